"""Gives the fixed points of the shop's rules: for coming in, and for what staff says a member has done."""

from aiogram import Router
from aiogram.filters import BaseFilter
from aiogram.types import Message, TelegramObject

from handlers.amounts import called, event_of
from handlers.arrivals import Day
from handlers.asks import Ask
from handlers.filters import Asks, May
from handlers.here import Here
from handlers.receipts import receipt
from handlers.speech import Answer
from handlers.targets import target_of
from locales import Voice
from models.loyalty.earning import Event
from models.loyalty.programme import give_fixed
from models.members.rules import Member
from models.shops import actions as shops
from models.staff.rules import Act
from models.timekeeping import local_date

router = Router(name="fixed_points")
DEEDS = {
    Event.SHARE: ("share", "shared", "compartir", "compartido", "teilen", "geteilt", "分享"),
    Event.REVIEW: ("review", "reseña", "resena", "bewertung", "评价"),
    Event.BIRTHDAY: ("birthday", "cumpleaños", "cumpleanos", "geburtstag", "生日"),
}
"""What staff calls each deed, in any of the shop's languages."""
_DEED_OF = {word: deed for deed, words in DEEDS.items() for word in words}


class NamesDeed(BaseFilter):
    """One of the words after the command is a deed with fixed points, and no number stands there. Hands over `deed`."""

    async def __call__(self, event: TelegramObject, ask: Ask | None = None) -> bool | dict[str, object]:
        words = ask.words.split() if ask is not None else []
        named = [one for one in words if not one.startswith(("@", "#"))]
        deed = _DEED_OF.get(named[0].casefold()) if len(named) == 1 else None
        return {"deed": deed} if deed is not None else False


@router.message(Asks("award"), NamesDeed(), May(Act.AWARD))
async def award_deed(
    message: Message, day: Day, member: Member, voice: Voice, ask: Ask, deed: Event, here: Here
) -> Answer:
    """Give the points the shop's rules fix for it, once for each command (a birthday once a year), and tell her."""
    target = (await target_of(message, ask, day)).member
    about = str(local_date(day.now, day.shop.zone).year) if deed is Event.BIRTHDAY else event_of(message)
    points = await give_fixed(day.session, day.shop, target.id, deed, about=about, now=day.now, by=member.id)
    if points is None:
        return here.answer(voice("deed-nothing", usage=f"/rules {deed.value} 10"))
    await shops.note(
        day.session, day.shop.id, actor=member.id, act="award", about=f"#{target.id}", new=f"{points} {deed.value}",
        now=day.now,
    )  # fmt: skip
    said = voice("award-given", points=points, name=called(target), member=str(target.id))
    theirs = day.house.voice(target.language)
    told = theirs("deed-receipt", shop=day.shop.name, points=points, deed=deed.value)
    return [*here.answer(said), *receipt(here, target, told)]


async def welcome_points(day: Day, member: Member, voice: Voice) -> list[str]:
    """What coming in brings, once for each member; nothing where the shop gives nothing for it."""
    points = await give_fixed(day.session, day.shop, member.id, Event.SIGN_UP, about="start", now=day.now)
    return [voice("sign-up-points", points=points)] if points else []
