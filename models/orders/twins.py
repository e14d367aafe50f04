"""Knows the same purchase again when it comes from a second platform, so that it is not booked twice."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from models.database import Session, insert_all
from models.money import Money
from models.orders.rules import CHAT, SOURCES, ReadOrder
from models.orders.tables import OrderNameRow, OrderRow

NEAR = timedelta(days=1)
"""Two platforms date a purchase by when it was made and when it was paid: not more than a day lies between."""


@dataclass(frozen=True, slots=True)
class Purchase:
    """What tells one purchase from another: who, how much, when, and the number without its sign."""

    order: int
    member: int | None
    minor: int
    at: datetime
    number: str


def number_in(external_id: str) -> str:
    """An order's number as two platforms may both write it: `#1001` and `1001` are one."""
    return external_id.strip().removeprefix("#").casefold()


def pair(new: Iterable[Purchase], booked: Iterable[Purchase]) -> dict[int, int]:
    """Which new purchase is which booked one: of one number, or of one member; same amount, within a day.

    The nearest in time go together, and each is one other at most: two equal purchases of a day are two.
    """
    left = list(booked)
    near = sorted(
        (one.number != other.number, abs(one.at - other.at), other.order, one.order)
        for one in new
        for other in left
        if one.minor == other.minor
        and abs(one.at - other.at) <= NEAR
        and (one.number == other.number or (one.member is not None and one.member == other.member))
    )
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, order, place in near:
        if place not in found and order not in taken:
            found[place] = order
            taken.add(order)
    return found


async def twins_of(
    session: Session,
    shop: int,
    source: str,
    fresh: Sequence[tuple[int | None, ReadOrder]],
    *,
    taken: Collection[int] = (),
) -> dict[str, OrderRow]:
    """Orders of other sources that these (member, order) of a file look like, by the file's numbers.

    None that was given back, that this source has another name for already, or that is `taken`. Two questions for all.
    """
    if not fresh:
        return {}
    rows = await _candidates(session, shop, source, fresh)
    named = await session.scalars(
        select(OrderNameRow.order_id).where(
            OrderNameRow.shop_id == shop, OrderNameRow.source == source, OrderNameRow.order_id.in_(rows)
        )
    )
    out = {*named.all(), *taken}
    new = [
        Purchase(place, member, one.total.minor, one.ordered_at, number_in(one.external_id))
        for place, (member, one) in enumerate(fresh)
    ]
    booked = [
        Purchase(row.id, row.member_id, row.total_minor, row.ordered_at, number_in(row.external_id))
        for row in rows.values()
        if row.id not in out
    ]
    return {fresh[place][1].external_id: rows[order] for place, order in pair(new, booked).items()}


async def likely(session: Session, shop: int, member: int, total: Money, *, at: datetime) -> int | None:
    """An order of hers from a file that one of the desk at this moment with this total may be; its number."""
    return await session.scalar(
        select(OrderRow.id)
        .where(
            OrderRow.shop_id == shop,
            OrderRow.member_id == member,
            OrderRow.source != CHAT,
            OrderRow.total_minor == total.minor,
            OrderRow.given_back_at.is_(None),
            OrderRow.ordered_at >= at - NEAR,
            OrderRow.ordered_at <= at + NEAR,
        )
        .order_by(OrderRow.id.desc())
        .limit(1)
    )


async def name(session: Session, shop: int, source: str, twins: Mapping[str, OrderRow], *, now: datetime) -> None:
    """Remember under which numbers this source knows these orders."""
    values = [
        {"shop_id": shop, "source": source, "external_id": number, "order_id": row.id, "noted_at": now}
        for number, row in sorted(twins.items())
    ]
    await insert_all(session, OrderNameRow, values)


async def _candidates(
    session: Session, shop: int, source: str, fresh: Sequence[tuple[int | None, ReadOrder]]
) -> dict[int, OrderRow]:
    first = min(order.ordered_at for _, order in fresh) - NEAR
    last = max(order.ordered_at for _, order in fresh) + NEAR
    members = {member for member, _ in fresh if member is not None}
    numbers = {number_in(order.external_id) for _, order in fresh}
    here = (
        OrderRow.shop_id == shop,
        OrderRow.source != source,
        OrderRow.given_back_at.is_(None),
        OrderRow.ordered_at >= first,
        OrderRow.ordered_at <= last,
    )
    hers = await session.scalars(select(OrderRow).where(*here, OrderRow.member_id.in_(members)))
    named = await session.scalars(
        select(OrderRow).where(
            *here,
            OrderRow.source.in_(SOURCES),
            OrderRow.external_id.in_({*numbers, *(f"#{one}" for one in numbers), *(one.upper() for one in numbers)}),
        )
    )
    return {row.id: row for row in (*hers.all(), *named.all())}
