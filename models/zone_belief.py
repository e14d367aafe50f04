"""Where in the world somebody probably lives, from the hours at which she never writes."""

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import groupby
from math import floor, sqrt
from zoneinfo import ZoneInfo

ACTIONS_MIN = 20
"""Fewer actions than this say nothing about when somebody sleeps."""
NIGHT = (1, 6)
"""The local hours [from, until) in which nearly everybody sleeps."""
NIGHT_SHARE_MAX = 0.10
"""A night busier than this is no night: the right zone is not among the candidates, or she works shifts.
Hours spread evenly over the clock would put 5/24 = 21 % there."""
SIGMAS_MIN = 2.0
"""How many standard errors the second-best night must be busier than the best before we believe the best."""
HOURS_CONFIDENCE_MAX = 0.8


def zone_from_hours(
    histogram_utc: Sequence[int], candidates: Sequence[str], *, at: datetime
) -> tuple[str, float] | None:
    """The candidate in whose night (01–06) she is least active, and a confidence of at most 0.8; None when unclear.

    `histogram_utc` counts her actions by UTC hour, 24 numbers, gathered around `at` (summer time shifts
    them by one). Zones with the same clock at `at` cannot be told apart: the one named first speaks for
    them, so name the likelier ones first. Unclear means: fewer than 20 actions, one clock only, no quiet
    night, or a second-best night that is not busier by two standard errors.
    """
    if len(histogram_utc) != 24:
        raise ValueError("a histogram has 24 hours")
    actions = sum(histogram_utc)
    nights = sorted(_nights(histogram_utc, candidates, at))
    if actions < ACTIONS_MIN or len(nights) < 2:
        return None
    (least, _, zone), (second, _, _) = nights[0], nights[1]
    best, next_best = least / actions, second / actions
    error = sqrt((best * (1 - best) + next_best * (1 - next_best)) / actions)
    if best > NIGHT_SHARE_MAX or next_best - best < SIGMAS_MIN * error or next_best == best:
        return None
    clarity = (next_best - best) / (next_best + best)
    return zone, HOURS_CONFIDENCE_MAX * clarity * actions / (actions + ACTIONS_MIN)


def _nights(histogram_utc: Sequence[int], candidates: Sequence[str], at: datetime) -> list[tuple[float, int, str]]:
    """(actions in the night, place among the candidates, zone), one for each different clock."""
    clocks = sorted((_offset_hours(zone, at), place, zone) for place, zone in enumerate(candidates))
    firsts = [next(same) for _, same in groupby(clocks, key=lambda clock: clock[0])]
    return [(_in_night(histogram_utc, offset), place, zone) for offset, place, zone in firsts]


def _offset_hours(zone: str, at: datetime) -> float:
    offset = at.astimezone(ZoneInfo(zone)).replace(tzinfo=UTC) - at
    return offset.total_seconds() / 3600


def _in_night(histogram_utc: Sequence[int], offset: float) -> float:
    """Actions between 1 and 6 local; an hour that a half-hour zone cuts counts in part."""
    start, end = NIGHT[0] - offset, NIGHT[1] - offset
    whole = floor(start)
    overlaps = ((hour, min(end, hour + 1) - max(start, hour)) for hour in range(whole, whole + NIGHT[1] - NIGHT[0] + 2))
    return sum(histogram_utc[hour % 24] * overlap for hour, overlap in overlaps if overlap > 0)
