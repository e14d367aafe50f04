"""Bad weather: each fault looks to both SDKs as the real thing does, and takes effect exactly when it says."""

import asyncio
from contextlib import AsyncExitStack
from typing import Any

import pytest
import telegram
import telegram.error
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from telegram.ext import ExtBot

from tests.journeys.playground_stage import TOKEN, Stage


def said(stage: Stage) -> list[str]:
    return [m.text for m in stage.group.messages.values() if m.sender.is_bot and not m.service]


@pytest.mark.parametrize(
    ("kind", "after", "error", "takes_effect"),
    [
        ("429", False, TelegramRetryAfter, False),
        ("500", False, TelegramServerError, False),
        ("500", True, TelegramServerError, True),
        ("502", False, ClientDecodeError, False),
        ("502", True, ClientDecodeError, True),
        ("junk", True, ClientDecodeError, True),
        ("close", False, TelegramNetworkError, False),
        ("close", True, TelegramNetworkError, True),
        ("reset", False, TelegramNetworkError, False),
        ("reset", True, TelegramNetworkError, True),
        ("cut", False, TelegramNetworkError, False),
        ("cut", True, TelegramNetworkError, True),
    ],
)
async def test_a_fault_strikes_the_nth_call_once(
    kind: str, after: bool, error: type[Exception], takes_effect: bool
) -> None:
    async with Stage() as stage:
        stage.server.faults.add("sendMessage", kind, nth=2, after=after, seconds=7)
        await stage.bot.send_message(stage.group.id, "one")
        with pytest.raises(error):
            await stage.bot.send_message(stage.group.id, "two")
        await stage.bot.send_message(stage.group.id, "three")
        assert said(stage) == (["one", "two", "three"] if takes_effect else ["one", "three"])


async def test_a_429_says_how_long_and_is_written_down() -> None:
    async with Stage() as stage:
        stage.server.faults.add("*", "429", seconds=35, times=2)
        with pytest.raises(TelegramRetryAfter) as error:
            await stage.bot.send_message(stage.group.id, "x")
        assert error.value.retry_after == 35
        status, body = await stage.call("sendMessage", chat_id=stage.group.id, text="x")
        assert (status, body["parameters"]) == (429, {"retry_after": 35})
        assert body["description"] == "Too Many Requests: retry after 35"
        await stage.bot.send_message(stage.group.id, "x")
        assert [r.status for r in stage.server.calls.of("sendMessage", stage.group.id)] == [429, 429, 200]


async def test_a_delay_outlives_an_impatient_caller_and_the_message_is_sent_all_the_same() -> None:
    async with Stage() as stage:
        stage.server.faults.add("sendMessage", "delay", seconds=0.15, after=True)
        session = stage.bot.session
        assert isinstance(session, AiohttpSession)
        session.timeout = 0.05
        with pytest.raises(TelegramNetworkError):
            await stage.bot.send_message(stage.group.id, "slow")
        assert said(stage) == ["slow"]
        await asyncio.sleep(0.15)


async def test_faults_can_be_ordered_over_http() -> None:
    async with Stage() as stage:
        url = f"{stage.server.url}/fault"

        async def order(**asked: Any) -> int:
            async with stage.web.post(url, json=asked) as answer:
                return answer.status

        assert await order(method="sendMessage", kind="429", seconds=3) == 200
        with pytest.raises(TelegramRetryAfter):
            await stage.bot.send_message(stage.group.id, "x")
        assert await order(kind="refuse", status=403, description="Forbidden: user is deactivated") == 200
        assert (await stage.call("getMe"))[1]["description"] == "Forbidden: user is deactivated"
        assert await order(kind="earthquake") == 400
        assert await order(kind="redeliver", times=3) == 200
        assert stage.world.bot.queue.repeats == 3
        assert await order(kind="jump", update_id=5) == 200
        assert await order(method="*", kind="500") == 200
        assert await order(kind="clear") == 200
        await stage.bot.send_message(stage.group.id, "x")
        async with stage.web.get(f"{stage.server.url}/calls?method=sendmessage") as answer:
            assert [row["status"] for row in await answer.json()] == [429, 200]


