"""The switches tests and tinkerers use over HTTP: order bad weather, and read what the bot has called."""

from dataclasses import asdict
from typing import Any

from aiohttp import web

from bot.playground.calls import CallLog
from bot.playground.faults import Fault, Faults, Pace
from bot.playground.world import World


def add_weather_routes(app: web.Application, faults: Faults, pace: Pace, world: World, calls: CallLog) -> None:
    """POST /fault plans a fault, GET /calls lists the calls.

    A fault is a `Fault` as JSON, or one of `{"kind": "redeliver", "times": k}` (every update up to k times, shuffled,
    until confirmed), `{"kind": "limits", "on": bool}`, `{"kind": "jump", "update_id": n}`, `{"kind": "clear"}`.
    """

    async def fault(request: web.Request) -> web.Response:
        asked = await request.json()
        try:
            _order(asked, faults, pace, world)
        except (KeyError, TypeError, ValueError) as error:
            return web.json_response({"error": f"This fault is not understood: {error}"}, status=400)
        return web.json_response({"ok": True})

    async def listed(request: web.Request) -> web.Response:
        chat = request.query.get("chat")
        found = calls.of(request.query.get("method"), int(chat) if chat else None)
        return web.json_response([asdict(record) for record in found])

    app.router.add_post("/fault", fault)
    app.router.add_get("/calls", listed)


def _order(asked: dict[str, Any], faults: Faults, pace: Pace, world: World) -> None:
    kind = asked["kind"]
    if kind == "clear":
        faults.clear()
        pace.enforced = False
        for bot in world.bots.values():
            bot.queue.repeats = 1
    elif kind == "redeliver":
        for bot in world.bots.values():
            bot.queue.repeats = max(1, int(asked["times"]))
    elif kind == "limits":
        pace.enforced = bool(asked["on"])
    elif kind == "jump":
        for bot in world.bots.values():
            bot.queue.jump_to(int(asked["update_id"]))
    else:
        faults.plan(Fault(**{"method": "*", **asked}))
