"""What the shop writes about by itself: the owner sees each occasion, switches it, and sets its numbers."""

from dataclasses import replace

from aiogram import Router

from handlers.arrivals import Day
from handlers.asks import Ask
from handlers.errors import BadWords
from handlers.filters import Asks, May, Presses
from handlers.here import Here
from handlers.keyboards import hers
from handlers.speech import Answer, Rows
from locales import Markup, Voice
from models.members.rules import Member
from models.occasions.rules import OCCASIONS, Setting, kind_named, setting, switched, tuned
from models.outreach.ports import Button
from models.outreach.rules import Kind
from models.shops import actions as shops
from models.signing import Press
from models.staff.rules import Act

router = Router(name="occasions")

USAGE = "/occasions winback percent 15"
WORDS = 3
IN_A_ROW = 2
QUOTES = "“”„«»‘’"
"""What a sentence puts around the name of an occasion; a button shows the name alone."""


@router.message(Asks("occasions"), May(Act.SETTINGS))
async def tell_occasions(event: object, day: Day, member: Member, voice: Voice, ask: Ask, here: Here) -> Answer:
    """Every occasion and whether it is on; with words behind, one of them, or a number of it changed."""
    words = ask.words.replace("=", " ").split()
    if not words:
        return here.answer(*_list(day, member, voice))
    kind = kind_named(words[0])
    if len(words) == 1:
        return here.answer(*_one(day, member, voice, kind, day.shop.policy.occasions))
    if len(words) != WORDS or not (words[2].isascii() and words[2].isdecimal()):
        raise BadWords(usage=USAGE)
    name, value = words[1].casefold(), int(words[2][:9])
    await _keep(day, member, tuned(day.shop.policy, kind, name, value))
    return here.answer(voice("occasions-tuned", kind=_called(kind, voice), name=name, value=value))


@router.callback_query(Presses("s.occasions"), May(Act.SETTINGS))
async def back_to_all(event: object, day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    """All of them again."""
    return here.edit(*_list(day, member, voice))


@router.callback_query(Presses("s.occasion"), May(Act.SETTINGS))
async def look_or_switch(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """One occasion with its numbers; with a second word in the button it is switched first. Twice is the same."""
    kind, stored = kind_named(press.args[0]), day.shop.policy.occasions
    if len(press.args) > 1:
        stored = switched(stored, kind, on=press.args[1] == "on")
        await _keep(day, member, stored)
    return here.edit(*_one(day, member, voice, kind, stored))


async def _keep(day: Day, member: Member, stored: str) -> None:
    old = day.shop.policy.occasions
    if stored != old:
        await shops.set_policy(day.session, day.shop.id, "occasions", stored)
        await shops.note(
            day.session, day.shop.id, actor=member.id, act="occasions", about="", old=old, new=stored, now=day.now
        )


def _list(day: Day, member: Member, voice: Voice) -> tuple[str, Rows]:
    policy = day.shop.policy
    title = voice(
        "occasions-title", shop=day.shop.name, day=policy.promotional_per_day_max, week=policy.promotional_per_week_max
    )
    buttons = [_button(day, member, voice, one, setting(policy, one)) for one in OCCASIONS]
    return title, [buttons[at : at + IN_A_ROW] for at in range(0, len(buttons), IN_A_ROW)]


def _one(day: Day, member: Member, voice: Voice, kind: Kind, stored: str) -> tuple[str, Rows]:
    known, kept = OCCASIONS[kind], setting(replace(day.shop.policy, occasions=stored), kind)
    lines = [voice("occasions-one", kind=_called(kind, voice), on=kept.on)]
    if known.needs is not None and not kept.numbers[known.needs]:
        lines.append(voice("occasions-needs", usage=Markup(f"<code>/occasions {kind} {known.needs} 10</code>")))
    lines += [
        voice("occasions-number", name=name, value=kept.numbers[name], least=bound.least, most=bound.most)
        for name, bound in known.numbers.items()
    ]
    if known.numbers:
        name = next(iter(known.numbers))
        usage = Markup(f"<code>/occasions {kind} {name} {max(kept.numbers[name], known.numbers[name].least)}</code>")
        lines.append(voice("occasions-usage", usage=usage))
    state = "off" if kept.on else "on"

    def button(key: str, verb: str, *args: str) -> Button:
        return hers(voice.plain(key), verb, *args, shop=day.shop, member=member, now=day.now)

    switch = button(f"occasions-button-{state}", "s.occasion", kind.value, state)
    return "\n".join(lines), [[switch], [button("occasions-button-all", "s.occasions")]]


def _called(kind: Kind, voice: Voice) -> Markup:
    return Markup(voice(f"nudge-kind-{kind}"))


def _button(day: Day, member: Member, voice: Voice, kind: Kind, kept: Setting) -> Button:
    label = voice.plain("occasions-button", on=kept.on, kind=voice.plain(f"nudge-kind-{kind}").strip(QUOTES))
    return hers(label, "s.occasion", kind.value, shop=day.shop, member=member, now=day.now)
