"""Book orders: one from chat, or thousands from a file, each exactly once; and correct one that was booked wrong."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select

from models.database import Session, insert_numbered, insert_rows
from models.files.formats import CustomerKind
from models.loyalty.actions import book_all
from models.loyalty.earning import Extra, Part, Rules, Scope, Why, extras, points_for
from models.loyalty.lots import expiry
from models.loyalty.memberdays import day_multiplier, member_days
from models.loyalty.programme import rules_of
from models.loyalty.rules import Account, Posting, Reason, order_posting
from models.money import AmountNotPositive, Money, exponent
from models.orders.finding import held_numbers, known_kinds, tier_code_of
from models.orders.pricing import Foreign, Paid, extras_from, extras_kept, goods_of, shares, why_left
from models.orders.queries import rows_known
from models.orders.refunds import Asked, apply_held, give_back, goods_of_row, lines_of
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
from models.referrals.actions import on_order_taken_back, on_paid_order
from models.referrals.queries import bound_friends
from models.shops.rules import Shop


@dataclass(frozen=True, slots=True)
class Recorded:
    """An order that was booked just now, and the points it brings from when on, and why so many."""

    order: int
    points: int
    points_from: datetime
    why: Why


@dataclass(frozen=True, slots=True)
class Terms:
    """By which rules orders are booked: what met them, at which version, and from when on their points count."""

    points_per_unit: int
    extras: tuple[Extra, ...] = ()
    version: int = 0


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
) -> Recorded | None:
    """Book one order from chat, with its points and what it means for who brought her.

    None when this very order is in the books already. Raises `WrongCurrency`, `AmountNotPositive`, and
    `OrderElsewhere` when it is there with another total or for another.
    """
    if total.currency != shop.currency:
        raise WrongCurrency(given=total.currency, kept=shop.currency)
    if total.minor + paid_by.coupon_minor <= 0 or total.minor < 0:
        raise AmountNotPositive
    known = (await rows_known(session, shop.id, CHAT, [external_id])).get(external_id)
    if known is not None:
        if (known.member_id, known.total_minor) != (member, total.minor):
            raise OrderElsewhere
        return None
    read = _read(member, external_id, total, lines, now, shipping=shipping, tax=tax, paid_by=paid_by, foreign=foreign)
    rules = await rules_of(session, shop.id)
    read = await _with_kinds(session, shop.id, read, rules)
    day = day_multiplier(member_days(shop.policy.member_days), now, shop.zone)
    terms = await _terms(session, shop, member, read, day, rules, now=now)
    [number], _ = await book_fresh(session, shop, CHAT, [(member, read)], batch=None, by=by, now=now, terms=terms)
    why = _why(shop, read, terms)
    return Recorded(number, why.points, _points_from(shop, read), why)


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
    foreign: Foreign | None = None,
) -> Recorded | None:
    """Book an order anew with another total: what was booked is reversed, the new one is a posting of its own.

    It keeps its number, its date, its rules and what was given back of it. None when it is so already or was given
    back whole. Raises `RefundedMore`, and `OrderElsewhere` for one that a coupon or points paid a part of.
    """
    row = await session.scalar(select(OrderRow).where(OrderRow.shop_id == shop.id, OrderRow.id == order))
    if row is None or row.given_back_at is not None or (row.total_minor, row.tax_minor) == (total.minor, _minor(tax)):
        return None
    if row.coupon_code is not None or row.points_spent or row.wallet_minor or row.wallet_back_minor:
        raise OrderElsewhere
    if total.minor <= row.refunded_minor:
        raise RefundedMore(refunded=Money(row.refunded_minor, row.currency))
    old = cause_of(row.source, row.external_id, row.revision)
    before = why_left(goods_of_row(row, (await lines_of(session, shop.id, [row.id]))[row.id]))
    read = _read(
        row.member_id, row.external_id, total, lines, row.ordered_at, shipping=shipping, tax=tax, foreign=foreign
    )
    read = replace(read, refunded=Money(row.refunded_minor, row.currency))
    day = next((one.percent for one in extras_from(row.extras) if one.scope is Scope.DAY), 100)
    rules = await rules_of(session, shop.id, version=row.rules_version)
    read = await _with_kinds(session, shop.id, read, rules)
    terms = await _terms(session, shop, row.member_id, read, day, rules, now=now)
    reversal = order_posting(
        row.member_id, points=-before.points, spend_minor=row.refunded_minor - row.total_minor, currency=row.currency,
        cause=f"{refund_cause_of(row.source, row.external_id, row.revision, row.total_minor)}:corrected",
        reason=Reason.REFUND, at=now, spend_from=row.ordered_at, active_from=row.points_from, orders=-1, by=by,
        reverses=old, note=before.minus(points_for(0, (), (), points_per_unit=1, minor_per_unit=1)).told(),
    )  # fmt: skip
    await _rewrite(session, shop, row, read, terms)
    posting = _posting(
        shop, row.source, row.member_id, read, terms, by=by, now=now, revision=row.revision,
        active_from=row.released_from,
    )  # fmt: skip
    await book_all(session, shop.id, [reversal, posting])
    await on_order_taken_back(session, shop.id, [old], now=now)
    await _thank_referrers(session, shop, row.source, [(row.member_id, read)], now=now, revision=row.revision)
    why = _why(shop, read, terms)
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


async def book_fresh(
    session: Session,
    shop: Shop,
    source: str,
    pairs: Sequence[tuple[int, ReadOrder]],
    *,
    batch: int | None,
    by: int | None,
    now: datetime,
    terms: Terms | None = None,
) -> tuple[Sequence[int], int]:
    """Book orders that are not in the books, for (member, order); their ids and the points of all.

    Without `terms` they earn the plain rate: the member days and grades of a file's orders are of the past.
    """
    if not pairs:
        return [], 0
    by_these = terms or Terms(shop.policy.points_per_unit)
    ids = await _insert(session, shop, source, pairs, by_these, batch=batch, now=now)
    postings = [_posting(shop, source, member, order, by_these, by=by, now=now) for member, order in pairs]
    await book_all(session, shop.id, postings)
    await _thank_referrers(session, shop, source, pairs, now=now)
    if held := await held_numbers(session, shop.id, source, [order.external_id for _, order in pairs]):
        await apply_held(session, shop, source, await rows_known(session, shop.id, source, held), now=now)
    return ids, sum(entry.amount for one in postings for entry in one.entries if entry.account is Account.MEMBER)


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


async def _with_kinds(session: Session, shop: int, read: ReadOrder, rules: Rules) -> ReadOrder:
    """Items are looked up by their names only where it matters what they are."""
    if not (rules.categories or rules.brands):
        return read
    return replace(read, lines=await known_kinds(session, shop, read.lines))


async def _terms(
    session: Session, shop: Shop, member: int, read: ReadOrder, day_percent: int, rules: Rules, *, now: datetime
) -> Terms:
    tier = await tier_code_of(session, shop, member, now=now) if rules.tiers else None
    met = extras(rules, _parts(shop, read), tier=tier, day_percent=day_percent)
    return Terms(shop.policy.points_per_unit, met, rules.version)


def _goods(shop: Shop, order: ReadOrder) -> int:
    earn = bool(shop.policy.points_on_points)
    return goods_of(order.total.minor, _minor(order.shipping), _minor(order.tax), order.paid_by, points_earn=earn)


def _parts(shop: Shop, order: ReadOrder) -> list[Part]:
    prices = [line.price.minor * line.quantity if line.price else None for line in order.lines]
    paid = shares(prices, _goods(shop, order))
    return [Part(minor, line.category, line.brand) for minor, line in zip(paid, order.lines, strict=True)]


def _why(shop: Shop, order: ReadOrder, terms: Terms) -> Why:
    """What an order earns, without what a file says was given back of it."""
    goods, back = _goods(shop, order), order.refunded.minor
    left = 0 if back >= order.total.minor > 0 else max(goods - back, 0)
    parts = _parts(shop, order) if terms.extras else []
    kept = [Part(one.minor * left // max(goods, 1), one.category, one.brand) for one in parts]
    return points_for(
        left, kept, terms.extras, points_per_unit=terms.points_per_unit,
        minor_per_unit=10 ** exponent(order.currency), version=terms.version,
    )  # fmt: skip


def _posting(
    shop: Shop,
    source: str,
    member: int,
    order: ReadOrder,
    terms: Terms,
    *,
    by: int | None,
    now: datetime,
    revision: int = 0,
    active_from: datetime | None = None,
) -> Posting:
    """Points of an old order in a file last as long as those of a new one: nobody's begin by expiring."""
    why, starts = _why(shop, order, terms), active_from or _points_from(shop, order)
    return order_posting(
        member,
        points=why.points,
        spend_minor=order.total.minor - order.refunded.minor,
        currency=order.currency,
        cause=cause_of(source, order.external_id, revision),
        reason=Reason.ORDER,
        at=order.ordered_at if not revision else now,
        spend_from=order.ordered_at,
        active_from=starts,
        expires_at=expiry(max(starts, now), shop.zone, days=shop.policy.points_life_days),
        orders=1 if order.refunded.minor < order.total.minor or not order.total.minor else 0,
        by=by,
        note=why.told(),
    )


