"""Balances and standings, always summed from the entries; and the check that nobody touched them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, case, func, or_, select
from sqlalchemy.orm import aliased
from sqlalchemy.sql.functions import Function

from models.base import UtcDateTime
from models.database import Session
from models.loyalty.rules import (
    GENESIS,
    POINTS,
    SPEND_WINDOW,
    Account,
    Entry,
    Posting,
    Reason,
    Standing,
    chained,
    standing,
)
from models.loyalty.tables import EntryRow, LedgerRow, PostingRow

VERIFY_BATCH = 1_000
ID_MIN = -(2**63)
UNREADABLE = (LookupError, ValueError, TypeError, AttributeError)
"""How a value shows that is none of its column's: an unknown reason, a time that is no time."""


@dataclass(frozen=True, slots=True)
class BookLine:
    """One line of a member's points book, for her eyes."""

    points: int
    reason: Reason
    at: datetime
    active_from: datetime
    note: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What `verify` found: how many postings were read, and the first broken row, if any.

    `broken` is the posting's number; for an entry that belongs to none, the entry's; 0 when not even the first is left.
    """

    postings: int
    broken: int | None
    why: str


def _sum(*conditions: ColumnElement[bool]) -> Function[int]:
    return func.coalesce(func.sum(case((and_(*conditions), EntryRow.amount), else_=0)), 0)


_AT, _SINCE = bindparam("at", type_=UtcDateTime), bindparam("since", type_=UtcDateTime)
_POINTS = and_(EntryRow.account == Account.MEMBER, EntryRow.unit == POINTS)
_SPENT = and_(EntryRow.account == Account.SPENT, EntryRow.unit == bindparam("currency"))

_LATER = aliased(EntryRow)
# A refund stands beside the order it takes back, on the same day: where nothing is left of the two, nothing comes.
_UNTIL = (
    select(_LATER.active_from)
    .where(
        _LATER.shop_id == bindparam("shop"),
        _LATER.member_id == bindparam("member"),
        _LATER.account == Account.MEMBER,
        _LATER.unit == POINTS,
        _LATER.active_from > _AT,
    )
    .group_by(_LATER.active_from)
    .having(func.sum(_LATER.amount) > 0)
    .order_by(_LATER.active_from)
    .limit(1)
    .scalar_subquery()
)

# Built once: putting a statement together costs as much as running it, and this one runs with every question.
_STANDING = select(
    _sum(_POINTS, EntryRow.active_from <= _AT),
    _sum(_POINTS, EntryRow.active_from > _AT),
    _UNTIL,
    _sum(_SPENT, EntryRow.active_from > _SINCE, EntryRow.active_from <= _AT),
).where(
    EntryRow.shop_id == bindparam("shop"),
    EntryRow.member_id == bindparam("member"),
    or_(_POINTS, _SPENT),
)
_LAST_LINES = (
    select(EntryRow.amount, PostingRow.reason, PostingRow.at, EntryRow.active_from, PostingRow.note)
    .join(PostingRow, PostingRow.id == EntryRow.posting_id)
    .where(EntryRow.shop_id == bindparam("shop"), EntryRow.member_id == bindparam("member"), _POINTS)
    .order_by(PostingRow.at.desc(), PostingRow.id.desc())
    .limit(bindparam("lines_max"))
)


async def standing_of(
    session: Session, shop: int, member: int, *, currency: str, minor_per_major: int, at: datetime
) -> Standing:
    """Where a member stands at `at`, summed from her entries in one query; nothing is cached."""
    asked = {"shop": shop, "member": member, "currency": currency, "at": at, "since": at - SPEND_WINDOW}
    points, pending, until, spend = (await session.execute(_STANDING, asked)).one()
    pending_until = until if pending else None
    return standing(int(points), int(pending), pending_until, int(spend), minor_per_major=minor_per_major)


async def last_lines(session: Session, shop: int, member: int, *, lines_max: int) -> Sequence[BookLine]:
    """The newest lines of her points book, by when it happened."""
    rows = await session.execute(_LAST_LINES, {"shop": shop, "member": member, "lines_max": lines_max})
    return [BookLine(int(points), reason, at, active_from, note) for points, reason, at, active_from, note in rows]


async def verify(session: Session, shop: int) -> Verdict:
    """Recompute every posting's sums, digest and place in the chain; name the first that does not hold.

    Any change to what a posting or an entry says is found, and so is a row that is gone, even the last one. Give it a
    `Database.snapshot`, or what is booked meanwhile reads as a fault.
    """
    previous, seen, last, entries = GENESIS, 0, ID_MIN, 0
    try:
        while batch := await _postings_after(session, shop, last):
            for row, lines in batch:
                seen, entries = seen + 1, entries + len(lines)
                if why := _fault(row, lines, previous):
                    return Verdict(seen, row.id, why)
                previous, last = row.hash, row.id
    except UNREADABLE as error:
        first = select(func.min(PostingRow.id)).where(PostingRow.shop_id == shop, PostingRow.id > last)
        return Verdict(seen, await session.scalar(first), f"cannot be read: {type(error).__name__}")
    if entries != await session.scalar(select(func.count()).select_from(EntryRow).where(EntryRow.shop_id == shop)):
        return Verdict(seen, await _stray(session, shop), "an entry belongs to no posting")
    end = (await session.execute(select(LedgerRow.postings, LedgerRow.head).where(LedgerRow.shop_id == shop))).first()
    if tuple(end or (0, GENESIS)) != (seen, previous):
        return Verdict(seen, last if seen else 0, "the books end here and should not")
    return Verdict(seen, None, "")


async def _stray(session: Session, shop: int) -> int:
    hers = and_(PostingRow.id == EntryRow.posting_id, PostingRow.shop_id == EntryRow.shop_id)
    lost = select(EntryRow.id).outerjoin(PostingRow, hers).where(EntryRow.shop_id == shop, PostingRow.id.is_(None))
    return await session.scalar(lost.limit(1)) or 0


def _fault(row: Any, lines: Sequence[Any], previous: str) -> str:
    entries = tuple(Entry(line.account, line.unit, line.amount, line.active_from) for line in lines)
    posting = Posting(row.member_id, row.reason, row.cause, entries, row.at, row.by_id, row.note)
    if any(line.member_id != row.member_id for line in lines):
        return "an entry is another member's"
    if any(sum(one.amount for one in entries if one.unit == unit) for unit in {one.unit for one in entries}):
        return "its entries do not sum to zero"
    if posting.digest != row.digest:
        return "its content does not match its digest"
    return "" if chained(previous, posting) == row.hash else "it does not follow from the posting before"


async def _postings_after(session: Session, shop: int, after: int) -> list[tuple[Any, Sequence[Any]]]:
    try:
        return await _read_postings(session, shop, after, rows_max=VERIFY_BATCH)
    except UNREADABLE:
        # One of a thousand cannot be read: go on in single steps, to find out which.
        return await _read_postings(session, shop, after, rows_max=1)


async def _read_postings(session: Session, shop: int, after: int, *, rows_max: int) -> list[tuple[Any, Sequence[Any]]]:
    newer = select(*PostingRow.__table__.columns).where(PostingRow.shop_id == shop, PostingRow.id > after)
    rows = (await session.execute(newer.order_by(PostingRow.id).limit(rows_max))).all()
    if not rows:
        return []
    found = await session.execute(
        select(*EntryRow.__table__.columns)
        .where(EntryRow.shop_id == shop, EntryRow.posting_id.between(rows[0].id, rows[-1].id))
        .order_by(EntryRow.posting_id, EntryRow.id)
    )
    lines = {posting: list(group) for posting, group in groupby(found, key=lambda line: line.posting_id)}
    return [(row, lines.get(row.id, ())) for row in rows]
