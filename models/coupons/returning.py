"""What becomes of a coupon when its order is given back or corrected."""

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import func, select

from models.coupons import offers, queries
from models.coupons.actions import row_of
from models.coupons.rules import Fate, Order, Returned, Stage, Worth, check_order, points_rate, prolonged, worth
from models.coupons.tables import CodeRow, UseRow
from models.database import Session
from models.loyalty import wallet
from models.loyalty.actions import book
from models.loyalty.rules import POINTS, Account, Entry, Posting, Reason
from models.shops.rules import Shop


async def foresee(
    session: Session, shop: Shop, member: int, order: str, *, now: datetime, undo: bool = False, coming_minor: int = 0
) -> Returned:
    """What giving back a whole order would do to its coupon and to the codes it brought; nothing is written.

    `coming_minor` is what goes into her wallet with it. An `undo` is a mistake of the desk, not a refund.
    """
    gone, kept = await offers.unused(session, shop.id, member, order, now=now)
    found = await queries.use_on(session, shop.id, member, order, now=now)
    if found is None:
        return Returned(withdrawn=len(gone), kept=kept)
    row = await row_of(session, shop.id, found.id)
    fate, until = await _fate(session, shop, row, now=now, undo=undo, coming_minor=coming_minor)
    return Returned(fate, until, len(gone), kept)


async def give_back(
    session: Session, shop: Shop, member: int, order: str, *, by: int | None, now: datetime, undo: bool = False
) -> Returned:
    """An order was cancelled or given back whole: its coupon comes back once, and the unused codes it brought go."""
    gone, kept = await offers.withdraw(session, shop.id, member, order, now=now)
    found = await queries.use_on(session, shop.id, member, order, now=now)
    if found is None:
        return Returned(withdrawn=gone, kept=kept)
    fate, until = await reissue(session, shop, found.id, by=by, now=now, undo=undo)
    return Returned(fate, until, gone, kept)


async def reissue(
    session: Session, shop: Shop, use: int, *, by: int | None, now: datetime, undo: bool = False
) -> tuple[Fate, datetime | None]:
    """Its order was given back: the same code can be used again, for at least seven days, and until when.

    A use comes back once. A personal code's end is put off once, and not for a mistake (`undo`); a shared one holds for
    her alone beyond its end, but not again for a use made that way. What the coupon gave besides is taken back; where
    she has spent that credit the code stays used, and the credit is owed (`settle_owed`).
    """
    row = await row_of(session, shop.id, use)
    fate, until = await _fate(session, shop, row, now=now, undo=undo)
    if fate is Fate.NONE:
        return fate, None
    if fate is Fate.SPENT:
        row.owed_minor = row.wallet_minor
        await session.flush()
        return fate, None
    paid = row.stage is Stage.COMMITTED
    row.stage, row.seat, row.settled_at = Stage.RELEASED, None, now
    code = await _code_of(session, row)
    if code.member_id is None:
        row.again_until = until if fate is Fate.BACK else None
    elif until != code.ends_at:
        code.ends_at, code.reissued_at = until, None if undo else now
    await session.flush()
    if paid:
        await _take_back(session, shop, row, by=by, now=now)
    return fate, until


async def owed(session: Session, shop: int, member: int) -> int:
    """Store credit that coupons gave her for orders given back since, and that she had spent by then."""
    summed = select(func.sum(UseRow.owed_minor)).where(UseRow.shop_id == shop, UseRow.member_id == member)
    return int(await session.scalar(summed) or 0)


