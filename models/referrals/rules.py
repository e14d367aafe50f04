"""Who may be said to have brought whom, what speaks against it, and what it earns."""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from math import sqrt

from models.coupons.spelling import ALPHABET, canonical
from models.errors import ShopError
from models.referrals.signs import Evidence
from models.referrals.states import Event, State
from models.tags.rules import BadTagName, tag_name

TRIES_PER_HOUR_MAX = 10
"""Wrong links a person may follow in an hour before every further one is refused unread."""
CODE_CHARS = 8
"""A digit first, so that no word is one by accident: 35 bits. Ten tries an hour hit one of a thousand links
once in four hundred years."""
CODE_ENTROPY_BYTES = 16
DIGITS = "".join(filter(str.isdigit, ALPHABET))
LINK_NAME_CHARS_MAX = 48
ENOUGH = 20
"""A share of fewer than so many says nothing."""
Z95 = 1.96


class Way(StrEnum):
    """How a friend came."""

    LINK = "link"
    CODE = "code"
    INVITE = "invite"
    NAME = "name"


class Mark(StrEnum):
    """What two accounts of one person, or of one household, have in common."""

    PHONE = "phone"
    ADDRESS = "address"


class Refusal(StrEnum):
    """Why a bond earns nothing."""

    CUSTOMER = "customer"
    SAME_PERSON = "same_person"
    SHARED = "shared"
    GONE = "gone"
    STAFF = "staff"


class ClaimState(StrEnum):
    """Where it stands that somebody told a name."""

    OPEN = "open"
    SETTLED = "settled"
    DROPPED = "dropped"


class Step(StrEnum):
    """How far a friend has come, as the member who brought her sees it."""

    CAME = "came"
    IN_GROUP = "in-group"
    ORDERED = "ordered"
    CHECKING = "checking"
    REWARDED = "rewarded"
    RETURNED = "returned"
    NOT_COUNTED = "not-counted"


@dataclass(frozen=True, slots=True)
class Bond:
    """Who brought whom. `new` is False when the same link had been followed before.

    `gift` is the code the friend got for coming, the first time.
    """

    id: int
    referrer: int
    friend: int
    bound_at: datetime
    new: bool
    gift: str | None = None


@dataclass(frozen=True, slots=True)
class Promise:
    """What a referrer gets for a friend's first paid order, from `due` on, if nothing comes between."""

    referral: int
    referrer: int
    friend: int
    points: int
    due: datetime
    evidence: Sequence[Evidence] = ()


@dataclass(frozen=True, slots=True)
class Friend:
    """A friend a member brought. `name` is None unless both are in one of the shop's groups.

    `points` and `active_from` are known once she has ordered.
    """

    name: str | None
    step: Step
    points: int | None
    active_from: datetime | None


@dataclass(frozen=True, slots=True)
class Link:
    """A member's own link, or by its `name` one of the shop's. `code` is as people are shown it."""

    id: int
    token: str
    code: str
    name: str | None
    stopped: bool


@dataclass(frozen=True, slots=True)
class Followed:
    """Where a link led: to a bond with whose it is, or to the shop's own `poster` of a name."""

    bond: Bond | None
    poster: str | None


@dataclass(frozen=True, slots=True)
class Named:
    """A member who may be meant by a name; `first` is all of it that a stranger is shown."""

    member: int
    name: str
    first: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What a new member said about who brought her."""

    id: int
    friend: int
    friend_name: str
    said: str
    at: datetime


class NotNew(ShopError):
    """Somebody brought her already, or she has ordered: it is too late to say who did."""

    code = "referral-not-new"


class TooManyNames(ShopError):
    """She told too many names nobody here has; for an hour no more are looked up."""

    code = "too-many-names"


class BadLinkName(ShopError):
    """A link of the shop's is called by a few letters, digits and hyphens."""

    code = "bad-link-name"


class SelfReferral(ShopError):
    """A member cannot bring herself."""

    code = "self-referral"


class AlreadyCustomer(ShopError):
    """She was a customer before she followed the link."""

    code = "already-customer"


class AlreadyBound(ShopError):
    """Somebody else brought her first, and the first bond stays."""

    code = "already-bound"


class Circle(ShopError):
    """The friend is the one who brought the referrer."""

    code = "referral-circle"


class OneHousehold(ShopError):
    """Both are known by one phone number or one address."""

    code = "referral-household"


class ReviewMoved(ShopError):
    """Somebody settled this already, or what it was about has changed; nothing was changed."""

    code = "referral-moved"


def check_bond(
    *,
    referrer: int,
    friend: int,
    friend_ordered: bool,
    bound_to: int | None,
    brought_referrer: Collection[int],
    in_common: Collection[Mark] = (),
) -> None:
    """Refuse a bond that must not be: with oneself, a second one, with a customer, in a circle, in one household.

    `brought_referrer` are all who stand above the referrer: who brought her, who brought that one, and so on.
    """
    if referrer == friend:
        raise SelfReferral
    if bound_to is not None and bound_to != referrer:
        raise AlreadyBound
    if friend_ordered:
        raise AlreadyCustomer
    if friend in brought_referrer:
        raise Circle
    if in_common:
        raise OneHousehold


