"""While something takes long to read, a private chat shows that an answer is on its way."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.line import Line
from bot.preflight import Preflight
from tests.journeys.playground_stage import TOKEN, HandClock, Stage


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with Stage(clock=HandClock(datetime(2026, 11, 21, 12, tzinfo=UTC))) as opened:
        opened.world.start(opened.anna, at=opened.clock.now())
        yield opened


async def test_it_is_shown_in_private_alone_and_what_cannot_be_shown_harms_nothing(stage: Stage) -> None:
    line = Line(TOKEN, stage.server.url)
    asked: list[tuple[str, Any]] = []
    call = line.call

    async def heard(method: str, params: dict[str, Any]) -> Any:
        asked.append((method, params["chat_id"]))
        return await call(method, params)

    line.call = heard  # type: ignore[method-assign, assignment]
    nowhere = Preflight(None, 1, line)  # type: ignore[arg-type]
    try:
        await nowhere.type_in(stage.anna.id)
        await nowhere.type_in(-1001)
        await nowhere.type_in(5)
        await stage.server.stop()
        await nowhere.type_in(stage.anna.id)
    finally:
        await line.close()
    assert asked == [("sendChatAction", one) for one in (stage.anna.id, 5, stage.anna.id)]