async def settle_owed(
    session: Session, shop: Shop, member: int, most: int, *, cause: str, by: int | None, now: datetime
) -> int:
    """Take what is owed for coupons out of money that has just come back into her wallet, `most` of it; how much."""
    asked = select(UseRow).where(UseRow.shop_id == shop.id, UseRow.member_id == member, UseRow.owed_minor > 0)
    rows = (await session.scalars(asked.order_by(UseRow.id))).all()
    taken = 0
    for row in rows:
        part = min(row.owed_minor, most - taken)
        if part > 0:
            row.owed_minor -= part
            taken += part
            entries = _credit_out(shop, part, now)
            reverses = f"coupon:{row.id}"
            posting = Posting(member, Reason.COUPON, f"{reverses}:{cause}", entries, now, by, reverses=reverses)
            await book(session, shop.id, posting)
    await session.flush()
    return taken


async def reprice(session: Session, shop: Shop, member: int, order: str, facts: Order, *, write: bool) -> Worth | None:
    """What the coupon of an order comes to on other goods, by the terms it was used under; None without one.

    Time and number of uses are not asked again: it was used. Raises what the order alone decides (`check_order`); with
    `write` the use says so from now on.
    """
    row = await session.scalar(
        select(UseRow).where(
            UseRow.shop_id == shop.id,
            UseRow.member_id == member,
            UseRow.order_number == order,
            UseRow.stage == Stage.COMMITTED,
        )
    )
    if row is None:
        return None
    code, others = await queries.terms_of_use(session, shop.id, row.as_use())
    rate = points_rate(shop.currency, shop.policy.points_worth)
    check_order(code, others, facts, rate=rate, currency=shop.currency)
    made = worth(code.terms, facts, rate=rate)
    if write:
        for name, value in asdict(made).items():
            setattr(row, name, value)
        row.pay_minor = facts.goods_minor + (facts.shipping_minor or 0) - made.off_minor
        await session.flush()
    return made


async def _fate(
    session: Session, shop: Shop, row: UseRow, *, now: datetime, undo: bool, coming_minor: int = 0
) -> tuple[Fate, datetime | None]:
    if row.stage is Stage.RELEASED or row.owed_minor:
        return Fate.NONE, None
    code = await _code_of(session, row)
    if row.stage is Stage.RESERVED:
        return Fate.BACK, code.ends_at
    if row.wallet_minor:
        there = await wallet.held(session, shop.id, row.member_id, shop.currency)
        if there.minor + coming_minor < row.wallet_minor:
            return Fate.SPENT, None
    until = code.ends_at
    if until is not None and _may_be_put_off(code, row) and not (undo and now < until):
        until = prolonged(until, now=now, zone=shop.zone)
    return (Fate.BACK if until is None or now < until else Fate.OVER), until


def _may_be_put_off(code: CodeRow, row: UseRow) -> bool:
    """A personal code's end moves once; a shared one's is not moved for who used it beyond its end already."""
    if code.member_id is not None:
        return code.reissued_at is None
    return code.ends_at is None or row.reserved_at < code.ends_at


async def _code_of(session: Session, row: UseRow) -> CodeRow:
    code = await session.scalar(select(CodeRow).where(CodeRow.shop_id == row.shop_id, CodeRow.id == row.code_id))
    assert code is not None, "a use without its code cannot be in the rows"
    return code


def _credit_out(shop: Shop, minor: int, now: datetime) -> tuple[Entry, ...]:
    return (
        Entry(Account.WALLET, shop.currency, -minor, now),
        Entry(Account.CREDIT, shop.currency, minor, now),
    )


async def _take_back(session: Session, shop: Shop, row: UseRow, *, by: int | None, now: datetime) -> None:
    """Book the opposite of what a coupon gave; points that are spent are owed."""
    given = f"coupon:{row.id}"
    entries: list[Entry] = []
    if row.points:
        entries += [Entry(Account.MEMBER, POINTS, -row.points, now), Entry(Account.ISSUED, POINTS, row.points, now)]
    if row.wallet_minor:
        entries += _credit_out(shop, row.wallet_minor, now)
    if entries:
        back = Posting(row.member_id, Reason.COUPON, f"{given}:back", tuple(entries), now, by, reverses=given)
        await book(session, shop.id, back)
