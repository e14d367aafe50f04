"""Finds whom group buys give a reason to hear from us: those who miss theirs, and who is close to free shipping."""

from datetime import datetime, timedelta

from sqlalchemy import exists, func, select

from models.database import Session
from models.groupbuys.states import JOINABLE, OVER
from models.groupbuys.tables import BuyRow, JoinRow
from models.members.tables import MemberRow, MembershipRow
from models.occasions.queries import may_hear
from models.occasions.rules import Candidate
from models.outreach.rules import Kind
from models.tags.tables import TagRow

INTEREST = "interested:"
LATELY = timedelta(days=3)
LOOK_BACK = timedelta(days=90)
ITEMS_TOLD = 3


async def missed(session: Session, shop: int, *, now: datetime, buys: int) -> list[Candidate]:
    """Who did not join the last so many buys of what she likes in her groups, the last of which has just ended.

    Only who has ever joined a buy can miss one.
    """
    over = (BuyRow.shop_id == shop, BuyRow.state.in_(OVER))
    fresh = select(BuyRow.category).where(*over, BuyRow.deadline > now - LATELY, BuyRow.category.is_not(None))
    categories = [one for one in (await session.scalars(fresh.distinct())).all() if one]
    if not categories:
        return []
    inside = exists().where(JoinRow.shop_id == shop, JoinRow.buy_id == BuyRow.id, JoinRow.member_id == TagRow.member_id)
    # Newest first; a buy she was in ends the row of missed ones.
    turn = func.row_number().over(partition_by=TagRow.member_id, order_by=(BuyRow.deadline.desc(), BuyRow.id.desc()))
    hers = (
        select(
            TagRow.member_id.label("member"), BuyRow.id.label("buy"), BuyRow.item.label("item"),
            BuyRow.category.label("category"), BuyRow.deadline.label("deadline"), inside.label("inside"),
            turn.label("turn"),
        )
        .join(BuyRow, TagRow.name == INTEREST + BuyRow.category)
        .join(MembershipRow, MembershipRow.group_id == BuyRow.group_id)
        .where(*over, BuyRow.deadline > now - LOOK_BACK, TagRow.shop_id == shop, TagRow.removed_at.is_(None))
        .where(MembershipRow.shop_id == shop, MembershipRow.member_id == TagRow.member_id)
        .where(MembershipRow.left_at.is_(None), MembershipRow.joined_at < BuyRow.deadline)
        .subquery()
    )  # fmt: skip
    rows = await session.execute(
        select(MemberRow.id, hers.c.buy, hers.c.item, hers.c.category, hers.c.deadline, hers.c.inside)
        .join(hers, hers.c.member == MemberRow.id)
        .where(hers.c.turn <= buys, *may_hear(shop, Kind.MISSED_BUYS, None, now))
        .where(exists().where(JoinRow.shop_id == shop, JoinRow.member_id == MemberRow.id))
        .order_by(MemberRow.id, hers.c.turn)
    )
    each: dict[int, list[tuple[int, str, str | None, datetime, bool]]] = {}
    for member, buy, item, category, deadline, joined in rows:
        each.setdefault(member, []).append((buy, item, category, deadline, bool(joined)))
    found = []
    for member, seen in each.items():
        newest, _, category, ended, _ = seen[0]
        if len(seen) == buys and ended > now - LATELY and not any(joined for *_, joined in seen):
            items = [item for _, item, *_ in seen[:ITEMS_TOLD]]
            facts = {"items": items, "category": category, "missed": buys, "seen_at": now.isoformat()}
            found.append(Candidate(member, str(newest), facts))
    return found


async def has_joined_since(session: Session, shop: int, member: int, *, since: datetime) -> bool:
    """Whether a member has joined any buy since then."""
    joined = select(JoinRow.id).where(
        JoinRow.shop_id == shop, JoinRow.member_id == member, JoinRow.left_at.is_(None), JoinRow.joined_at > since
    )
    return await session.scalar(joined.limit(1)) is not None


async def near_free_shipping(
    session: Session,
    shop: int,
    *,
    now: datetime,
    from_minor: int,
    percent: int,
    currency: str,
    member: int | None = None,
) -> list[Candidate]:
    """Who has put so much into open buys that less than so many percent of free shipping is missing."""
    pieces = func.sum(JoinRow.quantity * BuyRow.price_minor + JoinRow.extras_minor)
    newest, ends = func.max(BuyRow.id), func.min(BuyRow.deadline)
    asked = (
        select(MemberRow.id, pieces, newest, ends)
        .join(JoinRow, JoinRow.member_id == MemberRow.id)
        .join(BuyRow, BuyRow.id == JoinRow.buy_id)
        .where(JoinRow.shop_id == shop, JoinRow.left_at.is_(None), BuyRow.shop_id == shop, BuyRow.state.in_(JOINABLE))
        .where(BuyRow.deadline > now, BuyRow.currency == currency)
        .group_by(MemberRow.id)
        .having(pieces < from_minor, pieces * 100 >= from_minor * (100 - percent))
        .order_by(MemberRow.id)
    )
    if member is None:
        asked = asked.where(*may_hear(shop, Kind.NEAR_SHIPPING, None, now))
    else:
        asked = asked.where(MemberRow.shop_id == shop, MemberRow.id == member)
    return [
        Candidate(one, str(buy), {"missing": from_minor - int(inside), "from": from_minor}, until=end)
        for one, inside, buy, end in await session.execute(asked)
    ]
