"""What staff says to book an order, and to take one back."""

import re
from datetime import timedelta

from aiogram import Router
from aiogram.types import Message

from handlers.arrivals import Day
from handlers.asks import Ask
from handlers.errors import BadWords
from handlers.filters import Asks, May, Presses
from handlers.here import Here
from handlers.keyboards import hers
from handlers.points import standing_of
from handlers.receipts import receipt
from handlers.speech import Answer, Speech
from handlers.targets import target_of
from locales import Name, Voice, When
from locales.texts import cut_graphemes
from models.errors import ShopError
from models.loyalty.rules import Tier
from models.members.queries import member as member_by_id
from models.members.rules import Member
from models.money import AmbiguousAmount, AmountRefused, CurrencyMismatch, Money, exponent, parse_amount
from models.orders import actions, queries
from models.orders.actions import Recorded
from models.orders.rules import WrongCurrency, lines_in
from models.shops import actions as shops
from models.shops.rules import Shop
from models.signing import Press
from models.staff.rules import Act

router = Router(name="orders")
USAGE = "/order 49.90 Snail cream x2"
UNDO_LIFE = timedelta(hours=24)
NOTED_CHARS_MAX = 200
SHOWN_UTF16_MAX = 200


class TwoReadings(ShopError):
    """`1.234` may be a thousand or one and a bit; nothing was booked."""

    code = "two-readings"


@router.message(Asks("order"), May(Act.ORDER))
async def book_order(
    message: Message, day: Day, shop: Shop, member: Member, voice: Voice, ask: Ask, here: Here
) -> Answer:
    """Book an order for whom the command means, once, and tell both what came of it."""
    target = await target_of(message, ask, day)
    total, items = amount_in(target.words, shop.currency)
    before = await _tier(day, target.member)
    booked = await actions.record(
        day.session,
        shop,
        member=target.member.id,
        external_id=event_of(message),
        total=total,
        lines=lines_in(items),
        by=member.id,
        now=day.now,
    )
    if booked is None:
        return here.answer(voice("order-known"))
    change = f"{booked.order}: {total.minor} {total.currency} {items}"[:NOTED_CHARS_MAX]
    await _note(day, member, "order", target.member, new=change)
    after = await _tier(day, target.member)
    risen = after if after != before else None
    rows = [
        [
            hers(
                voice.plain("button-undo"),
                "s.order.undo",
                booked.order,
                shop=shop,
                member=member,
                now=day.now,
                life=UNDO_LIFE,
            )
        ]
    ]
    said = _booked(booked, target.member, total, items, risen, member.zone, voice)
    return [*here.answer(said, rows), *_receipt(day, here, booked, target.member, total, items, risen)]


@router.callback_query(Presses("s.order.undo"), May(Act.ORDER))
async def undo_order(
    event: object, day: Day, shop: Shop, member: Member, voice: Voice, press: Press, here: Here
) -> Answer:
    """Take a whole order back, once."""
    known = await queries.order(day.session, shop.id, int(press.args[0]))
    if known is None:
        return here.toast(voice("order-gone"), alert=True)
    buyer, order = known
    taken = await actions.refund(
        day.session, shop, order.id, refunded_minor=order.total_minor, by=member.id, now=day.now
    )
    if taken is None:
        return here.toast(voice("order-undone-before"), alert=True)
    target = await member_by_id(day.session, shop.id, buyer)
    assert target is not None
    await _note(day, member, "undo", target, old=f"{order.id}: {order.total_minor} {order.currency}")
    amount = Money(order.total_minor, order.currency)
    said = voice("order-undone", number=str(order.id), amount=amount, name=called(target), points=taken)
    hers_now = day.house.voice(target.language)
    told = hers_now("order-undone-receipt", shop=shop.name, amount=amount, points=taken)
    return [*here.edit(said), *receipt(here, target, told)]


