"""Put one member's books into those of another who is the same person, and take them apart again.

Nothing is rewritten: postings empty the books of the one and fill those of the other, so that every sum stands where
it would stand had all been hers from the start: points in lots of the same dates and of the same orders, what counts
for her tier on the same days, the wallet. A debt meets the points of the other: who owes holds none.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from models.database import Session
from models.loyalty.actions import book_all
from models.loyalty.lots import Lot, expiry
from models.loyalty.points import expire
from models.loyalty.queries import balance
from models.loyalty.rules import POINTS, Account, Entry, Posting, Reason
from models.loyalty.tables import EntryRow, LotRow, PostingRow
from models.money import Money
from models.shops.rules import Shop

Sums = Counter[tuple[Account, str, datetime]]
IN_LOTS = (Account.MEMBER, Account.EXPIRED)


@dataclass(frozen=True, slots=True)
class Split:
    """What went back: points (less than 0 is a debt) and money; `short` is money the wallet did not hold any more."""

    points: int
    money: Money
    short: Money


async def join(
    session: Session, shop: Shop, *, loser: int, survivor: int, merge: int, now: datetime, by: int | None
) -> None:
    """Book all that stands in the loser's books over to the survivor; the loser's are empty then."""
    await _settle(session, shop.id, loser, survivor, now=now)
    lots = await _lots(session, shop.id, loser, None)
    sums = await _sums(session, shop.id, EntryRow.member_id == loser)
    if not sums and not lots:
        return
    move = _Move(f"merge:{merge}", giver=loser, taker=survivor, at=now, by=by)
    move.lots(lots, await _causes(session, shop.id, {lot.origin for lot in lots}))
    move.others(sums)
    await book_all(session, shop.id, move.postings)


async def split(
    session: Session,
    shop: Shop,
    *,
    loser: int,
    survivor: int,
    merge: int,
    family: Collection[int],
    causes: Collection[str],
    now: datetime,
    by: int | None,
) -> Split:
    """Book back what `join` booked over, and what was booked since because of it: refunds, releases and returns.

    `family` is the loser with everybody she was before; `causes` are of her orders that were corrected meanwhile. What
    the survivor spent since stays hers: the loser gets all her points back, and what is missing the survivor owes. A
    wallet gives back what it holds.
    """
    none = Money(0, shop.currency)
    booked = await _booked_over(session, shop.id, survivor, merge)
    if not booked:
        return Split(0, none, none)
    await _settle(session, shop.id, survivor, now=now)
    since = await _booked_since(session, shop.id, survivor, family, causes, after=min(booked))
    sums = await _sums(session, shop.id, EntryRow.posting_id.in_([*booked, *since]))
    lots = await _lots(session, shop.id, survivor, (family, since))
    move = _Move(f"merge:{merge}:undo", giver=survivor, taker=loser, at=now, by=by)
    origins = await _causes(session, shop.id, {lot.origin for lot in lots})
    move.lots(lots, origins)
    hers = sum(sums[key] for key in sums if key[0] in (*IN_LOTS, Account.OWED))
    gap = hers - sum(lot.left + lot.expired for lot in lots)
    life = expiry(now, shop.zone, days=shop.policy.points_life_days)
    if gap > 0:
        move.made_good(gap, await _missing(session, shop.id, booked, lots), life)
    elif gap < 0:
        move.handed_back(-gap, await _drawn(session, shop.id, survivor, booked), life)
    brought = sum(sums[key] for key in sums if key[0] is Account.WALLET and key[1] == shop.currency)
    there = await balance(session, shop.id, survivor, Account.WALLET, shop.currency)
    back = max(min(brought, there), 0)
    move.others(sums, wallet={shop.currency: back}, settled=gap)
    await book_all(session, shop.id, move.postings)
    points = sum(sums[key] for key in sums if key[0] in (Account.MEMBER, Account.OWED))
    return Split(points, Money(back, shop.currency), Money(max(brought, 0) - back, shop.currency))


@dataclass(slots=True)
class _Move:
    """The postings that carry one member's books over to another."""

    name: str
    giver: int
    taker: int
    at: datetime
    by: int | None
    postings: list[Posting] = field(default_factory=list)
    issued: Sums = field(default_factory=Counter)
    """What of the points issued has been carried over together with its lots."""
    rest: tuple[list[Entry], list[Entry]] = field(default_factory=lambda: ([], []))
    """Lines of the giver and of the taker that go with the rest of the sums."""

    def lots(self, lots: Sequence[Lot], causes: Mapping[int, str]) -> None:
        """Every lot of the giver becomes one of the taker's, of the same dates and earned by the same event."""
        by_origin: dict[int, list[Lot]] = {}
        for lot in lots:
            by_origin.setdefault(lot.origin, []).append(lot)
        for origin, mine in by_origin.items():
            gone = [entry for lot in mine for entry in self._out_of(lot)]
            come = [entry for lot in mine for entry in _into_new(lot)]
            issued = [self._issue(lot) for lot in mine]
            away = [Entry(one.account, one.unit, -one.amount, one.active_from) for one in issued]
            self._book(f"{origin}", (*gone, *away), (*come, *issued), reverses=causes[origin])

    def made_good(self, points: int, missing: Sequence[tuple[Lot, int]], life: datetime | None) -> None:
        """Points the giver has spent since are taken from her others, and else owed; the taker has them as before."""
        self.rest[0].append(Entry(Account.MEMBER, POINTS, -points, self.at))
        for lot, short in missing:
            points -= (back := min(points, short))
            if back:
                self.rest[1].append(Entry(Account.MEMBER, POINTS, back, lot.active_from, lot.expires_at))
        if points:
            self.rest[1].append(Entry(Account.MEMBER, POINTS, points, self.at, life))

    def handed_back(self, points: int, drawn: Sequence[tuple[Lot, int]], life: datetime | None) -> None:
        """Points that paid the taker's debt go back into the lots they came from; the taker owes again."""
        self.rest[1].append(Entry(Account.MEMBER, POINTS, -points, self.at))
        for lot, taken in drawn:
            points -= (back := min(points, taken))
            if back and not lot.gone_at(self.at):
                self.rest[0].append(Entry(Account.MEMBER, POINTS, back, lot.active_from, lot=lot.number))
            elif back:
                # What has expired is booked once for each lot: these get one of their own, to expire as the others did.
                self.rest[0].append(Entry(Account.MEMBER, POINTS, back, lot.active_from, lot.expires_at))
        if points:
            self.rest[0].append(Entry(Account.MEMBER, POINTS, points, self.at, life))

    def others(self, sums: Sums, *, wallet: Mapping[str, int] | None = None, settled: int | None = None) -> None:
        """All that is not in lots, day by day. A debt is taken from the taker's points; `wallet` caps what goes over.

        With `settled` the points of both are in `rest` already.
        """
        gone, come = self.rest
        left = sums.copy()
        left.subtract(self.issued)
        for (account, unit, at), amount in sorted(left.items(), key=lambda pair: (pair[0][2], *pair[0][:2])):
            if not amount or account in (*IN_LOTS, Account.OWED) or (wallet is not None and account in _MONEY):
                continue
            gone.append(Entry(account, unit, -amount, at))
            come.append(Entry(account, unit, amount, at))
        if settled is None and (owed := -sum(sums[key] for key in sums if key[0] is Account.OWED)):
            gone.append(Entry(Account.OWED, POINTS, owed, self.at))
            come.append(Entry(Account.MEMBER, POINTS, -owed, self.at))
        for unit, amount in (wallet or {}).items():
            gone.append(Entry(Account.WALLET, unit, -amount, self.at))
            come.append(Entry(Account.WALLET, unit, amount, self.at))
        for lines in self.rest if wallet is not None else ():
            lines += list(_balancing(lines, self.at))
        self._book("rest", [one for one in gone if one.amount], [one for one in come if one.amount], reverses=None)

    def _out_of(self, lot: Lot) -> Iterator[Entry]:
        if lot.left:
            yield Entry(Account.MEMBER, POINTS, -lot.left, lot.active_from, lot=lot.number)
        if lot.expired:
            yield Entry(Account.EXPIRED, POINTS, -lot.expired, lot.active_from, lot=lot.number)

    def _issue(self, lot: Lot) -> Entry:
        entry = Entry(Account.ISSUED, POINTS, -(lot.left + lot.expired), lot.active_from)
        self.issued[(entry.account, entry.unit, entry.active_from)] += entry.amount
        return entry

    def _book(self, what: str, gone: Sequence[Entry], come: Sequence[Entry], *, reverses: str | None) -> None:
        for side, member, entries in (("out", self.giver, gone), ("in", self.taker, come)):
            cause = f"{self.name}:{what}:{side}"
            lines = tuple(entries)
            self.postings.append(Posting(member, Reason.MERGE, cause, lines, self.at, self.by, reverses=reverses))


