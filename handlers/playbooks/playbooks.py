"""Staff reads the playbooks, switches them, tunes them, and sends in recipes of the shop's own."""

from datetime import timedelta

from aiogram import Router
from aiogram.filters import BaseFilter
from aiogram.types import Message

from handlers.arrivals import Day
from handlers.asks import Ask
from handlers.errors import BadWords
from handlers.filters import Asks, InPrivate, May, Presses
from handlers.here import Here
from handlers.keyboards import CONFIRM_LIFE, drops, hers
from handlers.playbooks.reading import line, title, told
from handlers.playbooks.tuning import read_tuning, tunes, usage
from handlers.speech import Answer, Rows
from locales import Name, Voice
from models.errors import ShopError
from models.members.rules import Member
from models.outreach.ports import Button
from models.playbooks import actions, queries
from models.playbooks.finding import entrants, how_many
from models.playbooks.queries import Playbook
from models.playbooks.readers import BYTES_MAX
from models.playbooks.recipe import Tone, Trigger
from models.playbooks.rules import Standing
from models.signing import Press
from models.staff.rules import Act

router = Router(name="playbooks")

EXAMPLES = 3
LOOK_BACK = timedelta(days=30)
ENDING = ".toml"


class RecipeNotFetched(ShopError):
    """Telegram did not hand the recipe over, or it is too large; nothing was changed."""

    code = "recipe-not-fetched"


class SentRecipe(BaseFilter):
    """A file whose name says that it is a recipe."""

    async def __call__(self, event: Message) -> bool:
        document = event.document
        return document is not None and (document.file_name or "").casefold().endswith(ENDING)


class Tunes(BaseFilter):
    """Words that name a playbook and what is to be tuned of it."""

    async def __call__(self, event: Message, ask: Ask | None = None) -> bool:
        return ask is not None and tunes(ask.words)


@router.message(Asks("playbooks"), Tunes(), May(Act.SETTINGS))
async def tune(event: object, day: Day, member: Member, voice: Voice, ask: Ask, here: Here) -> Answer:
    """Change a wait, a percentage, the tone or who is held out, for whoever enters from now on."""
    tuning = read_tuning(ask.words, voice)
    book = await queries.playbook(day.session, day.shop, tuning.book, now=day.now)
    changes = tuning.changes(actions.checked(book))
    await actions.tune(day.session, day.shop, book, changes, by=member.id, now=day.now)
    return here.answer(*await _shown(day, member, voice, book.name, before=voice("playbook-tuned", inside=book.inside)))


@router.message(Asks("playbooks"), May(Act.LOOK))
async def tell(event: object, day: Day, member: Member, voice: Voice, ask: Ask, here: Here) -> Answer:
    """All of them, or one in plain words."""
    if not ask.words.strip():
        return here.answer(*await _list(day, member, voice))
    if len(ask.words.split()) > EXAMPLES and ask.words.split()[0].isascii():
        raise BadWords(usage=usage(voice))
    return here.answer(*await _shown(day, member, voice, ask.words))


