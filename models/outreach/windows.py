"""When nobody is written to: quiet hours, times outside the agreed windows, and days on which the shop is still.

Windows are kept as one line, `mon-fri 19-21, sat 10-12:30`; still days as `12-25 2026-04-05`, each year or once.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from models.errors import ShopError
from models.timekeeping import QuietHours, at_local, local_date, local_time

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WINDOWS_MAX = 42
STILL_DAYS_MAX = 100
AHEAD_DAYS = 400
"""So far ahead an open moment is looked for; hours that never open have none."""
MINUTE = timedelta(minutes=1)
_MINUTES_A_DAY = 1440
_PART = re.compile(r"([a-z]{3})(?:\s*[-–]\s*([a-z]{3}))?\s+(\d{1,2})(?::(\d{2}))?\s*[-–]\s*(\d{1,2})(?::(\d{2}))?")
_YEARLY = re.compile(r"(\d{1,2})-(\d{1,2})")
_LEAP_YEAR = 2000


class BadWindows(ShopError):
    """These are no windows: `mon-fri 19-21, sat 10-12`, each within one day."""

    code = "bad-windows"


class BadStillDay(ShopError):
    """This is no day to be still on: `2026-12-25`, or `12-25` for every year."""

    code = "bad-still-day"


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """A part of one weekday (0 is Monday) in minutes of her day: `start` is inside, `end` (at most 1440) is not."""

    day: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hours:
    """All the times at which somebody is not written to.

    Without windows every time outside the quiet hours is open. On a still day (of her calendar) none is.
    """

    quiet: QuietHours
    windows: tuple[Window, ...] = ()
    still: frozenset[tuple[int, int] | date] = frozenset()

    def contains(self, at: datetime, zone: str) -> bool:
        """Whether nothing may be said at this instant."""
        return self.is_still(at, zone) or self.is_outside(at, zone) or self.quiet.contains(at, zone)

    def is_outside(self, at: datetime, zone: str) -> bool:
        """Whether there are windows, and this is in none of them."""
        if not self.windows:
            return False
        wall = local_time(at, zone)
        minute = wall.hour * 60 + wall.minute
        return not any(one.day == wall.weekday() and one.start <= minute < one.end for one in self.windows)

    def is_still(self, at: datetime, zone: str) -> bool:
        """Whether it is one of the days on which the shop is still."""
        return bool(self.still) and self._is_still_day(local_date(at, zone))

    def end_of(self, at: datetime, zone: str) -> datetime:
        """The first instant from `at` on (itself, if open) that is open; `AHEAD_DAYS` later if none ever is."""
        last = at + timedelta(days=AHEAD_DAYS)
        while at < last and self.contains(at, zone):
            in_quiet = self.quiet.contains(at, zone)
            at = self.quiet.end_of(at, zone) if in_quiet else self._next_beginning(at, zone)
        return min(at, last)

    def begin_of(self, at: datetime, zone: str) -> datetime:
        """When the closed time around `at` began: the instant before was open. `AHEAD_DAYS` earlier if none was."""
        first, day = at - timedelta(days=AHEAD_DAYS), local_date(at, zone)
        while at_local(day + timedelta(days=1), time(0), zone) > first:
            for edge in sorted(self._edges(day, zone), reverse=True):
                if edge <= at and not self.contains(edge - MINUTE, zone):
                    return edge
            day -= timedelta(days=1)
        return first

    def _is_still_day(self, day: date) -> bool:
        return day in self.still or (day.month, day.day) in self.still

    def _next_beginning(self, at: datetime, zone: str) -> datetime:
        """The next begin of a window, or of a day, after `at`."""
        day = local_date(at, zone)
        while True:
            for edge in sorted(self._beginnings(day, zone)):
                if edge > at:
                    return edge
            day += timedelta(days=1)

    def _beginnings(self, day: date, zone: str) -> list[datetime]:
        if not self.windows:
            return [at_local(day, time(0), zone)]
        return [at_local(day, _wall(one.start), zone) for one in self.windows if one.day == day.weekday()]

    def _edges(self, day: date, zone: str) -> list[datetime]:
        ends = [one.end for one in self.windows if one.day == day.weekday() and one.end < _MINUTES_A_DAY]
        walls = [time(0), self.quiet.start, *(_wall(one) for one in ends)]
        return [at_local(day, wall, zone) for wall in walls]


def windows_of(text: str) -> tuple[Window, ...]:
    """The windows in a line, by weekday and time; none for an empty one. Raises `BadWindows`."""
    return _windows_of(" ".join(text.casefold().split()))


@lru_cache(maxsize=512)
def _windows_of(text: str) -> tuple[Window, ...]:
    found: set[Window] = set()
    for part in filter(None, (one.strip() for one in re.split(r"[,;]", text))):
        found |= set(_part(part))
    if len(found) > WINDOWS_MAX:
        raise BadWindows(wrong=text)
    return tuple(sorted(found))


def _part(part: str) -> list[Window]:
    read = _PART.fullmatch(part)
    if read is None or read[1] not in DAYS or (read[2] or read[1]) not in DAYS:
        raise BadWindows(wrong=part)
    first, last = DAYS.index(read[1]), DAYS.index(read[2] or read[1])
    start, end = _minute(read[3], read[4], part), _minute(read[5], read[6], part) or _MINUTES_A_DAY
    if end <= start:
        raise BadWindows(wrong=part)
    return [Window((first + more) % 7, start, end) for more in range((last - first) % 7 + 1)]


def windows_text(windows: Sequence[Window]) -> str:
    """The line that `windows_of` reads as these windows."""
    days: dict[tuple[int, int], list[int]] = {}
    for one in sorted(windows):
        days.setdefault((one.start, one.end), []).append(one.day)
    parts = []
    for (start, end), held in days.items():
        for first, last in _runs(held):
            name = DAYS[first] if first == last else f"{DAYS[first]}-{DAYS[last]}"
            parts.append((first, start, f"{name} {_clock(start)}-{_clock(end)}"))
    return ", ".join(text for _, _, text in sorted(parts))


@lru_cache(maxsize=512)
def still_days_of(text: str) -> frozenset[tuple[int, int] | date]:
    """The days in a line; (month, day) is meant every year. Raises `BadStillDay`."""
    words = [word for word in re.split(r"[\s,;]+", text) if word]
    if len(words) > STILL_DAYS_MAX:
        raise BadStillDay(wrong=str(len(words)))
    return frozenset(_still_day(word) for word in words)


def still_days_text(days: frozenset[tuple[int, int] | date]) -> str:
    """The line that `still_days_of` reads as these days: those of every year first."""
    return " ".join(sorted((_day_text(one) for one in days), key=lambda word: (len(word), word)))


def _still_day(word: str) -> tuple[int, int] | date:
    try:
        if yearly := _YEARLY.fullmatch(word):
            day = date(_LEAP_YEAR, int(yearly[1]), int(yearly[2]))
            return day.month, day.day
        return date.fromisoformat(word)
    except ValueError:
        raise BadStillDay(wrong=word) from None


def _day_text(one: tuple[int, int] | date) -> str:
    return one.isoformat() if isinstance(one, date) else f"{one[0]:02d}-{one[1]:02d}"


def _runs(days: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for day in days:
        if runs and runs[-1][1] == day - 1:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs


def _minute(hour: str, minutes: str | None, part: str) -> int:
    found = int(hour) * 60 + int(minutes or 0)
    if found > _MINUTES_A_DAY or int(minutes or 0) > 59:
        raise BadWindows(wrong=part)
    return found


def _clock(minute: int) -> str:
    return f"{minute // 60}:{minute % 60:02d}" if minute % 60 else str(minute // 60)


def _wall(minute: int) -> time:
    return time(minute // 60, minute % 60)
