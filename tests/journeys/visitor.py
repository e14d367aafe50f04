"""Somebody in front of the playground's page: a real browser, and hands that do what a visitor does."""

import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Self

from playwright.async_api import Browser, Locator, Page, async_playwright, expect

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run",
)  # fmt: skip
DESK, PHONE = (1280, 800), (390, 844)
PATIENCE_MS = 12_000
TABS_MAX = 60

expect.set_options(timeout=PATIENCE_MS)


@asynccontextmanager
async def open_browser() -> AsyncIterator[Browser]:
    """The system's Chromium, else the one Playwright brought."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        try:
            yield browser
        finally:
            await browser.close()


class Visitor:
    """One visit to the page. Use as an async context; leaving it asserts that nothing went wrong unseen:

    no error in the console, and no request to anywhere but the playground.
    """

    def __init__(self, browser: Browser, url: str, size: tuple[int, int] = DESK) -> None:
        self._browser, self._url, self._size = browser, url, size
        self.troubles: list[str] = []
        self.people: dict[str, int] = {}
        self.page: Page

    async def __aenter__(self) -> Self:
        width, height = self._size
        self._context = await self._browser.new_context(
            viewport={"width": width, "height": height}, has_touch=self._size == PHONE, reduced_motion="reduce"
        )
        self._context.set_default_timeout(PATIENCE_MS)
        self.page = await self._context.new_page()
        self.page.on("console", lambda said: self._note(said.type, said.text))
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("request", lambda asked: self._asked(asked.url))
        await self.page.goto(self._url)
        await expect(self.page.locator("body[data-ready=true]")).to_be_visible()
        world = await self.asked("/world")
        self.people = {person["name"].split()[0]: person["id"] for person in world["people"]}
        return self

    async def __aexit__(self, kind: object, *_: object) -> None:
        await self._context.close()
        assert kind or not self.troubles, self.troubles

    def _note(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.troubles.append(text)

    def _asked(self, url: str) -> None:
        if not url.startswith((self._url, "data:", "blob:")):
            self.troubles.append(f"asked {url}")

    async def asked(self, path: str) -> Any:
        """What the playground says of its world, as JSON."""
        return await self.page.evaluate("path => fetch(path).then(answer => answer.json())", path)

    def at(self, testid: str) -> Locator:
        """A part of the page by its test id."""
        return self.page.get_by_test_id(testid)

    async def become(self, name: str) -> None:
        """Choose a person by her first name; on a wide page her group opens at once."""
        picker = self.at("person-picker")
        if await picker.get_attribute("aria-expanded") == "false":
            await picker.click()
        await self.at(f"person-{self.people[name]}").click()
        await expect(picker).to_have_attribute("aria-expanded", "false")

    async def open_group(self) -> None:
        """The one group of the sample shop."""
        await self.page.locator("#chats").get_by_role("button", name="members").click()
        await expect(self.page.locator("#chat-sub")).to_contain_text("members")

    async def open_bot(self) -> None:
        """The private chat with the bot. The group's line may name it, too: it pins cards."""
        private = self.page.locator("#chats [data-testid^='chat-']:not([data-testid^='chat--'])")
        await private.filter(has_text="Regulars").click()
        await expect(self.page.locator("#chat-sub")).to_contain_text("private chat")

    async def say(self, text: str) -> None:
        """Type it and press Enter."""
        await self.at("composer").fill(text)
        await self.at("composer").press("Enter")

    def messages(self, text: str | re.Pattern[str]) -> Locator:
        """Every message on the screen that holds these words."""
        return self.at("message").filter(has_text=text)

    def whispers(self, text: str | re.Pattern[str] = "") -> Locator:
        """The bot's answers that are marked as only hers."""
        return self.page.locator("#messages .ephemeral:not(.own)").filter(has_text=text)

    async def tab_to(self, testid: str) -> None:
        """Reach a part of the page with the Tab key alone."""
        for _ in range(TABS_MAX):
            await self.page.keyboard.press("Tab")
            if await self.page.evaluate("document.activeElement.dataset.testid ?? ''") == testid:
                return
        raise AssertionError(f"Tab never comes to {testid}")

    async def is_too_wide(self) -> bool:
        """Whether the page, or the open conversation, could be scrolled sideways."""
        found: bool = await self.page.evaluate(
            "[document.documentElement, document.getElementById('scroll')].some(e => e.scrollWidth > e.clientWidth)"
        )
        return found
