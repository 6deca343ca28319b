"""Cases that participants hand in, compilations with their outlines, and later contributions."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def _meeting() -> sa.Column[int]:
    return sa.Column(
        "meeting_id", sa.Integer(), sa.ForeignKey("meetings.id"), nullable=False, index=True
    )


def _participant() -> sa.Column[int]:
    return sa.Column(
        "participant_id",
        sa.Integer(),
        sa.ForeignKey("participants.id"),
        nullable=False,
        index=True,
    )


def upgrade() -> None:
    op.create_table(
        "cases",
        sa.Column("id", sa.Integer(), primary_key=True),
        _meeting(),
        _participant(),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("remark", sa.String(), nullable=False),
        sa.Column("reviewed_at", sa.BigInteger()),
        sa.Column("reviewed_by", sa.String()),
    )
    op.create_table(
        "case_changes",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("case_id", sa.Integer(), sa.ForeignKey("cases.id"), nullable=False, index=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("remark", sa.String(), nullable=False),
    )
    op.create_table(
        "outlines",
        sa.Column("meeting_id", sa.Integer(), sa.ForeignKey("meetings.id"), primary_key=True),
        sa.Column("product", sa.String(), primary_key=True),
        sa.Column("outline", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
    )
    op.create_table(
        "outline_changes",
        sa.Column("id", sa.Integer(), primary_key=True),
        _meeting(),
        sa.Column("product", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("outline", sa.String(), nullable=False),
    )
    op.create_table(
        "compiled_items",
        sa.Column("id", sa.Integer(), primary_key=True),
        _meeting(),
        sa.Column("product", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("heading", sa.String()),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("wording", sa.String()),
        sa.Column("worded_from", sa.String()),
        sa.Column("left_out", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.UniqueConstraint("meeting_id", "product", "key"),
    )
    op.create_table(
        "compiled_changes",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "item_id", sa.Integer(), sa.ForeignKey("compiled_items.id"), nullable=False, index=True
        ),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("heading", sa.String()),
        sa.Column("wording", sa.String()),
        sa.Column("left_out", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
    )
    op.create_table(
        "contributions",
        sa.Column("id", sa.Integer(), primary_key=True),
        _meeting(),
        _participant(),
        sa.Column("product", sa.String(), nullable=False),
        sa.Column("heading", sa.String()),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
    )
