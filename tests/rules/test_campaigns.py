"""Announcements: where each step leads, who comes first, and at which minute a letter leaves."""

from datetime import UTC, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.campaigns.rules import (
    TRANSITIONS,
    Chosen,
    Effort,
    Event,
    State,
    Timing,
    aspects,
    effort_of,
    in_order,
    moment,
    needs_second,
    slot,
)
from models.segments.readers import read
from models.timekeeping import QuietHours, known_zones, local_time

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
NIGHT = QuietHours(time(22), time(8))
OVER = {State.DONE, State.CANCELLED, State.RECALLED}


def test_what_is_over_never_begins_to_be_sent_again() -> None:
    for event, (sources, target) in TRANSITIONS.items():
        if sources & (OVER | {State.RECALLING}):
            assert target in {State.RECALLING, State.RECALLED}, event


def test_nothing_is_sent_that_was_not_looked_at() -> None:
    assert TRANSITIONS[Event.START][0] == {State.CHECKED, State.WAITING}
    assert TRANSITIONS[Event.ASK][0] == {State.CHECKED}
    assert TRANSITIONS[Event.CHANGE] == (frozenset({State.DRAFT, State.CHECKED}), State.DRAFT)


@given(st.integers(1, 400), st.integers(0, 400))
def test_effort_falls_with_the_place_and_nobody_without_an_order_comes_before_a_buyer(buyers: int, quiet: int) -> None:
    order = list(Effort)
    efforts = [order.index(effort_of(place, buyers, quiet, lapsed_days=90)) for place in range(1, buyers + 1)]
    assert efforts == sorted(efforts)
    assert max(efforts) < order.index(effort_of(0, buyers, None, lapsed_days=90)) == 3


def test_the_best_customers_who_have_gone_quiet_are_not_the_first() -> None:
    assert effort_of(1, 50, 30, lapsed_days=90) is Effort.S
    assert effort_of(1, 50, 120, lapsed_days=90) is Effort.A


def test_within_one_effort_the_draw_decides_and_not_the_number() -> None:
    some = [Chosen(1, Effort.C), Chosen(2, Effort.S), Chosen(3, Effort.S)]
    assert [one.member for one in in_order(some, {1: 0.0, 2: 0.9, 3: 0.1})] == [3, 2, 1]


@given(st.lists(st.integers(0, 5), max_size=60), st.integers(1, 4))
def test_no_minute_has_more_letters_than_the_pace_and_none_leaves_before_its_moment(
    wanted: list[int], per_minute: int
) -> None:
    taken: dict[int, int] = {}
    for minute in wanted:
        meant = NOW + timedelta(minutes=minute, seconds=7)
        assert slot(meant, taken, per_minute) >= meant
    assert max(taken.values(), default=0) <= per_minute
    assert sum(taken.values()) == len(wanted)


@given(st.sampled_from(sorted(known_zones())), st.integers(0, 10_000), st.integers(1, 500), st.sampled_from(Timing))
def test_no_moment_lies_in_the_past_whatever_the_zone(zone: str, minutes: int, ahead: int, timing: Timing) -> None:
    now = NOW + timedelta(minutes=minutes)
    at = now + timedelta(minutes=ahead)
    meant = moment(timing, at, zone=zone, shop_zone="Europe/Madrid", hour=20, closed=NIGHT, now=now)
    assert meant >= now
    assert meant - now <= timedelta(days=2, hours=12)


@given(st.sampled_from(sorted(known_zones())))
def test_by_her_own_clock_it_shows_the_hour_the_shop_meant(zone: str) -> None:
    at = datetime(2026, 11, 24, 18, tzinfo=UTC)
    meant = moment(Timing.AT_HERS, at, zone=zone, shop_zone="Europe/Madrid", hour=20, closed=NIGHT, now=NOW)
    assert local_time(meant, zone).time() == time(19)


def test_her_hour_that_has_just_begun_is_still_her_hour_unless_it_is_night() -> None:
    begun = datetime(2026, 11, 22, 19, 40, tzinfo=UTC)
    asked = {"zone": "Europe/Madrid", "shop_zone": "Europe/Madrid", "closed": NIGHT}
    assert moment(Timing.EVENING, None, hour=20, now=begun, **asked) == begun
    late = datetime(2026, 11, 22, 21, 10, tzinfo=UTC)
    assert local_time(moment(Timing.EVENING, None, hour=21, now=late, **asked), "Europe/Madrid").day == 23


def test_a_second_person_is_asked_from_the_limit_on_and_never_at_0() -> None:
    assert not needs_second(200, 200)
    assert needs_second(201, 200)
    assert not needs_second(1_000_000, 0)


def test_an_audience_is_told_in_plain_words_and_never_as_it_was_asked() -> None:
    def of(text: str) -> tuple[str, ...]:
        return aspects(read(text, tiers={"gold": "gold"}, languages=("en",), zone="UTC"))

    assert of("everybody") == ()
    assert of("tier >= gold and not tag:vip") == ("tier", "interests")
    assert of("orders >= 2 in 90 days or category:tea or last order > 60 days ago") == ("orders",)
    assert of("last seen > 9 days ago and points >= 5 and friends > 1 and buys > 1 and language = en") == (
        "activity", "points", "friends", "buys", "place",
    )  # fmt: skip
