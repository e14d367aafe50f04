"""Whatever keeps the bot from starting is said in one sentence that tells what to do, and changes nothing."""

import asyncio
import base64
import socket
import sqlite3
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiohttp import web

from bot.app import Part, running
from bot.backing_up import back_up, restore
from bot.line import Line
from bot.opening import open_books, open_database, open_ground, who_am_i
from bot.playground.faults import Fault
from bot.settings import OFFICIAL_API_URL, Settings
from bot.troubles import CannotOpen
from models.database import Database
from models.upgrade import upgrade
from tests.actions.test_verify import keep_books
from tests.fillings import everything, fill
from tests.journeys.playground_stage import TOKEN, HandClock, Stage
from tests.journeys.process import Program

SECRET = TOKEN.split(":")[1]
OTHER_KEY = base64.b64encode(b"k" * 32).decode()


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with Stage(clock=HandClock(datetime.now(UTC))) as opened:
        yield opened


async def sentence(
    data: Path, *words: str, api: str | None = None, token: str | None = TOKEN, limits: str = "", **environ: str
) -> str:
    """Run until it gives up; the one line it said."""
    async with Program(data, token=token, api_url=api, words=words, limits=limits, **environ) as program:
        status = await program.ended()
    told = "\n".join(program.lines)
    assert status == 2, told
    assert len(program.lines) == 1, told
    assert "Traceback" not in told
    assert SECRET not in told
    return program.lines[0]


async def refused(opening: AbstractAsyncContextManager[object]) -> str:
    """The same sentence without a process of its own."""
    with pytest.raises(CannotOpen) as told:
        async with opening:
            raise AssertionError("it opened")
    assert SECRET not in str(told.value)
    return str(told.value)


@asynccontextmanager
async def _asked(settings: Settings) -> AsyncIterator[object]:
    line = Line(str(settings.bot_token), settings.telegram_api_url)
    try:
        yield await who_am_i(line, settings)
    finally:
        await line.close()


@pytest.mark.parametrize(
    ("environ", "words", "told"),
    [
        ({"REGULARS_BOT_TOKEN": "nonsense"}, ("run",), "REGULARS_BOT_TOKEN must be the token @BotFather gave you"),
        (
            {"REGULARS_WEBHOOK_URL": "https://shop.example"},
            ("run",),
            "REGULARS_WEBHOOK_URL needs REGULARS_WEBHOOK_SECRET",
        ),
        ({}, ("run", "--only", "nonsense"), "--only takes inbox, sender or web"),
        ({}, ("restore", "/nowhere/at/all.zip"), "cannot be read (No such file or directory)"),
    ],
)
async def test_a_setting_that_cannot_be_right_is_named(
    environ: dict[str, str], words: tuple[str, ...], told: str, tmp_path: Path
) -> None:
    token = TOKEN if "REGULARS_BOT_TOKEN" not in environ else None
    assert told in await sentence(tmp_path / "data", *words, token=token, **environ)
    assert not (tmp_path / "data" / "regulars.db").exists()


async def test_a_bot_api_that_does_not_let_us_in_is_told_apart(stage: Stage, tmp_path: Path) -> None:
    page = await _serve(web.Response(text="<html>hello</html>", content_type="text/html"))
    five = await _serve(web.json_response({"ok": True, "result": 5}))
    ways = {
        "stranger": stage.server.url,
        "page": page[1],
        "five": five[1],
        "nobody": f"http://127.0.0.1:{_free_port()}",
    }
    *told, real, at_debug_level = await asyncio.gather(
        *(refused(_asked(_settings(tmp_path, api, token="43:" + "B" * 35))) for api in ways.values()),
        sentence(tmp_path / "real", "run", api=page[1]),
        _at_debug_level(tmp_path / "debug"),
    )
    said = dict(zip(ways, told, strict=True))
    assert "does not know this REGULARS_BOT_TOKEN: copy it again from @BotFather" in said["stranger"]
    assert "does not speak as Telegram's Bot API does: check REGULARS_TELEGRAM_API_URL" in said["page"]
    assert said["five"].replace(five[1], page[1]) == said["page"] == real
    assert "cannot be reached at" in said["nobody"]
    assert "check the network or REGULARS_TELEGRAM_API_URL" in said["nobody"]
    assert " DEBUG " in at_debug_level, "the level is what this line is about"
    assert SECRET not in at_debug_level
    for runner, _ in (page, five):
        await runner.cleanup()


