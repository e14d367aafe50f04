"""Killed at any point: at most one copy arrives, and what is not proven is on the owner's list."""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from models.database import Database, Session
from models.outreach import actions
from models.outreach.ports import Delivered
from models.outreach.rules import Reason
from models.outreach.states import State
from models.shops import actions as shops
from scheduler import nudges, owner_news
from scheduler.occasions import registry
from tests.jobs.stage import Stage, open_stage


class Killed(BaseException):
    """The process ends here: nothing that comes after is done."""


@dataclass
class Ground:
    """A database under a process that is killed at its n-th transaction, just before it or just after its commit."""

    database: Database
    dies_at: int
    committed: bool
    calls: int = 0

    async def transact(self, work: Callable[[Session], Awaitable[Any]]) -> Any:
        self.calls += 1
        if self.calls == self.dies_at and not self.committed:
            raise Killed
        done = await self.database.transact(work)
        if self.calls == self.dies_at:
            raise Killed
        return done

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Session]:
        async with self.database.reading() as session:
            yield session


async def one_nudge(database: Database) -> tuple[Stage, int]:
    stage = await open_stage(database)
    return stage, await stage.plan(await stage.member())


async def killed(stage: Stage) -> None:
    with pytest.raises(Killed):
        await nudges.dispatch(stage.kit, stage.now)


def dying(stage: Stage, dies_at: int, *, committed: bool) -> None:
    ground: Any = Ground(stage.database, dies_at, committed)
    stage.kit = replace(stage.kit, database=ground)


CLAIM, ARM, SETTLE = 1, 2, 3
"""The transactions of a sending, in their order."""


@pytest.mark.parametrize(
    ("dies_at", "committed", "found", "copies"),
    [
        pytest.param(CLAIM, False, State.PLANNED, 0, id="before CLAIMED commits"),
        pytest.param(CLAIM, True, State.CLAIMED, 0, id="after CLAIMED commits"),
        pytest.param(ARM, False, State.CLAIMED, 0, id="before ARMED commits"),
        pytest.param(ARM, True, State.ARMED, 0, id="after ARMED commits, before bytes leave"),
        pytest.param(SETTLE, False, State.ARMED, 1, id="the answer is back, SENT is not committed"),
        pytest.param(SETTLE, True, State.SENT, 1, id="after SENT commits"),
    ],
)
async def test_a_process_killed_between_transactions(
    database: Database, dies_at: int, committed: bool, found: State, copies: int
) -> None:
    stage, number = await one_nudge(database)
    dying(stage, dies_at, committed=committed)
    await killed(stage)
    assert (await stage.state(number), len(stage.messenger.arrived)) == (found, copies)
    in_doubt = await stage.restart()
    await stage.dispatch()
    assert len(stage.messenger.arrived) == (copies if found in (State.ARMED, State.SENT) else 1)
    assert await stage.state(number) is (State.UNKNOWN if found is State.ARMED else State.SENT)
    assert in_doubt == (found is State.ARMED)


@pytest.mark.parametrize(("committed", "found"), [(False, State.CLAIMED), (True, State.PLANNED)])
async def test_a_process_killed_while_it_puts_off_what_is_not_to_be_said_now(
    database: Database, committed: bool, found: State
) -> None:
    stage, said = await one_nudge(database)
    await stage.dispatch()
    number = await stage.plan((await stage.record(said)).nudge.member)
    dying(stage, CLAIM + 1, committed=committed)
    await killed(stage)
    assert await stage.state(number) is found
    assert await stage.restart() == 0
    await stage.dispatch()
    held = await stage.record(number)
    assert (held.state, held.reason) == (State.PLANNED, Reason.CAP_DAY)
    assert len(stage.messenger.arrived) == 1


@pytest.mark.parametrize("arrived", [False, True])
async def test_a_process_killed_while_the_letter_is_on_the_road(database: Database, arrived: bool) -> None:
    stage, number = await one_nudge(database)
    stage.messenger.endings = [Killed()]
    await killed(stage)
    stage.messenger.arrived += stage.messenger.sent if arrived else []
    assert await stage.state(number) is State.ARMED
    assert await stage.restart() == 1
    await stage.dispatch()
    assert await stage.state(number) is State.UNKNOWN
    assert len(stage.messenger.arrived) == arrived


