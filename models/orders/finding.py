"""Finds an order by what people call it, tells how it stands, and knows again what was bought before."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from sqlalchemy import ColumnElement, func, select

from models.database import Session
from models.loyalty.earning import Why
from models.loyalty.lots import spendable
from models.loyalty.purses import purse_of
from models.loyalty.tables import PostingRow
from models.money import Money, exponent
from models.orders.pricing import Foreign, why_left
from models.orders.refunds import goods_of_row, lines_of
from models.orders.rules import CHAT, ReadLine, Status, cause_of, refund_cause_of, status_of
from models.orders.tables import HeldRefundRow, OrderLineRow, OrderRow
from models.shops.rules import Shop
from models.tiers.queries import standing_of
from models.tiers.rules import Tier

AGAIN = "~"
"""Stands behind a number of the shop where an order was undone and booked anew; no number of a shop has it."""
TIMES_BOOKED_MAX = 20
FAR_ABOVE = 20
FAR_ABOVE_ORDERS_MIN = 5
FAR_ABOVE_LOOKED_AT = 500
"""A total of more than twenty times the largest of the last 500 orders is asked about, once there are five."""


@dataclass(frozen=True, slots=True)
class Story:
    """One order and how it stands. `paid` is what was paid in money, `left` of it after refunds.

    `listed` is what it came to before anything came off. `why` are the points it still earns; they count from
    `counts_from` on. `external_id` is the shop's own number, None where the order has none but ours.
    """

    id: int
    member: int
    external_id: str | None
    ordered_at: datetime
    paid: Money
    left: Money
    foreign: Foreign | None
    status: Status
    delivered_at: datetime | None
    why: Why
    counts_from: datetime
    items: tuple[ReadLine, ...]
    cause: str
    coupon: str | None
    points_spent: int
    listed: Money


async def row_of(session: Session, shop: int, order: int) -> OrderRow | None:
    """An order by its number, ready to be changed in this session."""
    return await session.scalar(select(OrderRow).where(OrderRow.shop_id == shop, OrderRow.id == order))


def listed_minor(row: OrderRow) -> int:
    """What an order came to before anything came off."""
    return row.total_minor + row.coupon_minor + row.points_minor + row.tier_minor


async def far_above(session: Session, shop: Shop, total: Money) -> Money | None:
    """The largest of the shop's last orders, if this total is far above it; None while there are too few to tell."""
    last = select(OrderRow.total_minor).where(OrderRow.shop_id == shop.id, OrderRow.given_back_at.is_(None))
    some = last.order_by(OrderRow.id.desc()).limit(FAR_ABOVE_LOOKED_AT).subquery()
    count, most = (await session.execute(select(func.count(), func.max(some.c.total_minor)))).one()
    if count < FAR_ABOVE_ORDERS_MIN or total.minor <= most * FAR_ABOVE:
        return None
    return Money(most, shop.currency)


async def number_of(session: Session, shop: int, external_id: str, *, source: str = CHAT) -> int | None:
    """Our number of an order, by its source's: for one booked in chat the shop's own, or the message behind it.

    Of several orders booked under one number of the shop it is the newest: those before it were undone.
    """
    found = await _named(session, shop, external_id, source)
    return found.id if found else None


async def name_to_book(session: Session, shop: int, ref: str) -> str:
    """Under which name an order with this number of the shop is booked, or is in the books already.

    An order that was undone as a mistake keeps its name and its postings, so the right one after it gets another.
    """
    last = await _named(session, shop, ref, CHAT)
    if last is None or last.given_back_at is None or ":" in ref:
        return last.external_id if last else ref
    last_refund = refund_cause_of(CHAT, last.external_id, last.revision, last.refunded_minor)
    noted = select(PostingRow.note).where(PostingRow.shop_id == shop, PostingRow.cause == last_refund)
    if '"undo": true' not in (await session.scalar(noted) or ""):
        return last.external_id
    return f"{ref}{AGAIN}{int(last.external_id.partition(AGAIN)[2] or 1) + 1}"


async def _named(session: Session, shop: int, ref: str, source: str) -> OrderRow | None:
    names = [ref, *(f"{ref}{AGAIN}{times}" for times in range(2, TIMES_BOOKED_MAX))]
    here = (OrderRow.shop_id == shop, OrderRow.source == source, OrderRow.external_id.in_(names))
    return await session.scalar(select(OrderRow).where(*here).order_by(OrderRow.id.desc()).limit(1))


async def story(session: Session, shop: int, order: int, *, now: datetime) -> Story | None:
    """One order by its number, and how it stands."""
    found = await _stories(session, shop, OrderRow.id == order, orders_max=1, now=now)
    return found[0] if found else None


async def stories(session: Session, shop: int, member: int, *, orders_max: int, now: datetime) -> list[Story]:
    """A member's newest orders, also those that were given back, and how each stands."""
    return await _stories(session, shop, OrderRow.member_id == member, orders_max=orders_max, now=now)


