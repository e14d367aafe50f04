"""A question about members is read as it is meant, and a wrong one is refused at the word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.segments.readers import read
from models.segments.rules import (
    LENGTH_MAX,
    Ago,
    Amount,
    Audience,
    BadAudience,
    Counts,
    Either,
    Every,
    Fact,
    Flag,
    Has,
    Is,
    Key,
    Moment,
    Not,
    Op,
    Since,
)

TIERS = {"gold": "gold", "oro": "gold", "金卡": "gold", "silver": "silver"}


def asked(text: str) -> Audience:
    return read(text, tiers=TIERS, languages=["en", "es", "zh-Hans"], zone="Europe/Madrid")


def test_not_binds_tighter_than_and_and_and_tighter_than_or() -> None:
    vip, new, old = Has(Key.TAG, "vip"), Has(Key.TAG, "new"), Has(Key.TAG, "old")
    assert asked("tag:vip or not tag:new and tag:old") == Either((vip, Every((Not(new), old))))
    assert asked("(tag:vip OR tag:new) AND tag:old") == Every((Either((vip, new)), old))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("everybody", Flag.EVERYBODY),
        ("Everyone", Flag.EVERYBODY),
        ("todos", Flag.EVERYBODY),
        ("alle", Flag.EVERYBODY),
        ("所有人", Flag.EVERYBODY),
        ("all and not tag:vip", Every((Flag.EVERYBODY, Not(Has(Key.TAG, "vip"))))),
        ("tier >= Oro", Is(Fact.TIER, Op.LEAST, "gold")),
        ("tier ≥ 金卡", Is(Fact.TIER, Op.LEAST, "gold")),
        ("language = zh", Is(Fact.LANGUAGE, Op.IS, "zh-Hans")),
        ("zone = Europe/*", Is(Fact.ZONE, Op.IS, "Europe/*")),
        ("tag:interested:skincare", Has(Key.TAG, "interested:skincare")),
        ("joined:“Snail cream” in 3 months", Has(Key.JOINED, "Snail cream", Since(days=90))),
        ("orders >= 2 of brand:dior in 2 weeks", Counts(Amount.ORDERS, Op.LEAST, 2, Has(Key.BRAND, "dior"), Since(14))),
        ("Last  Order > 60 days ago", Ago(Moment.LAST_ORDER, Op.MORE, 60)),
    ],
)
def test_it_is_read_as_it_is_meant(text: str, meant: Audience) -> None:
    assert asked(text) == meant


@pytest.mark.parametrize(
    ("text", "word", "column", "expected"),
    [
        ("tier >= glod", "glod", 9, "gold, silver"),
        ("tag:vip and orders > two", "two", 22, "a number"),
        ("orders >= 2 in 90", "…", 18, "days, weeks, months, years"),
        ("last order > 5 days", "…", 20, "ago"),
        ("language > es", ">", 10, "=, !="),
        ("points > 5 in 3 days", "points", 1, "a comparison without a time: it is what she has now"),
        ("spent > 99999999999", "99999999999", 9, "at most 1000000000"),
        ("orders > 1 since 2026-02-30", "2026-02-30", 18, "a date that exists"),
        ("group:x in 3 days", "group:x", 1, "item:…, category:…, brand:…, joined:…"),
    ],
)
def test_a_wrong_word_is_pointed_at_with_what_would_fit(text: str, word: str, column: int, expected: str) -> None:
    with pytest.raises(BadAudience) as refused:
        asked(text)
    assert refused.value.facts == {"word": word, "column": column, "expected": expected}


@pytest.mark.parametrize(
    "text", ["", " ", "(" * 60 + "everybody" + ")" * 60, "not " * 50 + "everybody", "x" * LENGTH_MAX]
)
def test_nothing_too_long_too_deep_or_empty_is_read(text: str) -> None:
    with pytest.raises(BadAudience):
        asked(text)


WORDS = ("tier", ">=", "gold", "and", "or", "not", "(", ")", "tag:a", "orders", "2", "in", "days", "ago")


@given(st.text(max_size=80) | st.lists(st.sampled_from(WORDS)).map(" ".join))
def test_any_text_is_a_question_or_is_refused_at_a_place_within_it(text: str) -> None:
    try:
        asked(text)
        column = 1
    except BadAudience as refused:
        column = int(str(refused.facts["column"]))
    assert 1 <= column <= len(text) * 2 + 1
