"""Book an order from chat exactly once; correct one that was booked wrong; raise what was given back of one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import delete, select

from models.database import Session, insert_rows
from models.files.formats import CustomerKind
from models.loyalty.actions import book_all
from models.loyalty.earning import Why, points_for
from models.loyalty.rules import Reason, order_posting
from models.money import AmountNotPositive, Money
from models.orders.booking import book_fresh, facts_of, posting_of, rows_of_lines, thank_referrers
from models.orders.finding import listed_minor
from models.orders.pricing import Foreign, Paid, why_left
from models.orders.queries import rows_known
from models.orders.rating import Terms, minor_of, points_from, rate, rate_again, why_of
from models.orders.refunds import Asked, give_back, goods_of_row, lines_of
from models.orders.rules import (
    CHAT,
    CustomerKey,
    OrderElsewhere,
    ReadLine,
    ReadOrder,
    RefundedMore,
    WrongCurrency,
    cause_of,
    refund_cause_of,
)
from models.orders.tables import OrderLineRow, OrderRow
from models.referrals.actions import on_orders_given_back
from models.shops.rules import Shop
from models.tiers import actions as grades


@dataclass(frozen=True, slots=True)
class Recorded:
    """An order that was booked just now, and the points it brings from when on, and why so many."""

    order: int
    points: int
    points_from: datetime
    why: Why


async def record(
    session: Session,
    shop: Shop,
    *,
    member: int,
    external_id: str,
    total: Money,
    lines: Sequence[ReadLine],
    by: int | None,
    now: datetime,
    shipping: Money | None = None,
    tax: Money | None = None,
    paid_by: Paid = Paid(),  # noqa: B008  (it cannot be changed)
    foreign: Foreign | None = None,
    cost_minor: int | None = None,
) -> Recorded | None:
    """Book one order from chat, with its points and what it means for who brought her.

    None when this very order is in the books already. Raises `WrongCurrency`, `AmountNotPositive`, and
    `OrderElsewhere` when it is there with another total or for another.
    """
    if total.currency != shop.currency:
        raise WrongCurrency(given=total.currency, kept=shop.currency)
    if total.minor < 0 or total.minor + paid_by.off_minor <= 0:
        raise AmountNotPositive
    known = (await rows_known(session, shop.id, CHAT, [external_id])).get(external_id)
    if known is not None:
        if (known.member_id, known.total_minor) != (member, total.minor):
            raise OrderElsewhere
        return None
    read = _read(member, external_id, total, lines, now, shipping=shipping, tax=tax, paid_by=paid_by, foreign=foreign)
    read, terms = await rate(session, shop, replace(read, cost_minor=cost_minor), member, now=now)
    [number], _ = await book_fresh(session, shop, CHAT, [(member, read, terms)], batch=None, by=by, now=now)
    why = why_of(shop, read, terms)
    return Recorded(number, why.points, points_from(shop, read), why)


async def correct(
    session: Session,
    shop: Shop,
    order: int,
    *,
    total: Money,
    lines: Sequence[ReadLine],
    by: int | None,
    now: datetime,
    shipping: Money | None = None,
    tax: Money | None = None,
    paid_by: Paid = Paid(),  # noqa: B008  (it cannot be changed)
    foreign: Foreign | None = None,
    undo: bool = False,
) -> Recorded | None:
    """Book an order anew with another total: what was booked is reversed, the new one is a posting of its own.

    It keeps its number, its date, its rate, rules, day and tier of then, and what was given back of it; a tier that the
    wrong total alone led to is taken back. `paid_by` says anew what of it was not paid in money
    (`models.orders.correcting`). With `undo` it is marked as a correction taken back. None when it is so already or was
    given back whole. Raises `RefundedMore`.
    """
    row = await session.scalar(select(OrderRow).where(OrderRow.shop_id == shop.id, OrderRow.id == order))
    if row is None or row.given_back_at is not None or (row.total_minor, row.tax_minor) == (total.minor, minor_of(tax)):
        return None
    if total.minor <= row.refunded_minor:
        raise RefundedMore(refunded=Money(row.refunded_minor, row.currency))
    old = cause_of(row.source, row.external_id, row.revision)
    kept = (await lines_of(session, shop.id, [row.id]))[row.id]
    before, was = why_left(goods_of_row(row, kept)), {"listed": listed_minor(row)}
    read = _read(
        row.member_id, row.external_id, total, lines, row.ordered_at, shipping=shipping, tax=tax, paid_by=paid_by,
        foreign=foreign,
    )  # fmt: skip
    read = replace(read, refunded=Money(row.refunded_minor, row.currency), cost_minor=row.cost_minor)
    read, terms = await rate_again(session, shop, read, row)
    if _only_total(row, kept, read):
        was |= {"only_total": True}
    sinks = total.minor < row.total_minor
    reversal = order_posting(
        row.member_id, points=-before.points, spend_minor=row.refunded_minor - row.total_minor, currency=row.currency,
        cause=f"{refund_cause_of(row.source, row.external_id, row.revision, row.total_minor)}:corrected",
        reason=Reason.REFUND, at=now, spend_from=row.ordered_at, active_from=row.points_from, orders=-1, by=by,
        reverses=old,
        note=before.minus(points_for(0, (), (), points_per_unit=1, minor_per_unit=1)).told(undo=undo, was=was),
    )  # fmt: skip
    await _rewrite(session, shop, row, read, terms)
    posting = posting_of(
        shop, row.source, row.member_id, read, terms, by=by, now=now, revision=row.revision,
        active_from=row.released_from or row.points_from, issued_from=row.points_from,
    )  # fmt: skip
    why = why_of(shop, read, terms)
    posting = replace(posting, note=why.told(undo=True)) if undo else posting
    await book_all(session, shop.id, [reversal, posting])
    if sinks:
        await grades.correct(session, shop, row.member_id, since=row.booked_at, by=by, now=now)
    await on_orders_given_back(session, shop, {old: 0}, now=now)
    await thank_referrers(session, shop, row.source, [(row.member_id, read)], now=now, revision=row.revision)
    return Recorded(row.id, why.points, row.points_from, why)


async def refund(
    session: Session, shop: Shop, order: int, *, refunded_minor: int, by: int | None, now: datetime
) -> int | None:
    """Raise what was given back of an order to `refunded_minor` (its total at most); the points that takes away.

    None when nothing changed: no such order, or so much was given back before. It never sinks.
    """
    row = await session.scalar(select(OrderRow).where(OrderRow.shop_id == shop.id, OrderRow.id == order))
    done = await give_back(session, shop, [Asked(row, refunded_minor)], by=by, now=now) if row is not None else []
    return done[0].points if done else None


def _only_total(row: OrderRow, lines: Sequence[OrderLineRow], order: ReadOrder) -> bool:
    """Whether a correction says nothing new but the total, so that the old total is all that takes it back."""
    items = [(one.name, one.quantity, one.price.minor if one.price else None) for one in order.lines]
    kept = [(one.name, one.quantity, one.price_minor) for one in lines]
    shipping = minor_of(order.shipping) + order.paid_by.shipping_off_minor
    apart = (row.shipping_minor + row.shipping_off_minor, row.tax_minor, row.foreign_currency)
    return items == kept and apart == (shipping, minor_of(order.tax), None) and order.foreign is None


def _read(
    member: int,
    external_id: str,
    total: Money,
    lines: Sequence[ReadLine],
    at: datetime,
    *,
    shipping: Money | None,
    tax: Money | None,
    paid_by: Paid = Paid(),  # noqa: B008  (it cannot be changed)
    foreign: Foreign | None,
) -> ReadOrder:
    key = CustomerKey(CustomerKind.CUSTOM, str(member))
    nothing = Money(0, total.currency)
    return ReadOrder(
        external_id, at, key, None, total, nothing, True, False, False, tuple(lines), shipping,
        tax=tax, paid_by=paid_by, foreign=foreign,
    )  # fmt: skip


async def _rewrite(session: Session, shop: Shop, row: OrderRow, order: ReadOrder, terms: Terms) -> None:
    """Let the row say what the corrected order is; its points keep the day they count from, items their refunds."""
    before = {(one.name, one.sku): one.refunded_minor for one in (await lines_of(session, shop.id, [row.id]))[row.id]}
    await session.execute(delete(OrderLineRow).where(OrderLineRow.shop_id == shop.id, OrderLineRow.order_id == row.id))
    for name, value in facts_of(shop, order, terms).items():
        if name != "points_from":
            setattr(row, name, value)
    row.revision += 1
    await session.flush()
    lines = rows_of_lines(shop, row.id, order)
    kept = [one | {"refunded_minor": before.get((one["name"], one["sku"]), 0)} for one in lines]
    await insert_rows(session, OrderLineRow, kept)
