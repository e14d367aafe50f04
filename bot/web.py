"""The bot's door on the web: is it well, (with a webhook) Telegram's updates, and links that count clicks."""

import hmac
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from bot.clicks import PATH as CLICK_PATH
from bot.clicks import Door
from bot.inbox import Inbox
from models.database import unusable
from models.inbox.rules import lane_of

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
BODY_BYTES_MAX = 1024 * 1024
UPDATE_ID_END = 2**53
WEBHOOK_PATH = "/telegram"
STOP_SECONDS_MAX = 1.0

log = logging.getLogger(__name__)

Health = Callable[[], Awaitable[dict[str, Any]]]


def build_web(
    health: Health, *, inbox: Inbox | None = None, secret: str | None = None, clicks: Door | None = None
) -> web.Application:
    """`GET /health`, `POST /telegram` when an inbox and its secret are given, and `GET /r/<token>` with `clicks`."""
    app = web.Application(client_max_size=BODY_BYTES_MAX)

    async def tell_health(_: web.Request) -> web.Response:
        found = await health()
        return web.json_response(found, status=200 if found["ok"] else 503)

    app.router.add_get("/health", tell_health)
    if inbox is not None and secret:
        app.router.add_post(WEBHOOK_PATH, _webhook(inbox, secret.encode()))
    if clicks is not None:
        app.router.add_get(CLICK_PATH, clicks)
    return app


def _webhook(inbox: Inbox, secret: bytes) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def receive(request: web.Request) -> web.Response:
        # Compared as bytes: a header that is not ASCII must be a wrong secret, not a crash.
        given = request.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(given, secret):
            return web.Response(status=401)
        try:
            update = json.loads(await request.text())
            lane_of(update)
        except (ValueError, TypeError, AttributeError, OverflowError, LookupError, RecursionError):
            return web.Response(status=400)
        if not isinstance(number := update.get("update_id"), int) or not 0 <= number < UPDATE_ID_END:
            return web.Response(status=400)
        try:
            await inbox.keep([update])
        except Exception as error:
            if not unusable(error):
                raise
            log.error("an update cannot be kept, Telegram will bring it again: %s", type(error).__name__)
            return web.Response(status=503)
        return web.Response(status=200)

    return receive


async def serve(app: web.Application, host: str, port: int) -> tuple[web.AppRunner, int]:
    """Open the door; the port it is on (any free one for 0). Raises OSError when the port is taken."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=STOP_SECONDS_MAX)
    await runner.setup()
    site = web.TCPSite(runner, host, port)
    await site.start()
    addresses = runner.addresses
    return runner, int(addresses[0][1])
