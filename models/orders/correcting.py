"""Correct an order that a tier's price, a coupon, points or the wallet paid a part of: the same pay the new total."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from models.coupons import offers
from models.coupons import returning as coupons
from models.coupons.combining import TierPrice, at_tier_price
from models.coupons.rules import Order as Bought
from models.coupons.rules import Worth
from models.database import Session
from models.errors import ShopError
from models.money import Money
from models.orders import actions
from models.orders.actions import Recorded
from models.orders.finding import known_kinds, listed_minor, row_of
from models.orders.plans import PlanOver
from models.orders.refunds import lines_of
from models.orders.returning import NoSuchOrder
from models.orders.rules import ReadLine, RefundedMore
from models.orders.tables import OrderLineRow, OrderRow
from models.orders.till import Sum, Wanted, kinds_in, minor_of, summed
from models.shops.rules import Shop


class AlreadySo(ShopError):
    """The order has this total already, or nothing of it is left; nothing was changed."""

    code = "already-so"


async def look(session: Session, shop: Shop, order: int, wanted: Wanted) -> tuple[OrderRow, Wanted, Sum]:
    """An order with another total: what is corrected, with all that nobody said anew, and its sum at the tier's price
    and by the coupon's terms it was booked with.

    Nothing is written. Raises `NoSuchOrder`, `AlreadySo`, `RefundedMore`, `PointsOverShare`, `MoreThanDue`, and why its
    coupon does not hold for the new total: `NotOfCategory`, `MinimumNotMet`, `BudgetSpent`, `NothingOff`.
    """
    row = await row_of(session, shop.id, order)
    if row is None:
        raise NoSuchOrder
    lines = (await lines_of(session, shop.id, [row.id]))[row.id]
    wanted = _as_before(row, lines, wanted)
    if wanted.code is not None:
        wanted = replace(wanted, lines=await known_kinds(session, shop.id, wanted.lines))
    if row.given_back_at is not None or _same(row, wanted):
        raise AlreadySo
    known = await _sum(session, shop, row, wanted, write=False)
    if known.paid.minor <= row.refunded_minor:
        raise RefundedMore(refunded=Money(row.refunded_minor, row.currency))
    return row, wanted, known


async def carry_out(
    session: Session,
    shop: Shop,
    order: int,
    wanted: Wanted,
    *,
    revision: int,
    by: int,
    now: datetime,
    undo: bool = False,
) -> tuple[Recorded, Sum] | None:
    """Correct it, once: money and points of the order are booked anew, what paid a part of it pays the new total.

    `wanted` is what `look` made of it. None when it is so already; raises `PlanOver` where it is of another `revision`
    than was looked at, and like `look`. `undo` marks a correction that takes one back.
    """
    row = await row_of(session, shop.id, order)
    if row is None or row.given_back_at is not None or _same(row, wanted):
        return None
    if row.revision != revision:
        raise PlanOver
    known = await _sum(session, shop, row, wanted, write=True)
    done = await actions.correct(
        session, shop, order, total=known.paid, lines=wanted.lines, by=by, now=now, shipping=known.shipping,
        tax=wanted.tax, paid_by=known.paid_by(wanted), foreign=wanted.foreign, undo=undo,
    )  # fmt: skip
    if done is None:
        return None
    paid = known.paid.minor
    await offers.withdraw(session, shop.id, row.member_id, str(order), now=now, paid_minor=paid)
    await offers.on_order(session, shop, member=row.member_id, order=str(order), paid_minor=paid, now=now)
    return done, known


def _as_before(row: OrderRow, lines: Sequence[OrderLineRow], wanted: Wanted) -> Wanted:
    """The corrected order with all that nobody said anew: items, shipping, tax, and what paid a part of it."""

    def money(minor: int) -> Money | None:
        return Money(minor, row.currency) if minor else None

    return replace(
        wanted,
        lines=wanted.lines or tuple(_line(one, row.currency) for one in lines),
        shipping=wanted.shipping or money(row.shipping_minor + row.shipping_off_minor),
        tax=wanted.tax or money(row.tax_minor),
        code=row.coupon_code,
        points=row.points_spent,
        wallet=money(row.wallet_minor),
    )


async def _sum(session: Session, shop: Shop, row: OrderRow, wanted: Wanted, *, write: bool) -> Sum:
    price = TierPrice(row.tier_percent, row.tier_free_minor)
    shipping = minor_of(wanted.shipping)
    goods = wanted.total.minor - shipping
    hers, _ = at_tier_price(Bought(goods, shipping, str(row.id), kinds=kinds_in(wanted, goods)), price)
    made = Worth()
    if row.coupon_code is not None:
        made = await coupons.reprice(session, shop, row.member_id, str(row.id), hers, write=write) or made
    return summed(shop, wanted, (row.tier_code or "", price), made, row.coupon_code)


def _same(row: OrderRow, wanted: Wanted) -> bool:
    shipping = row.shipping_minor + row.shipping_off_minor
    return (listed_minor(row), shipping, row.tax_minor) == (
        wanted.total.minor, minor_of(wanted.shipping), minor_of(wanted.tax),
    )  # fmt: skip


def _line(row: OrderLineRow, currency: str) -> ReadLine:
    price = Money(row.price_minor, currency) if row.price_minor is not None else None
    return ReadLine(row.name, row.quantity, price, row.sku, row.category, row.brand)
