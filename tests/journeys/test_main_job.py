"""An evening in a shop's group, from the first Start to the last stop: one real process, real people's phones."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
from sqlalchemy import func, select

from bot.playground.people import Chat
from bot.playground.sample import BOT_ID, TOKEN, Sample, furnish
from bot.playground.server import PlaygroundServer
from bot.playground.world import World
from models.database import Database
from models.groupbuys.tables import JoinRow
from models.interactions.rules import Kind
from models.interactions.tables import InteractionRow
from models.members.rules import Reach
from models.members.tables import MemberRow, MembershipRow
from models.orders.tables import OrderRow
from models.referrals.states import State as Bond
from models.referrals.tables import ReferralRow
from models.shops.tables import GroupRow
from models.staff.rules import Role
from models.staff.tables import StaffRow
from models.tags.tables import TagRow
from tests.journeys.phone import Phone
from tests.journeys.process import Program
from tests.sheets import shopify_bytes, shopify_order

SHOP_NAME = "Mei’s Finds"
BOOKED_SECONDS = 15.0


class RealClock:
    """The machine's time."""

    def now(self) -> datetime:
        """This moment."""
        return datetime.now(UTC)


class Evening:
    """A furnished world, the real program in it, and a look into its books."""

    def __init__(self, world: World, sample: Sample, server: PlaygroundServer, web: aiohttp.ClientSession) -> None:
        self.world, self.sample, self.server, self.web = world, sample, server, web
        self.clock = RealClock()
        self.program: Program
        self.database: Database

    @property
    def group(self) -> int:
        """The shop's group, by its id."""
        return self.sample.group.id

    def phone(self, key: str) -> Phone:
        """Somebody's phone, by her key in the sample."""
        return Phone(self.web, self.server.url, self.sample.guests[key].person.id, BOT_ID)

    async def stranger(self, name: str) -> Phone:
        """Somebody new."""
        async with self.web.post(f"{self.server.url}/people", json={"name": name, "zone": "Europe/Madrid"}) as answer:
            return Phone(self.web, self.server.url, int((await answer.json())["id"]), BOT_ID)

    async def books(self, asked: Any) -> list[Any]:
        """Rows of the shop's database."""
        async with self.database.reading() as session:
            return list((await session.execute(asked)).all())

    async def one(self, asked: Any) -> Any:
        """A single value out of the books."""
        async with self.database.reading() as session:
            return await session.scalar(asked)

    async def until(self, holds: Callable[[], Awaitable[Any]]) -> Any:
        """Wait for something to be in the books; what it is."""
        end = time.monotonic() + BOOKED_SECONDS
        while not (found := await holds()):
            assert time.monotonic() < end, "it never came into the books"
            await asyncio.sleep(0.05)
        return found

    def spoken_in(self, chat: Chat) -> list[str]:
        """What the bot said in a group for everybody to read, still there or not."""
        return [one.text for one in chat.messages.values() if one.sender.id == BOT_ID and not one.service]


@asynccontextmanager
async def evening(folder: Path, *, old_server: bool = False) -> AsyncIterator[Evening]:
    """The shop's people and the real program, started; it belongs to nobody yet."""
    clock, world = RealClock(), World(SHOP_NAME, "Europe/Madrid")
    world.add_bot(BOT_ID, "Regulars", "regulars_playground_bot", privacy=False)
    sample = furnish(world, now=clock.now())
    server = PlaygroundServer(world, TOKEN, clock, old_server=old_server)
    await server.start()
    program = Program(
        folder, token=TOKEN, api_url=server.url, REGULARS_SHOP_NAME=SHOP_NAME, REGULARS_SHOP_ZONE="Europe/Madrid"
    )
    try:
        async with aiohttp.ClientSession() as web, program:
            here = Evening(world, sample, server, web)
            here.program = program
            await program.said("Make yourself the owner")
            here.database = Database(f"sqlite+aiosqlite:///{folder / 'regulars.db'}")
            try:
                yield here
            finally:
                await here.database.close()
    finally:
        await server.stop()


async def claim(here: Evening) -> Phone:
    """Mei opens the link the program printed; she is the owner from then on."""
    line = await here.program.said("Make yourself the owner")
    mei = here.phone("mei")
    await mei.follows(line.split("open ")[1].split(" ")[0])
    await mei.hears("is yours now")
    return mei


