"""Book the orders of a file: thousands at a time, each exactly once, with the people who are new."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime

from models.database import Session
from models.files.formats import CustomerKind
from models.imports.forecast import homes_in, says_the_same
from models.imports.rules import REVOKED, SkippedOrder
from models.members.actions import Newcomer, live_at_addresses, meet_keys
from models.members.queries import lessons
from models.members.rules import SEALED_KINDS, Kind
from models.orders.booking import book_fresh
from models.orders.queries import identified, known_customers, rows_known
from models.orders.rating import rate_all
from models.orders.refunds import Asked, give_back
from models.orders.rules import CustomerKey, ReadOrder
from models.orders.twins import name, twins_of
from models.referrals.actions import mark
from models.referrals.rules import Mark
from models.sealing import Contacts, Sealer
from models.shops.rules import Shop

EXAMPLES_MAX = 20


@dataclass(slots=True)
class Booked:
    """What booking some orders changed; `points` is the sum of what members got and lost.

    `differing` are orders the books hold with another total or for somebody else, left as they are; `examples` some
    of their numbers. `zones` are members whose time zone was learnt from an address,
    `alike` orders that another source had brought before.
    """

    orders: int = 0
    known: int = 0
    refunds: int = 0
    members: int = 0
    points: int = 0
    wrong_currency: int = 0
    differing: int = 0
    zones: int = 0
    alike: int = 0
    examples: list[str] = field(default_factory=list)

    def plus(self, other: "Booked") -> "Booked":
        """Both together."""
        counts = {
            one.name: getattr(self, one.name) + getattr(other, one.name)
            for one in fields(Booked)
            if one.name != "examples"
        }
        return Booked(**counts, examples=(self.examples + other.examples)[:EXAMPLES_MAX])


async def book_read(
    session: Session,
    shop: Shop,
    source: str,
    orders: Sequence[ReadOrder | SkippedOrder],
    *,
    sealer: Sealer,
    contacts: Contacts,
    batch: int | None,
    now: datetime,
    two: bool = False,
) -> Booked:
    """Book orders read from a file; what is known is left alone, but a larger refund than known is booked.

    A known order that the file has as cancelled, unpaid or a test is given back whole. Amounts in another currency
    than the shop's are counted and left out. One that looks like an order of another source is that order, unless the
    owner says that they are `two`. Each call is one step of an import: doing it again changes nothing.
    """
    fitting = [one for one in orders if isinstance(one, ReadOrder) and one.currency == shop.currency]
    revoked = [one.order for one in orders if isinstance(one, SkippedOrder) and one.kind in REVOKED]
    known = await rows_known(session, shop.id, source, [one.external_id for one in (*fitting, *revoked)])
    keys = {order.customer: identified(order.customer, sealer, contacts) for order in fitting}
    found = await known_customers(session, shop, keys)
    who = {key: found.get(identity) for key, identity in keys.items()}
    fresh = [order for order in fitting if order.external_id not in known]
    alike = {} if two else await twins_of(session, shop.id, source, [(who[one.customer], one) for one in fresh])
    await name(session, shop.id, source, alike, now=now)
    known |= alike
    fresh = [order for order in fresh if order.external_id not in known]
    booked = Booked(orders=len(fresh), known=len(fitting) - len(fresh) - len(alike), alike=len(alike))
    booked.wrong_currency = sum(isinstance(one, ReadOrder) for one in orders) - len(fitting)
    again = [(known[order.external_id], order) for order in fitting if order.external_id in known]
    differing = [order.external_id for row, order in again if not says_the_same(row, order, who[order.customer])]
    booked.differing, booked.examples = len(differing), differing[:EXAMPLES_MAX]
    back = [Asked(row, order.refunded.minor) for row, order in again if says_the_same(row, order, who[order.customer])]
    back += [Asked(row, row.total_minor) for order in revoked if (row := known.get(order.external_id))]
    taken = await give_back(session, shop, back, by=None, now=now)
    booked.refunds = len(taken)
    made = await _welcome(session, shop, fresh, keys, found, sealer=sealer, now=now)
    buyers = [found[keys[order.customer]] for order in fresh]
    await _mark_homes(session, shop, fresh, keys, found, sealer=sealer, now=now)
    rated = await rate_all(session, shop, list(zip(buyers, fresh, strict=True)))
    sold = [(member, order, terms) for member, (order, terms) in zip(buyers, rated, strict=True)]
    _, points = await book_fresh(session, shop, source, sold, batch=batch, by=None, now=now)
    booked.members, booked.points = made, points - sum(one.points for one in taken)
    booked.zones = await _learn_clocks(session, shop, fitting, keys, found)
    return booked


async def _mark_homes(
    session: Session,
    shop: Shop,
    orders: Sequence[ReadOrder],
    keys: Mapping[CustomerKey, tuple[Kind, str]],
    found: Mapping[tuple[Kind, str], int],
    *,
    sealer: Sealer,
    now: datetime,
) -> None:
    """Remember, unreadably, by which number and at which address each of these buyers is known.

    Before the orders are booked: who thanks a referrer then knows whether the two are one household.
    """
    marks = []
    for order in orders:
        kind, value = keys[order.customer]
        member = found[kind, value]
        if kind is Kind.PHONE:
            marks.append((member, Mark.PHONE, value))
        if order.home is not None:
            marks.append((member, Mark.ADDRESS, sealer.index(Mark.ADDRESS, order.home)))
    await mark(session, shop.id, marks, now=now)


async def _learn_clocks(
    session: Session,
    shop: Shop,
    orders: Sequence[ReadOrder],
    keys: Mapping[CustomerKey, tuple[Kind, str]],
    found: Mapping[tuple[Kind, str], int],
) -> int:
    """Believe the newest address of each member, where nothing better is known; for how many that is news."""
    homes = {found[one]: home for one, home in homes_in(orders, keys).items() if one in found}
    taught = await lessons(session, shop.id, homes) if homes else []
    await live_at_addresses(session, shop.id, taught)
    return sum(one.news for one in taught)


async def _welcome(
    session: Session,
    shop: Shop,
    orders: Sequence[ReadOrder],
    keys: Mapping[CustomerKey, tuple[Kind, str]],
    found: dict[tuple[Kind, str], int],
    *,
    sealer: Sealer,
    now: datetime,
) -> int:
    """Make a member of each customer nobody knows yet and put her into `found`; how many.

    Only the same key is the same person: a fuzzy likeness never merges two.
    """
    new = {keys[order.customer]: order for order in reversed(orders) if keys[order.customer] not in found}
    ids = await meet_keys(session, shop, [_newcomer(one, order, sealer) for one, order in new.items()], now=now)
    found |= dict(zip(new, ids, strict=True))
    return len(new)


def _newcomer(identity: tuple[Kind, str], order: ReadOrder, sealer: Sealer) -> Newcomer:
    kind, value = identity
    key = order.customer
    sealed = sealer.seal(kind, key.value) if kind in SEALED_KINDS else None
    public = key.value if key.kind in {CustomerKind.CUSTOM, CustomerKind.NAME} else ""
    return Newcomer(kind, value, sealed, order.customer_name or public)
