"""Staff says that an order arrived, or lets its points count at once; a member sees how her orders stand."""

from typing import Any

from aiogram import Router
from aiogram.types import Message

from handlers.amounts import called
from handlers.arrivals import Day
from handlers.asks import Ask
from handlers.errors import BadWords
from handlers.filters import Asks, May
from handlers.here import Here
from handlers.loyalty.whys import why
from handlers.orders.words import order_meant
from handlers.receipts import receipt
from handlers.speech import Answer
from locales import Voice, When
from locales.texts import cut_graphemes
from models.members.queries import member as member_by_id
from models.members.rules import Member
from models.orders import deliveries, finding
from models.orders.deliveries import Released
from models.orders.finding import Story
from models.orders.returning import NoSuchOrder, NothingLeft
from models.orders.rules import ReadLine, Status
from models.shops import actions as shops
from models.staff.rules import Act

router = Router(name="deliveries")
ORDERS_SHOWN_MAX = 5
ITEMS_UTF16_MAX = 120


@router.message(Asks("orders"))
async def tell_orders(event: object, day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    """Her last orders: what she paid, how each stands, the points it earns, from when on, and why so many."""
    found = await finding.stories(day.session, day.shop.id, member.id, orders_max=ORDERS_SHOWN_MAX, now=day.now)
    if not found:
        return here.answer(voice("orders-none", shop=day.shop.name))
    return here.answer("\n\n".join([voice("orders-head"), *(_told(one, day, member, voice) for one in found)]))


@router.message(Asks("delivered"), May(Act.ORDER))
async def delivered(message: Message, day: Day, member: Member, voice: Voice, ask: Ask, here: Here) -> Answer:
    """The order arrived: its points count after the shop's days, and she is told."""
    order = await _order(message, ask, day, "/delivered 231")
    row = await finding.row_of(day.session, day.shop.id, order)
    assert row is not None, "it was found a moment ago"
    moved = await deliveries.deliver(day.session, day.shop, row, by=member.id, now=day.now)
    if moved is None:
        return here.answer(voice("delivered-before", number=str(order)))
    return await _said(day, member, row.member_id, order, moved, "delivered", voice, here)


@router.message(Asks("release"), May(Act.ORDER))
async def release(message: Message, day: Day, member: Member, voice: Voice, ask: Ask, here: Here) -> Answer:
    """Let the points of an order count at once, and tell her."""
    order = await _order(message, ask, day, "/release 231")
    row = await finding.row_of(day.session, day.shop.id, order)
    assert row is not None, "it was found a moment ago"
    moved = await deliveries.release(day.session, day.shop, row, by=member.id, now=day.now)
    if not moved.points:
        return here.answer(voice("released-before", number=str(order)))
    return await _said(day, member, row.member_id, order, moved, "released", voice, here)


async def _order(message: Message, ask: Ask, day: Day, usage: str) -> int:
    if not ask.words and message.reply_to_message is None:
        raise BadWords(usage=usage)
    meant = await order_meant(message, ask.words, day)
    if meant.words:
        raise BadWords(usage=usage)
    story = await finding.story(day.session, day.shop.id, meant.order, now=day.now) if meant.order else None
    if story is None:
        raise NoSuchOrder
    if story.status is Status.REFUNDED:
        raise NothingLeft
    return story.id


async def _said(
    day: Day, actor: Member, buyer: int, order: int, moved: Released, key: str, voice: Voice, here: Here
) -> Answer:
    target = await member_by_id(day.session, day.shop.id, buyer)
    assert target is not None, "members are never deleted"
    await shops.note(
        day.session, day.shop.id, actor=actor.id, act=key, about=f"#{target.id}", new=str(order), now=day.now
    )
    facts: dict[str, Any] = {"number": str(order), "points": moved.points}
    said = voice(key, name=called(target), on=When(moved.counts_from, actor.zone, "date"), **facts)
    theirs = day.house.voice(target.language)
    on = When(moved.counts_from, target.zone, "date")
    return [*here.answer(said), *receipt(here, target, theirs(f"{key}-receipt", shop=day.shop.name, on=on, **facts))]


def _told(one: Story, day: Day, member: Member, voice: Voice) -> str:
    head = voice(
        "orders-line", number=str(one.id), amount=one.paid, on=When(one.ordered_at, member.zone, "date"),
        what=cut_graphemes(", ".join(map(_item, one.items)), ITEMS_UTF16_MAX) or "blank",
    )  # fmt: skip
    lines = [head, voice("orders-status", status=one.status.value, left=one.left)]
    if one.foreign is not None:
        lines.append(voice("order-foreign", amount=one.foreign.amount, rate=str(one.foreign.rate)))
    if one.why.points:
        pending = one.counts_from > day.now
        on = When(one.counts_from, member.zone, "date")
        lines.append(voice("orders-points", points=one.why.points, pending=pending, on=on))
        lines.append(why(one.why, one.paid.currency, voice))
    return "\n".join(lines)


def _item(line: ReadLine) -> str:
    return f"{line.name} ×{line.quantity}" if line.quantity != 1 else line.name
