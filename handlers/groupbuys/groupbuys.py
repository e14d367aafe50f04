"""What members do with group buys: see which are open, join, take more or less, leave."""

from dataclasses import replace

from aiogram import Router

from handlers.arrivals import Day
from handlers.errors import Anonymous
from handlers.filters import Asks, Presses
from handlers.groupbuys import opening
from handlers.here import Here
from handlers.keyboards import hers
from handlers.speech import Answer, Rows
from locales import Name, Voice, When
from locales.texts import cut_graphemes
from models.groupbuys import actions, queries
from models.groupbuys.rules import QUANTITY_MAX, Buy, NoSuchBuy, NotInGroup, Seat, bar, check_open
from models.members.rules import Member, Reach
from models.outreach.ports import Button
from models.shops.rules import Group
from models.signing import Press

router = Router(name="groupbuys")
router.include_router(opening.router)

BUYS_SHOWN_MAX = 10
LABEL_UTF16_MAX = 40


@router.message(Asks("buys"))
async def tell_buys(
    event: object, day: Day, member: Member | None, group: Group | None, voice: Voice, here: Here
) -> Answer:
    """The open buys: in a group its own, in the DM those of all her groups."""
    if member is None:
        raise Anonymous
    return here.answer(*await _list(day, member, group, voice))


@router.callback_query(Presses("buy.list"))
async def back_to_buys(
    event: object, day: Day, member: Member, group: Group | None, voice: Voice, here: Here
) -> Answer:
    """Back from one buy to all of them."""
    return here.edit(*await _list(day, member, group, voice))


@router.callback_query(Presses("buy.show"))
async def show_seat(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """One buy with what she has in it."""
    buy = await _buy(day, press, member, here)
    check_open(buy.state, buy.deadline, at=day.now)
    quantity = (await queries.quantities(day.session, day.shop.id, member.id)).get(buy.id, 0)
    return here.edit(*seat_of(buy, quantity, day, member, voice))


@router.callback_query(Presses("buy.join"))
async def join(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """She is in, with one piece; pressing again changes nothing."""
    buy = await _buy(day, press, member, here)
    seat = await actions.join(day.session, day.shop.id, buy.id, member.id, now=day.now)
    return tell_seat(buy, seat, day, member, voice, here)


@router.callback_query(Presses("buy.leave"))
async def leave(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """She is out again."""
    buy = await _buy(day, press, member, here)
    seat = await actions.leave(day.session, day.shop.id, buy.id, member.id, now=day.now)
    return tell_seat(buy, seat, day, member, voice, here)


@router.callback_query(Presses("buy.more"))
async def take_more(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """One piece more than she saw when she pressed."""
    return await _change(day, member, voice, press, here, more=1)


@router.callback_query(Presses("buy.less"))
async def take_less(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """One piece less than she saw when she pressed."""
    return await _change(day, member, voice, press, here, more=-1)


async def _change(day: Day, member: Member, voice: Voice, press: Press, here: Here, *, more: int) -> Answer:
    buy = await _buy(day, press, member, here)
    seen = int(press.args[1])
    seat = await actions.change(day.session, day.shop.id, buy.id, member.id, seen=seen, more=more, now=day.now)
    return here.edit(*seat_of(buy, seat.quantity, day, member, voice))


async def _buy(day: Day, press: Press, member: Member, here: Here) -> Buy:
    """The buy a button stands for, if she may touch it from here; a press on its card proves that card has arrived."""
    buy = await queries.buy(day.session, day.shop.id, int(press.args[0]))
    if buy is None:
        raise NoSuchBuy
    there = here.group is not None and here.group.id == buy.group
    if not there and not await queries.is_in_its_group(day.session, day.shop.id, buy.id, member.id):
        raise NotInGroup
    if there and here.message and here.ephemeral is None:
        await actions.adopt_card(day.session, day.shop.id, buy.id, here.message)
    return buy


def tell_seat(buy: Buy, seat: Seat, day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    """What she said or pressed came to, for her eyes only: in place where the message is hers, else whispered."""
    html, rows = seat_of(buy, seat.quantity, day, member, voice)
    if here.private or here.ephemeral is not None:
        return here.edit(html, rows)
    if seat.changed and seat.quantity and here.group is not None and here.group.whispers:
        public = voice("buy-is-in", name=Name(member.name, fallback="…"))
        return [replace(here.whisper(html, rows), public=public, dm=member.reach is Reach.DM)]
    changed = "now" if seat.changed else "still"
    item = cut_graphemes(buy.item, LABEL_UTF16_MAX * 2)
    return here.toast(voice("buy-toast", quantity=seat.quantity, item=item, changed=changed))


async def _list(day: Day, member: Member, group: Group | None, voice: Voice) -> tuple[str, Rows]:
    if group is None:
        buys = await queries.open_buys_for(day.session, day.shop.id, member.id, now=day.now)
    else:
        buys = [one for one in await queries.open_buys(day.session, day.shop.id, now=day.now) if one.group == group.id]
    if not buys:
        return voice("buys-none"), ()
    seats = await queries.quantities(day.session, day.shop.id, member.id)
    shown = buys[:BUYS_SHOWN_MAX]
    lines = [_line(buy, seats.get(buy.id, 0), member, voice) for buy in shown]
    if len(buys) > len(shown):
        lines.append(voice("buys-more", more=len(buys) - len(shown)))
    rows = [[_choice(buy, seats.get(buy.id, 0), day, member, voice)] for buy in shown]
    return "\n\n".join([voice("buys-open"), *lines]), rows


def _line(buy: Buy, quantity: int, member: Member, voice: Voice) -> str:
    return voice(
        "buy-line",
        item=buy.item,
        price=buy.price,
        bar=bar(buy.people, buy.threshold),
        people=buy.people,
        threshold=buy.threshold,
        missing=buy.missing,
        until=When(buy.deadline, member.zone, "datetime"),
        quantity=quantity,
    )


def _choice(buy: Buy, quantity: int, day: Day, member: Member, voice: Voice) -> Button:
    item = cut_graphemes(buy.item, LABEL_UTF16_MAX)
    label = voice.plain("button-your-buy" if quantity else "button-join-buy", item=item, quantity=quantity)
    return hers(label, "buy.show" if quantity else "buy.join", buy.id, shop=day.shop, member=member, now=day.now)


def seat_of(buy: Buy, quantity: int, day: Day, member: Member, voice: Voice) -> tuple[str, Rows]:
    """One buy for one member: what she has in it, and buttons to change that."""

    def button(key: str, verb: str, *args: int) -> Button:
        return hers(voice.plain(key), verb, *args, shop=day.shop, member=member, now=day.now)

    back = [button("button-all-buys", "buy.list")]
    until = When(buy.deadline, member.zone, "datetime")
    text = voice("buy-seat", item=buy.item, price=buy.price, quantity=quantity, until=until)
    if not quantity:
        return text, [[button("button-join", "buy.join", buy.id)], back]
    less = [button("button-less", "buy.less", buy.id, quantity)] if quantity > 1 else []
    more = [button("button-more-pieces", "buy.more", buy.id, quantity)] if quantity < QUANTITY_MAX else []
    return text, [[*less, *more], [button("button-leave", "buy.leave", buy.id)], back]
