"""A customer of old times comes to the bot in a real browser, shares her number, and what she bought before counts."""

from pathlib import Path

from playwright.async_api import expect

from tests.journeys.process import Program
from tests.journeys.visitor import Visitor, open_browser


async def test_a_shared_number_brings_old_orders_and_points(tmp_path: Path) -> None:
    async with Program(tmp_path, token=None, api_url=None) as program, open_browser() as browser:
        url = (await program.said("The playground is open: ")).split("open: ")[1].strip()
        async with Visitor(browser, url) as visitor:
            await visitor.become("Ruth")
            await visitor.open_bot()
            await visitor.at("start-button").click()
            await expect(visitor.messages("Ruth").last).to_be_visible()
            await visitor.say("/number")
            key = visitor.at("reply-keys").get_by_role("button")
            await expect(key).to_contain_text("Nummer")
            await key.click()
            await expect(visitor.messages("+493023125").last).to_be_visible()
            found = visitor.messages("Gefunden").last
            await expect(found).to_contain_text("3 Bestellungen")
            await expect(found).to_contain_text("Punkte")
            await expect(visitor.at("reply-keys")).to_have_count(0)
            await visitor.say("/orders")
            await expect(visitor.messages("Linen apron").last).to_be_visible()
