"""Whoever asks for a report keeps nobody waiting: it is read beside the transaction, and told exactly once."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial
from threading import Event, Lock
from typing import Any

import pytest

from bot import pump
from handlers.results import reports
from models.asides import aside
from models.database import Database, Session
from models.inbox import actions as inbox
from models.inbox.queries import counts, parked
from models.inbox.rules import lane_of
from models.results.rules import Overview
from models.staff.rules import Role
from tests.chat.floor import Floor, Person, open_floor

MEI = Person(1000, "Mei", "mei", "en")
ANNA = Person(1001, "Anna", "anna", "en")
SECONDS_MAX = 20.0
Read = Callable[..., Awaitable[Overview]]


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Reading the month begins, and goes on only when the gate is opened."""
    opened, read = Event(), reports.overview

    async def slowly(session: Session, shop: int, *, since: datetime, now: datetime) -> Overview:
        await asyncio.to_thread(opened.wait, SECONDS_MAX)
        return await read(session, shop, since=since, now=now)

    monkeypatch.setattr(reports, "overview", slowly)
    return opened


async def _open(database: Database) -> Floor:
    floor = await open_floor(database)
    await floor.appoint(MEI, Role.MANAGER)
    return floor


async def _ask(floor: Floor, person: Person, text: str) -> None:
    """It is in the inbox, and nobody has served it yet."""
    number = next(floor.counter)
    update = {"update_id": number, "message": floor.message(person.user, person.id) | {"text": text}}
    row = (number, lane_of(update), json.dumps(update))
    await floor.database.transact(lambda session: inbox.keep(session, floor.shop.id, [row], now=floor.now))


async def _serve(floor: Floor) -> None:
    while await floor.pump.serve_once():
        continue


async def _serve_to_the_end(floor: Floor) -> None:
    async with asyncio.timeout(SECONDS_MAX):
        while await floor.pump.serve_once() or await floor.pump.looked_up():
            continue


def _said(floor: Floor, since: int = 0) -> list[tuple[int, str]]:
    steps: list[dict[str, Any]] = floor.recorder.steps[since:]
    bodies = [step.get("whisper") or step["params"] for step in steps]
    return [(body["chat_id"], str(body.get("text"))[:20]) for body in bodies if body.get("text")]


async def test_others_are_served_while_it_is_read(database: Database, gate: Event) -> None:
    floor = await _open(database)
    before = len(floor.recorder.steps)
    await _ask(floor, MEI, "/report")
    await _ask(floor, ANNA, "/points")
    await _serve(floor)
    assert {chat for chat, _ in _said(floor, before)} == {ANNA.id}
    gate.set()
    await _serve_to_the_end(floor)
    assert [text for chat, text in _said(floor, before) if chat == MEI.id] == ["<b>The last 30 days:"[:20]]


async def test_of_many_who_ask_at_once_a_few_are_read_for_at_a_time(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    floor = await open_floor(sqlite_database)
    read, inside, peak, lock = reports.overview, 0, 0, Lock()

    async def counted(session: Session, shop: int, *, since: datetime, now: datetime) -> Overview:
        nonlocal inside, peak
        with lock:
            inside, peak = inside + 1, max(peak, inside + 1)
        await asyncio.sleep(0.02)
        with lock:
            inside -= 1
        return await read(session, shop, since=since, now=now)

    monkeypatch.setattr(reports, "overview", counted)
    people = [Person(2000 + number, f"M{number}", None, "en") for number in range(3 * pump.READS_AT_ONCE)]
    for one in people:
        await floor.appoint(one, Role.MANAGER)
    before = len(floor.recorder.steps)
    for one in people:
        await _ask(floor, one, "/report")
    await _serve_to_the_end(floor)
    assert sorted(chat for chat, _ in _said(floor, before)) == [one.id for one in people]
    assert 1 < peak <= pump.READS_AT_ONCE


async def test_a_clock_that_jumps_while_it_is_read_does_not_make_the_answer_stale(
    database: Database, gate: Event
) -> None:
    floor = await _open(database)
    before = len(floor.recorder.steps)
    await _ask(floor, MEI, "/report")
    await _serve(floor)
    floor.now += timedelta(days=1)
    gate.set()
    await _serve_to_the_end(floor)
    assert len(_said(floor, before)) == 1


async def test_what_she_says_after_it_is_answered_after_it(database: Database, gate: Event) -> None:
    floor = await _open(database)
    before = len(floor.recorder.steps)
    for text in ("/report", "/help", "/report"):
        await _ask(floor, MEI, text)
    await _serve(floor)
    assert _said(floor, before) == []
    gate.set()
    await _serve_to_the_end(floor)
    first, second, third = [text for _, text in _said(floor, before)]
    assert first == third != second


async def test_a_crash_while_it_is_read_loses_nothing_and_says_it_once(database: Database, gate: Event) -> None:
    floor = await _open(database)
    before = len(floor.recorder.steps)
    await _ask(floor, MEI, "/report")
    await _serve(floor)
    for task in floor.pump._asking.values():
        task.cancel()
    await floor.pump.looked_up()
    gate.set()
    await _serve_to_the_end(floor)
    assert len(_said(floor, before)) == 1
    await _serve_to_the_end(floor)
    assert len(_said(floor, before)) == 1


async def test_what_cannot_be_read_is_parked_and_holds_nobody_up(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object, **__: object) -> Overview:
        raise ZeroDivisionError

    monkeypatch.setattr(reports, "overview", broken)
    floor = await _open(database)
    await _ask(floor, MEI, "/report")
    await _ask(floor, ANNA, "/points")
    await _serve_to_the_end(floor)
    async with database.reading() as session:
        ((_, why),) = await parked(session, floor.shop.id)
        assert "ZeroDivisionError" in why
        assert sum((await counts(session, floor.shop.id)).values()) > 2
    assert _said(floor)[-1][0] == ANNA.id


async def test_a_long_read_is_seen_to_be_worked_on(
    database: Database, gate: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pump, "TYPING_AFTER_SECONDS", 0.01)
    monkeypatch.setattr(pump, "TYPING_SECONDS", 0.01)
    floor = await _open(database)
    seen: list[int] = []

    async def seen_typing(chat: int) -> None:
        seen.append(chat)
        if len(seen) == 2:
            gate.set()

    monkeypatch.setattr(floor.pump._preflight, "type_in", seen_typing)
    await _ask(floor, MEI, "/report")
    await _serve_to_the_end(floor)
    assert set(seen) == {MEI.id}
    assert len(seen) >= 2


async def test_whoever_may_not_look_makes_nobody_read(database: Database, gate: Event) -> None:
    floor = await _open(database)
    await _ask(floor, ANNA, "/report")
    await _serve(floor)
    assert not floor.pump._asking


async def test_what_a_read_raises_is_raised_to_whoever_waits(database: Database) -> None:
    async def refused(found: type[Exception], session: Session) -> None:
        raise found

    for error in (LookupError, OSError):
        with pytest.raises(error):
            await aside(database, partial(refused, error))
