"""Put a buy together, open it, let people in and out, judge it, and follow its card."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, or_, select, update

from models.database import Session
from models.groupbuys import booking, offers, queries
from models.groupbuys.pricing import Extra, Figures, unit_price
from models.groupbuys.rules import (
    BadBuy,
    Buy,
    Card,
    Draft,
    DraftGone,
    Move,
    NoSuchBuy,
    Seat,
    check_terms,
    verdict,
)
from models.groupbuys.seats import Picks, check_still_open, seat_row, set_seat
from models.groupbuys.states import JOINABLE, State
from models.groupbuys.tables import BuyRow, CardRow, DraftRow, JoinRow
from models.money import Money
from models.outreach import actions as outreach
from models.outreach.rules import Class, Kind, Plan
from models.shops import actions as shops
from models.shops.queries import shop as shop_of
from models.shops.rules import Shop

NEWS_VALID = timedelta(days=3)
PAY_NOTICE = timedelta(hours=24)
"""So long before it is to be paid, who has not is reminded; half-way where there is less time."""
CLAIMS = {Move.POST: ("posting_since",), Move.TELL: ("told_at",)}
"""What is written down before a letter leaves that must not leave twice. An edit may: it shows the same."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What is said about a buy at once; None where it was not said."""

    item: str | None = None
    price: Money | None = None
    threshold: int | None = None
    deadline: datetime | None = None
    category: str | None = None
    extra: Extra | None = None
    demand: str | None = None


async def start_draft(
    session: Session, shop: Shop, terms: Terms, *, by: int, group: int | None, topic: int | None, now: datetime
) -> Draft:
    """Begin a buy with what was said of it; her earlier draft is forgotten, and its buttons with it."""
    await session.execute(delete(DraftRow).where(DraftRow.shop_id == shop.id, DraftRow.by_id == by))
    row = DraftRow(shop_id=shop.id, by_id=by, group_id=group, topic=topic, made_at=now)
    _say(row, terms)
    session.add(row)
    await session.flush()
    return row.as_draft(shop.currency)


async def fill_draft(
    session: Session, shop: Shop, draft: int, terms: Terms, *, by: int, group: int | None = None
) -> Draft:
    """Add what she says next; raises `DraftGone`."""
    row = await _draft(session, shop.id, draft, by)
    _say(row, terms)
    if group is not None:
        row.group_id, row.topic = group, None
    await session.flush()
    return row.as_draft(shop.currency)


async def drop_draft(session: Session, shop: int, draft: int, *, by: int) -> bool:
    """Forget a draft of hers; whether there was one."""
    mine = delete(DraftRow).where(DraftRow.shop_id == shop, DraftRow.id == draft, DraftRow.by_id == by)
    return bool((await session.execute(mine)).rowcount)  # type: ignore[attr-defined]


async def open_buy(session: Session, shop: Shop, draft: int, *, by: int, now: datetime) -> Buy:
    """Open the buy of a complete draft, once; its card is posted by the bell.

    Raises `DraftGone`, or `BadBuy` when something is missing or the deadline has passed meanwhile.
    """
    row = await _draft(session, shop.id, draft, by)
    made = row.as_draft(shop.currency)
    if not (made.group and made.item and made.price and made.threshold and made.deadline):
        raise BadBuy(field=made.asks or "item", most=0)
    check_terms(made.item, made.price, made.threshold, made.deadline, now=now, extra=made.extra)
    opened = BuyRow(
        shop_id=shop.id,
        group_id=made.group,
        topic=made.topic,
        item=made.item,
        price_minor=made.price.minor,
        currency=made.price.currency,
        threshold=made.threshold,
        deadline=made.deadline,
        zone=shop.zone,
        category=made.category,
        state=State.OPEN,
        opened_by_id=by,
        opened_at=now,
        extra=made.extra.stored(),
    )
    session.add(opened)
    await session.delete(row)
    await session.flush()
    session.add(CardRow(shop_id=shop.id, buy_id=opened.id))
    await shops.note(session, shop.id, actor=by, act="open_buy", about=f"buy:{opened.id}", now=now, new=made.item)
    await session.flush()
    return await _buy(session, shop.id, opened.id)


async def join(session: Session, shop: int, buy: int, member: int, *, now: datetime, variant: int = 0) -> Seat:
    """Let a member in with one piece (of a variant, where there are some); who has one already keeps what she has.

    In a full buy she gets a place on the waiting list instead. Raises `NoSuchBuy`, `BuyClosed`, `BadTerms` for a
    variant that does not exist.
    """
    return await set_seat(
        session, shop, buy, member, lambda has: has if variant in has else {**has, variant: 1}, now=now
    )


