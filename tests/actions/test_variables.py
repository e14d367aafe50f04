"""What a message says in its gaps: facts of the books, in her language, never wider than their room."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from locales import voices
from models.coupons import offers
from models.coupons.rules import Kind, Terms
from models.database import Database, Session
from models.members.actions import Person, meet
from models.members.rules import Member
from models.money import Money
from models.orders.actions import record
from models.orders.rules import ReadLine
from models.shops import actions as shops
from models.shops.rules import Shop
from models.templates import WIDTHS, utf16
from scheduler.variables import values_of

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


async def opened(database: Database) -> tuple[Shop, Member]:
    async def work(session: Session) -> tuple[Shop, Member]:
        shop = await shops.open_shop(
            session, bot_id=42, bot_username="b", name="Mei", secret=b"s" * 32, now=NOW, currency="EUR", zone="UTC",
            languages=("en", "de"),
        )  # fmt: skip
        row = await meet(session, shop, Person(7, "Anna Maria Lang", None, "en"), roll={}, now=NOW)
        return shop, row.as_member()

    return await database.transact(work)


async def values(database: Database, shop: Shop, member: Member, language: str = "en") -> dict[str, str | None]:
    return await database.transact(lambda session: values_of(session, shop, member, voices()[language], NOW))


async def test_a_stranger_has_a_name_points_and_a_tier_and_nothing_else(database: Database) -> None:
    shop, member = await opened(database)
    found = await values(database, shop, member)
    assert found.keys() == WIDTHS.keys()
    assert (found["name"], found["shop"], found["points"], found["tier"]) == ("Anna", "Mei", "0", "Bronze")
    assert [found[name] for name in ("item", "category", "days", "code", "until")] == [None] * 5
    assert found["missing"] == "€300.00"


async def test_what_she_bought_last_and_when_is_said_in_her_language(database: Database) -> None:
    shop, member = await opened(database)
    lines = (ReadLine("Snail cream", 2, category="skincare"), ReadLine("Toner", 1))
    for days in (40, 9):
        at = NOW - timedelta(days=days)
        await database.transact(
            lambda session, at=at, days=days: record(
                session, shop, member=member.id, external_id=f"N{days}", total=Money(12_345, "EUR"), lines=lines,
                by=None, now=at,
            )
        )  # fmt: skip
    found = await values(database, shop, member, "de")
    assert (found["item"], found["category"], found["days"]) == ("Snail cream", "Hautpflege", "9")


async def test_a_code_is_said_with_the_last_day_on_which_it_holds(database: Database) -> None:
    shop, member = await opened(database)

    async def work(session: Session) -> dict[str, str | None]:
        terms = Terms(Kind.PERCENT, 15, days=7)
        code, _ = await offers.give(session, shop, terms, member.id, cause="nudge:1", by=member.id, now=NOW)
        return await values_of(session, shop, member, voices()["en"], NOW, code)

    found = await database.transact(work)
    assert found["code"]
    assert len(found["code"]) <= WIDTHS["code"]
    assert found["until"] == "Nov 29, 2026"


@pytest.mark.parametrize("name", ["👨‍👩‍👧‍👦" * 40, "e\u0301" * 90, "x" * 500, "\u202eabc"])
async def test_no_value_is_wider_than_its_room_and_no_character_is_torn(sqlite_database: Database, name: str) -> None:
    shop, member = await opened(sqlite_database)
    found = await values(sqlite_database, shop, replace(member, name=name))
    assert found["name"]
    assert utf16(found["name"]) <= WIDTHS["name"]
    assert not found["name"].removesuffix("…").endswith("\u200d")
