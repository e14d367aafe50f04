"""Reads about orders and the files they came from."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, String, cast, exists, func, select
from sqlalchemy.orm import aliased, defer

from models.database import Session
from models.files.formats import CustomerKind
from models.interactions.rules import SIGN_OF_LIFE
from models.interactions.tables import InteractionRow
from models.members.queries import survivors, with_identities
from models.members.rules import Kind, Reach
from models.members.tables import MemberRow
from models.orders.rules import CHAT, BatchState, CustomerKey, member_of_number
from models.orders.tables import BatchRow, OrderLineRow, OrderNameRow, OrderRow
from models.outreach.rules import Kind as Occasion
from models.outreach.tables import NudgeRow
from models.sealing import Contacts, Sealer
from models.shops.rules import Shop

LAPSED_MAX = 500


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


@dataclass(frozen=True, slots=True)
class Batch:
    """One file and where it stands; `counts` as the look-through or the booking left them."""

    id: int
    by: int | None
    name: str
    mapping: str | None
    state: BatchState
    counts: dict[str, Any]
    made_at: datetime
    tellings_left: int


@dataclass(frozen=True, slots=True)
class Lapsed:
    """A member who has stopped buying and stopped speaking, and since when."""

    member: int
    zone: str
    last_order: int
    last_order_at: datetime
    last_sign_at: datetime | None


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


async def batch(session: Session, shop: int, batch_id: int) -> Batch | None:
    """One file by its id."""
    row = await session.scalar(_batches(shop).where(BatchRow.id == batch_id))
    return _as_batch(row) if row else None


async def files_of(session: Session, shop: int, member: int) -> list[int]:
    """The files a member sent that are neither booked nor given up, nor have her yes."""
    waiting = (BatchState.RECEIVED, BatchState.UNMAPPED, BatchState.LOOKED_THROUGH)
    rows = await session.scalars(
        select(BatchRow.id).where(BatchRow.shop_id == shop, BatchRow.by_id == member, BatchRow.state.in_(waiting))
    )
    return list(rows.all())


async def next_batch(session: Session, shop: int) -> Batch | None:
    """The oldest file that is to be looked through or to be booked."""
    row = await session.scalar(
        _batches(shop).where(BatchRow.state.in_((BatchState.RECEIVED, BatchState.CONFIRMED))).limit(1)
    )
    return _as_batch(row) if row else None


async def next_untold(session: Session, shop: int) -> Batch | None:
    """The oldest file whose sender is still owed a letter about where it stands."""
    row = await session.scalar(_batches(shop).where(BatchRow.tellings_left > 0).limit(1))
    return _as_batch(row) if row else None


async def content_of(session: Session, shop: int, batch_id: int) -> bytes | None:
    """What stands in a file, up to 20 MB; None when it is over."""
    return await session.scalar(select(BatchRow.content).where(BatchRow.shop_id == shop, BatchRow.id == batch_id))


def _batches(shop: int) -> Select[BatchRow]:
    """The files of a shop, oldest first, without what stands in them."""
    return select(BatchRow).where(BatchRow.shop_id == shop).options(defer(BatchRow.content)).order_by(BatchRow.id)


async def lapsed_members(
    session: Session, shop: int, *, now: datetime, lapsed_after: timedelta, rows_max: int = LAPSED_MAX
) -> list[Lapsed]:
    """Who has been silent and without an order for so long, can be written to, and was not yet missed for this silence.

    The longest silent first. One set-based query; a member counts from her last order, so that somebody who only ever
    read along is nobody's lost customer.
    """
    since = now - lapsed_after
    newer = aliased(OrderRow)
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
    missed = exists().where(
        NudgeRow.shop_id == shop,
        NudgeRow.member_id == MemberRow.id,
        NudgeRow.kind == Occasion.LAPSED,
        NudgeRow.about == cast(OrderRow.id, String),
    )
    rows = await session.execute(
        select(MemberRow.id, MemberRow.zone, OrderRow.id, OrderRow.ordered_at, sign)
        .join(OrderRow, OrderRow.member_id == MemberRow.id)
        .where(
            MemberRow.shop_id == shop,
            MemberRow.reach == Reach.DM,
            MemberRow.stopped_at.is_(None),
            MemberRow.erased_at.is_(None),
            OrderRow.shop_id == shop,
            OrderRow.ordered_at <= since,
            func.coalesce(sign, OrderRow.ordered_at) <= since,
            ~exists().where(newer.shop_id == shop, newer.member_id == OrderRow.member_id, later),
            ~missed,
        )
        .order_by(OrderRow.ordered_at, MemberRow.id)
        .limit(rows_max)
    )
    return [Lapsed(*row) for row in rows]


def _as_batch(row: BatchRow) -> Batch:
    return Batch(
        row.id,
        row.by_id,
        row.name,
        row.mapping,
        row.state,
        dict(row.counts),
        row.made_at,
        row.tellings_left,
    )


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
