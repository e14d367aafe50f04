"""Finds who comes into a playbook, in one statement however many members there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, String, Subquery, cast, exists, false, func, literal, or_, select
from sqlalchemy.orm import aliased

from models.database import Session
from models.members.rules import Reach
from models.members.tables import MemberRow, MembershipRow
from models.occasions.queries import at_peace, is_served
from models.orders.tables import OrderRow
from models.playbooks.facts import is_gone
from models.playbooks.queries import Playbook
from models.playbooks.recipe import Again, Recipe, Trigger
from models.playbooks.rules import LATE_MAX
from models.playbooks.tables import PlaybookRow
from models.runs.rules import LIVE, End
from models.runs.tables import RunRow
from models.segments.queries import fits
from models.shops.rules import Shop
from models.staff.tables import StaffRow
from models.tiers.rules import scheme_of
from models.tiers.tables import GradeRow
from models.tiers.validity import Why
from models.timekeeping import local_date

OLD_NEWS = timedelta(days=7)
"""An order that was made longer before it came into the books is history, nothing that has happened just now."""
ONCE = "once"
FAMILY_REST = timedelta(days=21)
"""Who was told something by one playbook of a family is left alone by its others for so long."""


@dataclass(frozen=True, slots=True)
class Entrant:
    """Somebody who comes in: by which instance and which order, and what counts as before her coming."""

    member: int
    instance: str
    since: datetime
    order: int | None = None


async def entrants(
    session: Session,
    shop: Shop,
    book: Playbook,
    recipe: Recipe,
    *,
    now: datetime,
    rows_max: int,
    floor: datetime | None = None,
    behind: int = 0,
    born: Sequence[tuple[int, str]] = (),
) -> list[Entrant]:
    """Who comes in now, `rows_max` at most: reachable members who are not of the staff and may enter (again).

    What happened counts from `floor` on, or else since the playbook was switched on, three days at most. Of whom a
    question selects only those with a number above `behind` are looked at. `born` are
    those whose birthday it is about, (member, instance).
    """
    if recipe.enter.when is Trigger.BIRTHDAY:
        return await _born(session, shop, book, recipe, born, now=now, rows_max=rows_max)
    asked = _asked(shop, book, recipe, floor or max(now - LATE_MAX, book.on_since or now), now)
    if recipe.enter.when is None:
        asked = asked.where(MemberRow.id > behind)
    return [
        Entrant(member, instance, since or now, int(instance) if recipe.enter.by_order else None)
        for member, instance, since in await session.execute(asked.limit(rows_max))
    ]


async def how_many(
    session: Session, shop: Shop, book: Playbook, recipe: Recipe, *, now: datetime, floor: datetime
) -> int:
    """How many would come in if what happened since `floor` counted; for birthdays, how many could."""
    if recipe.enter.when is Trigger.BIRTHDAY:
        told = select(func.count()).where(_may(shop, book, recipe, now), MemberRow.birthday_sealed.is_not(None))
        return await session.scalar(told.where(MemberRow.shop_id == shop.id)) or 0
    asked = _asked(shop, book, recipe, floor, now).order_by(None).subquery()
    return await session.scalar(select(func.count()).select_from(asked)) or 0


def _asked(
    shop: Shop, book: Playbook, recipe: Recipe, floor: datetime, now: datetime
) -> Select[int, str, datetime | None]:
    who = (MemberRow.shop_id == shop.id, _may(shop, book, recipe, now))
    if recipe.enter.when is None:
        fresh = () if recipe.enter.again is Again.AFTER else (~_was_in(shop, book),)
        name = ONCE if recipe.enter.again is Again.NEVER else local_date(now, shop.zone).isoformat()
        instance = literal(name, String).label("instance")
        return select(MemberRow.id, instance, literal(None).label("since")).where(*who, *fresh).order_by(MemberRow.id)
    found = _happening(shop, recipe.enter.when, floor)
    twice = _was_in(shop, book, RunRow.instance == found.c.instance)
    fresh = (~_was_in(shop, book),) if recipe.enter.again is Again.NEVER else (~twice,)
    return (
        select(MemberRow.id, found.c.instance, found.c.since)
        .join(found, found.c.member == MemberRow.id)
        .where(*who, *fresh)
        .order_by(found.c.since, MemberRow.id)
    )


async def _born(
    session: Session, shop: Shop, book: Playbook, recipe: Recipe, born: Sequence[tuple[int, str]], *, now: datetime,
    rows_max: int,
) -> list[Entrant]:  # fmt: skip
    instances = dict(born)
    hers = (MemberRow.shop_id == shop.id, MemberRow.id.in_(instances), _may(shop, book, recipe, now))
    known = select(RunRow.member_id, RunRow.instance).where(
        RunRow.shop_id == shop.id, RunRow.playbook_id == book.id, RunRow.member_id.in_(instances)
    )
    before = {(member, instance) for member, instance in await session.execute(known)}
    members = await session.scalars(select(MemberRow.id).where(*hers).order_by(MemberRow.id))
    fresh = [Entrant(one, instances[one], now) for one in members if (one, instances[one]) not in before]
    return fresh[:rows_max]


def _may(shop: Shop, book: Playbook, recipe: Recipe, now: datetime) -> ColumnElement[bool]:
    """The condition on a row of members under which she may come in at all."""
    somebody = MemberRow.erased_at.is_(None) & MemberRow.merged_into_id.is_(None) & (MemberRow.reach == Reach.DM)
    works = exists().where(StaffRow.shop_id == shop.id, StaffRow.member_id == MemberRow.id)
    may = somebody & ~works & ~is_gone(shop.id) & ~_is_inside(shop, book, recipe) & ~_was_told(shop, book, recipe, now)
    if recipe.promotional and recipe.enter.when is None:
        may &= at_peace(shop.id, now)
    if recipe.asks_again:
        may &= ~is_served(shop.id, now)
    if recipe.promotional:
        may &= MemberRow.stopped_at.is_(None)
    if recipe.enter.again is Again.AFTER:
        may &= ~_was_in(shop, book, RunRow.entered_at > now - timedelta(days=recipe.enter.again_days))
    for ask, wanted in ((recipe.enter.ask, True), (recipe.leave.ask, False)):
        if ask is not None:
            may &= fits(shop, ask, now=now) if wanted else ~fits(shop, ask, now=now)
    return may


def _is_inside(shop: Shop, book: Playbook, recipe: Recipe) -> ColumnElement[bool]:
    """She is in this playbook, or in one of its family."""
    other = aliased(PlaybookRow)
    related = other.family == recipe.family if recipe.family else other.id == book.id
    live = (RunRow.shop_id == shop.id, RunRow.member_id == MemberRow.id, RunRow.state.in_(LIVE))
    return exists().where(*live, other.id == RunRow.playbook_id, or_(related, other.id == book.id))


def _was_told(shop: Shop, book: Playbook, recipe: Recipe, now: datetime) -> ColumnElement[bool]:
    """Another of this playbook's family ran to its end with her not long ago: it had said all it had to say."""
    other = aliased(PlaybookRow)
    ended = (RunRow.shop_id == shop.id, RunRow.member_id == MemberRow.id, RunRow.ending == End.FINISHED)
    related = (other.id == RunRow.playbook_id, other.family == recipe.family, other.id != book.id)
    return exists().where(*ended, RunRow.ended_at > now - FAMILY_REST, *related) if recipe.family else false()


