"""A month in the sample shop, word for word: `python -m tests.bench.month --days 30`."""

import argparse
import asyncio
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.journeys.month import live, settings_in


async def tell(days: int, seed: int) -> bool:
    """Live through it and print it; whether every promise held."""
    with tempfile.TemporaryDirectory(prefix="regulars-month-") as folder:
        month = await live(settings_in(Path(folder)), days=days, seed=seed, say=lambda line: print(line, flush=True))
    kinds = Counter(one.kind for one in month.said)
    print(f"\n{days} days in {month.seconds:.0f} s, seed {seed}: {dict(kinds)}; {len(month.silent)} times not said")
    print("\n".join(f"WRONG: {one}" for one in month.wrong) or "Every promise held.")
    return not month.wrong


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    sys.exit(0 if asyncio.run(tell(asked.days, asked.seed)) else 1)


if __name__ == "__main__":
    main()
