"""The seller's side of a group buy: where each stands, who has paid, who gets what, and the next step."""

from dataclasses import replace

from aiogram import Router
from aiogram.types import Message

from handlers.arrivals import Day
from handlers.campaigns.typed import picture_of
from handlers.errors import refusal_text
from handlers.filters import Expects, May, Presses
from handlers.groupbuys import files, lists
from handlers.groupbuys.leading import leader_lines, led
from handlers.groupbuys.touching import places, touched
from handlers.here import Here
from handlers.keyboards import CONFIRM_LIFE, hers
from handlers.orders.refunds import needs_second, second_limit
from handlers.receipts import receipt
from handlers.speech import Answer, Rows, Speech
from locales import Name, Voice
from locales.texts import cut_graphemes
from models.errors import ShopError
from models.groupbuys import actions, booking, deliveries, finding, queries
from models.groupbuys.actions import Terms
from models.groupbuys.deliveries import Booked, OrdersBooked
from models.groupbuys.finding import Place
from models.groupbuys.more import read_more
from models.groupbuys.readers import read_price
from models.groupbuys.rules import Buy, DraftGone, check_terms
from models.groupbuys.states import JOINABLE, UNDER_WAY, Event, State, steps_ahead
from models.loyalty import wallet
from models.members import actions as members
from models.members.queries import member as member_by_id
from models.members.rules import Member, first_name
from models.money import Money
from models.outreach.ports import Button
from models.signing import Press
from models.staff.rules import Act

router = Router(name="buy_selling")
router.include_router(files.router)


class SecondPerson(ShopError):
    """One of the orders is so large that it takes two people to give it back; nothing was changed."""

    code = "buy-second-person"


QUESTION = "buydesk"
PHOTO = "photo"
BY = ("equal", "pieces")
BUYS_SHOWN_MAX = 20
PEOPLE_SHOWN_MAX = 30
LABEL_UTF16_MAX = 40