async def test_a_folder_nobody_may_write_to_is_named(stage: Stage, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    told = await sentence(closed, "run", "--only", "sender", api=stage.server.url, limits="folders")
    assert f"This user may not write to {closed}" in told or f"may not write the database in {closed}" in told
    told = await sentence(closed / "deeper", "run", "--only", "sender", api=stage.server.url, limits="folders")
    assert "give it the folder, or set REGULARS_DATA_DIR" in told
    told = await refused(open_database(_settings(Path("/dev/null/data"), stage.server.url)))
    assert "set REGULARS_DATA_DIR to another one" in told


async def test_a_full_disk_is_named_and_leaves_nothing_half(stage: Stage, tmp_path: Path) -> None:
    told = await sentence(tmp_path / "new", "run", "--only", "sender", api=stage.server.url, limits="20000")
    assert "free some space" in told
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'regulars.db'}")
    await upgrade(database)
    await fill(database, 7, rows=90)
    await database.close()
    told = await sentence(tmp_path, "backup", str(tmp_path / "out" / "b.zip"), limits="40000")
    assert "There is no room left on the disk" in told
    assert list((tmp_path / "out").iterdir()) == []


async def test_a_taken_port_is_named(stage: Stage, tmp_path: Path) -> None:
    port = stage.server.url.rsplit(":", 1)[1]
    told = await sentence(tmp_path, "run", "--only", "sender", api=stage.server.url, REGULARS_WEB_PORT=port)
    assert f"Port {port} on 127.0.0.1 is taken: set REGULARS_WEB_PORT" in told
    settings = _settings(tmp_path, stage.server.url, REGULARS_WEB_HOST="192.0.2.1")
    told = await refused(running(settings, only=Part.SENDER, say=lambda _: None))
    assert "192.0.2.1 is no address of this machine" in told


async def test_a_second_program_for_the_same_bot_changes_nothing(
    stage: Stage, database: Database, tmp_path: Path
) -> None:
    url = database.url.render_as_string(hide_password=False)
    environ = {"REGULARS_DATABASE_URL": url, "REGULARS_OWNER_IDS": "7"}
    async with Program(
        tmp_path, token=TOKEN, api_url=stage.server.url, words=("run", "--only", "sender"), **environ
    ) as one:
        await one.said("is open as")
        before = await everything(database)
        told = await sentence(tmp_path, "run", "--only", "sender", api=stage.server.url, **environ)
        assert "already running for this bot: stop that one first" in told
        assert await everything(database) == before
        assert await one.stop() == 0
    assert stage.server.calls.of("getUpdates") == []


async def test_a_key_that_is_lost_or_another_one_is_refused_and_none_is_made(stage: Stage, tmp_path: Path) -> None:
    settings = _settings(tmp_path / "first", stage.server.url)
    async with open_ground(settings) as ground:
        assert ground.shop.bot_username == "regulars_bot"
    key, words = tmp_path / "first" / "encryption.key", ("run", "--only", "web")
    kept = key.read_bytes()
    key.unlink()
    told = await sentence(tmp_path / "first", *words, api=stage.server.url)
    assert f"The encryption key of this shop is missing: put encryption.key back into {key.parent}" in told
    assert not key.exists()
    told = await sentence(tmp_path / "first", *words, api=stage.server.url, REGULARS_ENCRYPTION_KEYS=OTHER_KEY)
    assert "not the one this shop was kept with" in told
    said: list[str] = []
    await back_up(settings, tmp_path / "b.zip", say=said.append)
    told = await sentence(tmp_path / "second", "restore", str(tmp_path / "b.zip"))
    assert "The encryption key of this shop is missing" in told
    await asyncio.to_thread((tmp_path / "second").mkdir, exist_ok=True)
    (tmp_path / "second" / "encryption.key").write_bytes(kept)
    await restore(_settings(tmp_path / "second", stage.server.url), tmp_path / "b.zip", say=said.append)
    assert any("The encryption key is not inside" in line for line in said)
    assert any("The shop is paused" in line for line in said)


