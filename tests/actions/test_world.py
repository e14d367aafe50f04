"""A world with crashes says what a model that shares no code with it works out from its log."""

import json

import pytest

from models.database import Database
from tests import world
from tests.replay import replay
from tests.world import Line, open_world

TURNS, TOGETHER = 5, 35
KINDS = {
    "sell", "refund", "spend", "back", "release", "expire", "merge", "topup", "pay", "repeat", "reserve", "commit",
}  # fmt: skip


@pytest.fixture(autouse=True)
def small_and_unlucky(monkeypatch: pytest.MonkeyPatch) -> None:
    """Short files, many crashes, and so long between two steps that points expire all the time."""
    monkeypatch.setattr(world, "PAUSES", (0, 1, 300, 3_000, 9_000))
    monkeypatch.setattr(world, "FILE_LINES", (3, 12))
    monkeypatch.setattr(world, "CRASHES", 0.5)


async def lived(database: Database, seed: int) -> list[Line]:
    lines: list[Line] = []
    here = await open_world(database, seed, lines.append, members=4, codes=6)
    for _ in range(TURNS):
        await here.live(TOGETHER)
    await here.look_at_all()
    return lines


async def test_a_world_with_crashes_is_what_its_log_says(database: Database) -> None:
    lines = await lived(database, 6)
    found = replay(map(json.dumps, lines))
    assert found.differences == []
    assert found.crashes >= 2
    assert KINDS - found.done.keys() == set(), "every kind of step was taken"
    assert found.operations > 400
    assert found.verified > 400
    assert [line for line in lines if line["op"] == "look" and line["did"][2]], "somebody owed something"


async def test_an_answer_that_is_not_what_it_should_be_is_a_difference(sqlite_database: Database) -> None:
    lines = await lived(sqlite_database, 1)
    for kind in ("sell", "spend", "look", "lots", "back", "pay", "verify"):
        changed = [json.loads(json.dumps(line)) for line in lines]
        one = next(line for line in reversed(changed) if line["op"] == kind and (line["did"] or kind == "verify"))
        one["did"] = 7
        one["why"] = "changed"
        assert len(replay(map(json.dumps, changed)).differences) == 1, kind


async def test_one_point_that_the_log_does_not_explain_is_a_difference(sqlite_database: Database) -> None:
    lines = await lived(sqlite_database, 7)
    sale = next(line for line in lines if line["op"] == "sell" and line["n"] > 1)
    sale["n"] -= 1
    assert replay(map(json.dumps, lines)).differences
