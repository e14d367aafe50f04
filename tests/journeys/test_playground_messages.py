"""Sending, editing and deleting over HTTP, with Telegram's limits and Telegram's words."""

from typing import Any

import pytest
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramUnauthorizedError,
)
from aiogram.types import BufferedInputFile, Message, ReplyParameters

from tests.journeys.playground_stage import Stage, buttons

PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (3).to_bytes(4) + (2).to_bytes(4) + b"\x08\x02\0\0\0"


def why(error: pytest.ExceptionInfo[Any]) -> str:
    return str(error.value).removeprefix("Telegram server says - ")


async def test_a_dm_reaches_whoever_started_the_bot_and_nobody_else() -> None:
    async with Stage() as stage:
        with pytest.raises(TelegramForbiddenError) as error:
            await stage.bot.send_message(1002, "hello")
        assert why(error) == "Forbidden: bot can't initiate conversation with a user"
        stage.open_dm(stage.anna)
        message = await stage.bot.send_message(1002, "hello")
        assert (message.text, message.chat.type, message.from_user and message.from_user.is_bot) == (
            "hello",
            "private",
            True,
        )
        stage.world.block(stage.anna, at=stage.clock.now())
        with pytest.raises(TelegramForbiddenError) as error:
            await stage.bot.send_message(1002, "hello")
        assert why(error) == "Forbidden: bot was blocked by the user"
        with pytest.raises(TelegramForbiddenError):
            await stage.bot.edit_message_text("again", chat_id=1002, message_id=message.message_id)


@pytest.mark.parametrize("chat", [999, -1, -1001234567890, "@nobody"])
async def test_an_unknown_chat_is_not_found(chat: int | str) -> None:
    async with Stage() as stage:
        with pytest.raises(TelegramBadRequest, match="Bad Request: chat not found"):
            await stage.bot.send_message(chat, "hello")


async def test_a_deactivated_person_and_another_bot_refuse() -> None:
    async with Stage() as stage:
        stage.open_dm(stage.anna)
        stage.anna.deactivated = True
        with pytest.raises(TelegramForbiddenError, match="user is deactivated"):
            await stage.bot.send_message(1002, "x")
        stage.world.add_bot(43, "Other", "other_bot")
        with pytest.raises(TelegramForbiddenError, match="bot can't send messages to bots"):
            await stage.bot.send_message(43, "x")


async def test_a_group_refuses_a_bot_that_was_kicked_left_or_muted() -> None:
    async with Stage() as stage:
        me, at = stage.world.bot.person, stage.clock.now()
        stage.world.mute(stage.group, me)
        with pytest.raises(TelegramBadRequest, match="not enough rights to send text messages to the chat"):
            await stage.bot.send_message(stage.group.id, "x")
        stage.world.mute(stage.group, me, muted=False)
        await stage.bot.leave_chat(stage.group.id)
        with pytest.raises(TelegramForbiddenError) as error:
            await stage.bot.send_message(stage.group.id, "x")
        assert why(error) == "Forbidden: bot is not a member of the supergroup chat"
        stage.world.join(stage.group, me, at=at, by=stage.olga)
        stage.world.kick(stage.group, me, at=at, by=stage.olga)
        with pytest.raises(TelegramForbiddenError) as error:
            await stage.bot.send_message(stage.group.id, "x")
        assert why(error) == "Forbidden: bot was kicked from the supergroup chat"


