"""Reads about messages, one statement for everybody: how far they came, whom they were meant for, and who ordered."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import CTE, ColumnElement, String, and_, case, cast, exists, func, literal, or_, select

from models.coupons.rules import Stage
from models.coupons.tables import CodeRow, UseRow
from models.database import Session
from models.members.tables import MemberRow
from models.orders.tables import OrderRow
from models.outreach.rules import OF_HER_DOING, TOWARDS, Answer, Kind, Reason
from models.outreach.states import State
from models.outreach.tables import AnswerRow, NudgeRow
from models.results.advising import Hours
from models.results.rules import Scope, Steps
from models.results.tables import NudgeLinkRow
from models.results.uplift import Arm
from models.timekeeping import local_time

CAUSE = "nudge:"
"""A code that came with a message was issued for `nudge:<its number>`."""
WAITING = (State.PLANNED, State.CLAIMED, State.ARMED)
UNPROVEN = (State.UNKNOWN, State.UNCONFIRMED)
AT_ONCE = 500
_DREW = {
    "answered": TOWARDS, "tapped": (Answer.TAP,), "replied": (Answer.REPLY,), "clicked": (Answer.CLICK,),
    "asked": (Answer.WHY,),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody a message was meant for: when it was planned first, and whether she was held out."""

    id: int
    planned_at: datetime
    held: bool


@dataclass(frozen=True, slots=True)
class Uses:
    """What coupons that came with messages cost so far; `besides_minor` is what of it came off no price of goods."""

    codes: int = 0
    used: int = 0
    cost_minor: int = 0
    besides_minor: int = 0


async def merged(session: Session, shop: int) -> dict[int, int]:
    """Who those who were merged into somebody else are now, through however many merges."""
    rows = await session.execute(
        select(MemberRow.id, MemberRow.merged_into_id).where(
            MemberRow.shop_id == shop, MemberRow.merged_into_id.is_not(None)
        )
    )
    into = {member: other for member, other in rows if other is not None}
    became: dict[int, int] = {}
    for member, other in into.items():
        while other in into:
            other = into[other]
        became[member] = other
    return became


def of_scope(shop: int, scope: Scope) -> ColumnElement[bool]:
    """The messages of a scope."""
    wanted = [NudgeRow.shop_id == shop]
    wanted += [NudgeRow.kind == scope.kind] if scope.kind is not None else []
    wanted += [NudgeRow.about == scope.about] if scope.about is not None else []
    if scope.playbook is not None:
        wanted.append(NudgeRow.facts["playbook"].as_string() == str(scope.playbook))
    wanted += [NudgeRow.planned_at >= scope.since] if scope.since is not None else []
    wanted += [NudgeRow.planned_at < scope.until] if scope.until is not None else []
    return and_(*wanted)


async def first_left(session: Session, shop: int, scope: Scope) -> datetime | None:
    """When the first message of a scope left."""
    return await session.scalar(
        select(func.min(NudgeRow.armed_at)).where(
            NudgeRow.shop_id == shop, of_scope(shop, scope), NudgeRow.state == State.SENT
        )
    )


async def steps(session: Session, shop: int, scope: Scope) -> dict[tuple[Kind, int], Steps]:
    """How far the messages of a scope came, by kind and wording (0 where there is one only)."""
    mine = _labelled(shop, scope)
    counted = await session.execute(
        select(mine.c.kind, mine.c.wording, mine.c.state, mine.c.reason, func.count()).group_by(
            mine.c.kind, mine.c.wording, mine.c.state, mine.c.reason
        )
    )
    found: dict[tuple[Kind, int], dict[str, Any]] = defaultdict(lambda: {"not_sent": {}})
    for kind, wording, state, reason, number in counted:
        _add(found[kind, _wording(wording)], state, reason, number)
    drew = (func.count(case((AnswerRow.kind.in_(kinds), AnswerRow.nudge_id)).distinct()) for kinds in _DREW.values())
    done = await session.execute(
        select(mine.c.kind, mine.c.wording, *drew)
        .join(AnswerRow, AnswerRow.nudge_id == mine.c.id)
        .where(AnswerRow.shop_id == shop, mine.c.state == State.SENT)
        .group_by(mine.c.kind, mine.c.wording)
    )
    for kind, wording, *numbers in done:
        found[kind, _wording(wording)] |= dict(zip(_DREW, numbers, strict=True))
    links = await session.execute(
        select(mine.c.kind, mine.c.wording, func.count(NudgeLinkRow.id))
        .join(NudgeLinkRow, NudgeLinkRow.nudge_id == mine.c.id)
        .where(NudgeLinkRow.shop_id == shop, mine.c.state == State.SENT)
        .group_by(mine.c.kind, mine.c.wording)
    )
    for kind, wording, number in links:
        found[kind, _wording(wording)]["links"] = number
    for key, used in (await uses(session, shop, scope)).items():
        found[key] |= {"codes": used.codes, "used": used.used}
    return {key: Steps(**values) for key, values in found.items()}


