"""What a sentence may be told: amounts, times, names and plain words, each written the way its language writes it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from html import escape
from typing import Literal, Protocol, runtime_checkable
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime, format_skeleton, format_time
from babel.lists import format_list
from babel.numbers import NumberPattern, format_currency
from fluent.runtime.types import FluentType

from locales.names import Name, straight

Style = Literal["date", "time", "datetime", "weekday", "relative-day", "day-of-year"]

# fluent.runtime refuses a placeable over 2,500 characters; longer facts travel as a mark and are put in afterwards.
CARRIED_CHARS_MAX = 500

# CLDR gives these days names of their own; further away a weekday says more than a number of days.
_NEAR_DAYS = {-1: "day-yesterday", 0: "day-today", 1: "day-tomorrow"}
_WEEKDAY_FOR_DAYS = 6


class Markup(str):
    """Text that is Telegram HTML already, made by us: it goes into a sentence as it is."""

    __slots__ = ()


@runtime_checkable
class Amount(Protocol):
    """An amount of money, as `models.money.Money` is one."""

    @property
    def major(self) -> Decimal:
        """The amount in whole units, with exactly the decimals its currency has."""

    @property
    def currency(self) -> str:
        """The ISO 4217 code."""


@dataclass(frozen=True, slots=True)
class When:
    """A moment as the clock on her wall shows it: an aware time, an IANA zone and how much of it to say.

    "relative-day" says today, tomorrow, yesterday, a weekday within the next six days, else the date; it needs `now`.
    "day-of-year" says day and month alone.
    Raises ValueError for a naive time or a missing `now`.
    """

    at: datetime
    zone: str
    style: Style = "datetime"
    now: datetime | None = None

    def __post_init__(self) -> None:
        if self.at.utcoffset() is None:
            raise ValueError("a time without a zone cannot be told to anybody")
        if self.style == "relative-day" and (self.now is None or self.now.utcoffset() is None):
            raise ValueError("today and tomorrow need to know the present")

    def days_ahead(self) -> int:
        """Whole calendar days from `now` in the given zone; negative in the past."""
        zone = ZoneInfo(self.zone)
        now = self.now or self.at
        return (self.at.astimezone(zone).date() - now.astimezone(zone).date()).days


Fact = str | int | Decimal | date | When | Name | Amount | tuple["Fact", ...]


class Shown(FluentType):
    """A fact inside a sentence: selectors compare its raw word, placeables show its HTML."""

    def __init__(self, raw: str, html: str) -> None:
        self.raw = raw
        self.html = html

    def __eq__(self, other: object) -> bool:
        return self.raw == (other.raw if isinstance(other, Shown) else other)

    def __hash__(self) -> int:
        return hash(self.raw)

    def format(self, locale: Locale) -> str:
        return self.html


def shown(fact: Fact, locale: Locale, say: Callable[[str], str]) -> Shown | int | Decimal:
    """A fact ready for Fluent: numbers stay numbers (plurals need them), everything else becomes HTML-safe words.

    `say` speaks a key without facts ("day-today"). Raises TypeError for a bare datetime: a moment needs a zone.
    """
    if isinstance(fact, bool):
        return Shown("yes" if fact else "no", "yes" if fact else "no")
    if isinstance(fact, int | Decimal):
        return fact
    if isinstance(fact, Markup):
        return Shown(fact, str(fact))
    if isinstance(fact, tuple):
        words = [_html(item, locale, say) for item in fact]
        return Shown("", format_list(words, locale=locale))
    raw = fact if isinstance(fact, str) else ""
    return Shown(raw, _escaped(_words(fact, locale, say)))


def _escaped(text: str) -> str:
    # Double quotes too, so that a fact may stand inside a link's href="…"; apostrophes stay readable.
    return escape(text, quote=False).replace('"', "&quot;")


def _html(fact: Fact, locale: Locale, say: Callable[[str], str]) -> str:
    made = shown(fact, locale, say)
    return made.html if isinstance(made, Shown) else str(made)


def _words(fact: Fact, locale: Locale, say: Callable[[str], str]) -> str:
    if isinstance(fact, str):
        return straight(fact)
    if isinstance(fact, Name):
        return fact.shown()
    if isinstance(fact, When):
        return _moment(fact, locale, say)
    if isinstance(fact, Amount):
        return _money(fact, locale)
    if isinstance(fact, date) and not isinstance(fact, datetime):
        return format_date(fact, format="medium", locale=locale)
    raise TypeError(f"a sentence cannot be told a {type(fact).__name__}")


def _money(amount: Amount, locale: Locale) -> str:
    major = amount.major
    decimals = max(0, -int(major.as_tuple().exponent))
    usual: NumberPattern = locale.currency_formats["standard"]
    # CLDR shows some currencies without the cents the books have; an amount is always shown as it is booked.
    exact = NumberPattern(
        usual.pattern, usual.prefix, usual.suffix, usual.grouping, usual.int_prec, (decimals, decimals),
        usual.exp_prec, usual.exp_plus,
    )  # fmt: skip
    return format_currency(major, amount.currency, format=exact, locale=locale, currency_digits=False)


def _moment(when: When, locale: Locale, say: Callable[[str], str]) -> str:
    zone = ZoneInfo(when.zone)
    match when.style:
        case "date":
            return format_date(when.at.astimezone(zone), format="medium", locale=locale)
        case "time":
            return format_time(when.at, format="short", tzinfo=zone, locale=locale)
        case "weekday":
            return format_datetime(when.at, "EEEE", tzinfo=zone, locale=locale)
        case "day-of-year":
            return str(format_skeleton("MMMMd", when.at, tzinfo=zone, locale=locale))
        case "relative-day":
            return _near_day(when, locale, say)
        case "datetime":
            local = when.at.astimezone(zone)
            pattern = str(locale.datetime_formats["medium"])
            day = format_date(local, format="medium", locale=locale)
            return pattern.format(format_time(when.at, format="short", tzinfo=zone, locale=locale), day)


def _near_day(when: When, locale: Locale, say: Callable[[str], str]) -> str:
    ahead = when.days_ahead()
    if ahead in _NEAR_DAYS:
        return say(_NEAR_DAYS[ahead])
    style: Style = "weekday" if 1 < ahead <= _WEEKDAY_FOR_DAYS else "date"
    return _moment(When(when.at, when.zone, style), locale, say)
