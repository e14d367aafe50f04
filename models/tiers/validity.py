"""How long a tier is held: up at once, valid to the end of the next window, then grace, then one step down.

A tier once reached is held, whatever is refunded, until its validity ends. What is counted then is the window that
ends with it and the days of grace: who makes up what was missing keeps the tier. Where somebody falls and rises on
one day, both are true in that order, and only the rise is told.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from models.tiers.rules import SPEND_WINDOW, Scheme, Tier, Window
from models.timekeeping import at_local, calendar_year, local_date, yearly_date

GRACE_DAYS = 30
NOTICE_DAYS = (60, 30, 7)
"""So many days before she would fall she is told what is missing."""
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
INSTANT = timedelta(microseconds=1)
DAY = timedelta(days=1)
LOST_DAYS = 365


class Why(StrEnum):
    """Why a member's tier, or how long it is valid, has changed."""

    EARNED = "earned"
    KEPT = "kept"
    FELL = "fell"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class Grade:
    """A tier as it is held: since when, until when (None: for ever), why, and the number of the change."""

    code: str
    since: datetime
    until: datetime | None
    why: Why
    step: int


@dataclass(frozen=True, slots=True)
class Override:
    """A tier the shop has set by hand, until a moment."""

    id: int
    code: str
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Held:
    """What is written down about a member's tier. `first_at` is her first order, where anniversaries count."""

    grade: Grade | None = None
    override: Override | None = None
    first_at: datetime | None = None

    @property
    def until(self) -> datetime | None:
        """Until when her grade is valid: at least as long as a tier set by hand lasts."""
        if self.grade is None or self.grade.until is None:
            return None
        return max(self.grade.until, self.override.until) if self.override else self.grade.until


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time, `start <= at < end`."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Outlook:
    """What becomes of a held tier: `counted` so far of what it takes to keep it, `missing` to that.

    It is counted within `span`. `ends` is the end of its validity, `falls` the end of the grace; `notice` which notice
    is due (days before the fall). `under_review`: what led to it was given back since.
    """

    rank: int
    span: Span
    ends: datetime
    falls: datetime
    counted: int
    missing: int
    notice: int | None

    @property
    def keeps(self) -> bool:
        """Whether she has what it takes."""
        return self.missing == 0


def window_of(scheme: Scheme, at: datetime, zone: str, first_at: datetime | None) -> Span:
    """The window in which something at this moment counts; a rolling one and a lifetime end right after it."""
    match scheme.window:
        case Window.YEAR:
            return Span(*calendar_year(at, zone))
        case Window.ROLLING:
            # As the sum has always been told: what happened exactly 365 days ago counts no more.
            return Span(at - SPEND_WINDOW + INSTANT, at + INSTANT)
        case Window.LIFETIME:
            return Span(BEGINNING, at + INSTANT)
        case Window.ANNIVERSARY:
            return _anniversary(at, zone, first_at or at)


def window_before(scheme: Scheme, at: datetime, zone: str, first_at: datetime | None) -> Span | None:
    """The window before that of `at`, where windows follow each other: what was reached in it holds still."""
    if scheme.window not in (Window.YEAR, Window.ANNIVERSARY):
        return None
    return window_of(scheme, window_of(scheme, at, zone, first_at).start - INSTANT, zone, first_at)


def valid_until(scheme: Scheme, at: datetime, zone: str, first_at: datetime | None) -> datetime | None:
    """Until when a tier is valid that is reached at this moment: the end of the next window."""
    match scheme.window:
        case Window.LIFETIME:
            return None
        case Window.ROLLING:
            return _morning(local_date(at, zone) + timedelta(days=LOST_DAYS + 1), zone)
    return window_of(scheme, window_of(scheme, at, zone, first_at).end, zone, first_at).end


