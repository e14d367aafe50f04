"""Amounts and points as people write them: read exactly, or refused, never off by a factor."""

from contextlib import suppress
from decimal import Decimal

import pytest
from babel.numbers import format_currency, format_decimal
from hypothesis import assume, given
from hypothesis import strategies as st

from models.errors import ShopError
from models.money import (
    POINTS_MAX,
    AmbiguousAmount,
    AmountRefused,
    AmountTooFine,
    AmountTooLarge,
    AmountWithNote,
    CurrencyMismatch,
    DecimalMark,
    DecimalVotes,
    Money,
    PointsNotPositive,
    PointsNotWhole,
    PointsRefused,
    PointsTooLarge,
    UnknownCurrency,
    WrongDecimalMark,
    currency_code,
    exponent,
    parse_amount,
    parse_points,
)

CURRENCIES = ("USD", "EUR", "CNY", "JPY", "TWD", "KRW", "KWD", "PLN", "XOF", "CLP")
MARKS: dict[str, DecimalMark] = {"en": ".", "es": ",", "de": ",", "zh_Hans": "."}

moneys = st.builds(Money, st.integers(-(10**11), 10**11), st.sampled_from(CURRENCIES))


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("1.234,56", "EUR", 123456),
        ("1,234.56", "USD", 123456),
        ("1 234,56", "EUR", 123456),
        ("1'234.56", "CHF", 123456),
        ("1\u00a0234,56\u00a0€", "EUR", 123456),
        ("$1,149.00 ", "USD", 114900),
        ("70,48 zł", "PLN", 7048),
        ("¥28.16", "CNY", 2816),
        ("￥１２０", "JPY", 120),
        ("(33.62)", "USD", -3362),
        ("($33.62)", "USD", -3362),
        ("-$5", "USD", -500),
        ("−5,00 €", "EUR", -500),
        ("5.00-", "USD", -500),
        ("US$ 5 USD", "USD", 500),
        ("kr.50", "DKK", 5000),
        ("12.5000", "USD", 1250),
        ("1.234.567", "VND", 1234567),
        ("1234.567", "KWD", 1234567),
        ("0", "EUR", 0),
    ],
)
def test_an_amount_is_read_as_it_was_meant(text: str, currency: str, minor: int) -> None:
    assert parse_amount(text, currency) == Money(minor, currency)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1.234", AmbiguousAmount),
        ("1,234", AmbiguousAmount),
        ("1,0000", AmbiguousAmount),
        ("131.77(已退款89.84)", AmountWithNote),
        ("12.345,678", AmountTooFine),
        ("0,123", AmountTooFine),
        ("9" * 16, AmountTooLarge),
        ("9" * 5_000, AmountTooLarge),
        ("€5", CurrencyMismatch),
        ("5 EUR", CurrencyMismatch),
        *((text, AmountRefused) for text in ("", "NaN", "Infinity", "-inf", "1e9", "1_000", "٥", "५", "1²", "½")),
        *(
            (text, AmountRefused)
            for text in ("1,23,4", "1.2.3", "007", ".5", "5.", "(-5)", "(5", "--5", "5 apples", "15%")
        ),
        *((text, AmountRefused) for text in ("=1+1", "1 2", "12 34", "1,234.567.8", "0x10", "5\n6", "1..5")),
    ],
)
def test_what_is_no_clear_amount_is_refused_with_its_reason(text: str, reason: type[ShopError]) -> None:
    with pytest.raises(ShopError) as refusal:
        parse_amount(text, "USD")
    assert type(refusal.value) is reason


@pytest.mark.parametrize(("text", "decimal", "minor"), [("1.234", ",", 123400), ("1,234", ".", 123400)])
def test_an_open_amount_is_clear_once_the_mark_is_agreed(text: str, decimal: DecimalMark, minor: int) -> None:
    assert parse_amount(text, "USD", decimal=decimal).minor == minor


@pytest.mark.parametrize(("text", "decimal"), [("12,50", "."), ("12.50", ","), ("1,234.56", ","), ("1.234.567", ".")])
def test_the_other_style_than_agreed_is_refused_not_bent(text: str, decimal: DecimalMark) -> None:
    with pytest.raises(WrongDecimalMark):
        parse_amount(text, "USD", decimal=decimal)


@given(moneys, st.sampled_from(sorted(MARKS)))
def test_whatever_a_locale_writes_comes_back_exactly(money: Money, locale: str) -> None:
    written = format_currency(money.major, money.currency, locale=locale)
    assert parse_amount(written, money.currency, decimal=MARKS[locale]) == money


