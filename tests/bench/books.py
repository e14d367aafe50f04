"""Random stories through the books beside a model that counts every single point: `python -m tests.bench.books`."""

import argparse
import asyncio
import tempfile
import time
from pathlib import Path

from models.database import Database
from models.upgrade import upgrade
from tests.books import open_story

TOGETHER = 25
LOOK_EVERY = 1_000


async def main() -> int:
    """Live one story and print what came of it; 1 if the books and the model ever differ."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--steps", type=int, default=20_000)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--members", type=int, default=8)
    asked.add_argument("--database", default="", help="an URL; a new SQLite file if none is given")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = given.database or f"sqlite+aiosqlite:///{Path(folder) / 'books.db'}"
        database = Database(url)
        try:
            await upgrade(database)
            return await _live(database, given.steps, given.seed, given.members)
        finally:
            await database.close()


async def _live(database: Database, steps: int, seed: int, members: int) -> int:
    story = await open_story(database, seed, members=members)
    begin = time.perf_counter()
    while story.count < steps:
        await story.step(min(TOGETHER, steps - story.count))
        if story.count % LOOK_EVERY < TOGETHER and (found := await story.differences()):
            print(f"seed {seed}:", *found, sep="\n  ")
            return 1
    found, seconds = await story.differences(), time.perf_counter() - begin
    print(f"seed {seed}: {story.count:,} steps in {seconds:,.0f} s, {len(found)} differences; done: {story.done}")
    return bool(found)


if __name__ == "__main__":
    raise SystemExit(asyncio.run(main()))
