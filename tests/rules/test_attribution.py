"""One order is put down to one message at most, and to the one whose tie is strongest."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.results.attribution import Bought, Credit, Tie, Touch, credits

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)

moments = st.integers(min_value=0, max_value=40).map(lambda steps: NOON + steps * 6 * HOUR)
touches = st.lists(
    st.builds(Touch, st.integers(1, 6), moments, st.sampled_from([Tie.ANSWER, Tie.DELIVERY])), max_size=12
)
orders = st.lists(moments, max_size=6).map(
    lambda times: [Bought(number, at, (number,) if number % 5 == 4 else ()) for number, at in enumerate(times, 1)]
)


def by_the_book(one: Bought, all_touches: list[Touch]) -> Credit:
    """The same in the plainest words: everything that counts, and of it the strongest, the latest, the newest."""
    within = {Tie.ANSWER: 7 * DAY, Tie.DELIVERY: 72 * HOUR}
    counts = [(-int(Tie.COUPON), one.at, nudge) for nudge in one.coupons]
    counts += [
        (-int(touch.tie), touch.at, touch.nudge)
        for touch in all_touches
        if timedelta(0) <= one.at - touch.at <= within[touch.tie]
    ]
    if not counts:
        return Credit(one.order, None, None, frozenset())
    tie, _, nudge = max(counts)
    return Credit(one.order, nudge, Tie(-tie), frozenset(found for *_, found in counts) - {nudge})


@given(orders, touches)
def test_it_comes_to_what_the_rule_says_in_plain_words(bought: list[Bought], touched: list[Touch]) -> None:
    found = {one.order: one for one in credits(bought, touched)}
    assert found == {one.order: by_the_book(one, touched) for one in bought}


@given(orders, touches)
def test_every_order_gets_one_credit_and_what_is_credited_does_not_assist(
    bought: list[Bought], touched: list[Touch]
) -> None:
    found = list(credits(bought, touched))
    assert sorted(one.order for one in found) == sorted(one.order for one in bought)
    assert all(one.nudge not in one.assisted for one in found)


def only(order: Bought, *touched: Touch) -> Credit:
    (found,) = credits([order], touched)
    return found


def test_a_coupon_outweighs_a_later_tap_and_a_tap_a_later_delivery() -> None:
    tapped, arrived = Touch(2, NOON - HOUR, Tie.ANSWER), Touch(3, NOON - HOUR / 2, Tie.DELIVERY)
    assert only(Bought(1, NOON, (1,)), tapped, arrived) == Credit(1, 1, Tie.COUPON, frozenset({2, 3}))
    assert only(Bought(1, NOON), tapped, arrived) == Credit(1, 2, Tie.ANSWER, frozenset({3}))


def test_the_times_are_counted_to_the_instant() -> None:
    instant = timedelta(microseconds=1)
    for tie, within in ((Tie.ANSWER, 7 * DAY), (Tie.DELIVERY, 72 * HOUR)):
        assert only(Bought(1, NOON), Touch(7, NOON - within, tie)).nudge == 7
        assert only(Bought(1, NOON), Touch(7, NOON - within - instant, tie)).nudge is None
        assert only(Bought(1, NOON), Touch(7, NOON, tie)).nudge == 7
        assert only(Bought(1, NOON), Touch(7, NOON + instant, tie)).nudge is None
