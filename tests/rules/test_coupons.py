"""What coupons promise, held at every edge: limits, ends, spelling, the margin."""

import unicodedata
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.coupons import refusals
from models.coupons.costing import check_margin, check_terms_margin, expected_percent, project
from models.coupons.refusals import BadTerms, MarginTooThin
from models.coupons.rules import (
    Code,
    Kind,
    Order,
    Stage,
    Tally,
    Terms,
    Use,
    Worth,
    check,
    check_terms,
    ends_of,
    points_rate,
    prolonged,
    worth,
)
from models.coupons.spelling import ALPHABET, canonical, personal_code, shared_code
from models.errors import ShopError
from models.money import Money
from models.timekeeping import local_date

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
TICK = timedelta(microseconds=1)
ANNA, BEN = 2, 3
TEN = Terms(Kind.PERCENT, 10)


def code(
    terms: Terms = TEN, *, number: int = 1, member: int | None = None, ends_at: datetime | None = None,
    stopped: bool = False, from_order: str | None = None,
) -> Code:  # fmt: skip
    return Code(number, 1, 1, f"CODE{number}", member, terms, stopped, terms.starts_at, ends_at, from_order)


def use(stage: Stage = Stage.COMMITTED, order: str | None = "1042") -> Use:
    return Use(1, 1, ANNA, stage, order, NOON, NOON + timedelta(minutes=30), Worth(), 0)


def refusal(
    one: Code, tally: Tally | None = None, order: Order | None = None, *, member: int = ANNA, now: datetime = NOON
) -> type[ShopError] | None:
    try:
        check(one, tally or Tally(), order, member=member, rate=100, currency="USD", now=now)
    except ShopError as refused:
        return type(refused)
    return None


# Spelling


@pytest.mark.parametrize(
    "typed",
    [
        "WELCOME10",
        "welcome10",
        "WeLc0mElO",
        " wel-come 10 ",
        "ＷＥＬＣＯＭＥ１０",
        "wе1соmе-10",
        "WΕLCΟMΕ10",
        "wélcome—10",
    ],
)
def test_everything_people_type_for_one_code_is_one_code(typed: str) -> None:
    assert canonical(typed) == canonical("WELCOME10")


@given(st.text(max_size=60))
def test_the_one_spelling_is_stable_and_has_no_look_alikes(typed: str) -> None:
    spelled = canonical(typed)
    assert canonical(spelled) == spelled
    assert not set(spelled) & set("OIL- ")


@given(st.text(alphabet=ALPHABET, min_size=16, max_size=16), st.sampled_from(["", " ", "-", " - ", "\u200b", "\u2011"]))
def test_a_personal_code_survives_any_way_of_typing_it(letters: str, between: str) -> None:
    wide = "".join(chr(ord(char) + 0xFEE0) for char in letters)
    assert canonical(between.join(letters).lower()) == canonical(wide) == letters
    assert unicodedata.normalize("NFKC", wide) == letters


@given(st.randoms(use_true_random=False))
def test_a_personal_code_is_sixteen_letters_in_fours_that_nobody_confuses(chance) -> None:  # type: ignore[no-untyped-def]
    shown = personal_code(lambda most: chance.randrange(most))
    assert [len(part) for part in shown.split("-")] == [4, 4, 4, 4]
    assert canonical(shown) == shown.replace("-", "")
    assert len(ALPHABET) ** 16 > 2**60


@pytest.mark.parametrize(
    ("written", "shown"), [("welcome10", "WELCOME10"), ("Black-Friday", "BLACK-FRIDAY"), ("新年88", "新年88")]
)
def test_a_shared_code_is_shown_in_capitals(written: str, shown: str) -> None:
    assert shared_code(written) == shown


@pytest.mark.parametrize("written", ["", "AB", "---", "A-B", "X" * 25, "TEN%", "A.B.C", "🎂🎂🎂", "<b>X</b>"])
def test_what_is_no_code_is_refused(written: str) -> None:
    with pytest.raises(BadTerms):
        shared_code(written)


