"""Open, change and stop offers, and give out the codes."""

import secrets
from collections.abc import Collection, Mapping
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select, update

from models.coupons import queries
from models.coupons.refusals import CodeTaken, NoSuchCode, OfferGone
from models.coupons.rules import (
    Code,
    Coupon,
    Kind,
    State,
    Terms,
    check_terms,
    ends_of,
)
from models.coupons.spelling import canonical, personal_code, shared_code
from models.coupons.tables import CodeRow, CouponRow, TermsRow
from models.database import Session, insert_all
from models.shops import actions as shops
from models.shops.rules import Shop

SHARED = "shared"
"""The cause of an offer's one shared code."""


async def draft(
    session: Session, shop: Shop, terms: Terms, *, name: str | None, by: int, now: datetime
) -> tuple[Coupon, bool]:
    """Put an offer down for a last look; her earlier draft is forgotten. Also whether it changes one that is open.

    A `name` is the shared code. Raises `BadTerms`, or `CodeTaken` for a code that somebody holds or that was stopped.
    """
    check_terms(terms, now=now)
    shown = shared_code(name) if name else None
    known = await queries.find(session, shop.id, shown) if shown else None
    if known is not None and (known.member is not None or known.stopped):
        raise CodeTaken(code=known.shown)
    old = select(CouponRow.id).where(
        CouponRow.shop_id == shop.id, CouponRow.by_id == by, CouponRow.state == State.DRAFT
    )
    await session.execute(delete(TermsRow).where(TermsRow.shop_id == shop.id, TermsRow.coupon_id.in_(old)))
    await session.execute(
        delete(CouponRow).where(CouponRow.shop_id == shop.id, CouponRow.by_id == by, CouponRow.state == State.DRAFT)
    )
    row = await _add(session, shop.id, terms, name=shown, state=State.DRAFT, by=by, now=now)
    row.replaces_id = known.coupon if known else None
    await session.flush()
    return Coupon(row.id, shown, row.state, 1, terms), known is not None


async def drop(session: Session, shop: int, coupon: int, *, by: int) -> bool:
    """Forget a draft of hers; whether there was one."""
    row = await _draft(session, shop, coupon, by)
    if row is None:
        return False
    await session.execute(delete(TermsRow).where(TermsRow.shop_id == shop, TermsRow.coupon_id == coupon))
    await session.delete(row)
    await session.flush()
    return True


async def open_offer(session: Session, shop: Shop, coupon: int, *, by: int, now: datetime) -> Coupon:
    """Open the offer of a draft, or change the one whose code it names, once; raises `OfferGone`, `BadTerms`.

    Uses that are open keep the terms they were made under, and so does every personal code.
    """
    row = await _draft(session, shop.id, coupon, by)
    found = await queries.coupon(session, shop.id, coupon)
    if row is None or found is None:
        raise OfferGone
    check_terms(found.terms, now=now)
    if row.replaces_id is not None:
        changed = await change(session, shop, row.replaces_id, found.terms, by=by, now=now)
        await drop(session, shop.id, coupon, by=by)
        return changed
    if row.name is not None and await queries.find(session, shop.id, row.name) is not None:
        raise OfferGone
    row.state = State.OPEN
    await session.flush()
    if row.name is not None:
        await _issue(session, shop, found, [(None, canonical(row.name), row.name)], cause=SHARED, now=now)
    await _note(session, shop.id, by, "open_coupon", coupon, row.name or found.terms.kind, now=now)
    return replace(found, state=State.OPEN)


async def open_personal(session: Session, shop: Shop, terms: Terms, *, by: int, now: datetime) -> Coupon:
    """Open an offer of personal codes, given out one by one as something happens; raises `BadTerms`."""
    check_terms(terms, now=now)
    row = await _add(session, shop.id, terms, name=None, state=State.OPEN, by=by, now=now)
    row.for_many = True
    await session.flush()
    await _note(session, shop.id, by, "open_coupon", row.id, terms.kind, now=now)
    return Coupon(row.id, None, State.OPEN, 1, terms)


