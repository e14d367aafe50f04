"""Whoever goes through a playbook comes to an end, hears each step once at most, and goes at once when she must."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.coupons.rules import Kind, Terms
from models.outreach.rules import Class, Reason
from models.playbooks.recipe import (
    Branch,
    Chore,
    Coupon,
    Dropped,
    Enter,
    Exit,
    Label,
    Leave,
    Message,
    Recipe,
    Step,
    Until,
    Wait,
)
from models.playbooks.rules import LATE_MAX, Clock, Fate, Seen, stride
from models.runs.rules import End, Run, State
from models.segments.rules import Flag
from models.timekeeping import QuietHours, local_time

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TERMS = Terms(Kind.PERCENT, 10, days=7)


@st.composite
def recipes(draw: st.DrawFn) -> Recipe:
    """Any recipe whose steps lead forward."""
    number = draw(st.integers(1, 9))

    def step(place: int) -> st.SearchStrategy[Step]:
        name, later = str(place), st.integers(place + 1, number)
        hours = st.integers(1, 24 * 20).map(lambda one: timedelta(hours=one))
        return st.one_of(
            st.builds(Wait, st.just(name), later, hours),
            st.builds(Until, st.just(name), later, st.none() | st.just(NOW + timedelta(days=4))),
            st.builds(Branch, st.just(name), later, later, st.just(Flag.EVERYBODY), st.just("everybody")),
            st.builds(
                Message, st.just(name), later, st.just("t"), st.sampled_from(Class), st.booleans(),
                st.sampled_from(Dropped),
            ),
            st.just(Coupon(name, place + 1, "10% 7 days", TERMS)),
            st.just(Chore(name, place + 1, "t", 2)),
            st.just(Label(name, place + 1, "vip", True)),
            st.just(Exit(name)),
        )  # fmt: skip

    steps = tuple(draw(step(place)) for place in range(number))
    leave = Leave(bought=draw(st.booleans()))
    return Recipe("r", {}, {}, Enter(None, Flag.EVERYBODY, "everybody"), leave, steps, {}, {})


@st.composite
def sights(draw: st.DrawFn, *, calm: bool = False) -> Seen:
    """What may be known of her at any stride."""
    rarely = st.just(False) if calm else st.integers(0, 9).map(lambda one: one == 0)
    clock = Clock("Europe/Madrid", draw(st.integers(9, 21)), QuietHours(time(22), time(8)))
    return Seen(
        bought=draw(rarely),
        no_longer=draw(rarely),
        stopped=draw(rarely),
        blocked=draw(rarely),
        gone=draw(rarely),
        erased=draw(rarely),
        yes=frozenset(map(str, draw(st.sets(st.integers(0, 9))))),
        thin=frozenset({str(draw(st.integers(0, 99)))}),
        fate=draw(st.sampled_from(Fate)),
        clock=clock,
    )


def run(**more: object) -> Run:
    return replace(Run(1, 7, State.WAITING, 0, NOW, NOW), **more)  # type: ignore[arg-type]


@given(recipes(), st.data())
def test_whatever_happens_in_whatever_order_she_comes_to_an_end_and_hears_nothing_twice(
    recipe: Recipe, data: st.DataObject
) -> None:
    at, now = run(held=data.draw(st.booleans())), NOW
    said: Counter[str] = Counter()
    done: Counter[str] = Counter()
    for _ in range(200):
        seen = data.draw(sights())
        taken = stride(at, recipe, seen, now)
        said.update([taken.say.step.name] if taken.say else [])
        done.update([one.name for one in (taken.chore, taken.label) if one is not None])
        assert taken.run.step >= at.step, "never back"
        at = taken.run
        if at.state is State.ENDED:
            break
        # The clock may stand still, run, or fall back a little.
        now = max(now + data.draw(st.timedeltas(-timedelta(hours=2), timedelta(days=9))), NOW)
        if seen.fate is Fate.OPEN and at.state is State.SAYING:
            now = max(now, at.wake_at)
    while at.state is not State.ENDED:
        now = max(now, at.wake_at)
        taken = stride(at, recipe, Seen(fate=Fate.SAID, clock=Clock()), now)
        said.update([taken.say.step.name] if taken.say else [])
        done.update([one.name for one in (taken.chore, taken.label) if one is not None])
        at = taken.run
    assert all(times == 1 for times in [*said.values(), *done.values()])
    assert not done or not at.held, "who is held out gets no task and no tag"


@given(recipes(), st.data())
def test_what_lets_her_go_does_so_in_the_middle_of_any_wait(recipe: Recipe, data: st.DataObject) -> None:
    step = data.draw(st.integers(0, len(recipe.steps)))
    here = run(step=step, wake_at=NOW + timedelta(days=data.draw(st.integers(-9, 9))))
    for seen, end in (
        (Seen(bought=True), End.BOUGHT if recipe.leave.bought else None),
        (Seen(blocked=True), End.BLOCKED),
        (Seen(gone=True), End.GONE),
        (Seen(erased=True), End.ERASED),
        (Seen(no_longer=True), End.NO_LONGER),
        (Seen(stopped=True), End.STOPPED if recipe.promotional else None),
    ):
        if end is not None:
            taken = stride(here, recipe, seen, NOW)
            assert (taken.run.state, taken.run.end) == (State.ENDED, end)
            assert taken.say is None
            assert taken.chore is None


@given(recipes(), sights())
def test_before_its_time_and_after_the_end_nothing_happens(recipe: Recipe, seen: Seen) -> None:
    calm = replace(seen, bought=False, no_longer=False, stopped=False, blocked=False, gone=False, erased=False)
    early = run(wake_at=NOW + timedelta(seconds=1))
    assert stride(early, recipe, calm, NOW).run == early
    over = run(state=State.ENDED, end=End.FINISHED)
    assert stride(over, recipe, seen, NOW).run == over


def _one(step: Step) -> Recipe:
    return Recipe("r", {}, {}, Enter(None, Flag.EVERYBODY, "everybody"), Leave(), (step,), {}, {})


@given(st.timedeltas(timedelta(0), timedelta(days=30)))
def test_a_message_whose_turn_is_long_past_is_only_written_down(late: timedelta) -> None:
    taken = stride(run(), _one(Message("m", 1, "t")), Seen(), NOW + late)
    assert taken.say is not None
    assert taken.say.drop is (Reason.TOO_LATE if late > LATE_MAX else None)


def test_whose_message_was_not_said_goes_on_or_leaves_as_the_recipe_says() -> None:
    for dropped, end in ((Dropped.GO_ON, None), (Dropped.LEAVE, End.UNSAID)):
        saying = run(state=State.SAYING, nudge=5)
        taken = stride(saying, _one(Message("m", 1, "t", dropped=dropped)), Seen(fate=Fate.UNSAID), NOW)
        assert taken.run.end is end
    held = run(state=State.SAYING, nudge=5, held=True)
    taken = stride(held, _one(Message("m", 1, "t", dropped=Dropped.LEAVE)), Seen(fate=Fate.UNSAID), NOW)
    assert taken.run.end is None, "who is held out walks as far as the others"


def test_a_coupon_that_leaves_too_little_ends_it_before_anything_is_promised() -> None:
    taken = stride(run(), _one(Coupon("c", 1, "10% 7 days", TERMS)), Seen(thin=frozenset({"c"})), NOW)
    assert (taken.run.end, taken.run.coupon) == (End.THIN, None)


@given(st.integers(1, 30), st.integers(9, 21))
def test_what_follows_after_days_follows_at_her_hour_of_the_right_day(days: int, hour: int) -> None:
    clock = Clock("Europe/Madrid", hour, QuietHours(time(22), time(8)))
    said = clock.evening(NOW)
    after = stride(run(), _one(Wait("w", 1, timedelta(days=days))), Seen(), said + timedelta(minutes=40)).run
    again = clock.evening(after.wake_at)
    assert local_time(again, "Europe/Madrid").date() - local_time(said, "Europe/Madrid").date() == timedelta(days=days)
