"""Brings what was begun to its end, also when the bot is told to stop in the middle of it."""

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

T = TypeVar("T")


async def to_the_end(begun: Awaitable[T], *, seconds: float | None = None) -> T:
    """The result of `begun`, waited for also when the waiting task is cancelled; only then is that task cancelled.

    For what must not be left half done behind somebody's back: a transaction, a thread at work. Once cancelled it
    waits `seconds` more (None: for ever), then `begun` is cancelled too.
    """
    # Not detached: its owner waits for it right here.
    doing = asyncio.ensure_future(begun)  # noqa: TID251
    cancelled: asyncio.CancelledError | None = None
    while not doing.done():
        try:
            await asyncio.wait([doing], timeout=None if cancelled is None else seconds)
            break
        except asyncio.CancelledError as asked:
            cancelled = asked
    if cancelled is None:
        return doing.result()
    if not doing.cancel() and not doing.cancelled():
        # Looked at, or it would be reported as a trouble that nobody saw.
        doing.exception()
    raise cancelled
