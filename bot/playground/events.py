"""Tells an open page at once that something changed, by server-sent events."""

import asyncio
import json
from collections.abc import Callable

from aiohttp import web

from bot.playground.people import Json
from bot.playground.world import World

WAITING_MAX_EVENTS = 1_000
"""What a page that does not read may have waiting; then its stream ends and it reconnects."""
HEARTBEAT_SECONDS = 15


class Streams:
    """The open event streams, by the person whose page listens. Without any, the world is spared the telling."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._unlisten: Callable[[], None] | None = None
        self._open: dict[int, set[asyncio.Queue[Json | None]]] = {}

    def tell(self, person_id: int, event: Json) -> None:
        """Send an event to one person's pages, or to all of them (0)."""
        for streams in self._open.values() if person_id == 0 else [self._open.get(person_id, set())]:
            for stream in streams:
                if stream.qsize() < WAITING_MAX_EVENTS:
                    stream.put_nowait(event)

    def close(self) -> None:
        """End every stream."""
        for streams in self._open.values():
            for stream in streams:
                stream.put_nowait(None)

    async def serve(self, request: web.Request, person_id: int) -> web.StreamResponse:
        """Answer a request with this person's events until either side ends it."""
        headers = {"Content-Type": "text/event-stream", "Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        response = web.StreamResponse(headers=headers)
        await response.prepare(request)
        mine = self._opened(person_id)
        try:
            await response.write(b": welcome\n\n")
            while (event := await self._next(mine)) is not None:
                await response.write(f"data: {json.dumps(event)}\n\n".encode() if event else b": still here\n\n")
        except ConnectionError:
            # The page was closed; that is how most streams end.
            return response
        finally:
            self._closed(person_id, mine)
        return response

    def _opened(self, person_id: int) -> "asyncio.Queue[Json | None]":
        mine: asyncio.Queue[Json | None] = asyncio.Queue()
        self._open.setdefault(person_id, set()).add(mine)
        self._unlisten = self._unlisten or self._world.listen(self.tell)
        return mine

    def _closed(self, person_id: int, mine: "asyncio.Queue[Json | None]") -> None:
        self._open[person_id].discard(mine)
        if not self._open[person_id]:
            del self._open[person_id]
        if not self._open and self._unlisten is not None:
            self._unlisten()
            self._unlisten = None

    async def _next(self, stream: asyncio.Queue[Json | None]) -> Json | None:
        try:
            return await asyncio.wait_for(stream.get(), HEARTBEAT_SECONDS)
        except TimeoutError:
            return {}
