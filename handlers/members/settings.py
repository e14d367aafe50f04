"""What a member can decide: her language, her place, her quiet hours, and whether the shop may write first."""

from collections.abc import Sequence
from datetime import time

from aiogram import Router
from aiogram.filters import BaseFilter
from aiogram.types import Message

from handlers.arrivals import Day
from handlers.asks import Ask
from handlers.choices import city, interest_rows, language_rows, zone_rows
from handlers.filters import Asks, Expects, Presses
from handlers.here import Here
from handlers.house import House
from handlers.keyboards import hers
from handlers.speech import Answer, Rows
from locales import Voice, When
from models.members import actions as members
from models.members.rules import Birthday, Member, Source, opened_birthday, sealed_birthday
from models.moments import BadMoment, read_day_of_year
from models.outreach.ports import Button
from models.shops.rules import Shop
from models.signing import Press
from models.tags import actions as tags
from models.tags.queries import tags_of
from models.tags.rules import Source as TagSource
from models.timekeeping import parse_zone

router = Router(name="settings")
LIKE = "interested:"

QUIET_CHOICES = ((20, 9), (21, 8), (22, 8), (23, 7), (0, 8))
HOME_ZONES = {
    "en": ("Europe/London", "America/New_York", "Asia/Singapore", "Australia/Sydney"),
    "es": ("Europe/Madrid", "America/Mexico_City", "America/Bogota", "America/Argentina/Buenos_Aires"),
    "de": ("Europe/Berlin", "Europe/Vienna", "Europe/Zurich"),
    "zh-Hans": ("Asia/Shanghai", "Asia/Singapore", "Europe/Berlin", "America/Los_Angeles"),
}
"""The places asked about first, by language; every other one is typed."""


@router.message(Asks("settings"))
async def show_settings(event: object, shop: Shop, member: Member, voice: Voice, day: Day, here: Here) -> Answer:
    """The panel: what is set now, and a button for each."""
    return here.answer(*_panel(day, member, voice))


@router.message(Asks("language"))
async def ask_language(event: object, shop: Shop, member: Member, voice: Voice, day: Day, here: Here) -> Answer:
    """She asks for another language in plain words."""
    return here.answer(voice("settings-language"), language_rows("set.lang", shop, member, voice, day.now))


@router.callback_query(Presses("set"))
async def back_to_settings(event: object, member: Member, voice: Voice, day: Day, here: Here) -> Answer:
    """Back to the panel."""
    await members.expect(day.session, day.shop.id, member.id, None)
    return here.edit(*_panel(day, member, voice))


@router.callback_query(Presses("set.lang"))
async def choose_language(
    event: object, shop: Shop, member: Member, voice: Voice, press: Press, day: Day, here: Here
) -> Answer:
    """Show the languages, or speak the one she chose from now on."""
    if not press.args:
        rows = language_rows("set.lang", shop, member, voice, day.now)
        return here.edit(voice("settings-language"), [*rows, _back(day, member, voice)])
    voice = await speak_from_now_on(day, member, press.args[0])
    return here.edit(*_panel(day, await _again(day, member), voice))


@router.callback_query(Presses("set.zone"))
async def choose_zone(
    event: object, shop: Shop, member: Member, voice: Voice, press: Press, day: Day, here: Here
) -> Answer:
    """Show places, or live by the clock of the one she chose."""
    if not press.args:
        await members.expect(day.session, shop.id, member.id, "set.zone")
        rows = zone_rows("set.zone", zones_for(member, voice.language), shop, member, voice, day.now)
        return here.edit(voice("settings-zone"), [*rows, _back(day, member, voice)])
    await believe_zone(day, member, "/".join(press.args))
    return here.edit(*_panel(day, await _again(day, member), voice))


@router.message(Expects("set.zone"))
async def typed_zone(event: object, member: Member, voice: Voice, day: Day, here: Here) -> Answer:
    """She typed her city."""
    return await _told_place(getattr(event, "text", None) or "", member, voice, day, here)


