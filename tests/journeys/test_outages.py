"""While the bot runs its disk fills up, its server goes away, it is stopped: nothing is lost and nothing doubled."""

import asyncio
import resource
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.app import FIRST_ANSWERS_SECONDS
from models.database import Database
from models.inbox.tables import InboxRow
from tests.journeys.playground_stage import TOKEN, HandClock, Stage
from tests.journeys.process import Program, until
from tests.journeys.test_failures import SECRET

CROWD = 40


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with Stage(clock=HandClock(datetime.now(UTC))) as opened:
        yield opened


def _answers(stage: Stage) -> Counter[int]:
    calls = stage.server.calls.of("sendMessage")
    return Counter(one.chat for one in calls if one.status == 200 and one.chat is not None)


def _room(program: Program, bytes_left: int) -> None:
    """Let no file of the program grow beyond so many bytes, as a disk without room would."""
    resource.prlimit(program.pid, resource.RLIMIT_FSIZE, (bytes_left, resource.RLIM_INFINITY))


async def _health(program: Program, *, ok: bool) -> dict[str, Any]:
    async with asyncio.timeout(30):
        while True:
            found = await program.health()
            if found["ok"] is ok:
                return found
            await asyncio.sleep(0.1)


async def _tries(database: Database) -> int:
    async with database.reading() as session:
        return int(await session.scalar(select(func.coalesce(func.sum(InboxRow.tries), 0))) or 0)


async def test_a_disk_that_fills_up_and_a_stop_in_the_middle_lose_and_double_nothing(
    stage: Stage, tmp_path: Path
) -> None:
    environ: dict[str, Any] = {"REGULARS_OWNER_IDS": "1001", "REGULARS_LOG_LEVEL": "debug"}
    crowd = [stage.world.add_person(2000 + number, f"Guest {number}") for number in range(CROWD)]
    async with Program(tmp_path, token=TOKEN, api_url=stage.server.url, **environ) as program:
        await program.said("is open as")
        stage.world.start(stage.anna, at=stage.clock.now())
        await until(lambda: _answers(stage)[stage.anna.id] == 1)
        await _health(program, ok=True)

        _room(program, 1)
        stage.world.start(stage.bo, at=stage.clock.now())
        found = await _health(program, ok=False)
        assert found["database"].startswith("cannot be written")
        await program.said("cannot be kept")
        assert _answers(stage)[stage.bo.id] == 0
        _room(program, resource.RLIM_INFINITY)
        await until(lambda: _answers(stage)[stage.bo.id] == 1)
        await _health(program, ok=True)

        for guest in crowd:
            stage.world.start(guest, at=stage.clock.now())
        await until(lambda: len(_answers(stage)) > 5)
        begin = time.monotonic()
        assert await program.stop(seconds=10) == 0
        assert time.monotonic() - begin < 10
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'regulars.db'}")
    assert await _tries(database) == 0, "a full disk is no fault of an update"
    await database.close()
    async with Program(tmp_path, token=TOKEN, api_url=stage.server.url, **environ) as again:
        await again.said("is open as")
        await until(lambda: len(_answers(stage)) == CROWD + 2)
        assert await again.stop(seconds=10) == 0
    assert set(_answers(stage).values()) == {1}
    spoken = [*program.lines, *again.lines]
    assert [line for line in spoken if SECRET in line or "Traceback" in line] == [], "\n".join(spoken)


class Cable:
    """A cable to a server that can be pulled out and put back."""

    def __init__(self, port: int) -> None:
        self._to = port
        self._server: asyncio.Server | None = None
        self._lines: set[asyncio.StreamWriter] = set()
        self.port = 0

    async def put_in(self) -> None:
        self._server = await asyncio.start_server(self._carry, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def pull_out(self) -> None:
        assert self._server is not None
        self._server.close()
        for line in list(self._lines):
            line.transport.abort()
        await asyncio.sleep(0.05)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        other, out = await asyncio.open_connection("127.0.0.1", self._to)
        ends = {writer, out}
        self._lines |= ends
        with suppress(OSError):
            await asyncio.gather(_pipe(reader, out), _pipe(other, writer))
        self._lines -= ends
        for end in ends:
            end.transport.abort()


async def _pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(65_536):
        writer.write(data)
        await writer.drain()
    writer.close()


async def test_a_server_that_goes_away_is_waited_for(stage: Stage, postgres_database: Database, tmp_path: Path) -> None:
    cable = Cable(postgres_database.url.port or 5432)
    await cable.put_in()
    url = postgres_database.url.set(port=cable.port).render_as_string(hide_password=False)
    environ: dict[str, Any] = {"REGULARS_DATABASE_URL": url, "REGULARS_OWNER_IDS": "1001"}
    async with Program(tmp_path, token=TOKEN, api_url=stage.server.url, **environ) as program:
        await program.said("is open as")
        await asyncio.sleep(FIRST_ANSWERS_SECONDS / 2)
        # It is open, and its bells are about to begin.
        await cable.pull_out()
        await asyncio.sleep(FIRST_ANSWERS_SECONDS + 0.5)
        await cable.put_in()
        stage.world.start(stage.anna, at=stage.clock.now())
        await until(lambda: _answers(stage)[stage.anna.id] == 1)
        await cable.pull_out()
        stage.world.start(stage.bo, at=stage.clock.now())
        found = await _health(program, ok=False)
        assert found["database"] != "ok"
        await asyncio.sleep(1.0)
        assert _answers(stage)[stage.bo.id] == 0
        await cable.put_in()
        await until(lambda: _answers(stage)[stage.bo.id] == 1)
        await _health(program, ok=True)
        assert await _tries(postgres_database) == 0
        assert await program.stop(seconds=10) == 0
    await cable.pull_out()
    assert set(_answers(stage).values()) == {1}