async def test_a_group_that_became_a_supergroup_says_where_it_went() -> None:
    async with Stage() as stage:
        old = stage.world.add_group("Small", at=stage.clock.now(), owner=stage.olga, kind="group")
        stage.world.join(old, stage.world.bot.person, at=stage.clock.now(), by=stage.olga)
        stage.world.bot.queue.clear()
        new = stage.world.migrate(old, at=stage.clock.now())
        with pytest.raises(TelegramMigrateToChat) as error:
            await stage.bot.send_message(old.id, "x")
        assert error.value.migrate_to_chat_id == new.id
        status, body = await stage.call("sendMessage", chat_id=old.id, text="x")
        assert (status, body["description"]) == (
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
        )
        assert (await stage.bot.send_message(new.id, "x")).chat.id == new.id
        moves = [u.message for u in await stage.news() if u.message]
        assert [(m.migrate_to_chat_id, m.migrate_from_chat_id) for m in moves] == [(new.id, None), (None, old.id)]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "message text is empty"),
        (" \n ", "text must be non-empty"),
        ("<b></b>", "text must be non-empty"),
        ("x" * 4097, "message is too long"),
        ("😀" * 2049, "message is too long"),
        ("<b>x", "can't parse entities: Can't find end tag corresponding to start tag \"b\""),
        ("é<x>y</x>", 'can\'t parse entities: Unsupported start tag "x" at byte offset 2'),
        ("x</b>", "can't parse entities: Unexpected end tag at byte offset 1"),
        ("<b>a</i>", 'can\'t parse entities: Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("1 < 2", 'can\'t parse entities: Unsupported start tag "" at byte offset 2'),
        ("<b", "can't parse entities: Unclosed start tag at byte offset 0"),
    ],
)
async def test_a_text_telegram_would_refuse_is_refused_in_its_words(text: str, says: str) -> None:
    async with Stage() as stage:
        stage.open_dm(stage.anna)
        status, body = await stage.call("sendMessage", chat_id=1002, text=text, parse_mode="HTML")
        assert (status, body["description"]) == (400, f"Bad Request: {says}")


async def test_html_becomes_entities_counted_in_utf_16_units() -> None:
    async with Stage() as stage:
        stage.open_dm(stage.anna)
        message = await stage.bot.send_message(
            1002,
            '😀 <b>bold <i>both</i></b> &lt;x&gt; <a href="https://a.example">link</a> '
            '<a href="tg://user?id=1003">Bo</a> <tg-spoiler>s</tg-spoiler> <u>u</u> <s>s</s> <code>c</code> '
            '<pre><code class="language-py">x</code></pre> <blockquote expandable>q</blockquote> '
            '<tg-time unix="1800000000" format="wDT">soon</tg-time> <tg-emoji emoji-id="5">👍</tg-emoji> /points @anna',
            parse_mode="HTML",
        )
        assert message.text is not None
        assert message.text.startswith("😀 bold both <x> link Bo s u s c x q soon 👍")
        kinds = {entity.type: entity for entity in message.entities or []}
        assert (kinds["bold"].offset, kinds["bold"].length) == (3, 9)
        assert kinds["text_link"].url == "https://a.example/"
        assert kinds["text_mention"].user is not None
        assert kinds["text_mention"].user.first_name == "Bo"
        assert (kinds["date_time"].unix_time, kinds["date_time"].date_time_format) == (1800000000, "wDT")
        assert kinds["pre"].language == "py"
        assert {"spoiler", "underline", "strikethrough", "code", "expandable_blockquote", "custom_emoji"} <= set(kinds)
        assert kinds["bot_command"].extract_from(message.text) == "/points"
        assert kinds["mention"].extract_from(message.text) == "@anna"


async def test_exactly_the_longest_text_is_taken() -> None:
    async with Stage() as stage:
        stage.open_dm(stage.anna)
        message = await stage.bot.send_message(1002, f"<b>{'x' * 4096}</b>", parse_mode="HTML")
        assert len(message.text or "") == 4096


