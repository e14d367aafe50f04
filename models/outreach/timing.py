"""When a message suits a member: her own hour, learnt from when she is here, and the last moment before a deadline."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import lru_cache

from models.timekeeping import QuietHours, Region, at_local, local_date

HALF_LIFE = timedelta(days=60)
"""What she did so long ago counts half as much as what she does now."""
LOOK_BACK = timedelta(days=365)
PEERS_WEIGHT = 4.0
"""So many actions of hers weigh as much as all that is known of people like her.

Measured on 155,848 purchases of 2,469 households (`tests/bench/evenings.py`): of 0, 2, 5, 10, 20, 40 and 80 the values
from 2 to 5 found the next purchase best, most of all for those of whom little is known.
"""
REGION_WEIGHT = 20.0
"""So many actions of people like her weigh as much as what is usual where she lives."""
BESIDE = 0.75
"""What the hour before and the hour after count: one and a half hours to each side, the nearest most."""
TRIED_HOURS = range(9, 22)
"""Hours that are tried out now and then, to learn whether they suit her better."""


NO_HOURS = (0.0,) * 24


@dataclass(frozen=True, slots=True)
class Habit:
    """When a member is here: her actions by the 24 hours of her day, fading with `HALF_LIFE`; how many there were.

    `peers` counts the same for the people of her language and region, all of them together.
    """

    own: tuple[float, ...] = NO_HOURS
    actions: int = 0
    peers: tuple[float, ...] = NO_HOURS


def evening_hour(habit: Habit, region: Region) -> tuple[int, int]:
    """The hour (0–23, her clock) at which a message suits her best, and from how many of her actions that was learnt.

    What is usual in her region is corrected by what people like her do, and that by what she does: the less is known
    of her, the more the others count. An hour speaks for its neighbours. 0 actions: the others decided.
    """
    at_hour, others = _expected(habit.peers, region)
    own = _around(habit.own)
    suits = [round(mine + theirs, 9) for mine, theirs in zip(own, others, strict=True)]
    most, (first, end) = max(suits), region.evening

    def exactly(hour: int) -> tuple[float, bool, int]:
        return round(habit.own[hour] + at_hour[hour], 9), first <= hour < end, -hour

    best = max((hour for hour in range(24) if suits[hour] == most), key=exactly)
    return best, habit.actions if own[best] >= others[best] else 0


@lru_cache(maxsize=1_024)
def _expected(peers: tuple[float, ...], region: Region) -> tuple[Sequence[float], Sequence[float]]:
    """What is to be expected of somebody of whom nothing is known: at each hour, and around it."""
    first, end = region.evening
    usual = [REGION_WEIGHT / (end - first) if first <= hour < end else 0.0 for hour in range(24)]
    known = [count + more for count, more in zip(peers, usual, strict=True)]
    every = sum(known)
    at_hour = [count * PEERS_WEIGHT / every for count in known]
    return at_hour, _around(at_hour)


def _around(hours: Sequence[float]) -> list[float]:
    return [hours[hour] + BESIDE * (hours[hour - 1] + hours[(hour + 1) % 24]) for hour in range(24)]


def another_hour(name: str, hour: int, percent: int) -> int | None:
    """An hour to try instead, for `percent` of 100 names; None for the rest. The same name is always told the same."""
    digest = hashlib.sha256(name.encode()).digest()
    if int.from_bytes(digest[:8]) >= percent * 2**64 // 100:
        return None
    others = [one for one in TRIED_HOURS if abs(one - hour) > 1]
    return others[int.from_bytes(digest[8:16]) % len(others)]


CALL_NOTICE_MIN = timedelta(hours=1)
"""A last call after her night is worth it if so much time is left to join."""

BEFORE_BED = timedelta(hours=3)


def call_moment(
    now: datetime, deadline: datetime, *, notice: timedelta, hour: int, zone: str, quiet: QuietHours
) -> datetime | None:
    """When to call somebody last: `notice` before the deadline, out of her quiet hours; None if no moment is left.

    If that moment lies in her night she is called on the evening before it (at her `hour`, within the three hours
    before quiet begins), and if that has passed, after the night, as long as an hour is left to join.
    """
    at = max(now, deadline - notice)
    if not quiet.contains(at, zone):
        return at if at < deadline else None
    bed = at_local(local_date(at, zone), quiet.start, zone)
    if bed > at:
        bed = at_local(local_date(at, zone) - timedelta(days=1), quiet.start, zone)
    hers = at_local(local_date(bed - timedelta(minutes=1), zone), time(hour), zone)
    evening = max(now, bed - BEFORE_BED, hers if hers < bed else bed - BEFORE_BED)
    if evening < bed and not quiet.contains(evening, zone):
        return evening
    morning = quiet.end_of(at, zone)
    return morning if morning <= deadline - CALL_NOTICE_MIN else None
