"""What the shop needs from outside to know in which language a member writes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Guess:
    """The language a text was most likely written in; `confidence` is a probability between 0 and 1."""

    language: str
    confidence: float


class LanguageGuesser(Protocol):
    """Tells the language of a short chat message. Deterministic: same text and prior, same guess."""

    def guess(self, text: str, *, prior: Mapping[str, float]) -> Guess | None:
        """The language among the prior's keys, or None when the text does not tell (a name, an emoji, "ok", French).

        `prior` says how likely each language is before reading, as `members.languages.language_prior` makes it; its
        keys are the candidates. Never raises for any text.
        """
