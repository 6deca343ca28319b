"""Salient points, their list, what was sent of it, and remarks."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), primary_key=True)


def _of(name: str, table: str, *, index: bool = True, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), sa.ForeignKey(table), nullable=nullable, index=index)


def _meeting() -> sa.Column[int]:
    return sa.Column("meeting_id", sa.Integer(), sa.ForeignKey("meetings.id"), primary_key=True)


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=nullable)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _at(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=nullable)


def upgrade() -> None:
    op.create_table(
        "point_lists",
        _meeting(),
        _text("title"),
        _flag("open_remarks"),
        _text("state"),
        _at("deadline", nullable=True),
        _number("edition"),
        _number("version"),
    )
    op.create_table(
        "points",
        _id(),
        _of("meeting_id", "meetings.id"),
        _text("theme", nullable=True),
        _number("place"),
        _text("text"),
        _text("texts"),
        _text("notes"),
        _flag("removed"),
        _number("version"),
    )
    op.create_table(
        "point_changes",
        _id(),
        _of("point_id", "points.id"),
        _number("version"),
        _at("at"),
        _text("by"),
        _text("text"),
        _text("texts"),
        _text("notes"),
        _flag("removed"),
    )
    op.create_table(
        "point_editions",
        _meeting(),
        sa.Column("number", sa.Integer(), primary_key=True),
        _flag("final"),
        _flag("open_remarks"),
        _at("at"),
        _at("deadline", nullable=True),
        _text("body"),
    )
    op.create_table(
        "point_acts",
        _id(),
        _of("meeting_id", "meetings.id"),
        _at("at"),
        _text("by"),
        _text("act"),
        _at("deadline", nullable=True),
        _text("reason"),
        _number("edition"),
    )
    op.create_table(
        "remarks",
        _id(),
        _of("meeting_id", "meetings.id"),
        _number("edition"),
        _of("point_id", "points.id", index=False, nullable=True),
        _of("participant_id", "participants.id", index=False),
        _text("by"),
        _at("at"),
        _text("text"),
        _text("verdict", nullable=True),
        _text("reason"),
        _number("version"),
    )
    op.create_table(
        "remark_changes",
        _id(),
        _of("remark_id", "remarks.id"),
        _number("version"),
        _at("at"),
        _text("by"),
        _text("text"),
        _text("verdict", nullable=True),
        _text("reason"),
    )
