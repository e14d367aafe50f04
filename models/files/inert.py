"""Keeps what people typed from coming alive in a spreadsheet, and gives it back letter for letter.

A cell that begins with = + - or @ is a formula to Excel and LibreOffice. Where lists are separated by semicolons, as
in Germany and Spain, each semicolon in a text begins a cell of its own there, so what stands behind one is kept, too.
"""

import unicodedata

QUOTE = "'"
_BEGINNINGS = frozenset("=+-@")
_BREAK = ";"


def inert(text: str) -> str:
    """The text as no spreadsheet runs it: a quotation mark stands wherever a formula would begin."""
    return _BREAK.join(f"{QUOTE}{part}" if _wakes(part) else part for part in text.split(_BREAK))


def bare(cell: str) -> str:
    """The text that `inert` was given."""
    return _BREAK.join(part.removeprefix(QUOTE) for part in cell.split(_BREAK))


def _wakes(part: str) -> bool:
    """Whether a spreadsheet would see a formula here; a quotation mark of her own is kept by a second one."""
    if part.startswith(QUOTE):
        return True
    seen = next((char for char in part if char != '"' and not _is_blank(char)), "")
    # Full-width signs count in East Asia, and a superscript one costs nothing.
    return unicodedata.normalize("NFKC", seen)[:1] in _BEGINNINGS if seen else False


def _is_blank(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) in ("Cc", "Cf")
