"""What a message did that would not have happened without it: who heard it against who was held out.

Each side's share of buyers is a Beta distribution: what was counted, and before it a few imagined people who buy as
the shop's earlier messages of this kind saw it on both sides together. So the guess before counting is "no difference",
and a handful of people cannot shout. The sums are done on a fixed grid, without any chance in them: the same figures
give the same words.
"""

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from models.results.assigning import ELIGIBLE_MIN, HELD_OUT_MIN

ORDERED_MIN = 5
"""Fewer orders than this, on both sides together, tell nothing whatever the number of people."""
INTERVAL = 0.80
"""The share of all truths that lie in the interval that is told."""
SURE = 0.975
"""From here on we say that it works: at most one message in forty that does nothing is called one that works."""
IMAGINED_MAX = 1.0
"""So many imagined people of the past stand before those who were counted, on each side. More would tell too little of
a difference that is there: with two, the 80 % hold 87 % of the truths of a shop of 30 (`tests.bench.holdouts`)."""
PAST_PEOPLE = 25
"""So many people of the past are worth one imagined person."""
UNINFORMED = 0.5
"""Jeffreys' prior: half a buyer and half a non-buyer, where nothing is known."""

_COARSE, _FINE, _POINTS, _MANY = 400, 1_000, 128, 512
_NEGLIGIBLE = 40.0


class Verdict(StrEnum):
    """What may be said of it."""

    TOO_FEW = "too_few"
    UNSURE = "unsure"
    WORKS = "works"
    HARMS = "harms"


@dataclass(frozen=True, slots=True)
class Arm:
    """One side: how many people, and how many of them ordered in the time that counts."""

    people: int
    ordered: int

    @property
    def rate(self) -> float:
        """The share that ordered; 0 for nobody."""
        return self.ordered / self.people if self.people else 0.0


@dataclass(frozen=True, slots=True)
class Uplift:
    """How many more of a hundred ordered, as a share (0.05 is five points): the middle and the ends of the 80 %.

    `better` is how likely it is that it did any good. With `TOO_FEW` the figures mean nothing and are not to be told.
    """

    verdict: Verdict
    better: float = 0.5
    middle: float = 0.0
    low: float = -1.0
    high: float = 1.0

    def orders(self, people: int) -> tuple[float, float, float]:
        """The same in people who ordered and otherwise would not have: (low, middle, high)."""
        return self.low * people, self.middle * people, self.high * people


def compare(written: Arm, held: Arm, past: Sequence[Arm] = ()) -> Uplift:
    """What writing to people did. `past` are earlier sides of messages of this kind, written to and held out alike."""
    people, ordered = written.people + held.people, written.ordered + held.ordered
    if people < ELIGIBLE_MIN or held.people < HELD_OUT_MIN or not written.people or ordered < ORDERED_MIN:
        return Uplift(Verdict.TOO_FEW)
    buyers, others = _before(past)
    hers = (buyers + written.ordered, others + written.people - written.ordered)
    theirs = (buyers + held.ordered, others + held.people - held.ordered)
    better = _share_above(hers, theirs)
    low, middle, high = _quantiles(hers, theirs, ((1 - INTERVAL) / 2, 0.5, (1 + INTERVAL) / 2))
    verdict = Verdict.WORKS if better >= SURE else Verdict.HARMS if better <= 1 - SURE else Verdict.UNSURE
    return Uplift(verdict, better, middle, low, high)


def likelier(one: Arm, other: Arm) -> float:
    """How likely it is that the first side's share is the larger one, by what was counted alone."""
    mine, hers = ((UNINFORMED + arm.ordered, UNINFORMED + arm.people - arm.ordered) for arm in (one, other))
    return _share_above(mine, hers)


def _before(past: Sequence[Arm]) -> tuple[float, float]:
    """Imagined (buyers, others) of each side, from all sides of the past together."""
    people = sum(one.people for one in past)
    imagined = min(IMAGINED_MAX, people / PAST_PEOPLE)
    share = sum(one.ordered for one in past) / people if people else 0.0
    return UNINFORMED + imagined * share, UNINFORMED + imagined * (1 - share)


def _share_above(one: tuple[float, float], other: tuple[float, float]) -> float:
    """How likely a draw of the first Beta is above a draw of the second."""
    mine, hers = _points(*one, _MANY), _points(*other, _MANY)
    return sum(bisect_left(hers, value) for value in mine) / (_MANY * _MANY)


def _quantiles(
    one: tuple[float, float], other: tuple[float, float], wanted: Sequence[float]
) -> tuple[float, float, float]:
    """Quantiles of the difference of two Betas: each stands for itself by points of equal weight."""
    mine, hers = _points(*one, _POINTS), _points(*other, _POINTS)
    differences = sorted(value - base for value in mine for base in hers)
    low, middle, high = (differences[min(int(part * len(differences)), len(differences) - 1)] for part in wanted)
    return low, middle, high


@lru_cache(maxsize=4_096)
def _points(a: float, b: float, count: int) -> tuple[float, ...]:
    """So many points of equal weight of a Beta(a, b), a and b at least a half, from low to high.

    Summed over the angle whose squared sine is the share: there the density is finite at both ends.
    """
    wide = [_density(a, b, (place + 0.5) * math.pi / 2 / _COARSE) for place in range(_COARSE)]
    most = max(wide)
    kept = [place for place, log in enumerate(wide) if log > most - _NEGLIGIBLE]
    first, step = kept[0] * math.pi / 2 / _COARSE, (kept[-1] - kept[0] + 1) * math.pi / 2 / _COARSE / _FINE
    angles = [first + (place + 0.5) * step for place in range(_FINE)]
    weights = [math.exp(_density(a, b, angle) - most) for angle in angles]
    total = math.fsum(weights)
    points, below, place = [], 0.0, 0
    for number in range(count):
        wanted = (number + 0.5) / count * total
        while below + weights[place] < wanted:
            below += weights[place]
            place += 1
        angle = first + (place + (wanted - below) / weights[place]) * step
        points.append(math.sin(angle) ** 2)
    return tuple(points)


def _density(a: float, b: float, angle: float) -> float:
    return (2 * a - 1) * math.log(math.sin(angle)) + (2 * b - 1) * math.log(math.cos(angle))
