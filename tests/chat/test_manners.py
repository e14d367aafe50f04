"""How the bot behaves among people: discreet, patient with words, and never in anybody's way."""

import pytest

from bot.menus import menus
from models.database import Database
from models.shops import actions as shops
from models.shops.queries import group_of_chat
from models.shops.rules import Standing
from tests.chat.floor import Floor, Heard, Person, open_floor

OWNER = Person(6001, "Mei", "mei", "en")
ANA = Person(6002, "Ana", "ana", "es")
PUTRI = Person(6003, "Putri Wulandari", None, "en")
PUTRI_TOO = Person(6004, "Putri Lestari", None, "en")
LUCIA = Person(6005, "Lucía Prado", None, "es")
GROUP = -1006666666666


async def _opened(database: Database, standing: Standing = Standing.MEMBER, **settings: object) -> Floor:
    floor = await open_floor(database, **settings)
    await floor.appoint(OWNER, hinted=False)
    for person in (ANA, PUTRI, LUCIA):
        await floor.says(person, "hola a todas", GROUP)
    async with database.reading() as session:
        group = await group_of_chat(session, floor.shop.id, GROUP)
    assert group is not None
    await database.transact(lambda session: shops.stand(session, floor.shop.id, group.id, standing))
    return floor


def _deletes(heard: Heard) -> bool:
    return "deleteMessage" in heard.methods


async def test_a_refused_command_with_a_name_and_a_sum_is_taken_away_too(sqlite_database: Database) -> None:
    floor = await _opened(sqlite_database, Standing.ADMIN)
    assert _deletes(await floor.says(OWNER, "/order @nobody_here 12 cream", GROUP))
    assert _deletes(await floor.says(ANA, "/order @putri 12 cream", GROUP))
    assert _deletes(await floor.says(OWNER, "/tier @ana gold until tomorrow", GROUP))
    assert not _deletes(await floor.says(ANA, "/tier", GROUP))


async def test_a_shop_can_leave_its_commands_where_they_are(sqlite_database: Database) -> None:
    floor = await _opened(sqlite_database, Standing.ADMIN)
    asked = await floor.says(OWNER, "/rules tidy_commands 0")
    await floor.presses(OWNER, asked.button("Confirm"))
    assert not _deletes(await floor.says(OWNER, "/tag @ana vip", GROUP))


async def test_where_the_bot_may_not_delete_its_writer_is_told_once(sqlite_database: Database) -> None:
    floor = await _opened(sqlite_database)
    first = await floor.says(OWNER, "/tag @ana vip", GROUP)
    assert "stays readable" in first.text
    assert set(first.methods) == {"whisper"}
    assert "stays readable" not in (await floor.says(OWNER, "/tag @ana vip", GROUP)).text


async def test_paused_the_bot_does_not_promise_a_card(sqlite_database: Database) -> None:
    floor = await _opened(sqlite_database)
    await floor.says(OWNER, "/pause")
    asked = await floor.says(OWNER, "/buy Pineapple cakes 16.00 6 tomorrow 20:00", GROUP)
    opened = await floor.presses(OWNER, asked.button("Open"), GROUP)
    assert "/resume" in opened.text
    assert "in a moment" not in opened.text
    assert "Paused since" in (await floor.says(OWNER, "/doctor")).text
    assert "Paused since" in (await floor.says(OWNER, "/pending")).text


async def test_a_gift_for_somebody_who_said_stop_waits_in_silence(sqlite_database: Database) -> None:
    floor = await _opened(sqlite_database)
    await floor.says(ANA, "/stop")
    heard = await floor.says(OWNER, "/coupon give @ana 15% 7 days")
    assert "waits under /coupons" in heard.text
    assert [step for step in heard.steps if step.get("whisper", {}).get("user") == ANA.id] == []
    assert "15" in (await floor.says(ANA, "/coupons")).text


@pytest.mark.parametrize(("hour", "silent"), [(12, False), (3, True)])
async def test_a_receipt_comes_at_any_hour_and_at_night_without_a_sound(
    sqlite_database: Database, hour: int, silent: bool
) -> None:
    floor = await _opened(sqlite_database)
    floor.now = floor.now.replace(hour=hour)
    heard = await floor.says(OWNER, "/award @ana 5")
    (told,) = [step["whisper"] for step in heard.steps if "whisper" in step]
    assert told["silent"] is silent


