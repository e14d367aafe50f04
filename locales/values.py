"""What a message says in its gaps: the facts about one member in her own language, none wider than its room."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, Protocol

from locales import Amount, Fact, Name, Voice, When
from locales.names import straight
from locales.texts import cut_graphemes


class About(Protocol):
    """What is known about a member when a message to her is worded. None where nothing is."""

    @property
    def name(self) -> str: ...
    @property
    def shop(self) -> str: ...
    @property
    def zone(self) -> str: ...
    @property
    def points(self) -> int: ...
    @property
    def tier(self) -> str: ...
    @property
    def next(self) -> str | None: ...
    @property
    def missing(self) -> Amount | int | None: ...
    @property
    def item(self) -> str | None: ...
    @property
    def category(self) -> str | None: ...
    @property
    def days(self) -> int | None: ...
    @property
    def code(self) -> str | None: ...
    @property
    def until(self) -> datetime | None: ...
    @property
    def gives(self) -> Mapping[str, Any] | None: ...


def worded(voice: Voice, about: About, widths: Mapping[str, int]) -> dict[str, str | None]:
    """Every variable as plain text, cut to its width in UTF-16 units between two visible characters."""
    said: dict[str, str | None] = {
        "name": Name(about.name, fallback="").shown(),
        "shop": straight(about.shop),
        "points": _said(voice, about.points),
        "tier": known_as(voice, "tier", about.tier),
        "next": known_as(voice, "tier", about.next),
        "missing": _said(voice, about.missing),
        "item": straight(about.item) if about.item else None,
        "category": known_as(voice, "category", about.category),
        "days": _said(voice, about.days),
        "code": about.code,
        "gives": said_gives(voice, about.gives) if about.gives else None,
        "until": _said(voice, When(about.until, about.zone, "date") if about.until else None),
    }
    return {name: cut_graphemes(text, widths[name]) if text else None for name, text in said.items()}


def tier_words(codes: Collection[str], voices: Collection[Voice]) -> dict[str, str]:
    """Every word for a tier in these languages, folded, and its code; the codes stand for themselves."""
    return {voice.plain(f"tier-{code}").casefold(): code for code in codes for voice in voices} | {
        code: code for code in codes
    }


def _said(voice: Voice, fact: Fact | None) -> str | None:
    return None if fact is None else voice.plain("template-value", value=fact)


def said_gives(voice: Voice, facts: Mapping[str, Any]) -> str:
    """What a coupon gives, and on what, as plain text."""
    return voice.plain("coupon-gives", **{**facts, "only": known_as(voice, "category", facts["only"]) or "none"})


def known_as(voice: Voice, family: str, word: str | None) -> str | None:
    """What a tier or a category is called in this language; the word itself where it has no name there."""
    if not word:
        return None
    key = f"{family}-{word}"
    return voice.plain(key) if voice.has(key) else straight(word)
