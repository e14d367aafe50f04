"""What time it is for her, on every clock of the world and on the days they change."""

import contextlib
from datetime import UTC, date, datetime, time, timedelta, timezone
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.timekeeping import (
    QuietHours,
    UnknownZone,
    at_local,
    calendar_year,
    is_yearly_date,
    known_zones,
    local_date,
    local_day_bounds,
    next_evening,
    parse_zone,
    rules_mark,
    yearly_date,
)
from tests.bench.quiet_hours import (
    Verdict,
    all_clocks,
    check_daily,
    check_dates,
    check_instants,
    check_yearly,
    whole_years,
)

NIGHT = QuietHours(time(22), time(8))
NEVER = QuietHours(time(8), time(8))
ZONES = st.sampled_from(sorted(known_zones()))
INSTANTS = st.integers(1_704_067_200, 2_082_758_400).map(lambda second: datetime.fromtimestamp(second, UTC))
"""Whole seconds of 2024 to 2035."""
WALLS = st.times()


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


class TestZoneNames:
    @pytest.mark.parametrize(
        ("typed", "zone"),
        [
            ("Europe/Kiev", "Europe/Kyiv"),
            ("Europe/Kyiv", "Europe/Kyiv"),
            (" europe/berlin ", "Europe/Berlin"),
            ("america/new york", "America/New_York"),
            ("Asia/Calcutta", "Asia/Kolkata"),
            ("Asia/Saigon", "Asia/Ho_Chi_Minh"),
            ("PRC", "Asia/Shanghai"),
            ("US/Pacific", "America/Los_Angeles"),
            ("America/Buenos_Aires", "America/Argentina/Buenos_Aires"),
            ("Iceland", "Atlantic/Reykjavik"),
            ("utc", "UTC"),
            ("Etc/GMT+0", "UTC"),
        ],
    )
    def test_old_and_sloppy_spellings_become_the_current_name(self, typed: str, zone: str) -> None:
        assert parse_zone(typed) == zone

    @pytest.mark.parametrize("typed", ["EST", "CET", "PST8PDT", "UTC+8", "GMT+25", "Etc/GMT+8", "+02:00", "", "   "])
    def test_offsets_abbreviations_and_nothing_are_refused(self, typed: str) -> None:
        with pytest.raises(UnknownZone):
            parse_zone(typed)

    @pytest.mark.parametrize(
        "typed", ["../../etc/passwd", "/etc/passwd", "posix/Europe/Berlin", "Europe/Berlin\0", "Europe", "localtime"]
    )
    def test_a_path_is_not_a_zone(self, typed: str) -> None:
        with pytest.raises(UnknownZone):
            parse_zone(typed)

    def test_ten_thousand_letters_are_not_a_zone(self) -> None:
        with pytest.raises(UnknownZone):
            parse_zone("B" * 10_000)

    @given(st.text(max_size=60))
    def test_whatever_is_typed_gives_a_known_zone_or_the_one_error(self, typed: str) -> None:
        with contextlib.suppress(UnknownZone):
            assert parse_zone(typed) in known_zones()

    @given(ZONES)
    def test_every_known_zone_is_its_own_current_name(self, zone: str) -> None:
        assert parse_zone(zone) == zone


class TestWallTime:
    @pytest.mark.parametrize(
        ("day", "wall", "zone", "expected"),
        [
            ("2027-03-28", "02:30", "Europe/Berlin", "2027-03-28T01:00"),
            ("2026-10-25", "02:30", "Europe/Berlin", "2026-10-25T00:30"),
            ("2027-03-14", "02:00", "America/New_York", "2027-03-14T07:00"),
            ("2026-11-01", "01:30", "America/New_York", "2026-11-01T05:30"),
            ("2026-10-04", "02:15", "Australia/Lord_Howe", "2026-10-03T15:30"),
            ("2027-03-28", "02:59", "Antarctica/Troll", "2027-03-28T01:00"),
            ("2026-09-06", "00:00", "America/Santiago", "2026-09-06T04:00"),
            ("2026-04-24", "00:00", "Africa/Cairo", "2026-04-23T22:00"),
            ("2011-12-30", "12:00", "Pacific/Apia", "2011-12-30T10:00"),
            ("2024-03-01", "00:00", "Asia/Almaty", "2024-02-29T19:00"),
        ],
    )
    def test_a_hole_gives_its_first_valid_minute_and_a_fold_its_first_pass(
        self, day: str, wall: str, zone: str, expected: str
    ) -> None:
        assert at_local(date.fromisoformat(day), time.fromisoformat(wall), zone) == utc(expected)

    @given(INSTANTS, ZONES)
    def test_an_instant_comes_back_from_its_wall_time_unless_it_was_the_second_of_two(
        self, at: datetime, zone: str
    ) -> None:
        local = at.astimezone(ZoneInfo(zone))
        back = at_local(local.date(), local.time(), zone)
        assert back == at if not local.fold else back < at

    @given(st.dates(date(2020, 1, 1), date(2036, 1, 1)), WALLS, WALLS, ZONES)
    def test_a_later_wall_time_is_never_an_earlier_instant_than_a_hole_allows(
        self, day: date, one: time, other: time, zone: str
    ) -> None:
        early, late = sorted((one, other))
        # The two may meet at the end of a hole; only a fold's second pass could turn them round, and it is not used.
        assert at_local(day, early, zone) <= at_local(day, late, zone) + timedelta(hours=2)
        assert local_date(at_local(day, late, zone), zone) >= day

    def test_naive_times_are_refused(self) -> None:
        with pytest.raises(ValueError, match="naive"):
            local_date(datetime(2026, 1, 1), "UTC")  # noqa: DTZ001


