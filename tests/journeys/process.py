"""The real program as a process of its own, pointed at a playground server in this one."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

import aiohttp

ROOT = Path(__file__).parents[2]
START_SECONDS = 60.0

LIMITED = """
import ctypes, os, resource, sys
for limit in sys.argv[1].split(","):
    if limit == "folders":
        # Root without the right to write where it may not (CAP_DAC_OVERRIDE) is a user like any other.
        ctypes.CDLL(None).prctl(24, 1, 0, 0, 0)
    else:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), resource.RLIM_INFINITY))
os.execv(sys.executable, [sys.executable, "-m", "bot", *sys.argv[2:]])
"""
"""Starts the program with room for so many bytes in a file ("4096"), or with an ordinary user's rights ("folders")."""


async def until(holds: Callable[[], object], *, seconds: float = 30.0) -> None:
    """Wait until something outside holds."""
    async with asyncio.timeout(seconds):
        while True:
            if holds():
                return
            await asyncio.sleep(0.05)


class Program:
    """`python -m bot …` with its own data folder. Use as an async context; leaving it ends the process."""

    def __init__(
        self,
        data: Path,
        *,
        token: str | None,
        api_url: str | None,
        words: tuple[str, ...] = ("run",),
        limits: str = "",
        **environ: str,
    ) -> None:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("REGULARS_")}
        given = {
            "REGULARS_BOT_TOKEN": token,
            "REGULARS_TELEGRAM_API_URL": api_url,
            "REGULARS_DATA_DIR": str(data),
            "REGULARS_WEB_PORT": "0",
        }
        self._environ = (
            kept | {name: value for name, value in given.items() if value} | environ | {"PYTHONUNBUFFERED": "1"}
        )
        self._words = ("-c", LIMITED, limits, *words) if limits else ("-m", "bot", *words)
        self._process: asyncio.subprocess.Process | None = None
        self.lines: list[str] = []
        self._reading: asyncio.Task[None] | None = None

    async def start(self) -> Self:
        """Start without waiting for anything."""
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, *self._words, cwd=ROOT, env=self._environ,
            stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        )  # fmt: skip
        self._reading = asyncio.create_task(self._read())
        return self

    async def said(self, words: str, *, seconds: float = START_SECONDS) -> str:
        """Wait until the program prints a line with these words; the line."""
        async with asyncio.timeout(seconds):
            while True:
                for line in self.lines:
                    if words in line:
                        return line
                if self._process is not None and self._process.returncode is not None:
                    raise AssertionError("the program ended:\n" + "\n".join(self.lines[-30:]))
                await asyncio.sleep(0.02)

    async def health(self) -> dict[str, Any]:
        """What its health page says."""
        url = (await self.said("Health: ")).split("Health: ")[1].strip()
        async with aiohttp.ClientSession() as session, session.get(url) as answer:
            found: dict[str, Any] = await answer.json()
            return found

    async def kill(self) -> None:
        """kill -9, as a power cut would."""
        await self._end(signal.SIGKILL)

    async def stop(self, *, seconds: float = 15.0) -> int:
        """SIGTERM; the exit status."""
        return await self._end(signal.SIGTERM, seconds=seconds)

    async def ended(self, *, seconds: float = START_SECONDS) -> int:
        """Wait until it ends by itself; the exit status."""
        assert self._process is not None
        async with asyncio.timeout(seconds):
            status = await self._process.wait()
        if self._reading is not None:
            await self._reading
        return status

    @property
    def pid(self) -> int:
        """The process id."""
        assert self._process is not None
        return self._process.pid

    async def _end(self, how: signal.Signals, *, seconds: float = 15.0) -> int:
        assert self._process is not None
        if self._process.returncode is None:
            self._process.send_signal(how)
        return await self.ended(seconds=seconds)

    async def _read(self) -> None:
        assert self._process is not None
        assert self._process.stdout is not None
        async for line in self._process.stdout:
            self.lines.append(line.decode(errors="replace").rstrip())

    async def __aenter__(self) -> Self:
        return await self.start()

    async def __aexit__(self, *_: object) -> None:
        if self._process is not None and self._process.returncode is None:
            await self._end(signal.SIGKILL)
