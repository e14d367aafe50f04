"""What a table is made of, how big one may be, and every reason for which a file is turned away."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from models.errors import ShopError

# A CSV file holds texts only; a workbook also holds numbers and local times without a zone.
Cell = str | Decimal | datetime

FILE_BYTES_MAX = 20 * 1024 * 1024
ROWS_MAX = 200_000
COLUMNS_MAX = 200
CELLS_MAX = 1_000_000
UNPACKED_BYTES_MAX = 64 * 1024 * 1024
LINE_CHARS_MAX = 1_000_000

# A spreadsheet keeps 15 digits of a number and makes zeros of the rest.
_EXACT_BELOW = Decimal(10) ** 15


class FileRefused(ShopError):
    """This file cannot be read as a table; nothing of it was taken in."""

    code = "file-unreadable"


class FileTooLarge(FileRefused):
    """The file is larger than we accept; `megabytes_max` says how large one may be."""

    code = "file-too-large"


class FileEmpty(FileRefused):
    """There is nothing in the file."""

    code = "file-empty"


class HeaderOnly(FileRefused):
    """The file names its columns and holds no row."""

    code = "file-header-only"


class NotATable(FileRefused):
    """The file is something else: a picture, a PDF, an old workbook, an archive."""

    code = "file-not-a-table"


class OneColumn(FileRefused):
    """The first line does not fall into columns by comma, semicolon, tab or bar."""

    code = "file-one-column"


class TooManyColumns(FileRefused):
    """More columns than any export has."""

    code = "file-too-many-columns"


class TooManyRows(FileRefused):
    """More rows than one import takes."""

    code = "file-too-many-rows"


class TooManyCells(FileRefused):
    """A workbook with more cells than fit into memory in good order; as CSV the same table is no trouble."""

    code = "file-too-many-cells"


class UnsafeWorkbook(FileRefused):
    """The workbook holds what a table of orders has no need of; `what` names it: macros, links, a packed bomb."""

    code = "file-unsafe-workbook"


class UnclosedQuote(FileRefused):
    """A quotation mark opened in line `line` never closes, so where that row ends is unknown."""

    code = "file-unclosed-quote"


class LineTooLong(FileRefused):
    """Line `line` is longer than any row of an export."""

    code = "file-line-too-long"


class HoldsZeroBytes(FileRefused):
    """The file holds zero bytes, which no text does: it was damaged on its way."""

    code = "file-zero-bytes"


class UnknownLetters(FileRefused):
    """Several encodings are possible, or none; `candidates` names them, and the owner may say which."""

    code = "file-which-encoding"


class MixedLetters(FileRefused):
    """Two encodings are mixed in one file, so some names would come out wrong whichever is chosen."""

    code = "file-mixed-encodings"


class ColumnMissing(FileRefused):
    """A column that was asked for is not in the header."""

    code = "file-column-missing"


class ColumnTwice(FileRefused):
    """A column that is needed stands in the header twice, so which one counts is unknown."""

    code = "file-column-twice"


@dataclass(frozen=True, slots=True)
class Row:
    """One data row: the line of the file it starts in (the header is line 1) and its cells, maybe fewer than columns.

    `broken` is a reason code when the row could not be cut into cells; it has none then.
    """

    line: int
    cells: list[Cell]
    broken: str | None = None


def text_of(cell: Cell) -> str:
    """Return a cell as the text a CSV export of it would hold, without blanks around it.

    A number too long for a spreadsheet to have kept whole comes out as `7.21045E+17`, like Excel shows it: it
    was cut, and readers refuse it as such instead of storing invented zeros.
    """
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ")
    if abs(cell) >= _EXACT_BELOW:
        return f"{cell:.5E}"
    return f"{cell:f}" if cell != cell.to_integral_value() else str(int(cell))


def heading(cell: Cell) -> str:
    """Return a column name in the form names are compared in: no case, no blanks around, single blanks inside."""
    return " ".join(text_of(cell).removeprefix("\ufeff").casefold().split())


def is_blank(row: Row) -> bool:
    """Whether a row holds nothing: blanks are no data, and a broken row is not blank."""
    return row.broken is None and not any(map(text_of, row.cells))
