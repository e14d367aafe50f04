"""How soon the bot answers after a start, and how much memory it takes: at rest, after many updates, and in parts."""

import asyncio
import os
import shutil
import sys
import tempfile
import time
from typing import Any

import psutil

from tests.bench.updates import ROOT, TALK, TOKEN, _port, _report

UPDATES = 100_000
SAMPLES = 5


async def _server(updates: int, rate: float) -> tuple[asyncio.subprocess.Process, int]:
    port = _port()
    words = ["-m", "tests.bench.server", str(port), str(updates), str(rate), TALK]
    server = await asyncio.create_subprocess_exec(sys.executable, *words, cwd=ROOT, stdout=asyncio.subprocess.PIPE)
    assert server.stdout is not None
    await server.stdout.readline()
    return server, port


async def _bot(port: int, data: str, *words: str) -> asyncio.subprocess.Process:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("REGULARS_")}
    own = {
        "REGULARS_BOT_TOKEN": TOKEN,
        "REGULARS_TELEGRAM_API_URL": f"http://127.0.0.1:{port}",
        "REGULARS_DATA_DIR": data,
        "REGULARS_WEB_PORT": "0",
    }
    return await asyncio.create_subprocess_exec(
        sys.executable,
        *words,
        cwd=ROOT,
        env=kept | own,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )


def _mb(pid: int) -> float:
    return float(psutil.Process(pid).memory_info().rss) / 1e6


async def _end(*ones: asyncio.subprocess.Process) -> None:
    for one in ones:
        if one.returncode is None:
            one.terminate()
        await one.wait()


async def cold_start() -> float:
    """Seconds from starting the process to its first answer, on an empty data folder."""
    data = tempfile.mkdtemp(prefix="regulars-bench-")
    server, port = await _server(1, 0.0)
    begun = time.monotonic()
    bot = await _bot(port, data, "-m", "bot", "run")
    while not (await asyncio.to_thread(_report, port))["answered"]:  # noqa: ASYNC110  (another process answers)
        await asyncio.sleep(0.02)
    took = time.monotonic() - begun
    await _end(bot, server)
    shutil.rmtree(data, ignore_errors=True)
    return took


async def many_updates(updates: int) -> list[tuple[int, float]]:
    """(answered, MB) along the way."""
    data = tempfile.mkdtemp(prefix="regulars-bench-")
    server, port = await _server(updates, 0.0)
    bot = await _bot(port, data, "-m", "tests.bench.unpaced")
    found: list[tuple[int, float]] = []
    wanted = [updates * step // SAMPLES for step in range(1, SAMPLES + 1)]
    while wanted:
        await asyncio.sleep(0.5)
        report: dict[str, Any] = await asyncio.to_thread(_report, port)
        if report["answered"] >= wanted[0]:
            found.append((report["answered"], _mb(bot.pid)))
            wanted.pop(0)
    await _end(bot, server)
    shutil.rmtree(data, ignore_errors=True)
    return found


async def part(*words: str, seconds: float = 6.0) -> float:
    """MB of a part of the bot some seconds after its start."""
    data = tempfile.mkdtemp(prefix="regulars-bench-")
    server, port = await _server(0, 1.0)
    bot = await _bot(port, data, *words)
    await asyncio.sleep(seconds)
    used = _mb(bot.pid)
    await _end(bot, server)
    shutil.rmtree(data, ignore_errors=True)
    return used


async def main(updates: int = UPDATES) -> None:
    """Print everything; the baselines are an empty Python and the import of aiogram alone."""
    empty = await part("-c", "import time; time.sleep(60)", seconds=1.0)
    aiogram = await part("-c", "import aiogram, time; time.sleep(60)")
    starts = sorted([await cold_start() for _ in range(3)])
    print(f"cold start to first answer: median {starts[1]:.1f} s (aim 4)")
    print(f"memory: empty python {empty:.0f} MB, aiogram imported {aiogram:.0f} MB")
    for name, words, aim in (
        ("all in one", ("-m", "bot", "run"), ""),
        ("--only sender", ("-m", "bot", "run", "--only", "sender"), " (aim 80)"),
        ("--only web", ("-m", "bot", "run", "--only", "web"), " (aim 80)"),
        ("--only inbox", ("-m", "bot", "run", "--only", "inbox"), ""),
    ):
        print(f"memory at rest, {name}: {await part('-X', 'utf8', *words):.0f} MB{aim}")
    for answered, used in await many_updates(updates):
        print(f"memory after {answered:6} updates: {used:.0f} MB")


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else UPDATES))
