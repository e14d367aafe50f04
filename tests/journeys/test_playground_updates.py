"""What the bot is told, in which order, and how it confirms it: getUpdates and webhooks."""

import asyncio
from typing import Any

import pytest
from aiogram.exceptions import TelegramBadRequest, TelegramConflictError
from aiogram.types import Message, Update
from aiohttp import web

from bot.playground.people import Bot
from bot.playground.updates import UpdateQueue
from tests.journeys.playground_stage import EVERYTHING, TOKEN, Stage, buttons


def kinds(updates: list[Update]) -> list[str]:
    return [update.event_type for update in updates]


async def test_updates_wait_until_an_offset_confirms_them() -> None:
    async with Stage() as stage:
        for text in ("/one", "/two", "/three"):
            stage.world.say(stage.anna, stage.group, text, at=stage.clock.now())
        first = await stage.bot.get_updates(limit=2)
        assert [u.message.text for u in first if u.message] == ["/one", "/two"]
        assert (await stage.bot.get_updates())[0].update_id == first[0].update_id
        rest = await stage.bot.get_updates(offset=first[1].update_id + 1)
        assert [u.message.text for u in rest if u.message] == ["/three"]
        assert len(stage.world.bot.queue) == 1


async def test_a_negative_offset_keeps_the_last_ones() -> None:
    async with Stage() as stage:
        for text in ("/one", "/two", "/three"):
            stage.world.say(stage.anna, stage.group, text, at=stage.clock.now())
        assert [u.message.text for u in await stage.bot.get_updates(offset=-1) if u.message] == ["/three"]
        assert len(stage.world.bot.queue) == 1


async def test_a_long_poll_ends_with_the_first_news() -> None:
    async with Stage() as stage:
        waiting = asyncio.create_task(stage.bot.get_updates(timeout=20))
        await asyncio.sleep(0.05)
        assert not waiting.done()
        stage.world.say(stage.anna, stage.group, "/now", at=stage.clock.now())
        assert len(await asyncio.wait_for(waiting, 2)) == 1


async def test_the_older_of_two_pollers_is_told_of_the_conflict() -> None:
    async with Stage() as stage:
        older = asyncio.create_task(stage.bot.get_updates(timeout=20))
        await asyncio.sleep(0.05)
        newer = asyncio.create_task(stage.bot.get_updates(timeout=20))
        with pytest.raises(TelegramConflictError) as error:
            await asyncio.wait_for(older, 2)
        assert str(error.value).endswith(
            "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
        )
        stage.world.say(stage.anna, stage.group, "/now", at=stage.clock.now())
        assert len(await asyncio.wait_for(newer, 2)) == 1


async def test_kinds_left_out_by_default_come_only_when_asked_for() -> None:
    async with Stage() as stage:
        stage.make_admin()
        await stage.news()
        said = stage.world.say(stage.anna, stage.group, "hi", at=stage.clock.now())
        stage.world.react(stage.bo, stage.group, said.id, "👍", at=stage.clock.now())
        stage.world.join(stage.group, stage.cleo, at=stage.clock.now())
        assert kinds(await stage.news(EVERYTHING)) == ["message", "message"]
        stage.world.react(stage.bo, stage.group, said.id, None, at=stage.clock.now())
        stage.world.leave(stage.group, stage.cleo, at=stage.clock.now())
        found = await stage.news()
        assert kinds(found) == ["message_reaction", "chat_member", "message"]
        assert found[0].message_reaction is not None
        assert (len(found[0].message_reaction.old_reaction), found[0].message_reaction.new_reaction) == (1, [])
        stage.world.demote(stage.group, stage.world.bot.person, at=stage.clock.now())
        await stage.news()
        stage.world.join(stage.group, stage.cleo, at=stage.clock.now())
        stage.world.react(stage.bo, stage.group, said.id, "🔥", at=stage.clock.now())
        assert kinds(await stage.news()) == ["message"]


