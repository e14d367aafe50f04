"""What staff says to book an order, with what pays a part of it, and to take one back."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from aiogram import Router
from aiogram.types import Message

from handlers.amounts import called, event_of
from handlers.arrivals import Day
from handlers.asks import Ask
from handlers.filters import Asks, May, Presses
from handlers.here import Here
from handlers.keyboards import CONFIRM_LIFE, hers
from handlers.loyalty.points import standing_of
from handlers.loyalty.whys import why
from handlers.orders.undoing import told_undone
from handlers.orders.words import order_in, without_options
from handlers.receipts import receipt
from handlers.speech import Answer, Rows, Speech
from handlers.targets import target_of
from locales import Voice, When
from locales.texts import cut_graphemes
from models.members.queries import member as member_by_id
from models.members.rules import Member
from models.orders import actions, finding, plans, till, undoing
from models.orders.actions import Recorded
from models.orders.rules import OrderElsewhere
from models.orders.till import Sum, Wanted
from models.shops import actions as shops
from models.shops.rules import Shop
from models.signing import Press
from models.staff.rules import Act
from models.tiers import actions as grades
from models.tiers.rules import Tier

router = Router(name="orders")
UNDO_LIFE = timedelta(hours=24)
NOTED_CHARS_MAX = 200
SHOWN_UTF16_MAX = 200


@router.message(Asks("order"), May(Act.ORDER))
async def book_order(
    message: Message, day: Day, shop: Shop, member: Member, voice: Voice, ask: Ask, here: Here
) -> Answer:
    """Book an order for whom the command means, once, and tell both; what uses up something of hers is asked first."""
    # Who buys may stand before what pays a part of it: `50 cream @anna code K7QM`.
    words, options = without_options(ask.words)
    target = await target_of(message, replace(ask, words=words), day)
    wanted, said = order_in(f"{target.words} {options}", message, shop.currency)
    if (known := await finding.number_of(day.session, shop.id, wanted.external_id)) is not None:
        return await _known(message, day, member, target.member, wanted, said, known, voice, here)
    if wanted.deducts:
        return await _show_sum(message, day, member, target.member, wanted, said, voice, here)
    before = await _tier(day, target.member)
    booked = await till.check_out(day.session, shop, target.member.id, wanted, by=member.id, now=day.now)
    if booked is None:
        return here.answer(voice("order-known"))
    about = (day, member, target.member, wanted, said)
    text, rows, letters = await _booked(*about, *booked, before=before, voice=voice, here=here)
    return [*here.answer(text, rows), *letters]


@router.callback_query(Presses("s.order.yes"), May(Act.ORDER))
async def confirmed(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Book what was shown: the order with all that pays it, or the corrected total; once."""
    plan = await plans.waiting(day.session, day.shop.id, int(press.args[0]))
    target = await member_by_id(day.session, day.shop.id, plan.member)
    assert target is not None, "members are never deleted"
    wanted, said = plans.wanted_from(plan.what, day.shop), str(plan.what["said"])
    await plans.close(day.session, day.shop.id, plan.id, now=day.now)
    if (order := plan.what.get("corrects")) is not None:
        return await _correct(day, member, target, wanted, int(order), voice, here)
    before = await _tier(day, target)
    booked = await till.check_out(day.session, day.shop, target.id, wanted, by=member.id, now=day.now)
    if booked is None:
        return here.edit(voice("order-known"))
    text, rows, letters = await _booked(
        day, member, target, wanted, said, *booked, before=before, voice=voice, here=here
    )
    return [*here.edit(text, rows), *letters]


@router.callback_query(Presses("s.order.no"), May(Act.ORDER))
async def dropped(event: object, day: Day, voice: Voice, press: Press, here: Here) -> Answer:
    """She thought better of it."""
    await plans.close(day.session, day.shop.id, int(press.args[0]), now=day.now)
    return here.edit(voice("order-dropped"))


