"""What a recipe is made of. It has no way back: every step leads to a later one, so that everybody comes to an end."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from models.coupons.rules import Kind, Terms
from models.occasions.rules import SILENCE
from models.outreach.rules import Class
from models.segments.rules import Audience
from models.templates import Template

GOOD_FOR = timedelta(days=3)
"""How long a message makes sense after its first moment, where the recipe says nothing else."""


class Trigger(StrEnum):
    """What lets somebody in the moment it happens."""

    JOINED = "joined"
    FIRST_ORDER = "first order"
    DELIVERED = "order delivered"
    TIER_UP = "tier up"
    BIRTHDAY = "birthday"


class Again(StrEnum):
    """Whether somebody who was in may come in again; `AFTER` is with a number of days."""

    NEVER = "never"
    AFTER = "after"
    EACH = "each"


class Tone(StrEnum):
    """How it is said."""

    CASUAL = "casual"
    REFINED = "refined"


class Dropped(StrEnum):
    """What becomes of somebody whose message was not said (caps, quiet hours, stopped)."""

    GO_ON = "go on"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Wait:
    """Let time pass."""

    name: str
    then: int
    span: timedelta


@dataclass(frozen=True, slots=True)
class Until:
    """Wait for a moment: a fixed one, or with None her next evening hour."""

    name: str
    then: int
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Branch:
    """Go on at one place if a question selects her, at another if not. `asked` is the question as it is written."""

    name: str
    yes: int
    no: int
    ask: Audience
    asked: str


@dataclass(frozen=True, slots=True)
class Message:
    """Say something to her: at her evening hour, or `at_once` as far as her quiet hours allow."""

    name: str
    then: int
    text: str
    klass: Class = Class.PROMOTIONAL
    at_once: bool = False
    dropped: Dropped = Dropped.GO_ON
    good_for: timedelta = GOOD_FOR


@dataclass(frozen=True, slots=True)
class Coupon:
    """From here on her messages may carry a code of her own; it is issued when the first that does is sent."""

    name: str
    then: int
    words: str
    terms: Terms


@dataclass(frozen=True, slots=True)
class Chore:
    """Leave the staff a task about her, due after so many days."""

    name: str
    then: int
    text: str
    days: int


@dataclass(frozen=True, slots=True)
class Label:
    """Give her a tag, or take one away."""

    name: str
    then: int
    tag: str
    on: bool


@dataclass(frozen=True, slots=True)
class Exit:
    """It is over."""

    name: str


Step = Wait | Until | Branch | Message | Coupon | Chore | Label | Exit


@dataclass(frozen=True, slots=True)
class Enter:
    """Who comes in: whoever something happens to (`when`), or whoever a question selects; with both, who fits both.

    `again_days` goes with `Again.AFTER`, `days_before` with a birthday. `most` people are inside at one time.
    """

    when: Trigger | None
    ask: Audience | None
    asked: str | None
    again: Again = Again.NEVER
    again_days: int = 0
    most: int | None = None
    days_before: int = 0

    @property
    def by_order(self) -> bool:
        """Whether it is one of her orders that lets her in."""
        return self.when in (Trigger.FIRST_ORDER, Trigger.DELIVERED)


@dataclass(frozen=True, slots=True)
class Leave:
    """Who goes at once, even in the middle of a wait: whoever buys, whoever a question selects.

    `refunded`: whoever gives an order back whole: the one that let her in, or any where none did.
    """

    bought: bool = True
    refunded: bool = False
    ask: Audience | None = None
    asked: str | None = None


@dataclass(frozen=True, slots=True)
class Recipe:
    """A whole playbook as it was read; `texts` by language, tone and name, `chores` by language and name.

    `family`: of the playbooks of one family somebody is in one at a time; where two want her, the higher `rank` has
    her. `instead_of` names kinds of nudges that somebody inside does not get, because this speaks of the same.
    """

    name: str
    titles: Mapping[str, str]
    purposes: Mapping[str, str]
    enter: Enter
    leave: Leave
    steps: tuple[Step, ...]
    texts: Mapping[str, Mapping[Tone, Mapping[str, Template]]] = field(repr=False)
    chores: Mapping[str, Mapping[str, str]] = field(repr=False)
    tone: Tone = Tone.CASUAL
    holdout: int = 20
    family: str | None = None
    rank: int = 0
    instead_of: tuple[str, ...] = ()

    @property
    def promotional(self) -> bool:
        """Whether anything in it is: then whoever stops leaves it."""
        return any(isinstance(one, Message) and one.klass is Class.PROMOTIONAL for one in self.steps)

    @property
    def asks_again(self) -> bool:
        """Whether it asks people to come again who have stayed away."""
        return any(kind in SILENCE for kind in self.instead_of)

    def said_in(self, language: str) -> str:
        """The language of its texts that suits one who reads this one."""
        return language if language in self.texts else next(iter(self.texts))


def tuned(recipe: Recipe, tuning: Mapping[str, Any]) -> Recipe:
    """A recipe as the shop has tuned it: `tone`, `holdout`, and by step `waits` (hours) and `percents` (of coupons).

    What no longer names a step is ignored: a newer edition of a recipe may have dropped it.
    """
    steps = tuple(_tuned_step(one, tuning) for one in recipe.steps)
    tone, holdout = Tone(tuning.get("tone", recipe.tone)), int(tuning.get("holdout", recipe.holdout))
    return replace(recipe, steps=steps, tone=tone, holdout=holdout)


def _tuned_step(step: Step, tuning: Mapping[str, Any]) -> Step:
    hours, percent = tuning.get("waits", {}).get(step.name), tuning.get("percents", {}).get(step.name)
    if isinstance(step, Wait) and hours is not None:
        return replace(step, span=timedelta(hours=hours))
    if isinstance(step, Coupon) and percent is not None and step.terms.effect is Kind.PERCENT:
        return replace(step, terms=replace(step.terms, value=percent))
    return step