async def held_numbers(session: Session, shop: int, source: str, external_ids: Collection[str]) -> list[str]:
    """For which of these numbers a refund waits."""
    asked = select(HeldRefundRow.external_id).where(
        HeldRefundRow.shop_id == shop, HeldRefundRow.source == source, HeldRefundRow.applied_at.is_(None)
    )
    wanted = set(external_ids)
    return [one for one in (await session.scalars(asked)).all() if one in wanted]


Kinds = Mapping[str, tuple[str | None, str | None]]
"""Category and brand of items, by their names in lower case."""


async def known_kinds(session: Session, shop: int, lines: Sequence[ReadLine]) -> tuple[ReadLine, ...]:
    """The same items; one that says no category or brand has those it was last booked with."""
    known = await kinds_of(session, shop, {one.name for one in lines if one.category is None or one.brand is None})
    return tuple(with_kind(line, known) for line in lines)


async def kinds_of(session: Session, shop: int, names: Collection[str]) -> Kinds:
    """With which category and brand items of these names were last booked. One question for all."""
    if not names:
        return {}
    called = func.lower(OrderLineRow.name)
    asked = (
        select(called, OrderLineRow.category, OrderLineRow.brand)
        .where(
            OrderLineRow.shop_id == shop,
            called.in_({one.casefold() for one in names}),
            (OrderLineRow.category.is_not(None)) | (OrderLineRow.brand.is_not(None)),
        )
        .group_by(called, OrderLineRow.category, OrderLineRow.brand)
        .order_by(func.max(OrderLineRow.id).desc())
    )
    known: dict[str, tuple[str | None, str | None]] = {}
    for name, category, brand in await session.execute(asked):
        before = known.get(name.casefold(), (None, None))
        known[name.casefold()] = (before[0] or category, before[1] or brand)
    return known


def with_kind(line: ReadLine, known: Kinds) -> ReadLine:
    """The same item with the category and the brand it is known by, where it says none itself."""
    category, brand = known.get(line.name.casefold(), (None, None))
    if (line.category or category, line.brand or brand) == (line.category, line.brand):
        return line
    return replace(line, category=line.category or category, brand=line.brand or brand)


async def tier_code_of(session: Session, shop: Shop, member: int, *, now: datetime) -> str:
    """The grade a member has at this moment."""
    return (await tier_of(session, shop, member, now=now)).code


async def tier_of(session: Session, shop: Shop, member: int, *, now: datetime) -> Tier:
    """The same with what it gives."""
    per_major = 10 ** exponent(shop.currency)
    found = await standing_of(
        session, shop.id, member, currency=shop.currency, minor_per_major=per_major, at=now,
        tiers=shop.policy.tiers, zone=shop.zone,
    )  # fmt: skip
    return found.tier


async def spendable_points(session: Session, shop: int, member: int, *, now: datetime) -> int:
    """The points a member can spend at this moment."""
    return sum(lot.left for lot in spendable((await purse_of(session, shop, member)).lots, now))


async def _stories(
    session: Session, shop: int, which: ColumnElement[bool], *, orders_max: int, now: datetime
) -> list[Story]:
    asked = select(OrderRow).where(OrderRow.shop_id == shop, which)
    newest = asked.order_by(OrderRow.ordered_at.desc(), OrderRow.id.desc()).limit(orders_max)
    rows = (await session.scalars(newest)).all()
    lines = await lines_of(session, shop, [row.id for row in rows])
    return [_story(row, lines[row.id], now) for row in rows]


def _story(row: OrderRow, lines: Sequence[OrderLineRow], now: datetime) -> Story:
    counts_from = row.released_from or row.points_from
    foreign = None
    if row.foreign_currency is not None:
        foreign = Foreign(Money(row.foreign_minor or 0, row.foreign_currency), Decimal(row.rate or "1"))
    return Story(
        id=row.id,
        member=row.member_id,
        external_id=row.external_id.partition(AGAIN)[0] if row.source != CHAT or ":" not in row.external_id else None,
        ordered_at=row.ordered_at,
        paid=Money(row.total_minor, row.currency),
        left=Money(row.total_minor - row.refunded_minor, row.currency),
        foreign=foreign,
        status=status_of(
            given_back=row.given_back_at is not None,
            refunded=row.refunded_minor > 0,
            delivered=row.delivered_at is not None,
        ),
        delivered_at=row.delivered_at,
        why=why_left(goods_of_row(row, lines)),
        counts_from=counts_from,
        items=tuple(_item(one, row.currency) for one in lines),
        cause=cause_of(row.source, row.external_id, row.revision),
        coupon=row.coupon_code,
        points_spent=row.points_spent,
        listed=Money(listed_minor(row), row.currency),
    )


def _item(row: OrderLineRow, currency: str) -> ReadLine:
    price = Money(row.price_minor, currency) if row.price_minor is not None else None
    return ReadLine(row.name, row.quantity, price, row.sku, row.category, row.brand)
