"""The picture of a buy: what is written in it, what is left to the words beside it, and the code a phone reads."""

import io
from dataclasses import replace

import pytest
import segno
from PIL import Image

from handlers.fonts.lettering import Weight, drawable, lines, width
from handlers.groupbuys.drawing import CODE_ROOM, FOOT_TOP, HEIGHT, MARGIN, QUIET_DOTS, WIDTH, draw
from handlers.groupbuys.placard import Placard

SAID = Placard(
    shop="Mei’s shop",
    item="Stone-ground matcha",
    price="$24.00",
    step="3 more and it is $21.50 for everybody",
    progress="7 of 10",
    missing="3 people to go",
    share=0.7,
    until=("Join until", "Friday, Nov 27, 2026", "8:00 PM (Europe/Berlin)"),
    scan="Scan and join",
    as_of=("As of Nov 22, 2026, 2:05 PM", "The code shows how it stands now"),
    hue=1,
    url="https://t.me/regulars_demo_bot?start=buy_abcdefghijk12_ABCDEFGHIJKLMNOPQRSTUV",
)


def opened(picture: bytes) -> Image.Image:
    return Image.open(io.BytesIO(picture), formats=["JPEG"])


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Snail cream 🐌 面霜", "Snail cream 面霜"),
        ("Mamá’s “crème”… 12,50\u202f€", 'Mamá\'s "crème"... 12,50 €'),
        ("面霜“限量”…", "面霜“限量”…"),
        ("cafe\u0301 Ω мир あア 臺灣", "café Ω мир あア 臺灣"),
        ("\u202ecream", "cream"),
        ("كريم", None),
        ("Cream كريم", None),
        ("ครีม", None),
        ("क्रीम", None),
        ("한국", None),
        ("👩‍👩‍👧", None),
        ("   ", None),
    ],
)
def test_a_text_is_written_whole_without_pictograms_or_not_at_all(text: str, written: str | None) -> None:
    assert drawable(text) == written


def test_what_cannot_be_written_leaves_no_trace_in_the_picture() -> None:
    bare = draw(replace(SAID, item="", step=""))
    assert draw(replace(SAID, item="كريم", step="ครีม")) == bare
    assert bare != draw(SAID)


@pytest.mark.parametrize(
    ("item", "shop", "rest"),
    [
        ("<svg>&amp;\"'</svg>]]>", "x" * 4096, "=cmd()"),
        ("霜" * 4096, "𝕏" * 50, "\x00\x07"),
        ("a\u0300" * 99, "\u202e" + "Wort " * 800, "W" * 4096),
    ],
    ids=["markup", "wide", "marks"],
)
def test_no_words_break_the_picture(item: str, shop: str, rest: str) -> None:
    said = replace(SAID, item=item, shop=shop, price=rest, step=rest, scan=rest, progress=rest, missing=rest)
    assert opened(draw(said)).size == (WIDTH, HEIGHT)


def test_lines_fit_their_room_and_lose_no_word_until_the_last() -> None:
    text = "Schneckencreme mit Hyaluronsäure, limitierte Winteredition，还有面霜"
    broken = lines(text, 60, Weight.BOLD, room=600, lines_max=9)
    assert "".join(broken).replace(" ", "") == text.replace(" ", "")
    assert all(width(line, 60, Weight.BOLD) <= 600 for line in broken)
    cut = lines(text, 60, Weight.BOLD, room=600, lines_max=2)
    assert len(cut) == 2
    assert cut[-1].endswith("…")
    assert width(cut[-1], 60, Weight.BOLD) <= 600


def test_the_code_in_the_picture_is_the_link() -> None:
    shown = opened(draw(SAID)).convert("L")
    matrix = [list(row) for row in segno.make_qr(SAID.url, error="m").matrix_iter(border=QUIET_DOTS)]
    dots = CODE_ROOM // len(matrix)
    edge = (CODE_ROOM - dots * len(matrix)) // 2 + dots // 2
    left, top = WIDTH - MARGIN - CODE_ROOM + edge, FOOT_TOP + edge
    read = [
        [int(shown.getpixel((left + x * dots, top + y * dots)) < 128) for x in range(len(matrix))]  # type: ignore[operator]
        for y in range(len(matrix))
    ]
    assert read == matrix


def _png(width_: int, height: int) -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", (width_, height), (200, 20, 20)).save(kept, "PNG")
    return kept.getvalue()


def test_a_photo_heads_the_picture_and_one_that_is_none_is_left_out() -> None:
    plain = draw(SAID)
    red, green, _ = opened(draw(replace(SAID, photo=_png(90, 400)))).convert("RGB").getpixel((500, 200))  # type: ignore[misc]
    assert red > 150 > green
    claimed = bytearray(_png(1, 1))
    claimed[16:24] = (60_000).to_bytes(4) * 2
    for broken in (b"no photo", _png(9, 9)[:40], bytes(claimed)):
        assert draw(replace(SAID, photo=broken)) == plain
