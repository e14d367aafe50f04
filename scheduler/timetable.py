"""When which bell rings; and the same bells rung by hand, so that a week passes in a second.

What is due is always a row, never a job of the clock's: the clock only rings often enough for somebody to look.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from models.database import trouble_of, unusable
from models.outreach.queries import counts
from models.outreach.states import State
from models.shops.queries import shop as shop_of
from models.timekeeping import local_date, local_day_bounds
from scheduler import (
    badges,
    campaigns,
    groupbuys,
    habits,
    housekeeping,
    loyalty,
    nudges,
    owner_news,
    playbooks,
    referrals,
    tiers,
)
from scheduler.imports import bell as files
from scheduler.kit import Kit

STOP_SECONDS_MAX = 5.0
MOMENT_MIN = timedelta(seconds=1)
SEARCH_DAYS_MAX = 120
CLOSING = "closing"
MOMENTS_PER_DAY_MAX = 300
"""Rung by hand, a day has no more moments than these, and one an hour: something that fails again and again is
asked less often than a running clock would."""

Ring = Callable[[Kit, datetime], Awaitable[bool | None]]
Upcoming = Callable[[Kit, datetime], Awaitable[datetime | None]]
Clock = Callable[[], datetime]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Bell:
    """Something done every so often. `ring` answers True when it is worth ringing again at once.

    `upcoming` names the next moment, later than the one given, at which there will be something to do: rung by hand,
    the bell is not rung for nothing in between. Every bell rings at each change of the shop's day.
    """

    name: str
    every: timedelta
    ring: Ring
    upcoming: Upcoming | None = None


TIMETABLE: tuple[Bell, ...] = (
    Bell("verdicts", timedelta(seconds=2), groupbuys.close_due, groupbuys.next_deadline),
    Bell("comings and goings", timedelta(seconds=3), groupbuys.watch, groupbuys.next_lapse),
    Bell("lines about buys", timedelta(seconds=3), groupbuys.tell_lines),
    Bell("cards", timedelta(seconds=1), groupbuys.refresh_cards, groupbuys.next_card),
    Bell("last calls", timedelta(minutes=1), nudges.plan_last_calls, nudges.next_call),
    Bell("lapsed members", timedelta(hours=1), nudges.plan_lapsed),
    Bell("expiring points", timedelta(minutes=10), nudges.plan_expiring),
    Bell("birthdays", timedelta(hours=1), nudges.plan_birthdays, nudges.next_birthday),
    Bell("occasions", timedelta(hours=1), nudges.plan_evenings),
    Bell("tiers", timedelta(minutes=10), tiers.raise_up),
    Bell("ends of tiers", timedelta(hours=1), tiers.look_ahead),
    Bell("badges", timedelta(seconds=30), badges.show),
    Bell("habits", timedelta(hours=1), habits.count),
    Bell("evenings", timedelta(minutes=10), nudges.retime),
    Bell("announcements", timedelta(seconds=2), campaigns.work),
    Bell("leavers of playbooks", timedelta(minutes=10), playbooks.leave_lost),
    Bell("entries by event", timedelta(minutes=1), playbooks.let_in_by_events),
    Bell("entries by question", timedelta(hours=1), playbooks.let_in_by_question),
    Bell("playbooks", timedelta(seconds=10), playbooks.advance, playbooks.next_wake),
    Bell("nudges", timedelta(seconds=1), nudges.dispatch, nudges.next_nudge),
    Bell("points", timedelta(minutes=10), loyalty.expire),
    Bell("rewards for friends", timedelta(minutes=1), referrals.grant, referrals.next_due),
    Bell("core promoters", timedelta(hours=1), referrals.name_promoters),
    Bell("files", timedelta(seconds=1), files.work),
    Bell("old files", timedelta(hours=1), files.forget),
    Bell("owner news", timedelta(seconds=20), owner_news.tell),
    Bell("tidy", timedelta(seconds=5), housekeeping.tidy),
    Bell("settle", timedelta(minutes=1), housekeeping.settle),
    Bell("stock", timedelta(minutes=10), housekeeping.take_stock),
    Bell("rest", timedelta(hours=1), housekeeping.rest),
    Bell("forget", timedelta(hours=1), housekeeping.forget),
    Bell("zones", timedelta(hours=6), housekeeping.learn_zones),
)


class Bells:
    """A timetable that is running."""

    def __init__(self, kit: Kit, scheduler: AsyncIOScheduler) -> None:
        self._kit = kit
        self._scheduler = scheduler

    async def stop(self) -> None:
        """Ring no more, let no new letter out, and wait for those on the road: five seconds at most."""
        self._kit.brake.why = CLOSING
        self._scheduler.pause()
        try:
            async with asyncio.timeout(STOP_SECONDS_MAX):
                for turn in list(self._kit.turns.values()):
                    async with turn:
                        continue
        except TimeoutError:
            log.warning("not everything came to its end in time; the next start will sort it out")
        self._scheduler.shutdown(wait=False)
        # It closes in the next round of the loop; let that come before whoever called takes the loop down.
        await asyncio.sleep(0)


async def start(kit: Kit, clock: Clock, bells: Sequence[Bell] = TIMETABLE) -> Bells:
    """Put in order what an earlier run left behind, then ring every bell at its cadence, the first time at once.

    Hold the one sender's place of this bot while it runs. A bell that fails is logged and rings again at its time.
    """
    found = await nudges.recover(kit, clock())
    if found:
        log.warning("%d letters of an earlier run are in doubt: the owner is told", found)
    # It speaks of every single ring, and of each one left out while the last still sounds: both are as they should be.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    scheduler = AsyncIOScheduler(
        timezone=UTC, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    )
    for bell in bells:
        scheduler.add_job(_ring, args=(kit, bell, clock), name=f"{bell.name}, at once")
        scheduler.add_job(_ring, "interval", (kit, bell, clock), seconds=bell.every.total_seconds(), name=bell.name)
    scheduler.start()
    return Bells(kit, scheduler)


async def step(
    kit: Kit,
    begin: datetime,
    to: datetime,
    *,
    move: Callable[[datetime], None] | None = None,
    bells: Sequence[Bell] = TIMETABLE,
) -> datetime:
    """Let the time from `begin` to `to` pass: ring every bell at each moment at which something is to be done.

    `move` is told each moment before its bells ring, so that a clock can follow. Returns `to`.
    """
    at, day, moments = begin, begin.date(), 0
    while True:
        if move is not None:
            move(at)
        for bell in bells:
            await _ring(kit, bell, lambda: at)  # noqa: B023
        if at >= to:
            return to
        day, moments = at.date(), moments + 1 if at.date() == day else 0
        soonest = at + timedelta(hours=1) if moments > MOMENTS_PER_DAY_MAX else at
        at = min(to, max(soonest, await next_moment(kit, at, bells)))


async def next_moment(kit: Kit, now: datetime, bells: Sequence[Bell] = TIMETABLE) -> datetime:
    """The next moment at which a bell has something to do: a nudge comes due, a buy ends, the shop's day changes."""
    async with kit.database.reading() as session:
        shop = await shop_of(session, kit.shop)
    zone = shop.zone if shop else "UTC"
    midnight = local_day_bounds(local_date(now, zone), zone)[1]
    asked = [await bell.upcoming(kit, now) for bell in bells if bell.upcoming is not None]
    return max(now + MOMENT_MIN, min(at for at in (midnight, *asked) if at is not None))


