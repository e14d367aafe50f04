"""The placard of a group buy: one picture for a phone that says what, for how much, until when, and how to join."""

import io
from collections.abc import Sequence

import segno
from PIL import Image, ImageDraw, ImageOps, UnidentifiedImageError

from handlers.fonts.lettering import Color, Weight, drawable, lines, width, write
from handlers.groupbuys.placard import Placard

WIDTH, HEIGHT, MARGIN = 1080, 1440, 72
ROOM = WIDTH - 2 * MARGIN
PHOTO_PIXELS_MAX = 12_000_000
"""A larger one is not read; Telegram makes photos half as large."""
CODE_ROOM, QUIET_DOTS = 344, 4
FOOT_TOP = HEIGHT - MARGIN - CODE_ROOM
HEAD_GAP, STEP = 44.0, 34
LINE = 1.4
"""From one line to the next, in pixels of their letters."""
BOLD, MEDIUM = Weight.BOLD, Weight.MEDIUM
WHITE: Color = (255, 255, 255)
PAPER: Color = (250, 248, 244)
INK: Color = (33, 36, 41)
GREY: Color = (104, 108, 116)
TRACK: Color = (228, 225, 218)
HUES: tuple[Color, ...] = ((31, 107, 82), (122, 59, 105), (38, 86, 148), (172, 75, 40), (12, 106, 120))
"""Each carries white letters well (4.5 to 1 and more)."""
JPEG_QUALITY = 90
LARGE = ((104, 3), (92, 3), (80, 4), (66, 4), (54, 4))
"""Letters of the panel and in how many lines: four of the largest would run into the name of the shop."""


def draw(said: Placard) -> bytes:
    """The placard as a JPEG, upright, under its photo or under a panel of its colour."""
    hue = HUES[said.hue % len(HUES)]
    sheet = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    middle = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    photo = _opened(said.photo) if said.photo else None
    # What stands in the middle takes what it needs; what is above it has the rest.
    end = _headed(middle, said) if photo is not None else HEAD_GAP
    end = _progress(middle, said, _priced(middle, said, end, hue), hue)
    above = FOOT_TOP - round(end)
    if photo is not None:
        sheet.paste(ImageOps.fit(photo, (WIDTH, above), Image.Resampling.LANCZOS, centering=(0.5, 0.45)))
    else:
        _panel(sheet, said, hue, above)
    sheet.paste(middle.crop((0, 0, WIDTH, FOOT_TOP - above)), (0, above))
    _foot(sheet, said)
    kept = io.BytesIO()
    sheet.save(kept, "JPEG", quality=JPEG_QUALITY, subsampling=0, optimize=True)
    return kept.getvalue()


def _opened(photo: bytes) -> Image.Image | None:
    """The photo, upright; None for what is none, or too large to be read here."""
    try:
        with Image.open(io.BytesIO(photo), formats=("JPEG", "PNG", "WEBP")) as seen:
            if seen.width * seen.height > PHOTO_PIXELS_MAX:
                return None
            seen.draft("RGB", (WIDTH, WIDTH))
            return ImageOps.exif_transpose(seen).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def _headed(sheet: Image.Image, said: Placard) -> float:
    """The shop and the item below the photo; where they end."""
    top = _words(sheet, said.shop, 36.0, 32, MEDIUM, GREY, ROOM)
    item = drawable(said.item)
    if item is None:
        return top + 8
    pixels, broken = _fitted(item, ((60, 2), (52, 2), (44, 2)), BOLD)
    return _stack(sheet, broken, top, pixels, BOLD, INK) + 8


def _panel(sheet: Image.Image, said: Placard, hue: Color, height: int) -> None:
    """The shop and the item, large, on the buy's colour; without an item that can be written, the shop alone."""
    sheet.paste(hue, (0, 0, WIDTH, height))
    rings = Image.new("L", (2 * WIDTH, 2 * height))
    pen = ImageDraw.Draw(rings)
    pen.ellipse((1330, -420, 2430, 680), fill=26)
    pen.ellipse((1650, 250, 2350, 950), fill=38)
    sheet.paste(WHITE, (0, 0), rings.resize((WIDTH, height), Image.Resampling.LANCZOS))
    shop, item = drawable(said.shop), drawable(said.item)
    if item is not None:
        _words(sheet, said.shop, MARGIN - 8, 34, MEDIUM, WHITE, ROOM)
    large = item or shop
    if large is not None:
        pixels, broken = _fitted(large, LARGE, BOLD)
        _stack(sheet, broken, height - 48 - pixels * LINE * len(broken), pixels, BOLD, WHITE)


def _priced(sheet: Image.Image, said: Placard, top: float, hue: Color) -> float:
    """The price, and beside it or below how it can fall; where that ends."""
    price, step = drawable(said.price), drawable(said.step)
    left = float(MARGIN)
    if price is not None:
        pixels, (line, *_) = _fitted(price, ((92, 1), (76, 1), (60, 1), (48, 1)), BOLD)
        write(sheet, line, (left, top), pixels, BOLD, hue)
        left, top = left + width(line, pixels, BOLD) + 40, top + pixels * LINE
        beside = lines(step, STEP, MEDIUM, room=WIDTH - MARGIN - left, lines_max=3) if step is not None else []
        if len(beside) in (1, 2):
            start = top - pixels * LINE / 2 - STEP * LINE * len(beside) / 2 + 6
            _stack(sheet, beside, start, STEP, MEDIUM, INK, left=left)
            return top + 14
    return _words(sheet, said.step, top, STEP, MEDIUM, INK, ROOM, lines_max=2) + 18