async def _settle(session: Session, shop: int, *members: int, now: datetime) -> None:
    """Book as gone what has expired, so that only what is alive is moved."""
    while await expire(session, shop, now=now, members=members):
        pass


_MONEY = (Account.WALLET, Account.CREDIT)


def _into_new(lot: Lot) -> Iterator[Entry]:
    if lot.left:
        yield Entry(Account.MEMBER, POINTS, lot.left, lot.active_from, lot.expires_at)
    if lot.expired:
        yield Entry(Account.EXPIRED, POINTS, lot.expired, lot.active_from, lot.expires_at)


def _balancing(lines: Sequence[Entry], at: datetime) -> Iterator[Entry]:
    """The other side of what was moved: credit for money."""
    totals: Counter[str] = Counter()
    for entry in lines:
        totals[entry.unit] += entry.amount
    for unit, total in totals.items():
        if total:
            yield Entry(Account.CREDIT, unit, -total, at)


async def _sums(session: Session, shop: int, whose: Any) -> Sums:
    """What these entries come to, by account, unit and the moment they count from."""
    total = func.sum(EntryRow.amount)
    rows = await session.execute(
        select(EntryRow.account, EntryRow.unit, EntryRow.active_from, total)
        .where(EntryRow.shop_id == shop, whose)
        .group_by(EntryRow.account, EntryRow.unit, EntryRow.active_from)
        .having(total != 0)
    )
    return Counter({(account, unit, at): int(amount) for account, unit, at, amount in rows})


