"""The table of a buy as a workbook: who has what, how many of each item, and each member's money, a sheet for each."""

import io
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import xlsxwriter

from locales import Name, Voice
from models.files.columns import clean
from models.groupbuys.finding import Place
from models.groupbuys.rules import Buy
from models.money import Money, exponent

Cell = str | int | Money | datetime | None
CELL_CHARS_MAX = 32_767
SHEET_CHARS_MAX = 31
_NO_SHEET = re.compile(r"[\[\]:*?/\\']")
WIDTHS = {str: 26, int: 10, Money: 16, datetime: 18}
INERT = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""What people typed stays text, whatever it begins with."""


def workbook(buy: Buy, inside: Sequence[Place], voice: Voice, *, now: datetime) -> bytes:
    """An XLSX file: text is text, pieces and money are numbers, times are dates of the buy's own clock."""
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, INERT) as book:
        book.set_properties({"title": clean(buy.item)[:255], "created": now.replace(tzinfo=None)})
        _fill(book, "who", ("member", "item", "pieces", "joined"), _picked(buy, inside, voice), buy, voice)
        _fill(book, "items", ("item", "pieces", "people"), _items(buy, inside), buy, voice)
        columns = ("member", "pieces", "owed", "paid", "due", "order")
        _fill(book, "members", columns, _members(buy, inside), buy, voice)
    return kept.getvalue()


def _picked(buy: Buy, inside: Sequence[Place], voice: Voice) -> list[list[Cell]]:
    zone = ZoneInfo(buy.zone)
    return [
        [_name(one), _item(buy, kind), pieces, one.joined_at.astimezone(zone).replace(tzinfo=None)]
        for one in inside
        for kind, pieces in sorted(one.picks.items())
    ]


def _items(buy: Buy, inside: Sequence[Place]) -> list[list[Cell]]:
    pieces: Counter[int] = Counter()
    people: Counter[int] = Counter()
    for one in inside:
        pieces.update(one.picks)
        people.update(one.picks.keys())
    return [[_item(buy, kind), pieces[kind], people[kind]] for kind in sorted(pieces)]


def _members(buy: Buy, inside: Sequence[Place]) -> list[list[Cell]]:
    return [[_name(one), one.quantity, one.owed(buy), one.paid(buy), one.due(buy), one.order] for one in inside]


def _name(one: Place) -> str:
    return clean(Name(one.name, fallback=f"#{one.member}").shown())


def _item(buy: Buy, kind: int) -> str:
    return clean(f"{buy.item} ({buy.extra.variants[kind - 1].name})" if kind else buy.item)


def _fill(
    book: xlsxwriter.Workbook, name: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]], buy: Buy, voice: Voice
) -> None:
    """One sheet: its head stays in sight, each column is as wide as what stands in it."""
    sheet = book.add_worksheet(_NO_SHEET.sub(" ", voice.plain(f"buy-sheet-{name}"))[:SHEET_CHARS_MAX])
    decimals = exponent(buy.price.currency)
    point = "." + "0" * decimals if decimals else ""
    looks = {
        Money: book.add_format({"num_format": f'#,##0{point} "{buy.price.currency}"'}),
        datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
    }
    bold = book.add_format({"bold": True, "bottom": 1})
    for place, column in enumerate(columns):
        sheet.write_string(0, place, voice.plain(f"buy-table-{column}"), bold)
    sheet.freeze_panes(1, 0)
    filled = 0
    for filled, row in enumerate(rows, 1):
        for place, cell in enumerate(row):
            _put(sheet, filled, place, cell, looks.get(type(cell)))
            if filled == 1:
                sheet.set_column(place, place, WIDTHS.get(type(cell), WIDTHS[int]))
    sheet.autofilter(0, 0, filled, len(columns) - 1)


def _put(sheet: "xlsxwriter.worksheet.Worksheet", row: int, place: int, cell: Cell, look: object) -> None:
    if isinstance(cell, str):
        sheet.write_string(row, place, cell[:CELL_CHARS_MAX], look)
    elif isinstance(cell, datetime):
        sheet.write_datetime(row, place, cell, look)
    elif isinstance(cell, Money):
        sheet.write_number(row, place, Decimal(cell.major), look)
    elif cell is not None:
        sheet.write_number(row, place, cell, look)
