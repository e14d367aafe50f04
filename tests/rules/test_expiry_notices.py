"""Which notice speaks of which points: each date belongs to one stage, and nothing too small is said."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.loyalty.queries import Expiring
from scheduler.occasions.expiring import NOT_AGAIN, STAGES, Notice, notices

NOW = datetime(2026, 11, 21, 19, tzinfo=UTC)

dates = st.lists(
    st.builds(Expiring, st.integers(1, 500), st.integers(1, 60 * 24).map(lambda hours: NOW + timedelta(hours=hours))),
    max_size=8,
    unique_by=lambda one: one.at,
).map(lambda found: sorted(found, key=lambda one: one.at))


@given(dates, st.integers(1, 600))
def test_a_notice_counts_all_that_is_gone_by_its_last_date_and_never_less_than_the_least(
    gone: list[Expiring], least: int
) -> None:
    for one in notices(gone, now=NOW, points_min=least):
        assert one.points == sum(date.points for date in gone if one.first <= date.at <= one.until) >= least
        assert one.stage in STAGES
        assert one.first <= NOW + timedelta(days=one.stage + 1)
        assert one.first <= one.until <= NOW + timedelta(days=one.stage + 1) + NOT_AGAIN[one.stage]


@given(dates)
def test_each_date_is_told_in_time_at_every_stage_however_many_others_there_are(gone: list[Expiring]) -> None:
    told: list[tuple[datetime, Notice]] = []
    for day in range(60):
        now = NOW + timedelta(days=day)
        left = [one for one in gone if one.at > now]
        for one in notices(left, now=now, points_min=1):
            if all(at <= now - NOT_AGAIN[one.stage] for at, old in told if old.stage == one.stage):
                told.append((now, one))
    for date in gone:
        for stage in STAGES:
            if date.at > NOW + timedelta(days=stage + 1):
                before = [at for at, one in told if one.stage == stage and one.first <= date.at <= one.until]
                assert any(date.at - at >= timedelta(days=stage) for at in before), (stage, date)


def test_thirty_seven_and_one_day_before_it_is_told() -> None:
    for days, stage in ((30.5, 30), (7.5, 7), (1.5, 1), (0.5, 1)):
        [one] = notices([Expiring(120, NOW + timedelta(days=days))], now=NOW, points_min=50)
        assert one.stage == stage
    assert list(notices([Expiring(120, NOW + timedelta(days=32))], now=NOW, points_min=50)) == []
    assert list(notices([Expiring(49, NOW + timedelta(days=1))], now=NOW, points_min=50)) == []
