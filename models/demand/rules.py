"""What is asked for in a group, gathered by item: when two people mean the same, and what a list of it holds."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta

ITEM_LENGTH_MAX = 120
FRESH = timedelta(days=60)
"""After so long nobody counts on it any more."""
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


@dataclass(frozen=True, slots=True)
class Demand:
    """One item that is asked for: as it was last written, by how many, and when last."""

    id: int
    item: str
    name: str
    people: int
    asked_at: datetime


def shown_name(item: str) -> str | None:
    """The item as it can be listed, on one line and cut to its length; None when nothing of it can be seen."""
    seen = (char for char in item if char.isspace() or unicodedata.category(char) not in _UNSEEN)
    return " ".join("".join(seen).split())[:ITEM_LENGTH_MAX].strip() or None


def gathered_by(name: str) -> str:
    """What an item is gathered by: without case, accents, width and marks, so that `Crème!` and `creme` are one."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    kept = (char if char.isalnum() else " " for char in letters if not unicodedata.combining(char))
    return " ".join("".join(kept).split())[:ITEM_LENGTH_MAX].strip()
