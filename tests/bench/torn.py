"""A thousand copies of the books with their log cut off or a bit of it changed: `python -m tests.bench.torn`."""

import argparse
import asyncio
import random
import tempfile
import time
from pathlib import Path

from models.database import Database
from models.upgrade import upgrade
from tests.torn import damage_and_open, keep_books


async def main() -> int:
    """Damage, open, go on; print how many were wrong."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--copies", type=int, default=1_000)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    chance, begin = random.Random(given.seed), time.perf_counter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = Database(f"sqlite+aiosqlite:///{folder / 'books.db'}")
        await upgrade(database)
        await database.close()
        causes = await keep_books(folder / "books.db")
        found = [await damage_and_open(folder / "books.db", folder, chance, causes) for _ in range(given.copies)]
    wrong = [one for one in found if one]
    seconds = time.perf_counter() - begin
    print(f"seed {given.seed}: {given.copies:,} damaged logs in {seconds:,.0f} s, {len(wrong)} wrong {wrong[:3]}")
    return bool(wrong)


if __name__ == "__main__":
    raise SystemExit(asyncio.run(main()))
