"""Cutting text where a reader sees one character end, so no flag, family or accent is ever torn apart."""

import unicodedata
from collections.abc import Iterator

_JOINER = 0x200D
_REGIONAL = range(0x1F1E6, 0x1F200)
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_TAGS = range(0xE0020, 0xE0080)
_JAMO_TAIL = range(0x1160, 0x1200)
_OTHER_TAILS = frozenset({0x200C, _JOINER, 0x0E33, 0x0EB3, 0xFF9E, 0xFF9F})
_FIRST_TAIL = 0x300


def extends(char: str) -> bool:
    """Whether a character belongs to the one before it: a mark, a joiner, a skin tone, a flag's tag."""
    code = ord(char)
    if code < _FIRST_TAIL:
        return False
    if code in _OTHER_TAILS or code in _SKIN_TONES or code in _TAGS or code in _JAMO_TAIL:
        return True
    return unicodedata.category(char)[0] == "M"


def graphemes(text: str) -> Iterator[str]:
    """The characters as a reader counts them; joined together again they are the text, unchanged.

    Follows the parts of Unicode's UAX #29 that chats need (marks, joined emoji, flags, Hangul syllables, line ends);
    Indic conjuncts may be cut between their consonants.
    """
    start = 0
    flags = 0
    for at in range(1, len(text)):
        flags = flags + 1 if ord(text[at - 1]) in _REGIONAL else 0
        if not _joined(text[at - 1], text[at], flags):
            yield text[start:at]
            start = at
    if text:
        yield text[start:]


def _joined(before: str, after: str, flags: int) -> bool:
    if extends(after):
        return before not in "\r\n"
    if ord(before) == _JOINER:
        return unicodedata.category(after) == "So"
    if ord(after) in _REGIONAL:
        return flags % 2 == 1
    return before == "\r" and after == "\n"
