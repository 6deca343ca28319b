"""Snapshots say which program can read them; the ones that do not are made anew."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("DELETE FROM snapshots")
    op.add_column("snapshots", sa.Column("shape", sa.String(), nullable=False, server_default=""))
