"""Finds who has just come, whose friends have come or ordered, whose coupon ends, and whom a member day concerns."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, exists, func, literal, or_, select
from sqlalchemy.orm import aliased

from models.coupons.rules import Stage
from models.coupons.rules import State as OfferState
from models.coupons.tables import CodeRow, CouponRow, UseRow
from models.database import Session
from models.interactions.rules import Kind as Did
from models.interactions.tables import InteractionRow
from models.loyalty.rules import Account
from models.loyalty.rules import Reason as Booked
from models.loyalty.tables import EntryRow, PostingRow
from models.members.tables import MemberRow, MembershipRow
from models.occasions.queries import STANDS, may_hear, text
from models.occasions.rules import Candidate
from models.orders.tables import OrderRow
from models.outreach.rules import Kind
from models.outreach.states import State as NudgeState
from models.outreach.tables import NudgeRow
from models.referrals.states import State
from models.referrals.tables import ReferralRow

DAY = timedelta(days=1)
LATELY = timedelta(days=3)
COUPON_NOTICE_MIN = timedelta(hours=12)
"""With less time left than this nobody can do anything about it."""
COUPON_AGE_MIN = timedelta(days=4)
"""A coupon that was given just now needs no reminder, and it would be the second message about it of one week."""


async def newcomers(session: Session, shop: int, *, now: datetime, after: timedelta) -> list[Candidate]:
    """Who first pressed Start so long ago, and has not ordered since."""
    began, ordered = aliased(InteractionRow), aliased(OrderRow)
    begin, end = now - after - LATELY, now - after + DAY
    start = (began.shop_id == shop, began.member_id == MemberRow.id, began.kind == Did.START)
    first = select(began.at).where(*start, began.at.between(begin, end)).order_by(began.at).limit(1).scalar_subquery()
    rows = await session.execute(
        select(MemberRow.id, first)
        .where(
            *may_hear(shop, Kind.WELCOME, literal("first"), now),
            exists().where(*start, began.at.between(begin, end)),
            ~exists().where(*start, began.at < begin),
            ~exists().where(ordered.shop_id == shop, ordered.member_id == MemberRow.id, ordered.ordered_at > begin),
        )
        .order_by(MemberRow.id)
    )
    return [Candidate(member, "first", {"came_at": at.isoformat()}, since=at + after) for member, at in rows if at]


async def ordered_since(session: Session, shop: int, member: int, *, since: datetime) -> bool:
    """Whether a member has ordered since then what she did not give back."""
    found = select(OrderRow.id).where(
        OrderRow.shop_id == shop, STANDS, OrderRow.member_id == member, OrderRow.ordered_at > since
    )
    return await session.scalar(found.limit(1)) is not None


async def friends_who_came(session: Session, shop: int, *, now: datetime) -> list[Candidate]:
    """Whose friend followed her link within the last days and has not ordered yet."""
    which = (ReferralRow.state == State.BOUND, ReferralRow.bound_at > now - LATELY)
    return await _friends(session, shop, Kind.FRIEND_CAME, now, *which)


async def friends_who_ordered(session: Session, shop: int, *, now: datetime) -> list[Candidate]:
    """Whose friend's first order earns her points, when its time has come."""
    which = (ReferralRow.state == State.QUALIFIED, ReferralRow.reward_from > now)
    return await _friends(session, shop, Kind.FRIEND_ORDERED, now, *which)


async def bond_state(session: Session, shop: int, bond: int) -> tuple[State, int, datetime | None] | None:
    """Where a bond STANDS, what it earned, and from when on that can be spent."""
    rows = await session.execute(
        select(ReferralRow.state, ReferralRow.points, ReferralRow.reward_from).where(
            ReferralRow.shop_id == shop, ReferralRow.id == bond
        )
    )
    found = rows.one_or_none()
    return None if found is None else (found[0], found[1] or 0, found[2])


