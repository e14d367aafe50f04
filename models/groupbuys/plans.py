"""What follows from a buy by itself: enough are in, a round number of people, and the next one when it is over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select, update

from models.database import Session, insert_once
from models.groupbuys import places, queries
from models.groupbuys.pricing import Extra, Figures
from models.groupbuys.rules import Buy
from models.groupbuys.states import JOINABLE, OVER, TRANSITIONS, Event, State
from models.groupbuys.tables import BuyRow, CardRow, JoinRow, LineRow
from models.timekeeping import at_local, local_time

MILESTONES = (100, 250, 500, 1_000)
"""Told in the group when so many people are in one buy."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line a group is to be told once: "met", or "people:100"."""

    id: int
    buy: int
    what: str


async def moved(session: Session, shop: int, *, now: datetime) -> list[int]:
    """Open buys whose state or lines do not say yet how many are in."""
    rows = await session.execute(
        select(
            BuyRow,
            func.count(JoinRow.id),
            func.coalesce(func.sum(JoinRow.quantity), 0),
            func.coalesce(func.sum(JoinRow.extras_minor), 0),
        )
        .outerjoin(JoinRow, (JoinRow.buy_id == BuyRow.id) & JoinRow.left_at.is_(None))
        .where(BuyRow.shop_id == shop, BuyRow.state.in_(JOINABLE), BuyRow.deadline > now)
        .group_by(BuyRow.id)
    )
    found = []
    told = await _told(session, shop)
    for row, people, units, extras in rows:
        figures = Figures(int(people), int(units), row.price_minor * int(units) + int(extras))
        met = figures.of(Extra.from_stored(row.extra).measure) >= row.threshold
        fresh = {f"people:{count}" for count in MILESTONES if people >= count} - told.get(row.id, set())
        if met is not (row.state is State.MET) or fresh:
            found.append(row.id)
    return found


async def follow(session: Session, shop: int, buy: int, *, now: datetime) -> None:
    """Let a buy's state say whether enough are in, and note what its group is to be told of it, each once."""
    found = await queries.buy(session, shop, buy)
    if found is None or found.state not in JOINABLE:
        return
    event = Event.MEET if found.missing == 0 else Event.SLIP
    sources, target = TRANSITIONS[event]
    here = update(BuyRow).where(BuyRow.shop_id == shop, BuyRow.id == buy, BuyRow.state.in_(sources))
    await session.execute(here.values(state=target, version=BuyRow.version + 1))
    wanted = ["met"] if found.missing == 0 else []
    wanted += [f"people:{count}" for count in MILESTONES if found.people >= count]
    for what in wanted:
        await insert_once(session, LineRow, {"shop_id": shop, "buy_id": buy, "what": what, "since": now})


async def untold(session: Session, shop: int, *, now: datetime) -> Sequence[Line]:
    """Lines that are to be told now, the oldest first."""
    rows = await session.scalars(
        select(LineRow)
        .where(LineRow.shop_id == shop, LineRow.told_at.is_(None))
        .where(LineRow.not_before.is_(None) | (LineRow.not_before <= now))
        .order_by(LineRow.id)
    )
    return [Line(row.id, row.buy_id, row.what) for row in rows]


async def begin_line(session: Session, shop: int, line: Line, *, now: datetime) -> Buy | None:
    """Claim a line, to be committed before it leaves; None when somebody else has, it is no longer true, or its group
    has heard enough for a day."""
    has_place = await places.has_place(session, shop, line.buy, now=now)
    mine = update(LineRow).where(LineRow.shop_id == shop, LineRow.id == line.id, LineRow.told_at.is_(None))
    if not (await session.execute(mine.values(told_at=now))).rowcount:  # type: ignore[attr-defined]
        return None
    if not has_place:
        # Tomorrow it is no news any more; the card says it all the same.
        return None
    found = await queries.buy(session, shop, line.buy)
    if found is None or found.state not in JOINABLE or (line.what == "met" and found.missing):
        return None
    return found


async def line_waits(session: Session, shop: int, line: Line, *, until: datetime) -> None:
    """It is proven that it was not told: it is tried again then."""
    mine = update(LineRow).where(LineRow.shop_id == shop, LineRow.id == line.id)
    await session.execute(mine.values(told_at=None, not_before=until))


async def open_again(session: Session, shop: int, buy: int, *, now: datetime) -> int | None:
    """Open a buy that repeats anew once it was judged, once, at its own hour of a day that is still ahead.

    The hour is that of its group's clock. However long nobody looked, only one follows; None for a buy that does not
    repeat, or was followed before.
    """
    row = await session.scalar(select(BuyRow).where(BuyRow.shop_id == shop, BuyRow.id == buy, BuyRow.state.in_(OVER)))
    days = Extra.from_stored(row.extra).repeat_days if row is not None else None
    if row is None or not days:
        return None
    kept = {name: getattr(row, name) for name in _KEPT}
    deadline = _next(row.deadline, await places.clock_of(session, shop, row), days, now=now)
    fresh = kept | {"state": State.OPEN, "deadline": deadline, "opened_at": now, "repeat_of": buy, "version": 1}
    number = await insert_once(session, BuyRow, fresh | {"shop_id": shop, "shipping_minor": 0, "edits": 0})
    if number is not None:
        session.add(CardRow(shop_id=shop, buy_id=number))
        await session.flush()
    return number


_KEPT = (
    "group_id", "topic", "item", "price_minor", "currency", "threshold", "zone", "category", "opened_by_id", "extra",
)  # fmt: skip


def _next(deadline: datetime, zone: str, days: int, *, now: datetime) -> datetime:
    """The same wall time so many days later, as often as it takes to lie ahead."""
    wall = local_time(deadline, zone)
    turns = max((now - deadline) // timedelta(days=days), 0)
    while True:
        turns += 1
        at = at_local(wall.date() + timedelta(days=days * turns), wall.time(), zone)
        if at > now:
            return at


async def _told(session: Session, shop: int) -> dict[int, set[str]]:
    rows = await session.execute(
        select(LineRow.buy_id, LineRow.what)
        .join(BuyRow, BuyRow.id == LineRow.buy_id)
        .where(LineRow.shop_id == shop, BuyRow.state.in_(JOINABLE))
    )
    found: dict[int, set[str]] = {}
    for buy, what in rows:
        found.setdefault(buy, set()).add(what)
    return found
