"""Ephemeral messages: what the bot shows to one person in a group and to nobody else."""

from bot.playground import views
from bot.playground.calls import Call
from bot.playground.messages import Message
from bot.playground.methods.composing import caption_of, inline_keyboard, text_of
from bot.playground.methods.reaching import chat_to_write, own_membership
from bot.playground.people import Chat, Json, Person
from bot.playground.refusals import NOT_MODIFIED, bad

WINDOW_SECONDS = 15
"""How long after a press or an ephemeral command a bot may answer it privately (Bot API 10.2)."""


def receiver_of(call: Call, chat: Chat, reply: Message | None) -> Person | None:
    """Who alone shall see the message of this call; None for a message to all. Refused when the rules forbid it."""
    asked = _asked(call)
    if not call.world.knows_ephemeral:
        return None
    if asked is None:
        if reply is not None and reply.is_ephemeral:
            raise bad("a reply to an ephemeral message must be an ephemeral message")
        return None
    if chat.is_private:
        raise bad("ephemeral messages can be sent only in groups and supergroups")
    receiver = call.world.people.get(int(asked.get("receiver_user_id") or 0))
    if receiver is None or not chat.is_member(receiver.id):
        raise bad("PARTICIPANT_ID_INVALID")
    if reply is not None and reply.is_ephemeral and not _answers_in_time(call, reply, receiver):
        raise bad("the ephemeral message can't be replied any more")
    if not own_membership(call, chat).is_admin and not _is_invited(call, chat, reply, receiver, asked):
        raise bad("not enough rights to send an ephemeral message to the user")
    return receiver


def _asked(call: Call) -> Json | None:
    asked = call.thing("ephemeral_message_parameters")
    if isinstance(asked, dict):
        return asked
    if receiver := call.integer("receiver_user_id"):
        return {"receiver_user_id": receiver, "callback_query_id": call.text("callback_query_id")}
    return None


def _answers_in_time(call: Call, reply: Message, receiver: Person) -> bool:
    return reply.author is receiver and call.now.timestamp() - reply.date <= WINDOW_SECONDS


def _is_invited(call: Call, chat: Chat, reply: Message | None, receiver: Person, asked: Json) -> bool:
    if reply is not None and reply.is_ephemeral:
        return _answers_in_time(call, reply, receiver)
    press = call.world.presses.get(str(asked.get("callback_query_id") or ""))
    return (
        press is not None
        and press.person is receiver
        and press.bot is call.bot
        and press.message.chat is chat
        and (call.now - press.at).total_seconds() <= WINDOW_SECONDS
    )


def _own_whisper(call: Call, what: str) -> Message:
    chat = chat_to_write(call)
    message = chat.whispers.get((call.integer("receiver_user_id"), call.integer("ephemeral_message_id")))
    if message is None or message.is_deleted or message.sender is not call.bot.person:
        raise bad(f"{what} not found")
    call.message_ids.append(message.id)
    return message


def _changed(call: Call, message: Message, before: Json) -> bool:
    if views.message(message) == before:
        raise bad(NOT_MODIFIED)
    message.edit_date = int(call.now.timestamp())
    call.world.touch(message)
    call.world.note_sent(call.now, call.method, message.chat, message.text, message.key[0])
    return True


def edit_text(call: Call) -> bool:
    """editEphemeralMessageText: new words and buttons; no buttons given takes them away."""
    message = _own_whisper(call, "message to edit")
    before = views.message(message)
    if message.file is not None:
        raise bad("there is no text in the message to edit")
    message.text, message.entities = text_of(call)
    message.markup = inline_keyboard(call.thing("reply_markup"))
    return _changed(call, message, before)


def edit_caption(call: Call) -> bool:
    """editEphemeralMessageCaption."""
    message = _own_whisper(call, "message to edit")
    before = views.message(message)
    if message.file is None:
        raise bad("there is no caption in the message to edit")
    message.text, message.entities = caption_of(call)
    message.markup = inline_keyboard(call.thing("reply_markup"))
    return _changed(call, message, before)


def edit_markup(call: Call) -> bool:
    """editEphemeralMessageReplyMarkup: other buttons, or none."""
    message = _own_whisper(call, "message to edit")
    before = views.message(message)
    message.markup = inline_keyboard(call.thing("reply_markup"))
    return _changed(call, message, before)


def delete(call: Call) -> bool:
    """deleteEphemeralMessage: the bot's own, or the ephemeral command it was sent."""
    chat = chat_to_write(call)
    number, receiver = call.integer("ephemeral_message_id"), call.integer("receiver_user_id")
    message = chat.whispers.get((receiver, number)) or chat.whispers.get((call.bot.id, number))
    if message is None or message.is_deleted:
        raise bad("message to delete not found")
    call.world.delete(message)
    return True


METHODS = {
    "editephemeralmessagetext": edit_text,
    "editephemeralmessagecaption": edit_caption,
    "editephemeralmessagereplymarkup": edit_markup,
    "deleteephemeralmessage": delete,
}
