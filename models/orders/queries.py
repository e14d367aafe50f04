"""Reads about orders."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from models.database import Session
from models.files.formats import CustomerKind
from models.members.queries import survivors, with_identities
from models.members.rules import Kind
from models.orders.rules import CHAT, CustomerKey, member_of_number
from models.orders.tables import OrderLineRow, OrderNameRow, OrderRow
from models.sealing import Contacts, Sealer
from models.shops.rules import Shop


@dataclass(frozen=True, slots=True)
class Order:
    """One order in short. `what` names its first item and how many more there are."""

    id: int
    ordered_at: datetime
    total_minor: int
    refunded_minor: int
    currency: str
    what: str


@dataclass(frozen=True, slots=True)
class History:
    """All of a member's orders in three numbers and two dates."""

    orders: int
    total_minor: int
    first_at: datetime | None
    last_at: datetime | None


async def orders_of(session: Session, shop: int, member: int, *, orders_max: int) -> list[Order]:
    """A member's newest orders, without those that were given back whole."""
    rows = (
        await session.scalars(
            select(OrderRow)
            .where(
                OrderRow.shop_id == shop,
                OrderRow.member_id == member,
                OrderRow.given_back_at.is_(None),
            )
            .order_by(OrderRow.ordered_at.desc(), OrderRow.id.desc())
            .limit(orders_max)
        )
    ).all()
    items = await _items(session, shop, [row.id for row in rows])
    return [
        Order(row.id, row.ordered_at, row.total_minor, row.refunded_minor, row.currency, _what(items.get(row.id, [])))
        for row in rows
    ]


async def history_of(session: Session, shop: int, member: int) -> History:
    """A member's orders summed up; refunds are taken off, and an order given back whole is none."""
    row = (
        await session.execute(
            select(
                func.count(),
                func.coalesce(func.sum(OrderRow.total_minor - OrderRow.refunded_minor), 0),
                func.min(OrderRow.ordered_at),
                func.max(OrderRow.ordered_at),
            ).where(
                OrderRow.shop_id == shop,
                OrderRow.member_id == member,
                OrderRow.given_back_at.is_(None),
            )
        )
    ).one()
    return History(int(row[0]), int(row[1]), row[2], row[3])


async def order(session: Session, shop: int, order_id: int) -> tuple[int, Order] | None:
    """(member, order) by the order's own id."""
    row = await session.scalar(select(OrderRow).where(OrderRow.shop_id == shop, OrderRow.id == order_id))
    if row is None:
        return None
    items = await _items(session, shop, [row.id])
    what = _what(items.get(row.id, []))
    return row.member_id, Order(row.id, row.ordered_at, row.total_minor, row.refunded_minor, row.currency, what)


async def rows_known(session: Session, shop: int, source: str, external_ids: Collection[str]) -> dict[str, OrderRow]:
    """Which of these order numbers are in the books already, ready to be changed in this session.

    An order that came from another source first is known by the number this source has for it, too.
    """
    rows = await session.scalars(
        select(OrderRow).where(
            OrderRow.shop_id == shop, OrderRow.source == source, OrderRow.external_id.in_(external_ids)
        )
    )
    known = {row.external_id: row for row in rows}
    if source == CHAT:
        return known
    named = await session.execute(
        select(OrderNameRow.external_id, OrderRow)
        .join(OrderRow, OrderRow.id == OrderNameRow.order_id)
        .where(
            OrderNameRow.shop_id == shop,
            OrderRow.shop_id == shop,
            OrderNameRow.source == source,
            OrderNameRow.external_id.in_(external_ids),
        )
    )
    return {number: row for number, row in named} | known  # noqa: C416  (Row is not a tuple to mypy)


def identified(key: CustomerKey, sealer: Sealer, contacts: Contacts) -> tuple[Kind, str]:
    """The identity a customer of a file has with us; e-mails and phones by their blind index."""
    if key.kind is CustomerKind.EMAIL:
        return Kind.EMAIL, sealer.index(Kind.EMAIL, contacts.email(key.value) or key.value)
    if key.kind is CustomerKind.PHONE:
        return Kind.PHONE, sealer.index(Kind.PHONE, contacts.phone(key.value, None) or key.value)
    return Kind.CUSTOM, f"name:{key.value.casefold()}" if key.kind is CustomerKind.NAME else key.value


async def known_customers(
    session: Session, shop: Shop, keys: Mapping[CustomerKey, tuple[Kind, str]]
) -> dict[tuple[Kind, str], int]:
    """Who is behind many identities at once; a number of our own exports is the very member it was given to."""
    numbers = {one.value: member_of_number(one.value, shop.bot_id) for one in keys if one.kind is CustomerKind.OURS}
    here = await survivors(session, shop.id, [one for one in numbers.values() if one is not None])
    ours = {(Kind.CUSTOM, number): here[one] for number, one in numbers.items() if one in here}
    return await with_identities(session, shop.id, set(keys.values()) - ours.keys()) | ours


async def _items(session: Session, shop: int, orders: Collection[int]) -> dict[int, list[tuple[str, int]]]:
    rows = await session.execute(
        select(OrderLineRow.order_id, OrderLineRow.name, OrderLineRow.quantity)
        .where(OrderLineRow.shop_id == shop, OrderLineRow.order_id.in_(orders))
        .order_by(OrderLineRow.id)
    )
    found: dict[int, list[tuple[str, int]]] = {}
    for order_id, name, quantity in rows:
        found.setdefault(order_id, []).append((name, quantity))
    return found


def _what(items: list[tuple[str, int]]) -> str:
    if not items:
        return "…"
    name, quantity = items[0]
    first = f"{name} ×{quantity}" if quantity != 1 else name
    return f"{first} +{len(items) - 1}" if len(items) > 1 else first
