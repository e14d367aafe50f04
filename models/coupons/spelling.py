"""How codes are made and read: one spelling behind everything people type for one."""

import unicodedata
from collections.abc import Callable

from models.coupons.refusals import BadTerms
from models.lookalikes import latin_capitals

ALPHABET = "2345679CDFGHJKMNPQRTVWXY"
"""What personal codes are made of: nothing that passes for something else, and no vowels, so no words by accident."""
PERSONAL_CHARS = 16
"""log2(24) × 16 is 73 bits, and whoever guesses is stopped after ten tries."""
GROUP_CHARS = 4

CODE_CHARS_MIN = 3
CODE_CHARS_MAX = 24
TYPED_CHARS_MAX = 80


def canonical(typed: str) -> str:
    """The one spelling behind everything people type for a code; "" when nothing is left.

    Case, full-width forms, accents, spaces and hyphens do not matter, O is 0, I and L are 1, and Cyrillic and Greek
    letters count as the Latin ones they look like. Only the first 80 characters are looked at.
    """
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", typed[:TYPED_CHARS_MAX]).upper())
    kept = "".join(char for char in latin_capitals(plain) if unicodedata.category(char)[0] in "LN")
    return kept.translate(_SAME)


def personal_code(draw: Callable[[int], int]) -> str:
    """A fresh personal code, in groups of four; `draw(n)` is a good random number from 0 to n - 1."""
    chars = "".join(ALPHABET[draw(len(ALPHABET))] for _ in range(PERSONAL_CHARS))
    return "-".join(chars[at : at + GROUP_CHARS] for at in range(0, PERSONAL_CHARS, GROUP_CHARS))


def shared_code(written: str) -> str:
    """How a code the owner chose is shown: capitals without blanks. Raises `BadTerms` for one that is no code."""
    shown = "".join(unicodedata.normalize("NFKC", written).upper().split())
    kinds = {unicodedata.category(char)[0] for char in shown.replace("-", "")}
    if not CODE_CHARS_MIN <= len(canonical(shown)) <= len(shown) <= CODE_CHARS_MAX or not kinds <= {"L", "N"}:
        raise BadTerms(field="code", most=CODE_CHARS_MAX)
    return shown


_SAME = str.maketrans("OIL", "011")
