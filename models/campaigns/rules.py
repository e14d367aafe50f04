"""What an announcement is, the states it goes through, who of its audience is written to, when, and in which order."""

from collections.abc import Collection, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from models.errors import ShopError
from models.outreach.rules import PATIENCE, Class, Kind, Reason
from models.segments.rules import (
    Ago,
    Amount,
    Audience,
    Counts,
    Either,
    Every,
    Fact,
    Has,
    Is,
    Key,
    Moment,
    Not,
)
from models.templates import CAPTION_UTF16_MAX, MESSAGE_UTF16_MAX, Template, parse
from models.timekeeping import Closed, at_local, local_date, local_time, next_evening

VARIANTS_MAX = 4
TITLE_CHARS_MAX = 40
BATCH_MAX = 250
"""So many members are planned in one transaction: between two of them everybody else is served."""
SAMPLE_MAX = 500
"""Of so many members a dry run works out the hour of her own evening; of a larger audience of the first so many."""
NAMED = 3
RECALL_WITHIN = timedelta(hours=48)
"""Telegram lets a bot delete what it has said for so long."""
MINUTE = timedelta(minutes=1)


class State(StrEnum):
    """Where an announcement stands: being written, looked at, waiting for a second yes, on its way, over."""

    DRAFT = "draft"
    CHECKED = "checked"
    WAITING = "waiting"
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    CANCELLED = "cancelled"
    RECALLING = "recalling"
    RECALLED = "recalled"


class Event(StrEnum):
    """What can happen to an announcement."""

    CHANGE = "change"
    CHECK = "check"
    ASK = "ask"
    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    FINISH = "finish"
    CANCEL = "cancel"
    RECALL = "recall"
    END = "end"


TRANSITIONS: Mapping[Event, tuple[frozenset[State], State]] = {
    Event.CHANGE: (frozenset({State.DRAFT, State.CHECKED}), State.DRAFT),
    Event.CHECK: (frozenset({State.DRAFT, State.CHECKED}), State.CHECKED),
    Event.ASK: (frozenset({State.CHECKED}), State.WAITING),
    Event.START: (frozenset({State.CHECKED, State.WAITING}), State.RUNNING),
    Event.PAUSE: (frozenset({State.RUNNING}), State.PAUSED),
    Event.RESUME: (frozenset({State.PAUSED}), State.RUNNING),
    Event.FINISH: (frozenset({State.RUNNING}), State.DONE),
    Event.CANCEL: (frozenset({State.WAITING, State.RUNNING, State.PAUSED}), State.CANCELLED),
    Event.RECALL: (frozenset({State.RUNNING, State.PAUSED, State.DONE, State.CANCELLED}), State.RECALLING),
    Event.END: (frozenset({State.RECALLING}), State.RECALLED),
}
"""For each event: from which states it leads, and where to. Everywhere else it changes nothing."""


class Timing(StrEnum):
    """When it is said: in each member's own evening, at one moment, at one hour of her own clock, or at once."""

    EVENING = "evening"
    AT = "at"
    AT_HERS = "at_hers"
    NOW = "now"


VALID_FOR = {
    Timing.EVENING: timedelta(days=3),
    Timing.AT: timedelta(hours=24),
    Timing.AT_HERS: timedelta(hours=24),
    Timing.NOW: timedelta(hours=24),
}
"""So long after its moment it may still be said; what is meant for one day is nothing two days later."""


class Effort(StrEnum):
    """What a customer is worth an effort: S first, C last."""

    S = "S"
    A = "A"
    B = "B"
    C = "C"


class CampaignGone(ShopError):
    """This announcement is not (or no longer) there; nothing was changed."""

    code = "campaign-gone"


class CampaignChanged(ShopError):
    """It was changed, or went on, since it was shown; nothing was changed now."""

    code = "campaign-changed"


class EmptyAudience(ShopError):
    """Nobody would be written to; nothing was sent."""

    code = "campaign-empty"


class TooManyVariants(ShopError):
    """There are as many wordings as there can be; nothing was changed."""

    code = "campaign-variants"


class OneLanguageForVariants(ShopError):
    """Several wordings are compared in one language only; nothing was changed."""

    code = "campaign-languages"


class BadLink(ShopError):
    """This is no link a button can open; nothing was changed."""

    code = "campaign-link"


class NoticeCarriesNoOffer(ShopError):
    """A notice goes to those who stopped offers, too: it carries no coupon, and nobody is left out; nothing changed."""

    code = "campaign-notice"


@dataclass(frozen=True, slots=True)
class Campaign:
    """One announcement. `variants` are Telegram HTML with gaps; `at` counts for the timings with a moment.

    The wordings are in one `language`, its first; `texts` says the same in others. `button` says what stands under it,
    `coupon_line` what a code of her own gives, in the words of `/coupon`.
    """

    id: int
    by: int
    state: State
    version: int
    title: str
    audience: str | None
    variants: tuple[str, ...]
    language: str
    texts: Mapping[str, str]
    klass: Class
    timing: Timing | None
    at: datetime | None
    holdout: int
    picture: str | None
    button: Mapping[str, Any] | None
    coupon_line: str | None
    coupon: int | None
    asked_by: int | None
    started_at: datetime | None
    ended_at: datetime | None
    members: int | None
    recall: "Recall"

    @property
    def asks(self) -> str | None:
        """What is still to be said before it can be looked at: who, what or when."""
        if not self.audience:
            return "who"
        if not self.variants:
            return "what"
        return "when" if self.timing is None else None

    @property
    def seed(self) -> str:
        """What its draws are made with."""
        return f"campaign:{self.id}"

    @property
    def promotional(self) -> bool:
        """Whether it is an offer; else it is a notice people must have."""
        return self.klass is Class.PROMOTIONAL

    @property
    def languages(self) -> tuple[str, ...]:
        """Those it is written in, its first in front."""
        return (self.language, *self.texts)

    def speaks(self, language: str) -> str:
        """In which language somebody who reads this one gets it: in hers if it is written in it, else in its first."""
        return language if language in self.texts else self.language

    def template(self, place: int, language: str = "") -> Template:
        """The checked text of a wording, or of what is said in another language."""
        return parse(self.texts.get(language, self.variants[place]), html=True, most=self.room)

    @property
    def room(self) -> int:
        """How long a text of it may be, in UTF-16 units."""
        return CAPTION_UTF16_MAX if self.picture else MESSAGE_UTF16_MAX


