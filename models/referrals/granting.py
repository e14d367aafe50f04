"""Give the rewards that are due: each once, after its hold, and none that a person has to look at first."""

from datetime import datetime, timedelta

from sqlalchemy import func, select

from models.database import Session
from models.loyalty.actions import book
from models.loyalty.lots import expiry
from models.loyalty.rules import Reason, points_posting
from models.members.tables import MemberRow
from models.referrals import queries
from models.referrals.actions import least, move
from models.referrals.evidence import gather, in_common, over_cap
from models.referrals.rules import Refusal, rung_of
from models.referrals.signs import Sign
from models.referrals.states import Event, State
from models.referrals.tables import ReferralRow
from models.shops.rules import Shop
from models.tags import actions as tags
from models.tags.queries import members_with
from models.tags.rules import Source

DUE_BATCH = 100
YEAR = timedelta(days=365)
CORE_PROMOTER = "core-promoter"


async def due(session: Session, shop: int, *, now: datetime) -> list[int]:
    """Bonds whose hold is over, the oldest first: at most a hundred."""
    found = await session.scalars(
        select(ReferralRow.id)
        .where(ReferralRow.shop_id == shop, ReferralRow.state == State.QUALIFIED, ReferralRow.reward_from <= now)
        .order_by(ReferralRow.reward_from, ReferralRow.id)
        .limit(DUE_BATCH)
    )
    return list(found.all())


async def next_due(session: Session, shop: int, *, after: datetime) -> datetime | None:
    """When the next hold is over."""
    return await session.scalar(
        select(func.min(ReferralRow.reward_from)).where(
            ReferralRow.shop_id == shop, ReferralRow.state == State.QUALIFIED, ReferralRow.reward_from > after
        )
    )


async def settle(session: Session, shop: Shop, bond: int, *, now: datetime) -> State | None:
    """Give one reward, or say why not; where the bond stands then, None when it was not due.

    What the two have in common, and a referrer who is gone, end it. Signs against it, and a full month, hold it for a
    person to look at, unless somebody has. Asked twice, at once or after a crash, it gives once: the state is changed
    and the points are booked together, under a cause of their own.
    """
    row = await session.scalar(select(ReferralRow).where(ReferralRow.shop_id == shop.id, ReferralRow.id == bond))
    if row is None or row.state is not State.QUALIFIED or row.reward_from is None or row.reward_from > now:
        return None
    refusal = await _refusal(session, shop.id, row)
    if refusal is not None:
        await move(session, row, Event.REFUSE, refusal=refusal, decided_at=now)
    elif row.cleared_by_id is None and await _suspect(session, shop, row, now=now):
        await move(session, row, Event.SUSPECT)
    else:
        await _grant(session, shop, row, now=now)
    return row.state


async def name_promoters(session: Session, shop: Shop, *, now: datetime) -> tuple[int, int]:
    """Let the tag of a core promoter fit: who brought so many friends within a year who ordered has it, others not.

    What a hand gave or took away stays. How many got it, and how many lost it.
    """
    enough = shop.policy.core_promoter_from
    rows = await session.scalars(
        select(ReferralRow.referrer_id)
        .where(ReferralRow.shop_id == shop.id, ReferralRow.state == State.GRANTED)
        .where(ReferralRow.decided_at > now - YEAR)
        .group_by(ReferralRow.referrer_id)
        .having(func.count() >= max(enough, 1))
    )
    promoters = set(rows.all()) if enough else set()
    known = await members_with(session, shop.id, CORE_PROMOTER)
    fresh = sorted(promoters - known)
    await tags.mention(session, shop.id, [(member, CORE_PROMOTER, Source.BEHAVIOUR) for member in fresh], now=now)
    return len(fresh), await tags.rest(session, shop.id, CORE_PROMOTER, still=promoters)


async def _refusal(session: Session, shop: int, row: ReferralRow) -> Refusal | None:
    if row.referrer_id == row.friend_id:
        return Refusal.SAME_PERSON
    here = select(MemberRow.id).where(
        MemberRow.shop_id == shop, MemberRow.id == row.referrer_id, MemberRow.erased_at.is_(None)
    )
    if await session.scalar(here) is None:
        return Refusal.GONE
    shared = row.cleared_by_id is None and await in_common(session, shop, row.referrer_id, row.friend_id)
    return Refusal.SHARED if shared else None


async def _suspect(session: Session, shop: Shop, row: ReferralRow, *, now: datetime) -> bool:
    """Look once more at everything, now that the hold is over."""
    found = await gather(session, shop, row, paid_minor=row.paid_minor or 0, least_minor=least(shop))
    full = await over_cap(session, shop, row.referrer_id, now=now)
    kept = [one.kept() for one in (*found, *([full] if full else []))]
    # What was seen when the order came and no longer is, stays seen; the cap counts as of now.
    known = {one["sign"] for one in kept}
    kept += [one for one in row.evidence if one["sign"] not in {*known, Sign.CAP.value}]
    row.evidence = kept
    return bool(kept)


async def _grant(session: Session, shop: Shop, row: ReferralRow, *, now: datetime) -> None:
    granted, climbed = await queries.climbed(session, shop.id, row.referrer_id)
    rung, bonus = rung_of(granted, shop.policy.ladder, climbed)
    if not await move(session, row, Event.GRANT, decided_at=now, rung=rung, bonus=bonus, reward_from=now):
        return
    first = f"referral:{row.id}"
    named = f"{first}:{row.cause}" if await queries.was_booked(session, shop.id, first) else first
    reward = points_posting(
        row.referrer_id,
        (row.points or 0) + bonus,
        reason=Reason.REFERRAL,
        cause=named,
        at=now,
        active_from=now,
        expires_at=expiry(now, shop.zone, days=shop.policy.points_life_days),
    )
    await book(session, shop.id, reward)
