"""Messages with gaps: `Hello {name|there}` becomes a letter in which every gap has something to say.

A template is checked when it is written: each gap is one we know, has words for somebody of whom nothing is known, and
leaves enough room that no member's message can become longer than Telegram takes. So nothing is left to go wrong when
it is sent.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from html import escape, unescape
from itertools import pairwise

from models.errors import ShopError

MESSAGE_UTF16_MAX = 4_096
CAPTION_UTF16_MAX = 1_024
"""Telegram's limits for a text and for the words under a picture, in UTF-16 units."""

WIDTHS: Mapping[str, int] = {
    "name": 48, "shop": 64, "points": 16, "tier": 32, "missing": 24, "next": 32, "item": 64, "category": 32, "days": 8,
    "code": 24, "until": 32, "gives": 40,
}  # fmt: skip
"""Every variable and the most UTF-16 units its value may take; that room is kept for it."""
ALWAYS = frozenset({"shop", "points", "tier"})
"""Variables that have a value for everybody; all others need words to fall back on."""
OTHER_WORDS: Mapping[str, str] = {
    "nombre": "name", "tienda": "shop", "puntos": "points", "nivel": "tier", "artículo": "item", "articulo": "item",
    "categoría": "category", "categoria": "category", "días": "days", "dias": "days", "código": "code",
    "codigo": "code", "hasta": "until", "falta": "missing", "siguiente": "next",
    "laden": "shop", "punkte": "points", "stufe": "tier", "artikel": "item", "kategorie": "category", "tage": "days",
    "regalo": "gives", "rabatt": "gives", "优惠": "gives",
    "bis": "until", "fehlt": "missing", "nächste": "next",
    "名字": "name", "姓名": "name", "店名": "shop", "积分": "points", "等级": "tier", "商品": "item",
    "品类": "category", "天数": "days", "优惠码": "code", "截止": "until", "还差": "missing", "下一级": "next",
}  # fmt: skip
"""The same in the other languages of a shop."""

_PIECE = re.compile(r"<[^<>]*>|\{\{|\}\}|[{｛][^{}｛｝]*[}｝]|[{}｛｝]|[^<{}｛｝]+|<")
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z][a-z0-9-]*)(?:\s[^<>]*)?>")
_BAR = re.compile(r"[|｜]")
_HAN = re.compile("[\u3400-\u9fff]")
_SHOWN_CHARS_MAX = 30


class UnknownVariable(ShopError):
    """There is no such variable; the message was not kept."""

    code = "template-unknown"


class FallbackMissing(ShopError):
    """A variable has no words for somebody of whom nothing is known; the message was not kept."""

    code = "template-fallback"


class TooLong(ShopError):
    """The message could become longer than Telegram takes; it was not kept."""

    code = "template-long"


class BadBraces(ShopError):
    """A brace is left open, or stands where no variable can; the message was not kept."""

    code = "template-braces"


class EmptyTemplate(ShopError):
    """There is nothing to read in it; the message was not kept."""

    code = "template-empty"


@dataclass(frozen=True, slots=True)
class Gap:
    """One variable in a text; `fallback` is Telegram HTML, None for a variable everybody has a value of."""

    variable: str
    fallback: str | None

    @property
    def room(self) -> int:
        """The most UTF-16 units it can take."""
        return max(WIDTHS[self.variable], _visible(self.fallback or ""))


@dataclass(frozen=True)
class Template:
    """A checked text; `pieces` are Telegram HTML and gaps in turn, `source` is what was written, as Telegram HTML."""

    source: str
    pieces: tuple[str | Gap, ...]

    @cached_property
    def variables(self) -> tuple[str, ...]:
        """What it speaks of, each once, in the order of the text."""
        return tuple(dict.fromkeys(piece.variable for piece in self.pieces if isinstance(piece, Gap)))

    @property
    def room(self) -> int:
        """The most UTF-16 units any rendering can have."""
        spaces = 2 * sum(isinstance(piece, Gap) for piece in self.pieces) if _HAN.search(self.source) else 0
        return spaces + sum(piece.room if isinstance(piece, Gap) else _visible(piece) for piece in self.pieces)

    def render(self, values: Mapping[str, str | None]) -> str:
        """Telegram HTML for one member. Values are plain text and are escaped.

        Where one is missing, blank or wider than its room the fall-back speaks: half a value would say something else.
        Beside a Chinese character a Latin word is set apart by a space, as it is written there.
        """
        said = [piece if isinstance(piece, str) else _filled(piece, values) for piece in self.pieces]
        after = (" " if _runs_together(one, other) else "" for one, other in pairwise([*said, ""]))
        return "".join(f"{one}{space}" for one, space in zip(said, after, strict=True))


