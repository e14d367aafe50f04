"""With a webhook: the door lets Telegram in and nobody else, and three processes do the work of one."""

import asyncio
import io
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.web import BODY_BYTES_MAX, SECRET_HEADER
from models.database import Database
from models.inbox import actions as inbox
from models.shops.queries import every_shop
from tests.journeys.playground_stage import TOKEN, HandClock, Stage
from tests.journeys.process import Program, until
from tests.journeys.test_failures import SECRET, _free_port

KEY = "s3cret_s3cret-s3cret"


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with Stage(clock=HandClock(datetime.now(UTC))) as opened:
        yield opened


def _environ(port: int, **more: str) -> dict[str, Any]:
    return {
        "REGULARS_WEBHOOK_URL": f"http://127.0.0.1:{port}",
        "REGULARS_WEBHOOK_SECRET": KEY,
        "REGULARS_WEB_PORT": str(port),
        "REGULARS_OWNER_IDS": "1001",
        "REGULARS_LOG_LEVEL": "debug",
    } | more


async def answered(stage: Stage, person: Any, *, times: int = 1, seconds: float = 30.0) -> None:
    """Wait until somebody has got so many answers in her DM."""
    calls = stage.server.calls
    await until(lambda: sum(one.status == 200 for one in calls.of("sendMessage", person.id)) >= times, seconds=seconds)


async def test_an_update_that_telegram_posts_is_answered_and_the_door_is_shut_to_all_others(
    stage: Stage, tmp_path: Path
) -> None:
    port = _free_port()
    async with Program(tmp_path, token=TOKEN, api_url=stage.server.url, **_environ(port)) as program:
        await program.said("is open as")
        stage.world.start(stage.anna, at=stage.clock.now())
        await answered(stage, stage.anna)
        found = await program.health()
        assert (found["ok"], found["telegram"], found["database"], found["sending"]) == (True, "not asked", "ok", "ok")
        assert found["inbox"] == {"waiting": 0, "parked": 0, "late": False}
        assert found["paused"] is False
        await _try_the_door(f"http://127.0.0.1:{port}", stage)
        # A second delivery of the same update, as after an answer that got lost, changes and says nothing.
        for _ in range(3):
            assert await _post(f"http://127.0.0.1:{port}/telegram", json.dumps(_update(1, stage)), KEY) == 200
        await answered(stage, stage.anna, times=3)
        assert await program.stop(seconds=10) == 0
    assert stage.server.calls.of("getUpdates") == []
    assert len(stage.server.calls.of("sendMessage", stage.anna.id)) == 3, "her start, half a character, and /me once"
    told = "\n".join(program.lines)
    assert "Traceback" not in told
    for secret in (KEY, SECRET, "wrong-secret"):
        assert secret not in told


def _update(number: int, stage: Stage) -> dict[str, Any]:
    person = {"id": stage.anna.id, "is_bot": False, "first_name": "Anna"}
    chat = {"id": stage.anna.id, "type": "private", "first_name": "Anna"}
    at = int(stage.clock.now().timestamp())
    message = {"message_id": 5, "date": at, "chat": chat, "from": person, "text": "/me"}
    return {"update_id": 900_000 + number, "message": message}


async def _post(url: str, body: str | bytes, secret: str | None) -> int:
    headers = {SECRET_HEADER: secret} if secret is not None else {}
    sent = io.BytesIO(body if isinstance(body, bytes) else body.encode())
    async with aiohttp.ClientSession() as web, web.post(url, data=sent, headers=headers) as answer:
        return answer.status


