"""`/zone` in a group sets the clock the group lives by; the deadlines staff types for its buys are read on it."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from models.database import Database
from models.groupbuys import queries
from models.members.rules import Source
from models.shops.queries import group_of_chat
from models.shops.rules import Group
from models.staff.rules import Role
from tests.chat.floor import Floor, Heard, Person, open_floor
from tests.chat.test_buy_desk import desk
from tests.chat.test_group_buys import ANNA, GROUP, LINE, MEI, OTHER, buys, floor_with_staff, open_buy

FRIDAY_20 = datetime(2026, 11, 27, 20, tzinfo=UTC)
"""What "Fri 20:00" means on the floor's day, whatever the clock."""


async def group_here(floor: Floor, chat: int = GROUP) -> Group:
    async with floor.database.reading() as session:
        found = await group_of_chat(session, floor.shop.id, chat)
    assert found is not None
    return found


def friday_in(zone: str) -> datetime:
    return FRIDAY_20.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def buttons(heard: Heard) -> list[dict[str, Any]]:
    boards = [(step.get("whisper") or step["params"]) for step in heard.steps]
    rows = [(one.get("markup") or one.get("reply_markup") or {}).get("inline_keyboard", []) for one in boards]
    return [button for board in rows for row in board for button in row]


async def test_staff_sets_the_clock_of_a_group_reads_what_holds_and_goes_back_with_a_tap(database: Database) -> None:
    floor = await floor_with_staff(database)
    shown = await floor.says(MEI, "/zone", GROUP)
    assert "the shop’s clock, <b>Madrid</b> (Europe/Madrid)" in shown.text
    told = await floor.says(MEI, "/zone Shanghai", GROUP)
    assert told.methods == ["whisper"]
    assert "by the clock of <b>Shanghai</b> (Asia/Shanghai)" in told.text
    assert "it is 8:00\u202fPM there" in told.text
    assert (await group_here(floor)).zone == "Asia/Shanghai"
    back = await floor.presses(MEI, told.button("Back to Madrid"), GROUP)
    assert "the shop’s clock" in back.text
    assert (await group_here(floor)).zone is None
    await floor.presses(MEI, back.button("Back to Shanghai"), GROUP)
    assert (await group_here(floor)).zone == "Asia/Shanghai"
    await floor.says(MEI, "/zone shop", GROUP)
    assert (await group_here(floor)).zone is None


async def test_a_place_nobody_knows_changes_nothing_and_one_of_many_is_asked_for(sqlite_database: Database) -> None:
    floor = await floor_with_staff(sqlite_database)
    unknown = await floor.says(MEI, "/zone Atlantis-on-Sea", GROUP)
    assert "Nothing was changed" in unknown.text
    assert (await group_here(floor)).zone is None
    await floor.presses(MEI, unknown.button("Singapore"), GROUP)
    assert (await group_here(floor)).zone == "Asia/Singapore"


async def test_the_longest_name_of_a_zone_fits_into_a_button(sqlite_database: Database) -> None:
    floor = await floor_with_staff(sqlite_database)
    told = await floor.says(MEI, "/zone Buenos Aires", GROUP)
    await floor.says(MEI, "/zone shop", GROUP)
    assert (await group_here(floor)).zone is None
    again = await floor.says(MEI, "/zone Madrid", GROUP)
    assert "Buenos Aires" in told.text
    assert len(again.button("Back to")) <= 64


async def test_who_may_not_set_it_sets_her_own_clock_with_the_same_words(sqlite_database: Database) -> None:
    floor = await floor_with_staff(sqlite_database)
    floor.admin(ANNA, GROUP)
    told = await floor.says(ANNA, "/zone Lima", GROUP)
    assert "Your clock: Lima" in told.text
    assert (await floor.member(ANNA)).zone == "America/Lima"
    assert (await group_here(floor)).zone is None
    await floor.says(MEI, "/zone Bogotá")
    assert (await floor.member(MEI)).zone == "America/Bogota"
    assert (await group_here(floor)).zone is None
    asked = await floor.says(ANNA, "/zone")
    assert "Where do you live?" in asked.text
    assert "Your clock: Tokyo" in (await floor.says(ANNA, "Tokyo")).text


async def test_a_button_of_somebody_who_is_no_staff_any_more_changes_nothing(sqlite_database: Database) -> None:
    floor = await floor_with_staff(sqlite_database)
    told = await floor.says(MEI, "/zone Tokyo", GROUP)
    await floor.appoint(MEI, Role.PACKER)
    await floor.presses(MEI, told.button("Back to"), GROUP)
    assert (await group_here(floor)).zone == "Asia/Tokyo"


