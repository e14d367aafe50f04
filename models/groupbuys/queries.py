"""Reads about group buys: which are open, who is in, whom a last call would suit."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, exists, func, or_, select, true

from models.database import Session
from models.groupbuys.pricing import Extra, Figures
from models.groupbuys.rules import LOSSES_MAX, Buy, Card, Draft, Move, next_move
from models.groupbuys.states import JOINABLE, OVER
from models.groupbuys.tables import BuyRow, CardRow, DraftRow, JoinRow, WaitRow
from models.members.queries import member as member_by_id
from models.members.rules import Reach
from models.members.tables import MemberRow, MembershipRow
from models.money import Money
from models.orders.tables import OrderLineRow, OrderRow
from models.shops.rules import Standing
from models.shops.tables import GroupRow
from models.tags.tables import TagRow

INTEREST = "interested:"
ACTIVE = "active:group"
NAMES_MAX = 8


async def open_buys(session: Session, shop: int, *, now: datetime) -> list[Buy]:
    """Every buy that can still be joined, the one that ends first at the top."""
    return await _buys(session, shop, BuyRow.state.in_(JOINABLE), BuyRow.deadline > now)


async def cards_of(session: Session, shop: int, buys: Sequence[int]) -> dict[int, int]:
    """The message each of these buys' card is, by its buy; without those that are not known to stand in the group."""
    rows = await session.execute(
        select(CardRow.buy_id, CardRow.message).where(
            CardRow.shop_id == shop, CardRow.buy_id.in_(buys), CardRow.message.is_not(None)
        )
    )
    return {buy_id: message for buy_id, message in rows if message is not None}


async def open_buys_for(session: Session, shop: int, member: int, *, now: datetime) -> list[Buy]:
    """The open buys of the groups a member is in."""
    hers = select(MembershipRow.group_id).where(
        MembershipRow.shop_id == shop, MembershipRow.member_id == member, MembershipRow.left_at.is_(None)
    )
    return await _buys(session, shop, BuyRow.state.in_(JOINABLE), BuyRow.deadline > now, BuyRow.group_id.in_(hers))


async def buy(session: Session, shop: int, buy_id: int) -> Buy | None:
    """One buy, open or over."""
    found = await _buys(session, shop, BuyRow.id == buy_id)
    return found[0] if found else None


async def quantities(session: Session, shop: int, member: int) -> dict[int, int]:
    """How many pieces a member has in each buy she is in, over or not."""
    rows = await session.execute(
        select(JoinRow.buy_id, JoinRow.quantity).where(
            JoinRow.shop_id == shop, JoinRow.member_id == member, JoinRow.left_at.is_(None)
        )
    )
    return dict(rows.all())


async def were_in(session: Session, shop: int, buy_id: int) -> list[tuple[int, int]]:
    """Who was in a buy at its deadline, and with how many pieces."""
    rows = await session.execute(
        select(JoinRow.member_id, JoinRow.quantity)
        .join(BuyRow, BuyRow.id == JoinRow.buy_id)
        .where(
            JoinRow.shop_id == shop,
            JoinRow.buy_id == buy_id,
            JoinRow.joined_at < BuyRow.deadline,
            or_(JoinRow.left_at.is_(None), JoinRow.left_at >= BuyRow.deadline),
        )
        .order_by(JoinRow.id)
    )
    return [(member, pieces) for member, pieces in rows]


async def is_in_its_group(session: Session, shop: int, buy_id: int, member: int) -> bool:
    """Whether a member is in the group a buy belongs to, as far as the bot has seen."""
    found = await session.scalar(
        select(MembershipRow.id)
        .join(BuyRow, BuyRow.group_id == MembershipRow.group_id)
        .where(
            BuyRow.shop_id == shop,
            BuyRow.id == buy_id,
            MembershipRow.member_id == member,
            MembershipRow.left_at.is_(None),
        )
    )
    return found is not None


