"""What somebody says about a group buy: that she wants in, out, more, less or so many; in any of our languages, mixed.

The words live in `locales/<language>/joining.toml`, for a shop assistant to read and extend. Notation inside a phrase:
"(a|b)" either one, "(a|)" may be left out, "^a$" only as a whole sentence, "word*" any word that begins so. A message
is read sentence by sentence: a sentence counts only if every word of it is known, so that what is merely near to a wish
is never taken for one.
"""

import re
import tomllib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

from locales.folding import fold, has_han, typed_forms, words

_HERE = Path(__file__).parent
TEXT_CHARS_MAX = 300
NUMBER_MAX = 999
TYPO_CHARS_MIN = 4

_HAN, _LETTER = "㐀-䶿一-鿿", "a-zß-ɏ"
_GROUP = re.compile(r"\(([^()]*)\)")
_KEYCAP = re.compile("[\ufe0f\u20e3\u200d]")
_SIGNS = str.maketrans(dict.fromkeys("×✕✖*", " x ") | dict.fromkeys("－−–—➖", "-") | dict.fromkeys("﹢➕", "+"))
# A sentence ends with its mark, a line, an emoji, or with the blank that stands for a comma between Chinese words.
_SENTENCES = re.compile(
    r"[\n.!;:,，。！；：、…~～()（）\[\]\"“”]+|(?<=[?？])| - |[\U0001f000-\U0001faff\u2600-\u27bf]+"
    rf"|(?<=[{_HAN}]) +(?=[{_HAN}])"
)
_NOISE = re.compile(rf"[^0-9{_LETTER}Ͱ-῿{_HAN}+\-?？&€$£¥% ]+")
# Prices, sums, sizes, dates and times are numbers nobody takes pieces by.
_NO_QUANTITY = re.compile(
    r"[0-9]+[.,][0-9]+|[0-9]+ *x *[0-9]+|[€$£¥] ?[0-9]+|[0-9]+ ?[€$£¥%]|#[0-9]+"
    r"|[0-9]+(?:st|nd|rd|th|h|am|pm|km|ml|gr?|cm|mm)(?![a-z])"
)
_LONG = re.compile(r"([a-z])\1{2,}")
_YES = re.compile(r"\bsí\b", re.IGNORECASE)
_ABBREVIATION = re.compile(r"(?<![a-z])(evtl|ca|bzw|ggf|approx|pcs|pc|uds|ud|stk|st)\.")
_HAN_GAP = re.compile(rf"(?<=[{_HAN}]) +(?=[{_HAN}])")
_SPACES = re.compile(" +")
_LATIN = re.compile(f"[{_LETTER}]+")
_LATIN_END = rf"(?![0-9{_LETTER}])"


