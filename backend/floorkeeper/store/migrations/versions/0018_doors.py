"""Visits that can be told apart, second factors, accounts of some meetings or without password."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("visits") as visits:
        visits.add_column(sa.Column("begun_at", sa.BigInteger(), nullable=True))
        visits.add_column(sa.Column("seen_at", sa.BigInteger(), nullable=True))
        visits.add_column(sa.Column("browser", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("accounts") as accounts:
        accounts.alter_column("password_hash", existing_type=sa.String(), nullable=True)
        accounts.add_column(sa.Column("factor", sa.String(), nullable=True))
        accounts.add_column(
            sa.Column("factor_step", sa.BigInteger(), nullable=False, server_default="0")
        )
    op.create_table(
        "recovery_codes",
        sa.Column(
            "account_id",
            sa.Integer(),
            sa.ForeignKey("accounts.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("code_hash", sa.String(), primary_key=True),
    )
    op.create_table(
        "account_servings",
        sa.Column(
            "account_id",
            sa.Integer(),
            sa.ForeignKey("accounts.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column(
            "meeting_id",
            sa.Integer(),
            sa.ForeignKey("meetings.id", ondelete="CASCADE"),
            primary_key=True,
        ),
    )
