"""The half of the bot that speaks first: bells, nudges and cards. It never imports aiogram."""

import asyncio
import secrets

from bot.contacts import PhoneBook
from bot.courier import Courier
from bot.line import TokenRefused
from bot.opening import Ground
from locales import voices
from models.database import unusable
from scheduler import timetable
from scheduler.hush import Hushed
from scheduler.kit import Kit

TROUBLE_SECONDS = 2.0


class Sending:
    """The timetable and the courier of one bot. One per token, held by a lock."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.courier = Courier(str(ground.settings.bot_token), ground.settings.telegram_api_url, ground.pace)
        self.kit = Kit(
            database=ground.database,
            shop=ground.shop.id,
            messenger=Hushed(self.courier, ground.database, ground.shop.id),
            pace=ground.pace,
            voices=voices(),
            boot=secrets.token_hex(8),
            sealer=ground.cipher,
            contacts=PhoneBook(),
            public=ground.settings.webhook_url,
        )

    async def run(self, *, after_seconds: float = 0.0) -> None:
        """Ring the bells until cancelled, the first time after so long. Hold the one sender's place of this bot.

        Raises `TokenRefused` once Telegram refuses the token; no letter it refused counts as sent.
        """
        await self.courier.start()
        try:
            await asyncio.sleep(after_seconds)
            bells = await self._begin()
            try:
                await self.courier.refused.wait()
                raise TokenRefused
            finally:
                await asyncio.shield(bells.stop())
        finally:
            await asyncio.shield(self.courier.stop())

    async def _begin(self) -> timetable.Bells:
        """Start the bells as soon as the database can be used."""
        while True:
            try:
                return await timetable.start(self.kit, self.ground.clock)
            except Exception as error:
                if not unusable(error):
                    raise
                await asyncio.sleep(TROUBLE_SECONDS)
