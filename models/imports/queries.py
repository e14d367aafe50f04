"""Reads about files and where they stand."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import defer

from models.database import Session
from models.imports.rules import WAITING, BatchState
from models.imports.tables import BatchRow


@dataclass(frozen=True, slots=True)
class Batch:
    """One file and where it stands; `counts` as the look-through or the booking left them."""

    id: int
    by: int | None
    name: str
    mapping: str | None
    state: BatchState
    counts: dict[str, Any]
    made_at: datetime
    tellings_left: int


async def batch(session: Session, shop: int, batch_id: int) -> Batch | None:
    """One file by its id."""
    row = await session.scalar(_batches(shop).where(BatchRow.id == batch_id))
    return _as_batch(row) if row else None


async def files_of(session: Session, shop: int, member: int) -> list[int]:
    """The files a member sent that are neither booked nor given up, nor have her yes."""
    rows = await session.scalars(
        select(BatchRow.id).where(BatchRow.shop_id == shop, BatchRow.by_id == member, BatchRow.state.in_(WAITING))
    )
    return list(rows.all())


async def next_batch(session: Session, shop: int) -> Batch | None:
    """The oldest file that is to be looked through or to be booked."""
    row = await session.scalar(
        _batches(shop).where(BatchRow.state.in_((BatchState.RECEIVED, BatchState.CONFIRMED))).limit(1)
    )
    return _as_batch(row) if row else None


async def next_untold(session: Session, shop: int) -> Batch | None:
    """The oldest file whose sender is still owed a letter about where it stands."""
    row = await session.scalar(_batches(shop).where(BatchRow.tellings_left > 0).limit(1))
    return _as_batch(row) if row else None


async def content_of(session: Session, shop: int, batch_id: int) -> bytes | None:
    """What stands in a file, up to 20 MB; None when it is over."""
    return await session.scalar(select(BatchRow.content).where(BatchRow.shop_id == shop, BatchRow.id == batch_id))


def _batches(shop: int) -> Select[BatchRow]:
    """The files of a shop, oldest first, without what stands in them."""
    return select(BatchRow).where(BatchRow.shop_id == shop).options(defer(BatchRow.content)).order_by(BatchRow.id)


def _as_batch(row: BatchRow) -> Batch:
    return Batch(
        row.id,
        row.by_id,
        row.name,
        row.mapping,
        row.state,
        dict(row.counts),
        row.made_at,
        row.tellings_left,
    )
