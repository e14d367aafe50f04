"""The picture of a report: a sound PNG whose bars are as long as the figures say."""

import struct
import zlib

from hypothesis import given
from hypothesis import strategies as st

from handlers.results.canvas import Color, Sheet
from handlers.results.chart import BLUE, GREEN, ORANGE, PURPLE, TRACK, WIDTH, chart
from models.outreach.rules import Kind
from models.results.rules import Earned, Report, Scope, Sides, Steps, Wording
from models.results.uplift import Arm, Uplift, Verdict


def pixels(png: bytes) -> list[list[Color]]:
    """A PNG read by somebody else: every check sum, then the pixels."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    at, content, width, height = 8, b"", 0, 0
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        name, data = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length]) == (zlib.crc32(name + data),)
        if name == b"IHDR":
            width, height, *how = struct.unpack(">IIBBBBB", data)
            assert how == [8, 2, 0, 0, 0]
        content += data if name == b"IDAT" else b""
        at += 12 + length
    plain, step = zlib.decompress(content), 1 + 3 * width
    assert len(plain) == step * height
    rows = [plain[place * step + 1 : (place + 1) * step] for place in range(height)]
    return [[(row[x], row[x + 1], row[x + 2]) for x in range(0, len(row), 3)] for row in rows]


def longest(rows: list[list[Color]], color: Color) -> int:
    return max(row.count(color) for row in rows)


def report(sent: int, answered: int, orders: int, *, codes: int = 0, used: int = 0, places: int = 0) -> Report:
    steps = Steps(planned=sent, sent=sent, answered=answered, codes=codes, used=used)
    wordings = tuple(Wording(place, steps, Earned()) for place in range(places))
    sides = Sides(Arm(0, 0), Arm(0, 0), None, Uplift(Verdict.TOO_FEW))
    return Report(Scope(Kind.CAMPAIGN, "1"), steps, Earned(orders=orders), wordings, sides, None)


@given(st.integers(1, 50_000), st.data())
def test_bars_are_as_long_as_their_figures(sent: int, data: st.DataObject) -> None:
    answered, orders = data.draw(st.integers(0, sent)), data.draw(st.integers(0, sent))
    rows = pixels(chart(report(sent, answered, orders)))
    assert len(rows[0]) == WIDTH
    whole = longest(rows, BLUE)
    for color, number in ((GREEN, answered), (ORANGE, orders)):
        wanted = max(8, whole * number / sent) if number else 0
        assert abs(longest(rows, color) - wanted) <= 2


def test_what_there_was_none_of_has_no_bar_and_what_was_given_has_one() -> None:
    rows = pixels(chart(report(10, 0, 0, codes=10, used=5)))
    assert longest(rows, GREEN) == longest(rows, ORANGE) == 0
    assert abs(longest(rows, PURPLE) * 2 - longest(rows, BLUE)) <= 2
    assert longest(rows, TRACK) > 0


def test_every_sign_leaves_something_on_the_sheet_and_none_touches_the_next() -> None:
    for sign in "0123456789ABCD%,":
        sheet = Sheet(100, 60)
        end = sheet.write(sign, 4, 4, 40, (0, 0, 0))
        drawn = [x for row in pixels(sheet.png()) for x, color in enumerate(row) if color != (255, 255, 255)]
        assert drawn, sign
        assert max(drawn) < end + 2, sign


def test_four_wordings_fit_and_nothing_sent_is_drawn_all_the_same() -> None:
    assert pixels(chart(report(8, 4, 2, places=4)))
    assert pixels(chart(report(0, 0, 0)))
