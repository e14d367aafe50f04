"""Undo the last thing somebody of the staff booked, if it is of today and can be undone."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from models.database import Session
from models.errors import ShopError
from models.loyalty import points
from models.loyalty.actions import book, digests
from models.loyalty.rules import POINTS, Account, Entry, NotEnoughCredit, Posting, Reason, points_posting
from models.loyalty.tables import EntryRow, PostingRow
from models.loyalty.wallet import held
from models.orders.refunds import Asked, Back, give_back
from models.orders.tables import OrderRow
from models.shops.rules import Shop
from models.tiers import actions as grades

UNDO_LIFE = timedelta(hours=24)
ACTS_LOOKED_AT = 50
BOOKED = (Reason.ORDER, Reason.REFUND, Reason.AWARD, Reason.BONUS, Reason.RELEASE, Reason.TOP_UP)
COMPANIONS = ("spend:", "pay:", "coupon:", "return:", "back:", "undo:")
"""Postings that are part of an act, or its undoing, and none of their own."""


class NothingToUndo(ShopError):
    """She booked nothing within a day that is not undone already."""

    code = "nothing-to-undo"


class RefundStays(ShopError):
    """A refund is not undone: the money has gone back to the customer. Book the order anew instead."""

    code = "refund-stays"


@dataclass(frozen=True, slots=True)
class Undone:
    """What was undone, of which member: points and money (minor units) that changed back; `order` if it was one."""

    reason: Reason
    member: int
    points: int = 0
    minor: int = 0
    order: int | None = None
    back: Back | None = None


async def undo_last(session: Session, shop: Shop, actor: int, *, now: datetime) -> Undone:
    """Undo the actor's last act of the last 24 hours. Acts that are undone already do not count.

    Raises `NothingToUndo`, `RefundStays`, and `NotEnoughCredit` for a top-up that was spent.
    """
    asked = select(PostingRow).where(
        PostingRow.shop_id == shop.id,
        PostingRow.by_id == actor,
        PostingRow.reason.in_(BOOKED),
        PostingRow.at > now - UNDO_LIFE,
        PostingRow.at <= now,
    )
    acts = (await session.scalars(asked.order_by(PostingRow.id.desc()).limit(ACTS_LOOKED_AT))).all()
    reversed_by = await digests(session, shop.id, [f"undo:{act.cause}" for act in acts])
    for act in acts:
        if _is_part_of_another(act) or f"undo:{act.cause}" in reversed_by:
            continue
        done = await _undo(session, shop, act, by=actor, now=now)
        if done is not None:
            return done
    raise NothingToUndo


def _is_part_of_another(act: PostingRow) -> bool:
    """What follows from an act, what undid one, and the reversal half of a correction."""
    return act.cause.startswith(COMPANIONS) or act.cause.endswith(":corrected") or '"undo": true' in act.note


async def undo_order(session: Session, shop: Shop, row: OrderRow, *, by: int, now: datetime) -> Undone | None:
    """Take a whole order back, with all that paid it; None when that was done before."""
    done = await give_back(session, shop, [Asked(row, row.total_minor)], by=by, now=now, undo=True)
    if done:
        # What never happened lifted nobody; what was given back does not strip.
        await grades.correct(session, shop, row.member_id, since=row.booked_at, by=by, now=now)
    return Undone(Reason.ORDER, row.member_id, done[0].points, row.total_minor, row.id, done[0]) if done else None


async def _undo(session: Session, shop: Shop, act: PostingRow, *, by: int, now: datetime) -> Undone | None:
    match act.reason:
        case Reason.ORDER:
            row = await _order_of(session, shop.id, act.cause)
            return await undo_order(session, shop, row, by=by, now=now) if row is not None else None
        case Reason.REFUND:
            raise RefundStays
        case Reason.RELEASE:
            return await _hold_again(session, shop, act, by=by, now=now)
        case Reason.TOP_UP:
            return await _take_out(session, shop, act, by=by, now=now)
    given = await _sum(session, shop.id, act.id, Account.ISSUED, POINTS)
    taken = points_posting(
        act.member_id, given, reason=act.reason, cause=f"undo:{act.cause}", at=now, active_from=act.at, by=by,
        reverses=act.cause,
    )  # fmt: skip
    await book(session, shop.id, taken)
    return Undone(act.reason, act.member_id, -given)


async def _order_of(session: Session, shop: int, cause: str) -> OrderRow | None:
    """The order booked for a cause, as far as it was not corrected since and is not given back."""
    name, _, rest = cause.partition(":")
    source, _, external_id = rest.partition(":")
    revision = int(name.partition("~")[2] or 0)
    return await session.scalar(
        select(OrderRow).where(
            OrderRow.shop_id == shop,
            OrderRow.source == source,
            OrderRow.external_id == external_id,
            OrderRow.revision == revision,
            OrderRow.given_back_at.is_(None),
        )
    )


async def _hold_again(session: Session, shop: Shop, act: PostingRow, *, by: int, now: datetime) -> Undone | None:
    number = act.cause.split(":")[1]
    row = await session.scalar(select(OrderRow).where(OrderRow.shop_id == shop.id, OrderRow.id == int(number)))
    earned = await session.scalar(
        select(PostingRow.cause).where(PostingRow.shop_id == shop.id, PostingRow.id == act.reverses_id)
    )
    if row is None or earned is None or row.points_from <= now:
        return None
    moved = await points.withhold(
        session, shop, earned, cause=f"undo:{act.cause}", until=row.points_from, now=now, by=by
    )
    row.released_from = None
    row.delivered_at = None if act.cause.startswith("delivered:") else row.delivered_at
    return Undone(act.reason, act.member_id, moved, order=row.id) if moved else None


async def _take_out(session: Session, shop: Shop, act: PostingRow, *, by: int, now: datetime) -> Undone:
    added = await _sum(session, shop.id, act.id, Account.WALLET, shop.currency)
    there = await held(session, shop.id, act.member_id, shop.currency)
    if there.minor < added:
        raise NotEnoughCredit(have=there, need=type(there)(added, shop.currency))
    entries = (
        Entry(Account.WALLET, shop.currency, -added, now),
        Entry(Account.CREDIT, shop.currency, added, now),
    )
    cause = f"undo:{act.cause}"
    await book(session, shop.id, Posting(act.member_id, act.reason, cause, entries, now, by, reverses=act.cause))
    return Undone(act.reason, act.member_id, minor=added)


async def _sum(session: Session, shop: int, posting: int, account: Account, unit: str) -> int:
    total = await session.scalar(
        select(func.sum(EntryRow.amount)).where(
            EntryRow.shop_id == shop,
            EntryRow.posting_id == posting,
            EntryRow.account == account,
            EntryRow.unit == unit,
        )
    )
    return int(total or 0)
