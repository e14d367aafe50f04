"""Deadlines as people write them in four languages, and those nobody should guess at."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.moments import DAYS_AHEAD_MAX, BadMoment, read_moment
from models.timekeeping import local_time

MADRID = "Europe/Madrid"
# A Saturday, 13:00 in Madrid.
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)

READ = {
    # Only a time: today.
    "20:00": "11-21 20:00", "９：３０pm": "11-21 21:30", "8pm": "11-21 20:00", "8:30 p.m.": "11-21 20:30",
    "at 20:00": "11-21 20:00", "20 Uhr": "11-21 20:00", "um 20:00 Uhr": "11-21 20:00", "bis 20 Uhr": "11-21 20:00",
    "a las 20:00": "11-21 20:00", "20h30": "11-21 20:30", "20点": "11-21 20:00", "晚上8点": "11-21 20:00",
    "下午3点半": "11-21 15:30", "20点15分": "11-21 20:15", "24:00": "11-22 00:00", "a las 20h": "11-21 20:00",
    # Near days.
    "today 18:00": "11-21 18:00", "tomorrow 18:00": "11-22 18:00", "Tomorrow at 6pm": "11-22 18:00",
    "by tomorrow 18:00": "11-22 18:00", "mañana 18:00": "11-22 18:00", "hasta mañana a las 18:00": "11-22 18:00",
    "pasado mañana 10:00": "11-23 10:00", "hoy 23:59": "11-21 23:59", "morgen 18:00": "11-22 18:00",
    "bis morgen um 18 Uhr": "11-22 18:00", "übermorgen 9:00": "11-23 09:00", "heute Abend 20:00": "11-21 20:00",
    "明天20:00": "11-22 20:00", "明天 20：00 前": "11-22 20:00", "后天上午10点": "11-23 10:00",
    "今晚8点": "11-21 20:00",
    "明晚9点半": "11-22 21:30", "截止明天18:00": "11-22 18:00",
    # Weekdays: the next one whose time is ahead.
    "fri 20:00": "11-27 20:00", "by Fri 20:00": "11-27 20:00", "Friday at 8pm": "11-27 20:00",
    "sat 20:00": "11-21 20:00",
    "sat 13:00": "11-28 13:00", "viernes 20:00": "11-27 20:00", "hasta el viernes a las 20h": "11-27 20:00",
    "Miércoles 20:00": "11-25 20:00", "mar 20:00": "11-24 20:00", "Fr 20:00": "11-27 20:00",
    "bis Fr. 20:00": "11-27 20:00",
    "bis Freitag um 20 Uhr": "11-27 20:00", "So 10:00": "11-22 10:00", "周五20:00": "11-27 20:00",
    "星期天晚上8点": "11-22 20:00", "下周一 9:00": "11-23 09:00", "本周日 9:00": "11-22 09:00",
    "礼拜三20点": "11-25 20:00",
    # Dates.
    "24.12. 20:00": "12-24 20:00", "24.12 20:00": "12-24 20:00", "24.12.2026 20:00": "12-24 20:00",
    "24.12.26, 20:00": "12-24 20:00", "bis zum 24.12. um 20 Uhr": "12-24 20:00", "24/12 20:00": "12-24 20:00",
    "12/24 20:00": "12-24 20:00", "24-12-2026 20:00": "12-24 20:00", "2026-12-24 20:00": "12-24 20:00",
    "2026-12-24T20:00": "12-24 20:00", "2026/12/24 20:00": "12-24 20:00", "24 Dec 20:00": "12-24 20:00",
    "Dec 24 8pm": "12-24 20:00", "24th of December 20:00": "12-24 20:00", "24. Dezember 20:00": "12-24 20:00",
    "24 de diciembre a las 20:00": "12-24 20:00", "12月24日20:00": "12-24 20:00", "12月24号晚上8点": "12-24 20:00",
    "2026年12月24日 20:00": "12-24 20:00", "12/12 20:00": "12-12 20:00",
    # From now on.
    "in 5h": "11-21 18:00", "in 5 hours": "11-21 18:00", "in 90 min": "11-21 14:30", "3d": "11-24 13:00",
    "in 3 days": "11-24 13:00", "2w": "12-05 13:00", "1d 12h": "11-23 01:00", "30h": "11-22 19:00",
    "en 5 horas": "11-21 18:00", "dentro de 3 días": "11-24 13:00", "in 5 Stunden": "11-21 18:00",
    "in 3 Tagen": "11-24 13:00", "5小时后": "11-21 18:00", "3天后": "11-24 13:00", "30分钟后": "11-21 13:30",
}  # fmt: skip

REFUSED = {
    "ambiguous": [
        "03/04 20:00", "3/4/2027 20:00", "03-04-2027 20:00", "next friday 20:00", "this friday 20:00",
        "nächsten Freitag 20:00", "próximo viernes 20:00", "este viernes 20:00", "20h", "by 20h", "5 h",
    ],
    "hour": ["fri", "by Friday", "tomorrow", "24.12.", "2026-12-24", "mañana", "übermorgen", "周五", "12月24日"],
    "past": [
        "12:59", "13:00", "today 9:00", "21.11. 12:00", "20.11. 20:00", "2026-11-20 20:00", "本周五 20:00",
        "in 0 min",
        "heute 9 Uhr", "今天9点",
    ],
    "far": ["2027-12-24 20:00", "in 181 days", "in 9999 d", "9999h", "30w"],
    "unreadable": [
        "", " ", "soon", "20", "25:00", "20:60", "24:01", "13pm", "0pm", "31.11. 20:00", "30.2. 20:00",
        "29.2.2027 20:00",
        "yesterday 20:00", "ayer 20:00", "20:00 20:00", "fri sat 20:00", "-5h", "5.5h", "1e9d", "٢٠:٠٠", "八点",
        "晚上12点", "1d 1d", "<b>20:00</b>", "20:00; drop table", "99999d", "0000-00-00 00:00", "13.13. 20:00",
        "20:00" * 30,
        "1d 1d 1d",
        "UTC+8 20:00", "🕗",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("written", "meant"), READ.items())
def test_a_deadline_is_read_as_it_is_meant(written: str, meant: str) -> None:
    at = local_time(read_moment(written, zone=MADRID, now=NOW), MADRID)
    assert at.strftime("%Y-%m-%d %H:%M") == f"2026-{meant}"


@pytest.mark.parametrize(("why", "written"), [(why, one) for why, forms in REFUSED.items() for one in forms])
def test_what_should_not_be_guessed_at_is_refused_with_the_reason(why: str, written: str) -> None:
    with pytest.raises(BadMoment) as refused:
        read_moment(written, zone=MADRID, now=NOW)
    assert refused.value.facts["why"] == why


def test_a_date_without_a_year_is_the_next_one() -> None:
    assert read_moment("1.2. 20:00", zone=MADRID, now=NOW) == datetime(2027, 2, 1, 19, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "zone", "now", "meant"),
    [
        # 02:30 does not exist on 29 March in Berlin; the first valid minute is 03:00.
        ("29.3. 02:30", "Europe/Berlin", datetime(2026, 3, 20, tzinfo=UTC), datetime(2026, 3, 29, 1, tzinfo=UTC)),
        # 02:30 comes twice on 25 October: the first counts.
        ("25.10. 02:30", "Europe/Berlin", datetime(2026, 10, 9, tzinfo=UTC), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        # Midnight is missing in Santiago on 6 September.
        ("6.9. 00:00", "America/Santiago", datetime(2026, 9, 1, tzinfo=UTC), datetime(2026, 9, 6, 4, tzinfo=UTC)),
        # Three days across a change of the clocks end at the same wall time; 72 hours do not.
        ("3d", "Europe/Berlin", datetime(2026, 3, 27, 11, tzinfo=UTC), datetime(2026, 3, 30, 10, tzinfo=UTC)),
        ("72h", "Europe/Berlin", datetime(2026, 3, 27, 11, tzinfo=UTC), datetime(2026, 3, 30, 11, tzinfo=UTC)),
        # It is tomorrow already in Auckland.
        ("tomorrow 9:00", "Pacific/Auckland", NOW, datetime(2026, 11, 22, 20, tzinfo=UTC)),
    ],
)
def test_the_shop_s_own_clock_counts_also_where_it_jumps(
    written: str, zone: str, now: datetime, meant: datetime
) -> None:
    assert read_moment(written, zone=zone, now=now) == meant


PIECES = sorted({piece for form in [*READ, *REFUSED["ambiguous"]] for piece in form.split()})


@given(st.text(max_size=90) | st.lists(st.sampled_from(PIECES), max_size=5).map(" ".join))
def test_whatever_is_written_it_is_a_moment_ahead_or_a_reason(text: str) -> None:
    try:
        at = read_moment(text, zone=MADRID, now=NOW)
    except BadMoment:
        return
    assert NOW < at <= NOW + timedelta(days=DAYS_AHEAD_MAX)


FORMS = ("%Y-%m-%d %H:%M", "%d.%m.%Y %H:%M", "%Y年%m月%d日%H点%M分", "%d %b %Y at %I:%M %p", "%Y/%m/%d, %H:%M")


@given(st.datetimes(NOW.replace(tzinfo=None) + timedelta(minutes=61), datetime(2027, 5, 1)))  # noqa: DTZ001
def test_every_writing_of_one_moment_means_the_same(wall: datetime) -> None:
    written = {wall.strftime(form) for form in FORMS}
    assert len({read_moment(one, zone="UTC", now=NOW) for one in written}) == 1
