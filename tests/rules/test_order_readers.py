"""Order files of all kinds: every row is taken in, skipped or refused with its reason, and no amount is guessed."""

import random
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.files.cells import FileRefused
from models.files.dates import DateRefused
from models.files.formats import SHOPIFY, CustomerKind, recognise
from models.files.mappings import parse_mapping
from models.files.sheets import open_sheet
from models.imports.readers import Counts, read_orders
from models.imports.rules import BadRow, SkipKind, SkippedOrder
from models.money import AmountRefused, Money
from models.orders.rules import CustomerKey, ReadLine, ReadOrder
from tests.sheets import (
    NOW,
    SHOPIFY_FULL,
    SHOPIFY_SHORT,
    csv_bytes,
    damaged,
    order,
    read,
    shopify_bytes,
    shopify_order,
    shopify_shop,
    workbook_bytes,
)

BERLIN = ZoneInfo("Europe/Berlin")


def one(*rows: dict[str, str], header: Sequence[str] = SHOPIFY_FULL) -> ReadOrder | SkippedOrder | BadRow:
    return read(shopify_bytes(rows, header))[0][0]


def balanced(counts: Counts) -> bool:
    return counts.rows == counts.taken + counts.skipped.total() + counts.rejected.total()


# --- recognising -----------------------------------------------------------------------------------------------------


@given(st.permutations(SHOPIFY_FULL), st.lists(st.text("abc äß客", min_size=1, max_size=9), max_size=5))
@settings(max_examples=30)
def test_a_platform_is_recognised_in_any_column_order_among_unknown_columns(names: list[str], more: list[str]) -> None:
    assert recognise((*more, *names)) is SHOPIFY


def test_a_platform_is_recognised_in_its_short_form_and_in_any_case() -> None:
    assert recognise(tuple(name.upper() for name in SHOPIFY_SHORT)) is SHOPIFY


@given(st.sets(st.sampled_from(SHOPIFY_SHORT), max_size=7), st.lists(st.text(max_size=12), max_size=20))
def test_no_other_table_is_taken_for_a_platform(some: set[str], names: list[str]) -> None:
    some.discard("Lineitem name")
    assert recognise((*some, *names)) is None


# --- Shopify ---------------------------------------------------------------------------------------------------------


def test_an_order_over_several_rows_is_one_order_with_all_lines_and_its_total_once() -> None:
    rows = shopify_order("#1001", [("Red mug", 2), ("Blue mug", 1), ("Red mug", 1)], Total="183.50")
    got, counts = read(shopify_bytes(rows))
    assert got == [
        ReadOrder(
            external_id="#1001",
            ordered_at=datetime(2025, 1, 15, 22, 41, tzinfo=UTC),
            customer=CustomerKey(CustomerKind.EMAIL, "ana@example.com"),
            customer_name=None,
            total=Money(18350, "USD"),
            refunded=Money(0, "USD"),
            paid=True,
            cancelled=False,
            test=False,
            lines=(ReadLine("Blue mug", 1), ReadLine("Red mug", 1), ReadLine("Red mug", 2)),
        )
    ]
    assert counts == Counts(rows=3, taken=3, orders=1, lines=3)


def test_the_full_export_also_tells_name_shipping_price_and_sku() -> None:
    details = {"Billing Name": "Ana Ruiz", "Shipping": "4.90", "Lineitem price": "12.00", "Lineitem sku": "'00721"}
    [row] = shopify_order("#1", [("Mug", 3)])
    found = order(one({**row, **details}))
    assert (found.customer_name, found.shipping) == ("Ana Ruiz", Money(490, "USD"))
    assert found.lines == (ReadLine("Mug", 3, Money(1200, "USD"), "00721"),)


def test_without_an_email_the_phone_says_who_bought_and_keeps_its_zeros() -> None:
    found = order(one(*shopify_order("#1", [("Mug", 1)], Email="", Phone="'0034 600 123 456")))
    assert found.customer == CustomerKey(CustomerKind.PHONE, "0034 600 123 456")


