"""Where she says she is, in her own words: "hamburgo", "上海", "Germany" become time zones to choose from."""

import tomllib
import unicodedata
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from importlib.resources import files

TEXT_LENGTH_MAX = 80
"""Longer answers are not a place; nothing is searched in them."""
INSIDE_WORDS_MAX = 4
INSIDE_HAN_MAX = 8
INSIDE_LENGTH_MIN = 4
"""Shorter names (US, LA, IST) count alone only: inside a sentence they are words (Spanish "la", German "ist")."""
PREFIX_LENGTH_MIN = 3
TYPO_LENGTH_MIN = 5
LIKENESS_MIN = 0.8
"""Ratcliff-Obershelp ratio from which another spelling counts as a slip: one letter in five or six."""

Index = dict[str, list[str]]


def zones_matching(text: str, limit: int) -> tuple[str, ...]:
    """At most `limit` IANA zones for a city or country named in English, Spanish, German or Chinese, likeliest first.

    Case, accents, blanks and punctuation do not count. Whole names win over names inside a sentence, those
    over beginnings, and those over slips of the finger. Nothing found gives ().
    """
    if len(text) > TEXT_LENGTH_MAX:
        return ()
    index = _index()
    for matching in (_whole, _inside, _beginning, _nearly):
        if names := list(matching(text, index)):
            zones = dict.fromkeys(zone for name in names for zone in index[name])
            return tuple(zones)[:limit]
    return ()


def _whole(text: str, index: Index) -> Iterator[str]:
    if (name := _plain(text)) in index:
        yield name


def _inside(text: str, index: Index) -> Iterator[str]:
    """Names that are whole words of the text, longest first: "Soy de Buenos Aires", "Berlin, Germany", "上海市"."""
    words = [_plain(word) for word in text.replace(",", " ").replace("，", " ").split()]
    runs = {"".join(words[i:j]) for i, j in _spans(len(words), shortest=1, longest=INSIDE_WORDS_MAX)}
    plain = _plain(text)
    if _is_han(plain):  # Chinese writes no blanks: there a name is found anywhere in the text.
        runs |= {plain[i:j] for i, j in _spans(len(plain), shortest=2, longest=INSIDE_HAN_MAX)}
    found = (run for run in runs if run in index and (len(run) >= INSIDE_LENGTH_MIN or _is_han(run)))
    yield from sorted(found, key=lambda run: (-len(run), run))


def _beginning(text: str, index: Index) -> Iterator[str]:
    start = _plain(text)
    if len(start) >= PREFIX_LENGTH_MIN or (start and _is_han(start)):
        yield from sorted((name for name in index if name.startswith(start)), key=len)


def _nearly(text: str, index: Index) -> Iterator[str]:
    name = _plain(text)
    if len(name) >= TYPO_LENGTH_MIN:
        yield from get_close_matches(name, index, n=3, cutoff=LIKENESS_MIN)


def _plain(text: str) -> str:
    """Letters and digits only, lower case, without accents; ß is ss, full-width is narrow."""
    return "".join(mark for mark in unicodedata.normalize("NFKD", text).casefold() if mark.isalnum())


def _is_han(plain: str) -> bool:
    return any("\u4e00" <= mark <= "\u9fff" for mark in plain)


def _spans(length: int, *, shortest: int, longest: int) -> Iterator[tuple[int, int]]:
    for start in range(length):
        for end in range(start + shortest, min(start + longest, length) + 1):
            yield start, end


@cache
def _index() -> Index:
    """Plain name → zones, in the order of the file: cities before countries."""
    table = tomllib.loads((files("locales") / "places.toml").read_text(encoding="utf-8"))
    index: Index = {}
    for zone, names in table["cities"].items():
        for name in (zone, zone.rsplit("/", 1)[-1], *names.split(",")):
            _add(index, name, (zone,))
    for zones, names in table["countries"].items():
        for name in names.split(","):
            _add(index, name, zones.split())
    index.pop("", None)
    return index


def _add(index: Index, name: str, zones: list[str] | tuple[str, ...]) -> None:
    known = index.setdefault(_plain(name), [])
    known += [zone for zone in zones if zone not in known]
