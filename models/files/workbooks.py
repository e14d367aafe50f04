"""Excel workbooks: weighed and searched before anything is unpacked for good, then read as plain rows.

What was checked is what is parsed: the parts are unpacked once within limits, looked through, and packed anew
without compression, so that a second reader cannot see another file in the same bytes.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from itertools import count
from math import isfinite
from typing import TYPE_CHECKING
from xml.parsers import expat

from models.files.cells import (
    CELLS_MAX,
    COLUMNS_MAX,
    ROWS_MAX,
    UNPACKED_BYTES_MAX,
    Cell,
    FileEmpty,
    FileTooLarge,
    NotATable,
    Row,
    TooManyCells,
    TooManyColumns,
    TooManyRows,
    UnsafeWorkbook,
)

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

SIGNATURE = b"PK\x03\x04"
_ENTRIES_MAX = 500
_NAME_CHARS_MAX = 200
# Real workbooks pack to a tenth or a thirtieth; a bomb to a thousandth.
_RATIO_MAX = 200
_CHUNK_BYTES = 64 * 1024
_UNSAFE = (
    (re.compile(r"vbaproject|macrosheets|\.bin$|activex", re.IGNORECASE), "macros"),
    (re.compile(r"externallinks|embeddings|querytables|connections\.xml", re.IGNORECASE), "links"),
    (re.compile(r"\.(zip|gz|7z|rar|tar|xlsx|xlsm|docx|jar|exe)$", re.IGNORECASE), "archive"),
    (re.compile(r"(^|/)\.\.(/|$)|^/|\\|^[a-z]:|[\x00-\x1f]", re.IGNORECASE), "path"),
)
_REFERENCE = re.compile(r"([A-Za-z]{1,3})([1-9][0-9]{0,6})")
_SYMLINK, _KIND_MASK = 0o120000, 0o170000


def opened(data: bytes) -> Callable[[], Iterator[Row]]:
    """Return a way to walk through the rows of the first visible sheet, the header first, as often as needed.

    Lines are numbered as the spreadsheet shows them. Numbers come as Decimal with the 15 digits a spreadsheet keeps,
    dates as datetime without a zone. Raises FileRefused before any cell is read: too much unpacked, too many rows,
    columns or cells, anything unsafe.
    """
    sheet = _first_sheet(_repacked(data))
    if sheet.start is None:
        raise FileEmpty
    return partial(_rows, sheet)


def _rows(sheet: "CalamineSheet") -> Iterator[Row]:
    with _read_by_others():
        rows = sheet.iter_rows()
    for line in count(1):
        with _read_by_others():
            cells = next(rows, None)
        if cells is None:
            return
        yield Row(line, [_cell(value) for value in cells])


def _repacked(data: bytes) -> io.BytesIO:
    """Unpack, check and store anew the XML parts of the workbook."""
    clean, unpacked = io.BytesIO(), 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(clean, "w") as plain:
            for entry in _weighed(packed, len(data)):
                part = _unpacked(packed, entry, UNPACKED_BYTES_MAX - unpacked)
                unpacked += len(part)
                if entry.filename.endswith((".xml", ".rels")):
                    _look_through(part)
                    plain.writestr(entry.filename, part)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, RuntimeError, ValueError, OSError) as error:
        raise NotATable from error
    clean.seek(0)
    return clean


def _weighed(packed: zipfile.ZipFile, size: int) -> list[zipfile.ZipInfo]:
    """Return the entries of the archive after a look at their names and declared sizes."""
    entries = packed.infolist()
    if len(entries) > _ENTRIES_MAX or len({entry.filename for entry in entries}) < len(entries):
        raise UnsafeWorkbook(what="archive")
    for entry in entries:
        for pattern, what in _UNSAFE:
            if pattern.search(entry.filename):
                raise UnsafeWorkbook(what=what)
        if len(entry.filename) > _NAME_CHARS_MAX or entry.external_attr >> 16 & _KIND_MASK == _SYMLINK:
            raise UnsafeWorkbook(what="path")
    declared = sum(entry.file_size for entry in entries)
    if declared > UNPACKED_BYTES_MAX:
        raise FileTooLarge(megabytes_max=UNPACKED_BYTES_MAX >> 20)
    if declared > _RATIO_MAX * max(size, _CHUNK_BYTES):
        raise UnsafeWorkbook(what="archive")
    if "xl/workbook.xml" not in {entry.filename for entry in entries}:
        raise NotATable
    return entries


def _unpacked(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int) -> bytes:
    """Unpack one entry, piece by piece, never beyond `room` bytes whatever it declared."""
    pieces = []
    with packed.open(entry) as stream:
        while piece := stream.read(_CHUNK_BYTES):
            room -= len(piece)
            if room < 0:
                raise FileTooLarge(megabytes_max=UNPACKED_BYTES_MAX >> 20)
            pieces.append(piece)
    return b"".join(pieces)


class _Extent:
    """Follows the cells of one sheet and refuses it as soon as it would grow beyond the limits."""

    def __init__(self) -> None:
        self.row = self.column = self.rows = self.columns = 0

    def element(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "row":
            self.row, self.column = self._number(attributes.get("r")) or self.row + 1, 0
            self._grow(self.row, 0)
        elif local == "c":
            self.column += 1
            if "r" in attributes:
                self.row, self.column = self._place(attributes["r"])
            self._grow(self.row, self.column)

    def _number(self, text: str | None) -> int | None:
        if text is None:
            return None
        if not re.fullmatch("[1-9][0-9]{0,8}", text):
            raise NotATable
        return int(text)

    def _place(self, reference: str) -> tuple[int, int]:
        match = _REFERENCE.fullmatch(reference)
        if match is None:
            raise NotATable
        column = 0
        for letter in match[1].upper():
            column = column * 26 + ord(letter) - 64
        return int(match[2]), column

    def _grow(self, row: int, column: int) -> None:
        self.rows, self.columns = max(self.rows, row), max(self.columns, column)
        if self.rows > ROWS_MAX + 1:
            raise TooManyRows(rows_max=ROWS_MAX)
        if self.columns > COLUMNS_MAX:
            raise TooManyColumns(columns_max=COLUMNS_MAX)
        if self.rows * self.columns > CELLS_MAX:
            raise TooManyCells(cells_max=CELLS_MAX)


def _look_through(part: bytes) -> None:
    """Walk through one XML part: no document type (the door of entity bombs), no sheet beyond the limits."""
    parser = expat.ParserCreate("utf-8")  # whatever the part declares: both readers shall see the same letters
    parser.StartDoctypeDeclHandler = _no_doctype
    if b"sheetData" in part:
        # Counting tags takes a thousandth of the time of reading them, and is enough to turn most bombs away.
        if part.count(b"<row") > ROWS_MAX + 1:
            raise TooManyRows(rows_max=ROWS_MAX)
        if part.count(b"<c ") + part.count(b"<c>") > CELLS_MAX:
            raise TooManyCells(cells_max=CELLS_MAX)
        parser.StartElementHandler = _Extent().element
    try:
        parser.Parse(part, True)
    except expat.ExpatError as error:
        raise NotATable from error


def _no_doctype(*_declared: object) -> None:
    raise UnsafeWorkbook(what="entities")


@contextmanager
def _read_by_others() -> Iterator[None]:
    """Whatever goes wrong inside the foreign reader is a damaged file to us; its panics are no Exception in Python."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:
        raise NotATable from error


def _first_sheet(clean: io.BytesIO) -> "CalamineSheet":
    # Imported here: few starts of the program ever see a workbook.
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    with _read_by_others():
        workbook = CalamineWorkbook.from_filelike(clean)
        for about in workbook.sheets_metadata:
            if about.typ == SheetTypeEnum.WorkSheet and about.visible == SheetVisibleEnum.Visible:
                return workbook.get_sheet_by_name(about.name)
    raise FileEmpty


def _cell(value: object) -> Cell:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float) and isfinite(value):
        return Decimal(f"{value:.15g}")
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001 -- a sheet knows no zones; the reader adds it
    return str(value)
