"""Members join, change and leave a buy in their own words, and only they read what came of it."""

from typing import Any

from models.database import Database
from models.groupbuys import actions
from models.groupbuys.rules import Buy
from tests.chat.floor import Floor
from tests.chat.test_group_buys import (
    ANNA,
    GROUP,
    floor_with_staff,
    in_her_own_message,
    is_private,
    open_buy,
    seats,
)


async def card_of(floor: Floor, buy: Buy) -> dict[str, Any]:
    """The card as the group has it, to reply to."""
    message = {"message_id": 77, "chat": {"id": GROUP, "type": "supergroup"}, "date": 0, "text": "card"}
    await floor.database.transact(
        lambda session: actions.card_shown(session, floor.shop.id, buy.id, version=1, message=77)
    )
    return message


async def test_she_joins_changes_and_leaves_in_her_own_words_and_only_she_reads_the_answer(database: Database) -> None:
    floor = await floor_with_staff(database)
    buy = await open_buy(floor)
    card = await card_of(floor, buy)
    for words, pieces in (
        ("+1", {buy.id: 1}),
        ("make it 3 please", {buy.id: 3}),
        ("looks lovely!", {buy.id: 3}),
        ("+1", {buy.id: 3}),
        ("never mind, take me off the list", {}),
        ("two please, one for mum", {buy.id: 2}),
    ):
        heard = await floor.says(ANNA, words, GROUP, reply_to=card)
        assert await seats(floor, ANNA) == pieces, words
        assert is_private(heard)
        assert bool(heard.texts) == (words != "looks lovely!"), words


async def test_what_is_not_sure_is_asked_and_changes_nothing(database: Database) -> None:
    floor = await floor_with_staff(database)
    buy = await open_buy(floor)
    asked = await floor.says(ANNA, "count me in if it is under 10", GROUP, reply_to=await card_of(floor, buy))
    assert "written nothing down" in asked.text
    assert await seats(floor, ANNA) == {}
    await in_her_own_message(floor, ANNA, asked.button("Join"))
    assert await seats(floor, ANNA) == {buy.id: 1}


async def test_words_without_a_card_count_only_where_they_are_plain(database: Database) -> None:
    floor = await floor_with_staff(database)
    buy = await open_buy(floor)
    for words in ("I am in Berlin", "2", "that makes 3 of us", "cream +1 vote"):
        heard = await floor.says(ANNA, words, GROUP)
        assert await seats(floor, ANNA) == {}, words
        assert not heard.texts or "written nothing down" in heard.text, words
    await floor.says(ANNA, "I'm in for the snail cream", GROUP)
    assert await seats(floor, ANNA) == {buy.id: 1}


async def test_of_two_open_buys_the_named_one_is_meant_and_without_a_name_she_is_asked(database: Database) -> None:
    floor = await floor_with_staff(database)
    cream = await open_buy(floor)
    tea = await open_buy(floor, "/buy Green tea 8 5 by Fri 20:00")
    asked = await floor.says(ANNA, "count me in", GROUP)
    assert "written nothing down" in asked.text
    assert await seats(floor, ANNA) == {}
    await floor.says(ANNA, "count me in for the green tea", GROUP)
    assert set(await seats(floor, ANNA)) == {tea.id if tea.id != cream.id else 0}


async def test_words_about_a_closed_buy_join_nothing(database: Database) -> None:
    floor = await floor_with_staff(database)
    buy = await open_buy(floor)
    card = await card_of(floor, buy)
    floor.later(days=8)
    heard = await floor.says(ANNA, "+1", GROUP, reply_to=card)
    assert await seats(floor, ANNA) == {}
    assert heard.methods == []


async def test_a_number_of_the_item_and_nothing_else_is_asked_about_and_a_word_of_the_item_names_it(
    database: Database,
) -> None:
    floor = await floor_with_staff(database)
    await open_buy(floor)
    tea = await open_buy(floor, "/buy Matcha tin 19 3 by Fri 20:00")
    asked = await floor.says(ANNA, "two matcha tins please", GROUP)
    assert "written nothing down" in asked.text
    assert "Matcha tin" in asked.text
    assert await seats(floor, ANNA) == {}
    await floor.says(ANNA, "+1 matcha", GROUP)
    assert await seats(floor, ANNA) == {tea.id: 1}
