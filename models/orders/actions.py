"""Book orders: one from chat, or thousands from a file, each exactly once."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select, update

from models.database import Session, insert_numbered, insert_rows
from models.files.formats import CustomerKind
from models.loyalty.actions import book_all
from models.loyalty.rules import Account, Posting, Reason, earned, order_posting
from models.members.actions import Newcomer, meet_keys
from models.members.rules import SEALED_KINDS, Kind
from models.money import Money
from models.orders.queries import identified, known_customers, rows_known
from models.orders.rules import (
    CHAT,
    OVER,
    REVOKED,
    TELLINGS_MAX,
    WAITING,
    AmountNotPositive,
    BatchState,
    CustomerKey,
    ReadLine,
    ReadOrder,
    SkippedOrder,
    WrongCurrency,
    points_base,
)
from models.orders.tables import BatchRow, OrderLineRow, OrderRow
from models.referrals.actions import on_order_taken_back, on_paid_order
from models.referrals.queries import bound_friends
from models.sealing import Contacts, Sealer
from models.shops.rules import Shop

EXAMPLES_MAX = 20


@dataclass(frozen=True, slots=True)
class Recorded:
    """An order that was booked just now, and the points it brings from when on."""

    order: int
    points: int
    points_from: datetime


@dataclass(slots=True)
class Booked:
    """What booking some orders changed; `points` is the sum of what members got and lost.

    `differing` are orders the books hold with another total or for somebody else, left as they are; `examples` some
    of their numbers.
    """

    orders: int = 0
    known: int = 0
    refunds: int = 0
    members: int = 0
    points: int = 0
    wrong_currency: int = 0
    differing: int = 0
    examples: list[str] = field(default_factory=list)

    def plus(self, other: "Booked") -> "Booked":
        """Both together."""
        counts = {
            one.name: getattr(self, one.name) + getattr(other, one.name)
            for one in fields(Booked)
            if one.name != "examples"
        }
        return Booked(**counts, examples=(self.examples + other.examples)[:EXAMPLES_MAX])


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
) -> Recorded | None:
    """Book one order from chat, with its points and what it means for who brought her.

    None when this very order is in the books already. Raises `WrongCurrency`, `AmountNotPositive`.
    """
    if total.currency != shop.currency:
        raise WrongCurrency(given=total.currency, kept=shop.currency)
    if total.minor <= 0:
        raise AmountNotPositive
    if await rows_known(session, shop.id, CHAT, [external_id]):
        return None
    key = CustomerKey(CustomerKind.CUSTOM, str(member))
    nothing = Money(0, total.currency)
    read = ReadOrder(external_id, now, key, None, total, nothing, True, False, False, tuple(lines))
    ids, points = await _book_fresh(session, shop, CHAT, [(member, read)], batch=None, by=by, now=now)
    return Recorded(ids[0], points, _points_from(shop, read))


async def book_read(
    session: Session,
    shop: Shop,
    source: str,
    orders: Sequence[ReadOrder | SkippedOrder],
    *,
    sealer: Sealer,
    contacts: Contacts,
    batch: int | None,
    now: datetime,
) -> Booked:
    """Book orders read from a file; what is known is left alone, but a larger refund than known is booked.

    A known order that the file has as cancelled, unpaid or a test is given back whole. Amounts in another currency
    than the shop's are counted and left out. Each call is one step of an import: doing it again changes nothing.
    """
    fitting = [one for one in orders if isinstance(one, ReadOrder) and one.currency == shop.currency]
    revoked = [one.order for one in orders if isinstance(one, SkippedOrder) and one.kind in REVOKED]
    known = await rows_known(session, shop.id, source, [one.external_id for one in (*fitting, *revoked)])
    keys = {order.customer: identified(order.customer, sealer, contacts) for order in fitting}
    found = await known_customers(session, shop, keys)
    who = {key: found.get(identity) for key, identity in keys.items()}
    fresh = [order for order in fitting if order.external_id not in known]
    booked = Booked(orders=len(fresh), known=len(fitting) - len(fresh))
    booked.wrong_currency = sum(isinstance(one, ReadOrder) for one in orders) - len(fitting)
    again = [(known[order.external_id], order) for order in fitting if order.external_id in known]
    differing = [order.external_id for row, order in again if not _is_same(row, order, who)]
    booked.differing, booked.examples = len(differing), differing[:EXAMPLES_MAX]
    back = [(row, order.refunded.minor) for row, order in again if _is_same(row, order, who)]
    back += [(row, row.total_minor) for order in revoked if (row := known.get(order.external_id))]
    taken = await _give_back(session, shop.id, back, by=None, now=now)
    booked.refunds = len(taken)
    made = await _welcome(session, shop, fresh, keys, found, sealer=sealer, now=now)
    pairs = [(found[keys[order.customer]], order) for order in fresh]
    _, points = await _book_fresh(session, shop, source, pairs, batch=batch, by=None, now=now)
    booked.members, booked.points = made, points - sum(taken)
    return booked


async def refund(
    session: Session, shop: Shop, order: int, *, refunded_minor: int, by: int | None, now: datetime
) -> int | None:
    """Raise what was given back of an order to `refunded_minor` (its total at most); the points that takes away.

    None when nothing changed: no such order, or so much was given back before. It never sinks.
    """
    row = await session.scalar(select(OrderRow).where(OrderRow.shop_id == shop.id, OrderRow.id == order))
    taken = await _give_back(session, shop.id, [(row, refunded_minor)], by=by, now=now) if row is not None else []
    return taken[0] if taken else None


async def receive_file(
    session: Session,
    shop: int,
    *,
    name: str,
    content: bytes,
    by: int | None,
    mapping: str | None,
    now: datetime,
) -> int:
    """Keep a file to be looked through; its batch."""
    row = BatchRow(
        shop_id=shop,
        by_id=by,
        name=name[:120],
        digest=hashlib.sha256(content).hexdigest(),
        mapping=mapping,
        content=content,
        state=BatchState.RECEIVED,
        counts={},
        tellings_left=0,
        made_at=now,
    )
    session.add(row)
    await session.flush()
    return row.id


async def settle_batch(
    session: Session,
    shop: int,
    batch: int,
    state: BatchState,
    *,
    was: BatchState,
    now: datetime,
    counts: Mapping[str, Any] | None = None,
    mapping: str | None = None,
    tell: bool = False,
) -> bool:
    """Move a file from one state to the next, once; whether it was moved. The content goes when the batch is over.

    With `tell` whoever sent the file is owed a letter about it.
    """
    values: dict[str, Any] = {"state": state, "tellings_left": TELLINGS_MAX if tell else 0}
    values |= {"content": None, "settled_at": now} if state in OVER else {}
    values |= ({"counts": dict(counts)} if counts is not None else {}) | ({"mapping": mapping} if mapping else {})
    moved = update(BatchRow).where(BatchRow.shop_id == shop, BatchRow.id == batch, BatchRow.state == was)
    return bool((await session.execute(moved.values(**values))).rowcount)  # type: ignore[attr-defined]


async def note_progress(session: Session, shop: int, batch: int, counts: Mapping[str, Any]) -> bool:
    """Keep how far the booking of a file has come, beside what it booked; False when it is no longer to be booked."""
    here = (BatchRow.shop_id == shop, BatchRow.id == batch, BatchRow.state == BatchState.CONFIRMED)
    return bool((await session.execute(update(BatchRow).where(*here).values(counts=dict(counts)))).rowcount)  # type: ignore[attr-defined]


async def told(session: Session, shop: int, batch: int, *, left: int, state: BatchState) -> None:
    """The letter about a file in this state went out, or may be tried so often still; a newer state keeps its own."""
    here = (BatchRow.shop_id == shop, BatchRow.id == batch, BatchRow.state == state)
    await session.execute(update(BatchRow).where(*here).values(tellings_left=left))


async def forget_files(session: Session, shop: int, *, kept: timedelta, now: datetime) -> int:
    """Forget files nobody said yes to; how many."""
    old = delete(BatchRow).where(BatchRow.shop_id == shop, BatchRow.state.in_(WAITING), BatchRow.made_at < now - kept)
    return int((await session.execute(old)).rowcount)  # type: ignore[attr-defined]


def _is_same(row: OrderRow, order: ReadOrder, who: Mapping[CustomerKey, int | None]) -> bool:
    return row.total_minor == order.total.minor and row.member_id == who[order.customer]


async def _give_back(
    session: Session, shop: int, wanted: Iterable[tuple[OrderRow, int]], *, by: int | None, now: datetime
) -> list[int]:
    """Raise refunds and book them; what each took away, for those that were really raised."""
    postings, taken, whole = [], [], []
    for row, asked in wanted:
        refunded = min(asked, row.total_minor)
        if refunded > row.refunded_minor:
            less = _points(row, row.refunded_minor) - _points(row, refunded)
            postings.append(_refund_posting(row, refunded, less, by=by))
            taken.append(less)
            row.refunded_minor = refunded
            whole += [_cause_of(row.source, row.external_id)] if refunded == row.total_minor else []
    await session.flush()
    await book_all(session, shop, postings)
    if whole:
        await on_order_taken_back(session, shop, whole, now=now)
    return taken


def _points(row: OrderRow, refunded: int) -> int:
    """What an order earns once so much of it was given back, by the terms it was booked on."""
    paid = Money(row.total_minor, row.currency), Money(row.shipping_minor, row.currency), Money(refunded, row.currency)
    return earned(points_base(*paid), points_per_unit=row.points_per_unit)


def _cause_of(source: str, external_id: str) -> str:
    return f"order:{source}:{external_id}"


def _refund_posting(row: OrderRow, refunded: int, less: int, *, by: int | None) -> Posting:
    """Dated like the order itself, so that every sum is as if that part had never been bought."""
    return order_posting(
        row.member_id,
        points=-less,
        spend_minor=row.refunded_minor - refunded,
        currency=row.currency,
        cause=f"refund:{row.source}:{row.external_id}:{refunded}",
        reason=Reason.REFUND,
        at=row.ordered_at,
        active_from=row.points_from,
        by=by,
    )


async def _book_fresh(
    session: Session,
    shop: Shop,
    source: str,
    pairs: Sequence[tuple[int, ReadOrder]],
    *,
    batch: int | None,
    by: int | None,
    now: datetime,
) -> tuple[Sequence[int], int]:
    """Book orders that are not in the books, for (member, order); their ids and the points of all."""
    if not pairs:
        return [], 0
    ids = await _insert(session, shop, source, pairs, batch=batch, now=now)
    postings = [_posting(shop, source, member, order, by=by) for member, order in pairs]
    await book_all(session, shop.id, postings)
    await _thank_referrers(session, shop, source, pairs, now=now)
    return ids, sum(entry.amount for one in postings for entry in one.entries if entry.account is Account.MEMBER)


def _posting(shop: Shop, source: str, member: int, order: ReadOrder, *, by: int | None) -> Posting:
    base = points_base(order.total, order.shipping, order.refunded)
    return order_posting(
        member,
        points=earned(base, points_per_unit=shop.policy.points_per_unit),
        spend_minor=order.total.minor - order.refunded.minor,
        currency=order.currency,
        cause=_cause_of(source, order.external_id),
        reason=Reason.ORDER,
        at=order.ordered_at,
        active_from=_points_from(shop, order),
        by=by,
    )


def _points_from(shop: Shop, order: ReadOrder) -> datetime:
    return order.ordered_at + timedelta(days=shop.policy.points_hold_days)


async def _insert(
    session: Session,
    shop: Shop,
    source: str,
    pairs: Sequence[tuple[int, ReadOrder]],
    *,
    batch: int | None,
    now: datetime,
) -> Sequence[int]:
    rows = [
        {
            "shop_id": shop.id,
            "member_id": member,
            "source": source,
            "external_id": order.external_id,
            "ordered_at": order.ordered_at,
            "currency": order.currency,
            "total_minor": order.total.minor,
            "shipping_minor": order.shipping.minor if order.shipping else 0,
            "refunded_minor": order.refunded.minor,
            "points_per_unit": shop.policy.points_per_unit,
            "points_from": _points_from(shop, order),
            "batch_id": batch,
            "booked_at": now,
        }
        for member, order in pairs
    ]
    ids = await insert_numbered(session, OrderRow, rows)
    lines = [_line(shop.id, key, line) for key, (_, order) in zip(ids, pairs, strict=True) for line in order.lines]
    await insert_rows(session, OrderLineRow, lines)
    return ids


def _line(shop: int, order: int, line: ReadLine) -> dict[str, Any]:
    return {
        "shop_id": shop,
        "order_id": order,
        "name": line.name,
        "sku": line.sku,
        "quantity": line.quantity,
        "price_minor": line.price.minor if line.price else None,
    }


async def _thank_referrers(
    session: Session, shop: Shop, source: str, pairs: Sequence[tuple[int, ReadOrder]], *, now: datetime
) -> None:
    friends = await bound_friends(session, shop.id, {member for member, _ in pairs})
    for member, order in sorted(pairs, key=lambda pair: pair[1].ordered_at):
        if member in friends:
            paid = order.total.minor - order.refunded.minor
            cause = _cause_of(source, order.external_id)
            await on_paid_order(
                session, shop, member=member, ordered_at=order.ordered_at, paid_minor=paid, cause=cause, now=now
            )


async def _welcome(
    session: Session,
    shop: Shop,
    orders: Sequence[ReadOrder],
    keys: Mapping[CustomerKey, tuple[Kind, str]],
    found: dict[tuple[Kind, str], int],
    *,
    sealer: Sealer,
    now: datetime,
) -> int:
    """Make a member of each customer nobody knows yet and put her into `found`; how many.

    Only the same key is the same person: a fuzzy likeness never merges two.
    """
    new = {keys[order.customer]: order for order in reversed(orders) if keys[order.customer] not in found}
    ids = await meet_keys(session, shop, [_newcomer(one, order, sealer) for one, order in new.items()], now=now)
    found |= dict(zip(new, ids, strict=True))
    return len(new)


def _newcomer(identity: tuple[Kind, str], order: ReadOrder, sealer: Sealer) -> Newcomer:
    kind, value = identity
    key = order.customer
    sealed = sealer.seal(kind, key.value) if kind in SEALED_KINDS else None
    public = key.value if key.kind in {CustomerKind.CUSTOM, CustomerKind.NAME} else ""
    return Newcomer(kind, value, sealed, order.customer_name or public)
