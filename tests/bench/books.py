"""Worlds lived through the books, and their logs replayed by a model of its own: `python -m tests.bench.books`.

Each world is a shop of its own on a fresh database; when it is long enough its log is closed, replayed and kept, and
the next seed begins. SQLite's file lies in memory and is not made safe against a power cut: what is measured is sums.
"""

import argparse
import asyncio
import gzip
import json
import multiprocessing
import tempfile
import time
from collections import Counter
from pathlib import Path

from sqlalchemy import event

from models.database import Database
from models.upgrade import upgrade
from tests.replay import Verdict, read, replay
from tests.warm import on_the_spot
from tests.world import Line, open_world

TOGETHER = 80
LOOK_EVERY = 60
"""Transactions between two looks at everybody and at the chain."""
MEMORY = next((one for one in (Path("/dev/shm"),) if one.is_dir()), None)


def main() -> int:
    """Live, replay and print what came of it; 1 if the books and the model ever differ."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--operations", type=int, default=60_000, help="in each world")
    asked.add_argument("--minutes", type=float, default=0.0, help="go on with new worlds for so long")
    asked.add_argument("--processes", type=int, default=1)
    asked.add_argument("--seed", type=int, default=1, help="of the first world; the others follow")
    asked.add_argument("--members", type=int, default=24)
    asked.add_argument("--logs", type=Path, default=None, help="a folder the logs are kept in")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder, multiprocessing.Pool(given.processes) as pool:
        logs = given.logs or Path(folder)
        logs.mkdir(parents=True, exist_ok=True)
        until = time.monotonic() + 60 * given.minutes
        work = [
            (given.seed + number, given.processes, given.operations, given.members, logs, until)
            for number in range(given.processes)
        ]
        began = time.monotonic()
        found = pool.starmap(_worlds, work)
    done = sum((one for one, _, _ in found), Counter[str]())
    worlds, differences = sum(count for _, count, _ in found), sum(count for _, _, count in found)
    kinds = ", ".join(f"{kind} {count:,}" for kind, count in sorted(done.items()))
    print(
        f"{sum(done.values()):,} operations in {worlds} worlds and {time.monotonic() - began:,.0f} s ({kinds}): "
        f"{differences} differences"
    )
    return bool(differences)


def _worlds(
    seed: int, stride: int, operations: int, members: int, logs: Path, until: float
) -> tuple[Counter[str], int, int]:
    """One world after the other: what was done in all, how many there were, and the differences."""
    done, worlds, differences = Counter[str](), 0, 0
    while not worlds or time.monotonic() < until:
        log = logs / f"books-{seed}.jsonl.gz"
        began = time.monotonic()
        asyncio.run(_live(log, seed, operations, members, until if worlds else 0.0))
        lived = time.monotonic() - began
        found = replay(read(log))
        print(_said(seed, found, lived, time.monotonic() - began - lived), flush=True)
        done, worlds, differences = done + found.done, worlds + 1, differences + len(found.differences)
        if found.differences:
            break
        seed += stride
    return done, worlds, differences


async def _live(log: Path, seed: int, operations: int, members: int, until: float) -> None:
    """A world of so many operations, or as many as there is time for."""
    with (
        tempfile.TemporaryDirectory(dir=MEMORY) as folder,
        gzip.open(log, "wt", compresslevel=1, encoding="utf-8") as out,
    ):
        database = Database(f"sqlite+aiosqlite:///{Path(folder) / 'books.db'}")
        await upgrade(database)
        event.listen(on_the_spot(database).engine.sync_engine, "connect", _unsafe)
        count = 0

        def say(line: Line) -> None:
            nonlocal count
            count += line["op"] not in ("look", "lots")
            out.write(json.dumps(line, separators=(",", ":")) + "\n")

        try:
            world = await open_world(database, seed, say, members=members, codes=members * 10)
            turn = 0
            while count < operations and (not until or time.monotonic() < until):
                await world.live(TOGETHER)
                turn += 1
                if turn % LOOK_EVERY == 0:
                    await world.look_at_all()
            await world.look_at_all()
        finally:
            await database.close()


def _unsafe(connection: object, _record: object) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]
    cursor.execute("PRAGMA synchronous = OFF")
    cursor.close()


def _said(seed: int, found: Verdict, lived: float, replayed: float) -> str:
    lines = [
        f"seed {seed}: {found.operations:,} operations in {lived:,.0f} s, {found.looks:,} looks, "
        f"{found.crashes} crashes, {found.verified:,} postings verified; replayed in {replayed:,.0f} s: "
        f"{len(found.differences)} differences",
        *found.differences,
    ]
    return "\n  ".join(lines)


if __name__ == "__main__":
    raise SystemExit(main())
