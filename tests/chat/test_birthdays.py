"""A member tells her birthday in the settings, changes it, takes it back; and nobody else is shown the day."""

import pytest
from sqlalchemy import select, update

from bot.secrets import FieldCipher
from models.database import Database
from models.interactions.tables import InteractionRow
from models.members.rules import Birthday, opened_birthday
from models.members.tables import MemberRow
from tests.chat.floor import Floor, Heard, Person, open_floor
from tests.fillings import everything

ANNA = Person(3101, "Anna", "anna_buys")
MEI = Person(900, "Mei", "mei")
GROUP = -1003333333333
SAFE = FieldCipher([b"k" * 32])
"""The keys of the floor's house."""


async def asked(floor: Floor, person: Person, button: str = "Birthday") -> Heard:
    panel = await floor.says(person, "/settings")
    return await floor.presses(person, panel.button(button))


async def kept(floor: Floor, person: Person) -> Birthday | None:
    return opened_birthday((await floor.member(person)).birthday_sealed, SAFE)


@pytest.mark.parametrize(
    ("code", "button", "typed", "shown", "forget", "gone", "greeted"),
    [
        ("en", "Birthday", "29 Feb", "February 29", "Forget", "forgotten", "one greeting a year"),
        ("es", "Cumpleaños", "29 de febrero", "29 de febrero", "Olvidar", "olvidado", "una felicitación al año"),
        ("de", "Geburtstag", "29.2.", "29. Februar", "vergessen", "vergessen", "einen Gruß im Jahr"),
        ("zh-hans", "生日", "2月29日", "2月29日", "删除", "已删除", "一次祝福"),
    ],
)
async def test_she_tells_it_sees_it_and_takes_it_back_in_her_language(
    database: Database, code: str, button: str, typed: str, shown: str, forget: str, gone: str, greeted: str
) -> None:
    floor = await open_floor(database)
    person = Person(3102, "Ana", None, code)
    await asked(floor, person, button)
    heard = await floor.says(person, typed)
    assert shown in heard.text
    assert greeted in heard.text
    assert await kept(floor, person) == Birthday(2, 29)
    again = await asked(floor, person, button)
    assert shown in again.text
    assert shown in (await floor.says(person, "/settings")).text
    assert gone in (await floor.presses(person, again.button(forget))).text
    assert await kept(floor, person) is None
    assert shown not in (await floor.says(person, "/settings")).text


@pytest.mark.parametrize(
    ("code", "button", "nothing"),
    [
        ("en", "Birthday", "Nothing was changed"),
        ("es", "Cumpleaños", "No ha cambiado nada"),
        ("de", "Geburtstag", "nichts geändert"),
        ("zh-hans", "生日", "没有任何改动"),
    ],
)
@pytest.mark.parametrize("typed", ["3/4", "30.2.", "soon", "🎂", "<b>29.2.</b>"])
async def test_what_is_no_day_changes_nothing_and_is_asked_for_again(
    sqlite_database: Database, code: str, button: str, nothing: str, typed: str
) -> None:
    floor = await open_floor(sqlite_database)
    person = Person(3102, "Ana", None, code)
    await asked(floor, person, button)
    await floor.says(person, "24.12.")
    await asked(floor, person, button)
    assert nothing in (await floor.says(person, typed)).text
    assert await kept(floor, person) == Birthday(12, 24)
    await floor.says(person, "1.5.")
    assert await kept(floor, person) == Birthday(5, 1)


async def test_two_readings_are_told_apart_from_none(sqlite_database: Database) -> None:
    floor = await open_floor(sqlite_database)
    await asked(floor, ANNA)
    assert "two different days" in (await floor.says(ANNA, "3/4")).text
    assert "could not read a day" in (await floor.says(ANNA, "soon")).text


async def test_a_picture_instead_of_words_is_no_day(sqlite_database: Database) -> None:
    floor = await open_floor(sqlite_database)
    await asked(floor, ANNA)
    message = floor.message(ANNA.user, ANNA.id) | {"dice": {"emoji": "🎲", "value": 3}}
    assert "Nothing was changed" in (await floor.update({"message": message})).text


async def test_the_day_stands_in_no_table_as_she_wrote_it(database: Database) -> None:
    floor = await open_floor(database)
    await asked(floor, ANNA)
    await floor.says(ANNA, "29 Feb 1992")
    await floor.says(ANNA, "thank you so much")
    async with database.reading() as session:
        texts = list((await session.scalars(select(InteractionRow.text))).all())
    assert "thank you so much" in texts, "other words are kept as long as the shop says"
    told = repr(await everything(database, but={"inbox": None}))
    assert "29 Feb" not in told
    assert "02-29" not in told


async def test_in_a_group_she_is_asked_nothing_that_others_would_read(sqlite_database: Database) -> None:
    floor = await open_floor(sqlite_database)
    panel = await floor.says(ANNA, "/settings", GROUP)
    heard = await floor.presses(ANNA, panel.button("Birthday"), GROUP)
    assert "@regulars_bot in private" in heard.text
    assert (await floor.member(ANNA)).expecting is None


async def test_staff_and_privacy_say_that_it_is_known_and_no_day(sqlite_database: Database) -> None:
    floor = await open_floor(sqlite_database)
    await floor.appoint(MEI)
    await floor.says(ANNA, "hello")
    assert "birthday" not in (await floor.says(MEI, "/who @anna_buys")).text
    assert "birthday" not in (await floor.says(ANNA, "/privacy")).text
    await asked(floor, ANNA)
    await floor.says(ANNA, "29 Feb")
    seen = (await floor.says(MEI, "/who @anna_buys")).text
    assert "Has told a birthday" in seen
    assert "Feb" not in seen
    assert "Your birthday, sealed" in (await floor.says(ANNA, "/privacy")).text


async def test_who_wants_no_reminders_is_told_that_no_greeting_comes(sqlite_database: Database) -> None:
    floor = await open_floor(sqlite_database)
    await floor.says(ANNA, "/stop")
    await asked(floor, ANNA)
    assert "no greeting comes until you allow them" in (await floor.says(ANNA, "29 Feb")).text


async def test_a_birthday_no_key_opens_reads_as_not_told(sqlite_database: Database) -> None:
    floor = await open_floor(sqlite_database)
    await floor.says(ANNA, "/start")
    broken = update(MemberRow).values(birthday_sealed="s1.broken")
    await floor.database.transact(lambda session: session.execute(broken))
    assert "Birthday: not told" in (await floor.says(ANNA, "/settings")).text
