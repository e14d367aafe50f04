"""The bot never talks faster than Telegram allows, and answers never wait behind nudges."""

import asyncio
import random
import selectors
from collections import defaultdict
from collections.abc import Awaitable, Callable
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.pace import Pace, flood_seconds, paced

GRAIN = 1e-6


class Clockwork(selectors.SelectSelector):
    """Turns every wait of an event loop into a jump of its clock, `late()` seconds too far."""

    def __init__(self, late: Callable[[], float]) -> None:
        super().__init__()
        self.now = 1_000.0
        self.late = late

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(0)
        if not ready:
            assert timeout is not None, "everything waits and nothing will ever happen"
            self.now += timeout + (self.late() if timeout else 0.0)
        return ready


class Day(asyncio.SelectorEventLoop):
    """An event loop whose time is made up, so an hour of waiting takes no time."""

    def __init__(self, late: Callable[[], float]) -> None:
        self.clockwork = Clockwork(late)
        super().__init__(self.clockwork)

    def time(self) -> float:
        return self.clockwork.now


def live(story: Callable[[Pace], Awaitable[Any]], *, late: Callable[[], float] = lambda: 0.0, **limits: Any) -> Any:
    async def day() -> Any:
        return await story(Pace(clock=asyncio.get_running_loop().time, **limits))

    with asyncio.Runner(loop_factory=lambda: Day(late)) as runner:
        return runner.run(day())


def lived(late: float = 0.0) -> Callable[[Callable[[Pace], Awaitable[None]]], Callable[[], None]]:
    """Make a test of a story told on such a day."""
    return lambda story: lambda: live(story, late=lambda: late)


Arrivals = list[tuple[float, int, bool]]
Grants = list[tuple[float, int, bool]]


def clock() -> float:
    return asyncio.get_running_loop().time()


async def arrive(pace: Pace, arrivals: Arrivals) -> Grants:
    """Let (gap, chat, answer) come one after the other and return what was granted, in order of time."""
    granted: Grants = []

    async def one(chat: int, answer: bool) -> None:
        async with pace.turn(chat, answer=answer) as at:
            granted.append((at, chat, answer))
            assert at <= clock()

    async with asyncio.TaskGroup() as crowd:
        for gap, chat, answer in arrivals:
            await asyncio.sleep(gap)
            crowd.create_task(one(chat, answer))
    return sorted(granted)


async def keep(pace: Pace, chat: int) -> None:
    """Ask again and again, as told, until a place is kept."""
    wait = pace.try_take(chat)
    while wait > 0.0:
        await asyncio.sleep(wait)
        wait = pace.try_take(chat)


def spread(stamps: list[float], count: int) -> float:
    """The shortest time in which `count` + 1 of the stamps fall."""
    return min((late - early for early, late in zip(stamps, stamps[count:], strict=False)), default=float("inf"))


def keeps_the_limits(grants: Grants) -> None:
    assert spread([at for at, _, _ in grants], 30) >= 1.0 - GRAIN
    chats: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for at, chat, answer in grants:
        chats[chat].append((at, answer))
    for chat, said in chats.items():
        stamps = [at for at, _ in said]
        if chat < 0:
            assert spread(stamps, 20) >= 60.0 - GRAIN
        else:
            assert spread(stamps, 3) >= 1.0 - GRAIN
            assert all(at - before >= 1.0 - GRAIN for (before, _), (at, answer) in pairwise(said) if not answer)


gaps = st.sampled_from([0.0, 0.0, 0.0, 0.001, 0.03, 0.4, 1.0, 7.0])
chats = st.one_of(st.sampled_from([-1, 1]), st.sampled_from([-2, -1, 1, 2, 3, *range(10, 50)]))
crowds = st.lists(st.tuples(gaps, chats, st.booleans()), max_size=150)


