"""The check that nobody touched the books."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Select,
    String,
    Subquery,
    and_,
    case,
    func,
    or_,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute

from models.database import Session
from models.loyalty.rules import DATED, GENESIS, HERS, POINTS, Account, Entry, Posting, chained
from models.loyalty.tables import BalanceRow, DayRow, EntryRow, LedgerRow, LotRow, PostingRow

VERIFY_BATCH, SMALLER_BATCH = 1_000, 30
ID_MIN = -(2**63)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
UNREADABLE = (LookupError, ValueError, TypeError, AttributeError)
"""How a value shows that is none of its column's: an unknown reason, a time that is no time."""
TIME_AS_WRITTEN = "0000-00-00 00:00:00.000000".replace("0", "[0-9]")
"""SQLite keeps a time as text and compares it as text; the reader takes other spellings for the same time."""


class BooksBroken(Exception):
    """Something that must hold of the books does not; what was about to be written is undone."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What `verify` found: how many postings were read, and the first broken row, if any.

    `broken` is the posting's number; for an entry that belongs to none, the entry's; for a sum, the lot's or the
    member's; 0 when not even the first is left.
    """

    postings: int
    broken: int | None
    why: str


async def verify(session: Session, shop: int) -> Verdict:
    """Recompute every posting's sums and place in the chain, and every kept sum; name the first that does not hold.

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
    if wrong := await _wrong_sum(session, shop):
        return Verdict(seen, *wrong)
    return Verdict(seen, None, "")


async def _wrong_sum(session: Session, shop: int) -> tuple[int, str] | None:
    """The first kept sum that is not what its entries come to: its number, or its member's, and what it is."""
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    checks = {"a time is not spelled as times are": _odd_times(shop)} if is_sqlite else {}
    checks |= {
        "a lot is not what its first entry says": _wrong_lots(shop),
        "a lot is not the sum of its entries": _wrong_contents(shop),
        "a balance is not the sum of its entries": _wrong_balances(shop),
        "a day is not the sum of its entries": _wrong_days(shop, is_sqlite=is_sqlite),
    }
    for why, wrong in checks.items():
        if (number := await session.scalar(wrong)) is not None:
            return int(number), why
    return None


def _odd_times(shop: int) -> Select[int]:
    def odd(*columns: InstrumentedAttribute[datetime] | InstrumentedAttribute[datetime | None]) -> ColumnElement[bool]:
        return or_(*(func.glob(TIME_AS_WRITTEN, type_coerce(one, String)) == 0 for one in columns))

    postings = select(PostingRow.id.label("id")).where(PostingRow.shop_id == shop, odd(PostingRow.at))
    entries = select(EntryRow.posting_id).where(
        EntryRow.shop_id == shop, odd(EntryRow.active_from, EntryRow.expires_at)
    )
    return select(func.min(union_all(postings, entries).subquery().c.id))


def _wrong_lots(shop: int) -> Select[int]:
    """Lots whose dates, member or origin are not those of the entry that opened them, and entries without their lot."""
    same = and_(
        LotRow.shop_id == EntryRow.shop_id,
        LotRow.member_id == EntryRow.member_id,
        LotRow.active_from == EntryRow.active_from,
        func.coalesce(LotRow.expires_at, EPOCH) == func.coalesce(EntryRow.expires_at, EPOCH),
        LotRow.origin_id == func.coalesce(PostingRow.reverses_id, PostingRow.id),
    )
    opened = (
        select(EntryRow.id)
        .join(PostingRow, PostingRow.id == EntryRow.posting_id)
        .outerjoin(LotRow, LotRow.id == EntryRow.id)
        .where(EntryRow.shop_id == shop, EntryRow.lot_id == EntryRow.id, or_(LotRow.id.is_(None), ~same))
    )
    foreign = (
        select(LotRow.id)
        .outerjoin(EntryRow, and_(EntryRow.id == LotRow.id, EntryRow.lot_id == LotRow.id))
        .where(LotRow.shop_id == shop, EntryRow.id.is_(None))
    )
    return select(union_all(opened, foreign).subquery().c.id).limit(1)


def _wrong_contents(shop: int) -> Select[int]:
    held = case((EntryRow.account == Account.MEMBER, EntryRow.amount), else_=0)
    gone = case((EntryRow.account == Account.EXPIRED, EntryRow.amount), else_=0)
    entries = select(EntryRow.lot_id.label("lot"), held.label("held"), gone.label("gone")).where(
        EntryRow.shop_id == shop, EntryRow.lot_id.is_not(None)
    )
    both = union_all(entries, select(LotRow.id, -LotRow.remaining, -LotRow.expired).where(LotRow.shop_id == shop))
    sums = both.subquery()
    differ = or_(func.sum(sums.c.held) != 0, func.sum(sums.c.gone) != 0)
    return select(sums.c.lot).group_by(sums.c.lot).having(differ).limit(1)


