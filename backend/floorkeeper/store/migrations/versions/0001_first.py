"""The log, those who may enter, and the meeting."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _log()
    _meeting()
    _access()


def _log() -> None:
    op.create_table(
        "entries",
        sa.Column("session_id", sa.Integer(), primary_key=True),
        sa.Column("seq", sa.Integer(), primary_key=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.Integer(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("command", sa.String(), nullable=False),
        sa.Column("key", sa.String()),
        sa.Column("v", sa.Integer(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.UniqueConstraint("session_id", "key", "seq"),
    )
    op.create_table(
        "snapshots",
        sa.Column("session_id", sa.Integer(), primary_key=True),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
    )
    op.create_table(
        "notes",
        sa.Column("session_id", sa.Integer(), primary_key=True),
        sa.Column("request_id", sa.Integer(), primary_key=True),
        sa.Column("subject", sa.String()),
        sa.Column("text", sa.String()),
    )


def _meeting() -> None:
    op.create_table(
        "meetings",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("policy", sa.String(), nullable=False),
    )
    op.create_table(
        "themes",
        sa.Column("meeting_id", sa.Integer(), sa.ForeignKey("meetings.id"), primary_key=True),
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("title", sa.String(), nullable=False),
    )
    op.create_table(
        "sessions",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("meeting_id", sa.Integer(), sa.ForeignKey("meetings.id"), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("starts_at", sa.BigInteger(), nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=False),
        sa.Column("items", sa.String(), nullable=False),
    )
    op.create_index("ix_sessions_meeting_id", "sessions", ["meeting_id"])
    op.create_table(
        "participants",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("meeting_id", sa.Integer(), sa.ForeignKey("meetings.id"), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("affiliation", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("name", sa.String()),
        sa.Column("region", sa.String()),
        sa.Column("legal_system", sa.String()),
        sa.Column("gender", sa.String()),
        sa.Column("speaks", sa.String(), nullable=False),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("presents", sa.Boolean(), nullable=False),
        sa.Column("preferences", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer()),
        sa.Column("publish", sa.Boolean(), nullable=False),
    )
    op.create_index("ix_participants_meeting_id", "participants", ["meeting_id"])
    op.create_table(
        "presentations",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("meeting_id", sa.Integer(), sa.ForeignKey("meetings.id"), nullable=False),
        sa.Column("participant_id", sa.Integer(), sa.ForeignKey("participants.id"), nullable=False),
        sa.Column("session_id", sa.Integer(), sa.ForeignKey("sessions.id")),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("theme", sa.String()),
        sa.Column("title", sa.String()),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("publish", sa.Boolean(), nullable=False),
    )
    op.create_index("ix_presentations_meeting_id", "presentations", ["meeting_id"])
    op.create_index("ix_presentations_session_id", "presentations", ["session_id"])


def _access() -> None:
    op.create_table(
        "invitations",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("meeting_id", sa.Integer(), sa.ForeignKey("meetings.id"), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("participant_id", sa.Integer(), sa.ForeignKey("participants.id")),
        sa.Column("booth", sa.String()),
        sa.Column("issue", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("revoked_at", sa.BigInteger()),
    )
    op.create_table(
        "accounts",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("email", sa.String(), nullable=False, unique=True),
        sa.Column("password_hash", sa.String(), nullable=False),
    )
    op.create_table(
        "visits",
        sa.Column("token_hash", sa.String(), primary_key=True),
        sa.Column("invitation_id", sa.Integer(), sa.ForeignKey("invitations.id")),
        sa.Column("account_id", sa.Integer(), sa.ForeignKey("accounts.id")),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
    )
    op.create_index("ix_visits_invitation_id", "visits", ["invitation_id"])
