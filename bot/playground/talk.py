"""What people do in a chat: write, answer, press buttons, react, send files, speak as the group or as a channel."""

from dataclasses import dataclass
from datetime import datetime

from bot.playground import views
from bot.playground.gatherings import Gatherings, Impossible
from bot.playground.ground import unix
from bot.playground.messages import CHANNEL_BOT, GROUP_ANONYMOUS_BOT, TELEGRAM, File, Message
from bot.playground.people import Bot, Chat, Json, Person
from bot.playground.telling import command_of

PRESSES_MAX = 10_000
"""How many button presses are remembered for their answers."""


@dataclass(slots=True, eq=False)
class Press:
    """One press of a button, until the bot answers it."""

    id: str
    bot: Bot
    person: Person
    message: Message
    at: datetime
    answered: bool = False


class Talk(Gatherings):
    """Everything people say and do in chats. A chat may be given as itself or by the id the person sees."""

    def __init__(self, shop_name: str = "Playground shop", shop_zone: str = "UTC") -> None:
        super().__init__(shop_name, shop_zone)
        self.knows_ephemeral = True
        self.presses: dict[str, Press] = {}
        self._press_count = 0

    def _where(self, person: Person, chat: Chat | int) -> Chat:
        found = chat if isinstance(chat, Chat) else self.chat_for(person, chat)
        if found is None or not found.is_member(person.id):
            raise Impossible("You are not in this chat.")
        if found.migrated_to:
            raise Impossible("This group has moved on and became a supergroup.")
        return found

    def _pointed_at(self, person: Person, chat: Chat, message_id: int | None) -> Message | None:
        if message_id is None:
            return None
        message = self.find_message(chat, message_id)
        if message is None or not message.is_visible_to(person.id):
            raise Impossible("This message is not there any more.")
        return message

    def say(
        self,
        person: Person,
        chat: Chat | int,
        text: str,
        *,
        at: datetime,
        reply_to: int | None = None,
        topic: int | None = None,
        mentions: dict[str, Person] | None = None,
        extra: Json | None = None,
    ) -> Message:
        """She writes. The first words to the bot start the private chat; `extra` adds raw fields, say a location."""
        place = self._where(person, chat)
        message = self._composed(person, place, at, reply_to, topic)
        message.text = text
        message.entities = self.entities_of(text, mentions)
        message.extra = extra or {}
        return self._send(message, at)

    def upload(
        self,
        person: Person,
        chat: Chat | int,
        file: File,
        *,
        at: datetime,
        caption: str = "",
        reply_to: int | None = None,
        topic: int | None = None,
    ) -> Message:
        """She sends a document or a photo made by `add_file`."""
        place = self._where(person, chat)
        message = self._composed(person, place, at, reply_to, topic)
        message.file, message.text, message.entities = file, caption, self.entities_of(caption)
        return self._send(message, at)

    def _composed(self, person: Person, chat: Chat, at: datetime, reply_to: int | None, topic: int | None) -> Message:
        if topic is not None and topic not in chat.topics:
            raise Impossible("There is no such topic.")
        answered = self._pointed_at(person, chat, reply_to)
        message = Message(chat, 0, unix(at), person, reply_to=answered, topic=topic)
        membership = chat.member(person.id)
        if membership is None:
            return message
        if membership.muted:
            raise Impossible("You may not write in this group.")
        if chat.kind == "supergroup":
            message.sender_tag = membership.title if membership.is_admin else membership.tag
        if membership.is_admin and membership.anonymous:
            message.sender, message.real_sender = GROUP_ANONYMOUS_BOT, person
            message.sender_chat = views.chat(chat)
        return message

    def _send(self, message: Message, at: datetime) -> Message:
        chat = message.chat
        if chat.bot is not None:
            if chat.blocked:
                self.unblock(message.sender, at=at, bot=chat.bot)
            chat.started = True
        elif self.knows_ephemeral:
            message.receiver = self._whispered_to(message)
        self.keep(message)
        self.tell_message(message)
        return message

    def _whispered_to(self, message: Message) -> Person | None:
        """The bot alone that sees this: for a command it registered as ephemeral, or an answer to its whisper."""
        answered = message.reply_to
        if answered is not None and answered.is_ephemeral and answered.sender.is_bot:
            return answered.sender
        # Whoever speaks as the group has no name a bot could whisper back to.
        command = command_of(message) if message.sender_chat is None else None
        for bot in self.bots_in(message.chat) if command else ():
            listed = self.commands_for(bot, message.chat, message.author)
            mine = command is not None and command[1] in ("", (bot.person.username or "").lower())
            if mine and any(c["command"] == command[0] and c.get("is_ephemeral") for c in listed if command):
                return bot.person
        return None

    def edit(self, person: Person, chat: Chat | int, message_id: int, text: str, *, at: datetime) -> Message:
        """She changes what she wrote; the bot is told of an edited message."""
        place = self._where(person, chat)
        message = self._pointed_at(person, place, message_id)
        if message is None or message.author is not person or message.service:
            raise Impossible("You can change only your own messages.")
        message.text, message.entities, message.edit_date = text, self.entities_of(text), unix(at)
        self.touch(message)
        self.tell_message(message, "edited_message")
        return message

    def press(
        self, person: Person, chat: Chat | int, message_id: int, row: int = 0, column: int = 0, *, at: datetime
    ) -> Press:
        """She presses a button that sends data; rows and columns count from 0."""
        place = self._where(person, chat)
        message = self._pointed_at(person, place, message_id)
        rows = (message.markup or {}).get("inline_keyboard", []) if message else []
        if message is None or not 0 <= row < len(rows) or not 0 <= column < len(rows[row]):
            raise Impossible("This button is not there any more.")
        button = rows[row][column]
        if "callback_data" not in button:
            raise Impossible("This button does not tell the bot anything.")
        return self.press_data(person, message, button["callback_data"], at=at)

    def press_data(self, person: Person, message: Message, data: str, *, at: datetime) -> Press:
        """A press that carries any data at all, as a hostile client can send it."""
        bot = self.bots[message.sender.id]
        self._press_count += 1
        press = Press(str(4_000_000_000_000_000_000 + self._press_count), bot, person, message, at)
        self.presses[press.id] = press
        if len(self.presses) > PRESSES_MAX:
            del self.presses[next(iter(self.presses))]
        bot.queue.put(
            "callback_query",
            {
                "id": press.id,
                "from": views.user(person),
                "message": views.maybe_inaccessible(message),
                "chat_instance": str(message.chat.id * 7_919 - 12_345),
                "data": data,
            },
        )
        return press

    def react(self, person: Person, chat: Chat | int, message_id: int, emoji: str | None, *, at: datetime) -> None:
        """She puts one emoji under a message, or takes hers away."""
        place = self._where(person, chat)
        message = self._pointed_at(person, place, message_id)
        if message is None or message.is_ephemeral or message.service:
            raise Impossible("There is nothing to react to.")
        self.set_reaction(message, person, [emoji] if emoji else [], at)

    def set_reaction(self, message: Message, person: Person, emojis: list[str], at: datetime) -> None:
        """The reactions of one account under one message from now on."""
        before = message.reactions.pop(person.id, [])
        if emojis:
            message.reactions[person.id] = emojis
        if before == emojis:
            return
        self.touch(message)
        if not person.is_bot:
            self.tell_reaction(message, person, at, before, emojis)

    def pin(self, person: Person, message: Message, *, at: datetime) -> None:
        """Pin a message; the chat and its bots are told."""
        if message.is_pinned:
            return
        message.is_pinned = True
        message.chat.pinned.append(message)
        self.touch(message)
        self.post_service(message.chat, person, at, {"pinned_message": views.message(message, with_reply=False)})

    def unpin(self, message: Message) -> None:
        """Take a pin off."""
        if message.is_pinned:
            message.is_pinned = False
            message.chat.pinned.remove(message)
            self.touch(message)

    def delete(self, message: Message) -> None:
        """The message is gone for everybody; bots are never told."""
        self.unpin(message)
        message.is_deleted = True
        self.touch(message)

    def speak_as_group(self, person: Person, chat: Chat, *, on: bool) -> None:
        """An administrator hides behind the group's name from now on, or shows herself again."""
        membership = chat.member(person.id)
        if membership is None or not membership.is_admin:
            raise Impossible("Only somebody who runs the group can speak as the group.")
        membership.anonymous = on

    def say_as_channel(
        self, chat: Chat, text: str, *, at: datetime, channel_id: int, channel_title: str, linked: bool = False
    ) -> Message:
        """A post of a channel in a group; `linked`: forwarded by Telegram from the group's own channel."""
        channel = {"id": channel_id, "type": "channel", "title": channel_title}
        message = Message(chat, 0, unix(at), TELEGRAM if linked else CHANNEL_BOT, text=text, sender_chat=channel)
        message.entities = self.entities_of(text)
        if linked:
            origin = {"type": "channel", "date": message.date, "chat": channel, "message_id": 1}
            message.extra = {"is_automatic_forward": True, "forward_origin": origin}
        self.keep(message)
        for bot in self.bots_in(chat):
            membership = chat.member(bot.id)
            if not bot.privacy or linked or (membership is not None and membership.is_admin):
                bot.queue.put("message", views.message(message))
        return message