async def test_likes_with_a_sign_in_them_are_said_as_they_are(sqlite_database: Database) -> None:
    floor = await _opened(sqlite_database)
    await floor.says(OWNER, f"/tag #{(await floor.member(PUTRI)).id} interested:tea")
    said = (await floor.says(PUTRI, "/me")).text
    assert "&amp;" in said
    assert "&amp;amp;" not in said


async def test_a_name_shows_the_card_and_never_books(sqlite_database: Database) -> None:
    floor = await _opened(sqlite_database)
    assert "Putri Wulandari" in (await floor.says(OWNER, "/who putri")).text
    assert "Lucía Prado" in (await floor.says(OWNER, "/who lucia prado")).text
    asked = await floor.says(OWNER, "/order lucia 12 thing")
    member = await floor.member(LUCIA)
    assert "Whom do you mean" in asked.text
    copies = [
        one["copy_text"]["text"]
        for step in asked.steps
        for row in step["params"]["reply_markup"]["inline_keyboard"]
        for one in row
    ]
    assert copies == [f"/order #{member.id} 12 thing"]
    booked = await floor.says(OWNER, copies[0])
    assert "12.00" in booked.text


async def test_of_two_with_one_name_the_staff_picks(sqlite_database: Database) -> None:
    floor = await _opened(sqlite_database)
    await floor.says(PUTRI_TOO, "hello", GROUP)
    asked = await floor.says(OWNER, "/who PUTRI")
    shown = await floor.presses(OWNER, asked.button("Lestari"))
    assert "Putri Lestari" in shown.text


@pytest.mark.parametrize("command", ["order", "award", "tag", "topup", "who"])
async def test_a_command_without_a_name_shows_how_it_goes(sqlite_database: Database, command: str) -> None:
    floor = await _opened(sqlite_database)
    assert f"<code>/{command} @anna" in (await floor.says(OWNER, f"/{command}")).text


async def test_a_member_day_is_asked_about_and_says_what_short_months_mean(sqlite_database: Database) -> None:
    floor = await _opened(sqlite_database)
    asked = await floor.says(OWNER, "/memberday 31 x2")
    assert "last day" in asked.text
    assert "no member days" in (await floor.says(OWNER, "/memberday")).text
    assert "Saved" in (await floor.presses(OWNER, asked.button("Confirm"))).text
    again = await floor.says(OWNER, "/memberday 18 x2")
    assert "last day" not in again.text
    await floor.presses(OWNER, again.button("Cancel"))
    assert "day 18" not in (await floor.says(OWNER, "/memberday")).text


async def test_another_ladder_says_who_falls_at_once(sqlite_database: Database) -> None:
    floor = await _opened(sqlite_database)
    asked = await floor.says(OWNER, "/ladder wholesale")
    assert "another ladder" in asked.text
    assert "nobody falls" not in asked.text
    assert asked.button("Cancel")
    assert "nobody falls" in (await floor.says(OWNER, "/ladder gold 1200")).text


async def test_a_number_that_stays_is_not_asked_about(sqlite_database: Database) -> None:
    floor = await _opened(sqlite_database)
    assert "already" in (await floor.says(OWNER, "/rules points_life 365")).text


@pytest.mark.parametrize(
    "words", ["stop writing to me", "please stop messaging me", "don't write to me any more", "no me escribas más",
              "deja de mandarme mensajes", "hör auf mir zu schreiben", "schreib mir nicht mehr", "请不要再给我发消息了"]
)  # fmt: skip
async def test_stop_is_understood_in_many_words(sqlite_database: Database, words: str) -> None:
    floor = await _opened(sqlite_database)
    await floor.says(ANA, words)
    assert (await floor.member(ANA)).stopped


@pytest.mark.parametrize(
    "words", ["¿dónde está mi paquete?", "wo ist mein Paket", "我的快递到哪了", "where is my parcel?"]
)
async def test_a_parcel_is_asked_for_by_the_orders(sqlite_database: Database, words: str) -> None:
    floor = await _opened(sqlite_database)
    assert (await floor.says(ANA, words)).text == (await floor.says(ANA, "/orders")).text


