"""What the bot can do, for whoever asks or does not know what to ask; never silence in a DM."""

from difflib import get_close_matches
from html import escape

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.arrivals import Day
from handlers.asks import MEMBER_COMMANDS, Ask
from handlers.filters import Asks, InPrivate, Presses
from handlers.here import Here
from handlers.imports.imports import forget_files
from handlers.members import manual
from handlers.outreach.replies import WordsGone, passed_on, to_owners, way_to_people
from handlers.speech import Answer, Rows
from locales import Markup, Name, Voice
from models.members import actions as members
from models.members.rules import Member, first_name
from models.outreach import actions as outreach
from models.shops.rules import Shop
from models.signing import ForgedPress, Press
from models.staff.queries import at_the_counter

router = Router(name="help")
last = Router(name="last")

PEOPLE_MAX = 5
NEAR_MAX = 2
NEAR_MIN = 0.7
"""How much of a word must be there for it to be a slip of a command: "/reprot" is one, "/weather" is none."""
SHOWN = tuple(name for name in MEMBER_COMMANDS if name not in {"start", "cancel"})


@router.message(Asks("help"))
async def tell_help(event: object, day: Day, member: Member, voice: Voice, ask: Ask, here: Here) -> Answer:
    """What she can ask; the staff's help has pages by topic. With a word behind, that topic or command at once."""
    word = ask.words.split(maxsplit=1)[0].lstrip("/") if ask.words and not ask.plain else ""
    return here.answer(*_page(word, day, member, voice))


@router.callback_query(Presses("help"))
async def turn_page(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Another page of the staff's help, in the same message."""
    return here.edit(*_page(press.args[0] if press.args else "", day, member, voice))


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
async def not_understood(
    event: Message, day: Day, member: Member, voice: Voice, here: Here, ask: Ask | None = None
) -> Answer:
    """She wrote something nobody else had an answer for: a reply to a nudge is for a person of the shop to read, and a
    lone thumb or heart is no question. Anything else she may send on to the shop.
    """
    if passed := await passed_on(event, day, member, voice, here):
        return passed
    text = event.text or "?"
    if not any(map(str.isalnum, text)) and "?" not in text and "？" not in text:
        return here.answer(voice("small-talk-sign"))
    near = _near(ask.name, day, member) if ask is not None else []
    if near:
        return here.answer(voice("command-near", near=Markup(voice("list-mark").join(near))))
    return here.in_public(voice("not-understood"), way_to_people(day, member, voice))


@router.callback_query(Presses("pass"))
async def pass_on(event: CallbackQuery, day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    """What nobody understood, to the shop's people. The words are those the pressed message answers."""
    said = getattr(event.message, "reply_to_message", None)
    if said is None:
        raise WordsGone
    first = await outreach.tell_once(day.session, day.shop.id, f"words:{here.chat}:{said.message_id}", now=day.now)
    told = await to_owners(day, here, member, "words-for-owner", said) if first else []
    return [*here.edit(voice("reply-passed-on", shop=day.shop.name)), *told]


@last.callback_query()
async def refuse_forged(event: object) -> Answer:
    """A press none of our buttons makes."""
    raise ForgedPress


def welcome(member: Member, shop: Shop, voice: Voice) -> tuple[str, Rows]:
    """What she can do here, after the form or when she comes back."""
    return voice("start-ready", name=Name(first_name(member.name), fallback="…"), shop=shop.name), []


def _near(word: str, day: Day, member: Member) -> list[str]:
    """What she may have meant by a command nobody knows."""
    known = {*SHOWN, *manual.commands_of(day, member)}
    return [f"/{name}" for name in get_close_matches(word, known, NEAR_MAX, NEAR_MIN)]


def _mention(member: Member) -> str:
    if member.username:
        return f"@{member.username}"
    return f'<a href="tg://user?id={member.telegram}">{escape(Name(member.name, fallback="…").shown())}</a>'


def _page(word: str, day: Day, member: Member, voice: Voice) -> tuple[str, Rows]:
    """What a word after `/help` leads to; without one, or for one nobody knows, the first page."""
    allowed, said = manual.commands_of(day, member), word.casefold()
    if not allowed:
        return (_line(said, voice) if said in SHOWN else _for_members(day, voice)), ()
    if said in allowed:
        return manual.command_page(said, day, member, voice)
    topic = manual.topic_named(word, voice) if word else None
    if topic == manual.MEMBERS:
        return _for_members(day, voice), manual.way_back(day, member, voice)
    if topic is not None and set(manual.TOPICS[topic]) & set(allowed):
        return manual.topic_page(topic, day, member, voice, allowed)
    if said in SHOWN:
        return _line(said, voice), manual.way_back(day, member, voice)
    return manual.front(day, member, voice, allowed, word or None)


def _for_members(day: Day, voice: Voice) -> str:
    lines = [voice("help-intro", shop=day.shop.name), "", *(_line(name, voice) for name in SHOWN)]
    return "\n".join([*lines, "", voice("help-plain-words")])


def _line(name: str, voice: Voice) -> str:
    return f"/{name} · {voice(f'command-{name}')}"
