"""Where members stand: their points, their tier and what counts towards the next, at the same price for any history."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Date, String, and_, bindparam, case, func, literal, select
from sqlalchemy.sql.selectable import ScalarSelect

from models.base import UtcDateTime
from models.database import Session
from models.loyalty.rules import ORDERS, POINTS, Account
from models.loyalty.tables import BalanceRow, DayRow, EntryRow, LotRow
from models.members.tables import MemberRow
from models.tiers.rules import SPEND_WINDOW, Metric, Scheme, Standing, Window, next_after, scheme_of
from models.tiers.tables import GradeRow, OverrideRow
from models.tiers.validity import INSTANT, Grade, Held, Override, Span, effective, window_of

DAY = timedelta(days=1)

_SHOP, _MEMBER = bindparam("shop", type_=BigInteger), bindparam("member", type_=BigInteger)
_UNIT, _ACCOUNT = bindparam("unit", type_=String), bindparam("account", type_=EntryRow.account.type)
_AT = bindparam("at", type_=UtcDateTime)
_START, _END = bindparam("start", type_=UtcDateTime), bindparam("end", type_=UtcDateTime)
_MORNING, _EVENING = bindparam("morning", type_=UtcDateTime), bindparam("evening", type_=UtcDateTime)
_FIRST, _LAST = bindparam("first", type_=Date), bindparam("last", type_=Date)
_PENDING, _GONE = LotRow.active_from > _AT, LotRow.expires_at <= _AT


def _total(account: Account) -> ScalarSelect[int]:
    mine = and_(BalanceRow.shop_id == _SHOP, BalanceRow.member_id == _MEMBER, BalanceRow.account == account)
    return select(BalanceRow.total).where(mine, BalanceRow.unit == POINTS).scalar_subquery()


def _lots(what: Any, when: Any) -> ScalarSelect[Any]:
    """One figure over the lots of hers that are not empty."""
    return (
        select(what)
        .where(LotRow.shop_id == _SHOP, LotRow.member_id == _MEMBER, LotRow.remaining > 0, when)
        .scalar_subquery()
    )


def _lots_sum(when: Any) -> ScalarSelect[int]:
    return _lots(func.coalesce(func.sum(LotRow.remaining), 0), when)


def _edge(*when: Any) -> ScalarSelect[int]:
    hers = and_(EntryRow.shop_id == _SHOP, EntryRow.member_id == _MEMBER)
    sums = select(func.coalesce(func.sum(EntryRow.amount), 0)).where(hers, *when)
    return sums.where(EntryRow.account == _ACCOUNT, EntryRow.unit == _UNIT).scalar_subquery()


# A window's whole days (UTC) are summed already; only the days it begins and ends in are summed entry by entry.
_SUM = (
    select(func.coalesce(func.sum(DayRow.total), 0))
    .where(
        DayRow.shop_id == _SHOP,
        DayRow.member_id == _MEMBER,
        DayRow.account == _ACCOUNT,
        DayRow.unit == _UNIT,
        DayRow.day > _FIRST,
        DayRow.day < _LAST,
    )
    .scalar_subquery(),
    _edge(EntryRow.active_from >= _START, EntryRow.active_from < _MORNING),
    _edge(EntryRow.active_from >= _EVENING, EntryRow.active_from < _END),
)
_GRADE = (GradeRow.code, GradeRow.since, GradeRow.until, GradeRow.why, GradeRow.step)
_OVERRIDE = (OverrideRow.id, OverrideRow.code, OverrideRow.since, OverrideRow.until)
_COLUMNS = len(_GRADE) + len(_OVERRIDE)
_LAST_STEP = (
    select(func.max(GradeRow.step)).where(GradeRow.shop_id == _SHOP, GradeRow.member_id == _MEMBER).scalar_subquery()
)
# What was set by hand last holds while it lasts; of those that are over the one that lasted longest is remembered.
_LASTS = OverrideRow.until > _AT
_LAST_OVERRIDE = (
    select(OverrideRow.id)
    .where(OverrideRow.shop_id == _SHOP, OverrideRow.member_id == _MEMBER, OverrideRow.withdrawn_at.is_(None))
    .order_by(_LASTS.desc(), case((_LASTS, OverrideRow.id), else_=0).desc(), OverrideRow.until.desc())
    .limit(1)
    .scalar_subquery()
)
_HOLDS = (
    select(literal(1).label("one"))
    .subquery()
    .outerjoin(GradeRow, and_(GradeRow.shop_id == _SHOP, GradeRow.member_id == _MEMBER, GradeRow.step == _LAST_STEP))
    .outerjoin(OverrideRow, and_(OverrideRow.shop_id == _SHOP, OverrideRow.id == _LAST_OVERRIDE))
)

# Built once: putting a statement together costs as much as running it, and this one runs with every question.
_STANDING = select(
    *_GRADE,
    *_OVERRIDE,
    _total(Account.MEMBER),
    _total(Account.OWED),
    _lots_sum(_PENDING),
    _lots(func.min(LotRow.active_from), _PENDING),
    _lots_sum(_GONE),
    *_SUM,
).select_from(_HOLDS)
_COUNTED = select(*_SUM)
_HELD = select(*_GRADE, *_OVERRIDE).select_from(_HOLDS)
_FIRST_ORDER = select(func.min(EntryRow.active_from)).where(
    EntryRow.shop_id == _SHOP,
    EntryRow.member_id == _MEMBER,
    EntryRow.account == Account.SPENT,
    EntryRow.unit == ORDERS,
)


async def standing_of(
    session: Session,
    shop: int,
    member: int,
    *,
    currency: str,
    minor_per_major: int,
    at: datetime,
    tiers: str = "",
    zone: str = "UTC",
) -> Standing:
    """Where a member stands at `at` by what is booked, in one query. Points that have expired by then are none.

    `tiers` is the shop's own ladder as its policy keeps it, `zone` the shop's; where anything but the spend of the
    last 365 days counts it takes a second query. `tier` is the one she holds, or has just reached.
    """
    scheme, year = scheme_of(tiers), Span(at - SPEND_WINDOW + INSTANT, at + INSTANT)
    asked = {"shop": shop, "member": member, "at": at} | _asked(Metric.SPEND, currency, year)
    row: Any = (await session.execute(_STANDING, asked)).one()
    points, owed, pending, until, gone, *spend = row[_COLUMNS:]
    holds, spent = _held(row), sum(map(int, spend))
    if (scheme.metric, scheme.window) == (Metric.SPEND, Window.ROLLING):
        reached = spent
    else:
        if scheme.window is Window.ANNIVERSARY:
            holds = replace(holds, first_at=await first_order(session, shop, member))
        span = window_of(scheme, at, zone, holds.first_at)
        reached = await counted(session, shop, member, scheme.metric, currency, span, at=at)
    scale = scale_of(scheme, minor_per_major)
    rank = effective(scheme, holds, scheme.reached(reached, scale), at=at)
    above, missing = next_after(scheme, rank, reached, scale)
    free = int(points or 0) - int(pending) - int(gone)
    tier = scheme.tiers[rank]
    return Standing(free, int(pending), until, spent, tier, above, reached, missing, owed=-int(owed or 0))


def scale_of(scheme: Scheme, minor_per_major: int) -> int:
    """How many units of what is counted are one unit of a bound."""
    return minor_per_major if scheme.metric is Metric.SPEND else 1


async def counted(
    session: Session, shop: int, member: int, metric: Metric, currency: str, span: Span, *, at: datetime
) -> int:
    """What counts for her within a span up to `at`, in minor units, points or orders; the same price for any span."""
    upto = Span(span.start, min(span.end, at + INSTANT))
    if upto.end <= upto.start:
        return 0
    asked = {"shop": shop, "member": member} | _asked(metric, currency, upto)
    return sum(map(int, (await session.execute(_COUNTED, asked)).one())) * metric.source(currency)[2]


async def counted_by_member(
    session: Session, shop: int, metric: Metric, currency: str, span: Span, *, at: datetime
) -> Mapping[int, int]:
    """The same for every member who has anything within the span, counted by whole days (UTC): near enough to look."""
    account, unit, sign = metric.source(currency)
    rows = await session.execute(
        select(DayRow.member_id, func.sum(DayRow.total))
        .where(
            DayRow.shop_id == shop,
            DayRow.account == account,
            DayRow.unit == unit,
            DayRow.day >= span.start.date(),
            DayRow.day <= min(span.end, at).date(),
        )
        .group_by(DayRow.member_id)
    )
    return {member: int(total) * sign for member, total in rows}


async def held(session: Session, shop: int, member: int, *, at: datetime, anniversary: bool = False) -> Held:
    """What is written down about her tier; with `anniversary` also when her first order was."""
    found = _held((await session.execute(_HELD, {"shop": shop, "member": member, "at": at})).one())
    return replace(found, first_at=await first_order(session, shop, member)) if anniversary else found


async def first_order(session: Session, shop: int, member: int) -> datetime | None:
    """When the first order that was ever booked for her counts from."""
    return await session.scalar(_FIRST_ORDER, {"shop": shop, "member": member})


def _held(row: Any) -> Held:
    code, since, until, why, step, override, by_hand, hand_since, hand_until = row[:_COLUMNS]
    return Held(
        Grade(code, since, until, why, step) if code else None,
        Override(override, by_hand, hand_since, hand_until) if override else None,
    )


def _asked(metric: Metric, currency: str, span: Span) -> dict[str, Any]:
    account, unit, _ = metric.source(currency)
    return {"account": account, "unit": unit} | _whole_days(span)


def _whole_days(span: Span) -> dict[str, date | datetime]:
    """The days (UTC) that lie wholly within a span, and where the first begins and the last ends."""
    first, last = span.start.date(), span.end.date()
    morning = datetime.combine(first + DAY, datetime.min.time(), tzinfo=UTC)
    evening = datetime.combine(last, datetime.min.time(), tzinfo=UTC)
    begins = min(morning, span.end)
    edges = {"start": span.start, "end": span.end, "morning": begins, "evening": max(evening, begins)}
    return {"first": first, "last": last} | edges


def tier_in(shop: int, words: Mapping[str, str], *, now: datetime) -> ColumnElement[str]:
    """For a statement about members: the word for the tier each holds as it is written down, or was given by hand.

    Without what was booked in the last minutes. `words` are those of known tiers by their code; null for any other.
    """
    hand, written = (OverrideRow.shop_id == shop, OverrideRow.member_id == MemberRow.id), GradeRow.shop_id == shop
    lasts = (OverrideRow.withdrawn_at.is_(None), OverrideRow.until > now)
    by_hand = select(OverrideRow.code).where(*hand, *lasts).order_by(OverrideRow.id.desc()).limit(1)
    last = (
        select(GradeRow.code).where(written, GradeRow.member_id == MemberRow.id).order_by(GradeRow.step.desc()).limit(1)
    )
    known = [case(words, value=one.correlate(MemberRow).scalar_subquery()) for one in (by_hand, last)]
    return func.coalesce(*known)
