"""A buy's last moment, killed: `python -m tests.bench.closing --kills 1000 [--database sqlite|postgres] [--seed N]`.

In each round a process of its own judges a buy (twice at once) while people join, leave and pay as late as they can,
and is killed with -9 before one of its statements or commits: each of them in turn. Then the books are opened anew, the
bell rings again, and by rows and sums there is one verdict, the one that was already seen, and everything in it once.
"""

import argparse
import asyncio
import os
import random
import signal
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from sqlalchemy import event, text
from sqlalchemy.engine import Engine

from models.database import Database, Session
from models.errors import ShopError
from models.groupbuys import actions, booking, plans
from models.groupbuys.actions import Terms
from models.groupbuys.pricing import Extra, Step
from models.loyalty import wallet
from models.loyalty.rules import Reason
from models.members import actions as members
from models.money import Money
from models.shops import actions as shops
from models.shops.rules import Shop
from models.upgrade import upgrade
from tests.bench.verdicts import Rows, books
from tests.postgres import Server

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
LENGTH = timedelta(hours=5)
LAST = timedelta(microseconds=1)
PEOPLE = 8
PRICE = 1250
LESS = Step(4, 1100)
UNHURT_EVERY = 25
"""Of so many rounds one is left alive: it says how many steps there are."""
FUNDS = 10_000_000
"""Cents in every wallet at the beginning."""
T = TypeVar("T")


@dataclass
class Tally:
    """What was killed, what came of it, and what was wrong."""

    kills: int = 0
    whole: int = 0
    steps: set[int] = field(default_factory=set)
    verdicts: Counter[str] = field(default_factory=Counter)
    seen: int = 0
    wrong: list[str] = field(default_factory=list)

    def line(self) -> str:
        """All in one line."""
        ends = ", ".join(f"{count:,} {state}" for state, count in sorted(self.verdicts.items()))
        return (
            f"{self.kills:,} kills at {len(self.steps)} different steps ({self.whole} rounds ended by themselves): "
            f"{ends}; {self.seen:,} verdicts were seen before the kill; {len(self.wrong)} wrong"
        )


@dataclass(frozen=True)
class Fair:
    """The shop whose buys are judged: one for all rounds, so what is wrong in one is seen in all after it."""

    shop: Shop
    group: int
    people: tuple[int, ...]


@dataclass(frozen=True)
class Round:
    """One buy, and what is done in its last moment."""

    fair: Fair
    buy: int
    deadline: datetime
    late: tuple[tuple[str, int, int], ...]
    """Who does what as late as it can be done: joins, leaves, or pays so many cents."""


def run(url: str, kills: int, seed: int, say: Callable[[str], None] = print) -> Tally:
    """So many kills on this empty database; nothing of it runs when this returns."""
    tally, number, steps = Tally(), 0, 1
    fair = asyncio.run(_with(url, open_fair))
    while not tally.wrong and (not number or tally.kills < kills):
        chance = random.Random(f"{seed}:{number}")
        now = asyncio.run(_with(url, lambda database: open_round(database, fair, number, chance)))  # noqa: B023
        step = 0 if number % UNHURT_EVERY == 0 else 1 + number % steps
        killed, seen, done = _race(url, now, step)
        steps = max(steps, done)
        tally.kills, tally.whole = tally.kills + killed, tally.whole + (not killed)
        tally.steps |= {step} if killed else set()
        tally.seen += seen is not None
        last = tally.kills >= kills or number % 100 == 0
        state, wrong = asyncio.run(_with(url, lambda database: judge(database, now, seen, whole=last)))  # noqa: B023
        tally.verdicts[state] += 1
        tally.wrong += [f"seed {seed}, round {number}, step {step}: {one}" for one in wrong]
        number += 1
        if last:
            say(tally.line())
    return tally


async def _with(url: str, work: Callable[[Database], Awaitable[T]]) -> T:
    database = Database(url)
    try:
        return await work(database)
    finally:
        await database.close()


