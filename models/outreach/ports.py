"""What a messenger must be able to do for the shop, and every way a sending can end.

Nothing here knows Telegram: a letter is addressed, worded and buttoned in neutral terms, and an
outcome says what may be believed afterwards. The rule behind the classes: only a proven "no" is
`NotSent`; whatever is not proven is `Unknown`, and an unknown letter is never sent again by itself.
"""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Address:
    """Where a letter goes: a chat of one channel, and its topic if the chat has topics."""

    chat: int
    topic: int | None = None
    channel: str = "telegram"


@dataclass(frozen=True, slots=True)
class Button:
    """One button under a letter; exactly one of `press` (a signed token), `url` and `copy` is set."""

    label: str
    press: str | None = None
    url: str | None = None
    copy: str | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """One message ready to go. `html` uses Telegram's small tag set and is at most 4,096 UTF-16 units of text.

    With a `picture`, the id of a file the messenger knows, the words stand under it and are at most 1,024 units. An
    edit then changes these words alone, or with `fresh_picture` puts the picture in the place of what is there.
    """

    to: Address
    html: str
    rows: tuple[tuple[Button, ...], ...] = ()
    silent: bool = False
    picture: str | None = None
    fresh_picture: bool = False


@dataclass(frozen=True, slots=True)
class Delivered:
    """The messenger confirmed it and named the message."""

    message: int


@dataclass(frozen=True, slots=True)
class NotSent:
    """Proven not sent: it may be tried again, not before `retry_after` seconds have passed."""

    why: str
    retry_after: float = 0.0


@dataclass(frozen=True, slots=True)
class Moved:
    """Proven not sent: the group lives under another chat id now."""

    chat: int


@dataclass(frozen=True, slots=True)
class Unreachable:
    """Refused for this person or chat (blocked, never started, kicked): no retry until she comes back."""

    why: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """Refused for this letter's content or target; the same letter would be refused again."""

    why: str


@dataclass(frozen=True, slots=True)
class Gone:
    """The message to edit no longer exists or can no longer be edited."""

    why: str


@dataclass(frozen=True, slots=True)
class Halted:
    """Proven not sent, and nothing else will be: the token is refused. Stop all sending."""

    why: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """It may have arrived and it may not. Shown to the owner, never repeated by itself."""

    why: str


Outcome = Delivered | NotSent | Moved | Unreachable | Rejected | Gone | Halted | Unknown


class Messenger(Protocol):
    """Sends letters. No method raises for an outcome of the network or of the other side."""

    async def send(self, letter: Letter) -> Outcome:
        """Send once, without any retry, and say what may be believed."""

    async def edit(self, letter: Letter, message: int) -> Outcome:
        """Make an earlier message show this letter; `Delivered` also when it already did, `Gone` when it is lost."""

    async def delete(self, address: Address, message: int) -> Outcome:
        """Take a message back; `Gone` when it no longer exists."""

    async def pin(self, address: Address, message: int, *, pinned: bool) -> Outcome:
        """Keep a message at the top of a group, without a sound, or no longer; `Unreachable` where it may not."""

    async def badge(self, group: Address, person: int, text: str) -> Outcome:
        """Put a short word beside a person's name in a group ("" takes it away); `Unreachable` where it may not."""
