"""The chat page's door: what it shows to whom, what people do through it, and who is not let in."""

import asyncio
import json
from datetime import datetime
from typing import Any

import aiohttp
import pytest

from bot.playground.server import PlaygroundServer
from bot.playground.world import World
from tests.journeys.playground_stage import TOKEN, HandClock, Stage, buttons


class TurningClock(HandClock):
    """A clock the page may turn."""

    async def step(self, to: datetime | str) -> datetime:
        if isinstance(to, datetime):
            self.moment = to
        else:
            self.pass_time(minutes=5)
        return self.moment


async def get(stage: Stage, path: str, status: int = 200) -> Any:
    async with stage.web.get(stage.server.url + path) as answer:
        assert answer.status == status, await answer.text()
        return await answer.json()


async def post(stage: Stage, path: str, status: int = 200, **body: Any) -> Any:
    async with stage.web.post(stage.server.url + path, json=body) as answer:
        assert answer.status == status, await answer.text()
        return await answer.json()


async def messages(stage: Stage, person: int, chat: int, after: int = 0) -> Any:
    return (await get(stage, f"/people/{person}/chats/{chat}/messages?after={after}"))["messages"]


async def test_the_world_and_her_chats_are_listed() -> None:
    async with Stage() as stage:
        world = await get(stage, "/world")
        assert world["bot"] == {"id": 42, "username": "regulars_bot", "name": "Regulars"}
        assert world["shop"] == {"name": "Test shop", "invented": True, "zone": "Europe/Berlin"}
        assert world["clock"] == "2026-09-01T12:00:00+00:00"
        assert [(p["id"], p["role"]) for p in world["people"]][:2] == [(1001, "owner"), (1002, "member")]
        private, group = await get(stage, "/people/1002/chats")
        assert (private["id"], private["kind"], private["title"], private["started"]) == (
            1002,
            "private",
            "Regulars",
            False,
        )
        assert (group["title"], group["is_member"], group["is_admin"], group["unread"]) == ("Shop", True, False, 0)
        assert group["topics"] == [{"id": 2, "name": "News"}, {"id": 3, "name": "Buys"}]
        assert group["last"]["text"] == "Bo joined the group"
        await get(stage, "/people/9/chats", 404)
        await get(stage, "/people/1002/chats/77/messages", 404)


async def test_what_she_writes_reaches_the_bot_and_its_answer_reaches_her_once_read() -> None:
    async with Stage() as stage:
        await post(stage, "/people/1002/chats/1002/say", text="/start ref_1")
        (update,) = await stage.news()
        assert update.message is not None
        assert update.message.text == "/start ref_1"
        await stage.bot.send_message(
            1002,
            "<b>Hi</b> &lt;x&gt; /points",
            parse_mode="HTML",
            reply_markup={  # type: ignore[arg-type]
                "inline_keyboard": [
                    [
                        {"text": "Tap", "callback_data": "t", "style": "danger"},
                        {"text": "Site", "url": "https://a.example"},
                        {"text": "Code", "copy_text": {"text": "C15"}},
                        {"text": "Share", "switch_inline_query": "q"},
                        {"text": "App", "web_app": {"url": "https://b.example"}},
                    ]
                ]
            },
        )
        (row, *_) = await get(stage, "/people/1002/chats")
        assert (row["unread"], row["last"]["text"], row["started"]) == (1, "Hi <x> /points", True)
        said, answer = await messages(stage, 1002, 1002)
        assert said["from"]["id"] == 1002
        assert answer["html"].startswith("<b>Hi</b> &lt;x&gt; ")
        assert [(b["kind"], b.get("data") or b.get("url") or b.get("copy")) for b in answer["buttons"][0]] == [
            ("callback", "t"),
            ("url", "https://a.example"),
            ("copy", "C15"),
            ("switch", "q"),
            ("webapp", "https://b.example"),
        ]
        assert answer["buttons"][0][0]["style"] == "danger"
        (row, *_) = await get(stage, "/people/1002/chats")
        assert row["unread"] == 0
        assert [entry["method"] for entry in await get(stage, "/outbox")] == ["sendMessage"]


