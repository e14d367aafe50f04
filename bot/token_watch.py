"""Asks Telegram every minute whether it still knows this bot: a revoked token ends the program, with one sentence."""

import asyncio

from bot.line import Line, NotReached, Refused, TokenRefused, Unproven

WATCH_SECONDS = 60.0
ASK_SECONDS = 10.0
REVOKED = frozenset({401, 404})
"""What Telegram answers to a token it does not know (any more)."""


async def watch_token(line: Line, *, every_seconds: float = WATCH_SECONDS) -> None:
    """Ask for ever, in a process that may have nothing else to ask. Raises `TokenRefused`."""
    while True:
        await asyncio.sleep(every_seconds)
        try:
            await line.call("getMe", {}, seconds=ASK_SECONDS)
        except Refused as refusal:
            if refusal.code in REVOKED:
                raise TokenRefused from refusal
        except (NotReached, Unproven):
            continue
