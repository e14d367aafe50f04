"""Write orders into the books: their rows, their items and what they earn, for one or for thousands at once."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from models.database import Session, insert_numbered, insert_rows
from models.loyalty.actions import book_all
from models.loyalty.lots import expiry
from models.loyalty.rules import Account, Posting, Reason, order_posting
from models.orders.finding import held_numbers
from models.orders.pricing import extras_kept
from models.orders.queries import rows_known
from models.orders.rating import Terms, goods_in, minor_of, parts_in, points_from, why_of
from models.orders.refunds import apply_held
from models.orders.rules import ReadOrder, cause_of
from models.orders.tables import OrderLineRow, OrderRow
from models.referrals.actions import on_paid_order
from models.referrals.queries import bound_friends
from models.runs import actions as runs
from models.shops.rules import Shop

Sold = tuple[int, ReadOrder, Terms]
"""Who bought what, and by which terms it is booked."""


async def book_fresh(
    session: Session,
    shop: Shop,
    source: str,
    sold: Sequence[Sold],
    *,
    batch: int | None,
    by: int | None,
    now: datetime,
) -> tuple[Sequence[int], int]:
    """Book orders that are not in the books; their ids and the points of all."""
    if not sold:
        return [], 0
    pairs = [(member, order) for member, order, _ in sold]
    ids = await _insert(session, shop, source, sold, batch=batch, now=now)
    postings = [posting_of(shop, source, member, order, terms, by=by, now=now) for member, order, terms in sold]
    await book_all(session, shop.id, postings)
    await thank_referrers(session, shop, source, pairs, now=now)
    back: set[str] = set()
    if held := await held_numbers(session, shop.id, source, [order.external_id for _, order in pairs]):
        rows = await rows_known(session, shop.id, source, held)
        await apply_held(session, shop, source, rows, now=now)
        back = {number for number, row in rows.items() if row.given_back_at is not None}
    await runs.on_orders(session, shop.id, _newest(pairs, but=back), now=now)
    return ids, sum(entry.amount for one in postings for entry in one.entries if entry.account is Account.MEMBER)


def _newest(pairs: Sequence[tuple[int, ReadOrder]], *, but: Collection[str]) -> dict[int, datetime]:
    """When each of these buyers bought last, of what she did not give back."""
    kept = [one for one in pairs if not _is_back(one[1]) and one[1].external_id not in but]
    return {member: order.ordered_at for member, order in sorted(kept, key=lambda one: one[1].ordered_at)}


def _is_back(order: ReadOrder) -> bool:
    return order.refunded.minor >= order.total.minor > 0


def posting_of(
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
    issued_from: datetime | None = None,
) -> Posting:
    """Points of an old order in a file last as long as those of a new one: nobody's begin by expiring."""
    why, starts = why_of(shop, order, terms), active_from or points_from(shop, order)
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
        issued_from=issued_from,
        expires_at=expiry(max(starts, now), shop.zone, days=shop.policy.points_life_days),
        orders=1 if order.refunded.minor < order.total.minor or not order.total.minor else 0,
        by=by,
        note=why.told(),
    )


async def _insert(
    session: Session,
    shop: Shop,
    source: str,
    sold: Sequence[Sold],
    *,
    batch: int | None,
    now: datetime,
) -> Sequence[int]:
    rows = [_row(shop, source, member, order, terms, batch=batch, now=now) for member, order, terms in sold]
    ids = await insert_numbered(session, OrderRow, rows)
    lines = [line for key, (_, order, _) in zip(ids, sold, strict=True) for line in rows_of_lines(shop, key, order)]
    await insert_rows(session, OrderLineRow, lines)
    return ids


def _row(
    shop: Shop, source: str, member: int, order: ReadOrder, terms: Terms, *, batch: int | None, now: datetime
) -> dict[str, Any]:
    return {
        "shop_id": shop.id,
        "member_id": member,
        "source": source,
        "external_id": order.external_id,
        "ordered_at": order.ordered_at,
        "batch_id": batch,
        "booked_at": now,
        "refunded_minor": order.refunded.minor,
        "given_back_at": now if _is_back(order) else None,
        **facts_of(shop, order, terms),
    }


def facts_of(shop: Shop, order: ReadOrder, terms: Terms) -> dict[str, Any]:
    """What a correction may change of an order."""
    paid, foreign = order.paid_by, order.foreign
    return {
        "currency": order.currency,
        "total_minor": order.total.minor,
        "shipping_minor": minor_of(order.shipping),
        "tax_minor": minor_of(order.tax),
        **paid.columns,
        "cost_minor": order.cost_minor,
        "goods_minor": goods_in(shop, order),
        "foreign_currency": foreign.amount.currency if foreign else None,
        "foreign_minor": foreign.amount.minor if foreign else None,
        "rate": str(foreign.rate) if foreign else None,
        "points_per_unit": terms.points_per_unit,
        "points_from": points_from(shop, order),
        "extras": extras_kept(terms.extras),
        "rules_version": terms.version,
    }


def rows_of_lines(shop: Shop, key: int, order: ReadOrder) -> list[dict[str, Any]]:
    """Its items as they are kept."""
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
        for line, part in zip(order.lines, parts_in(shop, order), strict=True)
    ]


async def thank_referrers(
    session: Session,
    shop: Shop,
    source: str,
    pairs: Sequence[tuple[int, ReadOrder]],
    *,
    now: datetime,
    revision: int = 0,
) -> None:
    """Say to whoever brought these buyers that they have paid."""
    friends = await bound_friends(session, shop.id, {member for member, _ in pairs})
    for member, order in sorted(pairs, key=lambda pair: pair[1].ordered_at):
        if member in friends:
            paid = order.total.minor - order.refunded.minor
            cause = cause_of(source, order.external_id, revision)
            await on_paid_order(
                session, shop, member=member, ordered_at=order.ordered_at, paid_minor=paid, cause=cause, now=now
            )
