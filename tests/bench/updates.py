"""Durable updates a second, beside aiogram's echo bot on the same server in the same run.

Ours keeps each update, logs it, tags who wrote it, sums her points and answers; the echo bot stores nothing.
"""

import asyncio
import json
import os
import shutil
import socket
import statistics
import sys
import tempfile
import urllib.request
from pathlib import Path
from typing import Any

import psutil

ROOT = Path(__file__).parents[2]
UPDATES, ROUNDS = 6_000, 3
RATE, RATE_UPDATES = 50.0, 1_500
TOKEN = "42:" + "A" * 35
TALK, QUESTION = "is the skincare back in stock, and the rice toner too", "how many points do I have?"


def _port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _report(port: int) -> dict[str, Any]:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/bot{TOKEN}/report") as answer:
        found: dict[str, Any] = json.loads(answer.read())["result"]
        return found


async def _measure(which: str, updates: int, rate: float, text: str = TALK) -> dict[str, Any]:
    port, data = _port(), tempfile.mkdtemp(prefix="regulars-bench-")
    server = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.bench.server",
        str(port),
        str(updates),
        str(rate),
        text,
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    assert server.stdout is not None
    await server.stdout.readline()
    api = f"http://127.0.0.1:{port}"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("REGULARS_")}
    own = {
        "REGULARS_BOT_TOKEN": TOKEN, "REGULARS_TELEGRAM_API_URL": api, "REGULARS_DATA_DIR": data,
        "REGULARS_WEB_PORT": "0", "REGULARS_SENDS_PER_SECOND": "1000",
    }  # fmt: skip
    words = ["-m", "tests.bench.echo", api] if which == "echo" else ["-m", "tests.bench.unpaced"]
    bot = await asyncio.create_subprocess_exec(
        sys.executable,
        *words,
        cwd=ROOT,
        env=kept | own,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    found = await _wait(port, updates)
    process = psutil.Process(bot.pid)
    times = process.cpu_times()
    found |= {"cpu_s": times.user + times.system, "rss_mb": process.memory_info().rss / 1e6}
    for one in (bot, server):
        one.terminate()
        await one.wait()
    shutil.rmtree(data, ignore_errors=True)
    return found


async def _wait(port: int, updates: int) -> dict[str, Any]:
    last, still = -1, 0
    while still < 40:
        await asyncio.sleep(0.25)
        found = await asyncio.to_thread(_report, port)
        if found["answered"] >= updates:
            return found
        still = still + 1 if found["answered"] == last and last > 0 else 0
        last = found["answered"]
    return found


async def compare(name: str, text: str) -> None:
    """Both bots on the same text, round by round, with the ratio of the medians; then the delay at a steady rate."""
    rates: dict[str, list[float]] = {"echo": [], "regulars": []}
    for _ in range(ROUNDS):
        for which, rounds in rates.items():
            found = await _measure(which, UPDATES, 0.0, text)
            rounds.append(found["answered"] / found["seconds"])
            print(
                f"{name:8} {which:9} {rounds[-1]:7.0f} updates/s  {found['rss_mb']:.0f} MB"
                f"  cpu with start-up {1e6 * found['cpu_s'] / max(found['answered'], 1):.0f} us each"
            )
    echo, ours = statistics.median(rates["echo"]), statistics.median(rates["regulars"])
    print(f"{name}: durable updates/s: regulars {ours:.0f}, echo bot {echo:.0f}, ratio {ours / echo:.2f} (aim 1.0)")
    for which in rates:
        found = await _measure(which, RATE_UPDATES, RATE, text)
        p50, p99 = found["p50_ms"], found["p99_ms"]
        print(f"{name}: {which} at {RATE:.0f} updates/s: p50 {p50:.1f} ms, p99 {p99:.1f} ms (aim 15/60)")


async def main() -> None:
    """Small talk that is logged and tagged, then a question that also reads the ledger."""
    await compare("talk", TALK)
    await compare("question", QUESTION)


if __name__ == "__main__":
    asyncio.run(main())