@pytest.mark.parametrize(
    ("button", "says"),
    [
        ({"text": "x", "callback_data": "d" * 65}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "callback_data": "é" * 33}, "BUTTON_DATA_INVALID"),
        ({"text": "x"}, "text buttons are unallowed in the inline keyboard"),
        ({"text": " ", "callback_data": "d"}, "inline keyboard button text must be non-empty"),
        ({"text": "x", "url": "nowhere"}, "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL"),
        ({"text": "x", "copy_text": {"text": "y" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
    ],
)
async def test_a_button_that_cannot_work_is_refused(button: dict[str, Any], says: str) -> None:
    async with Stage() as stage:
        stage.open_dm(stage.anna)
        markup = {"inline_keyboard": [[button]]}
        status, body = await stage.call("sendMessage", chat_id=1002, text="x", reply_markup=markup)
        assert (status, body["description"]) == (400, f"Bad Request: {says}")


async def test_a_reply_carries_what_it_answers_and_a_lost_one_is_refused() -> None:
    async with Stage() as stage:
        asked = stage.world.say(stage.anna, stage.group, "/points", at=stage.clock.now(), topic=2)
        answer = await stage.bot.send_message(
            stage.group.id, "20", reply_parameters=ReplyParameters(message_id=asked.id)
        )
        assert answer.reply_to_message is not None
        assert answer.reply_to_message.text == "/points"
        assert (answer.message_thread_id, answer.is_topic_message) == (2, True)
        gone = ReplyParameters(message_id=9999)
        with pytest.raises(TelegramBadRequest, match="message to be replied not found"):
            await stage.bot.send_message(stage.group.id, "20", reply_parameters=gone)
        may = ReplyParameters(message_id=9999, allow_sending_without_reply=True)
        assert (await stage.bot.send_message(stage.group.id, "20", reply_parameters=may)).reply_to_message is None
        with pytest.raises(TelegramBadRequest, match="message thread not found"):
            await stage.bot.send_message(stage.group.id, "20", message_thread_id=777)


async def test_an_edit_changes_the_message_and_an_empty_edit_says_so() -> None:
    async with Stage() as stage:
        stage.open_dm(stage.anna)
        sent = await stage.bot.send_message(1002, "one", reply_markup=buttons(["a"]))
        edited = await stage.bot.edit_message_text(
            "<b>two</b>", chat_id=1002, message_id=sent.message_id, parse_mode="HTML", reply_markup=buttons(["b"])
        )
        assert isinstance(edited, Message)
        assert (edited.text, edited.edit_date is not None) == ("two", True)
        with pytest.raises(TelegramBadRequest) as error:
            await stage.bot.edit_message_reply_markup(
                chat_id=1002, message_id=sent.message_id, reply_markup=buttons(["b"])
            )
        assert why(error) == (
            "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
            "as a current content and reply markup of the message"
        )
        bare = await stage.bot.edit_message_reply_markup(chat_id=1002, message_id=sent.message_id)
        assert isinstance(bare, Message)
        assert bare.reply_markup is None


async def test_only_own_messages_that_exist_can_be_edited() -> None:
    async with Stage() as stage:
        said = stage.world.say(stage.anna, stage.group, "hi", at=stage.clock.now())
        with pytest.raises(TelegramBadRequest, match="Bad Request: message can't be edited"):
            await stage.bot.edit_message_text("x", chat_id=stage.group.id, message_id=said.id)
        with pytest.raises(TelegramBadRequest, match="Bad Request: message to edit not found"):
            await stage.bot.edit_message_text("x", chat_id=stage.group.id, message_id=9999)
        sent = await stage.bot.send_message(stage.group.id, "x")
        with pytest.raises(TelegramBadRequest, match="there is no caption in the message to edit"):
            await stage.bot.edit_message_caption(chat_id=stage.group.id, message_id=sent.message_id, caption="y")
        await stage.bot.delete_message(stage.group.id, sent.message_id)
        with pytest.raises(TelegramBadRequest, match="Bad Request: message to edit not found"):
            await stage.bot.edit_message_text("x", chat_id=stage.group.id, message_id=sent.message_id)


async def test_deleting_follows_rights_and_the_48_hour_rule() -> None:
    async with Stage() as stage:
        stage.open_dm(stage.anna)
        mine = await stage.bot.send_message(stage.group.id, "x")
        dm = await stage.bot.send_message(1002, "x")
        said = stage.world.say(stage.anna, stage.group, "hi", at=stage.clock.now())
        with pytest.raises(TelegramBadRequest, match="Bad Request: message can't be deleted"):
            await stage.bot.delete_message(stage.group.id, said.id)
        stage.clock.pass_time(hours=49)
        with pytest.raises(TelegramBadRequest, match="Bad Request: message can't be deleted"):
            await stage.bot.delete_message(stage.group.id, mine.message_id)
        with pytest.raises(TelegramBadRequest, match="message can't be deleted for everyone"):
            await stage.bot.delete_message(1002, dm.message_id)
        stage.make_admin(rights=["can_delete_messages"])
        assert await stage.bot.delete_messages(stage.group.id, [mine.message_id, said.id, 9999])
        with pytest.raises(TelegramBadRequest, match="Bad Request: message to delete not found"):
            await stage.bot.delete_message(stage.group.id, said.id)


async def test_photos_and_documents_are_kept_and_can_be_fetched_again() -> None:
    async with Stage() as stage:
        stage.open_dm(stage.anna)
        photo = await stage.bot.send_photo(
            1002, BufferedInputFile(PNG, "card.png"), caption="<b>c</b>", parse_mode="HTML"
        )
        assert photo.photo is not None
        assert (photo.photo[0].width, photo.photo[0].height, photo.caption) == (3, 2, "c")
        paper = await stage.bot.send_document(1002, BufferedInputFile(b"a;b\n", "list.csv"))
        assert paper.document is not None
        assert (paper.document.file_name, paper.document.file_size) == ("list.csv", 4)
        back = await stage.bot.download(paper.document.file_id)
        assert back is not None
        assert back.read() == b"a;b\n"
        again = await stage.bot.send_photo(1002, photo.photo[0].file_id)
        assert again.photo is not None
        with pytest.raises(TelegramBadRequest, match="message caption is too long"):
            await stage.bot.send_photo(1002, photo.photo[0].file_id, caption="x" * 1025)
        with pytest.raises(TelegramBadRequest, match="there is no text in the message to edit"):
            await stage.bot.edit_message_text("x", chat_id=1002, message_id=photo.message_id)
        with pytest.raises(TelegramBadRequest, match="wrong file_id or the file is temporarily unavailable"):
            await stage.bot.get_file("nothing")
        with pytest.raises(TelegramBadRequest, match="failed to get HTTP URL content"):
            await stage.bot.send_photo(1002, "https://example.com/x.png")


async def test_a_copy_and_a_forward_keep_the_content() -> None:
    async with Stage() as stage:
        stage.open_dm(stage.anna)
        said = stage.world.say(stage.anna, stage.group, "look", at=stage.clock.now())
        forwarded = await stage.bot.forward_message(1002, stage.group.id, said.id)
        assert (forwarded.text, forwarded.forward_origin is not None) == ("look", True)
        copied = await stage.bot.copy_message(1002, stage.group.id, said.id)
        assert stage.world.private_chat(stage.world.bot, stage.anna).messages[copied.message_id].text == "look"
        with pytest.raises(TelegramBadRequest, match="message to forward not found"):
            await stage.bot.forward_message(1002, stage.group.id, 9999)
        with pytest.raises(TelegramBadRequest, match="message to copy not found"):
            await stage.bot.copy_message(1002, stage.group.id, 9999)


async def test_every_way_of_calling_is_understood_and_strangers_are_turned_away() -> None:
    async with Stage() as stage:
        stage.open_dm(stage.anna)
        base = f"{stage.server.url}/bot{stage.bot.token}"
        async with stage.web.get(f"{base}/sendmessage?chat_id=1002&text=get") as answer:
            assert (await answer.json())["result"]["text"] == "get"
        async with stage.web.post(f"{base}/SendMessage", data={"chat_id": "1002", "text": "form"}) as answer:
            assert (await answer.json())["result"]["text"] == "form"
        assert (await stage.call("noSuchMethod")) == (
            404,
            {"ok": False, "error_code": 404, "description": "Not Found: method not found"},
        )
        status, body = await stage.call("sendMessage", text="x")
        assert (status, body["description"]) == (400, "Bad Request: chat_id is empty")
        status, body = await stage.call("sendMessage", chat_id=1002, text="x", reply_markup="{broken")
        assert (status, body["description"]) == (400, "Bad Request: can't parse reply_markup JSON object")
        status, body = await stage.call("sendMessage", chat_id=1002, text="x", reply_markup={"inline_keyboard": 5})
        assert status == 400
        stranger = stage.bot.__class__("43:" + "B" * 35, session=stage.bot.session)
        with pytest.raises(TelegramUnauthorizedError):
            await stranger.get_me()


async def test_pins_need_the_right_and_leave_a_line_in_the_chat() -> None:
    async with Stage() as stage:
        sent = await stage.bot.send_message(stage.group.id, "card")
        with pytest.raises(TelegramBadRequest, match="not enough rights to manage pinned messages in the chat"):
            await stage.bot.pin_chat_message(stage.group.id, sent.message_id)
        stage.make_admin()
        await stage.bot.pin_chat_message(stage.group.id, sent.message_id)
        info = await stage.bot.get_chat(stage.group.id)
        assert info.pinned_message is not None
        assert info.pinned_message.message_id == sent.message_id
        pinned = [u.message for u in await stage.news() if u.message and u.message.pinned_message]
        assert len(pinned) == 1
        await stage.bot.unpin_chat_message(stage.group.id)
        with pytest.raises(TelegramBadRequest, match="message to unpin not found"):
            await stage.bot.unpin_chat_message(stage.group.id)
