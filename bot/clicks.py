"""The door that links in messages come by: counts a person, not a machine, and sends everybody on."""

import logging
import re
from collections.abc import Awaitable, Callable
from datetime import datetime
from html import escape

from aiohttp import web

from locales import Voice, nearest, voices
from models.database import Database, trouble_of, unusable
from models.results import actions
from models.shops.rules import Shop

log = logging.getLogger(__name__)

PATH = f"{actions.DOOR}{{token:.*}}"
TOKEN_LENGTH_MAX = 100
MACHINES = re.compile(
    r"bot|crawl|spider|preview|scan|fetch|monitor|curl|wget|python|go-http|okhttp|java/|headless|facebookexternalhit"
    r"|whatsapp|slack|discord|skype|vkshare|embedly|validator",
    re.IGNORECASE,
)
"""Programs that look at a link before, or instead of, a person."""
HEADERS = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}

Door = Callable[[web.Request], Awaitable[web.Response]]


def click_door(database: Database, shop: Shop, clock: Callable[[], datetime]) -> Door:
    """Answers `GET /r/<token>`: on to where the link leads, or a small page that says it leads nowhere any more."""

    async def pass_through(request: web.Request) -> web.Response:
        token, now = request.match_info["token"], clock()
        try:
            async with database.reading() as session:
                found = await actions.target_of(session, shop, token, now=now) if _short(token) else None
        except Exception as error:
            if not unusable(error):
                raise
            log.error("a link cannot be looked up: %s", trouble_of(error))
            return _page(request, shop, "link-later", 503)
        if found is None:
            return _page(request, shop, "link-gone", 404)
        link, target, known = found
        if not known and is_person(request):
            await _count(database, shop, link, now)
        return web.Response(status=302, headers=HEADERS | {"Location": target})

    return pass_through


def is_person(request: web.Request) -> bool:
    """Whether this looks like somebody who wants to go there, and not like a look ahead."""
    ahead = request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", "")
    agent = request.headers.get("User-Agent", "")
    return request.method == "GET" and "prefetch" not in ahead and bool(agent) and not MACHINES.search(agent)


async def _count(database: Database, shop: Shop, link: int, now: datetime) -> None:
    """Write the click down. Whoever clicked is sent on all the same."""
    try:
        await database.transact(lambda session: actions.clicked(session, shop.id, link, now=now))
    except Exception as error:
        if not unusable(error):
            raise
        log.error("a click could not be written down: %s", trouble_of(error))


def _short(token: str) -> bool:
    return len(token) <= TOKEN_LENGTH_MAX and token.isascii()


def _page(request: web.Request, shop: Shop, key: str, status: int) -> web.Response:
    wished = request.headers.get("Accept-Language", "").split(",")[0].split(";")[0].strip()
    language = nearest(wished, shop.languages) or shop.languages[0]
    voice: Voice = voices().get(language) or voices()["en"]
    body = (
        f'<!doctype html><html lang="{language}"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">'
        f"<title>{escape(shop.name)}</title>"
        '<body style="font:18px/1.5 system-ui;margin:20vh auto;max-width:26em;padding:0 1em">'
        f"<h1>{escape(shop.name)}</h1><p>{voice(key)}</p></body></html>"
    )
    return web.Response(status=status, text=body, content_type="text/html", headers=HEADERS)