async def rewards_gone(session: Session, shop: int, *, now: datetime) -> list[Candidate]:
    """Whose reward for a friend went within the last days: the points were hers, or she had been told of them.

    `points` is what was taken, 0 where they were still on their way. What went is told once; when the friend's next
    order earns it and that goes, too, it is another.
    """
    friend = aliased(MemberRow)
    about = text(ReferralRow.id) + literal(".") + text(ReferralRow.turn)
    taken = _taken(shop)
    told = exists().where(
        NudgeRow.shop_id == shop, NudgeRow.member_id == MemberRow.id, NudgeRow.kind == Kind.FRIEND_ORDERED,
        NudgeRow.about == text(ReferralRow.id), NudgeRow.state == NudgeState.SENT,
    )  # fmt: skip
    rows = await session.execute(
        select(MemberRow.id, ReferralRow.id, ReferralRow.turn, friend.name, _together(shop, friend), taken)
        .join(ReferralRow, ReferralRow.referrer_id == MemberRow.id)
        .join(friend, friend.id == ReferralRow.friend_id)
        .where(ReferralRow.shop_id == shop, ReferralRow.state == State.CLAWED_BACK)
        .where(ReferralRow.decided_at > now - LATELY, or_(taken > 0, told))
        .where(*may_hear(shop, Kind.FRIEND_RETURNED, about, now))
        .order_by(ReferralRow.id)
    )
    return [
        Candidate(member, f"{bond}.{turn}", {"friend": name if known else None, "points": int(points or 0)})
        for member, bond, turn, name, known, points in rows
    ]


def _taken(shop: int) -> ColumnElement[int]:
    """What was taken back for a bond when it was decided: out of her lots, and what she owes of it."""
    return (
        select(-func.sum(EntryRow.amount))
        .join(PostingRow, PostingRow.id == EntryRow.posting_id)
        .where(
            PostingRow.shop_id == shop,
            PostingRow.member_id == ReferralRow.referrer_id,
            PostingRow.at == ReferralRow.decided_at,
            PostingRow.reason == Booked.REFERRAL,
            PostingRow.cause.startswith(literal("referral:") + text(ReferralRow.id) + literal(":")),
            EntryRow.account.in_((Account.MEMBER, Account.OWED)),
        )
        .correlate(ReferralRow)
        .scalar_subquery()
    )


async def brought_at(session: Session, shop: int, bond: int, turn: int) -> datetime | None:
    """Since when the friend of a bond was brought, if its reward is still gone as it went that time; else None."""
    return await session.scalar(
        select(ReferralRow.bound_at).where(
            ReferralRow.shop_id == shop, ReferralRow.id == bond, ReferralRow.turn == turn,
            ReferralRow.state == State.CLAWED_BACK,
        )
    )  # fmt: skip


async def coupons_ending(
    session: Session, shop: int, kind: Kind, *, now: datetime, within: timedelta
) -> list[Candidate]:
    """Who holds a coupon of her own, not used, that ends soon. A birthday's gift has a reminder of its own, and a
    playbook's is told of by the playbook alone.
    """
    came_with = (NudgeRow.shop_id == shop, NudgeRow.member_id == CodeRow.member_id)
    cause = CodeRow.cause == literal("nudge:") + text(NudgeRow.id)
    gift = exists().where(*came_with, cause, NudgeRow.kind == Kind.BIRTHDAY_SOON)
    # What a playbook gave it speaks of itself, as often as its recipe says and no more.
    told_of = exists().where(*came_with, cause, NudgeRow.kind == Kind.PLAYBOOK)
    rows = await session.execute(
        select(MemberRow.id, CodeRow.id, CodeRow.ends_at)
        .join(CodeRow, CodeRow.member_id == MemberRow.id)
        .join(CouponRow, CouponRow.id == CodeRow.coupon_id)
        .where(
            CodeRow.shop_id == shop,
            CodeRow.ends_at.between(now + COUPON_NOTICE_MIN, now + within + DAY),
            CodeRow.issued_at < now - COUPON_AGE_MIN,
            *_unused(shop),
            *may_hear(shop, kind, text(CodeRow.id), now),
            gift if kind is Kind.BIRTHDAY_GIFT else ~gift,
            ~told_of,
        )
        .order_by(CodeRow.ends_at.desc(), CodeRow.id.desc())
    )
    # Of several the one that ends first is told; it names how many others there are where she looks.
    soonest = {member: (code, ends) for member, code, ends in rows if ends is not None}
    return [
        Candidate(member, str(code), {"code": code, "ends_at": ends.isoformat()}, since=ends - within - DAY, until=ends)
        for member, (code, ends) in soonest.items()
    ]