def _points_from(shop: Shop, order: ReadOrder) -> datetime:
    return order.ordered_at + timedelta(days=shop.policy.points_hold_days)


async def _insert(
    session: Session,
    shop: Shop,
    source: str,
    pairs: Sequence[tuple[int, ReadOrder]],
    terms: Terms,
    *,
    batch: int | None,
    now: datetime,
) -> Sequence[int]:
    rows = [_row(shop, source, member, order, terms, batch=batch, now=now) for member, order in pairs]
    ids = await insert_numbered(session, OrderRow, rows)
    lines = [line for key, (_, order) in zip(ids, pairs, strict=True) for line in _lines(shop, key, order)]
    await insert_rows(session, OrderLineRow, lines)
    return ids


def _row(
    shop: Shop, source: str, member: int, order: ReadOrder, terms: Terms, *, batch: int | None, now: datetime
) -> dict[str, Any]:
    whole = order.refunded.minor >= order.total.minor > 0
    return {
        "shop_id": shop.id,
        "member_id": member,
        "source": source,
        "external_id": order.external_id,
        "ordered_at": order.ordered_at,
        "batch_id": batch,
        "booked_at": now,
        "refunded_minor": order.refunded.minor,
        "given_back_at": now if whole else None,
        **_facts(shop, order, terms),
    }


