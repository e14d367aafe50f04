"""Finds whom a question selects, in one statement however many members there are."""

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, func, not_, or_, select, true

from models.database import Session
from models.groupbuys.tables import BuyRow, JoinRow
from models.interactions.rules import Kind
from models.interactions.tables import InteractionRow
from models.loyalty.rules import Account
from models.loyalty.tables import BalanceRow, DayRow, LotRow
from models.members.rules import Reach
from models.members.tables import MemberRow, MembershipRow
from models.money import exponent
from models.orders.tables import OrderLineRow, OrderRow
from models.referrals.states import State
from models.referrals.tables import ReferralRow
from models.segments.rules import (
    Ago,
    Amount,
    Audience,
    Counts,
    Either,
    Every,
    Fact,
    Flag,
    Has,
    Is,
    Key,
    Moment,
    Not,
    Op,
    Since,
)
from models.shops.rules import Shop
from models.shops.tables import GroupRow
from models.tags.tables import TagRow
from models.tiers.queries import tier_in
from models.tiers.rules import Metric, scheme_of

EXAMPLES_MAX = 5
COMPARE: Mapping[Op, Callable[[Any, Any], Any]] = {
    Op.LESS: operator.lt,
    Op.MOST: operator.le,
    Op.IS: operator.eq,
    Op.NOT: operator.ne,
    Op.LEAST: operator.ge,
    Op.MORE: operator.gt,
}
_HEARD = {
    Amount.MESSAGES: Kind.MESSAGE,
    Amount.REPLIES: Kind.REPLY,
    Amount.REACTIONS: Kind.REACTION,
    Amount.TAPS: Kind.TAP,
}


@dataclass(frozen=True, slots=True)
class Preview:
    """How many members a question selects, how many of those can be written to, and the names of the last seen."""

    members: int
    reachable: int
    names: Sequence[str]


def selected(shop: Shop, audience: Audience, *, now: datetime) -> ColumnElement[bool]:
    """A question as a condition on members, to be asked together with something else."""
    return and_(MemberRow.shop_id == shop.id, _is_somebody(), _Asked(shop, now).sql(audience))


def fits(shop: Shop, audience: Audience, *, now: datetime) -> ColumnElement[bool]:
    """The condition on a row of members under which a question selects her, for statements that ask for more."""
    return func.coalesce(_Asked(shop, now).sql(audience), False)


async def preview(session: Session, shop: Shop, audience: Audience, *, now: datetime) -> Preview:
    """How many a question selects, with five names."""
    chosen = (MemberRow.shop_id == shop.id, _is_somebody(), _Asked(shop, now).sql(audience))
    counted = await session.execute(
        select(func.count(), func.coalesce(func.sum(case((_reachable(), 1), else_=0)), 0)).where(*chosen)
    )
    members, reachable = counted.one()
    names = select(MemberRow.name).where(*chosen).order_by(MemberRow.last_seen_at.desc().nulls_last(), MemberRow.id)
    return Preview(members, int(reachable), (await session.scalars(names.limit(EXAMPLES_MAX))).all())


def _is_somebody() -> ColumnElement[bool]:
    return and_(MemberRow.erased_at.is_(None), MemberRow.merged_into_id.is_(None))


def _reachable() -> ColumnElement[bool]:
    return and_(MemberRow.reach == Reach.DM, MemberRow.stopped_at.is_(None))