async def _try_the_door(base: str, stage: Stage) -> None:
    url = f"{base}/telegram"
    fine = json.dumps({"update_id": 1})
    assert await _post(url, fine, None) == 401
    assert await _post(url, fine, "") == 401
    assert await _post(url, fine, "wrong-secret-wrong-secret") == 401
    assert await _post(url, fine, KEY + "x") == 401
    assert await _raw(base, b"POST", "sécret-ÿ".encode(), fine.encode()) == 401
    assert await _raw(base, b"POST", b"\xff\xfe\x80", fine.encode()) == 401
    assert await _raw(base, b"GET", KEY.encode(), b"") == 405
    assert await _raw(base, b"DELETE", KEY.encode(), b"") == 405
    assert await _post(url, b" " * (BODY_BYTES_MAX + 1), KEY) == 413
    assert await _raw(base, b"POST", KEY.encode(), b"", length=10 * BODY_BYTES_MAX) in {0, 413}
    assert await _post(url, b" " * (10 * BODY_BYTES_MAX), "wrong-secret-wrong-secret") == 401
    junk = ("[]", "7", '"text"', "null", "", "{", "{}", '{"update_id": "1"}', '{"update_id": 1e3}', "[" * 100_000)
    huge = f'{{"update_id": {10**30}}}'
    crooked = '{"update_id": 2, "message": {"chat": {"id": "x"}}}'
    for body in (*junk, huge, crooked, b"\xff\xfe{}"):
        assert await _post(url, body, KEY) == 400, body[:40]
    # Half of a character: valid JSON, and no text that a database could keep.
    assert await _post(url, json.dumps(_update(3, stage)).replace("/me", "\\ud83d"), KEY) == 200


async def _raw(base: str, method: bytes, secret: bytes, body: bytes, *, length: int | None = None) -> int:
    """A request as no well-behaved library would write it; its status, 0 when the door is slammed."""
    reader, writer = await asyncio.open_connection("127.0.0.1", int(base.rsplit(":", 1)[1]))
    head = [method + b" /telegram HTTP/1.1", b"Host: here", SECRET_HEADER.encode() + b": " + secret]
    size = str(len(body) if length is None else length).encode()
    writer.write(b"\r\n".join([*head, b"Content-Length: " + size, b"Connection: close", b"", body]))
    try:
        await writer.drain()
        if length is not None:
            writer.write(b"x" * length)
        line = await reader.readline()
        return int(line.split()[1]) if line else 0
    except ConnectionError:
        return 0
    finally:
        writer.close()


async def test_three_processes_on_one_database_do_the_work_of_one(
    stage: Stage, database: Database, tmp_path: Path
) -> None:
    port = _free_port()
    url = database.url.render_as_string(hide_password=False)
    environ = _environ(port, REGULARS_DATABASE_URL=url)
    async with AsyncExitStack() as stack:
        programs = {}
        for part, own in (("web", {}), ("sender", {"REGULARS_WEB_PORT": "0"}), ("inbox", {"REGULARS_WEB_PORT": "0"})):
            words = ("run", "--only", part)
            started = Program(tmp_path, token=TOKEN, api_url=stage.server.url, words=words, **(environ | own))
            programs[part] = await stack.enter_async_context(started)
        await asyncio.gather(*(program.said("is open as") for program in programs.values()))
        stage.world.start(stage.anna, at=stage.clock.now())
        stage.world.start(stage.bo, at=stage.clock.now())
        await asyncio.gather(answered(stage, stage.anna), answered(stage, stage.bo))
        await _take_back_something(stage, database)
        for part, program in programs.items():
            assert (await program.health())["ok"] is True, part
            assert await program.stop(seconds=10) == 0, part
    assert stage.server.calls.of("getUpdates") == []
    told = "\n".join(line for program in programs.values() for line in program.lines)
    assert "Traceback" not in told
    assert not any(secret in told for secret in (KEY, SECRET))


async def _take_back_something(stage: Stage, database: Database) -> None:
    """A row that only a sender looks at: a public line whose time is over."""
    async with database.reading() as session:
        shop = (await every_shop(session))[0].id
    await database.transact(
        lambda session: inbox.tidy_later(session, shop, chat=stage.group.id, message=4711, due_at=datetime.now(UTC))
    )
    await until(lambda: stage.server.calls.of("deleteMessage", stage.group.id))
