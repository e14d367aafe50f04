"""The first minute with a new member: three taps, each of which can be skipped."""

from aiogram import Router

from handlers.arrivals import Day
from handlers.asks import Ask
from handlers.choices import interest_rows, language_rows, zone_rows
from handlers.filters import Asks, Expects, InGroup, InPrivate, Presses
from handlers.here import Here
from handlers.house import House
from handlers.loyalty.fixed_points import welcome_points
from handlers.members.help import welcome
from handlers.members.settings import believe_zone, speak_from_now_on, zones_for
from handlers.referrals.referrals import welcome_by_link
from handlers.speech import Answer, Rows
from locales import Name, Voice
from models.members import actions as members
from models.members.rules import Member, Source, first_name
from models.outreach.ports import Button
from models.shops import actions as shops
from models.shops.rules import Shop
from models.signing import Press, payload_kind
from models.staff import actions as staff
from models.staff.rules import Role
from models.tags import actions as tags
from models.tags.queries import tags_of
from models.tags.rules import Source as TagSource

router = Router(name="start")
LIKE = "interested:"


@router.message(Asks("start"), InGroup())
async def start_in_group(event: object, voice: Voice, shop: Shop, here: Here) -> Answer:
    """The form belongs into the DM."""
    return here.answer(voice("start-in-group", bot=shop.bot_username))


@router.message(Asks("start"), InPrivate())
async def start(event: object, day: Day, shop: Shop, member: Member, voice: Voice, ask: Ask, here: Here) -> Answer:
    """A greeting by the way she came in, then the form if she is new."""
    kind, token = payload_kind(ask.words) or ("", "")
    if kind == "claim" and await shops.claim(day.session, shop.id, token):
        await staff.appoint(day.session, shop.id, member.id, Role.OWNER, group=None, now=day.now)
        return here.answer(voice("start-owner", shop=shop.name, bot=shop.bot_username), _group_row(shop, voice))
    brought = await welcome_by_link(day, member, here, voice, token) if kind == "ref" else []
    if member.language_source is Source.OWN or member.zone_source is Source.OWN:
        return [*brought, *here.answer(*welcome(member, shop, voice))]
    hello = voice("start-hello", name=Name(first_name(member.name), fallback="…"), shop=shop.name)
    form = "\n\n".join([hello, *await welcome_points(day, member, voice), voice("start-language")])
    return [*brought, *here.answer(form, language_rows("f.lang", shop, member, voice, day.now, skip=True))]


@router.callback_query(Presses("f.lang"))
async def chose_language(event: object, day: Day, shop: Shop, member: Member, press: Press, here: Here) -> Answer:
    """First tap: the language; the rest of the form speaks it."""
    voice = await speak_from_now_on(day, member, press.args[0]) if press.args else here.voice
    rows = zone_rows("f.zone", zones_for(member, voice.language), shop, member, voice, day.now, skip=True)
    await members.expect(day.session, shop.id, member.id, "form.zone")
    return here.edit(voice("start-zone"), rows)


@router.callback_query(Presses("f.zone"))
async def chose_zone(
    event: object, day: Day, shop: Shop, member: Member, voice: Voice, press: Press, here: Here
) -> Answer:
    """Second tap: where she lives, so that nothing reaches her at night."""
    if press.args:
        await believe_zone(day, member, "/".join(press.args))
    return here.edit(*await _ask_interests(day, member, voice))


@router.message(Expects("form.zone"))
async def typed_zone(
    event: object, day: Day, shop: Shop, member: Member, voice: Voice, house: House, here: Here, ask: Ask | None
) -> Answer:
    """She typed her city instead of tapping one."""
    found = house.zones(getattr(event, "text", None) or "")
    if len(found) == 1:
        await believe_zone(day, member, found[0])
        return here.answer(*await _ask_interests(day, member, voice))
    rows = zone_rows("f.zone", found or zones_for(member, voice.language), shop, member, voice, day.now, skip=True)
    return here.answer(voice("zone-which" if found else "zone-not-found"), rows)


@router.callback_query(Presses("f.like"))
async def toggled_interest(
    event: object, day: Day, shop: Shop, member: Member, voice: Voice, press: Press, here: Here
) -> Answer:
    """Third step: what she likes, as many as she wants."""
    name = f"{LIKE}{press.args[0]}"
    if name in {tag.name for tag in await tags_of(day.session, shop.id, member.id)}:
        await tags.untag(day.session, shop.id, member.id, name, now=day.now)
    else:
        await tags.give(day.session, shop.id, member.id, [name], TagSource.HAND, now=day.now)
    return here.edit(*await _ask_interests(day, member, voice))


@router.callback_query(Presses("f.done"))
async def finished(event: object, shop: Shop, member: Member, voice: Voice, here: Here) -> Answer:
    """The form is over; here is what she can do."""
    return here.edit(*welcome(member, shop, voice))


async def _ask_interests(day: Day, member: Member, voice: Voice) -> tuple[str, Rows]:
    await members.expect(day.session, day.shop.id, member.id, None)
    held = {tag.name.removeprefix(LIKE) for tag in await tags_of(day.session, day.shop.id, member.id)}
    return voice("start-interests"), interest_rows(held, day.shop, member, voice, day.now)


def _group_row(shop: Shop, voice: Voice) -> Rows:
    rights = "+".join(("delete_messages", "invite_users", "pin_messages", "manage_tags"))
    url = f"https://t.me/{shop.bot_username}?startgroup=hello&admin={rights}"
    return [[Button(voice.plain("button-add-to-group"), url=url)]]