async def take(
    session: Session, shop: int, buy: int, member: int, quantity: int, *, now: datetime, variant: int | None = None
) -> Seat:
    """Let a member have so many pieces in all from now on, whether she was in or not; saying it twice changes nothing.

    Without a variant, where there are some, it is the one she has. Raises `NoSuchBuy`, `BuyClosed`, `TooMany`,
    `BadTerms` where it is not plain which variant, `BuyFull` where there are no more.
    """

    def wanted(has: Picks) -> Picks:
        only = next(iter(has), 0) if len(has) <= 1 else -1
        return {only if variant is None else variant: quantity}

    return await set_seat(session, shop, buy, member, wanted, now=now)


async def change(
    session: Session, shop: int, buy: int, member: int, *, seen: int, more: int, now: datetime, variant: int = 0
) -> Seat:
    """Give a member `more` pieces than the `seen` ones (of a variant); nothing changes when she has another number.

    So a button pressed twice counts once. The last piece of one variant may go where she has others. Raises as `take`.
    """

    def wanted(has: Picks) -> Picks:
        if has.get(variant, 0) != seen or not has:
            return has
        others = {number: pieces for number, pieces in has.items() if number != variant}
        return {**has, variant: seen + more} if seen + more or not others else others

    return await set_seat(session, shop, buy, member, wanted, now=now)


async def leave(session: Session, shop: int, buy: int, member: int, *, now: datetime) -> Seat:
    """Let a member out again while the buy is open, or off its waiting list; what she had paid goes into her wallet.

    Her place is offered to the next. Raises `NoSuchBuy` or `BuyClosed`.
    """
    extra = await check_still_open(session, shop, buy, now=now)
    if extra.most is not None and await offers.leave_line(session, shop, buy, member, now=now):
        return Seat(0, changed=True)
    seat = await seat_row(session, shop, buy, member)
    if seat is None or seat.left_at is not None:
        return Seat(0, changed=False)
    seat.left_at, seat.changes = now, seat.changes + 1
    await session.flush()
    await _give_back(session, shop, buy, member, now=now)
    if extra.most is not None:
        await offers.promote(session, shop, buy, now=now)
    return Seat(0, changed=True)


async def close(session: Session, shop: int, buy: int, *, now: datetime) -> State | None:
    """Judge a buy whose deadline has come on those who were in at that moment, once; what was paid is settled.

    None when there is nothing to judge: not due, or judged before.
    """
    row = await session.scalar(
        select(BuyRow).where(
            BuyRow.shop_id == shop, BuyRow.id == buy, BuyRow.state.in_(JOINABLE), BuyRow.deadline <= now
        )
    )
    if row is None:
        return None
    found = await session.execute(
        select(
            func.count(),
            func.coalesce(func.sum(JoinRow.quantity), 0),
            func.coalesce(func.sum(JoinRow.extras_minor), 0),
        ).where(
            JoinRow.shop_id == shop,
            JoinRow.buy_id == buy,
            JoinRow.joined_at < row.deadline,
            or_(JoinRow.left_at.is_(None), JoinRow.left_at >= row.deadline),
        )
    )
    people, units, extras = (int(one) for one in found.one())
    figures = Figures(people, units, row.price_minor * units + extras)
    extra = Extra.from_stored(row.extra)
    state = verdict(figures.of(extra.measure), row.threshold)
    return state if await decide(session, shop, row, state, figures, as_of=row.deadline, now=now) else None


async def decide(
    session: Session, shop: int, row: BuyRow, state: State, figures: Figures, *, as_of: datetime, now: datetime
) -> bool:
    """Write a verdict down, once: the price that was reached, until when it is to be paid, and what goes back."""
    extra = Extra.from_stored(row.extra)
    values: dict[str, object] = {"state": state, "closed_at": now, "version": BuyRow.version + 1}
    if state is State.LOCKED:
        values["final_minor"] = unit_price(extra, row.price_minor, figures)
        # Counted from now on where the verdict comes late: nobody's time to pay has passed before she hears of it.
        values["pay_by"] = max(as_of, now) + timedelta(hours=extra.pay_hours) if extra.pay_hours else None
    judged = update(BuyRow).where(BuyRow.shop_id == shop, BuyRow.id == row.id, BuyRow.state.in_(JOINABLE))
    done = await session.execute(judged.values(**values))
    if not done.rowcount:  # type: ignore[attr-defined]
        return False
    waited = await offers.end_line(session, shop, row.id, now=now) if extra.most is not None else []
    house = await shop_of(session, shop)
    assert house is not None, "its buy is being judged"
    await booking.settle_all(session, house, row.id, by=None, now=now)
    await _tell_verdict(session, shop, row, waited, now=now)
    return True


