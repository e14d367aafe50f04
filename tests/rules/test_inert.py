"""An export runs nothing, whatever people are called, and what is read back from it is what was there."""

import csv
import io
import tempfile
import unicodedata
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.exporting import COLUMNS, SheetWriter, order_rows
from models.exports import WholeOrder
from models.files.columns import clean
from models.files.formats import REGULARS, CustomerKind, recognise
from models.files.inert import bare, inert
from models.files.sheets import open_sheet
from models.imports.readers import read_orders
from models.money import Money
from models.orders.rules import CustomerKey, ReadLine, ReadOrder

BOT = 42
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
NASTY = (
    '=HYPERLINK("http://x.example";"win")', "+1", "-1", "@SUM(A1)", "\t=1", "\x00=1", "\r=1", "  =1", "＝1+1", "＋1",
    "－1", "＠x", "'=1", "''", "'", "x;=1", "x; =1", 'x";=1', "x;';=1", "\u200b=1", "\ufeff=1", "=cmd|' /C calc'!A0",
    ";", "a,b", 'say "hi"', "{member.__class__}", "{0}", "%n", "{{7*7}}", "<b>x</b>", "نور", "多少钱", "\u202egnp.exe",
)  # fmt: skip
PASSED_OVER = "".join(char for char in map(chr, range(0x3001)) if not char.isprintable()) + ' \u3000"\ufeff'
texts = st.one_of(
    st.sampled_from(NASTY),
    st.text(max_size=20),
    st.text("=+-@'\";, \t＝＋－＠a\u200b", max_size=8),
).filter(lambda text: "\ud800" not in text)
visible = texts.map(clean).filter(bool)


def active(cell: str) -> bool:
    """Whether a spreadsheet would run this: judged apart from what the export believes."""
    seen = cell.lstrip(PASSED_OVER)
    return unicodedata.normalize("NFKC", seen[:1])[:1] in tuple("=+-@")


def written(orders: list[WholeOrder]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        with SheetWriter(Path(folder) / "orders.csv") as sheet:
            sheet.write(tuple(COLUMNS.values()))
            for order in orders:
                for row in order_rows(order, BOT):
                    sheet.write(row)
            sheet.finish()
        return (Path(folder) / "orders.csv").read_bytes()


def cells_of(content: bytes) -> list[str]:
    return [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")) for cell in row]


def money(minor: st.SearchStrategy[int]) -> st.SearchStrategy[Money]:
    return minor.map(lambda one: Money(one, "KWD"))


lines = st.builds(
    ReadLine, visible, st.integers(1, 9_999), st.none() | money(st.integers(-(10**6), 10**6)), st.none() | visible
)
numbers = st.one_of(visible, st.integers(1, 99).map("#{}".format), st.just("-1001234567890:55"))
orders = st.lists(
    st.builds(
        WholeOrder,
        member=st.integers(1, 10**6),
        name=texts.map(clean),
        source=st.sampled_from(["chat", "shopify", "table"]),
        external_id=numbers,
        ordered_at=st.integers(0, 10**7).map(lambda seconds: NOW - timedelta(seconds=seconds)),
        total=money(st.integers(1, 10**9)),
        shipping=money(st.integers(0, 10**6)),
        refunded=st.just(Money(0, "KWD")),
        lines=st.lists(lines, max_size=3).map(tuple),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda order: (order.source, order.external_id),
)


def read_back(order: WholeOrder) -> ReadOrder:
    """What reading an export should find."""
    return ReadOrder(
        external_id=order.external_id,
        ordered_at=order.ordered_at,
        customer=CustomerKey(CustomerKind.OURS, f"regulars:{BOT}:{order.member}"),
        customer_name=order.name or None,
        total=order.total,
        refunded=order.refunded,
        paid=True,
        cancelled=False,
        test=False,
        lines=tuple(sorted(order.lines, key=_line_key)),
        shipping=order.shipping,
        source=f"chat:{BOT}" if order.source == "chat" else order.source,
    )


def _line_key(line: ReadLine) -> tuple[str, str, int, int]:
    return line.name, line.sku or "", line.quantity, line.price.minor if line.price else -1


@pytest.mark.parametrize("text", NASTY)
def test_no_cell_begins_a_formula_in_any_country(text: str) -> None:
    cell = inert(clean(text))
    assert not any(active(part) for part in [cell, *cell.split(";")])
    assert bare(cell) == clean(text)


@given(texts)
def test_whatever_is_typed_comes_back_letter_for_letter(text: str) -> None:
    assert bare(inert(text)) == text
    assert not any(active(part) for part in [inert(text), *inert(text).split(";")])


@given(orders)
def test_an_export_holds_no_formula_and_is_read_back_as_it_was(sold: list[WholeOrder]) -> None:
    content = written(sold)
    assert not any(active(part) for cell in cells_of(content) for part in [cell, *cell.split(";")])
    sheet = open_sheet(content)
    layout = recognise(sheet.header)
    assert layout is REGULARS
    got = list(read_orders(sheet, layout, zone=ZoneInfo("Asia/Tokyo"), now=NOW))
    expected = [read_back(one) for one in sold]
    assert len(got) == len(expected)
    assert all(one in expected for one in got), got


def test_a_spreadsheet_opens_it_as_text() -> None:
    content = written([])
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    assert cells_of(content) == list(COLUMNS.values())
    assert content.decode("utf-8-sig").count('"') == 2 * len(COLUMNS)
