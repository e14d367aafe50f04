"""What was said: one message with everything a client shows and everything a bot is told."""

from dataclasses import dataclass, field
from typing import Any

from bot.playground.people import Chat, Json, Person

GROUP_ANONYMOUS_BOT = Person(1087968824, "Group", username="GroupAnonymousBot", is_bot=True)
"""The sender bots are shown when an administrator speaks as the group."""
CHANNEL_BOT = Person(136817688, "Channel", username="Channel_Bot", is_bot=True)
"""The sender bots are shown when somebody speaks as a channel."""
TELEGRAM = Person(777000, "Telegram")
"""The service account: sender of posts forwarded from a linked channel."""


@dataclass(slots=True, eq=False)
class File:
    """Bytes somebody sent. `file_id` is what bots pass around, `unique_id` what the page asks for."""

    file_id: str
    unique_id: str
    name: str
    mime: str
    content: bytes
    is_photo: bool = False
    width: int = 0
    height: int = 0


@dataclass(slots=True, eq=False)
class Message:
    """One message. `first_seq` and `seq` are the world's counter when it appeared and last changed; `date` is in
    Unix seconds. For an ephemeral message `receiver` is set, `id` is its ephemeral id, and only sender and receiver
    see it. `markup` is its inline keyboard, `keyboard` a reply keyboard it put below the input field. `service`
    holds the Bot API fields of a service message, `extra` rarer fields passed through as they are.
    """

    chat: Chat
    id: int
    date: int
    sender: Person
    seq: int = 0
    first_seq: int = 0
    text: str = ""
    entities: list[Json] = field(default_factory=list)
    file: File | None = None
    sender_chat: Json | None = None
    sender_tag: str | None = None
    real_sender: Person | None = None
    reply_to: "Message | None" = None
    topic: int | None = None
    markup: Json | None = None
    reactions: dict[int, list[str]] = field(default_factory=dict)
    receiver: Person | None = None
    edit_date: int | None = None
    is_pinned: bool = False
    is_deleted: bool = False
    service: Json | None = None
    keyboard: Json | None = None
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def is_ephemeral(self) -> bool:
        """Whether only its sender and its receiver see it."""
        return self.receiver is not None

    @property
    def author(self) -> Person:
        """Who really wrote it, also when an administrator spoke as the group."""
        return self.real_sender or self.sender

    @property
    def key(self) -> tuple[int, int]:
        """Where the chat's record of changes keeps it."""
        return (self.receiver.id if self.receiver else 0, self.id)

    def is_visible_to(self, account: int) -> bool:
        """Whether this account sees it in a chat it is in."""
        return self.receiver is None or account in (self.receiver.id, self.author.id)
