"""When a member is greeted on her birthday: once a year, on the day by her own clock, at her evening hour.

The day is kept sealed and is opened here in memory alone: a nudge names the year and no day.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from locales import Voice, When
from models.database import Session
from models.members.queries import Celebrant, celebrants, zones_of_celebrants
from models.members.queries import member as member_of
from models.members.rules import Member, opened_birthday
from models.occasions.rules import Candidate
from models.occasions.ties import free_to_hear
from models.outreach import queries as outreach
from models.outreach.gate import Receiver
from models.outreach.habits import habits_of
from models.outreach.ports import Letter
from models.outreach.queries import Earlier
from models.outreach.rules import Class, Kind, Nudge, Plan, Reason
from models.outreach.states import COUNTS_AS_SENT, State
from models.outreach.timing import Habit, evening_hour
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
    yearly_date,
)
from scheduler.occasions.evenings import evenings
from scheduler.occasions.gifts import code_of, last_minute, terms_of
from scheduler.occasions.letters import name_of, nudge_letter

GIFT_DAYS_AHEAD = 3
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


async def birthday_letter(
    session: Session, shop: Shop, nudge: Nudge, member: Member, voice: Voice, now: datetime
) -> Letter:
    """Good wishes and nothing to buy."""
    html = voice("nudge-birthday", name=name_of(member), shop=shop.name)
    return nudge_letter(html, None, nudge, shop, member, voice, now)


async def next_day(session: Session, shop: Shop, now: datetime) -> datetime | None:
    """When the next day begins for somebody who told her birthday."""
    zones = await zones_of_celebrants(session, shop.id)
    return min((local_day_bounds(local_date(now, zone), zone)[1] for zone in zones), default=None)


async def plan_gifts(sealer: Sealer | None, session: Session, shop: Shop, now: datetime) -> list[Plan]:
    """Members whose birthday is in three days by their own calendars, where the shop gives something and can."""
    if sealer is None or await terms_of(session, shop, Kind.BIRTHDAY_SOON, now) is None:
        return []
    plans: list[Plan] = []
    behind = 0
    while some := await celebrants(session, shop.id, behind=behind, rows_max=TOGETHER):
        behind = some[-1].member
        soon = {one.member: day for one in some if (day := _comes(one, sealer, now)) is not None}
        abouts = {member: str(day.year) for member, day in soon.items()}
        free = await free_to_hear(session, shop.id, Kind.BIRTHDAY_SOON, abouts, now=now)
        found = [_gift(one, soon[one.member]) for one in some if one.member in free]
        plans += await evenings(session, shop, Kind.BIRTHDAY_SOON, found, now)
    return plans


async def still_coming(sealer: Sealer | None, session: Session, shop: Shop, nudge: Nudge, now: datetime) -> bool:
    """The day she tells now is within three days, and the gift can be afforded."""
    member = await member_of(session, shop.id, nudge.member)
    if sealer is None or member is None or member.birthday_sealed is None:
        return False
    day = _comes(Celebrant(member.id, member.zone, member.birthday_sealed), sealer, now)
    affordable = await terms_of(session, shop, Kind.BIRTHDAY_SOON, now) is not None
    return affordable and day is not None and str(day.year) == nudge.about


async def gift_letter(
    session: Session, shop: Shop, nudge: Nudge, member: Member, voice: Voice, now: datetime
) -> Letter:
    """A code of her own before her birthday. Raises `LookupError` where it cannot be afforded any more."""
    terms = await terms_of(session, shop, Kind.BIRTHDAY_SOON, now)
    if terms is None:
        raise LookupError(f"nothing to give for nudge {nudge.id}")
    code = await code_of(session, shop, nudge, terms, now)
    until = When(last_minute(code), shop.zone, "date")
    html = voice(
        "nudge-birthday-soon", name=name_of(member), shop=shop.name, percent=terms.value, code=code.shown, until=until
    )
    return nudge_letter(html, None, nudge, shop, member, voice, now)


def greeting_moment(now: datetime, day: date, zone: str, hour: int, quiet: QuietHours) -> datetime | None:
    """Her hour of that day, or the first moment left of it at which she is not quiet; None if there is none."""
    begin, end = local_day_bounds(day, zone)
    since = max(now, begin)
    looks = (next_evening(since, zone, hour, quiet), quiet.end_of(since, zone))
    return next((at for at in looks if since <= at < end), None)


async def _greetings(session: Session, shop: Shop, today: Sequence[Celebrant], now: datetime) -> list[Plan]:
    members = [one.member for one in today]
    hours = await habits_of(session, shop.id, members, now=now)
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


def _plan(one: Celebrant, about: str, hours: Habit, hers: Receiver, shop: Shop, now: datetime) -> Plan:
    hour, learnt = evening_hour(hours, region_of(one.zone))
    day = local_date(now, one.zone)
    at = greeting_moment(now, day, one.zone, hour, hers.quiet_hours(shop.policy))
    facts: dict[str, object] = {"hour": hour, "learnt": learnt}
    end = at_local(day + timedelta(days=1), time(0), one.zone)
    return Plan(
        one.member, Kind.BIRTHDAY, about, Class.PROMOTIONAL, at or now, end, facts, drop=None if at else Reason.QUIET
    )


def _comes(one: Celebrant, sealer: Sealer, now: datetime) -> date | None:
    """Her birthday, if it is one to three days away by her own calendar."""
    told = opened_birthday(one.sealed, sealer)
    today = local_date(now, one.zone)
    ahead = (today + timedelta(days=days) for days in range(1, GIFT_DAYS_AHEAD + 1))
    return next((day for day in ahead if told and day == yearly_date(told.month, told.day, day.year)), None)


def _gift(one: Celebrant, day: date) -> Candidate:
    return Candidate(one.member, str(day.year), until=at_local(day, time(0), one.zone))


def _is_void(one: Earlier) -> bool:
    """Nothing was said, because it was not her day after all: the day she means now may still be greeted."""
    return one.state is State.SUPPRESSED and one.reason is Reason.NO_LONGER_TRUE


def _is_today(one: Celebrant, sealer: Sealer, now: datetime) -> bool:
    day = opened_birthday(one.sealed, sealer)
    return day is not None and is_yearly_date(now, one.zone, day.month, day.day)
