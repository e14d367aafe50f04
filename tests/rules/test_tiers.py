"""Tiers by their rules: exact bounds, up at once, validity, grace, notices, overrides and member days."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.loyalty.memberdays import (
    BadMemberDay,
    MemberDay,
    day_multiplier,
    factor,
    kept,
    member_days,
    with_day,
    without,
)
from models.shops.rules import NUMBERS, Policy, check_number
from models.tiers import validity
from models.tiers.amounts import PER_DOLLAR, bounds_in
from models.tiers.rules import (
    LADDERS,
    BadLadder,
    Metric,
    Scheme,
    Window,
    first_policy,
    next_after,
    scheme_of,
    with_benefit,
    with_bound,
    with_ladder,
    with_metric,
    with_window,
)
from models.tiers.validity import DAY, Grade, Held, Override, Span, Why, effective, outlook, valid_until, window_of
from models.timekeeping import local_date, local_time

ZONE = "Asia/Shanghai"
WHOLESALE = scheme_of(with_ladder("", "wholesale"))
MOMENTS = st.integers(0, 12 * 365 * 86_400).map(lambda s: datetime(2024, 1, 2, tzinfo=UTC) + timedelta(seconds=s))
ZONES = st.sampled_from(["Asia/Shanghai", "Europe/Madrid", "America/Havana", "Pacific/Apia", "America/Los_Angeles"])
STORED = [with_window(with_ladder("", name), window) for name in LADDERS for window in Window]
SCHEMES = st.sampled_from([scheme_of(stored) for stored in STORED])


@pytest.mark.parametrize(
    ("minor", "code"),
    [(0, "regular"), (499_999, "regular"), (500_000, "silvercard"), (1_999_999, "silvercard"),
     (2_000_000, "goldcard"), (4_999_999, "goldcard"), (5_000_000, "diamond"), (10**12, "diamond"), (-1, "regular")],
)  # fmt: skip
def test_a_bound_belongs_to_the_tier_above_it(minor: int, code: str) -> None:
    assert WHOLESALE.tiers[WHOLESALE.reached(minor, 100)].code == code


@pytest.mark.parametrize(
    ("currency", "bounds"),
    [("CNY", (5_000, 20_000, 50_000)), ("USD", (700, 3_000, 7_000)), ("EUR", (700, 2_500, 7_000)),
     ("GBP", (600, 2_500, 6_000)), ("JPY", (100_000, 400_000, 1_000_000)), ("KRW", (1_000_000, 4_000_000, 10_000_000)),
     ("HKD", (6_000, 20_000, 60_000)), ("VND", (15_000_000, 70_000_000, 150_000_000)), ("PLN", None)],
)  # fmt: skip
def test_the_wholesale_ladder_in_other_money_is_worth_the_same_in_round_figures(
    currency: str, bounds: tuple[int, ...] | None
) -> None:
    ladder = LADDERS["wholesale"]
    assert bounds_in(ladder.bounds[Metric.SPEND][1:], ladder.home, currency) == bounds


@given(st.sampled_from(sorted(PER_DOLLAR)), st.sampled_from(sorted(LADDERS)))
def test_rounded_bounds_rise_and_stay_within_a_fifth_of_what_they_are_worth(currency: str, name: str) -> None:
    ladder = LADDERS[name]
    shipped = ladder.bounds[Metric.SPEND][1:]
    found = bounds_in(shipped, ladder.home, currency)
    assert found is not None
    rate = PER_DOLLAR[currency] / PER_DOLLAR[ladder.home]
    assert all(abs(one / (bound * rate) - 1) <= Decimal("0.2") for one, bound in zip(found, shipped, strict=True))
    assert [tier.bound for tier in scheme_of(with_ladder("", name, found)).tiers] == [0, *found]


def test_bounds_the_owner_has_set_stay_unless_she_says_others() -> None:
    hers = with_bound(with_ladder("", "wholesale"), "goldcard", 1_234 * 5)
    again = with_ladder(with_ladder(hers, "daigou"), "wholesale", (700, 3_000, 7_000))
    assert [tier.bound for tier in scheme_of(again).tiers] == [0, 700, 6_170, 7_000]
    over = with_ladder(again, "wholesale", (1, 2, 3), over=True)
    assert [tier.bound for tier in scheme_of(over).tiers] == [0, 1, 2, 3]


@given(SCHEMES, st.integers(-10, 10**8), st.integers(0, 10**8))
def test_more_never_leads_lower(scheme: Scheme, counted: int, more: int) -> None:
    assert scheme.reached(counted, 100) <= scheme.reached(counted + more, 100)


@given(SCHEMES, st.integers(0, 10**8))
def test_what_is_missing_leads_to_the_next_tier_exactly(scheme: Scheme, counted: int) -> None:
    rank = scheme.reached(counted, 100)
    above, missing = next_after(scheme, rank, counted, 100)
    if above is None:
        assert (rank, missing) == (3, 0)
    else:
        assert scheme.tiers[scheme.reached(counted + missing, 100)] == above
        assert scheme.reached(counted + missing - 1, 100) == rank


@given(SCHEMES, MOMENTS, ZONES, MOMENTS)
def test_a_moment_lies_in_its_own_window(scheme: Scheme, at: datetime, zone: str, first_at: datetime) -> None:
    window = window_of(scheme, at, zone, first_at)
    assert window.start <= at < window.end
    if scheme.window in (Window.YEAR, Window.ANNIVERSARY):
        assert window_of(scheme, window.start, zone, first_at) == window
        assert window_of(scheme, window.end, zone, first_at).start == window.end
        before = validity.window_before(scheme, at, zone, first_at)
        assert before is not None
        assert before.end == window.start


@given(SCHEMES, MOMENTS, ZONES, MOMENTS)
def test_what_is_reached_is_valid_through_the_whole_next_window(
    scheme: Scheme, at: datetime, zone: str, first_at: datetime
) -> None:
    until = valid_until(scheme, at, zone, first_at)
    if scheme.window is Window.LIFETIME:
        assert until is None
        return
    assert until is not None
    assert 364 * DAY < until - at < 733 * DAY
    after = validity.valid_after(scheme, until, zone, first_at)
    assert after is not None
    assert 363 * DAY < after - until < 368 * DAY
    review = validity.review_span(scheme, until, zone, first_at)
    assert review.start < until < review.end
    assert review.end == validity.grace_end(until, zone)
    if scheme.window is not Window.ROLLING:
        assert review.start == window_of(scheme, at, zone, first_at).end


@given(MOMENTS, ZONES)
def test_notices_come_sixty_thirty_and_seven_days_before_the_fall_and_each_replaces_the_last(
    ended: datetime, zone: str
) -> None:
    falls = validity.grace_end(ended, zone)
    assert (local_date(falls, zone) - local_date(ended, zone)).days in (30, 31)
    at = falls - 70 * DAY
    said = []
    while at < falls + 5 * DAY:
        said.append(validity.notice_due(falls, at, zone))
        at += timedelta(hours=6)
    heard = [one for one, before in zip(said, [object(), *said], strict=False) if one != before]
    assert heard == [None, 60, 30, 7, None]


def _held(code: str, until: datetime | None, **more: object) -> Held:
    since = datetime(2026, 3, 1, tzinfo=UTC)
    return Held(Grade(code, since, until, Why.EARNED, 1), **more)  # type: ignore[arg-type]


@given(st.integers(0, 10**7), st.integers(0, 10**7), MOMENTS)
def test_nobody_loses_a_tier_she_could_reach_again_by_the_same_orders(
    in_review: int, in_window: int, at: datetime
) -> None:
    held = _held("goldcard", datetime(2027, 12, 31, 16, tzinfo=UTC))
    ahead = outlook(WHOLESALE, held, scale=100, in_review=in_review, in_window=in_window, at=at, zone=ZONE)
    assert ahead is not None
    if at >= ahead.falls and not ahead.keeps:
        assert WHOLESALE.reached(in_window, 100) < ahead.rank
        assert validity.after_fall(WHOLESALE, ahead.rank).code == "silvercard"
    assert ahead.keeps == (ahead.counted >= 2_000_000)
    assert (ahead.notice is None) or not ahead.keeps


def test_a_tier_of_one_year_is_reviewed_by_the_next_and_the_days_of_grace() -> None:
    until = valid_until(WHOLESALE, datetime(2026, 5, 1, tzinfo=UTC), ZONE, None)
    assert until == datetime(2027, 12, 31, 16, tzinfo=UTC), "the end of 2027 in Shanghai"
    span = validity.review_span(WHOLESALE, until, ZONE, None)
    assert span == Span(datetime(2026, 12, 31, 16, tzinfo=UTC), datetime(2028, 1, 30, 16, tzinfo=UTC))


def test_what_the_shop_sets_by_hand_holds_until_its_end_and_what_she_earns_later_counts() -> None:
    since, until = datetime(2026, 6, 1, tzinfo=UTC), datetime(2026, 9, 1, tzinfo=UTC)
    by_hand = Override(1, "goldcard", since, until)
    assert effective(WHOLESALE, Held(override=by_hand), 0, at=since) == 2
    assert effective(WHOLESALE, Held(override=by_hand), 0, at=until) == 0
    low = Override(1, "regular", since, until)
    held = _held("goldcard", datetime(2027, 12, 31, 16, tzinfo=UTC), override=low)
    assert effective(WHOLESALE, held, 2, at=since) == 0, "the shop's word goes down, too"
    risen = Held(Grade("diamond", since + DAY, None, Why.EARNED, 2), low)
    assert effective(WHOLESALE, risen, 3, at=since + DAY) == 3
    assert held.until == datetime(2027, 12, 31, 16, tzinfo=UTC)
    assert _held("goldcard", since, override=by_hand).until == until, "nobody falls under it while it lasts"


def test_ladders_are_changed_without_losing_what_was_set() -> None:
    stored = with_bound(with_benefit(with_ladder("", "daigou"), "gold", "discount", 5), "gold", 1_200)
    scheme = scheme_of(with_ladder(with_ladder(stored, "wholesale"), "daigou"))
    gold = scheme.tier("gold")
    assert gold is not None
    assert (gold.bound, gold.benefits.discount, gold.benefits.priority) == (1_200, 5, True)
    assert scheme.rank("diamond") == 0
    by_orders = scheme_of(with_metric(stored, Metric.ORDERS))
    assert [one.bound for one in by_orders.tiers] == [0, 3, 10, 25]
    assert scheme_of("").window is Window.ROLLING
    assert WHOLESALE.window is Window.YEAR


@pytest.mark.parametrize(("code", "bound"), [("gold", 300), ("gold", 3_000), ("bronze", 1), ("platinum", 10**10)])
def test_bounds_rise_from_zero(code: str, bound: int) -> None:
    with pytest.raises(BadLadder):
        with_bound("", code, bound)


@given(st.lists(st.tuples(st.integers(1, 31), st.integers(101, 1_000)), max_size=8), MOMENTS, ZONES)
def test_a_monthly_member_day_comes_once_a_month_on_the_shops_calendar(
    monthly: list[tuple[int, int]], at: datetime, zone: str
) -> None:
    days: tuple[MemberDay, ...] = ()
    for number, percent in monthly:
        days = with_day(days, MemberDay(percent, monthly=number))
    assert set(member_days(kept(days))) == set(days)
    for one in days:
        first = local_time(at, zone).date().replace(day=1)
        month = [first + timedelta(days=n) for n in range(31) if (first + timedelta(days=n)).month == first.month]
        assert sum(one.is_on(day) for day in month) == 1
    expected = max((one.percent for one in days if one.is_on(local_date(at, zone))), default=100)
    assert day_multiplier(days, at, zone) == expected


def test_a_member_day_begins_at_midnight_of_the_shop() -> None:
    days = (MemberDay(200, monthly=18), MemberDay(300, once=date(2026, 12, 18)))
    assert day_multiplier(days, datetime(2026, 12, 17, 15, 59, tzinfo=UTC), ZONE) == 100
    assert day_multiplier(days, datetime(2026, 12, 17, 16, 0, tzinfo=UTC), ZONE) == 300
    assert day_multiplier(days, datetime(2027, 1, 18, 3, tzinfo=UTC), ZONE) == 200
    assert day_multiplier(without(days, "18"), datetime(2027, 1, 18, 3, tzinfo=UTC), ZONE) == 100


@pytest.mark.parametrize(("word", "percent"), [("x2", 200), ("×1.5", 150), ("3x", 300), ("2倍", 200), ("x10", 1000)])
def test_factors_are_read_as_people_write_them(word: str, percent: int) -> None:
    assert factor(word) == percent


@pytest.mark.parametrize("word", ["x1", "x0", "x11", "2", "x-2", "double", "x1.001"])
def test_other_factors_are_refused(word: str) -> None:
    with pytest.raises(BadMemberDay):
        factor(word)


@pytest.mark.parametrize(
    ("currency", "bounds", "referral", "second"),
    [("USD", [0, 300, 1_000, 3_000], 200, 500), ("EUR", [0, 300, 1_000, 3_000], 200, 500),
     ("GBP", [0, 250, 800, 2_500], 200, 500), ("CNY", [0, 2_000, 7_000, 20_000], 1_500, 4_000),
     ("JPY", [0, 40_000, 150_000, 400_000], 30_000, 70_000),
     ("KRW", [0, 400_000, 1_500_000, 4_000_000], 250_000, 700_000), ("PLN", [0, 300, 1_000, 3_000], 200, 500)],
)  # fmt: skip
def test_a_new_shop_begins_with_amounts_that_make_sense_in_its_money(
    currency: str, bounds: list[int], referral: int, second: int
) -> None:
    policy = Policy.from_stored(first_policy(currency))
    assert [tier.bound for tier in scheme_of(policy.tiers).tiers] == bounds
    assert (policy.referral_points, policy.second_person_from) == (referral, second)


@given(st.sampled_from(sorted(PER_DOLLAR)))
def test_what_a_new_shop_begins_with_could_be_typed_by_its_owner_and_keeps_its_proportions(currency: str) -> None:
    policy = Policy.from_stored(first_policy(currency))
    for name, number in NUMBERS.items():
        check_number(name, getattr(policy, number.field))
    assert 3 <= policy.wallet_bonus * 100 / policy.wallet_step <= 7
    assert policy.referral_points / policy.points_worth >= PER_DOLLAR[currency]
