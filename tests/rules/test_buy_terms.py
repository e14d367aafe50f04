"""Further terms of a group buy as staff writes them, in four languages, and what is not read."""

from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.groupbuys.more import More, read_more, read_whole
from models.groupbuys.pricing import BadTerms, Extra, Measure, Step, Variant
from models.groupbuys.readers import BadPrice
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


def test_behind_the_first_semicolon_stand_the_further_terms() -> None:
    line, behind = read_whole("Cream 12.50 10 by Fri 20:00; max 50", currency="USD", zone="Europe/Madrid", now=NOW)
    assert (line.item, line.threshold, behind) == ("Cream", 10, "max 50")
    line, behind = read_whole("Cream; 12.50; 10; Fri 20:00", currency="USD", zone="Europe/Madrid", now=NOW)
    assert (line.item, line.threshold, behind) == ("Cream", 10, "")


@given(st.text(max_size=200))
def test_any_words_are_read_or_refused(text: str) -> None:
    with suppress(BadTerms, BadPrice, BadMoment, BadBuy):
        read(text)