def _progress(sheet: Image.Image, said: Placard, top: float, hue: Color) -> float:
    """How far it has come, as a bar with its figures below; where that ends."""
    _bar(sheet, (MARGIN, round(top), ROOM, 24), TRACK)
    if said.share > 0:
        _bar(sheet, (MARGIN, round(top), max(24, round(ROOM * min(said.share, 1.0))), 24), hue)
    done, missing = drawable(said.progress), drawable(said.missing)
    taken = 0.0
    # A figure is never cut: what does not fit is left to the words beside the picture.
    if done is not None and (wide := width(done, 36, BOLD)) <= ROOM:
        write(sheet, done, (MARGIN, top + 34), 36, BOLD, INK)
        taken = wide + 40
    if missing is not None and (wide := width(missing, 34, MEDIUM)) <= ROOM - taken:
        write(sheet, missing, (WIDTH - MARGIN - wide, top + 35), 34, MEDIUM, GREY)
    return top + 34 + 36 * LINE + 48


def _foot(sheet: Image.Image, said: Placard) -> None:
    """Until when, and the code that leads to the buy."""
    left = WIDTH - MARGIN - CODE_ROOM
    _code(sheet, said.url, left, FOOT_TOP)
    room = left - MARGIN - 40.0
    what, moment, clock = said.until
    top = _words(sheet, what, FOOT_TOP - 8.0, 32, MEDIUM, GREY, room)
    plain = drawable(moment)
    if plain is not None:
        pixels, broken = _fitted(plain, ((50, 1), (44, 1), (38, 1), (32, 1)), BOLD, room=room)
        top = _stack(sheet, broken, top, pixels, BOLD, INK)
    _words(sheet, clock, top, 34, MEDIUM, INK, room)
    foot = float(FOOT_TOP + CODE_ROOM + 4)
    for text, sizes, weight, color in (
        (said.as_of[1], ((27, 1), (24, 1), (20, 1)), MEDIUM, GREY),
        (said.as_of[0], ((27, 1), (24, 1), (20, 1)), MEDIUM, GREY),
        (said.scan, ((40, 1), (34, 1), (28, 1)), BOLD, INK),
    ):
        plain = drawable(text)
        if plain is not None:
            pixels, broken = _fitted(plain, sizes, weight, room=room)
            foot -= pixels * LINE
            _stack(sheet, broken, foot, pixels, weight, color)
            foot -= 2


def _code(sheet: Image.Image, url: str, left: int, top: int) -> None:
    """The link for a camera, dark on white, with the white around it that the standard asks for."""
    drawn = segno.make_qr(url, error="m")
    rows = [bytes(255 * (1 - dot) for dot in row) for row in drawn.matrix_iter(border=QUIET_DOTS)]
    code = Image.frombytes("L", (len(rows[0]), len(rows)), b"".join(rows))
    dots = CODE_ROOM // code.width
    edge = (CODE_ROOM - dots * code.width) // 2
    sheet.paste(WHITE, (left, top, left + CODE_ROOM, top + CODE_ROOM))
    large = code.resize((dots * code.width, dots * code.height), Image.Resampling.NEAREST)
    sheet.paste(large.convert("RGB"), (left + edge, top + edge))


def _words(
    sheet: Image.Image,
    text: str,
    top: float,
    pixels: int,
    weight: Weight,
    color: Color,
    room: float,
    lines_max: int = 1,
) -> float:
    """A text in lines, or nothing where it cannot be written; where it ends."""
    plain = drawable(text)
    broken = lines(plain, pixels, weight, room=room, lines_max=lines_max) if plain is not None else []
    return _stack(sheet, broken, top, pixels, weight, color)


def _stack(
    sheet: Image.Image, broken: Sequence[str], top: float, pixels: int, weight: Weight, color: Color,
    left: float = MARGIN,
) -> float:  # fmt: skip
    for line in broken:
        write(sheet, line, (left, top), pixels, weight, color)
        top += pixels * LINE
    return top


def _fitted(
    text: str, sizes: Sequence[tuple[int, int]], weight: Weight, *, room: float = ROOM
) -> tuple[int, list[str]]:
    """The largest of these sizes in whose number of lines the whole text fits, else the last with an ellipsis."""
    for pixels, lines_max in sizes:
        broken = lines(text, pixels, weight, room=room, lines_max=lines_max + 1)
        if len(broken) <= lines_max:
            return pixels, broken
    pixels, lines_max = sizes[-1]
    return pixels, lines(text, pixels, weight, room=room, lines_max=lines_max)


def _bar(sheet: Image.Image, box: tuple[int, int, int, int], color: Color) -> None:
    left, top, wide, high = box
    mask = Image.new("L", (4 * wide, 4 * high))
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, 4 * wide - 1, 4 * high - 1), radius=2 * high, fill=255)
    sheet.paste(color, (left, top), mask.resize((wide, high), Image.Resampling.LANCZOS))
