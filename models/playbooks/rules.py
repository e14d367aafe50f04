"""How one person goes through a recipe: one stride at a time, and never back.

So everybody comes to an end, and no step is taken twice; whoever is to be met again enters again.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from enum import StrEnum

from models.outreach.rules import Reason
from models.playbooks.recipe import Branch, Chore, Coupon, Dropped, Exit, Label, Message, Recipe, Step, Until, Wait
from models.runs.rules import End, Run, State
from models.timekeeping import QuietHours, next_evening

DAY = timedelta(days=1)
LATE_MAX = timedelta(days=3)
"""A message whose turn was longer ago than this (the bot stood still) is not said any more."""
LOOK_AGAIN = timedelta(hours=1)
"""How soon a run asks again what became of a message that was put off."""
SLACK = timedelta(hours=3)
"""A wait of days ends so much sooner, so that what was said at her hour is followed at her hour of the right day."""
SAYING_TAKES = timedelta(minutes=2)
"""How long after its moment a message is first asked after."""


class Standing(StrEnum):
    """Where a playbook stands: off, on, or paused, when nobody enters or moves on."""

    OFF = "off"
    ON = "on"
    PAUSED = "paused"


class Fate(StrEnum):
    """What became of a message so far."""

    OPEN = "open"
    SAID = "said"
    UNSAID = "unsaid"


_NIGHT = time(0)


@dataclass(frozen=True, slots=True)
class Clock:
    """When it suits her: the hour learnt for her, from how many of her actions, her zone and her quiet hours."""

    zone: str = "UTC"
    hour: int = 19
    quiet: QuietHours = field(default_factory=lambda: QuietHours(_NIGHT, _NIGHT))
    learnt: int = 0

    def evening(self, now: datetime) -> datetime:
        """Her next evening."""
        return next_evening(now, self.zone, self.hour, self.quiet)


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of her when she takes a stride; `yes` are the branches whose question selects her."""

    bought: bool = False
    no_longer: bool = False
    stopped: bool = False
    blocked: bool = False
    gone: bool = False
    erased: bool = False
    yes: frozenset[str] = frozenset()
    thin: frozenset[str] = frozenset()
    """Coupons that would leave too little of an order."""
    fate: Fate = Fate.OPEN
    clock: Clock = field(default_factory=Clock)


@dataclass(frozen=True, slots=True)
class Say:
    """A message to be planned; with `drop` it is only written down as not said."""

    step: Message
    not_before: datetime
    valid_until: datetime
    drop: Reason | None = None


@dataclass(frozen=True, slots=True)
class Stride:
    """What one stride comes to: where she is then, and what is to be done, all of it in one transaction."""

    run: Run
    say: Say | None = None
    chore: Chore | None = None
    label: Label | None = None


def why_leave(recipe: Recipe, seen: Seen) -> End | None:
    """Why she goes at once, whatever step she is at; None if she stays."""
    reasons = (
        (seen.erased, End.ERASED),
        (seen.stopped and recipe.promotional, End.STOPPED),
        (seen.blocked, End.BLOCKED),
        (seen.gone, End.GONE),
        (seen.bought and recipe.leave.bought, End.BOUGHT),
        (seen.no_longer, End.NO_LONGER),
    )
    return next((end for holds, end in reasons if holds), None)


def stride(run: Run, recipe: Recipe, seen: Seen, now: datetime) -> Stride:
    """The next stride of a run that is due; of one that is over or not due yet, none.

    A step that takes no time leaves `wake_at` where it was, so that what comes late is known to be late.
    """
    if run.state is State.ENDED:
        return Stride(run)
    if end := why_leave(recipe, seen):
        return Stride(_ended(run, end, now))
    if now < run.wake_at:
        return Stride(run)
    if run.state is State.SAYING:
        return Stride(_after_saying(run, recipe, seen, now))
    if run.step >= len(recipe.steps):
        return Stride(_ended(run, End.FINISHED, now))
    return _step(run, recipe.steps[run.step], seen, now)


def _step(run: Run, step: Step, seen: Seen, now: datetime) -> Stride:
    match step:
        case Wait():
            span = step.span - SLACK if step.span >= DAY else step.span
            return Stride(replace(run, step=step.then, wake_at=now + span))
        case Until():
            return Stride(replace(run, step=step.then, wake_at=max(now, step.at or seen.clock.evening(now))))
        case Branch():
            return Stride(replace(run, step=step.yes if step.name in seen.yes else step.no))
        case Message():
            say = _say(run, step, seen, now)
            settled = now if say.drop else say.not_before + SAYING_TAKES
            return Stride(replace(run, state=State.SAYING, wake_at=settled), say=say)
        case Coupon():
            if step.name in seen.thin:
                return Stride(_ended(run, End.THIN, now))
            return Stride(replace(run, step=step.then, coupon=step.name))
        case Chore():
            return Stride(replace(run, step=step.then), chore=None if run.held else step)
        case Label():
            return Stride(replace(run, step=step.then), label=None if run.held else step)
        case Exit():
            return Stride(_ended(run, End.FINISHED, now))


def _say(run: Run, step: Message, seen: Seen, now: datetime) -> Say:
    at = now if step.at_once else seen.clock.evening(now)
    drop = Reason.TOO_LATE if now - run.wake_at > LATE_MAX else None
    return Say(step, at, at + step.good_for, Reason.HOLDOUT if run.held else drop)


def _after_saying(run: Run, recipe: Recipe, seen: Seen, now: datetime) -> Run:
    step = recipe.steps[run.step]
    assert isinstance(step, Message), "only a message is being said"
    fate = Fate.SAID if run.held else seen.fate
    if fate is Fate.OPEN:
        return replace(run, wake_at=now + LOOK_AGAIN)
    if fate is Fate.UNSAID and step.dropped is Dropped.LEAVE:
        return _ended(run, End.UNSAID, now)
    return replace(run, state=State.WAITING, step=step.then, wake_at=now, nudge=None)


def _ended(run: Run, end: End, now: datetime) -> Run:
    return replace(run, state=State.ENDED, end=end, wake_at=now, nudge=None)
