"""Write down who holds which tier: up at once, kept or lost when validity ends, set by hand until a day.

Each change is a new row, so that the past can be told. Whoever writes looks at everything again in the transaction it
is written in, and a change that was made meanwhile is not made twice.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from models.database import Session, insert_once
from models.errors import ShopError
from models.money import exponent
from models.shops.rules import Shop
from models.tiers.queries import counted, held, scale_of
from models.tiers.rules import Scheme, Tier, Window, scheme_of
from models.tiers.tables import GradeRow, OverrideRow
from models.tiers.validity import (
    DAY,
    INSTANT,
    Grade,
    Held,
    Outlook,
    Span,
    Why,
    after_fall,
    effective,
    outlook,
    review_span,
    valid_after,
    valid_until,
    window_before,
    window_of,
)

FRESH = 3 * DAY
"""Who crossed a bound so lately is told; who did so long ago, in an old file that is read now, is not."""
LATE = 30 * DAY
STEPS_MAX = 40


class NoSuchOverride(ShopError):
    """This was withdrawn before, or replaced since; nothing was changed."""

    code = "override-gone"


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look at a member found: her tier now, what becomes of it, and the tier she has risen to just now.

    `lately`: what brought it about has just happened, and is no old order that was booked now. `review`: what led to
    her tier has been given back since; it stays hers until its validity ends.
    """

    scheme: Scheme
    held: Held
    counted: int
    tier: Tier
    outlook: Outlook | None
    risen: Tier | None = None
    lately: bool = False
    review: bool = False

    @property
    def unwritten(self) -> bool:
        """Whether she may have reached what is not written down yet: `settle` does it."""
        held = self.scheme.rank(self.held.grade.code) if self.held.grade else 0
        return self.held.override is not None or self.scheme.rank(self.tier.code) > held


@dataclass(slots=True)
class _Look:
    """One member under a scheme, at a moment, in one transaction."""

    session: Session
    shop: Shop
    member: int
    scheme: Scheme
    now: datetime
    held: Held

    @property
    def scale(self) -> int:
        return scale_of(self.scheme, 10 ** exponent(self.shop.currency))

    async def count(self, span: Span, *, at: datetime | None = None) -> int:
        """What counts within a span."""
        metric, currency = self.scheme.metric, self.shop.currency
        return await counted(self.session, self.shop.id, self.member, metric, currency, span, at=at or self.now)

    def window(self, at: datetime) -> Span:
        return window_of(self.scheme, at, self.shop.zone, self.held.first_at)

    async def outlook(self, in_window: int | None = None) -> Outlook | None:
        """What becomes of what she holds; `in_window` is what counts within the window of now, if it is known."""
        ends = self.held.until
        if ends is None:
            return None
        span = review_span(self.scheme, ends, self.shop.zone, self.held.first_at)
        # A fall that waits for its warning is a longer grace: what she buys meanwhile counts.
        in_review = await self.count(Span(span.start, max(span.end, self.now + INSTANT)))
        in_window = await self.count(self.window(self.now)) if in_window is None else in_window
        zone = self.shop.zone
        return outlook(
            self.scheme, self.held, scale=self.scale, in_review=in_review, in_window=in_window, at=self.now, zone=zone
        )

    async def reached(self, at: datetime) -> tuple[int, int, datetime | None]:
        """(rank, counted, valid until) by what is booked: of the window of `at`, or still of the one before it."""
        now, zone, first = await self.count(self.window(at), at=at), self.shop.zone, self.held.first_at
        rank, until = self.scheme.reached(now, self.scale), valid_until(self.scheme, at, zone, first)
        before = window_before(self.scheme, at, zone, first)
        if before is not None:
            old = self.scheme.reached(await self.count(before, at=at), self.scale)
            if old > rank:
                return old, now, self.window(at).end
        return rank, now, until

    async def write(self, code: str, since: datetime, until: datetime | None, why: Why, by: int | None = None) -> bool:
        """Add a change; False when somebody else has just added one."""
        step = self.held.grade.step + 1 if self.held.grade else 1
        row: dict[str, Any] = {"shop_id": self.shop.id, "member_id": self.member, "step": step, "code": code}
        row |= {"since": since, "until": until, "why": why, "by_id": by, "made_at": self.now}
        if await insert_once(self.session, GradeRow, row) is None:
            return False
        self.held = replace(self.held, grade=Grade(code, since, until, why, step))
        return True