def parse(text: str, *, html: bool = False, most: int = MESSAGE_UTF16_MAX) -> Template:
    """The template a text is, if it is sound; with `html` the text is Telegram HTML already.

    `{{` and `}}` stand for braces. Raises `UnknownVariable`, `FallbackMissing`, `BadBraces`, `EmptyTemplate`, and
    `TooLong` where a rendering could have more than `most` UTF-16 units.
    """
    source = text.strip() if html else escape(text.strip(), quote=False)
    template = Template(source, tuple(_pieces(source)))
    if not template.variables and not unescape(_TAG.sub("", source)).strip():
        raise EmptyTemplate
    if (room := template.room) > most:
        raise TooLong(over=room - most, most=most)
    return template


def utf16(text: str) -> int:
    """How long Telegram thinks a text is: UTF-16 code units, so most emoji count two."""
    return len(text) + sum(1 for char in text if ord(char) > 0xFFFF)


def _pieces(source: str) -> Iterator[str | Gap]:
    opened: list[str] = []
    for piece in _PIECE.findall(source):
        if tag := _TAG.fullmatch(piece):
            _follow(opened, tag, piece)
        elif piece in ("{{", "}}"):
            piece = piece[0]
        elif piece[0] in "{}｛｝":
            yield _gap(piece)
            continue
        elif piece[0] == "<":
            raise BadBraces(word=_shown(unescape(piece)))
        yield piece
    if opened:
        raise BadBraces(word=f"<{opened[-1]}>")


def _follow(opened: list[str], tag: re.Match[str], piece: str) -> None:
    """Keep count of the tags that are open: Telegram refuses a text that closes what it did not open."""
    if "{" in piece:
        raise BadBraces(word=_shown(piece))
    if not tag["end"]:
        opened.append(tag["name"])
    elif not opened or opened.pop() != tag["name"]:
        raise BadBraces(word=_shown(piece))


def _gap(piece: str) -> Gap:
    inside = piece[1:-1]
    if len(piece) < 3 or not inside.strip() or "<" in inside:
        raise BadBraces(word=_shown(unescape(piece)))
    word, *rest = _BAR.split(inside, maxsplit=1)
    said = unescape(word).strip().casefold()
    variable = OTHER_WORDS.get(said, said)
    if variable not in WIDTHS:
        near = get_close_matches(said, [*WIDTHS, *OTHER_WORDS], n=1)
        raise UnknownVariable(word=_shown(said), near=near[0] if near else "none", known=", ".join(WIDTHS))
    fallback = rest[0].strip() if rest else ""
    if not fallback and variable not in ALWAYS:
        raise FallbackMissing(word=_shown(unescape(word).strip()))
    return Gap(variable, fallback or None)


def _filled(gap: Gap, values: Mapping[str, str | None]) -> str:
    value = (values.get(gap.variable) or "").strip()
    if value and utf16(value) <= WIDTHS[gap.variable]:
        return escape(value, quote=False).replace('"', "&quot;")
    return gap.fallback or "…"


def _runs_together(one: str, other: str) -> bool:
    """Whether a Latin word or a number would stand beside a Chinese character with nothing between them."""
    edges = one[-1:], other[:1]
    return any(_HAN.match(edge) for edge in edges) and any(edge.isalnum() and edge.isascii() for edge in edges)


def _visible(html: str) -> int:
    return utf16(unescape(_TAG.sub("", html)))


def _shown(text: str) -> str:
    return text if len(text) <= _SHOWN_CHARS_MAX else f"{text[:_SHOWN_CHARS_MAX]}…"
