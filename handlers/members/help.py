"""What the bot can do, for whoever asks or does not know what to ask; never silence in a DM."""

from html import escape

from aiogram import Router
from aiogram.types import Message

from handlers.arrivals import Day
from handlers.asks import DEEDS_IN_WORDS, MEMBER_COMMANDS, STAFF_COMMANDS, USAGES, Ask
from handlers.filters import Asks, InPrivate, Presses
from handlers.here import Here
from handlers.imports.imports import forget_files
from handlers.speech import Answer, Rows
from locales import Markup, Name, Voice
from models.members import actions as members
from models.members.rules import Member, first_name
from models.shops.rules import Shop
from models.signing import ForgedPress
from models.staff.queries import at_the_counter
from models.staff.rules import may

router = Router(name="help")
last = Router(name="last")

PEOPLE_MAX = 5
SHOWN = tuple(name for name in MEMBER_COMMANDS if name not in {"start", "cancel"})


@router.message(Asks("help"))
async def tell_help(event: object, day: Day, shop: Shop, member: Member, voice: Voice, here: Here) -> Answer:
    """Every command she may use, with a word on each; staff sees theirs, too."""
    lines = [voice("help-intro", shop=shop.name), "", *(_line(name, voice) for name in SHOWN)]
    role = day.roster.get(member.id)
    if staff := [name for name, act in (STAFF_COMMANDS | DEEDS_IN_WORDS).items() if may(role, act)]:
        lines += ["", voice("help-staff"), *(_usage(name, voice) for name in staff)]
    return here.answer("\n".join([*lines, "", voice("help-plain-words")]))


@router.message(Asks("cancel"))
async def cancel(event: object, day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    """Whatever the bot was asking, and every file that waits for a yes: forget it."""
    await members.expect(day.session, day.shop.id, member.id, None)
    files = await forget_files(day, member)
    return here.answer(voice("import-dropped" if files else "cancelled" if member.expecting else "nothing-to-cancel"))


@router.callback_query(Presses("drop"))
async def dropped(event: object, voice: Voice, here: Here) -> Answer:
    """The no to a question that has changed nothing so far."""
    return here.edit(voice("cancelled"))


@router.message(Asks("greeting", "thanks"), InPrivate())
async def be_friendly(event: object, voice: Voice, ask: Ask, member: Member, here: Here) -> Answer:
    """A short word for a greeting, and for thanks."""
    return here.answer(voice(f"small-talk-{ask.name}", name=Name(first_name(member.name), fallback="…")))


@router.message(Asks("human"))
async def name_people(event: object, day: Day, shop: Shop, voice: Voice, here: Here) -> Answer:
    """Who of the shop's people can be written to; when they answer is theirs to say."""
    staff = [one for one in await at_the_counter(day.session, shop.id) if one.telegram is not None][:PEOPLE_MAX]
    people = Markup(voice("list-mark").join(map(_mention, staff)))
    return here.answer(voice("people-of-the-shop", shop=shop.name, people=people, some=bool(staff)))


@last.message(InPrivate())
async def not_understood(event: Message, voice: Voice, here: Here) -> Answer:
    """She wrote something nobody else had an answer for; a lone thumb or heart is no question."""
    text = event.text or "?"
    spoken = any(map(str.isalnum, text)) or "?" in text or "？" in text
    return here.answer(voice("not-understood" if spoken else "small-talk-sign"))


@last.callback_query()
async def refuse_forged(event: object) -> Answer:
    """A press none of our buttons makes."""
    raise ForgedPress


def welcome(member: Member, shop: Shop, voice: Voice) -> tuple[str, Rows]:
    """What she can do here, after the form or when she comes back."""
    return voice("start-ready", name=Name(first_name(member.name), fallback="…"), shop=shop.name), []


def _mention(member: Member) -> str:
    if member.username:
        return f"@{member.username}"
    return f'<a href="tg://user?id={member.telegram}">{escape(Name(member.name, fallback="…").shown())}</a>'


def _line(name: str, voice: Voice) -> str:
    return f"/{name} · {voice(f'command-{name}')}"


def _usage(name: str, voice: Voice) -> str:
    """What staff can do and how it is written: a line to copy where words belong to it."""
    written = f"<code>{USAGES[name]}</code>" if name in USAGES else f"/{name}"
    key = f"command-{name}-change" if name in DEEDS_IN_WORDS else f"command-{name}"
    return f"{written} · {voice(key)}"
