"""Windows, still days and what a member asked for: read back as they are kept, never broken, and always ending."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.members.rules import Reach
from models.outreach.gate import Drop, Hold, Receiver, Send, decide, foresee, tried
from models.outreach.rules import AT_THEIR_TIME, QUIET_WAYS, Class, Kind, Nudge, Plan, QuietWay, Reason
from models.outreach.windows import (
    BadStillDay,
    BadWindows,
    Hours,
    Window,
    still_days_of,
    still_days_text,
    windows_of,
    windows_text,
)
from models.outreach.wishes import Wishes
from models.shops.rules import Policy
from models.timekeeping import QuietHours, known_zones, local_time, next_evening

NIGHT = QuietHours(time(22), time(8))
MONDAY = datetime(2026, 11, 23, tzinfo=UTC)
ZONES = sorted(known_zones())

windows = st.lists(
    st.builds(
        lambda day, start, long: Window(day, start, min(start + long, 1440)),
        st.integers(0, 6), st.integers(0, 1380), st.integers(60, 600),
    ),
    max_size=6,
    unique=True,
)  # fmt: skip
moments = st.datetimes(datetime(2026, 1, 1), datetime(2036, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
still = st.frozensets(
    st.one_of(
        st.dates(date(2026, 1, 1), date(2036, 1, 1)),
        st.sampled_from([(12, 25), (1, 1), (2, 29), (3, 29), (10, 25)]),
    ),
    max_size=6,
)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return MONDAY + timedelta(days=day, hours=hour, minutes=minute)


@given(windows)
def test_windows_are_read_back_as_they_were_kept(some: list[Window]) -> None:
    assert windows_of(windows_text(some)) == tuple(sorted(some))


@given(still)
def test_still_days_are_read_back_as_they_were_kept(days: frozenset[tuple[int, int] | date]) -> None:
    assert still_days_of(still_days_text(days)) == days


def test_a_line_names_days_and_times_as_people_write_them() -> None:
    assert windows_text(windows_of("Mon-Fri 19-21, SAT 10:30 – 12")) == "mon-fri 19-21, sat 10:30-12"
    assert windows_text(windows_of("sat-mon 8-24")) == "mon 8-24, sat-sun 8-24"
    assert windows_of("") == ()


@pytest.mark.parametrize("text", ["mon", "mon 21-19", "mon 22-2", "moon 9-10", "mon 9-25", "mon 9:60-10", "19-21", "9"])
def test_what_is_no_window_is_named_and_refused(text: str) -> None:
    with pytest.raises(BadWindows) as refused:
        windows_of(f"tue 9-10, {text}")
    assert refused.value.facts["wrong"] == text


@pytest.mark.parametrize("text", ["12-32", "2026-02-29", "christmas", "1"])
def test_what_is_no_day_is_named_and_refused(text: str) -> None:
    with pytest.raises(BadStillDay) as refused:
        still_days_of(f"12-25 {text}")
    assert refused.value.facts["wrong"] == text


@given(windows, still, moments, st.sampled_from(ZONES))
@settings(max_examples=300)
def test_the_end_of_a_closed_time_is_open_and_nothing_before_it_is(
    some: list[Window], days: frozenset[tuple[int, int] | date], now: datetime, zone: str
) -> None:
    hours = Hours(NIGHT, tuple(sorted(some)), days)
    end = hours.end_of(now, zone)
    if end - now < timedelta(days=399):
        assert not hours.contains(end, zone)
    minutes = min((end - now) // timedelta(minutes=1), 3000)
    assert all(hours.contains(now + timedelta(minutes=one), zone) for one in range(0, minutes, 7))
    if end > now:
        assert hours.contains(end - timedelta(seconds=1), zone)


@given(windows, still, moments, st.sampled_from(ZONES))
def test_a_closed_time_began_where_the_moment_before_was_open(
    some: list[Window], days: frozenset[tuple[int, int] | date], now: datetime, zone: str
) -> None:
    hours = Hours(NIGHT, tuple(sorted(some)), days)
    if hours.contains(now, zone) and now - (begin := hours.begin_of(now, zone)) < timedelta(days=399):
        assert begin <= now
        assert not hours.contains(begin - timedelta(minutes=1), zone)
        steps = min((now - begin) // timedelta(minutes=1), 3000)
        assert all(hours.contains(now - timedelta(minutes=one), zone) for one in range(0, steps, 7))


def test_windows_that_lie_in_the_quiet_hours_never_open() -> None:
    never = Hours(NIGHT, windows_of("mon-sun 23-24"))
    assert never.end_of(at(0, 12), "UTC") - at(0, 12) == timedelta(days=400)


# What the gate makes of them ---------------------------------------------------------------------------------------


def receiver(**wishes: object) -> Receiver:
    hers = Wishes(**wishes)  # type: ignore[arg-type]
    return Receiver(Reach.DM, "UTC", None, stopped=False, muted=False, erased=False, wishes=hers)


def asked(
    hers: Receiver, now: datetime, policy: Policy | None = None, *, klass: Class = Class.PROMOTIONAL, **facts: object
) -> Send | Hold | Drop:
    nudge = Nudge(1, 1, Kind.LAPSED, "1", klass, {"hour": 20, **facts}, now, now + timedelta(days=14), 0)
    return decide(nudge, hers, policy or Policy(), still_true=True, paused=False, at=now)


def test_the_shop_writes_in_its_windows_only_and_hers_stand_for_them() -> None:
    evenings = Policy(windows="mon-fri 19-21")
    assert asked(receiver(), at(0, 20), evenings) == Send()
    assert asked(receiver(), at(0, 12), evenings) == Hold(at(0, 19), Reason.WINDOW)
    assert asked(receiver(), at(4, 21), evenings) == Hold(at(7, 19), Reason.WINDOW)
    assert asked(receiver(windows=windows_of("sat 10-12")), at(0, 20), evenings) == Hold(at(5, 10), Reason.WINDOW)
    assert asked(receiver(windows=windows_of("sat 10-12")), at(5, 11), evenings) == Send()


def test_what_is_owed_to_her_is_said_outside_windows_and_on_still_days_but_not_at_night() -> None:
    policy = Policy(windows="sat 10-12", still_days="11-23", promotional_per_week_max=9)
    assert asked(receiver(), at(0, 12), policy, klass=Class.TRANSACTIONAL) == Send()
    assert asked(receiver(), at(0, 23), policy, klass=Class.TRANSACTIONAL) == Hold(at(1, 8), Reason.QUIET)


def test_on_a_still_day_nothing_promotional_is_said() -> None:
    assert asked(receiver(), at(0, 20), Policy(still_days="11-23 2026-11-24")) == Hold(at(2, 20), Reason.STILL_DAY)


def test_quiet_hours_hold_inside_a_window_too() -> None:
    assert asked(receiver(windows=windows_of("mon-sun 6-12")), at(0, 7)) == Hold(at(0, 8), Reason.QUIET)


def test_what_she_asked_for_in_her_own_words_is_heeded() -> None:
    assert asked(receiver(rests_until=at(3, 0)), at(0, 20)) == Hold(at(3, 20), Reason.RESTING)
    assert asked(receiver(rests_until=at(3, 0)), at(3, 0, 1) + timedelta(hours=12)) == Send()
    assert asked(receiver(rests_until=at(20, 0)), at(0, 20)) == Drop(Reason.RESTING)
    assert asked(receiver(only=frozenset({"skincare"})), at(0, 20), category="hair") == Drop(Reason.NOT_HERS)
    assert asked(receiver(only=frozenset({"skincare"})), at(0, 20), category="skincare") == Send()
    assert asked(receiver(without=frozenset({"hair"})), at(0, 20), category="hair") == Drop(Reason.NOT_HERS)
    assert asked(receiver(only=frozenset({"skincare"})), at(0, 20)) == Send()


def test_once_a_week_at_most_is_a_cap_of_hers_and_the_stricter_one_wins() -> None:
    got = ((at(-2, 20), Class.PROMOTIONAL),)
    hers = Receiver(Reach.DM, "UTC", None, False, False, False, got, wishes=Wishes(week_max=1))
    assert asked(hers, at(0, 20)) == Hold(at(6, 20), Reason.CAP_HERS)
    many = Receiver(Reach.DM, "UTC", None, False, False, False, got, wishes=Wishes(week_max=7))
    assert asked(many, at(0, 20)) == Send()
    assert asked(many, at(0, 20), Policy(promotional_per_week_max=1)) == Hold(at(6, 20), Reason.CAP_WEEK)
    none = Receiver(Reach.DM, "UTC", None, False, False, False, (), wishes=Wishes(week_max=0))
    assert asked(none, at(0, 20)) == Drop(Reason.CAP_HERS)


def test_once_a_month_at_most_counts_thirty_days_and_the_stricter_one_wins() -> None:
    got = ((at(-20, 20), Class.PROMOTIONAL), (at(-40, 20), Class.PROMOTIONAL), (at(-3, 20), Class.TRANSACTIONAL))

    def hers(**wishes: int) -> Receiver:
        return Receiver(Reach.DM, "UTC", None, False, False, False, got, wishes=Wishes(**wishes))

    assert asked(hers(month_max=2), at(0, 20)) == Send()
    assert asked(hers(month_max=1), at(0, 20)) == Hold(at(11, 20), Reason.CAP_HERS)
    assert asked(hers(month_max=1), at(-10, 20)) == Drop(Reason.CAP_HERS), "its time is over before she wants to hear"
    assert asked(hers(month_max=1), at(10, 21)) == Send()
    assert asked(hers(month_max=9, week_max=0), at(0, 20)) == Drop(Reason.CAP_HERS)
    kept = Wishes(month_max=2, week_max=1)
    assert Wishes.from_kept(kept.kept()) == kept


# At planning -------------------------------------------------------------------------------------------------------


def planned(
    meant: datetime, policy: Policy, *, kind: Kind = Kind.LAPSED, days: float = 14, now: datetime | None = None
) -> Send | Hold | Drop:
    plan = Plan(1, kind, "1", Class.PROMOTIONAL, meant, meant + timedelta(days=days), {})
    return foresee(plan, receiver(), policy, now=now or at(-1, 12))


def test_what_is_meant_for_a_closed_time_is_planned_for_the_next_open_one() -> None:
    assert planned(at(0, 12), Policy()) == Send()
    assert planned(at(0, 23), Policy()) == Hold(at(1, 8), Reason.QUIET)
    assert planned(at(0, 12), Policy(windows="mon-fri 19-21")) == Hold(at(0, 19), Reason.WINDOW)
    assert planned(at(0, 12), Policy(windows="sat 10-12"), days=2) == Drop(Reason.WINDOW)


def test_what_may_go_to_the_nearest_edge_goes_before_or_after_whichever_is_nearer() -> None:
    assert QUIET_WAYS[Kind.LAST_CALL] is QuietWay.EDGE
    call = {"kind": Kind.LAST_CALL, "days": 1}
    assert planned(at(0, 23), Policy(), **call) == Hold(at(0, 21, 30), Reason.QUIET)  # type: ignore[arg-type]
    assert planned(at(1, 7), Policy(), **call) == Hold(at(1, 8), Reason.QUIET)  # type: ignore[arg-type]
    late = planned(at(0, 23), Policy(), now=at(0, 22, 30), **call)  # type: ignore[arg-type]
    assert late == Hold(at(1, 8), Reason.QUIET)


@given(moments, st.sampled_from(ZONES), windows, still, st.sampled_from(list(Kind)), st.integers(1, 400))
def test_nothing_is_ever_planned_for_a_closed_time_or_for_the_past(
    now: datetime, zone: str, some: list[Window], days: frozenset[tuple[int, int] | date], kind: Kind, hours: int
) -> None:
    policy = Policy(windows=windows_text(some), still_days=still_days_text(days))
    hers = Receiver(Reach.DM, zone, None, stopped=False, muted=False, erased=False)
    plan = Plan(1, kind, "1", Class.PROMOTIONAL, now + timedelta(hours=3), now + timedelta(hours=3 + hours), {})
    said = foresee(plan, hers, policy, now=now)
    if not isinstance(said, Drop):
        moment = said.until if isinstance(said, Hold) else plan.not_before
        assert now <= moment < plan.valid_until
        assert not hers.closed_hours(policy, plan.klass).contains(moment, zone), local_time(moment, zone)


@given(moments, st.sampled_from(ZONES), st.integers(0, 23), windows, st.integers(1, 400))
def test_another_hour_is_tried_only_where_it_is_open_and_in_time(
    now: datetime, zone: str, hour: int, some: list[Window], hours: int
) -> None:
    policy = Policy(windows=windows_text(some), explore_percent=100)
    hers = Receiver(Reach.DM, zone, None, stopped=False, muted=False, erased=False)
    meant = next_evening(now, zone, hour, hers.closed_hours(policy, Class.PROMOTIONAL))
    plan = Plan(1, Kind.LAPSED, "1", Class.PROMOTIONAL, meant, meant + timedelta(hours=hours), {"hour": hour})
    other = tried(plan, hers, policy, salt="42", now=now)
    assert (other == plan) != bool(other.facts.get("tried"))
    if other != plan:
        assert now <= other.not_before < plan.valid_until
        assert local_time(other.not_before, zone).hour == other.facts["hour"] != hour
        assert not hers.closed_hours(policy, plan.klass).contains(other.not_before, zone)


@pytest.mark.parametrize("kind", sorted(AT_THEIR_TIME))
def test_what_is_bound_to_its_time_tries_no_other(kind: Kind) -> None:
    plan = Plan(1, kind, "1", Class.PROMOTIONAL, at(0, 20), at(9, 0), {"hour": 20})
    assert tried(plan, receiver(), Policy(explore_percent=100), salt="42", now=at(0, 12)) == plan
