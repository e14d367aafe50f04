"""Reads about referrals: whose link it is, who brought whom, how far friends have come."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import aliased

from models.database import Session
from models.loyalty.rules import Reason
from models.loyalty.tables import PostingRow
from models.members.queries import survivor
from models.members.rules import first_name
from models.members.tables import MemberRow, MembershipRow
from models.referrals.rules import Friend, State, step_of
from models.referrals.tables import LinkRow, ReferralRow, TryRow

TRIES_WINDOW = timedelta(hours=1)
FRIENDS_MAX = 20


async def link_of(session: Session, shop: int, member: int) -> str | None:
    """The token of a member's own link, once she has one."""
    return await session.scalar(select(LinkRow.token).where(LinkRow.shop_id == shop, LinkRow.member_id == member))


async def owner_of(session: Session, shop: int, token: str) -> int | None:
    """Whose link a token is; None for an unknown one and for that of somebody who was erased."""
    owner = await session.scalar(
        select(LinkRow.member_id)
        .join(MemberRow, MemberRow.id == LinkRow.member_id)
        .where(LinkRow.shop_id == shop, LinkRow.token == token, MemberRow.erased_at.is_(None))
    )
    return None if owner is None else await survivor(session, shop, owner)


async def wrong_tries(session: Session, shop: int, member: int, *, now: datetime) -> int:
    """How many links that lead nowhere she has followed within the last hour."""
    counted = await session.scalar(
        select(func.count()).where(TryRow.shop_id == shop, TryRow.member_id == member, TryRow.at > now - TRIES_WINDOW)
    )
    return counted or 0


async def brought_by(session: Session, shop: int, friend: int) -> str | None:
    """The first name of whoever brought a member; None if nobody did."""
    name = await session.scalar(
        select(MemberRow.name)
        .join(ReferralRow, ReferralRow.referrer_id == MemberRow.id)
        .where(ReferralRow.shop_id == shop, ReferralRow.friend_id == friend, MemberRow.erased_at.is_(None))
    )
    return None if name is None else first_name(name)


async def chain_above(session: Session, shop: int, member: int) -> set[int]:
    """Everybody who stands above a member: who brought her, who brought that one, and so on."""
    start = select(ReferralRow.referrer_id.label("member")).where(
        ReferralRow.shop_id == shop, ReferralRow.friend_id == member
    )
    above = start.cte("above", recursive=True)
    higher = select(ReferralRow.referrer_id).where(ReferralRow.shop_id == shop, ReferralRow.friend_id == above.c.member)
    # UNION leaves out what is there already, so even a ring in the rows would come to an end.
    return set((await session.scalars(select(above.union(higher).c.member))).all())


async def was_booked(session: Session, shop: int, cause: str) -> bool:
    """Whether something with this cause stands in the books."""
    found = select(PostingRow.id).where(PostingRow.shop_id == shop, PostingRow.cause == cause).limit(1)
    return await session.scalar(found) is not None


async def has_ordered(session: Session, shop: int, member: int) -> bool:
    """Whether a member was a customer before: an order of hers stands in the books, by whatever identity it came."""
    found = await session.scalar(
        select(PostingRow.id)
        .where(PostingRow.shop_id == shop, PostingRow.member_id == member, PostingRow.reason == Reason.ORDER)
        .limit(1)
    )
    return found is not None


async def friends_of(session: Session, shop: int, member: int, *, at: datetime) -> list[Friend]:
    """The newest friends a member brought, and how far each has come. At most 20."""
    together = _in_a_group_of(shop, member)
    inside = exists().where(
        MembershipRow.shop_id == shop,
        MembershipRow.member_id == ReferralRow.friend_id,
        MembershipRow.left_at.is_(None),
    )
    rows = await session.execute(
        select(MemberRow.name, together, inside, ReferralRow.points, ReferralRow.reward_from)
        .join(MemberRow, MemberRow.id == ReferralRow.friend_id)
        .where(ReferralRow.shop_id == shop, ReferralRow.referrer_id == member)
        .order_by(ReferralRow.bound_at.desc(), ReferralRow.id.desc())
        .limit(FRIENDS_MAX)
    )
    return [
        Friend(
            name=first_name(name) if known else None,
            step=step_of(in_group=in_group, reward_from=reward_from, at=at),
            points=points,
            active_from=reward_from,
        )
        for name, known, in_group, points, reward_from in rows
    ]


async def totals(session: Session, shop: int, member: int, *, at: datetime) -> tuple[int, int]:
    """Points a member earned by bringing friends: those she has, and those still on hold."""
    rows = await session.execute(
        select(ReferralRow.points, ReferralRow.reward_from).where(
            ReferralRow.shop_id == shop, ReferralRow.referrer_id == member, ReferralRow.reward_from.is_not(None)
        )
    )
    earned = [(points or 0, start) for points, start in rows if start is not None]
    return sum(p for p, start in earned if start <= at), sum(p for p, start in earned if start > at)


def _in_a_group_of(shop: int, member: int) -> ColumnElement[bool]:
    hers, friends = aliased(MembershipRow), aliased(MembershipRow)
    return exists().where(
        hers.shop_id == shop,
        hers.member_id == member,
        hers.left_at.is_(None),
        friends.shop_id == shop,
        friends.group_id == hers.group_id,
        friends.member_id == ReferralRow.friend_id,
        friends.left_at.is_(None),
    )


async def bound_friends(session: Session, shop: int, members: Collection[int]) -> set[int]:
    """Which of these members were brought by somebody and have not ordered yet."""
    rows = await session.scalars(
        select(ReferralRow.friend_id).where(
            ReferralRow.shop_id == shop, ReferralRow.friend_id.in_(members), ReferralRow.state == State.BOUND
        )
    )
    return set(rows.all())