async def _lots(
    session: Session, shop: int, member: int, earned_by: tuple[Collection[int], Collection[int]] | None
) -> list[Lot]:
    """Her lots that hold or held something; only those these members, or these postings, have earned."""
    asked = select(
        LotRow.id, LotRow.origin_id, LotRow.active_from, LotRow.expires_at, LotRow.remaining, LotRow.expired
    ).where(LotRow.shop_id == shop, LotRow.member_id == member, (LotRow.remaining > 0) | (LotRow.expired > 0))
    if earned_by is not None:
        family, postings = earned_by
        asked = asked.join(PostingRow, PostingRow.id == LotRow.origin_id).where(
            PostingRow.member_id.in_(family) | PostingRow.id.in_(postings)
        )
    return [Lot(*row) for row in await session.execute(asked.order_by(LotRow.id))]


async def _causes(session: Session, shop: int, postings: Collection[int]) -> dict[int, str]:
    rows = await session.execute(
        select(PostingRow.id, PostingRow.cause).where(PostingRow.shop_id == shop, PostingRow.id.in_(postings))
    )
    return {number: cause for number, cause in rows}  # noqa: C416  (Row is not a tuple to mypy)


async def _booked_over(session: Session, shop: int, survivor: int, merge: int) -> list[int]:
    """The postings by which this merge filled the survivor's books."""
    rows = await session.execute(
        select(PostingRow.id, PostingRow.cause).where(
            PostingRow.shop_id == shop, PostingRow.member_id == survivor, PostingRow.reason == Reason.MERGE
        )
    )
    name = f"merge:{merge}:"
    return [number for number, cause in rows if cause.startswith(name) and not cause.startswith(f"{name}undo:")]


async def _booked_since(
    session: Session, shop: int, survivor: int, family: Collection[int], causes: Collection[str], *, after: int
) -> list[int]:
    """What was booked for the survivor since then because of something that had been booked for the loser."""
    rows = await session.execute(
        select(PostingRow.id, PostingRow.reverses_id, PostingRow.cause).where(
            PostingRow.shop_id == shop,
            PostingRow.member_id == survivor,
            PostingRow.id > after,
            PostingRow.reason != Reason.MERGE,
        )
    )
    later = {number: (reverses, cause) for number, reverses, cause in rows}
    wanted = {reverses for reverses, _ in later.values() if reverses is not None}
    theirs = set(
        await session.scalars(
            select(PostingRow.id).where(
                PostingRow.shop_id == shop, PostingRow.id.in_(wanted), PostingRow.member_id.in_(family)
            )
        )
    )
    found: set[int] = set()
    for number in sorted(later):
        reverses, cause = later[number]
        if cause in causes or reverses in theirs or reverses in found:
            found.add(number)
    return sorted(found)


async def _missing(session: Session, shop: int, booked: Collection[int], lots: Sequence[Lot]) -> list[tuple[Lot, int]]:
    """What the lots that came by the merge lack now, the longest-lived first."""
    rows = await session.execute(
        select(EntryRow.id, PostingRow.reverses_id, EntryRow.active_from, EntryRow.expires_at, EntryRow.amount)
        .join(PostingRow, PostingRow.id == EntryRow.posting_id)
        .where(
            EntryRow.shop_id == shop, PostingRow.shop_id == shop, EntryRow.posting_id.in_(booked),
            EntryRow.account == Account.MEMBER, EntryRow.lot_id == EntryRow.id,
        )
    )  # fmt: skip
    there = {lot.number: lot.left + lot.expired for lot in lots}
    came = [Lot(number, origin or 0, since, until, amount) for number, origin, since, until, amount in rows]
    lacking = [(lot, lot.left - there.get(lot.number, 0)) for lot in sorted(came, key=lambda lot: lot.turn)]
    return [(lot, short) for lot, short in reversed(lacking) if short > 0]


async def _drawn(session: Session, shop: int, survivor: int, booked: Collection[int]) -> list[tuple[Lot, int]]:
    """What the merge took out of the survivor's own lots to pay the loser's debt."""
    own = EntryRow.posting_id.in_(booked)
    rows = await session.execute(
        select(
            LotRow.id, LotRow.origin_id, LotRow.active_from, LotRow.expires_at, LotRow.remaining, LotRow.expired,
            -func.sum(EntryRow.amount),
        )
        .join(EntryRow, EntryRow.lot_id == LotRow.id)
        .where(LotRow.shop_id == shop, LotRow.member_id == survivor, EntryRow.shop_id == shop, own)
        .where(EntryRow.account == Account.MEMBER)
        .group_by(LotRow.id)
        .having(func.sum(EntryRow.amount) < 0)
        .order_by(LotRow.id)
    )  # fmt: skip
    return [(Lot(*facts), int(taken)) for *facts, taken in rows]  # type: ignore[arg-type]
