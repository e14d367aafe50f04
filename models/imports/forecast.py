"""What booking a file of orders would change, as the booking itself would judge it; nothing is written."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from models.database import Session
from models.imports.rules import REVOKED, SkippedOrder
from models.members.queries import lessons
from models.members.rules import Home, Kind, latest
from models.orders.queries import identified, known_customers, rows_known
from models.orders.rating import rate_all, why_of
from models.orders.rules import CustomerKey, ReadOrder
from models.orders.tables import OrderRow
from models.orders.twins import twins_of
from models.sealing import Contacts, Sealer
from models.shops.rules import Shop


@dataclass(slots=True)
class Effect:
    """What booking some read orders would change. Amounts, dates and points are of new orders alone.

    `orders` are new, `known` are in the books; of those, `differing` have another total or customer there.
    `strangers` are the identities of new customers, `movers` those of members whose time zone an address teaches.
    `alike` are orders that look like one of another source: their number, and the order booked before.
    """

    orders: int = 0
    known: int = 0
    refunds: int = 0
    sum_minor: int = 0
    points: int = 0
    first_at: datetime | None = None
    last_at: datetime | None = None
    differing: int = 0
    strangers: set[tuple[Kind, str]] = field(default_factory=set)
    movers: set[tuple[Kind, str]] = field(default_factory=set)
    alike: dict[str, int] = field(default_factory=dict)

    def add(self, order: ReadOrder, points: int) -> None:
        """Take a new order and what it earns into account."""
        self.orders += 1
        self.sum_minor += order.total.minor - order.refunded.minor
        self.points += points
        self.first_at = min(self.first_at or order.ordered_at, order.ordered_at)
        self.last_at = max(self.last_at or order.ordered_at, order.ordered_at)

    def take(self, other: "Effect") -> None:
        """Take what further orders of the same file would change into account."""
        self.orders += other.orders
        self.known += other.known
        self.refunds += other.refunds
        self.sum_minor += other.sum_minor
        self.points += other.points
        self.differing += other.differing
        self.strangers |= other.strangers
        self.movers |= other.movers
        self.alike |= other.alike
        self.first_at = min(filter(None, (self.first_at, other.first_at)), default=None)
        self.last_at = max(filter(None, (self.last_at, other.last_at)), default=None)


async def effect(
    session: Session,
    shop: Shop,
    source: str,
    orders: Sequence[ReadOrder | SkippedOrder],
    *,
    sealer: Sealer,
    contacts: Contacts,
    two: bool = False,
    taken: Collection[int] = (),
) -> Effect:
    """What booking these orders would change; the same judgement as `book_read`'s, and nothing is written.

    `taken` are orders that earlier pieces of the file look like.
    """
    read = [one for one in orders if isinstance(one, ReadOrder)]
    revoked = [one.order for one in orders if isinstance(one, SkippedOrder) and one.kind in REVOKED]
    known = await rows_known(session, shop.id, source, [one.external_id for one in (*read, *revoked)])
    keys = {order.customer: identified(order.customer, sealer, contacts) for order in read}
    found = await known_customers(session, shop, keys)
    one = Effect(known=sum(order.external_id in known for order in read))
    new = [(found.get(keys[order.customer]), order) for order in read if order.external_id not in known]
    alike = {} if two else await twins_of(session, shop.id, source, new, taken=taken)
    one.alike = {number: row.id for number, row in alike.items()}
    known |= alike
    fresh: list[tuple[int | None, ReadOrder]] = []
    for order in read:
        row = known.get(order.external_id)
        if row is None:
            fresh.append((found.get(keys[order.customer]), order))
            one.strangers |= {keys[order.customer]} - found.keys()
        elif not says_the_same(row, order, found.get(keys[order.customer])):
            one.differing += 1
        elif order.refunded.minor > row.refunded_minor:
            one.refunds += 1
    for order, terms in await rate_all(session, shop, fresh):
        one.add(order, why_of(shop, order, terms).points)
    for order in revoked:
        row = known.get(order.external_id)
        one.refunds += row is not None and row.total_minor > row.refunded_minor
    one.movers = await _movers(session, shop, homes_in(read, keys), found)
    return one


async def _movers(
    session: Session, shop: Shop, homes: Mapping[tuple[Kind, str], Home], found: Mapping[tuple[Kind, str], int]
) -> set[tuple[Kind, str]]:
    """Whose time zone would be learnt; of somebody new nothing better is known."""
    known = {found[one]: home for one, home in homes.items() if one in found}
    news = {one.member for one in await lessons(session, shop.id, known) if one.news} if known else set()
    return {one for one in homes if one not in found or found[one] in news}


def homes_in(orders: Sequence[ReadOrder], keys: Mapping[CustomerKey, tuple[Kind, str]]) -> dict[tuple[Kind, str], Home]:
    """What the newest address of each customer says of her clock; those without a country we know are left out."""
    said: dict[tuple[Kind, str], list[Home]] = {}
    for order in orders:
        if order.clock is not None:
            home = Home(order.clock.zone, order.clock.confidence, order.ordered_at)
            said.setdefault(keys[order.customer], []).append(home)
    return {one: latest(homes) for one, homes in said.items()}


def says_the_same(row: OrderRow, order: ReadOrder, member: int | None) -> bool:
    """Whether the books say the same of an order. One from another source may know her by another address."""
    hers = row.member_id == member or row.external_id != order.external_id
    return row.total_minor == order.total.minor and hers
