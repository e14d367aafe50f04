"""Points are whole numbers that follow from what was paid, by rules that can be told, and refunds take exactly them."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.loyalty.earning import (
    BadRule,
    Extra,
    Part,
    Rules,
    Scope,
    Why,
    check_rules,
    extras,
    points_for,
    why_in,
)
from models.money import AmountTooLarge, Money, exponent
from models.orders.items import BadItems, lines_in
from models.orders.pricing import Foreign, Goods, Item, Paid, converted, goods_of, shares, why_left
from models.orders.rules import ReadLine
from models.orders.till import points_needed, points_value

SKINCARE = Extra(Scope.CATEGORY, "skincare", 150)
CENTS = {"points_per_unit": 1, "minor_per_unit": 100}
percents = st.integers(101, 1_000)
categories = st.sampled_from(["skincare", "makeup", None])
brands = st.sampled_from(["cosrx", None])
met = st.lists(
    st.one_of(
        st.builds(Extra, st.just(Scope.CATEGORY), st.sampled_from(["skincare", "makeup"]), percents),
        st.builds(Extra, st.just(Scope.BRAND), st.just("cosrx"), percents),
        st.builds(Extra, st.just(Scope.DAY), st.just(""), percents),
        st.builds(Extra, st.just(Scope.TIER), st.just("gold"), percents),
    ),
    max_size=4,
    unique_by=lambda one: (one.scope, one.name),
).map(tuple)


@st.composite
def sold(draw: st.DrawFn) -> tuple[Goods, tuple[Item, ...]]:
    prices = draw(st.lists(st.integers(1, 20_000), min_size=1, max_size=5))
    goods = draw(st.integers(1, 2 * sum(prices)))
    items = tuple(Item(base, 0, draw(categories), draw(brands)) for base in shares(prices, goods))
    order = Goods(goods, 0, False, items, draw(met), draw(st.integers(0, 5)), "EUR")
    return order, items


def test_a_rule_adds_its_surplus_to_the_plain_points() -> None:
    why = points_for(4_990, [Part(4_990, "skincare")], [SKINCARE], **CENTS)
    assert (why.base, why.more, why.points) == (49, ((SKINCARE, 24),), 73)


def test_surpluses_are_added_and_never_multiplied_with_each_other() -> None:
    twice = [SKINCARE, Extra(Scope.DAY, "", 200), Extra(Scope.TIER, "gold", 125)]
    why = points_for(10_000, [Part(4_000, "skincare"), Part(6_000, None)], twice, **CENTS)
    assert [points for _, points in why.more] == [20, 100, 25]
    assert why.points == 245


def test_only_what_an_order_meets_counts_and_in_a_fixed_order() -> None:
    rules = Rules(3, {"skincare": 150, "baby": 200}, {"cosrx": 110}, {"gold": 120, "silver": 110})
    parts = [Part(100, "makeup", "cosrx"), Part(100, "skincare")]
    found = extras(rules, parts, tier="gold", day_percent=200)
    assert [(one.scope, one.name, one.percent) for one in found] == [
        ("category", "skincare", 150),
        ("brand", "cosrx", 110),
        ("day", "", 200),
        ("tier", "gold", 120),
    ]
    assert extras(Rules(), parts, tier="gold", day_percent=100) == ()


@pytest.mark.parametrize("rules", [Rules(categories={"a": 99}), Rules(tiers={"a": 1_001}), Rules(fixed={"share": -1})])
def test_a_rule_takes_nothing_away_and_gives_no_more_than_tenfold(rules: Rules) -> None:
    with pytest.raises(BadRule):
        check_rules(rules)


@given(sold(), st.lists(st.tuples(st.integers(0, 5), st.integers(0, 9_000)), max_size=6))
def test_refunds_in_any_steps_take_exactly_what_the_order_earned(
    story: tuple[Goods, tuple[Item, ...]], steps: list[tuple[int, int]]
) -> None:
    order, items = story
    earned = before = why_left(order).points
    taken = refunded = 0
    named = [0] * len(items)
    for place, minor in steps:
        back = min(minor, order.goods_minor - refunded)
        refunded += back
        if place < len(items):
            named[place] += back
        now = tuple(Item(one.base_minor, gone, one.category, one.brand) for one, gone in zip(items, named, strict=True))
        left = Goods(order.goods_minor, refunded, False, now, order.extras, order.points_per_unit, "EUR")
        after = why_left(left).points
        assert 0 <= after <= before
        taken, before = taken + before - after, after
    whole = Goods(order.goods_minor, refunded, True, items, order.extras, order.points_per_unit, "EUR")
    assert why_left(whole).points == 0
    assert taken + before == earned


@given(sold())
def test_the_plain_points_are_the_whole_units_paid(story: tuple[Goods, tuple[Item, ...]]) -> None:
    order, _ = story
    assert why_left(order).base == order.goods_minor // 100 * order.points_per_unit


@given(st.lists(st.one_of(st.none(), st.integers(0, 10**6)), max_size=8), st.integers(0, 10**7))
def test_shares_of_the_goods_are_never_negative_nor_more_than_all(prices: list[int | None], goods: int) -> None:
    found = shares(prices, goods)
    assert len(found) == len(prices)
    assert all(one >= 0 for one in found)
    assert sum(found) <= goods
    if prices.count(None) == 1:
        assert sum(found) == goods


def test_shipping_tax_and_what_points_paid_earn_nothing_unless_the_shop_says_so() -> None:
    paid = Paid(coupon_minor=500, points=300, points_minor=300, wallet_minor=1_000)
    assert goods_of(5_000, 450, 50, paid, points_earn=False) == 4_500
    assert goods_of(5_000, 450, 50, paid, points_earn=True) == 4_800


@given(sold())
def test_a_reason_is_kept_with_the_posting_and_read_again(story: tuple[Goods, tuple[Item, ...]]) -> None:
    why = why_left(story[0])
    kept = why_in(why.told())
    assert kept is not None
    assert (kept.minor, kept.base, kept.points) == (why.minor, why.base, why.points)
    assert why_in(why.told(undo=True)) == kept


@pytest.mark.parametrize(
    "note", ["", "for the photo", '{"for": ', '{"for": 1}', '{"for": 1, "base": 1, "more": [["x"]]}', "[]"]
)
def test_somebodys_own_words_are_no_reason(note: str) -> None:
    assert why_in(note) is None


def test_a_reason_says_nothing_of_rules_that_added_nothing() -> None:
    why = Why(50, 0, ((SKINCARE, 0),))
    assert json.loads(why.told())["more"] == []


@pytest.mark.parametrize(
    ("foreign", "rate", "minor"),
    [
        ((35_000, "CNY"), "0.13", 4_550),
        ((1_000, "JPY"), "0.0067", 670),
        ((33, "CNY"), "0.5", 17),
        ((1, "KWD"), "3.05", 0),
    ],
)
def test_another_currency_is_turned_into_the_shops_half_a_cent_up(
    foreign: tuple[int, str], rate: str, minor: int
) -> None:
    assert converted(Foreign(Money(*foreign), Decimal(rate)), "EUR") == Money(minor, "EUR")


def test_a_rate_cannot_make_an_amount_nobody_can_keep() -> None:
    with pytest.raises(AmountTooLarge):
        converted(Foreign(Money(10**14, "CNY"), Decimal(999_999_999)), "EUR")


@given(st.integers(1, 10**8), st.integers(1, 10_000), st.sampled_from(["EUR", "JPY", "KWD"]))
def test_points_pay_no_more_than_they_are_worth_and_none_too_many_are_taken(
    points: int, worth: int, currency: str
) -> None:
    rate = {"per_unit": worth, "minor_per_unit": int(10 ** exponent(currency))}
    value = points_value(points, **rate)
    needed = points_needed(value, **rate)
    assert needed <= points
    assert points_value(needed, **rate) == value


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Toner @12.50 #skincare", ReadLine("Toner", 1, Money(1_250, "EUR"), category="skincare")),
        ("Toner x2 @12,50", ReadLine("Toner", 2, Money(1_250, "EUR"))),
        ("面霜×2 @30 品牌:Cosrx #护肤", ReadLine("面霜", 2, Money(3_000, "EUR"), category="护肤", brand="cosrx")),
        ("Lipstick #17", ReadLine("Lipstick #17", 1)),
        ("Cream brand: COSRX", ReadLine("Cream", 1, brand="cosrx")),
    ],
)
def test_an_item_may_say_its_price_category_and_brand(text: str, line: ReadLine) -> None:
    assert lines_in(text, "EUR") == (line,)


@pytest.mark.parametrize("text", ["Toner @1.234", "Toner @-5", "@12.50", "Toner @1e9"])
def test_a_price_that_cannot_be_told_is_refused(text: str) -> None:
    with pytest.raises(BadItems):
        lines_in(text, "EUR")
