"""One seat in a buy: who gets it, who waits for one, and how many pieces of what it holds."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import select

from models.database import Session, insert_once
from models.groupbuys import offers, queries
from models.groupbuys.finding import picks_of
from models.groupbuys.pricing import Extra, Measure, extras_of
from models.groupbuys.rules import (
    QUANTITY_MAX,
    BuyFull,
    NoOffer,
    NoSuchBuy,
    Seat,
    check_open,
    check_picks,
)
from models.groupbuys.tables import BuyRow, JoinRow

Picks = dict[int, int]


async def check_still_open(session: Session, shop: int, buy: int, *, now: datetime, lock: bool = False) -> Extra:
    """The further terms of a buy that can be joined and left; raises `NoSuchBuy` or `BuyClosed`."""
    asked = select(BuyRow.state, BuyRow.deadline, BuyRow.extra).where(BuyRow.shop_id == shop, BuyRow.id == buy)
    rows = await session.execute(asked.with_for_update() if lock else asked)
    found = rows.one_or_none()
    if found is None:
        raise NoSuchBuy
    state, deadline, extra = found
    check_open(state, deadline, at=now)
    return Extra.from_stored(extra)


async def set_seat(
    session: Session,
    shop: int,
    buy: int,
    member: int,
    wanted: Callable[[Picks], Picks],
    *,
    now: datetime,
    ahead: bool = False,
) -> Seat:
    """Let a member have what she wants, seen what she has. `ahead`: a place was kept for her."""
    extra = await check_still_open(session, shop, buy, now=now)
    most = min(extra.each or QUANTITY_MAX, QUANTITY_MAX)
    if fresh := wanted({}):
        check_picks(fresh, extra, most=most)
    if extra.most is None:
        if fresh and await insert_once(session, JoinRow, _fresh(shop, buy, member, fresh, extra, now)) is not None:
            return Seat(sum(fresh.values()), changed=True)
        return await _seated(session, shop, buy, member, wanted, extra, most, now=now)
    # One after the other: who reads how many places are left must be the next to take one.
    await check_still_open(session, shop, buy, now=now, lock=True)
    found = await queries.buy(session, shop, buy)
    if found is None:
        raise NoSuchBuy
    seat = await seat_row(session, shop, buy, member)
    has = picks_of(seat) if seat is not None and seat.left_at is None else {}
    picks = wanted(has)
    more = _places(picks, extra) - _places(has, extra)
    if picks and not ahead and (line := await offers.row_of(session, shop, buy, member)) and line.over_at is None:
        if line.offered_until is not None and line.offered_until > now:
            return await accept(session, shop, buy, member, now=now)
        return await offers.wait(session, shop, found, member, picks, now=now)
    crowded = not has and found.waiting > 0 and not ahead
    if picks and more > 0 and (more > (found.left or 0) or crowded):
        if has:
            raise BuyFull(left=found.left or 0)
        return await offers.wait(session, shop, found, member, picks, now=now)
    if seat is None and picks:
        await insert_once(session, JoinRow, _fresh(shop, buy, member, picks, extra, now))
        return Seat(sum(picks.values()), changed=True)
    done = await _seated(session, shop, buy, member, wanted, extra, most, now=now)
    if more < 0:
        await offers.promote(session, shop, buy, now=now)
    return done


async def _seated(
    session: Session,
    shop: int,
    buy: int,
    member: int,
    wanted: Callable[[Picks], Picks],
    extra: Extra,
    most: int,
    *,
    now: datetime,
) -> Seat:
    """Change the seat of somebody who has, or had, one."""
    seat = await seat_row(session, shop, buy, member)
    if seat is None:
        return Seat(0, changed=False)
    has = picks_of(seat) if seat.left_at is None else {}
    picks = wanted(has)
    if picks == has:
        return Seat(sum(has.values()), changed=False)
    check_picks(picks, extra, most=most)
    if seat.left_at is not None:
        seat.joined_at, seat.left_at, seat.shipping_minor = now, None, 0
    values = _fresh(shop, buy, member, picks, extra, now)
    seat.quantity, seat.picks, seat.extras_minor = values["quantity"], values["picks"], values["extras_minor"]
    seat.changes += 1
    await session.flush()
    return Seat(seat.quantity, changed=True)


def _fresh(shop: int, buy: int, member: int, picks: Picks, extra: Extra, now: datetime) -> dict[str, Any]:
    kept = None if set(picks) <= {0} else {str(number): pieces for number, pieces in sorted(picks.items())}
    return {
        "shop_id": shop, "buy_id": buy, "member_id": member, "quantity": sum(picks.values()), "joined_at": now,
        "changes": 1, "picks": kept, "extras_minor": extras_of(picks, extra.variants), "shipping_minor": 0,
    }  # fmt: skip


def _places(picks: Picks, extra: Extra) -> int:
    """How many places of its maximum these pieces take."""
    return min(len(picks), 1) if extra.most_by is Measure.PEOPLE else sum(picks.values())


async def accept(session: Session, shop: int, buy: int, member: int, *, now: datetime) -> Seat:
    """Say yes to the places that are kept for her. Raises `NoOffer`, `BuyClosed`, `NoSuchBuy`."""
    await check_still_open(session, shop, buy, now=now, lock=True)
    row = await offers.row_of(session, shop, buy, member)
    if row is None or row.over_at is not None or row.offered_until is None or row.offered_until <= now:
        raise NoOffer
    picks = picks_of(row) if row.picks else {0: row.offered}
    row.over_at, row.offered, row.offered_until = now, 0, None
    await session.flush()
    return await set_seat(session, shop, buy, member, lambda has: picks, now=now, ahead=True)


async def seat_row(session: Session, shop: int, buy: int, member: int) -> JoinRow | None:
    """A member's row in a buy, also once she has left."""
    return await session.scalar(
        select(JoinRow).where(JoinRow.shop_id == shop, JoinRow.buy_id == buy, JoinRow.member_id == member)
    )
