"""Dates as exports write them, turned into moments; which number is the day is read off the whole file, or asked.

`03/04/2026` is two different days in two countries. One file has one habit, and usually one row gives it away.
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from enum import StrEnum

from models.errors import ShopError
from models.files.cells import Cell, text_of

YEARS_AHEAD_MAX = 10
YEAR_MIN = 1980
_TEXT_CHARS_MAX = 60

_TIME = (
    r"(?:(?:[T ,]\s*)(?P<half>上午|下午)?\s?(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?"
    r"(?:\s?(?P<noon>[AaPp]\.?[Mm]\.?))?(?:\s?\(?(?P<zone>Z|[A-Za-z]{2,5}|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?)\)?)?)?"
)
_NUMBERS = re.compile(r"(?P<a>\d{1,4})(?P<mark>[-/.])(?P<b>\d{1,2})(?P=mark)(?P<c>\d{1,4})" + _TIME, re.ASCII)
_CHINESE = re.compile(
    r"(?P<a>\d{4})\s?年\s?(?P<b>\d{1,2})\s?月\s?(?P<c>\d{1,2})\s?日" + _TIME.replace("[T ,]", "[T ,]?"), re.ASCII
)
_COMPACT = re.compile(r"(?P<a>(?:19|20)\d{2})(?P<b>\d{2})(?P<c>\d{2})" + _TIME, re.ASCII)
_NAMED = re.compile(
    r"(?:(?P<day>\d{1,2})[ .-]+(?P<month>[A-Za-z]{3,9})|(?P<month2>[A-Za-z]{3,9})[ .-]+(?P<day2>\d{1,2}))[ .,-]+"
    r"(?P<year>\d{4}|\d{2})" + _TIME,
    re.ASCII,
)
_SERIAL = re.compile(r"\d{5}(?:\.\d{1,15})?", re.ASCII)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Day 0 of a spreadsheet, two days early because it believes in 29 February 1900.
_DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 -- a serial is a local time; its zone is added by the caller's
_HOURS = {  # abbreviations that mean one offset; CST, IST and BST mean several and are left to the shop's own zone
    "Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2, "EET": 2, "EEST": 3,
    "MSK": 3, "HKT": 8, "SGT": 8, "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11, "EST": -5, "EDT": -4, "CDT": -5,
    "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}  # fmt: skip


class DayOrder(StrEnum):
    """Which of three numbers is the day."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"
    YEAR_FIRST = "ymd"


class DateRefused(ShopError):
    """This is not a date we can read."""

    code = "date-unreadable"


class DateImpossible(DateRefused):
    """There is no such day or hour, as in 29 February 2025."""

    code = "date-impossible"


class DateOutOfRange(DateRefused):
    """No order is that old, or that far ahead."""

    code = "date-out-of-range"


class UnknownZone(DateRefused):
    """The letters behind the time name no zone, or several."""

    code = "date-unknown-zone"


class AmbiguousDates(DateRefused):
    """No row tells which number is the day; `example` shows one date, `candidates` how it may be read."""

    code = "dates-ambiguous"


class MixedDates(DateRefused):
    """Some rows have the day first and some the month; `candidates` names both."""

    code = "dates-mixed"


