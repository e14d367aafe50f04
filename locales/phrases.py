"""A store of phrases that finds those in a message at the cost of one look-up per word, however many it holds."""

from collections.abc import Iterator, Sequence
from typing import Any, Generic, TypeVar

from locales.folding import has_han, typed_forms, words

Meaning = TypeVar("Meaning")

# How many characters of a "word*" or "*word" are looked up; shorter ones would match by accident.
AFFIX_CHARS = 4
_END = ""


class Phrases(Generic[Meaning]):
    """Phrases with their meanings, found longest first; what a found phrase is made of is used up.

    Phrases of words lie in a tree walked word by word, Chinese ones in a tree walked character by character. A phrase
    added twice means both things; one added without meanings (an idiom) uses up its words and means nothing.
    """

    def __init__(self) -> None:
        self._words: dict[str, Any] = {}
        self._han: dict[str, Any] = {}
        self._prefixes: dict[str, list[tuple[str, frozenset[Meaning]]]] = {}
        self._suffixes: dict[str, list[tuple[str, frozenset[Meaning]]]] = {}

    def add(self, phrase: str, *meanings: Meaning) -> None:
        """Learn a phrase. Raises ValueError for one that could never be found, or a "word*" that is too short."""
        meaning = frozenset(meanings)
        for form in typed_forms(phrase.strip("*")):
            if has_han(form):
                _plant(self._han, form, meaning)
            elif "*" in phrase:
                self._add_affix(phrase, form, meaning)
            elif split := words(form):
                _plant(self._words, split, meaning)
            else:
                raise ValueError(f"{phrase!r} cannot be looked for")

    def found(self, folded: str) -> Iterator[frozenset[Meaning]]:
        """The meanings of the phrases in a folded text: first those written in words, then the Chinese ones."""
        yield from self._found(self._words, words(folded))
        if self._han and not folded.isascii():
            yield from self._found(self._han, folded)

    def _add_affix(self, phrase: str, form: str, meaning: frozenset[Meaning]) -> None:
        if words(form) != [form] or len(form) < AFFIX_CHARS:
            raise ValueError(f"{phrase!r} cannot be looked for")
        if phrase.startswith("*"):
            self._suffixes.setdefault(form[-AFFIX_CHARS:], []).append((form, meaning))
        else:
            self._prefixes.setdefault(form[:AFFIX_CHARS], []).append((form, meaning))

    def _found(self, tree: dict[str, Any], split: Sequence[str]) -> Iterator[frozenset[Meaning]]:
        at, end = 0, len(split)
        while at < end:
            node = tree.get(split[at])
            best: frozenset[Meaning] | None = None
            after = reach = at + 1
            while node is not None:
                if _END in node:
                    best, after = node[_END], reach
                node = node.get(split[reach]) if reach < end else None
                reach += 1
            if best is None and len(split[at]) >= AFFIX_CHARS:
                best = self._affixed(split[at])
            if best:
                yield best
            at = after

    def _affixed(self, word: str) -> frozenset[Meaning] | None:
        for prefix, meaning in self._prefixes.get(word[:AFFIX_CHARS], ()):
            if word.startswith(prefix):
                return meaning
        for suffix, meaning in self._suffixes.get(word[-AFFIX_CHARS:], ()):
            if len(word) > len(suffix) and word.endswith(suffix):
                return meaning
        return None


def _plant(tree: dict[str, Any], split: Sequence[str], meaning: frozenset[Meaning]) -> None:
    node = tree
    for part in split:
        node = node.setdefault(part, {})
    node[_END] = node.get(_END, frozenset()) | meaning