async def test_an_evening_in_the_group(tmp_path: Path) -> None:
    async with evening(tmp_path) as here:
        mei = await claim(here)
        await the_link_works_once(here)
        await ruth_fills_in_the_form(here)
        await points_are_whispered(here)
        await plain_words_in_four_languages(here)
        await staff_books_an_order(here, mei)
        await nobody_else_may(here)
        await chatter_is_learnt_from(here)
        await comings_and_goings(here)
        await stopping(here)


async def test_buys_friends_and_files(tmp_path: Path) -> None:
    async with evening(tmp_path) as here:
        mei = await claim(here)
        await a_group_buy(here, mei)
        await a_friend_is_brought(here, mei)
        await a_file_of_orders(here, mei)
        await the_group_moves(here, mei)


async def the_link_works_once(here: Evening) -> None:
    line = await here.program.said("Make yourself the owner")
    diego = here.phone("diego")
    await diego.follows(line.split("open ")[1].split(" ")[0])
    await diego.hears("1/3")
    owners = select(MemberRow.name).join(StaffRow, StaffRow.member_id == MemberRow.id)
    assert await here.books(owners.where(StaffRow.role == Role.OWNER)) == [("Mei Lindqvist",)]


async def ruth_fills_in_the_form(here: Evening) -> None:
    """Three taps: her language, her city, what she likes."""
    ruth = here.phone("ruth")
    first = await ruth.asks("/start", "1/3")
    second = await ruth.presses(first, "Deutsch", "2/3")
    third = await ruth.presses(second, "Wien", "3/3")
    ticked = await ruth.presses(third, "Hautpflege", "3/3")
    assert any(button["text"].startswith("✓") for row in ticked["buttons"] for button in row)
    await ruth.presses(ticked, "Fertig", "/points")
    assert len([one for one in await ruth.sees() if one["from"]["is_bot"]]) == 1, "the form is one message, edited"
    [(member, *told)] = await here.books(
        select(MemberRow.id, MemberRow.language, MemberRow.zone).where(MemberRow.telegram == ruth.id)
    )
    assert told == ["de", "Europe/Vienna"]
    assert "interested:skincare" in await tags_of(here, member)


async def points_are_whispered(here: Evening) -> None:
    """She asks in front of everybody and only she sees the answer, even the question."""
    grace, others = here.phone("grace"), [here.phone("lucia"), here.phone("mei")]
    answer = await grace.asks("/points", "to spend", here.group)
    assert answer["ephemeral"]
    for other in others:
        assert not [one for one in await other.sees(here.group) if "to spend" in one["text"]]
    assert not here.spoken_in(here.sample.group)


async def plain_words_in_four_languages(here: Evening) -> None:
    for key, words, answer in (
        ("grace", "how many points do I have?", "points"),
        ("lucia", "¿cuántos puntos tengo?", "puntos"),
        ("hanna", "Wie viele Punkte habe ich?", "Punkte"),
        ("wang", "我有多少积分？", "积分"),
    ):
        await here.phone(key).asks(words, answer)


async def staff_books_an_order(here: Evening, mei: Phone) -> None:
    """Jonas is an admin of the group, and Telegram is asked whether he still is; a second after he is none, no more."""
    lucia, jonas, group = here.phone("lucia"), here.phone("jonas"), here.sample.group
    words = await lucia.say("¿Me apuntáis el tónico?", here.group)
    here.server.calls.clear()
    booked = await jonas.asks("/order 49.90 Rice toner x2", "49,90", here.group, reply_to=words)
    assert booked["ephemeral"]
    assert here.server.calls.of("getChatMember"), "Telegram was not asked"
    receipt = await lucia.hears("49,90", here.group)
    assert receipt["ephemeral"]
    await jonas.presses(booked, "Rückgängig", "zurückgenommen", here.group)
    here.world.demote(group, here.sample.guests["jonas"].person, at=here.clock.now())
    await jonas.asks("/order 10 Toner", "nur das Team", here.group, reply_to=words)
    await mei.asks("/order 80 Serum", "booked for", here.group, reply_to=words)
    totals = await here.books(select(OrderRow.total_minor, OrderRow.refunded_minor).order_by(OrderRow.id))
    assert totals == [(4990, 4990), (8000, 0)]


