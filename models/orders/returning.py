"""Work out what a refund means before it is booked, and book exactly what was shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from models.database import Session
from models.errors import ShopError
from models.loyalty.purses import purse_of
from models.money import Money
from models.orders.finding import row_of
from models.orders.plans import PlanOver
from models.orders.refunds import Asked, Back, foresee, give_back, lines_of
from models.orders.tables import OrderLineRow, OrderRow
from models.shops.rules import Shop


class NoSuchOrder(ShopError):
    """No order has this number; nothing was changed."""

    code = "no-such-order"


class NothingLeft(ShopError):
    """All of this order was given back before; nothing was changed."""

    code = "nothing-left"


class RefundTooMuch(ShopError):
    """More than is left of the order cannot be given back; nothing was changed."""

    code = "refund-too-much"


class NoSuchItem(ShopError):
    """None, or more than one, of the order's items is called so; nothing was changed."""

    code = "no-such-item"


class ItemWithoutPrice(ShopError):
    """It is not known what was paid for this item; nothing was changed."""

    code = "item-without-price"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be given back of an order: an amount, an item, or without both all that is left of it."""

    order: int
    amount: Money | None = None
    item: str | None = None
    wallet: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """What a refund would do, and `owed`: points she would owe then. `what` is how a plan keeps it."""

    back: Back
    owed: int
    what: Mapping[str, Any]


async def look(session: Session, shop: Shop, wish: Wish, *, now: datetime) -> Look:
    """What giving this back means; nothing is written.

    Raises `NoSuchOrder`, `NothingLeft`, `RefundTooMuch`, `NoSuchItem`, `ItemWithoutPrice`.
    """
    row = await row_of(session, shop.id, wish.order)
    if row is None:
        raise NoSuchOrder
    if row.given_back_at is not None:
        raise NothingLeft
    lines = (await lines_of(session, shop.id, [row.id]))[row.id]
    line = _line_called(lines, wish.item) if wish.item else None
    target = row.refunded_minor + _minor(row, line, wish.amount)
    back = await foresee(session, shop, Asked(row, target, line, wish.wallet), lines, now=now)
    if back is None:
        raise NothingLeft
    what = {
        "order": row.id, "target": target, "from": row.refunded_minor, "revision": row.revision,
        "line": line.id if line is not None else None, "wallet": wish.wallet,
    }  # fmt: skip
    return Look(back, await _owed_after(session, shop.id, back), what)


async def carry_out(session: Session, shop: Shop, what: Mapping[str, Any], *, by: int, now: datetime) -> Back:
    """Book a refund that was looked at; raises `PlanOver` when the order has changed since."""
    row = await row_of(session, shop.id, what["order"])
    if row is None or (row.refunded_minor, row.revision) != (what["from"], what["revision"]):
        raise PlanOver
    lines = (await lines_of(session, shop.id, [row.id]))[row.id]
    line = next((one for one in lines if one.id == what["line"]), None)
    done = await give_back(session, shop, [Asked(row, what["target"], line, what["wallet"])], by=by, now=now)
    if not done:
        raise PlanOver
    return done[0]


def _minor(row: OrderRow, line: OrderLineRow | None, asked: Money | None) -> int:
    left = row.total_minor - row.refunded_minor
    if asked is None and line is None:
        return left
    if line is None:
        assert asked is not None
        if asked.minor > left or asked.minor <= 0:
            raise RefundTooMuch(left=Money(left, row.currency))
        return asked.minor
    worth = line.base_minor * (row.total_minor - row.shipping_minor) // max(row.goods_minor, 1)
    if not worth:
        raise ItemWithoutPrice(item=line.name)
    if line.refunded_minor >= worth or not left:
        raise NothingLeft
    return min(worth - line.refunded_minor, left)


def _line_called(lines: Sequence[OrderLineRow], name: str) -> OrderLineRow:
    """The item called so, or the only one whose name has these words in it."""
    wanted = " ".join(name.casefold().split())
    same = [one for one in lines if one.name.casefold() == wanted]
    found = same or [one for one in lines if wanted in one.name.casefold()]
    if len(found) != 1:
        raise NoSuchItem(items=[one.name for one in lines] or ["–"])
    return found[0]


async def _owed_after(session: Session, shop: int, back: Back) -> int:
    purse = await purse_of(session, shop, back.member)
    held = sum(lot.left for lot in purse.lots) + back.returned
    return max(purse.owed + back.points - held, 0)
