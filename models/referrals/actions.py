"""Hand out links, bind friends to who brought them, and book the reward for their first order."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import select

from models.database import Session, insert_once
from models.loyalty.actions import book
from models.loyalty.lots import expiry
from models.loyalty.rules import Reason, points_posting
from models.members.rules import Member
from models.members.tables import MemberRow
from models.money import exponent
from models.referrals import queries
from models.referrals.rules import TRIES_PER_HOUR_MAX, AlreadyBound, Bond, Reward, State, check_bond, state_after
from models.referrals.tables import LinkRow, ReferralRow, TryRow
from models.shops.rules import Shop
from models.timekeeping import local_date, local_day_bounds


async def link(session: Session, shop: int, member: int, token: str, *, now: datetime) -> str:
    """A member's own link: the one she has, or from now on this fresh `token`."""
    fresh = {"shop_id": shop, "member_id": member, "token": token, "made_at": now}
    await insert_once(session, LinkRow, fresh)
    return await queries.link_of(session, shop, member) or token


async def bind(session: Session, shop: Shop, *, token: str, friend: Member, now: datetime) -> Bond | None:
    """Bind a friend to the owner of the link she followed. The first bond wins and stays.

    None when the link leads nowhere: unknown, malformed, of somebody erased, or any link after ten wrong ones within
    an hour; these look alike on purpose, and a wrong one is counted. Raises `SelfReferral`, `AlreadyBound`,
    `AlreadyCustomer` or `Circle` before anything is changed.
    """
    locked = await queries.wrong_tries(session, shop.id, friend.id, now=now) >= TRIES_PER_HOUR_MAX
    referrer = await queries.owner_of(session, shop.id, token)
    if locked or referrer is None:
        if not locked:
            session.add(TryRow(shop_id=shop.id, member_id=friend.id, at=now))
            await session.flush()
        return None
    known = await _bond_of(session, shop.id, friend.id)
    if known is not None and known.referrer_id == referrer:
        return Bond(known.id, referrer, friend.id, known.bound_at, new=False)
    check_bond(
        referrer=referrer,
        friend=friend.id,
        friend_ordered=await queries.has_ordered(session, shop.id, friend.id),
        bound_to=known.referrer_id if known else None,
        brought_referrer=await queries.chain_above(session, shop.id, referrer),
    )
    fresh = {
        "shop_id": shop.id,
        "referrer_id": referrer,
        "friend_id": friend.id,
        "state": State.BOUND,
        "bound_at": now,
    }
    bond = await insert_once(session, ReferralRow, fresh)
    if bond is None:
        raise AlreadyBound
    return Bond(bond, referrer, friend.id, now, new=True)


async def on_paid_order(
    session: Session, shop: Shop, *, member: int, ordered_at: datetime, paid_minor: int, cause: str, now: datetime
) -> Reward | None:
    """Follow a member's first paid order: whoever brought her gets points, on hold for the shop's hold time.

    Books once, with the cause `referral:<id>` (and, after that was taken back, the order's); `cause` names the order
    and is kept with the bond, so that a refund finds it. None when nobody brought her, the order does not qualify, or
    the reward was booked before. An order from before she was brought makes the bond void.
    """
    row = await _bond_of(session, shop.id, member)
    if row is None or row.state is not State.BOUND:
        return None
    row.state = state_after(
        since=local_day_bounds(local_date(row.bound_at, shop.zone), shop.zone)[0],
        until=row.bound_at + timedelta(days=shop.policy.referral_window_days),
        ordered_at=ordered_at,
        paid_minor=paid_minor,
        least_minor=_least(shop),
    )
    if row.state is not State.PENDING or not await _is_here(session, shop.id, row.referrer_id):
        await session.flush()
        return None
    points, active_from = shop.policy.referral_points, now + timedelta(days=shop.policy.referral_hold_days)
    row.points, row.reward_from, row.cause = points, active_from, cause
    await session.flush()
    first = f"referral:{row.id}"
    named = f"{first}:{cause}" if await queries.was_booked(session, shop.id, first) else first
    reward = points_posting(
        row.referrer_id,
        points,
        reason=Reason.REFERRAL,
        cause=named,
        at=now,
        active_from=active_from,
        expires_at=expiry(active_from, shop.zone, days=shop.policy.points_life_days),
    )
    await book(session, shop.id, reward)
    return Reward(row.id, row.referrer_id, member, points, active_from)


async def on_orders_given_back(session: Session, shop: Shop, left_minor: Mapping[str, int], *, now: datetime) -> None:
    """Orders were given back, whole or in part; `left_minor` is what was paid and kept, by the cause of each.

    Where too little is left the reward it earned goes, and the bond waits for a paid order again.
    """
    causes = [cause for cause, left in left_minor.items() if left < max(_least(shop), 1)]
    if not causes:
        return
    earned = await session.scalars(
        select(ReferralRow).where(
            ReferralRow.shop_id == shop.id, ReferralRow.state == State.PENDING, ReferralRow.cause.in_(causes)
        )
    )
    for row in earned.all():
        second = f"referral:{row.id}:{row.cause}"
        loss = points_posting(
            row.referrer_id,
            -(row.points or 0),
            reason=Reason.REFERRAL,
            cause=f"referral:{row.id}:{row.cause}:back",
            at=now,
            active_from=row.reward_from or now,
            reverses=second if await queries.was_booked(session, shop.id, second) else f"referral:{row.id}",
        )
        await book(session, shop.id, loss)
        row.state, row.points, row.reward_from, row.cause = State.BOUND, None, None, None
    await session.flush()


def _least(shop: Shop) -> int:
    return shop.policy.referral_min * int(10 ** exponent(shop.currency))


async def _bond_of(session: Session, shop: int, friend: int) -> ReferralRow | None:
    return await session.scalar(select(ReferralRow).where(ReferralRow.shop_id == shop, ReferralRow.friend_id == friend))


async def _is_here(session: Session, shop: int, member: int) -> bool:
    found = await session.scalar(
        select(MemberRow.id).where(MemberRow.shop_id == shop, MemberRow.id == member, MemberRow.erased_at.is_(None))
    )
    return found is not None
