"""What members hold in the shop's tables, and how it changes hands: row by row, so that it can go back row by row.

A row that would be there twice stays where it is, and what it says is worked into the survivor's own, the stricter
and the fuller of both. Every figure that changes is kept with what it was.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy import exists, select, update
from sqlalchemy.orm import aliased

from models.base import Base, UtcDateTime
from models.coupons.tables import CodeRow, CouponTryRow, UseRow
from models.database import Session
from models.demand.tables import DemandRow
from models.groupbuys.tables import DraftRow, JoinRow, PaymentRow, WaitRow
from models.interactions.tables import InteractionRow
from models.loyalty.tables import BalanceRow, DayRow, EntryRow, LotRow, PostingRow
from models.members.tables import IdentityRow, MemberRow, MembershipRow
from models.orders.tables import OrderRow, PlanRow
from models.outreach.rules import Reason
from models.outreach.states import State as Stage
from models.outreach.tables import MuteRow, NudgeRow, WishesRow
from models.playbooks.tables import PlaybookRow
from models.referrals.rules import Refusal
from models.referrals.states import State as Bond
from models.referrals.tables import (
    ArrivalRow,
    BoardRow,
    CircleRow,
    ClaimRow,
    LinkRow,
    MarkRow,
    ReferralRow,
    TryRow,
)
from models.rewards.tables import RedemptionRow
from models.runs.rules import LIVE, End
from models.runs.rules import State as Inside
from models.runs.tables import RunRow
from models.staff.tables import StaffRow
from models.tags.rules import Source
from models.tags.tables import TagRow
from models.tasks.tables import TaskRow
from models.tiers.tables import BadgeRow, GradeRow, NoBadgeRow, OverrideRow

Row = Any
BATCH = 1_000


@dataclass(frozen=True, slots=True)
class Holding:
    """A table whose rows are a member's. Of those that are one `per` something, the survivor keeps her own."""

    table: type[Base]
    per: tuple[str, ...] | None = None

    @property
    def name(self) -> str:
        """As it is kept in a merge."""
        return str(self.table.__tablename__)


HOLDINGS = (
    Holding(IdentityRow),
    Holding(OrderRow),
    Holding(PlanRow),
    Holding(InteractionRow),
    Holding(UseRow),
    Holding(CouponTryRow),
    Holding(TryRow),
    Holding(ArrivalRow, per=("link_id",)),
    Holding(MarkRow, per=("kind", "value")),
    Holding(CircleRow, per=("referrer_id",)),
    Holding(ClaimRow, per=()),
    Holding(BoardRow, per=()),
    Holding(OverrideRow),
    Holding(TaskRow),
    Holding(CodeRow, per=("coupon_id", "cause")),
    Holding(TagRow, per=("name",)),
    Holding(MembershipRow, per=("group_id",)),
    Holding(JoinRow, per=("buy_id",)),
    Holding(WaitRow, per=("buy_id",)),
    Holding(PaymentRow),
    Holding(DemandRow, per=("item",)),
    Holding(MuteRow, per=("kind",)),
    Holding(WishesRow, per=()),
    Holding(StaffRow, per=("group_id",)),
    Holding(BadgeRow, per=("group_id",)),
    Holding(NoBadgeRow, per=()),
    Holding(LinkRow, per=()),
)
"""What goes over as it is."""
BY_THEMSELVES = {
    NudgeRow.__tablename__,
    RedemptionRow.__tablename__,
    RunRow.__tablename__,
    ReferralRow.__tablename__,
    GradeRow.__tablename__,
    DraftRow.__tablename__,
    *(one.__tablename__ for one in (PostingRow, EntryRow, LotRow, BalanceRow, DayRow)),
}
"""Nudges, runs of playbooks, redemptions and referrals go over by rules of their own, below; the books by postings;
what tier she had is written down anew; a draft of a buy is a conversation."""
TABLES: Mapping[str, type[Base]] = {
    **{holding.name: holding.table for holding in HOLDINGS},
    **{one.__tablename__: one for one in (MemberRow, NudgeRow, RedemptionRow, ReferralRow, RunRow)},
}


