"""Who may hear of an occasion at all: the conditions every search for candidates has in common, as SQL."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, String, and_, cast, exists, literal, or_, select

from models.database import Session
from models.members.rules import Reach
from models.members.tables import MemberRow
from models.occasions.rules import apart
from models.orders.tables import OrderRow
from models.outreach.rules import Kind
from models.outreach.states import COUNTS_AS_SENT, State
from models.outreach.tables import NudgeRow
from models.staff.tables import StaffRow

STANDS = OrderRow.given_back_at.is_(None)
"""An order that was not given back whole."""
SAID_OR_TO_BE_SAID = (State.PLANNED, State.CLAIMED, *COUNTS_AS_SENT)


def may_hear(shop: int, kind: Kind, about: ColumnElement[str] | None, now: datetime) -> tuple[ColumnElement[bool], ...]:
    """She can be written to, is no staff, has no nudge of this kind about this, and was told nothing that stands apart.

    For a statement that has a `MemberRow` to be about. Where what it is about is not known yet it is not asked for.
    """
    fresh = () if about is None else (~_is_planned(shop, kind, about),)
    return (*reachable(shop), *fresh, *_nothing_near(shop, kind, now))


def reachable(shop: int) -> tuple[ColumnElement[bool], ...]:
    """Members who can be written to, did not say stop, and do not work here."""
    return (
        MemberRow.shop_id == shop,
        MemberRow.reach == Reach.DM,
        MemberRow.stopped_at.is_(None),
        MemberRow.erased_at.is_(None),
        MemberRow.merged_into_id.is_(None),
        ~exists().where(StaffRow.shop_id == shop, StaffRow.member_id == MemberRow.id),
    )


def no_other(shop: int, row: type[OrderRow] | Any, *which: ColumnElement[bool]) -> ColumnElement[bool]:
    """There is no other order like this of the same member's that stands."""
    return ~exists().where(
        row.shop_id == shop, row.given_back_at.is_(None), row.member_id == OrderRow.member_id, *which
    )


def text(column: Any) -> ColumnElement[str]:
    """A number as it stands in what a nudge is about."""
    return cast(column, String)


async def told_lately(
    session: Session, shop: int, member: int, kind: Kind, *, now: datetime, but: Collection[int]
) -> list[tuple[Kind, datetime]]:
    """What a member was told that another kind stands apart from, and when it was planned; without these nudges."""
    spans = {one: span for one, span in apart(kind).items() if one is not kind}
    rows = await session.execute(
        select(NudgeRow.kind, NudgeRow.planned_at).where(
            NudgeRow.shop_id == shop,
            NudgeRow.member_id == member,
            NudgeRow.kind.in_(spans),
            NudgeRow.planned_at > now - max(spans.values(), default=timedelta(0)),
            NudgeRow.state.in_(COUNTS_AS_SENT),
            NudgeRow.id.not_in(but),
        )
    )
    return [(one, at) for one, at in rows]


def _is_planned(shop: int, kind: Kind, about: ColumnElement[str]) -> ColumnElement[bool]:
    """By the key that makes the occasion unique, which the database keeps sorted."""
    key = literal(f"{kind}:") + cast(MemberRow.id, String) + literal(":") + about
    return exists().where(NudgeRow.shop_id == shop, NudgeRow.dedupe == key)


def _nothing_near(shop: int, kind: Kind, now: datetime) -> tuple[ColumnElement[bool], ...]:
    spans: Mapping[Kind, timedelta] = apart(kind)
    if not spans:
        return ()
    near = or_(*(and_(NudgeRow.kind == one, NudgeRow.planned_at > now - span) for one, span in spans.items()))
    said = NudgeRow.state.in_(SAID_OR_TO_BE_SAID)
    return (~exists().where(NudgeRow.shop_id == shop, NudgeRow.member_id == MemberRow.id, said, near),)