async def step_to_next_nudge(
    kit: Kit,
    begin: datetime,
    *,
    move: Callable[[datetime], None] | None = None,
    bells: Sequence[Bell] = TIMETABLE,
) -> datetime:
    """Let time pass until the next nudge has gone out, or 120 days if none does; the moment it is then."""
    before, end = await _said(kit), begin + timedelta(days=SEARCH_DAYS_MAX)
    # What is to be planned now is planned first: it may come due before anything that is known yet.
    at = await step(kit, begin, begin, move=move, bells=bells)
    while at < end and await _said(kit) == before:
        at = await step(kit, at, await next_moment(kit, at, bells), move=move, bells=bells)
    return at


async def _said(kit: Kit) -> int:
    async with kit.database.reading() as session:
        found = await counts(session, kit.shop)
    return found.get(State.SENT, 0) + found.get(State.UNKNOWN, 0)


async def _ring(kit: Kit, bell: Bell, clock: Clock) -> None:
    """Ring one bell, never into itself, as long as it says there is more. A lasting trouble is logged once."""
    async with kit.turns[bell.name]:
        if kit.brake.why == CLOSING:
            # It was on its way when the shop closed: begun now, it would be torn off in the middle.
            return
        try:
            while await bell.ring(kit, clock()) and not kit.brake.why:
                continue
        except asyncio.CancelledError:
            # The clock writes a trace into the log for whoever is not done when it closes; what they left is sorted
            # out by the next start.
            if kit.brake.why != CLOSING:
                raise
        except Exception as error:
            trouble = f"{type(error).__name__}: {error}"
            if kit.troubles.get(bell.name) != trouble:
                # A full disk or a lost server is no fault of the program: where in it that was met helps nobody.
                log.error("the bell %r failed: %s", bell.name, trouble_of(error), exc_info=not unusable(error))
            kit.troubles[bell.name] = trouble
        else:
            kit.troubles.pop(bell.name, None)
