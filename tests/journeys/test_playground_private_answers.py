"""Ephemeral messages: one person in the group sees them, by the Bot API's rules, and an old server betrays them."""

from typing import Any

import pytest
from aiogram.exceptions import TelegramBadRequest, TelegramNotFound
from aiogram.types import BotCommand, BotCommandScopeAllGroupChats, EphemeralMessageParameters, ReplyParameters

from tests.journeys.playground_stage import Stage, buttons


async def seen(stage: Stage, person: int) -> list[tuple[str, bool]]:
    url = f"{stage.server.url}/people/{person}/chats/{stage.group.id}/messages"
    async with stage.web.get(url) as answer:
        messages: list[dict[str, Any]] = (await answer.json())["messages"]
    return [(m["text"], m["ephemeral"]) for m in messages if not m["service"]]


def to(person: int, query: str | None = None) -> EphemeralMessageParameters:
    return EphemeralMessageParameters(receiver_user_id=person, callback_query_id=query)


async def test_an_admin_bot_may_whisper_at_any_time_and_only_the_receiver_sees_it() -> None:
    async with Stage() as stage:
        stage.make_admin()
        sent = await stage.bot.send_message(stage.group.id, "20 points", ephemeral_message_parameters=to(1002))
        assert sent.message_id == 0
        assert sent.ephemeral_message_id
        assert sent.receiver_user is not None
        assert sent.receiver_user.id == 1002
        assert await seen(stage, 1002) == [("20 points", True)]
        assert await seen(stage, 1003) == []


async def test_an_ordinary_bot_may_whisper_only_within_15_seconds_of_her_press() -> None:
    async with Stage() as stage:
        card = await stage.bot.send_message(stage.group.id, "card", reply_markup=buttons(["mine"]))
        with pytest.raises(TelegramBadRequest, match="not enough rights to send an ephemeral message to the user"):
            await stage.bot.send_message(stage.group.id, "x", ephemeral_message_parameters=to(1002))
        press = stage.world.press(stage.anna, stage.group, card.message_id, at=stage.clock.now())
        with pytest.raises(TelegramBadRequest, match="not enough rights"):
            await stage.bot.send_message(stage.group.id, "x", ephemeral_message_parameters=to(1003, press.id))
        stage.clock.pass_time(seconds=15)
        sent = await stage.bot.send_message(stage.group.id, "yours", ephemeral_message_parameters=to(1002, press.id))
        assert sent.ephemeral_message_id
        stage.clock.pass_time(seconds=1)
        with pytest.raises(TelegramBadRequest, match="not enough rights"):
            await stage.bot.send_message(stage.group.id, "late", ephemeral_message_parameters=to(1002, press.id))


async def test_an_ephemeral_command_is_seen_by_the_bot_alone_and_answered_as_a_reply() -> None:
    async with Stage() as stage:
        await stage.bot.set_my_commands(
            [BotCommand(command="points", description="My points", is_ephemeral=True)],
            scope=BotCommandScopeAllGroupChats(),
        )
        stage.world.say(stage.anna, stage.group, "/points", at=stage.clock.now())
        (update,) = await stage.news()
        asked = update.message
        assert asked is not None
        assert (asked.message_id, asked.receiver_user and asked.receiver_user.id) == (0, 42)
        assert await seen(stage, 1002) == [("/points", True)]
        assert await seen(stage, 1003) == []
        reply = ReplyParameters(ephemeral_message_id=asked.ephemeral_message_id)
        with pytest.raises(TelegramBadRequest, match="must be an ephemeral message"):
            await stage.bot.send_message(stage.group.id, "public", reply_parameters=reply)
        answer = await stage.bot.send_message(
            stage.group.id, "20", reply_parameters=reply, ephemeral_message_parameters=to(1002)
        )
        assert answer.ephemeral_message_id
        stage.clock.pass_time(seconds=16)
        with pytest.raises(TelegramBadRequest, match="can't be replied any more"):
            await stage.bot.send_message(
                stage.group.id, "20", reply_parameters=reply, ephemeral_message_parameters=to(1002)
            )


async def test_an_aiogram_answer_to_an_ephemeral_command_arrives_privately() -> None:
    async with Stage() as stage:
        await stage.bot.set_my_commands([BotCommand(command="points", description="My points", is_ephemeral=True)])
        stage.world.say(stage.anna, stage.group, "/points@regulars_bot", at=stage.clock.now())
        (update,) = await stage.news()
        assert update.message is not None
        await stage.bot(update.message.reply("20"))
        assert await seen(stage, 1003) == []
        assert ("20", True) in await seen(stage, 1002)


async def test_a_whisper_can_be_changed_pressed_and_taken_back() -> None:
    async with Stage() as stage:
        stage.make_admin()
        await stage.news()
        sent = await stage.bot.send_message(
            stage.group.id, "one", ephemeral_message_parameters=to(1002), reply_markup=buttons(["more"])
        )
        number = sent.ephemeral_message_id
        assert number is not None
        stage.world.press(stage.anna, stage.group, number, at=stage.clock.now())
        (update,) = await stage.news()
        assert update.callback_query is not None
        assert update.callback_query.message is not None
        assert update.callback_query.message.message_id == 0
        where: Any = {"chat_id": stage.group.id, "receiver_user_id": 1002, "ephemeral_message_id": number}
        assert await stage.bot.edit_ephemeral_message_text(text="two", **where)
        with pytest.raises(TelegramBadRequest, match="message is not modified"):
            await stage.bot.edit_ephemeral_message_text(text="two", **where)
        assert await stage.bot.edit_ephemeral_message_reply_markup(reply_markup=buttons(["x"]), **where)
        assert await seen(stage, 1002) == [("two", True)]
        assert await stage.bot.delete_ephemeral_message(**where)
        assert await seen(stage, 1002) == []
        with pytest.raises(TelegramBadRequest, match="message to edit not found"):
            await stage.bot.edit_ephemeral_message_text(text="three", **where)


async def test_whispers_need_a_group_and_a_receiver_who_is_in_it() -> None:
    async with Stage() as stage:
        stage.make_admin()
        stage.open_dm(stage.anna)
        with pytest.raises(TelegramBadRequest, match="only in groups and supergroups"):
            await stage.bot.send_message(1002, "x", ephemeral_message_parameters=to(1002))
        with pytest.raises(TelegramBadRequest, match="PARTICIPANT_ID_INVALID"):
            await stage.bot.send_message(stage.group.id, "x", ephemeral_message_parameters=to(1004))


async def test_an_old_server_posts_the_secret_to_everybody() -> None:
    async with Stage(old_server=True) as stage:
        stage.make_admin()
        sent = await stage.bot.send_message(stage.group.id, "20 points", ephemeral_message_parameters=to(1002))
        assert sent.ephemeral_message_id is None
        assert sent.message_id > 0
        assert await seen(stage, 1003) == [("20 points", False)]
        with pytest.raises(TelegramNotFound, match="method not found"):
            await stage.bot.delete_ephemeral_message(stage.group.id, 1002, 1)