async def test_the_real_limits_bite_when_they_are_enforced() -> None:
    async with Stage() as stage:
        stage.open_dm(stage.anna)
        stage.server.pace.enforced = True
        await stage.bot.send_message(1002, "one")
        with pytest.raises(TelegramRetryAfter):
            await stage.bot.send_message(1002, "two")
        sent = await stage.bot.send_message(stage.group.id, "card 0")
        for number in range(1, 20):
            await stage.bot.edit_message_text(f"card {number}", chat_id=stage.group.id, message_id=sent.message_id)
        with pytest.raises(TelegramRetryAfter) as error:
            await stage.bot.send_message(stage.group.id, "one too many")
        assert 50 <= error.value.retry_after <= 60


async def test_redelivered_updates_come_shuffled_until_confirmed() -> None:
    async with Stage() as stage:
        stage.world.bot.queue.repeats = 4
        for number in range(6):
            stage.world.say(stage.anna, stage.group, f"/n{number}", at=stage.clock.now())
        batch = await stage.bot.get_updates()
        assert len({u.update_id for u in batch}) == 6
        assert len(batch) > 6
        assert await stage.bot.get_updates(offset=max(u.update_id for u in batch) + 1) == []


async def test_python_telegram_bot_meets_its_own_exceptions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    async with Stage() as stage, AsyncExitStack() as exits:
        bot: ExtBot[None] = ExtBot(
            TOKEN, base_url=f"{stage.server.url}/bot", base_file_url=f"{stage.server.url}/file/bot"
        )
        await bot.initialize()
        exits.push_async_callback(bot.shutdown)
        with pytest.raises(telegram.error.Forbidden, match="bot can't initiate conversation with a user"):
            await bot.send_message(1002, "x")
        stage.open_dm(stage.anna)
        markup = telegram.InlineKeyboardMarkup([[telegram.InlineKeyboardButton("a", callback_data="a")]])
        sent = await bot.send_message(1002, "<b>one</b>", parse_mode="HTML", reply_markup=markup)
        assert (sent.text_html, sent.reply_markup) == ("<b>one</b>", markup)
        edited = await bot.edit_message_text("two", chat_id=1002, message_id=sent.message_id)
        assert isinstance(edited, telegram.Message)
        assert edited.text == "two"
        with pytest.raises(telegram.error.BadRequest, match="Message is not modified"):
            await bot.edit_message_text("two", chat_id=1002, message_id=sent.message_id)
        stage.server.faults.add("sendMessage", "429", seconds=4)
        with pytest.raises(telegram.error.RetryAfter):
            await bot.send_message(1002, "x")
        old = stage.world.add_group("Small", at=stage.clock.now(), owner=stage.olga, kind="group")
        stage.world.join(old, stage.world.bot.person, at=stage.clock.now(), by=stage.olga)
        new = stage.world.migrate(old, at=stage.clock.now())
        with pytest.raises(telegram.error.ChatMigrated) as moved:
            await bot.send_message(old.id, "x")
        assert moved.value.new_chat_id == new.id
        stage.server.faults.add("sendMessage", "close", after=True)
        with pytest.raises(telegram.error.NetworkError):
            await bot.send_message(1002, "x")
        photo = await bot.send_photo(1002, b"\x89PNG\r\n\x1a\n" + b"\0" * 20, caption="c")
        assert (photo.caption, len(photo.photo)) == ("c", 1)
        stage.make_admin()
        assert await bot.set_chat_member_tag(stage.group.id, 1002, "Gold")
        only_her = {"ephemeral_message_parameters": {"receiver_user_id": 1002}}
        whisper = await bot.send_message(stage.group.id, "x", api_kwargs=only_her)
        assert whisper.api_kwargs["ephemeral_message_id"] > 0


async def test_without_validation_the_server_answers_the_same() -> None:
    async with Stage(validating=False) as stage:
        assert (await stage.bot.send_message(stage.group.id, "x")).text == "x"
        status, body = await stage.call("sendMessage", chat_id=stage.group.id)
        assert (status, body["description"]) == (400, "Bad Request: message text is empty")
        status, body = await stage.call("sendMessage", chat_id=stage.group.id, text="x", reply_markup=5)
        assert (status, body["description"]) == (400, "Bad Request: object expected as reply markup")
        assert (await stage.call("deleteMessages", chat_id=stage.group.id, message_ids=5))[0] == 400
