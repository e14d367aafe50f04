"""The words behind /order, /award and /tag: read exactly, or refused, and nothing in between."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.amounts import amount_in
from handlers.staff.desk import NOTE_UTF16_MAX, TAGS_MAX, points_in, tags_in
from models.errors import ShopError
from models.loyalty.rules import TooManyPoints
from models.money import Money
from models.orders.items import BadItems, lines_in
from models.orders.rules import ReadLine
from models.tags.rules import tag_name

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


@given(WORDS | st.from_regex(r"[0-9]{1,7}( \w{0,5})?", fullmatch=True), st.integers(1, 100_000))
def test_points_are_a_number_within_the_limit_and_a_short_reason_or_are_refused(words: str, most: int) -> None:
    try:
        points, why = points_in(words, points_max=most)
    except ShopError:
        return
    assert 1 <= points <= most
    assert why == " ".join(why.split())
    assert len(why.encode("utf-16-le")) // 2 <= NOTE_UTF16_MAX
    assert why in " ".join(words.split()) or len(words) > NOTE_UTF16_MAX


@given(st.integers(1, 100_000), st.integers(0, 5))
def test_points_written_plainly_are_those_points(points: int, over: int) -> None:
    assert points_in(f"{points} for you", points_max=points + over) == (points, "for you")
    with pytest.raises(TooManyPoints):
        points_in(str(points + 1), points_max=points)


@given(WORDS | st.lists(st.from_regex(r"#?[A-Za-z]{1,6}( ?: ?[a-z]{1,6})?", fullmatch=True), max_size=12).map(" ".join))
def test_tags_are_a_few_each_once_in_their_one_spelling_or_are_refused(words: str) -> None:
    try:
        names = tags_in(words)
    except ShopError:
        return
    assert 1 <= len(names) <= TAGS_MAX
    assert len(set(names)) == len(names)
    assert names == [tag_name(name) for name in names]
    assert tags_in(" ".join(names)) == names


def test_a_tag_is_spelled_in_one_way_however_it_is_typed() -> None:
    assert tags_in("VIP, Interested: Skincare #vip 　size:s") == ["vip", "interested:skincare", "size:s"]
