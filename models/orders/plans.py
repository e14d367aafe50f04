"""Keep an order or a refund that was shown until somebody says yes, and a second person where one is needed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select, update

from models.database import Session, insert_once
from models.errors import ShopError
from models.money import Money
from models.orders.pricing import Foreign
from models.orders.rules import ReadLine
from models.orders.tables import PlanRow
from models.orders.till import Wanted
from models.shops.rules import Shop


class PlanOver(ShopError):
    """This was booked or changed since it was shown; nothing was booked now."""

    code = "plan-over"


class SamePerson(ShopError):
    """The second yes must be somebody else's."""

    code = "same-person"


@dataclass(frozen=True, slots=True)
class Plan:
    """What was shown and waits. `first` is who said yes already."""

    id: int
    event: str
    member: int
    by: int
    first: int | None
    what: Mapping[str, Any]


async def keep(
    session: Session, shop: int, *, event: str, member: int, by: int, what: Mapping[str, Any], now: datetime
) -> int:
    """Keep what was shown, once for each event; its number."""
    values = {
        "shop_id": shop, "event": event, "member_id": member, "by_id": by, "what": dict(what), "made_at": now,
        "first_id": None, "done_at": None,
    }  # fmt: skip
    number = await insert_once(session, PlanRow, values)
    if number is not None:
        return number
    found = await session.scalar(select(PlanRow.id).where(PlanRow.shop_id == shop, PlanRow.event == event))
    assert found is not None, "it is there or was put there"
    return found


async def waiting(session: Session, shop: int, plan: int) -> Plan:
    """What still waits for a yes; raises `PlanOver` when it does not any more."""
    row = await session.scalar(select(PlanRow).where(PlanRow.shop_id == shop, PlanRow.id == plan))
    if row is None or row.done_at is not None:
        raise PlanOver
    return Plan(row.id, row.event, row.member_id, row.by_id, row.first_id, dict(row.what))


async def agree(session: Session, shop: int, plan: int, *, by: int) -> None:
    """Somebody said yes, and a second person is to say so, too."""
    mine = update(PlanRow).where(PlanRow.shop_id == shop, PlanRow.id == plan, PlanRow.first_id.is_(None))
    await session.execute(mine.values(first_id=by))


async def close(session: Session, shop: int, plan: int, *, now: datetime) -> None:
    """It is booked or dropped, once; raises `PlanOver` the second time."""
    mine = update(PlanRow).where(PlanRow.shop_id == shop, PlanRow.id == plan, PlanRow.done_at.is_(None))
    if not (await session.execute(mine.values(done_at=now))).rowcount:  # type: ignore[attr-defined]
        raise PlanOver


def kept(wanted: Wanted, said: str) -> dict[str, Any]:
    """An order as it is kept in a plan; `said` are its items as they were typed."""
    foreign = wanted.foreign
    return {
        "external_id": wanted.external_id,
        "total": wanted.total.minor,
        "lines": [
            [one.name, one.quantity, one.price.minor if one.price else None, one.category, one.brand]
            for one in wanted.lines
        ],
        "shipping": wanted.shipping.minor if wanted.shipping else None,
        "tax": wanted.tax.minor if wanted.tax else None,
        "foreign": [foreign.amount.minor, foreign.amount.currency, str(foreign.rate)] if foreign else None,
        "code": wanted.code,
        "points": wanted.points,
        "wallet": wanted.wallet.minor if wanted.wallet else None,
        "said": said,
    }


def wanted_from(what: Mapping[str, Any], shop: Shop) -> Wanted:
    """The order a plan keeps."""

    def money(minor: int | None) -> Money | None:
        return Money(minor, shop.currency) if minor is not None else None

    foreign = what["foreign"]
    return Wanted(
        external_id=what["external_id"],
        total=Money(what["total"], shop.currency),
        lines=tuple(
            ReadLine(name, quantity, money(price), None, category, brand)
            for name, quantity, price, category, brand in what["lines"]
        ),
        shipping=money(what["shipping"]),
        tax=money(what["tax"]),
        foreign=Foreign(Money(foreign[0], foreign[1]), Decimal(foreign[2])) if foreign else None,
        code=what["code"],
        points=what["points"],
        wallet=money(what["wallet"]),
    )
