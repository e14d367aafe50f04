"""A parent that has imported the whole program once and forks it again and again, so that killing it is cheap.

Each child is a process of its own that runs `bot.app.run` as `python -m bot run` does, and dies by a real SIGKILL. The
parent holds no event loop, no thread and no connection, so a fork takes nothing along.
"""

import asyncio
import ctypes
import json
import os
import select
import signal
import sys
from collections.abc import Mapping
from datetime import datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any, Self

from bot.pace import Pace

ROOT = Path(__file__).parents[2]
START_SECONDS = 90.0
WAIT_SECONDS = 0.02
FREE = 1e6
READY, GONE = 0, -1
PR_SET_PDEATHSIG = 1
"""Linux: the signal a process gets when its parent dies."""


class Forks:
    """The parent, started once. Use as an async context; leaving it ends it and every child."""

    def __init__(self) -> None:
        self._process: asyncio.subprocess.Process | None = None
        self._reading: asyncio.Task[None] | None = None
        self._ups: asyncio.Queue[int] = asyncio.Queue()
        self._downs: dict[int, asyncio.Future[int]] = {}

    async def __aenter__(self) -> Self:
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.journeys.forks", cwd=ROOT,
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        )  # fmt: skip
        self._reading = asyncio.create_task(self._read())
        async with asyncio.timeout(START_SECONDS):
            assert await self._ups.get() == READY, "the program cannot be imported"
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        self._process.stdin.close()
        await self._process.wait()
        if self._reading is not None:
            await self._reading

    async def boot(
        self, environ: Mapping[str, str], log: Path, *, ahead: timedelta = timedelta(), free: bool = True
    ) -> "Boot":
        """Fork a bot. `ahead`: how far its clock is before the machine's; `free`: without Telegram's pace."""
        assert self._process is not None
        assert self._process.stdin is not None
        asked = {"environ": dict(environ), "ahead": ahead.total_seconds(), "free": free, "log": str(log)}
        self._process.stdin.write(json.dumps(asked).encode() + b"\n")
        pid = await self._ups.get()
        assert pid > 0, "the parent is gone"
        return Boot(pid, self._downs.setdefault(pid, asyncio.get_running_loop().create_future()))

    async def _read(self) -> None:
        assert self._process is not None
        assert self._process.stdout is not None
        async for line in self._process.stdout:
            word, pid, *status = line.split()
            if word == b"up":
                self._ups.put_nowait(int(pid))
            else:
                mine = self._downs.setdefault(int(pid), asyncio.get_running_loop().create_future())
                mine.set_result(int(status[0]))
        self._ups.put_nowait(GONE)


class Boot:
    """One child."""

    def __init__(self, pid: int, down: "asyncio.Future[int]") -> None:
        self.pid = pid
        self._down = down

    @property
    def is_down(self) -> bool:
        """Whether it has ended."""
        return self._down.done()

    async def kill(self) -> None:
        """kill -9, and wait until the system has taken it away."""
        if not self.is_down:
            os.kill(self.pid, signal.SIGKILL)
        await self._down

    async def stop(self, *, seconds: float = 15.0) -> int:
        """SIGTERM; the exit status."""
        if not self.is_down:
            os.kill(self.pid, signal.SIGTERM)
        async with asyncio.timeout(seconds):
            return await asyncio.shield(self._down)


def serve() -> None:
    """The parent: one JSON line in, one child up; a line out for each that comes up or goes down."""
    _import_everything()
    _tell("up", READY)
    children: set[int] = set()
    waiting = b""
    while True:
        while (ended := _ended(children)) is not None:
            _tell("down", *ended)
        ready, _, _ = select.select([0], [], [], WAIT_SECONDS)
        if not ready:
            continue
        read = os.read(0, 65_536)
        if not read:
            break
        *lines, waiting = (waiting + read).split(b"\n")
        for line in lines:
            child = os.fork()
            if child == 0:
                _live(json.loads(line))
            children.add(child)
            _tell("up", child)
    for child in children:
        os.kill(child, signal.SIGKILL)


def _import_everything() -> None:
    for name in ("bot.app", "bot.courier", "bot.hearing"):
        import_module(name)
    from bot.language import LangdetectGuesser
    from locales import voices
    from locales.lexicons import lexicon
    from locales.matching import compile_lexicon

    voices()
    compile_lexicon(*map(lexicon, ("en", "es", "de", "zh-Hans")))
    LangdetectGuesser().guess("what a lovely toner, it arrived so fast", prior={"en": 1.0})


def _ended(children: set[int]) -> tuple[int, int] | None:
    if not children:
        return None
    child, status = os.waitpid(-1, os.WNOHANG)
    if not child:
        return None
    children.discard(child)
    return child, os.waitstatus_to_exitcode(status)


def _tell(*words: object) -> None:
    os.write(1, " ".join(map(str, words)).encode() + b"\n")


def _live(asked: dict[str, Any]) -> None:
    """The child: never returns, and does not outlive the parent."""
    status = 1
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    try:
        log = os.open(asked["log"], os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
        os.dup2(log, 1)
        os.dup2(log, 2)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        _run(asked)
        status = 0
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


def _run(asked: dict[str, Any]) -> None:
    import bot.opening
    from bot.app import run
    from bot.logs import configure_logging
    from bot.settings import Settings

    if asked["free"]:
        vars(bot.opening)["Pace"] = one_limit
    ahead = timedelta(seconds=asked["ahead"])

    def clock() -> datetime:
        return bot.opening.system_clock() + ahead

    settings = Settings.read(asked["environ"], read_file=_no_file)
    configure_logging("text", secrets=[])
    asyncio.run(run(settings, only=None, say=lambda line: print(line, flush=True), clock=clock))  # noqa: T201


def one_limit(*, per_second: float) -> Pace:
    """Only the limit of the whole bot: a test cannot wait a minute for twenty lines in a group."""
    return Pace(per_second=per_second, private_per_second=FREE, group_per_minute=int(FREE))


def _no_file(path: str) -> str:
    raise FileNotFoundError(path)


if __name__ == "__main__":
    serve()
