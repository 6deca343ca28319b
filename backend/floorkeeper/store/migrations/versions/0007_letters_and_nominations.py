"""Letters that go out by e-mail, and nominations that come in by a link."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _nominations()
    _letters()


def _nominations() -> None:
    op.add_column("meetings", sa.Column("nominate_by", sa.BigInteger()))
    op.create_table(
        "nominations",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("meeting_id", sa.Integer(), sa.ForeignKey("meetings.id"), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("affiliation", sa.String(), nullable=False),
        sa.Column("region", sa.String()),
        sa.Column("legal_system", sa.String()),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("email", sa.String()),
        sa.Column("deadline", sa.BigInteger()),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("answer", sa.String()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("accepted_version", sa.Integer()),
        sa.Column("opened_at", sa.BigInteger()),
    )
    op.create_index("ix_nominations_meeting_id", "nominations", ["meeting_id"])
    op.create_table(
        "nomination_changes",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("nomination_id", sa.Integer(), sa.ForeignKey("nominations.id"), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("answer", sa.String()),
    )
    op.create_index("ix_nomination_changes_nomination_id", "nomination_changes", ["nomination_id"])
    op.create_table(
        "nominees",
        sa.Column("nomination_id", sa.Integer(), sa.ForeignKey("nominations.id"), primary_key=True),
        sa.Column("key", sa.String(), primary_key=True),
        sa.Column("participant_id", sa.Integer(), sa.ForeignKey("participants.id"), nullable=False),
    )


def _letters() -> None:
    op.create_table(
        "letter_texts",
        sa.Column("meeting_id", sa.Integer(), sa.ForeignKey("meetings.id"), primary_key=True),
        sa.Column("kind", sa.String(), primary_key=True),
        sa.Column("language", sa.String(), primary_key=True),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
    )
    op.create_table(
        "letters",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("meeting_id", sa.Integer(), sa.ForeignKey("meetings.id"), nullable=False),
        sa.Column("participant_id", sa.Integer(), sa.ForeignKey("participants.id")),
        sa.Column("nomination_id", sa.Integer(), sa.ForeignKey("nominations.id")),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("calendar", sa.String()),
        sa.Column("sequence", sa.Integer()),
        sa.Column("message_id", sa.String(), nullable=False, unique=True),
        sa.Column("key", sa.String(), nullable=False, unique=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("sent_at", sa.BigInteger()),
        sa.Column("error", sa.String()),
        sa.Column("opened_at", sa.BigInteger()),
        sa.Column("confirmed_at", sa.BigInteger()),
    )
    op.create_index("ix_letters_meeting_id", "letters", ["meeting_id"])
    op.create_index("ix_letters_participant_id", "letters", ["participant_id"])
    op.create_index("ix_letters_nomination_id", "letters", ["nomination_id"])
    op.create_index("ix_letters_status_due_at", "letters", ["status", "due_at"])
