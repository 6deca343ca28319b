"""Rules of a programme, and pins of presentations."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "meetings", sa.Column("plan_rules", sa.String(), nullable=False, server_default="{}")
    )
    op.add_column(
        "presentations", sa.Column("pinned", sa.Boolean(), nullable=False, server_default="0")
    )
