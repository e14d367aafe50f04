"""Links in messages come by the shop's door: people are counted once and sent on, machines are sent on uncounted."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest
from aiohttp.test_utils import TestClient, TestServer
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from bot.clicks import click_door
from bot.web import build_web
from models.database import Database, Session
from models.errors import ShopError
from models.outreach.ports import Address, Button, Letter
from models.outreach.rules import Answer, Kind
from models.outreach.states import State
from models.outreach.tables import AnswerRow, NudgeRow
from models.results import actions
from models.results.finding import report
from models.results.rules import Scope
from models.shops.rules import Shop
from models.signing import ForgedPress, open_number, sign_number
from scheduler.clicks import with_measured_links
from tests.actions.scene import DAY, HOUR, NOW, open_scene

PUBLIC = "https://shop.example"
TARGET = "https://www.example.com/cream?utm=a&b=ä"
PHONE = {"User-Agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Safari/604.1"}


class Door:
    """One shop with one message, and its door on the web."""

    def __init__(self, database: Database, shop: Shop, nudge: int, member: int) -> None:
        self.database, self.shop, self.nudge, self.member = database, shop, nudge, member
        self.now = NOW
        clicks = click_door(database, shop, lambda: self.now)

        async def health() -> dict[str, object]:
            return {"ok": True}

        self.client = TestClient(TestServer(build_web(health, clicks=clicks)))

    async def link(self, target: str = TARGET, *, public: str | None = PUBLIC) -> str:
        return await self.database.transact(
            lambda session: actions.measured(session, self.shop, self.nudge, target, public=public, now=NOW)
        )

    async def get(self, path: str, method: str = "GET", headers: dict[str, str] = PHONE) -> tuple[int, str, str]:
        """(status, where to, what is said)."""
        answer = await self.client.request(method, path.removeprefix(PUBLIC), headers=headers, allow_redirects=False)
        return answer.status, answer.headers.get("Location", ""), await answer.text()

    async def clicks(self) -> int:
        async with self.database.reading() as session:
            rows = await session.scalars(
                select(AnswerRow.id).where(AnswerRow.nudge_id == self.nudge, AnswerRow.kind == Answer.CLICK)
            )
            return len(rows.all())


@pytest.fixture
async def door(database: Database) -> AsyncIterator[Door]:
    async def work(session: Session) -> tuple[Shop, int, int]:
        scene = await open_scene(database, session)
        (ana,) = await scene.people(1)
        return scene.shop, await scene.nudge(ana, NOW - HOUR, state=State.UNKNOWN), ana

    door = Door(database, *await database.transact(work))
    async with door.client:
        yield door


async def test_a_click_is_counted_once_proves_the_arrival_and_leads_on(door: Door) -> None:
    path = await door.link()
    assert path.startswith(f"{PUBLIC}/r/")
    for _ in range(3):
        assert (await door.get(path))[:2] == (302, TARGET)
    assert await door.clicks() == 1
    async with door.database.reading() as session:
        state = await session.scalar(select(NudgeRow.state).where(NudgeRow.id == door.nudge))
        found = await report(session, door.shop.id, Scope(Kind.CAMPAIGN, "1"), now=NOW + HOUR)
    assert state is State.SENT
    assert (found.steps.clicked, found.steps.answered, found.steps.links) == (1, 1, 1)


async def test_two_links_of_one_message_are_two_clicks_and_one_message_clicked(door: Door) -> None:
    for target in (TARGET, "https://www.example.com/other"):
        assert (await door.get(await door.link(target)))[1] == target
    assert await door.clicks() == 2
    async with door.database.reading() as session:
        found = await report(session, door.shop.id, Scope(Kind.CAMPAIGN, "1"), now=NOW + HOUR)
    assert found.steps.clicked == 1


@pytest.mark.parametrize(
    ("method", "headers"),
    [
        ("HEAD", PHONE),
        ("GET", {"User-Agent": "TelegramBot (like TwitterBot)"}),
        ("GET", {"User-Agent": "WhatsApp/2.23"}),
        ("GET", {"User-Agent": "curl/8.0"}),
        ("GET", {"User-Agent": ""}),
        ("GET", PHONE | {"Sec-Purpose": "prefetch;prerender"}),
    ],
)
async def test_machines_are_led_on_and_not_counted(door: Door, method: str, headers: dict[str, str]) -> None:
    path = await door.link()
    assert (await door.get(path, method, headers))[:2] == (302, TARGET)
    assert await door.clicks() == 0


async def test_the_same_link_of_the_same_message_has_one_address(door: Door) -> None:
    assert await door.link() == await door.link()
    assert await door.link() != await door.link("https://www.example.com/other")


async def test_nobody_is_led_to_what_the_shop_did_not_write_down(door: Door) -> None:
    """No token but ours opens the door, and none of ours of another shop does."""
    token = (await door.link()).rpartition("/")[2]
    number, _, mac = token.partition(".")
    other = sign_number(open_number(token, secret=door.shop.secret), secret=b"x" * 32)
    for wrong in (
        number, f"{number}.", f".{mac}", f"{number}x.{mac}", f"{number}.{mac[::-1]}", other, "x" * 300, "%00",
        "%F0%9F%92%A5",
        "https:%2F%2Fevil.example", f"{token}?to=https://evil.example/".replace("?", "%3F"),
        sign_number(10**12, secret=door.shop.secret),
    ):  # fmt: skip
        status, where, said = await door.get(f"/r/{wrong}")
        assert (status, where) == (404, ""), wrong
        assert "leads nowhere" in said
    assert await door.clicks() == 0


async def test_an_old_link_ends_and_says_so_in_her_language(door: Door) -> None:
    path = await door.link()
    door.now = NOW + actions.LINK_LIFE - timedelta(seconds=1)
    assert (await door.get(path))[0] == 302
    door.now = NOW + actions.LINK_LIFE
    status, _, said = await door.get(path, headers=PHONE | {"Accept-Language": "de-AT,de;q=0.9"})
    assert status == 404
    assert "leads nowhere" in said, "this shop speaks English alone"
    assert "Mei&#x27;s" in said


async def test_without_a_public_address_links_stay_as_they_are(door: Door) -> None:
    assert await door.link(public=None) == TARGET
    async with door.database.reading() as session:
        found = await report(session, door.shop.id, Scope(Kind.CAMPAIGN, "1"), now=NOW)
    assert found.steps.links == 0


@pytest.mark.parametrize(
    "target",
    ["https://t.me/regulars_bot?start=x", "tg://user?id=1", "mailto:a@b.c", "https://", "http://[x", "https://a\n.b"],
)
async def test_what_is_no_way_into_the_web_is_left_alone(door: Door, target: str) -> None:
    assert await door.link(target) == target


async def test_a_letter_keeps_its_words_and_only_its_links_go_by_the_door(door: Door) -> None:
    buttons = ((Button("Look", url=TARGET), Button("Join", press="x")), (Button("Chat", url="https://t.me/x"),))
    html = 'See <a href="https://www.example.com/a?b=1&amp;c=2">this</a> &amp; that'
    letter = Letter(Address(1), html, buttons)

    async def work(session: Session) -> Letter:
        return await with_measured_links(session, door.shop, door.nudge, letter, public=PUBLIC, now=NOW)

    found = await door.database.transact(work)
    (look, join), (chat,) = found.rows
    assert (join, chat) == (buttons[0][1], buttons[1][0])
    assert (await door.get(look.url or ""))[1] == TARGET
    way = found.html.partition('href="')[2].partition('"')[0]
    assert (await door.get(way))[1] == "https://www.example.com/a?b=1&c=2"
    assert found.html.replace(way, "…") == 'See <a href="…">this</a> &amp; that'


@given(st.integers(0, 2**62), st.binary(min_size=16, max_size=40))
def test_a_number_comes_back_from_its_token_and_from_no_other_key(number: int, secret: bytes) -> None:
    token = sign_number(number, secret=secret)
    assert open_number(token, secret=secret) == number
    with pytest.raises(ForgedPress):
        open_number(token, secret=secret + b"!")


@given(st.text(max_size=40))
def test_what_we_did_not_sign_is_refused_whatever_it_is(token: str) -> None:
    with pytest.raises(ShopError):
        open_number(token, secret=b"s" * 32)


async def test_an_order_after_a_click_is_put_down_to_the_message(door: Door) -> None:
    path = await door.link()
    door.now = NOW
    await door.get(path)

    async def work(session: Session) -> None:
        from tests.actions.scene import Scene

        await Scene(door.database, session, door.shop).order(door.member, NOW + 6 * DAY, 4_000)

    await door.database.transact(work)
    async with door.database.reading() as session:
        later: datetime = NOW + 8 * DAY
        found = await report(session, door.shop.id, Scope(Kind.CAMPAIGN, "1"), now=later)
    assert (found.earned.orders, found.earned.revenue_minor) == (1, 4_000)
