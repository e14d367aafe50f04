"""How members see the ladder, and how the staff changes it: first what would be, then a button."""

from collections.abc import Mapping

from aiogram import Router
from aiogram.filters import BaseFilter
from aiogram.types import TelegramObject

from handlers.arrivals import Day
from handlers.asks import Ask
from handlers.errors import BadWords
from handlers.filters import Asks, May, Presses
from handlers.here import Here
from handlers.keyboards import CONFIRM_LIFE, drops, hers
from handlers.loyalty.topups import short
from handlers.speech import Answer
from handlers.tiers.words import code_named, rung
from locales import Voice
from models.errors import ShopError
from models.members.rules import Member
from models.money import Money, exponent
from models.shops import actions as shops
from models.signing import Press
from models.staff.rules import Act
from models.tiers import census
from models.tiers.amounts import bounds_in
from models.tiers.rules import (
    BENEFITS,
    LADDERS,
    Ladder,
    Metric,
    Scheme,
    Window,
    scheme_of,
    with_benefit,
    with_bound,
    with_ladder,
    with_metric,
    with_window,
)

router = Router(name="ladder")

USAGE = "/ladder gold 1200 · /ladder gold discount 5 · /ladder metric spend · /ladder window year · /ladder wholesale"
AMOUNTS_USAGE = "/ladder wholesale 700 3000 7000"
DIGITS_MAX = 10
YES = frozenset({"on", "yes", "si", "sí", "ja", "an", "是", "开"})
NO = frozenset({"off", "no", "nein", "aus", "否", "关"})


class AmountsWanted(ShopError):
    """Nobody knows here what this ladder's amounts come to in the shop's currency: its owner says them."""

    code = "amounts-wanted"


class ChangesLadder(BaseFilter):
    """Words after `/ladder` change it; without any it is shown."""

    async def __call__(self, event: TelegramObject, ask: Ask | None = None) -> bool:
        return ask is not None and bool(ask.words.strip())


@router.message(Asks("ladder"), ChangesLadder(), May(Act.SETTINGS))
async def ask_to_change(event: object, day: Day, member: Member, voice: Voice, ask: Ask, here: Here) -> Answer:
    """What the ladder would be, and how many members would stand where."""
    stored, currency = day.shop.policy.tiers, day.shop.currency
    args = change_in(ask.words, scheme_of(stored), day.house.voices)
    wanted = changed(stored, args, currency)
    before = await census.heads(day.session, day.shop, stored, now=day.now)
    after = await census.heads(day.session, day.shop, wanted, now=day.now)
    old, new = _people(scheme_of(stored), before, voice), _people(scheme_of(wanted), after, voice)
    yes = hers(
        voice.plain("ladder-button-change"), "s.ladder", *args, shop=day.shop, member=member, now=day.now,
        life=CONFIRM_LIFE,
    )  # fmt: skip
    lines = [voice("ladder-would-be"), *_shown(scheme_of(wanted), day, voice), ""]
    lines += [
        voice("ladder-people-now", people=old),
        voice("ladder-people-then", people=new),
        _falls(scheme_of(stored), scheme_of(wanted), before, after, voice),
    ]
    if args[0] in LADDERS and LADDERS[args[0]].home != currency and len(args) == 1:
        lines.append(_rounded_from(LADDERS[args[0]], currency, voice))
    return here.answer("\n".join(lines), [[yes, drops(voice, shop=day.shop, member=member, now=day.now)]])


