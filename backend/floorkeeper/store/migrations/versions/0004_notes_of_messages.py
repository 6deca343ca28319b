"""Notes are of messages too: their key is the number of whatever they belong to."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE notes RENAME COLUMN request_id TO seq")
