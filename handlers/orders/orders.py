"""What staff says to book an order, with what pays a part of it, and to take one back."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from aiogram import Router
from aiogram.types import Message
from babel.numbers import format_decimal

from handlers.amounts import called, event_of
from handlers.arrivals import Day
from handlers.asks import Ask
from handlers.errors import BadWords, on_her_clock, refusal_text
from handlers.filters import Asks, May, Presses
from handlers.here import Here
from handlers.keyboards import card_of, hers
from handlers.loyalty.points import standing_of
from handlers.loyalty.whys import why
from handlers.orders.sums import advice_lines, doubt_lines, next_code_lines, sum_lines
from handlers.orders.undoing import told_undone
from handlers.orders.words import order_in, order_meant, without_options
from handlers.receipts import receipt
from handlers.speech import Answer, Rows, Speech
from handlers.targets import target_of
from locales import Markup, Voice, When
from locales.texts import cut_graphemes
from models.coupons import queries as codes
from models.coupons.rules import Code
from models.errors import ShopError
from models.members.queries import member as member_by_id
from models.members.rules import Member
from models.money import Money
from models.orders import correcting, finding, plans, till, undoing
from models.orders.actions import Recorded
from models.orders.correcting import AlreadySo
from models.orders.plans import PLAN_LIFE
from models.orders.returning import NoSuchOrder
from models.orders.rules import OrderElsewhere, RefundedMore
from models.orders.till import Advice, Sum, Wanted
from models.outreach.ports import Button
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
LABEL_UTF16_MAX = 40
CORRECT_USAGE = "/correct 231 99"
RATE = "#,##0.######"


@router.message(Asks("order"), May(Act.ORDER))
async def book_order(
    message: Message, day: Day, shop: Shop, member: Member, voice: Voice, ask: Ask, here: Here
) -> Answer:
    """Book an order for whom the command means, once, and tell both.

    What uses up something of hers is asked first, and so is where something comes off, a coupon of hers would help, or
    it looks like a slip.
    """
    # Who buys may stand before what pays a part of it: `50 cream @anna code K7QM`.
    words, options = without_options(ask.words)
    target = await target_of(message, replace(ask, words=words), day)
    wanted, said = order_in(f"{target.words} {options}", message, shop.currency)
    name = await finding.name_to_book(day.session, shop.id, wanted.external_id)
    wanted = replace(wanted, external_id=name)
    if (number := await finding.number_of(day.session, shop.id, wanted.external_id)) is not None:
        return await _known(message, day, member, target.member, wanted, said, number, voice, here)
    known = await till.reckon(day.session, shop, target.member.id, wanted, now=day.now)
    advice = await till.advise(day.session, shop, target.member.id, wanted, now=day.now)
    doubts = await doubt_lines(day, member, target.member, wanted, known, voice)
    if wanted.deducts or known.tier or doubts or (advice and advice.code):
        return await _show_sum(message, day, member, target.member, wanted, said, known, advice, doubts, voice, here)
    before = await _tier(day, target.member)
    booked = await till.check_out(day.session, shop, target.member.id, wanted, by=member.id, now=day.now)
    if booked is None:
        return here.answer(voice("order-known"))
    about = (day, member, target.member, wanted, said)
    text, rows, letters = await _booked(*about, *booked, before=before, voice=voice, here=here)
    return [*here.answer(text, rows), *letters]


@router.message(Asks("correct"), May(Act.ORDER))
async def ask_to_correct(message: Message, day: Day, member: Member, voice: Voice, ask: Ask, here: Here) -> Answer:
    """Show what an order comes to with another total, paid by the same, and ask; by number, `ref` or in reply."""
    meant = await order_meant(message, ask.words, day, usage=CORRECT_USAGE)
    if meant.order is None:
        raise NoSuchOrder
    if not meant.words:
        raise BadWords(usage=CORRECT_USAGE)
    wanted, said = order_in(meant.words, message, day.shop.currency)
    return await _ask_to_correct(message, day, member, wanted, said, meant.order, voice, here)


@router.callback_query(Presses("s.order.take"), May(Act.ORDER))
async def taken(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """The better coupon goes onto the order that was shown; it is shown anew."""
    plan = await plans.waiting(day.session, day.shop.id, int(press.args[0]))
    target = await member_by_id(day.session, day.shop.id, plan.member)
    assert target is not None, "members are never deleted"
    best = {"code": plan.what["best"], "tier": plan.what["best_tier"]}
    wanted, said = replace(plans.wanted_from(plan.what, day.shop), **best), str(plan.what["said"])
    known = await till.reckon(day.session, day.shop, target.id, wanted, now=day.now)
    await plans.change(day.session, day.shop.id, plan.id, plans.kept(wanted, said) | {"due": known.due.minor})
    doubts = await doubt_lines(day, member, target, wanted, known, voice)
    text = await _sum_text(day, member, target, wanted, said, known, None, doubts, voice)
    return here.edit(text, [_yes_no(day, member, plan.id, voice, "button-book")])


@router.callback_query(Presses("s.order.yes"), May(Act.ORDER))
async def confirmed(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Book what was shown: the order with all that pays it, or the corrected total; once."""
    plan = await plans.waiting(day.session, day.shop.id, int(press.args[0]))
    target = await member_by_id(day.session, day.shop.id, plan.member)
    assert target is not None, "members are never deleted"
    wanted, said = plans.wanted_from(plan.what, day.shop), str(plan.what["said"])
    await plans.close(day.session, day.shop.id, plan.id, now=day.now)
    if (order := plan.what.get("corrects")) is not None:
        return await _correct(day, member, target, wanted, int(order), int(plan.what.get("revision", 0)), voice, here)
    before = await _tier(day, target)
    due = plan.what.get("due")
    booked = await till.check_out(
        day.session, day.shop, target.id, wanted, by=member.id, now=day.now, shown_due=due
    )  # fmt: skip
    if booked is None:
        return here.edit(voice("order-known"))
    text, rows, letters = await _booked(
        day, member, target, wanted, said, *booked, before=before, voice=voice, here=here
    )
    return [*here.edit(text, [[card_of(target, voice, day.shop, member, day.now)], *rows]), *letters]


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
    if story.listed == wanted.total:
        return here.answer(voice("order-known"))
    return await _ask_to_correct(message, day, actor, wanted, said, known, voice, here)


