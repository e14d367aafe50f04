"""People's names are data: shown as written, but never able to turn a message around, stretch it or vanish from it."""

import re
import unicodedata
from dataclasses import dataclass
from itertools import islice

from locales.graphemes import graphemes

SHOWN_MAX = 40
MARKS_PER_LETTER_MAX = 4

# Letters and symbols by category, yet nothing is drawn: Hangul fillers, the empty braille cell, Khmer inherent vowels.
_BLANKS = frozenset("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\u034f")
_KEPT_FORMATS = frozenset("\u200c\u200d")
# Marks that set a direction, and control characters but for the end of a line.
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\x00-\x09\x0b-\x1f\x7f-\x9f]")
_FLAG = "\U0001f3f4"
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Name:
    """A display name as a person or a group chose it, with what to say when nothing of it can be seen."""

    written: str
    fallback: str = "?"

    def shown(self) -> str:
        """Plain text of at most 40 visible characters on one line, isolated where it is written right to left.

        Never empty as long as the fallback is not. Not escaped: `Voice` does that.
        """
        shown = self._shortened(self._clean())
        if not _visible(shown):
            return self.fallback
        return f"\u2068{shown}\u2069" if _turns(shown) else shown

    def _clean(self) -> str:
        # A name may be of any length; what lies far behind the visible part is not worth reading.
        head = unicodedata.normalize("NFC", self.written[: SHOWN_MAX * 32])
        kept = "".join(map(_kept, head))
        return _SPACES.sub(" ", kept).strip()

    def _shortened(self, clean: str) -> str:
        letters = [_calm(letter) for letter in islice(graphemes(clean), SHOWN_MAX + 1)]
        if len(letters) > SHOWN_MAX:
            letters = [*letters[: SHOWN_MAX - 1], "…"]
        return "".join(letters).strip()


def straight(text: str) -> str:
    """Words somebody typed, unable to turn what stands around them: no turning marks, isolated if right to left."""
    kept = _TURNING.sub("", text)
    return f"\u2068{kept}\u2069" if _turns(kept) else kept


def _kept(char: str) -> str:
    if char in _BLANKS or char.isspace():
        return " "
    kind = unicodedata.category(char)
    if kind == "Cf":
        return char if char in _KEPT_FORMATS or 0xE0020 <= ord(char) <= 0xE007F else ""
    return "" if kind in ("Cc", "Cs", "Co", "Cn") else char


def _calm(letter: str) -> str:
    """One visible character without towers of accents, dangling joiners or hidden tags."""
    base = letter[0]
    if unicodedata.category(base)[0] == "M" or base in _KEPT_FORMATS or 0xE0020 <= ord(base) <= 0xE007F:
        return ""
    kept = [base]
    marks = 0
    for char in letter[1:]:
        marks += unicodedata.category(char) in ("Mn", "Me")
        hidden = 0xE0020 <= ord(char) <= 0xE007F and base != _FLAG
        if not hidden and (marks <= MARKS_PER_LETTER_MAX or unicodedata.category(char) not in ("Mn", "Me")):
            kept.append(char)
    return "".join(kept).rstrip("\u200d")


def _visible(text: str) -> bool:
    return any(unicodedata.category(char)[0] in "LNPS" for char in text)


def _turns(text: str) -> bool:
    return any(unicodedata.bidirectional(char) in ("R", "AL", "AN") for char in text)
