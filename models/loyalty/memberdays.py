"""Member days: days on the shop's calendar on which an order earns more points.

A day comes back every month (`18`), or is there once (`2026-12-18`). They are kept in the shop's policy as one line.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from models.errors import ShopError
from models.timekeeping import local_date

PERCENT_MAX = 1_000
DAYS_MAX = 60
_FACTOR = re.compile(r"[x×*](\d{1,2})(?:[.,](\d{1,2}))?|(\d{1,2})(?:[.,](\d{1,2}))?[x×倍]")
_KEPT = re.compile(r"(?:(\d{1,2})|(\d{4}-\d{2}-\d{2}))x(\d{3,4})")


class BadMemberDay(ShopError):
    """A member day is a day of the month or a date, with a factor of more than 1 and at most `most`."""

    code = "bad-member-day"


@dataclass(frozen=True, slots=True)
class MemberDay:
    """One member day: `monthly` is a day of the month, else it is `once`, on that date. `percent` is 200 for double."""

    percent: int
    monthly: int | None = None
    once: date | None = None

    @property
    def key(self) -> str:
        """Its name among the shop's member days: `18` or `2026-12-18`."""
        return self.once.isoformat() if self.once else str(self.monthly)

    def is_on(self, day: date) -> bool:
        """Whether it falls on this date. In a month too short for it, it is the month's last day."""
        if self.once is not None:
            return day == self.once
        return day.day == self.monthly or (day.day < (self.monthly or 0) and (day + timedelta(days=1)).day == 1)


def day_multiplier(days: Sequence[MemberDay], at: datetime, zone: str) -> int:
    """What an order at this moment earns, in percent of its plain points: 100 on an ordinary day.

    Where two member days fall on one date the greater counts. The date is that of the shop's calendar.
    """
    day = local_date(at, zone)
    return max((one.percent for one in days if one.is_on(day)), default=100)


def factor(word: str) -> int:
    """The percent a factor stands for: `x2`, `×1.5`, `2倍`. Raises `BadMemberDay`."""
    found = _FACTOR.fullmatch(word.strip().casefold())
    if found is None:
        raise BadMemberDay(most=PERCENT_MAX // 100)
    whole, part = found[1] or found[3], found[2] or found[4] or ""
    percent = int(whole) * 100 + int(part.ljust(2, "0"))
    if not 100 < percent <= PERCENT_MAX:
        raise BadMemberDay(most=PERCENT_MAX // 100)
    return percent


def member_days(stored: str) -> tuple[MemberDay, ...]:
    """The member days a shop keeps, soonest first by how they are written; what cannot be read is none."""
    return tuple(one for word in stored.split() if (one := _read(word)) is not None)


def kept(days: Sequence[MemberDay]) -> str:
    """As they are kept: `18x200 2026-12-18x300`. Raises `BadMemberDay` for too many."""
    if len(days) > DAYS_MAX:
        raise BadMemberDay(most=PERCENT_MAX // 100)
    order = sorted(days, key=lambda one: (one.once is not None, one.monthly or 0, one.key))
    return " ".join(f"{one.key}x{one.percent}" for one in order)


def with_day(days: Sequence[MemberDay], new: MemberDay) -> tuple[MemberDay, ...]:
    """The same days and this one; it replaces one of the same date."""
    return (*without(days, new.key), new)


def without(days: Sequence[MemberDay], key: str) -> tuple[MemberDay, ...]:
    """The same days but this one."""
    return tuple(one for one in days if one.key != key)


def _read(word: str) -> MemberDay | None:
    found = _KEPT.fullmatch(word)
    if found is None:
        return None
    if found[2] is None:
        return MemberDay(int(found[3]), monthly=int(found[1]))
    return MemberDay(int(found[3]), once=date.fromisoformat(found[2]))