class _Asked:
    """A question put to one shop at one moment, as a condition on its members."""

    def __init__(self, shop: Shop, now: datetime) -> None:
        self.shop, self.now = shop, now

    def sql(self, audience: Audience) -> ColumnElement[bool]:
        """The condition for a part, and for all the parts it is made of."""
        match audience:
            case Either(parts):
                return or_(*map(self.sql, parts))
            case Every(parts):
                return and_(*map(self.sql, parts))
            case Not(part):
                return not_(func.coalesce(self.sql(part), False))
            case Flag():
                return self._flag(audience)
            case Is(fact, op, word):
                return self._fact(fact, op, word)
            case Has():
                return self._has(audience)
            case Counts(amount, op, number):
                scale = self._minor if amount in (Amount.SPENT, Amount.WALLET) else 1
                compared: ColumnElement[bool] = COMPARE[op](self._amount(audience), number * scale)
                return compared
            case Ago(moment, op, days):
                return self._ago(moment, op, days)

    @property
    def _minor(self) -> int:
        return int(10 ** exponent(self.shop.currency))

    def _flag(self, flag: Flag) -> ColumnElement[bool]:
        match flag:
            case Flag.EVERYBODY:
                return true()
            case Flag.STOPPED:
                return MemberRow.stopped_at.is_not(None)
            case Flag.REACHABLE:
                return _reachable()

    def _fact(self, fact: Fact, op: Op, word: str) -> ColumnElement[bool]:
        if fact is Fact.TIER:
            return self._tier(op, word)
        column = {Fact.LANGUAGE: MemberRow.language, Fact.REACH: MemberRow.reach, Fact.ZONE: MemberRow.zone}[fact]
        same = _like(column, word) if "*" in word else column == (Reach(word) if fact is Fact.REACH else word)
        return same if op is Op.IS else not_(same)

    def _tier(self, op: Op, code: str) -> ColumnElement[bool]:
        scheme = scheme_of(self.shop.policy.tiers)
        ranks = {one.code: scheme.rank(one.code) for one in scheme.tiers}
        fitting = [one for one, rank in ranks.items() if COMPARE[op](rank, scheme.rank(code))]
        held = tier_in(self.shop.id, {one: one for one in ranks}, now=self.now)
        return func.coalesce(held, scheme.base.code).in_(fitting)

    def _has(self, one: Has) -> ColumnElement[bool]:
        mine: tuple[ColumnElement[bool], ...]
        match one.key:
            case Key.TAG:
                mine = (TagRow.shop_id == self.shop.id, TagRow.member_id == MemberRow.id, TagRow.removed_at.is_(None))
                return exists().where(*mine, _like(TagRow.name, one.word.casefold()))
            case Key.GROUP:
                there = and_(GroupRow.id == MembershipRow.group_id, MembershipRow.member_id == MemberRow.id)
                inside = (GroupRow.shop_id == self.shop.id, MembershipRow.left_at.is_(None))
                return exists().where(there, *inside, _like(GroupRow.title, one.word))
            case Key.JOINED:
                mine = (JoinRow.member_id == MemberRow.id, JoinRow.left_at.is_(None), BuyRow.id == JoinRow.buy_id)
                within = self._since(JoinRow.joined_at, one.since)
                return exists().where(BuyRow.shop_id == self.shop.id, *mine, within, _like(BuyRow.item, one.word))
            case _:
                return self._bought(one, one.since)

    def _bought(self, of: Has, since: Since | None) -> ColumnElement[bool]:
        return exists().where(*self._orders(since), OrderLineRow.order_id == OrderRow.id, self._goods(of))

    def _orders(self, since: Since | None) -> tuple[ColumnElement[bool], ...]:
        mine = (OrderRow.shop_id == self.shop.id, OrderRow.member_id == MemberRow.id)
        return (*mine, OrderRow.given_back_at.is_(None), self._since(OrderRow.ordered_at, since))

    def _goods(self, of: Has) -> ColumnElement[bool]:
        columns: Mapping[Key, Any] = {
            Key.ITEM: OrderLineRow.name,
            Key.CATEGORY: OrderLineRow.category,
            Key.BRAND: OrderLineRow.brand,
        }
        return and_(OrderLineRow.shop_id == self.shop.id, _like(columns[of.key], of.word))

    def _amount(self, asked: Counts) -> ColumnElement[int]:
        shop, since = self.shop, asked.since
        mine: tuple[ColumnElement[bool], ...]
        match asked.amount:
            case Amount.ORDERS | Amount.SPENT:
                return self._of(asked, asked.of) if asked.of else self._booked(asked.amount, since)
            case Amount.BUYS:
                mine = (JoinRow.shop_id == shop.id, JoinRow.member_id == MemberRow.id, JoinRow.left_at.is_(None))
                return _number(func.count(), *mine, self._since(JoinRow.joined_at, since))
            case Amount.FRIENDS:
                mine = (ReferralRow.shop_id == shop.id, ReferralRow.referrer_id == MemberRow.id)
                within = self._since(ReferralRow.bound_at, since)
                return _number(func.count(), *mine, ReferralRow.state != State.REJECTED, within)
            case Amount.POINTS:
                mine = (LotRow.shop_id == shop.id, LotRow.member_id == MemberRow.id, LotRow.remaining > 0)
                live = or_(LotRow.expires_at.is_(None), LotRow.expires_at > self.now)
                return _number(func.sum(LotRow.remaining), *mine, live, LotRow.active_from <= self.now)
            case Amount.WALLET:
                mine = (BalanceRow.shop_id == shop.id, BalanceRow.member_id == MemberRow.id)
                money = (BalanceRow.account == Account.WALLET, BalanceRow.unit == shop.currency)
                return _number(func.sum(BalanceRow.total), *mine, *money)
            case _:
                mine = (InteractionRow.shop_id == shop.id, InteractionRow.member_id == MemberRow.id)
                heard = (InteractionRow.kind == _HEARD[asked.amount], self._since(InteractionRow.at, since))
                return _number(func.count(), *mine, *heard)

    def _booked(self, amount: Amount, since: Since | None) -> ColumnElement[int]:
        """What the books count as orders or spend, refunds taken off, by whole days (UTC)."""
        metric = Metric.ORDERS if amount is Amount.ORDERS else Metric.SPEND
        account, unit, sign = metric.source(self.shop.currency)
        mine = (DayRow.shop_id == self.shop.id, DayRow.member_id == MemberRow.id, DayRow.day <= self.now.date())
        begun = self._begin(since)
        within = true() if begun is None else DayRow.day >= begun.date()
        return _number(func.sum(DayRow.total) * sign, *mine, DayRow.account == account, DayRow.unit == unit, within)

    def _of(self, asked: Counts, of: Has) -> ColumnElement[int]:
        found = (*self._orders(asked.since), OrderLineRow.order_id == OrderRow.id, self._goods(of))
        if asked.amount is Amount.ORDERS:
            return _number(func.count(func.distinct(OrderRow.id)), *found)
        return _number(func.sum(OrderLineRow.base_minor - OrderLineRow.refunded_minor), *found)

    def _ago(self, moment: Moment, op: Op, days: int) -> ColumnElement[bool]:
        then = self.now - timedelta(days=days)
        mine = (OrderRow.shop_id == self.shop.id, OrderRow.member_id == MemberRow.id, OrderRow.given_back_at.is_(None))
        match moment:
            case Moment.FIRST_ORDER | Moment.LAST_ORDER:
                edge = func.max if moment is Moment.LAST_ORDER else func.min
                at: Any = select(edge(OrderRow.ordered_at)).where(*mine).correlate(MemberRow).scalar_subquery()
            case Moment.FIRST_SEEN:
                at = MemberRow.first_seen_at
            case Moment.LAST_SEEN:
                at = MemberRow.last_seen_at
        if op in (Op.IS, Op.NOT):
            that_day = and_(at <= then, at > then - timedelta(days=1))
            return that_day if op is Op.IS else not_(that_day)
        # More days ago is an earlier moment.
        backwards = {Op.MORE: Op.LESS, Op.LEAST: Op.MOST, Op.LESS: Op.MORE, Op.MOST: Op.LEAST}
        compared: ColumnElement[bool] = COMPARE[backwards[op]](at, then)
        return compared

    def _since(self, column: Any, since: Since | None) -> ColumnElement[bool]:
        begun = self._begin(since)
        return true() if begun is None else column >= begun

    def _begin(self, since: Since | None) -> datetime | None:
        if since is None:
            return None
        return since.day if since.days is None else self.now - timedelta(days=since.days)


def _number(what: Any, *which: ColumnElement[bool]) -> ColumnElement[int]:
    found = select(func.coalesce(what, 0)).where(*which).correlate(MemberRow).scalar_subquery()
    return func.coalesce(found, 0)


def _like(column: Any, word: str) -> ColumnElement[bool]:
    """Whether a text is this word, in any case; a `*` stands for anything, all else for itself."""
    pattern = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_").replace("*", "%")
    found: ColumnElement[bool] = func.lower(column).like(pattern.lower(), escape="\\")
    return found
