"""Whether the bot may write to, change or read this chat, and Telegram's words when it may not."""

from bot.playground.calls import Call
from bot.playground.messages import Message
from bot.playground.people import Chat, Membership
from bot.playground.refusals import (
    BLOCKED,
    CANNOT_INITIATE,
    CHAT_NOT_FOUND,
    DEACTIVATED,
    TO_A_BOT,
    bad,
    forbidden,
    migrated,
    missing,
)


def find_chat(call: Call, name: str = "chat_id") -> Chat:
    """The chat a parameter names by id or @username, without asking what the bot may do there."""
    value = call.params.get(name)
    if value is None or value == "":
        raise missing(name)
    chat = _by_name(call, value) if isinstance(value, str) and value.startswith("@") else _by_id(call, name)
    call.chat = chat.id
    return chat


def _by_name(call: Call, name: str) -> Chat:
    for chat in call.world.groups.values():
        if chat.username and chat.username.lower() == name[1:].lower():
            return chat
    raise bad(CHAT_NOT_FOUND)


def _by_id(call: Call, name: str) -> Chat:
    try:
        chat_id = int(call.params[name])
    except (TypeError, ValueError):
        raise bad(CHAT_NOT_FOUND) from None
    call.chat = chat_id
    if group := call.world.groups.get(chat_id):
        return group
    if chat_id in call.world.bots and chat_id != call.bot.id:
        raise forbidden(TO_A_BOT)
    person = call.world.people.get(chat_id)
    if person is None:
        raise bad(CHAT_NOT_FOUND)
    return call.world.private_chat(call.bot, person)


def chat_to_read(call: Call, name: str = "chat_id") -> Chat:
    """A chat the bot may look at."""
    chat = find_chat(call, name)
    _check_presence(call, chat)
    return chat


def chat_to_write(call: Call, name: str = "chat_id") -> Chat:
    """A chat the bot may write to, or the refusal a sending bot meets: 403, or 400 for a group that moved."""
    chat = find_chat(call, name)
    if chat.migrated_to:
        raise migrated(chat.migrated_to)
    _check_presence(call, chat)
    if chat.person is not None:
        if chat.person.deactivated:
            raise forbidden(DEACTIVATED)
        if not chat.started:
            raise forbidden(CANNOT_INITIATE)
        if chat.blocked:
            raise forbidden(BLOCKED)
    return chat


def _check_presence(call: Call, chat: Chat) -> None:
    if chat.is_private or chat.migrated_to:
        return
    membership = chat.member(call.bot.id)
    if membership is None:
        raise bad(CHAT_NOT_FOUND)
    if membership.status == "kicked":
        raise forbidden(f"bot was kicked from the {chat.kind} chat")
    if not membership.is_present:
        raise forbidden(f"bot is not a member of the {chat.kind} chat")


def own_membership(call: Call, chat: Chat) -> Membership:
    """The bot's own place in a group."""
    return chat.members[call.bot.id]


def check_right(call: Call, chat: Chat, right: str, why: str) -> None:
    """Refuse unless the bot holds this administrator right in the group; private chats need none."""
    if not chat.is_private and not own_membership(call, chat).may(right):
        raise bad(why)


def find_message(call: Call, chat: Chat, what: str, name: str = "message_id") -> Message:
    """An ordinary message of the chat that is still there; else "`what` not found" (say, "message to edit")."""
    message = chat.messages.get(call.integer(name))
    if message is None or message.is_deleted:
        raise bad(f"{what} not found")
    return message
