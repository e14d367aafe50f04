"""The best of everything she has: her tier's price, one coupon at most, and points on a part of the rest."""

import itertools
from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.coupons import refusals
from models.coupons.combining import (
    Combination,
    Held,
    Rates,
    TierPrice,
    best_by_amount,
    best_combination,
    points_needed,
    points_value,
)
from models.coupons.refusals import WorthLess
from models.coupons.rules import Kind, Order, Tally, Terms, Worth, worth
from tests.rules.test_coupons import ANNA, NOON, TEN, code, refusal

HELD_TERMS = st.builds(
    Terms, st.sampled_from([Kind.PERCENT, Kind.AMOUNT, Kind.POINTS, Kind.WALLET]), st.integers(1, 100),
    min_minor=st.integers(0, 50), max_minor=st.none() | st.integers(1, 20), category=st.none() | st.just("tea"),
    cost_percent=st.none() | st.integers(0, 90), floor_percent=st.none() | st.integers(0, 20),
)  # fmt: skip
ORDERS = st.integers(1, 90).flatmap(
    lambda goods: st.builds(
        Order, st.just(goods), st.none() | st.integers(0, 9),
        kinds=st.just({}) | st.fixed_dictionaries({"tea": st.integers(0, goods)}),
    )
)  # fmt: skip
TIERS = st.builds(TierPrice, st.sampled_from([0, 5, 10, 15]), st.none() | st.integers(0, 60))


def brute_force(order: Order, tier: TierPrice, held: list[Held], rates: Rates) -> int:
    """The most she can gain, by trying everything: with and without her tier's price, with each coupon and none."""
    found = []
    for with_tier, one in itertools.product((True, False), [None, *held]):
        goods, shipping = order.goods_minor, order.shipping_minor
        if with_tier:
            goods -= -(-goods * tier.percent // 100)
            shipping = (
                0 if shipping and tier.free_from_minor is not None and goods >= tier.free_from_minor else shipping
            )
        kinds = {
            name: max(part - (-(-part * tier.percent // 100) if with_tier else 0), 0)
            for name, part in order.kinds.items()
        }
        hers = Order(goods, shipping, kinds=kinds)
        if one is not None and refusal(one.code, one.tally, hers) is not None:
            continue
        made = worth(one.code.terms, hers, rate=rates.rate) if one else Worth()
        gain = order.goods_minor + (order.shipping_minor or 0) - goods - (shipping or 0) + made.cost_minor
        if one is not None and hers != order and one.code.terms.cost_percent is not None:
            left = goods - made.goods_off_minor
            points = -(-(left // rates.minor_per_unit * rates.points_per_unit) * rates.rate // 100)
            costs = -(-order.goods_minor * one.code.terms.cost_percent // 100) + made.cost_minor - made.goods_off_minor
            if left - costs - points < -(-order.goods_minor * (one.code.terms.floor_percent or 0) // 100):
                continue
        found.append(gain)
    return max(found)


@given(
    ORDERS, TIERS, st.lists(HELD_TERMS, max_size=4),
    st.sampled_from([40, 100, 150]),
)  # fmt: skip
def test_nothing_one_could_combine_is_better_for_her(
    order: Order, tier: TierPrice, terms: list[Terms], rate: int
) -> None:
    held = [Held(code(one, number=number, member=ANNA), Tally()) for number, one in enumerate(terms)]
    rates = Rates("USD", rate, 1, 10)
    found = best(order, tier=tier, held=held, rates=rates)
    assert found.gain_minor == brute_force(order, tier, held, rates)
    all_of_it = order.goods_minor + (order.shipping_minor or 0)
    assert found.pay_minor == all_of_it - found.tier_off_minor - found.worth.off_minor
    assert len(found.left_out) + (found.taken is not None) == len(held)


@given(st.lists(HELD_TERMS, min_size=1, max_size=4), TIERS, st.integers(1, 2_000))
def test_which_coupon_is_best_from_which_amount_on_is_told_as_it_is(
    terms: list[Terms], tier: TierPrice, goods: int
) -> None:
    held = [
        Held(code(replace(one, cost_percent=None), number=number, member=ANNA), Tally())
        for number, one in enumerate(terms)
    ]
    rates = Rates("USD", 100, 1, 1)
    told = best_by_amount(held, tier=tier, member=ANNA, rates=rates, now=NOON)
    taken = [one for least, one in told if least <= goods][-1]
    found = best(Order(goods), tier=tier, held=held, rates=rates)
    alone = best(Order(goods), tier=tier, held=[taken] if taken else [], rates=rates)
    assert alone.gain_minor == found.gain_minor
    assert [least for least, _ in told] == sorted({least for least, _ in told})


def best(
    order: Order,
    *,
    tier: TierPrice = TierPrice(),  # noqa: B008
    held: list[Held],
    rates: Rates = Rates("USD", 100),  # noqa: B008
) -> Combination:
    return best_combination(order, tier=tier, held=held, member=ANNA, rates=rates, now=NOON)


def test_whoever_was_not_taken_is_told_why() -> None:
    ten, five = Held(code(TEN, number=1), Tally()), Held(code(Terms(Kind.AMOUNT, 500), number=2), Tally())
    big = Held(code(replace(TEN, min_minor=10_000), number=3), Tally())
    found = best(Order(6000, 500), tier=TierPrice(5), held=[five, ten, big])
    assert (found.tier_off_minor, found.worth.off_minor, found.pay_minor) == (300, 570, 5630)
    assert found.taken is ten
    reasons = {one.code.id: type(why) for one, why in found.left_out}
    assert reasons == {2: WorthLess, 3: refusals.MinimumNotMet}
    assert {one.code.id: why for one, why in found.left_out}[2].facts == {"best": "CODE1"}


def test_a_coupon_that_the_tiers_price_rules_out_is_taken_at_the_list_price_where_that_is_better() -> None:
    half = Held(code(replace(TEN, value=50, cost_percent=45), number=1), Tally())
    found = best(Order(6000), tier=TierPrice(10), held=[half])
    assert (found.tier, found.tier_off_minor, found.taken, found.pay_minor) == (False, 0, half, 3000)


def test_of_equals_the_one_that_ends_first_is_used_up() -> None:
    late, soon = code(number=1, ends_at=NOON + timedelta(days=9)), code(number=2, ends_at=NOON + timedelta(days=2))
    found = best(Order(6000), held=[Held(late, Tally()), Held(soon, Tally())])
    assert found.taken is not None
    assert found.taken.code is soon


@given(st.integers(0, 10_000), st.integers(1, 300), st.sampled_from([1, 100, 1000]))
def test_no_more_points_are_taken_than_what_they_pay_needs(points: int, per_unit: int, minor_per_unit: int) -> None:
    scale = {"per_unit": per_unit, "minor_per_unit": minor_per_unit}
    value = points_value(points, **scale)
    needed = points_needed(value, **scale)
    assert needed <= points
    assert points_value(needed, **scale) == value
    assert not needed or points_value(needed - 1, **scale) < value
