"""Keeps tiers up with the calendar: up, kept, a warning while there is time, and one step down when nothing came."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from models.database import Session
from models.outreach import actions as outreach
from models.outreach import queries as planned
from models.outreach.rules import Class, Kind, Nudge, Plan, evening_hour
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
HOURS_LOOK_BACK = 365 * DAY
UP_VALID = 7 * DAY
MEMBERS_AT_ONCE = 25

Told = Sequence[tuple[str, datetime]]


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


async def plan_nothing(session: Session, shop: Shop, now: datetime) -> list[Plan]:
    """What is said about tiers is planned in the transaction that changes them."""
    return []


async def still_up(session: Session, shop: Shop, nudge: Nudge, now: datetime) -> bool:
    """It is the tier she has."""
    return (await grades.look(session, shop, nudge.member, now=now)).tier.code == nudge.facts["code"]


async def still_ending(session: Session, shop: Shop, nudge: Nudge, now: datetime) -> bool:
    """It is the tier she holds, it ends, and what it takes to keep it is still missing."""
    found = await grades.look(session, shop, nudge.member, now=now)
    held = found.held.grade
    ends = found.outlook is not None and not found.outlook.keeps
    return ends and held is not None and held.code == nudge.facts["code"]


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
        await outreach.plan(session, shop_id, [await _plan(session, shop, member, found, notice, now)], now=now)


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
    return await planned.planned_since(session, shop, Kind.TIER_KEEP, since=now - TOLD_WITHIN, member=member)


def _is_plainly_due(one: Ending, told: Told, shop: Shop, now: datetime, *, keeps: bool) -> bool:
    """The same as `_is_due`, for whom counting by whole days has shown whether she keeps her tier."""
    assert one.until is not None, "what has no end cannot be judged by its window"
    if keeps:
        return now >= one.until
    falls = grace_end(one.until, shop.zone)
    notice = notice_due(falls, now, shop.zone)
    known = {about for about, _ in told}
    return now >= falls or (notice is not None and f"{_day(falls, shop)}:{notice}" not in known)


def _is_due(found: Looked, told: Told, shop: Shop, now: datetime) -> bool:
    """Whether there is anything to write down about her."""
    ahead = found.outlook
    if ahead is None:
        return grades.is_timeless(found.scheme, found.held)
    kept = now >= ahead.ends and ahead.keeps
    return kept or _falls(found, told, shop, now) or _notice(found, told, shop, now) is not None


def _falls(found: Looked, told: Told, shop: Shop, now: datetime) -> bool:
    ahead = found.outlook
    if ahead is None or ahead.keeps or now < ahead.falls:
        return False
    return any(at <= now - WARNED for about, at in told if about.startswith(_day(ahead.falls, shop)))


def _notice(found: Looked, told: Told, shop: Shop, now: datetime) -> int | None:
    """Which notice is to be planned: the one whose day has come, or, where the bot stood still, the last one now."""
    ahead = found.outlook
    if ahead is None or ahead.keeps:
        return None
    days = ahead.notice
    if now >= ahead.falls:
        warned = any(about.startswith(_day(ahead.falls, shop)) for about, _ in told)
        days = None if warned else NOTICE_DAYS[-1]
    known = {about for about, _ in told}
    return days if days is not None and f"{_day(ahead.falls, shop)}:{days}" not in known else None


async def _plan(session: Session, shop: Shop, member: int, found: Looked, days: int, now: datetime) -> Plan:
    ahead, held = found.outlook, found.held.grade
    assert ahead is not None
    assert held is not None
    hers = (await planned.receivers(session, shop.id, [member], kind=Kind.TIER_KEEP, now=now))[member]
    hours = await planned.histograms(session, shop.id, [member], since=now - HOURS_LOOK_BACK)
    hour, learnt = evening_hour(hours[member], region_of(hers.zone))
    at = next_evening(now, hers.zone, hour, hers.quiet_hours(shop.policy))
    # The first warning is given in time, or the fall waits for it.
    falls = max(ahead.falls, now + WARNED) if days == NOTICE_DAYS[-1] else ahead.falls
    later = [one for one in NOTICE_DAYS if one < days]
    until = notice_day(ahead.falls, later[0], shop.zone) if later else falls
    facts: dict[str, object] = {"code": held.code, "falls": falls.isoformat(), "days": days}
    facts |= {"hour": hour, "learnt": learnt}
    about = f"{_day(ahead.falls, shop)}:{days}"
    return Plan(member, Kind.TIER_KEEP, about, Class.PROMOTIONAL, at, max(until, at + DAY), facts)


def _day(falls: datetime, shop: Shop) -> str:
    return local_date(falls, shop.zone).isoformat()
