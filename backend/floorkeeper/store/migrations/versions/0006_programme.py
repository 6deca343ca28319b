"""Rules of a programme, pins of presentations, and where and when a person can speak."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "meetings", sa.Column("plan_rules", sa.String(), nullable=False, server_default="{}")
    )
    op.add_column(
        "presentations", sa.Column("pinned", sa.Boolean(), nullable=False, server_default="0")
    )

    # participants
    op.add_column("participants", sa.Column("zone", sa.String(), nullable=True))
    op.add_column("participants", sa.Column("days", sa.String(), nullable=False, server_default=""))
