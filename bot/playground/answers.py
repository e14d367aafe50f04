"""Answers a bot's call: who is calling, is the call well formed, may it be done, and what comes of it."""

import time
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot.playground.calls import Call, CallLog, CallRecord
from bot.playground.faults import Pace
from bot.playground.methods import chats, editing, profile, sending, whispers
from bot.playground.people import Bot, Json
from bot.playground.reading import Uploads
from bot.playground.refusals import METHOD_NOT_FOUND, POLL_CONFLICT, WEBHOOK_CONFLICT, Refusal, bad
from bot.playground.webhooks import Deliveries, webhook_info, webhook_of
from bot.playground.world import World

if TYPE_CHECKING:
    from bot.playground.validation import Validator

Method = Callable[[Call], Any]
METHODS: dict[str, Method] = {
    **sending.METHODS,
    **editing.METHODS,
    **whispers.METHODS,
    **chats.METHODS,
    **profile.METHODS,
    "logout": lambda call: True,
    "close": lambda call: True,
    "getwebhookinfo": lambda call: webhook_info(call.bot),
}
"""Every method that answers at once, by its name in lower case."""
WAITING = ("getupdates", "setwebhook", "deletewebhook")
"""The methods that may wait before they answer."""
PACED = frozenset(name for name in METHODS if name.startswith(("send", "edit", "copy", "forward")))
"""The methods Telegram counts against its limits."""
POLL_MAX_SECONDS = 50
UPDATES_MAX = 100


class Answering:
    """The Bot API without HTTP. `validating` off skips the check against aiogram's models, for benchmarks."""

    def __init__(self, world: World, now: Callable[[], datetime], *, validating: bool) -> None:
        self.world = world
        self.calls = CallLog()
        self.pace = Pace()
        self.deliveries = Deliveries(self._from_webhook, now)
        self._now = now
        self._validator = self._load_validator() if validating else None

    def _load_validator(self) -> "Validator":
        # aiogram's models take seconds to load: a benchmark without validation never pays for them.
        from bot.playground.validation import Validator

        return Validator()

    async def answer(self, bot: Bot, method: str, params: Json, files: Uploads) -> Any:
        """The `result` of a call, or a `Refusal`; either way the call is written down."""
        call = Call(self.world, bot, method, params, files, self._now())
        try:
            result = await self._checked(call, method.lower())
        except Refusal as refusal:
            self._record(call, refusal.status, refusal.description)
            raise
        self._record(call, 200)
        return result

    async def _checked(self, call: Call, name: str) -> Any:
        if self._validator is not None:
            return await self._done(call, name)
        try:
            return await self._done(call, name)
        except (TypeError, ValueError, KeyError, AttributeError) as error:
            # Nobody checked the shapes of the parameters: a wrong one shows itself only here.
            raise bad(f"wrong parameters: {error}") from error

    async def _done(self, call: Call, name: str) -> Any:
        if name not in METHODS and name not in WAITING:
            raise METHOD_NOT_FOUND
        if "ephemeral" in name and not self.world.knows_ephemeral:
            raise METHOD_NOT_FOUND
        if self._validator is not None:
            self._validator.check(name, call.params, call.files)
        if name in PACED:
            self.pace.check(call.bot.id, call.integer("chat_id") if _is_number(call.params.get("chat_id")) else 0)
        if name == "getupdates":
            return await self._updates(call)
        if name in WAITING:
            return await self._set_webhook(call, name)
        return METHODS[name](call)

    async def _updates(self, call: Call) -> list[Json]:
        queue = call.bot.queue
        if call.bot.webhook is not None:
            raise Refusal(409, f"Conflict: {WEBHOOK_CONFLICT}")
        if "allowed_updates" in call.params:
            queue.allow(call.thing("allowed_updates") or [])
        limit = call.integer("limit", UPDATES_MAX)
        limit = limit if 1 <= limit <= UPDATES_MAX else UPDATES_MAX
        seconds = min(max(0, call.integer("timeout")), POLL_MAX_SECONDS)
        found = await queue.poll(call.integer("offset"), limit, seconds)
        if found == "poll":
            raise Refusal(409, f"Conflict: {POLL_CONFLICT}")
        if found == "webhook":
            raise Refusal(409, "Conflict: terminated by setWebhook request")
        return [] if isinstance(found, str) else found

    async def _set_webhook(self, call: Call, name: str) -> bool:
        hook = webhook_of(call) if name == "setwebhook" else None
        if name == "setwebhook" and "allowed_updates" in call.params:
            call.bot.queue.allow(call.thing("allowed_updates") or [])
        if call.flag("drop_pending_updates"):
            call.bot.queue.clear()
        await self.deliveries.set(call.bot, hook)
        return True

    async def _from_webhook(self, bot: Bot, method: str, params: Json) -> None:
        try:
            await self.answer(bot, method, params, {})
        except Refusal:
            # Telegram does not tell the bot how a method named in a webhook's answer ended; the record does.
            return

    def _record(self, call: Call, status: int, description: str = "") -> None:
        ids = tuple(call.message_ids)
        self.calls.add(CallRecord(call.method, call.bot.id, call.chat, time.monotonic(), status, ids, description))


def _is_number(value: Any) -> bool:
    return isinstance(value, int) or (isinstance(value, str) and value.removeprefix("-").isdigit())
