"""Finds who is about to need more of something, who buys often and little, and who buys mostly of one category."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, literal, select

from models.database import Session
from models.members.queries import spans
from models.members.tables import MemberRow
from models.occasions.queries import STANDS, may_hear
from models.occasions.rhythm import (
    REPLENISH_LATE,
    category_gap,
    is_due_again,
    is_used_up,
    repeat_gap,
    speciality,
)
from models.occasions.rules import Candidate
from models.orders.tables import OrderLineRow, OrderRow
from models.outreach.rules import Kind

TOGETHER = 400
PURCHASES_MIN = 3
LONGEST_GAP = timedelta(days=200)
FREQUENT_WINDOW = timedelta(days=180)
FREQUENT_ORDERS_MIN = 4
FREQUENT_STILL = FREQUENT_WINDOW / FREQUENT_ORDERS_MIN
"""Whose last order is longer ago does not come often any more."""
FRESH = timedelta(days=7)
"""So soon after an order a coupon only says that it was made a day too early."""
SPECIALIST_LINES_MIN = 4
EVIDENCE_WINDOW = timedelta(days=730)
ITEM_CHARS_MAX = 60
MEMBERS_TOGETHER = 2_000
"""So many members' purchases are read in one go: they are many rows, and sorting those of a whole shop spills."""
Span = tuple[int, int]
Purchase = tuple[datetime, str, str | None]
"""When an item was bought, what it was called, and its category."""


async def replenishing(session: Session, shop: int, *, now: datetime, percent: int) -> list[Candidate]:
    """Who is about to need more of an item: by her own gap, or, bought once or twice, by that of its category.

    One item each: the one that is due first.
    """
    pieces = await spans(session, shop, members_max=MEMBERS_TOGETHER)
    gaps = await _category_gaps(session, shop, pieces, now=now)
    first: dict[int, Candidate] = {}
    for span in pieces:
        own = await _by_item(session, shop, span, now=now, percent=percent)
        others = await _by_category(session, shop, span, gaps, now=now, percent=percent)
        for one in sorted([*own, *others], key=lambda one: (one.member, "own" not in one.facts, str(one.facts["due"]))):
            first.setdefault(one.member, one)
    return list(first.values())


async def still_needs(session: Session, shop: int, member: int, *, item: str, last: datetime) -> bool:
    """Whether a member has not bought this item again since."""
    newer = select(OrderRow.id).join(OrderLineRow, OrderLineRow.order_id == OrderRow.id)
    found = newer.where(
        OrderRow.shop_id == shop,
        STANDS,
        OrderRow.member_id == member,
        OrderRow.ordered_at > last,
        _item() == func.lower(item),
    )
    return await session.scalar(found.limit(1)) is None


