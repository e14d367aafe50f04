"""Staff gives back an order, whole or in part: first what that takes away is shown, then it is done."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from aiogram import Router
from aiogram.types import Message

from handlers.amounts import amount_in, called, event_of
from handlers.arrivals import Day
from handlers.asks import Ask
from handlers.errors import BadWords
from handlers.filters import Asks, May, Presses
from handlers.here import Here
from handlers.keyboards import hers
from handlers.loyalty.whys import why
from handlers.orders.sums import kept_lines, returned_lines
from handlers.orders.words import OPTIONS, OrderMeant, order_meant
from handlers.receipts import receipt
from handlers.speech import Answer, Rows, Speech, Whisper
from locales import Voice
from models.errors import ShopError
from models.members.queries import member as member_by_id
from models.members.rules import Member
from models.money import AmountNotPositive, Money, exponent
from models.orders import plans, refunds, returning
from models.orders.plans import PLAN_LIFE, SECOND_LIFE, Plan, SamePerson
from models.orders.refunds import Back
from models.orders.returning import Look, NoSuchOrder, Wish
from models.orders.rules import CHAT
from models.shops import actions as shops
from models.signing import Press
from models.staff.rules import Act, may

router = Router(name="refunds")


class SecondFirst(ShopError):
    """So much is given back only when a second person has seen it, and that takes a refund of an order in the books."""

    code = "second-first"


class UndoTooLarge(ShopError):
    """An order as large as this is taken back by a refund, which a second person confirms; nothing was changed."""

    code = "undo-too-large"


@router.message(Asks("refund"), May(Act.ORDER))
async def ask_to_refund(message: Message, day: Day, member: Member, voice: Voice, ask: Ask, here: Here) -> Answer:
    """Show what giving this back takes away, and ask; a refund whose order is not known yet waits for it."""
    meant = await order_meant(message, ask.words, day)
    words, wallet = _wallet_in(meant.words)
    if meant.order is None:
        return await _hold(day, member, meant, words, voice, here)
    known = await returning.look(
        day.session, day.shop, _wish(meant.order, words, day.shop.currency, wallet=wallet), now=day.now
    )
    number = await plans.keep(
        day.session, day.shop.id, event=f"refund:{event_of(message)}", member=known.back.member, by=member.id,
        what=known.what, now=day.now,
    )  # fmt: skip
    target = await _member(day, known.back.member)
    lines = [voice("refund-ask", number=str(meant.order), amount=known.back.amount, name=called(target))]
    lines += [
        *_consequences(known.back, voice, member.zone),
        *kept_lines(known.back, voice),
        *_debt(known, voice),
        *_second_line(day, _amount(known.what, day), member, voice),
    ]
    return here.answer("\n".join(lines), _buttons(day, member, number, voice))


@router.callback_query(Presses("s.refund.yes"), May(Act.ORDER))
async def confirmed(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Give it back, once; above the shop's limit a second person is asked first."""
    plan = await plans.waiting(day.session, day.shop.id, int(press.args[0]))
    if plan.first is None and needs_second(day, _amount(plan.what, day), plan.by):
        await plans.agree(day.session, day.shop.id, plan.id, by=member.id)
        return [*here.edit(voice("refund-waits")), *await _ask_others(day, member, plan, here)]
    if plan.first == member.id:
        raise SamePerson
    return await _give_back(day, member, plan, voice, here)


@router.callback_query(Presses("s.refund.no"), May(Act.ORDER))
async def dropped(event: object, day: Day, voice: Voice, press: Press, here: Here) -> Answer:
    """Somebody thought better of it."""
    await plans.close(day.session, day.shop.id, int(press.args[0]), now=day.now)
    return here.edit(voice("refund-dropped"))


async def _give_back(day: Day, actor: Member, plan: Plan, voice: Voice, here: Here) -> Answer:
    await plans.close(day.session, day.shop.id, plan.id, now=day.now)
    back = await returning.carry_out(day.session, day.shop, plan.what, by=actor.id, now=day.now)
    target = await _member(day, plan.member)
    await _note(day, actor, target, f"{back.order}: {back.amount.minor} {back.amount.currency}", second=plan.first)
    said = [voice("refund-done", number=str(back.order), amount=back.amount, name=called(target))]
    theirs = day.house.voice(target.language)
    told = [theirs("refund-receipt", shop=day.shop.name, number=str(back.order), amount=back.amount)]
    letters = receipt(here, target, "\n".join([*told, *_consequences(back, theirs, target.zone)]))
    if plan.first is not None:
        letters += await _tell_first(day, plan.first, back, target, here)
    return [*here.edit("\n".join([*said, *_consequences(back, voice, actor.zone), *kept_lines(back, voice)])), *letters]


async def _hold(day: Day, actor: Member, meant: OrderMeant, words: str, voice: Voice, here: Here) -> Answer:
    """The refund came before its order: it is kept, and booked when the order comes."""
    if meant.ref is None:
        raise NoSuchOrder
    amount, rest = amount_in(words, day.shop.currency)
    if rest:
        raise BadWords(usage="/refund ref A-1042 20")
    if amount.minor <= 0:
        raise AmountNotPositive
    if needs_second(day, amount, actor.id):
        raise SecondFirst(limit=second_limit(day))
    new = await refunds.hold(day.session, day.shop.id, CHAT, meant.ref, amount.minor, by=actor.id, now=day.now)
    return here.answer(voice("refund-held" if new else "refund-held-before", ref=meant.ref, amount=amount))