async def _tell_verdict(session: Session, shop: int, row: BuyRow, waited: Sequence[int], *, now: datetime) -> None:
    """Who was in, or waited, hears how it ended, once; and before it is too late, who has not paid by then."""
    inside = await queries.were_in(session, shop, row.id)
    about, klass = str(row.id), Class.TRANSACTIONAL
    await session.refresh(row, ["pay_by"])
    plans = [
        Plan(one, Kind.BUY_OVER, about, klass, now, now + NEWS_VALID, {"pieces": pieces})
        for one, pieces in [*inside, *((one, 0) for one in waited)]
    ]
    if row.pay_by is not None:
        at = max(row.pay_by - PAY_NOTICE, now + (row.pay_by - now) / 2)
        plans += [Plan(one, Kind.BUY_UNPAID, about, klass, at, row.pay_by, {}) for one, _ in inside]
    await outreach.plan(session, shop, plans, now=now)


async def begin_move(session: Session, shop: int, buy: int, *, now: datetime) -> tuple[Card, Move] | None:
    """Claim what is to be done about a card now, to be committed before anything leaves; None when nothing is due.

    What may be done only once cannot be claimed again: a posting while it is unproven, the line that tells the result.
    """
    found = await queries.card_move(session, shop, buy)
    if found is None or (found[2] is not None and now < found[2]):
        return None
    card, move, _ = found
    await _follow(session, shop, buy, edited_at=now, not_before=None, **dict.fromkeys(CLAIMS.get(move, ()), now))
    return card, move


async def card_shown(
    session: Session,
    shop: int,
    buy: int,
    *,
    version: int,
    message: int,
    picture: str | None = None,
    pictured: bool = False,
) -> None:
    """The group sees this version of the buy now, in this message; `picture` was tried for it, and is there or not."""
    await _follow(
        session,
        shop,
        buy,
        message=message,
        shown_version=version,
        posting_since=None,
        picture=picture,
        pictured=pictured,
    )


async def card_waits(session: Session, shop: int, buy: int, move: Move, *, until: datetime, proven: bool) -> None:
    """It is not known to be done; try again then. With `proven` nothing was sent, and the claim is given back."""
    given_back = CLAIMS.get(move, ()) if proven else ()
    await _follow(session, shop, buy, not_before=until, **dict.fromkeys(given_back))


async def card_lost(session: Session, shop: int, buy: int) -> None:
    """Somebody deleted the card's message."""
    lost = update(CardRow).where(CardRow.shop_id == shop, CardRow.buy_id == buy)
    gone = {"message": None, "posting_since": None, "shown_version": 0, "picture": None, "pictured": False}
    await session.execute(lost.values(losses=CardRow.losses + 1, **gone))


async def adopt_card(session: Session, shop: int, buy: int, message: int) -> None:
    """A press came from this message: a card that was posted without proof has arrived after all."""
    unknown = update(CardRow).where(
        CardRow.shop_id == shop,
        CardRow.buy_id == buy,
        CardRow.message.is_(None),
        CardRow.posting_since.is_not(None),
    )
    await session.execute(unknown.values(message=message, posting_since=None))


def _say(row: DraftRow, terms: Terms) -> None:
    if terms.item is not None:
        row.item, row.category = terms.item, terms.category
    if terms.price is not None:
        row.price_minor = terms.price.minor
    if terms.threshold is not None:
        row.threshold = terms.threshold
    if terms.deadline is not None:
        row.deadline = terms.deadline
    if terms.extra is not None:
        row.extra = terms.extra.stored()
    if terms.demand is not None:
        row.demand = terms.demand


async def _draft(session: Session, shop: int, draft: int, by: int) -> DraftRow:
    row = await session.scalar(
        select(DraftRow).where(DraftRow.shop_id == shop, DraftRow.id == draft, DraftRow.by_id == by)
    )
    if row is None:
        raise DraftGone
    return row


async def _buy(session: Session, shop: int, buy: int) -> Buy:
    found = await queries.buy(session, shop, buy)
    if found is None:
        raise NoSuchBuy
    return found


async def _give_back(session: Session, shop: int, buy: int, member: int, *, now: datetime) -> None:
    house = await shop_of(session, shop)
    if house is not None:
        await booking.settle(session, house, await _buy(session, shop, buy), member, by=None, now=now)


async def _follow(session: Session, shop: int, buy: int, **values: object) -> None:
    await session.execute(update(CardRow).where(CardRow.shop_id == shop, CardRow.buy_id == buy).values(**values))
