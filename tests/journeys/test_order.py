"""In each chat one thing after the other, chats side by side; what is too old or broken holds nothing up."""

import asyncio
import time
from pathlib import Path

from sqlalchemy import func, select

from bot.playground.messages import Message
from bot.playground.people import Person
from models.inbox.rules import State
from models.inbox.tables import InboxRow
from models.interactions.tables import InteractionRow
from models.members.tables import MemberRow
from tests.journeys.camp import Camp
from tests.journeys.crowd import dm

DELAY_SECONDS = 3.0
SOON_SECONDS = 2.0
BACKLOG = 1_000


def said_to(camp: Camp, person: Person) -> list[Message]:
    """What the bot said in somebody's DM, in order."""
    return [one for one in dm(camp.world, person).messages.values() if one.sender.is_bot]


async def settled(camp: Camp) -> None:
    """Everybody has said hello and was answered."""
    await camp.start()
    camp.crowd.arrive(camp.clock.now())
    await camp.rest()


async def test_what_is_slow_in_one_chat_delays_no_other_and_keeps_its_own_order(tmp_path: Path) -> None:
    async with Camp(tmp_path, people=8) as camp:
        await settled(camp)
        await an_answer_is_slow(camp)
        await a_question_to_telegram_is_slow(camp)


async def an_answer_is_slow(camp: Camp) -> None:
    """The first one's answer hangs; the others have theirs meanwhile, and hers come in the order she asked."""
    first, *others = camp.crowd.people
    before = {person: len(said_to(camp, person)) for person in camp.crowd.people}
    camp.weather.add("sendMessage", "delay", seconds=DELAY_SECONDS)
    began = time.monotonic()
    camp.world.say(first, dm(camp.world, first), "/tier", at=camp.clock.now())
    await asyncio.sleep(0.3)
    camp.world.say(first, dm(camp.world, first), "/help", at=camp.clock.now())
    for person in others:
        camp.world.say(person, dm(camp.world, person), "/tier", at=camp.clock.now())
    await camp.until(lambda: all(len(said_to(camp, person)) == before[person] + 1 for person in others))
    assert time.monotonic() - began < SOON_SECONDS
    assert len(said_to(camp, first)) == before[first]
    await camp.until(lambda: len(said_to(camp, first)) == before[first] + 2)
    tier, help_ = said_to(camp, first)[before[first] :]
    assert "Bronze" in tier.text
    assert "/privacy" in help_.text


async def a_question_to_telegram_is_slow(camp: Camp) -> None:
    """Rights of an admin are asked for three seconds: her group waits for the verdict, everybody's DMs do not."""
    crowd, group = camp.crowd, camp.crowd.group
    buyer, *others = crowd.people
    words = camp.world.say(buyer, group, "One more, please", at=camp.clock.now()).id
    await camp.rest()
    before = {person: len(said_to(camp, person)) for person in others}
    camp.weather.add("getChatMember", "delay", seconds=DELAY_SECONDS)
    began = time.monotonic()
    camp.world.say(crowd.admin, group, "/order 42.10 Toner", at=camp.clock.now(), reply_to=words)
    camp.world.say(buyer, group, "/points", at=camp.clock.now())
    for person in others:
        camp.world.say(person, dm(camp.world, person), "/tier", at=camp.clock.now())
    await camp.until(lambda: all(len(said_to(camp, person)) == before[person] + 1 for person in others))
    assert time.monotonic() - began < SOON_SECONDS
    assert not [one for one in group.whispers.values() if "42.10" in one.text and one.sender.is_bot]
    answer = await camp.until(
        lambda: next(
            (one for one in group.whispers.values() if one.receiver is buyer and "points to spend" in one.text), None
        )
    )
    assert time.monotonic() - began > DELAY_SECONDS
    assert "+ 42 more" in answer.text, "her question was answered before the order that came first"


async def test_a_thousand_updates_of_a_night_are_served_in_order_and_only_the_fresh_are_answered(
    tmp_path: Path,
) -> None:
    async with Camp(tmp_path, people=10) as camp:
        await settled(camp)
        await camp.kill()
        gifts = a_night_goes_by(camp)
        await camp.start()
        await camp.until_all(select(func.count()).where(InboxRow.state == State.PARKED), 1)
        await camp.until(lambda: not len(camp.world.bot.queue))
        unfinished = InboxRow.state.in_((State.NEW, State.ANSWERED))
        await camp.until_all(select(func.count()).where(unfinished))
        await everything_is_in_order(camp)
        tiers = [sum("Bronze" in one.text for one in said_to(camp, person)) for person in camp.crowd.people]
        assert tiers == [1] * len(camp.crowd.people), "a question of last night was answered, or one of now was not"
        told = [one.text for one in said_to(camp, camp.crowd.owner) if "for Member" in one.text]
        assert [text.split()[0] for text in told] == [str(gift) for gift in gifts]
        await the_owner_hears_of_the_broken_one(camp)


def a_night_goes_by(camp: Camp) -> list[int]:
    """Eight hours without the bot: questions nobody waits for any more, one broken update, and some of just now."""
    world, crowd = camp.world, camp.crowd
    now = camp.clock.now()
    camp.clock.turn(now.replace(hour=16))
    long_ago, lately = camp.clock.now().replace(hour=13), camp.clock.now()
    for number in range(BACKLOG):
        person = crowd.people[number % len(crowd.people)]
        world.say(person, dm(world, person), "/tier" if number % 3 else "What a day", at=long_ago)
    world.bot.queue.put("message", {"message_id": "?", "chat": {"id": crowd.people[0].id, "type": "private"}})
    for person in crowd.people:
        world.say(person, dm(world, person), "/tier", at=lately)
    gifts = list(range(501, 521))
    for gift in gifts:
        world.say(crowd.owner, dm(world, crowd.owner), f"/award @member_01 {gift}", at=lately)
    return gifts


async def everything_is_in_order(camp: Camp) -> None:
    """Nothing is missing, and in each DM things were noted in the order they were said."""
    async with camp.database.reading() as session:
        asked = select(MemberRow.telegram, InteractionRow.source).join(
            MemberRow, MemberRow.id == InteractionRow.member_id
        )
        rows = (await session.execute(asked.where(InteractionRow.group_id.is_(None)).order_by(InteractionRow.id))).all()
    noted: dict[int | None, list[str]] = {}
    for telegram, source in rows:
        noted.setdefault(telegram, []).append(source)
    said: dict[int, list[str]] = {}
    for number, kind, body in camp.crowd.told:
        if kind == "message" and "date" in body and body["chat"]["type"] == "private":
            said.setdefault(body["chat"]["id"], []).append(f"tg:{number}")
    assert noted == said


async def the_owner_hears_of_the_broken_one(camp: Camp) -> None:
    """It was tried three times, and the owner is told the next time the bot looks, at its start at the latest."""
    async with camp.database.reading() as session:
        tries = (await session.scalars(select(InboxRow.tries).where(InboxRow.state == State.PARKED))).all()
    assert tries == [3]
    await camp.stop()
    await camp.start()
    await camp.until(lambda: [one for one in said_to(camp, camp.crowd.owner) if "failed three times" in one.text])
