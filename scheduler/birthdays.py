"""When a member is greeted on her birthday: once a year, on the day by her own clock, at her evening hour.

The day is kept sealed and is opened here in memory alone: a nudge names the year and no day.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from models.database import Session
from models.members.queries import Celebrant, celebrants, zones_of_celebrants
from models.members.queries import member as member_of
from models.members.rules import opened_birthday
from models.outreach import queries as outreach
from models.outreach.queries import Earlier
from models.outreach.rules import COUNTS_AS_SENT, Class, Kind, Nudge, Plan, Reason, Receiver, State, evening_hour
from models.sealing import Sealer
from models.shops.rules import Shop
from models.timekeeping import (
    QuietHours,
    at_local,
    is_yearly_date,
    local_date,
    local_day_bounds,
    next_evening,
    region_of,
)

HOURS_LOOK_BACK = timedelta(days=365)
TOGETHER = 500
"""So many members are looked at in one statement: a database takes only so many names at once."""


async def plan_birthdays(sealer: Sealer | None, session: Session, shop: Shop, now: datetime) -> list[Plan]:
    """Members whose birthday it is by their own clocks, and who have no greeting of this year yet."""
    plans: list[Plan] = []
    behind = 0
    while sealer is not None and (some := await celebrants(session, shop.id, behind=behind, rows_max=TOGETHER)):
        behind = some[-1].member
        plans += await _greetings(session, shop, [one for one in some if _is_today(one, sealer, now)], now)
    return plans


async def still_birthday(sealer: Sealer | None, session: Session, shop: Shop, nudge: Nudge, now: datetime) -> bool:
    """It is the day she tells now, by the clock she lives by now, in that year; and nothing was said in it before."""
    member = await member_of(session, shop.id, nudge.member)
    if sealer is None or member is None or member.birthday_sealed is None:
        return False
    hers = Celebrant(member.id, member.zone, member.birthday_sealed)
    year = nudge.about.partition(":")[0]
    if not _is_today(hers, sealer, now) or year != str(local_date(now, member.zone).year):
        return False
    known = await outreach.all_about(session, shop.id, Kind.BIRTHDAY, year, members=[member.id])
    others = [one for one in known.get(member.id, ()) if one.id not in (nudge.id, nudge.instead_of)]
    return not any(one.state in COUNTS_AS_SENT for one in others)


async def next_day(session: Session, shop: Shop, now: datetime) -> datetime | None:
    """When the next day begins for somebody who told her birthday."""
    zones = await zones_of_celebrants(session, shop.id)
    return min((local_day_bounds(local_date(now, zone), zone)[1] for zone in zones), default=None)


def greeting_moment(now: datetime, day: date, zone: str, hour: int, quiet: QuietHours) -> datetime | None:
    """Her hour of that day, or the first moment left of it at which she is not quiet; None if there is none."""
    begin, end = local_day_bounds(day, zone)
    since = max(now, begin)
    looks = (next_evening(since, zone, hour, quiet), quiet.end_of(since, zone))
    return next((at for at in looks if since <= at < end), None)


async def _greetings(session: Session, shop: Shop, today: Sequence[Celebrant], now: datetime) -> list[Plan]:
    members = [one.member for one in today]
    hours = await outreach.histograms(session, shop.id, members, since=now - HOURS_LOOK_BACK)
    receivers = await outreach.receivers(session, shop.id, members, kind=Kind.BIRTHDAY, now=now)
    plans = []
    for year in sorted({local_date(now, one.zone).year for one in today}):
        known = await outreach.all_about(session, shop.id, Kind.BIRTHDAY, str(year), members=members)
        for one in today:
            before = known.get(one.member, [])
            if local_date(now, one.zone).year == year and all(map(_is_void, before)):
                about = f"{year}:{len(before) + 1}" if before else str(year)
                plans.append(_plan(one, about, hours[one.member], receivers[one.member], shop, now))
    return plans


def _plan(one: Celebrant, about: str, hours: Sequence[int], hers: Receiver, shop: Shop, now: datetime) -> Plan:
    hour, learnt = evening_hour(hours, region_of(one.zone))
    day = local_date(now, one.zone)
    at = greeting_moment(now, day, one.zone, hour, hers.quiet_hours(shop.policy))
    facts: dict[str, object] = {"hour": hour, "learnt": learnt}
    end = at_local(day + timedelta(days=1), time(0), one.zone)
    return Plan(
        one.member, Kind.BIRTHDAY, about, Class.PROMOTIONAL, at or now, end, facts, drop=None if at else Reason.QUIET
    )


def _is_void(one: Earlier) -> bool:
    """Nothing was said, because it was not her day after all: the day she means now may still be greeted."""
    return one.state is State.SUPPRESSED and one.reason is Reason.NO_LONGER_TRUE


def _is_today(one: Celebrant, sealer: Sealer, now: datetime) -> bool:
    day = opened_birthday(one.sealed, sealer)
    return day is not None and is_yearly_date(now, one.zone, day.month, day.day)