@given(moneys, st.sampled_from(sorted(MARKS)))
def test_without_an_agreed_mark_a_locale_is_read_exactly_or_asked_about(money: Money, locale: str) -> None:
    written = format_decimal(money.major, "#,##0.00##" if exponent(money.currency) else "#,##0", locale=locale)
    try:
        assert parse_amount(written, money.currency) == money
    except AmbiguousAmount:
        assert abs(money.major) >= 1


@given(st.text(max_size=60), st.sampled_from(CURRENCIES), st.sampled_from([None, ".", ","]))
def test_any_text_is_an_amount_or_a_named_refusal(text: str, currency: str, decimal: DecimalMark | None) -> None:
    with suppress(AmountRefused, CurrencyMismatch):
        assert isinstance(parse_amount(text, currency, decimal=decimal), Money)


@given(st.integers(0, 10**11), st.sampled_from(["", ".", ",", " ", "'"]), st.sampled_from([".", ","]), st.booleans())
def test_no_style_of_writing_moves_an_amount_by_a_factor(
    minor: int, group: str, mark: DecimalMark, with_decimals: bool
) -> None:
    assume(group != mark)
    money = Money(minor if with_decimals else minor // 100 * 100, "EUR")
    written = f"{money.minor // 100:,}".replace(",", group) + (f"{mark}{money.minor % 100:02}" if with_decimals else "")
    assert parse_amount(written, "EUR", decimal=mark) == money
    try:
        assert parse_amount(written, "EUR") == money
    except AmbiguousAmount:
        assert group in (".", ",")
        assert not with_decimals


@pytest.mark.parametrize(
    ("texts", "mark"),
    [(["12,50", "1.234"], ","), (["70", "12.50", "1,234"], "."), (["70", "5"], None), (["12,50", "12.50"], None)],
)
def test_the_amounts_of_a_file_agree_on_a_mark(texts: list[str], mark: str | None) -> None:
    votes = DecimalVotes()
    for text in texts:
        votes.see(text)
    assert votes.agreed() == mark


def test_amounts_that_leave_the_mark_open_are_asked_about() -> None:
    votes = DecimalVotes()
    votes.see("1.234")
    votes.see("70")
    with pytest.raises(AmbiguousAmount) as question:
        votes.agreed()
    assert question.value.facts == {"example": "1.234"}


def test_two_currencies_never_meet_in_one_sum() -> None:
    with pytest.raises(CurrencyMismatch):
        Money(1, "EUR") + Money(1, "USD")


@given(moneys, st.integers(-(10**11), 10**11))
def test_adding_and_taking_away_leaves_the_amount(money: Money, other: int) -> None:
    there = Money(other, money.currency)
    assert money + there - there == money
    assert money + -money == Money(0, money.currency)


@pytest.mark.parametrize(
    ("money", "units"),
    [(Money(199, "EUR"), 1), (Money(-199, "EUR"), -1), (Money(1999, "KWD"), 1), (Money(1999, "JPY"), 1999)],
)
def test_points_see_whole_units_and_a_refund_counts_as_much_as_the_payment(money: Money, units: int) -> None:
    assert money.major_floor == units


def test_the_exact_amount_has_the_decimals_of_its_currency() -> None:
    assert Money(1234, "EUR").major == Decimal("12.34")
    assert [exponent(code) for code in ("EUR", "JPY", "KWD", "CLF", "ISK", "KRW", "VND", "BHD")] == [
        2,
        0,
        3,
        4,
        0,
        0,
        0,
        3,
    ]


@pytest.mark.parametrize("text", ["$", "EURO", "", "XYZ", "12"])
def test_a_currency_is_a_code_of_the_standard(text: str) -> None:
    assert currency_code(" usd ") == "USD"
    with pytest.raises(UnknownCurrency):
        currency_code(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("-5", PointsNotPositive),
        ("0", PointsNotPositive),
        ("1.5", PointsNotWhole),
        (str(10**30), PointsTooLarge),
        (str(POINTS_MAX + 1), PointsTooLarge),
        ("9" * 5_000, PointsTooLarge),
        *(
            (text, PointsRefused)
            for text in ("1e9", "٥", "１２", "1_000", "NaN", "Infinity", "", "+5", "007", "5 5", "five")
        ),
    ],
)
def test_an_award_takes_whole_points_in_plain_digits_and_nothing_else(text: str, reason: type[ShopError]) -> None:
    with pytest.raises(PointsRefused) as refusal:
        parse_points(text)
    assert type(refusal.value) is reason


@given(st.integers(1, POINTS_MAX))
def test_any_number_of_points_is_read_back(points: int) -> None:
    assert parse_points(f" {points} ") == points


@given(st.text(max_size=50))
def test_any_text_is_points_or_a_named_refusal(text: str) -> None:
    with suppress(PointsRefused):
        assert 1 <= parse_points(text) <= POINTS_MAX
