"""Members join, change and leave a buy in their own words, by its card, in its topic or wherever it is plain."""

import re
from dataclasses import dataclass
from typing import Any

from aiogram import Router
from aiogram.filters import BaseFilter
from aiogram.types import Message

from handlers.arrivals import Day
from handlers.demand import demand
from handlers.groupbuys.groupbuys import seat_of, tell_seat
from handlers.here import Here
from handlers.speech import Answer
from locales import Voice
from locales.joining import TEXT_CHARS_MAX, Word, ears
from locales.wishes import ASK, Kind, Wish, wish
from models.groupbuys import actions, finding, queries
from models.groupbuys.rules import Buy
from models.members.rules import Member

router = Router(name="saying")
router.include_router(demand.listening)


@dataclass(frozen=True, slots=True)
class Wished:
    """What somebody said about one buy, of which she has so many pieces; `variant` is the one she named."""

    buy: Buy
    wish: Wish
    has: int
    variant: int | None = None


class SaysAboutBuy(BaseFilter):
    """She speaks of an open buy of this group, or of her groups in the DM. Hands over `wished`.

    A reply to the card and the buy's own topic leave no doubt which one; elsewhere she names the item, or only one
    is open. Most of what is said is about something else: that is found out before anything is asked of the database.
    """

    async def __call__(
        self, message: Message, day: Day, here: Here, member: Member | None = None
    ) -> bool | dict[str, Any]:
        text = message.text or ""
        if member is None or not text or len(text) > TEXT_CHARS_MAX or text.startswith("/"):
            return False
        buys = await _open(day, here)
        answers = message.reply_to_message is not None and here.group is not None
        if not any(_may_mean(text, one, member, day, near=answers or _in_topic(one, here)) for one in buys):
            return False
        if here.group is None:
            buys = await queries.open_buys_for(day.session, day.shop.id, member.id, now=day.now)
        near = await _near(message, buys, day, here)
        has = await queries.quantities(day.session, day.shop.id, member.id)
        heard = [_heard(text, one, member, has.get(one.id, 0), day, near=bool(near)) for one in near or buys]
        meant = [one for one in heard if one is not None]
        if len(meant) > 1:
            # Several are open and she named none: it is not guessed which she means.
            named = [one for one in meant if _names(text, one.buy, day)]
            meant = named if len(named) == 1 else [Wished(meant[0].buy, ASK, meant[0].has)]
        return {"wished": meant[0]} if meant else False


@router.message(SaysAboutBuy())
async def take_at_her_word(event: object, day: Day, member: Member, voice: Voice, wished: Wished, here: Here) -> Answer:
    """She is in, out or has another number of pieces, and reads so; where it is not sure she is asked."""
    buy, shop, kind = wished.buy, day.shop.id, wished.wish.kind
    if kind is Kind.LEAVE:
        seat = await actions.leave(day.session, shop, buy.id, member.id, now=day.now)
        return await tell_seat(buy, seat, day, member, voice, here)
    hers = await finding.place(day.session, shop, buy.id, member.id) if buy.extra.variants else None
    unsaid = buy.extra.variants and wished.variant is None and len(hers.picks if hers else ()) != 1
    if kind is Kind.ASK or unsaid:
        text, rows = await seat_of(buy, day, member, voice)
        return here.answer(f"{voice('buy-unsure')}\n\n{text}", rows)
    seat = await actions.take(
        day.session, shop, buy.id, member.id, wished.wish.quantity, now=day.now, variant=wished.variant
    )
    return await tell_seat(buy, seat, day, member, voice, here)


async def _open(day: Day, here: Here) -> list[Buy]:
    if day.open_buys is None:
        # Asked once for all that is said at a time: most shops have nothing open most of the time.
        day.open_buys = await queries.open_buys(day.session, day.shop.id, now=day.now)
    return [one for one in day.open_buys if here.group is None or one.group == here.group.id]


def _may_mean(text: str, buy: Buy, member: Member, day: Day, *, near: bool) -> bool:
    """Whether the words could be about this buy, whether she is in it or not."""
    return any(_heard(text, buy, member, has, day, near=near) is not None for has in (0, 2))


async def _near(message: Message, buys: list[Buy], day: Day, here: Here) -> list[Buy]:
    """The buy whose card she answers, or whose topic she writes in."""
    answered = message.reply_to_message
    if answered is not None and here.group is not None:
        cards = await queries.cards_of(day.session, day.shop.id, [one.id for one in buys])
        if found := [one for one in buys if cards.get(one.id) == answered.message_id]:
            return found
    there = [one for one in buys if _in_topic(one, here)]
    return there if len(there) == 1 else []


def _in_topic(buy: Buy, here: Here) -> bool:
    return buy.topic is not None and buy.topic == here.topic


def _names(text: str, buy: Buy, day: Day) -> bool:
    """Whether she says a word of the item, or the one variant she means."""
    said = _variant(text, buy)[1]
    return any(
        one.word is Word.ITEM for sentence in ears(*day.shop.languages).sentences(said, buy.item) for one in sentence
    )


def _heard(text: str, buy: Buy, member: Member, has: int, day: Day, *, near: bool) -> Wished | None:
    variant, said = _variant(text, buy)
    found = wish(said, ears=ears(*day.shop.languages), item=buy.item, name=member.name, has=has, near=near)
    return None if found is None else Wished(buy, found, has, variant)


def _variant(text: str, buy: Buy) -> tuple[int | None, str]:
    """The one variant she names, and the rest of what she says: who names the blue one speaks of the item."""
    plain = text.casefold()
    named = [(number, one.name) for number, one in enumerate(buy.extra.variants, 1) if one.name.casefold() in plain]
    if len(named) != 1:
        return None, text
    number, name = named[0]
    spoken = "" if buy.item.casefold() in plain else f" {buy.item} "
    return number, re.sub(re.escape(name), spoken, text, count=1, flags=re.IGNORECASE).strip()