def _wrong_balances(shop: int) -> Select[int]:
    entries = select(EntryRow.member_id, EntryRow.account, EntryRow.unit, EntryRow.amount).where(
        EntryRow.shop_id == shop, EntryRow.account.in_(HERS)
    )
    kept = select(BalanceRow.member_id, BalanceRow.account, BalanceRow.unit, -BalanceRow.total)
    return _differing(union_all(entries, kept.where(BalanceRow.shop_id == shop)).subquery())


def _wrong_days(shop: int, *, is_sqlite: bool) -> Select[int]:
    at = EntryRow.active_from if is_sqlite else func.timezone("UTC", EntryRow.active_from)
    entries = select(
        EntryRow.member_id, EntryRow.account, EntryRow.unit, EntryRow.amount, func.date(at, type_=Date).label("day")
    ).where(EntryRow.shop_id == shop, EntryRow.account.in_(DATED))
    kept = select(DayRow.member_id, DayRow.account, DayRow.unit, -DayRow.total, DayRow.day)
    return _differing(union_all(entries, kept.where(DayRow.shop_id == shop)).subquery())


def _differing(both: Subquery) -> Select[int]:
    """The member of a kept sum that is not the sum of her entries."""
    keys = [column for column in both.c if column.name != "amount"]
    return select(both.c.member_id).group_by(*keys).having(func.sum(both.c.amount) != 0).limit(1)


async def check_member(session: Session, shop: int, member: int) -> None:
    """Raise `BooksBroken` unless one member's kept sums are those of her entries, and who owes holds no points."""
    entries = select(EntryRow.account, EntryRow.unit, EntryRow.amount).where(
        EntryRow.shop_id == shop, EntryRow.member_id == member, EntryRow.account.in_(HERS)
    )
    kept = select(BalanceRow.account, BalanceRow.unit, -BalanceRow.total).where(
        BalanceRow.shop_id == shop, BalanceRow.member_id == member
    )
    both = union_all(entries, kept).subquery()
    differ = select(both.c.unit).group_by(both.c.account, both.c.unit).having(func.sum(both.c.amount) != 0)
    held = select(func.coalesce(func.sum(LotRow.remaining), 0)).where(
        LotRow.shop_id == shop, LotRow.member_id == member
    )
    totals = select(BalanceRow.account, BalanceRow.total).where(
        BalanceRow.shop_id == shop, BalanceRow.member_id == member, BalanceRow.unit == POINTS
    )
    if unit := await session.scalar(differ.limit(1)):
        raise BooksBroken(f"member {member}: her {unit} are not the sum of her entries")
    points = {account: total for account, total in await session.execute(totals)}  # noqa: C416
    if (in_lots := await session.scalar(held)) != points.get(Account.MEMBER, 0):
        raise BooksBroken(f"member {member}: {in_lots} points in lots, {points.get(Account.MEMBER, 0)} in her balance")


async def _stray(session: Session, shop: int) -> int:
    hers = and_(PostingRow.id == EntryRow.posting_id, PostingRow.shop_id == EntryRow.shop_id)
    lost = select(EntryRow.id).outerjoin(PostingRow, hers).where(EntryRow.shop_id == shop, PostingRow.id.is_(None))
    return await session.scalar(lost.limit(1)) or 0


def _fault(row: Any, lines: Sequence[Any], previous: str) -> str:
    entries = tuple(
        Entry(line.account, line.unit, line.amount, line.active_from, line.expires_at, line.lot_id) for line in lines
    )
    posting = Posting(row.member_id, row.reason, row.cause, entries, row.at, row.by_id, row.note)
    if any(line.member_id != row.member_id for line in lines):
        return "an entry is another member's"
    if any(sum(one.amount for one in entries if one.unit == unit) for unit in {one.unit for one in entries}):
        return "its entries do not sum to zero"
    chain = chained(previous, posting, entries, digest=row.digest, reverses=row.reverses_id)
    return "" if chain == row.hash else "it does not follow from the posting before"


async def _postings_after(session: Session, shop: int, after: int) -> list[tuple[Any, Sequence[Any]]]:
    # Where one of a thousand cannot be read, go on in smaller steps, to find out which.
    for rows_max in (VERIFY_BATCH, SMALLER_BATCH):
        try:
            return await _read_postings(session, shop, after, rows_max=rows_max)
        except UNREADABLE:
            continue
    return await _read_postings(session, shop, after, rows_max=1)


async def _read_postings(session: Session, shop: int, after: int, *, rows_max: int) -> list[tuple[Any, Sequence[Any]]]:
    # The sums of 0 keep SQLite to the rows' own order: along an index of the shop it sorts all of them for each batch.
    newer = select(*PostingRow.__table__.columns).where(PostingRow.shop_id + 0 == shop, PostingRow.id > after)
    rows = (await session.execute(newer.order_by(PostingRow.id).limit(rows_max))).all()
    if not rows:
        return []
    found = await session.execute(
        select(*EntryRow.__table__.columns)
        .where(EntryRow.shop_id + 0 == shop, EntryRow.posting_id.between(rows[0].id, rows[-1].id))
        .order_by(EntryRow.posting_id, EntryRow.id)
    )
    lines = {posting: list(group) for posting, group in groupby(found, key=lambda line: line.posting_id)}
    return [(row, lines.get(row.id, ())) for row in rows]
