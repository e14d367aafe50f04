"""What a tag is called, where it may come from, and which tag wins."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from models.errors import ShopError

NAME = re.compile(r"[^\W_][\w-]{0,31}(:[^\W_][\w.-]{0,47})?")


class Source(StrEnum):
    """Who set a tag."""

    HAND = "hand"
    RULE = "rule"
    LEXICON = "lexicon"
    BEHAVIOUR = "behaviour"
    IMPORT = "import"


@dataclass(frozen=True, slots=True)
class Tag:
    """A short fact about a member, how sure it is (0 to 1), and when it was last seen to hold."""

    name: str
    source: Source
    confidence: float
    seen_at: datetime


class BadTagName(ShopError):
    """A tag is one or two short words of letters of any script, digits, - and _, joined by a colon."""

    code = "bad-tag-name"


def tag_name(text: str) -> str:
    """The one spelling of a tag a person typed: `Interested: Skincare ` → `interested:skincare`."""
    name = re.sub(r"\s*:\s*", ":", unicodedata.normalize("NFKC", text).strip().casefold())
    name = re.sub(r"[\s]+", "-", name).lstrip("#")
    if not NAME.fullmatch(name):
        raise BadTagName(text=text[:60])
    return name


def confidence_after(mentions: int) -> float:
    """How sure a word said so many times makes us: one half at first, certain never."""
    return round(1 - 0.5 ** min(mentions, 10), 3) if mentions > 0 else 0.0


def may_remove(source: Source, *, set_by: Source) -> bool:
    """Whether a source may take a tag away: what a hand has set, only a hand removes."""
    return source is Source.HAND or set_by is not Source.HAND
