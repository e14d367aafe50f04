"""What links and friends came to: counted by the database, from arrivals, bonds and the ledger."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import case, exists, func, select

from models.database import Session
from models.loyalty.rules import ORDERS, POINTS, Account, Reason
from models.loyalty.tables import DayRow, EntryRow, PostingRow
from models.members.rules import first_name
from models.members.tables import MemberRow, MembershipRow
from models.referrals.states import UNDER_WAY, State
from models.referrals.tables import ArrivalRow, BoardRow, LinkRow, ReferralRow

PERIOD = timedelta(days=90)
YEAR = timedelta(days=365)
BOARD_MAX = 10


@dataclass(frozen=True, slots=True)
class Funnel:
    """How many came by one link, joined a group, ordered after that, and ordered again."""

    link: int
    name: str
    member: int | None
    starts: int
    joins: int
    ordered: int
    again: int
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """All of it. `points` is what rewards for friends come to in the ledger, `promised` by the bonds themselves.

    `brought` are friends who came and ordered within ninety days, of `customers` there are: K is the one by the other.
    `friends` and `others` are (how many ordered again, how many ordered at all).
    """

    links: Sequence[Funnel]
    points: int
    promised: int
    brought: int
    customers: int
    friends: tuple[int, int]
    others: tuple[int, int]


async def funnels(session: Session, shop: int) -> list[Funnel]:
    """Every link by which somebody came, and all of the shop's own; those by which most ordered first."""
    orders = (
        select(func.coalesce(func.sum(EntryRow.amount), 0))
        .where(EntryRow.shop_id == shop, EntryRow.member_id == ArrivalRow.member_id)
        .where(EntryRow.account == Account.SPENT, EntryRow.unit == ORDERS, EntryRow.active_from >= ArrivalRow.at)
        .scalar_subquery()
    )
    inside = exists().where(MembershipRow.shop_id == shop, MembershipRow.member_id == ArrivalRow.member_id)
    came = (
        select(ArrivalRow.link_id, case((inside, 1), else_=0).label("joined"), orders.label("orders"))
        .where(ArrivalRow.shop_id == shop)
        .subquery()
    )
    ordered, again = _many(came.c.orders >= 1), _many(came.c.orders >= 2)
    rows = await session.execute(
        select(
            LinkRow.id, LinkRow.name, LinkRow.member_id, MemberRow.name, LinkRow.stopped_at, func.count(came.c.link_id),
            func.coalesce(func.sum(came.c.joined), 0), ordered, again,
        )
        .join(came, came.c.link_id == LinkRow.id, isouter=True)
        .join(MemberRow, MemberRow.id == LinkRow.member_id, isouter=True)
        .where(LinkRow.shop_id == shop)
        .group_by(LinkRow.id, LinkRow.name, LinkRow.member_id, MemberRow.name, LinkRow.stopped_at)
        .having((func.count(came.c.link_id) > 0) | LinkRow.member_id.is_(None))
        .order_by(ordered.desc(), func.count(came.c.link_id).desc(), LinkRow.id)
    )  # fmt: skip
    return [
        Funnel(link, name or person or "", member, starts, joins, bought, twice, stopped is not None)
        for link, name, member, person, stopped, starts, joins, bought, twice in rows
    ]


async def report(session: Session, shop: int, *, now: datetime) -> Report:
    """What all links came to, and whether friends who were brought order again more than others do."""
    brought = await session.scalar(
        select(func.count()).where(
            ReferralRow.shop_id == shop, ReferralRow.bound_at > now - PERIOD, ReferralRow.state.in_(UNDER_WAY)
        )
    )
    bought = (
        select(DayRow.member_id, func.sum(DayRow.total).label("orders"))
        .where(DayRow.shop_id == shop, DayRow.account == Account.SPENT, DayRow.unit == ORDERS)
        .group_by(DayRow.member_id)
        .subquery()
    )
    buyers = (
        select(_friend(shop, bought.c.member_id).label("friend"), bought.c.orders)
        .where(bought.c.orders >= 1)
        .subquery()
    )
    counted = await session.execute(
        select(buyers.c.friend, func.count(), _many(buyers.c.orders >= 2)).group_by(buyers.c.friend)
    )
    shares = {friend: (twice, of) for friend, of, twice in counted}
    friends, others = shares.get(1, (0, 0)), shares.get(0, (0, 0))
    return Report(
        await funnels(session, shop), await _booked(session, shop), await _promised(session, shop), brought or 0,
        friends[1] + others[1], friends, others,
    )  # fmt: skip


async def board(session: Session, shop: int, *, now: datetime) -> list[tuple[str, int]]:
    """First names of members who agreed to it, and how many friends of each have ordered within a year."""
    many = func.count(ReferralRow.id)
    rows = await session.execute(
        select(MemberRow.name, many)
        .join(BoardRow, BoardRow.member_id == MemberRow.id)
        .join(ReferralRow, ReferralRow.referrer_id == MemberRow.id)
        .where(BoardRow.shop_id == shop, ReferralRow.shop_id == shop, ReferralRow.state == State.GRANTED)
        .where(ReferralRow.bound_at > now - YEAR, MemberRow.erased_at.is_(None))
        .group_by(MemberRow.id, MemberRow.name)
        .order_by(many.desc(), MemberRow.id)
        .limit(BOARD_MAX)
    )
    return [(first_name(name), count) for name, count in rows]


async def appears(session: Session, shop: int, member: int) -> bool:
    """Whether a member agreed to be named."""
    found = select(BoardRow.id).where(BoardRow.shop_id == shop, BoardRow.member_id == member)
    return await session.scalar(found) is not None


async def _booked(session: Session, shop: int) -> int:
    """Points the ledger holds because of friends, what was taken back taken off."""
    found = await session.scalar(
        select(func.sum(EntryRow.amount))
        .join(PostingRow, PostingRow.id == EntryRow.posting_id)
        .where(EntryRow.shop_id == shop, PostingRow.shop_id == shop, PostingRow.reason == Reason.REFERRAL)
        .where(EntryRow.account == Account.ISSUED, EntryRow.unit == POINTS)
    )
    return -int(found or 0)


async def _promised(session: Session, shop: int) -> int:
    found = await session.scalar(
        select(func.sum(ReferralRow.points + ReferralRow.bonus)).where(
            ReferralRow.shop_id == shop, ReferralRow.state == State.GRANTED
        )
    )
    return int(found or 0)


def _friend(shop: int, member: Any) -> Any:
    brought = exists().where(
        ReferralRow.shop_id == shop,
        ReferralRow.friend_id == member,
        ReferralRow.state.in_(UNDER_WAY),
    )
    return case((brought, 1), else_=0)


def _many(which: Any) -> Any:
    return func.coalesce(func.sum(case((which, 1), else_=0)), 0)