@dataclass(frozen=True, slots=True)
class Recall:
    """How far taking it back has come: the last nudge looked at, how many are gone, how many could not be deleted."""

    cursor: int = 0
    deleted: int = 0
    kept: int = 0
    codes: int = 0


@dataclass(frozen=True, slots=True)
class Chosen:
    """Somebody of the audience: what she is worth an effort, and why she is not written to, if she is not.

    `language` is hers, as long as the audience is only looked at.
    """

    member: int
    effort: Effort
    reason: Reason | None = None
    language: str = ""


def effort_of(place: int, buyers: int, quiet_days: int | None, *, lapsed_days: int) -> Effort:
    """What a member is worth an effort: by her place (from 1) among the buyers of a year by what they spent.

    S: the first fifth, if they have not lapsed. A: the rest of the first half. B: every other buyer. C: who bought
    nothing within the year (`quiet_days` None).
    """
    if quiet_days is None:
        return Effort.C
    if place * 5 <= buyers and quiet_days <= lapsed_days:
        return Effort.S
    return Effort.A if place * 2 <= buyers + 1 else Effort.B


def in_order(chosen: Collection[Chosen], draw: Mapping[int, float]) -> list[Chosen]:
    """S to C; within one by the draw, so that it is not always the same who come last."""
    order = list(Effort)
    return sorted(chosen, key=lambda one: (order.index(one.effort), draw.get(one.member, 0.0), one.member))


def moment(
    timing: Timing, at: datetime | None, *, zone: str, shop_zone: str, hour: int, closed: Closed, now: datetime
) -> datetime:
    """When it is meant for a member; what is not said at that time the gate moves."""
    if timing is Timing.EVENING:
        # Her hour that began less than her patience ago is still her hour.
        begun = next_evening(now - PATIENCE[Kind.CAMPAIGN], zone, hour, closed)
        return now if begun <= now and not closed.contains(now, zone) else next_evening(now, zone, hour, closed)
    if timing is Timing.NOW or at is None:
        return now
    if timing is Timing.AT:
        return max(at, now)
    day, wall = local_date(at, shop_zone), local_time(at, shop_zone).time()
    meant = at_local(day, wall, zone)
    # East of the shop the hour may have passed already: hers is the next one.
    return (
        meant
        if meant >= now
        else at_local(local_date(now, zone) + timedelta(days=local_time(now, zone).time() > wall), wall, zone)
    )


def slot(meant: datetime, taken: MutableMapping[int, int], per_minute: int) -> datetime:
    """The first minute from the meant one on with room for one more letter; takes the place."""
    minute = int(meant.timestamp()) // 60
    first = minute
    while taken.get(minute, 0) >= per_minute:
        minute += 1
    taken[minute] = taken.get(minute, 0) + 1
    return meant + (minute - first) * MINUTE


def check_texts(variants: Sequence[str], texts: Mapping[str, str], *, picture: str | None) -> None:
    """Every wording in every language, under the limits that count with or without a picture.

    Raises what `parse` raises, and `OneLanguageForVariants`: who reads which wording is drawn, so that they can be
    compared, and a wording that some of its readers get in another language is no longer the same one.
    """
    if len(variants) > 1 and texts:
        raise OneLanguageForVariants
    most = CAPTION_UTF16_MAX if picture else MESSAGE_UTF16_MAX
    for html in (*variants, *texts.values()):
        parse(html, html=True, most=most)


def needs_second(receivers: int, limit: int) -> bool:
    """Whether so many receivers need a second person's yes; a limit of 0 never asks."""
    return bool(limit) and receivers > limit


def aspects(audience: Audience) -> tuple[str, ...]:
    """What of a member an audience looks at, in plain words' keys: her tier, her orders …; () for everybody."""
    return tuple(dict.fromkeys(_aspects(audience)))


def _aspects(audience: Audience) -> Iterator[str]:
    match audience:
        case Either(parts) | Every(parts):
            for part in parts:
                yield from _aspects(part)
        case Not(part):
            yield from _aspects(part)
        case Is(Fact.TIER):
            yield "tier"
        case Is(Fact.LANGUAGE | Fact.ZONE):
            yield "place"
        case Counts(amount):
            yield _OF_AMOUNT.get(amount, "activity")
        case Ago(Moment.FIRST_ORDER | Moment.LAST_ORDER):
            yield "orders"
        case Ago():
            yield "activity"
        case Has(key):
            yield _OF_KEY[key]
        case _:
            return


_OF_AMOUNT = {
    Amount.ORDERS: "orders", Amount.SPENT: "orders", Amount.BUYS: "buys", Amount.FRIENDS: "friends",
    Amount.POINTS: "points", Amount.WALLET: "points",
}  # fmt: skip
_OF_KEY = {
    Key.TAG: "interests", Key.GROUP: "group", Key.JOINED: "buys", Key.ITEM: "orders", Key.CATEGORY: "orders",
    Key.BRAND: "orders",
}  # fmt: skip