@pytest.mark.parametrize("late", [0.0, 0.003])
@pytest.mark.parametrize("answer", [True, False])
@pytest.mark.parametrize("share", [30, 10])
def test_97_percent_of_the_pace_go_out_under_load_and_never_in_a_burst(late: float, answer: bool, share: int) -> None:
    dice, crowd = random.Random(1), [(0.0, chat, answer) for chat in range(1, 601)]
    day = live(lambda pace: arrive(pace, crowd), late=lambda: dice.uniform(0, late), per_second=share)
    stamps = [at for at, _, _ in day]
    assert 599 / (stamps[-1] - stamps[0]) >= share * 29 / 30
    assert spread(stamps, share) >= 1.0
    assert spread(stamps, 1) >= 1 / share / 2


@lived()
async def test_an_event_loop_that_is_busy_does_not_squeeze_what_it_sends_late(pace: Pace) -> None:
    dice, stamps, loop = random.Random(1), [], asyncio.get_running_loop()
    assert isinstance(loop, Day)

    async def one(chat: int) -> None:
        loop.clockwork.now += dice.choice([0.0, 0.005])
        async with pace.turn(chat, answer=dice.random() < 0.5):
            stamps.append(clock())
            loop.clockwork.now += dice.choice([0.0, 0.001])

    await asyncio.gather(*map(one, range(1, 120)))
    assert spread(sorted(stamps), 30) >= 1.0


def test_answers_go_before_nudges_that_came_first_and_each_kind_in_order() -> None:
    crowd = [(0.0, chat, False) for chat in range(1, 11)] + [(0.0, chat, True) for chat in range(11, 21)]
    order = [chat for _, chat, _ in live(lambda pace: arrive(pace, crowd))]
    assert order == [1, *range(11, 21), *range(2, 11)]


def test_an_answer_may_run_ahead_in_a_private_chat_and_a_nudge_may_not() -> None:
    answers = [at for at, _, _ in live(lambda pace: arrive(pace, [(0.0, 7, True)] * 5))]
    nudges = [at for at, _, _ in live(lambda pace: arrive(pace, [(0.0, 7, False)] * 3))]
    assert answers[2] - answers[0] < 0.1
    assert answers[4] - answers[3] > 0.9
    assert all(1.0 <= late - early < 1.1 for early, late in pairwise(nudges))


def test_a_busy_chat_holds_back_nobody_else() -> None:
    grants = live(lambda pace: arrive(pace, [(0.0, -5, True)] * 40 + [(0.0, chat, False) for chat in range(1, 30)]))
    start = grants[0][0]
    assert all(at - start < 2.0 for at, chat, _ in grants if chat > 0)
    assert max(at for at, chat, _ in grants if chat == -5) - start > 60.0


@settings(deadline=None)
@given(crowds, st.lists(st.tuples(st.floats(0, 5), st.sampled_from([None, -1, 1, 2]), st.floats(0.01, 40)), max_size=6))
def test_no_pattern_of_arrivals_breaks_a_limit_or_a_halt_and_nobody_is_forgotten(
    arrivals: Arrivals, halts: list[tuple[float, int | None, float]]
) -> None:
    dice = random.Random(len(arrivals))
    quiet: list[tuple[int | None, float, float]] = []

    async def police(pace: Pace) -> None:
        for gap, chat, seconds in halts:
            await asyncio.sleep(gap)
            pace.halt(chat, seconds)
            quiet.append((chat, clock(), clock() + seconds))

    async def story(pace: Pace) -> Grants:
        return (await asyncio.gather(arrive(pace, arrivals), police(pace)))[0]

    grants = live(story, late=lambda: dice.uniform(0, 0.02))
    keeps_the_limits(grants)
    for chat, since, until in quiet:
        assert not [g for g in grants if since < g[0] < until - GRAIN and chat in (None, g[1])]


@lived()
async def test_a_shorter_halt_does_not_end_a_longer_one_and_other_chats_go_on(pace: Pace) -> None:
    pace.halt(-1, 35)
    pace.halt(-1, 2)
    assert (pace.halted_for(-1), pace.halted_for()) == (35.0, 0.0)
    assert await pace.take(-2, answer=True) < 1_000.1
    assert await pace.take(-1, answer=True) >= 1_035.0


