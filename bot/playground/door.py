"""Who may knock: only programs and pages of this very machine."""

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})
"""The names this machine calls itself. A web page on a name made to point here is turned away by it."""


def _name_of(host: str) -> str:
    return host if host.endswith("]") else host.rsplit(":", 1)[0] if ":" in host else host


@web.middleware
async def only_this_machine(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse a foreign `Host`, and what another site's page tries to send here."""
    if _name_of(request.host).lower() not in NAMES:
        return web.json_response({"error": "This playground answers only on this machine."}, status=403)
    origin = request.headers.get("Origin")
    if origin and urlsplit(origin).netloc.lower() != request.host.lower():
        return web.json_response({"error": "Another site's page may not use this playground."}, status=403)
    return await handler(request)