@router.callback_query(Presses("s.ladder"), May(Act.SETTINGS))
async def change(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Do it: it holds from the next moment on."""
    stored = day.shop.policy.tiers
    wanted = changed(stored, press.args, day.shop.currency)
    await shops.set_policy(day.session, day.shop.id, "tiers", wanted)
    said = " ".join(press.args)
    await shops.note(
        day.session, day.shop.id, actor=member.id, act="ladder", about=said, old=stored, new=wanted, now=day.now
    )
    return here.edit("\n".join([voice("ladder-changed"), *_shown(scheme_of(wanted), day, voice)]))


@router.message(Asks("ladder"))
async def show(event: object, day: Day, voice: Voice, here: Here) -> Answer:
    """Every tier, where it begins and what it gives."""
    return here.answer("\n".join(_shown(scheme_of(day.shop.policy.tiers), day, voice)))


def change_in(words: str, scheme: Scheme, voices: Mapping[str, Voice]) -> tuple[str, ...]:
    """What some words would change, as the words of a button. Raises `BadWords`."""
    first, *rest = words.casefold().split()
    if first in LADDERS and not rest:
        return (first,)
    if first in LADDERS and len(rest) == len(LADDERS[first].codes) - 1:
        # Short, because three large amounts must fit on a button.
        return (str(list(LADDERS).index(first)), *(short(int(_number(one))) for one in rest))
    if first == "metric" and len(rest) == 1 and rest[0] in set(Metric):
        return ("metric", rest[0])
    if first == "window" and len(rest) == 1 and rest[0] in set(Window):
        return ("window", rest[0])
    code = code_named(first, scheme, voices)
    if code is not None and len(rest) == 1:
        return (_place(scheme, code), _number(rest[0]))
    if code is not None and len(rest) == 2 and rest[0] in BENEFITS:
        return (_place(scheme, code), rest[0], _value(rest[0], rest[1]))
    raise BadWords(usage=USAGE)


def changed(stored: str, args: tuple[str, ...], currency: str) -> str:
    """The ladder with a change that `change_in` read.

    Raises `BadLadder`, `BadWords` for a tier that is gone, and `AmountsWanted`.
    """
    match args:
        case (name,):
            return with_ladder(stored, name, _amounts(stored, LADDERS[name], currency))
        case ("metric", metric):
            return with_metric(stored, Metric(metric))
        case ("window", window):
            return with_window(stored, Window(window))
        case (place, bound):
            return with_bound(stored, _code(stored, place), int(bound))
        case (place, benefit, "off"):
            return with_benefit(stored, _code(stored, place), benefit, None if benefit == "shipping" else 0)
        case (place, benefit, value):
            return with_benefit(stored, _code(stored, place), benefit, int(value))
        case (number, *amounts):
            return with_ladder(stored, list(LADDERS)[int(number)], [int(one, 36) for one in amounts], over=True)
    raise BadWords(usage=USAGE)


def _amounts(stored: str, ladder: Ladder, currency: str) -> tuple[int, ...]:
    """Where its tiers begin in the shop's currency; none where that is the ladder's own."""
    if currency == ladder.home:
        return ()
    found = bounds_in(ladder.bounds[Metric.SPEND][1:], ladder.home, currency)
    if found is None:
        raise AmountsWanted(ladder=ladder.name, home=ladder.home, currency=currency, usage=AMOUNTS_USAGE)
    return found


def _rounded_from(ladder: Ladder, currency: str, voice: Voice) -> str:
    """From what its amounts were made, and how others are said."""
    minor = 10 ** exponent(ladder.home)
    bounds = [Money(bound * minor, ladder.home) for bound in ladder.bounds[Metric.SPEND][1:]]
    amounts = tuple(voice.plain("ladder-amount-spend", amount=one) for one in bounds)
    return voice("ladder-rounded", amounts=amounts, currency=currency, usage=AMOUNTS_USAGE)


def _place(scheme: Scheme, code: str) -> str:
    return str(scheme.rank(code))


def _code(stored: str, place: str) -> str:
    tiers = scheme_of(stored).tiers
    if not place.isdecimal() or int(place) >= len(tiers):
        raise BadWords(usage=USAGE)
    return tiers[int(place)].code


def _value(benefit: str, word: str) -> str:
    if word in NO:
        return "off"
    if benefit in ("discount", "shipping", "returns"):
        return _number(word.removesuffix("%"))
    if word in YES:
        return "1"
    raise BadWords(usage=USAGE)


def _number(word: str) -> str:
    if not word.isascii() or not word.isdecimal() or len(word) > DIGITS_MAX:
        raise BadWords(usage=USAGE)
    return str(int(word))


def _shown(scheme: Scheme, day: Day, voice: Voice) -> list[str]:
    head = voice("ladder-head", metric=scheme.metric.value, window=scheme.window.value)
    return [head, *(rung(tier, scheme, day.shop, voice) for tier in scheme.tiers)]


def _falls(now: Scheme, then: Scheme, before: Mapping[str, int], after: Mapping[str, int], voice: Voice) -> str:
    """Who would lose what is held: nobody on the same ladder; on another one no tier of this one counts."""
    if now.ladder == then.ladder:
        return voice("ladder-nobody-falls")
    above = sum(before.values()) - before.get(now.base.code, 0)
    still = sum(after.values()) - after.get(then.base.code, 0)
    return voice("ladder-falls", people=max(above - still, 0))


def _people(scheme: Scheme, counted: Mapping[str, int], voice: Voice) -> tuple[str, ...]:
    return tuple(f"{voice.plain(f'tier-{one.code}')} {counted.get(one.code, 0)}" for one in scheme.tiers)