@lived()
async def test_who_gives_up_waiting_leaves_no_trace_and_lets_the_next_one_go(pace: Pace) -> None:
    pace.halt(1, 100)
    for _ in range(50):
        with pytest.raises(TimeoutError):
            await pace.take(1, answer=False, within=0.01)
    gone, stays = (asyncio.create_task(speak(pace, 1)) for _ in range(2))
    pace.halt(None, 101)
    await asyncio.sleep(100.5)
    gone.cancel()
    await asyncio.wait_for(asyncio.gather(stays, speak(pace, 2)), 2)


@settings(deadline=None)
@given(crowds, st.lists(st.tuples(st.floats(0, 0.3), st.integers(0, 149)), max_size=60))
def test_cancelling_anyone_at_any_time_costs_nobody_a_place(
    arrivals: Arrivals, cancels: list[tuple[float, int]]
) -> None:
    async def story(pace: Pace) -> Grants:
        granted: Grants = []

        async def one(chat: int, answer: bool) -> None:
            async with pace.turn(chat, answer=answer) as at:
                granted.append((at, chat, answer))
                await asyncio.sleep(0.2)

        crowd = [asyncio.create_task(one(chat, answer)) for _, chat, answer in arrivals]
        for gap, index in cancels:
            await asyncio.sleep(gap)
            if index < len(crowd):
                crowd[index].cancel()
        await asyncio.gather(*crowd, return_exceptions=True)
        async with asyncio.timeout(30):
            await asyncio.gather(*(one(chat, False) for chat in range(1_000, 1_020)))
        return sorted(granted)

    keeps_the_limits(live(story))


async def speak(pace: Pace, chat: int) -> None:
    async with pace.turn(chat, answer=False):
        await asyncio.sleep(0)


@lived(late=0.1)
async def test_whoever_is_called_back_in_the_moment_of_the_grant_gives_the_place_back(pace: Pace) -> None:
    for chat in range(1, 20):
        await speak(pace, chat)
        late = asyncio.create_task(speak(pace, chat))
        asyncio.get_running_loop().call_later(1.05, late.cancel)
        with pytest.raises(asyncio.CancelledError):
            await late
    await asyncio.wait_for(speak(pace, 99), 1)


@lived()
async def test_whoever_is_called_back_with_a_kept_place_during_a_halt_leaves_the_road(pace: Pace) -> None:
    for chat in range(1, 20):
        await keep(pace, chat)
        pace.halt(None, 1)
        with pytest.raises(TimeoutError):
            async with pace.turn(chat, answer=False, within=0.1):
                raise AssertionError("nobody speaks during a halt")
        await pace.unhalted()
    await asyncio.wait_for(speak(pace, 99), 1)


@lived()
async def test_kept_places_run_out_after_five_seconds_and_make_room_for_those_who_wait(pace: Pace) -> None:
    for chat in range(1, 9):
        await keep(pace, chat)
    assert 1_005.0 < await pace.take(99, answer=False) < 1_005.2


@lived()
async def test_never_more_than_eight_nudges_are_on_the_road_while_answers_go_on(pace: Pace) -> None:
    road: list[int] = []
    most: list[int] = []

    async def nudge(chat: int) -> None:
        async with pace.turn(chat, answer=False):
            road.append(chat)
            most.append(len(road))
            await asyncio.sleep(2.0)
            road.remove(chat)

    nudges = asyncio.gather(*map(nudge, range(1, 25)))
    await asyncio.sleep(0.5)
    assert await pace.take(99, answer=True) < 1_001.0
    await nudges
    assert max(most) == 8


@settings(deadline=None)
@given(
    st.lists(st.tuples(chats, st.floats(0, 0.3)), min_size=1, max_size=60),
    st.lists(st.tuples(gaps, chats), max_size=30),
    st.integers(0, 2**16),
)
def test_places_asked_for_without_waiting_keep_the_limits_however_late_they_are_used(
    nudges: list[tuple[int, float]], answers: list[tuple[float, int]], seed: int
) -> None:
    dice = random.Random(seed)

    async def story(pace: Pace) -> Grants:
        granted: Grants = []

        async def nudge(chat: int, arming: float) -> None:
            await keep(pace, chat)
            await asyncio.sleep(arming)
            async with pace.turn(chat, answer=False) as at:
                granted.append((at, chat, False))

        async def answer(gap: float, chat: int) -> None:
            await asyncio.sleep(gap)
            granted.append((await pace.take(chat, answer=True), chat, True))

        async with asyncio.timeout(3_600):
            await asyncio.gather(*(nudge(*one) for one in nudges), *(answer(*one) for one in answers))
        return sorted(granted)

    keeps_the_limits(live(story, late=lambda: dice.uniform(0, 0.01)))


