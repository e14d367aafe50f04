"""What a question about members is made of. An audience is a tree of these; who asks it and how is not its business."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from models.errors import ShopError

LENGTH_MAX = 500
DEPTH_MAX = 20
NUMBER_MAX = 1_000_000_000


class BadAudience(ShopError):
    """A question cannot be read: `word` at `column` (from 1) does not fit there; `expected` says what would."""

    code = "bad-audience"


class Op(StrEnum):
    """How two things are compared."""

    LESS = "<"
    MOST = "<="
    IS = "="
    NOT = "!="
    LEAST = ">="
    MORE = ">"


class Fact(StrEnum):
    """A fact about a member that is a word."""

    TIER = "tier"
    LANGUAGE = "language"
    REACH = "reach"
    ZONE = "zone"


class Amount(StrEnum):
    """Something about a member that is counted; money in whole units of the shop's currency."""

    ORDERS = "orders"
    SPENT = "spent"
    MESSAGES = "messages"
    REPLIES = "replies"
    REACTIONS = "reactions"
    TAPS = "taps"
    BUYS = "buys"
    FRIENDS = "friends"
    POINTS = "points"
    WALLET = "wallet"


STANDING = frozenset({Amount.POINTS, Amount.WALLET})
"""What she has now, and not what happened within a time."""


class Moment(StrEnum):
    """A moment in what a member has done."""

    FIRST_ORDER = "first order"
    LAST_ORDER = "last order"
    FIRST_SEEN = "first seen"
    LAST_SEEN = "last seen"


class Key(StrEnum):
    """What stands before a colon; a `*` in the word behind it stands for anything."""

    TAG = "tag"
    GROUP = "group"
    JOINED = "joined"
    ITEM = "item"
    CATEGORY = "category"
    BRAND = "brand"


class Flag(StrEnum):
    """What is so or not."""

    EVERYBODY = "everybody"
    STOPPED = "stopped"
    REACHABLE = "reachable"


@dataclass(frozen=True, slots=True)
class Since:
    """A stretch of time up to now: the last so many days, or from a day of the shop's calendar on."""

    days: int | None = None
    day: datetime | None = None


@dataclass(frozen=True, slots=True)
class Is:
    """A word compared with one; a `*` in it stands for anything."""

    fact: Fact
    op: Op
    word: str


@dataclass(frozen=True, slots=True)
class Has:
    """She has this tag, is in this group, joined this buy, or bought such an item (within a time)."""

    key: Key
    word: str
    since: Since | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """An amount compared with a number: of orders and spend also those of such goods alone, and within a time."""

    amount: Amount
    op: Op
    number: int
    of: Has | None = None
    since: Since | None = None


@dataclass(frozen=True, slots=True)
class Ago:
    """How many days a moment lies back. Who has no such moment is never selected by it."""

    moment: Moment
    op: Op
    days: int


@dataclass(frozen=True, slots=True)
class Not:
    """Everybody but these."""

    part: "Audience"


@dataclass(frozen=True, slots=True)
class Every:
    """Who is selected by every part."""

    parts: tuple["Audience", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """Who is selected by any part."""

    parts: tuple["Audience", ...]


Audience = Flag | Is | Has | Counts | Ago | Not | Every | Either
