"""Rows of buttons to choose from: a language, a place, what she likes."""

from collections.abc import Collection, Sequence
from datetime import datetime

from handlers.keyboards import hers
from handlers.speech import Rows
from locales import Voice
from locales.lexicons import lexicon
from models.members.rules import Member
from models.outreach.ports import Button
from models.shops.rules import Shop

PER_ROW = 2


def language_rows(verb: str, shop: Shop, member: Member, voice: Voice, now: datetime, *, skip: bool = False) -> Rows:
    """The shop's languages, each in its own words."""
    buttons = [
        hers(voice.plain(f"language-{tag}.own"), verb, tag, shop=shop, member=member, now=now) for tag in shop.languages
    ]
    return [*_pairs(buttons), *_skip(verb, shop, member, voice, now, wanted=skip)]


def zone_rows(
    verb: str, zones: Sequence[str], shop: Shop, member: Member, voice: Voice, now: datetime, *, skip: bool = False,
    before: Sequence[str] = (),
) -> Rows:  # fmt: skip
    """Places to live in, by the city that names the zone. `before` is what the press says ahead of the zone."""
    buttons = [
        hers(city(zone, voice), verb, *before, *zone.split("/"), shop=shop, member=member, now=now) for zone in zones
    ]
    return [*_pairs(buttons), *_skip(verb, shop, member, voice, now, wanted=skip)]


def interest_rows(
    held: Collection[str], shop: Shop, member: Member, voice: Voice, now: datetime, turns: str, leaves: str
) -> Rows:
    """Every category of the lexicon, turned by one verb and left by another; those she has chosen carry a tick."""
    names = list(lexicon("en").categories)
    buttons = [
        hers(
            f"{'✓ ' if name in held else ''}{voice.plain(f'category-{name}')}",
            turns,
            name,
            shop=shop,
            member=member,
            now=now,
        )
        for name in names
    ]
    done = hers(voice.plain("button-done"), leaves, shop=shop, member=member, now=now)
    return [*_pairs(buttons), [done]]


def city(zone: str, voice: Voice) -> str:
    """A zone as people call it: Europe/Vienna is Vienna, Wien or 维也纳."""
    known = voice.locale.time_zones.get(zone, {}).get("city")
    return str(known) if known else zone.split("/")[-1].replace("_", " ")


def _pairs(buttons: Sequence[Button]) -> list[Sequence[Button]]:
    return [buttons[at : at + PER_ROW] for at in range(0, len(buttons), PER_ROW)]


def _skip(verb: str, shop: Shop, member: Member, voice: Voice, now: datetime, *, wanted: bool) -> Rows:
    return [[hers(voice.plain("button-skip"), verb, shop=shop, member=member, now=now)]] if wanted else []
