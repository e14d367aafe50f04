"""Lets a link in a message come by the shop's own door first, and writes down who came."""

import hashlib
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from sqlalchemy import select

from models.database import Session, insert_once
from models.outreach import actions as outreach
from models.outreach.rules import Answer
from models.outreach.tables import AnswerRow, NudgeRow
from models.results.tables import NudgeLinkRow
from models.shops.rules import Shop
from models.signing import ForgedPress, open_number, sign_number

DOOR = "/r/"
LINK_LIFE = timedelta(days=400)
"""So long a link in an old message still leads somewhere."""
OPENED_IN_THE_APP = frozenset({"t.me", "telegram.me", "telegram.dog"})
"""Links the messenger opens by itself: by way of the web they would open a browser instead."""


async def measured(session: Session, shop: Shop, nudge: int, target: str, *, public: str | None, now: datetime) -> str:
    """The address to put into a message for a link: by our door where the shop has a public one, else the link itself.

    The same link of the same message has the same address, however often it is asked for.
    """
    if public is None or not _by_web(target):
        return target
    row = {
        "shop_id": shop.id, "nudge_id": nudge, "target": target, "made_at": now,
        "digest": hashlib.sha256(target.encode()).hexdigest()[:32],
    }  # fmt: skip
    number = await insert_once(session, NudgeLinkRow, row)
    if number is None:
        number = await session.scalar(
            select(NudgeLinkRow.id).where(
                NudgeLinkRow.shop_id == shop.id, NudgeLinkRow.nudge_id == nudge, NudgeLinkRow.digest == row["digest"]
            )
        )
    return f"{public.rstrip('/')}{DOOR}{sign_number(number, secret=shop.secret)}" if number is not None else target


def _by_web(target: str) -> bool:
    try:
        parts = urlsplit(target)
    except ValueError:
        return False
    plain = target.isprintable() and " " not in target
    return plain and parts.scheme in ("http", "https") and (parts.hostname or "") not in {"", *OPENED_IN_THE_APP}


async def target_of(session: Session, shop: Shop, token: str, *, now: datetime) -> tuple[int, str, bool] | None:
    """(link, where it leads, whether a click on it is written down already); None for a token that leads nowhere."""
    try:
        number = open_number(token, secret=shop.secret)
    except ForgedPress:
        return None
    row = await session.scalar(
        select(NudgeLinkRow).where(
            NudgeLinkRow.shop_id == shop.id, NudgeLinkRow.id == number, NudgeLinkRow.made_at > now - LINK_LIFE
        )
    )
    if row is None:
        return None
    known = select(AnswerRow.id).where(
        AnswerRow.shop_id == shop.id, AnswerRow.nudge_id == row.nudge_id, AnswerRow.source == _source(row.id)
    )
    return row.id, row.target, await session.scalar(known) is not None


async def clicked(session: Session, shop: int, link: int, *, now: datetime) -> None:
    """Somebody followed the link: the message did arrive, and this is an answer to it. The same link counts once."""
    row = (
        await session.execute(
            select(NudgeRow.id, NudgeRow.member_id)
            .join(NudgeLinkRow, NudgeLinkRow.nudge_id == NudgeRow.id)
            .where(NudgeLinkRow.shop_id == shop, NudgeLinkRow.id == link)
        )
    ).first()
    if row is None:
        return
    chat = await session.scalar(select(NudgeRow.chat).where(NudgeRow.shop_id == shop, NudgeRow.id == row.id))
    await outreach.prove(session, shop, row.id, member=row.member_id, chat=chat or 0, message=None, now=now)
    await outreach.answered(session, shop, row.id, Answer.CLICK, source=_source(link), at=now)


def _source(link: int) -> str:
    return f"link:{link}"
