"""Every hour of ten years in every time zone: does anything ever fall into quiet hours, or onto a wrong day?

    python -m tests.bench.quiet_hours [years] [all|instants|occasions]

The judge does not use the code it judges: each zone's clock is first written down as a plain list of
(instant, offset), minute by minute around each change, and wall time is sum and remainder from there on.
Zones whose clocks run alike all those years are checked once and counted by name.
"""

import sys
import time as stopwatch
import zoneinfo
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

from models.timekeeping import QuietHours, at_local, is_yearly_date, local_date, local_day_bounds, next_evening
from scheduler.occasions.birthdays import greeting_moment

START = datetime(2026, 1, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
MINUTES_A_DAY = 1440
STEP = 360
"""Minutes between two looks at a clock while it is written down: no clock is moved twice in that time."""


@dataclass(frozen=True)
class Clock:
    """A zone's offsets as plain numbers: at `since[i]` (minutes from START) the offset becomes `offsets[i]` minutes."""

    zone: str
    since: tuple[int, ...]
    offsets: tuple[int, ...]

    def wall(self, at: datetime) -> int:
        """Minutes from START on her wall at this instant."""
        minute = (at - START) // timedelta(minutes=1)
        return minute + self.offsets[bisect_right(self.since, minute) - 1]

    def is_quiet(self, at: datetime, quiet: QuietHours) -> bool:
        """The judge's own reading of quiet hours, in minutes of the day."""
        minute = self.wall(at) % MINUTES_A_DAY
        start, end = _minutes(quiet.start), _minutes(quiet.end)
        return start <= minute < end if start <= end else minute >= start or minute < end

    def date(self, at: datetime) -> date:
        """Her date, by the judge."""
        return START.date() + timedelta(days=self.wall(at) // MINUTES_A_DAY)

    def changes(self) -> list[datetime]:
        """The instants at which her clock is moved."""
        return [START + timedelta(minutes=minute) for minute in self.since[1:]]


@dataclass
class Verdict:
    """What was asked and what was wrong; `names` counts each zone name, `clocks` each different one."""

    names: int = 0
    clocks: int = 0
    instants: int = 0
    inside_quiet: int = 0
    not_the_first: int = 0
    wrong_evening: int = 0
    dates: int = 0
    missing: int = 0
    doubled: int = 0
    wrong_date: int = 0
    occasions: int = 0
    missing_occasions: int = 0
    doubled_occasions: int = 0
    examples: list[str] = field(default_factory=list)

    @property
    def faults(self) -> int:
        """All that was wrong."""
        return (
            self.inside_quiet + self.not_the_first + self.wrong_evening + self.missing + self.doubled + self.wrong_date
            + self.missing_occasions + self.doubled_occasions
        )  # fmt: skip


@cache
def all_clocks(years: int) -> dict[Clock, int]:
    """Every different clock there is in those years, and how many zone names run by it."""
    names: dict[tuple[tuple[int, ...], tuple[int, ...]], list[str]] = defaultdict(list)
    for zone in sorted(zoneinfo.available_timezones() - {"Factory", "localtime"}):
        clock = _written_down(zone, years)
        names[clock.since, clock.offsets].append(zone)
    return {Clock(zones[0], *run): len(zones) for run, zones in names.items()}


def check_instants(clock: Clock, instants: Iterable[datetime], quiet: QuietHours, verdict: Verdict) -> None:
    """`end_of` and `next_evening` from each instant: never quiet, never later than need be."""
    for at in instants:
        verdict.instants += 1
        free = quiet.end_of(at, clock.zone)
        verdict.inside_quiet += clock.is_quiet(free, quiet)
        if free != at and not clock.is_quiet(free - timedelta(minutes=1), quiet):
            verdict.not_the_first += 1
        if (free == at) == clock.is_quiet(at, quiet) or free < at:
            verdict.not_the_first += 1
        evening = next_evening(at, clock.zone, 20, quiet)
        verdict.inside_quiet += clock.is_quiet(evening, quiet)
        verdict.wrong_evening += not at <= evening < at + 2 * DAY
        if verdict.faults and len(verdict.examples) < 5:
            verdict.examples.append(f"{clock.zone} {at} {quiet}: {free} {evening}")


def check_dates(clock: Clock, days: Iterable[date], verdict: Verdict) -> None:
    """Each date has one start and one instant for each full hour; the days touch and hold what they should."""
    last: dict[int, datetime] = {}
    for day in days:
        verdict.dates += 1
        start, end = local_day_bounds(day, clock.zone)
        verdict.missing += not start < end
        verdict.wrong_date += clock.date(start) != day or clock.date(end - timedelta(minutes=1)) != day
        verdict.wrong_date += local_date(start, clock.zone) != day
        for hour in range(24):
            at = at_local(day, time(hour), clock.zone)
            if hour in last and at <= last[hour]:
                verdict.doubled += 1
            # A hole at the end of a day (Nuuk) puts its last hour onto the next day's first minute.
            if not start <= at <= end:
                verdict.wrong_date += 1
            last[hour] = at


def check_daily(clock: Clock, instants: Iterable[datetime], quiet: QuietHours, verdict: Verdict) -> None:
    """A bell that rings every hour and looks for what belongs to her date: said once on each date, never at night.

    What is planned is kept by its date, as the books keep it; a second look on the same date plans nothing.
    """
    planned: dict[date, datetime] = {}
    first = last = None
    for at in instants:
        day = local_date(at, clock.zone)
        first, last = first or day, day
        if day not in planned and (moment := greeting_moment(at, day, clock.zone, 20, quiet)):
            planned[day] = moment
    assert first is not None
    assert last is not None
    said: dict[date, int] = defaultdict(int)
    for moment in planned.values():
        said[clock.date(moment)] += 1
        verdict.inside_quiet += clock.is_quiet(moment, quiet)
    whole = [first + timedelta(days=number) for number in range(1, (last - first).days)]
    verdict.occasions += len(planned)
    verdict.missing_occasions += sum(said[day] == 0 for day in whole)
    verdict.doubled_occasions += sum(number > 1 for number in said.values())


def check_yearly(clock: Clock, days: Iterable[date], verdict: Verdict) -> None:
    """Birthdays on awkward dates, the 29th of February first: one date in each year, at whatever hour it is asked."""
    birthdays = {(2, 29), (2, 28), (3, 1), (12, 31), (1, 1)}
    birthdays |= {(day.month, day.day) for day in (clock.date(at) for at in clock.changes()[:4])}
    found: dict[tuple[int, int, int], int] = defaultdict(int)
    years = set()
    for day in days:
        begin, end = local_day_bounds(day, clock.zone)
        years.add(day.year)
        for month, number in birthdays:
            asked = {is_yearly_date(at, clock.zone, month, number) for at in (begin, end - timedelta(minutes=1))}
            verdict.wrong_date += len(asked) != 1
            found[day.year, month, number] += True in asked
    for year in years:
        for month, number in birthdays:
            held = found[year, month, number]
            verdict.occasions += 1
            verdict.missing_occasions += held == 0
            verdict.doubled_occasions += held > 1


def whole_years(years: int) -> list[date]:
    """Every date of those years."""
    first, last = date(START.year, 1, 1), date(START.year + years, 1, 1)
    return [first + timedelta(days=number) for number in range((last - first).days)]


def hours(years: int) -> Iterator[datetime]:
    """Every full hour of those years."""
    at, end = START, START + timedelta(days=round(365.25 * years))
    while at < end:
        yield at
        at += HOUR


def main(years: int, what: str) -> int:
    """Print the figures; the exit code is 0 only if nothing was wrong."""
    began = stopwatch.perf_counter()
    verdict, quiet = Verdict(), QuietHours(time(22), time(8))
    days = [START.date() + timedelta(days=number) for number in range(1, round(365.25 * years) - 1)]
    for clock, names in all_clocks(years).items():
        verdict.names, verdict.clocks = verdict.names + names, verdict.clocks + 1
        if what != "occasions":
            check_instants(clock, hours(years), quiet, verdict)
            check_dates(clock, days, verdict)
        if what != "instants":
            check_daily(clock, hours(years), quiet, verdict)
            check_yearly(clock, whole_years(years), verdict)
    print(f"{verdict.names} zone names, {verdict.clocks} different clocks, {years} years")
    print(f"{verdict.instants:,} instants: {verdict.inside_quiet} inside quiet hours, {verdict.not_the_first} not the")
    print(f"  first quiet-free instant, {verdict.wrong_evening} evenings more than 48 h away")
    print(f"{verdict.dates:,} local dates x 24 hours: {verdict.missing} missing, {verdict.doubled} doubled,")
    print(f"{verdict.occasions:,} daily and yearly occasions (29 February among them): "
          f"{verdict.missing_occasions} missing, {verdict.doubled_occasions} doubled")  # fmt: skip
    print(f"  {verdict.wrong_date} on a wrong date; {stopwatch.perf_counter() - began:.0f} s")
    for example in verdict.examples:
        print(f"  e.g. {example}")
    return 1 if verdict.faults else 0


def _minutes(wall: time) -> int:
    return wall.hour * 60 + wall.minute


def _written_down(zone: str, years: int) -> Clock:
    clock = zoneinfo.ZoneInfo(zone)
    first, last = -3 * MINUTES_A_DAY, (round(365.25 * years) + 4) * MINUTES_A_DAY
    since, offsets = [first], [_offset(clock, first)]
    for minute in range(first, last, STEP):
        if _offset(clock, minute + STEP) != offsets[-1]:
            change = next(m for m in range(minute, minute + STEP + 1) if _offset(clock, m) != offsets[-1])
            since.append(change)
            offsets.append(_offset(clock, change))
    return Clock(zone, tuple(since), tuple(offsets))


def _offset(clock: zoneinfo.ZoneInfo, minute: int) -> int:
    offset = (START + timedelta(minutes=minute)).astimezone(clock).utcoffset()
    assert offset is not None
    return offset // timedelta(minutes=1)


if __name__ == "__main__":
    asked = [*sys.argv[1:], *("10", "all")[len(sys.argv) - 1 :]]
    sys.exit(main(int(asked[0]), asked[1]))