async def nobody_else_may(here: Evening) -> None:
    """An admin who hides behind the group's name, and a member: both are told why not, and nothing is booked."""
    mei, putri, lucia = here.phone("mei"), here.phone("putri"), here.phone("lucia")
    words = await lucia.say("hola", here.group)
    await mei.does("anonymous", here.group, on=True)
    await mei.asks("/order 500 Serum", "Turn off “Remain anonymous”", here.group, reply_to=words)
    await mei.does("anonymous", here.group, on=False)
    await putri.asks("/order 500 Serum", "Only the shop's staff", here.group, reply_to=words)
    assert await here.one(select(func.count()).select_from(OrderRow)) == 2


async def chatter_is_learnt_from(here: Evening) -> None:
    """A word tells an interest, five words make her active, and a reaction counts as a sign of life."""
    noor = here.phone("noor")
    for text in ("This toner is lovely", "Good morning", "Who is in for tea?", "I am", "See you"):
        said = await noor.say(text, here.group)
    await here.phone("yuki").does("react", here.group, message=said, emoji="🔥")
    member = await here.until(lambda: here.one(select(MemberRow.id).where(MemberRow.telegram == noor.id)))
    await here.until(lambda: has_tags(here, member, "interested:skincare", "active:group"))
    await here.until(lambda: here.one(select(InteractionRow.id).where(InteractionRow.kind == Kind.REACTION)))


async def comings_and_goings(here: Evening) -> None:
    """By an invite link and out again; and a block is learnt before anybody writes in vain."""
    olivia = here.phone("olivia")
    await olivia.does("leave", here.group)
    link = here.world.add_link(here.sample.group, here.sample.guests["mei"].person)
    await here.until(lambda: here.one(left_at(olivia)))
    await olivia.follows(link.url)
    await here.until(lambda: is_back(here, olivia))
    await olivia.say("/help")
    await here.until(lambda: reach_is(here, olivia, Reach.DM))
    await olivia.does("block")
    await here.until(lambda: reach_is(here, olivia, Reach.BLOCKED))


async def stopping(here: Evening) -> None:
    """One plain word ends every reminder."""
    hanna = here.phone("hanna")
    await hanna.asks("Stopp", "Erledigt")
    assert await here.one(select(MemberRow.stopped_at).where(MemberRow.telegram == hanna.id))


async def a_group_buy(here: Evening, mei: Phone) -> None:
    """One line, a last look, a card; who joins is on it a moment later, in the same message."""
    grace, lucia = here.phone("grace"), here.phone("lucia")
    look = await mei.asks("/buy Snail cream 18.90 3 in 5 hours", "Open this group buy?", here.group)
    await mei.press(look, "Open", here.group)
    card = await grace.hears("Snail cream", here.group)
    assert not card["ephemeral"]
    for phone in (grace, lucia):
        await phone.press(card, "Join", here.group)
        await phone.press(card, "Join", here.group)
    changed = await mei.hears("2 of 3", here.group, edited=True)
    assert changed["id"] == card["id"]
    assert "Grace" in changed["text"]
    assert "Lucía" in changed["text"]
    assert await here.one(select(func.count()).select_from(JoinRow)) == 2
    assert len([text for text in here.spoken_in(here.sample.group) if "Snail cream" in text]) == 1


async def a_friend_is_brought(here: Evening, mei: Phone) -> None:
    """A link, a stranger who follows it, her first order, and points that wait for the hold time."""
    grace, nina = here.phone("grace"), await here.stranger("Nina")
    link = await grace.asks("/refer", "Bring a friend")
    url = next(word for word in link["text"].split() if "start=ref_" in word)
    await nina.follows(url)
    await nina.hears("Grace")
    here.world.join(here.sample.group, here.world.people[nina.id], at=here.clock.now())
    words = await nina.say("Hello, I am new", here.group)
    # The link gave her a coupon, so the desk is asked whether it is to be used.
    offered = await mei.asks("/order 30 Toner", "A better deal", here.group, reply_to=words)
    await mei.presses(offered, "Book it", "booked for", here.group)
    assert await here.books(select(ReferralRow.state, ReferralRow.points)) == [(Bond.QUALIFIED, 200)]
    await grace.asks("/refer", "Nina · first order")