async def _told_place(text: str, member: Member, voice: Voice, day: Day, here: Here) -> Answer:
    found = day.house.zones(text)
    if len(found) == 1:
        await believe_zone(day, member, found[0])
        return here.answer(*_panel(day, await _again(day, member), voice))
    rows = zone_rows("set.zone", found or zones_for(member, voice.language), day.shop, member, voice, day.now)
    return here.answer(voice("zone-which" if found else "zone-not-found"), [*rows, _back(day, member, voice)])


@router.message(Asks("zone"))
async def own_clock(event: object, member: Member, voice: Voice, day: Day, ask: Ask, here: Here) -> Answer:
    """By command: the place she names, or places to choose from."""
    if ask.words:
        return await _told_place(ask.words, member, voice, day, here)
    if here.private:
        await members.expect(day.session, day.shop.id, member.id, "set.zone")
    rows = zone_rows("set.zone", zones_for(member, voice.language), day.shop, member, voice, day.now)
    return here.answer(voice("settings-zone"), [*rows, _back(day, member, voice)])


class SharesPlace(BaseFilter):
    """She sent her location. Hands over the zone there, if land has one."""

    async def __call__(self, message: Message, here: Here, house: House) -> bool | dict[str, str]:
        place = message.location
        zone = house.zone_at(place.latitude, place.longitude) if place and here.private else None
        return {"zone": zone} if zone else False


@router.message(SharesPlace())
async def shared_place(event: object, member: Member, voice: Voice, day: Day, here: Here, zone: str) -> Answer:
    """Her own clock, by where she stands; the place itself is not kept."""
    await believe_zone(day, member, zone, Source.LOCATION)
    return here.answer(*_panel(day, await _again(day, member), voice))


@router.callback_query(Presses("set.quiet"))
async def choose_quiet(
    event: object, shop: Shop, member: Member, voice: Voice, press: Press, day: Day, here: Here
) -> Answer:
    """Show windows, or keep quiet in the one she chose."""
    if press.args:
        start, end = (time(int(hour)) for hour in press.args)
        await members.keep_quiet(day.session, shop.id, member.id, (start, end))
        return here.edit(*_panel(day, await _again(day, member), voice))
    windows = [
        hers(f"{start:02d}–{end:02d}", "set.quiet", start, end, shop=shop, member=member, now=day.now)
        for start, end in QUIET_CHOICES
    ]
    return here.edit(voice("settings-quiet"), [windows[:3], windows[3:], _back(day, member, voice)])


