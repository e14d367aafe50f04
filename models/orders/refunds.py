"""Give back orders, whole or in part: the money, what it earned, and what was spent on it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from models.coupons import actions as coupons
from models.database import Session, insert_once
from models.loyalty import points as spending
from models.loyalty.actions import book_all
from models.loyalty.earning import Why
from models.loyalty.rules import Posting, Reason, order_posting
from models.loyalty.wallet import credit
from models.money import Money
from models.orders.pricing import Goods, Item, extras_from, why_left
from models.orders.rules import cause_of, refund_cause_of
from models.orders.tables import HeldRefundRow, OrderLineRow, OrderRow
from models.referrals.actions import on_order_taken_back
from models.shops.rules import Shop


@dataclass(frozen=True, slots=True)
class Asked:
    """To give back of an order until `refunded_minor` of it is gone, of this line if it names one.

    With `wallet` the money goes into her wallet; what she paid from it goes there anyway.
    """

    row: OrderRow
    refunded_minor: int
    line: OrderLineRow | None = None
    wallet: bool = False


@dataclass(frozen=True, slots=True)
class Back:
    """What was given back, or would be: money, of it into the wallet; points taken away, and why so many.

    `returned` are points she had spent on the order and has again, `coupon` whether its code can be used again:
    both only when nothing of the order is left.
    """

    order: int
    member: int
    amount: Money
    wallet: Money
    why: Why
    returned: int
    coupon: bool
    whole: bool

    @property
    def points(self) -> int:
        """How many points that takes away."""
        return -self.why.points


def goods_of_row(row: OrderRow, lines: Sequence[OrderLineRow]) -> Goods:
    """What an order was booked on and what is left of it."""
    items = tuple(Item(one.base_minor, one.refunded_minor, one.category, one.brand) for one in lines)
    return Goods(
        row.goods_minor, row.refunded_minor, row.given_back_at is not None, items, extras_from(row.extras),
        row.points_per_unit, row.currency, row.rules_version,
    )  # fmt: skip


async def lines_of(session: Session, shop: int, orders: Collection[int]) -> Mapping[int, list[OrderLineRow]]:
    """The items of orders, in their order."""
    found: dict[int, list[OrderLineRow]] = {one: [] for one in orders}
    asked = select(OrderLineRow).where(OrderLineRow.shop_id == shop, OrderLineRow.order_id.in_(orders))
    for row in await session.scalars(asked.order_by(OrderLineRow.id)):
        found[row.order_id].append(row)
    return found


def plan(asked: Asked, lines: Sequence[OrderLineRow]) -> Back | None:
    """What giving this back means; None when it changes nothing. Nothing is written."""
    row, line = asked.row, asked.line
    refunded = min(asked.refunded_minor, row.total_minor)
    whole = refunded == row.total_minor
    if row.given_back_at is not None or (refunded <= row.refunded_minor and not whole):
        return None
    amount = refunded - row.refunded_minor
    before = goods_of_row(row, lines)
    named = {id(line): line.refunded_minor + amount} if line is not None else {}
    items = tuple(
        Item(one.base_minor, named.get(id(one), one.refunded_minor), one.category, one.brand) for one in lines
    )
    after = Goods(
        before.goods_minor, refunded, whole, items, before.extras, before.points_per_unit, before.currency,
        before.version,
    )  # fmt: skip
    # What stood in her wallet before goes back there, once what she paid otherwise is used up.
    due = max(0, max(0, refunded - (row.total_minor - row.wallet_minor)) - row.wallet_back_minor)
    return Back(
        row.id,
        row.member_id,
        Money(amount, row.currency),
        Money(amount if asked.wallet else min(due, amount), row.currency),
        why_left(before).minus(why_left(after)),
        row.points_spent if whole else 0,
        whole and row.coupon_code is not None,
        whole,
    )


async def give_back(
    session: Session, shop: Shop, wanted: Iterable[Asked], *, by: int | None, now: datetime, undo: bool = False
) -> list[Back]:
    """Raise refunds and book them: what each came to, for those that were really raised. Refunds never sink.

    `undo` is kept with the posting: an order that was taken back as a mistake, not by the customer.
    """
    known = list(wanted)
    lines = await lines_of(session, shop.id, [one.row.id for one in known if one.row.extras or one.line is not None])
    postings, done, whole = [], [], []
    for asked in known:
        back = plan(asked, lines.get(asked.row.id, ()))
        if back is not None:
            cause = cause_of(asked.row.source, asked.row.external_id, asked.row.revision)
            await _return(session, shop, asked.row, back, cause, by=by, now=now)
            postings.append(_posting(asked.row, back, cause, by=by, now=now, undo=undo))
            _settle(asked, back, now)
            done.append(back)
            whole += [cause] if back.whole else []
    await session.flush()
    await book_all(session, shop.id, postings)
    if whole:
        await on_order_taken_back(session, shop.id, whole, now=now)
    return done


async def hold(
    session: Session, shop: int, source: str, external_id: str, refunded_minor: int, *, by: int | None, now: datetime
) -> bool:
    """Keep a refund whose order is not known yet; False when one at least as large is kept."""
    values = {
        "shop_id": shop, "source": source, "external_id": external_id, "refunded_minor": refunded_minor, "by_id": by,
        "held_at": now, "applied_at": None,
    }  # fmt: skip
    if await insert_once(session, HeldRefundRow, values) is not None:
        return True
    here = (HeldRefundRow.shop_id == shop, HeldRefundRow.source == source, HeldRefundRow.external_id == external_id)
    raised = update(HeldRefundRow).where(*here, HeldRefundRow.refunded_minor < refunded_minor)
    changed = await session.execute(raised.values(refunded_minor=refunded_minor, by_id=by, applied_at=None))
    return bool(changed.rowcount)  # type: ignore[attr-defined]


async def apply_held(session: Session, shop: Shop, source: str, rows: Mapping[str, OrderRow], *, now: datetime) -> None:
    """Book the refunds that came before these orders."""
    held = await session.scalars(
        select(HeldRefundRow).where(
            HeldRefundRow.shop_id == shop.id,
            HeldRefundRow.source == source,
            HeldRefundRow.external_id.in_(rows),
            HeldRefundRow.applied_at.is_(None),
        )
    )
    for one in held.all():
        await give_back(session, shop, [Asked(rows[one.external_id], one.refunded_minor)], by=one.by_id, now=now)
        one.applied_at = now


def _settle(asked: Asked, back: Back, now: datetime) -> None:
    row = asked.row
    row.refunded_minor += back.amount.minor
    row.wallet_back_minor += back.wallet.minor
    row.given_back_at = now if back.whole else None
    if asked.line is not None:
        asked.line.refunded_minor += back.amount.minor


async def _return(
    session: Session, shop: Shop, row: OrderRow, back: Back, cause: str, *, by: int | None, now: datetime
) -> None:
    """Points she spent on it come first, so that what it earned can be taken from them."""
    named = f"{cause}:{row.refunded_minor + back.amount.minor}"
    if back.returned:
        await spending.give_back(session, shop, f"spend:{cause}", cause=f"return:{named}", now=now, by=by)
    if back.coupon:
        await coupons.give_back(session, shop, row.member_id, str(row.id), by=by, now=now)
    if back.wallet.minor:
        await credit(
            session, shop.id, row.member_id, back.wallet, cause=f"back:{named}", reason=Reason.REFUND, now=now, by=by,
            reverses=cause,
        )  # fmt: skip


def _posting(row: OrderRow, back: Back, cause: str, *, by: int | None, now: datetime, undo: bool) -> Posting:
    """The spend is dated like the order itself, so that a year's sum is as if that part had never been bought."""
    return order_posting(
        row.member_id,
        points=-back.points,
        spend_minor=-back.amount.minor,
        currency=row.currency,
        cause=refund_cause_of(row.source, row.external_id, row.revision, row.refunded_minor + back.amount.minor),
        reason=Reason.REFUND,
        at=now,
        spend_from=row.ordered_at,
        active_from=row.points_from,
        orders=-1 if back.whole else 0,
        by=by,
        reverses=cause,
        note=back.why.told(undo=undo),
    )