# Limits, each at its edge


def test_it_holds_from_the_first_moment_to_just_before_the_end() -> None:
    end = NOON + timedelta(hours=3)
    one = code(replace(TEN, starts_at=NOON), ends_at=end)
    assert refusal(one, now=NOON - TICK) is refusals.NotYet
    assert refusal(one, now=NOON) is None
    assert refusal(one, now=end - TICK) is None
    assert refusal(one, now=end) is refusals.CodeOver


@given(
    st.integers(0, 730 * 86_400).map(lambda second: NOON + timedelta(seconds=second)),
    st.integers(1, 730),
    st.sampled_from(["Europe/Madrid", "America/Havana", "Pacific/Chatham", "Asia/Beirut", "America/Santiago", "UTC"]),
)
def test_n_days_are_whole_days_of_the_shop_and_end_at_its_midnight(at: datetime, days: int, zone: str) -> None:
    end = ends_of(replace(TEN, days=days), issued_at=at, zone=zone)
    assert end is not None
    assert local_date(end - TICK, zone) == local_date(at, zone) + timedelta(days=days)
    assert local_date(end, zone) > local_date(end - TICK, zone)
    assert ends_of(replace(TEN, days=days, ends_at=at + TICK), issued_at=at, zone=zone) == at + TICK


@given(st.integers(-40, 40), st.sampled_from(["Europe/Madrid", "Asia/Shanghai", "America/New_York"]))
def test_what_comes_back_holds_for_seven_days_at_least_and_is_never_cut(ahead: int, zone: str) -> None:
    end = NOON + timedelta(days=ahead)
    again = prolonged(end, now=NOON, zone=zone)
    assert again is not None
    assert again >= max(end, NOON + timedelta(days=7))
    assert again == end or again < NOON + timedelta(days=9)
    assert prolonged(None, now=NOON, zone=zone) is None


@given(st.integers(1, 1000), st.integers(0, 1001))
def test_the_total_holds_to_the_last_use(most: int, uses: int) -> None:
    found = refusal(code(replace(TEN, uses_max=most)), Tally(uses=uses))
    assert found is (refusals.CodeUsedUp if uses >= most else None)


@given(st.integers(1, 10), st.integers(0, 11))
def test_one_person_uses_it_as_often_as_she_may(most: int, hers: int) -> None:
    found = refusal(code(replace(TEN, per_member_max=most)), Tally(hers=hers, last=use()))
    assert found is (refusals.CodeUsed if hers >= most else None)


@given(st.integers(0, 5000), st.integers(1, 5000), st.integers(1, 9000))
def test_the_budget_is_never_passed_and_can_be_reached(spent: int, off: int, budget: int) -> None:
    one = code(Terms(Kind.AMOUNT, off, budget_minor=budget))
    found = refusal(one, Tally(spent_minor=spent), Order(10_000))
    assert found is (refusals.BudgetSpent if spent + off > budget else None)
    assert refusal(one, Tally(spent_minor=spent)) is (refusals.BudgetSpent if spent >= budget else None)


@given(st.integers(0, 6000), st.integers(1, 6000))
def test_the_minimum_is_enough_and_a_cent_less_is_not(goods: int, least: int) -> None:
    found = refusal(code(Terms(Kind.GIFT, gift="Mask", min_minor=least)), None, Order(goods))
    assert found is (refusals.MinimumNotMet if goods < least else None)