async def test_changes_come_by_their_sequence_number() -> None:
    async with Stage() as stage:
        first = await stage.bot.send_message(stage.group.id, "one")
        await stage.bot.send_message(stage.group.id, "two")
        seen = (await get(stage, f"/people/1002/chats/{stage.group.id}/messages"))["seq"]
        assert await messages(stage, 1002, stage.group.id, seen) == []
        await stage.bot.edit_message_text("ONE", chat_id=stage.group.id, message_id=first.message_id)
        await post(stage, f"/people/1002/chats/{stage.group.id}/react", message=first.message_id, emoji="👍")
        (changed,) = await messages(stage, 1002, stage.group.id, seen)
        assert (changed["text"], changed["edited"]) == ("ONE", True)
        assert changed["reactions"] == [{"emoji": "👍", "count": 1, "mine": True}]
        await stage.bot.delete_message(stage.group.id, first.message_id)
        (gone,) = await messages(stage, 1002, stage.group.id, seen)
        assert (gone["deleted"], gone["text"]) == (True, "")


async def test_html_from_people_and_bots_cannot_reach_the_page() -> None:
    async with Stage() as stage:
        await post(stage, f"/people/1002/chats/{stage.group.id}/say", text="<img src=x onerror=alert(1)>")
        await stage.bot.send_message(
            stage.group.id, '<a href="javascript:alert(1)">x</a>&lt;script&gt;', parse_mode="HTML"
        )
        shown = "".join(m["html"] for m in await messages(stage, 1003, stage.group.id))
        assert "<img" not in shown
        assert "<script" not in shown
        assert "javascript:" not in shown


async def heard(response: aiohttp.ClientResponse) -> Any:
    async for line in response.content:
        if line.startswith(b"data: "):
            return json.loads(line[6:])
    return None


async def test_a_press_comes_back_as_a_toast() -> None:
    async with Stage() as stage:
        card = await stage.bot.send_message(stage.group.id, "card", reply_markup=buttons(["a"]))
        async with stage.web.get(f"{stage.server.url}/people/1002/events") as stream:
            path = f"/people/1002/chats/{stage.group.id}/press"
            await post(stage, path, message=card.message_id, row=0, column=0)
            (update,) = await stage.news()
            assert update.callback_query is not None
            await stage.bot.answer_callback_query(update.callback_query.id, text="20 points", show_alert=True)
            toast = await asyncio.wait_for(heard(stream), 2)
            assert (toast["type"], toast["text"], toast["alert"]) == ("toast", "20 points", True)
            await stage.bot.send_message(stage.group.id, "new")
            changed = await asyncio.wait_for(heard(stream), 2)
            assert (changed["type"], changed["chat"]) == ("changed", stage.group.id)
        refused = await post(stage, path, 400, message=card.message_id, row=5, column=0)
        assert refused == {"error": "This button is not there any more."}


async def test_a_whisper_wakes_only_its_receivers_page() -> None:
    async with Stage() as stage:
        stage.make_admin()
        async with stage.web.get(f"{stage.server.url}/people/1003/events") as others:
            await stage.call(
                "sendMessage",
                chat_id=stage.group.id,
                text="secret",
                ephemeral_message_parameters={"receiver_user_id": 1002},
            )
            await stage.bot.send_message(stage.group.id, "public")
            event = await asyncio.wait_for(heard(others), 2)
            assert event["seq"] == stage.world.seq


async def test_files_go_up_and_come_down_harmless() -> None:
    async with Stage() as stage:
        form = aiohttp.FormData(quote_fields=False)
        form.add_field("file", b"<script>alert(1)</script>", filename="../evil.html", content_type="text/html")
        form.add_field("caption", "orders")
        path = f"{stage.server.url}/people/1002/chats/1002/upload"
        async with stage.web.post(path, data=form) as answer:
            assert answer.status == 200
        (update,) = await stage.news()
        assert update.message is not None
        assert update.message.document is not None
        assert (update.message.document.file_name, update.message.caption) == ("evil.html", "orders")
        (shown,) = await messages(stage, 1002, 1002)
        async with stage.web.get(stage.server.url + shown["document"]["url"]) as answer:
            assert answer.content_type == "application/octet-stream"
            assert answer.headers["Content-Disposition"] == "attachment"
        form = aiohttp.FormData()
        form.add_field("file", b"\xff\xd8\xff\xe0" + b"\0" * 20, filename="me.jpg")
        async with stage.web.post(path, data=form) as answer:
            assert answer.status == 200
        photo = (await messages(stage, 1002, 1002))[-1]["photo_url"]
        async with stage.web.get(stage.server.url + photo) as answer:
            assert answer.content_type == "image/jpeg"


