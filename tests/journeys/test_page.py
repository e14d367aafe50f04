"""The very first evening: `python -m bot run` without a token, and a visitor in a real browser."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.journeys.process import Program
from tests.journeys.visitor import DESK, PHONE, Visitor, open_browser

pytestmark = pytest.mark.asyncio(loop_scope="module")

ORDERS = """\
Name,Email,Financial Status,Currency,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Refunded Amount
#2001,lena@example.com,paid,USD,37.80,2026-01-02 10:00:00 +0100,2,Snail cream,18.90,0.00
#2002,omar@example.com,paid,USD,30.50,2026-01-05 11:30:00 +0100,1,Rice toner,14.50,0.00
#2002,omar@example.com,,,,2026-01-05 11:30:00 +0100,1,Pineapple cakes,16.00,
#2003,nina@example.com,paid,USD,abc,2026-01-07 09:00:00 +0100,1,Sheet masks,12.00,0.00
"""


@dataclass
class Evening:
    """A running playground and a browser to visit it with."""

    browser: Browser
    url: str
    program: Program

    def visit(self, size: tuple[int, int] = DESK) -> Visitor:
        """A new visitor, who has never been here."""
        return Visitor(self.browser, self.url, size)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def evening(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Evening]:
    """One playground for all tests of this file: each leaves the clock alone, or says so."""
    data: Path = tmp_path_factory.mktemp("playground")
    async with Program(data, token=None, api_url=None) as program, open_browser() as browser:
        line = await program.said("The playground is open: ")
        yield Evening(browser, line.split("open: ")[1].strip(), program)


async def test_the_page_shows_a_shop_full_of_people_and_things_to_try(evening: Evening) -> None:
    async with evening.visit() as visitor:
        await expect(visitor.at("welcome")).to_contain_text("Mei’s Finds")
        await expect(visitor.at("notice")).to_contain_text("invented")
        assert len(visitor.people) > 20
        await expect(visitor.page.locator("#hints li")).to_have_count(6)
        assert not await visitor.is_too_wide()


async def test_points_asked_in_the_group_are_shown_to_her_alone(evening: Evening) -> None:
    async with evening.visit() as visitor:
        await visitor.become("Lucía")
        await visitor.say("/points")
        answer = visitor.whispers("puntos para gastar").last
        await expect(answer).to_contain_text("Only you see this")
        await visitor.become("Jonas")
        await expect(visitor.messages("Sí, en rizos queda genial")).to_be_visible()
        await expect(visitor.messages("puntos para gastar")).to_have_count(0)
        await expect(visitor.messages("/points")).to_have_count(0)
        await visitor.become("Lucía")
        await expect(answer).to_be_visible()


@pytest.mark.parametrize(
    ("name", "words", "answer"),
    [
        ("Grace", "how many points do I have?", "to spend"),
        ("李娜", "我有多少积分？", "可用"),
        ("Jonas", "wie viele punkte habe ich?", "Punkt"),
    ],
)
async def test_points_can_be_asked_for_in_plain_words(evening: Evening, name: str, words: str, answer: str) -> None:
    async with evening.visit() as visitor:
        await visitor.become(name)
        await visitor.say(words)
        await expect(visitor.whispers(answer).last).to_be_visible()


async def test_a_press_joins_the_open_buy_and_everybody_sees_the_card_change(evening: Evening) -> None:
    async with evening.visit() as visitor:
        await visitor.become("Hanna")
        card = visitor.messages("Rice toner, 3 bottles").filter(has_text="people to go").first
        before = _joined(await card.inner_text())
        await card.get_by_role("button", name="Join").click()
        await expect(card).to_contain_text(f"{before + 1} of 8")
        await expect(card).to_contain_text("Hanna")
        await expect(visitor.whispers("Du bist dabei")).to_be_visible()
        await visitor.become("Jonas")
        await expect(card).to_contain_text(f"{before + 1} of 8")
        await expect(visitor.whispers("Du bist dabei")).to_have_count(0)


async def test_the_owner_books_an_order_by_a_hint_and_the_buyer_alone_hears_of_it(evening: Evening) -> None:
    async with evening.visit() as visitor:
        await visitor.at("hint-2").click()
        await expect(visitor.at("composer")).to_have_value(re.compile(r"^/order @putri_jkt 49\.90 Sun stick"))
        await visitor.at("composer").press("Enter")
        await expect(visitor.whispers("$49.90 booked for Putri Wulandari").last).to_contain_text("Sun stick")
        await visitor.become("Putri")
        await expect(visitor.whispers("Mei’s Finds booked your order: $49.90").last).to_contain_text("+49 points")


async def test_a_friend_who_follows_the_link_is_greeted_by_the_name_of_who_sent_it(evening: Evening) -> None:
    async with evening.visit() as visitor:
        await visitor.at("hint-4").click()
        await expect(visitor.at("composer")).to_have_value("/refer")
        await visitor.at("composer").press("Enter")
        link = await visitor.page.locator("#messages code", has_text="start=ref_").last.inner_text()
        await visitor.at("person-picker").click()
        await visitor.at("person-new").click()
        await visitor.at("new-name").fill("Nora Lind")
        await visitor.at("new-language").select_option("de")
        await visitor.at("new-save").click()
        await expect(visitor.at("person-picker")).to_contain_text("Nora Lind")
        await visitor.at("open-link").click()
        await visitor.at("link-field").fill(link)
        await visitor.page.get_by_role("dialog").get_by_role("button", name="Open", exact=True).click()
        await expect(visitor.messages("王小雨 hat dich zu Mei’s Finds gebracht")).to_be_visible()
        await expect(visitor.messages("Welche Sprache sprechen wir?")).to_be_visible()


async def test_the_code_of_a_picture_opens_the_buy_for_whoever_follows_it(evening: Evening) -> None:
    async with evening.visit() as visitor:
        await visitor.become("Amelie")
        await visitor.open_bot()
        await visitor.say("/buys")
        await visitor.messages("8").last.get_by_role("button", name="Rice toner").click()
        await visitor.messages("Rice toner").last.get_by_role("button", name="Bild zum Teilen").click()
        shown = visitor.messages("Mitmachen bis").last
        await expect(shown.locator("img")).to_be_visible()
        link = await shown.get_by_role("link").inner_text()
        await visitor.at("person-picker").click()
        await visitor.at("person-new").click()
        await visitor.at("new-name").fill("Ole Berg")
        await visitor.at("new-language").select_option("de")
        await visitor.at("new-save").click()
        await expect(visitor.at("person-picker")).to_contain_text("Ole Berg")
        await visitor.at("open-link").click()
        await visitor.at("link-field").fill(link)
        await visitor.page.get_by_role("dialog").get_by_role("button", name="Open", exact=True).click()
        await expect(visitor.messages("Amelie hat dich zu Mei’s Finds gebracht")).to_be_visible()
        seen = visitor.messages("Er läuft in einer Gruppe des Ladens").last
        await expect(seen).to_contain_text("Rice toner, 3 bottles")
        await seen.get_by_role("button", name="In die Gruppe").click()
        await expect(visitor.page.locator("#chat-sub")).to_contain_text("members")


async def test_the_owner_sends_a_file_of_orders_and_it_is_booked_after_her_yes(evening: Evening) -> None:
    async with evening.visit() as visitor:
        await visitor.become("Mei")
        await visitor.open_bot()
        file = {"name": "orders_export.csv", "mimeType": "text/csv", "buffer": ORDERS.encode()}
        await visitor.at("upload-input").set_input_files(file)  # type: ignore[arg-type]
        await visitor.at("send").click()
        look = visitor.messages("Orders from Shopify")
        await expect(look).to_contain_text("4 rows: 3 good, 0 left out, 1 refused")
        await expect(look).to_contain_text("New: 2 orders, $68.30")
        await look.get_by_role("button", name="Book 2 orders").click()
        await expect(visitor.messages("Booked: 2 orders, 2 new customers")).to_be_visible()


async def test_on_a_phone_the_list_and_the_chat_take_turns_and_nothing_scrolls_sideways(evening: Evening) -> None:
    async with evening.visit(PHONE) as visitor:
        assert not await visitor.is_too_wide()
        await visitor.become("Carla")
        await visitor.open_group()
        await expect(visitor.page.locator("#chats")).to_be_hidden()
        await visitor.say("/tier")
        await expect(visitor.whispers("Los niveles")).to_be_visible()
        assert not await visitor.is_too_wide()
        await visitor.at("back").click()
        await expect(visitor.page.locator("#chats")).to_be_visible()
        await expect(visitor.at("composer")).to_be_hidden()
        assert not await visitor.is_too_wide()
        await visitor.at("hints-open").click()
        await expect(visitor.at("hint-1")).to_be_visible()
        assert not await visitor.is_too_wide()


async def test_everything_can_be_done_without_a_mouse(evening: Evening) -> None:
    async with evening.visit() as visitor:
        keys = visitor.page.keyboard
        await visitor.tab_to(f"person-{visitor.people['Mei']}")
        await keys.press("ArrowDown")
        await keys.press("Enter")
        await expect(visitor.at("person-picker")).to_contain_text("Jonas")
        await visitor.tab_to(f"chat-{visitor.people['Jonas']}")
        await keys.press("Enter")
        await visitor.tab_to("composer")
        await keys.type("/points")
        await keys.press("Enter")
        await expect(visitor.messages("Punkt").last).to_be_visible()


async def test_the_next_nudge_reaches_somebody_who_can_ask_why_and_the_end_is_quiet(evening: Evening) -> None:
    """Turns the clock, and then the program off: the last test of the evening."""
    async with evening.visit() as visitor:
        await visitor.become("Lucía")
        await visitor.at("clock-next").click()
        toast = visitor.at("toast").filter(has_text="went out, to ")
        await toast.get_by_test_id("toast-action").click()
        nudge = visitor.at("message").last
        await nudge.get_by_test_id("button-1-0").click()
        await expect(visitor.at("alert")).to_contain_text(re.compile(r".{10,}[.!。！]"))
        await visitor.at("alert-ok").click()
    assert await evening.program.stop() == 0


def _joined(card: str) -> int:
    found = re.search(r"(\d+) of 8", card)
    assert found, card
    return int(found.group(1))
