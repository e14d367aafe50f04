"""Lets a paused shop go on from the command line."""

from collections.abc import Callable

from bot.opening import open_books, system_clock
from bot.settings import Settings
from bot.troubles import SURE, CannotOpen
from models.database import Database, Session
from models.outreach import actions as outreach
from models.outreach.queries import waiting_while_paused
from models.shops import actions as shops
from models.shops.queries import every_shop, paused_since
from models.shops.rules import Shop

Say = Callable[[str], None]


async def resume(settings: Settings, *, drop: bool, say: Say) -> None:
    """Let the paused shop of this token (without a token: every one here) go on; `drop` takes back what waits."""
    bot = int(settings.bot_token.split(":")[0]) if settings.bot_token else None
    async with open_books(settings) as database:
        async with database.reading() as session:
            found = [shop for shop in await every_shop(session) if bot in (None, shop.bot_id)]
        paused = [shop for shop in found if shop.paused]
        if not found:
            raise CannotOpen(f"The shop of this REGULARS_BOT_TOKEN is not in this database. {SURE}")
        for shop in paused:
            say(await _resume(database, shop, drop=drop))
        if not paused:
            say("Nothing is paused here.")


async def _resume(database: Database, shop: Shop, *, drop: bool) -> str:
    now = system_clock()

    async def work(session: Session) -> tuple[int, int]:
        since = await paused_since(session, shop.id) or now
        waiting, late = await waiting_while_paused(session, shop.id, since=since, now=now)
        if drop:
            await outreach.cancel_waiting(session, shop.id, now=now)
        await shops.pause(session, shop.id, now=None)
        await shops.note(session, shop.id, actor=None, act="resume", about=f"{waiting} waiting, drop: {drop}", now=now)
        return waiting, late

    waiting, late = await database.transact(work)
    fate = "taken back" if drop else "go out at their hour, each asked again before"
    return f"{shop.name} goes on: {waiting} nudges waited ({fate}), {late} came too late and are dropped."
