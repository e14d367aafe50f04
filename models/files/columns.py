"""Finds in every row of a table the cells that mean something, by the names of their columns."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from models.errors import ShopError
from models.files.cells import Cell, Row, text_of
from models.files.inert import bare
from models.files.sheets import Sheet

SHOWN_CHARS_MAX = 24

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of one row that matter, in the order of the columns that were asked for; `short` if some lacked."""

    line: int
    cells: tuple[Cell, ...]
    short: bool = False


class RowRefused(Exception):
    """One cell spoils its row (`column`, `shown`), or one fact spoils a group of rows."""

    def __init__(self, code: str, column: str | None = None, line: int | None = None, shown: str = "") -> None:
        super().__init__(code)
        self.code, self.column, self.line, self.shown = code, column, line, shown


class Columns:
    """Where one file keeps each meaning: the places of the needed columns, looked up once.

    `wanted` lists for each meaning the column names to look in, first filled one wins. With `strict` each of them
    must be in the header (ColumnMissing); else those that are not there are left out. ColumnTwice in both cases.
    With `inert` the cells were written by `files.inert` and are given back as what they were.
    """

    def __init__(
        self, sheet: Sheet, wanted: Mapping[str, tuple[str, ...]], *, strict: bool, inert: bool = False
    ) -> None:
        self._sources: list[int] = []
        self._names: list[str] = []
        self._width = len(sheet.header)
        self._places: dict[str, list[int]] = {}
        for meaning, names in wanted.items():
            self._places[meaning] = [self._take(sheet, name) for name in names if strict or sheet.has(name)]
        self._reach = max(self._sources, default=0) + 1
        self._inert = inert

    def has(self, meaning: str) -> bool:
        """Whether the file has a column for this at all."""
        return bool(self._places.get(meaning))

    def record(self, row: Row) -> Record:
        """Pick the cells that matter; raises RowRefused for a row that is broken or longer than the header."""
        if row.broken:
            raise RowRefused(row.broken)
        cells = row.cells
        if len(cells) > self._width and any(map(text_of, cells[self._width :])):
            raise RowRefused("row-too-long")
        short = len(cells) < self._reach
        if short:
            cells = [*cells, *[""] * (self._reach - len(cells))]
        picked = [cells[source] for source in self._sources]
        if self._inert:
            picked = [bare(cell.strip()) if isinstance(cell, str) else cell for cell in picked]
        return Record(row.line, tuple(picked), short)

    def cell(self, record: Record, meaning: str) -> Cell | None:
        """Return the first filled cell for this meaning, or None."""
        place = self._filled(record, meaning)
        return None if place is None else record.cells[place]

    def text(self, record: Record, meaning: str) -> str:
        """Return the first filled cell as text without control characters, empty when there is none."""
        cell = self.cell(record, meaning)
        return "" if cell is None else clean(text_of(cell))

    def number(self, record: Record, meaning: str) -> str:
        """The same for what must stay a text, without the quotation mark that kept it one in its file."""
        text = self.text(record, meaning)
        return text if self._inert else text.removeprefix("'")

    def parsed(self, record: Record, meaning: str, parse: Callable[[Cell], _T]) -> _T:
        """Parse a cell that must be filled; a refusal names it."""
        cell = self.cell(record, meaning)
        if cell is None:
            raise self.refused("cell-empty", record, meaning)
        try:
            return parse(cell)
        except ShopError as error:
            raise self.refused(error.code, record, meaning) from None

    def refused(self, code: str, record: Record, meaning: str, *, masked: bool = False) -> RowRefused:
        """Say which cell is at fault: its column, its line, and what stands there: shortened, or 2 letters of it."""
        place = self._filled(record, meaning)
        if place is None:
            places = self._places.get(meaning)
            return RowRefused(code, self._names[places[0]] if places else None, record.line)
        text = clean(text_of(record.cells[place]))
        limit = 3 if masked else SHOWN_CHARS_MAX
        shown = text if len(text) <= limit and not masked else f"{text[: limit - 1]}…"
        return RowRefused(code, self._names[place], record.line, shown)

    def without(self, record: Record, meanings: tuple[str, ...]) -> tuple[Cell, ...]:
        """Return the cells of a record but for those of these meanings."""
        left_out = {place for meaning in meanings for place in self._places.get(meaning, ())}
        return tuple(cell for place, cell in enumerate(record.cells) if place not in left_out)

    def _take(self, sheet: Sheet, name: str) -> int:
        self._sources.append(sheet.column(name))
        self._names.append(name)
        return len(self._sources) - 1

    def _filled(self, record: Record, meaning: str) -> int | None:
        for place in self._places.get(meaning, ()):
            cell = record.cells[place]
            if not isinstance(cell, str) or cell.strip():
                return place
        return None


def clean(text: str) -> str:
    """Return text without control characters and without blanks around it; letters and joiners stay as they are."""
    return text.strip() if text.isprintable() else _CONTROL.sub(" ", text).strip()
