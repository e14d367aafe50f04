"""Bind friends to who brought them, and follow what their first order comes to."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select, update

from models.database import Session, insert_all, insert_once
from models.loyalty.actions import book
from models.loyalty.rules import Reason, points_posting
from models.money import exponent
from models.referrals import queries
from models.referrals.evidence import bound_in_burst, gather, in_common
from models.referrals.rules import (
    TRIES_PER_HOUR_MAX,
    AlreadyBound,
    Bond,
    Mark,
    Promise,
    Refusal,
    Way,
    check_bond,
    meaning_of,
)
from models.referrals.states import UNDER_WAY, WAITING, Event, State, after
from models.referrals.tables import BoardRow, CircleRow, MarkRow, ReferralRow, TryRow
from models.referrals.thanks import give_gift
from models.shops.rules import Shop
from models.timekeeping import local_date, local_day_bounds


async def bind_to(session: Session, shop: Shop, referrer: int, *, friend: int, way: Way, now: datetime) -> Bond:
    """Bind a friend to a member, however that became known. The first bond wins and stays.

    Raises `SelfReferral`, `AlreadyBound`, `AlreadyCustomer`, `Circle` or `OneHousehold`. The first bond brings the
    friend her coupon, unless many are coming by this member at once. A circle is kept as evidence.
    """
    known = await _bond_of(session, shop.id, friend)
    if known is not None and known.referrer_id == referrer:
        return Bond(known.id, referrer, friend, known.bound_at, new=False)
    above = await queries.chain_above(session, shop.id, referrer)
    if friend in above:
        # Refused below, and kept: all along the chain are looked at before anybody in it is thanked.
        await insert_once(
            session, CircleRow, {"shop_id": shop.id, "referrer_id": referrer, "member_id": friend, "at": now}
        )
    check_bond(
        referrer=referrer,
        friend=friend,
        friend_ordered=await queries.has_ordered(session, shop.id, friend),
        bound_to=known.referrer_id if known else None,
        brought_referrer=above,
        in_common=await in_common(session, shop.id, referrer, friend),
    )
    fresh = {
        "shop_id": shop.id, "referrer_id": referrer, "friend_id": friend, "state": State.BOUND, "bound_at": now,
        "way": way, "evidence": [], "bonus": 0, "turn": 0,
    }  # fmt: skip
    bond = await insert_once(session, ReferralRow, fresh)
    if bond is None:
        raise AlreadyBound
    storm = await bound_in_burst(session, shop.id, referrer, at=now)
    gift = None if storm else await give_gift(session, shop, bond=bond, friend=friend, now=now)
    return Bond(bond, referrer, friend, now, new=True, gift=gift)


async def locked(session: Session, shop: int, member: int, *, now: datetime) -> bool:
    """Whether somebody has guessed so often that nothing she tries within this hour is looked at."""
    return await queries.wrong_tries(session, shop, member, now=now) >= TRIES_PER_HOUR_MAX


async def count_try(session: Session, shop: int, member: int, *, now: datetime) -> None:
    """What somebody tried led nowhere."""
    session.add(TryRow(shop_id=shop, member_id=member, at=now))
    await session.flush()


async def mark(session: Session, shop: int, marks: Collection[tuple[int, Mark, str]], *, now: datetime) -> None:
    """Keep which phone numbers and addresses were seen with which members: (member, kind, blind index)."""
    rows: list[dict[str, Any]] = [
        {"shop_id": shop, "member_id": member, "kind": kind, "value": value, "seen_at": now}
        for member, kind, value in sorted(set(marks))
    ]
    await insert_all(session, MarkRow, rows)


async def appear(session: Session, shop: int, member: int, *, shown: bool, now: datetime) -> None:
    """A member agrees to be named among those who bring most friends, or no longer."""
    if shown:
        await insert_once(session, BoardRow, {"shop_id": shop, "member_id": member, "since": now})
    else:
        await session.execute(delete(BoardRow).where(BoardRow.shop_id == shop, BoardRow.member_id == member))


async def move(session: Session, row: ReferralRow, event: Event, **values: object) -> bool:
    """Let this happen to a bond, if it still stands as it was read; False changes nothing."""
    to = after(row.state, event)
    if to is None:
        return False
    await session.flush()
    here = (
        ReferralRow.shop_id == row.shop_id,
        ReferralRow.id == row.id,
        ReferralRow.state == row.state,
        ReferralRow.turn == row.turn,
    )
    changed = await session.execute(
        update(ReferralRow).where(*here).values(state=to, turn=row.turn + 1, **values),
        execution_options={"synchronize_session": False},
    )
    await session.refresh(row)
    return bool(changed.rowcount)  # type: ignore[attr-defined]


async def on_paid_order(
    session: Session, shop: Shop, *, member: int, ordered_at: datetime, paid_minor: int, cause: str, now: datetime
) -> Promise | None:
    """Follow a member's first paid order: whoever brought her is promised points, by the terms of this moment.

    Nothing is booked before the hold is over (`models.referrals.granting`). `cause` names the order and is kept with
    the bond, so that a refund finds it. None when nobody brought her, the order does not qualify, or one has already.
    An order from before she was brought ends the bond, as does what the two have in common.
    """
    row = await _bond_of(session, shop.id, member)
    if row is None or row.state not in WAITING:
        return None
    meant = meaning_of(
        since=local_day_bounds(local_date(row.bound_at, shop.zone), shop.zone)[0],
        until=row.bound_at + timedelta(days=shop.policy.referral_window_days),
        ordered_at=ordered_at,
        paid_minor=paid_minor,
        least_minor=least(shop),
    )
    if meant is Event.REFUSE:
        await move(session, row, Event.REFUSE, refusal=Refusal.CUSTOMER, decided_at=now)
    elif meant is Event.QUALIFY and await in_common(session, shop.id, row.referrer_id, member):
        await move(session, row, Event.REFUSE, refusal=Refusal.SHARED, decided_at=now)
    if meant is not Event.QUALIFY or row.state not in WAITING:
        return None
    return await _qualify(session, shop, row, ordered_at=ordered_at, paid_minor=paid_minor, cause=cause)


async def _qualify(
    session: Session, shop: Shop, row: ReferralRow, *, ordered_at: datetime, paid_minor: int, cause: str
) -> Promise:
    points, due = shop.policy.referral_points, ordered_at + timedelta(days=shop.policy.referral_hold_days)
    found = await gather(session, shop, row, paid_minor=paid_minor, least_minor=least(shop))
    await move(
        session, row, Event.QUALIFY, points=points, reward_from=due, cause=cause, paid_minor=paid_minor, bonus=0,
        rung=None, cleared_by_id=None, decided_at=None, evidence=[one.kept() for one in found],
    )  # fmt: skip
    if found:
        await move(session, row, Event.SUSPECT)
    return Promise(row.id, row.referrer_id, row.friend_id, points, due, found)


async def on_delivered(session: Session, shop: Shop, *, cause: str, delivered_at: datetime) -> None:
    """An order arrived: what it earned is due after the shop's days to send things back, if that is sooner."""
    due = delivered_at + timedelta(days=shop.policy.delivered_hold_days)
    sooner = update(ReferralRow).where(
        ReferralRow.shop_id == shop.id,
        ReferralRow.cause == cause,
        ReferralRow.state.in_((State.QUALIFIED, State.HELD)),
        ReferralRow.reward_from > due,
    )
    await session.execute(sooner.values(reward_from=due))