async def frequent_small(session: Session, shop: int, *, now: datetime, about: str) -> list[Candidate]:
    """Who orders often and lately, and for less each time than half of the shop's customers do; with her usual sum."""
    each = (
        select(
            OrderRow.member_id.label("member"),
            func.count().label("orders"),
            (func.sum(OrderRow.total_minor - OrderRow.refunded_minor) / func.count()).label("usual"),
            func.max(OrderRow.ordered_at).label("last"),
        )
        .where(OrderRow.shop_id == shop, STANDS, OrderRow.ordered_at > now - FREQUENT_WINDOW)
        .group_by(OrderRow.member_id)
        .subquery()
    )
    people = int(await session.scalar(select(func.count()).select_from(each)) or 0)
    middle = select(each.c.usual).order_by(each.c.usual).offset(people // 2).limit(1).scalar_subquery()
    rows = await session.execute(
        select(MemberRow.id, each.c.usual, each.c.orders)
        .join(each, each.c.member == MemberRow.id)
        .where(each.c.orders >= FREQUENT_ORDERS_MIN, each.c.usual < middle, each.c.usual > 0)
        .where(each.c.last.between(now - FREQUENT_STILL, now - FRESH))
        .where(*may_hear(shop, Kind.FREQUENT, literal(about), now))
        .order_by(MemberRow.id)
    )
    return [Candidate(member, about, {"usual": int(usual), "orders": int(often)}) for member, usual, often in rows]


async def specialists(session: Session, shop: int, *, now: datetime, about: str) -> list[Candidate]:
    """Who buys again and again, and nearly always of one category."""
    bought = (OrderRow.ordered_at > now - FREQUENT_WINDOW, OrderRow.shop_id == shop, STANDS)
    often = (
        select(OrderRow.member_id)
        .join(OrderLineRow, OrderLineRow.order_id == OrderRow.id)
        .where(*bought)
        .group_by(OrderRow.member_id)
        .having(func.count() >= SPECIALIST_LINES_MIN, func.max(OrderRow.ordered_at) < now - FRESH)
    )
    rows = await session.execute(
        select(MemberRow.id, OrderLineRow.category)
        .join(OrderRow, OrderRow.member_id == MemberRow.id)
        .join(OrderLineRow, OrderLineRow.order_id == OrderRow.id)
        .where(*bought, MemberRow.id.in_(often), *may_hear(shop, Kind.SPECIALIST, literal(about), now))
        .order_by(MemberRow.id)
    )
    lines: dict[int, list[str | None]] = {}
    for member, category in rows:
        lines.setdefault(member, []).append(category)
    return [
        Candidate(member, about, {"category": best}) for member, hers in lines.items() if (best := speciality(hers))
    ]


async def _by_item(session: Session, shop: int, span: Span, *, now: datetime, percent: int) -> list[Candidate]:
    """Members who bought an item three times or more and not for a while; only these purchases are read."""
    rows = await _purchases(session, shop, _item(), span, now, *may_hear(shop, Kind.REPLENISH, None, now))
    found = []
    for (member, _), bought in rows.items():
        gap, (last, item, category) = repeat_gap([at for at, *_ in bought]), bought[-1]
        if gap is not None and is_used_up(category) and is_due_again(last, gap, now, percent=percent):
            found.append(_candidate(member, item, last, gap, times=len(bought), own=True, category=category))
    return found


async def _by_category(
    session: Session, shop: int, span: Span, gaps: Mapping[str, timedelta], *, now: datetime, percent: int
) -> list[Candidate]:
    """Members who bought of a category once or twice, judged by how long it lasts others who bought it again."""
    if not gaps:
        return []
    often = func.count(func.distinct(OrderRow.ordered_at))
    shortest = min(gaps.values()) * percent / 100
    rows = await session.execute(
        select(MemberRow.id, OrderLineRow.category, func.max(OrderRow.ordered_at), func.max(OrderLineRow.name))
        .join(OrderRow, OrderRow.member_id == MemberRow.id)
        .join(OrderLineRow, OrderLineRow.order_id == OrderRow.id)
        .where(OrderRow.shop_id == shop, STANDS, OrderRow.member_id.between(*span), OrderLineRow.category.in_(gaps))
        .where(*may_hear(shop, Kind.REPLENISH, None, now))
        .group_by(MemberRow.id, OrderLineRow.category)
        .having(
            often < PURCHASES_MIN,
            func.max(OrderRow.ordered_at) <= now - shortest + timedelta(days=1),
            func.max(OrderRow.ordered_at) > now - LONGEST_GAP,
        )
        .order_by(MemberRow.id)
    )
    return [
        _candidate(member, item, last, gaps[category], times=1, own=False, category=category)
        for member, category, last, item in rows
        if category is not None and is_due_again(last, gaps[category], now, percent=percent)
    ]


async def _category_gaps(session: Session, shop: int, pieces: Sequence[Span], *, now: datetime) -> dict[str, timedelta]:
    """How long it takes people to buy of each category again: the middle of one gap of each who did so twice."""
    thing, each = func.coalesce(OrderLineRow.category, ""), dict[str, list[timedelta]]()
    for span in pieces:
        rows = await _purchases(session, shop, thing, span, now, MemberRow.shop_id == shop)
        for (_, category), bought in rows.items():
            if is_used_up(category) and (gap := repeat_gap([at for at, *_ in bought])):
                each.setdefault(category, []).append(gap)
    return {category: gap for category, gaps in each.items() if (gap := category_gap(gaps))}


async def _purchases(
    session: Session, shop: int, thing: ColumnElement[str], span: Span, now: datetime, *who: ColumnElement[bool]
) -> Mapping[tuple[int, str], Sequence[Purchase]]:
    """When each of these members bought each thing that she bought three times or more, and what it was called."""
    these = OrderRow.member_id.between(*span) & (OrderRow.ordered_at > now - EVIDENCE_WINDOW)
    repeated = (
        select(OrderRow.member_id.label("member"), thing.label("thing"))
        .join(OrderLineRow, OrderLineRow.order_id == OrderRow.id)
        .where(OrderRow.shop_id == shop, STANDS, these, thing != "")
        .group_by(OrderRow.member_id, thing)
        .having(
            func.count(func.distinct(OrderRow.ordered_at)) >= PURCHASES_MIN,
            func.max(OrderRow.ordered_at) > now - LONGEST_GAP - REPLENISH_LATE,
        )
        .subquery()
    )
    rows = await session.execute(
        select(MemberRow.id, repeated.c.thing, OrderRow.ordered_at, OrderLineRow.name, OrderLineRow.category)
        .join(repeated, repeated.c.member == MemberRow.id)
        .join(OrderRow, OrderRow.member_id == MemberRow.id)
        .join(OrderLineRow, OrderLineRow.order_id == OrderRow.id)
        .where(OrderRow.shop_id == shop, STANDS, these, thing == repeated.c.thing, *who)
        .order_by(MemberRow.id, OrderRow.ordered_at)
    )
    found: dict[tuple[int, str], list[Purchase]] = {}
    for member, same, at, name, category in rows:
        found.setdefault((member, same), []).append((at, name, category))
    return found


def _item() -> ColumnElement[str]:
    """An item is the same however it is capitalised."""
    return func.lower(OrderLineRow.name)


def _candidate(
    member: int, item: str, last: datetime, gap: timedelta, *, times: int, own: bool, category: str | None
) -> Candidate:
    facts: dict[str, object] = {
        "item": item[:ITEM_CHARS_MAX],
        "last": last.isoformat(),
        "due": (last + gap).isoformat(),
        "days": max(round(gap / timedelta(days=1)), 1),
        "times": times,
    }
    facts |= {"category": category} | ({"own": True} if own else {})
    # What it is about is a purchase: bought again, she may be asked again.
    return Candidate(member, f"{last:%Y-%m-%d}:{item[:ITEM_CHARS_MAX]}", facts)
