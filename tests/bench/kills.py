"""Kills the bot again and again while people talk to it, then reads the books: `python -m tests.bench.kills`."""

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

from tests.journeys.siege import Siege, fresh_seed
from tests.postgres import Server

SLEEPERS_PER_KILL = 12


async def besiege(kills: int, seed: int, watch: int, people: int, database_url: str | None) -> bool:
    """One siege; prints its figures; whether nothing was wrong."""
    with tempfile.TemporaryDirectory(prefix="regulars-kills-") as folder:
        siege = Siege(
            Path(folder),
            seed=seed,
            people=people,
            sleepers=kills * SLEEPERS_PER_KILL,
            database_url=database_url,
            say=lambda line: print(line, flush=True),
        )
        async with siege:
            tally = await siege.run(kills=kills, watch=watch)
        print("\n".join(tally.lines()))
        if tally.wrong:
            print(siege.log_end())
            print(f"Replay: --kills {kills} --watch {watch} --people {people} --seed {seed}")
        return not tally.wrong


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--watch", type=int, default=10, help="kills between two reckonings")
    parser.add_argument("--people", type=int, default=24)
    parser.add_argument("--database", choices=("sqlite", "postgres"), default="sqlite")
    asked = parser.parse_args()
    seed = fresh_seed() if asked.seed is None else asked.seed
    server = Server() if asked.database == "postgres" else None
    url = None
    if server is not None:
        server.start()
        url = server.url
    try:
        fine = asyncio.run(besiege(asked.kills, seed, asked.watch, asked.people, url))
    finally:
        if server is not None:
            server.stop()
    sys.exit(0 if fine else 1)


if __name__ == "__main__":
    main()