@router.callback_query(Presses("set.birthday"))
async def choose_birthday(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Ask for the day she is greeted on, or forget it. In a group nothing is asked: others would read the answer."""
    if not here.private:
        return here.toast(voice.plain("settings-birthday-in-group", bot=day.shop.bot_username), alert=True)
    if press.args:
        await _keep_birthday(day, member, None)
        return here.edit(voice("settings-birthday-gone"), [_back(day, member, voice)])
    await members.expect(day.session, day.shop.id, member.id, "set.birthday")
    text = voice("settings-birthday", birthday=_birthday(day, member))
    return here.edit(text, _birthday_rows(day, member, voice))


@router.message(Expects("set.birthday"))
async def typed_birthday(event: object, day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    """She typed her birthday. What is no day is asked for again."""
    try:
        month, number = read_day_of_year(getattr(event, "text", None) or "")
    except BadMoment as bad:
        text = voice("settings-birthday-unread", why=str(bad.facts["why"]))
        return here.answer(text, _birthday_rows(day, member, voice))
    await _keep_birthday(day, member, sealed_birthday(month, number, day.house.sealer))
    nudges = "off" if member.stopped else "on"
    text = voice("settings-birthday-kept", birthday=_shown(Birthday(month, number)), nudges=nudges)
    return here.answer(text, [_back(day, member, voice)])


@router.callback_query(Presses("set.nudges"))
async def switch_nudges(event: object, member: Member, voice: Voice, press: Press, day: Day, here: Here) -> Answer:
    """Nudges on or off, at once."""
    await members.stop(day.session, day.shop.id, member.id, at=day.now if press.args[0] == "off" else None)
    return here.edit(*_panel(day, await _again(day, member), voice))


@router.callback_query(Presses("set.like"))
async def choose_interests(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Show what she likes, or turn one of it on or off."""
    if press.args:
        await turn_interest(day, member, press.args[0])
    held = await interests_of(day, member)
    return here.edit(voice("settings-likes"), interest_rows(held, day.shop, member, voice, day.now, "set.like", "set"))


async def interests_of(day: Day, member: Member) -> set[str]:
    """What she likes, by the names of the shop's categories."""
    return {tag.name.removeprefix(LIKE) for tag in await tags_of(day.session, day.shop.id, member.id)}


async def turn_interest(day: Day, member: Member, category: str) -> None:
    """Her own word: she likes this now, or does not any more."""
    if category in await interests_of(day, member):
        await tags.untag(day.session, day.shop.id, member.id, f"{LIKE}{category}", now=day.now)
    else:
        await tags.give(day.session, day.shop.id, member.id, [f"{LIKE}{category}"], TagSource.HAND, now=day.now)


async def speak_from_now_on(day: Day, member: Member, language: str) -> Voice:
    """Her own choice of language, and the voice that speaks it."""
    chosen = language if language in day.shop.languages else member.language
    await members.speak(day.session, day.shop.id, member.id, chosen)
    return day.house.voice(chosen)


async def believe_zone(day: Day, member: Member, zone: str, source: Source = Source.OWN) -> None:
    """Her own word about where she lives. Raises `UnknownZone`."""
    await members.live_in(
        day.session, day.shop.id, member.id, parse_zone(zone), source, confidence=1.0, known=member.zone_source
    )
    await members.expect(day.session, day.shop.id, member.id, None)


def zones_for(member: Member, language: str) -> Sequence[str]:
    """The places to offer first."""
    return HOME_ZONES.get(language, HOME_ZONES["en"])


async def _keep_birthday(day: Day, member: Member, sealed: str | None) -> None:
    await members.keep_birthday(day.session, day.shop.id, member.id, sealed)
    await members.expect(day.session, day.shop.id, member.id, None)


def _birthday(day: Day, member: Member) -> When | str:
    told = opened_birthday(member.birthday_sealed, day.house.sealer)
    return _shown(told) if told else "none"


def _shown(birthday: Birthday) -> When:
    return When(birthday.noon, "UTC", "day-of-year")


def _birthday_rows(day: Day, member: Member, voice: Voice) -> Rows:
    forget = hers(
        voice.plain("button-birthday-forget"), "set.birthday", "forget", shop=day.shop, member=member, now=day.now
    )
    return [*([[forget]] if member.birthday_sealed else []), _back(day, member, voice)]


async def _again(day: Day, member: Member) -> Member:
    row = next(row for row in day.roll.values() if row.id == member.id)
    await day.session.refresh(row)
    return row.as_member()


def _panel(day: Day, member: Member, voice: Voice) -> tuple[str, Rows]:
    start, end = member.quiet or day.shop.policy.quiet
    text = voice(
        "settings-now",
        language=voice(f"language-{member.language}.own"),
        place=city(member.zone, voice),
        start=f"{start:%H:%M}",
        end=f"{end:%H:%M}",
        birthday=_birthday(day, member),
        nudges=voice("settings-nudges-off" if member.stopped else "settings-nudges-on"),
    )
    state = "on" if member.stopped else "off"

    def button(key: str, verb: str, *args: str) -> Button:
        return hers(voice.plain(key), verb, *args, shop=day.shop, member=member, now=day.now)

    rows: Rows = [
        [button("button-language", "set.lang"), button("button-place", "set.zone")],
        [button("button-quiet", "set.quiet"), button(f"button-nudges-{state}", "set.nudges", state)],
        [button("button-likes", "set.like"), button("button-badge", "set.badge")],
        [button("button-birthday", "set.birthday"), button("button-number", "number")],
        [button("button-wishes", "wish.show")],
    ]
    return text, rows


def _back(day: Day, member: Member, voice: Voice) -> list[Button]:
    return [hers(voice.plain("button-back"), "set", shop=day.shop, member=member, now=day.now)]
