"""Everything the shop knows about its members and their orders, page by page, for whoever takes it away.

Give each of these a `Database.snapshot`: what is booked meanwhile would else be half in.
"""

from collections.abc import AsyncIterator, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import and_, case, func, select

from models.database import Session
from models.loyalty.rules import POINTS, Account
from models.loyalty.tables import EntryRow
from models.members.rules import SEALED_KINDS, Kind, Member
from models.members.tables import IdentityRow, MemberRow
from models.money import Money
from models.orders.rules import ReadLine
from models.orders.tables import OrderLineRow, OrderRow
from models.tags.tables import TagRow

PAGE_ROWS = 500


@dataclass(frozen=True, slots=True)
class WholeOrder:
    """One order with all that is kept of it; `name` is the buyer's."""

    member: int
    name: str = field(repr=False)
    source: str
    external_id: str
    ordered_at: datetime
    total: Money
    shipping: Money
    refunded: Money
    lines: tuple[ReadLine, ...]


@dataclass(frozen=True, slots=True)
class Points:
    """Points to spend, and those on hold still."""

    ready: int = 0
    held: int = 0


@dataclass(frozen=True, slots=True)
class Bought:
    """How many orders that were not given back whole, what they came to without refunds, and when the last one was."""

    orders: int = 0
    spent_minor: int = 0
    last_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class WholeMember:
    """One member with what she stands for; `sealed` are her addresses by kind."""

    member: Member
    tags: tuple[str, ...]
    points: Points
    bought: Bought
    sealed: tuple[tuple[Kind, str], ...] = field(repr=False)


async def whole_orders(session: Session, shop: int) -> AsyncIterator[list[WholeOrder]]:
    """Every order, in the order of booking."""
    last = 0
    while True:
        asked = (
            select(OrderRow, MemberRow.name)
            .join(MemberRow, MemberRow.id == OrderRow.member_id)
            .where(OrderRow.shop_id == shop, OrderRow.id > last)
        )
        page = (await session.execute(asked.order_by(OrderRow.id).limit(PAGE_ROWS))).all()
        if not page:
            return
        lines = await _lines(session, shop, {row.id: row.currency for row, _ in page})
        yield [_whole_order(row, name, lines.get(row.id, ())) for row, name in page]
        last = page[-1][0].id
        session.expunge_all()


async def whole_members(session: Session, shop: int, *, at: datetime) -> AsyncIterator[list[WholeMember]]:
    """Every member who has not asked to be forgotten, with her points as of a moment."""
    last = 0
    while True:
        still = (MemberRow.erased_at.is_(None), MemberRow.merged_into_id.is_(None))
        here = (MemberRow.shop_id == shop, *still, MemberRow.id > last)
        rows = (await session.scalars(select(MemberRow).where(*here).order_by(MemberRow.id).limit(PAGE_ROWS))).all()
        if not rows:
            return
        ids = [row.id for row in rows]
        tags, points = await _tags(session, shop, ids), await _points(session, shop, ids, at)
        bought, sealed = await _bought(session, shop, ids), await _sealed(session, shop, ids)
        yield [
            WholeMember(
                row.as_member(),
                tuple(tags.get(row.id, ())),
                points.get(row.id, Points()),
                bought.get(row.id, Bought()),
                tuple(sealed.get(row.id, ())),
            )
            for row in rows
        ]
        last = ids[-1]
        session.expunge_all()


def _whole_order(row: OrderRow, name: str, lines: tuple[ReadLine, ...]) -> WholeOrder:
    total, shipping, refunded = (
        Money(minor, row.currency) for minor in (row.total_minor, row.shipping_minor, row.refunded_minor)
    )
    return WholeOrder(
        row.member_id, name, row.source, row.external_id, row.ordered_at, total, shipping, refunded, lines
    )


async def _lines(session: Session, shop: int, orders: Mapping[int, str]) -> dict[int, tuple[ReadLine, ...]]:
    """What was bought in orders, each in its currency."""
    asked = select(OrderLineRow).where(OrderLineRow.shop_id == shop, OrderLineRow.order_id.in_(orders))
    found: dict[int, tuple[ReadLine, ...]] = {}
    for row in await session.scalars(asked.order_by(OrderLineRow.id)):
        price = Money(row.price_minor, orders[row.order_id]) if row.price_minor is not None else None
        line = ReadLine(row.name, row.quantity, price, row.sku)
        found[row.order_id] = (*found.get(row.order_id, ()), line)
    return found


async def _tags(session: Session, shop: int, members: Collection[int]) -> dict[int, list[str]]:
    asked = select(TagRow.member_id, TagRow.name).where(
        TagRow.shop_id == shop, TagRow.member_id.in_(members), TagRow.removed_at.is_(None)
    )
    found: dict[int, list[str]] = {}
    for member, name in await session.execute(asked.order_by(TagRow.name)):
        found.setdefault(member, []).append(name)
    return found


async def _points(session: Session, shop: int, members: Collection[int], at: datetime) -> dict[int, Points]:
    ready, held = (
        func.sum(case((when, EntryRow.amount), else_=0))
        for when in (EntryRow.active_from <= at, EntryRow.active_from > at)
    )
    hers = and_(EntryRow.shop_id == shop, EntryRow.account == Account.MEMBER, EntryRow.unit == POINTS)
    asked = select(EntryRow.member_id, ready, held).where(hers, EntryRow.member_id.in_(members))
    rows = await session.execute(asked.group_by(EntryRow.member_id))
    return {member: Points(int(now), int(later)) for member, now, later in rows}


async def _bought(session: Session, shop: int, members: Collection[int]) -> dict[int, Bought]:
    spent = func.sum(OrderRow.total_minor - OrderRow.refunded_minor)
    asked = select(OrderRow.member_id, func.count(), spent, func.max(OrderRow.ordered_at)).where(
        OrderRow.shop_id == shop, OrderRow.member_id.in_(members), OrderRow.given_back_at.is_(None)
    )
    rows = await session.execute(asked.group_by(OrderRow.member_id))
    return {member: Bought(int(count), int(total), last) for member, count, total, last in rows}


async def _sealed(session: Session, shop: int, members: Collection[int]) -> dict[int, list[tuple[Kind, str]]]:
    asked = select(IdentityRow.member_id, IdentityRow.kind, IdentityRow.sealed).where(
        IdentityRow.shop_id == shop, IdentityRow.member_id.in_(members), IdentityRow.kind.in_(SEALED_KINDS)
    )
    found: dict[int, list[tuple[Kind, str]]] = {}
    for member, kind, sealed in await session.execute(asked.order_by(IdentityRow.id)):
        if sealed is not None:
            found.setdefault(member, []).append((kind, sealed))
    return found