async def change(session: Session, shop: Shop, coupon: int, terms: Terms, *, by: int, now: datetime) -> Coupon:
    """Give an open offer new terms, as its next version; raises `OfferGone`, `BadTerms`."""
    check_terms(terms, now=now)
    row = await session.scalar(
        select(CouponRow).where(CouponRow.shop_id == shop.id, CouponRow.id == coupon, CouponRow.state == State.OPEN)
    )
    if row is None:
        raise OfferGone
    row.version += 1
    session.add(_terms_row(shop.id, row.id, row.version, terms))
    await session.flush()
    issued = select(CodeRow).where(CodeRow.shop_id == shop.id, CodeRow.coupon_id == coupon, CodeRow.member_id.is_(None))
    for code in await session.scalars(issued):
        code.ends_at = ends_of(terms, issued_at=code.issued_at, zone=shop.zone)
    await session.flush()
    await _note(session, shop.id, by, "change_coupon", coupon, f"version {row.version}", now=now)
    return Coupon(row.id, row.name, row.state, row.version, terms)


async def stop(session: Session, shop: int, coupon: int, *, by: int, now: datetime) -> bool:
    """Stop an offer for good: no code of it works any more, open uses go on. False when it was not open."""
    ended = (
        update(CouponRow)
        .where(CouponRow.shop_id == shop, CouponRow.id == coupon, CouponRow.state == State.OPEN)
        .values(state=State.STOPPED, stopped_at=now)
    )
    if not (await session.execute(ended)).rowcount:  # type: ignore[attr-defined]
        return False
    await _note(session, shop, by, "stop_coupon", coupon, None, now=now)
    return True


async def give(
    session: Session, shop: Shop, terms: Terms, member: int, *, cause: str, by: int | None, now: datetime
) -> tuple[Code, bool]:
    """Give one member a code of her own with these terms; also whether it is new. The same `cause` gives it once.

    `by` is None where nobody of the staff gave it by hand: an occasion did.
    """
    given = select(CodeRow.id).where(CodeRow.shop_id == shop.id, CodeRow.member_id == member, CodeRow.cause == cause)
    known = await session.scalar(given)
    if known is not None:
        return await _code(session, shop.id, known), False
    check_terms(terms, now=now)
    row = await _add(session, shop.id, terms, name=None, state=State.OPEN, by=by, now=now)
    await _note(session, shop.id, by, "give_coupon", row.id, f"#{member}", now=now)
    return await issue(session, shop, Coupon(row.id, None, row.state, 1, terms), member, cause=cause, now=now), True


async def issue(
    session: Session, shop: Shop, coupon: Coupon, member: int, *, cause: str, now: datetime, order: str | None = None
) -> Code:
    """A member's own code of an offer: the one she has for this `cause`, or from now on a fresh one.

    `order` is the order it comes with; it cannot be used on that. Raises `OfferGone` for an offer that is not open.
    """
    await issue_to_many(session, shop, coupon, [member], cause=cause, now=now, order=order)
    found = await session.scalar(
        select(CodeRow.id).where(
            CodeRow.shop_id == shop.id,
            CodeRow.coupon_id == coupon.id,
            CodeRow.member_id == member,
            CodeRow.cause == cause,
        )
    )
    return await _code(session, shop.id, found or 0)


async def issue_to_many(
    session: Session,
    shop: Shop,
    coupon: Coupon,
    members: Collection[int],
    *,
    cause: str,
    now: datetime,
    order: str | None = None,
) -> int:
    """Give each of these members a code of her own, who has none for this `cause` yet; how many are new.

    One statement for all. Raises `OfferGone` for an offer that is not open, or over.
    """
    ends = coupon.terms.ends_at
    if coupon.state is not State.OPEN or (ends is not None and ends <= now):
        raise OfferGone
    having = select(func.count()).where(
        CodeRow.shop_id == shop.id, CodeRow.coupon_id == coupon.id, CodeRow.cause == cause
    )
    before = await session.scalar(having) or 0
    fresh = [(member, personal_code(secrets.randbelow)) for member in dict.fromkeys(members)]
    await _issue(
        session, shop, coupon, [(member, canonical(shown), shown) for member, shown in fresh], cause=cause, now=now,
        order=order,
    )  # fmt: skip
    return (await session.scalar(having) or 0) - before


