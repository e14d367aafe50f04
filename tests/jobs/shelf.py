"""What members bought, and what is planned for them because of it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select

from models.database import Session
from models.loyalty import actions as books
from models.loyalty.rules import Reason as Booked
from models.loyalty.rules import order_posting
from models.orders import plans
from models.orders.rules import UNPAID
from models.orders.tables import OrderLineRow, OrderRow
from models.outreach.queries import Record
from models.outreach.rules import Kind
from models.outreach.states import State
from models.timekeeping import local_time
from scheduler import nudges
from tests.jobs.stage import Stage

Item = tuple[str, str | None]


async def bought(
    stage: Stage,
    member: int,
    *,
    days_ago: float = 0,
    at: datetime | None = None,
    total: int = 2_000,
    items: Sequence[Item] = (("Hand cream", "skincare"),),
    delivered_days_ago: float | None = None,
) -> int:
    """An order with its items; its number."""
    when = at or stage.now - timedelta(days=days_ago)

    async def work(session: Session) -> int:
        row = OrderRow(
            shop_id=stage.shop.id, member_id=member, source="hand", external_id=str(next(stage.number)),
            ordered_at=when, currency="EUR", total_minor=total, points_per_unit=1,
            points_from=when + timedelta(days=14), booked_at=when,
        )  # fmt: skip
        if delivered_days_ago is not None:
            row.delivered_at = stage.now - timedelta(days=delivered_days_ago)
        session.add(row)
        await session.flush()
        for name, category in items:
            session.add(OrderLineRow(shop_id=stage.shop.id, order_id=row.id, name=name, quantity=1, category=category))
        return row.id

    return int(await stage.do(work))


async def give_back(stage: Stage, order: int) -> None:
    """The whole order was given back."""

    async def work(session: Session) -> None:
        row = (await session.scalars(select(OrderRow).where(OrderRow.id == order))).one()
        row.given_back_at, row.refunded_minor = stage.now, row.total_minor

    await stage.do(work)


async def refund(stage: Stage, member: int, *, days_ago: float) -> None:
    """Something was given back to her so long ago."""
    at = stage.now - timedelta(days=days_ago)
    posting = order_posting(
        member, points=-5, spend_minor=-500, currency="EUR", cause=f"refund:{member}:{days_ago}",
        reason=Booked.REFUND, at=at, active_from=at,
    )  # fmt: skip
    await stage.do(lambda session: books.book(session, stage.shop.id, posting))


async def note_unpaid(stage: Stage, member: int) -> None:
    """An order of hers was noted and waits for its money."""
    note = {"event": f"{UNPAID}{member}", "member": member, "by": member, "what": {}, "now": stage.now}
    await stage.do(lambda session: plans.keep(session, stage.shop.id, **note))


async def planned(stage: Stage, kind: Kind) -> list[Record]:
    """What is planned of a kind after the bell has looked twice: a second look adds nothing."""
    await nudges.plan(stage.kit, [kind], stage.now)
    found = [one for one in await stage.records() if one.nudge.kind is kind]
    await nudges.plan(stage.kit, [kind], stage.now + timedelta(hours=1))
    again = [one for one in await stage.records() if one.nudge.kind is kind]
    assert [one.nudge.id for one in again] == [one.nudge.id for one in found]
    return found


async def who(stage: Stage, kind: Kind) -> list[int]:
    """The members a nudge of a kind is planned for."""
    return sorted(one.nudge.member for one in await planned(stage, kind) if one.state is State.PLANNED)


def her_hour(one: Record, zone: str) -> int:
    """What her clock shows when it is to be said."""
    return local_time(one.nudge.not_before, zone).hour


async def outcome(stage: Stage, one: Record) -> State:
    """What becomes of a nudge when its hour has come."""
    stage.clock.move(one.nudge.not_before)
    await stage.dispatch()
    return await stage.state(one.nudge.id)


def text_of(stage: Stage) -> str:
    """The last letter that arrived."""
    return stage.messenger.arrived[-1].html