async def is_unused(session: Session, shop: int, code: int, *, now: datetime) -> bool:
    """Whether a member's own code can still be used."""
    found = (
        select(CodeRow.id)
        .join(CouponRow, CouponRow.id == CodeRow.coupon_id)
        .where(CodeRow.shop_id == shop, CodeRow.id == code, CodeRow.ends_at > now, *_unused(shop))
    )
    return await session.scalar(found) is not None


async def active(session: Session, shop: int, kind: Kind, *, about: str, now: datetime, within: timedelta) -> list[int]:
    """Who has ordered within so long and was not told this yet."""
    lately = exists().where(
        OrderRow.shop_id == shop, STANDS, OrderRow.member_id == MemberRow.id, OrderRow.ordered_at > now - within
    )
    asked = select(MemberRow.id).where(lately, *may_hear(shop, kind, literal(about), now)).order_by(MemberRow.id)
    return list((await session.scalars(asked)).all())


async def free_to_hear(
    session: Session, shop: int, kind: Kind, abouts: Mapping[int, str], *, now: datetime
) -> set[int]:
    """Which of these members may hear of an occasion now, by what it is about for each."""
    found: set[int] = set()
    for about in sorted(set(abouts.values())):
        hers = sorted(member for member, one in abouts.items() if one == about)
        for begin in range(0, len(hers), 400):
            asked = select(MemberRow.id).where(
                MemberRow.shop_id == shop,
                MemberRow.id.in_(hers[begin : begin + 400]),
                *may_hear(shop, kind, literal(about), now),
            )
            found |= set((await session.scalars(asked)).all())
    return found


def _unused(shop: int) -> tuple[ColumnElement[bool], ...]:
    used = exists().where(
        UseRow.shop_id == shop, UseRow.code_id == CodeRow.id, UseRow.stage.in_((Stage.COMMITTED, Stage.RESERVED))
    )
    return (CodeRow.withdrawn_at.is_(None), CouponRow.state == OfferState.OPEN, ~used)


async def _friends(
    session: Session, shop: int, kind: Kind, now: datetime, *which: ColumnElement[bool]
) -> list[Candidate]:
    friend = aliased(MemberRow)
    rows = await session.execute(
        select(MemberRow.id, ReferralRow.id, friend.name, _together(shop, friend))
        .join(ReferralRow, ReferralRow.referrer_id == MemberRow.id)
        .join(friend, friend.id == ReferralRow.friend_id)
        .where(ReferralRow.shop_id == shop, friend.erased_at.is_(None), *which)
        .where(*may_hear(shop, kind, text(ReferralRow.id), now))
        .order_by(ReferralRow.id)
    )
    return [
        Candidate(member, str(bond), {"bond": bond, "friend": name if known else None})
        for member, bond, name, known in rows
    ]


def _together(shop: int, friend: type[MemberRow]) -> ColumnElement[bool]:
    """Both are in one of the shop's groups, so that she may hear the friend's name."""
    hers, theirs = aliased(MembershipRow), aliased(MembershipRow)
    return exists().where(
        hers.shop_id == shop, hers.member_id == MemberRow.id, hers.left_at.is_(None),
        theirs.shop_id == shop, theirs.member_id == friend.id, theirs.left_at.is_(None),
        hers.group_id == theirs.group_id, friend.erased_at.is_(None),
    )  # fmt: skip
