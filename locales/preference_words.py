"""The words of `locales/<language>/preferences.toml`, and a message read as those words: all of it, or nothing.

Notation inside a phrase: "(a|b)" either one, "(a|)" may be left out. One phrase may mean several things: which one in a
message is settled by its neighbours (`locales.preferences`).
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from locales.folding import has_han, typed_forms
from locales.lexicons import variants

_HERE = Path(__file__).parent
DAY_MINUTES = 24 * 60
DAY_OF_MONTH_MAX = 31

_TIME = re.compile(
    r"([01]?\d|2[0-4])(?:[:.h]([0-5]\d)|点半|点)?(?: ?(uhr|oclock|am|pm|a\.m\.|p\.m\.|h)(?![a-z]))?(?![\d%€$£¥])"
)
_DATE = re.compile(r"(\d{1,2})[.月] ?(\d{1,2})(?:[.日号]|(?!\d))")
_SKIPPED = re.compile(r"[\s,;.!，。！、；:：()（）“”\"…~～]+|[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u200d]+")
_LATIN = re.compile("[0-9a-z\u00df-\u024f]")


class Word(StrEnum):
    """What a phrase means. Of two that are equally long the one that stands first here is meant."""

    TIMES = "times"
    EVERY = "every"
    CATEGORY = "categories"
    WEEKDAY = "weekdays"
    PART = "parts"
    LESS = "less"
    PAUSE = "pause"
    MOST = "most"
    ONLY = "only"
    MESSAGE = "message"
    NO = "no"
    AGAIN = "again"
    BEFORE = "before"
    AFTER = "after"
    BETWEEN = "between"
    UNTIL = "until"
    TO = "to"
    FOR = "for"
    OFFSET = "days"
    UNIT = "units"
    NUMBER = "numbers"
    FILLER = "filler"
    TIME = "time"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of a message: everything it may mean, and for each what it stands for."""

    senses: Mapping[Word, str | int]

    def __contains__(self, word: Word) -> bool:
        return word in self.senses


class Reader:
    """The phrases of some languages. Never changes; made once for each set of languages."""

    def __init__(self, languages: Sequence[str]) -> None:
        self._senses: dict[str, dict[Word, str | int]] = {}
        for language in languages:
            written = tomllib.loads((_HERE / language / "preferences.toml").read_text(encoding="utf-8"))
            for kind, phrases in written.items():
                for phrase, value in _listed(phrases):
                    for way in variants(phrase):
                        for form in typed_forms(way):
                            self._senses.setdefault(form, {}).setdefault(Word(kind), value)
        order = list(Word)
        lengths: dict[str, set[int]] = {}
        for form, senses in self._senses.items():
            self._senses[form] = dict(sorted(senses.items(), key=lambda one: order.index(one[0])))
            lengths.setdefault(form[0], set()).add(len(form))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def clauses(self, folded: str) -> list[list[Token]] | None:
        """The parts of a folded message in tokens, or None when a word is unknown."""
        found: list[list[Token]] = [[]]
        at = 0
        while at < len(folded):
            if skipped := _SKIPPED.match(folded, at):
                at = skipped.end()
                if not skipped[0].isspace():
                    found.append([])
                continue
            token, at = self._next(folded, at)
            if token is None:
                return None
            found[-1].append(token)
        return [clause for clause in found if clause]

    def _next(self, folded: str, at: int) -> tuple[Token | None, int]:
        phrase = self._phrase(folded, at)
        end = at + len(phrase)
        date, time = _DATE.match(folded, at), _TIME.match(folded, at)
        if date and _is_date(date) and date.end() > end:
            month, day = _month_and_day(date)
            return Token({Word.DATE: month * 100 + day}), date.end()
        if time and time.end() >= end:
            return Token({Word.TIME: _clock(time)}), time.end()
        return (Token(self._senses[phrase]), end) if phrase else (None, at)

    def _phrase(self, folded: str, at: int) -> str:
        """The longest phrase that stands here, or "". A word in letters ends where its letters end."""
        for length in self._lengths.get(folded[at], ()):
            form = folded[at : at + length]
            if form in self._senses and (has_han(form) or form == "-" or not _LATIN.match(folded, at + length)):
                return form
        return ""


def _listed(phrases: Any) -> Iterator[tuple[str, str | int]]:
    """Each phrase and what it stands for: a list means itself, a table its keys or its numbers."""
    if isinstance(phrases, list):
        yield from ((one, 0) for one in phrases)
        return
    for name, value in phrases.items():
        if isinstance(value, int):
            yield name, value
        else:
            yield from ((one, int(name) if name.isdecimal() else name) for one in value)


def _is_date(found: re.Match[str]) -> bool:
    month, day = _month_and_day(found)
    return 1 <= month <= 12 and 1 <= day <= DAY_OF_MONTH_MAX


def _month_and_day(found: re.Match[str]) -> tuple[int, int]:
    first, second = int(found[1]), int(found[2])
    return (first, second) if "月" in found[0] else (second, first)


def _clock(found: re.Match[str]) -> int:
    """Minutes since midnight; two days more where "pm" was said."""
    hour, minute = int(found[1]), int(found[2] or (30 if "点半" in found[0] else 0))
    said = (found[3] or "").replace(".", "")
    if said == "pm":
        return 2 * DAY_MINUTES + (hour % 12 + 12) * 60 + minute
    return (hour % 12 if said == "am" else hour) * 60 + minute


@cache
def reader(languages: tuple[str, ...]) -> Reader:
    """The reader of these languages."""
    return Reader(languages)
