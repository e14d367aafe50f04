"""Hears what members ask the group for: "anyone bringing X?", "谁带X？", "¿alguien trae X?", "bringt jemand X mit?".

The phrases live in `locales/<language>/demand.toml`, one regular expression each with the item as its only group. They
must fit a whole sentence: what is merely near to a question for an item is none.
"""

import re
import tomllib
import unicodedata
from functools import cache
from pathlib import Path

TEXT_CHARS_MAX = 200
ITEM_CHARS_MIN, ITEM_CHARS_MAX = 2, 80
ITEM_WORDS_MAX = 8

_HERE = Path(__file__).parent
_SENTENCES = re.compile(r"(?<=[?？!！。])|[\n;；。…]+|\.\s+")
_CLAUSES = re.compile(r",\s+|，")
_OPENING = str.maketrans("", "", "¿¡")
_EDGES = ' .,;:!?¡¿？！，。~～…"“”„«»()（）-'


def asked_for(text: str, languages: tuple[str, ...]) -> str | None:
    """The item somebody asks for, as written; None where nothing is asked for."""
    if len(text) > TEXT_CHARS_MAX or text.startswith("/"):
        return None
    hints, phrases = _phrases(languages)
    if hints.search(text) is None:
        return None
    whole = _SENTENCES.split(unicodedata.normalize("NFC", text).translate(_OPENING))
    for sentence in (*whole, *(part for one in whole for part in _CLAUSES.split(one))):
        said = sentence.strip(_EDGES)
        for phrase in phrases:
            if found := phrase.fullmatch(said):
                item = " ".join(found[1].strip(_EDGES).split())
                fits = ITEM_CHARS_MIN <= len(item) <= ITEM_CHARS_MAX and len(item.split()) <= ITEM_WORDS_MAX
                if fits and any(char.isalpha() for char in item) and not _vague(languages).fullmatch(item):
                    return item
    return None


@cache
def _phrases(languages: tuple[str, ...]) -> tuple[re.Pattern[str], tuple[re.Pattern[str], ...]]:
    kept = [_read(language) for language in languages]
    hints = "|".join(hint for one in kept for hint in one["hints"])
    return re.compile(hints, re.IGNORECASE), tuple(
        re.compile(phrase, re.IGNORECASE) for one in kept for phrase in one["phrases"]
    )


@cache
def _vague(languages: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(word for language in languages for word in _read(language)["vague"])
    return re.compile(rf"(?:{words})", re.IGNORECASE)


@cache
def _read(language: str) -> dict[str, list[str]]:
    return tomllib.loads((_HERE / language / "demand.toml").read_text(encoding="utf-8"))
