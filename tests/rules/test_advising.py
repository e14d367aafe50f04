"""Advice is given where the figures carry it, and nowhere else."""

import random

import pytest

from models.outreach.rules import Kind
from models.results.advising import Advice, Hours, Step, advise
from models.results.rules import Earned, Report, Scope, Sides, Steps, Wording
from models.results.uplift import Arm, Uplift, Verdict, compare

UNEARNED = Earned()
NOTHING = Sides(Arm(0, 0), Arm(0, 0), None, Uplift(Verdict.TOO_FEW))


def report(
    steps: Steps,
    earned: Earned = UNEARNED,
    sides: Sides = NOTHING,
    wordings: tuple[Wording, ...] = (),
) -> Report:
    return Report(Scope(Kind.CAMPAIGN, "1"), steps, earned, wordings, sides, None)


def judged(written: Arm, held: Arm) -> Sides:
    return Sides(written, held, None, compare(written, held))


FINE = Steps(planned=200, sent=200, answered=60)


@pytest.mark.parametrize(
    ("found", "step"),
    [
        (report(FINE, sides=judged(Arm(800, 80), Arm(200, 60))), Step.STOP_HARM),
        (report(FINE, sides=judged(Arm(40_000, 4_000), Arm(10_000, 1_020))), Step.STOP_NOTHING),
        (report(Steps(sent=150, answered=1)), Step.STOP_SILENT),
        (report(FINE, Earned(orders=9, known=6, margin_minor=-500)), Step.SMALLER),
        (report(Steps(sent=200, answered=60, codes=200, used=1)), Step.OTHER_GIFT),
        (
            report(
                FINE,
                wordings=(
                    Wording(0, Steps(sent=100, answered=20), Earned()),
                    Wording(1, Steps(sent=100, answered=48), Earned()),
                ),
            ),
            Step.WORDING,
        ),
    ],
)
def test_each_weakness_has_its_advice(found: Report, step: Step) -> None:
    assert [one.step for one in advise(found, [])] == [step]


def test_the_figure_behind_it_is_the_one_that_was_counted() -> None:
    hours = [Hours(9, Arm(80, 8)), Hours(18, Arm(60, 24)), Hours(21, Arm(90, 11)), Hours(0, Arm(5, 5))]
    assert advise(report(FINE), hours) == [Advice(Step.HOUR, 24, 60, 19, 170, place=18)]


@pytest.mark.parametrize(
    "found",
    [
        report(FINE),
        report(Steps()),
        report(Steps(sent=99, answered=0)),
        report(Steps(sent=150, answered=1), Earned(orders=1)),
        report(FINE, Earned(orders=9, known=4, margin_minor=-500)),
        report(Steps(sent=40, answered=20, codes=40, used=0)),
        report(FINE, sides=judged(Arm(40, 12), Arm(10, 4))),
    ],
)
def test_where_little_is_known_or_all_is_well_nothing_is_advised(found: Report) -> None:
    assert advise(found, [Hours(18, Arm(20, 10)), Hours(21, Arm(20, 1))]) == []


def test_hours_that_are_all_alike_are_hardly_ever_told_apart() -> None:
    """Of 400 shops in which no hour is better, at most one in twenty hears that one is."""
    chance, told = random.Random(5), 0
    for _ in range(400):
        hours = [Hours(3 * at, Arm(60, sum(chance.random() < 0.2 for _ in range(60)))) for at in range(4, 8)]
        told += bool(advise(report(FINE), hours))
    assert told <= 20