def _was_in(shop: Shop, book: Playbook, *more: ColumnElement[bool]) -> ColumnElement[bool]:
    hers = (RunRow.shop_id == shop.id, RunRow.playbook_id == book.id, RunRow.member_id == MemberRow.id)
    return exists().where(*hers, *more)


def _happening(shop: Shop, when: Trigger, floor: datetime) -> Subquery:
    """(member, instance, since) for everything of a kind that has happened from a moment on."""
    number = cast(OrderRow.id, String).label("instance")
    mine = (OrderRow.shop_id == shop.id, OrderRow.given_back_at.is_(None))
    found: Any
    match when:
        case Trigger.FIRST_ORDER:
            other = aliased(OrderRow)
            another = exists().where(
                other.shop_id == shop.id, other.member_id == OrderRow.member_id, other.id != OrderRow.id,
                other.given_back_at.is_(None),
            )  # fmt: skip
            found = select(OrderRow.member_id.label("member"), number, OrderRow.ordered_at.label("since")).where(
                *mine, OrderRow.booked_at >= floor, OrderRow.ordered_at >= floor - OLD_NEWS, ~another
            )
        case Trigger.DELIVERED:
            found = select(OrderRow.member_id.label("member"), number, OrderRow.delivered_at.label("since")).where(
                *mine, OrderRow.delivered_at >= floor
            )
        case Trigger.TIER_UP:
            base = scheme_of(shop.policy.tiers).base.code
            found = select(
                GradeRow.member_id.label("member"), cast(GradeRow.id, String).label("instance"),
                GradeRow.made_at.label("since"),
            ).where(
                GradeRow.shop_id == shop.id, GradeRow.made_at >= floor, GradeRow.why == Why.EARNED,
                GradeRow.code != base,
            )  # fmt: skip
        case _:
            joined = func.min(MembershipRow.joined_at).label("since")
            found = (
                select(MembershipRow.member_id.label("member"), literal(ONCE, String).label("instance"), joined)
                .where(MembershipRow.shop_id == shop.id)
                .group_by(MembershipRow.member_id)
                .having(func.min(MembershipRow.joined_at) >= floor)
            )
    happened: Subquery = found.subquery()
    return happened