async def a_file_of_orders(here: Evening, mei: Phone) -> None:
    """Looked through first, booked after a yes, and worth nothing the second time."""
    rows = [
        *shopify_order("#1001", [("Toner", 2), ("Serum", 1)], Email="ana@example.com", Total="59.00"),
        *shopify_order("#1002", [("Tea", 1)], Email="bo@example.com", Total="20.50"),
    ]
    before = await here.one(select(func.count()).select_from(OrderRow))
    seen = await mei.now()
    await mei.sends("orders_export.csv", shopify_bytes(rows))
    found = await mei.hears("2 orders", after=seen)
    assert await here.one(select(func.count()).select_from(OrderRow)) == before
    await mei.presses(found, "Book", "Booked: 2 orders")
    assert await here.one(select(func.count()).select_from(OrderRow)) == before + 2
    seen = await mei.now()
    await mei.sends("orders_export.csv", shopify_bytes(rows))
    await mei.hears("adds nothing", after=seen)
    assert await here.one(select(func.count()).select_from(OrderRow)) == before + 2


async def the_group_moves(here: Evening, mei: Phone) -> None:
    """A basic group becomes a supergroup: one group in the books, under its new id, and nobody in it twice."""
    at = here.clock.now()
    owner, lucia = here.sample.guests["mei"].person, here.phone("lucia")
    old = here.world.add_group("Second group", at=at, owner=owner, kind="group")
    here.world.join(old, here.world.bot.person, at=at, by=owner)
    here.world.join(old, here.world.people[lucia.id], at=at)
    await lucia.say("hola", old.id)
    row = await here.until(lambda: here.one(select(GroupRow.id).where(GroupRow.chat == old.id)))
    new = here.world.migrate(old, at=at)
    await here.until(lambda: here.one(select(GroupRow.id).where(GroupRow.chat == new.id)))
    await lucia.say("¿sigue todo?", new.id)
    await here.until(lambda: quiet_for(here))
    alive = select(GroupRow.id, GroupRow.chat).where(GroupRow.title == "Second group", GroupRow.welcome)
    assert await here.books(alive) == [(row, new.id)]
    spoke = select(InteractionRow.text).where(InteractionRow.group_id == row, InteractionRow.kind == Kind.MESSAGE)
    assert await here.books(spoke) == [("hola",), ("¿sigue todo?",)]


async def test_an_old_server_that_shows_whispers_to_all_is_tried_once(tmp_path: Path) -> None:
    async with evening(tmp_path, old_server=True) as here:
        grace, ruth, group = here.phone("grace"), here.phone("ruth"), here.sample.group
        mei = await claim(here)
        await mei.say("Good evening!", here.group)
        await grace.say("/points", here.group)
        await grace.hears("to spend")
        shown = [one for one in group.messages.values() if "to spend" in one.text]
        assert len(shown) == 1
        assert shown[0].is_deleted, "what turned up in public was not taken back at once"
        await grace.asks("/points", "to spend")
        await ruth.say("/points", here.group)
        line = await grace.hears("Ruth", here.group)
        assert "0" not in line["text"], "the line for all tells something about her"
        assert len([one for one in group.messages.values() if "to spend" in one.text]) == 1


def left_at(phone: Phone) -> Any:
    """When she left the group."""
    return (
        select(MembershipRow.left_at)
        .join(MemberRow, MemberRow.id == MembershipRow.member_id)
        .where(MemberRow.telegram == phone.id)
    )


async def is_back(here: Evening, phone: Phone) -> bool:
    return await here.books(left_at(phone)) == [(None,)]


async def reach_is(here: Evening, phone: Phone, reach: Reach) -> bool:
    return bool(await here.one(select(MemberRow.reach).where(MemberRow.telegram == phone.id)) is reach)


async def tags_of(here: Evening, member: int) -> set[str]:
    return {name for (name,) in await here.books(select(TagRow.name).where(TagRow.member_id == member))}


async def has_tags(here: Evening, member: int, *names: str) -> bool:
    return set(names) <= await tags_of(here, member)


async def quiet_for(here: Evening) -> bool:
    """Whether everything the bot was told is served and answered."""
    if len(here.world.bot.queue):
        return False
    health = await here.program.health()
    return bool(health["inbox"]["waiting"] == 0)
