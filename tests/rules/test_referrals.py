"""Who may be said to have brought whom, and which order earns the reward."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import ShopError
from models.members.rules import first_name
from models.referrals.rules import (
    AlreadyBound,
    AlreadyCustomer,
    Circle,
    SelfReferral,
    State,
    Step,
    check_bond,
    state_after,
    step_of,
)

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
WINDOW = timedelta(days=30)


@pytest.mark.parametrize(
    ("friend", "ordered", "bound_to", "above", "error"),
    [
        (1, False, None, set(), SelfReferral),
        (1, True, 9, {1}, SelfReferral),
        (2, False, 9, set(), AlreadyBound),
        (2, True, 9, set(), AlreadyBound),
        (2, True, None, set(), AlreadyCustomer),
        (2, False, None, {2}, Circle),
        (2, False, None, {5, 4, 3, 2}, Circle),
    ],
)
def test_a_bond_that_must_not_be_is_refused(
    friend: int, ordered: bool, bound_to: int | None, above: set[int], error: type[ShopError]
) -> None:
    with pytest.raises(error):
        check_bond(referrer=1, friend=friend, friend_ordered=ordered, bound_to=bound_to, brought_referrer=above)


def test_a_new_friend_of_a_stranger_may_be_bound() -> None:
    check_bond(referrer=1, friend=2, friend_ordered=False, bound_to=None, brought_referrer={3, 4})


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=60))
def test_whoever_follows_whose_link_nobody_ever_stands_above_herself(follows: list[tuple[int, int]]) -> None:
    bonds: dict[int, int] = {}

    def above(member: int) -> set[int]:
        found: set[int] = set()
        while (member := bonds.get(member, -1)) >= 0:
            assert member not in found
            found.add(member)
        return found

    for referrer, friend in follows:
        try:
            check_bond(
                referrer=referrer,
                friend=friend,
                friend_ordered=False,
                bound_to=bonds.get(friend),
                brought_referrer=above(referrer),
            )
        except ShopError:
            continue
        bonds[friend] = referrer
    assert all(member not in above(member) for member in range(8))


@pytest.mark.parametrize(
    ("after", "paid_minor", "state"),
    [
        (timedelta(0), 1, State.PENDING),
        (WINDOW, 1, State.PENDING),
        (WINDOW + timedelta(seconds=1), 1, State.BOUND),
        (timedelta(seconds=-1), 1, State.VOID),
        (timedelta(seconds=-1), 0, State.BOUND),
        (timedelta(days=1), 0, State.BOUND),
        (timedelta(days=1), -1, State.BOUND),
    ],
)
def test_only_a_paid_order_within_the_window_earns_and_an_earlier_one_voids(
    after: timedelta, paid_minor: int, state: State
) -> None:
    assert (
        state_after(since=NOW, until=NOW + WINDOW, ordered_at=NOW + after, paid_minor=paid_minor, least_minor=1)
        is state
    )


@given(st.integers(-10, 3_000), st.integers(0, 3_000))
def test_an_order_below_the_least_that_counts_earns_nothing_and_spoils_nothing(paid: int, least: int) -> None:
    found = state_after(since=NOW, until=NOW + WINDOW, ordered_at=NOW, paid_minor=paid, least_minor=least)
    assert found is (State.PENDING if paid >= max(least, 1) else State.BOUND)


def test_a_friend_goes_from_link_to_group_to_order_to_reward() -> None:
    assert step_of(in_group=False, reward_from=None, at=NOW) is Step.CAME
    assert step_of(in_group=True, reward_from=None, at=NOW) is Step.IN_GROUP
    assert step_of(in_group=True, reward_from=NOW + timedelta(seconds=1), at=NOW) is Step.ORDERED
    assert step_of(in_group=False, reward_from=NOW, at=NOW) is Step.REWARDED


@pytest.mark.parametrize(("name", "shown"), [("Anna Schmidt", "Anna"), ("王小明", "王小明"), ("  ", "")])
def test_others_see_the_first_name_only(name: str, shown: str) -> None:
    assert first_name(name) == shown