async def test_in_privacy_mode_a_bot_hears_only_what_is_meant_for_it() -> None:
    async with Stage() as stage:
        mine = await stage.bot.send_message(stage.group.id, "card")
        at = stage.clock.now()
        for text in ("hello all", "/points", "/points@regulars_bot", "/points@other_bot", "hey @regulars_bot"):
            stage.world.say(stage.anna, stage.group, text, at=at)
        stage.world.say(stage.anna, stage.group, "+1", at=at, reply_to=mine.message_id)
        heard = [u.message.text for u in await stage.news() if u.message]
        assert heard == ["/points", "/points@regulars_bot", "hey @regulars_bot", "+1"]
        stage.make_admin()
        stage.world.say(stage.anna, stage.group, "hello all", at=at)
        assert [u.message.text for u in await stage.news() if u.message] == ["hello all"]


async def test_a_bot_without_privacy_mode_hears_everything() -> None:
    async with Stage() as stage:
        stage.world.bot.privacy = False
        stage.world.say(stage.anna, stage.group, "hello all", at=stage.clock.now())
        assert len(await stage.news()) == 1
        assert (await stage.bot.get_me()).can_read_all_group_messages


async def test_a_press_arrives_with_its_message_and_is_answered_once_in_time() -> None:
    async with Stage() as stage:
        sent = await stage.bot.send_message(stage.group.id, "card", reply_markup=buttons(["a", "b"]))
        stage.world.press(stage.anna, stage.group, sent.message_id, 0, 1, at=stage.clock.now())
        (update,) = await stage.news()
        query = update.callback_query
        assert query is not None
        assert (query.data, query.from_user.id, isinstance(query.message, Message)) == ("b", 1002, True)
        assert await stage.bot.answer_callback_query(query.id, text="done")
        with pytest.raises(TelegramBadRequest) as error:
            await stage.bot.answer_callback_query("77")
        assert str(error.value).endswith(
            "Bad Request: query is too old and response timeout expired or query ID is invalid"
        )
        stage.world.press(stage.anna, stage.group, sent.message_id, 0, 0, at=stage.clock.now())
        (late,) = await stage.news()
        stage.clock.pass_time(minutes=5)
        assert late.callback_query is not None
        with pytest.raises(TelegramBadRequest, match="query is too old"):
            await stage.bot.answer_callback_query(late.callback_query.id)


async def test_a_press_on_a_deleted_message_carries_an_inaccessible_one() -> None:
    async with Stage() as stage:
        sent = await stage.bot.send_message(stage.group.id, "card", reply_markup=buttons(["a"]))
        message = stage.group.messages[sent.message_id]
        await stage.bot.delete_message(stage.group.id, sent.message_id)
        stage.world.press_data(stage.anna, message, "forged", at=stage.clock.now())
        (update,) = await stage.news()
        assert update.callback_query is not None
        assert update.callback_query.message is not None
        assert update.callback_query.message.date == 0


async def test_blocking_and_coming_back_tell_the_bot() -> None:
    async with Stage() as stage:
        stage.open_dm(stage.anna)
        stage.world.block(stage.anna, at=stage.clock.now())
        stage.world.start(stage.anna, "ref_x1", at=stage.clock.now())
        gone, back, message = await stage.news()
        assert gone.my_chat_member is not None
        assert back.my_chat_member is not None
        assert (gone.my_chat_member.new_chat_member.status, back.my_chat_member.new_chat_member.status) == (
            "kicked",
            "member",
        )
        assert message.message is not None
        assert message.message.text == "/start ref_x1"


async def test_an_edited_message_is_told_as_such() -> None:
    async with Stage() as stage:
        stage.open_dm(stage.anna)
        said = stage.world.say(stage.anna, 1002, "/redeem 5", at=stage.clock.now())
        stage.world.edit(stage.anna, 1002, said.id, "/redeem 50", at=stage.clock.now())
        found = await stage.news()
        assert kinds(found) == ["message", "edited_message"]
        assert found[1].edited_message is not None
        assert found[1].edited_message.text == "/redeem 50"