@router.message(InPrivate(), SentRecipe(), May(Act.SETTINGS))
async def receive(message: Message, day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    """Keep a recipe of the shop's own, off until somebody switches it on; errors name the line and the word."""
    document = message.document
    content = day.files.get(document.file_id) if document else None
    if document is None or content is None or len(content) > BYTES_MAX:
        raise RecipeNotFetched(kilobytes=BYTES_MAX // 1000)
    name = (document.file_name or "")[: -len(ENDING)].casefold()
    await actions.keep_own(
        day.session, day.shop, name, content.decode("utf-8", errors="replace").lstrip("\ufeff"), by=member.id,
        now=day.now,
    )  # fmt: skip
    return here.answer(*await _shown(day, member, voice, name, before=voice("playbook-kept")))


@router.callback_query(Presses("s.play.show"), May(Act.LOOK))
async def show(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """One of the list."""
    return here.edit(*await _shown(day, member, voice, press.args[0]))


@router.callback_query(Presses("s.play.list"), May(Act.LOOK))
async def back(event: object, day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    """Back to all of them."""
    return here.edit(*await _list(day, member, voice))


@router.callback_query(Presses("s.play.ask"), May(Act.SETTINGS))
async def ask_to_switch_on(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Say how many would come in, with names, and ask."""
    book = await queries.playbook(day.session, day.shop, press.args[0], now=day.now)
    recipe = actions.checked(book)
    since = day.now - LOOK_BACK
    number = await how_many(day.session, day.shop, book, recipe, now=day.now, floor=since)
    some = await entrants(day.session, day.shop, book, recipe, now=day.now, rows_max=EXAMPLES, floor=since)
    names = await queries.names_of(day.session, day.shop.id, [one.member for one in some])
    asked = voice(
        "playbook-ask",
        title=title(book, voice),
        kind=_kind(recipe.enter.when),
        number=number,
        names=tuple(Name(one, fallback="…").shown() for one in names) or "none",
    )
    yes = _button(day, member, voice, "playbook-button-on", "s.play.on", book.name, confirm=True)
    return here.edit(asked, [[yes, drops(voice, shop=day.shop, member=member, now=day.now)]])


@router.callback_query(Presses("s.play.on"), May(Act.SETTINGS))
async def switch_on(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Let people in from now on; pressed twice it is the same."""
    book = await queries.playbook(day.session, day.shop, press.args[0], now=day.now)
    if book.standing is not Standing.ON:
        await actions.switch_on(day.session, day.shop, book, by=member.id, now=day.now)
    return here.edit(*await _shown(day, member, voice, book.name, before=voice("playbook-on")))


@router.callback_query(Presses("s.play.pause"), May(Act.SETTINGS))
async def pause(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Nobody enters or moves on until it goes on."""
    book = await queries.playbook(day.session, day.shop, press.args[0], now=day.now)
    await actions.pause(day.session, day.shop, book, by=member.id, now=day.now)
    return here.edit(*await _shown(day, member, voice, book.name, before=voice("playbook-paused")))


@router.callback_query(Presses("s.play.end"), May(Act.SETTINGS))
async def ask_to_stop(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Say how many would leave, and ask."""
    book = await queries.playbook(day.session, day.shop, press.args[0], now=day.now)
    yes = _button(day, member, voice, "playbook-button-off", "s.play.off", book.name, confirm=True)
    asked = voice("playbook-ask-off", title=title(book, voice), inside=book.inside)
    return here.edit(asked, [[yes, drops(voice, shop=day.shop, member=member, now=day.now)]])


@router.callback_query(Presses("s.play.off"), May(Act.SETTINGS))
async def stop(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Switch it off; whoever was inside leaves."""
    book = await queries.playbook(day.session, day.shop, press.args[0], now=day.now)
    left = await actions.stop(day.session, day.shop, book, by=member.id, now=day.now)
    return here.edit(*await _shown(day, member, voice, book.name, before=voice("playbook-off", left=left)))


@router.callback_query(Presses("s.play.say"), May(Act.SETTINGS))
async def other_tone(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Say it in the tone that the button named."""
    book = await queries.playbook(day.session, day.shop, press.args[0], now=day.now)
    changes = {"tone": press.args[1]}
    await actions.tune(day.session, day.shop, book, changes, by=member.id, now=day.now)
    return here.edit(*await _shown(day, member, voice, book.name))


def _kind(when: Trigger | None) -> str:
    if when is None:
        return "question"
    return "birthday" if when is Trigger.BIRTHDAY else "event"


async def _list(day: Day, member: Member, voice: Voice) -> tuple[str, Rows]:
    every = await queries.playbooks(day.session, day.shop, now=day.now)
    lines = [line(place, book, voice) for place, book in enumerate(every, start=1)]
    rows = [[_open(day, member, voice, book)] for book in every]
    return "\n".join([voice("playbooks"), *lines, "", voice("playbooks-more", usage=usage(voice))]), rows


def _open(day: Day, member: Member, voice: Voice, book: Playbook) -> Button:
    return hers(title(book, voice), "s.play.show", book.name, shop=day.shop, member=member, now=day.now)


async def _shown(day: Day, member: Member, voice: Voice, named: str, *, before: str = "") -> tuple[str, Rows]:
    book = await queries.playbook(day.session, day.shop, named, now=day.now)
    said = told(book, day.shop, voice)
    return (f"{before}\n\n{said}" if before else said), _buttons(day, member, voice, book)


def _buttons(day: Day, member: Member, voice: Voice, book: Playbook) -> Rows:
    def button(key: str, verb: str, *more: object) -> Button:
        return _button(day, member, voice, key, verb, book.name, *more)

    running = book.standing is Standing.ON
    first = (
        [button("playbook-button-pause", "s.play.pause")] if running else [button("playbook-button-on", "s.play.ask")]
    )
    first += [button("playbook-button-off", "s.play.end")] if book.standing is not Standing.OFF else []
    tone = book.recipe.tone if book.recipe else Tone.CASUAL
    other = Tone.REFINED if tone is Tone.CASUAL else Tone.CASUAL
    second = [
        button("playbook-button-refined" if other is Tone.REFINED else "playbook-button-casual", "s.play.say", other)
    ]
    if book.id:
        label, about = voice.plain("campaign-button-results"), f"book-{book.id}"
        second.append(hers(label, "s.report", about, shop=day.shop, member=member, now=day.now))
    return [first, second, [_all(day, member, voice)]]


def _all(day: Day, member: Member, voice: Voice) -> Button:
    return hers(voice.plain("playbook-button-list"), "s.play.list", shop=day.shop, member=member, now=day.now)


def _button(
    day: Day, member: Member, voice: Voice, key: str, verb: str, *args: object, confirm: bool = False
) -> Button:
    life = CONFIRM_LIFE if confirm else None
    return hers(voice.plain(key), verb, *args, shop=day.shop, member=member, now=day.now, life=life)
