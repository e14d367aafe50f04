"""A rehearsal of the sample shop: it says who would hear what, the same each time, and the books stay as they were."""

import csv
import hashlib
import io
from collections import Counter, defaultdict
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.opening import open_database, open_safe, system_clock
from bot.playground.run import SHOP_NAME, SHOP_ZONE
from bot.playground.sample import BOT_ID, BOT_USERNAME, furnish
from bot.playground.stock import stock
from bot.playground.world import World
from bot.rehearsing import read_changes, rehearse_shop
from bot.settings import Settings
from bot.troubles import CannotOpen
from models.database import Database
from models.outreach.rules import Class
from models.outreach.tables import NudgeRow
from models.shops import actions as shops


def settings_in(folder: Path, **more: str) -> Settings:
    return Settings.read({"REGULARS_DATA_DIR": str(folder), **more}, read_file=lambda path: "")


async def fill(settings: Settings) -> None:
    """The sample shop's books, as the playground makes them."""
    now = system_clock()
    world = World(SHOP_NAME, SHOP_ZONE)
    world.add_bot(BOT_ID, "Regulars", BOT_USERNAME, privacy=False)
    sample = furnish(world, now=now)
    async with open_database(settings) as database:
        safe = open_safe(settings, [])

        async def work(session: object) -> object:
            shop = await shops.open_shop(
                session,  # type: ignore[arg-type]
                bot_id=BOT_ID, bot_username=BOT_USERNAME, name=SHOP_NAME, currency="EUR", zone=SHOP_ZONE,
                languages=("en", "es", "de", "zh-Hans"), secret=b"s" * 32, now=now,
            )  # fmt: skip
            await shops.remember_key(session, shop.id, safe.key_check())  # type: ignore[arg-type]
            return shop

        shop = await database.transact(work)
        await stock(database, shop, sample, sealer=safe, now=now)  # type: ignore[arg-type]


def marks(folder: Path) -> dict[str, str]:
    """Every file of the shop's and its content."""
    found = (path for path in folder.rglob("*") if path.is_file() and "rehearsals" not in path.parts)
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in found if path.suffix not in (".db-shm",)
    }


def table(folder: Path) -> list[dict[str, str]]:
    [file] = folder.glob("*.csv")
    return list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"))))


@pytest.fixture
async def shop(tmp_path: Path) -> Settings:
    settings = settings_in(tmp_path / "data")
    await fill(settings)
    return settings


async def test_weeks_are_rehearsed_and_the_books_are_not_touched(shop: Settings, tmp_path: Path) -> None:
    before, said = marks(shop.data_dir), []
    await rehearse_shop(shop, days=14, seed=1, changes=[], folder=tmp_path / "out", say=said.append)
    assert marks(shop.data_dir) == before
    rows = table(tmp_path / "out")
    sent = [row for row in rows if row["Became"] == "sent"]
    assert len(sent) >= 10
    assert all(row["Why"] and row["Text"] for row in sent)
    assert all(row["Why"] for row in rows if row["Became"] not in ("sent", "planned"))
    _assert_caps([row for row in sent if row["Class"] == Class.PROMOTIONAL])
    text = next((tmp_path / "out").glob("*.txt")).read_text(encoding="utf-8")
    assert f"{len(sent)} messages to" in text
    assert any("nothing was sent" in line for line in said)


async def test_the_same_seed_lives_the_same_month_and_another_setting_says_what_it_changes(
    shop: Settings, tmp_path: Path
) -> None:
    said: list[str] = []
    changes = ["windows=sat 10-12", "promotional_per_week_max=1"]
    await rehearse_shop(shop, days=7, seed=3, changes=changes, folder=tmp_path / "a", say=said.append)
    await rehearse_shop(
        shop, days=7, seed=3, changes=["points_share_percent=50"], folder=tmp_path / "b", say=said.append
    )
    rows = [row for row in table(tmp_path / "a") if row["Became"] == "sent" and row["Class"] == Class.PROMOTIONAL]
    assert all(_hers(row).weekday() == 5 and 10 <= _hers(row).hour < 12 for row in rows)
    assert said[0].startswith("With windows=sat 10-12, promotional_per_week_max=1: ")
    assert "fewer" in said[1]
    same = next((tmp_path / "b").glob("*.txt")).read_text(encoding="utf-8").splitlines()
    assert same[1].startswith("0 fewer, 0 more, 0 later, 0 earlier, ")


async def test_books_on_a_server_are_rehearsed_in_a_file_beside_them(
    postgres_database: Database, postgres_url: str, tmp_path: Path
) -> None:
    settings = settings_in(tmp_path / "data", REGULARS_DATABASE_URL=postgres_url)
    await fill(settings)
    said: list[str] = []
    await rehearse_shop(settings, days=2, seed=1, changes=[], folder=tmp_path / "out", say=said.append)
    assert any(row["Became"] == "sent" for row in table(tmp_path / "out"))
    async with postgres_database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(NudgeRow)) == 0


@pytest.mark.parametrize("change", ["windows", "nonsense=1", "promotional_per_day_max=many"])
def test_what_is_no_setting_is_named_and_refused(change: str) -> None:
    with pytest.raises(CannotOpen, match=change):
        read_changes([change])


def _hers(row: dict[str, str]) -> datetime:
    return datetime.fromisoformat(row["Her time"])


def _assert_caps(sent: list[dict[str, str]]) -> None:
    days = Counter((row["Member"], _hers(row).date()) for row in sent)
    assert max(days.values()) == 1
    assert not [row for row in sent if _hers(row).hour >= 22 or _hers(row).hour < 8]
    of: dict[str, list[datetime]] = defaultdict(list)
    for row in sent:
        of[row["Member"]].append(datetime.fromisoformat(row["UTC"]))
    for moments in of.values():
        for at in moments:
            assert sum(at - timedelta(days=7) < one <= at for one in moments) <= 2
