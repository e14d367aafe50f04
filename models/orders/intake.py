"""Book the orders of a file: thousands at a time, each exactly once, with the people who are new."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime

from models.database import Session
from models.files.formats import CustomerKind
from models.members.actions import Newcomer, meet_keys
from models.members.rules import SEALED_KINDS, Kind
from models.orders.actions import book_fresh
from models.orders.queries import identified, known_customers, rows_known
from models.orders.refunds import Asked, give_back
from models.orders.rules import REVOKED, CustomerKey, ReadOrder, SkippedOrder
from models.orders.tables import OrderRow
from models.sealing import Contacts, Sealer
from models.shops.rules import Shop

EXAMPLES_MAX = 20


@dataclass(slots=True)
class Booked:
    """What booking some orders changed; `points` is the sum of what members got and lost.

    `differing` are orders the books hold with another total or for somebody else, left as they are; `examples` some
    of their numbers.
    """

    orders: int = 0
    known: int = 0
    refunds: int = 0
    members: int = 0
    points: int = 0
    wrong_currency: int = 0
    differing: int = 0
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
) -> Booked:
    """Book orders read from a file; what is known is left alone, but a larger refund than known is booked.

    A known order that the file has as cancelled, unpaid or a test is given back whole. Amounts in another currency
    than the shop's are counted and left out. Each call is one step of an import: doing it again changes nothing.
    """
    fitting = [one for one in orders if isinstance(one, ReadOrder) and one.currency == shop.currency]
    revoked = [one.order for one in orders if isinstance(one, SkippedOrder) and one.kind in REVOKED]
    known = await rows_known(session, shop.id, source, [one.external_id for one in (*fitting, *revoked)])
    keys = {order.customer: identified(order.customer, sealer, contacts) for order in fitting}
    found = await known_customers(session, shop, keys)
    who = {key: found.get(identity) for key, identity in keys.items()}
    fresh = [order for order in fitting if order.external_id not in known]
    booked = Booked(orders=len(fresh), known=len(fitting) - len(fresh))
    booked.wrong_currency = sum(isinstance(one, ReadOrder) for one in orders) - len(fitting)
    again = [(known[order.external_id], order) for order in fitting if order.external_id in known]
    differing = [order.external_id for row, order in again if not _is_same(row, order, who)]
    booked.differing, booked.examples = len(differing), differing[:EXAMPLES_MAX]
    back = [Asked(row, order.refunded.minor) for row, order in again if _is_same(row, order, who)]
    back += [Asked(row, row.total_minor) for order in revoked if (row := known.get(order.external_id))]
    taken = await give_back(session, shop, back, by=None, now=now)
    booked.refunds = len(taken)
    made = await _welcome(session, shop, fresh, keys, found, sealer=sealer, now=now)
    pairs = [(found[keys[order.customer]], order) for order in fresh]
    _, points = await book_fresh(session, shop, source, pairs, batch=batch, by=None, now=now)
    booked.members, booked.points = made, points - sum(one.points for one in taken)
    return booked


def _is_same(row: OrderRow, order: ReadOrder, who: Mapping[CustomerKey, int | None]) -> bool:
    return row.total_minor == order.total.minor and row.member_id == who[order.customer]


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
