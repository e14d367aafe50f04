"""`python -m bot export`: a file of one's own, that tells who may read it and adds nothing to where it came from."""

import asyncio
import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.__main__ import main
from bot.exporting import write_export
from models.database import Database, Session
from models.members.actions import Person, meet
from models.members.rules import Kind, sealed_birthday
from models.members.tables import IdentityRow, MemberRow
from models.money import Money
from models.orders import actions
from models.orders.items import lines_in
from models.orders.tables import OrderLineRow, OrderRow
from models.shops.rules import Shop
from scheduler.imports.lookthrough import Answers, Look, look_through, opened
from tests.actions.test_orders import NOW, SAFE, file_of, imported, shop_of
from tests.actions.test_orders import Sold as Order
from tests.journeys.test_import_command import TOKEN
from tests.sheets import shopify_bytes, shopify_order
from tests.trail import audit_trail

Says = Callable[..., tuple[int, str, str]]
ALL = ("source", "external_id", "ordered_at", "currency", "total_minor", "shipping_minor", "refunded_minor")


async def busy_shop(database: Database) -> Shop:
    """Orders from a file and from chat, one partly given back, and names and items that would be formulas."""
    shop = await shop_of(database)
    sold = [Order(number, f"c{number % 7}@example.com", 990 + number, 90, (number % 3,)) for number in range(1, 30)]
    await imported(database, shop, file_of([(one, 0) for one in sold]))

    async def chat(session: Session) -> None:
        row = await meet(session, shop, Person(7, "=HYPERLINK(1)", "nasty"), roll={}, now=NOW)
        for number, items in enumerate(("+1 cream x2, @SUM(A1)", "", "''toner")):
            await actions.record(
                session, shop, member=row.id, external_id=f"-100777:{number}", total=Money(500, "USD"),
                lines=lines_in(items), by=None, now=NOW.replace(microsecond=0),
            )  # fmt: skip

    await database.transact(chat)
    return shop


async def facts(database: Database, shop: int) -> list[Any]:
    """Every order as the books have it, its lines with it, and whose it is by name."""
    async with database.reading() as session:
        lines: dict[int, list[Any]] = {}
        for row in await session.scalars(select(OrderLineRow).where(OrderLineRow.shop_id == shop)):
            lines.setdefault(row.order_id, []).append((row.name, row.sku or "", row.quantity, row.price_minor or 0))
        found = await session.execute(select(OrderRow, MemberRow.name).join(MemberRow).where(OrderRow.shop_id == shop))
        return sorted(
            (*(getattr(row, one) for one in ALL), name, tuple(sorted(lines.get(row.id, ())))) for row, name in found
        )


async def looked(database: Database, shop: Shop, content: bytes) -> Look:
    file = opened(content, shop, mapping=None, answers=Answers(), now=NOW)
    return await look_through(database, shop, file, SAFE)


async def test_what_an_export_says_adds_nothing_where_it_came_from(database: Database, tmp_path: Path) -> None:
    shop = await busy_shop(database)
    before = await facts(database, shop.id)
    assert await write_export(database, shop, "orders", tmp_path / "o.csv", None, now=NOW) == 32
    content = (tmp_path / "o.csv").read_bytes()
    look = await looked(database, shop, content)
    assert (look.known, look.orders, look.refunds, look.differing, look.members) == (32, 0, 0, 0, 0)
    assert (look.rejected, look.adds_nothing) == ({}, True)
    await imported(database, shop, content)
    assert await facts(database, shop.id) == before


async def test_another_shop_gets_the_same_values_once(database: Database, tmp_path: Path) -> None:
    shop, other = await busy_shop(database), await shop_of(database, bot=43)
    await write_export(database, shop, "orders", tmp_path / "o.csv", None, now=NOW)
    content = (tmp_path / "o.csv").read_bytes()
    done = await imported(database, other, content)
    assert (done.orders, done.members) == (32, 8)
    assert (await looked(database, other, content)).adds_nothing
    theirs = [("chat", *one[1:]) if one[0] == "chat:42" else one for one in await facts(database, other.id)]
    assert theirs == await facts(database, shop.id)
    # What it says of them now is the same to the first shop, too.
    await write_export(database, other, "orders", tmp_path / "back.csv", None, now=NOW)
    assert (await looked(database, shop, (tmp_path / "back.csv").read_bytes())).orders == 0


async def test_a_number_of_ours_means_a_member_in_an_export_alone(sqlite_database: Database) -> None:
    """In any other table it is whatever somebody typed, and nobody's member."""
    shop = await busy_shop(sqlite_database)
    table = b"client,day,sum\nregulars:42:1,2026-11-01,5.00\n"
    file = opened(table, shop, mapping="customer=client date=day amount=sum currency=USD", answers=Answers(), now=NOW)
    assert (await look_through(sqlite_database, shop, file, SAFE)).members == 1


