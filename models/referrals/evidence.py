"""What speaks against a bond: gathered from who else came when, who left, who knows whom, and what was paid."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import aliased

from models.database import Session
from models.interactions.rules import VOICED
from models.interactions.rules import Kind as Did
from models.interactions.tables import InteractionRow
from models.members.tables import MemberRow
from models.referrals import queries, signs
from models.referrals.rules import Mark
from models.referrals.signs import BURST_WITHIN, CAP_WITHIN, YOUNG_AFTER, Evidence, Sign
from models.referrals.states import State
from models.referrals.tables import CircleRow, MarkRow, ReferralRow
from models.shops.rules import Shop
from models.shops.tables import GroupRow

WALKS_MAX = 200
CIRCLES_MAX = 100
CIRCLES_KEPT = timedelta(days=180)
CHAIN_MAX = 100


async def gather(
    session: Session, shop: Shop, row: ReferralRow, *, paid_minor: int, least_minor: int
) -> list[Evidence]:
    """All signs there are against a bond whose friend has paid so much; whether the cap is reached is another."""
    found = [
        await bound_in_burst(session, shop.id, row.referrer_id, at=row.bound_at),
        signs.left_soon(await _walks(session, shop.id, row.friend_id, since=row.bound_at - signs.LEFT_WITHIN)),
        await _young(session, shop.id, row),
        signs.at_minimum(paid_minor, least_minor),
        await _ring(session, shop.id, row),
        await _twins(session, shop.id, row),
        await _quiet(session, shop.id, row, paid_minor=paid_minor, least_minor=least_minor),
    ]
    return [one for one in found if one is not None]


async def bound_in_burst(session: Session, shop: int, referrer: int, *, at: datetime) -> Evidence | None:
    """Whether too many friends of one member came around a moment."""
    near = await session.scalars(
        select(ReferralRow.bound_at)
        .where(ReferralRow.shop_id == shop, ReferralRow.referrer_id == referrer)
        .where(ReferralRow.bound_at.between(at - BURST_WITHIN, at + BURST_WITHIN))
    )
    return signs.burst(near.all(), at)


async def in_common(session: Session, shop: int, one: int, other: int) -> set[Mark]:
    """Which kinds of phone numbers and addresses were seen with both of two members."""
    hers = aliased(MarkRow)
    kinds = await session.scalars(
        select(MarkRow.kind)
        .join(hers, (hers.kind == MarkRow.kind) & (hers.value == MarkRow.value))
        .where(MarkRow.shop_id == shop, MarkRow.member_id == one, hers.shop_id == shop, hers.member_id == other)
        .distinct()
    )
    return set(kinds.all())


async def over_cap(session: Session, shop: Shop, referrer: int, *, now: datetime) -> Evidence | None:
    """Whether a member got all the rewards of thirty days that are given unseen."""
    granted = await session.scalar(
        select(func.count()).where(
            ReferralRow.shop_id == shop.id,
            ReferralRow.referrer_id == referrer,
            ReferralRow.state == State.GRANTED,
            ReferralRow.decided_at > now - CAP_WITHIN,
        )
    )
    return signs.over_cap(granted or 0, shop.policy.referral_cap)


async def _walks(session: Session, shop: int, member: int, *, since: datetime) -> list[tuple[datetime, bool]]:
    rows = await session.execute(
        select(InteractionRow.at, InteractionRow.kind)
        .where(InteractionRow.shop_id == shop, InteractionRow.member_id == member, InteractionRow.at >= since)
        .where(InteractionRow.kind.in_((Did.JOIN, Did.LEAVE)))
        .order_by(InteractionRow.at, InteractionRow.id)
        .limit(WALKS_MAX)
    )
    return [(at, kind is Did.JOIN) for at, kind in rows]


async def _young(session: Session, shop: int, row: ReferralRow) -> Evidence | None:
    """Her number on Telegram against those of everybody who was seen here some time before she came."""
    account = await session.scalar(
        select(MemberRow.telegram).where(MemberRow.shop_id == shop, MemberRow.id == row.friend_id)
    )
    seen = await session.execute(
        select(func.max(MemberRow.telegram), func.count(MemberRow.telegram)).where(
            MemberRow.shop_id == shop, MemberRow.first_seen_at < row.bound_at - YOUNG_AFTER
        )
    )
    highest, known = seen.one()
    return signs.young(account, highest=highest, known=known)


async def _ring(session: Session, shop: int, row: ReferralRow) -> Evidence | None:
    over = await queries.chain_above(session, shop, row.friend_id)
    circles = await session.execute(
        select(CircleRow.referrer_id, CircleRow.member_id)
        .where(CircleRow.shop_id == shop, CircleRow.member_id.in_(over), CircleRow.at > row.bound_at - CIRCLES_KEPT)
        .order_by(CircleRow.id.desc())
        .limit(CIRCLES_MAX)
    )
    for referrer, member in circles.all():
        above = await _chain(session, shop, referrer)
        if signs.in_ring((row.referrer_id, row.friend_id), (referrer, member), above):
            return Evidence(Sign.RING, {"count": len(above)})
    return None


async def _chain(session: Session, shop: int, start: int) -> Mapping[int, int]:
    """Who brought whom, from one member upwards."""
    above: dict[int, int] = {}
    at = start
    while at not in above and len(above) < CHAIN_MAX:
        by = await session.scalar(
            select(ReferralRow.referrer_id).where(ReferralRow.shop_id == shop, ReferralRow.friend_id == at)
        )
        if by is None:
            break
        above[at] = by
        at = by
    return above


async def _twins(session: Session, shop: int, row: ReferralRow) -> Evidence | None:
    """How many other friends of the same member share a phone number or an address with this one."""
    hers, other = aliased(MarkRow), aliased(ReferralRow)
    found = await session.scalar(
        select(func.count(other.friend_id.distinct()))
        .join(hers, (hers.member_id == other.friend_id) & (hers.shop_id == shop))
        .join(MarkRow, (MarkRow.kind == hers.kind) & (MarkRow.value == hers.value))
        .where(MarkRow.shop_id == shop, MarkRow.member_id == row.friend_id)
        .where(other.shop_id == shop, other.referrer_id == row.referrer_id, other.id != row.id)
    )
    return Evidence(Sign.TWINS, {"count": found}) if found else None


async def _quiet(
    session: Session, shop: int, row: ReferralRow, *, paid_minor: int, least_minor: int
) -> Evidence | None:
    """What friends of the same member whom no group has seen have bought, if she is one of them herself.

    In a shop without groups nobody is seen in one, and that says nothing.
    """
    group = exists().where(GroupRow.shop_id == shop, GroupRow.welcome)
    hers = select(ReferralRow.id).where(ReferralRow.shop_id == shop, ReferralRow.id == row.id, _unseen(shop), group)
    if await session.scalar(hers) is None:
        return None
    others = await session.scalars(
        select(ReferralRow.paid_minor).where(
            ReferralRow.shop_id == shop,
            ReferralRow.referrer_id == row.referrer_id,
            ReferralRow.id != row.id,
            ReferralRow.paid_minor.is_not(None),
            ReferralRow.bound_at.between(row.bound_at - signs.QUIET_WITHIN, row.bound_at + signs.QUIET_WITHIN),
            _unseen(shop),
        )
    )
    return signs.quiet(paid_minor, [one for one in others if one is not None], least_minor)


def _unseen(shop: int) -> ColumnElement[bool]:
    """The friend of a bond has joined no group of the shop and said nothing in one."""
    did = InteractionRow.kind.in_(VOICED) & InteractionRow.group_id.is_not(None)
    return ~exists().where(
        InteractionRow.shop_id == shop,
        InteractionRow.member_id == ReferralRow.friend_id,
        (InteractionRow.kind == Did.JOIN) | did,
    )
