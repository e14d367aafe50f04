"""Staff asks a question about members and sees whom it selects: how many, and five of them by name."""

from collections.abc import Mapping

from aiogram import Router

from handlers.arrivals import Day
from handlers.asks import Ask
from handlers.filters import Asks, May
from handlers.here import Here
from handlers.speech import Answer
from locales import Name, Voice
from locales.values import tier_words
from models.members.rules import Member
from models.segments import queries
from models.segments.readers import read
from models.segments.rules import Audience
from models.staff.rules import Act
from models.tiers.rules import scheme_of

router = Router(name="audience")


@router.message(Asks("audience"), May(Act.LOOK))
async def tell_audience(event: object, day: Day, member: Member, voice: Voice, ask: Ask, here: Here) -> Answer:
    """Whom a question selects; without one how a question goes."""
    if not ask.words:
        return here.answer(voice("audience-help"))
    found = await queries.preview(day.session, day.shop, audience_in(ask.words, day), now=day.now)
    names = ", ".join(Name(one, fallback="…").shown() for one in found.names)
    told = voice("audience-found", members=found.members, reachable=found.reachable)
    more = found.members - len(found.names)
    return here.answer("\n".join([told, *([voice("audience-names", names=names, more=more)] if names else [])]))


def audience_in(words: str, day: Day) -> Audience:
    """The question staff wrote, with the shop's own tiers and languages; raises `BadAudience`."""
    return read(words, tiers=_tier_words(day), languages=day.shop.languages, zone=day.shop.zone)


def _tier_words(day: Day) -> Mapping[str, str]:
    codes = [one.code for one in scheme_of(day.shop.policy.tiers).tiers]
    return tier_words(codes, [day.house.voice(language) for language in day.shop.languages])
