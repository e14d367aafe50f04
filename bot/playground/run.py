"""Opens the playground: a Telegram of its own on this computer, the sample shop, and the very same bot."""

import asyncio
import dataclasses
import shutil
import signal
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot.app import Running, running
from bot.opening import Ground, open_database, system_clock
from bot.playground.sample import BOT_ID, BOT_USERNAME, TOKEN, Sample, furnish
from bot.playground.server import PlaygroundServer
from bot.playground.stock import stock
from bot.playground.world import World
from bot.settings import Settings
from bot.troubles import CannotOpen
from models.shops.actions import close_shop
from scheduler import timetable

SHOP_NAME = "Mei’s Finds"
SHOP_ZONE = "Europe/Madrid"
Say = Callable[[str], None]


class TurnableClock:
    """The time, and a wheel to turn it forward: every bell in between is rung, in order."""

    def __init__(self, start: datetime | None = None) -> None:
        self._ahead = start - system_clock() if start else timedelta()
        self.bot: Running | None = None

    def now(self) -> datetime:
        """The moment in the playground, UTC."""
        return system_clock() + self._ahead

    async def step(self, to: datetime | str) -> datetime:
        """Turn to a later moment, or to the "next" planned nudge; the moment it is then."""
        if self.bot is None or self.bot.sending is None:
            return self.now()
        kit = self.bot.sending.kit
        if isinstance(to, datetime):
            return await timetable.step(kit, self.now(), max(to, self.now()), move=self._turn)
        return await timetable.step_to_next_nudge(kit, self.now(), move=self._turn)

    def _turn(self, moment: datetime) -> None:
        self._ahead += max(moment - self.now(), timedelta())


@dataclass(frozen=True, slots=True)
class Playground:
    """A playground that is open: its world and the bot at work in it."""

    url: str
    world: World
    sample: Sample
    clock: TurnableClock
    bot: Running
    tasks: Sequence["asyncio.Task[None]"]


async def run_playground(settings: Settings, *, say: Say) -> None:
    """Run the playground until SIGTERM or Ctrl-C."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stopped.set)
    async with playground(settings) as opened:
        say(f"The playground is open: {opened.url}/")
        say("Everybody in it is invented, and nothing leaves this computer. Ctrl-C closes it.")
        waiting = asyncio.create_task(stopped.wait())
        await asyncio.wait([waiting, *opened.tasks], return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()


@asynccontextmanager
async def playground(settings: Settings, *, start: datetime | None = None) -> AsyncIterator[Playground]:
    """Open it, at the moment `start` or now; leaving closes it. The sample shop starts anew each time."""
    clock = TurnableClock(start)
    world = World(SHOP_NAME, SHOP_ZONE)
    world.add_bot(BOT_ID, "Regulars", BOT_USERNAME, privacy=False)
    sample = furnish(world, now=clock.now())
    server = await _serve(world, clock, settings)
    try:
        chosen = _playground_settings(settings, server.url, sample.owner.person.id)
        await _empty(chosen)

        async def fill(ground: Ground) -> None:
            await stock(ground.database, ground.shop, sample, sealer=ground.cipher, now=clock.now())

        async with running(
            chosen, only=None, say=lambda _: None, clock=clock.now, before=fill, rest_after_seconds=0.0
        ) as (tasks, bot):
            clock.bot = bot
            yield Playground(server.url, world, sample, clock, bot, tasks)
    finally:
        await server.stop()


async def _serve(world: World, clock: TurnableClock, settings: Settings) -> PlaygroundServer:
    for port in dict.fromkeys((settings.web_port, 0)):
        server = PlaygroundServer(world, TOKEN, clock, port=port)
        try:
            await server.start()
        except OSError:
            continue
        return server
    raise CannotOpen("No free port on this computer for the playground's page.")


def _playground_settings(settings: Settings, api_url: str, owner: int) -> Settings:
    folder = settings.data_dir / "playground"
    own = settings.database_url != f"sqlite+aiosqlite:///{settings.data_dir / 'regulars.db'}"
    return dataclasses.replace(
        settings,
        bot_token=TOKEN,
        telegram_api_url=api_url,
        data_dir=folder,
        database_url=settings.database_url if own else f"sqlite+aiosqlite:///{folder / 'regulars.db'}",
        owner_ids=(owner,),
        webhook_url=None,
        web_port=0,
        shop_name=SHOP_NAME,
        shop_zone=SHOP_ZONE,
    )


async def _empty(settings: Settings) -> None:
    """The world begins anew, so the books of the sample shop must, too; nobody else's rows are touched."""
    await asyncio.to_thread(shutil.rmtree, Path(settings.data_dir), ignore_errors=True)
    async with open_database(settings) as database:
        await database.transact(lambda session: close_shop(session, bot_id=BOT_ID))
