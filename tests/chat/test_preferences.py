"""A member says in her own words what she wants to be written to about; the bot says it back and a tap undoes it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from handlers.outreach.preferences import combined
from locales.preferences import EVERY_DAY, Hours, Preference, Rest
from models.database import Database
from models.members import actions as members
from models.outreach import queries
from models.outreach.windows import Window
from models.outreach.wishes import NO_WISHES, Wishes
from tests.chat.floor import Floor, open_floor
from tests.chat.test_nudges import ANNA, nudged

BOT = {"id": 42, "is_bot": True, "first_name": "Bot"}
GROUP = -1001
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


async def wishes(floor: Floor) -> Wishes:
    member = (await floor.member(ANNA)).id
    async with floor.database.reading() as session:
        return (await queries.wishes_of(session, floor.shop.id, [member])).get(member, NO_WISHES)


async def test_what_she_says_holds_at_once_is_said_back_and_undone_by_a_tap(database: Database) -> None:
    floor = await open_floor(database)
    await floor.says(ANNA, "hi")
    heard = await floor.says(ANNA, "only skincare, evenings, once a week at most")
    assert "only about Skincare" in heard.text
    assert "between 18:00 and 22:00 each day" in heard.text
    assert "once a week at most" in heard.text
    held = await wishes(floor)
    assert (held.only, held.week_max) == (frozenset({"skincare"}), 1)
    assert held.windows == tuple(Window(day, 18 * 60, 22 * 60) for day in range(7))
    undone = await floor.presses(ANNA, heard.button("Undo"))
    assert "Taken back" in undone.text
    assert await wishes(floor) == NO_WISHES
    again = await floor.presses(ANNA, heard.button("Undo"))
    assert "Nothing was changed" in str(again.steps)


async def test_a_second_wish_adds_to_the_first_and_only_the_newest_is_undone(database: Database) -> None:
    floor = await open_floor(database)
    await floor.says(ANNA, "hi")
    first = await floor.says(ANNA, "only skincare please")
    floor.now += timedelta(minutes=1)
    second = await floor.says(ANNA, "not before 9")
    assert "Skincare" in second.text
    assert "from 9:00 on each day" in second.text
    await floor.presses(ANNA, first.button("Undo"))
    assert (await wishes(floor)).only == frozenset({"skincare"})
    await floor.presses(ANNA, second.button("Undo"))
    held = await wishes(floor)
    assert (held.only, held.windows) == (frozenset({"skincare"}), ())


async def test_ordinary_talk_and_talk_in_the_group_change_nothing(database: Database) -> None:
    floor = await open_floor(database)
    await floor.says(ANNA, "only two please")
    await floor.says(ANNA, "once a week")
    await floor.says(ANNA, "only skincare, evenings, once a week at most", GROUP)
    assert await wishes(floor) == NO_WISHES


async def test_in_answer_to_a_nudge_bare_words_will_do_and_thanks_change_nothing(database: Database) -> None:
    floor = await open_floor(database)
    await nudged(floor)
    shown = floor.message(BOT, ANNA.id) | {"message_id": 4001, "text": "…"}
    await floor.says(ANNA, "evenings")
    assert await wishes(floor) == NO_WISHES
    await floor.says(ANNA, "nice, thanks", reply_to=shown)
    assert await wishes(floor) == NO_WISHES
    heard = await floor.says(ANNA, "evenings", reply_to=shown)
    assert "between 18:00 and 22:00 each day" in heard.text
    assert len((await wishes(floor)).windows) == 7


async def test_the_command_takes_bare_words_and_shows_what_holds(database: Database) -> None:
    floor = await open_floor(database)
    await floor.says(ANNA, "hi")
    assert "as usual" in (await floor.says(ANNA, "/less")).text
    assert "once a week at most" in (await floor.says(ANNA, "/less once a week")).text
    heard = await floor.says(ANNA, "/less gibberish of all kinds")
    assert "nothing was changed" in heard.text
    assert "once a week at most" in heard.text
    assert (await wishes(floor)).week_max == 1
    heard = await floor.presses(ANNA, heard.button("As before"))
    assert "as usual" in heard.text
    assert await wishes(floor) == NO_WISHES


async def test_less_in_plain_words_is_once_a_week_in_the_dm_and_only_shown_in_a_group(database: Database) -> None:
    floor = await open_floor(database)
    await floor.says(ANNA, "hi")
    await floor.says(ANNA, "too many messages", GROUP)
    assert await wishes(floor) == NO_WISHES
    assert "once a week at most" in (await floor.says(ANNA, "not every day")).text
    assert (await wishes(floor)).week_max == 1


async def test_who_had_said_stop_and_asks_again_is_written_to_again(database: Database) -> None:
    floor = await open_floor(database)
    await floor.says(ANNA, "hi")
    await floor.says(ANNA, "stop")
    heard = await floor.says(ANNA, "nur abends")
    assert "still holds" in heard.text
    assert (await floor.member(ANNA)).stopped
    heard = await floor.says(ANNA, "write me again")
    assert not (await floor.member(ANNA)).stopped
    await floor.presses(ANNA, heard.button("Undo"))
    assert (await floor.member(ANNA)).stopped


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("es", "máximo una vez por semana", "una vez por semana como máximo"),
        ("de", "nur abends", "zwischen 18:00 und 22:00 Uhr an jedem Tag"),
        ("zh-Hans", "只要护肤", "只发护肤"),
    ],
)
async def test_it_is_said_back_in_her_language(sqlite_database: Database, language: str, text: str, said: str) -> None:
    floor = await open_floor(sqlite_database)
    await floor.says(ANNA, "hi")
    member = (await floor.member(ANNA)).id
    await floor.database.transact(lambda session: members.speak(session, floor.shop.id, member, language))
    assert said in (await floor.says(ANNA, text)).text


@pytest.mark.parametrize(
    ("rest", "day"),
    [
        (Rest(weekday=0), "2026-11-23"),
        (Rest(weekday=5), "2026-11-28"),
        (Rest(days=14), "2026-12-05"),
        (Rest(date=(12, 1)), "2026-12-01"),
        (Rest(date=(11, 21)), "2027-11-21"),
        (Rest(date=(2, 29)), "2028-02-29"),
    ],
)
def test_a_rest_ends_at_the_beginning_of_that_day_on_her_clock(rest: Rest, day: str) -> None:
    zone = "Asia/Shanghai"
    found = combined(NO_WISHES, Preference(rest=rest), zone=zone, now=NOON).rests_until
    assert found is not None
    local = found.astimezone(ZoneInfo(zone))
    assert (local.date().isoformat(), local.hour, local.minute) == (day, 0, 0)


def test_only_what_she_spoke_of_changes() -> None:
    old = Wishes(week_max=2, only=frozenset({"tea"}), without=frozenset({"makeup"}))
    wanted = Preference(only=frozenset({"makeup"}), hours=Hours(EVERY_DAY, 540, 1440))
    fresh = combined(old, wanted, zone="UTC", now=NOON)
    assert (fresh.only, fresh.without, fresh.week_max) == (frozenset({"makeup"}), frozenset(), 2)
    assert fresh.windows == tuple(Window(day, 540, 1440) for day in range(7))
    assert combined(fresh, Preference(again=True), zone="UTC", now=NOON) == NO_WISHES


async def test_once_a_month_is_said_back_and_less_never_loosens_it(database: Database) -> None:
    floor = await open_floor(database)
    heard = await floor.says(ANNA, "please write me twice a month at most")
    assert "2 times a month at most" in heard.text
    assert (await wishes(floor)).month_max == 2
    floor.now += timedelta(minutes=1)
    await floor.says(ANNA, "less messages please")
    held = await wishes(floor)
    assert (held.week_max, held.month_max) == (1, 2)


def test_of_how_often_she_is_written_to_what_she_said_last_holds() -> None:
    weekly, monthly = Wishes(week_max=1), Wishes(month_max=1)
    assert combined(weekly, Preference(month_max=1), zone="UTC", now=NOON) == monthly
    assert combined(monthly, Preference(week_max=1), zone="UTC", now=NOON) == weekly
    assert combined(monthly, Preference(only=frozenset({"tea"})), zone="UTC", now=NOON).month_max == 1
