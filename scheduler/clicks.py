"""Lets the links of a letter come by the shop's own door, so that it learns whether anybody follows them."""

import re
from dataclasses import replace
from datetime import datetime
from html import escape, unescape

from models.database import Session
from models.outreach.ports import Button, Letter
from models.results.actions import measured
from models.shops.rules import Shop

_LINK = re.compile(r'(?<=<a href=")[^"]+(?=")')


async def with_measured_links(
    session: Session, shop: Shop, nudge: int, letter: Letter, *, public: str | None, now: datetime
) -> Letter:
    """The letter with its web links, in the text and under it, by our door; as it is without a public address."""
    if public is None:
        return letter

    async def by_door(target: str) -> str:
        return await measured(session, shop, nudge, target, public=public, now=now)

    async def button(one: Button) -> Button:
        return replace(one, url=await by_door(one.url)) if one.url else one

    ways = {one: escape(await by_door(unescape(one))) for one in _LINK.findall(letter.html)}
    html = _LINK.sub(lambda found: ways[found.group()], letter.html)
    rows = tuple([tuple([await button(one) for one in row]) for row in letter.rows])
    return replace(letter, html=html, rows=rows)
