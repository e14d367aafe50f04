"""The words behind /order, /award and /tag: read exactly, or refused, and nothing in between."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.amounts import amount_in
from handlers.staff.desk import points_in, tags_in
from models.errors import ShopError
from models.money import Money
from models.orders.items import BadItems, lines_in
from models.orders.rules import ReadLine

WORDS = st.text(st.sampled_from("0123456789.,'-+()x×* \n@#€$abcÄ面霜'"), max_size=40) | st.text(max_size=60)


@given(WORDS, st.sampled_from(["USD", "EUR", "JPY", "KWD"]))
def test_words_are_an_amount_and_items_or_are_refused(words: str, currency: str) -> None:
    try:
        amount, items = amount_in(words, currency)
        lines = lines_in(items)
    except ShopError:
        return
    assert amount.currency == currency
    assert all(line.name and line.quantity >= 1 for line in lines)


@given(st.integers(1, 10**9), st.sampled_from(["cream", "", "cream x2, toner"]))
def test_an_amount_written_plainly_is_that_amount(minor: int, items: str) -> None:
    assert amount_in(f"{minor // 100}.{minor % 100:02} {items}".strip(), "USD") == (Money(minor, "USD"), items)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Snail cream x2, Toner", [("Snail cream", 2), ("Toner", 1)]),
        ("2x Toner; 3 × Cream", [("Toner", 2), ("Cream", 3)]),
        ("面霜×2，爽肤水", [("面霜", 2), ("爽肤水", 1)]),
        ("面霜x2、口红*3", [("面霜", 2), ("口红", 3)]),
        ("Xbox", [("Xbox", 1)]),
        ("Max2", [("Max2", 1)]),
        ("Lipstick #17", [("Lipstick #17", 1)]),
        ("", []),
        (" , ,", []),
    ],
)
def test_items_are_read_as_people_write_them(text: str, lines: list[tuple[str, int]]) -> None:
    assert lines_in(text) == tuple(ReadLine(name, count) for name, count in lines)


@pytest.mark.parametrize("text", ["cream x0", "cream x99999", ",".join("ab" * 60)])
def test_odd_quantities_and_endless_lists_are_refused(text: str) -> None:
    with pytest.raises(BadItems):
        lines_in(text)


@given(WORDS)
def test_points_and_tags_are_read_or_refused(words: str) -> None:
    for read in (points_in, tags_in):
        try:
            read(words)
        except ShopError:
            continue


def test_a_tag_is_spelled_in_one_way_however_it_is_typed() -> None:
    assert tags_in("VIP, Interested: Skincare #vip 　size:s") == ["vip", "interested:skincare", "size:s"]
