"""Stand-ins for what is outside: a messenger that remembers, and a clock that only moves when it is told to."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from models.outreach.ports import Address, Delivered, Letter, Outcome

Ending = Outcome | BaseException


@dataclass
class FakeMessenger:
    """Delivers every letter, unless told how the next ones end; `sent`, `edited` and `deleted` keep them in order.

    An ending that is an exception is raised after the letter was taken, as a crash on the road would be. `arrived`
    holds the letters the other side really has, whatever the sender was told.
    """

    endings: list[Ending] = field(default_factory=list)
    ending_of: Callable[[Letter], Ending | None] | None = None
    sent: list[Letter] = field(default_factory=list)
    arrived: list[Letter] = field(default_factory=list)
    edited: list[tuple[Letter, int]] = field(default_factory=list)
    deleted: list[tuple[Address, int]] = field(default_factory=list)
    pins: list[tuple[int, int, bool]] = field(default_factory=list)
    """(chat, message, whether it was pinned or taken down)"""
    badges: list[tuple[int, int, str]] = field(default_factory=list)
    badge_endings: list[Ending] = field(default_factory=list)

    async def send(self, letter: Letter) -> Outcome:
        self.sent.append(letter)
        ending = self._ending(letter, Delivered(1000 + len(self.sent)))
        if isinstance(ending, Delivered):
            self.arrived.append(letter)
        return self._ended(ending)

    async def edit(self, letter: Letter, message: int) -> Outcome:
        self.edited.append((letter, message))
        return self._ended(self._ending(letter, Delivered(message)))

    async def delete(self, address: Address, message: int) -> Outcome:
        self.deleted.append((address, message))
        return self._ended(self.endings.pop(0) if self.endings else Delivered(message))

    async def pin(self, address: Address, message: int, *, pinned: bool) -> Outcome:
        self.pins.append((address.chat, message, pinned))
        return Delivered(message)

    async def badge(self, group: Address, person: int, text: str) -> Outcome:
        ending = self.badge_endings.pop(0) if self.badge_endings else Delivered(0)
        if isinstance(ending, Delivered):
            self.badges.append((group.chat, person, text))
        return self._ended(ending)

    def to(self, chat: int) -> list[Letter]:
        """What was sent to one chat."""
        return [letter for letter in self.sent if letter.to.chat == chat]

    def _ending(self, letter: Letter, usual: Outcome) -> Ending:
        chosen = self.ending_of(letter) if self.ending_of else None
        return chosen or (self.endings.pop(0) if self.endings else usual)

    def _ended(self, ending: Ending) -> Outcome:
        if isinstance(ending, BaseException):
            raise ending
        return ending


@dataclass
class FakeClock:
    """Shows `now` until it is moved."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now

    def move(self, to: datetime) -> None:
        self.now = to

    def later(self, **span: float) -> datetime:
        self.now += timedelta(**span)
        return self.now
