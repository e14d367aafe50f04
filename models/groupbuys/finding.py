"""Who is in a buy with what, what she owes and what she has paid: for herself and for the packing table."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, literal, select, tuple_

from models.base import UtcDateTime
from models.database import Session
from models.groupbuys.pricing import Flow, Till
from models.groupbuys.queries import buy as buy_of
from models.groupbuys.rules import Buy
from models.groupbuys.states import JOINABLE, UNDER_WAY
from models.groupbuys.tables import BuyRow, JoinRow, PaymentRow, WaitRow
from models.members.tables import MemberRow, MembershipRow
from models.money import Money


@dataclass(frozen=True, slots=True)
class Place:
    """One member in one buy: pieces by variant (0 is the plain item), what that comes to, and her money.

    `order` is the order it became. `quantity` is 0 for who has left and whose money is still of interest.
    """

    member: int
    name: str
    quantity: int
    picks: Mapping[int, int]
    extras_minor: int
    shipping_minor: int
    order: int | None
    till: Till
    joined_at: datetime

    def owed(self, buy: Buy) -> Money:
        """What her seat comes to as things stand."""
        return buy.owed(self.quantity, extras_minor=self.extras_minor, shipping_minor=self.shipping_minor)

    def deposit(self, buy: Buy) -> Money:
        """What of it is to be paid at once."""
        return buy.deposit(self.quantity, extras_minor=self.extras_minor)

    def paid(self, buy: Buy) -> Money:
        """What she has paid for it and not got back."""
        return Money(self.till.booked + self.till.held, buy.price.currency)

    def due(self, buy: Buy) -> Money:
        """What is left to pay."""
        return Money(max(self.owed(buy).minor - self.paid(buy).minor, 0), buy.price.currency)


@dataclass(frozen=True, slots=True)
class Waits:
    """A member on a waiting list: her place from 1 on, or so many pieces kept for her until then, and which."""

    place: int
    quantity: int
    offered: int
    until: datetime | None
    picks: Mapping[int, int]


async def places(session: Session, shop: int, buy: int) -> list[Place]:
    """Everybody who is in, in the order in which they joined."""
    rows = await session.execute(
        select(JoinRow, MemberRow.name)
        .join(MemberRow, MemberRow.id == JoinRow.member_id)
        .where(JoinRow.shop_id == shop, JoinRow.buy_id == buy, JoinRow.left_at.is_(None))
        .order_by(JoinRow.joined_at, JoinRow.id)
    )
    money = await tills(session, shop, buy)
    return [_place(row, name, money.get(row.member_id, Till())) for row, name in rows]


async def place(session: Session, shop: int, buy: int, member: int) -> Place | None:
    """What a member has in a buy, also once she has left it; None if she was never in."""
    rows = await session.execute(
        select(JoinRow, MemberRow.name)
        .join(MemberRow, MemberRow.id == JoinRow.member_id)
        .where(JoinRow.shop_id == shop, JoinRow.buy_id == buy, JoinRow.member_id == member)
    )
    found = rows.one_or_none()
    if found is None:
        return None
    money = await tills(session, shop, buy, member=member)
    return _place(*found, money.get(member, Till()))


async def tills(session: Session, shop: int, buy: int, *, member: int | None = None) -> dict[int, Till]:
    """What everybody's money in a buy has come to, by member; only of those who ever paid something."""
    asked = (
        select(PaymentRow.member_id, PaymentRow.kind, func.sum(PaymentRow.amount_minor))
        .where(PaymentRow.shop_id == shop, PaymentRow.buy_id == buy)
        .group_by(PaymentRow.member_id, PaymentRow.kind)
    )
    if member is not None:
        asked = asked.where(PaymentRow.member_id == member)
    sums: dict[int, Counter[Flow]] = {}
    for who, kind, minor in await session.execute(asked):
        sums.setdefault(who, Counter())[kind] += int(minor)
    return {
        who: Till(one[Flow.PAID] + one[Flow.WALLET], one[Flow.BOOKED], one[Flow.CREDITED]) for who, one in sums.items()
    }


