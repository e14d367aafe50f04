"""Why somebody hears from the shop and why not, for herself and for the staff; and the hours the shop keeps."""

from datetime import timedelta

import pytest

from models.database import Database, Session
from models.members import actions as members
from models.outreach import actions
from models.outreach.rules import Class, Kind, Plan, Reason
from models.outreach.windows import windows_of
from models.outreach.wishes import Wishes
from models.shops.queries import shop as shop_of
from models.staff.rules import Role
from tests.chat.floor import Floor, Person, open_floor

MEI, ANNA, BO = Person(1, "Mei"), Person(2, "Anna"), Person(3, "Bo")
GROUP = -1001


async def plan(floor: Floor, member: int, about: str = "7", **more: object) -> None:
    facts: dict[str, object] = {"sign_at": None, "hour": 20, "learnt": 37, "ordered_at": floor.now.isoformat()}
    values: dict[str, object] = {
        "kind": Kind.LAPSED, "klass": Class.PROMOTIONAL, "not_before": floor.now + timedelta(hours=7),
        "valid_until": floor.now + timedelta(days=14), "facts": facts,
    }  # fmt: skip
    one = Plan(member=member, about=about, **(values | more))  # type: ignore[arg-type]
    await floor.database.transact(lambda session: actions.plan(session, floor.shop.id, [one], now=floor.now))


async def test_she_is_told_what_is_planned_and_what_was_left_out_and_why(database: Database) -> None:
    floor = await open_floor(database)
    await floor.says(ANNA, "/start")
    anna = (await floor.member(ANNA)).id
    heard = await floor.says(ANNA, "/why")
    assert "Nothing is planned" in heard.text
    await plan(floor, anna)
    await plan(floor, anna, about="8", drop=Reason.HOLDOUT)
    heard = await floor.says(ANNA, "/why")
    for words in ("Anna", "we miss you", "37 actions", "left out to compare", "0 of 1 today", "0 of 2 in 7 days"):
        assert words in heard.text, words


async def test_what_the_gate_says_now_is_said_with_its_reason(database: Database) -> None:
    floor = await open_floor(database)
    await floor.says(ANNA, "/start")
    anna = (await floor.member(ANNA)).id

    async def wish(session: Session) -> None:
        wishes = Wishes(windows=windows_of("sat 10-11"), week_max=1, only=frozenset({"skincare"}))
        await actions.wish(session, floor.shop.id, anna, wishes, now=floor.now)
        await actions.mute(session, floor.shop.id, anna, Kind.LAPSED, now=floor.now)

    await floor.database.transact(wish)
    heard = await floor.says(ANNA, "/why")
    for words in ("outside the agreed times", "0 of 1 in 7 days", "only Sat 10-11", "1 a week", "Less of this"):
        assert words in heard.text, words
    await floor.database.transact(lambda session: members.stop(session, floor.shop.id, anna, at=floor.now))
    assert "waiting does not help: said stop" in (await floor.says(ANNA, "/why")).text


async def test_staff_asks_about_a_member_and_the_group_does_not_hear_the_answer(database: Database) -> None:
    floor = await open_floor(database)
    await floor.appoint(MEI, Role.OWNER)
    await floor.says(ANNA, "/start")
    await plan(floor, (await floor.member(ANNA)).id)
    heard = await floor.says(MEI, "/why Anna")
    assert "Anna" in heard.text
    assert "we miss you" in heard.text
    assert "/settings" not in heard.text


async def test_nobody_but_staff_asks_about_another(database: Database) -> None:
    floor = await open_floor(database)
    await floor.says(ANNA, "/start")
    await plan(floor, (await floor.member(ANNA)).id)
    await floor.says(BO, "/start")
    assert "we miss you" not in (await floor.says(BO, "/why Anna")).text


# The hours of the shop ----------------------------------------------------------------------------------------------


async def policy(floor: Floor) -> tuple[str, str]:
    async with floor.database.reading() as session:
        shop = await shop_of(session, floor.shop.id)
    assert shop is not None
    return shop.policy.windows, shop.policy.still_days


async def test_the_staff_sets_the_hours_of_the_week_and_days_to_be_still_on(database: Database) -> None:
    floor = await open_floor(database)
    await floor.appoint(MEI, Role.OWNER)
    assert "at any hour outside the quiet hours" in (await floor.says(MEI, "/hours")).text
    heard = await floor.says(MEI, "/hours Mon-Fri 19-21, Sat 10-12")
    assert "Mon-Fri 19-21, Sat 10-12" in heard.text
    assert "daily 19-21" in (await floor.says(MEI, "/hours daily 19-21")).text
    assert (await policy(floor))[0] == "mon-sun 19-21"
    await floor.says(MEI, "/hours Mon-Fri 19-21, Sat 10-12")
    heard = await floor.says(MEI, "/hours still 12-25, 2027-04-05")
    assert "12-25, 2027-04-05" in heard.text
    assert await policy(floor) == ("mon-fri 19-21, sat 10-12", "12-25 2027-04-05")
    await floor.says(MEI, "/hours always")
    await floor.says(MEI, "/hours still none")
    assert await policy(floor) == ("", "")


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("mon-fri 21-19", "mon-fri 21-19"),
        ("whenever", "whenever"),
        ("mon-sun 23-24", "lies in the quiet hours"),
        ("still christmas", "christmas"),
    ],
)
async def test_hours_that_cannot_be_are_refused_and_nothing_is_changed(
    sqlite_database: Database, words: str, answer: str
) -> None:
    floor = await open_floor(sqlite_database)
    await floor.appoint(MEI, Role.OWNER)
    heard = await floor.says(MEI, f"/hours {words}")
    assert answer in heard.text
    assert "Nothing was changed" in heard.text
    assert await policy(floor) == ("", "")


@pytest.mark.parametrize(
    ("language", "words", "shown"),
    [
        ("es", "lun-vie 19-21, sáb 10-12", "Lun-Vie 19-21, Sáb 10-12"),
        ("de", "Mo-Fr 19-21, Sa 10-12", "Mo-Fr 19-21, Sa 10-12"),
        ("zh-hans", "周一-周五 19-21, 周六 10-12", "周一-周五 19-21, 周六 10-12"),
    ],
)
async def test_days_are_read_and_shown_in_the_language_of_who_sets_them(
    sqlite_database: Database, language: str, words: str, shown: str
) -> None:
    floor = await open_floor(sqlite_database)
    boss = Person(7, "Jo", language_code=language)
    await floor.appoint(boss, Role.OWNER)
    assert shown in (await floor.says(boss, f"/hours {words}")).text
    assert (await policy(floor))[0] == "mon-fri 19-21, sat 10-12"