async def _ask_to_correct(
    message: Message, day: Day, actor: Member, wanted: Wanted, said: str, order: int, voice: Voice, here: Here
) -> Answer:
    """The sum of the order as it would be, or exactly why it cannot be and what to do instead."""
    try:
        row, wanted, known = await correcting.look(day.session, day.shop, order, wanted)
    except (RefundedMore, NoSuchOrder):
        raise
    except AlreadySo:
        return here.answer(voice("order-known"))
    except ShopError as refused:
        # Nothing was written yet, so nothing has to be undone by raising it further.
        why = refusal_text(on_her_clock(refused, actor.zone, now=day.now), voice, actor)
        return here.answer(voice("order-correct-instead", number=str(order), why=Markup(why), amount=wanted.total))
    target = await member_by_id(day.session, day.shop.id, row.member_id)
    assert target is not None, "members are never deleted"
    what = plans.kept(wanted, said) | {"corrects": order, "revision": row.revision}
    old = Money(finding.listed_minor(row), row.currency)
    head = voice("order-correct-ask", number=str(order), old=old, new=wanted.total, name=called(target))
    text = "\n".join([head, *sum_lines(known, voice)])
    number = await _keep(message, day, actor, target, what)
    return here.answer(text, [_yes_no(day, actor, number, voice, "button-correct")])


async def _show_sum(
    message: Message,
    day: Day,
    actor: Member,
    target: Member,
    wanted: Wanted,
    said: str,
    known: Sum,
    advice: Advice | None,
    doubts: list[str],
    voice: Voice,
    here: Here,
) -> Answer:
    """The whole sum before anything of hers is used up, and what would be better for her."""
    what = plans.kept(wanted, said) | {"due": known.due.minor}
    better = advice.code if advice else None
    if advice is not None and better is not None:
        what |= {"best": better.shown, "best_tier": advice.tier}
    number = await _keep(message, day, actor, target, what)
    rows = [_yes_no(day, actor, number, voice, "button-book")]
    if better is not None:
        label = voice.plain("button-take-code", code=cut_graphemes(better.shown, LABEL_UTF16_MAX))
        facts: dict[str, Any] = {"shop": day.shop, "member": actor, "now": day.now, "life": PLAN_LIFE}
        rows.insert(0, [hers(label, "s.order.take", number, **facts)])
    return here.answer(await _sum_text(day, actor, target, wanted, said, known, advice, doubts, voice), rows)


async def _sum_text(
    day: Day,
    actor: Member,
    target: Member,
    wanted: Wanted,
    said: str,
    known: Sum,
    advice: Advice | None,
    doubts: list[str],
    voice: Voice,
) -> str:
    head = voice("order-sum", name=called(target), member=str(target.id), what=shown(said), amount=known.total)
    better = await advice_lines(day, actor, target, wanted, known, advice, voice)
    lines = [head, *sum_lines(known, voice), *(["", *better] if better else []), *doubts, voice("order-sum-ask")]
    return "\n".join(lines)


async def _keep(message: Message, day: Day, actor: Member, target: Member, what: dict[str, object]) -> int:
    return await plans.keep(
        day.session, day.shop.id, event=f"order:{event_of(message)}", member=target.id, by=actor.id, what=what,
        now=day.now,
    )  # fmt: skip


