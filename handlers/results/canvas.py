"""A small sheet to draw bars and figures on, and the PNG it becomes.

Only digits and a few signs are drawn, as strokes of even width; words stand in the caption, where the phone's own
fonts write them in any language. So a picture needs no font, no library and about a megabyte for a moment.
"""

import math
import struct
import zlib
from functools import lru_cache
from itertools import pairwise

Color = tuple[int, int, int]
Stroke = tuple[tuple[float, float], ...]

WHITE: Color = (255, 255, 255)
_BOX = (0.62, 1.0)
"""Width and height of a sign, in heights."""
_THICK = 0.13


def _arc(x: float, y: float, wide: float, high: float, start: float, end: float) -> Stroke:
    """A piece of an ellipse around (x, y), by angles in turns: 0 is right, 0.25 is down."""
    steps = max(4, round(abs(end - start) * 24))
    angles = [2 * math.pi * (start + (end - start) * step / steps) for step in range(steps + 1)]
    return tuple((x + wide * math.cos(angle), y + high * math.sin(angle)) for angle in angles)


_SIGNS: dict[str, tuple[Stroke, ...]] = {
    "0": (_arc(0.31, 0.5, 0.24, 0.43, 0, 1),),
    "1": (((0.12, 0.24), (0.34, 0.07), (0.34, 0.93)),),
    "2": ((*_arc(0.31, 0.30, 0.23, 0.23, 0.5, 1.08), (0.08, 0.93), (0.56, 0.93)),),
    "3": (_arc(0.29, 0.28, 0.22, 0.21, 0.55, 1.25), _arc(0.29, 0.70, 0.25, 0.23, 0.75, 1.45)),
    "4": (((0.42, 0.93), (0.42, 0.07), (0.06, 0.66), (0.58, 0.66)),),
    "5": (((0.52, 0.07), (0.14, 0.07), (0.11, 0.45)), _arc(0.29, 0.64, 0.25, 0.28, 0.62, 1.42)),
    "6": (_arc(0.31, 0.64, 0.24, 0.28, 0, 1), ((0.46, 0.07), (0.26, 0.26), (0.09, 0.56))),
    "7": (((0.07, 0.07), (0.55, 0.07), (0.24, 0.93)),),
    "8": (_arc(0.31, 0.28, 0.20, 0.20, 0, 1), _arc(0.31, 0.70, 0.25, 0.23, 0, 1)),
    "9": (_arc(0.31, 0.36, 0.24, 0.28, 0, 1), ((0.16, 0.93), (0.36, 0.74), (0.53, 0.44))),
    "A": (((0.05, 0.93), (0.31, 0.07), (0.57, 0.93)), ((0.15, 0.63), (0.47, 0.63))),
    "B": (
        ((0.10, 0.07), (0.10, 0.93)), ((0.10, 0.07), *_arc(0.30, 0.28, 0.22, 0.21, 0.75, 1.25), (0.10, 0.49)),
        ((0.10, 0.49), *_arc(0.30, 0.71, 0.25, 0.22, 0.75, 1.25), (0.10, 0.93)),
    ),
    "C": (_arc(0.34, 0.5, 0.27, 0.43, 0.12, 0.88),),
    "D": (((0.10, 0.07), (0.10, 0.93)), ((0.10, 0.07), *_arc(0.26, 0.5, 0.29, 0.43, 0.75, 1.25), (0.10, 0.93))),
    "%": (((0.12, 0.93), (0.50, 0.07)), _arc(0.12, 0.24, 0.10, 0.14, 0, 1), _arc(0.50, 0.76, 0.10, 0.14, 0, 1)),
    ",": (((0.08, 0.88), (0.02, 1.06)),),
    " ": (),
}  # fmt: skip


class Sheet:
    """A white sheet, measured in pixels from its upper left corner."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._rows = [bytearray(WHITE * width) for _ in range(height)]

    def bar(self, left: int, top: int, width: int, height: int, color: Color) -> None:
        """A filled rectangle with rounded corners."""
        round_ = min(height, width) / 4
        for y in range(height):
            away = max(0.0, round_ - y - 0.5, y + 0.5 - (height - round_))
            inset = round_ - math.sqrt(max(0.0, round_**2 - away**2))
            first, last = math.ceil(inset), width - math.ceil(inset)
            if last > first:
                self._rows[top + y][3 * (left + first) : 3 * (left + last)] = bytes(color) * (last - first)
            share = math.ceil(inset) - inset
            for x in (first - 1, last) if share > 0 else ():
                self._mix(left + x, top + y, color, share)

    def write(self, text: str, left: int, top: int, height: int, color: Color) -> int:
        """Digits and signs from here on; where they end. Raises `KeyError` for what cannot be drawn."""
        at = float(left)
        for sign in text:
            for y, row in enumerate(_drawn(sign, height)):
                for x, share in enumerate(row):
                    if share:
                        self._mix(round(at) + x, top + y, color, share / 255)
            at += height * (_BOX[0] + 0.14) * (0.5 if sign in ", " else 1.0)
        return round(at)

    def png(self) -> bytes:
        """The sheet as a PNG file."""
        header = struct.pack(">IIBBBBB", self.width, self.height, 8, 2, 0, 0, 0)
        pixels = zlib.compress(b"".join(b"\0" + row for row in self._rows), 6)
        chunks = (_chunk(b"IHDR", header), _chunk(b"IDAT", pixels), _chunk(b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)

    def _mix(self, x: int, y: int, color: Color, share: float) -> None:
        if 0 <= x < self.width and 0 <= y < self.height:
            row, at = self._rows[y], 3 * x
            if share >= 1:
                row[at : at + 3] = bytes(color)
                return
            for part in range(3):
                row[at + part] = round(row[at + part] * (1 - share) + color[part] * share)


@lru_cache(maxsize=256)
def _drawn(sign: str, height: int) -> tuple[bytes, ...]:
    """How much of each pixel a sign covers, 0 to 255, a row for each pixel of its height and a bit below."""
    half, wide, high = height * _THICK / 2, math.ceil(height * (_BOX[0] + 0.1)), math.ceil(height * 1.15)
    rows = [bytearray(wide) for _ in range(high)]
    for stroke in _SIGNS[sign]:
        points = [(x * height, y * height) for x, y in stroke]
        for start, end in pairwise(points):
            _trace(rows, start, end, half)
    return tuple(map(bytes, rows))


def _trace(rows: list[bytearray], start: tuple[float, float], end: tuple[float, float], half: float) -> None:
    """One straight piece of a stroke, with soft edges: only the pixels around it are looked at."""
    left, right = sorted((start[0], end[0]))
    top, bottom = sorted((start[1], end[1]))
    for y in range(max(0, math.floor(top - half - 1)), min(len(rows), math.ceil(bottom + half + 1))):
        row = rows[y]
        for x in range(max(0, math.floor(left - half - 1)), min(len(row), math.ceil(right + half + 1))):
            share = half - _distance(x + 0.5, y + 0.5, start, end) + 0.5
            if share > 0:
                row[x] = max(row[x], round(255 * min(1.0, share)))


def _distance(x: float, y: float, start: tuple[float, float], end: tuple[float, float]) -> float:
    """From a point to a straight piece."""
    across, down = end[0] - start[0], end[1] - start[1]
    length = across * across + down * down
    part = ((x - start[0]) * across + (y - start[1]) * down) / length if length else 0.0
    part = min(1.0, max(0.0, part))
    return math.hypot(x - start[0] - part * across, y - start[1] - part * down)


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
