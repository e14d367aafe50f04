"""Undo the last thing somebody of the staff booked, if it is of today and can be undone."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from models.database import Session
from models.errors import ShopError
from models.loyalty import points
from models.loyalty.actions import book, digests
from models.loyalty.earning import was_in
from models.loyalty.rules import POINTS, Account, Entry, NotEnoughCredit, Posting, Reason, points_posting
from models.loyalty.tables import EntryRow, PostingRow
from models.loyalty.wallet import held
from models.members.queries import survivor
from models.money import Money
from models.orders import correcting
from models.orders.finding import listed_minor
from models.orders.refunds import Asked, Back, give_back
from models.orders.rules import cause_of, refund_cause_of, revision_in
from models.orders.tables import OrderRow
from models.orders.till import Sum, Wanted
from models.shops.rules import Shop
from models.tiers import actions as grades

UNDO_LIFE = timedelta(hours=24)
ACTS_LOOKED_AT = 50
BOOKED = (Reason.ORDER, Reason.REFUND, Reason.AWARD, Reason.BONUS, Reason.RELEASE, Reason.TOP_UP)
COMPANIONS = ("spend:", "pay:", "coupon:", "return:", "back:", "undo:")
"""Postings that are part of an act, or its undoing, and none of their own."""
UNDO = '"undo": true'
"""Stands in the note of what takes a mistake back (`models.loyalty.earning.Why.told`)."""


class NothingToUndo(ShopError):
    """She booked nothing within a day that is not undone already."""

    code = "nothing-to-undo"


class RefundStays(ShopError):
    """A refund is not undone: the money has gone back to the customer. Book the order anew instead."""

    code = "refund-stays"


class CorrectionStays(ShopError):
    """This correction said more than another total, or the order was corrected again since: `/correct` corrects it.

    `total` is what the order came to before, as it is typed; "none" where that is not known.
    """

    code = "correction-stays"


class ReleaseStays(ShopError):
    """What it let count is spent, or counts by now anyway: nothing can be held back any more."""

    code = "release-stays"


class UndoneBefore(ShopError):
    """Her last act was taken back already, by somebody else or as a refund; what she did before that stays."""

    code = "undone-before"


@dataclass(frozen=True, slots=True)
class Undone:
    """What was undone, of which member: points and money (minor units) that changed back; `order` if it was one.

    `corrected`: an order stands again as it did before it was corrected, and brings `points`; `was` is the total that
    was wrong.
    """

    reason: Reason
    member: int
    points: int = 0
    minor: int = 0
    order: int | None = None
    back: Back | None = None
    corrected: Sum | None = None
    was: Money | None = None


async def undo_last(session: Session, shop: Shop, actor: int, *, now: datetime) -> Undone:
    """Undo the actor's last act of the last 24 hours; what she has undone herself does not count.

    It is that act or none: what cannot be undone never makes an earlier act the last. An order she booked is taken back
    whole, as it stands now, whoever corrected it since; of a correction the total before it is booked again. Raises
    `NothingToUndo`, `RefundStays`, `CorrectionStays`, `ReleaseStays`, `UndoneBefore`, what a correction raises, and
    `NotEnoughCredit` for a top-up that was spent.
    """
    act = await _last(session, shop.id, actor, now=now)
    if act is None:
        raise NothingToUndo
    return await _undo(session, shop, act, by=actor, now=now)


async def last_at(session: Session, shop: int, actor: int, *, now: datetime) -> datetime | None:
    """When the act happened that `undo_last` would undo."""
    act = await _last(session, shop, actor, now=now)
    return act.at if act else None


async def _last(session: Session, shop: int, actor: int, *, now: datetime) -> PostingRow | None:
    asked = select(PostingRow).where(
        PostingRow.shop_id == shop,
        PostingRow.by_id == actor,
        PostingRow.reason.in_(BOOKED),
        PostingRow.at > now - UNDO_LIFE,
        PostingRow.at <= now,
    )
    for act in (await session.scalars(asked.order_by(PostingRow.id.desc()).limit(ACTS_LOOKED_AT))).all():
        if not _is_part_of_another(act) and await _undoer(session, shop, act) != actor:
            return act
    return None


async def _undoer(session: Session, shop: int, act: PostingRow) -> int | None:
    """Who has undone this act as the mistake it was."""
    cause = f"undo:{act.cause}"
    if act.reason is Reason.ORDER:
        row = await _order_of(session, shop, act)
        if row is not None and row.revision and (revision := revision_in(act.cause)):
            _, gone = await _taken_back(session, shop, row)
            if revision in gone:
                return gone[revision]
        if row is None or row.given_back_at is None:
            return None
        cause = refund_cause_of(row.source, row.external_id, row.revision, row.refunded_minor)
    here = (PostingRow.shop_id == shop, PostingRow.cause == cause)
    undone = await session.scalar(select(PostingRow).where(*here))
    if undone is None or (act.reason is Reason.ORDER and UNDO not in undone.note):
        return None
    return undone.by_id


def _is_part_of_another(act: PostingRow) -> bool:
    """What follows from an act, what undid one, and the reversal half of a correction."""
    return act.cause.startswith(COMPANIONS) or act.cause.endswith(":corrected") or UNDO in act.note


async def undo_order(session: Session, shop: Shop, row: OrderRow, *, by: int, now: datetime) -> Undone | None:
    """Take a whole order back, with all that paid it; None when that was done before."""
    done = await give_back(session, shop, [Asked(row, row.total_minor)], by=by, now=now, undo=True)
    if done:
        # What never happened lifted nobody; what was given back does not strip.
        await grades.correct(session, shop, row.member_id, since=row.booked_at, by=by, now=now)
    # Named by what it was booked as, before anything came off.
    return Undone(Reason.ORDER, row.member_id, done[0].points, listed_minor(row), row.id, done[0]) if done else None


async def _undo(session: Session, shop: Shop, act: PostingRow, *, by: int, now: datetime) -> Undone:
    member = await survivor(session, shop.id, act.member_id)
    match act.reason:
        case Reason.ORDER:
            return await _order_back(session, shop, act, by=by, now=now)
        case Reason.REFUND:
            raise RefundStays
    if f"undo:{act.cause}" in await digests(session, shop.id, [f"undo:{act.cause}"]):
        raise UndoneBefore
    match act.reason:
        case Reason.RELEASE:
            return await _hold_again(session, shop, act, member, by=by, now=now)
        case Reason.TOP_UP:
            return await _take_out(session, shop, act, member, by=by, now=now)
    given = await _sum(session, shop.id, act.id, Account.ISSUED, POINTS)
    taken = points_posting(
        member, given, reason=act.reason, cause=f"undo:{act.cause}", at=now, active_from=act.at, by=by,
        reverses=act.cause,
    )  # fmt: skip
    await book(session, shop.id, taken)
    return Undone(act.reason, member, -given)


async def _order_back(session: Session, shop: Shop, act: PostingRow, *, by: int, now: datetime) -> Undone:
    """Take the order back that this act booked, as it stands now; or the correction, if that is what it was."""
    row = await _order_of(session, shop.id, act)
    if row is None or row.given_back_at is not None:
        raise UndoneBefore
    if revision_in(act.cause):
        return await _correct_back(session, shop, act, row, by=by, now=now)
    done = await undo_order(session, shop, row, by=by, now=now)
    if done is None:
        raise UndoneBefore
    return done


async def _correct_back(
    session: Session, shop: Shop, act: PostingRow, row: OrderRow, *, by: int, now: datetime
) -> Undone:
    """Book the total again that this correction replaced: it is a correction like any other, marked as an undoing."""
    revision = revision_in(act.cause)
    corrected = await session.scalar(
        select(PostingRow.id).where(
            PostingRow.shop_id == shop.id, PostingRow.cause == cause_of(row.source, row.external_id, revision - 1)
        )
    )
    reversal = await _reversal(session, shop.id, corrected) if corrected is not None else None
    before = was_in(reversal.note) if reversal is not None else None
    total = Money(int(before["listed"]), row.currency) if before else None
    last, _ = await _taken_back(session, shop.id, row)
    if total is None or last != revision or not (before and before.get("only_total")):
        raise CorrectionStays(number=str(row.id), total=str(total.major) if total else "none")
    wrong = Money(listed_minor(row), row.currency)
    _, wanted, _ = await correcting.look(session, shop, row.id, Wanted(row.external_id, total, ()))
    done = await correcting.carry_out(
        session, shop, row.id, wanted, revision=row.revision, by=by, now=now, undo=True
    )  # fmt: skip
    if done is None:
        raise UndoneBefore
    booked, known = done
    # A tier that the wrong total had cost her is hers again at once.
    await grades.settle(session, shop, row.member_id, now=now)
    return Undone(Reason.ORDER, row.member_id, booked.points, total.minor, row.id, corrected=known, was=wrong)


async def _taken_back(session: Session, shop: int, row: OrderRow) -> tuple[int, dict[int, int | None]]:
    """The correction an order stands at when those that were taken back do not count; and who took back which."""
    causes = {cause_of(row.source, row.external_id, one): one for one in range(1, row.revision + 1)}
    here = (PostingRow.shop_id == shop, PostingRow.cause.in_(causes), PostingRow.note.contains(UNDO))
    undoing = {
        causes[cause]: by
        for cause, by in await session.execute(select(PostingRow.cause, PostingRow.by_id).where(*here))
    }
    stood, gone = [0], dict[int, int | None]()
    for revision in range(1, row.revision + 1):
        if revision in undoing:
            gone[stood[-1]] = undoing[revision]
            stood.append(stood[stood[-1] - 1])
        else:
            stood.append(revision)
    return stood[-1], gone


async def _reversal(session: Session, shop: int, posting: int) -> PostingRow | None:
    """What took an order's posting out of the books so that it could be booked corrected."""
    here = (PostingRow.shop_id == shop, PostingRow.reverses_id == posting, PostingRow.cause.endswith(":corrected"))
    return await session.scalar(select(PostingRow).where(*here))


