"""An offer written in one line, as people write it in four languages, is read as it was meant or refused."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.coupons.readers import Line, read_line
from models.coupons.refusals import UnreadableTerms
from models.coupons.rules import Kind, Terms
from models.errors import ShopError
from models.moments import BadMoment, read_day

SATURDAY = datetime(2026, 11, 21, 12, tzinfo=UTC)
NEW_YEAR = datetime(2026, 12, 31, 23, tzinfo=UTC)
"""Midnight in Madrid."""


def read(text: str, *, named: bool = True) -> Line:
    return read_line(text, currency="USD", zone="Europe/Madrid", now=SATURDAY, named=named)


FULL = Terms(
    Kind.PERCENT, 10, min_minor=3000, max_minor=2000, uses_max=100, per_member_max=1, budget_minor=20_000,
    ends_at=NEW_YEAR,
)  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "WELCOME10 10% min 30 max 20 until 31.12. once 100 uses budget 200",
        "WELCOME10 budget 200, 100 uses, once per person, until 31 Dec, max $20, min $30, 10 % off",
        "WELCOME10 10% mín 30 máx 20 hasta el 31 de diciembre una vez 100 usos presupuesto 200",
        "WELCOME10 10% Rabatt mind. 30 höchstens 20 bis 31.12. einmal pro Person 100 mal Budget 200",
        "WELCOME10 9折 满30 最多20 截止12月31日 每人一次 100次 预算200",
        "ＷＥＬＣＯＭＥ１０ １０％ min ３０ max ２０ until ３１．１２． once １００ uses budget ２００",
    ],
)
def test_one_offer_is_read_from_any_of_four_languages(text: str) -> None:
    assert read(text) == Line("WELCOME10", FULL)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("X10 10%", {"kind": Kind.PERCENT, "value": 10}),
        ("X10 -10%", {"kind": Kind.PERCENT, "value": 10}),
        ("新年 88折", {"kind": Kind.PERCENT, "value": 12}),
        ("新年 满300减50", {"kind": Kind.AMOUNT, "value": 5000, "min_minor": 30000}),
        ("X10 $5", {"kind": Kind.AMOUNT, "value": 500}),
        ("X10 5.50 off", {"kind": Kind.AMOUNT, "value": 550}),
        ("X10 5 USD", {"kind": Kind.AMOUNT, "value": 500}),
        ("X10 free shipping max 8", {"kind": Kind.SHIPPING, "max_minor": 800}),
        ("X10 envío gratis", {"kind": Kind.SHIPPING}),
        ("X10 versandkostenfrei ab 50", {"kind": Kind.SHIPPING, "min_minor": 5000}),
        ("X10 包邮", {"kind": Kind.SHIPPING}),
        ("X10 50 points", {"kind": Kind.POINTS, "value": 50}),
        ("X10 50积分", {"kind": Kind.POINTS, "value": 50}),
        ("X10 wallet 5", {"kind": Kind.WALLET, "value": 500}),
        ("X10 Guthaben 5", {"kind": Kind.WALLET, "value": 500}),
        ("X10 储值5", {"kind": Kind.WALLET, "value": 500}),
        (
            "X10 gift Sheet mask x2 worth 3 min 50",
            {"kind": Kind.GIFT, "gift": "Sheet mask x2", "worth_minor": 300, "min_minor": 5000},
        ),
        ("X10 gift “2 uses of a mask” once", {"kind": Kind.GIFT, "gift": "2 uses of a mask", "per_member_max": 1}),
        ("X10 送面膜 满50", {"kind": Kind.GIFT, "gift": "面膜", "min_minor": 5000}),
        ("X10 10% 7 days", {"kind": Kind.PERCENT, "value": 10, "days": 7}),
        ("X10 10% #Skincare once", {"kind": Kind.PERCENT, "value": 10, "category": "skincare", "per_member_max": 1}),
        ("X10 10% only #tea min 20", {"kind": Kind.PERCENT, "value": 10, "category": "tea", "min_minor": 2000}),
        ("X10 10% solo para #té 7 días", {"kind": Kind.PERCENT, "value": 10, "category": "té", "days": 7}),
        (
            "X10 10 % nur für #hautpflege einmal",
            {"kind": Kind.PERCENT, "value": 10, "category": "hautpflege", "per_member_max": 1},
        ),
        ("X10 9折 仅限#护肤 满50", {"kind": Kind.PERCENT, "value": 10, "category": "护肤", "min_minor": 5000}),
        ("X10 free shipping #“Hair Care”", {"kind": Kind.SHIPPING, "category": "hair care"}),
        ("X10 gift Sheet mask #skincare", {"kind": Kind.GIFT, "gift": "Sheet mask", "category": "skincare"}),
        ("X10 10% 2 per person", {"kind": Kind.PERCENT, "value": 10, "per_member_max": 2}),
        ("X10 10% cost 60% floor 15%", {"kind": Kind.PERCENT, "value": 10, "cost_percent": 60, "floor_percent": 15}),
        (
            "X10 10% from 15:00",
            {"kind": Kind.PERCENT, "value": 10, "starts_at": datetime(2026, 11, 21, 14, tzinfo=UTC)},
        ),
        (
            "X10 10% until fri 20:00 5 uses",
            {"kind": Kind.PERCENT, "value": 10, "ends_at": datetime(2026, 11, 27, 19, tzinfo=UTC), "uses_max": 5},
        ),
        (
            "X10 10% from 1.12. until 31.12.",
            {
                "kind": Kind.PERCENT,
                "value": 10,
                "starts_at": datetime(2026, 11, 30, 23, tzinfo=UTC),
                "ends_at": NEW_YEAR,
            },
        ),
    ],
)
def test_each_thing_an_offer_can_say_is_read(text: str, said: dict[str, Any]) -> None:
    assert read(text).terms == Terms(**said)


@pytest.mark.parametrize(
    "text",
    ["next 10% 30 days", "10% next order 30 days", "nächste 10% 30 Tage", "siguiente 10% 30 días", "下次9折 30天"],
)
def test_a_coupon_for_the_next_order_has_no_code(text: str) -> None:
    assert read(text) == Line(None, Terms(Kind.NEXT_ORDER, 10, gives=Kind.PERCENT, days=30))


@pytest.mark.parametrize(
    ("text", "name"), [("20OFF 20%", "20OFF"), ("10% 7 days", None), ("free shipping", None), ("VIP 5", "VIP")]
)
def test_the_first_word_is_the_code_unless_it_says_something_else(text: str, name: str | None) -> None:
    assert read(text).name == name


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("X10 10% banana", "banana"), ("X10 10% 5", "5"), ("X10 10% min 30 min 40", "min 40"), ("X10", "X10"),
        ("", "…"),
        ("X10 5 EUR", "5 EUR"), ("X10 1.234", "1.234"), ("X10 10% until someday", "until"), ("X10 min 30", "30"),
        ("X" * 301, "X" * 20), ("X10 10 % of everything", "of"), ("X10 ten percent", "ten"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused_with_the_words_that_stopped_it(text: str, near: str) -> None:
    with pytest.raises(UnreadableTerms) as refused:
        read(text)
    assert refused.value.facts["near"] == near


@pytest.mark.parametrize(
    ("text", "why"),
    [("X10 10% until 03/04", "ambiguous"), ("X10 10% until 1.11.2026", "past-day"), ("X10 10% until 1.1.2031", "far")],
)
def test_a_date_that_two_people_read_differently_or_that_is_over_is_refused(text: str, why: str) -> None:
    with pytest.raises(BadMoment) as refused:
        read(text)
    assert refused.value.facts["why"] == why


PIECES = [
    "X10", "10%", "9折", "5", "min", "30", "max", "until", "31.12.", "fri", "from", "once", "uses", "budget",
    "gift", "worth", "next", "7 days", "满", "减",
]  # fmt: skip


@given(st.text(max_size=80) | st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
def test_nothing_anybody_writes_breaks_the_reading(text: str) -> None:
    codes = set()
    try:
        read(text)
    except ShopError as refused:
        codes.add(refused.code)
    assert codes <= {"coupon-unreadable", "bad-moment"}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31.12.", date(2026, 12, 31)), ("today", date(2026, 11, 21)), ("saturday", date(2026, 11, 21)),
        ("1 Feb", date(2027, 2, 1)), ("2027-11-20", date(2027, 11, 20)), ("下周三", date(2026, 11, 25)),
        ("31 de diciembre", date(2026, 12, 31)), ("übermorgen", date(2026, 11, 23)), ("今晚", date(2026, 11, 21)),
    ],
)  # fmt: skip
def test_a_day_is_read_without_an_hour(text: str, day: date) -> None:
    assert read_day(text, zone="Europe/Madrid", now=SATURDAY, days_max=730) == day


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("20.11.", "past-day"),
        ("03/04", "ambiguous"),
        ("next friday", "ambiguous"),
        ("30.2.", "unreadable"),
        ("fri 20:00", "unreadable"),
        ("1.1.2030", "far"),
    ],
)
def test_a_day_that_is_none_is_refused(text: str, why: str) -> None:
    with pytest.raises(BadMoment) as refused:
        read_day(text, zone="Europe/Madrid", now=SATURDAY, days_max=730)
    assert refused.value.facts["why"] == why
