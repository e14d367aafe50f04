"""Works on the files staff sent: looks through each, asks what it must, books it after a yes, and reports.

Where a file stands is a row; a letter about it is owed until it went out, so whoever sent the file hears of every
step at least once. A crash in the middle is taken up again where it stopped.
"""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from models.database import Session
from models.errors import ShopError
from models.files.cells import UnknownLetters
from models.files.dates import AmbiguousDates, MixedDates
from models.imports import actions, queries
from models.imports.intake import Booked
from models.imports.queries import Batch
from models.imports.rules import BatchState
from models.members import actions as members
from models.members.queries import member as member_by_id
from models.money import AmbiguousAmount
from models.outreach.ports import Halted, Moved, NotSent, Unknown
from models.shops.queries import shop as shop_of
from models.shops.rules import Shop
from scheduler.imports.letters import letter
from scheduler.imports.lookthrough import (
    Answers,
    DoesNotFit,
    File,
    NotRecognised,
    Safe,
    book_file,
    look_through,
    opened,
)
from scheduler.kit import Kit

FILES_KEPT = timedelta(days=7)
EXPECTING = "import.map"
QUESTIONS: dict[type[ShopError], str] = {
    AmbiguousDates: "dates",
    MixedDates: "dates",
    AmbiguousAmount: "decimal",
    UnknownLetters: "encoding",
}
"""What is asked with buttons when a file can be read in more than one way."""

log = logging.getLogger(__name__)


async def work(kit: Kit, now: datetime) -> bool:
    """Do the next thing for the oldest file; True when there may be more to do at once."""
    if kit.sealer is None or kit.contacts is None or kit.brake.why:
        return False
    safe = Safe(kit.sealer, kit.contacts)
    async with kit.database.reading() as session:
        untold = await queries.next_untold(session, kit.shop)
        batch = await queries.next_batch(session, kit.shop)
        shop = await shop_of(session, kit.shop) if untold or batch else None
    if shop is None:
        return False
    if untold is not None and await _tell(kit, shop, untold, now):
        return True
    if batch is None:
        return False
    if batch.state is BatchState.RECEIVED:
        await _look(kit, shop, batch, safe, now)
    else:
        await _book(kit, shop, batch, safe, now)
    return True


async def forget(kit: Kit, now: datetime) -> None:
    """Forget files nobody said yes to within a week; they hold people's addresses."""
    await kit.database.transact(lambda session: actions.forget_files(session, kit.shop, kept=FILES_KEPT, now=now))


async def _look(kit: Kit, shop: Shop, batch: Batch, safe: Safe, now: datetime) -> None:
    try:
        file = await _opened(kit, shop, batch)
        look = await look_through(kit.database, shop, file, safe)
    except ShopError as error:
        await _not_read(kit, batch, error, now)
    except Exception:
        # A file that breaks the reader breaks it every time: it must not hold up the files behind it.
        log.exception("file %s cannot be read", batch.id)
        await _settle(kit, batch, BatchState.REFUSED, now, counts=_because(batch, ShopError()))
    else:
        state = BatchState.CANCELLED if look.adds_nothing else BatchState.LOOKED_THROUGH
        await _settle(kit, batch, state, now, counts=_kept(batch) | {"look": look.as_kept()})


async def _opened(kit: Kit, shop: Shop, batch: Batch) -> File:
    async with kit.database.reading() as session:
        content = await queries.content_of(session, shop.id, batch.id)
    answers = Answers.kept(batch.counts.get("answers", {}))
    return await asyncio.to_thread(
        opened, content or b"", shop, mapping=batch.mapping, answers=answers, now=batch.made_at
    )


