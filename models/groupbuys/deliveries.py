"""What staff does with a buy: lock, extend, change or cancel it, take somebody out, split the shipping, go on."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, select, update

from models.database import Session
from models.groupbuys import actions, booking, offers, queries
from models.groupbuys.finding import Place, places
from models.groupbuys.pricing import Extra, shares
from models.groupbuys.rules import Buy, NobodyIn, NoSuchBuy, StepRefused, check_terms
from models.groupbuys.states import JOINABLE, TRANSITIONS, UNDER_WAY, Event, State
from models.groupbuys.tables import BuyRow, JoinRow
from models.loyalty.actions import book
from models.loyalty.lots import expiry
from models.loyalty.rules import Reason, points_posting
from models.money import Money
from models.outreach import actions as outreach
from models.outreach.rules import Class, Kind, Plan
from models.shops import actions as shops
from models.shops.rules import Shop

NEWS_VALID = timedelta(days=3)


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
    """Change the terms of an open buy; everybody who is in or waits is told once.

    Nobody who is in is worse off: the price falls or stays, and what she picked stays there. Raises `NoSuchBuy`,
    `StepRefused`, `BadBuy`, `BadTerms`.
    """
    row, found = await _row(session, shop.id, buy), await _buy(session, shop.id, buy)
    if row.state not in JOINABLE or now >= row.deadline:
        raise StepRefused
    price, further = price or found.price, extra if extra is not None else found.extra
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


async def cancel(session: Session, shop: Shop, buy: int, *, by: int, now: datetime) -> Buy:
    """Call a buy off: everybody is told, and what is held of their money goes into their wallets.

    Orders that were booked already stay as they are, and so does their money. Raises `NoSuchBuy`, `StepRefused`.
    """
    await _row(session, shop.id, buy)
    await _step(session, shop.id, buy, Event.CANCEL)
    waited = await offers.end_line(session, shop.id, buy, now=now)
    await tell(session, shop, buy, State.CANCELLED.value, now=now, also=waited)
    await booking.settle_all(session, shop, buy, by=by, now=now)
    return await _noted(session, shop, buy, by=by, act="cancel_buy", now=now)


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

    Raises `StepRefused` before the lock, and once an order was booked: its sum stands.
    """
    row = await _row(session, shop.id, buy)
    booked = await session.scalar(
        select(func.count()).where(JoinRow.shop_id == shop.id, JoinRow.buy_id == buy, JoinRow.order_id.is_not(None))
    )
    inside = await places(session, shop.id, buy)
    if row.state not in UNDER_WAY or booked or not inside:
        raise StepRefused
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


async def tell(session: Session, shop: Shop, buy: int, what: str, *, now: datetime, also: Sequence[int] = ()) -> None:
    """Plan a word for everybody who is in, and `also` for these, once for each step: it is owed to them, no offer."""
    inside = dict.fromkeys(also, 0) | {one.member: one.quantity for one in await places(session, shop.id, buy)}
    about = f"{buy}:{what}"
    plans = [
        Plan(one, Kind.BUY_STEP, about, Class.TRANSACTIONAL, now, now + NEWS_VALID, {"pieces": pieces})
        for one, pieces in inside.items()
    ]
    await outreach.plan(session, shop.id, plans, now=now)


async def _thank_leader(session: Session, shop: Shop, buy: Buy, *, now: datetime) -> None:
    """Points for whoever opened it, for each piece that was paid and delivered; once."""
    pieces = await session.scalar(
        select(func.coalesce(func.sum(JoinRow.quantity), 0)).where(
            JoinRow.shop_id == shop.id, JoinRow.buy_id == buy.id, JoinRow.left_at.is_(None),
            JoinRow.order_id.is_not(None),
        )
    )  # fmt: skip
    points = int(pieces or 0) * shop.policy.leader_points
    if points:
        ends = expiry(now, shop.zone, days=shop.policy.points_life_days)
        thanks = points_posting(
            buy.opened_by, points, reason=Reason.BONUS, cause=f"leader:buy:{buy.id}", at=now, active_from=now,
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