@dataclass(slots=True)
class Moved:
    """What a merge did to rows: which changed hands (table and column), and which figures changed with it."""

    session: Session
    shop: int
    loser: int
    survivor: int
    hands: dict[str, list[int]] = field(default_factory=dict)
    figures: list[tuple[str, int, str, Any, Any]] = field(default_factory=list)

    def set(self, row: Row, **values: object) -> None:
        """Change figures of a row and keep what they were."""
        for name, after in values.items():
            before = getattr(row, name)
            if before != after:
                self.figures.append((row.__tablename__, row.id, name, _plain(before), _plain(after)))
                setattr(row, name, after)

    async def hand(self, table: type[Base], rows: Sequence[int], column: str = "member_id") -> None:
        """Let these rows be the survivor's."""
        if rows:
            self.hands.setdefault(f"{table.__tablename__}.{column}", []).extend(rows)
            await _give(self.session, self.shop, table, column, rows, self.loser, self.survivor)

    def kept(self) -> dict[str, Any]:
        """All of it, as a merge keeps it."""
        return {"hands": self.hands, "figures": [list(one) for one in self.figures]}


async def hand_over(session: Session, shop: int, *, loser: int, survivor: int) -> Moved:
    """Let everything of the loser's be the survivor's, but for her books and her tier."""
    moved = Moved(session, shop, loser, survivor)
    await session.flush()
    for mine, hers in await _both(moved, TagRow, "name"):
        _one_tag(moved, mine, hers)
    for mine, hers in await _both(moved, MembershipRow, "group_id"):
        _one_membership(moved, mine, hers)
    for mine, hers in await _both(moved, JoinRow, "buy_id"):
        _one_join(moved, mine, hers)
    for mine, hers in await _both(moved, MuteRow, "kind"):
        moved.set(hers, until=max(mine.until, hers.until))
    await session.flush()
    for holding in HOLDINGS:
        await moved.hand(holding.table, await _movable(moved, holding))
    await _redemptions(moved)
    await _nudges(moved)
    await _runs(moved)
    await _referrals(moved)
    await session.flush()
    return moved


async def hand_back(session: Session, shop: int, kept: Mapping[str, Any], *, loser: int, survivor: int) -> None:
    """Let every row be whose it was, and every figure what it was, as far as nobody has changed it since."""
    await session.flush()
    for place, rows in kept["hands"].items():
        name, column = place.split(".")
        await _give(session, shop, TABLES[name], column, rows, survivor, loser)
    for name, number, column, before, after in reversed(kept["figures"]):
        table = TABLES[name]
        found = await session.execute(select(table).where(_of(table, shop), table.id == number))  # type: ignore[attr-defined]
        row = found.scalar_one_or_none()
        if row is not None and _plain(getattr(row, column)) == after:
            setattr(row, column, _read(table, column, before))
    await session.flush()


async def _give(
    session: Session, shop: int, table: type[Base], column: str, rows: Sequence[int], giver: int, taker: int
) -> None:
    hers = getattr(table, column)
    for at in range(0, len(rows), BATCH):
        these = table.id.in_(rows[at : at + BATCH])  # type: ignore[attr-defined]
        await session.execute(update(table).where(_of(table, shop), hers == giver, these).values({column: taker}))


async def _movable(moved: Moved, holding: Holding) -> list[int]:
    """The loser's rows of a table, without those the survivor has one of already."""
    table: Any = holding.table
    other = aliased(table)
    mine = select(table.id).where(_of(table, moved.shop), table.member_id == moved.loser)
    if holding.per is not None:
        same = [getattr(other, name).is_not_distinct_from(getattr(table, name)) for name in holding.per]
        hers = exists().where(_of(other, moved.shop), other.member_id == moved.survivor, *same)
        mine = mine.where(~hers)
    return list((await moved.session.scalars(mine)).all())


async def _both(moved: Moved, table: Any, per: str) -> Iterator[tuple[Row, Row]]:
    """(the loser's row, the survivor's) wherever both have one."""
    found = await moved.session.scalars(
        select(table).where(_of(table, moved.shop), table.member_id.in_([moved.loser, moved.survivor]))
    )
    rows = {(row.member_id, getattr(row, per)): row for row in found}
    keys = [key for member, key in rows if member == moved.loser and (moved.survivor, key) in rows]
    return iter([(rows[moved.loser, key], rows[moved.survivor, key]) for key in keys])


