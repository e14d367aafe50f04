"""Changing what was said: edits, deletions, pins, reactions, and the answer to a pressed button."""

from bot.playground import views
from bot.playground.calls import Call
from bot.playground.messages import Message
from bot.playground.methods.composing import caption_of, file_of, inline_keyboard, text_of
from bot.playground.methods.reaching import chat_to_read, chat_to_write, check_right, find_message, own_membership
from bot.playground.people import Chat, Json
from bot.playground.refusals import NOT_MODIFIED, QUERY_TOO_OLD, bad, missing

DELETE_WITHIN_SECONDS = 48 * 3600
"""A bot's message older than this can no longer be deleted, except by an administrator of a supergroup."""
ANSWER_WITHIN_SECONDS = 60
"""How long a pressed button waits for its answer."""
DELETE_AT_ONCE_MAX = 100
TOAST_MAX_CHARACTERS = 200
_PIN_RIGHT = "not enough rights to manage pinned messages in the chat"


def _own(call: Call) -> Message:
    message = find_message(call, chat_to_write(call), "message to edit")
    if message.sender is not call.bot.person or message.service or "forward_origin" in message.extra:
        raise bad("message can't be edited")
    return message


def _changed(call: Call, message: Message, before: Json) -> Json:
    if views.message(message) == before:
        raise bad(NOT_MODIFIED)
    message.edit_date = int(call.now.timestamp())
    call.world.touch(message)
    call.message_ids.append(message.id)
    person = message.chat.person
    call.world.note_sent(call.now, call.method, message.chat, message.text, person.id if person else None)
    return views.message(message)


def edit_text(call: Call) -> Json:
    """editMessageText: new words and buttons; no buttons given takes them away."""
    text, entities = text_of(call)
    markup = inline_keyboard(call.thing("reply_markup"))
    message = _own(call)
    if message.file is not None:
        raise bad("there is no text in the message to edit")
    before = views.message(message)
    message.text, message.entities, message.markup = text, entities, markup
    return _changed(call, message, before)


def edit_caption(call: Call) -> Json:
    """editMessageCaption."""
    caption, entities = caption_of(call)
    markup = inline_keyboard(call.thing("reply_markup"))
    message = _own(call)
    if message.file is None:
        raise bad("there is no caption in the message to edit")
    before = views.message(message)
    message.text, message.entities, message.markup = caption, entities, markup
    return _changed(call, message, before)


def edit_markup(call: Call) -> Json:
    """editMessageReplyMarkup: other buttons, or none."""
    markup = inline_keyboard(call.thing("reply_markup"))
    message = _own(call)
    before = views.message(message)
    message.markup = markup
    return _changed(call, message, before)


def edit_media(call: Call) -> Json:
    """editMessageMedia: another photo or document with its caption."""
    media = call.thing("media")
    if not isinstance(media, dict) or media.get("type") not in ("photo", "document"):
        raise bad("can't parse input media JSON object")
    message = _own(call)
    before = views.message(message)
    part = Call(call.world, call.bot, call.method, {**media, media["type"]: media.get("media")}, call.files, call.now)
    message.file = file_of(part, media["type"])
    message.text, message.entities = caption_of(part)
    message.markup = inline_keyboard(call.thing("reply_markup"))
    return _changed(call, message, before)


def _check_deletable(call: Call, chat: Chat, message: Message) -> None:
    age = call.now.timestamp() - message.date
    mine = message.sender is call.bot.person and not message.service
    if chat.is_private:
        if age > DELETE_WITHIN_SECONDS:
            raise bad("message can't be deleted for everyone")
        return
    own = own_membership(call, chat)
    if chat.kind == "supergroup":
        if not own.may("can_delete_messages") and not (mine and age <= DELETE_WITHIN_SECONDS):
            raise bad("message can't be deleted")
    elif age > DELETE_WITHIN_SECONDS or not (mine or own.is_admin):
        raise bad("message can't be deleted for everyone")