def valid_after(scheme: Scheme, ended: datetime, zone: str, first_at: datetime | None) -> datetime | None:
    """Until when a tier is valid whose validity ended and is carried on, one step lower or the same."""
    match scheme.window:
        case Window.LIFETIME:
            return None
        case Window.ROLLING:
            return _morning(local_date(ended - INSTANT, zone) + timedelta(days=LOST_DAYS + 1), zone)
    window = window_of(scheme, ended, zone, first_at)
    # The shop may have changed its windows: then the end of this one may be too near to live up to.
    return window.end if window.start == ended else window_of(scheme, window.end, zone, first_at).end


def grace_end(ended: datetime, zone: str) -> datetime:
    """When a tier is lost whose validity ended: after thirty days on the shop's calendar."""
    return _morning(local_date(ended, zone) + timedelta(days=GRACE_DAYS), zone)


def review_span(scheme: Scheme, ended: datetime, zone: str, first_at: datetime | None) -> Span:
    """What is looked at to see whether a tier is kept: the window that ends with its validity, and the grace."""
    if scheme.window is Window.ROLLING:
        return Span(ended - SPEND_WINDOW, grace_end(ended, zone))
    return Span(window_of(scheme, ended - INSTANT, zone, first_at).start, grace_end(ended, zone))


def notice_due(falls: datetime, at: datetime, zone: str) -> int | None:
    """Which notice is due, in days before the fall: the latest whose day has come; None before the first and after."""
    if at >= falls:
        return None
    return min((days for days in NOTICE_DAYS if notice_day(falls, days, zone) <= at), default=None)


def notice_day(falls: datetime, days: int, zone: str) -> datetime:
    """When the day begins on which a notice is due."""
    return _morning(local_date(falls, zone) - timedelta(days=days), zone)


def outlook(
    scheme: Scheme, held: Held, *, scale: int, in_review: int, in_window: int, at: datetime, zone: str
) -> Outlook | None:
    """What becomes of her held tier; None for who holds none that can be lost.

    `in_review` is what counts within `review_span` up to `at`, `in_window` within the window of now.
    """
    grade, ends = held.grade, held.until
    rank = scheme.rank(grade.code) if grade else 0
    if not rank or ends is None:
        return None
    span, falls = review_span(scheme, ends, zone, held.first_at), grace_end(ends, zone)
    # What leads to a tier from scratch keeps it, too: nobody falls in the morning to rise at noon by the same orders.
    counted = max(in_review, in_window) if at >= ends else in_review
    missing = max(scheme.tiers[rank].bound * scale - counted, 0)
    notice = notice_due(falls, at, zone) if missing else None
    return Outlook(rank, span, ends, falls, counted, missing, notice)


def effective(scheme: Scheme, held: Held, earned: int, *, at: datetime) -> int:
    """How high she stands: what she holds or has just reached, or what the shop has set for her while that lasts.

    A tier she rises to after that is hers, even so.
    """
    grade = held.grade
    rank = max(scheme.rank(grade.code) if grade else 0, earned)
    override = held.override
    if override is None or not override.since <= at < override.until or scheme.tier(override.code) is None:
        return rank
    by_hand = scheme.rank(override.code)
    risen = grade is not None and grade.why is Why.EARNED and grade.since > override.since
    return max(by_hand, scheme.rank(grade.code)) if risen and grade else by_hand


def after_fall(scheme: Scheme, rank: int) -> Tier:
    """The tier one step down."""
    return scheme.tiers[max(rank - 1, 0)]


def _anniversary(at: datetime, zone: str, first_at: datetime) -> Span:
    first = local_date(first_at, zone)
    year = local_date(at, zone).year
    if at < _birthday(first, year, zone):
        year -= 1
    return Span(_birthday(first, year, zone), _birthday(first, year + 1, zone))


def _birthday(first: date, year: int, zone: str) -> datetime:
    return _morning(yearly_date(first.month, first.day, year), zone)


def _morning(day: date, zone: str) -> datetime:
    return at_local(day, time(0), zone)