async def test_members_come_with_what_they_stand_for_and_with_addresses_only_if_asked(
    database: Database, tmp_path: Path
) -> None:
    shop = await busy_shop(database)
    told = await write_export(database, shop, "members", tmp_path / "m.csv", None, now=NOW)
    assert told == 8
    plain = rows_of(tmp_path / "m.csv")
    [nasty] = [row for row in plain if row["Username"] == "nasty"]
    assert (nasty["Name"], nasty["Orders"], nasty["Spent"], nasty["Points on hold"]) == (
        "'=HYPERLINK(1)",
        "3",
        "15.00",
        "15",
    )
    assert "example.com" not in (tmp_path / "m.csv").read_text("utf-8")
    await write_export(database, shop, "members", tmp_path / "c.csv", SAFE.sealer, now=NOW)
    assert {row["E-mail"] for row in rows_of(tmp_path / "c.csv")} == {
        "",
        *(f"c{number}@example.com" for number in range(7)),
    }
    async with database.reading() as session:
        trail = await audit_trail(session, shop.id, lines_max=2)
    assert [line[2:] for line in trail] == [
        ("export", "c.csv", "8 members with contacts"), ("export", "m.csv", "8 members"),
    ]  # fmt: skip


async def test_a_birthday_is_exported_as_told_and_never_as_a_day(sqlite_database: Database, tmp_path: Path) -> None:
    shop = await busy_shop(sqlite_database)

    async def tell(session: Session) -> None:
        row = (await session.scalars(select(MemberRow).where(MemberRow.username == "nasty"))).one()
        row.birthday_sealed = sealed_birthday(2, 29, SAFE.sealer)

    await sqlite_database.transact(tell)
    await write_export(sqlite_database, shop, "members", tmp_path / "c.csv", SAFE.sealer, now=NOW)
    told = {row["Username"]: row["Birthday"] for row in rows_of(tmp_path / "c.csv")}
    assert told == {"nasty": "told", "": ""}
    assert "02-29" not in (tmp_path / "c.csv").read_text("utf-8")


async def test_who_asked_to_be_forgotten_is_in_no_export(sqlite_database: Database, tmp_path: Path) -> None:
    shop = await busy_shop(sqlite_database)

    async def forget(session: Session) -> None:
        for row in await session.scalars(select(MemberRow).where(MemberRow.shop_id == shop.id)):
            row.erased_at = NOW

    await sqlite_database.transact(forget)
    assert await write_export(sqlite_database, shop, "members", tmp_path / "m.csv", None, now=NOW) == 0


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


@pytest.fixture
def says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Says:
    """Runs a command in an empty folder; its exit status and what it said."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REGULARS_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("REGULARS_BOT_TOKEN", TOKEN)

    def run(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["regulars", *words])
        with pytest.raises(SystemExit) as end:
            main()
        out, err = capsys.readouterr()
        return int(end.value.code or 0), out, err

    return run


def test_the_command_writes_a_file_only_its_owner_can_read_and_never_over_another(says: Says, tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_bytes(shopify_bytes(shopify_order("#1", [("=1+1", 1)], Email="ana@example.com")))
    assert says("import", "s.csv", "--yes")[0] == 0
    status, out, _ = says("export", "orders", "my orders.csv")
    assert (status, "1 orders written" in out) == (0, True)
    assert "python -m bot import 'my orders.csv'" in out
    assert (tmp_path / "my orders.csv").stat().st_mode & 0o777 == 0o600
    assert "adds nothing" in says("import", "my orders.csv")[1]
    status, _, err = says("export", "orders", "my orders.csv")
    assert (status, "exists already" in err) == (2, True)
    assert says("export", "members", "m.csv", "--with-contacts")[0] == 0
    assert [row["E-mail"] for row in rows_of(tmp_path / "m.csv")] == ["ana@example.com"]
    assert sorted(path.name for path in tmp_path.glob("*.csv")) == ["m.csv", "my orders.csv", "s.csv"]
    assert list(tmp_path.glob(".*.part")) == []


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("export", "points", "x.csv"), "members or of orders"),
        (("export", "orders", "x.csv", "--with-contacts"), "in the export of members"),
        (("export", "orders", "nowhere/x.csv"), "nowhere"),
    ],
)
def test_what_cannot_be_exported_is_said_in_one_sentence(
    says: Says, tmp_path: Path, words: tuple[str, ...], why: str
) -> None:
    (tmp_path / "s.csv").write_bytes(shopify_bytes(shopify_order("#1", [("Mug", 1)])))
    says("import", "s.csv", "--yes")
    status, _, err = says(*words)
    assert (status, err.count("\n"), why in err) == (2, 1, True), err
    assert not (tmp_path / "x.csv").exists()


def test_a_seal_that_does_not_open_is_said_and_leaves_no_file(says: Says, tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_bytes(shopify_bytes(shopify_order("#1", [("Mug", 1)])))
    says("import", "s.csv", "--yes")

    async def touch() -> None:
        database = Database(f"sqlite+aiosqlite:///{tmp_path / 'data' / 'regulars.db'}")
        async with database.writing() as session:
            row = (await session.scalars(select(IdentityRow).where(IdentityRow.kind == Kind.EMAIL))).one()
            row.sealed = f"{(row.sealed or '')[:-4]}AAAA"
        await database.close()

    asyncio.run(touch())
    status, _, err = says("export", "members", "m.csv", "--with-contacts")
    assert (status, "cannot be opened" in err) == (2, True)
    assert not (tmp_path / "m.csv").exists()
