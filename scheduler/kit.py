"""What every bell of the shop is handed: the books, the messenger, the voices, a place in the queue and the brake."""

import asyncio
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from locales import Voice
from models.database import Database
from models.outreach.ports import Messenger
from models.sealing import Contacts, Sealer


class Places(Protocol):
    """Hands out places to speak without making anybody wait."""

    def try_take(self, chat: int | None) -> float:
        """Take a place for one letter to a chat: 0.0 when it is taken, else the seconds after which to ask again."""

    def halted_for(self, chat: int | None = None) -> float:
        """Seconds for which nothing may be sent to a chat (None: to anyone); 0.0 when nothing is halted."""


class Unhurried:
    """Always has a place: for rehearsals and tests, where nothing is sent for real."""

    def try_take(self, chat: int | None) -> float:
        return 0.0

    def halted_for(self, chat: int | None = None) -> float:
        return 0.0


@dataclass(slots=True)
class Brake:
    """Stops nudges from going out: pulled when the shop closes down or Telegram refuses the token.

    `on_road` are the nudges whose letters are with the messenger at this moment.
    """

    why: str | None = None
    on_road: set[int] = field(default_factory=set)

    def pull(self, why: str) -> None:
        """Let nothing new out. What is on the road already still comes to its end."""
        self.why = self.why or why


@dataclass(frozen=True, slots=True)
class Kit:
    """One shop's kit for all bells, built once at start.

    `boot` is a name no other start of the program has had (32 characters at most). There is no clock in it: the
    timetable hands each bell its `now`. `turns` keep a bell from ringing into itself,
    `troubles` hold why a bell failed the last time and
    `looked` when it looked through everything. Without `sealer` and `contacts`
    no file is booked: people's addresses could not be kept sealed.
    """

    database: Database
    shop: int
    messenger: Messenger
    voices: Mapping[str, Voice]
    boot: str
    pace: Places = field(default_factory=Unhurried)
    brake: Brake = field(default_factory=Brake)
    sealer: Sealer | None = None
    contacts: Contacts | None = None
    public: str | None = None
    turns: defaultdict[str, asyncio.Lock] = field(default_factory=lambda: defaultdict(asyncio.Lock))
    troubles: dict[str, str] = field(default_factory=dict)
    looked: dict[str, datetime] = field(default_factory=dict)

    def voice(self, language: str) -> Voice:
        """The voice of a language; English for one we do not speak."""
        return self.voices.get(language) or self.voices["en"]
