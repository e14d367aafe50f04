"""What holds a group buy together: its terms, its bar, its verdict, and what its card may do when."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locales import LANGUAGES, voices
from models.groupbuys.oneline import read_whole
from models.groupbuys.readers import (
    BadPrice,
    Line,
    UnreadableLine,
    read_item,
    read_line,
    read_people,
    read_price,
)
from models.groupbuys.rules import (
    CARD_PAUSE,
    ITEM_LENGTH_MAX,
    QUANTITY_MAX,
    THRESHOLD_MAX,
    UNPROVEN_FOR,
    BadBuy,
    Buy,
    BuyClosed,
    Card,
    Move,
    TooMany,
    bar,
    check_open,
    check_quantity,
    check_terms,
    next_move,
    verdict,
)
from models.groupbuys.states import State
from models.moments import DAYS_AHEAD_MAX, BadMoment, read_moment
from models.money import Money

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
FRIDAY = datetime(2026, 11, 27, 19, tzinfo=UTC)
PRICE = Money(1250, "USD")
MS = timedelta(milliseconds=1)

BUY = Buy(1, 1, -100, None, "Cream", PRICE, 10, FRIDAY, "Europe/Madrid", State.OPEN, 0, 0)
CARD = Card(BUY, (), 1, 1, 55, None, told=False, losses=0, not_before=None)


def read(text: str) -> Line:
    return read_line(text, currency="USD", zone="Europe/Madrid", now=NOW)


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("Snail cream 12.50 10 by Fri 20:00", "Snail cream"),
        ("Snail cream $12.50 10 Fri 20:00", "Snail cream"),
        ("Snail cream 12,50 USD 10 people until Friday 8pm", "Snail cream"),
        ("Snail cream, 12.50, 10, fri 20:00", "Snail cream"),
        ("Snail cream 12.50 10 - fri 20:00", "Snail cream"),
        ("Snail   cream\n12.50\n10\nfri 20:00", "Snail cream"),
        ("Crema 50 ml 12,50 10 personas hasta el viernes a las 20:00", "Crema 50 ml"),
        ("Creme 2er-Set 12,50 10 Leute bis Fr 20 Uhr", "Creme 2er-Set"),
        ("蜗牛面霜 12.50 10人 周五20:00", "蜗牛面霜"),
        ("Serum x 2 12.50 10 2026-11-27 20:00", "Serum x 2"),
        ("iPhone 15 12.50 10 fri 20:00", "iPhone 15"),
    ],
)
def test_one_line_holds_item_price_people_and_deadline(text: str, item: str) -> None:
    assert read(text) == Line(item, PRICE, 10, FRIDAY)


def test_a_line_without_figures_is_the_item() -> None:
    assert read("Snail cream") == Line("Snail cream")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_we_give_can_be_read(language: str) -> None:
    voice = voices()[language]
    (example,) = re.findall("<code>/buy (.+?)</code>", voice("refused-buy-unreadable", price="12.50", part="", word=""))
    line, more = read_whole(example, currency="USD", zone="Europe/Madrid", now=NOW)
    assert (line.price, line.threshold, line.deadline) == (PRICE, 10, FRIDAY)
    assert (more.extra.most, len(more.extra.variants)) == (50, 2)
    said = [voice("buy-ask-deadline", zone="UTC")]
    said += [voice("refused-bad-moment", why=why, most=1) for why in ("ambiguous", "hour", "past", "unreadable")]
    examples = re.findall("<code>(.+?)</code>", "".join(said))
    assert len(examples) >= 11
    assert all(read_moment(one, zone="Europe/Madrid", now=NOW) > NOW for one in examples)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("Cream 12.50", UnreadableLine),
        ("Cream 12.50 10", UnreadableLine),
        ("12.50 10 fri 20:00", UnreadableLine),
        ("Cream 12.50 10 soon 1", BadMoment),
        ("Cream 12.50 10 03/04 20:00", BadMoment),
        ("Cream 1.234 10 fri 20:00", BadPrice),
        ("Cream £5 10 fri 20:00", BadPrice),
        ("Cream 12.50 0 fri 20:00", BadBuy),
        ("Cream 12.50 10001 fri 20:00", BadBuy),
        ("Cream -5 10 fri 20:00", BadBuy),
        ("Cream 0 10 fri 20:00", BadBuy),
        ("x" * 121 + " 12.50 10 fri 20:00", BadBuy),
        ("1 " * 200, UnreadableLine),
        ("9" * 400, UnreadableLine),
    ],
)
def test_a_line_that_does_not_hold_is_refused_by_its_nearest_miss(text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        read(text)


PIECES = ("Cream", "50 ml", "12.50", "$5", "€5", "10", "0", "10人", "by", "fri", "20:00", "24.12.", "in 5h", "-", "٥")


@given(st.text(max_size=320) | st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
def test_whatever_is_written_a_line_is_whole_or_refused(text: str) -> None:
    try:
        line = read(text)
    except (UnreadableLine, BadMoment, BadPrice, BadBuy):
        return
    assert 0 < len(line.item) <= ITEM_LENGTH_MAX
    if line.price is not None:
        assert line.threshold is not None
        assert line.deadline is not None
        check_terms(line.item, line.price, line.threshold, line.deadline, now=NOW)


@pytest.mark.parametrize("text", ["", "   ", "\u200b\u202e", "\u2066\u2069", "x" * 121])
def test_an_item_needs_a_name_that_can_be_seen(text: str) -> None:
    with pytest.raises(BadBuy):
        read_item(text)


@pytest.mark.parametrize("text", ["0", "-1", "1.5", "10^9", "1_000", "٥", "10001", "ten", "", "1 0", "10 cream"])
def test_people_are_counted_in_whole_plain_figures(text: str) -> None:
    with pytest.raises(BadBuy):
        read_people(text)


@pytest.mark.parametrize("text", ["10", "10 people", "10人", "１０ 人", "10 Leute", "10 personas", "10x"])
def test_people_may_be_named(text: str) -> None:
    assert read_people(text) == 10


@pytest.mark.parametrize(
    ("text", "currency", "why"),
    [("1.234", "USD", "ambiguous"), ("5 €", "USD", "currency"), ("1.5", "JPY", "fine"), ("cheap", "USD", "unreadable")],
)
def test_a_price_that_cannot_be_taken_says_why(text: str, currency: str, why: str) -> None:
    with pytest.raises(BadPrice) as refused:
        read_price(text, currency=currency)
    assert refused.value.facts["why"] == why


@pytest.mark.parametrize(
    ("field", "item", "price", "threshold", "deadline"),
    [
        ("item", " ", PRICE, 10, FRIDAY),
        ("item", "x" * 121, PRICE, 10, FRIDAY),
        ("price", "Cream", Money(0, "USD"), 10, FRIDAY),
        ("price", "Cream", Money(-1, "USD"), 10, FRIDAY),
        ("threshold", "Cream", PRICE, 0, FRIDAY),
        ("threshold", "Cream", PRICE, THRESHOLD_MAX + 1, FRIDAY),
        ("deadline", "Cream", PRICE, 10, NOW),
        ("deadline", "Cream", PRICE, 10, NOW + timedelta(days=DAYS_AHEAD_MAX, seconds=1)),
    ],
)
def test_terms_that_do_not_hold_name_their_field(
    field: str, item: str, price: Money, threshold: int, deadline: datetime
) -> None:
    with pytest.raises(BadBuy) as refused:
        check_terms(item, price, threshold, deadline, now=NOW)
    assert refused.value.facts["field"] == field


def test_it_is_open_until_the_last_millisecond_before_the_deadline() -> None:
    check_open(State.OPEN, FRIDAY, at=FRIDAY - MS)
    for state, at in ((State.OPEN, FRIDAY), (State.OPEN, FRIDAY + MS), (State.FAILED, NOW), (State.CANCELLED, NOW)):
        with pytest.raises(BuyClosed):
            check_open(state, FRIDAY, at=at)


@pytest.mark.parametrize("quantity", [0, -1, QUANTITY_MAX + 1, 10**9])
def test_nobody_takes_none_or_too_many(quantity: int) -> None:
    check_quantity(1)
    check_quantity(QUANTITY_MAX)
    with pytest.raises(TooMany):
        check_quantity(quantity)


@given(st.integers(0, 20_000), st.integers(1, THRESHOLD_MAX))
def test_the_bar_is_full_exactly_when_the_buy_is_won(people: int, threshold: int) -> None:
    drawn = bar(people, threshold)
    assert len(drawn) == 10
    assert (drawn == "▰" * 10) is (verdict(people, threshold) is State.LOCKED)
    assert replace(BUY, people=people, threshold=threshold).missing == max(threshold - people, 0)


@given(st.integers(0, 500), st.integers(0, 500), st.integers(1, 500))
def test_the_bar_never_shrinks_when_somebody_joins(some: int, more: int, threshold: int) -> None:
    fewer, all_of_them = sorted((some, more))
    assert bar(fewer, threshold).count("▰") <= bar(all_of_them, threshold).count("▰")


@pytest.mark.parametrize(
    ("card", "move"),
    [
        (CARD, None),
        (replace(CARD, version=2), Move.EDIT),
        (replace(CARD, message=None), Move.POST),
        (replace(CARD, message=None, losses=1), Move.POST),
        (replace(CARD, message=None, losses=2), None),
        (replace(CARD, buy=replace(BUY, state=State.FAILED)), Move.TELL),
        (replace(CARD, buy=replace(BUY, state=State.LOCKED), version=2), Move.EDIT),
        (replace(CARD, buy=replace(BUY, state=State.LOCKED), message=None, losses=2), Move.TELL),
        (replace(CARD, buy=replace(BUY, state=State.LOCKED), told=True), None),
        (replace(CARD, buy=replace(BUY, state=State.CANCELLED)), None),
    ],
)
def test_a_card_is_posted_then_edited_then_its_end_is_told(card: Card, move: Move | None) -> None:
    found = next_move(card, group_changed_at=None)
    assert (found[0] if found else None) is move


def test_a_card_waits_for_its_group_for_its_turn_and_for_what_may_have_arrived() -> None:
    posted = replace(CARD, message=None, posting_since=NOW)
    assert next_move(posted, group_changed_at=NOW) == (Move.POST, NOW + UNPROVEN_FOR)
    fresh = replace(CARD, version=2)
    assert next_move(fresh, group_changed_at=NOW) == (Move.EDIT, NOW + CARD_PAUSE)
    assert next_move(replace(fresh, not_before=FRIDAY), group_changed_at=NOW) == (Move.EDIT, FRIDAY)
    assert next_move(fresh, group_changed_at=None) == (Move.EDIT, None)
    assert 60 / CARD_PAUSE.total_seconds() <= 20
