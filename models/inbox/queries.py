"""What is waiting in the inbox."""

import json
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import bindparam, func, select

from models.database import Session
from models.inbox.rules import State, Unsent, Waiting
from models.inbox.tables import InboxRow, TidyRow

NO_LANE = -1
"""No chat has this id; it stands for "none" where a list must not be empty."""

# Built once: it runs at every look into the inbox.
_WAITING = (
    select(InboxRow.id, InboxRow.update_id, InboxRow.lane, InboxRow.payload, InboxRow.tries, InboxRow.received_at)
    .where(
        InboxRow.shop_id == bindparam("shop"),
        InboxRow.state == State.NEW,
        InboxRow.lane.not_in(bindparam("busy", expanding=True)),
    )
    .order_by(InboxRow.id)
    .limit(bindparam("batch_max"))
)


async def waiting(session: Session, shop: int, *, batch_max: int, busy_lanes: Collection[int] = ()) -> list[Waiting]:
    """The next updates in the order they came, leaving out the chats that are being served right now."""
    asked = {"shop": shop, "batch_max": batch_max, "busy": list(busy_lanes) or [NO_LANE]}
    return [Waiting(*row) for row in await session.execute(_WAITING, asked)]


async def unsent(session: Session, shop: int) -> list[Unsent]:
    """Answers committed by an earlier run whose sending was never confirmed."""
    rows = await session.execute(
        select(InboxRow.id, InboxRow.lane, InboxRow.answers, InboxRow.received_at)
        .where(InboxRow.shop_id == shop, InboxRow.state == State.ANSWERED)
        .order_by(InboxRow.id)
    )
    return [Unsent(seq, lane, json.loads(answers or "[]"), at) for seq, lane, answers, at in rows]


async def counts(session: Session, shop: int) -> dict[State, int]:
    """How many updates stand in each state, for the health page and the owner."""
    rows = await session.execute(
        select(InboxRow.state, func.count()).where(InboxRow.shop_id == shop).group_by(InboxRow.state)
    )
    return {state: number for state, number in rows}  # noqa: C416  (Row is not a tuple to mypy)


async def parked(session: Session, shop: int) -> list[tuple[int, str]]:
    """Updates set aside after three failures: (update id, what went wrong)."""
    rows = await session.execute(
        select(InboxRow.update_id, InboxRow.error)
        .where(InboxRow.shop_id == shop, InboxRow.state == State.PARKED)
        .order_by(InboxRow.id)
    )
    return [(update_id, error or "") for update_id, error in rows]


async def tidy_due(session: Session, shop: int, *, now: datetime, rows_max: int) -> list[tuple[int, int, int]]:
    """Messages to be taken back now: (row, chat, message)."""
    rows = await session.execute(
        select(TidyRow.id, TidyRow.chat, TidyRow.message)
        .where(TidyRow.shop_id == shop, TidyRow.due_at <= now)
        .order_by(TidyRow.due_at)
        .limit(rows_max)
    )
    return list(rows.all())


async def oldest_waiting(session: Session, shop: int) -> datetime | None:
    """When the update came that has waited longest."""
    return await session.scalar(
        select(func.min(InboxRow.received_at)).where(InboxRow.shop_id == shop, InboxRow.state == State.NEW)
    )
