"""Staff takes back the last thing she booked by mistake."""

from typing import Any

from aiogram import Router

from handlers.amounts import called
from handlers.arrivals import Day
from handlers.filters import Asks, May
from handlers.here import Here
from handlers.orders.refunds import UndoTooLarge, needs_second, second_limit
from handlers.orders.sums import kept_lines, returned_lines, sum_lines
from handlers.receipts import receipt
from handlers.speech import Answer, Speech
from handlers.staff.taking_back import last_act, take_back
from locales import Name, Voice
from models.loyalty.rules import Reason
from models.members.queries import member as member_by_id
from models.members.rules import Member
from models.money import Money
from models.orders import undoing
from models.orders.till import Sum
from models.orders.undoing import Undone
from models.shops import actions as shops
from models.staff.rules import Act

router = Router(name="undoing")


@router.message(Asks("undo"), May(Act.ORDER))
async def undo(event: object, day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    """Undo her own last act of the last 24 hours and say what it was; what cannot be undone says why."""
    booked = await undoing.last_at(day.session, day.shop.id, member.id, now=day.now)
    line = await last_act(day, member.id)
    if line is not None and (booked is None or line.at > booked):
        return await take_back(line, day, member, voice, here)
    done = await undoing.undo_last(day.session, day.shop, member.id, now=day.now)
    text, letters = await told_undone(day, member, done, voice, here)
    return [*here.answer(text), *letters]


async def told_undone(day: Day, actor: Member, done: Undone, voice: Voice, here: Here) -> tuple[str, list[Speech]]:
    """What was undone, for the desk and for the member; it is written into the log."""
    target = await member_by_id(day.session, day.shop.id, done.member)
    assert target is not None, "members are never deleted"
    amount = Money(done.minor, day.shop.currency)
    if done.corrected is None and done.reason is Reason.ORDER and needs_second(day, amount, actor.id):
        # What is raised is undone: the order stays until a second person has seen the refund.
        raise UndoTooLarge(number=str(done.order), limit=second_limit(day))
    about = f"{done.reason.value} {done.order or ''} {done.minor} {day.shop.currency} {done.points}"
    if done.was is not None:
        about = f"correct {done.order} {done.was.minor} {day.shop.currency}"
    await shops.note(
        day.session, day.shop.id, actor=actor.id, act="undo", about=f"#{target.id}", old=" ".join(about.split()),
        now=day.now,
    )  # fmt: skip
    theirs = day.house.voice(target.language)
    if done.corrected is not None:
        lines = _restored(done, done.corrected, voice, "order-correction-undone", amount)
        told = _restored(done, done.corrected, theirs, "order-corrected-receipt", amount, shop=day.shop.name)
    else:
        lines = _lines(done, voice, called(target), amount, actor.zone)
        told = _told(done, theirs, day.shop.name, amount, target.zone)
    return "\n".join(lines), receipt(here, target, "\n".join(told))


def _restored(done: Undone, known: Sum, voice: Voice, key: str, amount: Money, **more: str) -> list[str]:
    """An order with its total of before, and what pays a part of that."""
    facts: dict[str, Any] = {"number": str(done.order or 0), "old": done.was, "new": amount, "points": done.points}
    return [voice(key, **facts, **more), *sum_lines(known, voice)]


def _lines(done: Undone, voice: Voice, name: Name, amount: Money, zone: str) -> list[str]:
    facts: dict[str, Any] = {"name": name, "amount": amount, "points": done.points, "number": str(done.order or 0)}
    key = "order-undone" if done.reason is Reason.ORDER else f"undone-{done.reason.value}"
    kept = kept_lines(done.back, voice) if done.back else []
    return [voice(key, **facts), *_back(done, voice, zone), *kept]


def _told(done: Undone, voice: Voice, shop: str, amount: Money, zone: str) -> list[str]:
    facts: dict[str, Any] = {"shop": shop, "amount": amount, "points": done.points, "number": str(done.order or 0)}
    key = "order-undone" if done.reason is Reason.ORDER else f"undone-{done.reason.value}"
    return [voice(f"{key}-receipt", **facts), *_back(done, voice, zone)]


def _back(done: Undone, voice: Voice, zone: str) -> list[str]:
    """What came back to her that she had used for the order."""
    return returned_lines(done.back, voice, zone) if done.back else []
