"""In which languages an announcement is written: its first, as it reads, and those it can be written in, too."""

from collections.abc import Mapping, Sequence

from handlers.arrivals import Day
from handlers.keyboards import hers
from locales import Voice
from locales.texts import plain_text
from models.campaigns.rules import Campaign
from models.members.rules import Member
from models.outreach.ports import Button
from models.shops.rules import Shop
from models.templates import parse

WRITERS_WEIGHT = 3
"""How much likelier the language of whoever writes is than each other one of the shop, before it is read."""


def marks(day: Day) -> Mapping[str, str]:
    """What between brackets begins a text in another language: `de`, `deutsch`, `zh`, `中文`."""
    found: dict[str, str] = {}
    for one in day.shop.languages:
        own = day.house.voice(one).plain(f"language-{one}.own")
        found |= {name.casefold(): one for name in (one, one.partition("-")[0], own)}
    return found


def first_language(day: Day, member: Member, html: str, others: Mapping[str, str]) -> str:
    """In which language of the shop a text without a mark reads; where it does not tell, that of whoever wrote it."""
    left = [one for one in day.shop.languages if one not in others] or list(day.shop.languages)
    prior = {one: WRITERS_WEIGHT if one == member.language else 1 for one in left}
    words = plain_text(parse(html, html=True).render({"shop": day.shop.name}))
    guess = day.house.guesser.guess(words, prior={one: weight / sum(prior.values()) for one, weight in prior.items()})
    if guess is not None:
        return guess.language
    return member.language if member.language in left else left[0]


def further(draft: Campaign, shop: Shop) -> Sequence[str]:
    """The languages of the shop it could be written in, too; none where several wordings are compared."""
    return [one for one in shop.languages if one not in draft.languages] if len(draft.variants) == 1 else []


def add_buttons(
    draft: Campaign, languages: Sequence[str], day: Day, member: Member, voice: Voice
) -> list[Sequence[Button]]:
    """A button for each of these languages that asks for the words in it."""
    return [
        [
            hers(
                voice.plain("announce-button-language", language=spoken(one, voice)), "s.ann.lang", draft.id, one,
                shop=day.shop, member=member, now=day.now,
            )
        ]
        for one in languages
    ]  # fmt: skip


def spoken(language: str, voice: Voice) -> str:
    """A language as the reader calls it."""
    return voice.plain(f"language-{language}")
