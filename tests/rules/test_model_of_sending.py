"""Every way a sending can go, walked through: never two copies, never a loss that nobody sees.

The real table of transitions is driven through all interleavings of two senders of one nudge: crashes, restarts,
senders wrongly taken for dead, lost answers, requests that arrive long after anybody waits for them, endings that
cannot be written down, presses and the owner's word. Protocols it must refuse show that the checker sees.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import pytest

from models.outreach.states import Event, State, after

OPEN = (State.PLANNED, State.CLAIMED, State.ARMED)


class Sender(NamedTuple):
    """One process: its boot, what it is about to do, and the fence of the claim it does it with."""

    boot: int
    doing: str = "idle"
    fence: int = 0
    ending: Event | None = None


class World(NamedTuple):
    """The row, the two senders (boot 0: dead), requests on the road, her copies, and what may still go wrong."""

    state: State = State.PLANNED
    boot: int = 0
    fence: int = 0
    senders: tuple[Sender, ...] = (Sender(1), Sender(2))
    road: tuple[tuple[int, int], ...] = ()
    copies: int = 0
    boots: int = 2
    crashes: int = 4
    faults: int = 2
    takeovers: int = 2
    claims: int = 5


Rule = Callable[[State, Event], State | None]


@dataclass(frozen=True, slots=True)
class Protocol:
    """The rules to walk through; another `rule` than ours is a mistake to be found."""

    rule: Rule = after

    def moved(self, world: World, event: Event, sender: Sender | None = None) -> World:
        """Compare-and-set: by a sender only while the claim in its hand is the newest."""
        stale = sender is not None and (world.boot, world.fence) != (sender.boot, sender.fence)
        target = None if stale else self.rule(world.state, event)
        return world if target is None else world._replace(state=target)

    def next(self, world: World) -> Iterator[World]:
        """Everything that can happen next."""
        for at, sender in enumerate(world.senders):
            for one, changed in self._sender(world, sender):
                yield changed._replace(senders=(*world.senders[:at], one, *world.senders[at + 1 :]))
        yield from self._road(world)
        yield self.moved(world, Event.SETTLE)
        if world.state in (State.PLANNED, State.CLAIMED):
            yield self.moved(world, Event.EXPIRE)
            yield self.moved(world, Event.CANCEL)
            # She buys: in the transaction of her order, whoever has the nudge in hand.
            yield self.moved(world, Event.DROP)
        if world.copies:
            yield self.moved(world, Event.PROVE)

    def _sender(self, world: World, sender: Sender) -> Iterator[tuple[Sender, World]]:
        idle = Sender(sender.boot)
        if not sender.boot:
            boot = world.boots + 1
            yield Sender(boot), self._recovered(world._replace(boots=boot), boot)
            return
        if world.crashes:
            yield Sender(0), world._replace(crashes=world.crashes - 1)
        if sender.doing == "idle":
            yield from self._idle(world, sender)
        elif sender.doing == "gate":
            armed = self.moved(world, Event.ARM, sender)
            yield (sender._replace(doing="armed") if armed != world else idle), armed
            yield idle, self.moved(world, Event.RELEASE, sender)
            yield idle, self.moved(world, Event.DROP, sender)
        elif sender.doing == "armed":
            yield sender._replace(doing="waits"), world._replace(road=(*world.road, (sender.boot, sender.fence)))
        elif sender.doing == "waits" and world.faults:
            timed_out = sender._replace(doing="ended", ending=Event.DOUBT)
            yield timed_out, world._replace(faults=world.faults - 1)
        elif sender.doing == "ended" and sender.ending is not None:
            yield idle, self.moved(world, sender.ending, sender)
            if world.faults:
                yield idle, world._replace(faults=world.faults - 1)

    def _idle(self, world: World, sender: Sender) -> Iterator[tuple[Sender, World]]:
        if world.claims and self.rule(world.state, Event.CLAIM):
            claimed = self.moved(world, Event.CLAIM)._replace(
                boot=sender.boot, fence=world.fence + 1, claims=world.claims - 1
            )
            yield Sender(sender.boot, "gate", claimed.fence), claimed
        if world.boot == sender.boot:
            # Housekeeping: what is in this sender's name and in nobody's hand.
            yield sender, self.moved(self.moved(world, Event.DOUBT), Event.RELEASE)
        if world.takeovers:
            # The other one is taken for dead although it lives.
            yield sender, self._recovered(world._replace(takeovers=world.takeovers - 1), sender.boot)

    def _recovered(self, world: World, boot: int) -> World:
        if world.boot == boot:
            return world
        return self.moved(self.moved(world, Event.DOUBT), Event.RELEASE)

    def _road(self, world: World) -> Iterator[World]:
        """A request arrives, is refused or is lost on the way; the answer comes back, or it does not."""
        for at, letter in enumerate(world.road):
            rest = world._replace(road=world.road[:at] + world.road[at + 1 :])
            arrived = rest._replace(copies=world.copies + 1)
            waiting = next(
                (one for one in world.senders if (one.boot, one.fence) == letter and one.doing == "waits"), None
            )
            if waiting is None:
                yield arrived
                yield rest
                continue
            yield _ended(arrived, waiting, Event.DELIVER)
            yield _ended(rest, waiting, Event.REFUSE_NOW)
            yield _ended(rest, waiting, Event.FAIL)
            if world.faults:
                spent = {"faults": world.faults - 1}
                yield _ended(arrived._replace(**spent), waiting, Event.DOUBT)
                yield _ended(rest._replace(**spent), waiting, Event.DOUBT)


def _ended(world: World, waiting: Sender, ending: Event) -> World:
    ended = waiting._replace(doing="ended", ending=ending)
    return world._replace(senders=tuple(ended if one is waiting else one for one in world.senders))


class Broken(AssertionError):
    """A promise does not hold in this world."""


def walk(protocol: Protocol, start: World) -> tuple[int, dict[State, set[int]]]:
    """Walk through all worlds; how many there are, and how many copies each final state was seen with."""
    seen, rim = {start}, [start]
    ends: dict[State, set[int]] = {}
    while rim:
        world = rim.pop()
        if world.copies > 1:
            raise Broken(f"two copies: {world}")
        following = set(protocol.next(world)) - {world}
        if (
            not world.road
            and world.state not in OPEN
            and all(one.doing == "idle" or not one.boot for one in world.senders)
        ):
            _check_end(world)
            ends.setdefault(world.state, set()).add(world.copies)
        elif not following and world.claims:
            raise Broken(f"stuck: {world}")
        fresh = following - seen
        seen |= fresh
        rim += fresh
    return len(seen), ends


def _check_end(world: World) -> None:
    expected = {State.SENT: {1}, State.UNKNOWN: {0, 1}, State.UNCONFIRMED: {0, 1}}
    if world.copies not in expected.get(world.state, {0}):
        raise Broken(f"a silent loss or a copy nobody knows of: {world}")


def test_no_order_of_events_makes_two_copies_or_loses_one_in_silence(capsys: pytest.CaptureFixture[str]) -> None:
    states, ends = walk(Protocol(), World())
    with capsys.disabled():
        found = {state.value: sorted(copies) for state, copies in ends.items()}
        sys.stdout.write(f"\nmodel of sending: {states:,} states, copies by end {found}\n")
    assert states >= 200_000
    assert ends[State.SENT] == {1}
    assert ends[State.FAILED] == {0}
    assert ends[State.UNKNOWN] == {0, 1}
    assert set(ends) == set(State) - set(OPEN)


def test_without_faults_nothing_ends_in_doubt() -> None:
    _, ends = walk(Protocol(), World(senders=(Sender(1),), crashes=0, faults=0, takeovers=0))
    assert not set(ends) & {State.UNKNOWN, State.UNCONFIRMED}


@pytest.mark.parametrize(
    ("state", "event", "mistake"),
    [
        pytest.param(State.ARMED, Event.DOUBT, State.PLANNED, id="a dead sender's letter is taken back"),
        pytest.param(State.UNKNOWN, Event.SETTLE, State.PLANNED, id="a doubt is sent again after a time"),
        pytest.param(State.CLAIMED, Event.ARM, State.SENT, id="a letter is marked as sent before it is"),
        pytest.param(State.UNKNOWN, Event.SETTLE, State.FAILED, id="a doubt is called a failure"),
    ],
)
def test_the_checker_refuses_other_protocols(state: State, event: Event, mistake: State) -> None:
    def rule(at: State, happened: Event) -> State | None:
        return mistake if (at, happened) == (state, event) else after(at, happened)

    with pytest.raises(Broken):
        walk(Protocol(rule), World())
