"""A reply to what the shop wrote by itself, in words no rule knows: a person of the shop reads it, at once."""

from aiogram.types import Message

from handlers.arrivals import Day
from handlers.here import Here
from handlers.receipts import receipt
from handlers.speech import Speech
from locales import Name, Voice
from locales.texts import cut_graphemes
from models.members.rules import Member
from models.outreach import queries
from models.staff.queries import owners

TEXT_UTF16_MAX = 600
NO_WORDS = "📎"
"""What stands for a reply without words, a picture or a voice message."""


async def passed_on(message: Message, day: Day, member: Member, voice: Voice, here: Here) -> list[Speech]:
    """Her words to the owners, in their own languages, and a word to her that they have them.

    Nothing where it is no reply to a nudge of hers, or nobody could be told. Nothing of it is kept.
    """
    about = message.reply_to_message
    nudge = about and await queries.of_message(day.session, day.shop.id, chat=about.chat.id, message=about.message_id)
    if not nudge:
        return []
    kind = (await queries.record_of(day.session, day.shop.id, nudge, member.id)).nudge.kind
    told: list[Speech] = []
    for owner in await owners(day.session, day.shop.id):
        theirs = day.house.voice(owner.language)
        html = theirs(
            "reply-for-owner",
            name=Name(member.name, fallback="…"),
            member=str(member.id),
            kind=theirs.plain(f"nudge-kind-{kind}"),
            text=cut_graphemes(message.text or message.caption or NO_WORDS, TEXT_UTF16_MAX),
        )
        told += receipt(here, owner, html)
    return [*here.answer(voice("reply-passed-on", shop=day.shop.name)), *told] if told else []
