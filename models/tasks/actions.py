"""Leave tasks, take them, put them off and settle them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import update

from models.database import Session, insert_all
from models.tasks.rules import NoSuchTask
from models.tasks.tables import TaskRow


@dataclass(frozen=True, slots=True)
class Wanted:
    """A task that is to be left: about whom, what by language, by when; the same `cause` leaves one."""

    member: int
    texts: Mapping[str, str] = field(repr=False)
    due_at: datetime
    cause: str


async def leave(session: Session, shop: int, wanted: Sequence[Wanted], *, now: datetime) -> None:
    """Leave these tasks; one whose cause is known already stays as it is, done or not."""
    rows = [
        {
            "shop_id": shop,
            "member_id": one.member,
            "texts": dict(one.texts),
            "cause": one.cause,
            "due_at": one.due_at,
            "made_at": now,
        }
        for one in wanted
    ]
    await insert_all(session, TaskRow, rows)


async def done(session: Session, shop: int, task: int, *, by: int, now: datetime) -> None:
    """It was done. Raises `NoSuchTask` when it was before."""
    await _change(session, shop, task, done_at=now, done_by_id=by)


async def take(session: Session, shop: int, task: int, *, by: int) -> None:
    """Somebody will do it; whoever takes it last does. Raises `NoSuchTask`."""
    await _change(session, shop, task, owner_id=by)


async def snooze(session: Session, shop: int, task: int, *, until: datetime) -> None:
    """Not now: it is due later. Raises `NoSuchTask`."""
    await _change(session, shop, task, due_at=until)


async def _change(session: Session, shop: int, task: int, **values: Any) -> None:
    here = (TaskRow.shop_id == shop, TaskRow.id == task, TaskRow.done_at.is_(None))
    changed = await session.execute(update(TaskRow).where(*here).values(**values))
    if not int(changed.rowcount):  # type: ignore[attr-defined]
        raise NoSuchTask
