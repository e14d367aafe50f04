"""Fitting words into Telegram's limits without tearing a tag, an entity or a character."""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import NamedTuple

from locales.graphemes import extends, graphemes

MESSAGE_UTF16_MAX = 4096

_PIECE = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);|[^<&]+|[<&]")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_TAG_NAME = re.compile(r"[a-zA-Z][\w-]*")


def utf16_length(text: str) -> int:
    """How long Telegram thinks a text is: UTF-16 code units, so most emoji count two."""
    return len(text) + sum(1 for char in text if ord(char) > 0xFFFF)


def plain_text(html: str) -> str:
    """What a reader sees of Telegram HTML: tags removed, entities resolved."""
    return unescape(_TAG.sub("", html))


def cut_graphemes(text: str, limit_utf16: int, ending: str = "…") -> str:
    """The text if it fits, else as many whole visible characters as fit in front of `ending`. For plain text."""
    if utf16_length(text) <= limit_utf16:
        return text
    room = limit_utf16 - utf16_length(ending)
    if room < 0:
        return ""
    kept: list[str] = []
    for letter in graphemes(text):
        room -= utf16_length(letter)
        if room < 0:
            break
        kept.append(letter)
    return "".join(kept).rstrip() + ending


class _Atom(NamedTuple):
    """The smallest thing that is never torn: a tag (no length), an entity, or one visible character."""

    source: str
    length: int


def split_html(html: str, limit: int = MESSAGE_UTF16_MAX) -> list[str]:
    """Telegram HTML in parts of at most `limit` UTF-16 units of visible text each, in order.

    Parts end at a line's end where there is one, else at a space, else between two visible characters. Tags open at a
    part's end are closed there and opened again in the next one. Parts with nothing to see are left out. A single
    visible character longer than the limit stays whole.
    """
    atoms = list(_atoms(html))
    parts: list[str] = []
    carried: list[str] = []
    start = 0
    while start < len(atoms):
        end = _end_of_part(atoms, start, limit)
        piece = atoms[start:end]
        opened = _open_after(carried, piece)
        body = "".join(carried) + "".join(atom.source for atom in piece).rstrip() + _closing(opened)
        if plain_text(body).strip():
            parts.append(body)
        carried, start = opened, end
    return parts


def _atoms(html: str) -> Iterator[_Atom]:
    held: _Atom | None = None
    for source in _PIECE.findall(html):
        if _TAG.fullmatch(source):
            letters = [_Atom(source, 0)]
        elif source[0] == "&" and len(source) > 1:
            letters = [_Atom(source, utf16_length(unescape(source)))]
        else:
            letters = [_Atom(letter, utf16_length(letter)) for letter in graphemes(source)]
        for atom in letters:
            if held and held.length and atom.length and extends(unescape(atom.source)[:1] or " "):
                held = _Atom(held.source + atom.source, held.length + atom.length)
                continue
            if held:
                yield held
            held = atom
    if held:
        yield held


def _end_of_part(atoms: Sequence[_Atom], start: int, limit: int) -> int:
    length = line_end = space_end = 0
    for at in range(start, len(atoms)):
        atom = atoms[at]
        length += atom.length
        if length > limit and at > start:
            fallback = at if any(seen.length for seen in atoms[start:at]) else at + 1
            return line_end or space_end or fallback
        if atom.source.endswith("\n"):
            line_end = at + 1
        elif atom.source == " ":
            space_end = at + 1
    return len(atoms)


def _open_after(carried: Sequence[str], atoms: Sequence[_Atom]) -> list[str]:
    stack = list(carried)
    for source, length in atoms:
        if length or not _TAG.fullmatch(source):
            continue
        if source.startswith("</"):
            if stack:
                stack.pop()
        else:
            stack.append(source)
    return stack


def _closing(opened: Sequence[str]) -> str:
    return "".join(f"</{_TAG_NAME.findall(tag)[0]}>" for tag in reversed(opened))