class TestDays:
    @pytest.mark.parametrize(
        ("day", "zone", "start", "end"),
        [
            ("2026-04-24", "Africa/Cairo", "2026-04-23T22:00", "2026-04-24T21:00"),
            ("2026-09-06", "America/Santiago", "2026-09-06T04:00", "2026-09-07T03:00"),
            ("2027-03-14", "America/Havana", "2027-03-14T05:00", "2027-03-15T04:00"),
            ("2026-11-01", "America/Havana", "2026-11-01T04:00", "2026-11-02T05:00"),
            ("2027-03-28", "Asia/Beirut", "2027-03-27T22:00", "2027-03-28T21:00"),
            ("2027-03-28", "Atlantic/Azores", "2027-03-28T01:00", "2027-03-29T00:00"),
            ("2011-12-30", "Pacific/Apia", "2011-12-30T10:00", "2011-12-30T10:00"),
            ("2026-06-01", "UTC", "2026-06-01T00:00", "2026-06-02T00:00"),
        ],
    )
    def test_a_day_has_bounds_where_its_midnight_does_not_exist(
        self, day: str, zone: str, start: str, end: str
    ) -> None:
        assert local_day_bounds(date.fromisoformat(day), zone) == (utc(start), utc(end))

    @given(INSTANTS, ZONES)
    def test_every_instant_lies_in_the_day_it_is_called_by(self, at: datetime, zone: str) -> None:
        start, end = local_day_bounds(local_date(at, zone), zone)
        assert start <= at < end

    @given(INSTANTS, ZONES)
    def test_every_instant_lies_in_its_calendar_year(self, at: datetime, zone: str) -> None:
        start, end = calendar_year(at, zone)
        assert start <= at < end
        assert calendar_year(end, zone)[0] == end

    @pytest.mark.parametrize(
        ("zone", "wall", "days"),
        [
            ("Europe/Berlin", time(0), ("2026-03-29", "2026-03-30", "2026-03-31")),
            ("Europe/Berlin", time(2, 30), ("2026-03-28", "2026-03-29", "2026-03-30")),
            ("Europe/Berlin", time(2, 30), ("2026-10-24", "2026-10-25", "2026-10-26")),
            ("America/Santiago", time(0), ("2026-09-05", "2026-09-06", "2026-09-07")),
            ("Africa/Cairo", time(0), ("2026-04-23", "2026-04-24", "2026-04-25")),
        ],
    )
    def test_a_daily_rule_has_one_instant_for_each_date_over_a_change(
        self, zone: str, wall: time, days: tuple[str, ...]
    ) -> None:
        dates = [date.fromisoformat(day) for day in days]
        instants = [at_local(day, wall, zone) for day in dates]
        assert [local_date(at, zone) for at in instants] == dates
        lengths = [later - one for one, later in pairwise(instants)]
        assert all(timedelta(hours=22) < length < timedelta(hours=26) for length in lengths)


