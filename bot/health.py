"""How the bot is: one look for the owner's monitor."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.exc import DBAPIError

from bot.opening import Ground
from models.database import unusable
from models.inbox import queries as inbox
from models.inbox.rules import State
from models.outreach import queries as outreach
from models.shops.queries import shop as shop_of

WAITING_TOO_LONG = timedelta(minutes=5)
LOOK_SECONDS_MAX = 5.0
WRITE_KEPT = timedelta(seconds=2)
VERSION = "0.1.0"

log = logging.getLogger(__name__)


class Health:
    """What works and what waits. `ok` is False when updates cannot be kept, heard, answered in time, or nudges sent.

    `hearing` tells whether Telegram can be reached (None: this process does not ask), `halted` why nothing is sent.
    """

    def __init__(self, ground: Ground, *, hearing: Callable[[], bool | None], halted: Callable[[], str | None]) -> None:
        self._ground = ground
        self._hearing = hearing
        self._halted = halted
        self._writing: asyncio.Task[str] | None = None
        self._written_at: datetime | None = None

    async def __call__(self) -> dict[str, Any]:
        """One look; takes five seconds at most and never raises for trouble of the database."""
        database = await self._database()
        hearing, halted = self._hearing(), self._halted()
        told: dict[str, Any] = {
            "ok": database == "ok" and hearing is not False and halted is None,
            "version": VERSION,
            "database": database,
            "telegram": {None: "not asked", True: "ok", False: "unreachable"}[hearing],
            "sending": halted or "ok",
        }
        try:
            async with asyncio.timeout(LOOK_SECONDS_MAX):
                waits = await self._waits()
        except (DBAPIError, OSError):
            return told | {"ok": False}
        return told | waits | {"ok": told["ok"] and not waits["inbox"]["late"]}

    async def _waits(self) -> dict[str, Any]:
        shop = self._ground.shop.id
        async with self._ground.database.reading() as session:
            counts = await inbox.counts(session, shop)
            oldest = await inbox.oldest_waiting(session, shop)
            nudges = await outreach.counts(session, shop)
            now_set = await shop_of(session, shop)
        late = oldest is not None and self._ground.clock() - oldest > WAITING_TOO_LONG
        return {
            "paused": now_set is not None and now_set.paused,
            "inbox": {"waiting": counts.get(State.NEW, 0), "parked": counts.get(State.PARKED, 0), "late": late},
            "nudges": {state.value: number for state, number in nudges.items()},
        }

    async def _database(self) -> str:
        """Whether something can be written this moment: only trying shows it. Looked at anew every two seconds."""
        now = self._ground.clock()
        fresh = self._written_at is not None and timedelta() <= now - self._written_at < WRITE_KEPT
        if self._writing is None or (self._writing.done() and not fresh):
            self._writing, self._written_at = asyncio.create_task(self._write()), now
        done, _ = await asyncio.wait({self._writing}, timeout=LOOK_SECONDS_MAX)
        return self._writing.result() if done else "cannot be written for seconds"

    async def _write(self) -> str:
        try:
            await self._ground.database.try_writing()
        except Exception as error:
            if not unusable(error):
                log.exception("the database cannot be looked at")
            return f"cannot be written: {type(error).__name__}"
        return "ok"