async def look(session: Session, shop: Shop, member: int, *, now: datetime, review: bool = False) -> Looked:
    """How it stands with her tier; asked for, also whether what led to it was given back. Changes nothing."""
    one = await _look(session, shop, member, now)
    found = await _looked(one)
    return replace(found, review=await _under_review(one)) if review else found


async def settle(session: Session, shop: Shop, member: int, *, now: datetime) -> Looked:
    """Write down what is due but a fall: a tier she has reached, a tier she has kept. Settling twice changes nothing.

    Call it after whatever was booked for her; the bell does it for everybody.
    """
    one = await _look(session, shop, member, now)
    rank, _, until = await one.reached(now)
    held_rank = one.scheme.rank(one.held.grade.code) if one.held.grade else 0
    before = effective(one.scheme, one.held, 0, at=now)
    if rank > held_rank and await one.write(one.scheme.tiers[rank].code, now, until, Why.EARNED):
        found = await _looked(one)
        after = effective(one.scheme, one.held, 0, at=now)
        earlier, _, _ = await one.reached(now - FRESH)
        return replace(found, risen=one.scheme.tiers[after] if after > before else None, lately=earlier < rank)
    await _keep(one)
    return await _looked(one)


async def step_down(session: Session, shop: Shop, member: int, *, now: datetime) -> Tier | None:
    """One step down, if validity and grace are over and nothing was made up; the tier she has now, else None."""
    one = await _look(session, shop, member, now)
    await _keep(one)
    ahead = await one.outlook()
    if ahead is None or ahead.keeps or now < ahead.falls:
        return None
    below = after_fall(one.scheme, ahead.rank)
    # Where the bot stood still for long the lower tier would have ended, too: its term begins with the fall then.
    ended = ahead.ends if now < ahead.falls + LATE else now
    until = valid_after(one.scheme, ended, shop.zone, one.held.first_at) if ahead.rank > 1 else None
    return below if await one.write(below.code, now, until, Why.FELL) else None


async def correct(
    session: Session, shop: Shop, member: int, *, since: datetime, by: int | None, now: datetime
) -> Tier | None:
    """A mistake of the desk was undone: take back every tier it led to, if reached since; the tier she has now.

    Only for what never happened. What a member gives back strips nothing (that is `models.loyalty.validity`).
    """
    one = await _look(session, shop, member, now)
    grade = one.held.grade
    if grade is None or not _of_a_mistake(grade, since):
        return None
    rank, _, until = await one.reached(now)
    # An order that was corrected to and fro has left more than one step.
    steps = reversed(await history(session, shop.id, member))
    before = next((step for step in steps if not _of_a_mistake(step, since)), None)
    old = one.scheme.rank(before.code) if before else 0
    if max(rank, old) >= one.scheme.rank(grade.code):
        return None
    back = one.scheme.tiers[max(rank, old)]
    ends = before.until if before and old >= rank else until
    return back if await one.write(back.code, now, ends if max(rank, old) else None, Why.CORRECTED, by) else None


async def inherit(session: Session, shop: Shop, heir: int, *, of: int, now: datetime) -> None:
    """A member turned out to be another: that one holds the better of both tiers, for as long as it was valid."""
    theirs, hers = await _look(session, shop, of, now), await _look(session, shop, heir, now)
    grade, own = theirs.held.grade, hers.held.grade
    if grade is None or (grade.until is not None and grade.until <= now):
        return
    if hers.scheme.rank(grade.code) > (hers.scheme.rank(own.code) if own else 0):
        await hers.write(grade.code, now, grade.until, Why.EARNED)


async def disinherit(
    session: Session, shop: Shop, member: int, *, since: datetime, by: int | None, now: datetime
) -> None:
    """They were two after all: take back a tier reached since then that her own books do not carry."""
    one = await _look(session, shop, member, now)
    steps = await history(session, shop.id, member)
    before = next((grade for grade in reversed(steps) if grade.since < since), None)
    grade = one.held.grade
    if grade is None or grade.since < since:
        return
    rank, _, until = await one.reached(now)
    kept = before is not None and (before.until is None or before.until > now)
    if before is not None and kept and one.scheme.rank(before.code) > rank:
        rank, until = one.scheme.rank(before.code), before.until
    if rank < one.scheme.rank(grade.code):
        await one.write(one.scheme.tiers[rank].code, now, until if rank else None, Why.CORRECTED, by)


