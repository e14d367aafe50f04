"""A furnished playground for tests: a server, a shop's group, four people, and the two SDKs pointed at it."""

from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Any

import aiohttp
from aiogram import Bot as AiogramBot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, Update

from bot.playground.server import PlaygroundServer
from bot.playground.world import World

TOKEN = "42:" + "A" * 35
START = datetime(2026, 9, 1, 12, 0, tzinfo=UTC)
EVERYTHING = ["message", "edited_message", "callback_query", "my_chat_member", "chat_member", "message_reaction"]


class HandClock:
    """A clock that stands still until somebody turns it."""

    def __init__(self, moment: datetime = START) -> None:
        self.moment = moment

    def now(self) -> datetime:
        """The moment it shows."""
        return self.moment

    def pass_time(self, **length: float) -> None:
        """Turn it forward by a timedelta's words."""
        self.moment += timedelta(**length)


@dataclass
class Stage:
    """Everything a test needs; the bot is in the group as an ordinary member."""

    old_server: bool = False
    validating: bool = True
    clock: HandClock = field(default_factory=HandClock)

    def __post_init__(self) -> None:
        self.world = World("Test shop", "Europe/Berlin")
        self.world.add_bot(42, "Regulars", "regulars_bot")
        self.olga = self.world.add_person(1001, "Olga", username="olga", role="owner")
        self.anna = self.world.add_person(1002, "Anna", username="anna", language_code="de")
        self.bo = self.world.add_person(1003, "Bo", language_code="zh-hans")
        self.cleo = self.world.add_person(1004, "Cleo", language_code="es")
        at = self.clock.now()
        self.group = self.world.add_group("Shop", at=at, owner=self.olga, topics=["News", "Buys"])
        self.world.join(self.group, self.world.bot.person, at=at, by=self.olga)
        for person in (self.anna, self.bo):
            self.world.join(self.group, person, at=at)
        self.world.bot.queue.clear()
        self.server = PlaygroundServer(
            self.world, TOKEN, self.clock, validating=self.validating, old_server=self.old_server
        )
        self._exits = AsyncExitStack()
        self.offset = 0

    async def __aenter__(self) -> "Stage":
        await self.server.start()
        self._exits.push_async_callback(self.server.stop)
        session = AiohttpSession(api=TelegramAPIServer.from_base(self.server.url))
        self.bot = AiogramBot(TOKEN, session=session)
        self.web = await self._exits.enter_async_context(aiohttp.ClientSession())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # aiogram's own close waits a quarter of a second for TLS; there is none here.
        session = self.bot.session
        assert isinstance(session, AiohttpSession)
        if session._session is not None:
            await session._session.close()
        await self._exits.aclose()

    async def news(self, kinds: list[str] | None = None) -> list[Update]:
        """Fetch and confirm what waits for the bot."""
        found = await self.bot.get_updates(offset=self.offset or None, allowed_updates=kinds)
        if found:
            self.offset = found[-1].update_id + 1
            await self.bot.get_updates(offset=self.offset)
        return found

    def make_admin(self, **rights: Any) -> None:
        """Make the bot an administrator of the group with all usual rights, or the `rights` given."""
        self.world.promote(self.group, self.world.bot.person, at=self.clock.now(), **rights)

    def open_dm(self, person: Any) -> None:
        """Let this person start the bot, and forget the update of it."""
        self.world.start(person, at=self.clock.now())
        self.world.bot.queue.clear()

    async def call(self, method: str, **params: Any) -> tuple[int, dict[str, Any]]:
        """A raw JSON call: its HTTP status and body."""
        async with self.web.post(f"{self.server.url}/bot{TOKEN}/{method}", json=params) as answer:
            return answer.status, await answer.json()


def buttons(*rows: list[str]) -> InlineKeyboardMarkup:
    """An inline keyboard whose buttons send their own label."""
    return InlineKeyboardMarkup(
        inline_keyboard=[[InlineKeyboardButton(text=label, callback_data=label) for label in row] for row in rows]
    )
