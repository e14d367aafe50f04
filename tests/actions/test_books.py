"""Random stories through the books agree, step by step, with a model that counts every single point."""

import asyncio

import pytest
from sqlalchemy import text

from models.database import Database, Session
from models.loyalty import points
from models.loyalty.actions import book
from models.loyalty.queries import balance
from models.loyalty.rules import POINTS, Account, NotEnoughPoints, Reason, points_posting
from models.loyalty.verifying import BooksBroken, verify
from tests.books import START, open_story

STEPS = 240
STEPS_TOGETHER = 6


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_the_books_say_what_counting_every_point_says(database: Database, seed: int) -> None:
    story = await open_story(database, seed)
    while story.count < STEPS:
        await story.step(STEPS_TOGETHER)
        assert await story.differences() == [], f"seed {seed}"
    assert len(story.done) == 9, "every kind of step was taken"


async def test_sixty_four_writers_lose_nothing_and_double_nothing(database: Database) -> None:
    story = await open_story(database, 1)
    shop, members = story.shop, story.members

    async def write(writer: int) -> int:
        new = 0
        for number in range(3):
            own, shared = f"order:{writer}:{number}", f"order:all:{number}"
            for cause, who in ((own, members[writer % 4]), (shared, members[number])):
                posting = points_posting(who, 7, reason=Reason.AWARD, cause=cause, at=START, active_from=START)
                new += await database.transact(lambda session: book(session, shop.id, posting))  # noqa: B023
        return new

    assert sum(await asyncio.gather(*map(write, range(64)))) == 64 * 3 + 3
    async with database.snapshot() as session:
        held = [await balance(session, shop.id, member, Account.MEMBER, POINTS) for member in members]
        assert sum(held) == (64 * 3 + 3) * 7
        assert (await verify(session, shop.id)).broken is None


async def test_a_hundred_who_spend_the_same_hundred_points_at_once_are_one(database: Database) -> None:
    story = await open_story(database, 1)
    shop, member = story.shop, story.members[0]
    given = points_posting(member, 100, reason=Reason.AWARD, cause="award", at=START, active_from=START)
    await database.transact(lambda session: book(session, shop.id, given))

    async def spend(number: int) -> bool:
        cause = f"reward:{number % 2}"
        try:
            return await database.transact(
                lambda session: points.spend(session, shop.id, member, 100, cause=cause, now=START)
            )
        except NotEnoughPoints:
            return False

    assert sum(await asyncio.gather(*map(spend, range(100)))) == 1
    async with database.snapshot() as session:
        assert await balance(session, shop.id, member, Account.MEMBER, POINTS) == 0
        assert (await verify(session, shop.id)).broken is None


async def test_a_sample_of_bookings_finds_a_sum_that_was_changed(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.loyalty.actions.SAMPLE", 1)
    story = await open_story(sqlite_database, 1)
    shop, member = story.shop.id, story.members[0]
    given = [
        points_posting(member, 5, reason=Reason.AWARD, cause=f"award:{number}", at=START, active_from=START)
        for number in range(3)
    ]
    await sqlite_database.transact(lambda session: book(session, shop, given[0]))

    async def tamper(session: Session, changed: str) -> None:
        await session.execute(text(changed))
        await book(session, shop, given[1])

    for changed in ("UPDATE balances SET total = total + 1", "UPDATE lots SET remaining = remaining + 1"):
        with pytest.raises(BooksBroken):
            await sqlite_database.transact(lambda session: tamper(session, changed))  # noqa: B023
    await sqlite_database.transact(lambda session: book(session, shop, given[2]))
    async with sqlite_database.snapshot() as session:
        assert (await verify(session, shop)).postings == 2