async def set_by_hand(
    session: Session, shop: Shop, member: int, code: str, *, until: datetime, by: int | None, now: datetime
) -> int:
    """Give a member a tier until a moment, whatever she has earned; its number, to withdraw it by."""
    row = OverrideRow(shop_id=shop.id, member_id=member, code=code, since=now, until=until, by_id=by)
    session.add(row)
    await session.flush()
    return row.id


async def withdraw(session: Session, shop: int, override: int, *, now: datetime) -> tuple[int, str]:
    """Take back what was set by hand; the one set before it holds again. (member, code); raises `NoSuchOverride`."""
    taken = await session.execute(
        update(OverrideRow)
        .where(OverrideRow.shop_id == shop, OverrideRow.id == override, OverrideRow.withdrawn_at.is_(None))
        .values(withdrawn_at=now)
        .returning(OverrideRow.member_id, OverrideRow.code)
    )
    row = taken.first()
    if row is None:
        raise NoSuchOverride
    return row[0], row[1]


def bound_of(tier: Tier, scheme: Scheme, shop: Shop) -> int:
    """Where a tier begins, in what is counted: minor units, points or orders."""
    return tier.bound * scale_of(scheme, 10 ** exponent(shop.currency))


def is_timeless(scheme: Scheme, held: Held) -> bool:
    """Whether a tier is held for ever that was reached when lifetimes counted, and they do not any more."""
    grade = held.grade
    return (
        grade is not None
        and grade.until is None
        and scheme.rank(grade.code) > 0
        and scheme.window is not Window.LIFETIME
    )


async def history(session: Session, shop: int, member: int) -> list[Grade]:
    """Every change of her tier, in order."""
    rows = await session.scalars(
        select(GradeRow).where(GradeRow.shop_id == shop, GradeRow.member_id == member).order_by(GradeRow.step)
    )
    return [Grade(row.code, row.since, row.until, row.why, row.step) for row in rows]


async def _look(session: Session, shop: Shop, member: int, now: datetime) -> _Look:
    scheme = scheme_of(shop.policy.tiers)
    holds = await held(session, shop.id, member, at=now, anniversary=scheme.window is Window.ANNIVERSARY)
    return _Look(session, shop, member, scheme, now, holds)


async def _looked(one: _Look) -> Looked:
    now = await one.count(one.window(one.now))
    rank = effective(one.scheme, one.held, one.scheme.reached(now, one.scale), at=one.now)
    return Looked(one.scheme, one.held, now, one.scheme.tiers[rank], await one.outlook(now))


async def _under_review(one: _Look) -> bool:
    """Whether what led to her tier has been given back since."""
    grade = one.held.grade
    if grade is None or grade.why is not Why.EARNED or grade.until is None:
        return False
    return (await one.reached(grade.since))[0] < one.scheme.rank(grade.code)


async def _keep(one: _Look) -> None:
    """Carry on, window by window, what was kept."""
    for _ in range(STEPS_MAX):
        grade, ends = one.held.grade, one.held.until
        rank = one.scheme.rank(grade.code) if grade else 0
        if grade is None or not rank:
            return
        if is_timeless(one.scheme, one.held):
            # The shop counted lifetimes before: what was held for ever is valid like everybody's from now on.
            until = valid_until(one.scheme, one.now, one.shop.zone, one.held.first_at)
            await one.write(grade.code, one.now, until, Why.KEPT)
            return
        if ends is None or one.now < ends:
            return
        ahead = await one.outlook()
        if ahead is None or not ahead.keeps:
            return
        until = valid_after(one.scheme, ends, one.shop.zone, one.held.first_at)
        if not await one.write(grade.code, ends, until, Why.KEPT):
            return


def _of_a_mistake(grade: Grade, since: datetime) -> bool:
    return grade.why in (Why.EARNED, Why.CORRECTED) and grade.since >= since