def delete(call: Call) -> bool:
    """deleteMessage, with the 48-hour rule and the rights it needs."""
    chat = chat_to_write(call)
    if not call.integer("message_id"):
        raise missing("message_id")
    message = find_message(call, chat, "message to delete")
    _check_deletable(call, chat, message)
    call.world.delete(message)
    call.message_ids.append(message.id)
    return True


def delete_many(call: Call) -> bool:
    """deleteMessages: up to 100; those that are gone already are skipped."""
    chat = chat_to_write(call)
    ids = call.thing("message_ids") or []
    if not ids:
        raise missing("message_ids")
    if len(ids) > DELETE_AT_ONCE_MAX:
        raise bad("too many message identifiers specified")
    found = [chat.messages[int(one)] for one in ids if int(one) in chat.messages]
    present = [message for message in found if not message.is_deleted]
    for message in present:
        _check_deletable(call, chat, message)
    for message in present:
        call.world.delete(message)
    return True


def pin(call: Call) -> bool:
    """pinChatMessage."""
    chat = chat_to_write(call)
    message = find_message(call, chat, "message to pin")
    check_right(call, chat, "can_pin_messages", _PIN_RIGHT)
    if message.service:
        raise bad("service messages can't be pinned")
    call.world.pin(call.bot.person, message, at=call.now)
    return True


def unpin(call: Call) -> bool:
    """unpinChatMessage: the one named, else the newest pin."""
    chat = chat_to_write(call)
    check_right(call, chat, "can_pin_messages", _PIN_RIGHT)
    if call.integer("message_id"):
        call.world.unpin(find_message(call, chat, "message to unpin"))
    elif chat.pinned:
        call.world.unpin(chat.pinned[-1])
    else:
        raise bad("message to unpin not found")
    return True


def unpin_all(call: Call) -> bool:
    """unpinAllChatMessages."""
    chat = chat_to_write(call)
    check_right(call, chat, "can_pin_messages", _PIN_RIGHT)
    for message in list(chat.pinned):
        call.world.unpin(message)
    return True


def set_reaction(call: Call) -> bool:
    """setMessageReaction: bots may leave one emoji."""
    message = find_message(call, chat_to_read(call), "message to react")
    chosen = call.thing("reaction") or []
    if len(chosen) > 1:
        raise bad("REACTIONS_TOO_MANY")
    if any(one.get("type") != "emoji" for one in chosen):
        raise bad("REACTION_INVALID")
    call.world.set_reaction(message, call.bot.person, [str(one["emoji"]) for one in chosen], call.now)
    return True


def answer_callback(call: Call) -> bool:
    """answerCallbackQuery: ends the spinner; the text becomes a toast or an alert, a link is followed."""
    press = call.world.presses.get(call.text("callback_query_id"))
    if press is None or press.bot is not call.bot:
        raise bad(QUERY_TOO_OLD)
    if (call.now - press.at).total_seconds() > ANSWER_WITHIN_SECONDS:
        call.world.tell_page(press.person.id, {"type": "dead-answer", "message": press.message.id})
        raise bad(QUERY_TOO_OLD)
    text, url = call.text("text"), call.text("url")
    if len(text) > TOAST_MAX_CHARACTERS:
        raise bad("MESSAGE_TOO_LONG")
    if url and not url.lower().startswith(("https://t.me/", "tg://")):
        raise bad("URL_INVALID")
    press.answered = True
    call.chat = press.message.chat.id
    # An empty toast still ends the spinner.
    toast = {"type": "toast", "text": text, "alert": call.flag("show_alert"), "message": press.message.id}
    call.world.tell_page(press.person.id, {"type": "follow", "url": url} if url else toast)
    call.world.note_sent(call.now, call.method, press.message.chat, text, press.person.id)
    return True


METHODS = {
    "editmessagetext": edit_text,
    "editmessagecaption": edit_caption,
    "editmessagereplymarkup": edit_markup,
    "editmessagemedia": edit_media,
    "deletemessage": delete,
    "deletemessages": delete_many,
    "pinchatmessage": pin,
    "unpinchatmessage": unpin,
    "unpinallchatmessages": unpin_all,
    "setmessagereaction": set_reaction,
    "answercallbackquery": answer_callback,
}