@router.callback_query(Presses("s.order.undo"), May(Act.ORDER))
async def undo_order(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Take a whole order back, once."""
    row = await finding.row_of(day.session, day.shop.id, int(press.args[0]))
    if row is None:
        return here.toast(voice("order-gone"), alert=True)
    done = await undoing.undo_order(day.session, day.shop, row, by=member.id, now=day.now)
    if done is None:
        return here.toast(voice("order-undone-before"), alert=True)
    text, letters = await told_undone(day, member, done, voice, here)
    return [*here.edit(text), *letters]


async def _known(
    message: Message,
    day: Day,
    actor: Member,
    target: Member,
    wanted: Wanted,
    said: str,
    known: int,
    voice: Voice,
    here: Here,
) -> Answer:
    """An order of this number is there: the same again is nothing, another total is asked about."""
    story = await finding.story(day.session, day.shop.id, known, now=day.now)
    assert story is not None, "it was found a moment ago"
    if story.member != target.id:
        raise OrderElsewhere
    if story.paid == wanted.total or wanted.deducts:
        return here.answer(voice("order-known"))
    what = plans.kept(wanted, said) | {"corrects": known}
    text = voice("order-correct-ask", number=str(known), old=story.paid, new=wanted.total, name=called(target))
    return here.answer(text, await _question(message, day, actor, target, what, voice, "button-correct"))


async def _show_sum(
    message: Message, day: Day, actor: Member, target: Member, wanted: Wanted, said: str, voice: Voice, here: Here
) -> Answer:
    """The whole sum before anything of hers is used up."""
    known = await till.reckon(day.session, day.shop, target.id, wanted, now=day.now)
    head = voice("order-sum", name=called(target), member=str(target.id), what=_shown(said), amount=known.total)
    lines = [head, *sum_lines(known, voice), voice("order-sum-ask")]
    rows = await _question(message, day, actor, target, plans.kept(wanted, said), voice, "button-book")
    return here.answer("\n".join(lines), rows)


async def _question(
    message: Message, day: Day, actor: Member, target: Member, what: dict[str, object], voice: Voice, label: str
) -> Rows:
    number = await plans.keep(
        day.session, day.shop.id, event=f"order:{event_of(message)}", member=target.id, by=actor.id, what=what,
        now=day.now,
    )  # fmt: skip
    yes = hers(voice.plain(label), "s.order.yes", number, shop=day.shop, member=actor, now=day.now, life=CONFIRM_LIFE)
    no = hers(
        voice.plain("button-cancel"), "s.order.no", number, shop=day.shop, member=actor, now=day.now, life=CONFIRM_LIFE
    )
    return [[yes, no]]


async def _correct(
    day: Day, actor: Member, target: Member, wanted: Wanted, order: int, voice: Voice, here: Here
) -> Answer:
    before = await finding.story(day.session, day.shop.id, order, now=day.now)
    done = await actions.correct(
        day.session, day.shop, order, total=wanted.total, lines=wanted.lines, by=actor.id, now=day.now,
        shipping=wanted.shipping, tax=wanted.tax, foreign=wanted.foreign,
    )  # fmt: skip
    if done is None or before is None:
        return here.edit(voice("order-known"))
    await note(day, actor, "correct", target, old=f"{order}: {before.paid.minor}", new=str(wanted.total.minor))
    facts: dict[str, Any] = {"number": str(order), "old": before.paid, "new": wanted.total, "points": done.points}
    theirs = day.house.voice(target.language)
    told = theirs("order-corrected-receipt", shop=day.shop.name, **facts)
    return [*here.edit(voice("order-corrected", **facts)), *receipt(here, target, told)]


def sum_lines(known: Sum, voice: Voice) -> list[str]:
    """What comes off an order and what is left to pay, each on a line; nothing where nothing comes off."""
    lines = []
    if known.code is not None:
        off = known.coupon
        lines.append(
            voice("order-sum-coupon", code=known.code, off=off, any=bool(off.minor), gift=known.gift or "none")
        )
    if known.points:
        lines.append(voice("order-sum-points", points=known.points, off=known.points_off))
    if known.wallet.minor:
        lines.append(voice("order-sum-wallet", off=known.wallet))
    return [*lines, voice("order-sum-due", amount=known.due)] if lines else []


async def note(
    day: Day, actor: Member, act: str, about: Member, *, old: str | None = None, new: str | None = None
) -> None:
    """Write into the log of the desk what somebody of the staff did about a member."""
    await shops.note(
        day.session, day.shop.id, actor=actor.id, act=act, about=f"#{about.id}", old=old, new=new, now=day.now
    )


async def _booked(
    day: Day,
    actor: Member,
    target: Member,
    wanted: Wanted,
    said: str,
    booked: Recorded,
    known: Sum,
    *,
    before: Tier,
    voice: Voice,
    here: Here,
) -> tuple[str, Rows, list[Speech]]:
    """What the desk hears, its button, and what the buyer hears."""
    change = f"{booked.order}: {known.paid.minor} {known.paid.currency} {said}"[:NOTED_CHARS_MAX]
    await note(day, actor, "order", target, new=change)
    after = (await grades.settle(day.session, day.shop, target.id, now=day.now)).tier
    risen = after if after != before else None
    undo = hers(
        voice.plain("button-undo"), "s.order.undo", booked.order, shop=day.shop, member=actor, now=day.now,
        life=UNDO_LIFE,
    )  # fmt: skip
    head = voice(
        "order-booked", number=str(booked.order), amount=known.total, name=called(target), member=str(target.id),
        what=_shown(said),
    )  # fmt: skip
    lines = [head, *_foreign(wanted, voice), *sum_lines(known, voice)]
    lines += _points(booked, actor.zone, "order-points", known, voice)
    if risen:
        lines.append(voice("order-tier", name=called(target), tier=voice(f"tier-{risen.code}")))
    return "\n".join(lines), [[undo]], _letters(day, here, booked, target, wanted, known, said, risen)


async def _tier(day: Day, member: Member) -> Tier:
    return (await standing_of(day.session, day.shop, member.id, now=day.now)).tier


def _foreign(wanted: Wanted, voice: Voice) -> list[str]:
    foreign = wanted.foreign
    return [voice("order-foreign", amount=foreign.amount, rate=str(foreign.rate))] if foreign else []


def _points(booked: Recorded, zone: str, key: str, known: Sum, voice: Voice) -> list[str]:
    reason = why(booked.why, known.total.currency, voice) if booked.why.more else ""
    said = voice(key, points=booked.points, on=When(booked.points_from, zone, "date"))
    return [said, reason] if reason else [said]


def _shown(items: str) -> str:
    return cut_graphemes(items, SHOWN_UTF16_MAX) or "blank"


def _letters(
    day: Day,
    here: Here,
    booked: Recorded,
    target: Member,
    wanted: Wanted,
    known: Sum,
    said: str,
    risen: Tier | None,
) -> list[Speech]:
    voice = day.house.voice(target.language)
    lines = [voice("order-receipt", shop=day.shop.name, amount=known.total, what=_shown(said))]
    lines += [*_foreign(wanted, voice), *sum_lines(known, voice)]
    lines += _points(booked, target.zone, "order-receipt-points", known, voice)
    if risen:
        lines.append(voice("order-receipt-tier", tier=voice(f"tier-{risen.code}")))
    return receipt(here, target, "\n".join(lines))
