"""Members join, change and leave a buy in their own words, by its card, in its topic or wherever it is plain."""

from dataclasses import dataclass
from typing import Any

from aiogram import Router
from aiogram.filters import BaseFilter
from aiogram.types import Message

from handlers.arrivals import Day
from handlers.groupbuys.groupbuys import seat_of, tell_seat
from handlers.here import Here
from handlers.speech import Answer
from locales import Voice
from locales.joining import TEXT_CHARS_MAX, ears
from locales.wishes import ASK, Kind, Wish, wish
from models.groupbuys import actions, queries
from models.groupbuys.rules import Buy
from models.members.rules import Member

router = Router(name="saying")


@dataclass(frozen=True, slots=True)
class Wished:
    """What somebody said about one buy, of which she has so many pieces."""

    buy: Buy
    wish: Wish
    has: int


class SaysAboutBuy(BaseFilter):
    """She speaks of an open buy of this group, or of her groups in the DM. Hands over `wished`.

    A reply to the card and the buy's own topic leave no doubt which one; elsewhere she names the item, or only one
    is open.
    """

    async def __call__(
        self, message: Message, day: Day, here: Here, member: Member | None = None
    ) -> bool | dict[str, Any]:
        text = message.text or ""
        if member is None or not text or len(text) > TEXT_CHARS_MAX or text.startswith("/"):
            return False
        buys = await _open(day, here, member)
        if not buys:
            return False
        seats = await queries.quantities(day.session, day.shop.id, member.id)
        near = await _near(message, buys, day, here)
        heard = [_heard(text, one, member, seats.get(one.id, 0), day, near=bool(near)) for one in near or buys]
        meant = [one for one in heard if one is not None]
        if len(meant) > 1:
            # Several are open and she named none: it is not guessed which she means.
            named = [one for one in meant if one.buy.item.casefold() in text.casefold()]
            meant = named if len(named) == 1 else [Wished(meant[0].buy, ASK, meant[0].has)]
        return {"wished": meant[0]} if meant else False


@router.message(SaysAboutBuy())
async def take_at_her_word(event: object, day: Day, member: Member, voice: Voice, wished: Wished, here: Here) -> Answer:
    """She is in, out or has another number of pieces, and reads so; where it is not sure she is asked."""
    buy, shop = wished.buy, day.shop.id
    if wished.wish.kind is Kind.ASK:
        text, rows = seat_of(buy, wished.has, day, member, voice)
        return here.answer(f"{voice('buy-unsure')}\n\n{text}", rows)
    if wished.wish.kind is Kind.LEAVE:
        seat = await actions.leave(day.session, shop, buy.id, member.id, now=day.now)
    else:
        seat = await actions.take(day.session, shop, buy.id, member.id, wished.wish.quantity, now=day.now)
    return tell_seat(buy, seat, day, member, voice, here)


async def _open(day: Day, here: Here, member: Member) -> list[Buy]:
    if day.open_buys is None:
        # Asked once for all that is said at a time: most shops have nothing open most of the time.
        day.open_buys = await queries.open_buys(day.session, day.shop.id, now=day.now)
    if here.group is None and day.open_buys:
        return await queries.open_buys_for(day.session, day.shop.id, member.id, now=day.now)
    if here.group is None:
        return []
    return [one for one in day.open_buys if one.group == here.group.id]


async def _near(message: Message, buys: list[Buy], day: Day, here: Here) -> list[Buy]:
    """The buy whose card she answers, or whose topic she writes in."""
    answered = message.reply_to_message
    if answered is not None and here.group is not None:
        cards = await queries.cards_of(day.session, day.shop.id, [one.id for one in buys])
        if found := [one for one in buys if cards.get(one.id) == answered.message_id]:
            return found
    there = [one for one in buys if one.topic is not None and one.topic == here.topic]
    return there if len(there) == 1 else []


def _heard(text: str, buy: Buy, member: Member, has: int, day: Day, *, near: bool) -> Wished | None:
    found = wish(text, ears=ears(*day.shop.languages), item=buy.item, name=member.name, has=has, near=near)
    return None if found is None else Wished(buy, found, has)
