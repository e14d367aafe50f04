"""An announcement from its first word to the answers it draws, in a real browser: look, test, send, reply, follow."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Locator, expect

from tests.journeys.process import Program
from tests.journeys.visitor import Visitor, open_browser

pytestmark = pytest.mark.asyncio(loop_scope="module")

LINE = "/announce everybody: Hello {name|there}, the spring box from Seoul is in. You have {points} points."
DAY_MS = 90_000
"""A day of the shop passes bell by bell; on a loaded machine that takes its time."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def visitor(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Visitor]:
    data: Path = tmp_path_factory.mktemp("playground")
    async with Program(data, token=None, api_url=None) as program, open_browser() as browser:
        line = await program.said("The playground is open: ")
        async with Visitor(browser, line.split("open: ")[1].strip()) as visitor:
            yield visitor


def button(visitor: Visitor, label: str) -> Locator:
    return visitor.page.locator("#messages").get_by_role("button", name=re.compile(label)).last


async def answer(visitor: Visitor, message: Locator, text: str) -> None:
    """Reply to this very message, by its menu."""
    await message.hover()
    await message.get_by_test_id("message-menu").click()
    await visitor.page.get_by_role("menuitem", name="Reply").click()
    await visitor.say(text)


async def test_an_announcement_is_looked_at_tested_sent_answered_followed_and_reported(visitor: Visitor) -> None:
    await visitor.become("Mei")
    await visitor.open_bot()
    await visitor.say(LINE)
    look = visitor.messages("Last look").last
    await expect(look).to_contain_text(re.compile(r"\d+ people fit, \d+ would get it"))
    await expect(look).to_contain_text("Hello there, the spring box")
    await expect(look).to_contain_text("won’t get it: cannot be reached")
    await button(visitor, "Test to me").click()
    await expect(visitor.messages("Hello Mei, the spring box").last).to_be_visible()
    await button(visitor, r"Send to \d+ people").click()
    await button(visitor, "How is it going").click()
    await visitor.at("clock-1d").click()
    # What is asked while the day still runs is an hour old at once, and then it is not answered any more.
    await expect(visitor.at("clock-1d")).to_have_attribute("aria-disabled", "false", timeout=DAY_MS)
    await visitor.become("Lucía")
    await visitor.open_bot()
    hers = visitor.messages("Hello Lucía, the spring box from Seoul is in.").last
    await expect(hers).to_be_visible(timeout=DAY_MS)
    await expect(hers).to_contain_text("752 points")
    await hers.get_by_role("button", name="¿Por qué").click()
    await expect(visitor.page.get_by_text("fue a todo el mundo")).to_be_visible(timeout=DAY_MS)
    await visitor.at("alert-ok").click()
    await answer(visitor, hers, "¿Hay en talla pequeña?")
    await expect(visitor.messages("se lo he pasado a Mei’s Finds").last).to_be_visible(timeout=DAY_MS)
    await visitor.become("Mei")
    await visitor.open_bot()
    await expect(visitor.messages("“¿Hay en talla pequeña?”").last).to_contain_text("Lucía Prado")
    await visitor.say("/campaigns")
    await button(visitor, "Hello there, the spring box").click(timeout=DAY_MS)
    card = visitor.messages("To everybody").last
    await expect(card).to_contain_text("sent", timeout=DAY_MS)
    await expect(card).to_contain_text("people")
    assert not await visitor.is_too_wide()
    await visitor.say("/report campaign 1")
    told = visitor.messages("put down to it").last
    await expect(told).to_contain_text(re.compile(r"\d+ sent of \d+"), timeout=DAY_MS)
    await expect(told).to_contain_text("0 tapped · 1 replied · clicks not measured · 1 asked why")
    await expect(told).to_contain_text("Would it have happened anyway?")
    drawn = visitor.messages("🟦 sent · 🟩 answered · 🟧 orders").last
    await expect(drawn.locator("img")).to_be_visible(timeout=DAY_MS)
    await button(visitor, "The whole month").click()
    await expect(visitor.messages("The last 30 days").last).to_contain_text("announcement", timeout=DAY_MS)
    assert not await visitor.is_too_wide()
