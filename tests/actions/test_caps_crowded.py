"""Caps hold exactly, however many want to speak to one person in the same moment."""

from models.database import Database
from tests.bench.caps import EXPECTED, crowd


async def test_whoever_wants_to_speak_to_one_person_at_once_the_caps_hold_exactly(database: Database) -> None:
    """The short twin of `python -m tests.bench.caps`, on both databases."""
    story = await crowd(database, candidates=96, planners=12, later=24)
    assert story.rows == 96
    assert story.said == EXPECTED