async def test_an_anonymous_admin_writes_as_the_group_but_presses_as_herself() -> None:
    async with Stage() as stage:
        sent = await stage.bot.send_message(stage.group.id, "sure?", reply_markup=buttons(["yes"]))
        stage.world.speak_as_group(stage.olga, stage.group, on=True)
        stage.world.say(stage.olga, stage.group, "/grant", at=stage.clock.now())
        stage.world.press(stage.olga, stage.group, sent.message_id, at=stage.clock.now())
        written, pressed = await stage.news()
        assert written.message is not None
        assert written.message.from_user is not None
        assert written.message.sender_chat is not None
        assert (written.message.from_user.id, written.message.sender_chat.id) == (1087968824, stage.group.id)
        assert pressed.callback_query is not None
        assert pressed.callback_query.from_user.id == 1001


async def test_channels_speak_through_their_stand_ins() -> None:
    async with Stage() as stage:
        stage.make_admin()
        await stage.news()
        at = stage.clock.now()
        stage.world.say_as_channel(stage.group, "x", at=at, channel_id=-1009, channel_title="Other")
        stage.world.say_as_channel(stage.group, "y", at=at, channel_id=-1008, channel_title="Ours", linked=True)
        other, ours = [u.message for u in await stage.news() if u.message]
        assert other.from_user is not None
        assert ours.from_user is not None
        assert (other.from_user.id, ours.from_user.id, ours.is_automatic_forward) == (136817688, 777000, True)


async def test_the_numbering_may_jump_back_and_nothing_is_lost() -> None:
    async with Stage() as stage:
        stage.world.say(stage.anna, stage.group, "/before", at=stage.clock.now())
        stage.world.bot.queue.jump_to(17)
        stage.world.say(stage.anna, stage.group, "/after", at=stage.clock.now())
        first = await stage.bot.get_updates()
        assert [u.message.text for u in first if u.message] == ["/before"]
        second = await stage.bot.get_updates(offset=first[-1].update_id + 1)
        assert [(u.update_id, u.message.text) for u in second if u.message] == [(17, "/after")]
        assert (await stage.bot.get_updates(offset=18)) == []


def test_redelivered_updates_stop_once_confirmed() -> None:
    queue = UpdateQueue(first_id=1)
    for number in range(5):
        queue.put("message", {"n": number})
    queue.repeats = 4
    batch = queue.take(0, 100)
    assert {update["update_id"] for update in batch} == {1, 2, 3, 4, 5}
    assert len(batch) > 5
    assert queue.take(6, 100) == []


async def test_every_kind_of_message_can_be_read_by_the_bot() -> None:
    async with Stage() as stage:
        stage.make_admin()
        await stage.news(EVERYTHING)
        at, world, group = stage.clock.now(), stage.world, stage.group
        link = world.add_link(group, stage.olga)
        paper = world.add_file(b"x", "a.csv")
        world.upload(stage.anna, group, paper, at=at, caption="see #list", topic=2)
        world.say(stage.anna, group, "my name", at=at, mentions={"name": stage.bo})
        place = {"location": {"latitude": 52.5, "longitude": 13.4}}
        world.say(stage.anna, group, "", at=at, extra=place)
        world.join(group, stage.cleo, at=at, link=link)
        world.add_topic(group, "Sales", at=at)
        world.pin(stage.olga, group.messages[max(group.messages)], at=at)
        world.kick(group, stage.cleo, at=at, by=stage.olga)
        found = await stage.news()
        assert len(found) == 9
        mentioned = found[1].message
        assert mentioned is not None
        assert mentioned.entities is not None
        assert mentioned.entities[0].user is not None
        joined = next(u.chat_member for u in found if u.chat_member)
        assert joined.invite_link is not None
        assert joined.invite_link.invite_link.endswith("…")