def test_each_refusal_has_its_place() -> None:
    hers, gone = code(member=ANNA), code(stopped=True)
    assert refusal(hers, member=BEN) is refusals.CodeNotYours
    assert refusal(gone) is refusals.CodeStopped
    assert refusal(hers, Tally(hers=1, last=use())) is refusals.CodeUsed
    assert refusal(hers, Tally(hers=1, last=use(Stage.RESERVED))) is refusals.CodeReserved
    assert refusal(code(from_order="7"), None, Order(100, None, "7")) is refusals.NotOnThisOrder
    assert refusal(code(from_order="7"), None, Order(100, None, "8")) is None
    assert refusal(code(), None, Order(0)) is refusals.NothingOff
    assert refusal(code(Terms(Kind.SHIPPING)), None, Order(100, 0)) is refusals.NothingOff
    assert refusal(code(Terms(Kind.SHIPPING)), None, Order(100)) is None
    # Whose code was used hears that, also when its time is over.
    assert refusal(code(member=ANNA, ends_at=NOON), Tally(hers=1, last=use())) is refusals.CodeUsed


@pytest.mark.parametrize(
    ("terms", "field"),
    [
        (Terms(Kind.PERCENT, 0), "value"), (Terms(Kind.PERCENT, 101), "value"), (Terms(Kind.AMOUNT, 0), "value"),
        (Terms(Kind.POINTS, -1), "value"), (Terms(Kind.NEXT_ORDER, 5), "value"), (Terms(Kind.GIFT), "gift"),
        (Terms(Kind.GIFT, gift="x" * 121), "gift"), (replace(TEN, uses_max=0), "count"),
        (replace(TEN, uses_max=10**6 + 1), "count"), (replace(TEN, per_member_max=0), "count"),
        (replace(TEN, category="x" * 61), "category"),
        (replace(TEN, category=""), "category"),
        (replace(TEN, days=0), "days"), (replace(TEN, days=731), "days"), (replace(TEN, ends_at=NOON), "ends"),
        (replace(TEN, ends_at=NOON + timedelta(days=731)), "ends"),
        (replace(TEN, starts_at=NOON + timedelta(days=2), ends_at=NOON + timedelta(days=2)), "ends"),
        (Terms(Kind.AMOUNT, 500, budget_minor=499), "budget"),
    ],
)  # fmt: skip
def test_terms_that_do_not_hold_together_are_refused(terms: Terms, field: str) -> None:
    with pytest.raises(BadTerms) as refused:
        check_terms(terms, now=NOON)
    assert refused.value.facts["field"] == field


def test_terms_at_their_edges_are_fine() -> None:
    for terms in (
        Terms(Kind.PERCENT, 1), Terms(Kind.PERCENT, 100), Terms(Kind.AMOUNT, 500, budget_minor=500),
        Terms(Kind.SHIPPING),
        Terms(Kind.GIFT, gift="x" * 120), replace(TEN, days=730), replace(TEN, ends_at=NOON + TICK),
        Terms(Kind.NEXT_ORDER, 5, gives=Kind.PERCENT),
    ):  # fmt: skip
        check_terms(terms, now=NOON)


# What it is worth

TERMS = st.one_of(
    st.builds(Terms, st.just(Kind.PERCENT), st.integers(1, 100), max_minor=st.none() | st.integers(1, 3000)),
    st.builds(Terms, st.just(Kind.AMOUNT), st.integers(1, 6000), min_minor=st.integers(0, 4000)),
    st.builds(Terms, st.just(Kind.SHIPPING), max_minor=st.none() | st.integers(1, 800)),
    st.builds(Terms, st.just(Kind.GIFT), gift=st.just("Mask"), worth_minor=st.integers(0, 900)),
    st.builds(Terms, st.just(Kind.POINTS), st.integers(1, 900)),
    st.builds(Terms, st.just(Kind.WALLET), st.integers(1, 900)),
)
ORDERS = st.builds(Order, st.integers(0, 6000), st.none() | st.integers(0, 900))


@given(TERMS, ORDERS, st.integers(1, 300))
def test_nothing_is_taken_off_twice_or_below_nothing(terms: Terms, order: Order, rate: int) -> None:
    made = worth(terms, order, rate=rate)
    assert 0 <= made.goods_off_minor <= order.goods_minor
    assert 0 <= made.shipping_off_minor <= (order.shipping_minor or 0)
    assert terms.max_minor is None or made.off_minor <= terms.max_minor
    assert made.cost_minor >= made.off_minor