def _add(values: dict[str, Any], state: State, reason: Reason | None, number: int) -> None:
    values["planned"] = values.get("planned", 0) + number
    if state is State.SUPPRESSED and reason is Reason.HOLDOUT:
        name = "held_out"
    elif state is State.SENT:
        name = "sent"
    elif state in WAITING:
        name = "waiting"
    elif state in UNPROVEN:
        name = "unproven"
    else:
        values["not_sent"][reason] = values["not_sent"].get(reason, 0) + number
        return
    values[name] = values.get(name, 0) + number


async def uses(session: Session, shop: int, scope: Scope) -> dict[tuple[Kind, int], Uses]:
    """The codes that came with the messages of a scope that arrived, and what their uses cost, by kind and wording."""
    mine = _labelled(shop, scope)
    counts = and_(UseRow.code_id == CodeRow.id, UseRow.shop_id == shop, UseRow.stage == Stage.COMMITTED)
    rows = await session.execute(
        select(
            mine.c.kind, mine.c.wording, func.count(CodeRow.id.distinct()), func.count(UseRow.id),
            func.coalesce(func.sum(UseRow.cost_minor), 0),
            func.coalesce(func.sum(UseRow.cost_minor - UseRow.goods_off_minor), 0),
        )
        .select_from(mine)
        .join(CodeRow, and_(CodeRow.shop_id == shop, CodeRow.cause == literal(CAUSE) + cast(mine.c.id, String)))
        .outerjoin(UseRow, counts)
        .where(mine.c.state == State.SENT)
        .group_by(mine.c.kind, mine.c.wording)
    )  # fmt: skip
    found: dict[tuple[Kind, int], Uses] = {}
    for kind, wording, *numbers in rows:
        found[kind, _wording(wording)] = Uses(*map(int, numbers))
    return found


def _labelled(shop: int, scope: Scope) -> CTE:
    """The messages of a scope with their wordings. One said once more in place of an unproven one stands for both."""
    again = select(NudgeRow.instead_of_id).where(NudgeRow.shop_id == shop, NudgeRow.instead_of_id.is_not(None))
    replaced = and_(NudgeRow.state.in_(UNPROVEN), NudgeRow.id.in_(again))
    wording = NudgeRow.facts["variant"].as_string().label("wording")
    return (
        select(NudgeRow.id, NudgeRow.kind, NudgeRow.state, NudgeRow.reason, wording)
        .where(of_scope(shop, scope), ~replaced)
        .cte("mine")
    )


def _wording(told: object) -> int:
    return int(str(told)) if told is not None and str(told).isdigit() else 0


async def labels(session: Session, shop: int, nudges: Collection[int]) -> dict[int, tuple[Kind, int]]:
    """The kind and the wording of messages, by number."""
    found: dict[int, tuple[Kind, int]] = {}
    for piece in pieces(nudges):
        rows = await session.execute(
            select(NudgeRow.id, NudgeRow.kind, NudgeRow.facts["variant"].as_string()).where(
                NudgeRow.shop_id == shop, NudgeRow.id.in_(piece)
            )
        )
        found |= {number: (kind, _wording(told)) for number, kind, told in rows}
    return found


