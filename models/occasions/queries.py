"""Who may hear of an occasion at all: the conditions every search for candidates has in common, as SQL."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, String, and_, cast, exists, literal, or_, select

from models.database import Session
from models.groupbuys.states import JOINABLE, UNDER_WAY
from models.groupbuys.tables import BuyRow, JoinRow
from models.loyalty.rules import Reason as Booked
from models.loyalty.tables import PostingRow
from models.members.rules import Reach
from models.members.tables import MemberRow
from models.occasions.rules import ASKING, SORE_FOR, apart
from models.orders.rules import UNPAID
from models.orders.tables import OrderRow, PlanRow
from models.outreach.rules import TOWARDS, Kind
from models.outreach.states import COUNTS_AS_SENT, State
from models.outreach.tables import AnswerRow, NudgeRow
from models.staff.tables import StaffRow

STANDS = OrderRow.given_back_at.is_(None)
"""An order that was not given back whole."""
UNPAID_FOR = timedelta(days=30)
"""An unpaid order older than this keeps nobody from being missed."""
SAID_OR_TO_BE_SAID = (State.PLANNED, State.CLAIMED, *COUNTS_AS_SENT)


def may_hear(shop: int, kind: Kind, about: ColumnElement[str] | None, now: datetime) -> tuple[ColumnElement[bool], ...]:
    """She can be written to, is no staff, has no nudge of this kind about this, and was told nothing that stands apart.

    For a statement that has a `MemberRow` to be about. Where what it is about is not known yet it is not asked for.
    """
    fresh = () if about is None else (~_is_planned(shop, kind, about),)
    tactful = (at_peace(shop, now), ~is_served(shop, now)) if kind in ASKING else ()
    return (*reachable(shop), *fresh, *_nothing_near(shop, kind, now), *tactful)


def at_peace(shop: int, now: datetime) -> ColumnElement[bool]:
    """The condition on a row of members under which she gave nothing back lately."""
    back = (PostingRow.shop_id == shop, PostingRow.member_id == MemberRow.id, PostingRow.reason == Booked.REFUND)
    return ~exists().where(*back, PostingRow.at > now - SORE_FOR)


def is_served(shop: int, now: datetime) -> ColumnElement[bool]:
    """The condition on a row of members under which an order of hers waits for its money, or a buy of hers goes on."""
    waits = (PlanRow.shop_id == shop, PlanRow.member_id == MemberRow.id, PlanRow.done_at.is_(None))
    unpaid = exists().where(*waits, PlanRow.event.startswith(UNPAID), PlanRow.made_at > now - UNPAID_FOR)
    hers = (JoinRow.shop_id == shop, JoinRow.member_id == MemberRow.id, JoinRow.left_at.is_(None))
    coming = exists().where(*hers, BuyRow.id == JoinRow.buy_id, BuyRow.state.in_((*JOINABLE, *UNDER_WAY)))
    return unpaid | coming


async def may_be_asked(session: Session, shop: int, member: int, *, now: datetime) -> bool:
    """Whether a member may be asked for more at this moment."""
    found = select(MemberRow.id).where(
        MemberRow.shop_id == shop, MemberRow.id == member, at_peace(shop, now), ~is_served(shop, now)
    )
    return await session.scalar(found) is not None


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


async def told_in_vain(session: Session, shop: int, member: int, *, about: str, kinds: Collection[Kind]) -> bool:
    """Whether she was told of this by a nudge of these kinds and did nothing about it: not a press, not a word."""
    drew = exists().where(AnswerRow.shop_id == shop, AnswerRow.nudge_id == NudgeRow.id, AnswerRow.kind.in_(TOWARDS))
    found = select(NudgeRow.id).where(
        NudgeRow.shop_id == shop,
        NudgeRow.member_id == member,
        NudgeRow.kind.in_(kinds),
        NudgeRow.about == about,
        NudgeRow.state.in_(COUNTS_AS_SENT),
        ~drew,
    )
    return await session.scalar(found.limit(1)) is not None


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