async def test_a_database_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    data = await _shop(tmp_path)
    _write(data, "UPDATE alembic_version SET version_num = '9999'")
    told = await sentence(data, "run", "--only", "web")
    assert "written by a newer version of Regulars: update the program" in told
    assert await refused(open_books(_settings(data))) == told


async def test_a_database_that_is_none_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "regulars.db").write_bytes(b"this is a text and no database at all, and so it is " * 100)
    told = await sentence(tmp_path, "migrate")
    assert "is damaged: put it aside and get the newest backup back" in told


async def test_a_server_that_cannot_be_used_is_told_apart_without_its_password(
    tmp_path: Path, postgres_database: Database
) -> None:
    there = postgres_database.url
    nowhere = there.set(port=_free_port(), password="geheim123").render_as_string(hide_password=False)
    missing = there.set(database="no_such_database").render_as_string(hide_password=False)
    stranger = there.set(username="no_such_user").render_as_string(hide_password=False)
    crooked = "postgresql://u:pw@host:port/x"
    ways = (nowhere, missing, stranger, crooked)
    told = [await refused(open_database(_settings(tmp_path, REGULARS_DATABASE_URL=url))) for url in ways]
    assert await sentence(tmp_path, "migrate", REGULARS_DATABASE_URL=nowhere) == told[0]
    assert "PostgreSQL cannot be used" in told[0]
    assert "check that it is running and REGULARS_DATABASE_URL" in told[0]
    assert "geheim123" not in told[0]
    assert "PostgreSQL has no database of this name: make it with createdb" in told[1]
    assert "PostgreSQL refuses this user or password" in told[2]
    assert "REGULARS_DATABASE_URL cannot be read: write it as postgresql://" in told[3]


async def test_somebody_else_who_polls_is_not_fought(stage: Stage, tmp_path: Path) -> None:
    conflict = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    stage.server.faults.plan(Fault("getUpdates", "refuse", times=9, status=409, description=conflict))
    async with Program(tmp_path, token=TOKEN, api_url=stage.server.url) as program:
        assert await program.ended() == 2
    assert len([one for one in stage.server.calls.of("getUpdates") if one.status == 409]) == 3
    assert "Another program asks for this bot's updates (409 Conflict): stop it" in program.lines[-1]
    assert not any("Traceback" in line or SECRET in line for line in program.lines)


async def test_broken_books_end_with_status_one_and_name_the_row(tmp_path: Path) -> None:
    data = await _shop(tmp_path)
    _write(data, "UPDATE entries SET amount = amount + 1 WHERE id = 12")
    async with Program(data, token=None, api_url=None, words=("verify",)) as program:
        assert await program.ended() == 1
    assert "Database: sound." in program.lines
    assert any("does not hold: its entries do not sum to zero" in line for line in program.lines)


async def _at_debug_level(data: Path) -> str:
    api = f"http://127.0.0.1:{_free_port()}"
    async with Program(data, token=TOKEN, api_url=api, REGULARS_LOG_LEVEL="debug") as program:
        assert await program.ended() == 2
    return "\n".join(program.lines)


async def _shop(data: Path) -> Path:
    """A shop with some books, in a folder of its own."""
    await asyncio.to_thread(data.mkdir, exist_ok=True)
    database = Database(f"sqlite+aiosqlite:///{data / 'regulars.db'}")
    await upgrade(database)
    await keep_books(database)
    await database.close()
    return data


def _settings(data: Path, api: str = OFFICIAL_API_URL, *, token: str = TOKEN, **more: str) -> Settings:
    given = {"REGULARS_BOT_TOKEN": token, "REGULARS_TELEGRAM_API_URL": api, "REGULARS_DATA_DIR": str(data)}
    return Settings.read(given | {"REGULARS_WEB_PORT": "0"} | more, read_file=_no_file)


def _no_file(path: str) -> str:
    raise FileNotFoundError(path)


def _write(data: Path, statement: str) -> None:
    books = sqlite3.connect(data / "regulars.db")
    books.execute(statement)
    books.commit()
    books.close()


async def _serve(answer: web.Response) -> tuple[web.AppRunner, str]:
    async def say(_: web.Request) -> web.Response:
        return web.Response(body=answer.body, content_type=answer.content_type)

    app = web.Application()
    app.router.add_route("*", "/{any:.*}", say)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return runner, f"http://127.0.0.1:{runner.addresses[0][1]}"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