@lived()
async def test_a_sender_that_arms_in_between_still_reaches_29_a_second(pace: Pace) -> None:
    left, stamps = list(range(1, 301)), []

    async def worker() -> None:
        while left:
            chat = left.pop()
            await keep(pace, chat)
            await asyncio.sleep(0.012)
            async with pace.turn(chat, answer=False) as at:
                stamps.append(at)
                await asyncio.sleep(0.08)

    await asyncio.gather(*(worker() for _ in range(6)))
    assert 299 / (max(stamps) - min(stamps)) >= 29.0
    assert spread(sorted(stamps), 30) >= 1.0


@lived()
async def test_kept_places_that_all_start_late_do_not_overfill_a_second(pace: Pace) -> None:
    stamps: list[float] = []

    async def late_nudge(chat: int) -> None:
        await keep(pace, chat)
        await asyncio.sleep(1_001.0 - clock())
        stamps.append(await pace.take(chat, answer=False))

    async def answer(chat: int) -> None:
        await asyncio.sleep(0.3)
        stamps.append(await pace.take(chat, answer=True))

    await asyncio.gather(*map(late_nudge, range(1, 9)), *map(answer, range(100, 160)))
    assert spread(sorted(stamps), 30) >= 1.0 - GRAIN


@lived()
async def test_chats_that_are_idle_are_forgotten(pace: Pace) -> None:
    for number in range(1, 8_001):
        await pace.take(number if number % 2 else -number, answer=True)
        assert len(pace._allowances.used) <= 4_000


@lived()
async def test_one_flooded_group_stops_only_itself_and_a_third_chat_stops_everything(pace: Pace) -> None:
    assert pace.flooded(-1, 35) == pace.flooded(-2, 35) == 35.0
    assert (pace.halted_for(-1), pace.halted_for(-2), pace.halted_for(-3)) == (35.0, 35.0, 0.0)
    pace.flooded(-3, 30)
    assert pace.halted_for() == 30.0


@lived()
async def test_a_second_flooded_person_within_a_minute_or_a_long_wait_stops_everything(pace: Pace) -> None:
    pace.flooded(1, 2)
    assert (pace.halted_for(1), pace.halted_for()) == (2.0, 0.0)
    await asyncio.sleep(61)
    pace.flooded(2, 2)
    assert pace.halted_for() == 0.0
    pace.flooded(3, 2)
    assert pace.halted_for() == 2.0
    await asyncio.sleep(61)
    pace.flooded(4, 10_072)
    assert pace.halted_for() == 10_072.0
    await pace.unhalted()
    assert pace.flooded(None, "abc") == pace.halted_for() == 60.0


@pytest.mark.parametrize("told", [0, None, "abc", -5, True, float("nan"), float("inf"), [], {}, 10**400])
def test_a_retry_after_without_sense_is_a_minute(told: object) -> None:
    assert flood_seconds(told) == 60.0


def test_a_sound_retry_after_is_kept_and_never_more_than_a_day() -> None:
    told = (35, 10_072, timedelta(seconds=7), "12", 0.5, 10**18)
    assert [flood_seconds(one) for one in told] == [35.0, 10_072.0, 7.0, 12.0, 0.5, 86_400.0]


def test_what_writes_a_message_needs_a_place_and_nothing_else_does() -> None:
    assert all(map(paced, ("sendMessage", "editMessageText", "copyMessages", "forwardMessage", "pinChatMessage")))
    others = ("answerCallbackQuery", "getMe", "setMyCommands", "deleteMessage", "sendChatAction", "editChatInviteLink")
    assert not any(map(paced, others))
