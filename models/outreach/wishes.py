"""What a member asked for in her own words: which times, how often, about what, and from when on again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from models.outreach.windows import Window, windows_of, windows_text


@dataclass(frozen=True, slots=True)
class Wishes:
    """Her own rules for promotional messages; the most restrictive of hers and the shop's wins.

    `windows`, where there are any, stand for the shop's. `week_max` in seven days, `month_max` in thirty. Nothing
    before `rests_until`. `only` and `without` are categories: what speaks of another one, or of one of these, is not
    said to her.
    """

    windows: tuple[Window, ...] = ()
    week_max: int | None = None
    month_max: int | None = None
    rests_until: datetime | None = None
    only: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()

    def wants(self, category: object) -> bool:
        """Whether she wants to hear of this category; what is about none in particular she always does."""
        return category not in self.without and (not self.only or category is None or category in self.only)

    def kept(self) -> dict[str, Any]:
        """As it is kept in the books, read back by `from_kept`."""
        return {
            "windows": windows_text(self.windows),
            "week_max": self.week_max,
            "month_max": self.month_max,
            "rests_until": self.rests_until.isoformat() if self.rests_until else None,
            "only": sorted(self.only),
            "without": sorted(self.without),
        }

    @classmethod
    def from_kept(cls, kept: Mapping[str, Any]) -> "Wishes":
        """What `kept` wrote down."""
        rests = kept.get("rests_until")
        return cls(
            windows=windows_of(kept.get("windows") or ""),
            week_max=kept.get("week_max"),
            month_max=kept.get("month_max"),
            rests_until=datetime.fromisoformat(rests) if rests else None,
            only=frozenset(kept.get("only") or ()),
            without=frozenset(kept.get("without") or ()),
        )


NO_WISHES = Wishes()