def short_code(entropy: bytes) -> str:
    """A link as eight letters and digits nobody mistakes for others, from at least 16 bytes of good randomness."""
    if len(entropy) < CODE_ENTROPY_BYTES:
        raise ValueError("a short code is drawn from 16 bytes")
    number, digit = divmod(int.from_bytes(entropy), len(DIGITS))
    drawn = DIGITS[digit]
    for _ in range(CODE_CHARS - 1):
        number, place = divmod(number, len(ALPHABET))
        drawn += ALPHABET[place]
    return drawn


def canonical_code(typed: str) -> str | None:
    """A short code as it is kept, of what somebody typed; None for what can be none.

    Case, blanks, hyphens, full-width letters and Cyrillic look-alikes do not matter, as with coupons.
    """
    kept = canonical(typed)
    return kept if len(kept) == CODE_CHARS and set(kept) <= set(ALPHABET) else None


def looks_like_code(text: str) -> bool:
    """Whether somebody wrote a short code and nothing else: two groups of four, a digit first."""
    parts = re.split(r"[\s–-]", text.strip())
    halves = len(parts) == 2 and all(len(part) == CODE_CHARS // 2 for part in parts)
    return halves and (canonical_code(text) or "-")[0] in DIGITS


def shown_code(code: str) -> str:
    """A short code as people are shown it: `K7QF-2M9X`."""
    return f"{code[:4]}-{code[4:]}"


def name_matches(said: str, name: str, username: str | None) -> bool:
    """Whether a name somebody told means this member: her @username, her whole name, or the first of her names."""
    told = " ".join(unicodedata.normalize("NFKC", said).casefold().split())
    if told.startswith("@"):
        return username is not None and told[1:] == username.casefold()
    hers = " ".join(unicodedata.normalize("NFKC", name).casefold().split())
    return bool(told) and (told == hers or told == hers.partition(" ")[0] or told == (username or "").casefold())


def interval(successes: int, of: int) -> tuple[float, float] | None:
    """Between which shares the true one lies in nineteen cases of twenty; None with too few to say anything.

    Wilson's score interval (1927), which holds for small numbers, too.
    """
    if of < ENOUGH:
        return None
    share, spread = successes / of, Z95**2 / of
    middle = (share + spread / 2) / (1 + spread)
    reach = Z95 / (1 + spread) * sqrt(share * (1 - share) / of + spread / (4 * of))
    return max(middle - reach, 0.0), min(middle + reach, 1.0)


def link_name(text: str) -> str:
    """The one spelling of a link's name: `Shop window ` → `shop-window`. Raises `BadLinkName`."""
    try:
        name = tag_name(f"source:{text}").partition(":")[2]
    except BadTagName as error:
        raise BadLinkName(text=text[:60]) from error
    if len(name) > LINK_NAME_CHARS_MAX:
        raise BadLinkName(text=text[:60])
    return name


def step_of(state: State, *, in_group: bool, reward_from: datetime | None, at: datetime) -> Step:
    """How far a friend has come by a moment."""
    if state is State.GRANTED:
        return Step.REWARDED if reward_from is None or reward_from <= at else Step.ORDERED
    if state in {State.QUALIFIED, State.HELD}:
        late = reward_from is not None and reward_from <= at
        return Step.CHECKING if late and state is State.HELD else Step.ORDERED
    if state is State.CLAWED_BACK:
        return Step.RETURNED
    if state is State.REJECTED:
        return Step.NOT_COUNTED
    return Step.IN_GROUP if in_group else Step.CAME


def meaning_of(
    *, since: datetime, until: datetime, ordered_at: datetime, paid_minor: int, least_minor: int
) -> Event | None:
    """What a paid order is to a bond that was waiting; None when it changes nothing.

    Within the window it earns the reward, if it comes to the least that counts; a smaller one leaves the bond waiting.
    One from before shows that she was a customer already: nobody brought her.
    `since` is the start of the day on which she was brought, because many shops know only the date of an order.
    """
    if paid_minor <= 0 or ordered_at > until:
        return None
    if ordered_at < since:
        return Event.REFUSE
    return Event.QUALIFY if paid_minor >= least_minor else None


def rung_of(granted_before: int, ladder: Mapping[int, int], climbed: Collection[int]) -> tuple[int | None, int]:
    """The step of the ladder the next reward reaches, and what that gives on top: (None, 0) for most.

    `climbed` are the steps whose rewards stand: a friend who falls away lets nobody climb one twice.
    """
    place = granted_before + 1
    bonus = ladder.get(place, 0)
    return (place, bonus) if bonus > 0 and place not in climbed else (None, 0)
