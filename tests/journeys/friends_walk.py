"""A friend is brought, the reward comes and goes again: lived through in the chat page, with a picture of each step.

`python -m tests.journeys.friends_walk docs/walks` takes the pictures anew, those of two placards with them. A fortnight
goes by bell by bell, which takes a minute or two: it is a command and no test, and ends with an error at the first
step that is not as it should be.
"""

import asyncio
import re
import sys
import tempfile
from pathlib import Path

from playwright.async_api import Locator, expect

from tests.journeys.process import Program
from tests.journeys.visitor import PHONE, Visitor, open_browser

DAY_MS, WEEK_MS = 20_000, 240_000
HOLD_WEEKS = 2


class Walk:
    """One visitor at the width of a phone, and the folder for what she sees."""

    def __init__(self, visitor: Visitor, folder: Path) -> None:
        self.visitor = visitor
        self.folder = folder

    async def person(self, name: str) -> None:
        """Be this person, in her own chat with the bot."""
        page = self.visitor.page
        if await page.get_by_role("button", name="Back").is_visible():
            await page.get_by_role("button", name="Back").click()
        await self.visitor.become(name)
        await self.visitor.open_bot()

    async def stranger(self, name: str, language: str, zone: str) -> None:
        """Somebody comes into the world who has never heard of the shop."""
        made = await self.visitor.page.evaluate(
            "words => fetch('/people', {method: 'POST', headers: {'Content-Type': 'application/json'},"
            " body: JSON.stringify(words)}).then(answer => answer.json())",
            {"name": name, "language_code": language, "zone": zone},
        )
        self.visitor.people[name.split()[0]] = int(made["id"])
        await self.visitor.page.reload()
        await expect(self.visitor.page.locator("body[data-ready=true]")).to_be_visible()

    async def follows(self, name: str, url: str) -> None:
        """Tap a link outside of the chat, as one sent by another app."""
        await self.visitor.page.evaluate(
            "([who, url]) => fetch(`/people/${who}/follow`, {method: 'POST',"
            " headers: {'Content-Type': 'application/json'}, body: JSON.stringify({url})})",
            [self.visitor.people[name], url],
        )

    async def hears(self, words: str | re.Pattern[str]) -> Locator:
        """The last message with these words, in sight."""
        found = self.visitor.messages(words).last
        await expect(found).to_be_visible(timeout=DAY_MS)
        await found.scroll_into_view_if_needed()
        return found

    async def presses(self, label: str) -> None:
        """The newest button with this label."""
        buttons = self.visitor.page.locator("#messages").get_by_role("button", name=re.compile(label))
        await buttons.last.click(timeout=DAY_MS)

    async def time_goes_by(self, step: str, times: int = 1) -> None:
        """Bell by bell: "1d" or "7d", so many times."""
        for _ in range(times):
            await self.visitor.at(f"clock-{step}").click()
            await expect(self.visitor.at(f"clock-{step}")).to_have_attribute("aria-disabled", "false", timeout=WEEK_MS)

    async def placard(self, name: str, label: str) -> None:
        """Ask for the picture of the first open buy, and keep it."""
        await self.visitor.say("/buys")
        await self.visitor.page.locator("#messages .keyboard").last.get_by_role("button").first.click()
        await self.presses(label)
        shown = (await self.hears("start=buy_")).locator("img")
        await expect(shown).to_be_visible()
        content = await self.visitor.page.evaluate(
            "src => fetch(src).then(answer => answer.arrayBuffer()).then(bytes => [...new Uint8Array(bytes)])",
            await shown.get_attribute("src"),
        )
        (self.folder / f"{name}.jpg").write_bytes(bytes(content))

    async def picture(self, name: str) -> None:
        """What she sees now."""
        await self.visitor.page.wait_for_timeout(400)
        await self.visitor.page.screenshot(path=self.folder / f"{name}.png")


async def walk(visitor: Visitor, folder: Path) -> None:
    """Grace brings Nora; a fortnight later the reward is hers, and then the order is given back."""
    w = Walk(visitor, folder)
    await w.person("李娜")
    await w.placard("placard-zh", "转发图")
    await w.person("Putri")
    await w.placard("placard-en", "Picture to share")
    await w.person("Grace")
    await visitor.say("/refer")
    said = await (await w.hears("start=ref_")).text_content()
    link = re.search(r"https://t\.me/\w+\?start=ref_[\w-]+", said or "")
    assert link is not None, said
    await w.picture("friends-link")
    await w.stranger("Nora Lind", "de", "Europe/Berlin")
    await w.follows("Nora", link[0])
    await w.person("Nora")
    code = re.search(r"[A-Z0-9]{2,}(?:-[A-Z0-9]{2,})+", await (await w.hears("hat dich")).text_content() or "")
    assert code is not None
    await w.picture("friends-arrives")
    await w.person("Mei")
    await visitor.say(f"/order {visitor.people['Nora']} 50.00 Snail cream code {code[0]}")
    await w.presses("Book it")
    booked = re.search(r"Order (\d+)", await (await w.hears(re.compile(r"Order \d+"))).text_content() or "")
    assert booked is not None
    await w.time_goes_by("7d", HOLD_WEEKS)
    await w.person("Grace")
    await visitor.say("/friends")
    await w.hears(re.compile("[1-9]\\d* yours"))
    await w.picture("friends-granted")
    await w.person("Mei")
    await visitor.say(f"/refund {booked[1]}")
    await w.presses("Give it back")
    await w.person("Nora")
    await w.hears("gilt wieder")
    await w.picture("friends-refund")
    await w.time_goes_by("1d")
    await w.person("Grace")
    await w.hears("does not count any more")
    await w.picture("friends-letter")
    await visitor.say("/friends")
    await w.hears("gave the order back")
    await w.picture("friends-returned")


async def main(folder: Path) -> None:
    """A playground of its own, walked through once."""
    with tempfile.TemporaryDirectory() as data:
        async with Program(Path(data), token=None, api_url=None) as program, open_browser() as browser:
            line = await program.said("The playground is open: ")
            async with Visitor(browser, line.split("open: ")[1].strip(), PHONE) as visitor:
                await walk(visitor, folder)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