async def _not_read(kit: Kit, batch: Batch, error: ShopError, now: datetime) -> None:
    """Ask what must be asked, or refuse the file with the reason."""
    question = QUESTIONS.get(type(error))
    if isinstance(error, NotRecognised):
        counts = _kept(batch) | {"header": list(error.header)}
        await _settle(kit, batch, BatchState.UNMAPPED, now, counts=counts, expect=True)
    elif isinstance(error, DoesNotFit):
        counts = _because(batch, error) | {"header": list(error.header)}
        await _settle(kit, batch, BatchState.UNMAPPED, now, counts=counts, expect=True)
    elif question and question not in batch.counts.get("answers", {}) and error.facts.get("candidates", True):
        facts = {name: value if isinstance(value, list) else str(value) for name, value in error.facts.items()}
        counts = _kept(batch) | {"question": {"about": question, "code": error.code, **facts}}
        await _settle(kit, batch, BatchState.UNMAPPED, now, counts=counts)
    else:
        await _settle(kit, batch, BatchState.REFUSED, now, counts=_because(batch, error))


async def _settle(
    kit: Kit, batch: Batch, state: BatchState, now: datetime, *, counts: Mapping[str, Any], expect: bool = False
) -> None:
    """Move the file on; with `expect` its sender's next words in the DM are taken as the mapping."""

    async def move(session: Session) -> None:
        moved = await actions.settle_batch(
            session, kit.shop, batch.id, state, was=batch.state, now=now, counts=counts, tell=batch.by is not None
        )
        if moved and expect and batch.by is not None:
            await members.expect(session, kit.shop, batch.by, f"{EXPECTING}:{batch.id}")

    await kit.database.transact(move)


async def _book(kit: Kit, shop: Shop, batch: Batch, safe: Safe, now: datetime) -> None:
    progress = batch.counts.get("progress", {})
    done, so_far = int(progress.get("pieces", 0)), Booked(**progress.get("booked", {}))
    total = so_far

    async def keep(session: Session, pieces: int, booked: Booked) -> bool:
        counts = batch.counts | {"progress": {"pieces": pieces, "booked": asdict(booked)}}
        return await actions.note_progress(session, shop.id, batch.id, counts)

    try:
        file = await _opened(kit, shop, batch)
        steps = book_file(kit.database, shop, file, safe, batch=batch.id, now=now, keep=keep, done=done, so_far=so_far)
        async for step in steps:
            total = step
            if kit.brake.why:
                return
    except ShopError as error:
        await _settle(kit, batch, BatchState.REFUSED, now, counts=_because(batch, error))
        return
    await _settle(kit, batch, BatchState.BOOKED, now, counts=batch.counts | {"booked": asdict(total)})


async def _tell(kit: Kit, shop: Shop, batch: Batch, now: datetime) -> bool:
    """Write to whoever sent the file; whether the letter is off the desk."""
    async with kit.database.reading() as session:
        sender = await member_by_id(session, shop.id, batch.by) if batch.by else None
        content = await queries.content_of(session, shop.id, batch.id) if "question" in batch.counts else None
    left = 0
    if sender is not None and sender.telegram is not None:
        written = letter(shop, sender, batch, kit.voice(sender.language), now=now, content=content)
        outcome = await kit.messenger.send(written)
        if isinstance(outcome, NotSent | Halted | Moved):
            return False
        left = batch.tellings_left - 1 if isinstance(outcome, Unknown) else 0
    await kit.database.transact(lambda session: actions.told(session, shop.id, batch.id, left=left, state=batch.state))
    return True


def _kept(batch: Batch) -> dict[str, Any]:
    """What stays known of a file while it is looked through again."""
    return {"answers": batch.counts.get("answers", {}), "header": batch.counts.get("header", [])}


def _because(batch: Batch, error: ShopError) -> dict[str, Any]:
    facts = {name: _written(value) for name, value in error.facts.items()}
    return _kept(batch) | {"refused": {"code": error.code, "facts": facts}}


def _written(fact: object) -> int | str:
    return fact if isinstance(fact, int) else ", ".join(map(str, fact)) if isinstance(fact, list) else str(fact)