async def open_fair(database: Database) -> Fair:
    """The shop, its group, and people with money in their wallets."""
    await upgrade(database)

    async def work(session: Session) -> Fair:
        shop = await shops.open_shop(
            session, bot_id=42, bot_username="regulars_bot", name="Mei's", currency="USD", zone="UTC",
            languages=("en",), secret=b"s" * 32, now=NOON,
        )  # fmt: skip
        group = await shops.meet_group(session, shop.id, chat=-1001, title="Shop", now=NOON, welcome=True)
        found = []
        for number in range(1, PEOPLE + 1):
            person = members.Person(number, f"M{number}")
            found.append((await members.meet(session, shop, person, roll={}, now=NOON)).id)
            gift = Money(FUNDS, "USD")
            await wallet.credit(
                session, shop.id, found[-1], gift, cause=f"gift:{number}", reason=Reason.BONUS, now=NOON
            )
        return Fair(shop, group.id, tuple(found))

    return await database.transact(work)


async def open_round(database: Database, fair: Fair, number: int, chance: random.Random) -> Round:
    """A buy of chance: its threshold, its places, its prices, who is in, and who comes, goes and pays at the end."""
    opened = NOON + number * timedelta(minutes=1)
    extra = Extra(
        most=chance.choice((None, 3, 4)),
        steps=chance.choice(((), (LESS,))),
        deposit_percent=chance.choice((0, 10)),
        pay_hours=chance.choice((None, 48)),
        repeat_days=chance.choice((None, 7)),
    )
    threshold = chance.randint(2, 3 if extra.most == 3 else 4)
    people = chance.sample(fair.people, PEOPLE)
    inside, outside = people[: chance.randint(1, 3)], people[3:]

    async def work(session: Session) -> int:
        terms = Terms("Cream", Money(PRICE, "USD"), threshold, opened + LENGTH, "skincare", extra)
        draft = await actions.start_draft(
            session, fair.shop, terms, by=people[0], group=fair.group, topic=None, now=opened
        )
        buy = await actions.open_buy(session, fair.shop, draft.id, by=people[0], now=opened)
        for one in inside:
            await actions.join(session, fair.shop.id, buy.id, one, now=opened)
            if paid := chance.choice((0, 125, PRICE, 2 * PRICE)):
                await _pay(session, fair, buy.id, one, paid, wallet=chance.random() < 0.5, now=opened)
        return buy.id

    # Chance is asked once, however often the transaction is tried.
    kept = chance.getstate()

    async def again(session: Session) -> int:
        chance.setstate(kept)
        return await work(session)

    buy = await database.transact(again)
    late = [("join", one, 0) for one in outside[: chance.randint(1, 3)]]
    late += [("leave", inside[-1], 0)] * chance.randint(0, 1)
    late += [("pay", one, chance.choice((125, PRICE))) for one in (inside[0], outside[0])]
    chance.shuffle(late)
    return Round(fair, buy, opened + LENGTH, tuple(late))


async def _pay(session: Session, fair: Fair, buy: int, who: int, minor: int, *, wallet: bool, now: datetime) -> None:
    amount = Money(minor, "USD")
    await booking.mark_paid(session, fair.shop, buy, who, amount, by=None, now=now, from_wallet=wallet)


def _race(url: str, now: Round, step: int) -> tuple[bool, str | None, int]:
    """The last moment in a process of its own, killed before that statement or commit: whether it was, the verdict it
    had seen by then, and how many steps it took if it came to its end.
    """
    ear, mouth = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.close(ear)
            count = _die_at(step)
            asyncio.run(_last_moment(url, now, mouth))
            os.write(mouth, f"end {count[0]}\n".encode())
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(0)
    os.close(mouth)
    with os.fdopen(ear) as heard:
        said = heard.read().split("\n")
    _, how = os.waitpid(child, 0)
    steps = [int(line.removeprefix("end ")) for line in said if line.startswith("end ")]
    seen = [line.removeprefix("seen ") for line in said if line.startswith("seen ")]
    killed = os.WIFSIGNALED(how) and os.WTERMSIG(how) == signal.SIGKILL
    if not killed and not steps:
        raise AssertionError("the process ended by itself and not at its end")
    return killed, seen[0] if seen else None, steps[0] if steps else 0