class Hook:
    """A webhook that answers what the test tells it to."""

    def __init__(self) -> None:
        self.statuses: list[int] = []
        self.answer: dict[str, Any] | None = None
        self.seen: list[tuple[str | None, dict[str, Any]]] = []
        self.news = asyncio.Event()

    async def handle(self, request: web.Request) -> web.Response:
        self.seen.append((request.headers.get("X-Telegram-Bot-Api-Secret-Token"), await request.json()))
        self.news.set()
        status = self.statuses.pop(0) if self.statuses else 200
        return web.json_response(self.answer if self.answer and status == 200 else {}, status=status)

    async def start(self) -> tuple[web.AppRunner, str]:
        app = web.Application()
        app.router.add_post("/hook", self.handle)
        runner = web.AppRunner(app)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        return runner, f"http://127.0.0.1:{runner.addresses[0][1]}/hook"


async def until_empty(bot: Bot) -> None:
    for _ in range(500):
        if not len(bot.queue):
            return
        await asyncio.sleep(0.01)
    raise AssertionError("the webhook was not served")


async def test_a_webhook_gets_every_update_in_order_with_its_secret_until_it_says_yes() -> None:
    hook = Hook()
    runner, url = await hook.start()
    try:
        async with Stage() as stage:
            await stage.bot.set_webhook(url, secret_token="s3cret")
            hook.statuses = [500, 503]
            for text in ("/one", "/two"):
                stage.world.say(stage.anna, stage.group, text, at=stage.clock.now())
            await until_empty(stage.world.bot)
            texts = [body["message"]["text"] for _, body in hook.seen]
            assert texts == ["/one", "/one", "/one", "/two"]
            assert {secret for secret, _ in hook.seen} == {"s3cret"}
            info = await stage.bot.get_webhook_info()
            assert (info.url, info.pending_update_count) == (url, 0)
            assert info.last_error_message == "Wrong response from the webhook: 503 Service Unavailable"
            with pytest.raises(TelegramConflictError) as error:
                await stage.bot.get_updates()
            assert "can't use getUpdates method while webhook is active" in str(error.value)
            await stage.bot.delete_webhook()
            assert await stage.bot.get_updates() == []
    finally:
        await runner.cleanup()


async def test_a_method_in_the_webhooks_answer_is_carried_out() -> None:
    hook = Hook()
    runner, url = await hook.start()
    try:
        async with Stage() as stage:
            hook.answer = {"method": "sendMessage", "chat_id": stage.group.id, "text": "pong"}
            await stage.bot.set_webhook(url)
            stage.world.say(stage.anna, stage.group, "/ping", at=stage.clock.now())
            await until_empty(stage.world.bot)
            assert [m.text for m in stage.group.messages.values()][-1] == "pong"
    finally:
        await runner.cleanup()


@pytest.mark.parametrize(
    ("url", "secret", "says"),
    [
        ("ftp://127.0.0.1/x", None, "invalid webhook URL specified"),
        ("https://example.com/x", None, "bad webhook: the playground delivers to this machine only"),
        ("http://127.0.0.1:1/x", "a b", "secret token contains unallowed characters"),
        ("http://127.0.0.1:1/x", "a" * 257, "secret token is too long"),
    ],
)
async def test_a_webhook_that_cannot_be_is_refused(url: str, secret: str | None, says: str) -> None:
    async with Stage() as stage:
        with pytest.raises(TelegramBadRequest, match=says):
            await stage.bot.set_webhook(url, secret_token=secret)


async def test_setting_a_webhook_ends_a_waiting_poll() -> None:
    async with Stage() as stage:
        waiting = asyncio.create_task(stage.bot.get_updates(timeout=20))
        await asyncio.sleep(0.05)
        await stage.bot.set_webhook("http://127.0.0.1:1/hook")
        with pytest.raises(TelegramConflictError, match="terminated by setWebhook request"):
            await asyncio.wait_for(waiting, 2)
        assert stage.bot.token == TOKEN
