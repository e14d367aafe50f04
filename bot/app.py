"""Builds everything from the settings and runs it: the only place that knows every concrete part."""

import asyncio
import gc
import logging
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from enum import StrEnum
from typing import Any

from aiohttp import web

from bot.clicks import click_door
from bot.health import Health
from bot.inbox import ALLOWED_UPDATES, Inbox, SomebodyElsePolls
from bot.line import NotReached, Refused, TokenRefused, Unproven
from bot.logs import watch_loop
from bot.opening import Clock, Ground, open_ground, owner_link, system_clock
from bot.sending import Sending
from bot.settings import Settings
from bot.token_watch import watch_token
from bot.troubles import SURE, CannotOpen, database_trouble, port_trouble, telegram_trouble
from bot.web import WEBHOOK_PATH, build_web, serve
from models.database import unusable
from models.locking import LockedElsewhere, exclusive

log = logging.getLogger(__name__)

Say = Callable[[str], None]
Before = Callable[[Ground], Awaitable[None]]

STOP_SECONDS_MAX = 8.5
"""What is still on its way then is left to the next start, which knows what to make of it."""
FIRST_ANSWERS_SECONDS = 1.0
"""Who waited for the start is answered first; what nobody waits for begins so much later."""

GARBAGE_OBJECTS_MAX = 10_000


class Part(StrEnum):
    """What one process runs; without a choice it runs all of it."""

    INBOX = "inbox"
    SENDER = "sender"
    WEB = "web"


class Running:
    """The parts of a running bot, for those who look at it (health page, playground)."""

    def __init__(self, ground: Ground, sending: Sending | None, hearing: Any) -> None:
        self.ground = ground
        self.sending = sending
        self.hearing = hearing


async def run(settings: Settings, *, only: Part | None, say: Say, clock: Clock = system_clock) -> None:
    """Run until SIGTERM or Ctrl-C; raises `CannotOpen` with one sentence when it cannot go on."""
    stopped, opened = asyncio.Event(), asyncio.Event()
    loop, myself = asyncio.get_running_loop(), asyncio.current_task()
    watch_loop(loop)

    def stop() -> None:
        stopped.set()
        if not opened.is_set() and myself is not None:
            myself.cancel()

    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop)
    try:
        async with running(settings, only=only, say=say, clock=clock) as (parts, _):
            opened.set()
            _settle_memory()
            await _until(stopped, parts)
    except asyncio.CancelledError:
        if not stopped.is_set():
            raise
    except Exception as error:
        raise _told(settings, error) from error


@asynccontextmanager
async def running(
    settings: Settings,
    *,
    only: Part | None,
    say: Say,
    clock: Clock = system_clock,
    before: Before | None = None,
    rest_after_seconds: float = FIRST_ANSWERS_SECONDS,
) -> AsyncIterator[tuple[list["asyncio.Task[None]"], Running]]:
    """The bot at work: its tasks and its parts. Leaving drains and stops everything, within ten seconds.

    `before` runs once the shop is open and nothing has been heard or sent yet. What nobody waits for, menus and bells,
    begins `rest_after_seconds` after the hearing.
    """
    async with open_ground(settings, clock=clock) as ground, AsyncExitStack() as stack:
        # First of all: a second program for this bot must change nothing, not even the owner's link.
        for part in (Part.INBOX, Part.SENDER):
            if only in (None, part):
                await stack.enter_async_context(exclusive(ground.database, f"{part}-{ground.shop.bot_id}"))
        if before is not None:
            await before(ground)
        sending = Sending(ground) if only in (None, Part.SENDER) else None
        hearing = _hearing(ground) if only in (None, Part.INBOX) else None
        running = Running(ground, sending, hearing)
        door = await _open_door(running, only=only, say=say)
        stack.push_async_callback(door.cleanup)
        if settings.webhook_url and only in (None, Part.WEB):
            await _announce_webhook(ground)
        await _greet_owner(ground, say, invite=hearing is not None)
        tasks = [asyncio.create_task(one) for one in _work(running, rest_after_seconds)]
        try:
            yield tasks, running
        finally:
            for task in tasks:
                task.cancel()
            if tasks:
                ended, _ = await asyncio.wait(tasks, timeout=STOP_SECONDS_MAX)
                for task in ended:
                    # What ended the first one often ends the others: it is told once.
                    if not task.cancelled():
                        task.exception()


