"""What is known of occasions before anybody is asked: habits, what stands apart, and what the owner has set."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.occasions import rhythm
from models.occasions.rules import (
    OCCASIONS,
    ONE_AT_A_TIME,
    SILENCE,
    NoSuchOccasion,
    OccasionNumberRefused,
    apart,
    kind_named,
    may_follow,
    setting,
    switched,
    tuned,
)
from models.outreach.rules import PATIENCE, PRIORITY, Class, Kind
from models.shops.rules import Policy

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def ago(*days: float) -> list[datetime]:
    return [NOW - timedelta(days=one) for one in days]


def test_every_kind_has_its_place_and_its_patience() -> None:
    assert set(PRIORITY) == set(PATIENCE) == set(Kind)
    assert len(PRIORITY) == len(set(PRIORITY))


def test_whatever_gives_money_away_is_off_until_the_owner_says_so() -> None:
    giving = (Kind.WINBACK, Kind.FREQUENT, Kind.SPECIALIST, Kind.BIRTHDAY_SOON, Kind.NEAR_SHIPPING)
    assert not any(setting(Policy(), one).on for one in giving)


def test_only_what_she_is_owed_is_not_counted_as_an_offer() -> None:
    owed = {kind for kind, one in OCCASIONS.items() if one.klass is Class.TRANSACTIONAL}
    assert owed == {Kind.BUY_OVER, Kind.FRIEND_ORDERED, Kind.FRIEND_RETURNED}


@pytest.mark.parametrize("one", SILENCE)
@pytest.mark.parametrize("other", SILENCE)
def test_of_the_ways_to_be_missed_one_keeps_the_others_away(one: Kind, other: Kind) -> None:
    if one is not other:
        assert not may_follow(one, [(other, NOW - 44 * DAY)], NOW)


def test_what_has_nothing_to_do_with_each_other_keeps_nothing_away() -> None:
    assert may_follow(Kind.LAPSED, [(Kind.BIRTHDAY, NOW), (Kind.BUY_OVER, NOW)], NOW)
    assert apart(Kind.BIRTHDAY) == {}


@given(st.sampled_from(sorted(OCCASIONS)), st.sampled_from(sorted(OCCASIONS)), st.integers(0, 400))
def test_standing_apart_goes_both_ways(one: Kind, other: Kind, days: int) -> None:
    at = NOW - timedelta(days=days)
    together = [kinds for kinds, _ in ONE_AT_A_TIME if one in kinds and other in kinds]
    assert may_follow(one, [(other, at)], NOW) == may_follow(other, [(one, at)], NOW)
    assert may_follow(one, [(other, at)], NOW) or together


@given(
    st.lists(st.tuples(st.sampled_from(sorted(OCCASIONS)), st.booleans()), max_size=6),
    st.sampled_from(sorted(one for one in OCCASIONS if OCCASIONS[one].numbers)),
    st.data(),
)
def test_what_the_owner_sets_is_what_holds_and_nothing_else_moves(
    switches: list[tuple[Kind, bool]], kind: Kind, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(sorted(OCCASIONS[kind].numbers)))
    bound = OCCASIONS[kind].numbers[name]
    value = data.draw(st.integers(bound.least, bound.most))
    line = ""
    for one, on in switches:
        line = switched(line, one, on=on)
    line = tuned(Policy(occasions=line), kind, name, value)
    policy = Policy(occasions=line)
    assert setting(policy, kind).numbers[name] == value
    for one, on in dict(switches).items():
        needed = OCCASIONS[one].needs
        assert setting(policy, one).on == (on and (needed is None or setting(policy, one).numbers[needed] > 0))
    for other in set(OCCASIONS) - {kind} - set(dict(switches)):
        assert setting(policy, other) == setting(Policy(), other)


def test_a_number_out_of_bounds_and_one_that_does_not_exist_are_refused() -> None:
    with pytest.raises(OccasionNumberRefused):
        tuned(Policy(), Kind.WINBACK, "percent", 51)
    with pytest.raises(NoSuchOccasion):
        tuned(Policy(), Kind.WINBACK, "colour", 1)
    with pytest.raises(NoSuchOccasion):
        kind_named("nonsense")
    assert kind_named(" Birthday-Soon ") is Kind.BIRTHDAY_SOON


@pytest.mark.parametrize("line", ["nonsense", "winback", "winback=maybe", "winback.percent=ten", "=on", "winback.=3"])
def test_a_line_nobody_can_read_says_nothing(line: str) -> None:
    assert all(setting(Policy(occasions=line), kind) == setting(Policy(), kind) for kind in OCCASIONS)


@pytest.mark.parametrize(
    ("orders", "lapsed"),
    [
        ((), False),
        ((89,), False),
        ((90,), True),
        ((100, 460), True),  # one gap is no habit
        ((100, 280, 460), False),
        ((271, 451, 631), True),
        ((100, 130, 160), True),
    ],
)
def test_lapsed_is_longer_than_ninety_days_and_than_her_own_gap(orders: tuple[float, ...], lapsed: bool) -> None:
    assert rhythm.is_lapsed(ago(*orders), NOW, after=90 * DAY, gaps_percent=150) is lapsed


def regular(every: int, start: int, end: int, amount: int) -> list[tuple[datetime, int]]:
    return [(NOW - timedelta(days=day), amount) for day in range(start, end, every)]


@pytest.mark.parametrize(
    ("orders", "falls"),
    [
        (regular(30, 120, 360, 5_000) + regular(30, 60, 61, 1_000), True),
        (regular(30, 5, 360, 5_000), False),
        (regular(30, 95, 360, 5_000) + regular(30, 5, 90, 1_000), False),  # she bought within her own gap
        (regular(30, 120, 210, 5_000), False),  # too short a past
        (regular(90, 40, 360, 5_000), False),
        ([], False),
    ],
)
def test_declining_is_judged_by_her_own_past(orders: list[tuple[datetime, int]], falls: bool) -> None:
    assert (rhythm.decline(orders, NOW, percent=50) is not None) is falls


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 10_000)), max_size=30), st.integers(10, 90))
def test_who_declines_buys_less_by_one_measure_at_least(raw: list[tuple[int, int]], percent: int) -> None:
    orders = [(NOW - timedelta(days=days), amount) for days, amount in raw]
    found = rhythm.decline(orders, NOW, percent=percent)
    if found is not None:
        assert min(found.spend_percent, found.orders_percent) < percent
        assert max(at for at, _ in orders) < NOW


@given(st.lists(st.integers(0, 700), min_size=3, max_size=20, unique=True))
def test_her_own_gap_lies_between_her_shortest_and_her_longest(days: list[int]) -> None:
    times = sorted(ago(*days))
    gaps = [later - sooner for sooner, later in pairwise(times)]
    found = rhythm.own_gap(times)
    assert found is not None
    assert min(gaps) <= found <= max(gaps)


@pytest.mark.parametrize(
    ("days_ago", "due"), [(20, False), (29, True), (30, True), (39, True), (40, False), (200, False)]
)
def test_more_is_needed_from_her_gap_on_and_for_ten_days(days_ago: int, due: bool) -> None:
    assert rhythm.is_due_again(NOW - days_ago * DAY, 30 * DAY, NOW, percent=100) is due


def test_what_is_bought_every_few_days_needs_no_reminder_and_two_purchases_are_no_habit() -> None:
    assert rhythm.repeat_gap(ago(9, 6, 3)) is None
    assert rhythm.repeat_gap(ago(60, 30)) is None
    assert rhythm.repeat_gap(ago(90, 60, 30)) == 30 * DAY
    assert rhythm.category_gap([30 * DAY] * 4) is None
    assert rhythm.category_gap([10 * DAY, 20 * DAY, 30 * DAY, 40 * DAY, 50 * DAY]) == 30 * DAY


@given(st.dates(date(2000, 1, 1), date(2025, 12, 31)), st.integers(2026, 2060))
def test_a_first_order_is_remembered_on_one_day_of_each_year(first: date, year: int) -> None:
    days = [day for number in range(366) if (day := date(year, 1, 1) + number * DAY).year == year]
    kept = [day for day in days if rhythm.years_since(first, day)]
    assert len(kept) == 1
    assert rhythm.years_since(first, kept[0]) == year - first.year


@pytest.mark.parametrize(
    ("people", "threshold", "near"),
    [(7, 10, False), (8, 10, True), (10, 10, False), (0, 1, False), (4, 5, True), (3, 4, False), (12, 10, False)],
)
def test_nearly_full_is_four_fifths_and_not_all(people: int, threshold: int, near: bool) -> None:
    assert rhythm.is_nearly_full(people, threshold, percent=80) is near


@pytest.mark.parametrize(
    ("lines", "best"),
    [(["tea"] * 7 + ["oil"] * 3, "tea"), (["tea"] * 6 + ["oil"] * 4, None), ([None] * 5, None), ([], None)],
)
def test_a_speciality_is_seven_tenths_of_all(lines: list[str | None], best: str | None) -> None:
    assert rhythm.speciality(lines) == best
