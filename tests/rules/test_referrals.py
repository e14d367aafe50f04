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
    Step,
    check_bond,
    meaning_of,
    rung_of,
    step_of,
)
from models.referrals.signs import Evidence, Sign, at_minimum, burst, in_ring, left_soon, quiet, young
from models.referrals.states import TRANSITIONS, Event, State, after

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
    ("span", "paid_minor", "event"),
    [
        (timedelta(0), 1, Event.QUALIFY),
        (WINDOW, 1, Event.QUALIFY),
        (WINDOW + timedelta(seconds=1), 1, None),
        (timedelta(seconds=-1), 1, Event.REFUSE),
        (timedelta(seconds=-1), 0, None),
        (timedelta(days=1), 0, None),
        (timedelta(days=1), -1, None),
    ],
)
def test_only_a_paid_order_within_the_window_earns_and_an_earlier_one_ends_it(
    span: timedelta, paid_minor: int, event: Event | None
) -> None:
    assert (
        meaning_of(since=NOW, until=NOW + WINDOW, ordered_at=NOW + span, paid_minor=paid_minor, least_minor=1) is event
    )


@given(st.integers(-10, 3_000), st.integers(0, 3_000))
def test_an_order_below_the_least_that_counts_earns_nothing_and_spoils_nothing(paid: int, least: int) -> None:
    found = meaning_of(since=NOW, until=NOW + WINDOW, ordered_at=NOW, paid_minor=paid, least_minor=least)
    assert found is (Event.QUALIFY if paid >= max(least, 1) else None)


def test_a_friend_goes_from_link_to_group_to_order_to_reward() -> None:
    later = NOW + timedelta(seconds=1)
    assert step_of(State.BOUND, in_group=False, reward_from=None, at=NOW) is Step.CAME
    assert step_of(State.BOUND, in_group=True, reward_from=None, at=NOW) is Step.IN_GROUP
    assert step_of(State.QUALIFIED, in_group=True, reward_from=later, at=NOW) is Step.ORDERED
    assert step_of(State.QUALIFIED, in_group=True, reward_from=NOW, at=NOW) is Step.ORDERED
    assert step_of(State.HELD, in_group=True, reward_from=later, at=NOW) is Step.ORDERED
    assert step_of(State.HELD, in_group=True, reward_from=NOW, at=NOW) is Step.CHECKING
    assert step_of(State.GRANTED, in_group=False, reward_from=NOW, at=NOW) is Step.REWARDED
    assert step_of(State.CLAWED_BACK, in_group=True, reward_from=None, at=NOW) is Step.RETURNED
    assert step_of(State.REJECTED, in_group=True, reward_from=None, at=NOW) is Step.NOT_COUNTED


@given(st.lists(st.sampled_from(list(Event)), max_size=40))
def test_points_are_given_and_taken_back_in_turns_and_never_out_of_review(events: list[Event]) -> None:
    state, given_points = State.BOUND, 0
    for event in events:
        to = after(state, event)
        if to is None:
            continue
        if event is Event.GRANT:
            assert state is State.QUALIFIED
            given_points += 1
        if state is State.GRANTED:
            assert event is Event.RETURN
            given_points -= 1
        assert (to is State.GRANTED) == bool(given_points)
        state = to


@pytest.mark.parametrize("event", list(Event))
@pytest.mark.parametrize("state", list(State))
def test_what_is_not_in_the_table_changes_nothing(state: State, event: Event) -> None:
    assert after(state, event) == TRANSITIONS.get((state, event))


def test_a_step_of_the_ladder_is_climbed_once_while_its_reward_stands() -> None:
    ladder = {1: 0, 3: 100, 10: 500}
    assert rung_of(0, ladder, set()) == (None, 0)
    assert rung_of(2, ladder, set()) == (3, 100)
    assert rung_of(2, ladder, {3}) == (None, 0), "a friend before fell away: the third is not counted twice"
    assert rung_of(9, ladder, {3}) == (10, 500)


def test_five_friends_within_an_hour_are_a_burst_and_four_are_none() -> None:
    four = [NOW + timedelta(minutes=20 * number) for number in range(4)]
    assert burst(four, NOW) is None
    assert burst([*four, NOW + timedelta(minutes=61)], NOW) is None
    assert burst([*four, NOW + timedelta(minutes=60)], NOW) == Evidence(Sign.BURST, {"count": 5})


def test_whoever_leaves_within_two_days_of_joining_shows_and_who_stayed_longer_does_not() -> None:
    hours = [(0, True), (1, False), (2, True), (3, False), (4, True), (4 + 49, False)]
    walks = [(NOW + timedelta(hours=hour), inside) for hour, inside in hours]
    assert left_soon(walks) == Evidence(Sign.LEFT, {"count": 2})
    assert left_soon(walks[4:]) is None
    assert left_soon([]) is None


def test_an_account_is_young_only_above_all_known_numbers_and_only_where_enough_are_known() -> None:
    assert young(1_001, highest=1_000, known=30) == Evidence(Sign.YOUNG, {"known": 30})
    assert young(1_001, highest=1_000, known=29) is None
    assert young(1_000, highest=1_000, known=99) is None
    assert young(None, highest=1_000, known=99) is None


@pytest.mark.parametrize(
    ("paid", "least", "shows"), [(999, 1000, 0), (1000, 1000, 1), (1099, 1000, 1), (1100, 1000, 0), (5, 0, 0)]
)
def test_an_order_hardly_above_the_least_shows(paid: int, least: int, shows: int) -> None:
    assert (at_minimum(paid, least) is not None) == bool(shows)


def test_every_bond_of_a_chain_somebody_tried_to_close_is_part_of_the_ring_and_no_other_is() -> None:
    above = {2: 1, 3: 2, 4: 3, 5: 4}
    for friend, referrer in above.items():
        assert in_ring((referrer, friend), (5, 1), above)
    assert not in_ring((1, 9), (5, 1), above | {9: 1})
    assert not in_ring((1, 2), (5, 2), above), "the circle would have closed below"
    assert not in_ring((2, 1), (5, 1), {5: 4, 4: 5}), "a ring in the rows comes to an end"


def test_evidence_is_read_as_it_was_written() -> None:
    one = Evidence(Sign.CAP, {"count": 10, "most": 10})
    assert Evidence.read(one.kept()) == one


@pytest.mark.parametrize(("name", "shown"), [("Anna Schmidt", "Anna"), ("王小明", "王小明"), ("  ", "")])
def test_others_see_the_first_name_only(name: str, shown: str) -> None:
    assert first_name(name) == shown


@pytest.mark.parametrize(
    ("paid", "others", "count"),
    [
        (1500, [1900, 1200], 3),
        (1500, [1900], None),
        (1500, [1900, 2000], None),
        (5000, [5000, 5100], 3),
        (5000, [5000, 5101], None),
        (5000, [1500, 1500], None),
        (5000, [5000, 4950, 900], 3),
        (5000, [], None),
    ],
)
def test_friends_nobody_has_seen_are_looked_at_from_three_on_who_buy_alike(
    paid: int, others: list[int], count: int | None
) -> None:
    found = quiet(paid, others, 1000)
    assert found == (None if count is None else Evidence(Sign.QUIET, {"count": count}))