def _die_at(step: int) -> list[int]:
    """From now on this process dies before its n-th statement or commit; what is counted is in the list."""
    count = [0]

    def tick(*_: object) -> None:
        count[0] += 1
        if count[0] == step:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", tick)
    event.listen(Engine, "commit", tick)
    return count


async def _last_moment(url: str, now: Round, mouth: int) -> None:
    async def late(what: str, who: int, minor: int) -> None:
        at, shop = now.deadline - LAST, now.fair.shop.id

        async def work(session: Session) -> None:
            if what == "join":
                await actions.join(session, shop, now.buy, who, now=at)
            elif what == "leave":
                await actions.leave(session, shop, now.buy, who, now=at)
            else:
                await _pay(session, now.fair, now.buy, who, minor, wallet=True, now=at)

        # Too late, or not in: she is told so, and nothing is done.
        with suppress(ShopError):
            await database.transact(work)

    async def verdict() -> None:
        if (state := await _close(database, now, timedelta(seconds=1))) is not None:
            os.write(mouth, f"seen {state}\n".encode())

    database = Database(url)
    doing = [late(*one) for one in now.late]
    doing[len(doing) // 2 : len(doing) // 2] = [verdict(), verdict()]
    await asyncio.gather(*doing)
    await database.close()


async def _close(database: Database, now: Round, later: timedelta) -> str | None:
    """What the bell does when a deadline has come."""

    async def work(session: Session) -> str | None:
        at = now.deadline + later
        state = await actions.close(session, now.fair.shop.id, now.buy, now=at)
        if state is not None:
            await plans.open_again(session, now.fair.shop.id, now.buy, now=at)
        return state

    return await database.transact(work)


async def judge(database: Database, now: Round, seen: str | None, *, whole: bool) -> tuple[str, list[str]]:
    """Ring again, then ask the rows: the verdict, and all that is wrong; with `whole` in all the books."""
    await _alone(database)
    again = await asyncio.gather(*(_close(database, now, timedelta(hours=hours)) for hours in (1, 2)))
    wrong = [f"judged again: {again} after {seen}"] if seen is not None and any(again) else []
    shop = now.fair.shop.id
    async with database.reading() as session:
        found = Rows(session, shop, now.buy)
        state = await found.state()
        if seen is not None and seen != state:
            wrong.append(f"{seen} was seen, and it is {state}")
        wrong += await found.faults(state, PRICE, LESS)
        if whole:
            wrong += await books(session, shop, dict.fromkeys(now.fair.people, FUNDS))
    return state, wrong


async def _alone(database: Database) -> None:
    """A server may still be finishing what the dead process had asked for; SQLite has nobody but its callers."""
    if database.is_sqlite:
        return
    others = text(
        "SELECT count(*) FROM pg_stat_activity "
        "WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
    )
    while True:
        async with database.reading() as session:
            if not await session.scalar(others):
                return
        await asyncio.sleep(0.002)


def main() -> int:
    """The command line; 1 if anything was wrong."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--kills", type=int, default=1_000)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--database", choices=("sqlite", "postgres"), default="sqlite")
    given = asked.parse_args()
    if given.database == "postgres":
        server = Server()
        server.start()
        try:
            tally = run(server.url, given.kills, given.seed)
        finally:
            server.stop()
    else:
        with tempfile.TemporaryDirectory() as folder:
            tally = run(f"sqlite+aiosqlite:///{Path(folder) / 'shop.db'}", given.kills, given.seed)
    print(given.database, tally.line(), *tally.wrong, sep="\n  ")
    return bool(tally.wrong)


if __name__ == "__main__":
    sys.exit(main())
