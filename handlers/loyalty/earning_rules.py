"""Which goods, tiers and deeds earn more points, told in sentences; and how staff changes one of these rules."""

import re

from aiogram import Router
from aiogram.filters import BaseFilter
from aiogram.types import TelegramObject

from handlers.arrivals import Day
from handlers.asks import Ask
from handlers.errors import NotAllowed
from handlers.filters import Asks, May, Presses
from handlers.here import Here
from handlers.keyboards import CONFIRM_LIFE, drops, hers
from handlers.loyalty.whys import factor
from handlers.speech import Answer, Rows
from locales import Voice
from models.loyalty.earning import Event, Rules, Scope
from models.loyalty.programme import fix, multiply, rules_of
from models.members.rules import Member
from models.money import POINTS_MAX
from models.shops import actions as shops
from models.signing import Press
from models.staff.queries import role_of
from models.staff.rules import Act, may

router = Router(name="earning_rules")
PLAIN_PERCENT = 100
KEY_CHARS_MAX = 16
"""A button has room for so long a name of a category or brand."""
_TIMES = re.compile(rf"(category|brand|tier) +([a-z0-9_-]{{1,{KEY_CHARS_MAX}}}) +([0-9]{{1,4}}) *%?")
_FIXED = re.compile(r"(sign_up|share|review|birthday) +([0-9]{1,9})")
_SCOPES = {"c": Scope.CATEGORY, "b": Scope.BRAND, "t": Scope.TIER}


class NamesEarning(BaseFilter):
    """The words after the command name a rule of earning. Hands over `kind`, `key` and `value`."""

    async def __call__(self, event: TelegramObject, ask: Ask | None = None) -> bool | dict[str, object]:
        words = " ".join(ask.words.casefold().split()) if ask is not None and not ask.plain else ""
        if found := _TIMES.fullmatch(words):
            return {"kind": found[1][0], "key": found[2], "value": int(found[3])}
        if found := _FIXED.fullmatch(words):
            return {"kind": "e", "key": found[1], "value": min(int(found[2]), POINTS_MAX)}
        return False


@router.message(Asks("rules"), NamesEarning())
async def ask_to_change(
    event: object, day: Day, member: Member, voice: Voice, kind: str, key: str, value: int, here: Here
) -> Answer:
    """Say what a rule is now and would be, and ask; nothing changes yet."""
    # Nobody gets this right from a group, so there is nothing to ask of Telegram.
    if not may(await role_of(day.session, day.shop.id, member.id, everywhere=True), Act.SETTINGS):
        raise NotAllowed
    return here.answer(*await _question(day, member, voice, kind, key, value))


@router.callback_query(Presses("s.earn"), May(Act.SETTINGS))
async def change(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Give points by it from now on; if the rules changed meanwhile, ask again with what they are now."""
    kind, key, value, version = press.args[0], press.args[1], int(press.args[2]), int(press.args[3])
    rules = await rules_of(day.session, day.shop.id)
    if rules.version != version:
        return here.edit(*await _question(day, member, voice, kind, key, value))
    was = _now(rules, kind, key)
    if kind == "e":
        await fix(day.session, day.shop.id, Event(key), value, by=member.id, now=day.now)
    else:
        await multiply(day.session, day.shop.id, _SCOPES[kind], key, value, by=member.id, now=day.now)
    await shops.note(
        day.session,
        day.shop.id,
        actor=member.id,
        act="set_earning",
        about=key,
        old=str(was),
        new=str(value),
        now=day.now,
    )
    return here.edit(voice("rules-changed", name=key, value=value))


async def earning_lines(day: Day, voice: Voice) -> list[str]:
    """What multiplies points and which deeds earn some; nothing where nothing does."""
    rules = await rules_of(day.session, day.shop.id)
    times = [
        voice("rules-times", name=_named(kind, key, voice), factor=factor(percent))
        for kind, found in (("c", rules.categories), ("b", rules.brands), ("t", rules.tiers))
        for key, percent in sorted(found.items())
    ]
    deeds = {name: points for name, points in rules.fixed.items() if points}
    deeds |= {Event.REFERRAL.value: day.shop.policy.referral_points} if day.shop.policy.referral_points else {}
    return times + [voice("rules-deed", deed=name, points=points) for name, points in sorted(deeds.items())]


async def _question(day: Day, member: Member, voice: Voice, kind: str, key: str, value: int) -> tuple[str, Rows]:
    rules = await rules_of(day.session, day.shop.id)
    yes = hers(
        voice.plain("button-confirm"), "s.earn", kind, key, value, rules.version,
        shop=day.shop, member=member, now=day.now, life=CONFIRM_LIFE,
    )  # fmt: skip
    if (was := _now(rules, kind, key)) == value:
        return voice("rules-same", name=key, value=value), ()
    no = drops(voice, shop=day.shop, member=member, now=day.now)
    return voice("rules-ask", name=key, was=was, value=value), [[yes, no]]


def _now(rules: Rules, kind: str, key: str) -> int:
    if kind == "e":
        return rules.fixed.get(key, 0)
    found = {"c": rules.categories, "b": rules.brands, "t": rules.tiers}[kind]
    return found.get(key, PLAIN_PERCENT)


def _named(kind: str, key: str, voice: Voice) -> str:
    word = {"c": f"category-{key}", "t": f"tier-{key}"}.get(kind, "")
    return voice.plain(word) if word and voice.has(word) else key
