"""Keep, hand out, settle and forget updates."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Table, bindparam, delete, update

from models.database import Session, insert_all
from models.inbox.rules import ANSWER_FRESH, KEPT, TRIES_MAX, State
from models.inbox.tables import InboxRow, TidyRow

_KEPT_TABLE = InboxRow.__table__
assert isinstance(_KEPT_TABLE, Table)
_ANSWERED = (
    update(_KEPT_TABLE)
    .where(_KEPT_TABLE.c.shop_id == bindparam("of_shop"), _KEPT_TABLE.c.id == bindparam("seq"))
    .values(state=State.ANSWERED, answers=bindparam("said"))
)


async def keep(session: Session, shop: int, arrivals: Sequence[tuple[int, int, str]], *, now: datetime) -> None:
    """Keep (update id, lane, payload) rows. An update that is here already is left as it is."""
    rows: list[dict[str, Any]] = [
        {
            "shop_id": shop,
            "update_id": update_id,
            "lane": lane,
            "payload": payload,
            "state": State.NEW,
            "tries": 0,
            "received_at": now,
        }
        for update_id, lane, payload in arrivals
    ]
    await insert_all(session, InboxRow, rows)


async def answered(session: Session, shop: int, answers: Sequence[tuple[int, str]]) -> None:
    """Effects are in this transaction; remember what is still to be said. Rows are (seq, answers as JSON)."""
    silent = [seq for seq, said in answers if said == "[]"]
    speaking = [{"of_shop": shop, "seq": seq, "said": said} for seq, said in answers if said != "[]"]
    if speaking:
        await session.execute(_ANSWERED, speaking)
    await done(session, shop, silent)


async def done(session: Session, shop: int, seqs: Sequence[int]) -> None:
    """Finished: only the id stays, so that the same update cannot act again."""
    if seqs:
        finished = update(InboxRow).where(InboxRow.shop_id == shop, InboxRow.id.in_(seqs))
        await session.execute(finished.values(state=State.DONE, payload="", answers=None))


async def repeating(session: Session, shop: int, seq: int) -> None:
    """Its answers, which may have been said before a crash, are about to be said again; counted before they are."""
    mine = update(InboxRow).where(InboxRow.shop_id == shop, InboxRow.id == seq, InboxRow.state == State.ANSWERED)
    await session.execute(mine.values(state=State.REPEATED))


async def said_enough(session: Session, shop: int) -> None:
    """After a start: what was being said a second time is not said a third time, so that no crash makes it a loop."""
    twice = update(InboxRow).where(InboxRow.shop_id == shop, InboxRow.state == State.REPEATED)
    await session.execute(twice.values(state=State.DONE, payload="", answers=None))


async def failed(session: Session, shop: int, seq: int, error: str) -> bool:
    """Count a failure; True when the update is parked now and nobody will try it again by itself."""
    mine = update(InboxRow).where(InboxRow.shop_id == shop, InboxRow.id == seq)
    counted = mine.values(tries=InboxRow.tries + 1, error=error[:300]).returning(InboxRow.tries)
    parked = (await session.execute(counted)).scalar_one() >= TRIES_MAX
    if parked:
        await session.execute(mine.values(state=State.PARKED))
    return parked


async def forget_old(session: Session, shop: int, *, now: datetime) -> int:
    """Forget finished updates that Telegram can no longer deliver again; how many."""
    old = delete(InboxRow).where(
        InboxRow.shop_id == shop, InboxRow.state == State.DONE, InboxRow.received_at < now - KEPT
    )
    return (await session.execute(old)).rowcount  # type: ignore[attr-defined, no-any-return]


async def fall_silent(session: Session, shop: int, *, now: datetime) -> None:
    """After a backup came back: nothing it was about to say is said. What it had still to serve counts, in silence."""
    mine = update(InboxRow).where(InboxRow.shop_id == shop)
    said = mine.where(InboxRow.state.in_((State.ANSWERED, State.REPEATED)))
    await session.execute(said.values(state=State.DONE, payload="", answers=None))
    asked = mine.where(InboxRow.state == State.NEW, InboxRow.received_at > now - ANSWER_FRESH)
    await session.execute(asked.values(received_at=now - ANSWER_FRESH - timedelta(seconds=1)))


async def tidy_later(session: Session, shop: int, *, chat: int, message: int, due_at: datetime) -> None:
    """Take a message back at a time."""
    session.add(TidyRow(shop_id=shop, chat=chat, message=message, due_at=due_at))


async def tidied(session: Session, shop: int, tidy: int) -> None:
    """It is gone, or cannot be taken back."""
    await session.execute(delete(TidyRow).where(TidyRow.shop_id == shop, TidyRow.id == tidy))
