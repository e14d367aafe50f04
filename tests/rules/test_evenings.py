"""Her evening hour, and the last moment at which she can be called."""

from datetime import UTC, datetime, time, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.outreach.timing import CALL_NOTICE_MIN, TRIED_HOURS, Habit, another_hour, call_moment, evening_hour
from models.shops.rules import Policy
from models.timekeeping import QuietHours, Region, known_zones
from tests.bench.evenings import measure

POLICY = Policy()
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
ZONES = sorted(known_zones())
CHANGES = [
    datetime.fromisoformat(text)
    for text in (
        "2026-10-25T01:00Z",
        "2027-03-28T01:00Z",
        "2026-11-01T06:00Z",
        "2027-03-14T07:00Z",
        "2026-10-03T15:30Z",
        "2027-02-07T02:00Z",
    )
]
"""Moments at which clocks change somewhere: Berlin, New York, Lord Howe, Casablanca."""

moments = st.one_of(
    st.datetimes(datetime(2026, 1, 1), datetime(2036, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    st.builds(lambda at, minutes: at + timedelta(minutes=minutes), st.sampled_from(CHANGES), st.integers(-900, 900)),
)
quiets = st.one_of(
    st.none(),
    st.tuples(st.times(), st.times()),
    st.just((time(22), time(8))),
    st.just((time(8), time(8))),
)

# Her hour ------------------------------------------------------------------------------------------------------


def habit(peers: dict[int, int] | None = None, /, **counts: int) -> Habit:
    own = tuple(float(counts.get(f"h{hour}", 0)) for hour in range(24))
    others = tuple(float((peers or {}).get(hour, 0)) for hour in range(24))
    return Habit(own, sum(counts.values()), others)


@pytest.mark.parametrize(
    ("region", "hour"),
    [(Region.EU, 20), (Region.SOUTH_EAST_ASIA, 19), (Region.CHINA, 19), (Region.OTHER, 19)],
)
def test_without_actions_of_hers_the_region_decides(region: Region, hour: int) -> None:
    assert evening_hour(Habit(), region) == (hour, 0)


def test_few_actions_do_not_outweigh_the_others_and_more_do() -> None:
    assert evening_hour(habit(h9=3), Region.EU) == (20, 0)
    assert evening_hour(habit(h9=5), Region.EU) == (9, 5)
    assert evening_hour(habit(h9=37), Region.EU) == (9, 37)


def test_people_like_her_decide_before_the_region_does_and_she_before_them() -> None:
    assert evening_hour(habit({12: 5}), Region.EU) == (20, 0)
    assert evening_hour(habit({12: 200}), Region.EU) == (12, 0)
    assert evening_hour(habit({12: 200}, h12=2), Region.EU) == (12, 0)
    assert evening_hour(habit({12: 200}, h17=9), Region.EU) == (17, 9)


def test_neighbouring_hours_speak_for_each_other() -> None:
    assert evening_hour(habit(h17=14, h18=13, h19=14, h9=30), Region.OTHER)[0] == 18
    assert evening_hour(habit(h23=9, h0=9, h1=9, h12=20), Region.OTHER)[0] == 0


counted = st.lists(st.integers(0, 500), min_size=24, max_size=24)


@given(counted, counted, st.sampled_from(list(Region)))
def test_her_hour_is_an_hour_and_its_evidence_is_hers(own: list[int], peers: list[int], region: Region) -> None:
    hour, learnt = evening_hour(Habit(tuple(map(float, own)), sum(own), tuple(map(float, peers))), region)
    assert 0 <= hour <= 23
    assert learnt in (0, sum(own))


def test_one_in_ten_tries_another_hour_and_always_the_same() -> None:
    names = [f"42:lapsed:{one}:7" for one in range(10_000)]
    tried = {name: another for name in names if (another := another_hour(name, 20, 10)) is not None}
    assert 900 < len(tried) < 1_100
    assert set(tried.values()) == set(TRIED_HOURS) - {19, 20, 21}
    assert all(another_hour(name, 20, 10) == another for name, another in tried.items())
    assert not any(another_hour(name, 20, 0) for name in names)
    assert all(another_hour(name, 20, 100) for name in names)


# The last call -------------------------------------------------------------------------------------------------

QUIET = QuietHours(time(22), time(8))


def call(now: str, deadline: str, *, hour: int = 20) -> str | None:
    at = call_moment(
        datetime.fromisoformat(f"{now}Z"),
        datetime.fromisoformat(f"{deadline}Z"),
        notice=timedelta(hours=3),
        hour=hour,
        zone="UTC",
        quiet=QUIET,
    )
    return at.strftime("%dT%H:%M") if at else None


def test_the_call_comes_three_hours_before_the_end_or_at_once() -> None:
    assert call("2026-11-20T10:00", "2026-11-21T18:00") == "21T15:00"
    assert call("2026-11-21T17:00", "2026-11-21T18:00") == "21T17:00"


def test_a_call_in_her_night_comes_on_the_evening_before() -> None:
    assert call("2026-11-20T10:00", "2026-11-21T10:00") == "20T20:00"
    assert call("2026-11-20T10:00", "2026-11-21T00:30", hour=20) == "20T21:30"
    assert call("2026-11-20T10:00", "2026-11-21T09:00", hour=9) == "20T19:00"
    assert call("2026-11-20T21:00", "2026-11-21T10:00") == "20T21:00"


def test_an_evening_that_has_passed_leaves_the_morning_if_there_is_time_or_nothing() -> None:
    assert call("2026-11-20T23:00", "2026-11-21T10:00") == "21T08:00"
    assert call("2026-11-20T23:00", "2026-11-21T08:30") is None
    assert call("2026-11-20T23:00", "2026-11-21T02:00") is None


@given(moments, st.integers(1, 72), st.integers(0, 23), st.sampled_from(ZONES), quiets)
def test_a_call_is_never_early_late_or_in_her_night(
    now: datetime, left: int, hour: int, zone: str, window: tuple[time, time] | None
) -> None:
    quiet = QuietHours(*(window or (time(22), time(8))))
    deadline = now + timedelta(hours=left)
    at = call_moment(now, deadline, notice=timedelta(hours=3), hour=hour, zone=zone, quiet=quiet)
    if at is not None:
        assert now <= at < deadline
        assert not quiet.contains(at, zone)
        assert at >= deadline - timedelta(hours=3 + 24 + 3 + 2)
        assert at <= deadline - timedelta(hours=3) or at == now or deadline - at >= CALL_NOTICE_MIN


# Does it help? ---------------------------------------------------------------------------------------------------


def purchases(people: int, each: int, *, habit: float) -> list[tuple[datetime, str]]:
    """Invented purchases: each of these people buys at her own hour, with this likelihood, else at any hour."""
    draw = Random(11)
    own = [draw.randrange(8, 22) for _ in range(people)]
    start = datetime(2026, 1, 1)  # noqa: DTZ001  (local time, as the file has it)
    return [
        (
            start + timedelta(days=7 * one, hours=own[person] if draw.random() < habit else draw.randrange(8, 22)),
            f"{person}",
        )
        for person in range(people)
        for one in range(each)
    ]


def test_people_of_habit_are_met_at_their_own_hour_and_others_no_worse_than_by_everybodys() -> None:
    """The short twin of `python -m tests.bench.evenings`."""
    steady = measure(purchases(60, 40, habit=0.7))
    assert all(score.own > 1.3 * score.shop for score in steady.values())
    loose = measure(purchases(60, 40, habit=0.0))
    assert all(score.own > 0.85 * score.shop for score in loose.values())
