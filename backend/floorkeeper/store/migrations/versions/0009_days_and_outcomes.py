"""On which days somebody takes part the other way; what a theme feeds, and its documents; which
further meetings a link serves."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table, column in (
        ("participants", "other_days"),
        ("themes", "outcome"),
        ("themes", "documents"),
    ):
        op.add_column(table, sa.Column(column, sa.String(), nullable=False, server_default=""))
    op.create_table(
        "servings",
        sa.Column("invitation_id", sa.Integer(), sa.ForeignKey("invitations.id"), primary_key=True),
        sa.Column("meeting_id", sa.Integer(), sa.ForeignKey("meetings.id"), primary_key=True),
    )