def test_an_email_is_the_same_in_any_case() -> None:
    found = order(one(*shopify_order("#1", [("Mug", 1)], Email=" Ana@Example.COM ")))
    assert found.customer.value == "ana@example.com"


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"Financial Status": "pending"}, SkipKind.UNPAID),
        ({"Financial Status": "authorized"}, SkipKind.UNPAID),
        ({"Financial Status": "voided"}, SkipKind.UNPAID),
        ({"Financial Status": "partially_paid"}, SkipKind.UNPAID),
        ({"Cancelled at": "2025-01-16 10:00:00 -0500"}, SkipKind.CANCELLED),
        ({"Tags": "vip, Test"}, SkipKind.TEST),
        ({"Payment Method": "(for testing) Bogus Gateway"}, SkipKind.TEST),
        ({"Total": "0.00"}, SkipKind.ZERO),
        ({"Total": "-59.00"}, SkipKind.NEGATIVE),
        ({"Total": "(59.00)"}, SkipKind.NEGATIVE),
    ],
)
def test_an_order_that_earns_nothing_is_kept_apart_with_its_kind(change: dict[str, str], kind: SkipKind) -> None:
    [row] = shopify_order("#1", [("Mug", 1)])
    got, counts = read(shopify_bytes([{**row, **change}], SHOPIFY_FULL))
    assert isinstance(got[0], SkippedOrder)
    assert (got[0].kind, got[0].order.external_id, counts.skipped) == (kind, "#1", {kind: 1})


def test_a_tag_that_only_begins_like_test_is_no_test() -> None:
    assert isinstance(one(*shopify_order("#1", [("Mug", 1)], Tags="testimonial, test-drive")), ReadOrder)


@pytest.mark.parametrize(
    ("status", "refund", "refunded"),
    [
        ("paid", "29.50", 2950),
        ("partially_refunded", "10.00", 1000),
        ("refunded", "59.00", 5900),
        ("refunded", "0.00", 5900),
    ],
)
def test_a_refunded_order_is_an_order_with_its_refund(status: str, refund: str, refunded: int) -> None:
    rows = shopify_order("#1", [("Mug", 1)], Financial_Status=status, Refunded_Amount=refund)
    assert order(one(*rows)).refunded == Money(refunded, "USD")


@pytest.mark.parametrize(
    ("change", "code", "column", "shown"),
    [
        ({"Name": "9.17123E+09"}, "number-truncated", "Name", "9.17123E+09"),
        ({"Name": ""}, "cell-empty", "Name", ""),
        ({"Name": "7" * 200}, "cell-too-long", "Name", "7" * 23 + "…"),
        ({"Email": "", "Phone": "9.17123E+09"}, "number-truncated", "Phone", "9.17123E+09"),
        ({"Email": ""}, "no-customer", "Email", ""),
        ({"Email": "anna.schmidt(at)example.com"}, "email-unreadable", "Email", "an…"),
        ({"Email": "", "Phone": "12345"}, "phone-unreadable", "Phone", "12…"),
        ({"Total": "59,00"}, "amount-other-style", "Total", "59,00"),
        ({"Total": "1e9"}, "amount-unreadable", "Total", "1e9"),
        ({"Total": "59.001"}, "amount-too-fine", "Total", "59.001"),
        ({"Total": "€59.00"}, "currency-mismatch", "Total", "€59.00"),
        ({"Total": "131.77(已退款89.84)"}, "amount-with-note", "Total", "131.77(已退款89.84)"),
        ({"Total": ""}, "cell-empty", "Total", ""),
        ({"Currency": "$"}, "currency-unknown", "Currency", "$"),
        ({"Currency": ""}, "cell-empty", "Currency", ""),
        ({"Created at": "2025-02-29"}, "date-impossible", "Created at", "2025-02-29"),
        ({"Created at": "0026-01-02"}, "date-out-of-range", "Created at", "0026-01-02"),
        ({"Financial Status": "maybe"}, "status-unknown", "Financial Status", "maybe"),
        ({"Financial Status": ""}, "status-unknown", "Financial Status", ""),
        ({"Financial Status": "partially_refunded"}, "refund-unknown", "Refunded Amount", "0.00"),
        ({"Refunded Amount": "59.01"}, "refund-over-total", "Refunded Amount", "59.01"),
        ({"Refunded Amount": "-1.00"}, "refund-negative", "Refunded Amount", "-1.00"),
        ({"Lineitem quantity": "1.5"}, "quantity-unreadable", "Lineitem quantity", "1.5"),
        ({"Lineitem quantity": ""}, "quantity-unreadable", "Lineitem quantity", ""),
    ],
)
def test_a_row_that_cannot_be_trusted_is_refused_with_reason_column_and_value(
    change: dict[str, str], code: str, column: str, shown: str
) -> None:
    [row] = shopify_order("#1", [("Mug", 1)])
    got, counts = read(shopify_bytes([{**row, **change}], SHOPIFY_FULL))
    assert got == [BadRow(2, code, column, shown)]
    assert counts.rejected == {code: 1}


