"""What an import brings of people, what a meeting's set-up says of seats, and who edited last."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_EDITED = ("meetings", "sessions", "participants", "presentations")


def upgrade() -> None:
    for table in _EDITED:
        version = sa.Column("version", sa.Integer(), nullable=False, server_default="1")
        op.add_column(table, version)
        op.add_column(table, sa.Column("edited_at", sa.BigInteger()))
        op.add_column(table, sa.Column("edited_by", sa.String()))
    op.add_column("meetings", _text("place"))
    op.add_column("meetings", _text("seats", "[]"))
    for name in ("email", "zone", "needs"):
        op.add_column("participants", sa.Column(name, sa.String()))
    op.add_column("participants", _text("days"))
    op.create_table(
        "header_mappings",
        sa.Column("meeting_id", sa.Integer(), sa.ForeignKey("meetings.id"), primary_key=True),
        sa.Column("header", sa.String(), primary_key=True),
        sa.Column("field", sa.String(), nullable=False),
    )


def _text(name: str, default: str = "") -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False, server_default=default)