async def nudges_of(session: Session, shop: int, scope: Scope) -> dict[int, int]:
    """The messages of a scope that arrived, and their wordings."""
    mine = _labelled(shop, scope)
    rows = await session.execute(select(mine.c.id, mine.c.wording).where(mine.c.state == State.SENT))
    return {number: _wording(told) for number, told in rows}


async def audience(session: Session, shop: int, scope: Scope) -> list[Person]:
    """Everybody the messages of a scope were meant for, held out or not, whatever became of them then.

    Whoever was not eligible to begin with (dropped when planned, for another reason than the draw) is on neither side.
    Whoever bought before it was said was.
    """
    eligible = NudgeRow.reason.in_((Reason.HOLDOUT, *OF_HER_DOING))
    unfit = and_(NudgeRow.state == State.SUPPRESSED, NudgeRow.fence == 0, func.coalesce(~eligible, True))
    held = func.max(case((NudgeRow.reason == Reason.HOLDOUT, 1), else_=0))
    rows = await session.execute(
        select(NudgeRow.member_id, func.min(NudgeRow.planned_at), held)
        .where(NudgeRow.shop_id == shop, of_scope(shop, scope), ~unfit)
        .group_by(NudgeRow.member_id)
    )
    became, found = await merged(session, shop), dict[int, Person]()
    for member, at, out in rows:
        who = became.get(member, member)
        known = found.get(who, Person(who, at, held=False))
        found[who] = Person(who, min(at, known.planned_at), held=bool(out) or known.held)
    return list(found.values())


async def order_moments(
    session: Session, shop: int, scope: Scope, *, since: datetime, until: datetime
) -> dict[int, list[datetime]]:
    """When the people of a scope, and those who were merged, ordered; by person."""
    meant = select(NudgeRow.member_id).where(of_scope(shop, scope))
    others = select(MemberRow.merged_into_id).where(MemberRow.shop_id == shop, MemberRow.merged_into_id.is_not(None))
    became = await merged(session, shop)
    rows = await session.execute(
        select(OrderRow.member_id, OrderRow.ordered_at).where(
            OrderRow.shop_id == shop, OrderRow.given_back_at.is_(None), OrderRow.ordered_at >= since,
            OrderRow.ordered_at < until, or_(OrderRow.member_id.in_(meant), OrderRow.member_id.in_(others)),
        )
    )  # fmt: skip
    found: dict[int, list[datetime]] = defaultdict(list)
    for member, at in rows:
        found[became.get(member, member)].append(at)
    return found


async def hours(session: Session, shop: int, scope: Scope) -> list[Hours]:
    """What of a scope arrived in each three hours of people's own days, and how many of it drew an answer."""
    drew = exists().where(AnswerRow.shop_id == shop, AnswerRow.nudge_id == NudgeRow.id, AnswerRow.kind.in_(TOWARDS))
    rows = await session.execute(
        select(NudgeRow.armed_at, MemberRow.zone, drew)
        .join(MemberRow, MemberRow.id == NudgeRow.member_id)
        .where(of_scope(shop, scope), MemberRow.shop_id == shop, NudgeRow.state == State.SENT)
    )
    counted: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for at, zone, answered in rows:
        if at is not None:
            span = counted[local_time(at, zone).hour // 3 * 3]
            span[0] += 1
            span[1] += bool(answered)
    return [Hours(first, Arm(*numbers)) for first, numbers in sorted(counted.items())]


async def earlier(session: Session, shop: int, scope: Scope, *, before: datetime, count_max: int) -> list[str]:
    """What the newest earlier messages of the same kind were about."""
    rows = await session.execute(
        select(NudgeRow.about)
        .where(NudgeRow.shop_id == shop, NudgeRow.kind == scope.kind, NudgeRow.about != scope.about)
        .group_by(NudgeRow.about)
        .having(func.min(NudgeRow.planned_at) < before)
        .order_by(func.max(NudgeRow.planned_at).desc())
        .limit(count_max)
    )
    return list(rows.scalars().all())


def pieces(numbers: Collection[int]) -> Iterator[list[int]]:
    """Numbers in lists short enough for one statement."""
    ordered = sorted(numbers)
    return (ordered[at : at + AT_ONCE] for at in range(0, len(ordered), AT_ONCE))