def _one_tag(moved: Moved, mine: TagRow, hers: TagRow) -> None:
    moved.set(hers, mentions=mine.mentions + hers.mentions, seen_at=max(mine.seen_at, hers.seen_at))
    if hers.removed_at is None and mine.removed_at is not None and hers.source is not Source.HAND:
        moved.set(hers, removed_at=mine.removed_at)


def _one_membership(moved: Moved, mine: MembershipRow, hers: MembershipRow) -> None:
    here = mine.left_at is None or hers.left_at is None
    gone = None if here else max(filter(None, (mine.left_at, hers.left_at)))
    moved.set(hers, joined_at=min(mine.joined_at, hers.joined_at), left_at=gone)


def _one_join(moved: Moved, mine: JoinRow, hers: JoinRow) -> None:
    """She is in once, for as many as both wanted."""
    if mine.left_at is not None:
        return
    inside = hers.left_at is None
    wanted = mine.quantity + (hers.quantity if inside else 0)
    picks = Counter(hers.picks if inside and hers.picks else {}) + Counter(mine.picks or {})
    moved.set(
        hers, quantity=wanted, left_at=None, changes=hers.changes + 1, picks=dict(picks) or None,
        extras_minor=mine.extras_minor + (hers.extras_minor if inside else 0),
        shipping_minor=mine.shipping_minor + (hers.shipping_minor if inside else 0),
    )  # fmt: skip
    moved.set(mine, left_at=mine.joined_at, changes=mine.changes + 1)


async def _redemptions(moved: Moved) -> None:
    """Redemptions of one reward are counted through: the loser's come behind the survivor's."""
    pair = [moved.loser, moved.survivor]
    found = await moved.session.scalars(
        select(RedemptionRow)
        .where(RedemptionRow.shop_id == moved.shop, RedemptionRow.member_id.in_(pair))
        .order_by(RedemptionRow.reward_id, RedemptionRow.turn)
    )
    rows = found.all()
    for reward in {row.reward_id for row in rows}:
        mine = [row for row in rows if row.reward_id == reward and row.member_id == moved.loser]
        free = 1 + max(row.turn for row in rows if row.reward_id == reward)
        if len(mine) < sum(row.reward_id == reward for row in rows):
            for place, row in enumerate(mine):
                moved.set(row, turn=free + place)
    await moved.session.flush()
    await moved.hand(RedemptionRow, [row.id for row in rows if row.member_id == moved.loser])


async def _nudges(moved: Moved) -> None:
    """What was planned or said because of one occasion is so once: of two the survivor's is."""
    pair = [moved.loser, moved.survivor]
    found = await moved.session.scalars(
        select(NudgeRow).where(NudgeRow.shop_id == moved.shop, NudgeRow.member_id.in_(pair)).order_by(NudgeRow.id)
    )
    rows = found.all()
    taken = {row.dedupe for row in rows}
    going = []
    for row in rows:
        if row.member_id != moved.loser:
            continue
        name = f"{row.kind}:{moved.survivor}:{row.about}"
        if name not in taken:
            moved.set(row, dedupe=name)
            going.append(row.id)
        elif row.state is Stage.PLANNED:
            moved.set(row, state=Stage.SUPPRESSED, reason=Reason.NO_LONGER_TRUE, settled_at=row.planned_at)
    await moved.session.flush()
    await moved.hand(NudgeRow, going)


async def _runs(moved: Moved) -> None:
    """She goes through a playbook, and one of its family, once: where both are inside the survivor goes on."""
    pair = [moved.loser, moved.survivor]
    found = await moved.session.scalars(
        select(RunRow).where(RunRow.shop_id == moved.shop, RunRow.member_id.in_(pair)).order_by(RunRow.id)
    )
    rows = found.all()
    hers = [row for row in rows if row.member_id == moved.survivor]
    known = {(row.playbook_id, row.instance) for row in hers}
    books = select(PlaybookRow.id, PlaybookRow.family).where(
        PlaybookRow.shop_id == moved.shop, PlaybookRow.id.in_({row.playbook_id for row in rows})
    )
    kin = {number: family or f"#{number}" for number, family in await moved.session.execute(books)}
    inside = {kin[row.playbook_id] for row in hers if row.state in LIVE}
    going = []
    for row in rows:
        if row.member_id != moved.loser:
            continue
        twice = (row.playbook_id, row.instance) in known
        if row.state in LIVE and (twice or kin[row.playbook_id] in inside):
            moved.set(row, state=Inside.ENDED, ending=End.MERGED, ended_at=row.wake_at, turn=row.turn + 1)
        if not twice:
            going.append(row.id)
    await moved.session.flush()
    await moved.hand(RunRow, going)
    await _end_bought(moved)


