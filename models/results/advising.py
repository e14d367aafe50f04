"""What to do about a message that brings little: said only where the figures carry it, with the figure behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from models.results.rules import Report
from models.results.uplift import SURE, Arm, Verdict, likelier

PEOPLE_MIN = 30
"""Fewer on one side of a comparison tell nothing."""
ANSWERED_MIN = 10
"""So many answers it takes before one hour or wording is called better than the others."""
SILENT_SENT_MIN = 100
CODES_MIN = 50
COSTS_KNOWN_MIN = 5
NEXT_TO_NOTHING = 0.01
"""An effect that is surely below one order of a hundred people."""
ADVICE_MAX = 2


class Step(StrEnum):
    """What to do, the most pressing first."""

    STOP_HARM = "stop_harm"
    STOP_NOTHING = "stop_nothing"
    STOP_SILENT = "stop_silent"
    SMALLER = "smaller"
    OTHER_GIFT = "other_gift"
    WORDING = "wording"
    HOUR = "hour"


@dataclass(frozen=True, slots=True)
class Hours:
    """What was sent in three hours of people's own days, from `first` on, and how many of them answered."""

    first: int
    arm: Arm


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to do. `part` of `whole` is the figure behind it, `other_part` of `other_whole` what it stands against.

    `place` is the wording (0 is A) or the hour from which on.
    """

    step: Step
    part: int = 0
    whole: int = 0
    other_part: int = 0
    other_whole: int = 0
    place: int = 0


def advise(found: Report, hours: Sequence[Hours]) -> list[Advice]:
    """At most two things, the most pressing first; none where all is well or too little is known."""
    ways = (_effect(found), _silence(found), _incentive(found), _wording(found), _hour(hours))
    return [one for one in ways if one is not None][:ADVICE_MAX]


def _effect(found: Report) -> Advice | None:
    written, held, uplift = found.sides.written, found.sides.held, found.sides.uplift
    if uplift.verdict is Verdict.HARMS:
        step = Step.STOP_HARM
    elif uplift.verdict is not Verdict.TOO_FEW and uplift.high < NEXT_TO_NOTHING:
        step = Step.STOP_NOTHING
    else:
        return None
    return Advice(step, written.ordered, written.people, held.ordered, held.people)


def _silence(found: Report) -> Advice | None:
    steps = found.steps
    watched = found.sides.final_at is None
    if watched and steps.sent >= SILENT_SENT_MIN and steps.answered * 100 < steps.sent and not found.earned.orders:
        return Advice(Step.STOP_SILENT, steps.answered, steps.sent)
    return None


def _incentive(found: Report) -> Advice | None:
    steps, won = found.steps, found.earned
    if won.known >= COSTS_KNOWN_MIN and won.margin_minor < 0:
        return Advice(Step.SMALLER, won.known, won.orders)
    looked = steps.answered * 10 >= steps.sent
    if found.sides.final_at is None and steps.codes >= CODES_MIN and steps.used * 50 < steps.codes and looked:
        return Advice(Step.OTHER_GIFT, steps.used, steps.codes, steps.answered, steps.sent)
    return None


def _wording(found: Report) -> Advice | None:
    arms = {one.place: Arm(one.steps.sent, one.steps.answered) for one in found.wordings}
    best = _best(arms)
    return Advice(Step.WORDING, *best[1:], place=best[0]) if best else None


def _hour(hours: Sequence[Hours]) -> Advice | None:
    best = _best({one.first: one.arm for one in hours})
    return Advice(Step.HOUR, *best[1:], place=best[0]) if best else None


def _best(arms: dict[int, Arm]) -> tuple[int, int, int, int, int] | None:
    """The one that drew surely more answers than all others together; the more there are, the surer it must be."""
    enough = {place: arm for place, arm in arms.items() if arm.people >= PEOPLE_MIN}
    if len(enough) < 2:
        return None
    place, best = max(enough.items(), key=lambda one: (one[1].rate, one[0]))
    others = Arm(
        sum(arm.people for arm in enough.values()) - best.people,
        sum(arm.ordered for arm in enough.values()) - best.ordered,
    )
    answered = best.ordered + others.ordered
    if answered < ANSWERED_MIN or likelier(best, others) < 1 - (1 - SURE) / len(enough):
        return None
    return place, best.ordered, best.people, others.ordered, others.people
