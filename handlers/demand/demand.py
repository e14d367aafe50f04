"""What members ask the group for is heard and listed; from the list a buy is one tap away."""

from dataclasses import replace
from typing import Any

from aiogram import Router
from aiogram.filters import BaseFilter
from aiogram.types import Message

from handlers.arrivals import Day
from handlers.filters import Asks, May, Presses
from handlers.groupbuys.opening import begin_with
from handlers.here import Here
from handlers.keyboards import hers
from handlers.speech import Answer, Rows
from locales import Voice, When
from locales.demands import asked_for
from locales.texts import cut_graphemes
from models.demand import actions, queries
from models.demand.rules import Demand
from models.groupbuys.rules import DraftGone
from models.members.rules import Member
from models.outreach.ports import Button
from models.shops.rules import Group
from models.signing import Press
from models.staff.rules import Act

router = Router(name="demand")
listening = Router(name="listening")

LISTED_MAX = 15
LABEL_UTF16_MAX = 32


class AsksTheGroup(BaseFilter):
    """She asks the others for something, by name. Hands over `wanted`. Who sells is not asked for what she wants."""

    async def __call__(
        self, message: Message, day: Day, here: Here, member: Member | None = None
    ) -> bool | dict[str, Any]:
        if member is None or here.private or member.id in day.roster:
            return False
        wanted = asked_for(message.text or "", day.shop.languages)
        return {"wanted": wanted} if wanted else False


@listening.message(AsksTheGroup())
async def note(event: object, day: Day, member: Member, group: Group, voice: Voice, wanted: str, here: Here) -> Answer:
    """It is written down; she hears so where nobody else does, and only when it is news."""
    fresh = await actions.ask(day.session, day.shop.id, member.id, wanted, group=group.id, now=day.now)
    if not fresh or not group.whispers:
        return None
    return [replace(here.whisper(voice("demand-noted", item=wanted)), public=None, dm=False)]


@router.message(Asks("demand"), May(Act.OPEN_BUY))
async def tell(event: object, day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    """What is asked for, the most wanted first; each with a way to open a buy for it."""
    return here.answer(*await _list(day, member, voice))


@router.callback_query(Presses("s.demand.open"), May(Act.OPEN_BUY))
async def open_for(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Begin a buy for it; when that opens, everybody who asked is told once."""
    wanted = await _wanted(day, press)
    return await begin_with(wanted.name, day, member, voice, here, wanted=wanted.item)


@router.callback_query(Presses("s.demand.drop"), May(Act.OPEN_BUY))
async def drop(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Take it off the list."""
    await actions.forget(day.session, day.shop.id, (await _wanted(day, press)).item, now=day.now)
    return here.edit(*await _list(day, member, voice))


async def _wanted(day: Day, press: Press) -> Demand:
    found = await queries.one(day.session, day.shop.id, int(press.args[0]))
    if found is None:
        raise DraftGone
    return found


async def _list(day: Day, member: Member, voice: Voice) -> tuple[str, Rows]:
    found = await queries.listed(day.session, day.shop.id, now=day.now, rows_max=LISTED_MAX)
    if not found:
        return voice("demand-none"), ()

    def button(label: str, verb: str, one: Demand) -> Button:
        return hers(cut_graphemes(label, LABEL_UTF16_MAX), verb, one.id, shop=day.shop, member=member, now=day.now)

    lines = [
        voice("demand-line", item=one.name, people=one.people, at=When(one.asked_at, member.zone, "date"))
        for one in found
    ]
    rows = [
        [
            button(voice.plain("button-demand-open", item=one.name), "s.demand.open", one),
            button(voice.plain("button-demand-drop"), "s.demand.drop", one),
        ]
        for one in found
    ]
    return "\n".join([voice("demand-list"), *lines]), rows
