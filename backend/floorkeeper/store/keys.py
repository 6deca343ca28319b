"""Rows that are made once for an idempotency key, however often they are asked for."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

from .tables import Creation

KEY_LENGTH = 100
"""Characters that an idempotency key may have."""
Row = TypeVar("Row", bound=SQLModel)


class KeyReused(Exception):
    """An idempotency key came again for something else, or from someone else."""


async def create_once(
    db: AsyncSession,
    row: Row,
    key: str | None,
    parts: Callable[[Row], Sequence[SQLModel]] | None = None,
) -> Row:
    """Writes the row, or gives the one that was written when `key` came first.

    `parts`: further rows, made from the row once it has its number, and written with it.
    """
    kind = type(row)
    if key is not None and (found := await _made(db, kind, key)):
        return found
    db.add(row)
    await db.flush()
    if parts is not None:
        db.add_all(parts(row))
    if key is not None:
        made: int = row.id  # type: ignore[attr-defined]
        db.add(Creation(key=key, kind=str(kind.__tablename__), row_id=made))
    try:
        await db.commit()
    except IntegrityError:
        await db.rollback()
        if key is not None and (found := await _made(db, kind, key)):
            return found
        raise
    return row


async def _made(db: AsyncSession, kind: type[Row], key: str) -> Row | None:
    creation = await db.get(Creation, key)
    if creation is None:
        return None
    if creation.kind != kind.__tablename__:
        raise KeyReused(key)
    return await db.get(kind, creation.row_id)
