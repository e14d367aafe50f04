"""Text tables (CSV and its cousins): where the cells end, line by line, without ever holding the whole file twice."""

import csv
import io
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import count, islice

from models.files.cells import LINE_CHARS_MAX, Cell, LineTooLong, OneColumn, Row, UnclosedQuote

DELIMITERS = (",", ";", "\t", "|")
_SNIFFED_ROWS = 20
_SEP_LINE = re.compile(r"sep=([,;\t|])\s*", re.IGNORECASE)


def lines_of(data: bytes, codec: str) -> Iterator[str]:
    """Yield the lines with their ends, decoded as they are asked for; a lone CR ends a line, too."""
    text = io.TextIOWrapper(io.BytesIO(data), encoding=codec, newline="")
    for number in count(1):
        line = text.readline(LINE_CHARS_MAX)
        if not line:
            return
        if len(line) == LINE_CHARS_MAX and line[-1] not in "\r\n":
            raise LineTooLong(line=number)
        yield line


def delimiter_of(data: bytes, codec: str) -> tuple[str, int]:
    """Return the delimiter and how many lines to leave out before the header (1 for Excel's `sep=;`, else 0).

    The right one cuts the first rows into the same number of columns; among several, into the most.
    """
    head = list(islice(lines_of(data, codec), _SNIFFED_ROWS))
    named = _SEP_LINE.fullmatch(head[0]) if head else None
    if named:
        return named[1], 1
    best = max(DELIMITERS, key=lambda delimiter: _evenness(head, delimiter))
    if _evenness(head, best)[1] < 2:
        raise OneColumn
    return best, 0


def rows_of(data: bytes, codec: str, delimiter: str, skipped: int) -> Iterator[Row]:
    """Yield every record, the header first, with the line it starts in.

    A record with quotes that make no sense, or with a cell beyond 131,072 characters, comes out as broken, with its
    reason, and reading goes on behind it. Raises UnclosedQuote and LineTooLong, which leave no row end to go on from.
    """
    lines = lines_of(data, codec)
    for _ in range(skipped):
        next(lines)
    records = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        started = skipped + records.line_num + 1
        try:
            cells: list[Cell] = [*next(records)]
        except StopIteration:
            return
        except csv.Error as error:
            yield Row(started, [], _reason(str(error), started, skipped + records.line_num))
            continue
        yield Row(started, cells)


def _reason(error: str, first: int, last: int) -> str:
    """Tell a record that alone is broken from an open quote, which swallowed the lines behind it."""
    if "unexpected end" in error or ("field limit" in error and last > first):
        raise UnclosedQuote(line=first)
    return "cell-too-long" if "field limit" in error else "row-broken"


def _evenness(head: list[str], delimiter: str) -> tuple[float, int]:
    """How well a delimiter fits: the share of the first rows with as many cells as the header, then how many."""
    counts: list[int] = []
    with suppress(csv.Error):
        counts.extend(len(cells) for cells in csv.reader(head, delimiter=delimiter) if cells)
    if not counts or counts[0] < 2:
        return 0.0, 0
    return round(counts.count(counts[0]) / len(counts), 1), counts[0]
