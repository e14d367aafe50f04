"""The picture of a report leaves by the line as a file, and a Bot API server shows it as a photo."""

from base64 import b64encode
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from bot.line import Line, Refused
from handlers.results.canvas import Sheet
from tests.journeys.playground_stage import TOKEN, HandClock, Stage


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with Stage(clock=HandClock(datetime(2026, 11, 21, 12, tzinfo=UTC))) as opened:
        opened.world.start(opened.anna, at=opened.clock.now())
        yield opened


async def test_a_drawn_picture_arrives_whole_with_its_caption(stage: Stage) -> None:
    sheet = Sheet(120, 40)
    sheet.bar(10, 10, 60, 20, (59, 130, 246))
    line = Line(TOKEN, stage.server.url)
    photo = {"name": "report.png", "base64": b64encode(sheet.png()).decode()}
    params = {"chat_id": stage.anna.id, "photo": photo, "caption": "🟦 <b>sent</b> 已发", "parse_mode": "HTML"}
    try:
        said = await line.call("sendPhoto", params)
        assert said["caption"] == "🟦 sent 已发"
        found = await line.download(said["photo"][-1]["file_id"], bytes_max=100_000)
        assert found == sheet.png()
        with pytest.raises(Refused):
            await line.call("sendPhoto", params | {"chat_id": 5})
    finally:
        await line.close()
