"""Follow each use of a code: kept for half an hour, paid, let go; and whoever guesses codes."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select, update

from models.coupons import queries
from models.coupons.refusals import NeedsOrder, NoSuchCode, OneCoupon, ReservationOver, TooManyTries
from models.coupons.rules import RESERVED_FOR, Code, Order, Stage, Use, check, points_rate, worth
from models.coupons.tables import CodeRow, CouponTryRow, UseRow
from models.database import Session, insert_once
from models.loyalty import wallet
from models.loyalty.actions import book
from models.loyalty.lots import expiry
from models.loyalty.rules import Reason, points_posting
from models.money import CurrencyMismatch, Money
from models.shops.rules import Shop


@dataclass(frozen=True, slots=True)
class Applied:
    """A coupon on an order: the use, what comes off, and what is left to pay."""

    use: Use
    shown: str
    off: Money
    pay: Money


async def look_up(session: Session, shop: Shop, member: int, typed: str, *, now: datetime) -> Code | None:
    """The code a member typed. None for a wrong one, which is counted: commit what this returned.

    Raises `TooManyTries` after ten wrong ones within an hour, whether or not this one is right.
    """
    until = await queries.locked_until(session, shop.id, member, now=now)
    if until is not None:
        raise TooManyTries(until=until)
    found = await queries.find(session, shop.id, typed)
    if found is None or found.member not in {None, member}:
        session.add(CouponTryRow(shop_id=shop.id, member_id=member, at=now))
        await session.flush()
    return found


async def check_now(
    session: Session, shop: Shop, code: Code, member: int, *, now: datetime, order: Order | None = None
) -> Code:
    """Refuse a code that this member may not use now; else the code, with the end that counts for her."""
    grace = await queries.grace_until(session, shop.id, code.id, member) if code.member is None else None
    if grace is not None and code.ends_at is not None:
        code = replace(code, ends_at=max(code.ends_at, grace))
    counted = await queries.tally(session, shop.id, code, member, now=now)
    check(
        code,
        counted,
        order,
        member=member,
        rate=points_rate(shop.currency, shop.policy.points_worth),
        currency=shop.currency,
        now=now,
    )
    return code


async def reserve(
    session: Session, shop: Shop, member: int, code: Code, order: Order, *, cause: str, now: datetime
) -> Use:
    """Keep one use of a code for an order that is not paid yet, for half an hour, under the terms of this moment.

    The same `cause` is the same use, whatever became of it. Raises every refusal of `check` and `OneCoupon`.
    """
    known = await _by_cause(session, shop.id, cause)
    if known is not None:
        if (known.code_id, known.member_id) != (code.id, member):
            raise OneCoupon
        return known.as_use()
    await check_now(session, shop, code, member, now=now, order=order)
    if order.number and await queries.use_on(session, shop.id, member, order.number, now=now):
        raise OneCoupon
    # A seat whose half hour is over is free, though nobody has swept it up yet.
    await _sweep(session, shop.id, UseRow.code_id == code.id, UseRow.member_id == member, now=now)
    made = worth(code.terms, order, rate=points_rate(shop.currency, shop.policy.points_worth))
    values = {
        "shop_id": shop.id,
        "coupon_id": code.coupon,
        "code_id": code.id,
        "member_id": member,
        "version": code.version,
        "stage": Stage.RESERVED,
        "cause": cause,
        "seat": await _seat(session, shop.id, code, member),
        "order_number": order.number,
        "pay_minor": order.goods_minor + (order.shipping_minor or 0) - made.off_minor,
        "reserved_at": now,
        "expires_at": now + RESERVED_FOR,
        **asdict(made),
    }
    number = await insert_once(session, UseRow, values)
    if number is None:
        raise OneCoupon
    return Use(
        number, code.id, member, Stage.RESERVED, order.number, now, now + RESERVED_FOR, made, values["pay_minor"]
    )


async def commit(session: Session, shop: Shop, use: int, *, by: int | None, now: datetime) -> Use:
    """The order was paid: the use counts, and what the coupon gives besides is booked. Paying twice changes nothing.

    Raises `ReservationOver` when the half hour is over or it was given back.
    """
    row = await row_of(session, shop.id, use)
    if row.stage is Stage.COMMITTED:
        return row.as_use()
    if row.stage is not Stage.RESERVED or row.expires_at <= now:
        raise ReservationOver
    row.stage, row.settled_at = Stage.COMMITTED, now
    await session.flush()
    again = update(UseRow).where(
        UseRow.shop_id == shop.id, UseRow.code_id == row.code_id, UseRow.member_id == row.member_id
    )
    await session.execute(again.where(UseRow.again_until.is_not(None)).values(again_until=None))
    await _give(session, shop, row, by=by, now=now)
    return row.as_use()


async def release(session: Session, shop: int, use: int, *, now: datetime) -> bool:
    """The order was cancelled before it was paid: the use is free again, once. False when nothing was kept any more."""
    return bool(await _let_go(session, shop, UseRow.id == use, now=now))


async def expire_reservations(session: Session, shop: int, *, now: datetime) -> int:
    """Free every use whose half hour is over; how many. What counts goes by the clock anyway: this only tidies."""
    return await _sweep(session, shop, now=now)


async def use_on_order(
    session: Session,
    shop: Shop,
    member: int,
    code: str,
    amount: Money,
    *,
    order: str,
    cause: str,
    by: int | None,
    now: datetime,
    shipping: Money | None = None,
    kinds: Mapping[str, int] | None = None,
) -> Applied:
    """Use a code on an order that is paid now, and say what is left to pay.

    `amount` is the goods at her tier's price, `kinds` the same by category, `code` as somebody typed it, `order` the
    number people know, `cause` the event: the same one uses it once. Raises `NoSuchCode`, every refusal of `check` and
    `OneCoupon`. Wrong codes are not counted here: staff types them, and is told.
    """
    if amount.currency != shop.currency:
        raise CurrencyMismatch(ours=shop.currency, theirs=amount.currency)
    found = await queries.find(session, shop.id, code)
    if found is None:
        raise NoSuchCode
    facts = Order(amount.minor, shipping.minor if shipping else None, order, kinds=kinds or {})
    kept = await reserve(session, shop, member, found, facts, cause=cause, now=now)
    done = await commit(session, shop, kept.id, by=by, now=now)
    off = Money(done.worth.off_minor, shop.currency)
    return Applied(done, found.shown, off, Money(done.pay_minor, shop.currency))


async def redeem(session: Session, shop: Shop, member: int, code: int, *, turn: int, now: datetime) -> Use:
    """Take what a code gives without an order: points or store credit. The same `turn` is the same use.

    Raises `NoSuchCode`, `NeedsOrder` and every refusal of `check`.
    """
    found = await queries.code(session, shop.id, code)
    if found is None:
        raise NoSuchCode
    if found.terms.needs_order:
        raise NeedsOrder
    cause = f"redeem:{code}:{member}:{turn}"
    kept = await reserve(session, shop, member, found, Order(0), cause=cause, now=now)
    return await commit(session, shop, kept.id, by=None, now=now)


async def row_of(session: Session, shop: int, use: int) -> UseRow:
    """A use, ready to be changed in this session; raises `ReservationOver` where there is none."""
    row = await session.scalar(select(UseRow).where(UseRow.shop_id == shop, UseRow.id == use))
    if row is None:
        raise ReservationOver
    return row


async def _by_cause(session: Session, shop: int, cause: str) -> UseRow | None:
    return await session.scalar(_OF_CAUSE, {"shop": shop, "cause": cause})


async def _seat(session: Session, shop: int, code: Code, member: int) -> str | None:
    """The place this use takes, where there are only so many; the rows let nobody take one twice."""
    if code.member is not None:
        return f"{code.id}:0"
    if code.terms.per_person_max is None:
        return None
    mine = f"{code.id}:{member}:"
    taken = set(
        await session.scalars(
            select(UseRow.seat).where(
                UseRow.shop_id == shop, UseRow.code_id == code.id, UseRow.member_id == member, UseRow.seat.is_not(None)
            )
        )
    )
    # One more than are taken is always enough to look through.
    return next(mine + str(number) for number in range(len(taken) + 1) if mine + str(number) not in taken)


async def _sweep(session: Session, shop: int, *which: Any, now: datetime) -> int:
    return await _let_go(session, shop, UseRow.expires_at <= now, *which, now=now)


async def _let_go(session: Session, shop: int, *which: Any, now: datetime) -> int:
    kept = update(UseRow).where(UseRow.shop_id == shop, UseRow.stage == Stage.RESERVED, *which)
    freed = kept.values(stage=Stage.RELEASED, seat=None, settled_at=now)
    return int((await session.execute(freed)).rowcount)  # type: ignore[attr-defined]


async def _give(session: Session, shop: Shop, row: UseRow, *, by: int | None, now: datetime) -> None:
    """Book what a coupon gives besides money off."""
    shown = await session.scalar(select(CodeRow.shown).where(CodeRow.shop_id == shop.id, CodeRow.id == row.code_id))
    cause, note = f"coupon:{row.id}", shown or ""
    if row.points:
        last = expiry(now, shop.zone, days=shop.policy.points_life_days)
        given = points_posting(
            row.member_id,
            row.points,
            reason=Reason.COUPON,
            cause=cause,
            at=now,
            active_from=now,
            expires_at=last,
            by=by,
            note=note,
        )
        await book(session, shop.id, given)
    if row.wallet_minor:
        amount = Money(row.wallet_minor, shop.currency)
        await wallet.credit(
            session, shop.id, row.member_id, amount, cause=cause, reason=Reason.COUPON, now=now, by=by, note=note
        )


_OF_CAUSE = select(UseRow).where(UseRow.shop_id == bindparam("shop"), UseRow.cause == bindparam("cause"))
