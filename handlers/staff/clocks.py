"""The clock a group lives by: staff says it in the group, reads what holds now, and goes back with a tap."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.filters import BaseFilter
from aiogram.types import TelegramObject

from handlers.arrivals import Day
from handlers.asks import Ask
from handlers.choices import city, zone_rows
from handlers.filters import Asks, May, Presses
from handlers.here import Here
from handlers.keyboards import hers
from handlers.members.settings import zones_for
from handlers.speech import Answer, Rows
from locales import Voice, When
from models.groupbuys import clocks
from models.members.rules import Member
from models.outreach.ports import Button
from models.shops.queries import group as group_of
from models.shops.rules import Group
from models.signing import ForgedPress, Press
from models.staff.rules import Act, may
from models.timekeeping import parse_zone

router = Router(name="clocks")

VERB = "s.gz"
"""Short, so that the longest zone's name fits into a button beside any group's number."""
SHOPS = "shop"
AS_SHOP = frozenset({SHOPS, "tienda", "laden", "shop-zeit", "店铺", "本店"})


class OfItsStaff(BaseFilter):
    """Said in a group by somebody who may set what holds there; whoever else asks for a clock means her own."""

    async def __call__(
        self, event: TelegramObject, day: Day, member: Member | None = None, group: Group | None = None
    ) -> bool:
        return group is not None and member is not None and may(day.roster.get(member.id), Act.SETTINGS)


@router.message(Asks("zone"), OfItsStaff(), May(Act.SETTINGS))
async def group_clock(
    event: object, day: Day, member: Member, voice: Voice, ask: Ask, group: Group, here: Here
) -> Answer:
    """Show by which clock the group lives, or let it live by another from now on."""
    said = ask.words.strip()
    if not said:
        return here.answer(*_shown(group, day, member, voice))
    if said.casefold() in AS_SHOP:
        return here.answer(*await _set(group, None, day, member, voice))
    found = day.house.zones(said)
    if len(found) == 1:
        return here.answer(*await _set(group, found[0], day, member, voice))
    asked = voice("zone-which") if found else voice("group-clock-unknown")
    return here.answer(asked, _rows(group, found or zones_for(member, voice.language), day, member, voice))


@router.callback_query(Presses(VERB), May(Act.SETTINGS))
async def chose_clock(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """The clock she tapped: a place's, or the shop's."""
    number, *zone = press.args
    group = await group_of(day.session, day.shop.id, int(number))
    if group is None:
        raise ForgedPress
    wanted = None if zone == [SHOPS] else parse_zone("/".join(zone))
    return here.edit(*await _set(group, wanted, day, member, voice))


async def _set(group: Group, zone: str | None, day: Day, member: Member, voice: Voice) -> tuple[str, Rows]:
    """What holds from now on, and the way back to what held before."""
    await clocks.live_by(day.session, day.shop.id, group, zone, by=member.id, now=day.now)
    said = [_now(zone, day, voice), voice("group-clock-rules"), voice("group-clock-set")]
    if group.zone == zone:
        return "\n".join(said[:2]), ()
    return "\n".join(said), [[_to(group, group.zone, "button-group-clock-back", day, member, voice)]]


def _shown(group: Group, day: Day, member: Member, voice: Voice) -> tuple[str, Rows]:
    said = [_now(group.zone, day, voice), voice("group-clock-rules"), voice("group-clock-how")]
    return "\n".join(said), _rows(group, zones_for(member, voice.language), day, member, voice)


def _now(zone: str | None, day: Day, voice: Voice) -> str:
    clock = zone or day.shop.zone
    time, own = When(day.now, clock, "time"), zone is not None
    return voice("group-clock", place=city(clock, voice), zone=clock, time=time, own=own)


def _rows(group: Group, zones: Sequence[str], day: Day, member: Member, voice: Voice) -> Rows:
    places = zone_rows(VERB, zones, day.shop, member, voice, day.now, before=(str(group.id),))
    return [*places, [_to(group, None, "button-group-clock-shop", day, member, voice)]] if group.zone else places


def _to(group: Group, zone: str | None, key: str, day: Day, member: Member, voice: Voice) -> Button:
    label = voice.plain(key, place=city(zone or day.shop.zone, voice))
    parts = zone.split("/") if zone else [SHOPS]
    return hers(label, VERB, group.id, *parts, shop=day.shop, member=member, now=day.now)