def _facts(shop: Shop, order: ReadOrder, terms: Terms) -> dict[str, Any]:
    """What a correction may change of an order."""
    paid, foreign = order.paid_by, order.foreign
    return {
        "currency": order.currency,
        "total_minor": order.total.minor,
        "shipping_minor": _minor(order.shipping),
        "tax_minor": _minor(order.tax),
        "coupon_minor": paid.coupon_minor,
        "points_spent": paid.points,
        "points_minor": paid.points_minor,
        "wallet_minor": paid.wallet_minor,
        "goods_minor": _goods(shop, order),
        "foreign_currency": foreign.amount.currency if foreign else None,
        "foreign_minor": foreign.amount.minor if foreign else None,
        "rate": str(foreign.rate) if foreign else None,
        "points_per_unit": terms.points_per_unit,
        "points_from": _points_from(shop, order),
        "extras": extras_kept(terms.extras),
        "rules_version": terms.version,
    }


def _lines(shop: Shop, key: int, order: ReadOrder) -> list[dict[str, Any]]:
    return [
        {
            "shop_id": shop.id,
            "order_id": key,
            "name": line.name,
            "sku": line.sku,
            "quantity": line.quantity,
            "price_minor": line.price.minor if line.price else None,
            "category": line.category,
            "brand": line.brand,
            "cost_minor": line.cost.minor if line.cost else None,
            "tax_minor": line.tax.minor if line.tax else None,
            "shipping_minor": line.shipping.minor if line.shipping else None,
            "base_minor": part.minor,
        }
        for line, part in zip(order.lines, _parts(shop, order), strict=True)
    ]


async def _rewrite(session: Session, shop: Shop, row: OrderRow, order: ReadOrder, terms: Terms) -> None:
    """Let the row say what the corrected order is; its points keep the day they count from."""
    await session.execute(delete(OrderLineRow).where(OrderLineRow.shop_id == shop.id, OrderLineRow.order_id == row.id))
    for name, value in _facts(shop, order, terms).items():
        if name != "points_from":
            setattr(row, name, value)
    row.revision += 1
    await session.flush()
    await insert_rows(session, OrderLineRow, _lines(shop, row.id, order))


async def _thank_referrers(
    session: Session,
    shop: Shop,
    source: str,
    pairs: Sequence[tuple[int, ReadOrder]],
    *,
    now: datetime,
    revision: int = 0,
) -> None:
    friends = await bound_friends(session, shop.id, {member for member, _ in pairs})
    for member, order in sorted(pairs, key=lambda pair: pair[1].ordered_at):
        if member in friends:
            paid = order.total.minor - order.refunded.minor
            cause = cause_of(source, order.external_id, revision)
            await on_paid_order(
                session, shop, member=member, ordered_at=order.ordered_at, paid_minor=paid, cause=cause, now=now
            )


def _minor(amount: Money | None) -> int:
    return amount.minor if amount else 0