class DayOrderVotes:
    """Looks at all dates of a file, one by one, and says which order they share."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._common = set(DayOrder)
        self._example: str | None = None

    def see(self, cell: Cell) -> None:
        """Take one date into account; what is clear by itself or no date at all has no vote."""
        if not isinstance(cell, str) or cell[:4].isdigit() or len(cell) > _TEXT_CHARS_MAX:
            return
        match = _NUMBERS.fullmatch(cell.strip())
        days = _readings(match, self._now) if match else {}
        if len(set(days.values())) > 1 or len(days) == 1:
            self._common &= days.keys()
            if self._example is None or len(days) > 1:
                self._example = cell.strip()

    def agreed(self) -> DayOrder | None:
        """Return the order of the file, None when every date is clear by itself; raises AmbiguousDates, MixedDates."""
        if self._example is None:
            return None
        if not self._common:
            raise MixedDates(candidates=[DayOrder.DAY_FIRST, DayOrder.MONTH_FIRST])
        if len(self._common) > 1:
            raise AmbiguousDates(candidates=sorted(self._common), example=self._example)
        return next(iter(self._common))


def day_order(texts: Iterable[str], now: datetime) -> DayOrder | None:
    """Return the order these dates share; see DayOrderVotes.agreed."""
    votes = DayOrderVotes(now)
    for text in texts:
        votes.see(text)
    return votes.agreed()


def moment_of(cell: Cell, *, order: DayOrder | None, zone: tzinfo, now: datetime) -> datetime:
    """Read one date, with or without a time, as an aware UTC moment of whole seconds.

    Read: ISO forms, numbers in `order`, `2025年1月15日`, `15 Jan 2025`, `20250115`, spreadsheet serials. A time without
    a zone is a time in `zone`, a date without a time is its midnight. Years from YEAR_MIN to YEARS_AHEAD_MAX after
    `now`. Raises DateRefused, AmbiguousDates when `order` is needed and None.
    """
    if isinstance(cell, datetime):  # a serial of a workbook, which may fall short of its second by a rounding error
        return _in_utc(cell + timedelta(milliseconds=500), None, zone, now)
    text = text_of(cell)
    if len(text) > _TEXT_CHARS_MAX:
        raise DateRefused
    for pattern in (_NUMBERS, _CHINESE, _COMPACT):
        if match := pattern.fullmatch(text):
            return _in_utc(_timed(_dated(match, order, now), match), match["zone"], zone, now)
    if match := _NAMED.fullmatch(text):
        return _in_utc(_timed(_named(match, now), match), match["zone"], zone, now)
    if _SERIAL.fullmatch(text):
        return _in_utc(_DAY_ZERO + timedelta(seconds=round(float(text) * 86_400)), None, zone, now)
    raise DateRefused


def _dated(match: re.Match[str], order: DayOrder | None, now: datetime) -> datetime:
    a, b, c = match["a"], match["b"], match["c"]
    if len(a) == 4 and len(c) <= 2:
        return _day(int(a), int(b), int(c))
    if len(a) > 2 or len(c) not in (2, 4):
        raise DateRefused
    if order is None:
        days = _readings(match, now)
        if len(set(days.values())) > 1:
            raise AmbiguousDates(candidates=sorted(days), example=match.group())
        # Without any plausible reading the first one that comes to mind gives the reason.
        order = next(iter(days), DayOrder.DAY_FIRST)
    return _ordered(a, b, c, order, now)


def _readings(match: re.Match[str], now: datetime) -> dict[DayOrder, datetime]:
    """Every order in which these three numbers are a plausible day, with that day; empty if the year leads anyway."""
    a, b, c = match["a"], match["b"], match["c"]
    if len(a) > 2 or len(c) not in (2, 4):
        return {}
    days = {}
    for order in DayOrder:
        try:
            day = _ordered(a, b, c, order, now)
        except DateRefused:
            continue
        if YEAR_MIN <= day.year <= now.year + YEARS_AHEAD_MAX:
            days[order] = day
    return days


def _ordered(a: str, b: str, c: str, order: DayOrder, now: datetime) -> datetime:
    if order is DayOrder.YEAR_FIRST:
        if len(a) != 2 or len(c) != 2:
            raise DateRefused
        return _day(_full_year(a, now), int(b), int(c))
    day, month = (a, b) if order is DayOrder.DAY_FIRST else (b, a)
    return _day(_full_year(c, now), int(month), int(day))


def _full_year(text: str, now: datetime) -> int:
    """Return the year meant by two digits: this century up to next year, else the last one."""
    if len(text) == 4:
        return int(text)
    year = 2000 + int(text)
    return year if year <= now.year + 1 else year - 100


def _named(match: re.Match[str], now: datetime) -> datetime:
    month = (match["month"] or match["month2"])[:3].lower()
    if month not in _MONTHS:
        raise DateRefused
    return _day(_full_year(match["year"], now), _MONTHS.index(month) + 1, int(match["day"] or match["day2"]))


def _day(year: int, month: int, day: int) -> datetime:
    try:
        return datetime(year, month, day)  # noqa: DTZ001 -- local until its zone is known, a few lines on
    except ValueError:
        raise DateImpossible from None


def _timed(day: datetime, match: re.Match[str]) -> datetime:
    if match["hour"] is None:
        return day
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    half = (
        "pm" if match["half"] == "下午" else "am" if match["half"] else (match["noon"] or "").lower().replace(".", "")
    )
    if half and not 1 <= hour <= 12:
        raise DateImpossible
    try:
        return day.replace(hour=hour % 12 + 12 * (half == "pm") if half else hour, minute=minute, second=second)
    except ValueError:
        raise DateImpossible from None


def _in_utc(local: datetime, written: str | None, zone: tzinfo, now: datetime) -> datetime:
    if not (YEAR_MIN <= local.year <= now.year + YEARS_AHEAD_MAX):
        raise DateOutOfRange
    aware = local if local.tzinfo else local.replace(tzinfo=_zone(written, local, zone))
    moment = aware.astimezone(UTC).replace(microsecond=0)
    if moment > now + timedelta(days=366 * YEARS_AHEAD_MAX):
        raise DateOutOfRange
    return moment


def _zone(written: str | None, local: datetime, zone: tzinfo) -> tzinfo:
    """Return the zone written behind a time: an offset, a known abbreviation, or the shop's own by its short name."""
    if written is None or local.replace(tzinfo=zone).tzname() == written.upper():
        return zone
    if written.upper() in _HOURS:
        return timezone(timedelta(hours=_HOURS[written.upper()]))
    match = re.fullmatch(r"(?:UTC|GMT)?([+-])(\d{1,2}?):?(\d{2})?", written)
    if match is None or int(match[2]) > 14 or int(match[3] or 0) > 59:
        raise UnknownZone
    offset = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    return timezone(offset if match[1] == "+" else -offset)
