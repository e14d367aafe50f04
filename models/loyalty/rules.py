"""What the books are made of: postings whose entries sum to zero, each with the one cause it was booked for.

The books are a ledger: postings are added, never edited. A balance is the sum of entries. An entry counts from
`active_from` on, so points become spendable by the calendar, not by a job that may not have run.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from models.errors import ShopError

POINTS = "points"
"""The unit of loyalty points."""
ORDERS = "orders"
"""The unit orders are counted in; every other unit is a currency in its minor unit."""

GENESIS = "0" * 64
AWARD_POINTS_MAX = 100_000


class Account(StrEnum):
    """Whose side of the books an entry stands on. The first three are a member's own."""

    MEMBER = "member"
    OWED = "owed"
    WALLET = "wallet"
    ISSUED = "issued"
    REDEEMED = "redeemed"
    EXPIRED = "expired"
    SPENT = "spent"
    SALES = "sales"
    CREDIT = "credit"


HERS = frozenset({Account.MEMBER, Account.OWED, Account.WALLET})
"""Accounts whose balance is asked for."""
DATED = frozenset({Account.SPENT, Account.ISSUED})
"""Accounts a tier looks at, within a window of days."""


class Reason(StrEnum):
    """Why something was booked."""

    ORDER = "order"
    REFUND = "refund"
    AWARD = "award"
    REFERRAL = "referral"
    BONUS = "bonus"
    REDEEM = "redeem"
    RETURN = "return"
    RELEASE = "release"
    EXPIRED = "expired"
    TOP_UP = "top_up"
    PAYMENT = "payment"
    COUPON = "coupon"
    MERGE = "merge"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a posting: an amount on an account, counting from `active_from` on.

    Points somebody holds lie in lots. More of them without a lot open one, which lasts until `expires_at` (exclusive;
    None is for ever); fewer of them without a lot are taken from her lots when they are booked (`models.loyalty.lots`).
    """

    account: Account
    unit: str
    amount: int
    active_from: datetime
    expires_at: datetime | None = None
    lot: int | None = None


@dataclass(frozen=True, slots=True)
class Posting:
    """What is to be booked for a member. `cause` names the one event behind it: the same cause books once.

    `reverses` is the cause of the posting this one takes back or carries on.
    """

    member: int
    reason: Reason
    cause: str
    entries: tuple[Entry, ...]
    at: datetime
    by: int | None = None
    note: str = ""
    reverses: str | None = None

    @property
    def digest(self) -> str:
        """What was asked to be booked, as a hash: the same cause must never say something else."""
        sums = _sums(self.entries)
        asked = sorted([account.value, unit, amount] for (account, unit), amount in sums.items() if amount)
        return _hash([self.member, self.reason, self.cause, asked])


class Unbalanced(ShopError):
    """The entries of a posting do not sum to zero in every unit."""

    code = "unbalanced"


class CauseReused(ShopError):
    """This cause was booked before with another content; nothing was booked."""

    code = "cause-reused"


class TooManyPoints(ShopError):
    """More points than one award may book."""

    code = "too-many-points"


class NotEnoughPoints(ShopError):
    """She has fewer points to spend than this takes; nothing was booked."""

    code = "not-enough-points"


class NotEnoughCredit(ShopError):
    """There is less in the wallet than this takes; nothing was booked."""

    code = "not-enough-credit"


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
    expires_at: datetime | None = None,
    by: int | None = None,
    note: str = "",
    reverses: str | None = None,
) -> Posting:
    """Give (or with a negative number take) points."""
    hers = Entry(Account.MEMBER, POINTS, points, active_from, expires_at if points > 0 else None)
    entries = (hers, Entry(Account.ISSUED, POINTS, -points, active_from))
    return Posting(member, reason, cause, entries if points else (), at, by, note, reverses)


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
    issued_from: datetime | None = None,
    spend_from: datetime | None = None,
    expires_at: datetime | None = None,
    orders: int = 0,
    by: int | None = None,
    reverses: str | None = None,
    note: str = "",
) -> Posting:
    """Book an order (or with negative numbers a refund): points from `active_from` on, spend from `spend_from` on.

    That is `at` unless it is given; `orders` is how many orders more (or fewer) there are now. Points of an order that
    were released count from another day than they are `issued_from`, which is the day a tier by points looks at.
    """
    bought = spend_from or at
    entries = [
        Entry(Account.SPENT, currency, spend_minor, bought),
        Entry(Account.SALES, currency, -spend_minor, bought),
        Entry(Account.SPENT, ORDERS, orders, bought),
        Entry(Account.SALES, ORDERS, -orders, bought),
        Entry(Account.MEMBER, POINTS, points, active_from, expires_at if points > 0 else None),
        Entry(Account.ISSUED, POINTS, -points, issued_from or active_from),
    ]
    booked = tuple(entry for entry in entries if entry.amount)
    return Posting(member, reason, cause, booked, at, by, note, reverses)


def check_balanced(posting: Posting) -> None:
    """Refuse a posting whose entries do not sum to zero in every unit."""
    totals: Counter[str] = Counter()
    for entry in posting.entries:
        totals[entry.unit] += entry.amount
    for unit, total in totals.items():
        if total:
            raise Unbalanced(cause=posting.cause, unit=unit, total=total)


def chained(previous: str, posting: Posting, entries: Sequence[Entry], *, digest: str, reverses: int | None) -> str:
    """The hash of a posting as it was booked: all it says, together with the hash of the posting before it."""
    lines = sorted(
        [e.account.value, e.unit, e.amount, e.active_from.isoformat(), _moment(e.expires_at), e.lot or 0]
        for e in entries
    )
    said = [
        posting.member,
        posting.reason.value,
        posting.cause,
        posting.at.isoformat(),
        posting.by,
        posting.note,
        reverses,
        digest,
    ]
    return _hash([previous, *said, lines])


def _sums(entries: Sequence[Entry]) -> Counter[tuple[Account, str]]:
    sums: Counter[tuple[Account, str]] = Counter()
    for entry in entries:
        sums[(entry.account, entry.unit)] += entry.amount
    return sums


def _moment(at: datetime | None) -> str:
    return at.isoformat() if at else ""


def _hash(said: object) -> str:
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()
