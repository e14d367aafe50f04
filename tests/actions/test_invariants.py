"""What holds of the books whatever is asked of them; `tests/INVARIANTS.md` names the test of each sentence."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError

from models.database import Database, Session
from models.loyalty import wallet
from models.loyalty.actions import book
from models.loyalty.rules import (
    POINTS,
    Account,
    CauseReused,
    NotEnoughCredit,
    Posting,
    Reason,
    Unbalanced,
    order_posting,
    points_posting,
)
from models.loyalty.tables import EntryRow, PostingRow
from models.money import Money
from tests.books import CURRENCY, START, Story, open_story
from tests.world import Line, open_world


def award(member: int, count: int, cause: str, **more: Any) -> Posting:
    return points_posting(member, count, reason=Reason.AWARD, cause=cause, at=START, active_from=START, **more)


async def booked(story: Story) -> tuple[int, int]:
    """How many postings and entries there are."""
    async with story.database.reading() as session:
        postings = await session.scalar(select(func.count()).select_from(PostingRow))
        return int(postings or 0), int(await session.scalar(select(func.count()).select_from(EntryRow)) or 0)


async def test_a_posting_that_does_not_come_to_zero_is_refused_and_books_nothing(database: Database) -> None:
    story = await open_story(database, 1)
    right = order_posting(
        story.members[0], points=5, spend_minor=500, currency=CURRENCY, cause="order:1", reason=Reason.ORDER,
        at=START, active_from=START, orders=1,
    )  # fmt: skip
    for number in range(len(right.entries)):
        entries = [*right.entries]
        entries[number] = replace(entries[number], amount=entries[number].amount + 1)
        wrong = replace(right, entries=tuple(entries))
        with pytest.raises(Unbalanced):
            await database.transact(lambda session: book(session, story.shop.id, wrong))  # noqa: B023
    assert await booked(story) == (0, 0)


async def test_a_cause_that_says_something_else_is_refused_and_books_nothing(database: Database) -> None:
    story = await open_story(database, 1)
    member, other, *_ = story.members
    assert await database.transact(lambda session: book(session, story.shop.id, award(member, 5, "one")))
    before = await booked(story)
    assert not await database.transact(lambda session: book(session, story.shop.id, award(member, 5, "one")))
    for changed in (award(member, 6, "one"), award(other, 5, "one"), replace(award(member, 5, "one"), entries=())):
        with pytest.raises(CauseReused):
            await database.transact(lambda session: book(session, story.shop.id, changed))  # noqa: B023
    assert await booked(story) == before


@pytest.mark.parametrize(
    "broken",
    [
        "UPDATE lots SET remaining = -1",
        "UPDATE lots SET expired = -1",
        "UPDATE entries SET amount = 0",
        "UPDATE postings SET cause = 'one'",
        "UPDATE entries SET posting_id = 4711",
        "DELETE FROM postings",
    ],
)
async def test_the_database_itself_refuses_what_no_books_can_say(database: Database, broken: str) -> None:
    story = await open_story(database, 1)

    async def work(session: Session) -> None:
        for cause in ("one", "two"):
            await book(session, story.shop.id, award(story.members[0], 5, cause))

    await database.transact(work)
    with pytest.raises(IntegrityError):
        await database.transact(lambda session: session.execute(text(broken)))


async def test_in_a_whole_life_every_unit_comes_to_zero_and_nobody_holds_what_she_owes(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines: list[Line] = []
    monkeypatch.setattr("tests.world.FILE_LINES", (3, 12))
    world = await open_world(database, 7, lines.append, members=4, codes=4)
    for _ in range(3):
        await world.live(30)
    await world.look_at_all()
    looks = [line["did"] for line in lines if line["op"] == "look"]
    assert all(amount >= 0 for free, pending, owed, held, _ in looks for amount in (free, pending, owed, held))
    assert not [one for one in looks if one[2] and (one[0] or one[1])], "who owes holds no points"
    assert [one for one in looks if one[2]], "somebody did owe"
    async with database.reading() as session:
        total = func.sum(EntryRow.amount)
        units = await session.execute(select(EntryRow.unit, total).group_by(EntryRow.unit))
        sums = {unit: int(amount) for unit, amount in units}
    assert sums.keys() >= {POINTS, CURRENCY}
    assert set(sums.values()) == {0}


async def test_a_wallet_pays_to_its_last_cent_and_not_one_more(database: Database) -> None:
    story = await open_story(database, 1)
    shop, member = story.shop, story.members[0]
    paid = Money(10_000, CURRENCY)
    await database.transact(
        lambda session: wallet.top_up(session, shop, member, paid, cause="top", now=START)
    )  # fmt: skip

    async def pay(minor: int, cause: str) -> bool:
        amount = Money(minor, CURRENCY)
        return await database.transact(
            lambda session: wallet.pay(session, shop.id, member, amount, cause=cause, now=START)
        )

    with pytest.raises(NotEnoughCredit):
        await pay(10_501, "too much")
    assert await pay(10_500, "all")
    with pytest.raises(NotEnoughCredit):
        await pay(1, "more")
    async with database.reading() as session:
        assert (await wallet.held(session, shop.id, member, CURRENCY)).minor == 0


async def test_points_count_from_their_moment_on_and_not_a_second_earlier(database: Database) -> None:
    story = await open_story(database, 1)
    member, ready, gone = story.members[0], START + timedelta(days=7), START + timedelta(days=40)
    earned = order_posting(
        member, points=9, spend_minor=900, currency=CURRENCY, cause="order:1", reason=Reason.ORDER, at=START,
        active_from=ready, expires_at=gone, orders=1,
    )  # fmt: skip
    await database.transact(lambda session: book(session, story.shop.id, earned))
    second = timedelta(seconds=1)
    wanted = {ready - second: (0, 9), ready: (9, 0), gone - second: (9, 0), gone: (0, 0)}
    for at, (free, pending) in wanted.items():
        story.model.now = at
        async with database.reading() as session:
            said = await story._said(session, member)
        assert said[:2] == (free, pending), at
    assert Account.MEMBER in {entry.account for entry in earned.entries}
