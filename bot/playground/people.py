"""Who and where: the people, bots, groups, memberships and invite links of the make-believe Telegram."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot.playground.updates import UpdateQueue

if TYPE_CHECKING:
    from bot.playground.messages import Message

Json = dict[str, Any]
Hears = Callable[["Message"], bool]

RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_send_welcome_messages",
    "can_pin_messages",
    "can_manage_topics",
    "can_manage_tags",
)
"""Every administrator right of a group, by the Bot API's own name."""


@dataclass(slots=True, eq=False)
class Person:
    """Somebody with a Telegram account. `role` is what she is to the shop: owner, admin, member or stranger."""

    id: int
    name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    zone: str = "UTC"
    city: str = ""
    role: str = "member"
    note: str = ""
    is_bot: bool = False
    deactivated: bool = False

    @property
    def phone(self) -> str:
        """Her number, of those Germany keeps free for films: it rings nowhere."""
        return f"+493023125{self.id % 1_000:03d}"

    @property
    def full_name(self) -> str:
        """First and last name, as clients show them."""
        return f"{self.name} {self.last_name}" if self.last_name else self.name


@dataclass(slots=True, eq=False)
class Webhook:
    """Where updates of one bot are posted to, and how the last delivery ended."""

    url: str
    secret: str = ""
    max_connections: int = 40
    last_error_at: datetime | None = None
    last_error: str = ""


@dataclass(slots=True, eq=False)
class Bot:
    """A bot account. With `privacy` it hears in groups only what is meant for it. `commands` and `texts` are
    what it told Telegram about itself, by (scope or field, language); `menu_buttons` by chat id, 0 for all,
    `wished_rights` by whether they are for channels.
    """

    person: Person
    token: str = ""
    privacy: bool = True
    queue: UpdateQueue = field(default_factory=UpdateQueue)
    webhook: Webhook | None = None
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    menu_buttons: dict[int, Json] = field(default_factory=dict)
    wished_rights: dict[bool, Json] = field(default_factory=dict)

    @property
    def id(self) -> int:
        """The account's id, which is also the part of the token before the colon."""
        return self.person.id


@dataclass(slots=True, eq=False)
class InviteLink:
    """A link that lets people into one group, made by `creator`; `joined` holds the ids of who came by it."""

    url: str
    creator: Person
    name: str | None = None
    is_primary: bool = False
    is_revoked: bool = False
    expires_at: int | None = None
    member_limit: int | None = None
    creates_join_request: bool = False
    joined: list[int] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Membership:
    """What one account is in one group: creator, administrator, member, restricted, left or kicked."""

    person: Person
    status: str = "member"
    rights: frozenset[str] = frozenset()
    tag: str | None = None
    title: str | None = None
    anonymous: bool = False
    muted: bool = False

    @property
    def is_present(self) -> bool:
        """Whether the account is in the group now."""
        return self.status not in ("left", "kicked")

    @property
    def is_admin(self) -> bool:
        """Whether the account runs the group, as its creator or an administrator."""
        return self.status in ("creator", "administrator")

    def may(self, right: str) -> bool:
        """Whether this right is held; the creator holds all of them."""
        return self.status == "creator" or (self.status == "administrator" and right in self.rights)


@dataclass(slots=True, eq=False)
class Chat:
    """One conversation: a group, a supergroup, or the private chat of `person` with `bot`.

    `changes` holds the messages in the order of their last change; its keys are (receiver or 0, message id).
    Ephemeral messages are numbered from a thousand million on, so that no number means two messages.
    """

    id: int
    kind: str
    title: str = ""
    username: str | None = None
    person: Person | None = None
    bot: Bot | None = None
    started: bool = False
    blocked: bool = False
    members: dict[int, Membership] = field(default_factory=dict)
    topics: dict[int, str] = field(default_factory=dict)
    links: dict[str, InviteLink] = field(default_factory=dict)
    messages: dict[int, "Message"] = field(default_factory=dict)
    whispers: dict[tuple[int, int], "Message"] = field(default_factory=dict)
    changes: dict[tuple[int, int], "Message"] = field(default_factory=dict)
    pinned: list["Message"] = field(default_factory=list)
    migrated_to: int | None = None
    next_message: int = 1
    next_whisper: int = 1_000_000_001
    description: str = ""
    created: int = 0

    @property
    def is_private(self) -> bool:
        """Whether this is a conversation of one person with one bot."""
        return self.kind == "private"

    @property
    def is_forum(self) -> bool:
        """Whether the group is divided into topics."""
        return bool(self.topics)

    def member(self, account: int) -> Membership | None:
        """The membership of this account, also a past one; None if it never was here."""
        return self.members.get(account)

    def present(self) -> list[Membership]:
        """Everybody who is in the group now, in the order of joining."""
        return [m for m in self.members.values() if m.is_present]

    def is_member(self, account: int) -> bool:
        """Whether this account is in the chat now; both sides of a private chat are."""
        if self.is_private:
            return account in (self.id, self.bot.id if self.bot else 0)
        membership = self.members.get(account)
        return membership is not None and membership.is_present
