"""The listening half of the bot: what people touch, behind the inbox. Only this half pays for importing aiogram."""

import asyncio
import secrets
from collections.abc import Callable, Sequence

from aiogram import Bot

from bot.contacts import PhoneBook
from bot.inbox import Inbox, Poller
from bot.language import LangdetectGuesser
from bot.menus import show_menus
from bot.opening import Ground
from bot.places import zone_at
from bot.preflight import Preflight
from bot.pump import Pump
from bot.speaker import Speaker
from handlers.house import House
from handlers.routing import build_switchboard
from locales import voices
from locales.joining import ears
from locales.matching import matcher_of
from models.sealing import Sealer

DRAIN_SECONDS = 5.0
CARRY_OVER_SECONDS = 1.0
LEAVE_SECONDS = 1.0


def build_house(username: str, languages: Sequence[str], sealer: Sealer, random_bytes: Callable[[int], bytes]) -> House:
    """What handlers rely on, from the adapters of this program."""
    matcher, guesser = matcher_of(tuple(languages)), LangdetectGuesser()
    return House(username, voices(), matcher, guesser, sealer, PhoneBook(), random_bytes, zone_at)


class Hearing:
    """Inbox, pump and speaker of one bot, run together."""

    def __init__(self, ground: Ground) -> None:
        shop = ground.shop
        house = build_house(shop.bot_username, shop.languages, ground.cipher, secrets.token_bytes)
        self.ground = ground
        self.speaker = Speaker(ground.database, shop.id, ground.line, ground.pace, ground.clock)
        preflight = Preflight(ground.database, shop.id, ground.line)
        bot = Bot(str(ground.settings.bot_token))
        self.pump = Pump(
            ground.database, shop.id, bot, build_switchboard(), house, self.speaker, preflight, ground.clock
        )
        self.inbox = Inbox(ground.database, shop.id, ground.clock, self.pump.ring)
        self.poller = Poller(ground.line, self.inbox)

    async def run(self, *, polling: bool, rest_after_seconds: float = 0.0) -> None:
        """Hear and answer until cancelled; then finish what was begun, within five seconds.

        What can wait until those who waited for the start have their answers begins so much later.
        """
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self.pump.run()), group.create_task(self.speaker.settle())]
            tasks.append(group.create_task(self._do_the_rest(rest_after_seconds)))
            tasks.append(group.create_task(self._carry_over()))
            if polling:
                tasks.append(group.create_task(self.poller.run()))
            try:
                await asyncio.Event().wait()
            finally:
                await asyncio.shield(self._drain(tasks))

    async def _carry_over(self) -> None:
        while True:
            await asyncio.sleep(CARRY_OVER_SECONDS)
            await self.ground.database.carry_over()

    async def _do_the_rest(self, after_seconds: float) -> None:
        """A second of work, beside the loop: the menus, and learning what people say about buys."""
        await asyncio.sleep(after_seconds)
        await show_menus(self.ground)
        await asyncio.to_thread(ears, *self.ground.shop.languages)

    async def _drain(self, tasks: list[asyncio.Task[None]]) -> None:
        for task in tasks[3:]:
            task.cancel()
        self.pump.stop()
        try:
            async with asyncio.timeout(DRAIN_SECONDS):
                await tasks[0]
                await self.speaker.idle.wait()
        except TimeoutError:
            return
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks, timeout=LEAVE_SECONDS)
            await self.speaker.stop()
