"""The bot may die at any moment: nothing that was heard is lost, and nothing is done twice."""

import os
from pathlib import Path

from tests.journeys.siege import Siege, fresh_seed

SEED = "REGULARS_TEST_SEED"
"""Names a seed to replay; without it each run draws its own."""
KILLS = 8
"""`python -m tests.bench.kills` kills more often."""


async def test_no_update_is_lost_and_no_effect_doubled_however_often_the_bot_is_killed(tmp_path: Path) -> None:
    seed = int(os.environ.get(SEED) or fresh_seed())
    async with Siege(tmp_path, seed=seed, people=8, sleepers=80) as siege:
        tally = await siege.run(kills=KILLS, watch=4)
    said = "\n".join([*tally.lines(), f"Replay: {SEED}={seed}", siege.log_end()])
    assert not tally.wrong, said
    assert tally.kills == KILLS, said
    assert tally.counted["letters arrived"] > 60, said
