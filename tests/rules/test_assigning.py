"""Who is held out and who gets which wording: fair, stable, and never by choice."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.results.assigning import (
    ELIGIBLE_MIN,
    HELD_OUT_MIN,
    HoldoutTooLarge,
    held_out,
    held_out_among,
    share,
    variant,
)

seeds = st.text(max_size=20)
numbers = st.integers(min_value=1, max_value=2**40)


@given(seeds, numbers)
def test_a_share_lies_between_nothing_and_all_and_stays_what_it_is(seed: str, member: int) -> None:
    assert 0 <= share(seed, member) < 1
    assert share(seed, member) == share(seed, member)


def test_the_draw_is_the_same_after_every_restart_and_upgrade() -> None:
    """Were one of these to change, people would change sides in the middle of a campaign."""
    assert share("campaign:7", 12) == pytest.approx(0.7339472408759664, abs=1e-15)
    assert [variant("campaign:7", one, (1, 1, 1)) for one in range(1, 9)] == [1, 2, 0, 0, 0, 0, 1, 1]
    assert sorted(held_out_among("campaign:7", range(1, 31), 20)) == [6, 12, 14, 15, 20, 28]


def test_shares_are_spread_evenly() -> None:
    """Chi-square over 20 equal cells of 20,000 members; 43.8 is passed by one draw in a thousand."""
    cells = Counter(int(share("spread", member) * 20) for member in range(20_000))
    assert sum((cells[cell] - 1000) ** 2 / 1000 for cell in range(20)) < 43.8


def test_seeds_know_nothing_of_each_other() -> None:
    """Of those held out once, a fifth is held out again, and of each wording, too."""
    members = range(1, 10_001)
    first, second = held_out_among("a", members, 20), held_out_among("b", members, 20)
    assert len(first) == len(second) == 2_000
    assert 330 < len(first & second) < 470
    wordings = Counter(variant("a", one, (1, 1)) for one in first)
    assert 900 < wordings[0] < 1_100


@given(seeds, st.sets(numbers, max_size=120), st.integers(min_value=1, max_value=50))
def test_at_least_five_are_held_out_and_nobody_of_a_few(seed: str, members: set[int], percent: int) -> None:
    out = held_out_among(seed, members, percent)
    assert out <= members
    if len(members) < ELIGIBLE_MIN:
        assert not out
    else:
        assert len(out) == max(HELD_OUT_MIN, -(-len(members) * percent // 100)) < len(members)


@given(seeds, st.lists(numbers, min_size=25, max_size=80, unique=True))
def test_the_order_of_the_people_changes_nothing(seed: str, members: list[int]) -> None:
    assert held_out_among(seed, members, 20) == held_out_among(seed, list(reversed(members)), 20)


def test_one_by_one_the_share_asked_for_is_held_out() -> None:
    out = sum(held_out("w", one, 20, eligible=10_000) for one in range(10_000))
    assert 1_850 < out < 2_150
    raised = sum(held_out("w", one, 1, eligible=50) for one in range(10_000))
    assert 850 < raised < 1_150, "five of fifty are to be expected"
    assert not any(held_out("w", one, 20, eligible=24) for one in range(1_000))
    assert not any(held_out("w", one, 0, eligible=1_000) for one in range(1_000))


@pytest.mark.parametrize("percent", [100, 51, -1])
def test_a_holdout_that_leaves_nobody_to_write_to_is_refused(percent: int) -> None:
    with pytest.raises(HoldoutTooLarge):
        held_out("w", 1, percent, eligible=100)
    with pytest.raises(HoldoutTooLarge):
        held_out_among("w", range(100), percent)


def test_wordings_come_as_often_as_their_weights_say() -> None:
    drawn = Counter(variant("w", one, (3, 0, 1)) for one in range(8_000))
    assert drawn[1] == 0
    assert 5_850 < drawn[0] < 6_150


@pytest.mark.parametrize("weights", [(), (0, 0), (2, -1)])
def test_wordings_without_a_weight_are_a_mistake_of_ours(weights: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="weights"):
        variant("w", 1, weights)