async def _order_of(session: Session, shop: int, act: PostingRow) -> OrderRow | None:
    """The order an act booked or corrected, as it stands now."""
    source, _, external_id = act.cause.partition(":")[2].partition(":")
    here = (OrderRow.shop_id == shop, OrderRow.source == source, OrderRow.external_id == external_id)
    return await session.scalar(select(OrderRow).where(*here))


async def _hold_again(session: Session, shop: Shop, act: PostingRow, member: int, *, by: int, now: datetime) -> Undone:
    """Let what was released wait again: until the parcel's days are over where it had arrived, else as at first."""
    number = act.cause.split(":")[1]
    row = await session.scalar(select(OrderRow).where(OrderRow.shop_id == shop.id, OrderRow.id == int(number)))
    earned = await session.scalar(
        select(PostingRow.cause).where(PostingRow.shop_id == shop.id, PostingRow.id == act.reverses_id)
    )
    if row is None or earned is None:
        raise ReleaseStays
    arrived = None if act.cause.startswith("delivered:") else row.delivered_at
    until = arrived + timedelta(days=shop.policy.delivered_hold_days) if arrived else row.points_from
    if until <= now:
        raise ReleaseStays
    moved = await points.withhold(session, shop, earned, cause=f"undo:{act.cause}", until=until, now=now, by=by)
    if not moved:
        raise ReleaseStays
    row.released_from, row.delivered_at = until if arrived else None, arrived
    return Undone(act.reason, member, moved, order=row.id)


async def _take_out(session: Session, shop: Shop, act: PostingRow, member: int, *, by: int, now: datetime) -> Undone:
    added = await _sum(session, shop.id, act.id, Account.WALLET, shop.currency)
    there = await held(session, shop.id, member, shop.currency)
    if there.minor < added:
        raise NotEnoughCredit(have=there, need=type(there)(added, shop.currency))
    entries = (
        Entry(Account.WALLET, shop.currency, -added, now),
        Entry(Account.CREDIT, shop.currency, added, now),
    )
    cause = f"undo:{act.cause}"
    await book(session, shop.id, Posting(member, act.reason, cause, entries, now, by, reverses=act.cause))
    return Undone(act.reason, member, minor=added)


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