@router.callback_query(Presses("s.buy.work"), May(Act.OPEN_BUY))
async def show_all(event: object, day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    """Every buy there is something to do for."""
    groups = [group.id for group in await places(day, member)]
    buys = (await finding.at_work(day.session, day.shop.id, groups=groups))[:BUYS_SHOWN_MAX]
    rows = [
        [_button(cut_graphemes(one.item, LABEL_UTF16_MAX), "s.buy.desk", one.id, day=day, by=member)] for one in buys
    ]
    return here.edit(voice("buy-desk-all", count=len(buys)), rows)


@router.callback_query(Presses("s.buy.desk"), May(Act.OPEN_BUY))
async def show_one(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """One buy with its money and all that can be done with it."""
    buy = await touched(day, member, press.args[0])
    await members.expect(day.session, day.shop.id, member.id, None)
    return here.edit(*await _desk(buy, day, member, voice))


@router.callback_query(Presses("s.buy.ask"), May(Act.OPEN_BUY))
async def ask_first(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """A second look before what cannot be taken back."""
    buy, act = await touched(day, member, press.args[0]), press.args[1]
    if act == "cancel" and (orders := await deliveries.booked(day.session, day.shop, buy.id)).count:
        return here.edit(*_sure_of_orders(buy, orders, day, member, voice))
    asked = voice("buy-desk-sure", act=act, people=buy.people, units=buy.units, price=buy.unit, item=buy.item)
    yes = voice.plain(f"button-buy-{act}")
    rows = [
        [_button(yes, "s.buy.do", buy.id, act, day=day, by=member, brief=True)],
        [_back(buy, day, member, voice)],
    ]
    return here.edit(asked, rows)


@router.callback_query(Presses("s.buy.do"), May(Act.OPEN_BUY))
async def do_it(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Lock it, call it off, or go on; everybody who is in is told."""
    buy, act = await touched(day, member, press.args[0]), press.args[1]
    if act == "lock":
        buy = await deliveries.lock(day.session, day.shop, buy.id, by=member.id, now=day.now)
    elif act == "cancel":
        seen = int(press.args[2]) if len(press.args) > 2 else None
        await _check_second(buy, seen, day, member)
        buy = await deliveries.cancel(day.session, day.shop, buy.id, by=member.id, now=day.now, orders=seen)
    else:
        buy = await deliveries.go_on(day.session, day.shop, buy.id, Event(act), by=member.id, now=day.now)
    return here.edit(*await _desk(buy, day, member, voice))


def _sure_of_orders(buy: Buy, orders: Booked, day: Day, by: Member, voice: Voice) -> tuple[str, Rows]:
    """Orders were booked already: they go back with it, or they stay. Both are named, with their number and sum."""
    asked = voice("buy-desk-sure-orders", item=buy.item, people=buy.people, count=orders.count, sum=orders.total)
    both, alone = voice.plain("button-buy-cancel-all", count=orders.count), voice.plain("button-buy-cancel-alone")
    rows = [
        [_button(both, "s.buy.do", buy.id, "cancel", orders.count, day=day, by=by, brief=True)],
        [_button(alone, "s.buy.do", buy.id, "cancel", day=day, by=by, brief=True)],
        [_back(buy, day, by, voice)],
    ]
    return asked, rows


async def _check_second(buy: Buy, orders: int | None, day: Day, by: Member) -> None:
    """What one person may not give back alone she does not give back in bulk. Raises `SecondPerson`."""
    if orders and needs_second(day, (await deliveries.booked(day.session, day.shop, buy.id)).largest, by.id):
        raise SecondPerson(limit=second_limit(day))


@router.callback_query(Presses("s.buy.people"), May(Act.OPEN_BUY))
async def show_people(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Who is in, and what each has paid."""
    buy = await touched(day, member, press.args[0])
    inside = await finding.places(day.session, day.shop.id, buy.id)
    rows = [
        [_button(_label(one, buy, voice), "s.buy.seat", buy.id, one.member, day=day, by=member)]
        for one in sorted(inside, key=lambda one: one.due(buy).minor == 0)[:PEOPLE_SHOWN_MAX]
    ]
    return here.edit(lists.people(buy, inside, voice), [*rows, [_back(buy, day, member, voice)]])


@router.callback_query(Presses("s.buy.seat"), May(Act.OPEN_BUY))
async def show_person(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """One member of a buy: mark paid, take out."""
    buy = await touched(day, member, press.args[0])
    return here.edit(*await _person(buy, int(press.args[1]), day, member, voice))


@router.callback_query(Presses("s.buy.paid"), May(Act.OPEN_BUY))
async def mark_paid(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """She paid so much, in hand or out of her wallet; a second tap changes nothing."""
    buy = await touched(day, member, press.args[0])
    who, minor, seen, how = int(press.args[1]), int(press.args[2]), int(press.args[3]), press.args[4]
    amount = Money(minor, buy.price.currency)
    after, _ = await booking.mark_paid(
        day.session, day.shop, buy.id, who, amount, by=member.id, now=day.now, seen=seen, from_wallet=how == "w"
    )
    told = await _told_paid(buy, after, amount, day, here)
    return [*here.edit(*await _person(buy, who, day, member, voice)), *told]


@router.callback_query(Presses("s.buy.out"), May(Act.OPEN_BUY))
async def take_out(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Take somebody out; what she paid goes into her wallet."""
    buy = await touched(day, member, press.args[0])
    await deliveries.drop(day.session, day.shop, buy.id, int(press.args[1]), by=member.id, now=day.now)
    return here.edit(*await _person(buy, int(press.args[1]), day, member, voice))


@router.callback_query(Presses("s.buy.list"), May(Act.OPEN_BUY))
async def show_list(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """The pick list: how many of what in all, and who gets what; or all of it as a table to copy."""
    buy, how = await touched(day, member, press.args[0]), press.args[1]
    inside = await finding.places(day.session, day.shop.id, buy.id)
    back = _back(buy, day, member, voice)
    if how != "csv":
        return here.edit(lists.picking(buy, inside, voice), [[back]])
    as_file = _button(voice.plain("button-buy-file"), "s.buy.file", buy.id, day=day, by=member)
    return here.edit(lists.table(buy, inside, voice), [[as_file], [back]])


@router.callback_query(Presses("s.buy.words"), May(Act.OPEN_BUY))
async def ask_words(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Ask for what is said in words: new terms, the cost of the parcel, or an amount somebody paid."""
    buy, about = await touched(day, member, press.args[0]), press.args[1]
    if about in BY and (orders := await deliveries.booked(day.session, day.shop, buy.id)).count:
        raise OrdersBooked(count=orders.count)
    rest = f":{press.args[2]}" if len(press.args) > 2 else ""
    await members.expect(day.session, day.shop.id, member.id, f"{QUESTION}:{buy.id}:{about}{rest}")
    key = "buy-ask-photo" if about == PHOTO else "buy-desk-words"
    asked = voice(key, about=about, item=buy.item, currency=day.shop.currency)
    return here.edit(asked, [[_back(buy, day, member, voice)]])


@router.message(Expects(QUESTION), May(Act.OPEN_BUY))
async def answered(event: Message, day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    """Her words say the new terms, what the parcel costs, or what somebody paid."""
    _, number, about, *rest = (member.expecting or "").split(":")
    buy = await touched(day, member, number)
    text = event.text or ""
    try:
        if about == PHOTO:
            return here.answer(*await _take_photo(buy, event, day, member, voice))
        if about == "change":
            return here.answer(*await _look_at_change(buy, text, day, member, voice))
        if about == "paid":
            amount = read_price(text, currency=day.shop.currency)
            after, _ = await booking.mark_paid(
                day.session, day.shop, buy.id, int(rest[0]), amount, by=member.id, now=day.now
            )
        else:
            amount = read_price(text, currency=day.shop.currency)
            await deliveries.split_shipping(
                day.session, day.shop, buy.id, amount, by_pieces=about == "pieces", by=member.id, now=day.now
            )
    except ShopError as refused:
        # What she was asked stands: she can say it again.
        return here.answer(refusal_text(refused, voice, member), [[_back(buy, day, member, voice)]])
    await members.expect(day.session, day.shop.id, member.id, None)
    if about == "paid":
        told = await _told_paid(buy, after, amount, day, here)
        return [*here.answer(*await _person(buy, int(rest[0]), day, member, voice)), *told]
    return here.answer(*await _desk(buy, day, member, voice))


async def _take_photo(buy: Buy, event: Message, day: Day, by: Member, voice: Voice) -> tuple[str, Rows]:
    """The photo for the card; anything else is asked again."""
    photo = picture_of(event)
    if photo is None:
        return voice("buy-ask-photo", item=buy.item), [[_back(buy, day, by, voice)]]
    buy = await deliveries.show_picture(day.session, day.shop, buy.id, photo, by=by.id, now=day.now)
    await members.expect(day.session, day.shop.id, by.id, None)
    text, rows = await _desk(buy, day, by, voice)
    return f"{voice('buy-photo-set')}\n\n{text}", rows


async def _told_paid(buy: Buy, after: Place, amount: Money, day: Day, here: Here) -> list[Speech]:
    """What she hears whose money was written down."""
    target = await member_by_id(day.session, day.shop.id, after.member)
    assert target is not None, "members are never deleted"
    due = after.due(buy)
    said = day.house.voice(target.language)(
        "buy-paid-receipt", shop=day.shop.name, item=buy.item, amount=amount, due=due, left=due.minor
    )
    return receipt(here, target, said)


async def _look_at_change(buy: Buy, text: str, day: Day, by: Member, voice: Voice) -> tuple[str, Rows]:
    """The buy as it would be; nothing is changed before her yes."""
    said = read_more(text, currency=day.shop.currency, zone=buy.zone, now=day.now, base=buy.extra)
    price, deadline = said.price or buy.price, said.deadline or buy.deadline
    threshold = said.threshold or buy.threshold
    check_terms(buy.item, price, threshold, deadline, now=day.now, extra=said.extra)
    extra = await led(said, day)
    terms = Terms(buy.item, price, threshold, deadline, buy.category, extra)
    kept = await actions.start_draft(
        day.session, day.shop, terms, by=by.id, group=buy.group, topic=buy.topic, now=day.now
    )
    await members.expect(day.session, day.shop.id, by.id, None)
    yes = _button(voice.plain("button-buy-apply"), "s.buy.apply", buy.id, kept.id, day=day, by=by, brief=True)
    then = replace(buy, price=price, deadline=deadline, threshold=threshold, extra=extra)
    look = [lists.changed(then, voice), *await leader_lines(extra, day, voice)]
    return "\n".join(look), [[yes], [_back(buy, day, by, voice)]]


@router.callback_query(Presses("s.buy.apply"), May(Act.OPEN_BUY))
async def apply_change(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """The yes to new terms: they hold from now on, and everybody who is in is told once."""
    buy, shop = await touched(day, member, press.args[0]), day.shop
    draft = await queries.draft(day.session, shop.id, int(press.args[1]), by=member.id, currency=shop.currency)
    if draft is None:
        raise DraftGone
    buy = await deliveries.change(
        day.session, shop, buy.id, by=member.id, now=day.now, price=draft.price, threshold=draft.threshold,
        deadline=draft.deadline, extra=draft.extra,
    )  # fmt: skip
    await actions.drop_draft(day.session, shop.id, draft.id, by=member.id)
    return here.edit(*await _desk(buy, day, member, voice))


async def _desk(buy: Buy, day: Day, by: Member, voice: Voice) -> tuple[str, Rows]:
    inside = await finding.places(day.session, day.shop.id, buy.id)

    def button(key: str, verb: str, *args: object) -> Button:
        return _button(voice.plain(key), verb, buy.id, *args, day=day, by=by)

    rows: list[list[Button]] = []
    if buy.state in JOINABLE:
        rows.append(
            [
                button("button-buy-lock", "s.buy.ask", "lock"),
                button("button-buy-change", "s.buy.words", "change"),
                button("button-buy-photo", "s.buy.words", PHOTO),
            ]
        )
        rows.append([button("button-buy-placard", "s.buy.placard")])
    rows += [[button(f"button-buy-{one.value}", "s.buy.ask", one.value) for one in steps_ahead(buy.state)]]
    if inside:
        rows.append([button("button-buy-people", "s.buy.people"), button("button-buy-list", "s.buy.list", "text")])
        rows.append([button("button-buy-table", "s.buy.list", "csv")])
    if buy.state in UNDER_WAY and inside:
        rows.append([button(f"button-buy-ship-{how}", "s.buy.words", how) for how in BY])
    if buy.state in (*JOINABLE, State.LOCKED):
        rows.append([button("button-buy-cancel", "s.buy.ask", "cancel")])
    rows.append([_button(voice.plain("button-all-buys"), "s.buy.work", day=day, by=by)])
    summary = [lists.summary(buy, inside, by, voice), *await leader_lines(buy.extra, day, voice)]
    return "\n".join(summary), [row for row in rows if row]


async def _person(buy: Buy, who: int, day: Day, by: Member, voice: Voice) -> tuple[str, Rows]:
    one = await finding.place(day.session, day.shop.id, buy.id, who)
    back = [_button(voice.plain("button-buy-people"), "s.buy.people", buy.id, day=day, by=by)]
    if one is None:
        return voice("buy-desk-gone"), [back]
    text = lists.person(buy, one, voice)
    if not one.quantity or one.order is not None or buy.state not in (*JOINABLE, *UNDER_WAY):
        return text, [back]
    due, held = one.due(buy), await wallet.held(day.session, day.shop.id, who, buy.price.currency)
    first = Money(max(one.deposit(buy).minor - one.paid(buy).minor, 0), buy.price.currency)

    def paid(key: str, amount: Money, how: str) -> list[Button]:
        label = voice.plain(key, amount=amount)
        return [_button(label, "s.buy.paid", buy.id, who, amount.minor, one.till.paid, how, day=day, by=by)]

    rows = [paid("button-buy-paid", due, "c")] if due.minor else []
    rows += [paid("button-buy-deposit", first, "c")] if 0 < first.minor < due.minor else []
    rows += [paid("button-buy-wallet", due, "w")] if 0 < due.minor <= held.minor else []
    rows.append([_button(voice.plain("button-buy-other"), "s.buy.words", buy.id, "paid", who, day=day, by=by)])
    rows.append([_button(voice.plain("button-buy-out"), "s.buy.out", buy.id, who, day=day, by=by)])
    return text, [*rows, back]


def _label(one: Place, buy: Buy, voice: Voice) -> str:
    name = Name(first_name(one.name), fallback=f"#{one.member}")
    said = voice.plain("button-buy-person", name=name, due=one.due(buy), open=int(one.due(buy).minor > 0))
    return cut_graphemes(said, LABEL_UTF16_MAX)


def _back(buy: Buy, day: Day, by: Member, voice: Voice) -> Button:
    return _button(voice.plain("button-buy-back"), "s.buy.desk", buy.id, day=day, by=by)


def _button(label: str, verb: str, *args: object, day: Day, by: Member, brief: bool = False) -> Button:
    return hers(label, verb, *args, shop=day.shop, member=by, now=day.now, life=CONFIRM_LIFE if brief else None)