async def test_killed_at_every_transaction_with_every_news_of_it_the_owner_learns_of_each_doubt(
    database: Database,
) -> None:
    """The n-th transaction dies, n = 1, 2, 3 … until nothing is left to die at."""
    stage = await open_stage(database)
    owner = await stage.member("Mei")
    await stage.appoint(owner)
    for committed in (False, True):
        dies_at, finished = 0, False
        while not finished:
            dies_at += 1
            name = f"Anna {committed} {dies_at}"
            member = await stage.member(name)
            number = await stage.plan(member)
            stage.kit = stage.kit_of(f"first {name}")
            dying(stage, dies_at, committed=committed)
            try:
                await stage.dispatch()
                finished = True
            except Killed:
                await stage.restart(f"second {name}")
                await stage.dispatch()
                await owner_news.tell(stage.kit, stage.now)
            copies = [one for one in stage.messenger.arrived if one.to.chat == await stage.telegram(member)]
            told = "".join(one.html for one in stage.messenger.to(await stage.telegram(owner)))
            state = await stage.state(number)
            assert (len(copies), state) in ((1, State.SENT), (0, State.UNKNOWN), (1, State.UNKNOWN))
            assert (name in told) is (state is State.UNKNOWN)
        assert dies_at == SETTLE + 1


async def test_a_messenger_that_raises_leaves_a_doubt_and_no_second_copy(database: Database) -> None:
    stage, number = await one_nudge(database)
    stage.messenger.endings = [RuntimeError("a mistake in the courier")]
    await stage.dispatch()
    await stage.dispatch()
    assert await stage.state(number) is State.UNKNOWN
    assert len(stage.messenger.sent) == 1


async def test_an_ending_that_cannot_be_written_becomes_a_doubt_while_the_process_lives(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage, number = await one_nudge(database)

    async def disk_full(*args: Any, **more: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(nudges, "WRITE_PAUSES", (0.0,))
    with monkeypatch.context() as broken:
        broken.setattr(actions, "settle", disk_full)
        await stage.dispatch()
    assert await stage.state(number) is State.ARMED
    from scheduler import housekeeping

    await housekeeping.settle(stage.kit, stage.now)
    assert await stage.state(number) is State.UNKNOWN
    assert len(stage.messenger.arrived) == 1


async def test_a_letter_that_cannot_be_written_is_put_off_and_holds_up_nobody(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage, number = await one_nudge(database)
    other = await stage.plan(await stage.member("Berta"), about="8")
    occasions = dict(registry.OCCASIONS)
    letter = occasions[next(iter(occasions))].letter
    calls = []

    async def stumbles(session: Any, shop: Any, nudge: Any, *more: Any) -> Any:
        calls.append(nudge.id)
        if nudge.id == number:
            raise LookupError("no such sentence")
        return await letter(session, shop, nudge, *more)

    changed = {kind: replace(one, letter=stumbles, still_true=_true) for kind, one in occasions.items()}
    monkeypatch.setattr(registry, "OCCASIONS", changed)
    await stage.dispatch()
    assert await stage.state(other) is State.SENT
    found = await stage.record(number)
    assert found.state is State.PLANNED
    assert found.nudge.not_before == stage.now + nudges.TROUBLE_PAUSE


async def _true(*facts: Any) -> bool:
    return True


async def test_a_restored_backup_sends_nothing_until_the_owner_says_so(migrated_file: Path, tmp_path: Path) -> None:
    """Point 8: the snapshot knows of no sending. It is paused; then what she presses proves what she has."""
    live, backup = tmp_path / "live.db", tmp_path / "backup.db"
    shutil.copy(migrated_file, live)
    database = Database(f"sqlite+aiosqlite:///{live}")
    stage, number = await one_nudge(database)
    second = await stage.plan(await stage.member("Berta"))
    await database.close()
    shutil.copy(live, backup)
    database = stage.database = Database(f"sqlite+aiosqlite:///{live}")
    stage.kit = replace(stage.kit, database=database)
    await stage.dispatch()
    assert len(stage.messenger.arrived) == 2
    await database.close()

    shutil.copy(backup, live)
    database = stage.database = Database(f"sqlite+aiosqlite:///{live}")
    await stage.do(lambda session: shops.pause(session, stage.shop.id, now=stage.now))
    await stage.restart("restored")
    await stage.step(days=2)
    assert len(stage.messenger.arrived) == 2

    anna = (await stage.record(number)).nudge.member
    await stage.do(
        lambda session: actions.prove(session, stage.shop.id, number, member=anna, chat=1, message=5, now=stage.now)
    )
    await stage.do(lambda session: shops.pause(session, stage.shop.id, now=None))
    stage.messenger.endings = [Delivered(7)]
    await stage.step(days=2)
    assert len(stage.messenger.arrived) == 3, "only what nothing is known of goes out after the owner's word"
    assert (await stage.state(number), await stage.state(second)) == (State.SENT, State.SENT)
    await database.close()