def _wallet_in(words: str) -> tuple[str, bool]:
    """The words without `wallet` at their end, and whether it stood there."""
    kept = words.split()
    wallet = bool(kept) and kept[-1].casefold() in OPTIONS["wallet"]
    return " ".join(kept[:-1] if wallet else kept), wallet


def _wish(order: int, words: str, currency: str, *, wallet: bool) -> Wish:
    """An amount begins with a figure or a sign of money; everything else is an item of the order."""
    if not words:
        return Wish(order, wallet=wallet)
    try:
        amount, rest = amount_in(words, currency)
    except BadWords:
        return Wish(order, item=words, wallet=wallet)
    if rest:
        return Wish(order, item=words, wallet=wallet)
    if amount.minor <= 0:
        raise AmountNotPositive
    return Wish(order, amount=amount, wallet=wallet)


def _consequences(back: Back, voice: Voice, zone: str) -> list[str]:
    """What goes with the money: points taken and why, points and coupon that come back, what the wallet gets."""
    lines = [voice("refund-points", points=back.points)]
    if back.why.more and (reason := why(back.why, back.amount.currency, voice)):
        lines.append(reason)
    if back.amount.minor > back.wallet.minor:
        lines.append(voice("refund-cash", amount=back.amount - back.wallet))
    return [*lines, *returned_lines(back, voice, zone)]


def _debt(known: Look, voice: Voice) -> list[str]:
    return [voice("refund-owed", points=known.owed)] if known.owed else []


def needs_second(day: Day, amount: Money, by: int) -> bool:
    """Whether so much of an order is given back only by two people."""
    limit = day.shop.policy.second_person_from
    return bool(limit) and amount.major >= limit and bool(_others(day, by))


def _others(day: Day, by: int) -> list[int]:
    return [member for member, role in day.roster.items() if member != by and may(role, Act.ORDER)]


def _second_line(day: Day, amount: Money, actor: Member, voice: Voice) -> list[str]:
    limit = day.shop.policy.second_person_from
    if not limit or amount.major < limit:
        return []
    return [voice("refund-second", limit=second_limit(day), alone=not _others(day, actor.id))]


def second_limit(day: Day) -> Money:
    """From where on two people give back."""
    return Money(day.shop.policy.second_person_from * 10 ** exponent(day.shop.currency), day.shop.currency)


def _amount(what: Mapping[str, Any], day: Day) -> Money:
    """All of the order that is given back by then: many small refunds are one large one."""
    return Money(int(what["target"]), day.shop.currency)


def _asked_for(what: Mapping[str, Any], day: Day) -> Money:
    return Money(int(what["target"]) - int(what["from"]), day.shop.currency)


def _buttons(day: Day, member: Member, number: int, voice: Voice, life: timedelta = PLAN_LIFE) -> Rows:
    facts: dict[str, Any] = {"shop": day.shop, "member": member, "now": day.now, "life": life}
    return [
        [
            hers(voice.plain("button-refund"), "s.refund.yes", number, **facts),
            hers(voice.plain("button-cancel"), "s.refund.no", number, **facts),
        ]
    ]


async def _ask_others(day: Day, actor: Member, plan: Plan, here: Here) -> list[Speech]:
    """Everybody else who may, each alone: whoever is first decides."""
    target = await _member(day, plan.member)
    letters: list[Speech] = []
    for number in _others(day, plan.by):
        other = await member_by_id(day.session, day.shop.id, number)
        if other is None or other.telegram is None:
            continue
        voice = day.house.voice(other.language)
        asked = voice(
            "refund-second-ask", name=called(actor), number=str(plan.what["order"]), amount=_asked_for(plan.what, day),
            buyer=called(target),
        )  # fmt: skip
        letters += [
            _with(one, _buttons(day, other, plan.id, voice, SECOND_LIFE)) for one in receipt(here, other, asked)
        ]
    return letters


def _with(letter: Speech, rows: Rows) -> Speech:
    return replace(letter, rows=rows) if isinstance(letter, Whisper) else letter


async def _tell_first(day: Day, first: int, back: Back, target: Member, here: Here) -> list[Speech]:
    asked = await _member(day, first)
    voice = day.house.voice(asked.language)
    return receipt(here, asked, voice("refund-done", number=str(back.order), amount=back.amount, name=called(target)))


async def _member(day: Day, number: int) -> Member:
    found = await member_by_id(day.session, day.shop.id, number)
    assert found is not None, "members are never deleted"
    return found


async def _note(day: Day, actor: Member, about: Member, new: str, *, second: int | None) -> None:
    said = f"{new} (asked by #{second})" if second is not None else new
    await shops.note(
        day.session, day.shop.id, actor=actor.id, act="refund", about=f"#{about.id}", new=said, now=day.now
    )
