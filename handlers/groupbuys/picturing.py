"""Whoever opened a buy answers its card with a photo, and the card shows it from then on."""

from typing import Any

from aiogram import Router
from aiogram.filters import BaseFilter
from aiogram.types import Message

from handlers.arrivals import Day
from handlers.campaigns.typed import picture_of
from handlers.here import Here
from handlers.speech import Answer
from locales import Voice
from models.groupbuys import deliveries, queries
from models.groupbuys.rules import Buy
from models.members.rules import Member
from models.staff.rules import Act, may

router = Router(name="buy_picturing")


class AnswersCardWithPhoto(BaseFilter):
    """A photo without words, in answer to the card of her own open buy that has none yet. Hands over `pictured`.

    Anything else is talk: who already sees a photo, or adds words, means the others and not the card.
    """

    async def __call__(
        self, message: Message, day: Day, here: Here, member: Member | None = None
    ) -> bool | dict[str, Any]:
        answered = message.reply_to_message
        if not message.photo or message.caption or answered is None or here.group is None or member is None:
            return False
        if not may(day.roster.get(member.id), Act.OPEN_BUY):
            return False
        buys = [
            one
            for one in await queries.open_buys(day.session, day.shop.id, now=day.now)
            if one.group == here.group.id and one.opened_by == member.id and one.extra.picture is None
        ]
        cards = await queries.cards_of(day.session, day.shop.id, [one.id for one in buys])
        found = next((one for one in buys if cards.get(one.id) == answered.message_id), None)
        return {"pictured": found} if found is not None else False


@router.message(AnswersCardWithPhoto())
async def take_photo(event: Message, day: Day, member: Member, voice: Voice, pictured: Buy, here: Here) -> Answer:
    """The card is a picture with words under it from the next change on."""
    photo = picture_of(event)
    if photo is None:
        return None
    await deliveries.show_picture(day.session, day.shop, pictured.id, photo, by=member.id, now=day.now)
    return [here.whisper(voice("buy-photo-set"))]