async def waits(session: Session, shop: int, buy: int, member: int) -> Waits | None:
    """Where a member stands on the waiting list; None when she is not on it."""
    here = (WaitRow.shop_id == shop, WaitRow.buy_id == buy, WaitRow.over_at.is_(None))
    row = await session.scalar(select(WaitRow).where(*here, WaitRow.member_id == member))
    if row is None:
        return None
    if row.offered_until is not None:
        kept = picks_of(row) if row.picks else {0: row.offered}
        return Waits(0, row.quantity, row.offered, row.offered_until, kept)
    sooner = tuple_(WaitRow.waits_since, WaitRow.id) < tuple_(literal(row.waits_since, UtcDateTime), literal(row.id))
    before = select(func.count()).where(*here, WaitRow.offered_until.is_(None))
    ahead = before.where((WaitRow.rank > row.rank) | ((WaitRow.rank == row.rank) & sooner))
    return Waits(int(await session.scalar(ahead) or 0) + 1, row.quantity, 0, None, picks_of(row))


async def of_member(session: Session, shop: int, member: int) -> list[tuple[Buy, Place | None, Waits | None]]:
    """The buys a member is in or waits for and that are not done, the one that ends first at the top."""
    joined = select(JoinRow.buy_id).where(
        JoinRow.shop_id == shop, JoinRow.member_id == member, JoinRow.left_at.is_(None)
    )
    waiting = select(WaitRow.buy_id).where(
        WaitRow.shop_id == shop, WaitRow.member_id == member, WaitRow.over_at.is_(None)
    )
    numbers = await session.scalars(
        select(BuyRow.id)
        .where(BuyRow.shop_id == shop, BuyRow.state.in_((*JOINABLE, *UNDER_WAY)))
        .where(BuyRow.id.in_(joined) | BuyRow.id.in_(waiting))
        .order_by(BuyRow.deadline, BuyRow.id)
    )
    found = []
    for number in numbers.all():
        one = await buy_of(session, shop, number)
        hers = await place(session, shop, number, member)
        if one is not None:
            found.append((one, hers if hers and hers.quantity else None, await waits(session, shop, number, member)))
    return found


async def at_work(session: Session, shop: int, *, groups: list[int] | None = None) -> list[Buy]:
    """The buys staff has something to do for: open ones and those that happen, of these groups or of all."""
    asked = (
        select(BuyRow.id)
        .where(BuyRow.shop_id == shop, BuyRow.state.in_((*JOINABLE, *UNDER_WAY)))
        .order_by(BuyRow.deadline, BuyRow.id)
    )
    if groups is not None:
        asked = asked.where(BuyRow.group_id.in_(groups))
    numbers = (await session.scalars(asked)).all()
    found = [await buy_of(session, shop, number) for number in numbers]
    return [one for one in found if one is not None]


async def unpaid(session: Session, shop: int, buy: Buy) -> list[Place]:
    """Who is in and has not paid all of it."""
    return [one for one in await places(session, shop, buy.id) if one.order is None and one.due(buy).minor > 0]


async def still_here(session: Session, shop: int, buy: Buy, member: int) -> bool:
    """Whether a member is still in the buy's group, as far as the bot has seen."""
    found = await session.scalar(
        select(MembershipRow.id).where(
            MembershipRow.shop_id == shop,
            MembershipRow.group_id == buy.group,
            MembershipRow.member_id == member,
            MembershipRow.left_at.is_(None),
        )
    )
    return found is not None


def picks_of(row: JoinRow | WaitRow) -> dict[int, int]:
    """How many of which variant a seat holds; 0 is the plain item."""
    return {int(number): pieces for number, pieces in row.picks.items()} if row.picks else {0: row.quantity}


def _place(row: JoinRow, name: str, till: Till) -> Place:
    inside = row.left_at is None
    return Place(
        member=row.member_id,
        name=name,
        quantity=row.quantity if inside else 0,
        picks=picks_of(row) if inside else {},
        extras_minor=row.extras_minor if inside else 0,
        shipping_minor=row.shipping_minor if inside else 0,
        order=row.order_id,
        till=till,
        joined_at=row.joined_at,
    )
