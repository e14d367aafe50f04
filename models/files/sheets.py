"""Opens a file somebody sent as a table: its column names and its rows, or the reason why not.

The bytes decide what a file is, never its name. The table can be walked through as often as needed, which lets
readers look at the whole file before they decide what its dates and amounts mean.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import dropwhile

from models.files import charsets, delimited, workbooks
from models.files.cells import (
    COLUMNS_MAX,
    FILE_BYTES_MAX,
    ROWS_MAX,
    ColumnMissing,
    ColumnTwice,
    FileEmpty,
    FileTooLarge,
    HeaderOnly,
    NotATable,
    OneColumn,
    Row,
    TooManyColumns,
    TooManyRows,
    heading,
    is_blank,
    text_of,
)

# Old Excel, PDF, PNG, JPEG, GIF, RAR, 7z, gzip, SQLite: what gets sent by mistake.
_OTHER_FILES = (
    *(b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8"),
    *(b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"SQLite format"),
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: the names of its columns as written, and its data rows as often as one asks for them."""

    header: tuple[str, ...]
    encoding: str | None
    _records: Callable[[], Iterator[Row]] = field(repr=False)

    def rows(self) -> Iterator[Row]:
        """Yield the data rows in file order; at most ROWS_MAX, then TooManyRows."""
        records = self._records()
        next(records)
        for number, row in enumerate(records):
            if number >= ROWS_MAX:
                raise TooManyRows(rows_max=ROWS_MAX)
            yield row

    def has(self, name: str) -> bool:
        """Whether there is a column of this name, in any case and spacing."""
        return heading(name) in map(heading, self.header)

    def column(self, name: str) -> int:
        """Return the place of the column of this name; raises ColumnMissing, ColumnTwice."""
        places = [place for place, known in enumerate(self.header) if heading(known) == heading(name)]
        if not places:
            raise ColumnMissing(column=name[:80])
        if len(places) > 1:
            raise ColumnTwice(column=name[:80])
        return places[0]


def open_sheet(data: bytes, *, encoding: str | None = None) -> Sheet:
    """Open a CSV-like text or an XLSX workbook of at most FILE_BYTES_MAX bytes; raises FileRefused, by reason.

    `encoding` is the owner's answer when UnknownLetters asked which of its `candidates` it is. Later errors of the
    text itself (a quote that never closes) come from `rows()`, so a file counts as whole after one walk through it.
    """
    if len(data) > FILE_BYTES_MAX:
        raise FileTooLarge(megabytes_max=FILE_BYTES_MAX >> 20)
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise FileEmpty
    if data.startswith(workbooks.SIGNATURE):
        return _sheet(workbooks.opened(data), None)
    if data.startswith(_OTHER_FILES):
        raise NotATable
    codec = charsets.checked(data, encoding) if encoding else charsets.encoding_of(data)
    delimiter, skipped = delimited.delimiter_of(data, codec)
    return _sheet(partial(delimited.rows_of, data, codec, delimiter, skipped), codec)


def _sheet(records: Callable[[], Iterator[Row]], encoding: str | None) -> Sheet:
    def from_header() -> Iterator[Row]:
        return dropwhile(is_blank, records())

    walk = from_header()
    first = next(walk, None)
    if first is None:
        raise FileEmpty
    if first.broken or len(first.cells) < 2:
        raise OneColumn
    if len(first.cells) > COLUMNS_MAX:
        raise TooManyColumns(columns_max=COLUMNS_MAX)
    if all(map(is_blank, walk)):
        raise HeaderOnly
    return Sheet(tuple(map(text_of, first.cells)), encoding, from_header)
