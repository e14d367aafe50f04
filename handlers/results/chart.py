"""A report as a picture: bars with their figures, each in a colour that the caption names in words."""

from dataclasses import dataclass

from handlers.results.canvas import Color, Sheet
from handlers.results.words import LETTERS
from models.results.rules import Report, Wording

WIDTH = 780
"""Twice what a phone is wide, so that figures stay sharp."""
MARGIN, BAR, GAP, FIGURE, SPACE = 36, 54, 20, 40, 46
LETTER = 60
"""Room for the letter of a wording before its bar."""
INK: Color = (40, 44, 52)
TRACK: Color = (238, 240, 243)
BLUE: Color = (59, 130, 246)
GREEN: Color = (34, 197, 94)
PURPLE: Color = (168, 85, 247)
ORANGE: Color = (249, 115, 22)
BROWN: Color = (146, 94, 58)
BLACK: Color = (45, 48, 54)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: how long (0 to 1 of the widest), what is written behind it, and a letter before it."""

    length: float
    figure: str
    color: Color
    letter: str = ""


def chart(found: Report) -> bytes:
    """The way from sent to ordered, then those written to beside those held out, then the wordings; a PNG."""
    panels = [panel for panel in (_way(found), _sides(found), _wordings(found.wordings)) if panel]
    bars = sum(len(panel) for panel in panels)
    height = 2 * MARGIN + bars * BAR + (bars - len(panels)) * GAP + (len(panels) - 1) * SPACE
    sheet, top = Sheet(WIDTH, height), MARGIN
    for panel in panels:
        widest = max(len(bar.figure) for bar in panel)
        for place, bar in enumerate(panel):
            _draw(sheet, bar, top + place * (BAR + GAP), widest)
        top += len(panel) * BAR + (len(panel) - 1) * GAP + SPACE
    return sheet.png()


def has_sides(found: Report) -> bool:
    """Whether the picture shows those held out."""
    return bool(found.sides.written.people and found.sides.held.people)


def _way(found: Report) -> list[Bar]:
    steps = found.steps
    counted = [(steps.sent, BLUE), (steps.answered, GREEN)]
    counted += [(steps.used, PURPLE)] if steps.codes else []
    counted.append((found.earned.orders, ORANGE))
    most = max(1, *(number for number, _ in counted))
    return [Bar(number / most, f"{number:,}", color) for number, color in counted]


def _sides(found: Report) -> list[Bar]:
    if not has_sides(found):
        return []
    rates = [(found.sides.written.rate, BROWN), (found.sides.held.rate, BLACK)]
    most = max(0.01, *(rate for rate, _ in rates))
    return [Bar(rate / most, f"{round(100 * rate)}%", color) for rate, color in rates]


def _wordings(wordings: tuple[Wording, ...]) -> list[Bar]:
    shares = [(one.place, one.steps.answered / one.steps.sent) for one in wordings if one.steps.sent]
    most = max([0.01, *(share for _, share in shares)])
    return [Bar(share / most, f"{round(100 * share)}%", GREEN, LETTERS[place % 4]) for place, share in shares]


def _draw(sheet: Sheet, bar: Bar, top: int, widest: int) -> None:
    left = MARGIN + (LETTER if bar.letter else 0)
    if bar.letter:
        sheet.write(bar.letter, MARGIN, top + (BAR - FIGURE) // 2, FIGURE, INK)
    room = WIDTH - left - MARGIN - round(FIGURE * 0.78 * widest) - GAP
    sheet.bar(left, top, room, BAR, TRACK)
    if bar.length > 0:
        sheet.bar(left, top, max(8, round(room * bar.length)), BAR, bar.color)
    sheet.write(bar.figure, left + room + GAP, top + (BAR - FIGURE) // 2, FIGURE, INK)
