"""Days of the year as people write them, what is kept of them, and the moment of a greeting."""

from datetime import UTC, date, datetime, time

import pytest

from bot.secrets import FieldCipher
from models.members.rules import Birthday, opened_birthday, sealed_birthday
from models.moments import BadMoment, read_day_of_year
from models.timekeeping import QuietHours, local_time
from scheduler.occasions.birthdays import greeting_moment

SAFE = FieldCipher([b"k" * 32])
NIGHT = QuietHours(time(22), time(8))

LEAP = [
    "29.2.", "29.2", "29.02.1992", "29.2.92", "29 Feb", "Feb 29", "February 29th", "29th of February",
    "February 29, 1992", "1992-02-29", "29/2", "2/29", "29/02/1992", "29. Februar", "am 29. Februar 1992",
    "29 de febrero", "el 29 de febrero",
    "29 de febrero de 1992", "2月29日", "2月29号", "1992年2月29日", "２月２９日", "my birthday is 29 Feb",
    "Mein Geburtstag ist am 29.2.", "mi cumpleaños es el 29 de febrero", "我的生日是2月29日", "生日：2月29日",
]  # fmt: skip


@pytest.mark.parametrize("text", LEAP)
def test_a_day_of_the_year_is_read_in_four_languages_ways(text: str) -> None:
    assert read_day_of_year(text) == (2, 29)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("3/4", "ambiguous"), ("03-04-1990", "ambiguous"), ("30.2.", "unreadable"), ("31.4.", "unreadable"),
        ("0.1.", "unreadable"), ("13月1日", "unreadable"), ("tomorrow", "unreadable"), ("fri", "unreadable"),
        ("soon", "unreadable"), ("", "unreadable"), ("29", "unreadable"), ("29.2. 20:00", "unreadable"),
        ("x" * 5000, "unreadable"),
    ],
)  # fmt: skip
def test_what_is_no_one_day_of_the_year_is_refused_by_its_reason(text: str, why: str) -> None:
    with pytest.raises(BadMoment) as refused:
        read_day_of_year(text)
    assert refused.value.facts["why"] == why


def test_a_birthday_is_kept_sealed_and_opens_to_the_same_day() -> None:
    sealed = sealed_birthday(2, 29, SAFE)
    assert "02-29" not in sealed
    assert sealed != sealed_birthday(2, 29, SAFE), "equal days do not look equal"
    assert opened_birthday(sealed, SAFE) == Birthday(2, 29)
    assert opened_birthday(sealed, FieldCipher([b"n" * 32, b"k" * 32])) == Birthday(2, 29)


def test_what_no_key_opens_is_no_birthday() -> None:
    assert opened_birthday(None, SAFE) is None
    assert opened_birthday(sealed_birthday(2, 29, SAFE), FieldCipher([b"n" * 32])) is None
    assert opened_birthday(SAFE.seal("phone", "02-29"), SAFE) is None


@pytest.mark.parametrize(("month", "day"), [(2, 30), (4, 31), (0, 1), (13, 1), (1, 0)])
def test_a_day_no_year_has_is_no_birthday(month: int, day: int) -> None:
    with pytest.raises(ValueError, match=r"must be in|out of range"):
        Birthday(month, day)


@pytest.mark.parametrize(
    ("now", "hour", "moment"),
    [
        ("2026-11-20T12:00", 19, "21 19:00"),
        ("2026-11-21T12:00", 19, "21 19:00"),
        ("2026-11-21T19:30", 19, "21 20:30"),
        ("2026-11-20T12:00", 23, "21 08:00"),
        ("2026-11-21T21:30", 19, None),
        ("2026-11-22T12:00", 19, None),
    ],
)
def test_the_greeting_is_on_the_day_at_her_hour_or_at_the_first_open_moment_left_of_it(
    now: str, hour: int, moment: str | None
) -> None:
    at = greeting_moment(
        datetime.fromisoformat(now).replace(tzinfo=UTC), date(2026, 11, 21), "Europe/Madrid", hour, NIGHT
    )
    assert (f"{local_time(at, 'Europe/Madrid'):%d %H:%M}" if at else None) == moment
