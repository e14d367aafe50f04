"""How everybody stands at once: who may have risen, whose tier ends, and how many stand on each tier of a ladder."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import aliased

from models.database import Session
from models.members.tables import MemberRow
from models.money import exponent
from models.shops.rules import Shop
from models.tiers.queries import counted_by_member, scale_of
from models.tiers.rules import Scheme, Window, scheme_of
from models.tiers.tables import GradeRow, OverrideRow
from models.tiers.validity import DAY, Span, review_span, window_before, window_of


async def risen(session: Session, shop: Shop, *, now: datetime) -> list[int]:
    """Members who may have reached a tier above the one they hold, in their order."""
    scheme, sums = await _sums(session, shop, now)
    grades = await _last_codes(session, shop.id)
    scale = scale_of(scheme, 10 ** exponent(shop.currency))
    return sorted(
        member for member, total in sums.items() if scheme.reached(total, scale) > scheme.rank(grades.get(member))
    )


@dataclass(frozen=True, slots=True)
class Ending:
    """A tier whose validity ends soon or has ended; `until` is None where it was held for ever under older rules."""

    member: int
    code: str
    until: datetime | None


async def ending(session: Session, shop: Shop, *, before: datetime) -> list[Ending]:
    """Tiers whose validity ends before a moment, or never does though the shop counts no lifetimes now."""
    newer, scheme = aliased(GradeRow), scheme_of(shop.policy.tiers)
    timeless = GradeRow.until.is_(None) & (GradeRow.code != scheme.base.code)
    ends = GradeRow.until < before
    rows = await session.execute(
        select(GradeRow.member_id, GradeRow.code, GradeRow.until)
        .where(
            GradeRow.shop_id == shop.id,
            # Who was merged into another has her tier there.
            ~exists().where(
                MemberRow.shop_id == shop.id,
                MemberRow.id == GradeRow.member_id,
                MemberRow.merged_into_id.is_not(None),
            ),
            ends if scheme.window is Window.LIFETIME else or_(ends, timeless),
            ~select(newer.id)
            .where(newer.shop_id == shop.id, newer.member_id == GradeRow.member_id, newer.step > GradeRow.step)
            .exists(),
        )
        .order_by(GradeRow.member_id)
    )
    return [Ending(member, code, until) for member, code, until in rows]


async def surely(session: Session, shop: Shop, ends: Sequence[Ending], *, now: datetime) -> dict[int, bool]:
    """Who of them surely has what keeps her tier (True), or surely has not; who is missing must be looked at.

    Counted by whole days, a day too few and a day too many, in two queries for all whose validity ends together.
    """
    by_hand = select(OverrideRow.member_id).where(OverrideRow.shop_id == shop.id, OverrideRow.withdrawn_at.is_(None))
    without = set((await session.scalars(by_hand)).all())
    scheme, found = scheme_of(shop.policy.tiers), dict[int, bool]()
    scale = scale_of(scheme, 10 ** exponent(shop.currency))
    for until in sorted({one.until for one in ends if one.until is not None}):
        together = [one for one in ends if one.until == until and one.member not in without]
        span = review_span(scheme, until, shop.zone, until)
        sums = partial(counted_by_member, session, shop.id, scheme.metric, shop.currency)
        few = await sums(Span(span.start + DAY, span.end - DAY), at=now - DAY)
        many = await sums(Span(span.start - DAY, max(span.end, now) + DAY), at=now + DAY)
        for one in together:
            bound = scheme.tiers[scheme.rank(one.code)].bound * scale
            if few.get(one.member, 0) >= bound:
                found[one.member] = True
            elif many.get(one.member, 0) < bound:
                found[one.member] = False
    return found


async def heads(session: Session, shop: Shop, stored: str, *, now: datetime) -> Counter[str]:
    """How many members would stand on each tier of a ladder, by its code, as near as whole days are."""
    shop = replace(shop, policy=replace(shop.policy, tiers=stored))
    scheme, sums = await _sums(session, shop, now)
    codes, scale = await _last_codes(session, shop.id), scale_of(scheme, 10 ** exponent(shop.currency))
    by_hand = await _overrides(session, shop.id, now)
    still = (MemberRow.erased_at.is_(None), MemberRow.merged_into_id.is_(None))
    everybody = select(MemberRow.id).where(MemberRow.shop_id == shop.id, *still)
    found: Counter[str] = Counter()
    for member in (await session.scalars(everybody)).all():
        rank = max(scheme.rank(codes.get(member)), scheme.reached(sums.get(member, 0), scale))
        hand = scheme.tier(by_hand.get(member, ""))
        found[(hand or scheme.tiers[rank]).code] += 1
    return found


async def _sums(session: Session, shop: Shop, now: datetime) -> tuple[Scheme, dict[int, int]]:
    """What counts for each member, by whole days; where windows follow each other the better of the last two."""
    scheme = scheme_of(shop.policy.tiers)
    # Everybody's anniversary is another day: what lies within one of them lies within a year from now.
    common = replace(scheme, window=Window.ROLLING) if scheme.window is Window.ANNIVERSARY else scheme
    spans = [window_of(common, now, shop.zone, None)]
    spans += [before] if (before := window_before(common, now, shop.zone, None)) else []
    sums: dict[int, int] = {}
    for span in spans:
        found = await counted_by_member(session, shop.id, scheme.metric, shop.currency, span, at=now)
        sums |= {member: max(total, sums.get(member, 0)) for member, total in found.items()}
    return scheme, sums


async def _last_codes(session: Session, shop: int) -> dict[int, str]:
    last = (
        select(GradeRow.member_id, func.max(GradeRow.step).label("step"))
        .where(GradeRow.shop_id == shop)
        .group_by(GradeRow.member_id)
        .subquery()
    )
    rows = await session.execute(
        select(GradeRow.member_id, GradeRow.code)
        .join(last, (last.c.member_id == GradeRow.member_id) & (last.c.step == GradeRow.step))
        .where(GradeRow.shop_id == shop)
    )
    return {member: code for member, code in rows}  # noqa: C416  (Row is not a tuple to mypy)


async def _overrides(session: Session, shop: int, now: datetime) -> dict[int, str]:
    rows = await session.execute(
        select(OverrideRow.member_id, OverrideRow.code)
        .where(OverrideRow.shop_id == shop, OverrideRow.withdrawn_at.is_(None), OverrideRow.until > now)
        .order_by(OverrideRow.id)
    )
    return {member: code for member, code in rows}  # noqa: C416
