"""Finds whom her orders give a reason to hear from us: one statement for all members, never one for each."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import case, func, literal, or_, select
from sqlalchemy.orm import aliased

from models.database import Session
from models.interactions.rules import SIGN_OF_LIFE
from models.interactions.tables import InteractionRow
from models.members.tables import MemberRow
from models.occasions.queries import STANDS, may_hear, no_other, text
from models.occasions.rhythm import (
    DECLINE_LOOK_BACK,
    DECLINE_PAST_ORDERS_MIN,
    DECLINE_WINDOW,
    Decline,
    decline,
    is_lapsed,
    next_anniversary,
)
from models.occasions.rules import Candidate
from models.orders.tables import OrderRow
from models.outreach.rules import Kind
from models.timekeeping import at_local

DAY = timedelta(days=1)
CANDIDATES_MAX = 500
"""So many members are missed in one look; the next look finds the others."""
HIGH_VALUE_SHARE = 5
"""The fifth of the shop's customers who spent most are its best ones."""
HIGH_VALUE_ORDERS_MIN = 3
TOGETHER = 500
YEARS_BACK = 40


@dataclass(frozen=True, slots=True)
class Silent:
    """A member who has stopped buying and stopped speaking, and since when."""

    member: int
    last_order: int
    last_order_at: datetime
    last_sign_at: datetime | None


async def lapsed(
    session: Session, shop: int, kind: Kind, *, now: datetime, after: timedelta, gaps_percent: int
) -> list[Silent]:
    """Who has been silent and without an order for so long, and longer than her own gap; the longest silent first.

    A member counts from her last order, so that somebody who only ever read along is nobody's lost customer.
    """
    found: list[Silent] = []
    behind: tuple[datetime, int] | None = None
    while len(found) < CANDIDATES_MAX:
        page = await _silent(session, shop, kind, now=now, after=after, behind=behind)
        times = await order_times(session, shop, [one.member for one in page])
        found += [one for one in page if is_lapsed(times[one.member], now, after=after, gaps_percent=gaps_percent)]
        if len(page) < CANDIDATES_MAX:
            break
        behind = page[-1].last_order_at, page[-1].last_order
    return found[:CANDIDATES_MAX]


async def order_times(session: Session, shop: int, members: Sequence[int]) -> dict[int, list[datetime]]:
    """When each of these members ordered what she did not give back, oldest first."""
    found: dict[int, list[datetime]] = {member: [] for member in members}
    for begin in range(0, len(members), TOGETHER):
        some = members[begin : begin + TOGETHER]
        rows = await session.execute(
            select(OrderRow.member_id, OrderRow.ordered_at)
            .where(OrderRow.shop_id == shop, STANDS, OrderRow.member_id.in_(some))
            .order_by(OrderRow.ordered_at)
        )
        for member, at in rows:
            found[member].append(at)
    return found


