"""What staff does with a buy: lock, extend, change or cancel it, take somebody out, split the shipping, go on."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import func, select, update

from models.database import Session
from models.errors import ShopError
from models.groupbuys import actions, booking, offers, queries
from models.groupbuys.finding import Place, places
from models.groupbuys.pricing import Extra, shares
from models.groupbuys.rules import Buy, NobodyIn, NoSuchBuy, StepRefused, check_terms
from models.groupbuys.states import JOINABLE, TRANSITIONS, UNDER_WAY, Event, State
from models.groupbuys.tables import BuyRow, JoinRow
from models.loyalty.actions import book
from models.loyalty.lots import expiry
from models.loyalty.rules import Reason, points_posting
from models.members.queries import survivor
from models.money import Money
from models.orders import refunds
from models.orders.tables import OrderRow
from models.outreach import actions as outreach
from models.outreach.rules import Class, Kind, Plan
from models.shops import actions as shops
from models.shops.rules import Shop

NEWS_VALID = timedelta(days=3)


class OrdersBooked(ShopError):
    """So many of the orders of a buy are booked, and their sums stand; nothing was changed."""

    code = "orders-booked"


@dataclass(frozen=True, slots=True)
class Booked:
    """How many orders of a buy are booked, what they come to, and the largest of them."""

    count: int
    total: Money
    largest: Money


async def lock(session: Session, shop: Shop, buy: int, *, by: int, now: datetime) -> Buy:
    """Close a buy early with those who are in: it happens, at the price that was reached.

    Raises `NoSuchBuy`, `StepRefused` when it was judged before or its deadline has come, `NobodyIn`.
    """
    row, found = await _row(session, shop.id, buy), await _buy(session, shop.id, buy)
    if row.state not in JOINABLE or now >= row.deadline:
        raise StepRefused
    if not found.people:
        raise NobodyIn
    await actions.decide(session, shop.id, row, State.LOCKED, found.figures, as_of=now, now=now)
    return await _noted(session, shop, buy, by=by, act="lock_buy", now=now)


async def change(
    session: Session,
    shop: Shop,
    buy: int,
    *,
    by: int,
    now: datetime,
    price: Money | None = None,
    threshold: int | None = None,
    deadline: datetime | None = None,
    extra: Extra | None = None,
) -> Buy:
    """Change the terms of an open buy; everybody who is in is told once.

    Nobody who is in is worse off: the price falls or stays, and what she picked stays there. Raises `NoSuchBuy`,
    `StepRefused`, `BadBuy`, `BadTerms`.
    """
    row, found = await _row(session, shop.id, buy), await _buy(session, shop.id, buy)
    if row.state not in JOINABLE or now >= row.deadline:
        raise StepRefused
    price, further = price or found.price, replace(extra or found.extra, picture=found.extra.picture)
    check_terms(row.item, price, threshold or row.threshold, deadline or row.deadline, now=now, extra=further)
    kept = further.variants[: len(found.extra.variants)] == found.extra.variants
    fits = further.most is None or _room(further, found)
    if found.people and (price.minor > found.price.minor or not kept or not fits or _dearer(further, found)):
        raise StepRefused
    if found.people and bool(further.variants) is not bool(found.extra.variants):
        raise StepRefused
    turn = row.edits + 1
    await session.execute(
        update(BuyRow)
        .where(BuyRow.shop_id == shop.id, BuyRow.id == buy, BuyRow.state.in_(JOINABLE))
        .values(
            price_minor=price.minor, threshold=threshold or row.threshold, deadline=deadline or row.deadline,
            extra=further.stored(), version=BuyRow.version + 1, edits=turn,
        )
    )  # fmt: skip
    await tell(session, shop, buy, f"edit:{turn}", now=now)
    await offers.promote(session, shop.id, buy, now=now)
    return await _noted(session, shop, buy, by=by, act="change_buy", now=now)


async def show_picture(session: Session, shop: Shop, buy: int, picture: str, *, by: int, now: datetime) -> Buy:
    """Give the card of an open buy a picture, or another one. Raises `NoSuchBuy`, `StepRefused`."""
    row = await _row(session, shop.id, buy)
    if row.state not in JOINABLE or now >= row.deadline:
        raise StepRefused
    extra = replace(Extra.from_stored(row.extra), picture=picture)
    row.extra, row.version = extra.stored(), row.version + 1
    await session.flush()
    return await _noted(session, shop, buy, by=by, act="picture_buy", now=now)


async def booked(session: Session, shop: Shop, buy: int) -> Booked:
    """The orders of a buy of which something is not given back yet."""
    left = [row.total_minor - row.refunded_minor for row in await _orders(session, shop.id, buy)]
    return Booked(len(left), Money(sum(left), shop.currency), Money(max(left, default=0), shop.currency))


async def cancel(session: Session, shop: Shop, buy: int, *, by: int, now: datetime, orders: int | None = None) -> Buy:
    """Call a buy off: everybody is told once, and what is held of their money goes into their wallets.

    With `orders`, how many were booked when staff looked, all of them are given back whole as by any refund, their
    money into the wallets; else they stay as they are. Raises `NoSuchBuy`, `StepRefused`, and `PaidMeanwhile` when
    there are more or fewer orders now.
    """
    await _row(session, shop.id, buy)
    if orders is not None and (await booked(session, shop, buy)).count != orders:
        raise booking.PaidMeanwhile
    await _step(session, shop.id, buy, Event.CANCEL)
    waited = await offers.end_line(session, shop.id, buy, now=now)
    back = await _give_orders_back(session, shop, buy, by=by, now=now) if orders else {}
    await tell(session, shop, buy, State.CANCELLED.value, now=now, also=waited, back=back)
    await booking.settle_all(session, shop, buy, by=by, now=now)
    return await _noted(session, shop, buy, by=by, act="cancel_buy", now=now)


async def _give_orders_back(session: Session, shop: Shop, buy: int, *, by: int, now: datetime) -> dict[int, int]:
    """What went back into whose wallet, in cents; each order through the same door as any refund."""
    rows = await _orders(session, shop.id, buy)
    asked = [refunds.Asked(row, row.total_minor, wallet=True) for row in rows]
    back: Counter[int] = Counter()
    for one in await refunds.give_back(session, shop, asked, by=by, now=now):
        back[one.member] += one.wallet.minor
        said = f"{one.order}: {one.amount.minor} {one.amount.currency}"
        await shops.note(session, shop.id, actor=by, act="refund", about=f"#{one.member}", new=said, now=now)
    return back


async def _orders(session: Session, shop: int, buy: int) -> Sequence[OrderRow]:
    rows = await session.scalars(
        select(OrderRow)
        .join(JoinRow, JoinRow.order_id == OrderRow.id)
        .where(OrderRow.shop_id == shop, JoinRow.buy_id == buy, OrderRow.given_back_at.is_(None))
        .order_by(OrderRow.id)
    )
    return rows.all()


async def go_on(session: Session, shop: Shop, buy: int, event: Event, *, by: int, now: datetime) -> Buy:
    """The next step of a buy that happens; everybody who is in is told once. When it is done, its leader is thanked.

    Raises `NoSuchBuy`, `StepRefused`.
    """
    await _row(session, shop.id, buy)
    await _step(session, shop.id, buy, event)
    await tell(session, shop, buy, TRANSITIONS[event][1].value, now=now)
    if event is Event.FINISH:
        await _thank_leader(session, shop, await _buy(session, shop.id, buy), now=now)
    return await _noted(session, shop, buy, by=by, act=f"{event.value}_buy", now=now)


async def drop(session: Session, shop: Shop, buy: int, member: int, *, by: int, now: datetime) -> bool:
    """Take a member out of a buy, also after it was locked; what is held of her money goes into her wallet.

    False when she is not in. Raises `StepRefused` once her order was booked: that is given back by a refund.
    """
    row = await _row(session, shop.id, buy)
    seat = await session.scalar(
        select(JoinRow).where(JoinRow.shop_id == shop.id, JoinRow.buy_id == buy, JoinRow.member_id == member)
    )
    if seat is None or seat.left_at is not None or row.state not in (*JOINABLE, *UNDER_WAY):
        return False
    if seat.order_id is not None:
        raise StepRefused
    seat.left_at, seat.changes = now, seat.changes + 1
    await session.flush()
    await booking.settle(session, shop, await _buy(session, shop.id, buy), member, by=by, now=now)
    await offers.promote(session, shop.id, buy, now=now)
    await shops.note(session, shop.id, actor=by, act="drop_from_buy", about=f"buy:{buy}", now=now, new=str(member))
    return True


async def split_shipping(
    session: Session, shop: Shop, buy: int, total: Money, *, by_pieces: bool, by: int, now: datetime
) -> list[Place]:
    """Split what the parcel costs between all who are in, equally or by pieces, to the cent; what each has then.

    Raises `StepRefused` before the lock, and `OrdersBooked` once one was booked: its sum stands, and the others alone
    cannot be charged for the whole parcel.
    """
    row = await _row(session, shop.id, buy)
    inside = await places(session, shop.id, buy)
    if row.state not in UNDER_WAY or not inside:
        raise StepRefused
    if many := sum(one.order is not None for one in inside):
        raise OrdersBooked(count=many)
    parts = shares(total.minor, [one.quantity if by_pieces else 1 for one in inside])
    for one, part in zip(inside, parts, strict=True):
        hers = update(JoinRow).where(JoinRow.shop_id == shop.id, JoinRow.buy_id == buy)
        await session.execute(hers.where(JoinRow.member_id == one.member).values(shipping_minor=part))
    row.shipping_minor = total.minor
    await session.flush()
    await booking.settle_all(session, shop, buy, by=by, now=now)
    await shops.note(
        session, shop.id, actor=by, act="split_shipping", about=f"buy:{buy}", now=now, new=str(total.minor)
    )
    return await places(session, shop.id, buy)


async def tell(
    session: Session,
    shop: Shop,
    buy: int,
    what: str,
    *,
    now: datetime,
    also: Sequence[int] = (),
    back: Mapping[int, int] | None = None,
) -> None:
    """Plan a word for everybody who is in, and `also` for these, once for each step: it is owed to them, no offer.

    `back` says what of a booked order went into whose wallet, in cents.
    """
    inside = dict.fromkeys(also, 0) | {one.member: one.quantity for one in await places(session, shop.id, buy)}
    about = f"{buy}:{what}"
    plans = []
    for one, pieces in inside.items():
        facts: dict[str, object] = {"pieces": pieces}
        if back and one in back:
            facts["back"] = back[one]
        plans.append(Plan(one, Kind.BUY_STEP, about, Class.TRANSACTIONAL, now, now + NEWS_VALID, facts))
    await outreach.plan(session, shop.id, plans, now=now)


async def _thank_leader(session: Session, shop: Shop, buy: Buy, *, now: datetime) -> None:
    """Points for whoever leads it, else opened it, for each piece that was paid and delivered; once."""
    pieces = await session.scalar(
        select(func.coalesce(func.sum(JoinRow.quantity), 0))
        .join(OrderRow, OrderRow.id == JoinRow.order_id)
        .where(
            JoinRow.shop_id == shop.id, JoinRow.buy_id == buy.id, JoinRow.left_at.is_(None),
            OrderRow.given_back_at.is_(None),
        )
    )  # fmt: skip
    points = int(pieces or 0) * shop.policy.leader_points
    if points:
        leader = await survivor(session, shop.id, buy.extra.leader or buy.opened_by)
        ends = expiry(now, shop.zone, days=shop.policy.points_life_days)
        thanks = points_posting(
            leader, points, reason=Reason.BONUS, cause=f"leader:buy:{buy.id}", at=now, active_from=now,
            expires_at=ends, note=buy.item,
        )  # fmt: skip
        await book(session, shop.id, thanks)


async def _step(session: Session, shop: int, buy: int, event: Event) -> None:
    sources, target = TRANSITIONS[event]
    here = update(BuyRow).where(BuyRow.shop_id == shop, BuyRow.id == buy, BuyRow.state.in_(sources))
    done = await session.execute(here.values(state=target, version=BuyRow.version + 1))
    if not done.rowcount:  # type: ignore[attr-defined]
        raise StepRefused


async def _noted(session: Session, shop: Shop, buy: int, *, by: int, act: str, now: datetime) -> Buy:
    found = await _buy(session, shop.id, buy)
    await shops.note(session, shop.id, actor=by, act=act, about=f"buy:{buy}", now=now, new=found.state.value)
    return found


async def _row(session: Session, shop: int, buy: int) -> BuyRow:
    row = await session.scalar(select(BuyRow).where(BuyRow.shop_id == shop, BuyRow.id == buy).with_for_update())
    if row is None:
        raise NoSuchBuy
    return row


async def _buy(session: Session, shop: int, buy: int) -> Buy:
    found = await queries.buy(session, shop, buy)
    if found is None:
        raise NoSuchBuy
    return found


def _room(extra: Extra, buy: Buy) -> bool:
    """Whether everybody who is in, or for whom a place is kept, fits."""
    return buy.figures.of(extra.most_by) + buy.kept.of(extra.most_by) <= (extra.most or 0)


def _dearer(extra: Extra, buy: Buy) -> bool:
    """Whether a step of the ladder that was promised would come later, or cost more."""
    promised = buy.extra.steps
    return any(
        not any(one.count <= step.count and one.price_minor <= step.price_minor for one in extra.steps)
        for step in promised
    )
