"""A shop that has grown finds the short ways: SQLite is told how much there is of everything."""

import sqlite3
from datetime import UTC, datetime

import pytest
from sqlalchemy import insert, text

from models.database import Database, Session
from models.interactions.rules import Kind
from models.interactions.tables import InteractionRow
from models.members.queries import spans
from models.members.rules import Reach, Source
from models.members.tables import MemberRow
from models.shops import actions as shops

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
MEMBERS = 300


async def _crowd(session: Session) -> int:
    shop = await shops.open_shop(
        session, bot_id=1, bot_username="b", name="Shop", currency="EUR", zone="Europe/Madrid", languages=("en",),
        secret=b"s" * 32, now=NOW,
    )  # fmt: skip
    common = {
        "shop_id": shop.id, "language": "en", "language_source": Source.SHOP, "zone": "Europe/Madrid",
        "zone_source": Source.SHOP, "zone_confidence": 0.0, "reach": Reach.DM, "first_seen_at": NOW,
    }  # fmt: skip
    await session.execute(insert(MemberRow), [common | {"name": f"M{one}"} for one in range(MEMBERS)])
    members = (await session.scalars(text("SELECT id FROM members"))).all()
    done = {"shop_id": shop.id, "kind": Kind.MESSAGE, "at": NOW, "local_hour": 12}
    await session.execute(
        insert(InteractionRow), [done | {"member_id": one, "source": f"s:{one}:{n}"} for one in members for n in (1, 2)]
    )
    return shop.id


async def _way(session: Session, since: int) -> str:
    # A question about the way does not notice that something has changed; any other does, and a new one is read anew.
    await session.execute(text("SELECT count(*) FROM shops"))
    some = ", ".join(map(str, range(since, since + 20)))
    asked = f"EXPLAIN QUERY PLAN SELECT name FROM members WHERE shop_id = 1 AND id IN ({some})"
    return " ".join(str(row[3]) for row in await session.execute(text(asked)))


async def test_every_open_connection_goes_by_the_new_numbers_at_once(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.database.STOCK_BYTES_MIN", 1)
    await sqlite_database.transact(_crowd)
    for quick in (False, True):
        async with sqlite_database.reading(quick=quick) as session:
            assert "PRIMARY KEY" not in await _way(session, 1), "it would be found without counting"
    await sqlite_database.take_stock()
    for quick in (False, True):
        async with sqlite_database.reading(quick=quick) as session:
            assert "PRIMARY KEY" in await _way(session, 2)


def _counted(database: Database) -> int:
    with sqlite3.connect(str(database.file)) as connection:
        found = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'sqlite_stat1'").fetchone()
    connection.close()
    return int(found[0])


async def test_small_books_are_not_counted(sqlite_database: Database) -> None:
    await sqlite_database.transact(_crowd)
    await sqlite_database.take_stock()
    assert _counted(sqlite_database) == 0


async def test_books_are_counted_again_once_they_have_doubled(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes = [1_000, 1_999, 2_000, 3_999, 1_500, 4_000]
    counted: list[int] = []
    monkeypatch.setattr("models.database.STOCK_BYTES_MIN", 1)
    monkeypatch.setattr("models.database._bytes_of", lambda _: sizes[0])
    monkeypatch.setattr("models.database._take_stock", lambda _: counted.append(sizes[0]) or True)
    while sizes:
        await sqlite_database.take_stock()
        del sizes[0]
    assert counted == [1_000, 2_000, 4_000]


async def test_taking_stock_waits_for_whoever_writes_and_a_failure_harms_nothing(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.database.STOCK_BYTES_MIN", 1)
    monkeypatch.setattr("models.database.BUSY_TIMEOUT_MS", 10)
    other = sqlite3.connect(str(sqlite_database.file), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    await sqlite_database.take_stock()
    assert _counted(sqlite_database) == 0, "somebody was writing"
    other.execute("COMMIT")
    other.close()
    await sqlite_database.transact(_crowd)
    await sqlite_database.take_stock()
    assert _counted(sqlite_database) == 1, "what could not be done is done the next time"


async def test_the_pieces_of_a_shop_hold_every_member_once(database: Database) -> None:
    shop = await database.transact(_crowd)
    async with database.reading() as session:
        every = set((await session.scalars(text("SELECT id FROM members"))).all())
        pieces = await spans(session, shop, members_max=90)
        assert await spans(session, shop + 1, members_max=90) == []
        assert await spans(session, shop, members_max=MEMBERS) == [(min(every), max(every))]
    inside = [number for begin, end in pieces for number in range(begin, end + 1)]
    assert len(inside) == len(set(inside))
    assert every <= set(inside)
    assert [len(every & set(range(begin, end + 1))) for begin, end in pieces] == [90, 90, 90, 30]
