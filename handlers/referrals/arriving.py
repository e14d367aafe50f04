"""What a friend hears who comes by a link, types a code, or tells who brought them."""

from aiogram import Router
from aiogram.types import Message

from handlers.arrivals import Day
from handlers.asks import Ask
from handlers.errors import refusal_text
from handlers.filters import Asks, Expects, InPrivate, Presses
from handlers.here import Here
from handlers.keyboards import CONFIRM_LIFE, drops, hers
from handlers.speech import Answer, Rows, Speech
from locales import Name, Voice
from models.members import actions as members
from models.members.rules import Member
from models.referrals import claims, links, queries
from models.referrals.rules import (
    AlreadyBound,
    AlreadyCustomer,
    Bond,
    Circle,
    OneHousehold,
    SelfReferral,
    Way,
)
from models.shops.rules import Shop
from models.signing import Press

router = Router(name="arriving")
KINDLY = (SelfReferral, AlreadyBound, AlreadyCustomer, Circle, OneHousehold)
"""Reasons why an invitation does not count; whatever comes next goes on."""


@router.message(Asks("friend-code"), InPrivate())
async def typed_code(event: object, day: Day, member: Member, here: Here, voice: Voice, ask: Ask) -> Answer:
    """A short code instead of a link, said in the DM."""
    return await welcome_by_link(day, member, here, voice, ask.words, way=Way.CODE)


async def welcome_by_link(
    day: Day, member: Member, here: Here, voice: Voice, token: str, *, way: Way = Way.LINK
) -> list[Speech]:
    """What to say to somebody who came by a link or a code; binds her to whose it is if it may be.

    A link that must not or does not count is said kindly and stops nothing: whatever comes next goes on.
    """
    try:
        followed = await links.follow(day.session, day.shop, token, friend=member, way=way, now=day.now)
    except KINDLY as refused:
        return here.answer(refusal_text(refused, voice, member))
    if followed is None:
        return here.answer(voice("refer-leads-nowhere"))
    if followed.bond is None:
        return here.answer(voice("poster-welcome", shop=day.shop.name))
    return here.answer(await _welcome(day, member, voice, followed.bond))


async def welcome_beside(day: Day, member: Member, here: Here, voice: Voice, token: str) -> list[Speech]:
    """As `welcome_by_link`, for whoever came for something else: what does not count is not worth a word then."""
    try:
        followed = await links.follow(day.session, day.shop, token, friend=member, way=Way.LINK, now=day.now)
    except KINDLY:
        return []
    if followed is None or followed.bond is None or not followed.bond.new:
        return []
    return here.answer(await _welcome(day, member, voice, followed.bond))


async def follow_invite(day: Day, friend: int, url: str) -> None:
    """Somebody joined a group by a link of ours; what speaks against it is her business, and not said in a group."""
    try:
        await links.joined_by(day.session, day.shop, url, friend=friend, now=day.now)
    except KINDLY:
        return


@router.callback_query(Presses("ref.name"))
async def ask_name(event: object, day: Day, shop: Shop, member: Member, voice: Voice, here: Here) -> Answer:
    """Who brought her, in her own words."""
    await members.expect(day.session, shop.id, member.id, "refer.name")
    rows = [[drops(voice, shop=shop, member=member, now=day.now)]]
    return [*here.answer(voice("refer-who"), rows), *here.toast()]


@router.message(Expects("refer.name"))
async def told_name(message: Message, day: Day, shop: Shop, member: Member, voice: Voice, here: Here) -> Answer:
    """One who is called so is asked about by the first name alone; several are left for staff to say."""
    await members.expect(day.session, shop.id, member.id, None)
    found = await claims.told(day.session, shop, member.id, (message.text or "")[:80], now=day.now)
    if not found:
        return here.answer(voice("refer-nobody-called-so"), name_row(day, member, voice))
    if len(found) > 1:
        return here.answer(voice("refer-several-called-so"))
    yes = hers(
        voice.plain("button-confirm"), "ref.name.yes", found[0].member, shop=shop, member=member, now=day.now,
        life=CONFIRM_LIFE,
    )  # fmt: skip
    rows = [[yes, drops(voice, shop=shop, member=member, now=day.now)]]
    return here.answer(voice("refer-is-it", name=Name(found[0].first, fallback="…")), rows)


@router.callback_query(Presses("ref.name.yes"))
async def confirmed(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Bound as by a link; what speaks against it is said."""
    try:
        bond = await claims.confirm(day.session, day.shop, member.id, int(press.args[0]), now=day.now)
    except KINDLY as refused:
        return here.edit(refusal_text(refused, voice, member))
    return here.edit(await _welcome(day, member, voice, bond))


def name_row(day: Day, member: Member, voice: Voice) -> Rows:
    """A button for whoever came without a link and was brought all the same."""
    return [[hers(voice.plain("refer-button-name"), "ref.name", shop=day.shop, member=member, now=day.now)]]


async def _welcome(day: Day, member: Member, voice: Voice, bond: Bond) -> str:
    name = await queries.brought_by(day.session, day.shop.id, member.id)
    hello = voice("refer-welcome", name=Name(name or "", fallback="…"), shop=day.shop.name)
    percent = day.shop.policy.friend_percent
    gift = voice("refer-gift", percent=percent, code=bond.gift) if bond.gift else ""
    return "\n\n".join(part for part in (hello, gift) if part)
