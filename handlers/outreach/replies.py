"""Words no rule knows, for a person of the shop: a reply to what it wrote by itself at once, others at a tap."""

from datetime import timedelta

from aiogram.types import Message

from handlers.arrivals import Day
from handlers.here import Here
from handlers.keyboards import hers
from handlers.receipts import receipt
from handlers.speech import Rows, Speech
from locales import Name, Voice
from locales.texts import cut_graphemes
from models.errors import ShopError
from models.members.rules import Member
from models.outreach import queries
from models.staff.queries import owners
from models.staff.rules import Role

TEXT_UTF16_MAX = 600
NO_WORDS = "📎"
"""What stands for a reply without words, a picture or a voice message."""
PASSED_LIFE = timedelta(days=2)


class WordsGone(ShopError):
    """What she had written was deleted meanwhile; nothing was sent on."""

    code = "words-gone"


async def passed_on(message: Message, day: Day, member: Member, voice: Voice, here: Here) -> list[Speech]:
    """Her words to the owners, in their own languages, and a word to her that they have them.

    Nothing where it is no reply to a nudge of hers, or nobody could be told. Nothing of it is kept.
    """
    about = message.reply_to_message
    nudge = about and await queries.of_message(day.session, day.shop.id, chat=about.chat.id, message=about.message_id)
    if not nudge:
        return []
    kind = (await queries.record_of(day.session, day.shop.id, nudge, member.id)).nudge.kind
    told = await to_owners(day, here, member, "reply-for-owner", message, kind=f"nudge-kind-{kind}")
    return [*here.answer(voice("reply-passed-on", shop=day.shop.name)), *told] if told else []


def way_to_people(day: Day, member: Member, voice: Voice) -> Rows:
    """The button that sends what she wrote on to the shop, for whoever is not of it; none where nobody would get it."""
    if member.id in day.roster or Role.OWNER not in day.roster.values():
        return ()
    label = voice.plain("button-pass-on", shop=day.shop.name)
    return [[hers(label, "pass", shop=day.shop, member=member, now=day.now, life=PASSED_LIFE)]]


async def to_owners(
    day: Day, here: Here, member: Member, key: str, message: Message, kind: str | None = None
) -> list[Speech]:
    """What somebody wrote, as a letter to each owner in her language; nothing of it is kept."""
    told: list[Speech] = []
    for owner in await owners(day.session, day.shop.id):
        theirs = day.house.voice(owner.language)
        more = {"kind": theirs.plain(kind)} if kind else {}
        words = cut_graphemes(message.text or message.caption or NO_WORDS, TEXT_UTF16_MAX)
        name = Name(member.name, fallback="…")
        told += receipt(here, owner, theirs(key, name=name, member=str(member.id), text=words, **more))
    return told
