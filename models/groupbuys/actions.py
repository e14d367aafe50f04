"""Put a buy together, open it, let people in and out, judge it, and follow its card."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, or_, select, update

from models.database import Session, insert_once
from models.groupbuys import queries
from models.groupbuys.rules import (
    BadBuy,
    Buy,
    Card,
    Draft,
    DraftGone,
    Move,
    NoSuchBuy,
    Seat,
    State,
    check_open,
    check_quantity,
    check_terms,
    verdict,
)
from models.groupbuys.tables import BuyRow, CardRow, DraftRow, JoinRow
from models.money import Money
from models.shops import actions as shops
from models.shops.rules import Shop

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
    check_terms(made.item, made.price, made.threshold, made.deadline, now=now)
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
    )
    session.add(opened)
    await session.delete(row)
    await session.flush()
    session.add(CardRow(shop_id=shop.id, buy_id=opened.id))
    await shops.note(session, shop.id, actor=by, act="open_buy", about=f"buy:{opened.id}", now=now, new=made.item)
    await session.flush()
    return await _buy(session, shop.id, opened.id)


async def join(session: Session, shop: int, buy: int, member: int, *, now: datetime) -> Seat:
    """Let a member in with one piece; who is in already keeps what she has. Raises `NoSuchBuy` or `BuyClosed`."""
    await _check_open(session, shop, buy, now=now)
    fresh = {"shop_id": shop, "buy_id": buy, "member_id": member, "quantity": 1, "joined_at": now, "changes": 1}
    if await insert_once(session, JoinRow, fresh) is None:
        seat = await _seat(session, shop, buy, member)
        if seat is None or seat.left_at is None:
            return Seat(seat.quantity if seat else 0, changed=False)
        seat.quantity, seat.joined_at, seat.left_at, seat.changes = 1, now, None, seat.changes + 1
        await session.flush()
    return Seat(1, changed=True)


async def take(session: Session, shop: int, buy: int, member: int, quantity: int, *, now: datetime) -> Seat:
    """Let a member have so many pieces in all from now on, whether she was in or not; saying it twice changes nothing.

    Raises `NoSuchBuy`, `BuyClosed` or `TooMany`.
    """
    check_quantity(quantity)
    joined = await join(session, shop, buy, member, now=now)
    if joined.quantity == quantity:
        return joined
    seat = await _seat(session, shop, buy, member)
    assert seat is not None, "she is in by now"
    seat.quantity, seat.changes = quantity, seat.changes + 1
    await session.flush()
    return Seat(quantity, changed=True)


async def change(session: Session, shop: int, buy: int, member: int, *, seen: int, more: int, now: datetime) -> Seat:
    """Give a member `more` pieces than the `seen` ones; nothing changes when she has another number by now.

    So a button pressed twice counts once. Raises `NoSuchBuy`, `BuyClosed` or `TooMany`.
    """
    await _check_open(session, shop, buy, now=now)
    seat = await _seat(session, shop, buy, member)
    if seat is None or seat.left_at is not None:
        return Seat(0, changed=False)
    if seat.quantity != seen:
        return Seat(seat.quantity, changed=False)
    check_quantity(seen + more)
    seat.quantity, seat.changes = seen + more, seat.changes + 1
    await session.flush()
    return Seat(seat.quantity, changed=True)


async def leave(session: Session, shop: int, buy: int, member: int, *, now: datetime) -> Seat:
    """Let a member out again while the buy is open. Raises `NoSuchBuy` or `BuyClosed`."""
    await _check_open(session, shop, buy, now=now)
    seat = await _seat(session, shop, buy, member)
    if seat is None or seat.left_at is not None:
        return Seat(0, changed=False)
    seat.left_at, seat.changes = now, seat.changes + 1
    await session.flush()
    return Seat(0, changed=True)


async def close(session: Session, shop: int, buy: int, *, now: datetime) -> State | None:
    """Judge a buy whose deadline has come on those who were in at that moment, once.

    None when there is nothing to judge: not due, or judged before.
    """
    row = await session.scalar(
        select(BuyRow).where(
            BuyRow.shop_id == shop, BuyRow.id == buy, BuyRow.state == State.OPEN, BuyRow.deadline <= now
        )
    )
    if row is None:
        return None
    inside = await session.scalar(
        select(func.count()).where(
            JoinRow.shop_id == shop,
            JoinRow.buy_id == buy,
            JoinRow.joined_at < row.deadline,
            or_(JoinRow.left_at.is_(None), JoinRow.left_at >= row.deadline),
        )
    )
    state = verdict(inside or 0, row.threshold)
    judged = update(BuyRow).where(BuyRow.shop_id == shop, BuyRow.id == buy, BuyRow.state == State.OPEN)
    done = await session.execute(judged.values(state=state, closed_at=now, version=BuyRow.version + 1))
    return state if done.rowcount else None  # type: ignore[attr-defined]


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


async def card_shown(session: Session, shop: int, buy: int, *, version: int, message: int) -> None:
    """The group sees this version of the buy now, in this message."""
    await _follow(session, shop, buy, message=message, shown_version=version, posting_since=None)


async def card_waits(session: Session, shop: int, buy: int, move: Move, *, until: datetime, proven: bool) -> None:
    """It is not known to be done; try again then. With `proven` nothing was sent, and the claim is given back."""
    given_back = CLAIMS.get(move, ()) if proven else ()
    await _follow(session, shop, buy, not_before=until, **dict.fromkeys(given_back))


async def card_lost(session: Session, shop: int, buy: int) -> None:
    """Somebody deleted the card's message."""
    lost = update(CardRow).where(CardRow.shop_id == shop, CardRow.buy_id == buy)
    await session.execute(lost.values(message=None, posting_since=None, shown_version=0, losses=CardRow.losses + 1))


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


async def _check_open(session: Session, shop: int, buy: int, *, now: datetime) -> None:
    rows = await session.execute(select(BuyRow.state, BuyRow.deadline).where(BuyRow.shop_id == shop, BuyRow.id == buy))
    found = rows.one_or_none()
    if found is None:
        raise NoSuchBuy
    check_open(*found, at=now)


async def _seat(session: Session, shop: int, buy: int, member: int) -> JoinRow | None:
    return await session.scalar(
        select(JoinRow).where(JoinRow.shop_id == shop, JoinRow.buy_id == buy, JoinRow.member_id == member)
    )


async def _follow(session: Session, shop: int, buy: int, **values: object) -> None:
    await session.execute(update(CardRow).where(CardRow.shop_id == shop, CardRow.buy_id == buy).values(**values))
