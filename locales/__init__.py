"""Says the shop's sentences: a key and the facts go in, text in the member's language comes out.

Sentences live in `locales/<language>/<word>.ftl`, one file per shop word. A language missing a sentence borrows the
English one; a sentence English does not know is a mistake of ours and raises.
"""

import logging
import re
from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType

from babel import Locale
from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.resolver import Pattern

from locales.facts import CARRIED_CHARS_MAX, Amount, Fact, Markup, Shown, When, shown
from locales.names import Name
from locales.texts import plain_text

__all__ = [
    "LANGUAGES",
    "Amount",
    "Fact",
    "Markup",
    "MissingFact",
    "MissingSentence",
    "Name",
    "Voice",
    "When",
    "nearest",
    "voices",
]

LANGUAGES = ("en", "es", "de", "zh-Hans")

_HERE = Path(__file__).parent
_MARK = re.compile("\ue000[0-9]+\ue001")
_log = logging.getLogger(__name__)


class MissingSentence(LookupError):
    """No language knows this key."""


class MissingFact(LookupError):
    """A sentence was not told something it speaks of, or asked for something that does not exist."""


class Voice:
    """One language's speaker. Cheap to keep, loads its files when it first speaks, safe to share.

    `fallback` says what this language lacks; `home` holds the language folders.
    """

    def __init__(self, language: str, fallback: "Voice | None" = None, home: Path = _HERE) -> None:
        self.language = language
        self._home = home
        self.locale = Locale.parse(language, sep="-")
        self._fallback = fallback
        self._borrowed: set[str] = set()

    def __call__(self, key: str, **facts: Fact) -> str:
        """Telegram HTML for `key` ("points-standing", or "points-standing.attribute").

        Words are escaped unless they are `Markup`; whole numbers are grouped and pluralised, amounts, `When` and
        `Name` written as the language writes them, tuples joined with its "and", bools are "yes" or "no" to select on.
        Raises MissingSentence when English lacks the key too, MissingFact when a fact the sentence needs is missing.
        """
        pattern = self._pattern(key)
        if pattern is None:
            return self._borrow(key)(key, **facts)
        told, carried = self._told(facts)
        text, errors = self._bundle.format_pattern(pattern, told)
        if errors:
            raise MissingFact(f"{self.language} {key}: " + "; ".join(map(str, errors)))
        # In one go: what looks like a mark inside a fact stays what somebody typed.
        return _MARK.sub(lambda mark: carried[mark[0]], str(text))

    def plain(self, key: str, **facts: Fact) -> str:
        """The same sentence as plain text, for button labels and toasts: nothing escaped, tags stripped."""
        return plain_text(self(key, **facts))

    def has(self, key: str) -> bool:
        """Whether the key can be spoken, if need be in borrowed English."""
        return self._pattern(key) is not None or (self._fallback is not None and self._fallback.has(key))

    @cached_property
    def _bundle(self) -> FluentBundle:
        bundle = FluentBundle([self.language], use_isolating=False)
        for path in sorted((self._home / self.language).glob("*.ftl")):
            bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
        return bundle

    def _pattern(self, key: str) -> Pattern | None:
        name, _, attribute = key.partition(".")
        if not self._bundle.has_message(name):
            return None
        message = self._bundle.get_message(name)
        return message.attributes.get(attribute) if attribute else message.value

    def _borrow(self, key: str) -> "Voice":
        if self._fallback is None:
            raise MissingSentence(key)
        if key not in self._borrowed:
            self._borrowed.add(key)
            _log.warning("%s has no sentence %r, English is used", self.language, key)
        return self._fallback

    def _told(self, facts: Mapping[str, Fact]) -> tuple[dict[str, object], dict[str, str]]:
        told: dict[str, object] = {}
        carried: dict[str, str] = {}
        for at, (name, fact) in enumerate(facts.items()):
            made = shown(fact, self.locale, self.plain)
            if isinstance(made, Shown) and (len(made.html) > CARRIED_CHARS_MAX or _MARK.search(made.html)):
                mark = f"\ue000{at}\ue001"
                carried[mark] = made.html
                made = Shown(made.raw, mark)
            told[name] = made
        return told, carried


@cache
def voices() -> Mapping[str, Voice]:
    """Every language's voice by its tag, made once."""
    english = Voice("en")
    return MappingProxyType({tag: english if tag == "en" else Voice(tag, english) for tag in LANGUAGES})


def nearest(language_code: str | None, offered: Sequence[str]) -> str | None:
    """The offered language closest to one Telegram names ("de-AT", "zh-tw", "pt-br"), or None if none is close.

    Scripts and regions are ignored when the exact tag is not offered: a reader of 繁體 is better served by 简体 than
    by English. Related languages are not: Portuguese is not Spanish.
    """
    wanted = (language_code or "").replace("_", "-").casefold()
    exact = next((tag for tag in offered if tag.casefold() == wanted), None)
    if exact is not None or not wanted:
        return exact
    main = wanted.split("-")[0]
    return next((tag for tag in offered if tag.casefold().split("-")[0] == main), None)
