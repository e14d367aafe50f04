"""To which message each order is put down, for everybody at once, and what the orders came to.

Nothing here is kept: what an order is put down to follows from the books whenever it is asked, so that a refund, a
merge or late evidence of an arrival is never forgotten.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, func, literal, or_, select, union_all

from models.coupons.tables import CodeRow
from models.database import Session
from models.members.tables import MemberRow
from models.orders.tables import OrderLineRow, OrderRow
from models.outreach.rules import TOWARDS, Class
from models.outreach.states import State
from models.outreach.tables import AnswerRow, NudgeRow
from models.results.attribution import ANSWERED_WITHIN, DELIVERED_WITHIN, Bought, Credit, Tie, Touch, credits
from models.results.queries import CAUSE, merged, of_scope, pieces
from models.results.rules import Scope, Sold

CLOCKS_APART = timedelta(days=1)
"""A message is settled after it left, but for a clock that was set back in between."""


async def sold(
    session: Session, shop: int, *, since: datetime, until: datetime, among: Scope | None = None
) -> list[Sold]:
    """Every order made in a time (`until` not included) with what it is put down to; given back whole, it is none.

    With `among` only the orders of people for whom something of that scope arrived.
    """
    became = await merged(session, shop)
    bought = and_(
        OrderRow.shop_id == shop, OrderRow.given_back_at.is_(None), OrderRow.ordered_at >= since,
        OrderRow.ordered_at < until,
    )  # fmt: skip
    rows = await _orders(session, shop, bought, became, among)
    touches = await _touches(session, shop, bought, became, since=since, until=until)
    coupons = await _coupons(session, shop, rows, became)
    given: dict[int, Credit] = {}
    for who, theirs in rows.items():
        orders = [Bought(row.id, row.ordered_at, tuple(coupons.get(row.id, ()))) for row in theirs]
        given |= {one.order: one for one in credits(orders, touches.get(who, ()))}
    every = [row for theirs in rows.values() for row in theirs]
    unsaid = [row.id for row in every if row.cost_minor is None and given[row.id].nudge is not None]
    costs = await _line_costs(session, shop, unsaid)
    return [_sold(row, given[row.id], costs.get(row.id)) for row in every]


def _sold(row: Any, credit: Credit, line_costs: int | None) -> Sold:
    """Goods and cost as far as they were not given back."""
    net, total = row.total_minor - row.refunded_minor, row.total_minor
    cost = row.cost_minor if row.cost_minor is not None else line_costs
    goods = row.total_minor - row.shipping_minor - row.tax_minor
    if total <= 0:
        return Sold(net, goods, cost, credit)
    return Sold(net, goods * net // total, -(-cost * net // total) if cost is not None else None, credit)


async def _orders(
    session: Session, shop: int, bought: ColumnElement[bool], became: Mapping[int, int], among: Scope | None
) -> dict[int, list[Any]]:
    """The orders by who made them."""
    rows = await session.execute(
        select(
            OrderRow.id, OrderRow.member_id, OrderRow.ordered_at, OrderRow.total_minor, OrderRow.refunded_minor,
            OrderRow.shipping_minor, OrderRow.tax_minor, OrderRow.cost_minor, OrderRow.coupon_code,
        )
        .where(OrderRow.shop_id == shop, bought)
        .order_by(OrderRow.ordered_at, OrderRow.id)
    )  # fmt: skip
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[became.get(row.member_id, row.member_id)].append(row)
    if among is None:
        return found
    reached = await session.scalars(
        select(NudgeRow.member_id).where(of_scope(shop, among), NudgeRow.state == State.SENT).distinct()
    )
    theirs = {became.get(one, one) for one in reached}
    return {who: orders for who, orders in found.items() if who in theirs}


async def _touches(
    session: Session,
    shop: int,
    bought: ColumnElement[bool],
    became: Mapping[int, int],
    *,
    since: datetime,
    until: datetime,
) -> Mapping[int, list[Touch]]:
    """What reached the people with these orders and what they did about it, early enough before one of the time."""
    buyers = select(OrderRow.member_id).where(OrderRow.shop_id == shop, bought)
    gone = select(MemberRow.id).where(MemberRow.shop_id == shop, MemberRow.merged_into_id.is_not(None))
    theirs = or_(NudgeRow.member_id.in_(buyers), NudgeRow.member_id.in_(gone))
    sent = and_(NudgeRow.shop_id == shop, NudgeRow.state == State.SENT, theirs)
    oldest = since - DELIVERED_WITHIN
    delivered = select(
        NudgeRow.member_id, NudgeRow.id, NudgeRow.armed_at.label("at"), literal(int(Tie.DELIVERY)).label("tie")
    ).where(
        sent, NudgeRow.klass == Class.PROMOTIONAL, NudgeRow.settled_at >= oldest - CLOCKS_APART,
        NudgeRow.armed_at >= oldest, NudgeRow.armed_at < until,
    )  # fmt: skip
    answered = (
        select(NudgeRow.member_id, NudgeRow.id, AnswerRow.at.label("at"), literal(int(Tie.ANSWER)).label("tie"))
        .select_from(AnswerRow)
        .join(NudgeRow, NudgeRow.id == AnswerRow.nudge_id)
        .where(
            sent, AnswerRow.shop_id == shop, AnswerRow.kind.in_(TOWARDS), AnswerRow.at >= since - ANSWERED_WITHIN,
            AnswerRow.at < until,
        )
    )  # fmt: skip
    found: dict[int, list[Touch]] = defaultdict(list)
    rows: Any = await session.execute(union_all(delivered, answered))
    for row in rows.all():
        found[became.get(row.member_id, row.member_id)].append(Touch(row.id, row.at, Tie(row.tie)))
    return found


async def _coupons(
    session: Session, shop: int, rows: Mapping[int, Sequence[Any]], became: Mapping[int, int]
) -> Mapping[int, list[int]]:
    """The messages that arrived and whose codes were used on orders, by order: a code of hers, and her order."""
    orders = {(who, row.coupon_code, row.id) for who, theirs in rows.items() for row in theirs if row.coupon_code}
    causes: dict[str, set[int]] = defaultdict(set)
    for piece in pieces({typed for _, typed, _ in orders}):
        codes = await session.execute(
            select(CodeRow.code, CodeRow.shown, CodeRow.cause).where(
                CodeRow.shop_id == shop, or_(CodeRow.code.in_(piece), CodeRow.shown.in_(piece)),
                CodeRow.cause.startswith(CAUSE, autoescape=True),
            )
        )  # fmt: skip
        for code, shown, cause in codes:
            if (number := cause.removeprefix(CAUSE)).isdigit():
                causes[code].add(int(number))
                causes[shown].add(int(number))
    owners: dict[int, int] = {}
    for piece in pieces({number for some in causes.values() for number in some}):
        sent = select(NudgeRow.id, NudgeRow.member_id).where(
            NudgeRow.shop_id == shop, NudgeRow.id.in_(piece), NudgeRow.state == State.SENT
        )
        owners |= {number: became.get(member, member) for number, member in await session.execute(sent)}
    return {
        order: [number for number in causes[typed] if owners.get(number) == who]
        for who, typed, order in orders
        if typed in causes
    }


async def _line_costs(session: Session, shop: int, orders: Collection[int]) -> dict[int, int]:
    """What the lines of orders cost the shop, where each of them says so."""
    found: dict[int, int] = {}
    for piece in pieces(orders):
        rows = await session.execute(
            select(OrderLineRow.order_id, func.sum(OrderLineRow.cost_minor * OrderLineRow.quantity))
            .where(OrderLineRow.shop_id == shop, OrderLineRow.order_id.in_(piece))
            .group_by(OrderLineRow.order_id)
            .having(func.count() == func.count(OrderLineRow.cost_minor))
        )
        found |= {order: int(cost) for order, cost in rows if cost is not None}
    return found
