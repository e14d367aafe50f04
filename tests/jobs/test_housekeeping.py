"""What need not be kept is forgotten, what no longer holds rests, what was for a moment is taken back."""

import json
from datetime import timedelta

from sqlalchemy import func, select, update

from models.database import Database
from models.inbox import actions as inbox
from models.inbox.rules import State
from models.inbox.tables import InboxRow, TidyRow
from models.interactions.tables import InteractionRow
from models.orders import plans
from models.outreach.ports import Gone, NotSent, Rejected, Unknown
from models.tags import actions as tags
from models.tags.queries import members_with
from models.tags.rules import Source
from scheduler import housekeeping, owner_news
from tests.jobs.shelf import note_unpaid
from tests.jobs.stage import GROUP_CHAT, Stage, open_stage

ACTIVE = "active:group"


async def tidies(stage: Stage) -> int:
    async with stage.database.reading() as session:
        return int(await session.scalar(select(func.count()).select_from(TidyRow)) or 0)


async def test_public_lines_are_taken_back_when_their_time_is_over(database: Database) -> None:
    stage = await open_stage(database)
    for message in (1, 2, 3):
        line = {"chat": GROUP_CHAT, "message": message, "due_at": stage.now + timedelta(seconds=30)}
        await stage.do(lambda session: inbox.tidy_later(session, stage.shop.id, **line))  # noqa: B023
    await housekeeping.tidy(stage.kit, stage.now)
    assert stage.messenger.deleted == []
    stage.clock.later(seconds=30)
    stage.messenger.endings = [Gone("not_found"), Rejected("message can't be deleted"), NotSent("flood", 5.0)]
    await housekeeping.tidy(stage.kit, stage.now)
    assert await tidies(stage) == 1
    await housekeeping.tidy(stage.kit, stage.now)
    assert await tidies(stage) == 0
    assert len(stage.messenger.deleted) == 4


async def test_the_wording_of_old_messages_is_forgotten_and_that_they_were_said_is_not(database: Database) -> None:
    stage = await open_stage(database)
    anna = await stage.member()
    await stage.sign(anna, days_ago=31)
    await stage.sign(anna, days_ago=29)
    await stage.do(lambda session: session.execute(update(InteractionRow).values(text="hello")))
    await housekeeping.forget(stage.kit, stage.now)
    async with database.reading() as session:
        texts = (await session.scalars(select(InteractionRow.text).order_by(InteractionRow.at))).all()
    assert list(texts) == [None, "hello"]


async def test_finished_updates_are_forgotten_when_telegram_cannot_repeat_them(database: Database) -> None:
    stage = await open_stage(database)
    for update_id in (1, 2):
        await stage.do(
            lambda session: inbox.keep(session, stage.shop.id, [(update_id, 0, "{}")], now=stage.now)  # noqa: B023
        )
    async with database.reading() as session:
        first = await session.scalar(select(func.min(InboxRow.id)))
    await stage.do(lambda session: inbox.done(session, stage.shop.id, [int(first or 0)]))
    stage.clock.later(days=3)
    await housekeeping.forget(stage.kit, stage.now)
    async with database.reading() as session:
        assert list((await session.scalars(select(InboxRow.state))).all()) == [State.NEW]


async def test_active_rests_when_she_has_gone_quiet_unless_a_hand_set_it(database: Database) -> None:
    stage = await open_stage(database)
    quiet, lively, chosen = [await stage.member(name) for name in ("Quiet", "Lively", "Chosen")]
    await stage.sign(lively, days_ago=1, times=5)
    await stage.do(
        lambda session: tags.mention(
            session, stage.shop.id, [(one, ACTIVE, Source.BEHAVIOUR) for one in (quiet, lively)], now=stage.now
        )
    )
    await stage.do(lambda session: tags.tag(session, stage.shop.id, chosen, ACTIVE, now=stage.now))
    await housekeeping.rest(stage.kit, stage.now)
    async with database.reading() as session:
        assert await members_with(session, stage.shop.id, ACTIVE) == {lively, chosen}


async def test_the_owner_hears_once_of_an_update_that_was_set_aside(database: Database) -> None:
    stage = await open_stage(database)
    owner = await stage.member("Mei")
    await stage.appoint(owner)
    poison = [(7, 0, json.dumps({"update_id": 7}))]
    await stage.do(lambda session: inbox.keep(session, stage.shop.id, poison, now=stage.now))
    async with database.reading() as session:
        row = int(await session.scalar(select(InboxRow.id)) or 0)
    for _ in range(3):
        await stage.do(lambda session: inbox.failed(session, stage.shop.id, row, "KeyError: 'chat'"))
    for _ in range(3):
        await owner_news.tell(stage.kit, stage.now)
    [news] = stage.messenger.to(await stage.telegram(owner))
    assert "set aside" in news.html
    assert "KeyError" not in news.html


async def test_without_an_owner_who_can_be_reached_the_news_wait(database: Database) -> None:
    stage = await open_stage(database)
    await stage.plan(await stage.member("Anna"))
    stage.messenger.endings = [Unknown("ReadTimeout")]
    await stage.dispatch()
    await owner_news.tell(stage.kit, stage.now)
    assert len(stage.messenger.sent) == 1
    await stage.appoint(await stage.member("Mei"))
    await owner_news.tell(stage.kit, stage.now)
    assert len(stage.messenger.sent) == 2


async def test_an_order_that_waits_for_its_money_is_never_forgotten_and_a_question_nobody_answered_is(
    database: Database,
) -> None:
    stage = await open_stage(database)
    anna = await stage.member()
    await note_unpaid(stage, anna)
    shown = {"event": "m1", "member": anna, "by": anna, "what": {}, "now": stage.now}
    await stage.do(lambda session: plans.keep(session, stage.shop.id, **shown))
    await housekeeping.forget(stage.kit, stage.now + timedelta(days=60))
    left = await stage.do(lambda session: plans.open_ones(session, stage.shop.id, "", plans_max=None))
    assert [one.event for one in left] == [f"unpaid:{anna}"]
