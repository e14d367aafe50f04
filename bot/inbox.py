"""Hears what Telegram has to tell: keeps every update before saying that it was received."""

import asyncio
import json
import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from bot.line import Junk, Line, NotReached, Refused, TokenRefused, Unproven
from bot.pace import flood_seconds
from models.database import Database, unusable
from models.inbox import actions
from models.inbox.rules import lane_of

ALLOWED_UPDATES = [
    "message",
    "edited_message",
    "callback_query",
    "message_reaction",
    "chat_member",
    "my_chat_member",
]
"""Joins and reactions never come unless they are named."""

POLL_SECONDS = 25
BATCH_MAX = 100
PAUSES = (0.2, 0.5, 1, 2, 5, 10)
CONFLICTS_MAX = 3

log = logging.getLogger(__name__)


class SomebodyElsePolls(Exception):
    """Another program asks for the updates of this bot."""


class Inbox:
    """The one door in. `heard` is called after updates have been committed."""

    def __init__(self, database: Database, shop: int, clock: Callable[[], datetime], heard: Callable[[], None]) -> None:
        self._database = database
        self._shop = shop
        self._clock = clock
        self._heard = heard
        self.kept = 0

    async def keep(self, updates: Sequence[dict[str, Any]]) -> None:
        """Commit updates to the inbox; returning means they can no longer be lost."""
        rows = [(int(one["update_id"]), lane_of(one), _writable(one)) for one in updates]
        now = self._clock()
        await self._database.transact(lambda session: actions.keep(session, self._shop, rows, now=now), quick=True)
        self.kept += len(rows)
        self._heard()


class Poller:
    """Long polling: the next question confirms the last answer, so it is asked only after the commit."""

    def __init__(self, line: Line, inbox: Inbox) -> None:
        self._line = line
        self._inbox = inbox
        self._offset: int | None = None
        self._conflicts = 0
        self._webhook_gone = False
        self.reachable = True

    async def run(self) -> None:
        """Ask for ever. Raises `TokenRefused` or `SomebodyElsePolls`; every other trouble is waited out."""
        troubles = 0
        while True:
            try:
                await self._ask()
                troubles, self.reachable = 0, True
            except (NotReached, Unproven, Refused) as error:
                self.reachable = False
                pause = self._judge(error) or PAUSES[min(troubles, len(PAUSES) - 1)]
                troubles += 1
                log.warning("no updates: %s; asking again in %s s", error, pause)
                await asyncio.sleep(pause)
            except Exception as error:
                if not unusable(error):
                    raise
                # Not acknowledged, so Telegram keeps them; what is asked of it again has lost nothing.
                pause = PAUSES[min(troubles, len(PAUSES) - 1)]
                troubles += 1
                log.error("updates cannot be kept: %s; asking again in %s s", type(error).__name__, pause)
                await asyncio.sleep(pause)

    async def _ask(self) -> None:
        if not self._webhook_gone:
            await self._line.call("deleteWebhook", {})
            self._webhook_gone = True
        asked: dict[str, Any] = {"timeout": POLL_SECONDS, "limit": BATCH_MAX, "allowed_updates": ALLOWED_UPDATES}
        if self._offset is not None:
            asked["offset"] = self._offset
        updates = await self._line.call("getUpdates", asked, seconds=POLL_SECONDS + 10)
        if not isinstance(updates, list):
            raise Junk("getUpdates: no list")
        self._conflicts = 0
        if updates:
            await self._inbox.keep(updates)
            self._offset = int(updates[-1]["update_id"]) + 1

    def _judge(self, error: Exception) -> float | None:
        """Seconds to wait before asking again, if the error says so; raises what waiting cannot cure."""
        if not isinstance(error, Refused):
            return None
        if error.code in (401, 404):
            raise TokenRefused from error
        if error.code == 409:
            self._conflicts += 1
            if self._conflicts >= CONFLICTS_MAX:
                raise SomebodyElsePolls from error
        return flood_seconds(error.retry_after) if error.code == 429 else None


def _writable(update: dict[str, Any]) -> str:
    # Half of a character, cut off somewhere on its way, is valid JSON and cannot be kept by any database.
    return json.dumps(update, ensure_ascii=False).encode("utf-8", "replace").decode()