@given(TERMS, st.integers(0, 3000), st.integers(0, 3000), st.integers(1, 300))
def test_a_category_takes_off_its_goods_as_if_nothing_else_were_in_the_order(
    terms: Terms, tea: int, other: int, rate: int
) -> None:
    order = Order(tea + other, 500, kinds={"tea": tea, "home": other})
    assert worth(replace(terms, category="tea"), order, rate=rate) == worth(terms, Order(tea, 500), rate=rate)


@given(st.integers(1, 100), st.integers(1, 10**9))
def test_a_percentage_is_rounded_up_to_the_minor_unit(percent: int, goods: int) -> None:
    off = worth(Terms(Kind.PERCENT, percent), Order(goods), rate=100).off_minor
    assert 0 <= off * 100 - goods * percent < 100


def test_a_hundred_points_are_one_unit_of_the_currency() -> None:
    assert [points_rate(currency) for currency in ("USD", "JPY", "KWD")] == [100, 1, 1000]
    assert [points_rate("USD", worth) for worth in (100, 50, 300)] == [100, 200, 34]


# Cost and margin


def test_the_margin_is_refused_a_cent_below_the_floor_with_the_whole_sum() -> None:
    def usd(minor: int) -> Money:
        return Money(minor, "USD")

    facts = {"price": usd(5000), "cost": usd(3000), "shipping": usd(500), "fees": usd(150), "points": usd(50)}
    assert check_margin(**facts, floor=usd(1300)) == usd(1300)
    with pytest.raises(MarginTooThin) as refused:
        check_margin(**facts, floor=usd(1301))
    assert refused.value.facts == {**facts, "left": usd(1300), "floor": usd(1301)}


def margin(terms: Terms, *, average: int = 10_000) -> Money | None:
    return check_terms_margin(
        terms, average_minor=average, points_per_unit=1, minor_per_major=100, rate=100, currency="USD"
    )


def test_an_offer_is_judged_on_the_order_it_hurts_most() -> None:
    costly = replace(TEN, cost_percent=60, floor_percent=10)
    assert margin(costly) == Money(10_000 - 1000 - 6000 - 90, "USD")
    assert margin(TEN) is None
    assert margin(costly, average=0) is None
    five = Terms(Kind.AMOUNT, 500, min_minor=1000, cost_percent=60)
    with pytest.raises(MarginTooThin):
        margin(five)
    assert margin(replace(five, min_minor=2000)) == Money(2000 - 500 - 1200 - 15, "USD")
    gift = Terms(Kind.GIFT, gift="Mask", worth_minor=300, cost_percent=60)
    assert margin(gift) == Money(10_000 - 6000 - 300 - 100, "USD")
    parcel = Terms(Kind.SHIPPING, max_minor=800, cost_percent=60)
    assert margin(parcel) == Money(10_000 - 6000 - 800 - 100, "USD")


@given(TERMS, st.integers(0, 500), st.integers(0, 100), st.integers(0, 9000), st.none() | st.integers(1, 5000))
def test_the_projected_cost_never_passes_the_limits(
    terms: Terms, people: int, share: int, average: int, budget: int | None
) -> None:
    limited = replace(terms, budget_minor=budget, uses_max=50)
    likely = project(limited, people=people, share_percent=share, average_minor=average, rate=100)
    assert likely.orders == min(-(-people * share // 100), 50)
    assert likely.total_minor == min(likely.orders * likely.each_minor, budget or 10**9)
    assert likely.order_minor >= terms.min_minor


def test_the_share_expected_is_the_shops_own_past_once_there_is_enough() -> None:
    assert [expected_percent(49, 40), expected_percent(50, 5), expected_percent(200, 1)] == [20, 10, 1]
