"""The one door into the books."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import select, update

from models.database import Session, insert_numbered, insert_once, insert_rows
from models.loyalty.rules import GENESIS, CauseReused, Posting, chained, check_balanced
from models.loyalty.tables import EntryRow, LedgerRow, PostingRow


async def book(session: Session, shop: int, posting: Posting) -> bool:
    """Book a posting; False when its cause was booked before with the same content.

    Raises `Unbalanced`, or `CauseReused` when the same cause says something else this time. A
    posting without entries (an order of 0) is kept too: its cause is taken.
    """
    return bool(await book_all(session, shop, [posting]))


async def book_all(session: Session, shop: int, postings: Sequence[Posting]) -> int:
    """Book many postings in their order, a few statements for all; how many were new. Raises like `book`."""
    fresh = await _unbooked(session, shop, postings)
    if not fresh:
        return 0
    previous = await session.scalar(select(LedgerRow.head).where(LedgerRow.shop_id == shop)) or GENESIS
    rows = []
    for posting in fresh:
        previous = chained(previous, posting)
        rows.append(_row(shop, posting, previous))
    ids = await insert_numbered(session, PostingRow, rows)
    lines = [line for posting, key in zip(fresh, ids, strict=True) for line in _lines(shop, posting, key)]
    await insert_rows(session, EntryRow, lines)
    await _close_books(session, shop, added=len(fresh), head=previous)
    return len(fresh)


async def _close_books(session: Session, shop: int, *, added: int, head: str) -> None:
    if await insert_once(session, LedgerRow, {"shop_id": shop, "postings": added, "head": head}) is None:
        mine = update(LedgerRow).where(LedgerRow.shop_id == shop)
        await session.execute(
            mine.values(postings=LedgerRow.postings + added, head=head).execution_options(synchronize_session=False)
        )


async def _unbooked(session: Session, shop: int, postings: Sequence[Posting]) -> list[Posting]:
    """Those whose cause is not taken yet; the same cause twice in one call counts once."""
    causes = {posting.cause for posting in postings}
    known = dict(
        (
            await session.execute(
                select(PostingRow.cause, PostingRow.digest).where(
                    PostingRow.shop_id == shop, PostingRow.cause.in_(causes)
                )
            )
        ).all()
    )
    fresh = []
    for posting in postings:
        check_balanced(posting)
        if known.setdefault(posting.cause, "") == "":
            known[posting.cause] = posting.digest
            fresh.append(posting)
        elif known[posting.cause] != posting.digest:
            raise CauseReused(cause=posting.cause)
    return fresh


def _row(shop: int, posting: Posting, chain: str) -> dict[str, Any]:
    return {
        "shop_id": shop,
        "member_id": posting.member,
        "reason": posting.reason,
        "cause": posting.cause,
        "digest": posting.digest,
        "at": posting.at,
        "by_id": posting.by,
        "note": posting.note,
        "hash": chain,
    }


def _lines(shop: int, posting: Posting, key: int) -> Iterator[dict[str, Any]]:
    for entry in posting.entries:
        yield {
            "shop_id": shop,
            "posting_id": key,
            "member_id": posting.member,
            "account": entry.account,
            "unit": entry.unit,
            "amount": entry.amount,
            "active_from": entry.active_from,
        }
