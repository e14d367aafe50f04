"""The pace over a long time: exactly as many letters as may leave, and never one more."""

from bot.lanes import ROAD
from tests.bench import hour


def test_on_an_even_road_exactly_thirty_leave_each_second_and_never_more_on_a_real_one() -> None:
    """The short twin of `python -m tests.bench.hour`."""
    exact, usual = hour.lived(20), hour.lived(20, road=ROAD)
    assert (exact.letters, exact.most, exact.fewest) == (600, 30, 30)
    assert usual.most <= 30
    assert 29 <= usual.rate < 30
