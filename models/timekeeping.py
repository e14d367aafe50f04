"""What time it is for her: local days, quiet hours and evenings, right on the days the clocks change, too.

All instants are aware and come back in UTC; zones are IANA names from `parse_zone`; `wall` times are what
her clock shows. Where a wall time does not exist (clocks go forward) the first valid minute after the hole
is meant, and where it comes twice (clocks go back) the first. Local midnight is no exception: it is missing
on some day in Cairo, Havana, Santiago, Beirut and the Azores, and Apia had no 30 December 2011 at all.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from models.zone_belief import zone_from_hours
from models.zones import Region, UnknownZone, known_zones, parse_zone, region_of, zone_from_country

__all__ = [
    "LAST_MINUTE",
    "Closed",
    "QuietHours",
    "Region",
    "UnknownZone",
    "at_local",
    "calendar_year",
    "is_yearly_date",
    "known_zones",
    "local_date",
    "local_day_bounds",
    "local_time",
    "next_evening",
    "parse_zone",
    "region_of",
    "rules_mark",
    "yearly_date",
    "zone_from_country",
    "zone_from_hours",
]

LAST_MINUTE = timedelta(minutes=1)
"""What is gone at midnight is told as "until 23:59": the day people know is the last one on which it holds."""

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
OPEN_MINUTES_MIN = 60
"""However careful quiet hours become, this much of each day stays open."""


def local_time(at: datetime, zone: str) -> datetime:
    """The same instant as her clock shows it."""
    if at.tzinfo is None:
        raise ValueError(f"naive time {at!r}: say which zone")
    return at.astimezone(ZoneInfo(zone))


def local_date(at: datetime, zone: str) -> date:
    """The date on her calendar at this instant."""
    return local_time(at, zone).date()


def at_local(day: date, wall: time, zone: str) -> datetime:
    """The instant her clock shows `wall` on `day`: the first of two, or the first valid minute after a hole.

    On a date her country skipped this is the first minute of the next one.
    """
    clock = ZoneInfo(zone)
    naive = datetime.combine(day, wall.replace(tzinfo=None, fold=0))
    at = naive.replace(tzinfo=clock).astimezone(UTC)
    if at.astimezone(clock).replace(tzinfo=None) == naive:
        return at
    # In a hole fold=0 counts from the clock before it and fold=1 from the one after: the change lies between.
    before = naive.replace(tzinfo=clock, fold=1).astimezone(UTC)
    return _next_change(before, at, clock) or at


def local_day_bounds(day: date, zone: str) -> tuple[datetime, datetime]:
    """Start and end of her day, `start <= at < end`, in UTC. A day her country skipped is empty: start == end.

    The bounds of consecutive days touch, so every instant lies in exactly one day.
    """
    return at_local(day, time(0), zone), at_local(day + DAY, time(0), zone)


def calendar_year(at: datetime, zone: str) -> tuple[datetime, datetime]:
    """Start and end (`start <= at < end`, UTC) of the calendar year it is for her."""
    year = local_date(at, zone).year
    return at_local(date(year, 1, 1), time(0), zone), at_local(date(year + 1, 1, 1), time(0), zone)


def yearly_date(month: int, day: int, year: int, *, leap_day_in_march: bool = False) -> date:
    """Her birthday (or any yearly day) in `year`: 29 February is kept on the 28th, or on 1 March, in common years."""
    if (month, day) != (2, 29):
        return date(year, month, day)
    march = date(year, 3, 1)
    return march if leap_day_in_march and (march - DAY).day != 29 else march - DAY


def is_yearly_date(at: datetime, zone: str, month: int, day: int, *, leap_day_in_march: bool = False) -> bool:
    """Whether it is that day of the year on her own calendar; true on exactly one date a year."""
    today = local_date(at, zone)
    return today == yearly_date(month, day, today.year, leap_day_in_march=leap_day_in_march)


@dataclass(frozen=True, slots=True)
class QuietHours:
    """The part of each day, by her own clock, in which nobody is written to: `start` is quiet, `end` is not.

    22:00–08:00 runs over midnight. Equal ends mean that she is never quiet.
    """

    start: time
    end: time

    def contains(self, at: datetime, zone: str) -> bool:
        """Whether her clock shows a quiet time at this instant."""
        wall = local_time(at, zone).time()
        if self.start <= self.end:
            return self.start <= wall < self.end
        return wall >= self.start or wall < self.end

    def end_of(self, at: datetime, zone: str) -> datetime:
        """The first instant from `at` on (itself, if she is not quiet) that is not quiet, in UTC.

        Exact where the clocks change inside the quiet hours, onto their end or past it.
        """
        clock = ZoneInfo(zone)
        at = at.astimezone(UTC)
        while self.contains(at, zone):
            end = at + _until(local_time(at, zone).time(), self.end)
            # Between two changes of her clock wall time simply runs; at a change it must be read anew.
            at = _next_change(at, end, clock) or end
        return at

    def widened(self, hours: int) -> "QuietHours":
        """Quiet that much longer at both ends, for somebody whose zone is only guessed.

        An hour a day stays open; who is never quiet stays so.
        """
        open_minutes = _until(self.end, self.start) // timedelta(minutes=1)
        margin = timedelta(minutes=max(0, min(hours * 60, (open_minutes - OPEN_MINUTES_MIN) // 2)))
        return QuietHours(_moved(self.start, -margin), _moved(self.end, margin))


class Closed(Protocol):
    """Times at which somebody is not written to."""

    def contains(self, at: datetime, zone: str) -> bool:
        """Whether nothing may be said at this instant."""

    def end_of(self, at: datetime, zone: str) -> datetime:
        """The first instant from `at` on at which she may be written to."""


def next_evening(after: datetime, zone: str, hour: int, quiet: Closed) -> datetime:
    """The first instant from `after` on at which her clock strikes `hour`, put off to the end of quiet hours.

    One answer a local date: a date that lacks the hour gives the first minute after it on that date, and
    one that has nothing left of it, or does not exist, is passed over.
    """
    day = local_date(after, zone)
    while True:
        at = at_local(day, time(hour), zone)
        if at >= after and local_date(at, zone) == day:
            return quiet.end_of(at, zone)
        day += DAY


def rules_mark(zones: Iterable[str], at: datetime, *, days: int = 800) -> str:
    """A short mark of how these zones' clocks run from `at` for `days` days: 16 hex digits.

    Kept beside planned work, it differs after an update of the zone database that moves any of these
    clocks, and then every due time must be worked out again from its local date and wall time.
    """
    digest = hashlib.sha256()
    start = datetime.combine(at.astimezone(UTC).date(), time(0), UTC)
    for zone in sorted(set(zones)):
        clock = ZoneInfo(zone)
        digest.update(f"{zone}{start.astimezone(clock).utcoffset()}".encode())
        for change in _changes(start, start + timedelta(days=days), clock):
            digest.update(f"{change.isoformat()}{change.astimezone(clock).utcoffset()}".encode())
    return digest.hexdigest()[:16]


def _changes(start: datetime, end: datetime, clock: ZoneInfo) -> Iterator[datetime]:
    while start < end:
        if change := _next_change(start, start + DAY, clock):
            yield change
        start += DAY


def _next_change(after: datetime, until: datetime, clock: ZoneInfo) -> datetime | None:
    """The instant in (`after`, `until`] from which the clock runs at another offset; a day holds at most one."""
    old = after.astimezone(clock).utcoffset()
    if until.astimezone(clock).utcoffset() == old:
        return None
    while until - after > SECOND:
        middle = after + (until - after) / 2
        if middle.astimezone(clock).utcoffset() == old:
            after = middle
        else:
            until = middle
    # The change lies less than a second back, and clocks change on whole seconds.
    return until.replace(microsecond=0)


def _until(start: time, end: time) -> timedelta:
    """How long a running clock takes from one wall time to another: less than a day."""
    return (_since_midnight(end) - _since_midnight(start)) % DAY


def _since_midnight(wall: time) -> timedelta:
    return timedelta(hours=wall.hour, minutes=wall.minute, seconds=wall.second, microseconds=wall.microsecond)


def _moved(wall: time, by: timedelta) -> time:
    return (datetime.combine(date(2000, 1, 2), wall) + by).time()
