"""Further terms of a group buy as staff writes them, in four languages, and what is not read."""

import re
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locales import LANGUAGES, voices
from models.groupbuys.more import More, read_more
from models.groupbuys.oneline import read_whole
from models.groupbuys.pricing import BadTerms, Extra, Measure, Step, Variant
from models.groupbuys.readers import BadPrice, Line, UnreadableLine
from models.groupbuys.rules import BadBuy
from models.moments import BadMoment
from models.money import Money

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
FULL = Extra(
    most=50, each=3, variants=(Variant("A"), Variant("B", 100)), steps=(Step(20, 950),), deposit_percent=20,
    pay_hours=48, repeat_days=7,
)  # fmt: skip


def read(text: str, base: Extra | None = None) -> More:
    return read_more(text, currency="USD", zone="Europe/Madrid", now=NOW, base=base or Extra())


@pytest.mark.parametrize(
    "text",
    [
        "max 50, each 3, A, B +1, 20 people: 9.50, deposit 20%, pay 48h, weekly",
        "máx 50, cada 3, A, B +1, 20 personas: 9,50, señal 20%, pago 2 días, semanal",
        "höchstens 50, je 3, A, B +1, 20 Leute: 9,50, Anzahlung 20%, zahlen 2 Tage, wöchentlich",
        "上限 50，每人 3，A，B +1，20人: 9.50，定金 20%，付款 48小时，每周",
        "weekly; pay 48h; deposit 20%; 20: 9.50\nA\nB + $1; each 3; max 50 pieces",
    ],
)
def test_the_same_terms_are_read_in_every_language(text: str) -> None:
    assert read(text) == More(FULL)


def test_what_it_takes_may_be_people_pieces_or_money() -> None:
    assert read("20 pieces") == More(Extra(Measure.UNITS), threshold=20)
    assert read("20 people") == More(Extra(), threshold=20)
    assert read("for 500") == More(Extra(Measure.AMOUNT), threshold=50_000)
    assert read("Ziel 500 USD") == More(Extra(Measure.AMOUNT), threshold=50_000)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_of_a_further_term_can_be_read(language: str) -> None:
    examples = re.findall("<code>(.+?)</code>", voices()[language]("buy-ask-more", example="12.50"))
    assert len(examples) == 9
    assert all(read(one) != More(Extra()) for one in examples)


@pytest.mark.parametrize("text", ["leader @anna", "líder: @anna", "Leitung @anna", "团长 @anna", "led by anna"])
def test_who_leads_it_is_named_in_every_language(text: str) -> None:
    assert (read(text).leader or "").lstrip("@") == "anna"


