"""When a member is told that points of hers are about to expire, and whether that is still true when it is said."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from locales import Voice, When
from models.database import Session
from models.loyalty.queries import Expiring, expiring, expiring_of_all
from models.members.rules import Member
from models.outreach import queries as outreach
from models.outreach.gate import Receiver
from models.outreach.habits import habits_of
from models.outreach.ports import Letter
from models.outreach.rules import Class, Kind, Nudge, Plan
from models.outreach.timing import Habit, evening_hour
from models.shops.rules import Shop
from models.timekeeping import LAST_MINUTE, next_evening, region_of
from scheduler.occasions.letters import name_of, nudge_letter, press_button

DAY = timedelta(days=1)
STAGES = (1, 7, 30)
"""So many days before the end she is told."""
NOT_AGAIN = {1: timedelta(0), 7: timedelta(days=7), 30: timedelta(days=30)}
"""After a notice of a stage no other of it for so long, whatever expires: it speaks of all that would be told then."""
VALID = timedelta(days=3)
DATES_MAX = 400
TOGETHER = 500
"""So many members are asked about in one statement: a database takes only so many names at once."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Points of which the first go within so many days (`stage`), at `first`, and the last at `until`."""

    stage: int
    first: datetime
    until: datetime
    points: int


def notices(gone: Sequence[Expiring], *, now: datetime, points_min: int) -> Iterator[Notice]:
    """What is to be said of points that expire, sorted by when. An evening is up to a day away: it is planned by then.

    The first date of a notice belongs to its stage alone; what goes sooner is told by another. It speaks of all dates,
    too, that come up while no other notice of its stage may be sent, so that each is told in time at every stage.
    """
    sooner = timedelta(0)
    for stage in STAGES:
        latest = (stage + 1) * DAY
        dates = [one.at for one in gone if now + sooner < one.at <= now + latest]
        told = [one for one in gone if now + sooner < one.at <= now + latest + NOT_AGAIN[stage]]
        points = sum(one.points for one in told)
        if dates and points >= points_min:
            yield Notice(stage, dates[0], told[-1].at, points)
        sooner = latest


async def plan_expiring(session: Session, shop: Shop, now: datetime) -> list[Plan]:
    """Members whose points go in 30, 7 or 1 days and were not told yet, at their own evening hour."""
    until = now + (STAGES[-1] + 1) * DAY + NOT_AGAIN[STAGES[-1]]
    gone = await expiring_of_all(session, shop.id, after=now, until=until)
    due = [
        (member, one)
        for member, dates in gone.items()
        for one in notices(dates, now=now, points_min=max(shop.policy.expiry_notice_points, 1))
    ]
    told = await outreach.planned_since(session, shop.id, Kind.EXPIRING, since=now - NOT_AGAIN[STAGES[-1]])
    due = [(member, one) for member, one in due if not _told(told.get(member, ()), one, now)]
    members = sorted({member for member, _ in due})
    hours: dict[int, Habit] = {}
    receivers: dict[int, Receiver] = {}
    for begin in range(0, len(members), TOGETHER):
        some = members[begin : begin + TOGETHER]
        hours |= await habits_of(session, shop.id, some, now=now)
        receivers |= await outreach.receivers(session, shop.id, some, kind=Kind.EXPIRING, now=now)
    plans = []
    for member, one in due:
        hers = receivers[member]
        hour, learnt = evening_hour(hours[member], region_of(hers.zone))
        at = next_evening(now, hers.zone, hour, hers.quiet_hours(shop.policy))
        if at < one.first:
            plans.append(_plan(member, one, at, hour, learnt))
    return plans


async def still_expiring(session: Session, shop: Shop, nudge: Nudge, now: datetime) -> bool:
    """What is left of those points is still worth a message: she has not spent them meanwhile."""
    left = await going(session, shop, nudge, now)
    return sum(one.points for one in left) >= max(shop.policy.expiry_notice_points, 1)


async def going(session: Session, shop: Shop, nudge: Nudge, now: datetime) -> list[Expiring]:
    """The points a notice speaks of as they are at this moment, the next to go first."""
    until = datetime.fromisoformat(str(nudge.facts["until"]))
    first = datetime.fromisoformat(str(nudge.facts.get("first", now.isoformat())))
    dates = await expiring(session, shop.id, nudge.member, at=now, lines_max=DATES_MAX)
    return [one for one in dates if first <= one.at <= until]


async def expiring_letter(
    session: Session, shop: Shop, nudge: Nudge, member: Member, voice: Voice, now: datetime
) -> Letter:
    """How many of her points go when, by the shop's calendar, and a way to see what they buy.

    Raises `LookupError` where none do.
    """
    gone = await going(session, shop, nudge, now)
    if not gone:
        raise LookupError(f"nothing expires for {nudge.member}")
    first, *rest = gone
    html = voice(
        "nudge-expiring",
        name=name_of(member),
        shop=shop.name,
        points=first.points,
        last=When(first.at - LAST_MINUTE, shop.zone, "date"),
        more=sum(one.points for one in rest),
        until=When((rest[-1] if rest else first).at - LAST_MINUTE, shop.zone, "date"),
    )
    buys = press_button(voice, "nudge-button-rewards", "nudge.rewards", nudge.id, shop=shop, member=member, now=now)
    return nudge_letter(html, buys, nudge, shop, member, voice, now)


def _told(told: Sequence[tuple[str, datetime]], one: Notice, now: datetime) -> bool:
    """Whether this was planned before, or another of its stage not long ago."""
    return any(
        about == _about(one) or (about.startswith(f"{one.stage}:") and at > now - NOT_AGAIN[one.stage])
        for about, at in told
    )


def _about(one: Notice) -> str:
    return f"{one.stage}:{one.first.isoformat()}"


def _plan(member: int, one: Notice, at: datetime, hour: int, learnt: int) -> Plan:
    facts: dict[str, object] = {
        "stage": one.stage,
        "first": one.first.isoformat(),
        "until": one.until.isoformat(),
        "points": one.points,
        "hour": hour,
        "learnt": learnt,
    }
    return Plan(member, Kind.EXPIRING, _about(one), Class.PROMOTIONAL, at, min(one.first, at + VALID), facts)