async def best_customers(session: Session, shop: int, members: Collection[int]) -> set[int]:
    """Who of these belongs to the fifth of all customers who spent most, and ordered three times at least."""
    spent = func.sum(OrderRow.total_minor - OrderRow.refunded_minor)
    each = (
        select(OrderRow.member_id, spent.label("spent"))
        .where(OrderRow.shop_id == shop, STANDS)
        .group_by(OrderRow.member_id)
    )
    totals = each.subquery()
    people = int(await session.scalar(select(func.count()).select_from(totals)) or 0)
    ranked = select(totals.c.spent).order_by(totals.c.spent.desc()).offset(max(people // HIGH_VALUE_SHARE - 1, 0))
    bar = await session.scalar(ranked.limit(1))
    wanted, found = sorted(members), set()
    for begin in range(0, len(wanted) if bar else 0, TOGETHER):
        some = wanted[begin : begin + TOGETHER]
        rich = each.where(OrderRow.member_id.in_(some)).having(spent >= bar, func.count() >= HIGH_VALUE_ORDERS_MIN)
        found |= {member for member, _ in await session.execute(rich)}
    return found


async def declining(session: Session, shop: int, *, now: datetime, percent: int, after: timedelta) -> list[Candidate]:
    """Who spends less, or buys less often, than she used to, and is not missed already."""
    begin = now - DECLINE_WINDOW
    left = OrderRow.total_minor - OrderRow.refunded_minor
    recent, past = OrderRow.ordered_at > begin, OrderRow.ordered_at <= begin
    spent = [func.sum(case((which, left), else_=0)) for which in (recent, past)]
    often = [func.sum(case((which, 1), else_=0)) for which in (recent, past)]
    last = func.max(OrderRow.id)
    rows = await session.execute(
        select(MemberRow.id, last)
        .join(OrderRow, OrderRow.member_id == MemberRow.id)
        .where(OrderRow.shop_id == shop, STANDS, OrderRow.ordered_at > now - DECLINE_LOOK_BACK)
        .where(*may_hear(shop, Kind.DECLINING, None, now))
        .group_by(MemberRow.id)
        .having(
            often[1] >= DECLINE_PAST_ORDERS_MIN,
            func.max(OrderRow.ordered_at) > now - after,
            or_(spent[0] * 100 < spent[1] * percent, often[0] * 100 < often[1] * percent),
        )
        .order_by(MemberRow.id)
    )
    newest = {member: order for member, order in rows}  # noqa: C416  (Row is not a tuple to mypy)
    paid = await _paid(session, shop, sorted(newest), since=now - DECLINE_LOOK_BACK)
    fallen = ((member, decline(paid[member], now, percent=percent)) for member in newest)
    return [_declined(member, newest[member], one) for member, one in fallen if one][:CANDIDATES_MAX]


async def paid_since(session: Session, shop: int, member: int, *, since: datetime) -> list[tuple[datetime, int]]:
    """(when, what is left of it in minor units) of each order of a member's since then."""
    return list((await _paid(session, shop, [member], since=since))[member])


async def first_order_at(session: Session, shop: int, member: int) -> datetime | None:
    """When a member first ordered what she did not give back."""
    return await session.scalar(
        select(func.min(OrderRow.ordered_at)).where(OrderRow.shop_id == shop, STANDS, OrderRow.member_id == member)
    )


async def anniversaries(session: Session, shop: int, *, now: datetime, gone_after: timedelta) -> list[Candidate]:
    """Whose first order was on today's or tomorrow's date, by her own calendar, so many years ago.

    Who has not ordered for `gone_after` is not thanked for staying.
    """
    spans = [_years_ago(now, years) for years in range(1, YEARS_BACK)]
    sooner, lately = aliased(OrderRow), aliased(OrderRow)
    earlier = (sooner.ordered_at < OrderRow.ordered_at) | (
        (sooner.ordered_at == OrderRow.ordered_at) & (sooner.id < OrderRow.id)
    )
    rows = await session.execute(
        select(MemberRow.id, MemberRow.zone, OrderRow.ordered_at)
        .join(OrderRow, OrderRow.member_id == MemberRow.id)
        .where(OrderRow.shop_id == shop, STANDS, or_(*(OrderRow.ordered_at.between(*span) for span in spans)))
        .where(*may_hear(shop, Kind.ANNIVERSARY, literal(str(now.year)), now), no_other(shop, sooner, earlier))
        .where(~no_other(shop, lately, lately.ordered_at > now - gone_after))
        .order_by(MemberRow.id)
    )
    return [one for member, zone, first in rows for one in _anniversary(member, zone, first, now)]


async def delivered(
    session: Session, shop: int, kind: Kind, *, now: datetime, after: timedelta, within: timedelta
) -> list[Candidate]:
    """Whose newest order arrived so long ago, and nothing of it was given back."""
    newer = aliased(OrderRow)
    later = newer.delivered_at > OrderRow.delivered_at
    rows = await session.execute(
        select(MemberRow.id, OrderRow.id, OrderRow.delivered_at)
        .join(OrderRow, OrderRow.member_id == MemberRow.id)
        .where(OrderRow.shop_id == shop, STANDS, OrderRow.refunded_minor == 0)
        .where(OrderRow.delivered_at.between(now - after - within, now - after + DAY))
        .where(*may_hear(shop, kind, text(OrderRow.id), now), no_other(shop, newer, later))
        .order_by(MemberRow.id, OrderRow.id)
    )
    # Of two orders that arrived in one moment one is asked about.
    newest = {member: (order, at) for member, order, at in rows}
    return [
        Candidate(member, str(order), {"order": order, "delivered_at": at.isoformat()}, since=at + after)
        for member, (order, at) in newest.items()
        if at is not None
    ]


async def _silent(
    session: Session, shop: int, kind: Kind, *, now: datetime, after: timedelta, behind: tuple[datetime, int] | None
) -> list[Silent]:
    since, newer = now - after, aliased(OrderRow)
    later = (newer.ordered_at > OrderRow.ordered_at) | (
        (newer.ordered_at == OrderRow.ordered_at) & (newer.id > OrderRow.id)
    )
    sign = (
        select(func.max(InteractionRow.at))
        .where(
            InteractionRow.shop_id == shop,
            InteractionRow.member_id == MemberRow.id,
            InteractionRow.kind.in_(SIGN_OF_LIFE),
        )
        .scalar_subquery()
    )
    asked = (
        select(MemberRow.id, OrderRow.id, OrderRow.ordered_at, sign)
        .join(OrderRow, OrderRow.member_id == MemberRow.id)
        .where(
            OrderRow.shop_id == shop,
            STANDS,
            OrderRow.ordered_at <= since,
            func.coalesce(sign, OrderRow.ordered_at) <= since,
        )
        .where(*may_hear(shop, kind, text(OrderRow.id), now), no_other(shop, newer, later))
        .order_by(OrderRow.ordered_at, OrderRow.id)
        .limit(CANDIDATES_MAX)
    )
    if behind is not None:
        at, order = behind
        asked = asked.where((OrderRow.ordered_at > at) | ((OrderRow.ordered_at == at) & (OrderRow.id > order)))
    return [Silent(*row) for row in await session.execute(asked)]


async def _paid(
    session: Session, shop: int, members: Sequence[int], *, since: datetime
) -> Mapping[int, Sequence[tuple[datetime, int]]]:
    found: dict[int, list[tuple[datetime, int]]] = {member: [] for member in members}
    for begin in range(0, len(members), TOGETHER):
        some = members[begin : begin + TOGETHER]
        rows = await session.execute(
            select(OrderRow.member_id, OrderRow.ordered_at, OrderRow.total_minor - OrderRow.refunded_minor).where(
                OrderRow.shop_id == shop, STANDS, OrderRow.member_id.in_(some), OrderRow.ordered_at > since
            )
        )
        for member, at, left in rows:
            found[member].append((at, int(left)))
    return found


def _declined(member: int, order: int, one: Decline) -> Candidate:
    return Candidate(member, str(order), {"spend": one.spend_percent, "orders": one.orders_percent})


def _years_ago(now: datetime, years: int) -> tuple[datetime, datetime]:
    """Three days around this date so many years ago: whatever her zone, and whatever February was like."""
    day = now.date()
    back = day.replace(year=day.year - years, day=min(day.day, 28)) + timedelta(days=max(day.day - 28, 0))
    return at_local(back - 2 * DAY, datetime.min.time(), "UTC"), at_local(back + 3 * DAY, datetime.min.time(), "UTC")


def _anniversary(member: int, zone: str, first: datetime, now: datetime) -> Iterator[Candidate]:
    found = next_anniversary(first, zone, now)
    if found is not None:
        day, years = found
        begin, end = (at_local(one, datetime.min.time(), zone) for one in (day, day + DAY))
        facts = {"first_at": first.isoformat(), "years": years, "day": day.isoformat()}
        yield Candidate(member, str(day.year), facts, since=begin, until=end)
