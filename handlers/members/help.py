"""What the bot can do, for whoever asks or does not know what to ask; never silence in a DM."""

from aiogram import Router

from handlers.arrivals import Day
from handlers.asks import MEMBER_COMMANDS, STAFF_COMMANDS
from handlers.filters import Asks, InPrivate
from handlers.here import Here
from handlers.speech import Answer, Rows
from locales import Name, Voice
from models.members import actions as members
from models.members.rules import Member, first_name
from models.shops.rules import Shop
from models.signing import ForgedPress
from models.staff.rules import may

router = Router(name="help")
last = Router(name="last")

SHOWN = tuple(name for name in MEMBER_COMMANDS if name not in {"start", "cancel"})


@router.message(Asks("help"))
async def tell_help(event: object, day: Day, shop: Shop, member: Member, voice: Voice, here: Here) -> Answer:
    """Every command she may use, with a word on each; staff sees theirs, too."""
    lines = [voice("help-intro", shop=shop.name), "", *(_line(name, voice) for name in SHOWN)]
    role = day.roster.get(member.id)
    if staff := [name for name, act in STAFF_COMMANDS.items() if may(role, act)]:
        lines += ["", voice("help-staff"), *(_line(name, voice) for name in staff)]
    return here.answer("\n".join([*lines, "", voice("help-plain-words")]))


@router.message(Asks("cancel"))
async def cancel(event: object, day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    """Whatever the bot was asking: forget it."""
    await members.expect(day.session, day.shop.id, member.id, None)
    return here.answer(voice("cancelled" if member.expecting else "nothing-to-cancel"))


@last.message(InPrivate())
async def not_understood(event: object, shop: Shop, member: Member, voice: Voice, here: Here) -> Answer:
    """She wrote something nobody else had an answer for."""
    return here.answer(voice("not-understood"))


@last.callback_query()
async def refuse_forged(event: object) -> Answer:
    """A press none of our buttons makes."""
    raise ForgedPress


def welcome(member: Member, shop: Shop, voice: Voice) -> tuple[str, Rows]:
    """What she can do here, after the form or when she comes back."""
    return voice("start-ready", name=Name(first_name(member.name), fallback="…"), shop=shop.name), []


def _line(name: str, voice: Voice) -> str:
    return f"/{name} · {voice(f'command-{name}')}"
