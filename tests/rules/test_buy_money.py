"""The money and the life of a group buy, as rules: what follows what, what a seat costs, where each cent goes."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.groupbuys.pricing import (
    NOTHING,
    PLAIN,
    BadTerms,
    Extra,
    Figures,
    Measure,
    Settlement,
    Step,
    Till,
    Variant,
    check_extra,
    deposit,
    next_step,
    owed,
    places_left,
    settlement,
    shares,
    unit_price,
)
from models.groupbuys.states import AHEAD, JOINABLE, LOST, TRANSITIONS, WON, Event, State, after, steps_ahead
from tests.bench.buys import live

LADDER = Extra(steps=(Step(10, 1100), Step(20, 950)))
minor = st.integers(0, 10**9)


@given(st.integers(0, 10**9))
def test_in_no_random_life_of_a_buy_a_cent_is_lost_or_made(seed: int) -> None:
    live(seed)


def test_the_last_states_lead_nowhere_and_nothing_leads_back_before_the_verdict() -> None:
    for state in (State.DONE, State.FAILED, State.CANCELLED):
        assert [event for event in Event if after(state, event)] == []
    for state in WON:
        assert {after(state, event) for event in Event} & set(JOINABLE) == set()


def test_every_state_can_be_reached_and_staff_always_knows_the_way_on() -> None:
    reached, fresh = {State.OPEN}, {State.OPEN}
    while fresh:
        fresh = {found for state in fresh for event in Event if (found := after(state, event))} - reached
        reached |= fresh
    assert reached == set(State)
    for state in WON[:-1]:
        assert steps_ahead(state)
    assert steps_ahead(State.DONE) == ()
    assert steps_ahead(State.OPEN) == ()
    assert {TRANSITIONS[event][1] for event in AHEAD} < set(WON)


@pytest.mark.parametrize(
    ("extra", "threshold", "field"),
    [
        (Extra(most=5, most_by=Measure.PEOPLE), 6, "over-most"),
        (Extra(most=5), 6, "over-most"),
        (Extra(most=5, measure=Measure.UNITS), 6, "over-most"),
        (Extra(most=5, most_by=Measure.PEOPLE, each=2, measure=Measure.UNITS), 11, "over-most"),
        (Extra(most=5, measure=Measure.AMOUNT), 5 * 1250 + 1, "over-most"),
        (Extra(most=5, steps=(Step(6, 900),), steps_by=Measure.UNITS), 2, "over-most"),
        (Extra(steps=(Step(10, 1250),)), 2, "steps-up"),
        (Extra(steps=(Step(10, 1300),)), 2, "steps-up"),
        (Extra(steps=(Step(10, 1100), Step(20, 1200))), 2, "steps-up"),
        (Extra(steps=(Step(10, 0),)), 2, "steps-up"),
        (Extra(steps=(Step(20, 1100), Step(10, 1000))), 2, "steps-order"),
        (Extra(steps=(Step(1, 1100),)), 2, "steps-order"),
        (Extra(variants=(Variant("Red"),)), 2, "variants"),
        (Extra(variants=(Variant("Red"), Variant("red"))), 2, "variants"),
        (Extra(variants=(Variant("Red"), Variant(" "))), 2, "variant"),
        (Extra(variants=(Variant("Red"), Variant("Blue", -1))), 2, "variant-extra"),
        (Extra(each=0), 2, "each"),
        (Extra(most=0), 1, "most"),
        (Extra(deposit_minor=1251), 2, "deposit"),
        (replace(LADDER, deposit_minor=951), 2, "deposit"),
        (Extra(deposit_percent=101), 2, "deposit"),
        (Extra(pay_hours=0), 2, "pay"),
        (Extra(repeat_days=61), 2, "repeat"),
        (PLAIN, 0, "threshold"),
    ],
)
def test_terms_nobody_could_keep_are_refused_by_name(extra: Extra, threshold: int, field: str) -> None:
    with pytest.raises(BadTerms) as refused:
        check_extra(extra, price_minor=1250, threshold=threshold)
    assert refused.value.facts["field"] == field


def test_terms_that_just_fit_are_taken() -> None:
    for extra, threshold in (
        (Extra(most=5, most_by=Measure.PEOPLE), 5),
        (Extra(most=5, measure=Measure.UNITS), 5),
        (Extra(most=5, measure=Measure.AMOUNT, variants=(Variant("a"), Variant("b", 50))), 5 * 1300),
        (replace(LADDER, deposit_minor=950, deposit_percent=100), 2),
    ):
        check_extra(extra, price_minor=1250, threshold=threshold)


def test_what_is_kept_is_read_back_as_it_was() -> None:
    full = Extra(
        Measure.UNITS, 50, Measure.PEOPLE, 3, (Variant("Red"), Variant("Blue", 100)), LADDER.steps, Measure.UNITS,
        200, 10, 48, 7, True,
    )  # fmt: skip
    assert Extra.from_stored(full.stored()) == full
    assert PLAIN.stored() == {}
    assert Extra.from_stored({"measure": "units", "of tomorrow": 1}) == Extra(Measure.UNITS)


@pytest.mark.parametrize(
    ("people", "price", "ahead"), [(0, 1250, (10, 1100)), (9, 1250, (1, 1100)), (10, 1100, (10, 950)), (25, 950, None)]
)
def test_the_price_falls_at_each_step_and_the_next_one_is_named(
    people: int, price: int, ahead: tuple[int, int] | None
) -> None:
    figures = Figures(people, people)
    assert unit_price(LADDER, 1250, figures) == price
    assert next_step(LADDER, figures) == ahead


@given(st.integers(0, 50), st.integers(0, 50))
def test_one_more_never_costs_anybody_more(some: int, more: int) -> None:
    fewer, all_of_them = Figures(some, some), Figures(some + more, some + more)
    assert unit_price(LADDER, 1250, all_of_them) <= unit_price(LADDER, 1250, fewer)


@given(st.integers(0, 10**7), st.lists(st.integers(0, 99), min_size=1, max_size=40))
def test_a_parcel_is_split_to_the_cent_and_nobody_is_wronged(total: int, weights: list[int]) -> None:
    parts = shares(total, weights)
    assert sum(parts) == (total if sum(weights) else 0)
    assert min(parts) >= 0
    for part, weight in zip(parts, weights, strict=True):
        if sum(weights):
            assert abs(part - total * weight / sum(weights)) < 1


@given(st.integers(1, 10**6), st.integers(1, 99), st.integers(0, 100), minor)
def test_a_deposit_is_part_of_what_she_owes(unit: int, quantity: int, percent: int, extras: int) -> None:
    first = deposit(Extra(deposit_percent=percent), unit, quantity, extras_minor=extras)
    whole = owed(unit, quantity, extras_minor=extras)
    assert first <= whole
    assert first * 100 >= whole * percent
    assert (first - 1) * 100 < whole * percent


def test_places_kept_for_somebody_are_taken() -> None:
    assert places_left(Extra(most=10), Figures(2, 6), kept=Figures(1, 3)) == 1
    assert places_left(Extra(most=10, most_by=Measure.PEOPLE), Figures(2, 6), kept=Figures(1, 3)) == 7
    assert places_left(Extra(most=3), Figures(2, 6)) == 0
    assert places_left(PLAIN, Figures(2, 6)) is None


@given(minor, minor, st.booleans(), st.booleans())
def test_a_settlement_never_moves_more_than_is_held(paid: int, due: int, won: bool, has_order: bool) -> None:
    done = settlement(Till(paid), due, won=won, has_order=has_order)
    assert 0 <= done.book + done.credit <= paid
    assert not done.book or (won and not has_order and done.book == due)
    if has_order:
        assert done == Settlement(credit=paid)


def test_before_the_lock_money_is_held_and_without_a_seat_it_goes_back() -> None:
    assert settlement(Till(5000), 2500, won=False, has_order=False) == NOTHING
    assert settlement(Till(5000), None, won=False, has_order=False) == Settlement(credit=5000)
    assert settlement(Till(5000, 2500, 2500), None, won=True, has_order=True) == NOTHING
    assert settlement(Till(2500), 2200, won=True, has_order=False) == Settlement(2200, 300)
    assert settlement(Till(2199), 2200, won=True, has_order=False) == NOTHING
    assert set(LOST) & set(WON) == set()
