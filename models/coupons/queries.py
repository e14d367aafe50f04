"""Reads about coupons: what a code stands for, what was used, what a member holds, what an offer has cost."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, func, or_, select

from models.coupons.combining import Held
from models.coupons.rules import TRIES_PER_HOUR_MAX, Code, Coupon, Kind, Stage, State, Tally, Use
from models.coupons.spelling import canonical
from models.coupons.tables import CodeRow, CouponRow, CouponTryRow, TermsRow, UseRow
from models.database import Session
from models.loyalty.rules import Account, Reason
from models.loyalty.tables import EntryRow, PostingRow
from models.members.rules import Reach
from models.members.tables import MemberRow

TRIES_WINDOW = timedelta(hours=1)
AVERAGE_WINDOW = timedelta(days=365)
HELD_MAX = 20


@dataclass(frozen=True, slots=True)
class Tale:
    """What has become of an offer so far: codes given out, uses that count, and what those cost."""

    coupon: Coupon
    codes: int
    uses: int
    cost_minor: int


async def find(session: Session, shop: int, typed: str) -> Code | None:
    """The code behind what somebody typed, however she spelled it; None when nobody gave it out."""
    spelled = canonical(typed)
    return await _code(session, _BY_SPELLING, {"shop": shop, "code": spelled}) if spelled else None


async def code(session: Session, shop: int, code_id: int) -> Code | None:
    """A code by its number."""
    return await _code(session, _BY_NUMBER, {"shop": shop, "code": code_id})


async def newest_of(session: Session, shop: int, coupon: int, member: int, *, since: datetime) -> Code | None:
    """The newest code of an offer that a member was given since then."""
    found = await session.scalar(
        select(func.max(CodeRow.id)).where(
            CodeRow.shop_id == shop,
            CodeRow.coupon_id == coupon,
            CodeRow.member_id == member,
            CodeRow.issued_at >= since,
        )
    )
    return await code(session, shop, found) if found is not None else None


async def tally(session: Session, shop: int, code: Code, member: int, *, now: datetime) -> Tally:
    """What has been used of a code's offer. Only what its terms limit is counted: the rest is nobody's question.

    (And on PostgreSQL what is read here is what two people at the same moment would quarrel about.)
    """
    live = [UseRow.shop_id == shop, UseRow.coupon_id == code.coupon, _live(now)]
    uses = spent = hers = 0
    last = None
    if code.terms.uses_max is not None or code.terms.budget_minor is not None:
        counted = select(func.count(), func.coalesce(func.sum(UseRow.cost_minor), 0)).where(*live)
        uses, spent = map(int, (await session.execute(counted)).one())
    if code.member is not None or code.terms.per_person_max is not None:
        own = {"shop": shop, "code": code.id, "member": member, "now": now}
        rows = (await session.scalars(_HERS, own)).all()
        hers, last = len(rows), rows[0].as_use() if rows else None
    return Tally(uses, spent, hers, last)


async def grace_until(session: Session, shop: int, code_id: int, member: int) -> datetime | None:
    """Until when a shared code that came back to her after a refund holds for her, whatever its own end."""
    return await session.scalar(
        select(func.max(UseRow.again_until)).where(
            UseRow.shop_id == shop, UseRow.code_id == code_id, UseRow.member_id == member
        )
    )


async def held(session: Session, shop: int, member: int, *, now: datetime) -> list[Held]:
    """The codes a member has been given and has not used, the one that ends first on top. At most 20."""
    taken = select(UseRow.code_id).where(
        UseRow.shop_id == shop, UseRow.member_id == member, UseRow.stage == Stage.COMMITTED
    )
    rows = await session.execute(
        _CODES.where(
            CodeRow.shop_id == shop,
            CodeRow.member_id == member,
            CouponRow.state == State.OPEN,
            or_(CodeRow.ends_at.is_(None), CodeRow.ends_at > now),
            CodeRow.id.not_in(taken),
            CodeRow.withdrawn_at.is_(None),
        )
        .order_by(CodeRow.ends_at.is_(None), CodeRow.ends_at, CodeRow.id)
        .limit(HELD_MAX),
        {"shop": shop},
    )
    codes = [_as_code(*row) for row in rows]
    return [Held(one, await tally(session, shop, one, member, now=now)) for one in codes]


async def came_with(session: Session, shop: int, member: int, order: str) -> list[Code]:
    """The codes for her next order that an order of hers brought, withdrawn or not."""
    rows = await session.execute(_CAME_WITH.order_by(CodeRow.id), {"shop": shop, "member": member, "order": order})
    return [_as_code(*row) for row in rows]


async def terms_of_use(session: Session, shop: int, use: Use) -> tuple[Code, Tally]:
    """The code of a use with the terms it was made under, and what of its offer everybody else has used."""
    asked = (
        select(CodeRow, CouponRow, TermsRow, UseRow.cost_minor)
        .join(CouponRow, CouponRow.id == CodeRow.coupon_id)
        .join(UseRow, UseRow.code_id == CodeRow.id)
        .join(TermsRow, and_(TermsRow.coupon_id == CouponRow.id, TermsRow.version == UseRow.version))
        .where(CodeRow.shop_id == shop, UseRow.shop_id == shop, UseRow.id == use.id)
    )
    row, offer, terms, cost = (await session.execute(asked)).one()
    spent = select(func.coalesce(func.sum(UseRow.cost_minor), 0)).where(
        UseRow.shop_id == shop, UseRow.coupon_id == offer.id, _live(use.at)
    )
    others = int(await session.scalar(spent) or 0) - cost if terms.budget_minor is not None else 0
    return _as_code(row, offer, terms), Tally(spent_minor=others)


async def use(session: Session, shop: int, use_id: int) -> Use | None:
    """A use by its number."""
    row = await session.scalar(select(UseRow).where(UseRow.shop_id == shop, UseRow.id == use_id))
    return row.as_use() if row else None


async def use_on(session: Session, shop: int, member: int, order: str, *, now: datetime) -> Use | None:
    """The use that stands on an order of hers; None when there is none, or it was given back."""
    row = await session.scalar(
        select(UseRow)
        .where(UseRow.shop_id == shop, UseRow.member_id == member, UseRow.order_number == order, _live(now))
        .order_by(UseRow.id.desc())
        .limit(1)
    )
    return row.as_use() if row else None


async def turns(session: Session, shop: int, code_id: int, member: int) -> int:
    """How often a member has used a code so far, whatever became of it: the number of her next turn."""
    counted = await session.scalar(
        select(func.count()).where(UseRow.shop_id == shop, UseRow.code_id == code_id, UseRow.member_id == member)
    )
    return counted or 0


async def locked_until(session: Session, shop: int, member: int, *, now: datetime) -> datetime | None:
    """Until when no code of hers is read, because she typed ten wrong ones within an hour; None when she may."""
    tries = await session.scalars(
        select(CouponTryRow.at)
        .where(CouponTryRow.shop_id == shop, CouponTryRow.member_id == member, CouponTryRow.at > now - TRIES_WINDOW)
        .order_by(CouponTryRow.at.desc())
        .limit(TRIES_PER_HOUR_MAX)
    )
    found = tries.all()
    return found[-1] + TRIES_WINDOW if len(found) == TRIES_PER_HOUR_MAX else None


async def coupon(session: Session, shop: int, coupon_id: int) -> Coupon | None:
    """One offer with its newest terms, whatever became of it."""
    rows = await session.execute(_select_coupons(shop).where(CouponRow.id == coupon_id))
    found = rows.one_or_none()
    return found[0].as_coupon(found[1]) if found else None


async def open_with(session: Session, shop: int, kind: Kind) -> list[Coupon]:
    """Every open offer of a kind, the oldest first."""
    rows = await session.execute(
        _select_coupons(shop).where(CouponRow.state == State.OPEN, TermsRow.kind == kind).order_by(CouponRow.id)
    )
    return [row.as_coupon(terms) for row, terms in rows]


async def tales(session: Session, shop: int, *, now: datetime, only: int | None = None) -> list[Tale]:
    """Every open offer that is for many and what became of it, the newest first; or the `only` one, for whomever."""
    codes = (
        select(CodeRow.coupon_id, func.count().label("codes"))
        .where(CodeRow.shop_id == shop)
        .group_by(CodeRow.coupon_id)
        .subquery()
    )
    uses = (
        select(UseRow.coupon_id, func.count().label("uses"), func.sum(UseRow.cost_minor).label("cost"))
        .where(UseRow.shop_id == shop, _live(now))
        .group_by(UseRow.coupon_id)
        .subquery()
    )
    rows = await session.execute(
        _select_coupons(shop)
        .add_columns(func.coalesce(codes.c.codes, 0), func.coalesce(uses.c.uses, 0), func.coalesce(uses.c.cost, 0))
        .outerjoin(codes, codes.c.coupon_id == CouponRow.id)
        .outerjoin(uses, uses.c.coupon_id == CouponRow.id)
        .where(CouponRow.state == State.OPEN, _for_many() if only is None else CouponRow.id == only)
        .order_by(CouponRow.id.desc())
    )
    return [Tale(row.as_coupon(terms), int(given), int(used), int(cost)) for row, terms, given, used, cost in rows]


async def given_singly(session: Session, shop: int, *, now: datetime) -> tuple[int, int, int]:
    """Codes given to one member each by hand: how many, how often used, and what that has cost in minor units."""
    single = select(CouponRow.id).where(CouponRow.shop_id == shop, CouponRow.state == State.OPEN, ~_for_many())
    codes = await session.scalar(select(func.count()).where(CodeRow.shop_id == shop, CodeRow.coupon_id.in_(single)))
    counted = select(func.count(), func.coalesce(func.sum(UseRow.cost_minor), 0))
    used = await session.execute(counted.where(UseRow.shop_id == shop, UseRow.coupon_id.in_(single), _live(now)))
    uses, cost = used.one()
    return codes or 0, int(uses), int(cost)


async def average_order_minor(
    session: Session, shop: int, members: Collection[int] | None, *, currency: str, now: datetime
) -> int:
    """What an order came to on average in the last 365 days, in minor units: these members' orders, or everybody's.

    0 without any order.
    """
    paid = (
        select(func.sum(EntryRow.amount), func.count())
        .join(PostingRow, PostingRow.id == EntryRow.posting_id)
        .where(
            EntryRow.shop_id == shop,
            EntryRow.account == Account.SPENT,
            EntryRow.unit == currency,
            EntryRow.amount > 0,
            PostingRow.reason == Reason.ORDER,
            PostingRow.at > now - AVERAGE_WINDOW,
        )
    )
    if members is not None:
        paid = paid.where(EntryRow.member_id.in_(members))
    total, orders = (await session.execute(paid)).one()
    return int(total) // int(orders) if orders else 0


async def people_reached(session: Session, shop: int) -> int:
    """How many members can be told of an offer in a message of their own."""
    counted = await session.scalar(
        select(func.count()).where(
            MemberRow.shop_id == shop,
            MemberRow.reach == Reach.DM,
            MemberRow.stopped_at.is_(None),
            MemberRow.erased_at.is_(None),
            MemberRow.merged_into_id.is_(None),
        )
    )
    return counted or 0


async def past_codes(session: Session, shop: int, *, now: datetime) -> tuple[int, int]:
    """How many personal codes have run out or been used so far, and how many of them were used."""
    used = select(UseRow.code_id).where(UseRow.shop_id == shop, UseRow.stage == Stage.COMMITTED)
    personal = [CodeRow.shop_id == shop, CodeRow.member_id.is_not(None)]
    taken = await session.scalar(select(func.count()).where(*personal, CodeRow.id.in_(used)))
    lapsed = await session.scalar(
        select(func.count()).where(*personal, CodeRow.id.not_in(used), CodeRow.ends_at <= now)
    )
    return (taken or 0) + (lapsed or 0), taken or 0


async def last_margin(session: Session, shop: int) -> tuple[int, int] | None:
    """What was said last about what goods cost and what must be left, as percentages of the price."""
    rows = await session.execute(
        select(TermsRow.cost_percent, TermsRow.floor_percent)
        .where(TermsRow.shop_id == shop, TermsRow.cost_percent.is_not(None))
        .order_by(TermsRow.id.desc())
        .limit(1)
    )
    found = rows.one_or_none()
    return (found[0] or 0, found[1] or 0) if found else None


def _for_many() -> ColumnElement[bool]:
    """Offers with a shared code, and those handed out to more than one member."""
    return or_(CouponRow.name.is_not(None), CouponRow.for_many)


def _live(now: datetime | BindParameter[datetime]) -> ColumnElement[bool]:
    """Uses that count: paid ones, and reservations until their half hour is over, swept up by then or not."""
    kept = and_(UseRow.stage == Stage.RESERVED, UseRow.expires_at > now)
    return or_(UseRow.stage == Stage.COMMITTED, kept)


async def _code(
    session: Session, asked: Select[CodeRow, CouponRow, TermsRow], what: dict[str, int | str]
) -> Code | None:
    found = (await session.execute(asked, what)).one_or_none()
    return _as_code(*found) if found else None


def _select_coupons(shop: int) -> Select[CouponRow, TermsRow]:
    newest = and_(TermsRow.coupon_id == CouponRow.id, TermsRow.version == CouponRow.version)
    return select(CouponRow, TermsRow).join(TermsRow, newest).where(CouponRow.shop_id == shop)


def _as_code(row: CodeRow, offer: CouponRow, terms: TermsRow) -> Code:
    return Code(
        id=row.id,
        coupon=row.coupon_id,
        version=terms.version,
        shown=row.shown,
        member=row.member_id,
        terms=terms.as_terms(),
        stopped=offer.state is not State.OPEN,
        starts_at=terms.starts_at,
        ends_at=row.ends_at,
        from_order=row.from_order,
        withdrawn=row.withdrawn_at is not None,
    )


# Built once: they run with every code that anybody types, and a guesser's tries must cost next to nothing.
_CODES = (
    select(CodeRow, CouponRow, TermsRow)
    .join(CouponRow, CouponRow.id == CodeRow.coupon_id)
    .join(
        TermsRow,
        and_(TermsRow.coupon_id == CouponRow.id, TermsRow.version == func.coalesce(CodeRow.version, CouponRow.version)),
    )
    .where(CodeRow.shop_id == bindparam("shop"))
)
_BY_SPELLING = _CODES.where(CodeRow.code == bindparam("code"))
_CAME_WITH = _CODES.where(CodeRow.member_id == bindparam("member"), CodeRow.from_order == bindparam("order"))
_BY_NUMBER = _CODES.where(CodeRow.id == bindparam("code"))
_HERS = (
    select(UseRow)
    .where(
        UseRow.shop_id == bindparam("shop"),
        UseRow.code_id == bindparam("code"),
        UseRow.member_id == bindparam("member"),
        _live(bindparam("now")),
    )
    .order_by(UseRow.id.desc())
)
