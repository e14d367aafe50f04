"""Keeps tiers up with the calendar: up, kept, a warning while there is time, and one step down when nothing came.

Nobody falls unwarned: what was planned and never said is no warning, and the fall waits for one that is, for thirty
days at most. Who wants no messages, or cannot be reached, falls without.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from models.database import Session
from models.outreach import actions as outreach
from models.outreach import queries as planned
from models.outreach.habits import habits_of
from models.outreach.queries import Fate
from models.outreach.rules import Class, Kind, Plan, Reason
from models.outreach.timing import evening_hour
from models.shops.queries import shop as shop_of
from models.shops.rules import Shop
from models.tiers import actions as grades
from models.tiers import census
from models.tiers.actions import Looked
from models.tiers.census import Ending
from models.tiers.validity import GRACE_DAYS, NOTICE_DAYS, grace_end, notice_day, notice_due
from models.timekeeping import local_date, next_evening, region_of
from scheduler.kit import Kit

DAY = timedelta(days=1)
WARNED = NOTICE_DAYS[-1] * DAY
"""Nobody falls before she has been warned for so long, however long the bot stood still."""
LOOK_AHEAD = (NOTICE_DAYS[0] - GRACE_DAYS + 1) * DAY
TOLD_WITHIN = 800 * DAY
UP_VALID = 7 * DAY
MEMBERS_AT_ONCE = 25
POSTPONED_MAX = 30 * DAY
"""So long a fall waits for a warning that is really said."""
NOT_TO_BE_TOLD = frozenset({Reason.STOPPED, Reason.MUTED, Reason.ERASED, Reason.UNREACHABLE, Reason.REFUSED})

Told = Sequence[Fate]


async def raise_up(kit: Kit, now: datetime) -> None:
    """Write down who has reached a higher tier by what was booked or has come to count, and tell who did just now."""
    async with kit.database.reading() as session:
        shop = await shop_of(session, kit.shop)
        found = await census.risen(session, shop, now=now) if shop else []
    for start in range(0, len(found), MEMBERS_AT_ONCE):
        some = found[start : start + MEMBERS_AT_ONCE]
        await kit.database.transact(lambda session: _raise(session, kit.shop, some, now))  # noqa: B023


async def look_ahead(kit: Kit, now: datetime) -> None:
    """Carry on tiers that were kept, warn who will fall, and take the step down of who was warned and did nothing."""
    async with kit.database.reading() as session:
        shop = await shop_of(session, kit.shop)
        if shop is None:
            return
        due = await _due(session, shop, now)
    for member in due:
        await kit.database.transact(lambda session: _step(session, kit.shop, member, now))  # noqa: B023


async def _raise(session: Session, shop_id: int, members: Sequence[int], now: datetime) -> None:
    shop = await shop_of(session, shop_id)
    if shop is None:
        return
    for member in members:
        found = await grades.settle(session, shop, member, now=now)
        if found.risen is not None and found.lately and found.held.grade is not None:
            facts: dict[str, object] = {"code": found.risen.code}
            about = f"{found.risen.code}:{found.held.grade.step}"
            up = Plan(member, Kind.TIER_UP, about, Class.PROMOTIONAL, now, now + UP_VALID, facts)
            await outreach.plan(session, shop_id, [up], now=now)


async def _step(session: Session, shop_id: int, member: int, now: datetime) -> None:
    """Whatever is due for one member at this moment, all of it asked again."""
    shop = await shop_of(session, shop_id)
    if shop is None:
        return
    found = await grades.settle(session, shop, member, now=now)
    told = (await _told(session, shop_id, now, member)).get(member, ())
    if _falls(found, told, shop, now):
        await grades.step_down(session, shop, member, now=now)
        return
    notice = _notice(found, told, shop, now)
    if notice is not None:
        await outreach.plan(session, shop_id, [await _plan(session, shop, member, found, *notice, now)], now=now)


async def _due(session: Session, shop: Shop, now: datetime) -> list[int]:
    """For whom there is something to write down; only who cannot be judged by whole days is looked at one by one."""
    ends, told = await census.ending(session, shop, before=now + LOOK_AHEAD), await _told(session, shop.id, now)
    surely = await census.surely(session, shop, ends, now=now)
    due = []
    for one in ends:
        hers = told.get(one.member, ())
        if one.member in surely:
            is_due = _is_plainly_due(one, hers, shop, now, keeps=surely[one.member])
        else:
            is_due = _is_due(await grades.look(session, shop, one.member, now=now), hers, shop, now)
        due += [one.member] if is_due else []
    return due


async def _told(session: Session, shop: int, now: datetime, member: int | None = None) -> Mapping[int, Told]:
    return await planned.fates_since(session, shop, Kind.TIER_KEEP, since=now - TOLD_WITHIN, member=member)


def _is_plainly_due(one: Ending, told: Told, shop: Shop, now: datetime, *, keeps: bool) -> bool:
    """The same as `_is_due`, for whom counting by whole days has shown whether she keeps her tier."""
    assert one.until is not None, "what has no end cannot be judged by its window"
    if keeps:
        return now >= one.until
    falls = grace_end(one.until, shop.zone)
    return _may_fall(falls, told, shop, now) or _notice_due(falls, told, shop, now) is not None


def _is_due(found: Looked, told: Told, shop: Shop, now: datetime) -> bool:
    """Whether there is anything to write down about her."""
    ahead = found.outlook
    if ahead is None:
        return grades.is_timeless(found.scheme, found.held)
    kept = now >= ahead.ends and ahead.keeps
    return kept or _falls(found, told, shop, now) or _notice(found, told, shop, now) is not None


def _falls(found: Looked, told: Told, shop: Shop, now: datetime) -> bool:
    ahead = found.outlook
    return ahead is not None and not ahead.keeps and _may_fall(ahead.falls, told, shop, now)


def _notice(found: Looked, told: Told, shop: Shop, now: datetime) -> tuple[int, str] | None:
    ahead = found.outlook
    return None if ahead is None or ahead.keeps else _notice_due(ahead.falls, told, shop, now)


def _may_fall(falls: datetime, told: Told, shop: Shop, now: datetime) -> bool:
    """Whether she was warned long enough ago, or is not to be warned, or the fall has waited long enough."""
    hers, in_time = _about(falls, told, shop), now - WARNED
    if now < falls or not hers:
        return False
    if any(one.said_at is not None and one.said_at <= in_time for one in hers):
        return True
    if hers[-1].reason in NOT_TO_BE_TOLD and hers[-1].planned_at <= in_time:
        return True
    return now >= max(falls, hers[0].planned_at + WARNED) + POSTPONED_MAX


def _notice_due(falls: datetime, told: Told, shop: Shop, now: datetime) -> tuple[int, str] | None:
    """Which notice is to be planned, in days before the fall, and what it is about: the one whose day has come.

    From the day of the fall on it is the last one, once a week, until one was said.
    """
    hers, last = _about(falls, told, shop), NOTICE_DAYS[-1]
    if now < falls:
        days = notice_due(falls, now, shop.zone)
        known = {one.about for one in hers}
        return (days, about) if days and (about := f"{_day(falls, shop)}:{days}") not in known else None
    if any(one.said_at is not None or one.waits for one in hers) or (hers and hers[-1].planned_at > now - WARNED):
        return None
    times = sum(one.about.startswith(f"{_day(falls, shop)}:{last}") for one in hers)
    return last, f"{_day(falls, shop)}:{last}" + (f":{times + 1}" if times else "")


def _about(falls: datetime, told: Told, shop: Shop) -> list[Fate]:
    """What was planned about this fall, in its order."""
    hers = [one for one in told if one.about.startswith(_day(falls, shop))]
    return sorted(hers, key=lambda one: one.planned_at)


async def _plan(session: Session, shop: Shop, member: int, found: Looked, days: int, about: str, now: datetime) -> Plan:
    ahead, held = found.outlook, found.held.grade
    assert ahead is not None
    assert held is not None
    hers = (await planned.receivers(session, shop.id, [member], kind=Kind.TIER_KEEP, now=now))[member]
    hours = await habits_of(session, shop.id, [member], now=now)
    hour, learnt = evening_hour(hours[member], region_of(hers.zone))
    at = next_evening(now, hers.zone, hour, hers.quiet_hours(shop.policy))
    # The first warning is given in time, or the fall waits for it.
    falls = max(ahead.falls, now + WARNED) if days == NOTICE_DAYS[-1] else ahead.falls
    later = [one for one in NOTICE_DAYS if one < days]
    until = notice_day(ahead.falls, later[0], shop.zone) if later else falls
    facts: dict[str, object] = {"code": held.code, "falls": falls.isoformat(), "days": days}
    facts |= {"hour": hour, "learnt": learnt}
    return Plan(member, Kind.TIER_KEEP, about, Class.PROMOTIONAL, at, max(until, at + DAY), facts)


def _day(falls: datetime, shop: Shop) -> str:
    return local_date(falls, shop.zone).isoformat()
