"""The owner revokes the token while the bot runs: it ends with one sentence, and nothing is lost or counted as said."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.line import Line, TokenRefused
from bot.playground.faults import Fault
from bot.token_watch import watch_token
from models.database import Database
from models.inbox import actions as inbox
from models.inbox import queries
from models.shops.queries import every_shop
from tests.journeys.playground_stage import TOKEN, HandClock, Stage
from tests.journeys.process import Program, until
from tests.journeys.test_failures import SECRET

NEW_TOKEN = "42:" + "B" * 35
SENTENCE = "Telegram no longer accepts this REGULARS_BOT_TOKEN: get a new one from @BotFather."


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with Stage(clock=HandClock(datetime.now(UTC))) as opened:
        yield opened


def _program(stage: Stage, folder: Path, *words: str, token: str = TOKEN) -> Program:
    environ: dict[str, Any] = {"REGULARS_OWNER_IDS": "1001"}
    return Program(folder, token=token, api_url=stage.server.url, words=("run", *words), **environ)


def _answers(stage: Stage, person: Any) -> int:
    return sum(call.status == 200 for call in stage.server.calls.of("sendMessage", person.id))


async def _ended(program: Program) -> None:
    """It ends by itself: one sentence says why, and no secret or trace is told."""
    status = await program.ended(seconds=20)
    told = "\n".join(program.lines)
    assert status == 2, told
    assert told.count(SENTENCE) == 1, told
    assert "Traceback" not in told, told
    assert SECRET not in told


async def test_what_is_asked_while_the_token_is_revoked_is_answered_once_with_the_new_one(
    stage: Stage, tmp_path: Path
) -> None:
    async with _program(stage, tmp_path) as program:
        await program.said("is open as")
        stage.world.start(stage.anna, at=stage.clock.now())
        await until(lambda: _answers(stage, stage.anna) == 1)
        stage.world.start(stage.bo, at=stage.clock.now())
        stage.server.revoke(TOKEN, instead=NEW_TOKEN)
        await _ended(program)
    assert _answers(stage, stage.bo) == 0
    async with _program(stage, tmp_path, token=NEW_TOKEN) as again:
        await until(lambda: _answers(stage, stage.bo) == 1)
        assert await again.stop(seconds=10) == 0
    assert (_answers(stage, stage.anna), _answers(stage, stage.bo)) == (1, 1)


async def test_an_answer_that_the_token_was_refused_for_is_not_counted_as_said(stage: Stage, tmp_path: Path) -> None:
    async with _program(stage, tmp_path) as program:
        await program.said("is open as")
        stage.server.faults.plan(Fault("sendMessage", "refuse", status=401, description="Unauthorized"))
        stage.world.start(stage.anna, at=stage.clock.now())
        await _ended(program)
    assert _answers(stage, stage.anna) == 0
    async with _program(stage, tmp_path) as again:
        await until(lambda: _answers(stage, stage.anna) == 1)
        assert await again.stop(seconds=10) == 0
    assert _answers(stage, stage.anna) == 1


async def test_a_sender_ends_with_what_it_was_refused_still_to_do(stage: Stage, tmp_path: Path) -> None:
    async with _program(stage, tmp_path, "--only", "sender") as sender:
        await sender.said("is open as")
        stage.server.revoke(TOKEN, instead=NEW_TOKEN)
        database = Database(f"sqlite+aiosqlite:///{tmp_path / 'regulars.db'}")
        now = datetime.now(UTC)
        async with database.reading() as session:
            shop = (await every_shop(session))[0].id
        await database.transact(
            lambda session: inbox.tidy_later(session, shop, chat=stage.group.id, message=4711, due_at=now)
        )
        await _ended(sender)
        async with database.reading() as session:
            assert len(await queries.tidy_due(session, shop, now=now, rows_max=5)) == 1
        await database.close()


async def test_a_process_with_nothing_to_say_asks_whether_the_token_still_holds(stage: Stage) -> None:
    line = Line(TOKEN, stage.server.url)
    try:
        # A server in trouble says nothing about the token.
        stage.server.faults.add("getMe", "502", times=3)
        stage.server.revoke(TOKEN, instead=NEW_TOKEN)
        with pytest.raises(TokenRefused):
            await watch_token(line, every_seconds=0.01)
    finally:
        await line.close()
