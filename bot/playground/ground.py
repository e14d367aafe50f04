"""The ground everything stands on: who exists, where they talk, and one counter that moves with every change."""

from collections import deque
from collections.abc import Callable
from datetime import datetime

from bot.playground.messages import File, Message
from bot.playground.people import Bot, Chat, Json, Membership, Person

Listener = Callable[[int, Json], None]
HISTORY_MAX_MESSAGES = 20_000
"""How many messages one chat keeps; older ones are forgotten as if they had been deleted."""
OUTBOX_MAX_ROWS = 20_000
"""How many of the bot's deeds are remembered for the page."""


def unix(at: datetime) -> int:
    """Whole Unix seconds; refuses a moment without a zone."""
    if at.tzinfo is None:
        raise ValueError("a moment needs its zone")
    return int(at.timestamp())


class Ground:
    """State and look-ups. It knows no HTTP and no clock: moments come in as arguments.

    `hints` are things to try, passed to the page as they are.
    """

    def __init__(self, shop_name: str = "Playground shop", shop_zone: str = "UTC") -> None:
        self.shop_name = shop_name
        self.shop_zone = shop_zone
        self.hints: list[Json] = []
        self.people: dict[int, Person] = {}
        self.bots: dict[int, Bot] = {}
        self.groups: dict[int, Chat] = {}
        self.private_chats: dict[tuple[int, int], Chat] = {}
        self.files: dict[str, File] = {}
        self.file_count = 0
        self.outbox: deque[Json] = deque(maxlen=OUTBOX_MAX_ROWS)
        self.seq = 0
        self.sent_count = 0
        self._listeners: list[Listener] = []

    def add_person(
        self,
        person_id: int,
        name: str,
        *,
        last_name: str | None = None,
        username: str | None = None,
        language_code: str | None = "en",
        zone: str = "UTC",
        city: str = "",
        role: str = "member",
        note: str = "",
    ) -> Person:
        """Somebody new. `zone` is an IANA name; `role` is owner, admin, member or stranger; ids are positive."""
        if person_id in self.people or person_id in self.bots or person_id <= 0:
            raise ValueError(f"{person_id} is not a free id")
        person = Person(person_id, name, last_name, username, language_code, zone, city, role, note)
        self.people[person_id] = person
        return person

    def add_bot(self, bot_id: int, name: str, username: str, *, privacy: bool = True) -> Bot:
        """A bot account. With `privacy` it hears in groups only what is meant for it, unless it is an administrator."""
        if bot_id in self.people or bot_id in self.bots:
            raise ValueError(f"{bot_id} is not a free id")
        bot = Bot(Person(bot_id, name, username=username, is_bot=True), privacy=privacy)
        self.bots[bot_id] = bot
        return bot

    @property
    def bot(self) -> Bot:
        """The first bot: the one the page talks to."""
        return next(iter(self.bots.values()))

    def account(self, account_id: int) -> Person | None:
        """A person or the account of a bot; None if there is no such id."""
        if person := self.people.get(account_id):
            return person
        bot = self.bots.get(account_id)
        return bot.person if bot else None

    def private_chat(self, bot: Bot, person: Person) -> Chat:
        """The conversation of this person with this bot; made on first use, and not yet started."""
        chat = self.private_chats.get((bot.id, person.id))
        if chat is None:
            chat = Chat(person.id, "private", person=person, bot=bot)
            self.private_chats[(bot.id, person.id)] = chat
        return chat

    def chat_for(self, person: Person, chat_id: int, bot: Bot | None = None) -> Chat | None:
        """The chat this person means by an id: her own id is her conversation with the bot."""
        return self.private_chat(bot or self.bot, person) if chat_id == person.id else self.groups.get(chat_id)

    def find_message(self, chat: Chat, message_id: int) -> Message | None:
        """A message that is still there, ephemeral ones included."""
        message = chat.messages.get(message_id)
        if message is None:
            message = next((m for m in chat.whispers.values() if m.id == message_id), None)
        return None if message is None or message.is_deleted else message

    def membership(self, chat: Chat, person: Person) -> Membership:
        """The membership of an account in a group; made as "left" if it never was there."""
        found = chat.members.get(person.id)
        if found is None:
            found = chat.members[person.id] = Membership(person, "left")
        return found

    def keep(self, message: Message) -> Message:
        """Number a new message, file it in its chat and tell the page. Its `id` must be 0 before."""
        chat = message.chat
        if message.receiver is not None:
            message.id = chat.next_whisper
            chat.next_whisper += 1
            chat.whispers[message.key] = message
            if len(chat.whispers) > HISTORY_MAX_MESSAGES:
                chat.changes.pop(chat.whispers.pop(next(iter(chat.whispers))).key, None)
        else:
            message.id = chat.next_message
            chat.next_message += 1
            chat.messages[message.id] = message
            if len(chat.messages) > HISTORY_MAX_MESSAGES:
                self._forget_oldest(chat)
        self.touch(message)
        message.first_seq = message.seq
        return message

    def _forget_oldest(self, chat: Chat) -> None:
        oldest = chat.messages.pop(next(iter(chat.messages)))
        chat.changes.pop(oldest.key, None)

    def touch(self, message: Message) -> None:
        """Note that a message changed: the counter moves and every page that shows it hears of it."""
        self.seq += 1
        message.seq = self.seq
        changes = message.chat.changes
        changes.pop(message.key, None)
        changes[message.key] = message
        if self._listeners:
            event = {"type": "changed", "chat": message.chat.id, "seq": self.seq}
            for viewer in self.viewers(message):
                self.tell_page(viewer, event)

    def viewers(self, message: Message) -> list[int]:
        """The ids of the people (not bots) who see this message."""
        chat = message.chat
        if chat.person is not None:
            return [chat.person.id]
        return [m.person.id for m in chat.present() if not m.person.is_bot and message.is_visible_to(m.person.id)]

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call `listener(person id, event)` for every event a page should see; the answer stops it again."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def tell_page(self, person_id: int, event: Json) -> None:
        """Send one event to whoever watches this person's page; 0 means every page."""
        for listener in self._listeners:
            listener(person_id, event)

    def note_sent(self, at: datetime, method: str, chat: Chat, text: str, person: int | None) -> None:
        """Write down one thing the bot did, for the page's list of everything it sent."""
        if method.lower().startswith(("send", "copy", "forward")):
            self.sent_count += 1
        self.outbox.append({"at": at.isoformat(), "method": method, "chat": chat.id, "text": text, "person": person})