class TestYearlyDates:
    def test_the_29th_of_february_is_kept_on_the_28th_or_on_the_first_of_march(self) -> None:
        assert yearly_date(2, 29, 2027) == date(2027, 2, 28)
        assert yearly_date(2, 29, 2028) == date(2028, 2, 29)
        assert yearly_date(2, 29, 2027, leap_day_in_march=True) == date(2027, 3, 1)
        assert yearly_date(2, 29, 2028, leap_day_in_march=True) == date(2028, 2, 29)
        assert yearly_date(2, 29, 2100) == date(2100, 2, 28)
        assert yearly_date(12, 31, 2027) == date(2027, 12, 31)

    @given(st.dates(date(2000, 1, 1), date(2000, 12, 31)), st.integers(2025, 2035), ZONES, st.booleans())
    def test_a_birthday_is_on_exactly_one_date_of_every_year(
        self, born: date, year: int, zone: str, in_march: bool
    ) -> None:
        day = yearly_date(born.month, born.day, year, leap_day_in_march=in_march)
        noon = at_local(day, time(12), zone)

        def is_it(at: datetime) -> bool:
            return is_yearly_date(at, zone, born.month, born.day, leap_day_in_march=in_march)

        assert [is_it(noon + timedelta(days=step)) for step in (-2, -1, 0, 1, 2)] == [False, False, True, False, False]

    def test_a_birthday_in_kiritimati_is_still_yesterday_in_pago_pago(self) -> None:
        at = utc("2026-07-10T11:00")
        assert is_yearly_date(at, "Pacific/Kiritimati", 7, 11)
        assert is_yearly_date(at, "Pacific/Pago_Pago", 7, 10)
        assert not is_yearly_date(at, "Pacific/Pago_Pago", 7, 11)


class TestQuietHours:
    @pytest.mark.parametrize(
        ("wall", "is_quiet"),
        [("21:59:59.999999", False), ("22:00", True), ("00:00", True), ("07:59:59", True), ("08:00", False)],
    )
    def test_22_to_8_runs_over_midnight_with_its_start_quiet_and_its_end_not(self, wall: str, is_quiet: bool) -> None:
        at = at_local(date(2026, 6, 1), time.fromisoformat(wall), "Asia/Jakarta")
        assert NIGHT.contains(at, "Asia/Jakarta") is is_quiet

    @given(INSTANTS, ZONES)
    def test_equal_ends_are_never_quiet(self, at: datetime, zone: str) -> None:
        assert not NEVER.contains(at, zone)
        assert NEVER.end_of(at, zone) == at

    def test_a_nudge_of_half_past_five_goes_at_six(self) -> None:
        quiet = QuietHours(time(22), time(6))
        at = at_local(date(2026, 6, 1), time(5, 30), "Europe/Madrid")
        assert quiet.end_of(at, "Europe/Madrid") == at_local(date(2026, 6, 1), time(6), "Europe/Madrid")

    def test_the_second_pass_of_a_fold_is_quiet_again_and_ends_at_its_own_end(self) -> None:
        quiet = QuietHours(time(1), time(2, 30))
        second_pass = utc("2026-10-25T01:10")  # 02:10 for the second time in Berlin
        assert quiet.contains(second_pass, "Europe/Berlin")
        assert quiet.end_of(second_pass, "Europe/Berlin") == utc("2026-10-25T01:30")
        assert quiet.end_of(utc("2026-10-25T00:10"), "Europe/Berlin") == utc("2026-10-25T00:30")

    def test_quiet_hours_that_a_hole_swallows_end_with_the_hole(self) -> None:
        quiet = QuietHours(time(1), time(2, 30))
        assert quiet.end_of(utc("2027-03-28T00:30"), "Europe/Berlin") == utc("2027-03-28T01:00")

    def test_quiet_hours_that_a_fold_steps_out_of_end_at_the_fold(self) -> None:
        quiet = QuietHours(time(2, 30), time(8))
        assert quiet.end_of(utc("2026-10-25T00:45"), "Europe/Berlin") == utc("2026-10-25T01:00")

    @given(INSTANTS, ZONES, WALLS, WALLS)
    def test_the_end_is_not_quiet_and_all_before_it_is(self, at: datetime, zone: str, start: time, end: time) -> None:
        quiet = QuietHours(start, end)
        free = quiet.end_of(at, zone)
        assert not quiet.contains(free, zone)
        assert at <= free < at + timedelta(hours=26)
        assert all(quiet.contains(at + (free - at) * part / 7, zone) for part in range(7)) or free == at

    @given(INSTANTS, ZONES, WALLS, WALLS, st.integers(0, 24))
    def test_a_guessed_zone_is_quiet_whenever_the_sure_one_is_and_open_an_hour_a_day(
        self, at: datetime, zone: str, start: time, end: time, hours: int
    ) -> None:
        quiet = QuietHours(start, end)
        wider = quiet.widened(hours)
        assert wider.contains(at, zone) or not quiet.contains(at, zone)
        assert wider.end_of(at, "UTC") < at + timedelta(days=1)

    def test_a_guessed_zone_is_quiet_from_20_to_10(self) -> None:
        assert NIGHT.widened(2) == QuietHours(time(20), time(10))
        assert NEVER.widened(2) == NEVER


