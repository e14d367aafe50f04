"""Any table a shop has: one line says what its columns are, and its rows are read by that."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import ShopError
from models.files.cells import ColumnMissing, ColumnTwice
from models.files.dates import AmbiguousDates, DayOrder, MixedDates
from models.files.formats import CustomerKind
from models.files.mappings import MappingIncomplete, MappingRefused, MappingUnknownField, parse_mapping
from models.files.sheets import open_sheet
from models.imports.readers import Counts, read_orders
from models.imports.rules import BadRow, SkipKind
from models.money import AmbiguousAmount, Money
from models.orders.rules import CustomerKey, ReadLine
from tests.sheets import NOW, Got, csv_bytes, order, read

BERLIN = ZoneInfo("Europe/Berlin")
PLAIN = "customer=client date=day amount=sum currency=EUR quantity=pieces item=what id=?"


def table(
    rows: Iterable[Sequence[str]], mapping: str, header: str = "client,day,sum,pieces,what"
) -> tuple[Got, Counts]:
    return read(csv_bytes(header.split(","), rows), parse_mapping(mapping))


def test_a_mapping_may_be_typed_on_a_phone() -> None:
    layout = parse_mapping("  Email＝“E-Mail Kunde”, date=Datum,\namount=Betrag currency=CUR id=？ decimal=, dates=DMY")
    assert layout.customers == {CustomerKind.EMAIL: ("E-Mail Kunde",)}
    assert (layout.decimal, layout.day_order, layout.currency) == (",", DayOrder.DAY_FIRST, None)
    assert {str(name): column for name, column in layout.columns.items()} == {
        "date": ("Datum",),
        "amount": ("Betrag",),
        "currency": ("CUR",),
    }


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", MappingIncomplete),
        ("customer=a date=b amount=c", MappingIncomplete),
        ("date=b amount=c currency=USD", MappingIncomplete),
        ("customer=a customer=b date=b amount=c currency=USD", MappingRefused),
        ("customer a", MappingRefused),
        ("birthday=x", MappingUnknownField),
        ("customer=a date=b amount=c currency=USD decimal=x", MappingRefused),
        ("customer=a date=b amount=c currency=USD dates=ydm", MappingRefused),
        ("a" * 5_000, MappingRefused),
    ],
)
def test_a_mapping_that_cannot_work_is_refused_before_any_row_is_read(text: str, reason: type[ShopError]) -> None:
    with pytest.raises(MappingRefused) as refusal:
        parse_mapping(text)
    assert type(refusal.value) is reason


@given(st.text(max_size=80))
def test_any_text_is_a_mapping_or_a_named_refusal(text: str) -> None:
    with suppress(MappingRefused):
        assert parse_mapping(text).customers


def test_a_table_is_read_by_what_the_owner_says_about_its_columns() -> None:
    got, counts = table([["c-07", "2025-01-31", "29,33", "2", "Mug"]], PLAIN)
    found = order(got[0])
    assert found.customer == CustomerKey(CustomerKind.CUSTOM, "c-07")
    assert (found.total, found.lines, found.ordered_at) == (
        Money(2933, "EUR"),
        (ReadLine("Mug", 2),),
        datetime(2025, 1, 30, 23, 0, tzinfo=UTC),
    )
    assert counts == Counts(rows=1, taken=1, orders=1, lines=1)


def test_without_numbers_the_same_file_again_makes_the_same_orders_and_twins_stay_two() -> None:
    rows = [["a", "2025-01-31", "9.00", "1", "Mug"]] * 2 + [["b", "2025-01-31", "9.00", "1", "Mug"]]
    first = [order(found).external_id for found in table(rows, PLAIN)[0]]
    again = [order(found).external_id for found in table(rows[::-1], PLAIN)[0]]
    assert len(set(first)) == 3
    assert set(first) == set(again)


def test_the_name_of_an_unnumbered_order_tells_nobody_who_bought() -> None:
    sheet = open_sheet(csv_bytes(["client", "day", "sum"], [["a", "2025-01-31", "9.00"]]))
    layout = parse_mapping("customer=client date=day amount=sum currency=EUR")
    names = {
        order(found).external_id
        for salt in (b"one shop", b"another")
        for found in read_orders(sheet, layout, zone=BERLIN, now=NOW, salt=salt)
    }
    assert len(names) == 2


def test_the_rows_of_a_file_tell_the_style_of_dates_and_amounts_together() -> None:
    rows = [["a", "03/04/2026", "1.234", "1", "Mug"], ["b", "13/04/2026", "12,50", "1", "Mug"]]
    got, _ = table(rows, PLAIN)
    assert [order(found).total.minor for found in got] == [123400, 1250]
    assert [order(found).ordered_at.day for found in got] == [2, 12]


def test_what_the_file_leaves_open_is_asked_once_and_the_answer_is_taken() -> None:
    dates, sums = [["a", "03/04/2026", "12.50", "1", "Mug"]], [["a", "2026-04-03", "1.234", "1", "Mug"]]
    with pytest.raises(AmbiguousDates):
        table(dates, PLAIN)
    with pytest.raises(AmbiguousAmount):
        table(sums, PLAIN)
    assert order(table(dates, f"{PLAIN} dates=mdy")[0][0]).ordered_at.month == 3
    assert order(table(sums, f"{PLAIN} decimal=,")[0][0]).total == Money(123400, "EUR")
    sheet = open_sheet(csv_bytes(["client", "day", "sum", "pieces", "what"], dates))
    answered = read_orders(sheet, parse_mapping(PLAIN), zone=BERLIN, now=NOW, day_order=DayOrder.DAY_FIRST)
    assert order(next(iter(answered))).ordered_at.month == 4
    with pytest.raises(MixedDates):
        table([*dates, ["a", "13/04/2026", "1.00", "1", ""], ["a", "04/13/2026", "1.00", "1", ""]], PLAIN)


def test_a_row_in_the_other_style_than_its_file_is_refused_not_bent() -> None:
    rows = [["a", "2026-04-03", "1.234,50", "1", "Mug"], ["a", "2026-04-03", "1.234.50", "1", "Mug"]]
    got, _ = table(rows, PLAIN)
    assert order(got[0]).total == Money(123450, "EUR")
    assert got[1] == BadRow(3, "amount-unreadable", "sum", "1.234.50")


def test_a_repeated_number_with_other_items_is_refused_since_the_amount_may_be_of_each_or_of_all() -> None:
    rows = [["1", "a", "2026-04-03", "5.00", "Mug"], ["1", "a", "2026-04-03", "5.00", "Cup"]]
    mapping = "id=no customer=client date=day amount=sum currency=EUR item=what"
    assert table(rows, mapping, "no,client,day,sum,what")[1].rejected == {"order-repeated": 2}


@pytest.mark.parametrize(
    ("word", "kind"),
    [("已完成", None), ("Bezahlt", None), ("pendiente", SkipKind.UNPAID), ("交易关闭", SkipKind.CANCELLED)],
)
def test_a_status_is_understood_in_the_languages_of_the_shop(word: str, kind: SkipKind | None) -> None:
    got, _ = table(
        [["a", "2026-04-03", "5.00", "1", word]], "customer=client date=day amount=sum currency=EUR status=what"
    )
    assert getattr(got[0], "kind", None) == kind


def test_a_mapped_column_must_be_there_and_only_once() -> None:
    with pytest.raises(ColumnMissing):
        table([["a", "2026-04-03", "5.00", "1", ""]], PLAIN.replace("sum", "total"))
    with pytest.raises(ColumnTwice):
        table([["a", "2026-04-03", "5.00", "1", ""]], PLAIN, "client,day,sum,sum,what".replace("sum,sum", "sum,SUM"))
