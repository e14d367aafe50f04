"""Long reads, beside everything else: whoever adds up a year of orders keeps nobody waiting who asks for her points."""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TypeVar

from models.database import Database, Session

T = TypeVar("T")


async def aside(database: Database, work: Callable[[Session], Awaitable[T]]) -> T:
    """What `work` finds in one picture of everything, read on a thread and a connection of its own.

    No writer waits for it, and neither does the loop: adding up much of what was read is Python, which would hold up
    every other answer. `work` runs on another loop, so it may touch nothing but its session. The program may end
    meanwhile; then nobody hears of it.
    """
    loop = asyncio.get_running_loop()
    found: asyncio.Future[T] = loop.create_future()

    def settle(value: T | None, error: Exception | None) -> None:
        if found.done():
            return
        if error is not None:
            found.set_exception(error)
        else:
            found.set_result(value)  # type: ignore[arg-type]

    def read() -> None:
        value, error = None, None
        try:
            value = asyncio.run(_alone(database, work))
        except Exception as raised:
            error = raised
        # A loop that has ended waits for nothing any more.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(settle, value, error)

    threading.Thread(target=read, name="aside", daemon=True).start()
    return await found


async def _alone(database: Database, work: Callable[[Session], Awaitable[T]]) -> T:
    mine = Database(database.url.render_as_string(hide_password=False))
    try:
        async with mine.snapshot() as session:
            return await work(session)
    finally:
        await mine.close()
