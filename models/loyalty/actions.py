"""The one door into the books."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Insert, String, and_, bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite

from models.database import Session, add_up, bare_table, insert_rows, next_numbers
from models.loyalty.lots import Line, Lot, Purse
from models.loyalty.purses import purses_of
from models.loyalty.rules import (
    DATED,
    GENESIS,
    HERS,
    POINTS,
    Account,
    CauseReused,
    Entry,
    Posting,
    chained,
    check_balanced,
)
from models.loyalty.tables import BalanceRow, DayRow, EntryRow, LedgerRow, LotRow, PostingRow
from models.loyalty.verifying import check_member

SAMPLE = 1_000
"""After one posting in so many, what was kept of its member is compared with her entries before it is committed."""

_SHOP = bindparam("shop", type_=BigInteger)
_HEAD = select(LedgerRow.head).where(LedgerRow.shop_id == _SHOP)
_CAUSED = and_(PostingRow.shop_id == _SHOP, PostingRow.cause.in_(bindparam("causes", type_=String, expanding=True)))
_DIGESTS = select(PostingRow.cause, PostingRow.digest).where(_CAUSED)
_NUMBERS = select(PostingRow.cause, PostingRow.id).where(_CAUSED)
_LOTS = bare_table(LotRow)
_CHANGE_LOT = (
    update(_LOTS)
    .where(_LOTS.c.shop_id == _SHOP, _LOTS.c.id == bindparam("lot", type_=BigInteger))
    .values(remaining=bindparam("left", type_=BigInteger), expired=bindparam("gone", type_=BigInteger))
)


async def book(session: Session, shop: int, posting: Posting) -> bool:
    """Book a posting; False when its cause was booked before with the same content.

    Raises `Unbalanced`, or `CauseReused` when the same cause says something else this time. A
    posting without entries (an order of 0) is kept too: its cause is taken.
    """
    return bool(await book_all(session, shop, [posting]))


async def book_all(session: Session, shop: int, postings: Sequence[Posting]) -> int:
    """Book many postings in their order, a few statements for all; how many were new. Raises like `book`.

    Points that are taken without naming a lot come from the lots `models.loyalty.lots.Purse.take` says.
    """
    fresh = await _unbooked(session, shop, postings)
    if not fresh:
        return 0
    numbers = await next_numbers(session, PostingRow, len(fresh))
    reversed_ids = await _reversed(session, shop, fresh, numbers)
    purses = await purses_of(session, shop, fresh, reversed_ids)
    booked = [
        _Booked(posting, number, reversed_ids.get(posting.reverses or ""))
        for posting, number in zip(fresh, numbers, strict=True)
    ]
    touched = _resolve(booked, purses)
    await _write(session, shop, booked, touched)
    for one in booked:
        if one.number % SAMPLE == 0:
            await check_member(session, shop, one.posting.member)
    return len(fresh)


@dataclass(slots=True)
class _Booked:
    """A posting on its way into the books."""

    posting: Posting
    number: int
    reverses: int | None
    lines: Sequence[Line] = ()

    @property
    def entries(self) -> list[Entry]:
        """Its entries as they are kept, once every lot has its number."""
        return [replace(line.entry, lot=line.lot.number) if line.lot else line.entry for line in self.lines]


def _resolve(booked: Iterable[_Booked], purses: dict[int, Purse]) -> list[Lot]:
    """Turn what was asked into lines; the lots that change by it."""
    touched: dict[Lot, None] = {}
    for one in booked:
        purse = purses.setdefault(one.posting.member, Purse())
        one.lines = [line for entry in one.posting.entries for line in _lines(entry, one, purse)]
        touched |= dict.fromkeys(line.lot for line in one.lines if line.lot)
    return list(touched)


def _lines(entry: Entry, one: _Booked, purse: Purse) -> Iterator[Line]:
    if entry.unit != POINTS or entry.account not in (Account.MEMBER, Account.EXPIRED):
        yield Line(entry)
    elif entry.account is Account.EXPIRED:
        yield purse.gone(entry, origin=one.reverses or one.number)
    elif entry.lot is not None:
        yield from purse.back(entry)
    elif entry.amount > 0:
        yield from purse.put(entry, origin=one.reverses or one.number)
    else:
        yield from purse.take(-entry.amount, at=one.posting.at, origin=one.reverses)


async def _write(session: Session, shop: int, booked: Sequence[_Booked], touched: Sequence[Lot]) -> None:
    lines = [(one, line) for one in booked for line in one.lines]
    keys = await next_numbers(session, EntryRow, len(lines))
    new = set()
    for key, (_, line) in zip(keys, lines, strict=True):
        if line.lot is not None and not line.lot.number:
            line.lot.number = key
            new.add(key)
    owner = {line.lot: one.posting.member for one, line in lines if line.lot}
    head = await session.scalar(_HEAD, {"shop": shop}) or GENESIS
    rows = []
    for one in booked:
        digest = one.posting.digest
        head = chained(head, one.posting, one.entries, digest=digest, reverses=one.reverses)
        rows.append(_row(shop, one, digest, head))
    await insert_rows(session, PostingRow, rows)
    kept = [(one, entry) for one in booked for entry in one.entries]
    await insert_rows(session, EntryRow, [_line(shop, *pair, key) for pair, key in zip(kept, keys, strict=True)])
    await _keep_lots(session, shop, touched, owner, new)
    await _add_up(session, shop, kept)
    await _close_books(session, shop, added=len(booked), head=head)


async def _keep_lots(session: Session, shop: int, touched: Sequence[Lot], owner: dict[Lot, int], new: set[int]) -> None:
    opened = [
        {
            "id": lot.number,
            "shop_id": shop,
            "member_id": owner[lot],
            "origin_id": lot.origin,
            "active_from": lot.active_from,
            "expires_at": lot.expires_at,
            "remaining": lot.left,
            "expired": lot.expired,
        }
        for lot in touched
        if lot.number in new
    ]
    await insert_rows(session, LotRow, opened)
    changed = [
        {"lot": lot.number, "shop": shop, "left": lot.left, "gone": lot.expired}
        for lot in touched
        if lot.number not in new
    ]
    if changed:
        await session.execute(_CHANGE_LOT, changed)


async def _add_up(session: Session, shop: int, kept: Sequence[tuple[_Booked, Entry]]) -> None:
    balances: Counter[tuple[int, Account, str]] = Counter()
    days: Counter[tuple[int, Account, str, date]] = Counter()
    for one, entry in kept:
        key = (one.posting.member, entry.account, entry.unit)
        if entry.account in HERS:
            balances[key] += entry.amount
        if entry.account in DATED:
            days[(*key, entry.active_from.date())] += entry.amount
    names = ("shop_id", "member_id", "account", "unit")
    hers = [dict(zip(names, (shop, *key), strict=True)) | {"total": total} for key, total in balances.items()]
    dated = [dict(zip((*names, "day"), (shop, *key), strict=True)) | {"total": total} for key, total in days.items()]
    await add_up(session, BalanceRow, hers)
    await add_up(session, DayRow, dated)


async def _close_books(session: Session, shop: int, *, added: int, head: str) -> None:
    ending = _ending(session.get_bind().dialect.name)
    await session.execute(ending, {"shop_id": shop, "postings": added, "head": head})


@cache
def _ending(dialect: str) -> Insert:
    model = sqlite if dialect == "sqlite" else postgresql
    books = bare_table(LedgerRow)
    new = model.insert(books)
    more = {"postings": books.c.postings + new.excluded.postings, "head": new.excluded.head}
    ended: Insert = new.on_conflict_do_update(index_elements=[books.c.shop_id], set_=more)
    return ended


async def _unbooked(session: Session, shop: int, postings: Sequence[Posting]) -> list[Posting]:
    """Those whose cause is not taken yet; the same cause twice in one call counts once."""
    known = await digests(session, shop, {posting.cause for posting in postings})
    fresh = []
    for posting in postings:
        check_balanced(posting)
        if posting.cause not in known:
            known[posting.cause] = posting.digest
            fresh.append(posting)
        elif known[posting.cause] != posting.digest:
            raise CauseReused(cause=posting.cause)
    return fresh


async def digests(session: Session, shop: int, causes: Iterable[str]) -> dict[str, str]:
    """What was asked of the books for each of these causes that they know."""
    rows = await session.execute(_DIGESTS, {"shop": shop, "causes": [*causes]})
    return {cause: digest for cause, digest in rows}  # noqa: C416  (Row is not a tuple to mypy)


async def _reversed(session: Session, shop: int, fresh: Sequence[Posting], numbers: Sequence[int]) -> dict[str, int]:
    """The numbers of the postings that are taken back or carried on, by their causes."""
    wanted = {posting.reverses for posting in fresh if posting.reverses}
    if not wanted:
        return {}
    rows = await session.execute(_NUMBERS, {"shop": shop, "causes": [*wanted]})
    here = {posting.cause: number for posting, number in zip(fresh, numbers, strict=True) if posting.cause in wanted}
    return here | {cause: number for cause, number in rows}  # noqa: C416


def _row(shop: int, one: _Booked, digest: str, chain: str) -> dict[str, Any]:
    return {
        "id": one.number,
        "shop_id": shop,
        "member_id": one.posting.member,
        "reason": one.posting.reason,
        "cause": one.posting.cause,
        "digest": digest,
        "at": one.posting.at,
        "by_id": one.posting.by,
        "note": one.posting.note,
        "reverses_id": one.reverses,
        "hash": chain,
    }


def _line(shop: int, one: _Booked, entry: Entry, key: int) -> dict[str, Any]:
    return {
        "id": key,
        "shop_id": shop,
        "posting_id": one.number,
        "member_id": one.posting.member,
        "account": entry.account,
        "unit": entry.unit,
        "amount": entry.amount,
        "active_from": entry.active_from,
        "expires_at": entry.expires_at,
        "lot_id": entry.lot,
    }
