"""Orders that are not paid yet, only tried out, or cancelled, in the words staff writes behind `/order`."""

import re
from dataclasses import replace
from enum import StrEnum
from typing import Any

from aiogram import Router
from aiogram.filters import BaseFilter
from aiogram.types import Message, TelegramObject

from handlers.amounts import called
from handlers.arrivals import Day
from handlers.asks import Ask
from handlers.errors import BadWords
from handlers.filters import Asks, May
from handlers.here import Here
from handlers.orders.orders import book_and_tell, note, shown
from handlers.orders.refunds import ask_to_refund
from handlers.orders.sums import sum_lines
from handlers.orders.words import order_in, without_options
from handlers.receipts import receipt
from handlers.speech import Answer
from handlers.targets import target_of
from locales import Voice, When
from models.errors import ShopError
from models.members.queries import member as member_by_id
from models.members.rules import Member
from models.orders import finding, plans, till
from models.orders.plans import Plan
from models.orders.rules import UNPAID
from models.staff.rules import Act

router = Router(name="order_states")
LISTED_MAX = 20
PAID_USAGE = "/paid U12"
_NUMBER = re.compile(r"[Uu]?#?(?P<number>[1-9][0-9]{0,17})")
_WAITING = re.compile(r"[Uu]#?(?P<number>[1-9][0-9]{0,17})")


class State(StrEnum):
    """What staff may say of an order besides that it was paid."""

    UNPAID = "unpaid"
    TEST = "test"
    CANCELLED = "cancelled"


WORDS = {
    State.UNPAID: ("unpaid", "impagado", "impagada", "unbezahlt", "未付款", "未付"),
    State.TEST: ("test", "prueba", "testbestellung", "测试"),
    State.CANCELLED: ("cancelled", "canceled", "cancelado", "cancelada", "storniert", "storno", "已取消", "取消"),
}
"""The last word of the command, in any of the shop's languages."""
_STATE_OF = {word: state for state, words in WORDS.items() for word in words}


class NotUnpaid(ShopError):
    """No order waits for its money under this number; nothing was booked."""

    code = "not-unpaid"


class PaidLater(ShopError):
    """A code, points and the wallet are used up when an order is paid, not before; nothing was noted."""

    code = "paid-later"


class SaysState(BaseFilter):
    """The last word says how the order stands. Hands over `state`, and `words` without it."""

    async def __call__(self, event: TelegramObject, ask: Ask | None = None) -> bool | dict[str, object]:
        words = ask.words.split() if ask is not None else []
        state = _STATE_OF.get(words[-1].casefold()) if words else None
        return {"state": state, "words": " ".join(words[:-1])} if state is not None else False


@router.message(Asks("order"), SaysState(), May(Act.ORDER))
async def order_that_stands_so(
    message: Message, day: Day, member: Member, voice: Voice, ask: Ask, state: State, words: str, here: Here
) -> Answer:
    """Note an order that is not paid, look at one that is only tried out, or cancel one."""
    said = replace(ask, words=words)
    if state is State.CANCELLED:
        return await _cancel(message, day, member, voice, said, here)
    words, options = without_options(said.words)
    target = await target_of(message, replace(said, words=words), day)
    wanted, items = order_in(f"{target.words} {options}", message, day.shop.currency)
    known = await till.reckon(day.session, day.shop, target.member.id, wanted, now=day.now)
    facts: dict[str, Any] = {"name": called(target.member), "amount": known.total, "what": shown(items)}
    if state is State.TEST:
        return here.answer("\n".join([voice("order-test", **facts), *sum_lines(known, voice)]))
    if wanted.deducts:
        raise PaidLater
    if await finding.number_of(day.session, day.shop.id, wanted.external_id) is not None:
        return here.answer(voice("order-known"))
    number = await plans.keep(
        day.session, day.shop.id, event=f"{UNPAID}{wanted.external_id}", member=target.member.id, by=member.id,
        what=plans.kept(wanted, items), now=day.now,
    )  # fmt: skip
    await note(day, member, "unpaid", target.member, new=f"U{number}: {wanted.total.minor} {wanted.total.currency}")
    theirs = day.house.voice(target.member.language)
    told = theirs("order-unpaid-receipt", shop=day.shop.name, amount=known.total, what=shown(items))
    return [*here.answer(voice("order-unpaid", number=str(number), **facts)), *receipt(here, target.member, told)]


@router.message(Asks("paid"), May(Act.ORDER))
async def paid(message: Message, day: Day, member: Member, voice: Voice, ask: Ask, here: Here) -> Answer:
    """The money came: book the order now, by its number, its `ref` or in reply; without words, what waits for money."""
    if not ask.words:
        return await _list(day, member, voice, here)
    plan = await _waiting(day, ask.words)
    target = await member_by_id(day.session, day.shop.id, plan.member)
    assert target is not None, "members are never deleted"
    await plans.close(day.session, day.shop.id, plan.id, now=day.now)
    wanted, said = plans.wanted_from(plan.what, day.shop), str(plan.what["said"])
    done = await book_and_tell(day, member, target, wanted, said, voice, here)
    if done is None:
        return here.answer(voice("order-known"))
    text, rows, letters = done
    return [*here.answer(text, rows), *letters]


async def _cancel(message: Message, day: Day, actor: Member, voice: Voice, ask: Ask, here: Here) -> Answer:
    """One that waits for its money is dropped; one that was booked is given back whole, after a look and a yes."""
    if not _WAITING.fullmatch(ask.words):
        asked: Answer = await ask_to_refund(message, day, actor, voice, ask, here)
        return asked
    plan = await _waiting(day, ask.words)
    target = await member_by_id(day.session, day.shop.id, plan.member)
    assert target is not None, "members are never deleted"
    await plans.close(day.session, day.shop.id, plan.id, now=day.now)
    await note(day, actor, "cancel_unpaid", target, old=f"U{plan.id}")
    amount = plans.wanted_from(plan.what, day.shop).total
    theirs = day.house.voice(target.language)
    told = theirs("order-unpaid-cancelled-receipt", shop=day.shop.name, amount=amount)
    said = voice("order-unpaid-cancelled", number=str(plan.id), amount=amount, name=called(target))
    return [*here.answer(said), *receipt(here, target, told)]


async def _waiting(day: Day, words: str) -> Plan:
    """The order that waits for its money under a number of ours, or under the shop's own behind `ref`."""
    first, _, ref = words.strip().partition(" ")
    found = _NUMBER.fullmatch(words.strip())
    if found is None and first.casefold() != "ref":
        raise BadWords(usage=PAID_USAGE)
    known = await plans.open_ones(day.session, day.shop.id, UNPAID, plans_max=None)
    for plan in known:
        if (found is not None and plan.id == int(found["number"])) or plan.event == f"{UNPAID}{ref.strip()}":
            return plan
    raise NotUnpaid


async def _list(day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    known = await plans.open_ones(day.session, day.shop.id, UNPAID, plans_max=LISTED_MAX)
    if not known:
        return here.answer(voice("unpaid-none"))
    lines = [voice("unpaid-head")]
    for plan in known:
        target = await member_by_id(day.session, day.shop.id, plan.member)
        assert target is not None, "members are never deleted"
        amount = plans.wanted_from(plan.what, day.shop).total
        on = When(plan.made_at, member.zone, "date")
        what = shown(str(plan.what["said"]))
        lines.append(voice("unpaid-line", number=str(plan.id), name=called(target), amount=amount, what=what, on=on))
    return here.answer("\n".join(lines))
