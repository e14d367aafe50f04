"""How orders turn into points, and a year's spend into a tier.

The books are a ledger: postings are added, never edited, and each posting's entries sum to zero.
A balance is never stored; it is the sum of entries. An entry counts from `active_from` on, so points
become spendable by the calendar, not by a job that may not have run.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from models.errors import ShopError

POINTS = "points"
"""The unit of loyalty points; every other unit is a currency in its minor unit."""

SPEND_WINDOW = timedelta(days=365)
GENESIS = "0" * 64


class Account(StrEnum):
    """Whose side of the books an entry stands on."""

    MEMBER = "member"
    ISSUED = "issued"
    SPENT = "spent"
    SALES = "sales"


class Reason(StrEnum):
    """Why something was booked."""

    ORDER = "order"
    REFUND = "refund"
    AWARD = "award"
    REFERRAL = "referral"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a posting: an amount on an account, counting from `active_from` on."""

    account: Account
    unit: str
    amount: int
    active_from: datetime


@dataclass(frozen=True, slots=True)
class Posting:
    """What is to be booked for a member. `cause` names the one event behind it: the same cause books once."""

    member: int
    reason: Reason
    cause: str
    entries: tuple[Entry, ...]
    at: datetime
    by: int | None = None
    note: str = ""

    @property
    def digest(self) -> str:
        """What the posting says, as a hash: the same cause must never say something else."""
        lines = sorted((entry.account.value, entry.unit, entry.amount) for entry in self.entries)
        return hashlib.sha256(json.dumps([self.member, self.reason, self.cause, lines]).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Tier:
    """A grade, reached at `spend_min` major currency units a year (lower bound inclusive)."""

    code: str
    spend_min: int


LADDER = (Tier("bronze", 0), Tier("silver", 300), Tier("gold", 1_000), Tier("platinum", 3_000))
"""The personal shopper's ladder. Its names are in the locale files, `tier-<code>`."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a member stands at a moment. Points are whole, spend is in minor units of the shop's currency."""

    points: int
    pending: int
    pending_until: datetime | None
    spend_minor: int
    tier: Tier
    next_tier: Tier | None
    missing_minor: int

    @property
    def progress(self) -> float:
        """The way from this tier to the next, 0 to 1; 1 at the top."""
        if self.next_tier is None:
            return 1.0
        span = self.spend_minor + self.missing_minor
        return self.spend_minor / span if span else 0.0


class Unbalanced(ShopError):
    """The entries of a posting do not sum to zero in every unit."""

    code = "unbalanced"


class CauseReused(ShopError):
    """This cause was booked before with another content; nothing was booked."""

    code = "cause-reused"


class TooManyPoints(ShopError):
    """More points than one award may book."""

    code = "too-many-points"


AWARD_POINTS_MAX = 100_000


def earned(major_floor: int, *, points_per_unit: int) -> int:
    """Points for an amount paid, in whole currency units (PRODUCT §2.3: one point per unit)."""
    return max(major_floor, 0) * points_per_unit


def points_posting(
    member: int,
    points: int,
    *,
    reason: Reason,
    cause: str,
    at: datetime,
    active_from: datetime,
    by: int | None = None,
    note: str = "",
) -> Posting:
    """Give (or with a negative number take) points."""
    entries = (Entry(Account.MEMBER, POINTS, points, active_from), Entry(Account.ISSUED, POINTS, -points, active_from))
    return Posting(member, reason, cause, entries, at, by, note)


def order_posting(
    member: int,
    *,
    points: int,
    spend_minor: int,
    currency: str,
    cause: str,
    reason: Reason,
    at: datetime,
    active_from: datetime,
    by: int | None = None,
) -> Posting:
    """Book an order (or with negative numbers a refund): points from `active_from` on, spend from `at` on."""
    entries = [
        Entry(Account.SPENT, currency, spend_minor, at),
        Entry(Account.SALES, currency, -spend_minor, at),
        Entry(Account.MEMBER, POINTS, points, active_from),
        Entry(Account.ISSUED, POINTS, -points, active_from),
    ]
    return Posting(member, reason, cause, tuple(entry for entry in entries if entry.amount), at, by)


def check_balanced(posting: Posting) -> None:
    """Refuse a posting whose entries do not sum to zero in every unit."""
    for unit in {entry.unit for entry in posting.entries}:
        if total := sum(entry.amount for entry in posting.entries if entry.unit == unit):
            raise Unbalanced(cause=posting.cause, unit=unit, total=total)


def tier_for(spend_minor: int, ladder: Sequence[Tier], *, minor_per_major: int) -> tuple[Tier, Tier | None]:
    """The tier a year's spend reaches, and the one after it."""
    reached = [tier for tier in ladder if tier.spend_min * minor_per_major <= spend_minor] or [ladder[0]]
    above = [tier for tier in ladder if tier.spend_min * minor_per_major > spend_minor]
    return reached[-1], (above[0] if above else None)


def standing(
    points: int,
    pending: int,
    pending_until: datetime | None,
    spend_minor: int,
    *,
    minor_per_major: int,
    ladder: Sequence[Tier] = LADDER,
) -> Standing:
    """Put the sums together. The tier never looks at the balance, so spending points costs no tier."""
    tier, next_tier = tier_for(spend_minor, ladder, minor_per_major=minor_per_major)
    missing = next_tier.spend_min * minor_per_major - spend_minor if next_tier else 0
    return Standing(points, pending, pending_until, spend_minor, tier, next_tier, missing)


def chained(previous: str, posting: Posting) -> str:
    """The hash of a posting: all it says, together with the hash of the posting before it."""
    lines = sorted((e.account.value, e.unit, e.amount, e.active_from.isoformat()) for e in posting.entries)
    said = (
        posting.member,
        posting.reason.value,
        posting.cause,
        posting.at.isoformat(),
        posting.by,
        posting.note,
        lines,
    )
    return hashlib.sha256(json.dumps([previous, *said], ensure_ascii=False).encode()).hexdigest()
