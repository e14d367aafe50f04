"""Reads about referrals: whose link it is, who brought whom, how far friends have come."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import aliased

from models.database import Session
from models.loyalty.rules import Reason
from models.loyalty.tables import PostingRow
from models.members.rules import first_name
from models.members.tables import MemberRow, MembershipRow
from models.referrals.rules import Friend, Way, step_of
from models.referrals.signs import Evidence
from models.referrals.states import UNDER_WAY, WAITING, State
from models.referrals.tables import InviteRow, LinkRow, ReferralRow, TryRow
from models.shops.rules import Standing
from models.shops.tables import GroupRow

TRIES_WINDOW = timedelta(hours=1)
FRIENDS_MAX = 20
GROUPS_MAX = 8


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


async def groups_in(session: Session, shop: int, member: int) -> list[tuple[int, str]]:
    """The shop's groups a member is in: number and title."""
    rows = await session.execute(
        select(GroupRow.id, GroupRow.title)
        .join(MembershipRow, MembershipRow.group_id == GroupRow.id)
        .where(GroupRow.shop_id == shop, GroupRow.welcome, GroupRow.standing != Standing.GONE)
        .where(MembershipRow.member_id == member, MembershipRow.left_at.is_(None))
        .order_by(GroupRow.id)
        .limit(GROUPS_MAX)
    )
    return [(number, title) for number, title in rows]


async def chat_to_invite(session: Session, shop: int, member: int, group: int) -> int | None:
    """The chat of a group she is in, where the bot is an admin, and for which she has no link yet."""
    has = exists().where(
        InviteRow.shop_id == shop,
        InviteRow.group_id == group,
        InviteRow.link_id == LinkRow.id,
        LinkRow.member_id == member,
    )
    return await session.scalar(
        select(GroupRow.chat)
        .join(MembershipRow, MembershipRow.group_id == GroupRow.id)
        .where(GroupRow.shop_id == shop, GroupRow.id == group, GroupRow.welcome)
        .where(GroupRow.standing == Standing.ADMIN, MembershipRow.member_id == member)
        .where(MembershipRow.left_at.is_(None), ~has)
    )


async def chat_to_open(session: Session, shop: int, name: str, group: int) -> int | None:
    """The chat of a group where the bot is an admin, and into which the shop's link of this name has no way yet."""
    has = exists().where(
        InviteRow.shop_id == shop, InviteRow.group_id == group, InviteRow.link_id == LinkRow.id, LinkRow.name == name
    )
    return await session.scalar(
        select(GroupRow.chat)
        .where(GroupRow.shop_id == shop, GroupRow.id == group, GroupRow.welcome)
        .where(GroupRow.standing == Standing.ADMIN, ~has)
    )


async def friends_of(session: Session, shop: int, member: int, *, at: datetime) -> list[Friend]:
    """The newest friends a member brought, and how far each has come. At most 20."""
    together = _in_a_group_of(shop, member)
    inside = exists().where(
        MembershipRow.shop_id == shop,
        MembershipRow.member_id == ReferralRow.friend_id,
        MembershipRow.left_at.is_(None),
    )
    rows = await session.execute(
        select(
            MemberRow.name,
            together,
            inside,
            ReferralRow.state,
            ReferralRow.points + ReferralRow.bonus,
            ReferralRow.reward_from,
        )
        .join(MemberRow, MemberRow.id == ReferralRow.friend_id)
        .where(ReferralRow.shop_id == shop, ReferralRow.referrer_id == member)
        .order_by(ReferralRow.bound_at.desc(), ReferralRow.id.desc())
        .limit(FRIENDS_MAX)
    )
    return [
        Friend(
            name=first_name(name) if known else None,
            step=step_of(state, in_group=in_group, reward_from=reward_from, at=at),
            points=points,
            active_from=reward_from,
        )
        for name, known, in_group, state, points, reward_from in rows
    ]


async def totals(session: Session, shop: int, member: int, *, at: datetime) -> tuple[int, int]:
    """Points a member earned by bringing friends: those she has, and those still on hold."""
    rows = await session.execute(
        select(ReferralRow.state, ReferralRow.points + ReferralRow.bonus, ReferralRow.reward_from).where(
            ReferralRow.shop_id == shop, ReferralRow.referrer_id == member, ReferralRow.state.in_(UNDER_WAY)
        )
    )
    earned = [(state is State.GRANTED and (start or at) <= at, points or 0) for state, points, start in rows]
    return sum(points for hers, points in earned if hers), sum(points for hers, points in earned if not hers)


async def climbed(session: Session, shop: int, member: int) -> tuple[int, set[int]]:
    """How many of a member's friends have earned her a reward that stands, and which steps of the ladder they were."""
    rows = await session.scalars(
        select(ReferralRow.rung).where(
            ReferralRow.shop_id == shop, ReferralRow.referrer_id == member, ReferralRow.state == State.GRANTED
        )
    )
    rungs = rows.all()
    return len(rungs), {rung for rung in rungs if rung is not None}


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
            ReferralRow.shop_id == shop, ReferralRow.friend_id.in_(members), ReferralRow.state.in_(WAITING)
        )
    )
    return set(rows.all())


@dataclass(frozen=True, slots=True)
class Case:
    """A reward that waits to be looked at, and everything there is to look at."""

    bond: int
    turn: int
    state: State
    referrer: int
    referrer_name: str
    friend: int
    friend_name: str
    way: Way
    bound_at: datetime
    points: int
    paid_minor: int
    due: datetime
    evidence: tuple[Evidence, ...]


async def waiting(session: Session, shop: int) -> tuple[int, Case | None]:
    """How many rewards wait to be looked at, and the one that is due first."""
    held = (ReferralRow.shop_id == shop, ReferralRow.state == State.HELD)
    count = await session.scalar(select(func.count()).where(*held)) or 0
    first = select(ReferralRow.id).where(*held).order_by(ReferralRow.reward_from, ReferralRow.id).limit(1)
    bond = await session.scalar(first)
    return count, None if bond is None else await case(session, shop, bond)


async def held(session: Session, shop: int, *, rows_max: int) -> list[int]:
    """Bonds whose rewards wait to be looked at, the newest first."""
    rows = await session.scalars(
        select(ReferralRow.id)
        .where(ReferralRow.shop_id == shop, ReferralRow.state == State.HELD)
        .order_by(ReferralRow.id.desc())
        .limit(rows_max)
    )
    return list(rows.all())


async def case(session: Session, shop: int, bond: int) -> Case | None:
    """One bond with both names, as staff sees it; None for one no order has earned yet."""
    by, friend = aliased(MemberRow), aliased(MemberRow)
    found = await session.execute(
        select(ReferralRow, by.name, friend.name)
        .join(by, by.id == ReferralRow.referrer_id)
        .join(friend, friend.id == ReferralRow.friend_id)
        .where(ReferralRow.shop_id == shop, ReferralRow.id == bond)
    )
    one = found.one_or_none()
    if one is None or one[0].reward_from is None:
        return None
    row, by_name, friend_name = one
    due = row.reward_from or row.bound_at
    return Case(
        row.id, row.turn, row.state, row.referrer_id, by_name, row.friend_id, friend_name, row.way, row.bound_at,
        row.points or 0, row.paid_minor or 0, due, tuple(Evidence.read(sign) for sign in row.evidence),
    )  # fmt: skip
