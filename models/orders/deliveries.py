"""Say that an order arrived, or let its points count at once."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from models.database import Session
from models.loyalty import points
from models.orders.rules import cause_of
from models.orders.tables import OrderRow
from models.referrals.actions import on_delivered
from models.shops.rules import Shop


@dataclass(frozen=True, slots=True)
class Released:
    """How many points count from when on."""

    points: int
    counts_from: datetime


async def deliver(session: Session, shop: Shop, row: OrderRow, *, by: int | None, now: datetime) -> Released | None:
    """The order arrived: what is pending of it counts after the shop's days to send things back. None the second time.

    Points that can be spent already stay so.
    """
    if row.delivered_at is not None:
        return None
    row.delivered_at = now
    await on_delivered(session, shop, cause=cause_of(row.source, row.external_id, row.revision), delivered_at=now)
    return await _move(session, shop, row, now + timedelta(days=shop.policy.delivered_hold_days), "delivered", by, now)


async def release(session: Session, shop: Shop, row: OrderRow, *, by: int | None, now: datetime) -> Released:
    """Let what is pending of an order be spent from now on; 0 points when nothing is."""
    return await _move(session, shop, row, now, "release", by, now)


async def _move(
    session: Session, shop: Shop, row: OrderRow, at: datetime, why: str, by: int | None, now: datetime
) -> Released:
    earned = cause_of(row.source, row.external_id, row.revision)
    # The moment belongs to the cause: what was held back again can be released again.
    cause = f"{why}:{row.id}:{row.revision}:{now.isoformat(timespec='seconds')}"
    moved = await points.release(session, shop, earned, cause=cause, at=at, now=now, by=by)
    if moved:
        row.released_from = at
    await session.flush()
    return Released(moved, at if moved else row.released_from or row.points_from)
