"""A paused shop says nothing by itself, whatever bell rings, and goes on where it stood."""

import dataclasses
from datetime import timedelta

from models.database import Database, Session
from models.groupbuys import actions as buys
from models.inbox import actions as inbox
from models.money import Money
from models.outreach import actions
from models.outreach.gate import Decision, Hold
from models.outreach.ports import Address, Delivered, Letter, NotSent
from models.outreach.rules import Reason
from models.outreach.states import State
from models.shops import actions as shops
from models.shops.queries import shop as shop_of
from scheduler import nudges
from scheduler.hush import Hushed
from tests.fakes import FakeMessenger
from tests.jobs.stage import Stage, open_stage

HERE = Address(5)


async def _paused(database: Database) -> Stage:
    """A paused shop in which every bell has something to say: a nudge, a card, a doubt and a parked update."""
    stage = await open_stage(database)
    stage.kit = dataclasses.replace(stage.kit, messenger=Hushed(stage.messenger, database, stage.shop.id))
    owner = await stage.member("Olga")
    await stage.appoint(owner)
    doubtful = await stage.plan(await stage.member("Bo"))

    async def prepare(session: Session) -> None:
        terms = buys.Terms("Hand cream", Money(1250, "EUR"), 3, stage.now + timedelta(hours=30))
        draft = await buys.start_draft(
            session, stage.shop, terms, by=owner, group=stage.group, topic=None, now=stage.now
        )
        await buys.open_buy(session, stage.shop, draft.id, by=owner, now=stage.now)
        await inbox.keep(session, stage.shop.id, [(1, 1, "{}")], now=stage.now)
        for _ in range(3):
            await inbox.failed(session, stage.shop.id, 1, "three times")
        taken = await actions.claim(session, stage.shop.id, boot="dead", now=stage.now, rows_max=1)
        await actions.arm(session, stage.shop, taken[0], boot="dead", still_true=True, now=stage.now)
        await shops.pause(session, stage.shop.id, now=stage.now)

    await stage.do(prepare)
    assert await nudges.recover(stage.kit, stage.now) == 1
    assert await stage.state(doubtful) is State.UNKNOWN
    await stage.plan(await stage.member("Anna"))
    return stage


async def test_no_bell_says_anything_while_the_shop_is_paused(database: Database) -> None:
    stage = await _paused(database)
    await stage.step(hours=29)
    assert stage.messenger.sent == []
    assert stage.messenger.edited == []
    assert {one.state for one in await stage.records()} == {State.UNKNOWN, State.PLANNED}


async def test_it_goes_on_where_it_stood(database: Database) -> None:
    stage = await _paused(database)
    await stage.step(hours=1)
    await stage.do(lambda session: shops.pause(session, stage.shop.id, now=None))
    await stage.step(days=1)
    said = "\n".join(letter.html for letter in stage.messenger.sent)
    assert "Hand cream" in said
    assert "miss" in said
    assert {one.state for one in await stage.records()} >= {State.SENT}
    assert len(stage.messenger.sent) == len(set(map(str, stage.messenger.sent))), "nothing twice"


async def test_the_gate_itself_holds_what_reaches_it(database: Database) -> None:
    stage = await open_stage(database)
    nudge = await stage.plan(await stage.member())

    async def judge(session: Session) -> Decision | None:
        await shops.pause(session, stage.shop.id, now=stage.now)
        taken = await actions.claim(session, stage.shop.id, boot="x", now=stage.now, rows_max=1)
        shop = await shop_of(session, stage.shop.id)
        assert shop is not None
        return await actions.arm(session, shop, taken[0], boot="x", still_true=True, now=stage.now)

    assert await stage.do(judge) == Hold(stage.now + timedelta(minutes=10), Reason.PAUSED)
    assert (await stage.record(nudge)).reason is Reason.PAUSED


async def test_new_words_are_held_back_and_old_ones_may_be_taken_back(database: Database) -> None:
    stage = await open_stage(database)
    inside = FakeMessenger()
    hushed = Hushed(inside, database, stage.shop.id)
    assert await hushed.send(Letter(HERE, "x")) == Delivered(1001)
    await stage.do(lambda session: shops.pause(session, stage.shop.id, now=stage.now))
    assert isinstance(await hushed.send(Letter(HERE, "x")), NotSent)
    assert isinstance(await hushed.edit(Letter(HERE, "x"), 3), NotSent)
    assert await hushed.delete(HERE, 3) == Delivered(3)
    assert (len(inside.sent), inside.edited) == (1, [])
