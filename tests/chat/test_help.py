"""Help: short for members, by topic for the staff, and straight to a command for who names one."""

from itertools import chain

import pytest

from handlers.asks import DEEDS_IN_WORDS, STAFF_COMMANDS, USAGES
from handlers.members.manual import EXAMPLES, TOPICS
from models.database import Database
from models.staff.rules import Role
from tests.chat.counter import ANA, MEI, counter
from tests.chat.floor import Person

LINES_MAX = 24
"""What a phone shows without scrolling far."""


def test_every_command_of_the_staff_stands_under_one_topic() -> None:
    listed = list(chain.from_iterable(TOPICS.values()))
    assert sorted(listed) == sorted(STAFF_COMMANDS | DEEDS_IN_WORDS)


def test_every_example_is_of_its_command_and_the_first_is_the_one_refusals_show() -> None:
    for name, lines in EXAMPLES.items():
        assert all(line == f"/{name}" or line.startswith(f"/{name} ") for line in lines)
        assert USAGES.get(name, lines[0]) in lines


async def test_no_page_is_longer_than_a_phone(sqlite_database: Database) -> None:
    floor = await counter(sqlite_database)
    assert (await floor.says(MEI, "/help")).text.count("\n") < 3
    for topic in TOPICS:
        page = await floor.says(MEI, f"/help {topic}")
        assert 2 <= page.text.count("\n") <= LINES_MAX, topic
        assert "<code>/" in page.text


async def test_topics_open_in_place_and_lead_back(sqlite_database: Database) -> None:
    floor = await counter(sqlite_database)
    first = await floor.says(MEI, "/help")
    orders = await floor.presses(MEI, first.button("Orders"))
    assert "editMessageText" in orders.methods
    assert "<code>/order @anna 49.90" in orders.text
    one = await floor.presses(MEI, orders.button("/refund"))
    assert "<code>/refund 231 toner</code>" in one.text
    again = await floor.presses(MEI, one.button("Back"))
    assert again.text.strip() == orders.text.strip()
    assert (await floor.presses(MEI, again.button("Back"))).text.strip() == first.text


async def test_a_word_behind_help_leads_there_at_once(sqlite_database: Database) -> None:
    floor = await counter(sqlite_database)
    assert "points 500 wallet 10" in (await floor.says(MEI, "/help order")).text
    assert "points 500 wallet 10" in (await floor.says(MEI, "/help /order")).text
    assert "<b>Coupons</b>" in (await floor.says(MEI, "/help coupons")).text
    assert "“nonsense”" in (await floor.says(MEI, "/help nonsense")).text


async def test_members_see_what_is_theirs_and_no_page_of_the_staffs(sqlite_database: Database) -> None:
    floor = await counter(sqlite_database)
    hers = await floor.says(ANA, "/help")
    assert "/points" in hers.text
    assert "<code>/order" not in hers.text
    assert (await floor.says(ANA, "/help order")).text == hers.text
    assert (await floor.says(ANA, "/help points")).text.startswith("/points · ")


async def test_who_packs_sees_only_topics_with_something_for_her(sqlite_database: Database) -> None:
    floor = await counter(sqlite_database)
    packer = Person(77_001, "Pia")
    await floor.appoint(packer, Role.PACKER)
    first = await floor.says(packer, "/help")
    with pytest.raises(AssertionError, match="no button"):
        first.button("Coupons")
