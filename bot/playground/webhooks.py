"""Delivers news to a bot that asked to be called instead of asking: in order, again and again until it says yes."""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from datetime import datetime
from urllib.parse import urlsplit

import aiohttp

from bot.playground.calls import Call
from bot.playground.people import Bot, Json, Webhook
from bot.playground.refusals import bad

FIRST_WAIT_SECONDS = 0.05
LONGEST_WAIT_SECONDS = 2.0
ANSWER_WITHIN_SECONDS = 60
SECRET_MAX_CHARACTERS = 256
_SECRET = re.compile(r"[A-Za-z0-9_-]*")
_HERE = ("127.0.0.1", "localhost", "::1")

Perform = Callable[[Bot, str, Json], Awaitable[None]]


def webhook_of(call: Call) -> Webhook | None:
    """The webhook a setWebhook call describes; None for an empty address. Only this machine is ever called."""
    url = call.text("url")
    if not url:
        return None
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise bad("invalid webhook URL specified")
    if parts.hostname not in _HERE:
        raise bad("bad webhook: the playground delivers to this machine only")
    secret = call.text("secret_token")
    if len(secret) > SECRET_MAX_CHARACTERS:
        raise bad("secret token is too long")
    if not _SECRET.fullmatch(secret):
        raise bad("secret token contains unallowed characters")
    return Webhook(url, secret, call.integer("max_connections", 40))


def webhook_info(bot: Bot) -> Json:
    """A `WebhookInfo`."""
    hook = bot.webhook
    shown: Json = {
        "url": hook.url if hook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(bot.queue),
    }
    if bot.queue.allowed is not None:
        shown["allowed_updates"] = sorted(bot.queue.allowed)
    if hook is not None:
        shown["max_connections"] = hook.max_connections
        if hook.last_error_at is not None:
            shown["last_error_date"] = int(hook.last_error_at.timestamp())
            shown["last_error_message"] = hook.last_error
    return shown


class Deliveries:
    """One carrier per bot with a webhook. A method named in the webhook's answer is carried out by `perform`."""

    def __init__(self, perform: Perform, now: Callable[[], datetime]) -> None:
        self._perform = perform
        self._now = now
        self._carriers: dict[int, asyncio.Task[None]] = {}

    async def set(self, bot: Bot, hook: Webhook | None) -> None:
        """Deliver to this webhook from now on, or to none."""
        if carrier := self._carriers.pop(bot.id, None):
            carrier.cancel()
            await asyncio.gather(carrier, return_exceptions=True)
        bot.webhook = hook
        if hook is not None:
            bot.queue.interrupt("webhook")
            self._carriers[bot.id] = asyncio.create_task(self._carry(bot, hook))

    async def stop(self) -> None:
        """Stop all deliveries; what was not accepted stays in the queue."""
        carriers = list(self._carriers.values())
        self._carriers.clear()
        for carrier in carriers:
            carrier.cancel()
        await asyncio.gather(*carriers, return_exceptions=True)

    async def _carry(self, bot: Bot, hook: Webhook) -> None:
        timeout = aiohttp.ClientTimeout(total=ANSWER_WITHIN_SECONDS)
        async with aiohttp.ClientSession(timeout=timeout, trust_env=False) as session:
            wait = FIRST_WAIT_SECONDS
            while True:
                await bot.queue.news()
                update = bot.queue.first()
                if update is not None and await self._deliver(session, bot, hook, update):
                    bot.queue.drop_first()
                    wait = FIRST_WAIT_SECONDS
                else:
                    await asyncio.sleep(wait)
                    wait = min(wait * 2, LONGEST_WAIT_SECONDS)

    async def _deliver(self, session: aiohttp.ClientSession, bot: Bot, hook: Webhook, update: Json) -> bool:
        headers = {"X-Telegram-Bot-Api-Secret-Token": hook.secret} if hook.secret else {}
        try:
            async with session.post(hook.url, json=update, headers=headers, allow_redirects=False) as answer:
                body = await answer.read()
                if 200 <= answer.status < 300:
                    await self._carry_out(bot, body)
                    return True
                hook.last_error = f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except TimeoutError:
            hook.last_error = "Read timeout expired"
        except aiohttp.ClientConnectorError:
            hook.last_error = "Connection refused"
        except aiohttp.ClientError as error:
            hook.last_error = f"Connection closed: {type(error).__name__}"
        hook.last_error_at = self._now()
        return False

    async def _carry_out(self, bot: Bot, body: bytes) -> None:
        try:
            answer = json.loads(body)
        except ValueError:
            return
        if isinstance(answer, dict) and isinstance(answer.get("method"), str):
            await self._perform(bot, answer["method"], {k: v for k, v in answer.items() if k != "method"})