class TestEvenings:
    @given(INSTANTS, ZONES, st.integers(8, 21))
    def test_the_next_evening_is_that_hour_within_two_days_and_never_quiet(
        self, after: datetime, zone: str, hour: int
    ) -> None:
        at = next_evening(after, zone, hour, NIGHT)
        assert after <= at < after + timedelta(hours=49)
        assert not NIGHT.contains(at, zone)
        assert at == at_local(local_date(at, zone), time(hour), zone)

    @given(INSTANTS, ZONES, st.integers(0, 23))
    def test_asking_again_after_an_evening_gives_the_next_day(self, after: datetime, zone: str, hour: int) -> None:
        one = next_evening(after, zone, hour, NEVER)
        two = next_evening(one + timedelta(microseconds=1), zone, hour, NEVER)
        assert local_date(two, zone) > local_date(one, zone)

    def test_an_hour_inside_quiet_is_put_off_to_the_morning(self) -> None:
        at = next_evening(utc("2026-06-01T12:00"), "Europe/Berlin", 23, NIGHT)
        assert at == at_local(date(2026, 6, 2), time(8), "Europe/Berlin")

    def test_a_date_that_never_was_has_no_evening(self) -> None:
        at = next_evening(utc("2011-12-30T06:30"), "Pacific/Apia", 20, NIGHT)
        assert at == at_local(date(2011, 12, 31), time(20), "Pacific/Apia")

    def test_a_clock_set_a_day_on_and_back_gives_the_same_evening_again(self) -> None:
        now, zone = utc("2026-06-01T12:00"), "Asia/Manila"
        first = next_evening(now, zone, 20, NIGHT)
        next_evening(now + timedelta(days=1), zone, 20, NIGHT)
        assert next_evening(now, zone, 20, NIGHT) == first


class TestWholeWorld:
    """The short twin of `python -m tests.bench.quiet_hours`: two years, and only around changes."""

    def test_nothing_falls_into_quiet_hours_around_any_change_of_any_clock(self) -> None:
        verdict, clocks = Verdict(), all_clocks(2)
        windows = [NIGHT, QuietHours(time(1, 30), time(2, 30)), QuietHours(time(23, 30), time(0, 30)), NEVER]
        for clock in clocks:
            for change in clock.changes()[:4] or [utc("2026-07-01T00:00")]:
                for quiet in windows:
                    near = (change + timedelta(minutes=30 * step) for step in range(-12, 13))
                    check_instants(clock, near, quiet, verdict)
        assert verdict.faults == 0, verdict

    def test_no_local_date_is_missing_or_doubled_around_any_change_of_any_clock(self) -> None:
        verdict, clocks = Verdict(), all_clocks(2)
        for clock in clocks:
            for change in clock.changes()[:4]:
                check_dates(clock, (change.date() + timedelta(days=step) for step in range(-2, 3)), verdict)
        assert verdict.faults == 0, verdict

    def test_nothing_daily_or_yearly_is_missing_or_doubled_around_any_change_of_any_clock(self) -> None:
        verdict, clocks = Verdict(), all_clocks(2)
        for clock in clocks:
            for change in clock.changes()[:3] or [utc("2026-07-01T00:00")]:
                hours = (change + timedelta(hours=step) for step in range(-72, 73))
                check_daily(clock, hours, NIGHT, verdict)
        for clock in list(clocks)[::8]:
            check_yearly(clock, whole_years(3), verdict)
        assert verdict.occasions > 1_000
        assert verdict.faults == 0, verdict


class TestRulesMark:
    def test_the_mark_is_the_same_for_the_same_rules_in_any_order(self) -> None:
        now = utc("2026-06-01T12:00")
        assert rules_mark(["Asia/Tokyo", "Europe/Berlin"], now) == rules_mark(["Europe/Berlin", "Asia/Tokyo"], now)

    def test_a_moved_clock_gives_another_mark(self, monkeypatch: pytest.MonkeyPatch) -> None:
        now = utc("2026-06-01T12:00")
        before = rules_mark(["Asia/Almaty"], now)
        monkeypatch.setattr("models.timekeeping.ZoneInfo", lambda zone: timezone(timedelta(hours=6)))
        assert rules_mark(["Asia/Almaty"], now) != before
