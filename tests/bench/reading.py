"""How fast and in how much memory an orders file is read, beside the plain CSV reader of the same run.

`python -m tests.bench.reading [rows]`. Each reader runs in a process of its own; memory is the peak above what
the process held with the file already loaded.
"""

import csv
import io
import multiprocessing
import random
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from models.files.formats import SHOPIFY
from models.files.sheets import open_sheet
from models.imports.readers import read_orders
from tests.sheets import SHOPIFY_FULL, SHOPIFY_SHORT, shopify_bytes, shopify_shop

ROWS = 100_000
STATUS = Path("/proc/self/status")
PEAK_RESET = Path("/proc/self/clear_refs")


def made(rows: int, header: tuple[str, ...], *, shuffled: bool) -> bytes:
    """An export of about this many rows under the given header."""
    flat = [row for order in shopify_shop(rows * 2 // 5) for row in order][:rows]
    if shuffled:
        random.Random(1).shuffle(flat)
    return shopify_bytes(flat, header)


def by_dict_reader(data: bytes) -> int:
    """Every row as a dictionary of texts, nothing understood: the least a reader can do."""
    return sum(1 for _ in csv.DictReader(io.TextIOWrapper(io.BytesIO(data), encoding="utf-8", newline="")))


def by_regulars(data: bytes) -> int:
    """Every order checked and complete, handed out one by one."""
    reading = read_orders(
        open_sheet(data), SHOPIFY, zone=ZoneInfo("Europe/Berlin"), now=datetime(2026, 1, 1, tzinfo=UTC)
    )
    for _ in reading:
        continue
    return reading.counts.rows


def measured(read: Callable[[bytes], int], data: bytes) -> tuple[int, float, float]:
    """Rows, seconds and peak megabytes above rest of one reader, in a fresh process."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_measure, (read, data))


def _measure(read: Callable[[bytes], int], data: bytes) -> tuple[int, float, float]:
    PEAK_RESET.write_text("5")
    rest = peak_megabytes()
    started = time.perf_counter()
    rows = read(data)
    return rows, time.perf_counter() - started, peak_megabytes() - rest


def peak_megabytes() -> float:
    """The most memory this process ever held since the last reset, by the kernel's own count (Linux)."""
    lines = STATUS.read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024


def main() -> None:
    """Print one line per file and reader, and the ratio of their speeds."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    kinds = (("9 columns", SHOPIFY_SHORT, False), ("9 columns, shuffled", SHOPIFY_SHORT, True))
    for name, header, shuffled in (*kinds, ("79 columns", SHOPIFY_FULL, False)):
        data = made(rows, header, shuffled=shuffled)
        print(f"{name}, {len(data) / 1e6:.1f} MB")
        speeds = []
        for label, read in (("csv.DictReader", by_dict_reader), ("read_orders", by_regulars)):
            count, seconds, megabytes = measured(read, data)
            speeds.append(count / seconds)
            print(f"  {label:15} {count:7,} rows {count / seconds:9,.0f} rows/s  {megabytes:6.1f} MB above rest")
        print(f"  read_orders / csv.DictReader: {speeds[1] / speeds[0]:.2f}")


if __name__ == "__main__":
    main()