async def candidates_for_last_call(session: Session, shop: int, buy_id: int, *, member: int | None = None) -> list[int]:
    """Members of the buy's group whom a last call would suit, by id; with `member` she alone is asked about.

    There is a place left; they can be written to, have not said stop, and have neither joined this buy nor left it, nor
    wait for a place. They fit: they like the
    buy's category, have bought the very item, or joined an earlier buy; without a category, they are active in the
    group or joined an earlier buy.
    """
    called = await buy(session, shop, buy_id)
    if called is None or called.left == 0:
        return []
    tag = f"{INTEREST}{called.category}" if called.category else ACTIVE
    found = await session.scalars(
        select(MemberRow.id)
        .join(MembershipRow, MembershipRow.member_id == MemberRow.id)
        .where(
            MemberRow.shop_id == shop,
            true() if member is None else MemberRow.id == member,
            MemberRow.reach == Reach.DM,
            MemberRow.stopped_at.is_(None),
            MemberRow.erased_at.is_(None),
            MemberRow.merged_into_id.is_(None),
            MembershipRow.group_id == called.group,
            MembershipRow.left_at.is_(None),
            ~_joins(shop, JoinRow.buy_id == buy_id),
            ~exists().where(WaitRow.shop_id == shop, WaitRow.buy_id == buy_id, WaitRow.member_id == MemberRow.id),
            or_(_tagged(shop, tag), _joins(shop, JoinRow.buy_id != buy_id), _bought(shop, called.item)),
        )
        .order_by(MemberRow.id)
    )
    return list(found.all())


async def deadlines_after(session: Session, shop: int, now: datetime) -> list[datetime]:
    """The moments at which open buys end, soonest first; none twice."""
    rows = await session.scalars(
        select(BuyRow.deadline)
        .where(BuyRow.shop_id == shop, BuyRow.state.in_(JOINABLE), BuyRow.deadline > now)
        .distinct()
        .order_by(BuyRow.deadline)
    )
    return list(rows.all())


async def due(session: Session, shop: int, *, now: datetime) -> list[int]:
    """Buys whose deadline has come and that were not judged yet, the oldest first."""
    rows = await session.scalars(
        select(BuyRow.id)
        .where(BuyRow.shop_id == shop, BuyRow.state.in_(JOINABLE), BuyRow.deadline <= now)
        .order_by(BuyRow.deadline, BuyRow.id)
    )
    return list(rows.all())


async def draft(session: Session, shop: int, draft_id: int, *, by: int, currency: str) -> Draft | None:
    """A draft of hers; somebody else's is none."""
    row = await session.scalar(
        select(DraftRow).where(DraftRow.shop_id == shop, DraftRow.id == draft_id, DraftRow.by_id == by)
    )
    return row.as_draft(currency) if row else None


async def stale_cards(session: Session, shop: int) -> list[int]:
    """Buys whose card shows something old, or whose result the group was not told; the longest waiting first.

    In a group that the bot was removed from nothing is shown until it is back.
    """
    old = or_(_version(shop) != CardRow.shown_version, CardRow.message.is_(None)) & (CardRow.losses <= LOSSES_MAX)
    untold = BuyRow.state.in_(OVER) & CardRow.told_at.is_(None)
    rows = await session.scalars(
        select(CardRow.buy_id)
        .join(BuyRow, BuyRow.id == CardRow.buy_id)
        .join(GroupRow, GroupRow.id == BuyRow.group_id)
        .where(CardRow.shop_id == shop, GroupRow.standing != Standing.GONE, or_(old, untold))
        .order_by(func.coalesce(CardRow.edited_at, BuyRow.opened_at), CardRow.id)
    )
    return list(rows.all())


async def card_move(session: Session, shop: int, buy_id: int) -> tuple[Card, Move, datetime | None] | None:
    """What is to be done about a card, and from when on (None: at once); None when there is nothing to do."""
    shown = await card(session, shop, buy_id)
    if shown is None:
        return None
    changed_at = await _last_card_change(session, shop, shown.buy.group)
    found = next_move(shown, group_changed_at=changed_at)
    return None if found is None else (shown, *found)


async def card(session: Session, shop: int, buy_id: int) -> Card | None:
    """What the card of a buy must show and what became of it."""
    shown = await buy(session, shop, buy_id)
    rows = await session.execute(
        select(CardRow, _version(shop))
        .join(BuyRow, BuyRow.id == CardRow.buy_id)
        .where(CardRow.shop_id == shop, CardRow.buy_id == buy_id)
    )
    found = rows.one_or_none()
    if shown is None or found is None:
        return None
    row, version = found
    return Card(
        buy=shown,
        names=await _names(session, shop, buy_id),
        version=version,
        shown_version=row.shown_version,
        message=row.message,
        posting_since=row.posting_since,
        told=row.told_at is not None,
        losses=row.losses,
        not_before=row.not_before,
        picture=row.picture,
        pictured=row.pictured,
        leader=await leader_name(session, shop, shown),
    )


async def leader_name(session: Session, shop: int, buy: Buy) -> str | None:
    """The name of who leads a buy; None where nobody else than who opened it was named."""
    leader = await member_by_id(session, shop, buy.extra.leader) if buy.extra.leader is not None else None
    return leader.name if leader is not None else None


