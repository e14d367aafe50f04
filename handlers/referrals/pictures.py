"""A link as a picture that a telephone can read: to show, to print, to put into a parcel."""

import io
from base64 import b64encode

import segno
from aiogram import Router

from handlers.arrivals import Day
from handlers.errors import Anonymous
from handlers.filters import Presses
from handlers.here import Here
from handlers.speech import Answer, Speech
from locales import Voice
from models.members.rules import Member
from models.referrals import links
from models.referrals.rules import CODE_ENTROPY_BYTES, Link, short_code
from models.shops.rules import Shop
from models.signing import new_token

router = Router(name="referral pictures")
TOKEN_BYTES = 16
DOT_PIXELS = 12
QUIET_DOTS = 4
"""So many dots of white around it the standard asks for."""


@router.callback_query(Presses("ref.qr"))
async def show_picture(event: object, day: Day, shop: Shop, member: Member | None, voice: Voice, here: Here) -> Answer:
    """Her link as a picture, in private: in a group others would scan whose link it is."""
    if member is None:
        raise Anonymous
    if not here.private:
        return here.toast(voice("refer-picture-in-private", bot=shop.bot_username), alert=True)
    link = await link_of(day, member)
    return [picture(here, url_of(shop, link), voice("refer-picture", shop=shop.name, code=link.code)), *here.toast()]


async def link_of(day: Day, member: Member) -> Link:
    """A member's own link, made the first time it is asked for."""
    token, code = fresh(day)
    return await links.own(day.session, day.shop.id, member.id, token=token, code=code, now=day.now)


def fresh(day: Day) -> tuple[str, str]:
    """A token and a short code nobody can guess."""
    return new_token(day.house.random_bytes(TOKEN_BYTES)), short_code(day.house.random_bytes(CODE_ENTROPY_BYTES))


def url_of(shop: Shop, link: Link) -> str:
    """What is followed."""
    return f"https://t.me/{shop.bot_username}?start=ref_{link.token}"


def picture(here: Here, url: str, caption: str) -> Speech:
    """A message with a link as a picture, and words under it."""
    drawn = {"name": "link.png", "base64": b64encode(qr_png(url)).decode()}
    params = {"chat_id": here.chat, "photo": drawn, "caption": caption, "parse_mode": "HTML"}
    return {"method": "sendPhoto", "params": params}


def qr_png(url: str) -> bytes:
    """A link as a QR code in PNG; it can be read with a quarter of it covered."""
    drawn = io.BytesIO()
    segno.make_qr(url, error="q").save(drawn, kind="png", scale=DOT_PIXELS, border=QUIET_DOTS)
    return drawn.getvalue()
