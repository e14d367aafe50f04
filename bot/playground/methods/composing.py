"""Puts a bot's message together within Telegram's limits: formatted text, buttons, and what it replies to."""

from typing import Any

from bot.playground import views
from bot.playground.calls import Call
from bot.playground.entities import found_in
from bot.playground.markup import Entity, parse_html, trimmed, units
from bot.playground.messages import File, Message
from bot.playground.people import Chat, Json
from bot.playground.refusals import CAPTION_TOO_LONG, TEXT_EMPTY, TEXT_TOO_LONG, bad

TEXT_MAX_UNITS = 4096
CAPTION_MAX_UNITS = 1024
CALLBACK_DATA_MAX_BYTES = 64
COPY_TEXT_MAX_CHARACTERS = 256
BUTTONS_MAX = 100


def text_of(call: Call) -> tuple[str, list[Entity]]:
    """The `text` of a call, 1 to 4096 UTF-16 units after its entities are read."""
    if not call.text("text"):
        raise bad(TEXT_EMPTY)
    text, entities = trimmed(*_formatted(call, "text", "entities"))
    if units(text) > TEXT_MAX_UNITS:
        raise bad(TEXT_TOO_LONG)
    return text, entities


def caption_of(call: Call) -> tuple[str, list[Entity]]:
    """The `caption` of a call, up to 1024 UTF-16 units; ("", []) when there is none."""
    if not call.text("caption").strip():
        return "", []
    text, entities = trimmed(*_formatted(call, "caption", "caption_entities"))
    if units(text) > CAPTION_MAX_UNITS:
        raise bad(CAPTION_TOO_LONG)
    return text, entities


def _formatted(call: Call, name: str, entities_name: str) -> tuple[str, list[Entity]]:
    source, mode = call.text(name), call.text("parse_mode").lower()
    if mode == "html":
        text, entities = parse_html(source)
    elif mode in ("", "none"):
        text, entities = source, list(call.thing(entities_name) or [])
    else:
        raise bad("unsupported parse_mode")
    if entities:
        entities = [known for entity in entities if (known := _with_person(call, entity))]
    found = found_in(text, entities)
    return text, sorted(entities + found, key=lambda e: int(e["offset"])) if found else entities


def _with_person(call: Call, entity: Entity) -> Entity | None:
    """A mention by id names its person in full; one of somebody unknown is dropped, as Telegram does."""
    if entity["type"] != "text_mention":
        return entity
    person = call.world.account(int(entity["user"]["id"]))
    return {**entity, "user": views.user(person)} if person else None


def set_markup(call: Call, message: Message) -> None:
    """Take over the call's `reply_markup`: an inline keyboard on the message, or a reply keyboard below the input."""
    markup = call.thing("reply_markup")
    if markup is None:
        return
    if not isinstance(markup, dict):
        raise bad("object expected as reply markup")
    if "inline_keyboard" in markup:
        message.markup = inline_keyboard(markup)
    else:
        message.keyboard = markup


def inline_keyboard(markup: Any) -> Json | None:
    """A checked inline keyboard; None for one without buttons."""
    if not markup or not isinstance(markup, dict):
        return None
    rows = markup.get("inline_keyboard") or []
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad('field "inline_keyboard" must be an Array of Arrays')
    rows = [row for row in rows if row]
    if sum(len(row) for row in rows) > BUTTONS_MAX:
        raise bad("reply markup is too long")
    return {"inline_keyboard": [[_button(button) for button in row] for row in rows]} if rows else None


_ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
    "disabled",
)


def _button(button: Json) -> Json:
    if not str(button.get("text") or "").strip():
        raise bad("inline keyboard button text must be non-empty")
    kept = {key: value for key, value in button.items() if value is not None}
    if not any(action in kept for action in _ACTIONS) or kept.get("url") == "" or kept.get("callback_data") == "":
        raise bad("text buttons are unallowed in the inline keyboard")
    if "callback_data" in kept and len(str(kept["callback_data"]).encode()) > CALLBACK_DATA_MAX_BYTES:
        raise bad("BUTTON_DATA_INVALID")
    if "url" in kept and not str(kept["url"]).lower().startswith(("http://", "https://", "tg://")):
        if "." not in kept["url"] or " " in kept["url"]:
            raise bad(f"inline keyboard button URL '{kept['url']}' is invalid: Wrong HTTP URL")
        kept["url"] = f"http://{kept['url']}"
    if "copy_text" in kept and not 1 <= len(str(kept["copy_text"].get("text", ""))) <= COPY_TEXT_MAX_CHARACTERS:
        raise bad("BUTTON_COPY_TEXT_INVALID")
    return kept


def reply_of(call: Call, chat: Chat) -> Message | None:
    """The message a call replies to; a missing one is refused unless the call allows to go without."""
    asked = call.thing("reply_parameters") or {}
    message_id = int(asked.get("message_id") or call.integer("reply_to_message_id"))
    whisper_id = int(asked.get("ephemeral_message_id") or 0)
    if not message_id and not whisper_id:
        return None
    elsewhere = _other_chat(call, chat, asked.get("chat_id"))
    found = call.world.find_message(elsewhere or chat, whisper_id or message_id)
    if found is not None and found.is_ephemeral == bool(whisper_id):
        # A reply to another chat's message is sent, but shown without what it answers.
        return None if elsewhere else found
    if asked.get("allow_sending_without_reply") or call.flag("allow_sending_without_reply"):
        return None
    raise bad("message to be replied not found")


def _other_chat(call: Call, chat: Chat, named: Any) -> Chat | None:
    if named is None or str(named) in ("", str(chat.id), f"@{chat.username}"):
        return None
    return call.world.groups.get(int(named)) if str(named).removeprefix("-").isdigit() else None


def topic_of(call: Call, chat: Chat, reply: Message | None) -> int | None:
    """The topic a message goes to: the one named, else that of the message it replies to."""
    topic = call.integer("message_thread_id")
    if not topic:
        return reply.topic if reply else None
    if chat.is_forum and topic == 1:
        return None
    if topic not in chat.topics:
        raise bad("message thread not found")
    return topic


def file_of(call: Call, name: str) -> File:
    """The file of a call: uploaded with it, or known by its file id. Nothing is fetched from the internet."""
    if uploaded := call.upload(name):
        if not uploaded[1]:
            raise bad("file must be non-empty")
        file = call.world.add_file(uploaded[1], uploaded[0], as_photo=name == "photo")
        if name == "photo" and not file.is_photo:
            raise bad("IMAGE_PROCESS_FAILED")
        return file
    value = call.needed(name)
    if value.startswith(("http://", "https://")):
        raise bad("failed to get HTTP URL content")
    if known := call.world.files.get(value):
        return known
    raise bad("wrong file identifier/HTTP URL specified")