async def test_a_deadline_is_read_and_named_on_the_clock_of_its_group(database: Database) -> None:
    floor = await floor_with_staff(database)
    await floor.says(MEI, "/zone Shanghai", GROUP)
    look = await floor.says(MEI, LINE, GROUP)
    assert "Asia/Shanghai" in look.text
    await floor.presses(MEI, look.button("Open"), GROUP)
    [buy] = await buys(floor)
    assert (buy.deadline, buy.zone) == (friday_in("Asia/Shanghai"), "Asia/Shanghai")
    await floor.presses(MEI, (await desk(floor, buy)).button("Change"))
    changed = await floor.says(MEI, "until fri 21:00")
    assert "(Asia/Shanghai)" in changed.text
    await floor.presses(MEI, changed.button("Change"))
    assert (await buys(floor))[0].deadline.hour == friday_in("Asia/Shanghai").hour + 1


async def test_asked_in_the_dm_each_group_reads_the_line_on_its_own_clock(sqlite_database: Database) -> None:
    floor = await floor_with_staff(sqlite_database)
    await floor.says(MEI, "hello", OTHER)
    await floor.says(MEI, "/zone Shanghai", OTHER)
    for place, zone in ((0, "Europe/Madrid"), (1, "Asia/Shanghai")):
        asked = await floor.says(MEI, LINE)
        assert "In which group?" in asked.text
        look = await floor.presses(MEI, buttons(asked)[place]["callback_data"])
        assert zone in look.text
        await floor.presses(MEI, look.button("Open"))
        assert friday_in(zone) in {buy.deadline for buy in await buys(floor)}


async def test_the_evenings_offered_are_those_of_the_group(sqlite_database: Database) -> None:
    floor = await floor_with_staff(sqlite_database)
    await floor.says(MEI, "/zone Tokyo", GROUP)
    await floor.says(MEI, "/buy Snail cream", GROUP)
    await floor.says(MEI, "12.50")
    asked = await floor.says(MEI, "10")
    assert "Asia/Tokyo" in asked.text
    await floor.presses(MEI, (await floor.presses(MEI, asked.button("tomorrow"))).button("Open"))
    assert (await buys(floor))[0].deadline.astimezone(ZoneInfo("Asia/Tokyo")).hour == 20


async def test_a_new_clock_names_open_buys_anew_and_moves_no_deadline(database: Database) -> None:
    floor = await floor_with_staff(database)
    buy = await open_buy(floor)
    async with floor.database.reading() as session:
        before = await queries.card_move(session, floor.shop.id, buy.id)
    await floor.says(MEI, "/zone Tokyo", GROUP)
    async with floor.database.reading() as session:
        after = await queries.card_move(session, floor.shop.id, buy.id)
    assert before is not None
    assert after is not None
    assert after[0].version > before[0].version
    assert (after[0].buy.deadline, after[0].buy.zone) == (buy.deadline, "Asia/Tokyo")


async def test_the_clock_follows_the_group_when_it_becomes_a_supergroup(database: Database) -> None:
    floor = await open_floor(database)
    await floor.appoint(MEI, Role.MANAGER)
    old = {"id": -77, "type": "group", "title": "Shop group"}
    said = {"message_id": 3, "date": int(floor.now.timestamp()), "chat": old, "from": MEI.user, "text": "/zone Tokyo"}
    await floor.update({"message": said})
    await floor.update({"message": floor.message(MEI.user, GROUP) | {"migrate_from_chat_id": -77}})
    assert (await group_here(floor)).zone == "Asia/Tokyo"


async def test_a_clock_set_under_the_new_chat_before_the_move_was_heard_of_is_kept(sqlite_database: Database) -> None:
    floor = await open_floor(sqlite_database)
    await floor.appoint(MEI, Role.MANAGER)
    old = {"id": -77, "type": "group", "title": "Shop group"}
    said = {"message_id": 3, "date": int(floor.now.timestamp()), "chat": old, "from": MEI.user, "text": "hello"}
    await floor.update({"message": said})
    await floor.says(MEI, "/zone Tokyo", GROUP)
    await floor.update({"message": floor.message(MEI.user, GROUP) | {"migrate_from_chat_id": -77}})
    assert (await group_here(floor)).zone == "Asia/Tokyo"


async def test_the_doctor_says_by_which_clock_a_group_lives(sqlite_database: Database) -> None:
    floor = await floor_with_staff(sqlite_database)
    assert "the shop’s, Madrid (Europe/Madrid)" in (await floor.says(MEI, "/doctor", GROUP)).text
    await floor.says(MEI, "/zone Tokyo", GROUP)
    assert "Clock of this group: Tokyo (Asia/Tokyo)" in (await floor.says(MEI, "/doctor")).text


@pytest.mark.parametrize(("phone", "source"), [(None, Source.GROUP), ("de-AT", Source.TELEGRAM)])
async def test_who_speaks_in_it_is_taken_to_live_by_it_if_nothing_better_is_known(
    sqlite_database: Database, phone: str | None, source: Source
) -> None:
    floor = await floor_with_staff(sqlite_database)
    await floor.says(MEI, "/zone Tokyo", GROUP)
    guest = Person(4010, "Yuki", None, phone)
    await floor.says(guest, "hello there", GROUP)
    hers = await floor.member(guest)
    assert (hers.zone, hers.zone_source) == ("Asia/Tokyo" if phone is None else "Europe/Vienna", source)
