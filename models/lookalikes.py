"""Tells whether two names look the same to a hurried eye, so that nobody passes for the shop's staff.

The idea is that of Unicode's confusable skeletons (UTS 39), with the pairs that occur in chats: Cyrillic
and Greek letters, digits, full-width and decorated forms, invisible characters.
"""

import unicodedata
from collections.abc import Iterable

SHOWN_CHARS_MAX = 200

# A letter of another script or a digit, and the Latin letter it looks like.
_PAIRS = (
    "аa вb еe ѕs іi јj кk ӏl мm нh оo рp ԛq сc тt уy үy хx һh ԁd ԝw гr пn "
    "АA ВB ЕE ЅS ІI ЈJ КK ӀI МM НH ОO РP СC ТT УY ҮY ХX "
    "αa βb εe ηn ιi κk νv οo ρp τt υu χx γy ωw ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX "
    "0o 1l 3e 5s 7t ıi łl øo"
)
_LIKE = {ord(pair[0]): pair[1] for pair in _PAIRS.split()}
_CAPITALS = {char: like for char, like in _LIKE.items() if chr(char).isupper()}


def resembles(names: Iterable[str], others: Iterable[str]) -> bool:
    """Whether any of the first could be taken for any of the others; nothing visible is like nothing."""
    known = [_skeletons(other) for other in others]
    return any(_skeletons(name) & skeletons for name in names for skeletons in known)


def latin_capitals(text: str) -> str:
    """The text with every Cyrillic and Greek capital that looks like a Latin one written as that one."""
    return text.translate(_CAPITALS)


def _skeletons(text: str) -> set[str]:
    """What is left of a name; twice, because a capital I is an i to some fonts and an l to others."""
    letters = "".join(
        char
        for char in unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text[:SHOWN_CHARS_MAX]))
        if unicodedata.category(char)[0] in "LN"
    )
    plain = letters.translate(_LIKE)
    return {_folded(plain), _folded(plain.replace("I", "l"))} - {""}


def _folded(letters: str) -> str:
    return letters.casefold().replace("rn", "m").replace("vv", "w")