class Word(StrEnum):
    """What a phrase means. Where two are equally long the one that stands first here is meant."""

    LEAVE = "leave"
    JOIN = "join"
    ECHO = "echo"
    SET = "set"
    LESS = "less"
    MORE = "more"
    ONLY = "only"
    WANT = "want"
    SELVES = "selves"
    SOMEONE = "someone"
    ITEM = "item"
    NUMBER = "number"
    UNIT = "units"
    AND = "and"
    OTHER = "other"
    FILLER = "filler"
    HEDGE = "hedge"
    BECAUSE = "because"
    VAGUE = "vague"
    MAY = "may"
    PLUS = "plus"
    MINUS = "minus"
    ASKS = "asks"
    MARK = "mark"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of a sentence and what it means; `number` where it is one (-1 for one nobody can count)."""

    word: Word
    number: int = 0


Sentence = tuple[Token, ...]


class Ears:
    """Hears wishes about group buys in some languages at once. Made by `ears`; never changes, safe to share."""

    def __init__(self, languages: Sequence[str]) -> None:
        self._phrases: dict[str, list[tuple[re.Pattern[str], Token]]] = {}
        self._wholes: list[tuple[re.Pattern[str], Word]] = []
        self._words: set[str] = set()
        for language in languages:
            written = tomllib.loads((_HERE / language / "joining.toml").read_text(encoding="utf-8"))
            for phrase, number in written.pop("numbers").items():
                self._learn(phrase, Word.NUMBER, number)
            for kind, phrases in written.items():
                for phrase in phrases:
                    self._learn(phrase, Word(kind))
        self._letters = {"".join(sorted(word)): word for word in sorted(self._words) if len(word) >= TYPO_CHARS_MIN}
        self._shorter = {
            cut: word for word in self._letters.values() if len(word) > TYPO_CHARS_MIN for cut in _cuts(word)
        }
        order = list(Word)
        for phrases in self._phrases.values():
            phrases.sort(key=lambda one: order.index(one[1].word))

    def sentences(self, text: str, item: str) -> list[Sentence]:
        """The sentences of a message (its first 300 characters) about a buy of this item, read word by word."""
        # Without its accent the Spanish yes would be an if.
        folded = fold(_KEYCAP.sub("", _YES.sub("vale", text[:TEXT_CHARS_MAX])).translate(_SIGNS))
        folded = _NO_QUANTITY.sub(" % ", _ABBREVIATION.sub(r"\1", _LONG.sub(r"\1", folded)))
        goods = _goods_of(item)
        named = set(words(_plain(fold(item.translate(_SIGNS)))))
        plain = (self._spelled(_plain(one), named) for one in _SENTENCES.split(folded))
        return [tuple(self._read(one, goods)) for one in plain if one]

    def _spelled(self, sentence: str, named: Collection[str]) -> str:
        """A sentence with what thumbs get wrong put right: two letters swapped, one missing, one twice."""

        def right(found: re.Match[str]) -> str:
            word = found[0]
            if len(word) < TYPO_CHARS_MIN or word in self._words or word in named:
                return word
            meant = self._letters.get("".join(sorted(word))) or self._shorter.get(word)
            meant = meant or next(
                (cut for cut in _cuts(word) if cut in self._words and len(cut) >= TYPO_CHARS_MIN), None
            )
            return meant if meant is not None and meant[0] == word[0] else word

        return _LATIN.sub(right, sentence)

    def _read(self, sentence: str, goods: Sequence[re.Pattern[str]]) -> Iterator[Token]:
        bare = sentence.rstrip("? ")
        for pattern, word in self._wholes:
            if pattern.fullmatch(bare):
                yield Token(word)
                yield from [Token(Word.MARK)] if bare != sentence else []
                return
        at = 0
        while at < len(sentence):
            if sentence[at] == " ":
                at += 1
                continue
            token, at = self._next(sentence, at, goods)
            yield token

    def _next(self, sentence: str, at: int, goods: Sequence[re.Pattern[str]]) -> tuple[Token, int]:
        best, reach = Token(Word.UNKNOWN), at
        for pattern in goods:
            if (found := pattern.match(sentence, at)) and found.end() > reach:
                best, reach = Token(Word.ITEM), found.end()
        for pattern, meant in self._phrases.get(sentence[at], ()):
            if (found := pattern.match(sentence, at)) and found.end() > reach:
                best, reach = meant, found.end()
        if reach > at:
            return best, reach
        if digits := re.match(r"[0-9]+", sentence[at:]):
            number = int(digits[0]) if len(digits[0]) <= len(str(NUMBER_MAX)) else -1
            return Token(Word.NUMBER, number), at + digits.end()
        signs = {"+": Word.PLUS, "-": Word.MINUS, "?": Word.MARK, "&": Word.AND, "%": Word.OTHER}
        if sentence[at] in signs:
            return Token(signs[sentence[at]]), at + 1
        if sentence[at] == "x" and re.match(r"x ?[0-9]", sentence[at:]):
            return Token(Word.UNIT), at + 1
        unknown = re.match(r"[a-zß-ɏͰ-῿]+|.", sentence[at:])
        assert unknown is not None, "there is a character left"
        return Token(Word.UNKNOWN), at + unknown.end()

    def _learn(self, phrase: str, word: Word, number: int = 0) -> None:
        for form in sorted(typed_forms(phrase)):
            self._words.update(_LATIN.findall(form))
            pattern = _pattern(form.strip("^$"))
            if phrase.startswith("^"):
                self._wholes.append((re.compile(pattern), word))
            else:
                begin, end = ("", "") if has_han(form) else (rf"(?<![{_LETTER}])", _LATIN_END)
                known = (re.compile(f"{begin}(?:{pattern}){end}"), Token(word, number))
                # A message is read a letter at a time, and most phrases begin with another one.
                for first in _firsts(form):
                    self._phrases.setdefault(first, []).append(known)


@cache
def ears(*languages: str) -> Ears:
    """Ears for what people write in these languages. Raises KeyError or ValueError for a file that cannot be read."""
    return Ears(languages)


def _firsts(form: str) -> set[str]:
    """The characters a phrase may begin with."""
    found, at = set[str](), 0
    while at < len(form) and form[at] == "(":
        end = form.index(")", at)
        choices = form[at + 1 : end].split("|")
        found |= {choice[0] for choice in choices if choice}
        if all(choices):
            return found
        at = end + 1
    return found | set(form[at : at + 1])


def _pattern(form: str) -> str:
    """A phrase as a regular expression whose choices try the longest first."""

    def longest_first(found: re.Match[str]) -> str:
        return "(?:" + "|".join(sorted(found[1].split("|"), key=len, reverse=True)) + ")"

    return _GROUP.sub(longest_first, form.replace("+", r"\+")).replace("*", "[a-zß-ɏ]*")


def _cuts(word: str) -> Iterator[str]:
    """Every word that is this one without one of its letters."""
    return (word[:at] + word[at + 1 :] for at in range(len(word)))


def _plain(sentence: str) -> str:
    """A sentence as words with one blank between them; Chinese characters stand side by side."""
    spaced = _SPACES.sub(" ", _NOISE.sub(" ", sentence.replace("？", "?"))).strip()
    return _HAN_GAP.sub("", spaced)


@lru_cache(maxsize=256)
def _goods_of(item: str) -> tuple[re.Pattern[str], ...]:
    return tuple(_goods(item))


def _goods(item: str) -> Iterator[re.Pattern[str]]:
    """What counts as naming the item: the whole of it, any of its longer words (also in the plural), its characters."""
    folded = _plain(fold(item.translate(_SIGNS)))
    if folded:
        yield re.compile(rf"{re.escape(folded)}(?:s|n)?{_LATIN_END if folded[-1].isascii() else ''}")
    for word in words(folded):
        if len(word) > 2 and not word.isdigit():
            stem = re.escape(word[:-1] if word[-1] in "aeos" and len(word) > 3 else word)
            # German says "Hülle" for a "Handyhülle".
            ends = "|".join(word[at:] for at in range(3, len(word) - 4)) if len(word) > 7 else "(?!)"
            yield re.compile(rf"(?<![a-zß-ɏ])(?:{stem}(?:s|es|n|en|e|a|as|os|o)?|(?:{ends})n?){_LATIN_END}")
    for run in re.findall("[㐀-䶿一-鿿]+", folded):
        # Two characters of a name say what is meant ("面霜" of "蜗牛面霜"); one may say anything.
        for length in range(len(run), 1, -1):
            for start in range(len(run) - length + 1):
                yield re.compile(run[start : start + length])