async def _last_card_change(session: Session, shop: int, group: int) -> datetime | None:
    """When a card was last posted or edited in a group."""
    return await session.scalar(
        select(func.max(CardRow.edited_at))
        .join(BuyRow, BuyRow.id == CardRow.buy_id)
        .where(CardRow.shop_id == shop, BuyRow.group_id == group)
    )


async def _names(session: Session, shop: int, buy_id: int) -> tuple[tuple[str, int], ...]:
    rows = await session.execute(
        select(MemberRow.name, JoinRow.quantity)
        .join(JoinRow, JoinRow.member_id == MemberRow.id)
        .where(JoinRow.shop_id == shop, JoinRow.buy_id == buy_id, JoinRow.left_at.is_(None))
        .order_by(JoinRow.joined_at, JoinRow.id)
        .limit(NAMES_MAX)
    )
    return tuple(rows.all())


async def _buys(session: Session, shop: int, *which: ColumnElement[bool]) -> list[Buy]:
    rows = await session.execute(_select_buys(shop, *which).where(*which).order_by(BuyRow.deadline, BuyRow.id))
    return [_as_buy(row) for row in rows]


def _select_buys(shop: int, *which: ColumnElement[bool]) -> Any:
    # Only of these buys people are counted: a shop has had many.
    these = select(BuyRow.id).where(BuyRow.shop_id == shop, *which)
    inside = (
        select(
            JoinRow.buy_id,
            func.count().label("people"),
            func.sum(JoinRow.quantity).label("units"),
            func.sum(JoinRow.extras_minor).label("extras"),
        )
        .where(JoinRow.shop_id == shop, JoinRow.left_at.is_(None), JoinRow.buy_id.in_(these))
        .group_by(JoinRow.buy_id)
        .subquery()
    )
    line = (
        select(
            WaitRow.buy_id,
            func.count().filter(WaitRow.offered_until.is_(None)).label("waiting"),
            func.count().filter(WaitRow.offered_until.is_not(None)).label("kept"),
            func.sum(WaitRow.offered).label("pieces"),
        )
        .where(WaitRow.shop_id == shop, WaitRow.over_at.is_(None), WaitRow.buy_id.in_(these))
        .group_by(WaitRow.buy_id)
        .subquery()
    )
    counts = (inside.c.people, inside.c.units, inside.c.extras, line.c.waiting, line.c.kept, line.c.pieces)
    return (
        select(BuyRow, GroupRow.chat, GroupRow.zone, *(func.coalesce(one, 0) for one in counts))
        .join(GroupRow, GroupRow.id == BuyRow.group_id)
        .outerjoin(inside, inside.c.buy_id == BuyRow.id)
        .outerjoin(line, line.c.buy_id == BuyRow.id)
        .where(BuyRow.shop_id == shop)
    )


def _as_buy(found: Any) -> Buy:
    row, chat, clock, people, units, extras, waiting, kept, pieces = found
    return Buy(
        id=row.id,
        group=row.group_id,
        chat=chat,
        topic=row.topic,
        item=row.item,
        price=Money(row.price_minor, row.currency),
        threshold=row.threshold,
        deadline=row.deadline,
        zone=clock or row.zone,
        state=row.state,
        people=int(people),
        units=int(units),
        category=row.category,
        extra=Extra.from_stored(row.extra),
        extras_minor=int(extras),
        final_minor=row.final_minor,
        pay_by=row.pay_by,
        opened_by=row.opened_by_id,
        waiting=int(waiting),
        kept=Figures(int(kept), int(pieces)),
    )


def _version(shop: int) -> ColumnElement[int]:
    """What a card shows changes with the buy itself and with everything its people do."""
    changes = select(func.coalesce(func.sum(JoinRow.changes), 0)).where(
        JoinRow.shop_id == shop, JoinRow.buy_id == BuyRow.id
    )
    return BuyRow.version + changes.correlate(BuyRow).scalar_subquery()


def _joins(shop: int, *which: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(JoinRow.shop_id == shop, JoinRow.member_id == MemberRow.id, *which)


def _tagged(shop: int, name: str) -> ColumnElement[bool]:
    return exists().where(
        TagRow.shop_id == shop, TagRow.member_id == MemberRow.id, TagRow.name == name, TagRow.removed_at.is_(None)
    )


def _bought(shop: int, item: str) -> ColumnElement[bool]:
    return exists().where(
        OrderRow.shop_id == shop,
        OrderRow.member_id == MemberRow.id,
        OrderLineRow.order_id == OrderRow.id,
        func.lower(OrderLineRow.name) == item.lower(),
    )
