"""What nodes that share a database tell one another."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "nodes",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("beat_at", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "node_lines",
        sa.Column(
            "node_id", sa.String(), sa.ForeignKey("nodes.id", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("session_id", sa.Integer(), primary_key=True),
        sa.Column("people", sa.String(), nullable=False),
    )
    op.create_table(
        "news",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("node_id", sa.String(), nullable=False),
        sa.Column("news", sa.String(), nullable=False),
    )
    op.create_table(
        "secrets",
        sa.Column("name", sa.String(), primary_key=True),
        sa.Column("value", sa.String(), nullable=False),
    )