def _yes_no(day: Day, actor: Member, number: int, voice: Voice, label: str) -> list[Button]:
    facts: dict[str, Any] = {"shop": day.shop, "member": actor, "now": day.now, "life": PLAN_LIFE}
    yes = hers(voice.plain(label), "s.order.yes", number, **facts)
    return [yes, hers(voice.plain("button-cancel"), "s.order.no", number, **facts)]


async def _correct(
    day: Day, actor: Member, target: Member, wanted: Wanted, order: int, revision: int, voice: Voice, here: Here
) -> Answer:
    before = await finding.story(day.session, day.shop.id, order, now=day.now)
    done = await correcting.carry_out(
        day.session, day.shop, order, wanted, revision=revision, by=actor.id, now=day.now
    )  # fmt: skip
    if done is None or before is None:
        return here.edit(voice("order-known"))
    booked, known = done
    await note(day, actor, "correct", target, old=f"{order}: {before.paid.minor}", new=str(known.paid.minor))
    facts: dict[str, Any] = {
        "number": str(order), "old": before.listed, "new": wanted.total, "points": booked.points
    }  # fmt: skip
    theirs = day.house.voice(target.language)
    told = [theirs("order-corrected-receipt", shop=day.shop.name, **facts), *sum_lines(known, theirs)]
    text = "\n".join([voice("order-corrected", **facts), *sum_lines(known, voice)])
    return [*here.edit(text), *receipt(here, target, "\n".join(told))]


async def note(
    day: Day, actor: Member, act: str, about: Member, *, old: str | None = None, new: str | None = None
) -> None:
    """Write into the log of the desk what somebody of the staff did about a member."""
    await shops.note(
        day.session, day.shop.id, actor=actor.id, act=act, about=f"#{about.id}", old=old, new=new, now=day.now
    )


async def book_and_tell(
    day: Day, actor: Member, target: Member, wanted: Wanted, said: str, voice: Voice, here: Here
) -> tuple[str, Rows, list[Speech]] | None:
    """Book an order as it is; what the desk hears, its button, what the buyer hears. None if it was booked before."""
    before = await _tier(day, target)
    booked = await till.check_out(day.session, day.shop, target.id, wanted, by=actor.id, now=day.now)
    if booked is None:
        return None
    return await _booked(day, actor, target, wanted, said, *booked, before=before, voice=voice, here=here)


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
        what=shown(said),
    )  # fmt: skip
    lines = [head, *_foreign(wanted, voice), *sum_lines(known, voice)]
    lines += _points(booked, actor.zone, "order-points", known, voice)
    if risen:
        lines.append(voice("order-tier", name=called(target), tier=voice(f"tier-{risen.code}")))
    brought = await codes.came_with(day.session, day.shop.id, target.id, str(booked.order))
    lines += next_code_lines(brought, day, actor.zone, voice, "order-next-code")
    return "\n".join(lines), [[undo]], _letters(day, here, booked, target, wanted, known, said, risen, brought)


async def _tier(day: Day, member: Member) -> Tier:
    return (await standing_of(day.session, day.shop, member.id, now=day.now)).tier


def _foreign(wanted: Wanted, voice: Voice) -> list[str]:
    foreign = wanted.foreign
    return (
        [
            voice(
                "order-foreign",
                amount=foreign.amount,
                rate=format_decimal(foreign.rate, format=RATE, locale=voice.locale),
            )
        ]
        if foreign
        else []
    )


def _points(booked: Recorded, zone: str, key: str, known: Sum, voice: Voice) -> list[str]:
    reason = why(booked.why, known.total.currency, voice) if booked.why.more else ""
    said = voice(key, points=booked.points, on=When(booked.points_from, zone, "date"))
    return [said, reason] if reason else [said]


def bought(wanted: Wanted, said: str) -> str:
    """The items as the buyer reads them: without what the desk noted of prices, categories and brands."""
    names = [f"{one.quantity} × {one.name}" if one.quantity > 1 else one.name for one in wanted.lines]
    return ", ".join(names) or said


def shown(items: str) -> str:
    """The items as they were typed, as far as they fit."""
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
    brought: list[Code],
) -> list[Speech]:
    voice = day.house.voice(target.language)
    lines = [voice("order-receipt", shop=day.shop.name, amount=known.total, what=shown(bought(wanted, said)))]
    lines += [*_foreign(wanted, voice), *sum_lines(known, voice)]
    lines += _points(booked, target.zone, "order-receipt-points", known, voice)
    if risen:
        lines.append(voice("order-receipt-tier", tier=voice(f"tier-{risen.code}")))
    lines += next_code_lines(brought, day, target.zone, voice, "order-receipt-next-code")
    return receipt(here, target, "\n".join(lines))