async def on_order(
    session: Session, shop: Shop, *, member: int, order: str, paid_minor: int, now: datetime
) -> list[Code]:
    """An order was paid: the codes for her next one, of every open offer that gives some. Once for each order.

    An offer's minimum holds for the order that brings the code, and for the one it is used on.
    """
    offers = await queries.open_with(session, shop.id, Kind.NEXT_ORDER)
    return [
        await issue(session, shop, one, member, cause=f"order:{order}", now=now, order=order)
        for one in offers
        if one.terms.starts_at is None or one.terms.starts_at <= now
        if one.terms.ends_at is None or now < one.terms.ends_at
        if one.terms.min_minor <= paid_minor
    ]


async def withdraw(
    session: Session, shop: int, member: int, order: str, *, now: datetime, paid_minor: int | None = None
) -> tuple[int, tuple[str, ...]]:
    """The order they came with was given back: its codes can be used no more; how many, and those that were used.

    With `paid_minor` the order was corrected to that: only codes whose minimum it does not reach go.
    """
    gone, kept = await unused(session, shop, member, order, now=now, paid_minor=paid_minor)
    if gone:
        mine = update(CodeRow).where(CodeRow.shop_id == shop, CodeRow.id.in_(gone), CodeRow.withdrawn_at.is_(None))
        await session.execute(mine.values(withdrawn_at=now))
    return len(gone), kept


async def unused(
    session: Session, shop: int, member: int, order: str, *, now: datetime, paid_minor: int | None = None
) -> tuple[list[int], tuple[str, ...]]:
    """What `withdraw` would do; nothing is written."""
    gone, kept = [], []
    for code in await queries.came_with(session, shop, member, order):
        if code.withdrawn or (paid_minor is not None and code.terms.min_minor <= paid_minor):
            continue
        if (await queries.tally(session, shop, code, member, now=now)).hers:
            kept.append(code.shown)
        else:
            gone.append(code.id)
    return gone, tuple(kept)


async def _add(
    session: Session, shop: int, terms: Terms, *, name: str | None, state: State, by: int | None, now: datetime
) -> CouponRow:
    row = CouponRow(shop_id=shop, name=name, state=state, version=1, by_id=by, made_at=now)
    row.for_many = state is State.DRAFT
    session.add(row)
    await session.flush()
    session.add(_terms_row(shop, row.id, 1, terms))
    await session.flush()
    return row


def _terms_row(shop: int, coupon: int, version: int, terms: Terms) -> TermsRow:
    return TermsRow(shop_id=shop, coupon_id=coupon, version=version, **asdict(terms))


async def _issue(
    session: Session,
    shop: Shop,
    coupon: Coupon,
    codes: Collection[tuple[int | None, str, str]],
    *,
    cause: str,
    now: datetime,
    order: str | None = None,
) -> None:
    common: Mapping[str, Any] = {
        "shop_id": shop.id,
        "coupon_id": coupon.id,
        "cause": cause,
        "from_order": order,
        "issued_at": now,
        "ends_at": ends_of(coupon.terms, issued_at=now, zone=shop.zone),
    }
    rows = [
        {
            **common,
            "member_id": member,
            "version": None if member is None else coupon.version,
            "code": spelled,
            "shown": shown,
        }
        for member, spelled, shown in codes
    ]
    await insert_all(session, CodeRow, rows)


async def _code(session: Session, shop: int, number: int) -> Code:
    found = await queries.code(session, shop, number)
    if found is None:
        raise NoSuchCode
    return found


async def _draft(session: Session, shop: int, coupon: int, by: int) -> CouponRow | None:
    return await session.scalar(
        select(CouponRow).where(
            CouponRow.shop_id == shop,
            CouponRow.id == coupon,
            CouponRow.by_id == by,
            CouponRow.state == State.DRAFT,
        )
    )


async def _note(
    session: Session, shop: int, actor: int | None, act: str, coupon: int, new: str | None, *, now: datetime
) -> None:
    await shops.note(session, shop, actor=actor, act=act, about=f"coupon:{coupon}", new=new, now=now)