def test_one_bad_item_refuses_the_whole_order_since_half_an_order_is_none() -> None:
    rows = shopify_order("#1", [("Mug", 1), ("Cup", 2), ("Jug", 1)])
    rows[1]["Lineitem quantity"] = "two"
    got, counts = read(shopify_bytes([*rows, *shopify_order("#2", [("Mug", 1)])]))
    code, column = "quantity-unreadable", "Lineitem quantity"
    assert got[:3] == [BadRow(2, code, column), BadRow(3, code, column, "two"), BadRow(4, code, column)]
    assert order(got[3]).external_id == "#2"
    assert (counts.taken, counts.rejected) == (1, {code: 3})


def test_a_long_number_keeps_all_its_digits_and_loses_only_the_quote_of_shopify() -> None:
    for written, kept in (("'7210448301122", "7210448301122"), ("112-0000001-00", "112-0000001-00"), ("0012", "0012")):
        assert order(one(*shopify_order(written, [("Mug", 1)]))).external_id == kept


def test_items_without_their_order_are_refused() -> None:
    got, _ = read(shopify_bytes([{"Name": "#9", "Lineitem name": "Mug", "Lineitem quantity": "1"}] * 2))
    assert got == [BadRow(2, "order-without-head"), BadRow(3, "order-without-head")]


def test_the_day_and_the_address_may_stand_beside_every_item_as_shopify_writes_them() -> None:
    first, second, third = shopify_order("#1", [("Mug", 1), ("Cup", 2), ("Jug", 1)])
    repeated = {column: first[column] for column in ("Email", "Created at")}
    found = order(one(first, repeated | second, repeated | third))
    assert (found.total, len(found.lines)) == (Money(5900, "USD"), 3)
    other_day = {**repeated, **second, "Created at": "2025-01-16 17:41:00 -0500"}
    assert read(shopify_bytes([first, other_day]))[1].rejected == {"order-contradicts-itself": 2}
    assert read(shopify_bytes([{**first, "Total": ""}]))[1].rejected == {"cell-empty": 1}


def test_an_export_that_repeats_the_order_in_each_row_counts_the_total_once() -> None:
    first, second = shopify_order("#1", [("Mug", 1), ("Cup", 2)])
    found = order(one(first, {**first, **second}))
    assert (found.total, len(found.lines)) == (Money(5900, "USD"), 2)


def test_the_same_row_twice_is_taken_once_and_a_contradiction_not_at_all() -> None:
    [row] = shopify_order("#1", [("Mug", 1)])
    got, counts = read(shopify_bytes([row, row]))
    assert (len(got), counts.taken, counts.skipped) == (1, 1, {SkipKind.DUPLICATE: 1})
    got, counts = read(shopify_bytes([row, {**row, "Total": "60.00"}]))
    assert counts.rejected == {"order-contradicts-itself": 2}
    rows = shopify_order("#1", [("Mug", 1), ("Cup", 1)])
    assert read(shopify_bytes([*rows, *rows]))[1].rejected == {"order-repeated": 4}


def test_a_row_longer_than_the_header_is_refused_and_a_short_one_only_where_it_matters() -> None:
    head = "#1,a@example.com,2025-01-15,5.00,0,USD,paid,Mug,1"
    data = f"{','.join(SHOPIFY_SHORT)}\n{head}\n{head.replace('#1', '#2')},surplus\n#3,a@example.com,2025-01-15,5.00\n"
    got, counts = read(data.encode())
    assert order(got[0]).external_id == "#1"
    assert [bad.code for bad in got[1:] if isinstance(bad, BadRow)] == ["row-too-long", "row-too-short"]
    assert balanced(counts)


