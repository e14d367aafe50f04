"""A buy's last moment, killed at one statement after the other: one verdict, and everything in it once."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import text

from models.database import Database, Session
from tests.bench.closing import LESS, PRICE, run
from tests.bench.verdicts import Rows


def test_a_verdict_is_one_wherever_the_process_that_gives_it_is_killed(tmp_path: Path) -> None:
    """The short twin of `python -m tests.bench.closing`."""
    tally = run(f"sqlite+aiosqlite:///{tmp_path / 'shop.db'}", kills=8, seed=1, say=str)
    assert tally.wrong == []
    assert len(tally.steps) == tally.kills == 8
    assert tally.whole == 1, "one is left alone, to see how many steps there are"


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        ("DELETE FROM nudges WHERE id = (SELECT min(id) FROM nudges WHERE kind = 'buy_over')", "hears nothing"),
        ("UPDATE buys SET state = 'failed' WHERE state = 'locked'", "failed with"),
        ("UPDATE buy_payments SET amount_minor = amount_minor + 1 WHERE kind = 'wallet'", "paid"),
        ("UPDATE buys SET repeat_of = NULL", "0 follow it"),
    ],
)
def test_the_judge_sees_what_is_wrong(tmp_path: Path, harm: str, said: str) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'shop.db'}"
    run(url, kills=0, seed=1, say=str)

    async def look() -> list[str]:
        database = Database(url)

        async def do(session: Session) -> None:
            await session.execute(text(harm))

        await database.transact(do)
        async with database.reading() as session:
            rows = Rows(session, 1, 1)
            found = await rows.faults(await rows.state(), PRICE, LESS)
        await database.close()
        return found

    assert any(said in one for one in asyncio.run(look()))
