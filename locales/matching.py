"""Finds in a chat message what it is about and what it asks the bot, in every language of the shop at once."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from locales.folding import fold, has_han, typed_forms, words
from locales.lexicons import Brand, Lexicon, brands, lexicon
from locales.phrases import Phrases

Kind = Literal["category", "need", "brand"]

TEXT_CHARS_MAX = 1_000
# A longer message tells a story in which a question to the bot may be quoted; people who ask a bot are brief.
ASK_GROUP_CHARS_MAX = 80
ASK_PRIVATE_CHARS_MAX = 200
# "Hello dear, my points please, thank you!" is about as long as a bare word gets.
WHOLE_CHARS_MAX = 60

_MENTION = re.compile(r"@\w+")
_NOT_SPOKEN = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True, order=True)
class Topic:
    """One thing a message is about; `name` is its key in the lexicon ("skincare", "shipping-time", "dior")."""

    kind: Kind
    name: str


class Matcher:
    """All phrases of some languages, ready to look for. Made by `compile_lexicon`; never changes, safe to share."""

    def __init__(self, lexicons: Sequence[Lexicon], known_brands: Sequence[Brand]) -> None:
        self._topics = _topic_phrases(lexicons, known_brands)
        self._public: Phrases[str] = Phrases()
        self._private: Phrases[str] = Phrases()
        self._alone: dict[str, str] = {}
        self._short: dict[str, str] = {}
        self._politeness = _politeness(lexicons)
        for one in lexicons:
            self._learn_asks(one)

    def topics(self, text: str) -> frozenset[Topic]:
        """Categories, needs and brands the first 1,000 characters speak of. A brand brings its category along."""
        return frozenset().union(*self._topics.found(fold(text[:TEXT_CHARS_MAX])))

    def ask(self, text: str, private: bool) -> str | None:
        """What the message asks the bot in plain words ("points", "tier", "stop" …), or None.

        In a group only unmistakable questions count. In a DM (`private`) a bare word does, too, and looser ones.
        "stop" is only ever a whole message, greetings and punctuation aside. Commands ("/points") are none of ours.
        """
        if len(text) > (ASK_PRIVATE_CHARS_MAX if private else ASK_GROUP_CHARS_MAX) or text.startswith("/"):
            return None
        folded = fold(_MENTION.sub(" ", text) if "@" in text else text)
        meant = self._whole_ask(folded, private) if len(folded) <= WHOLE_CHARS_MAX else None
        if meant:
            return meant
        phrases = self._private if private else self._public
        return next((name for found in phrases.found(folded) for name in sorted(found)), None)

    def _whole_ask(self, folded: str, private: bool) -> str | None:
        whole = _spoken(folded)
        for said in (whole, self._politeness.sub("", whole)):
            meant = self._alone.get(said) or (self._short.get(said) if private else None)
            if meant:
                return meant
        return None

    def _learn_asks(self, lexicon: Lexicon) -> None:
        for name, ask in lexicon.asks.items():
            for phrase in ask.phrases:
                self._public.add(phrase, name)
                self._private.add(phrase, name)
            for phrase in ask.private:
                self._private.add(phrase, name)
            for wholes, phrases in ((self._alone, ask.alone), (self._short, ask.short)):
                wholes.update((_spoken(form), name) for phrase in phrases for form in typed_forms(phrase))


def compile_lexicon(*lexicons: Lexicon, known_brands: Sequence[Brand] | None = None) -> Matcher:
    """One matcher over the languages a shop's people write, with our brands unless others are given.

    Takes some ten milliseconds: make it once per set of languages. Raises ValueError for a phrase nobody could type.
    """
    return Matcher(lexicons, brands() if known_brands is None else known_brands)


@cache
def matcher_of(languages: tuple[str, ...]) -> Matcher:
    """The matcher over our own lexicons of these languages: made once, for everybody who asks."""
    return compile_lexicon(*map(lexicon, languages))


def _topic_phrases(lexicons: Sequence[Lexicon], known_brands: Sequence[Brand]) -> Phrases[Topic]:
    phrases: Phrases[Topic] = Phrases()
    for one in lexicons:
        for idiom in one.idioms:
            phrases.add(idiom)
        for name, listed in one.categories.items():
            for phrase in listed:
                phrases.add(phrase, Topic("category", name))
        for name, listed in one.needs.items():
            for phrase in listed:
                phrases.add(phrase, Topic("need", name))
    for brand in known_brands:
        topics = [Topic("brand", brand.name)]
        if brand.category:
            topics.append(Topic("category", brand.category))
        for word in brand.words:
            phrases.add(word, *topics)
    return phrases


def _politeness(lexicons: Sequence[Lexicon]) -> re.Pattern[str]:
    """Greetings before a message's words and thanks after them, as often as they come."""
    forms = {_spoken(form) for lexicon in lexicons for word in lexicon.polite for form in typed_forms(word)}
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    han = "|".join(re.escape(form) for form in longest_first if has_han(form)) or "(?!)"
    latin = "|".join(re.escape(form) for form in longest_first if not has_han(form)) or "(?!)"
    return re.compile(rf"^(?:(?:{latin})(?: |$)|(?:{han}))+|(?:(?: |^)(?:{latin})|(?:{han}))+$")


def _spoken(folded: str) -> str:
    """A folded message as its bare words, to compare whole messages."""
    return _NOT_SPOKEN.sub("", folded) if has_han(folded) else " ".join(words(folded))