def test_what_is_said_is_laid_over_what_was_there() -> None:
    said = read("once, max 60 people, price 11, until Fri 20:00, C, D", FULL)
    assert (said.extra.repeat_days, said.extra.most, said.extra.most_by) == (None, 60, Measure.PEOPLE)
    assert said.extra.variants == (Variant("C"), Variant("D"))
    assert (said.extra.each, said.price) == (3, Money(1100, "USD"))
    assert said.deadline == datetime(2026, 11, 27, 19, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", " , ;", "=1+1", "20%", "x" * 4_096, ",".join(["a"] * 50), "12 34"])
def test_what_cannot_be_read_is_refused_by_its_words(text: str) -> None:
    with pytest.raises(BadTerms) as refused:
        read(text)
    assert refused.value.facts["field"] == "unreadable"


def whole(text: str) -> tuple[Line, More]:
    return read_whole(text, currency="USD", zone="Europe/Madrid", now=NOW)


CREAM = Line("Cream", Money(1250, "USD"), 10, datetime(2026, 11, 27, 19, tzinfo=UTC))
FIFTY = More(Extra(most=50))


@pytest.mark.parametrize(
    ("text", "line", "more"),
    [
        ("Cream 12.50 10 by Fri 20:00; max 50", CREAM, FIFTY),
        ("Cream; 12.50; 10; Fri 20:00", CREAM, More(Extra())),
        ("Cream; 12.50; 10; Fri 20:00; max 50", CREAM, FIFTY),
        ("Cream; max 50; 12.50 10 by Fri 20:00", CREAM, FIFTY),
        ("Cream；上限 50；12.50 10人 周五20:00", CREAM, FIFTY),
        ("Cream; red, blue +1; 12.50 10 by Fri 20:00; max 50", CREAM,
         More(Extra(most=50, variants=(Variant("red"), Variant("blue", 100))))),
        ("Cream\n12.50 10 by Fri 20:00\nmax 50", CREAM, FIFTY),
        ("Cream 12.50 10 by Fri 20:00, max 50", CREAM, FIFTY),
        ("Cream, 12.50, 10, Fri 20:00, max 50", CREAM, FIFTY),
        ("Cream; max 50", Line("Cream"), FIFTY),
        ("Serum 30 ml; price 12.50; max 50", Line("Serum 30 ml"), More(Extra(most=50), Money(1250, "USD"))),
        ("Cream 12.50 10 by Fri 20:00; 20 pieces", CREAM, More(Extra(Measure.UNITS), threshold=20)),
        ("Tea, green 12.50 10 by Fri 20:00", Line("Tea green", CREAM.price, 10, CREAM.deadline), More(Extra())),
    ],
)  # fmt: skip
def test_a_line_is_understood_with_its_terms_before_or_behind_the_price(text: str, line: Line, more: More) -> None:
    assert whole(text) == (line, more)


@pytest.mark.parametrize(
    ("text", "part", "word"),
    [
        ("Cream, max 50, 12.50 10 by Fri 20:00", "order", "max 50"),
        ("Cream, max 50; 12.50 10 by Fri 20:00", "order", "max 50"),
        ("Cream, max 50; price 12.50", "order", "max 50"),
        ("max 50; 12.50 10 by Fri 20:00", "item", "max 50"),
        (", max 50; price 5", "item", "max 50"),
        ("; ;", "item", "; ;"),
        ("Cream 12.50; max 50; 10 by Fri 20:00", "terms", "10 by Fri 20:00"),
        ("Cream 12.50; max 50; 10 by Fri 8pm", "terms", "10 by Fri 8pm"),
        ("Cream 12.50 10; max 50", "deadline", "Cream 12.50 10"),
        ("Cream 12.50 by Fri 20:00; max 50", "threshold", "12.50 by Fri 20:00"),
        ("Cream 10 by Fri 20:00; max 50", "price", "Cream 10 by Fri 20:00"),
        ("12.50 10 by Fri 20:00; max 50", "item", "12.50 10 by Fri 20:00"),
        ("Cream 12.50 10 by Frydey 20:00", "deadline", "by Frydey 20:00"),
        ("Cream 12.50 10 by Fri 20:00; max fifty", "terms", "max fifty"),
        ("Cream 12.50 10 by Fri 20:00; max fifty, red", "terms", "max fifty"),
        ("Cream 12.50 10 by Fri 20:00; price 11", "twice", "price 11"),
        ("Cream 12.50 10 by Fri 20:00; until Sat 20:00", "twice", "until Sat 20:00"),
        ("Cream; cheap; 12.50 10 by Fri 20:00", "terms", "cheap"),
    ],
)
def test_a_line_that_is_not_understood_says_what_is_wrong_and_where(text: str, part: str, word: str) -> None:
    with pytest.raises(UnreadableLine) as refused:
        whole(text)
    assert (refused.value.facts["part"], refused.value.facts["word"]) == (part, word)


WORDS = ("Cream", ";", ",", "max 50", "12.50", "10", "by Fri 20:00", "red, blue +1", "deposit 20%", "\n", "price 5")


@given(st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join) | st.text(max_size=80))
def test_no_term_is_ever_swallowed_by_the_name_of_the_item(text: str) -> None:
    try:
        line, _ = whole(text)
    except (UnreadableLine, BadTerms, BadPrice, BadMoment, BadBuy):
        return
    assert not any(mark in line.item for mark in ";；")
    assert not any(piece.strip() == "max 50" for piece in line.item.split(","))


@given(st.text(max_size=200))
def test_any_words_are_read_or_refused(text: str) -> None:
    with suppress(BadTerms, BadPrice, BadMoment, BadBuy):
        read(text)
