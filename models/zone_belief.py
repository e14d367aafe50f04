"""Where in the world she probably is, from what she told us down to the hours at which she writes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from itertools import groupby
from math import floor, sqrt
from zoneinfo import ZoneInfo

from models.zones import UnknownZone, known_zones

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


class ZoneSource(StrEnum):
    """Where a belief about her zone comes from, best first."""

    CHOICE = "choice"
    LOCATION = "location"
    ADDRESS = "address"
    HOURS = "hours"
    LANGUAGE = "language"
    GROUP = "group"
    SHOP = "shop"


_RANKS = {
    ZoneSource.CHOICE: (0, 1.0),
    ZoneSource.LOCATION: (0, 1.0),
    ZoneSource.ADDRESS: (1, 0.9),
    ZoneSource.HOURS: (2, 0.7),
    ZoneSource.LANGUAGE: (3, 0.5),
    ZoneSource.GROUP: (4, 0.4),
    ZoneSource.SHOP: (5, 0.2),
}
"""Rank (0 is believed first) and confidence. What she chose and where she stood weigh the same: the later counts."""


@dataclass(frozen=True, slots=True)
class ZoneEvidence:
    """One hint, and when it was got."""

    zone: str
    source: ZoneSource
    at: datetime


@dataclass(frozen=True, slots=True)
class ZoneBelief:
    """The zone we go by, why, and how sure we are: 0 to 1, for ordering and for words, not a probability."""

    zone: str
    source: ZoneSource
    confidence: float

    @property
    def is_guess(self) -> bool:
        """Whether it is the group's or the shop's zone and not hers: be quiet for longer (`QuietHours.widened`)."""
        return self.source in (ZoneSource.GROUP, ZoneSource.SHOP)


def learned_zone(evidence: Iterable[ZoneEvidence]) -> ZoneBelief:
    """The best-ranked hint, the latest among equals; names that are no known zone are passed over.

    Own choice or shared location > shipping address > hours of activity > language and region > group > shop.
    The shop's own zone belongs into `evidence`, so that there is always an answer; nothing usable raises
    `UnknownZone`.
    """
    usable = [hint for hint in evidence if hint.zone in known_zones()]
    if not usable:
        raise UnknownZone()
    latest_first = sorted(usable, key=lambda hint: hint.at, reverse=True)
    best = min(latest_first, key=lambda hint: _RANKS[hint.source][0])
    return ZoneBelief(best.zone, best.source, _RANKS[best.source][1])


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
