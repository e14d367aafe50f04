"""Keep a file of orders until it is booked, refused or forgotten."""

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, update

from models.database import Session
from models.imports.rules import OVER, TELLINGS_MAX, WAITING, BatchState
from models.imports.tables import BatchRow


async def receive_file(
    session: Session,
    shop: int,
    *,
    name: str,
    content: bytes,
    by: int | None,
    mapping: str | None,
    now: datetime,
) -> int:
    """Keep a file to be looked through; its batch."""
    row = BatchRow(
        shop_id=shop,
        by_id=by,
        name=name[:120],
        digest=hashlib.sha256(content).hexdigest(),
        mapping=mapping,
        content=content,
        state=BatchState.RECEIVED,
        counts={},
        tellings_left=0,
        made_at=now,
    )
    session.add(row)
    await session.flush()
    return row.id


async def settle_batch(
    session: Session,
    shop: int,
    batch: int,
    state: BatchState,
    *,
    was: BatchState,
    now: datetime,
    counts: Mapping[str, Any] | None = None,
    mapping: str | None = None,
    tell: bool = False,
) -> bool:
    """Move a file from one state to the next, once; whether it was moved. The content goes when the batch is over.

    With `tell` whoever sent the file is owed a letter about it.
    """
    values: dict[str, Any] = {"state": state, "tellings_left": TELLINGS_MAX if tell else 0}
    values |= {"content": None, "settled_at": now} if state in OVER else {}
    values |= ({"counts": dict(counts)} if counts is not None else {}) | ({"mapping": mapping} if mapping else {})
    moved = update(BatchRow).where(BatchRow.shop_id == shop, BatchRow.id == batch, BatchRow.state == was)
    return bool((await session.execute(moved.values(**values))).rowcount)  # type: ignore[attr-defined]


async def note_progress(session: Session, shop: int, batch: int, counts: Mapping[str, Any]) -> bool:
    """Keep how far the booking of a file has come, beside what it booked; False when it is no longer to be booked."""
    here = (BatchRow.shop_id == shop, BatchRow.id == batch, BatchRow.state == BatchState.CONFIRMED)
    return bool((await session.execute(update(BatchRow).where(*here).values(counts=dict(counts)))).rowcount)  # type: ignore[attr-defined]


async def told(session: Session, shop: int, batch: int, *, left: int, state: BatchState) -> None:
    """The letter about a file in this state went out, or may be tried so often still; a newer state keeps its own."""
    here = (BatchRow.shop_id == shop, BatchRow.id == batch, BatchRow.state == state)
    await session.execute(update(BatchRow).where(*here).values(tellings_left=left))


async def forget_files(session: Session, shop: int, *, kept: timedelta, now: datetime) -> int:
    """Forget files nobody said yes to; how many."""
    old = delete(BatchRow).where(BatchRow.shop_id == shop, BatchRow.state.in_(WAITING), BatchRow.made_at < now - kept)
    return int((await session.execute(old)).rowcount)  # type: ignore[attr-defined]