@pytest.mark.parametrize(("words", "command"), [("有优惠券吗", "/coupons"), ("余额多少", "/wallet")])
async def test_chinese_questions_are_understood_whole(sqlite_database: Database, words: str, command: str) -> None:
    floor = await _opened(sqlite_database)
    assert (await floor.says(ANA, words)).text == (await floor.says(ANA, command)).text


@pytest.mark.parametrize("words", ["thanks!", "thank you", "hi", "👍", "gracias", "danke", "谢谢"])
async def test_thanks_and_a_greeting_are_no_mistake(sqlite_database: Database, words: str) -> None:
    floor = await _opened(sqlite_database)
    said = (await floor.says(PUTRI, words)).text
    assert said
    assert "did not understand" not in said
    assert (await floor.says(PUTRI, words, GROUP)).steps == []


async def test_whoever_wants_a_human_hears_who_the_shops_people_are(sqlite_database: Database) -> None:
    floor = await _opened(sqlite_database)
    said = (await floor.says(PUTRI, "I want to talk to a human")).text
    assert "@mei" in said
    assert "@ana" not in said


async def test_the_form_comes_once_and_again_when_it_is_wanted(sqlite_database: Database) -> None:
    floor = await _opened(sqlite_database)
    assert "1/3" in (await floor.says(PUTRI, "/start")).text
    floor.now = floor.now.replace(minute=5)
    again = await floor.says(PUTRI, "/start")
    assert "1/3" not in again.text
    assert "1/3" in (await floor.presses(PUTRI, again.button("anew"))).text


async def test_likes_are_changed_in_the_settings(sqlite_database: Database) -> None:
    floor = await _opened(sqlite_database)
    panel = await floor.says(PUTRI, "/settings")
    choices = await floor.presses(PUTRI, panel.button("What I like"))
    await floor.presses(PUTRI, choices.button("Skincare"))
    assert "Skincare" in (await floor.says(PUTRI, "/me")).text


async def test_a_reward_in_the_commands_words_speaks_her_language(sqlite_database: Database) -> None:
    floor = await _opened(sqlite_database, languages=("en", "es"))
    for line in ("free shipping 250 points", "credit 5 400 points", "Sheet mask 100 points"):
        asked = await floor.says(OWNER, f"/reward new {line}")
        await floor.presses(OWNER, asked.button("Offer"))
    said = (await floor.says(ANA, "/rewards")).text
    assert "free shipping" not in said
    assert "credit 5" not in said
    assert "Sheet mask" in said


async def test_tags_are_written_in_any_script(sqlite_database: Database) -> None:
    floor = await _opened(sqlite_database)
    assert "很好" in (await floor.says(OWNER, "/tag @ana 很好")).text
    assert "很好" in (await floor.says(OWNER, "/who @ana")).text


async def test_what_she_did_several_times_is_one_line_of_her_card(sqlite_database: Database) -> None:
    floor = await _opened(sqlite_database)
    for _ in range(4):
        await floor.says(PUTRI, "a word", GROUP)
    said = (await floor.says(OWNER, "/who putri")).text
    assert "wrote ×5" in said


async def test_a_day_that_is_over_is_refused_as_a_day(sqlite_database: Database) -> None:
    floor = await _opened(sqlite_database)
    said = (await floor.says(OWNER, "/memberday 2020-01-01 x2")).text
    assert "day is over" in said
    assert "20:00" not in said


async def test_what_members_ask_in_a_group_nobody_else_sees() -> None:
    found = [one for one in menus() if one["scope"]["type"] == "all_group_chats"]
    assert all(command.get("is_ephemeral") for menu in found for command in menu["commands"])
    names = {command["command"] for command in found[0]["commands"]}
    assert names >= {"coupon", "orders", "settings", "privacy", "stop", "ladder", "rules", "redeem"}
    for menu in menus():
        listed = [command["command"] for command in menu["commands"]]
        assert len(listed) == len(set(listed))
