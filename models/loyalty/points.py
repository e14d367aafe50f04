"""What happens to points after they were earned: spent, returned, released, expired."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import and_, func, select

from models.database import Session
from models.loyalty.actions import book, book_all, digests
from models.loyalty.lots import RETURNED_LIVE, Lot, draws, expiry, spendable
from models.loyalty.purses import purse_of
from models.loyalty.rules import POINTS, Account, CauseReused, Entry, NotEnoughPoints, Posting, Reason
from models.loyalty.tables import EntryRow, LotRow, PostingRow
from models.members.queries import survivor
from models.shops.rules import Shop

EXPIRE_BATCH = 500


async def spend(
    session: Session,
    shop: int,
    member: int,
    points: int,
    *,
    cause: str,
    now: datetime,
    by: int | None = None,
    note: str = "",
) -> bool:
    """Spend points, those first that expire soonest; False when this cause was spent for before.

    Raises `NotEnoughPoints` with what she has, `CauseReused`.
    """
    if points <= 0:
        raise NotEnoughPoints(have=0, need=points)
    gone = Entry(Account.REDEEMED, POINTS, points, now)
    asked = Posting(member, Reason.REDEEM, cause, (Entry(Account.MEMBER, POINTS, -points, now), gone), now, by, note)
    known = await digests(session, shop, [cause])
    if cause in known:
        if known[cause] != asked.digest:
            raise CauseReused(cause=cause)
        return False
    lots = spendable((await purse_of(session, shop, member)).lots, now)
    if (have := sum(lot.left for lot in lots)) < points:
        raise NotEnoughPoints(have=have, need=points)
    taken = tuple(_into(lot, -drawn) for lot, drawn in draws(lots, points))
    return await book(session, shop, Posting(member, Reason.REDEEM, cause, (*taken, gone), now, by, note))


async def give_back(
    session: Session,
    shop: Shop,
    spent: str,
    *,
    cause: str,
    now: datetime,
    by: int | None = None,
    points: int | None = None,
) -> int | None:
    """Return what a spending took, or so many `points` of it, each with its own expiry but seven days to live at least.

    Those that live longest come back first, into their lots, or into new ones where those are about to expire or have.
    How many came back: never more than were taken and are still out. None when nothing was spent for that cause, or
    this was returned before.
    """
    taken = await _drawn(session, shop.id, spent)
    if not taken or cause in await digests(session, shop.id, [cause]):
        return None
    before = await _returned(session, shop.id, spent)
    drawn = _stretch(taken, before, sum(one[2] for one in taken) - before if points is None else points)
    if not drawn:
        return None
    spender, soon = drawn[0][0], expiry(now, shop.zone, days=RETURNED_LIVE.days)
    assert soon is not None
    member = await survivor(session, shop.id, spender)
    late = sum(points for _, lot, points in drawn if lot.expires_at is not None and lot.expires_at < soon)
    kept = [(lot, points) for _, lot, points in drawn if lot.expires_at is None or lot.expires_at >= soon]
    # What she owes is repaid from the first of them: the points that would be gone soonest.
    kept.sort(key=lambda one: one[0].turn)
    # Of somebody she was before she was merged the lots are empty for good: hers are opened with the same dates.
    back = [_into(lot, points) if member == spender else _like(lot, points) for lot, points in kept]
    total = sum(points for *_, points in drawn)
    short = [Entry(Account.MEMBER, POINTS, late, now, soon)] if late else []
    entries = (*short, *back, Entry(Account.REDEEMED, POINTS, -total, now))
    await book(session, shop.id, Posting(member, Reason.RETURN, cause, entries, now, by, reverses=spent))
    return total


async def release(
    session: Session, shop: Shop, earned: str, *, cause: str, at: datetime, now: datetime, by: int | None = None
) -> int:
    """Let what is still pending of an earning count from `at` on instead; how many points. Twice moves none."""
    origin = await _posting(session, shop.id, earned)
    if origin is None:
        return 0
    number, member = origin
    mine = [lot for lot in (await purse_of(session, shop.id, member)).lots if lot.origin == number]
    pending = [lot for lot in mine if lot.left and lot.active_from > now and lot.active_from != at]
    points = sum(lot.left for lot in pending)
    if points:
        last = expiry(max(at, now), shop.zone, days=shop.policy.points_life_days)
        opened = Entry(Account.MEMBER, POINTS, points, at, last)
        entries = (*(_into(lot, -lot.left) for lot in pending), opened)
        posting = Posting(member, Reason.RELEASE, cause, entries, now, by, reverses=earned)
        return points if await book(session, shop.id, posting) else 0
    return 0


async def withhold(
    session: Session, shop: Shop, earned: str, *, cause: str, until: datetime, now: datetime, by: int | None = None
) -> int:
    """Let what is unspent of a released earning count from `until` on only; how many points. Twice moves none."""
    origin = await _posting(session, shop.id, earned)
    if origin is None:
        return 0
    number, member = origin
    mine = [lot for lot in (await purse_of(session, shop.id, member)).lots if lot.origin == number]
    free = [lot for lot in mine if lot.left and lot.active_from != until and not lot.gone_at(now)]
    points = sum(lot.left for lot in free)
    last = expiry(max(until, now), shop.zone, days=shop.policy.points_life_days)
    opened = Entry(Account.MEMBER, POINTS, points, until, last)
    entries = (*(_into(lot, -lot.left) for lot in free), opened)
    if not points or cause in await digests(session, shop.id, [cause]):
        return 0
    await book(session, shop.id, Posting(member, Reason.RELEASE, cause, entries, now, by, reverses=earned))
    return points


async def expire(session: Session, shop: int, *, now: datetime, members: Collection[int] | None = None) -> int:
    """Book what has expired as gone, dated to the moment it expired; how many lots. At most 500: ring again.

    Everybody's, or only that of `members`.
    """
    whose = [] if members is None else [LotRow.member_id.in_(members)]
    due = await session.execute(
        select(LotRow.member_id, LotRow.id, LotRow.remaining, LotRow.expires_at)
        .where(LotRow.shop_id == shop, LotRow.remaining > 0, LotRow.expires_at <= now, *whose)
        .order_by(LotRow.expires_at, LotRow.id)
        .limit(EXPIRE_BATCH)
    )
    return await book_all(
        session, shop, [_expiry(member, lot, left, at) for member, lot, left, at in due.all() if at is not None]
    )


def _like(lot: Lot, points: int) -> Entry:
    return Entry(Account.MEMBER, POINTS, points, lot.active_from, lot.expires_at)


def _into(lot: Lot, points: int) -> Entry:
    return Entry(Account.MEMBER, POINTS, points, lot.active_from, lot=lot.number)


def _expiry(member: int, lot: int, left: int, at: datetime) -> Posting:
    lines = (Entry(Account.MEMBER, POINTS, -left, at, lot=lot), Entry(Account.EXPIRED, POINTS, left, at, lot=lot))
    return Posting(member, Reason.EXPIRED, f"expire:{lot}", lines, at)


def _stretch(taken: Sequence[tuple[int, Lot, int]], start: int, points: int) -> list[tuple[int, Lot, int]]:
    """So many of the points that were taken, from the one behind `start` others on, the longest-lived first."""
    found = []
    for member, lot, drawn in sorted(taken, key=lambda one: one[1].turn, reverse=True):
        skipped = min(start, drawn)
        some = min(drawn - skipped, points)
        start, points = start - skipped, points - some
        found += [(member, lot, some)] if some > 0 else []
    return found


async def _returned(session: Session, shop: int, spent: str) -> int:
    """How many points of a spending have been returned."""
    its = and_(PostingRow.shop_id == shop, PostingRow.cause == spent)
    number = select(PostingRow.id).where(its).scalar_subquery()
    # What returns it was booked after it. The sums of 0 keep SQLite from reading all the shop ever booked instead.
    returns = select(PostingRow.id).where(
        PostingRow.shop_id + 0 == shop,
        PostingRow.id > number,
        PostingRow.reverses_id == number,
        PostingRow.reason == Reason.RETURN,
    )
    total = await session.scalar(
        select(func.sum(EntryRow.amount)).where(
            EntryRow.shop_id + 0 == shop, EntryRow.posting_id.in_(returns), EntryRow.account == Account.REDEEMED
        )
    )
    return -int(total or 0)


async def _posting(session: Session, shop: int, cause: str) -> tuple[int, int] | None:
    """(number, member) of a posting by its cause; the member is who she is now."""
    found = await session.execute(
        select(PostingRow.id, PostingRow.member_id).where(PostingRow.shop_id == shop, PostingRow.cause == cause)
    )
    row = found.first()
    return (row[0], await survivor(session, shop, row[1])) if row else None


async def _drawn(session: Session, shop: int, cause: str) -> Sequence[tuple[int, Lot, int]]:
    """(member, lot, points) for each lot a spending took from."""
    rows = await session.execute(
        select(
            LotRow.member_id, LotRow.id, LotRow.origin_id, LotRow.active_from, LotRow.expires_at, LotRow.remaining,
            LotRow.expired, -EntryRow.amount,
        )
        .join(EntryRow, EntryRow.lot_id == LotRow.id)
        .join(PostingRow, PostingRow.id == EntryRow.posting_id)
        .where(
            LotRow.shop_id == shop,
            EntryRow.shop_id == shop,
            PostingRow.shop_id == shop,
            PostingRow.cause == cause,
            PostingRow.reason == Reason.REDEEM,
            EntryRow.account == Account.MEMBER,
        )
        .order_by(LotRow.id)
    )  # fmt: skip
    return [(member, Lot(*facts), points) for member, *facts, points in rows]  # type: ignore[arg-type]
