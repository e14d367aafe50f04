"""Telling somebody her points costs the same after ten entries and after twenty thousand."""

from models.database import Database
from tests.bench.standing import cost, grow, looks, open_shop

SHORT, LONG = 1, 1_700
"""Orders, each taken back: twelve entries."""
LOOKS = 30
SLOWER_MAX = 8.0
"""A look is well under a millisecond, and another process may be in the way of a few of them."""


async def test_a_long_history_costs_no_more_statements_and_about_the_same_time(sqlite_database: Database) -> None:
    shop, member = await open_shop(sqlite_database)
    await grow(sqlite_database, shop, member, 0, SHORT)
    short = {name: await cost(sqlite_database, look, times=LOOKS) for name, look in looks(shop, member).items()}
    await grow(sqlite_database, shop, member, SHORT, LONG)
    long = {name: await cost(sqlite_database, look, times=LOOKS) for name, look in looks(shop, member).items()}
    assert {name: one.statements for name, one in long.items()} == dict.fromkeys(short, 1)
    assert {name for name, one in long.items() if one.micros > SLOWER_MAX * short[name].micros} == set()
