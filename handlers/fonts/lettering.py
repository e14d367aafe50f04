"""Words in a picture: what can be written, how wide it is, where a line ends, and writing it."""

import re
import unicodedata
from enum import Enum
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

Color = tuple[int, int, int]
FOLDER = Path(__file__).parent
MASTER_PIXELS = 128
"""Every letter is drawn so large and then made smaller: one typeface in memory, soft edges, and widths that scale."""
NOWHERE = "\ue000"
"""For private use: no typeface of ours has it, so it shows what a missing letter looks like."""
PROBE_PIXELS = 24
ELLIPSIS = "…"
NARROW = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', ELLIPSIS: "..."})
"""Marks that this typeface writes as wide as a Chinese character."""
READ_CHARS_MAX = 300
"""Nobody reads more of one text in a picture."""
OPENING, CLOSING = "([{（【《〈「『“‘", ")]}）】》〉」』”’,.!?;:，。！？；：、…·%"
_PICTOGRAMS = frozenset({"So", "Sk", "Cf", "Cs", "Co", "Cn"})
_SELECTORS = range(0xFE00, 0xFE10)
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


class Weight(Enum):
    """How bold a line is written."""

    MEDIUM = "Medium"
    BOLD = "Bold"


def drawable(text: str) -> str | None:
    """A text as it can be written in a picture; None when a letter of it cannot, for half a name is a wrong one.

    Emoji and other pictograms are left out of it, blanks become one, and what runs from right to left, needs joined
    letters, or is not in the typeface is no text for a picture: it stands in the words beside it.
    """
    kept = "".join(sign for sign in unicodedata.normalize("NFC", text) if not _is_pictogram(sign))
    plain = " ".join(kept.split())
    if not _WIDE.search(plain):
        plain = plain.translate(NARROW)
    return plain if plain and all(sign == " " or _known(sign) for sign in plain) else None


def width(text: str, pixels: float, weight: Weight) -> float:
    """How wide a line is in letters of so many pixels."""
    return sum(_advance(sign, weight) for sign in text) * pixels / MASTER_PIXELS


def lines(text: str, pixels: float, weight: Weight, *, room: float, lines_max: int) -> list[str]:
    """A text broken into lines that fit, of much the same width; what goes beyond the last ends in an ellipsis."""
    text = text[:READ_CHARS_MAX]
    broken = _break(text, pixels, weight, room)
    if len(broken) > lines_max:
        return [*broken[: lines_max - 1], _cut(" ".join(broken[lines_max - 1 :]), pixels, weight, room)]
    narrow, wide = 0.0, room
    for _ in range(8):
        middle = (narrow + wide) / 2
        narrow, wide = (narrow, middle) if len(_break(text, pixels, weight, middle)) <= len(broken) else (middle, wide)
    return _break(text, pixels, weight, wide)


def write(sheet: Image.Image, text: str, at: tuple[float, float], pixels: float, weight: Weight, color: Color) -> None:
    """Write one line, its upper left corner here. It takes about 1.45 times its pixels in height."""
    face, share = _face(weight), pixels / MASTER_PIXELS
    rise, fall = face.getmetrics()
    pad = MASTER_PIXELS // 4
    mask = Image.new("L", (int(face.getlength(text)) + 2 * pad, rise + fall))
    ImageDraw.Draw(mask).text((pad, 0), text, font=face, fill=255)
    small = mask.resize(
        (max(1, round(mask.width * share)), max(1, round(mask.height * share))), Image.Resampling.LANCZOS
    )
    sheet.paste(color, (round(at[0] - pad * share), round(at[1])), small)


def _break(text: str, pixels: float, weight: Weight, room: float) -> list[str]:
    found, line, taken = [], "", 0.0
    for piece in _pieces(text):
        needs = width(piece.rstrip(), pixels, weight)
        if line and taken + needs > room:
            found.append(line.rstrip())
            line, taken = "", 0.0
        if needs > room:
            *whole, piece = _chopped(piece, pixels, weight, room)
            found += whole
        line, taken = line + piece, taken + width(piece, pixels, weight)
    return [*found, line.rstrip()] if line.strip() else found


def _chopped(piece: str, pixels: float, weight: Weight, room: float) -> list[str]:
    """A word that is wider than the room, in parts that are not; at least one letter each."""
    parts, taken = [""], 0.0
    for sign in piece:
        wide = width(sign, pixels, weight)
        if parts[-1] and taken + wide > room:
            parts.append("")
            taken = 0.0
        parts[-1] += sign
        taken += wide
    return parts


def _pieces(text: str) -> list[str]:
    """Between these a line may end: words, and Chinese characters with the signs that stay at their side."""
    found: list[str] = []
    for sign in text:
        before = found[-1][-1:] if found else " "
        new = before == " " or ((_WIDE.match(sign) or _WIDE.match(before)) and sign not in CLOSING)
        if found and (sign == " " or not new or before in OPENING):
            found[-1] += sign
        else:
            found.append(sign)
    return found


def _cut(text: str, pixels: float, weight: Weight, room: float) -> str:
    ending = ELLIPSIS if _WIDE.search(text) else ELLIPSIS.translate(NARROW)
    while text and width(text + ending, pixels, weight) > room:
        text = text[:-1]
    return text.rstrip() + ending


def _is_pictogram(sign: str) -> bool:
    return ord(sign) in _SELECTORS or (unicodedata.category(sign) in _PICTOGRAMS and not _known(sign))


@lru_cache(maxsize=16_384)
def _known(sign: str) -> bool:
    """Whether the typeface has a letter, and it can stand by itself from left to right."""
    if unicodedata.bidirectional(sign) in {"R", "AL", "AN"} or unicodedata.category(sign) in {"Mn", "Mc", "Me"}:
        return False
    face = _probe()
    return bytes(face.getmask(sign)) != bytes(face.getmask(NOWHERE))


@lru_cache(maxsize=16_384)
def _advance(sign: str, weight: Weight) -> float:
    return _face(weight).getlength(sign)


@lru_cache(maxsize=2)
def _face(weight: Weight) -> ImageFont.FreeTypeFont:
    return _load(weight, MASTER_PIXELS)


@lru_cache(maxsize=1)
def _probe() -> ImageFont.FreeTypeFont:
    return _load(Weight.MEDIUM, PROBE_PIXELS)


def _load(weight: Weight, pixels: int) -> ImageFont.FreeTypeFont:
    path = FOLDER / f"NotoSansSC-{weight.value}.woff2"
    return ImageFont.truetype(path, pixels, layout_engine=ImageFont.Layout.BASIC)
