"""What every handler may rely on: the shop's voices, its ears for words, and its sealed drawer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from locales import Voice
from locales.matching import Matcher
from locales.places import zones_matching
from models.members.ports import LanguageGuesser
from models.sealing import Contacts, Sealer

TAG_PREFIX = {"category": "interested", "need": "needs", "brand": "brand"}


@dataclass(frozen=True, slots=True)
class House:
    """Built once at start. `random_bytes` is the only source of chance handlers have."""

    bot_username: str
    voices: Mapping[str, Voice]
    matcher: Matcher
    guesser: LanguageGuesser
    sealer: Sealer
    contacts: Contacts
    random_bytes: Callable[[int], bytes]
    zone_at: Callable[[float, float], str | None]
    """The time zone at a latitude and longitude; None out at sea."""

    def voice(self, language: str) -> Voice:
        """The voice of a language; English for one we do not speak."""
        return self.voices.get(language) or self.voices["en"]

    def topics(self, text: str) -> frozenset[str]:
        """The tags a text gives whoever said it: `interested:skincare`, `needs:shipping-time`, `brand:dior`."""
        return frozenset(f"{TAG_PREFIX[topic.kind]}:{topic.name}" for topic in self.matcher.topics(text))

    def zones(self, text: str, *, limit: int = 4) -> tuple[str, ...]:
        """The time zones of the place a person names, likeliest first; () for no place we know."""
        return zones_matching(text, limit)
