"""The sample shop: two dozen invented people, a year of orders, a group that talks, one open group buy."""

import random
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.playground.people import Chat, Person
from bot.playground.world import World

PEOPLE = Path(__file__).with_name("people_sample.toml")
SEED = 7
FIRST_ID = 5_000_001
BOT_ID = 7_700_000_001
BOT_USERNAME = "regulars_playground_bot"
TOKEN = f"{BOT_ID}:playground-has-no-secret-to-keep-here"
RIGHTS = {"can_delete_messages": True, "can_invite_users": True, "can_pin_messages": True, "can_manage_tags": True}

ITEMS: Mapping[str, tuple[tuple[str, int], ...]] = {
    "skincare": (("Snail cream", 1890), ("Rice toner", 1450), ("Sun stick SPF 50", 1620), ("Sheet masks ×10", 1200)),
    "makeup": (("Lip tint", 990), ("Cushion foundation", 2450)),
    "fragrance": (("Fig eau de toilette", 6400), ("Tea solid perfume", 2800)),
    "haircare": (("Camellia hair oil", 1750),),
    "supplements": (("Collagen sticks", 3200),),
    "baby": (("Organic bibs ×5", 1900),),
    "bags": (("Canvas tote", 4200), ("Leather crossbody", 15900)),
    "shoes": (("Court sneakers", 8900),),
    "fashion": (("Linen shirt", 4900),),
    "streetwear": (("Boxy hoodie", 6900),),
    "jewelry": (("Pearl studs", 3800),),
    "electronics": (("E-ink reader", 12900), ("Travel adapter", 2400)),
    "snacks": (("Pineapple cakes", 1600), ("Seaweed crisps ×12", 1300)),
    "tea": (("Oolong 100 g", 1500), ("Matcha 40 g", 2200)),
    "home": (("Linen apron", 3400), ("Rice bowls ×4", 2900)),
    "toys": (("Wooden puzzle", 2100),),
    "collectibles": (("Blind box figure", 1400),),
}
"""Invented goods with prices in minor units."""
CATEGORY_OF: Mapping[str, str] = {item: category for category, goods in ITEMS.items() for item, _ in goods}

TALK: tuple[tuple[str, str, float], ...] = (
    ("lucia", "¿Sabéis si el tónico de arroz vuelve pronto? Es la mejor skincare que he probado", 30),
    ("mei", "Yes! New rice toner lands on Thursday.", 29.5),
    ("amelie", "Wie lange dauert der Versand nach Wien gerade?", 27),
    ("jonas", "Etwa fünf Tage, die letzten Pakete waren schnell.", 26.7),
    ("wang", "面霜还有货吗？想再买两个", 22),
    ("putri", "The sun stick arrived, it is so light! Love it", 18),
    ("li", "求推荐乌龙茶 🍵", 9),
    ("grace", "Has anyone tried the camellia hair oil on curls?", 6),
    ("carla", "Sí, en rizos queda genial", 5.6),
)
"""What was said in the group: who, what, how many hours ago."""


HINTS: tuple[dict[str, str], ...] = (
    {
        "title": "Ask for your points",
        "why": "In front of the whole group; the answer is for Lucía alone.",
        "person": "lucia",
        "where": "group",
        "text": "¿cuántos puntos tengo?",
    },
    {
        "title": "Book an order",
        "why": "As the owner, in one line. Points and tier follow.",
        "person": "mei",
        "where": "group",
        "text": "/order @putri_jkt 49.90 Sun stick x2",
    },
    {
        "title": "Open a group buy",
        "why": "Item, price, people, deadline. Then watch the card as members join.",
        "person": "mei",
        "where": "group",
        "text": "/buy Pineapple cakes 16.00 6 tomorrow 20:00",
    },
    {
        "title": "Bring a friend",
        "why": "Get 王小雨’s link, then open it as somebody new.",
        "person": "wang",
        "where": "direct",
        "text": "/refer",
    },
    {
        "title": "Jump to the next nudge",
        "why": "Time runs until somebody who is missed gets a message, at her own evening.",
        "spotlight": "clock-next",
    },
    {
        "title": "Say stop",
        "why": "One plain word ends every reminder at once.",
        "person": "hanna",
        "where": "direct",
        "text": "stopp",
    },
)
"""Six things to try, in the page's own shape."""


