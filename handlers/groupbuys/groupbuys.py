"""What members do with group buys: see which are open, join, take more or less, leave."""

from collections.abc import Mapping
from dataclasses import replace

from aiogram import Router

from handlers.arrivals import Day
from handlers.errors import Anonymous
from handlers.filters import Asks, Presses
from handlers.groupbuys import opening, picturing, selling
from handlers.here import Here
from handlers.keyboards import hers
from handlers.speech import Answer, Rows
from locales import Name, Voice, When
from locales.texts import cut_graphemes
from models.groupbuys import actions, finding, queries, seats
from models.groupbuys.facts import told_cost, told_picks, told_progress, told_state, told_terms
from models.groupbuys.finding import Place, Waits
from models.groupbuys.rules import Buy, NoSuchBuy, NotInGroup, Seat, bar, check_open
from models.groupbuys.states import JOINABLE, UNDER_WAY
from models.members.rules import Member, Reach
from models.money import Money
from models.outreach.ports import Button
from models.shops.rules import Group
from models.signing import Press
from models.staff.rules import Act, may

router = Router(name="groupbuys")
router.include_router(opening.router)
router.include_router(selling.router)
router.include_router(picturing.router)

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


@router.message(Asks("mybuys"))
async def tell_my_buys(event: object, day: Day, member: Member | None, voice: Voice, here: Here) -> Answer:
    """What she is in or waits for, what she owes and how each stands."""
    if member is None:
        raise Anonymous
    return here.answer(*await _my_list(day, member, voice))