def _settle_memory() -> None:
    """Look for garbage from now on, but never again through what stays as long as the program runs.

    That is 300,000 objects, and walking through them holds all answers up for 0.3 s. What a batch of updates makes is
    mostly gone with it: looked through every 700 objects, as is usual, it costs an eighth of all the work.
    """
    gc.freeze()
    gc.set_threshold(GARBAGE_OBJECTS_MAX)
    gc.enable()


def _work(running: Running, rest_after_seconds: float) -> list[Coroutine[Any, Any, None]]:
    work: list[Coroutine[Any, Any, None]] = []
    if running.hearing is not None:
        polling = running.ground.settings.webhook_url is None
        work.append(running.hearing.run(polling=polling, rest_after_seconds=rest_after_seconds))
    if running.sending is not None:
        work.append(running.sending.run(after_seconds=rest_after_seconds if running.hearing else 0.0))
    if running.hearing is None or running.ground.settings.webhook_url is not None:
        work.append(watch_token(running.ground.line))
    return work


def _hearing(ground: Ground) -> Any:
    # Imported here: only this half pays for aiogram.
    from bot.types_on_demand import import_types

    import_types()
    from bot.hearing import Hearing

    return Hearing(ground)


async def _until(stopped: asyncio.Event, tasks: list["asyncio.Task[None]"]) -> None:
    waiting = asyncio.create_task(stopped.wait())
    done, _ = await asyncio.wait([waiting, *tasks], return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    for task in done - {waiting}:
        if error := task.exception():
            raise error


def _told(settings: Settings, error: BaseException) -> BaseException:
    """The sentence for what made the bot end, if there is one for it; else the error itself."""
    if isinstance(error, BaseExceptionGroup):
        told = [_told(settings, cause) for cause in error.exceptions]
        return next((one for one in told if isinstance(one, CannotOpen)), error)
    if isinstance(error, TokenRefused):
        return CannotOpen("Telegram no longer accepts this REGULARS_BOT_TOKEN: get a new one from @BotFather.")
    if isinstance(error, SomebodyElsePolls):
        return CannotOpen("Another program asks for this bot's updates (409 Conflict): stop it, then start again.")
    if isinstance(error, LockedElsewhere):
        return CannotOpen(f"Regulars is already running for this bot: stop that one first. {SURE}")
    return database_trouble(settings, error) if unusable(error) else error


async def _open_door(running: Running, *, only: Part | None, say: Say) -> web.AppRunner:
    ground, hearing = running.ground, running.hearing
    settings = ground.settings
    inbox = hearing.inbox if hearing is not None else None
    if inbox is None and only is Part.WEB:
        inbox = Inbox(ground.database, ground.shop.id, ground.clock, lambda: None)
    poller = hearing.poller if hearing is not None and settings.webhook_url is None else None
    brake = running.sending.kit.brake if running.sending is not None else None
    look = Health(
        ground,
        hearing=lambda: None if poller is None else poller.reachable,
        halted=lambda: None if brake is None else brake.why,
    )
    app = build_web(
        look,
        inbox=inbox if settings.webhook_url else None,
        secret=settings.webhook_secret,
        clicks=click_door(ground.database, ground.shop, ground.clock),
    )
    try:
        runner, port = await serve(app, settings.web_host, settings.web_port)
    except OSError as error:
        raise port_trouble(settings.web_host, settings.web_port, error) from error
    say(f"Health: http://{settings.web_host}:{port}/health")
    return runner


async def _announce_webhook(ground: Ground) -> None:

    settings = ground.settings
    url = f"{str(settings.webhook_url).rstrip('/')}{WEBHOOK_PATH}"
    asked = {"url": url, "secret_token": settings.webhook_secret, "allowed_updates": ALLOWED_UPDATES}
    try:
        await ground.line.call("setWebhook", asked)
    except Refused as refusal:
        if refusal.code in (401, 404, 429):
            raise telegram_trouble(settings, refusal) from refusal
        raise CannotOpen(
            f"Telegram refuses REGULARS_WEBHOOK_URL ({refusal.description}): it must be an https address that Telegram "
            f"can reach on port 443, 80, 88 or 8443. {SURE}"
        ) from refusal
    except (NotReached, Unproven) as error:
        raise telegram_trouble(settings, error) from error


async def _greet_owner(ground: Ground, say: Say, *, invite: bool) -> None:
    say(f"{ground.shop.name} is open as @{ground.shop.bot_username}.")
    if invite and (link := await owner_link(ground)):
        say(f"Make yourself the owner: open {link} (works once).")
