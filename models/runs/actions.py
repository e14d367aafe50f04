"""Let go at once whoever buys, or gives back what her playbook is about: in the transaction that books it.

What was planned to be said to her there is dropped with the same reason. Few statements however many orders there are.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Select, select, update

from models.database import Session
from models.outreach import sifting
from models.outreach.rules import Reason
from models.runs.rules import LIVE, End, State
from models.runs.tables import RunRow

T = TypeVar("T")

TOGETHER = 500
"""So many are asked about in one statement: a database takes only so many names at once."""
WHY = {End.BOUGHT: Reason.BOUGHT, End.REFUNDED: Reason.GIVEN_BACK}


async def on_orders(session: Session, shop: int, newest: Mapping[int, datetime], *, now: datetime) -> None:
    """These members bought; `newest` says when last. Whoever came in before that goes, where her recipe says so."""
    found = [
        (run, nudge)
        for members in _some([*newest])
        for run, member, nudge, since in await session.execute(
            _inside(shop, members).add_columns(RunRow.since).where(RunRow.bought_ends)
        )
        if newest[member] > since
    ]
    await _end(session, shop, found, End.BOUGHT, now=now)


async def on_refunds(session: Session, shop: int, orders: Mapping[int, int], *, now: datetime) -> None:
    """These orders (order → member) were given back whole: who came in by one of them goes, or by no order at all."""
    found = [
        (run, nudge)
        for members in _some([*set(orders.values())])
        for run, _, nudge, order in await session.execute(
            _inside(shop, members).add_columns(RunRow.order_id).where(RunRow.refund_ends)
        )
        if order is None or order in orders
    ]
    await _end(session, shop, found, End.REFUNDED, now=now)


def _inside(shop: int, members: Sequence[int]) -> Select[int, int, int | None]:
    return select(RunRow.id, RunRow.member_id, RunRow.nudge_id).where(
        RunRow.shop_id == shop, RunRow.member_id.in_(members), RunRow.state.in_(LIVE)
    )


async def _end(session: Session, shop: int, runs: Sequence[tuple[int, int | None]], end: End, *, now: datetime) -> None:
    for some in _some(runs):
        ended = update(RunRow).where(RunRow.shop_id == shop, RunRow.id.in_([run for run, _ in some]))
        values = {"state": State.ENDED, "ending": end, "ended_at": now, "nudge_id": None, "turn": RunRow.turn + 1}
        await session.execute(ended.values(values).execution_options(synchronize_session=False))
        await sifting.drop(session, shop, [nudge for _, nudge in some if nudge is not None], WHY[end], now=now)


def _some(every: Sequence[T]) -> Iterator[Sequence[T]]:
    for begin in range(0, len(every), TOGETHER):
        yield every[begin : begin + TOGETHER]
