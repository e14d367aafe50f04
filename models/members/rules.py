"""Who a customer is, what she told us, and how she can be reached.

A Telegram bot cannot open a conversation, sees no member list and gets no read receipt. So how she
can be reached is a fact that is learnt, from what she does and from what is refused.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from enum import StrEnum

from models.sealing import BrokenSeal, Sealer, WrongKey


class Kind(StrEnum):
    """What an identity is: an account on one channel, or a key from a file."""

    TELEGRAM = "telegram"
    EMAIL = "email"
    PHONE = "phone"
    CUSTOM = "custom"


SEALED_KINDS = frozenset({Kind.EMAIL, Kind.PHONE})
"""Kept encrypted, and found by a blind index only."""


class Reach(StrEnum):
    """What we can do to write to her."""

    DM = "dm"
    GROUP_ONLY = "group_only"
    BUSINESS = "business"
    EMAIL_ONLY = "email_only"
    BLOCKED = "blocked"
    UNKNOWN = "unknown"


class Source(StrEnum):
    """Where a fact about her comes from, best first."""

    OWN = "own"
    LOCATION = "location"
    ADDRESS = "address"
    HOURS = "hours"
    TELEGRAM = "telegram"
    TEXT = "text"
    GROUP = "group"
    SHOP = "shop"


@dataclass(frozen=True, slots=True)
class Member:
    """One customer of a shop at one moment. `quiet` is her own window; None means the shop's."""

    id: int
    name: str
    language: str
    language_source: Source
    zone: str
    zone_source: Source
    reach: Reach
    telegram: int | None
    username: str | None
    stopped: bool
    expecting: str | None
    quiet: tuple[time, time] | None
    first_seen_at: datetime
    last_seen_at: datetime | None
    birthday_sealed: str | None = field(default=None, repr=False)


BIRTHDAY = "birthday"
"""The field that birthdays are sealed for."""
_LEAP_YEAR = 2000


@dataclass(frozen=True, slots=True)
class Birthday:
    """A day of the year without the year; 29 February is one. Raises ValueError for a day no year has."""

    month: int
    day: int

    def __post_init__(self) -> None:
        date(_LEAP_YEAR, self.month, self.day)

    @property
    def text(self) -> str:
        """As it is sealed: `02-29`."""
        return f"{self.month:02d}-{self.day:02d}"

    @property
    def noon(self) -> datetime:
        """A moment on that day in UTC, of a year that says nothing, to be shown by."""
        return datetime(_LEAP_YEAR, self.month, self.day, 12, tzinfo=UTC)


def sealed_birthday(month: int, day: int, sealer: Sealer) -> str:
    """A day of the year as it is kept."""
    return sealer.seal(BIRTHDAY, Birthday(month, day).text)


def opened_birthday(sealed: str | None, sealer: Sealer) -> Birthday | None:
    """The day that was told; None for none, or for one that no key of ours opens."""
    if sealed is None:
        return None
    try:
        month, _, day = sealer.open(BIRTHDAY, sealed).partition("-")
    except (BrokenSeal, WrongKey):
        return None
    return Birthday(int(month), int(day))


def first_name(name: str) -> str:
    """The first of a person's names: how she is greeted, and all of her that others are shown."""
    return name.split()[0] if name.split() else ""


def better(new: Source, old: Source) -> bool:
    """Whether a fact from `new` may replace one from `old`: never by a worse one, so her own word stays.

    A place she shares is her own word, too: of the two the later counts.
    """
    order = list(Source)
    return order.index(new) <= max(order.index(old), order.index(Source.LOCATION))


@dataclass(frozen=True, slots=True)
class Home:
    """What an address said about a member's clock, and when: the zone, how sure that is, the day of the order."""

    zone: str
    confidence: float
    at: datetime


def latest(homes: Iterable[Home]) -> Home:
    """What the newest address says; of two of one moment the surer, then the first in the alphabet."""
    return min(homes, key=lambda home: (-home.at.timestamp(), -home.confidence, home.zone))


def believes(home: Home, *, known: Source, at: datetime | None) -> bool:
    """Whether an address is believed against what is known of her zone, from where, and of which day."""
    return better(Source.ADDRESS, known) and (known is not Source.ADDRESS or at is None or home.at >= at)


def reach_after(now: Reach, *events: str) -> Reach:
    """How she can be reached after what happened, in order.

    Events are started, blocked, unblocked, refused_unstarted, seen_in_group and imported.

    A started conversation is only lost by a block; a group sighting or a file row never makes reach worse.
    """
    for event in events:
        if event in {"started", "unblocked"}:
            now = Reach.DM
        elif event == "blocked":
            now = Reach.BLOCKED
        elif event == "refused_unstarted" or (event == "seen_in_group" and now in {Reach.UNKNOWN, Reach.EMAIL_ONLY}):
            now = Reach.GROUP_ONLY
        elif event == "imported" and now is Reach.UNKNOWN:
            now = Reach.EMAIL_ONLY
    return now
