"""A member's own link into a group: whoever joins by it came by this member."""

from aiogram import Router

from handlers.arrivals import Day
from handlers.errors import Anonymous
from handlers.filters import Presses
from handlers.here import Here
from handlers.keyboards import hers
from handlers.referrals.pictures import link_of
from handlers.speech import Answer
from locales import Voice
from models.members.rules import Member
from models.outreach.ports import Button
from models.referrals import links, queries
from models.signing import Press

router = Router(name="referral invites")


@router.callback_query(Presses("ref.groups"))
async def ask_which(event: object, day: Day, member: Member | None, voice: Voice, here: Here) -> Answer:
    """The groups she is in herself; a link is made for the one she picks."""
    if member is None:
        raise Anonymous
    found = await queries.groups_in(day.session, day.shop.id, member.id)
    if not found:
        return here.edit(voice("refer-no-groups"))
    rows = [
        [hers(title or "…", "ref.invite", group, shop=day.shop, member=member, now=day.now)] for group, title in found
    ]
    return here.edit(voice("refer-which-group"), rows)


@router.callback_query(Presses("ref.invite"))
async def tell_invite(event: object, day: Day, member: Member | None, voice: Voice, press: Press, here: Here) -> Answer:
    """Her link into the group: the one she has, or the one Telegram has just made; without the right to, what helps."""
    if member is None:
        raise Anonymous
    group = int(press.args[0])
    link = await link_of(day, member)
    url = await links.invite_of(day.session, day.shop.id, link=link.id, group=group)
    if url is None and (made := day.invites.get(group)):
        url = await links.invite(day.session, day.shop.id, link=link.id, group=group, url=made, now=day.now)
    if url is None:
        return here.edit(voice("refer-no-invite"))
    return here.edit(voice("refer-invite", url=url), [[Button(voice.plain("button-copy-link"), copy=url)]])
