"""The first minute with a new member: three taps, each of which can be skipped."""

from aiogram import Router

from handlers.arrivals import Day
from handlers.asks import Ask
from handlers.choices import interest_rows, language_rows, zone_rows
from handlers.filters import Asks, Expects, InGroup, InPrivate, Presses
from handlers.groupbuys.placards import entered
from handlers.here import Here
from handlers.house import House
from handlers.keyboards import hers
from handlers.loyalty.fixed_points import welcome_points
from handlers.members.help import welcome
from handlers.members.settings import believe_zone, interests_of, speak_from_now_on, turn_interest, zones_for
from handlers.referrals.arriving import name_row, welcome_by_link
from handlers.speech import Answer, Rows
from locales import Name, Voice
from models.interactions.queries import began_before
from models.members import actions as members
from models.members.rules import Member, Source, first_name
from models.outreach.ports import Button
from models.referrals.queries import brought_by
from models.referrals.rules import Way, canonical_code
from models.shops import actions as shops
from models.shops.rules import Shop
from models.signing import Press, payload_kind
from models.staff import actions as staff
from models.staff.rules import Role

router = Router(name="start")


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
    typed = canonical_code(ask.words) if not kind else None
    way = Way.CODE if typed else Way.LINK
    brought, buy = await entered(day, member, here, voice, token) if kind == "buy" else ([], [])
    if typed or kind == "ref":
        brought = await welcome_by_link(day, member, here, voice, typed or token, way=way)
    if await _knows_the_form(day, member):
        return [*brought, *(buy or here.answer(*_ready(day, member, voice)))]
    hello = voice("start-hello", name=Name(first_name(member.name), fallback="…"), shop=shop.name)
    form = "\n\n".join([hello, *await welcome_points(day, member, voice), voice("start-language")])
    rows = [*language_rows("f.lang", shop, member, voice, day.now, skip=True)]
    if not brought and await brought_by(day.session, shop.id, member.id) is None:
        rows += name_row(day, member, voice)
    return [*brought, *here.answer(form, rows), *buy]


@router.callback_query(Presses("f.again"))
async def begin_again(event: object, day: Day, shop: Shop, member: Member, voice: Voice, here: Here) -> Answer:
    """The form once more, for whoever wants to tell something else."""
    return here.edit(voice("start-language"), language_rows("f.lang", shop, member, voice, day.now, skip=True))


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
    await turn_interest(day, member, press.args[0])
    return here.edit(*await _ask_interests(day, member, voice))


@router.callback_query(Presses("f.done"))
async def finished(event: object, day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    """The form is over; here is what she can do."""
    return here.edit(*_ready(day, member, voice))


async def _knows_the_form(day: Day, member: Member) -> bool:
    """Whether she has told something, or has begun before and wanted to tell nothing: then she is not asked again."""
    told = member.language_source is Source.OWN or member.zone_source is Source.OWN
    return told or await began_before(day.session, day.shop.id, member.id, before=day.now)


def _ready(day: Day, member: Member, voice: Voice) -> tuple[str, Rows]:
    html, _ = welcome(member, day.shop, voice)
    again = hers(voice.plain("button-begin-again"), "f.again", shop=day.shop, member=member, now=day.now)
    return html, [[hers(voice.plain("button-number"), "number", shop=day.shop, member=member, now=day.now)], [again]]


async def _ask_interests(day: Day, member: Member, voice: Voice) -> tuple[str, Rows]:
    await members.expect(day.session, day.shop.id, member.id, None)
    held = await interests_of(day, member)
    return voice("start-interests"), interest_rows(held, day.shop, member, voice, day.now, "f.like", "f.done")


def _group_row(shop: Shop, voice: Voice) -> Rows:
    rights = "+".join(("delete_messages", "invite_users", "pin_messages", "manage_tags"))
    url = f"https://t.me/{shop.bot_username}?startgroup=hello&admin={rights}"
    return [[Button(voice.plain("button-add-to-group"), url=url)]]
