"""What makes a person look before a friend is thanked for: each sign with the figures it goes by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

BURST_FROM = 5
BURST_WITHIN = timedelta(hours=1)
"""So many friends by one link within an hour are a burst."""
LEFT_WITHIN = timedelta(hours=48)
"""Who leaves the group so soon after joining came for something else."""
KNOWN_FROM = 30
YOUNG_AFTER = timedelta(days=30)
"""Telegram tells no age of an account, but hands out its numbers upwards: one above all that were seen here up to so
long before is most likely younger. With fewer than so many seen nothing is said."""
NEAR_MINIMUM_PERCENT = 10
"""A first order so little above the least that counts is one just for the reward."""
QUIET_FROM = 3
QUIET_WITHIN = timedelta(days=60)
"""So many friends of one member within so long who buy alike and are in no group are looked at, however patient."""
CHEAP_TIMES = 2
ALIKE_PERCENT = 2
CAP_WITHIN = timedelta(days=30)


class Sign(StrEnum):
    """What makes a person look before points are given. Each comes with the figures it goes by."""

    BURST = "burst"
    LEFT = "left"
    YOUNG = "young"
    AT_MINIMUM = "at_minimum"
    RING = "ring"
    TWINS = "twins"
    QUIET = "quiet"
    CAP = "cap"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sign and its figures."""

    sign: Sign
    figures: Mapping[str, int] = field(default_factory=dict)

    def kept(self) -> dict[str, int | str]:
        """As it stands in a row."""
        return {"sign": self.sign.value, **self.figures}

    @classmethod
    def read(cls, kept: Mapping[str, int | str]) -> "Evidence":
        """What `kept` wrote."""
        return cls(Sign(str(kept["sign"])), {name: int(value) for name, value in kept.items() if name != "sign"})


def burst(bound: Sequence[datetime], at: datetime) -> Evidence | None:
    """Whether too many came by one link around a moment: the most within any hour that holds it."""
    near = sorted(one for one in bound if abs(one - at) <= BURST_WITHIN)
    most = max((sum(one <= other <= one + BURST_WITHIN for other in near) for one in near if one <= at), default=0)
    return Evidence(Sign.BURST, {"count": most}) if most >= BURST_FROM else None


def left_soon(walks: Sequence[tuple[datetime, bool]]) -> Evidence | None:
    """Whether she joined and left again soon; `walks` are her ways in (True) and out of groups, in order."""
    joined, leaves = None, 0
    for at, inside in walks:
        if inside:
            joined = at
        elif joined is not None and at - joined <= LEFT_WITHIN:
            leaves += 1
            joined = None
    return Evidence(Sign.LEFT, {"count": leaves}) if leaves else None


def young(account: int | None, *, highest: int | None, known: int) -> Evidence | None:
    """Whether an account's number lies above all that were known some time ago."""
    if account is None or highest is None or known < KNOWN_FROM or account <= highest:
        return None
    return Evidence(Sign.YOUNG, {"known": known})


def at_minimum(paid_minor: int, least_minor: int) -> Evidence | None:
    """Whether an order comes to hardly more than the least that counts."""
    near = least_minor > 0 and least_minor <= paid_minor < least_minor + -(-least_minor * NEAR_MINIMUM_PERCENT // 100)
    return Evidence(Sign.AT_MINIMUM, {"paid": paid_minor, "least": least_minor}) if near else None


def quiet(paid_minor: int, others: Sequence[int], least_minor: int) -> Evidence | None:
    """Whether friends nobody has seen in a group buy alike: the same sum, or little, as one does for the reward alone.

    `others` is what the first orders of such friends of the same member came to. A single one proves nothing.
    """
    little = CHEAP_TIMES * least_minor
    alike = sum(
        (paid_minor < little and one < little) or abs(one - paid_minor) * 100 <= paid_minor * ALIKE_PERCENT
        for one in others
    )
    return Evidence(Sign.QUIET, {"count": alike + 1}) if alike + 1 >= QUIET_FROM else None


def over_cap(granted: int, most: int) -> Evidence | None:
    """Whether somebody got all the rewards of thirty days that are given unseen."""
    return Evidence(Sign.CAP, {"count": granted, "most": most}) if granted >= most else None


def in_ring(bond: tuple[int, int], circle: tuple[int, int], above: Mapping[int, int]) -> bool:
    """Whether a bond (referrer, friend) is part of the chain that a refused one would have closed.

    `circle` is (whose link, who followed it), `above` says who brought each: the chain leads from the one up to the
    other.
    """
    at, end = circle
    seen = {at}
    while at != end and at in above and above[at] not in seen:
        if (above[at], at) == bond:
            return _reaches(above[at], end, above)
        at = above[at]
        seen.add(at)
    return False


def _reaches(at: int, end: int, above: Mapping[int, int]) -> bool:
    seen = {at}
    while at != end:
        if at not in above or above[at] in seen:
            return False
        at = above[at]
        seen.add(at)
    return True