@router.callback_query(Presses("buy.my"))
async def show_my_buys(event: object, day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    """The same behind a button of a letter, which stays as it is."""
    return [*here.answer(*await _my_list(day, member, voice)), *here.toast()]


async def _my_list(day: Day, member: Member, voice: Voice) -> tuple[str, Rows]:
    found = (await finding.of_member(day.session, day.shop.id, member.id))[:BUYS_SHOWN_MAX]
    if not found:
        return voice("my-buys-none"), ()
    blocks = ["\n".join(seat_lines(*one, member, voice, terms=False)) for one in found]
    rows = [[_choice(buy, place.quantity, day, member, voice)] for buy, place, _ in found if place and _open(buy, day)]
    return "\n\n".join([voice("my-buys"), *blocks]), rows


def _open(buy: Buy, day: Day) -> bool:
    return buy.state in JOINABLE and day.now < buy.deadline


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
    return here.edit(*await seat_of(buy, day, member, voice))


@router.callback_query(Presses("buy.mine"))
async def show_mine(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """What she has in the buy of this card, and what she owes, for her eyes only."""
    return await _mine(await _buy(day, press, member, here), day, member, voice, here)


async def _mine(buy: Buy, day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    html, rows = await seat_of(buy, day, member, voice)
    return here.edit(html, rows) if here.private or here.ephemeral is not None else here.whisper(html, rows)


@router.callback_query(Presses("buy.join"))
async def join(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """She is in, with one piece; pressing again changes nothing. Where there are variants she is asked which."""
    buy = await _buy(day, press, member, here)
    if buy.extra.variants:
        check_open(buy.state, buy.deadline, at=day.now)
        return await _mine(buy, day, member, voice, here)
    seat = await actions.join(day.session, day.shop.id, buy.id, member.id, now=day.now)
    return await tell_seat(buy, seat, day, member, voice, here)


@router.callback_query(Presses("buy.pick"))
async def pick(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """She is in with one piece of this variant; pressing again changes nothing."""
    buy = await _buy(day, press, member, here)
    seat = await actions.join(day.session, day.shop.id, buy.id, member.id, now=day.now, variant=int(press.args[1]))
    return await tell_seat(buy, seat, day, member, voice, here)


@router.callback_query(Presses("buy.accept"))
async def accept(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """She takes the place that was kept for her."""
    buy = await _buy(day, press, member, here)
    seat = await seats.accept(day.session, day.shop.id, buy.id, member.id, now=day.now)
    return await tell_seat(buy, seat, day, member, voice, here)


@router.callback_query(Presses("buy.leave"))
async def leave(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """She is out again, or off the waiting list."""
    buy = await _buy(day, press, member, here)
    seat = await actions.leave(day.session, day.shop.id, buy.id, member.id, now=day.now)
    return await tell_seat(buy, seat, day, member, voice, here)


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
    seen, variant = int(press.args[1]), int(press.args[2]) if len(press.args) > 2 else 0
    await actions.change(
        day.session, day.shop.id, buy.id, member.id, seen=seen, more=more, now=day.now, variant=variant
    )
    return here.edit(*await seat_of(await _again(buy, day), day, member, voice))


async def _again(buy: Buy, day: Day) -> Buy:
    """The same buy as it is now: its price may have moved with what she did."""
    return await queries.buy(day.session, day.shop.id, buy.id) or buy


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


async def tell_seat(buy: Buy, seat: Seat, day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    """What she said or pressed came to, for her eyes only: in place where the message is hers, else whispered."""
    html, rows = await seat_of(await _again(buy, day), day, member, voice)
    if here.private or here.ephemeral is not None:
        return here.edit(html, rows)
    if seat.changed and (seat.quantity or seat.waiting) and here.group is not None and here.group.whispers:
        name = Name(member.name, fallback="…")
        public = voice("buy-is-in", name=name) if seat.quantity else voice("buy-waits", name=name)
        return [replace(here.whisper(html, rows), public=public, dm=member.reach is Reach.DM)]
    item = cut_graphemes(buy.item, LABEL_UTF16_MAX * 2)
    if seat.waiting:
        return here.toast(voice("buy-toast-waits", item=item, place=seat.waiting))
    changed = "now" if seat.changed else "still"
    return here.toast(voice("buy-toast", quantity=seat.quantity, item=item, changed=changed))


async def _list(day: Day, member: Member, group: Group | None, voice: Voice) -> tuple[str, Rows]:
    if group is None:
        buys = await queries.open_buys_for(day.session, day.shop.id, member.id, now=day.now)
    else:
        buys = [one for one in await queries.open_buys(day.session, day.shop.id, now=day.now) if one.group == group.id]
    desk = _desk_row(day, member, voice) if group is None else []
    if not buys:
        return voice("buys-none"), desk
    mine = await queries.quantities(day.session, day.shop.id, member.id)
    shown = buys[:BUYS_SHOWN_MAX]
    lines = [_line(buy, mine.get(buy.id, 0), member, voice) for buy in shown]
    if len(buys) > len(shown):
        lines.append(voice("buys-more", more=len(buys) - len(shown)))
    rows = [[_choice(buy, mine.get(buy.id, 0), day, member, voice)] for buy in shown]
    return "\n\n".join([voice("buys-open"), *lines]), [*rows, *desk]


def _desk_row(day: Day, member: Member, voice: Voice) -> list[list[Button]]:
    """The way behind the counter, for whoever may open a buy somewhere."""
    if not may(day.roster.get(member.id), Act.OPEN_BUY):
        return []
    return [[_button("button-buy-desk", "s.buy.work", day=day, member=member, voice=voice)]]


def _line(buy: Buy, quantity: int, member: Member, voice: Voice) -> str:
    return voice(
        "buy-line",
        item=buy.item,
        price=buy.unit,
        bar=bar(buy.figure, buy.threshold),
        until=When(buy.deadline, member.zone, "datetime"),
        quantity=quantity,
        **told_progress(buy),
    )


def _choice(buy: Buy, quantity: int, day: Day, member: Member, voice: Voice) -> Button:
    item = cut_graphemes(buy.item, LABEL_UTF16_MAX)
    label = voice.plain("button-your-buy" if quantity else "button-join-buy", item=item, quantity=quantity)
    return hers(label, "buy.show" if quantity else "buy.join", buy.id, shop=day.shop, member=member, now=day.now)


async def seat_of(buy: Buy, day: Day, member: Member, voice: Voice) -> tuple[str, Rows]:
    """One buy for one member: what she has in it, what she owes and has paid, and buttons to change that."""
    hers = await finding.place(day.session, day.shop.id, buy.id, member.id)
    line = None if buy.extra.most is None else await finding.waits(day.session, day.shop.id, buy.id, member.id)
    text = "\n".join(seat_lines(buy, hers, line, member, voice))
    back = [_button("button-all-buys", "buy.list", day=day, member=member, voice=voice)]
    if buy.state not in JOINABLE or day.now >= buy.deadline:
        return text, [back]
    pass_on = [_button("button-buy-placard", "buy.placard", buy.id, day=day, member=member, voice=voice)]
    return text, [*_seat_rows(buy, hers.picks if hers else {}, line, day, member, voice), pass_on, back]


def _seat_rows(
    buy: Buy, has: Mapping[int, int], line: Waits | None, day: Day, member: Member, voice: Voice
) -> list[list[Button]]:
    def button(key: str, verb: str, *args: int, **facts: str) -> Button:
        return _button(key, verb, buy.id, *args, day=day, member=member, voice=voice, **facts)

    if line is not None:
        take = [[button("nudge-button-take-place", "buy.accept")]] if line.until else []
        return [*take, [button("button-leave", "buy.leave")]]
    room = sum(has.values()) < buy.each_max
    rows: list[list[Button]] = []
    for number, kind in enumerate(buy.extra.variants, 1):
        pieces = has.get(number, 0)
        if not pieces:
            rows += [[button("button-variant", "buy.pick", number, name=kind.name)]] if room else []
            continue
        less = [button("button-less-of", "buy.less", pieces, number, name=kind.name)] if sum(has.values()) > 1 else []
        more = [button("button-more-of", "buy.more", pieces, number, name=kind.name)] if room else []
        rows.append([*less, *more])
    if not buy.extra.variants and (pieces := has.get(0, 0)):
        less = [button("button-less", "buy.less", pieces)] if pieces > 1 else []
        rows.append([*less, *([button("button-more-pieces", "buy.more", pieces)] if room else [])])
    elif not buy.extra.variants:
        rows.append([button("button-wait" if buy.left == 0 else "button-join", "buy.join")])
    return [*(row for row in rows if row), *([[button("button-leave", "buy.leave")]] if has else [])]


def seat_lines(
    buy: Buy, hers: Place | None, line: Waits | None, member: Member, voice: Voice, *, terms: bool = True
) -> list[str]:
    """What she has in a buy, how far that is paid, and (with `terms`) what else it says."""
    quantity, until = hers.quantity if hers else 0, When(buy.deadline, member.zone, "datetime")
    stage = "open" if buy.state in JOINABLE else buy.state.value
    picks = hers.picks if hers else {}
    cost = told_cost(buy, picks)
    lines = [voice("buy-seat", item=buy.item, quantity=quantity, until=until, stage=stage, **cost)]
    lines += [voice(key, **facts) for key, facts in told_picks(buy, picks, priced=True)]
    if line is not None and line.until is not None:
        lines.append(voice("buy-kept", pieces=line.offered, until=When(line.until, member.zone, "datetime")))
    elif line is not None:
        lines.append(voice("buy-place", place=line.place, quantity=line.quantity))
    if hers is not None and (quantity or hers.till.paid):
        lines += _money_lines(buy, hers, member, voice)
    if buy.state in JOINABLE:
        # Who is in has read the terms; her page says what is hers.
        further = told_terms(buy.extra, buy.price) if terms and not quantity else []
        lines += [voice(key, **facts) for key, facts in (*told_state(buy), *further)]
    return lines


def _money_lines(buy: Buy, hers: Place, member: Member, voice: Voice) -> list[str]:
    lines = []
    asks = buy.state in UNDER_WAY or hers.till.paid or buy.extra.deposit_minor or buy.extra.deposit_percent
    if hers.quantity and asks:
        due = hers.due(buy)
        lines.append(voice("buy-owes", owed=hers.owed(buy), paid=hers.paid(buy), due=due, left=due.minor))
    first = Money(max(hers.deposit(buy).minor - hers.paid(buy).minor, 0), buy.price.currency)
    if hers.quantity and buy.state in JOINABLE and first.minor:
        lines.append(voice("buy-owes-deposit", amount=first))
    if buy.pay_by is not None and hers.due(buy).minor and hers.quantity and buy.state in UNDER_WAY:
        lines.append(voice("buy-pay-by", until=When(buy.pay_by, member.zone, "datetime")))
    if hers.till.credited:
        lines.append(voice("nudge-buy-back", amount=Money(hers.till.credited, buy.price.currency)))
    return lines


def _button(key: str, verb: str, *args: int, day: Day, member: Member, voice: Voice, **facts: str) -> Button:
    label = cut_graphemes(voice.plain(key, **facts), LABEL_UTF16_MAX)
    return hers(label, verb, *args, shop=day.shop, member=member, now=day.now)