@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
@settings(max_examples=25)
def test_the_order_of_the_rows_does_not_matter(seed: int, dice: random.Random) -> None:
    rows = [row for made in shopify_shop(12, seed) for row in made]
    straight, _ = read(shopify_bytes(rows))
    dice.shuffle(rows)
    shuffled, counts = read(shopify_bytes(rows))
    assert balanced(counts)
    assert sorted(map(repr_of, straight)) == sorted(map(repr_of, shuffled))


def repr_of(found: ReadOrder | SkippedOrder | BadRow) -> str:
    return repr(replace(order(found), line_number=0))


@given(st.integers(0, 10_000))
@settings(max_examples=15)
def test_the_dress_of_a_file_does_not_matter(seed: int) -> None:
    rows = [row for made in shopify_shop(6, seed) for row in made]
    plain, _ = read(shopify_bytes(rows))
    assert read(shopify_bytes(rows, SHOPIFY_FULL, encoding="utf-16", delimiter="\t"))[0] == plain
    assert read(shopify_bytes(rows, SHOPIFY_SHORT[::-1], delimiter=";", end="\n"))[0] == plain
    cells = [[row.get(column, "") for column in SHOPIFY_SHORT] for row in rows]
    assert read(workbook_bytes([SHOPIFY_SHORT, *cells]))[0] == plain


def test_numbers_and_dates_of_a_workbook_are_taken_as_they_are() -> None:
    when = datetime(2025, 1, 15, 17, 41)  # noqa: DTZ001 -- a sheet knows no zones
    row = ["#1", "a@example.com", when, 1234.5, 0, "USD", "paid", "Mug", 2]
    found = order(read(workbook_bytes([SHOPIFY_SHORT, row]))[0][0])
    assert (found.total, found.lines) == (Money(123450, "USD"), (ReadLine("Mug", 2),))
    assert found.ordered_at == datetime(2025, 1, 15, 16, 41, tzinfo=UTC)
    cut = ["#1", 9.17123e17, *row[2:]]
    layout = parse_mapping('phone=Email date="Created at" amount=Total currency=Currency id=Name')
    assert read(workbook_bytes([SHOPIFY_SHORT, cut]), layout)[0] == [
        BadRow(2, "number-truncated", "Email", "9.17123E+17")
    ]


# --- the books of the reader -----------------------------------------------------------------------------------------

texts = st.one_of(
    st.text(max_size=12), st.sampled_from(["", "paid", "5.00", "-1", "2025-01-15", "USD", "a@example.com", "1"])
)


@given(st.lists(st.lists(texts, min_size=0, max_size=11), min_size=1, max_size=12))
@settings(max_examples=150)
def test_every_row_is_taken_skipped_or_refused_and_counted_once(rows: list[list[str]]) -> None:
    with suppress(FileRefused, DateRefused, AmountRefused):
        got, counts = read(csv_bytes(SHOPIFY_SHORT, rows))
        assert balanced(counts)
        assert counts.rejected.total() == sum(isinstance(found, BadRow) for found in got)
        assert counts.orders == sum(isinstance(found, ReadOrder) for found in got)


def test_no_accident_to_an_export_raises_anything_but_a_named_refusal() -> None:
    seed = random.randrange(2**32)
    print(f"seed {seed}")  # noqa: T201 -- shown when the test fails, to play it again
    dice = random.Random(seed)
    rows = [row for made in shopify_shop(12, 5) for row in made]
    bases = [shopify_bytes(rows), shopify_bytes(rows, SHOPIFY_FULL), shopify_bytes(rows, encoding="utf-16")]
    bases.append(workbook_bytes([SHOPIFY_SHORT, *([row.get(name, "") for name in SHOPIFY_SHORT] for row in rows)]))
    for number in range(400):
        data = damaged(bases[number % len(bases)], dice)
        with suppress(FileRefused, DateRefused, AmountRefused):
            sheet = open_sheet(data)
            reading = read_orders(sheet, recognise(sheet.header) or SHOPIFY, zone=BERLIN, now=NOW)
            assert all(found is not None for found in reading)
            assert balanced(reading.counts)


def test_a_reading_can_be_walked_again_with_the_same_result() -> None:
    sheet = open_sheet(shopify_bytes([row for made in shopify_shop(5) for row in made]))
    reading = read_orders(sheet, SHOPIFY, zone=BERLIN, now=NOW)
    assert list(reading) == list(reading)
    assert reading.counts.orders == 5
