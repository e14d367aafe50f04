"""How points are earned, kept and spent in this shop, told to whoever asks; and how staff changes a number of that."""

import re

from aiogram import Router
from aiogram.filters import BaseFilter
from aiogram.types import TelegramObject

from handlers.arrivals import Day
from handlers.asks import Ask
from handlers.errors import BadWords, NotAllowed
from handlers.filters import Asks, May, Presses
from handlers.here import Here
from handlers.keyboards import CONFIRM_LIFE, drops, hers
from handlers.loyalty.earning_rules import earning_lines
from handlers.loyalty.wallet import bonus_line
from handlers.speech import Answer, Rows
from locales import Voice
from models.members.rules import Member
from models.money import Money, exponent
from models.shops import actions as shops
from models.shops.rules import NUMBERS, NumberMoved, check_number
from models.signing import Press
from models.staff.queries import role_of
from models.staff.rules import Act, may

router = Router(name="house_rules")
USAGE = "/rules points_life 365"
EARNING = ("/rules category skincare 150%", "/rules birthday 50")
_CHANGE = re.compile(r"([a-z_]{1,32})[ =:]+([0-9]{1,9})")


class HasWords(BaseFilter):
    """Something was said after the command."""

    async def __call__(self, event: TelegramObject, ask: Ask | None = None) -> bool:
        return ask is not None and bool(ask.words) and not ask.plain


@router.message(Asks("rules"), HasWords())
async def ask_to_change(event: object, day: Day, member: Member, voice: Voice, ask: Ask, here: Here) -> Answer:
    """Say what a number is now and would be, and ask; nothing changes yet."""
    # Nobody gets this right from a group, so there is nothing to ask of Telegram.
    if not await _may_change(day, member):
        raise NotAllowed
    found = _CHANGE.fullmatch(ask.words.strip().casefold())
    if found is None:
        raise BadWords(usage=USAGE)
    return here.answer(*_question(day, member, voice, found[1], int(found[2])))


@router.callback_query(Presses("s.rule"), May(Act.SETTINGS))
async def change(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Live by it from now on; if somebody changed it meanwhile, ask again with what it is now."""
    name, value, was = press.args[0], int(press.args[1]), int(press.args[2])
    try:
        await shops.set_number(day.session, day.shop, name, value, was=was, actor=member.id, now=day.now)
    except NumberMoved:
        return here.edit(*_question(day, member, voice, name, value))
    return here.edit(voice("rules-changed", name=name, value=value))


@router.message(Asks("rules"))
async def tell_rules(event: object, day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    """The rules in sentences; staff who may change them also sees each number by its name."""
    lines = [voice("rules-title", shop=day.shop.name), *await _sentences(day, voice)]
    if await _may_change(day, member):
        lines += ["", voice("rules-numbers", usage=USAGE), *(_number(day, name) for name in NUMBERS)]
        lines += [f"<code>{usage}</code>" for usage in EARNING]
    return here.answer("\n".join(lines))


async def _may_change(day: Day, member: Member) -> bool:
    return may(await role_of(day.session, day.shop.id, member.id, everywhere=True), Act.SETTINGS)


async def _sentences(day: Day, voice: Voice) -> list[str]:
    policy, currency = day.shop.policy, day.shop.currency
    unit = Money(10 ** exponent(currency), currency)
    return [
        voice("rules-earn", points=policy.points_per_unit, unit=unit),
        *await earning_lines(day, voice),
        voice("rules-hold", days=policy.points_hold_days, after=policy.delivered_hold_days),
        voice("rules-life", days=policy.points_life_days),
        voice("rules-spend", points=policy.points_worth, unit=unit, percent=policy.points_share_percent),
        voice("rules-points-earn", earn=bool(policy.points_on_points)),
        voice("rules-refund"),
        *bonus_line(day, voice),
    ]


def _question(day: Day, member: Member, voice: Voice, name: str, value: int) -> tuple[str, Rows]:
    """Raises `NoSuchNumber`, `NumberOutOfBounds`."""
    number = check_number(name, value)
    was = int(getattr(day.shop.policy, number.field))
    yes = hers(
        voice.plain("button-confirm"), "s.rule", name, value, was,
        shop=day.shop, member=member, now=day.now, life=CONFIRM_LIFE,
    )  # fmt: skip
    if was == value:
        return voice("rules-same", name=name, value=value), ()
    no = drops(voice, shop=day.shop, member=member, now=day.now)
    return voice("rules-ask", name=name, was=was, value=value), [[yes, no]]


def _number(day: Day, name: str) -> str:
    return f"<code>{name}</code> {getattr(day.shop.policy, NUMBERS[name].field)}"
