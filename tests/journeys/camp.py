"""A shop whose bot can be started, killed and started again on the same books, beside a server that stays up."""

import asyncio
import random
import time
from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self, TypeVar

from aiohttp import web
from sqlalchemy import Select, func, select

from bot.playground.server import PlaygroundServer
from bot.playground.world import World
from models.database import Database
from models.inbox.rules import State
from models.inbox.tables import InboxRow
from tests.journeys.crowd import OWNER, Crowd
from tests.journeys.forks import Boot, Forks
from tests.journeys.weather import Weather

Found = TypeVar("Found")
TOKEN = "42:" + "A" * 35
ZONE = "Europe/Berlin"
MORNING = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
REST_SECONDS = 300.0
SENDS_PER_SECOND = 30
UNFINISHED = (State.NEW, State.ANSWERED, State.REPEATED)


class ShiftedClock:
    """The machine's time moved by a fixed length, for the server and every bot alike."""

    def __init__(self, moment: datetime) -> None:
        self.ahead = timedelta()
        self.turn(moment)

    def turn(self, moment: datetime) -> None:
        """Let it be this moment now."""
        self.ahead = moment - datetime.now(UTC)

    def now(self) -> datetime:
        """The moment it shows."""
        return datetime.now(UTC) + self.ahead


class StormyServer(PlaygroundServer):
    """A playground under a weather, which it tells which half of the bot is calling."""

    def __init__(self, world: World, token: str, clock: ShiftedClock, weather: Weather) -> None:
        super().__init__(world, token, clock)
        self.faults = weather
        self.weather = weather

    async def _bot_api(self, request: web.Request) -> web.StreamResponse:
        # No await lies between this line and the question what strikes the call.
        self.weather.by_courier = "python-telegram-bot" in request.headers.get("User-Agent", "")
        try:
            return await super()._bot_api(request)
        except ConnectionError:
            # Whoever asked was killed in the middle of the question.
            return web.Response(status=400)


class Camp:
    """World, crowd, server and books over one folder, and one bot at a time. Use as an async context."""

    def __init__(self, folder: Path, *, seed: int = 1, people: int = 4, database_url: str | None = None) -> None:
        self.folder = folder
        self.chance = random.Random(seed)
        self.clock = ShiftedClock(MORNING)
        self.world = World("My shop", ZONE)
        self.world.add_bot(42, "Regulars", "regulars_bot", privacy=False)
        self.crowd = Crowd(self.world, self.chance, people=people, at=self.clock.now())
        self.world.bot.queue.clear()
        self.world.bot.queue.seed(seed)
        self.crowd.told.clear()
        self.weather = Weather(self.chance)
        self.server = StormyServer(self.world, TOKEN, self.clock, self.weather)
        self.database = Database(database_url or f"sqlite+aiosqlite:///{folder / 'regulars.db'}")
        self.boot: Boot | None = None
        self.refused_starts = 0
        self._exits = AsyncExitStack()

    async def __aenter__(self) -> Self:
        await self.server.start()
        self._exits.push_async_callback(self.server.stop)
        self._forks = await self._exits.enter_async_context(Forks())
        self._exits.push_async_callback(self.database.close)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._exits.aclose()

    async def start(self) -> None:
        """Start a bot, without waiting for anything."""
        environ = {
            "REGULARS_BOT_TOKEN": TOKEN,
            "REGULARS_TELEGRAM_API_URL": self.server.url,
            "REGULARS_DATA_DIR": str(self.folder),
            "REGULARS_DATABASE_URL": self.database.url.render_as_string(hide_password=False),
            "REGULARS_OWNER_IDS": str(OWNER),
            "REGULARS_WEB_PORT": "0",
            "REGULARS_SHOP_ZONE": ZONE,
            "REGULARS_SENDS_PER_SECOND": str(SENDS_PER_SECOND),
        }
        self.boot = await self._forks.boot(environ, self.folder / "log.txt", ahead=self.clock.ahead)

    async def stop(self) -> None:
        """SIGTERM."""
        assert self.boot is not None
        await self.boot.stop()

    async def kill(self) -> None:
        """kill -9."""
        assert self.boot is not None
        self.refused_starts += self.boot.is_down
        await self.boot.kill()

    async def rest(self) -> None:
        """Wait until everything is answered. A bot that could not start is started again, as a supervisor does."""
        assert self.boot is not None
        await self.until(lambda: self.boot is not None and (self.boot.is_down or not len(self.world.bot.queue)))
        if self.boot.is_down:
            self.refused_starts += 1
            await self.start()
            await self.until(lambda: not len(self.world.bot.queue))
        await self.until_all(select(func.count()).where(InboxRow.state.in_(UNFINISHED)))

    async def until_all(self, counting: Select[int], wanted: int = 0, *, seconds: float = REST_SECONDS) -> None:
        """Wait until so many rows are there."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            async with self.database.reading() as session:
                if await session.scalar(counting) == wanted:
                    return
            await asyncio.sleep(0.1)
        raise AssertionError(f"no rest within {seconds} s\n" + self.log_end())

    async def until(self, found: Callable[[], Found | None]) -> Found:
        """Wait for something in the world; what it is."""
        end = time.monotonic() + REST_SECONDS
        while time.monotonic() < end:
            if thing := found():
                return thing
            await asyncio.sleep(0.03)
        raise AssertionError("waited in vain\n" + self.log_end())

    def log_end(self) -> str:
        """The last the bot said."""
        log = self.folder / "log.txt"
        return log.read_text(errors="replace")[-3_000:] if log.exists() else ""