async def _end_bought(moved: Moved) -> None:
    """What either of them bought ends the playbooks she is in, and what waits to be said there."""
    kept = (OrderRow.shop_id == moved.shop, OrderRow.member_id == moved.survivor, OrderRow.given_back_at.is_(None))
    since = exists().where(*kept, OrderRow.ordered_at > RunRow.since)
    hers = (RunRow.shop_id == moved.shop, RunRow.member_id == moved.survivor, RunRow.state.in_(LIVE))
    runs = (await moved.session.scalars(select(RunRow).where(*hers, RunRow.bought_ends, since))).all()
    waiting = (NudgeRow.shop_id == moved.shop, NudgeRow.id.in_([row.nudge_id for row in runs]))
    planned = NudgeRow.state == Stage.PLANNED
    for nudge in (await moved.session.scalars(select(NudgeRow).where(*waiting, planned))).all():
        moved.set(nudge, state=Stage.SUPPRESSED, reason=Reason.BOUGHT, settled_at=nudge.planned_at)
    for row in runs:
        moved.set(row, state=Inside.ENDED, ending=End.BOUGHT, ended_at=row.wake_at, turn=row.turn + 1)


async def _referrals(moved: Moved) -> None:
    """Nobody brings herself, and a person is brought once; a reward that was booked stays booked."""
    pair = [moved.loser, moved.survivor]
    found = await moved.session.scalars(
        select(ReferralRow).where(
            ReferralRow.shop_id == moved.shop, ReferralRow.referrer_id.in_(pair) | ReferralRow.friend_id.in_(pair)
        )
    )
    rows = found.all()
    for row in rows:
        if {row.referrer_id, row.friend_id} == set(pair):
            _void(moved, row, Refusal.SAME_PERSON)
    bonds = {row.friend_id: row for row in rows if row.friend_id in pair and row.referrer_id not in pair}
    mine, hers = bonds.get(moved.loser), bonds.get(moved.survivor)
    between = any({row.referrer_id, row.friend_id} == set(pair) and row.friend_id == moved.survivor for row in rows)
    if mine is not None and hers is not None and mine.state is not Bond.BOUND:
        _void(moved, hers, Refusal.SAME_PERSON)
    if hers is not None and await _ordered_before(moved, hers.bound_at):
        _void(moved, hers, Refusal.CUSTOMER)
    await moved.session.flush()
    brought = [row.id for row in rows if row.referrer_id == moved.loser and row.friend_id != moved.survivor]
    await moved.hand(ReferralRow, brought, "referrer_id")
    ring = mine is not None and any(row.referrer_id in pair and row.friend_id == mine.referrer_id for row in rows)
    if mine is not None and hers is None and not between and not ring:
        await moved.hand(ReferralRow, [mine.id], "friend_id")


def _void(moved: Moved, row: ReferralRow, why: Refusal) -> None:
    if row.state not in {Bond.GRANTED, Bond.REJECTED}:
        moved.set(row, state=Bond.REJECTED, refusal=why, turn=row.turn + 1)


async def _ordered_before(moved: Moved, at: datetime) -> bool:
    """Whether the loser had ordered before that: whoever buys here already cannot be brought."""
    found = await moved.session.scalar(
        select(OrderRow.id)
        .where(OrderRow.shop_id == moved.shop, OrderRow.id.in_(moved.hands.get("orders.member_id", [])[:BATCH]))
        .where(OrderRow.ordered_at < at)
        .limit(1)
    )
    return found is not None


def _of(table: Any, shop: int) -> Any:
    return table.shop_id == shop


def _plain(value: object) -> Any:
    """A figure as it can be kept in a merge."""
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if hasattr(value, "isoformat") else value


def _read(table: type[Base], column: str, value: Any) -> Any:
    """A figure as the row has it."""
    stored = table.__table__.c[column].type
    kind: Any = datetime if isinstance(stored, UtcDateTime) else stored.python_type
    if value is None or kind in (dict, float):
        return value
    return kind.fromisoformat(value) if hasattr(kind, "fromisoformat") else kind(value)
