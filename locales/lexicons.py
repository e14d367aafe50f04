"""The words people use in a shop chat, by language: what they shop for, what they need, what they ask the bot.

The lists live in `locales/<language>/lexicon.toml` and `locales/brands.toml`, for a shop assistant to read and
extend. Notation inside a phrase: "(a|b)" either one ("(a|)" may be left out), "word*" and "*word" any word that begins
or ends so.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

_HERE = Path(__file__).parent
_CHOICE = re.compile(r"\(([^()]*)\)")
VARIANTS_MAX = 1_000


class LexiconError(ValueError):
    """A lexicon file holds something the loader cannot use; the message names the file and the place."""


@dataclass(frozen=True, slots=True)
class Ask:
    """How people ask for one thing in plain words.

    `phrases` count anywhere in a short message, `private` only in a DM; `alone` counts as the whole message anywhere,
    `short` as the whole message in a DM.
    """

    phrases: tuple[str, ...] = ()
    private: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    short: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language's words; every phrase is written out, without choices."""

    language: str
    polite: tuple[str, ...]
    idioms: tuple[str, ...]
    categories: Mapping[str, tuple[str, ...]]
    needs: Mapping[str, tuple[str, ...]]
    asks: Mapping[str, Ask]


@dataclass(frozen=True, slots=True)
class Brand:
    """A brand, how people write it, and the one category it is known for, if any."""

    name: str
    category: str | None
    words: tuple[str, ...]


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of one of our languages. Raises LexiconError for a malformed file."""
    path = _HERE / language / "lexicon.toml"
    try:
        written = tomllib.loads(path.read_text(encoding="utf-8"))
        return Lexicon(
            language=language,
            polite=tuple(written["polite"]),
            idioms=_written_out(written["idioms"]),
            categories=_topics(written["categories"]),
            needs=_topics(written["needs"]),
            asks=MappingProxyType({name: _ask(lists) for name, lists in written["asks"].items()}),
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise LexiconError(f"{path.parent.name}/{path.name}: {error}") from error


@cache
def brands() -> tuple[Brand, ...]:
    """The brands every language shares."""
    written = tomllib.loads((_HERE / "brands.toml").read_text(encoding="utf-8"))["brands"]
    return tuple(Brand(name, facts.get("category"), tuple(facts["words"])) for name, facts in written.items())


def variants(phrase: str) -> Iterator[str]:
    """Every way to read a phrase's choices, outermost first, with blanks tidied."""
    choice = _CHOICE.search(phrase)
    if choice is None:
        yield " ".join(phrase.split())
        return
    for option in choice[1].split("|"):
        yield from variants(phrase[: choice.start()] + option + phrase[choice.end() :])


def _written_out(phrases: list[str]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for phrase in phrases:
        ways = list(variants(phrase))
        if len(ways) > VARIANTS_MAX or not all(ways):
            raise ValueError(f"{phrase!r} has {len(ways)} readings or an empty one")
        found.update(dict.fromkeys(ways))
    return tuple(found)


def _topics(written: Mapping[str, list[str]]) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({name: _written_out(phrases) for name, phrases in written.items()})


def _ask(lists: Mapping[str, list[str]]) -> Ask:
    return Ask(**{kind: _written_out(phrases) for kind, phrases in lists.items()})