async def on_orders_given_back(session: Session, shop: Shop, left_minor: Mapping[str, int], *, now: datetime) -> None:
    """Orders were given back, whole or in part; `left_minor` is what was paid and kept, by the cause of each.

    Where too little is left the reward it earned goes, booked or not, and the bond waits for a paid order again.
    """
    causes = [cause for cause, left in left_minor.items() if left < max(least(shop), 1)]
    if not causes:
        return
    earned = await session.scalars(
        select(ReferralRow).where(ReferralRow.shop_id == shop.id, ReferralRow.cause.in_(causes))
    )
    for row in earned.all():
        was, cause, start = row.state, row.cause or "", row.reward_from or now
        if was is State.REJECTED:
            # Nothing was promised any more; without its order it can be opened again by nobody.
            row.cause = None
        elif was in UNDER_WAY and await move(
            session, row, Event.RETURN, decided_at=now, cause=None, reward_from=None, rung=None, cleared_by_id=None
        ):
            if was is State.GRANTED:
                await _take_back(session, shop.id, row, cause, start=max(start, now), now=now)
            row.points, row.bonus = None, 0
    await session.flush()


async def _take_back(
    session: Session, shop: int, row: ReferralRow, cause: str, *, start: datetime, now: datetime
) -> None:
    second = f"referral:{row.id}:{cause}"
    earned = second if await queries.was_booked(session, shop, second) else f"referral:{row.id}"
    loss = points_posting(
        row.referrer_id,
        -((row.points or 0) + row.bonus),
        reason=Reason.REFERRAL,
        cause=f"{second}:back",
        at=now,
        active_from=start,
        reverses=earned,
    )
    await book(session, shop, loss)


def least(shop: Shop) -> int:
    """What a first order must come to, in minor units."""
    return shop.policy.referral_min * int(10 ** exponent(shop.currency))


async def _bond_of(session: Session, shop: int, friend: int) -> ReferralRow | None:
    return await session.scalar(select(ReferralRow).where(ReferralRow.shop_id == shop, ReferralRow.friend_id == friend))
