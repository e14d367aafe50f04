"""Give back orders, whole or in part: the money, what it earned, and what was spent on it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select, update

from models.coupons import returning as coupons
from models.coupons.rules import Returned
from models.database import Session, insert_once
from models.loyalty import points as spending
from models.loyalty.actions import book_all
from models.loyalty.earning import Why
from models.loyalty.rules import Posting, Reason, order_posting
from models.loyalty.wallet import credit
from models.money import Money
from models.orders.pricing import Goods, Item, extras_from, in_goods, in_proportion, why_left
from models.orders.rules import CHAT, cause_of, refund_cause_of
from models.orders.tables import HeldRefundRow, OrderLineRow, OrderRow
from models.referrals.actions import on_orders_given_back
from models.runs import actions as runs
from models.shops.rules import Shop
from models.tiers import actions as grades


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

    `returned` are points she had spent on the order and has again, in proportion to the money; so is the part she had
    paid from the wallet. `coupons` is what becomes of its code and of those it brought, when nothing of it is left;
    `settled` goes out of the wallet again for what coupons gave her on orders that were given back.
    """

    order: int
    member: int
    amount: Money
    wallet: Money
    why: Why
    returned: int
    whole: bool
    coupons: Returned = Returned()  # noqa: RUF009  (it cannot be changed)
    settled: Money | None = None

    @property
    def points(self) -> int:
        """How many points that takes away."""
        return -self.why.points


def goods_of_row(row: OrderRow, lines: Sequence[OrderLineRow]) -> Goods:
    """What an order was booked on and what is left of it."""
    return _goods(row, lines, row.refunded_minor, {}, given_back=row.given_back_at is not None)


def _goods(
    row: OrderRow, lines: Sequence[OrderLineRow], refunded: int, named: Mapping[int, int], *, given_back: bool
) -> Goods:
    """The goods of an order when so much money is given back, of it for items `named` by place and else as they say.

    Money of an item is taken off that item's share, the rest off all: so no step of refunds gives points back.
    """
    paid = row.total_minor - row.shipping_minor
    money = [named.get(place, one.refunded_minor) for place, one in enumerate(lines)]
    gone = [min(in_goods(each, row.goods_minor, paid), one.base_minor) for each, one in zip(money, lines, strict=True)]
    rest = in_goods(max(refunded - sum(money), 0), row.goods_minor, paid)
    items = tuple(Item(one.base_minor, each, one.category, one.brand) for each, one in zip(gone, lines, strict=True))
    return Goods(
        row.goods_minor, sum(gone) + rest, given_back, items, extras_from(row.extras), row.points_per_unit,
        row.currency, row.rules_version,
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
    named = {place: one.refunded_minor + amount for place, one in enumerate(lines) if one is line}
    after = _goods(row, lines, refunded, named, given_back=whole)
    due = max(in_proportion(row.wallet_minor, refunded, row.total_minor) - row.wallet_back_minor, 0)
    returned = max(in_proportion(row.points_spent, refunded, row.total_minor) - row.points_back, 0)
    return Back(
        row.id,
        row.member_id,
        Money(amount, row.currency),
        Money(amount if asked.wallet else min(due, amount), row.currency),
        why_left(goods_of_row(row, lines)).minus(why_left(after)),
        returned,
        whole,
    )


async def foresee(
    session: Session, shop: Shop, asked: Asked, lines: Sequence[OrderLineRow], *, now: datetime, undo: bool = False
) -> Back | None:
    """The same with what it does to coupons; nothing is written."""
    back, row = plan(asked, lines), asked.row
    if back is None:
        return None
    if back.wallet.minor and (owed := await coupons.owed(session, shop.id, row.member_id)):
        back = replace(back, settled=Money(min(owed, back.wallet.minor), row.currency))
    if not back.whole or row.source != CHAT:
        return back
    coming = back.wallet.minor - (back.settled.minor if back.settled else 0)
    of_coupons = await coupons.foresee(
        session, shop, row.member_id, str(row.id), now=now, undo=undo, coming_minor=coming
    )
    return replace(back, coupons=of_coupons)


async def give_back(
    session: Session, shop: Shop, wanted: Iterable[Asked], *, by: int | None, now: datetime, undo: bool = False
) -> list[Back]:
    """Raise refunds and book them: what each came to, for those that were really raised. Refunds never sink.

    `undo` is kept with the posting: an order that was taken back as a mistake, not by the customer.
    """
    known = list(wanted)
    lines = await lines_of(session, shop.id, [one.row.id for one in known if one.row.extras or one.row.source == CHAT])
    postings, done, whole, left = [], [], dict[str, OrderRow](), dict[str, int]()
    for asked in known:
        back = await foresee(session, shop, asked, lines.get(asked.row.id, ()), now=now, undo=undo)
        if back is not None:
            cause = cause_of(asked.row.source, asked.row.external_id, asked.row.revision)
            await _return(session, shop, asked.row, back, cause, by=by, now=now, undo=undo)
            postings.append(_posting(asked.row, back, cause, by=by, now=now, undo=undo))
            _settle(asked, back, now)
            done.append(back)
            whole |= {cause: asked.row} if back.whole else {}
            left[cause] = asked.row.total_minor - asked.row.refunded_minor
    await session.flush()
    await book_all(session, shop.id, postings)
    if left:
        await on_orders_given_back(session, shop, left, now=now)
    await runs.on_refunds(session, shop.id, {row.id: row.member_id for row in whole.values()}, now=now)
    for row in whole.values():
        if now < row.points_from and row.source == CHAT:
            # Bought and given back before it counted for anything: a tier it led to was never won.
            await grades.correct(session, shop, row.member_id, since=row.booked_at, by=by, now=now)
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
    row.points_back += back.returned
    row.given_back_at = now if back.whole else None
    if asked.line is not None:
        asked.line.refunded_minor += back.amount.minor


async def _return(
    session: Session, shop: Shop, row: OrderRow, back: Back, cause: str, *, by: int | None, now: datetime, undo: bool
) -> None:
    """Points she spent on it come first, so that what it earned can be taken from them. A correction spends nothing
    anew: what paid a part of it was booked for the order as it was at first."""
    named = f"{cause}:{row.refunded_minor + back.amount.minor}"
    if back.returned:
        spent = f"spend:{cause_of(row.source, row.external_id)}"
        await spending.give_back(session, shop, spent, cause=f"return:{named}", now=now, by=by, points=back.returned)
    if back.wallet.minor:
        await credit(
            session, shop.id, row.member_id, back.wallet, cause=f"back:{named}", reason=Reason.REFUND, now=now, by=by,
            reverses=cause,
        )  # fmt: skip
    if back.settled is not None:
        most = back.settled.minor
        await coupons.settle_owed(session, shop, row.member_id, most, cause=f"back:{named}", by=by, now=now)
    if back.whole and row.source == CHAT:
        await coupons.give_back(session, shop, row.member_id, str(row.id), by=by, now=now, undo=undo)


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
