"""What a reward's line says, who may have it, and in which order it is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import ShopError
from models.money import AmbiguousAmount
from models.rewards.readers import read_reward
from models.rewards.rules import (
    AT_ONCE,
    BadReward,
    Hers,
    Kind,
    Reward,
    State,
    Terms,
    UnreadableReward,
    arranged,
    check,
    check_terms,
)

SEEN = ("Sheet mask", "Crème No. 5", "3 masks", "面膜", "Tasche groß", "Bolso 2x")


@pytest.mark.parametrize(
    ("line", "terms"),
    [
        ("Sheet mask 500 points stock 20", Terms(Kind.PRODUCT, "Sheet mask", 500, stock=20)),
        ("Sheet mask for 500 points, stock 20, once",
         Terms(Kind.PRODUCT, "Sheet mask", 500, stock=20, per_member_max=1)),
        ("Mascarilla 500 puntos stock 20 una vez", Terms(Kind.PRODUCT, "Mascarilla", 500, stock=20, per_member_max=1)),
        ("Gesichtsmaske für 500 Punkte Bestand 3 2 pro Person",
         Terms(Kind.PRODUCT, "Gesichtsmaske", 500, stock=3, per_member_max=2)),
        ("面膜 500积分 库存20 每人2份", Terms(Kind.PRODUCT, "面膜", 500, stock=20, per_member_max=2)),
        ("面膜 ５００ 积分", Terms(Kind.PRODUCT, "面膜", 500)),
        ("100 points card 900 points", Terms(Kind.PRODUCT, "100 points card", 900)),
        ("free shipping 300 points", Terms(Kind.SHIPPING, "free shipping", 300)),
        ("Envío gratis 300 puntos", Terms(Kind.SHIPPING, "Envío gratis", 300)),
        ("Gratisversand 300 Punkte", Terms(Kind.SHIPPING, "Gratisversand", 300)),
        ("包邮 300积分", Terms(Kind.SHIPPING, "包邮", 300)),
        ("credit 5 500 points", Terms(Kind.WALLET, "credit 5", 500, worth_minor=500)),
        ("5 € Guthaben 500 Punkte", Terms(Kind.WALLET, "5 € Guthaben", 500, worth_minor=500)),
        ("credit card case 500 points", Terms(Kind.PRODUCT, "credit card case", 500)),
        ("coupon 10% min 30 for 400 points", Terms(Kind.COUPON, "coupon 10% min 30", 400, coupon_line="10% min 30")),
        ("Gutschein 10% 400 Punkte", Terms(Kind.COUPON, "Gutschein 10%", 400, coupon_line="10%")),
    ],
)  # fmt: skip
def test_a_line_is_read_in_four_languages(line: str, terms: Terms) -> None:
    assert read_reward(line, "EUR") == terms


@pytest.mark.parametrize("line", ["", "Sheet mask", "500 points", "points", "mask five points", "500 points stock 3"])
def test_a_line_without_a_title_or_a_price_is_refused(line: str) -> None:
    with pytest.raises(UnreadableReward):
        read_reward(line, "EUR")


@pytest.mark.parametrize(
    "line",
    ["x 0 points", "x 999999999999 points", "x 5 points stock 0", "x 5 points stock 99999999", "y" * 61 + " 5 points",
     "x" * 400 + " 5 points", "x 5 points 0 per person", "credit 0 5 points"],
)  # fmt: skip
def test_numbers_no_reward_can_have_are_refused(line: str) -> None:
    with pytest.raises(BadReward):
        check_terms(read_reward(line, "EUR"))


def test_credit_that_can_be_read_in_two_ways_is_never_guessed() -> None:
    with pytest.raises(AmbiguousAmount):
        read_reward("credit 1.234 500 points", "EUR")


@given(st.text(max_size=400))
def test_whatever_is_typed_is_read_or_refused_with_a_reason(line: str) -> None:
    try:
        terms = read_reward(line, "EUR")
        check_terms(terms)
    except ShopError:
        return
    assert terms.points >= 1
    assert terms.title


@given(st.sampled_from(SEEN), st.integers(1, 10**6), st.integers(1, 10**6), st.integers(1, 10**6))
def test_what_is_written_is_what_is_read(title: str, points: int, stock: int, each: int) -> None:
    terms = read_reward(f"{title} {points} points stock {stock} {each} per person", "EUR")
    assert terms == Terms(Kind.PRODUCT, title, points, stock=stock, per_member_max=each)


rewards = st.builds(
    Reward,
    id=st.integers(1, 99),
    state=st.sampled_from(list(State)),
    version=st.just(1),
    terms=st.builds(
        Terms, st.sampled_from(list(Kind)), st.just("x"), st.integers(1, 1_000),
        per_member_max=st.none() | st.integers(1, 3),
    ),
    left=st.none() | st.integers(0, 3),
)  # fmt: skip


@given(rewards, st.integers(0, 5), st.integers(0, 1_200))
def test_a_reward_is_given_only_if_it_is_on_there_affordable_and_not_had_too_often(
    reward: Reward, kept: int, points: int
) -> None:
    may = (
        reward.state is State.OPEN
        and reward.left != 0
        and points >= reward.terms.points
        and (reward.terms.per_member_max is None or kept < reward.terms.per_member_max)
    )
    try:
        check(reward, Hers(kept, kept), points=points)
    except ShopError:
        assert not may
    else:
        assert may


@given(st.lists(rewards, max_size=12), st.integers(0, 1_200))
def test_what_somebody_can_afford_comes_first_the_cheapest_on_top(found: list[Reward], points: int) -> None:
    shown = arranged(found, points=points)
    assert sorted(map(repr, shown)) == sorted(map(repr, found))
    can = [one.terms.points <= points and one.left != 0 for one in shown]
    assert can == sorted(can, reverse=True)
    prices = [one.terms.points for one, yes in zip(shown, can, strict=True) if yes]
    assert prices == sorted(prices)


def test_credit_and_coupons_need_nobody_to_hand_them_over() -> None:
    assert {Kind.WALLET, Kind.COUPON} == AT_ONCE
