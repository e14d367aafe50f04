"""A Bot API server on this machine: the bot talks to it as to Telegram, and everything stays here."""

import asyncio
import json
import re
import socket
import struct
import time
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Any

from aiohttp import web

from bot.playground.answers import Answering
from bot.playground.calls import CallLog, CallRecord
from bot.playground.clock import Clock
from bot.playground.door import only_this_machine
from bot.playground.faults import Fault, Faults, Pace, refusal_of
from bot.playground.files import UPLOAD_MAX_BYTES
from bot.playground.page import Page
from bot.playground.people import Bot, Json
from bot.playground.reading import read_call
from bot.playground.refusals import UNAUTHORIZED, Refusal
from bot.playground.weather import add_weather_routes
from bot.playground.world import World

TOKEN = re.compile(r"(\d+):[A-Za-z0-9_-]{20,}")
STOP_WITHIN_SECONDS = 2.0


class PlaygroundServer:
    """Bot API, chat page and test switches on one loopback port.

    `tokens` are the bots that may call; a bot the world does not know yet is added to it. `port` 0 takes any free one.
    `old_server` behaves like a Bot API server from before ephemeral messages: what should be private is posted to all.
    `validating` off skips checking calls against the Bot API's models (benchmarks only).
    """

    def __init__(
        self,
        world: World,
        tokens: str | Sequence[str],
        clock: Clock,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        validating: bool = True,
        old_server: bool = False,
    ) -> None:
        if host not in ("127.0.0.1", "localhost", "::1"):
            raise ValueError("the playground listens on this machine only")
        self.world = world
        self.clock = clock
        self.faults = Faults()
        world.knows_ephemeral = not old_server
        self._host, self._port = host, port
        self._bots = {token: self._bot_of(token) for token in ([tokens] if isinstance(tokens, str) else tokens)}
        self._answering = Answering(world, clock.now, validating=validating)
        self._page = Page(world, clock)
        self._runner: web.AppRunner | None = None
        self._url = ""

    @property
    def url(self) -> str:
        """Where it listens, as `http://127.0.0.1:<port>`; known once started."""
        if not self._url:
            raise RuntimeError("the playground has not started yet")
        return self._url

    @property
    def calls(self) -> CallLog:
        """The last calls bots made."""
        return self._answering.calls

    @property
    def pace(self) -> Pace:
        """Telegram's real limits; set `enforced` to have them."""
        return self._answering.pace

    def _bot_of(self, token: str) -> Bot:
        found = TOKEN.fullmatch(token)
        if not found:
            raise ValueError("a token is digits, a colon and at least 20 letters")
        bot_id = int(found.group(1))
        bot = self.world.bots.get(bot_id)
        if bot is None:
            name = "regulars_bot" if not self.world.bots else f"regulars{bot_id}_bot"
            bot = self.world.add_bot(bot_id, "Regulars", name)
        bot.token = token
        return bot

    def revoke(self, token: str, *, instead: str) -> None:
        """Know a bot by another token, as when its owner asks @BotFather for one; a poll that waits ends with 401."""
        bot = self._bots.pop(token)
        bot.token = instead
        self._bots[instead] = bot
        bot.queue.interrupt("stop")

    async def start(self) -> None:
        """Listen."""
        app = web.Application(middlewares=[only_this_machine], client_max_size=UPLOAD_MAX_BYTES + 1024 * 1024)
        app.router.add_route("GET", "/bot{token:[^/]+}/{method}", self._bot_api)
        app.router.add_route("POST", "/bot{token:[^/]+}/{method}", self._bot_api)
        app.router.add_get("/file/bot{token:[^/]+}/{path:.+}", self._file)
        add_weather_routes(app, self.faults, self.pace, self.world, self.calls)
        self._page.add_routes(app)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=STOP_WITHIN_SECONDS)
        await self._runner.setup()
        await web.TCPSite(self._runner, self._host, self._port, reuse_address=True).start()
        port = self._runner.addresses[0][1]
        self._url = f"http://{'[::1]' if self._host == '::1' else '127.0.0.1'}:{port}"

    async def stop(self) -> None:
        """Stop listening: waiting polls are answered empty, event streams end, deliveries stop."""
        for bot in self._bots.values():
            bot.queue.interrupt("stop")
        self._page.close()
        await self._answering.deliveries.stop()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def _bot_api(self, request: web.Request) -> web.StreamResponse:
        bot = self._bots.get(request.match_info["token"])
        if bot is None:
            return _answer(UNAUTHORIZED)
        method = request.match_info["method"]
        fault = self.faults.next(method.lower())
        try:
            params, files = await read_call(request)
            if fault is not None and not fault.after:
                self._note_fault(bot, method, params, fault)
                if struck := await self._strike(request, fault, None):
                    return struck
            reply = _answer(await self._answering.answer(bot, method, params, files))
            if method.lower() == "getupdates" and request.match_info["token"] not in self._bots:
                return _answer(UNAUTHORIZED)
        except Refusal as refusal:
            reply = _answer(refusal)
        if fault is not None and fault.after:
            self._note_fault(bot, method, {}, fault)
            return await self._strike(request, fault, reply) or reply
        return reply

    def _note_fault(self, bot: Bot, method: str, params: Json, fault: Fault) -> None:
        if fault.kind == "delay":
            return
        chat = str(params.get("chat_id", ""))
        number = int(chat) if chat.removeprefix("-").isdigit() else None
        refused = refusal_of(fault)
        status = refused.status if refused else fault.kind
        self.calls.add(CallRecord(method, bot.id, number, time.monotonic(), status, (), f"fault: {fault.kind}"))

    async def _strike(
        self, request: web.Request, fault: Fault, reply: web.Response | None
    ) -> web.StreamResponse | None:
        """Play a fault; None means the call goes on (a delay is over)."""
        if fault.kind == "delay":
            await asyncio.sleep(fault.seconds)
            return None
        if fault.kind == "502":
            page = "<html><head><title>502 Bad Gateway</title></head><body>502 Bad Gateway</body></html>"
            return web.Response(status=502, text=page, content_type="text/html")
        if fault.kind == "junk":
            return web.Response(text='{"ok": tru', content_type="application/json")
        if refused := refusal_of(fault):
            return _answer(refused)
        if fault.kind == "cut":
            await self._cut(request, reply)
        _hang_up(request, reset=fault.kind == "reset")
        return web.Response(status=500)

    async def _cut(self, request: web.Request, reply: web.Response | None) -> None:
        body = reply.body if reply is not None and isinstance(reply.body, bytes) else b'{"ok":true,"result":{}}'
        half = web.StreamResponse(headers={"Content-Type": "application/json", "Content-Length": str(len(body))})
        await half.prepare(request)
        await half.write(body[: len(body) // 2])

    async def _file(self, request: web.Request) -> web.Response:
        if request.match_info["token"] not in self._bots:
            return _answer(UNAUTHORIZED)
        file = self.world.files.get(PurePosixPath(request.match_info["path"]).name)
        if file is None:
            return _answer(Refusal(404, "Not Found"))
        return web.Response(body=file.content, content_type="application/octet-stream")


def _answer(result: Any) -> web.Response:
    """A Bot API answer: `{"ok": true, "result": …}`, or a refusal with its status."""
    if isinstance(result, Refusal):
        headers = {"Retry-After": str(result.parameters["retry_after"])} if "retry_after" in result.parameters else None
        body = json.dumps(result.as_json()).encode()
        return web.Response(body=body, status=result.status, content_type="application/json", headers=headers)
    body = json.dumps({"ok": True, "result": result}, separators=(",", ":"), ensure_ascii=False).encode()
    return web.Response(body=body, content_type="application/json")


def _hang_up(request: web.Request, *, reset: bool) -> None:
    """Close the line without (further) answer; `reset` makes the other side see a reset connection."""
    transport = request.transport
    if transport is None:
        return
    line = transport.get_extra_info("socket")
    if reset and line is not None:
        # Lingering for zero seconds turns the close into a TCP reset.
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        transport.abort()
    else:
        transport.close()