async def test_people_come_go_block_and_follow_links() -> None:
    async with Stage() as stage:
        group = stage.group.id
        person = await post(stage, "/people", name="Fay", language_code="en", zone="Asia/Singapore")
        assert await post(stage, f"/people/{person['id']}/follow", url="https://t.me/regulars_bot?start=ref_9") == {
            "ok": True,
            "chat": person["id"],
        }
        await post(stage, f"/people/{person['id']}/chats/{group}/join")
        await post(stage, f"/people/{person['id']}/chats/{group}/leave")
        assert await messages(stage, person["id"], group) == []
        refused = await post(stage, f"/people/{person['id']}/chats/{group}/say", 400, text="hi")
        assert refused == {"error": "You are not in this chat."}
        await post(stage, f"/people/{person['id']}/chats/{person['id']}/block")
        status, body = await stage.call("sendMessage", chat_id=person["id"], text="x")
        assert (status, body["description"]) == (403, "Forbidden: bot was blocked by the user")
        await post(stage, f"/people/{person['id']}/chats/{person['id']}/say", text="hello")
        assert (await stage.call("sendMessage", chat_id=person["id"], text="x"))[0] == 200
        await post(stage, f"/people/1001/chats/{group}/anonymous", on=True)
        await post(stage, f"/people/1001/chats/{group}/say", text="notice")
        assert (await messages(stage, 1002, group))[-1]["from"]["name"] == "Shop"
        await post(stage, f"/people/1002/chats/{group}/anonymous", 400, on=True)
        await post(stage, f"/people/1001/chats/{group}/leave", 400)
        await post(stage, f"/people/1001/chats/{group}/dance", 404)


async def test_a_shared_place_reaches_the_bot() -> None:
    async with Stage() as stage:
        await post(stage, "/people/1002/chats/1002/say", location={"latitude": 52.52, "longitude": 13.405})
        (update,) = await stage.news()
        assert update.message is not None
        assert update.message.location is not None
        assert update.message.location.latitude == 52.52
        assert (await messages(stage, 1002, 1002))[0]["text"] == "📍 52.5200, 13.4050"


async def test_the_page_itself_is_served() -> None:
    async with Stage() as stage:
        async with stage.web.get(stage.server.url + "/") as answer:
            assert (answer.status, answer.content_type) == (200, "text/html")
        async with stage.web.get(stage.server.url + "/page/page.js") as answer:
            assert answer.status == 200


async def test_the_menu_lists_her_commands() -> None:
    async with Stage() as stage:
        await stage.call("setMyCommands", commands=[{"command": "points", "description": "My points"}])
        listed = await get(stage, f"/people/1002/commands?chat={stage.group.id}")
        assert listed == [{"command": "points", "description": "My points"}]


async def test_time_moves_only_with_a_clock_that_can_be_turned() -> None:
    async with Stage() as stage:
        assert (await post(stage, "/clock", 501, step="+1h"))["error"] == "This clock cannot be turned forward."
    async with Stage(clock=TurningClock()) as stage:
        assert await post(stage, "/clock", step="+7d") == {"now": "2026-09-08T12:00:00+00:00", "said": 0, "to": []}
        assert (await post(stage, "/clock", step="next"))["now"] == "2026-09-08T12:05:00+00:00"
        assert await get(stage, "/clock") == {"now": "2026-09-08T12:05:00+00:00"}
        await post(stage, "/clock", 400, step="-1d")
        await post(stage, "/clock", 400, step="+9999d")


@pytest.mark.parametrize(
    "headers", [{"Host": "evil.example"}, {"Host": "127.0.0.1.evil.example:80"}, {"Origin": "https://evil.example"}]
)
async def test_only_this_machine_is_let_in(headers: dict[str, str]) -> None:
    async with Stage() as stage, stage.web.get(f"{stage.server.url}/world", headers=headers) as answer:
        assert answer.status == 403


def test_the_playground_never_listens_on_the_network() -> None:
    with pytest.raises(ValueError, match="this machine only"):
        PlaygroundServer(World(), TOKEN, HandClock(), host="0.0.0.0")
    with pytest.raises(ValueError, match="a token is digits"):
        PlaygroundServer(World(), "not a token", HandClock())


async def test_stopping_ends_polls_and_streams_at_once() -> None:
    async with Stage() as stage:
        poll = asyncio.create_task(stage.bot.get_updates(timeout=30))
        async with stage.web.get(f"{stage.server.url}/people/1002/events") as stream:
            await asyncio.sleep(0.05)
            async with asyncio.timeout(2):
                await stage.server.stop()
                assert await poll == []
                assert await heard(stream) is None