def amount_in(words: str, currency: str) -> tuple[Money, str]:
    """The amount in front of some words and what stands behind it; its sign or code may stand on either side.

    Raises `BadWords` without one, `WrongCurrency`, `TwoReadings` for `1.234` and `1 234`, and every AmountRefused.
    """
    first, _, rest = words.strip().partition(" ")
    second, _, behind = rest.partition(" ")
    if first and not re.search(r"\d", first):
        return _amount(f"{first} {second}", currency), behind
    if second and _reads(f"{first} {second}", currency):
        if re.search(r"\d", second):
            raise _two_readings(first, f"{first}{second}", currency)
        return _amount(f"{first} {second}", currency), behind
    return _amount(first, currency), rest.strip()


def event_of(message: Message) -> str:
    """One name for what a message asks to be booked, the same if it is delivered again.

    An ephemeral command has no message id; its own id counts for its sender alone.
    """
    if message.message_id:
        return f"{message.chat.id}:{message.message_id}"
    sender = message.from_user.id if message.from_user else 0
    own = getattr(message, "ephemeral_message_id", None)
    return f"{message.chat.id}:e{sender}.{own}.{int(message.date.timestamp())}"


def called(member: Member) -> Name:
    """How a member is spoken of."""
    return Name(member.name, fallback=f"#{member.id}")


def _amount(text: str, currency: str) -> Money:
    if not re.search(r"\d", text):
        raise BadWords(usage=USAGE)
    try:
        return parse_amount(text, currency)
    except CurrencyMismatch as error:
        raise WrongCurrency(given=str(error.facts["theirs"]), kept=currency) from error
    except AmbiguousAmount as error:
        raise _two_readings(text, re.sub(r"[^\d]", "", text), currency) from error


def _reads(text: str, currency: str) -> bool:
    """Whether the second word still belongs to the amount: its currency, or the rest of a figure."""
    try:
        parse_amount(text, currency)
    except (AmbiguousAmount, CurrencyMismatch):
        return True
    except AmountRefused:
        return False
    return True


def _two_readings(written: str, whole: str, currency: str) -> TwoReadings:
    """Both amounts a figure may mean, so that whoever wrote it sees the difference."""
    places = exponent(currency)
    figure = re.sub(r"[^\d.,]", "", written)
    units, _, part = figure.replace(",", ".").partition(".")
    small = Money(int(units + part[:places].ljust(places, "0")), currency)
    many = re.sub(r"[^\d.,]", "", whole)
    large = parse_amount(many, currency) if _plain(many) else Money(int(re.sub(r"\D", "", many)) * 10**places, currency)
    return TwoReadings(written=written, one=small, other=large)


def _plain(figure: str) -> bool:
    return re.fullmatch(r"\d+([.,]\d{1,2})?", figure) is not None


async def _tier(day: Day, member: Member) -> Tier:
    return (await standing_of(day.session, day.shop, member.id, now=day.now)).tier


async def _note(
    day: Day, actor: Member, act: str, about: Member, *, old: str | None = None, new: str | None = None
) -> None:
    await shops.note(
        day.session, day.shop.id, actor=actor.id, act=act, about=f"#{about.id}", old=old, new=new, now=day.now
    )


def _booked(
    booked: Recorded, target: Member, total: Money, items: str, risen: Tier | None, zone: str, voice: Voice
) -> str:
    lines = [
        voice(
            "order-booked",
            number=str(booked.order),
            amount=total,
            name=called(target),
            member=str(target.id),
            what=_shown(items),
        ),
        voice("order-points", points=booked.points, on=When(booked.points_from, zone, "date")),
    ]
    if risen:
        lines.append(voice("order-tier", name=called(target), tier=voice(f"tier-{risen.code}")))
    return "\n".join(lines)


def _shown(items: str) -> str:
    return cut_graphemes(items, SHOWN_UTF16_MAX) or "blank"


def _receipt(
    day: Day, here: Here, booked: Recorded, target: Member, total: Money, items: str, risen: Tier | None
) -> list[Speech]:
    voice = day.house.voice(target.language)
    lines = [
        voice("order-receipt", shop=day.shop.name, amount=total, what=_shown(items)),
        voice("order-receipt-points", points=booked.points, on=When(booked.points_from, target.zone, "date")),
    ]
    if risen:
        lines.append(voice("order-receipt-tier", tier=voice(f"tier-{risen.code}")))
    return receipt(here, target, "\n".join(lines))
