"""A short run of the bench of attacks (`python -m tests.bench.rings`): nobody who cheats is paid unseen."""

from datetime import timedelta

from models.database import Database
from tests.bench.rings import KINDS, simulate


async def test_of_eighty_attacks_none_is_paid_and_honest_rewards_come_when_the_hold_is_over(
    sqlite_database: Database,
) -> None:
    tally = await simulate(sqlite_database, 80, 7)
    assert set(tally.attacks) == set(KINDS)
    assert sum(tally.paid.values()) == 0
    assert sum(tally.bonds[kind] for kind in KINDS) > 200
    assert tally.granted > 60
    assert tally.late == timedelta(0)
    assert (tally.held["any"] + tally.refused) / tally.honest < 0.15
