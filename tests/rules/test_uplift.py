"""What a message did: believed only as far as the figures carry, and the same figures always say the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.results.uplift import Arm, Verdict, compare
from tests.bench.holdouts import cells, sound, whole


@st.composite
def arms(draw: st.DrawFn) -> Arm:
    people = draw(st.integers(min_value=5, max_value=400))
    return Arm(people, draw(st.integers(min_value=0, max_value=people)))


@given(arms(), arms(), st.lists(arms(), max_size=3))
def test_the_middle_lies_in_the_interval_and_the_interval_in_what_is_possible(
    written: Arm, held: Arm, past: list[Arm]
) -> None:
    found = compare(written, held, past)
    if found.verdict is not Verdict.TOO_FEW:
        assert -1 <= found.low <= found.middle <= found.high <= 1
        assert 0 <= found.better <= 1
        assert found == compare(written, held, past)


@given(arms(), arms())
def test_sides_that_change_places_say_the_opposite(written: Arm, held: Arm) -> None:
    there, back = compare(written, held), compare(held, written)
    if there.verdict is not Verdict.TOO_FEW:
        assert there.better == pytest.approx(1 - back.better, abs=0.01)
        assert there.middle == pytest.approx(-back.middle, abs=0.01)
        assert there.low == pytest.approx(-back.high, abs=0.01)


@given(arms(), arms())
def test_one_more_order_of_those_written_to_never_speaks_against_it(written: Arm, held: Arm) -> None:
    if written.ordered < written.people and written.ordered + held.ordered >= 5:
        more = compare(Arm(written.people, written.ordered + 1), held)
        assert more.better >= compare(written, held).better - 0.005


def test_the_figures_are_those_of_an_integral_done_elsewhere() -> None:
    """30 of 160 against 4 of 40, worked out to 92 % better and −2 to +16 points (90 %) beside the reference's table."""
    found = compare(Arm(160, 30), Arm(40, 4))
    assert found.verdict is Verdict.UNSURE
    assert found.better == pytest.approx(0.92, abs=0.01)
    assert found.low == pytest.approx(0.006, abs=0.01)
    assert found.high == pytest.approx(0.145, abs=0.01)


@pytest.mark.parametrize(
    ("written", "held"),
    [(Arm(19, 6), Arm(5, 1)), (Arm(100, 20), Arm(4, 1)), (Arm(24, 3), Arm(6, 1)), (Arm(0, 0), Arm(40, 9))],
)
def test_of_too_few_people_or_orders_nothing_is_said(written: Arm, held: Arm) -> None:
    assert compare(written, held).verdict is Verdict.TOO_FEW


def test_what_is_plain_is_said_plainly() -> None:
    assert compare(Arm(800, 240), Arm(200, 20)).verdict is Verdict.WORKS
    assert compare(Arm(800, 80), Arm(200, 60)).verdict is Verdict.HARMS
    assert compare(Arm(24, 24), Arm(6, 0)).verdict is Verdict.WORKS
    low, middle, high = compare(Arm(800, 240), Arm(200, 20)).orders(800)
    assert 100 < low < middle < high < 200


def test_the_past_steadies_a_few_and_does_not_outvote_many() -> None:
    past = (Arm(4_000, 400), Arm(1_000, 100))
    few, steadied = compare(Arm(24, 8), Arm(6, 0)), compare(Arm(24, 8), Arm(6, 0), past)
    assert steadied.middle < few.middle
    many, same = compare(Arm(2_400, 800), Arm(600, 20)), compare(Arm(2_400, 800), Arm(600, 20), past)
    assert same.middle == pytest.approx(many.middle, abs=0.002)


def test_in_simulated_shops_the_interval_holds_four_truths_of_five_and_nothing_is_said_to_work_that_does_not() -> None:
    """The short twin of `python -m tests.bench.holdouts`; 80 shops a cell leave five points of chance."""
    for found in whole(list(cells(80, 7, sizes=(30, 100, 300)))):
        assert sound(found, slack=0.05), found