@dataclass(slots=True)
class Guest:
    """One invented person: who she is, what she likes, how often she buys."""

    key: str
    person: Person
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def likes(self) -> list[str]:
        """Categories she buys from."""
        return list(self.facts.get("likes", []))


@dataclass(slots=True)
class Sample:
    """The furnished world: its people by key, and the group they meet in."""

    guests: dict[str, Guest]
    group: Chat

    @property
    def owner(self) -> Guest:
        """Who runs the shop."""
        return self.guests["mei"]


def furnish(world: World, *, now: datetime) -> Sample:
    """Put the people and their group into a world; the bot is an admin of the group and has heard none of it yet."""
    written = tomllib.loads(PEOPLE.read_text(encoding="utf-8"))
    guests = {one["key"]: _guest(world, number, one) for number, one in enumerate(written["people"])}
    opened = now - timedelta(days=400)
    group = world.add_group(written["group"], at=opened, owner=guests["mei"].person)
    world.join(group, world.bot.person, at=opened, by=guests["mei"].person)
    world.promote(group, world.bot.person, at=opened, by=guests["mei"].person, rights=RIGHTS)
    for guest in guests.values():
        if guest.key != "mei":
            world.join(group, guest.person, at=opened)
        # They pressed Start long ago; what was said then is not shown any more.
        world.private_chat(world.bot, guest.person).started = not guest.facts.get("new")
    world.promote(group, guests["jonas"].person, at=opened, by=guests["mei"].person)
    for key, text, hours in TALK:
        world.say(guests[key].person, group, text, at=now - timedelta(hours=hours))
    world.hints[:] = [_hint(one, guests) for one in HINTS]
    world.bot.queue.clear()
    return Sample(guests, group)


def orders_of(guest: Guest, *, now: datetime) -> list[tuple[datetime, str, int, int]]:
    """A year of what she bought, the same each time: (when, item, pieces, minor units for one), oldest first."""
    chance = random.Random(f"{SEED}:{guest.key}")
    if "last_order" not in guest.facts:
        return []
    bought, days = [], float(guest.facts["last_order"])
    while days < 365:
        item, price = chance.choice(ITEMS[chance.choice(guest.likes)])
        at = now - timedelta(days=days, hours=chance.uniform(0, 5))
        bought.append((at, item, chance.choice((1, 1, 1, 2, 3)), price))
        days += max(guest.facts["pace"] * chance.uniform(0.6, 1.5), 3)
    return bought[::-1]


def evenings_of(guest: Guest, *, now: datetime) -> list[datetime]:
    """When she was seen in the group over the last two months: mostly at her own evening hour, never at night."""
    chance = random.Random(f"{SEED}:{guest.key}:hours")
    silent = float(guest.facts.get("silent", 0))
    hour = chance.choice((19, 20, 20, 21))
    seen = []
    for day in range(int(silent) + 1, int(silent) + 60):
        if chance.random() < 0.35:
            local = (now - timedelta(days=day)).astimezone(ZoneInfo(guest.person.zone))
            seen.append(local.replace(hour=chance.choice((hour, hour, hour, 13, 17)), minute=chance.randrange(60)))
    return sorted(seen)


def _hint(hint: Mapping[str, str], guests: Mapping[str, Guest]) -> dict[str, Any]:
    person = {"person": guests[hint["person"]].person.id} if "person" in hint else {}
    return {**hint, **person}


def _guest(world: World, number: int, facts: dict[str, Any]) -> Guest:
    person = world.add_person(
        FIRST_ID + number,
        facts["name"],
        last_name=facts.get("last"),
        username=facts.get("username"),
        language_code=facts["language"],
        zone=facts["zone"],
        city=facts["city"],
        role=facts.get("role", "member"),
        note=facts.get("note", ""),
    )
    return Guest(facts["key"], person, facts)
