"""People of a rehearsal: some press a button, some buy, some say stop; the same seed always lives the same days."""

import heapq
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from models.database import Session
from models.interactions import actions as interactions
from models.interactions.rules import Interaction
from models.interactions.rules import Kind as Did
from models.members import actions as members
from models.members.queries import member as member_of
from models.members.rules import Member
from models.money import Money
from models.orders import actions as orders
from models.orders.queries import orders_of
from models.outreach import actions as outreach
from models.outreach import queries
from models.outreach.rules import Answer
from models.shops.queries import shop as shop_of
from models.shops.rules import Shop
from scheduler.kit import Kit

STOPS, BUYS, TAPS = 0.02, 0.08, 0.25
"""How many of those who are written to say stop, buy because of it, and press a button."""
SOON, LATE = timedelta(minutes=3), timedelta(hours=8)
ORDER_MINOR = 3_000
"""What somebody orders of whom no order is known, in minor units."""


@dataclass
class Crowd:
    """Answers what was delivered, some time later. `deeds` counts what was done."""

    seed: int
    deeds: dict[str, int] = field(default_factory=lambda: {"tap": 0, "buy": 0, "stop": 0})
    _due: list[tuple[datetime, int, int]] = field(default_factory=list)

    def hears(self, chat: int, message: int, at: datetime) -> None:
        """A letter has arrived: she who got it may answer."""
        draw = Random(f"{self.seed}:{chat}:{at.isoformat()}")
        if draw.random() < TAPS:
            heapq.heappush(self._due, (at + SOON + (LATE - SOON) * draw.random() ** 3, chat, message))

    async def next_answer(self, kit: Kit, now: datetime) -> datetime | None:
        """When the next one answers."""
        return next((at for at, _, _ in sorted(self._due) if at > now), None)

    async def answer(self, kit: Kit, now: datetime) -> None:
        """Let everybody answer whose time has come."""
        while self._due and self._due[0][0] <= now:
            _, chat, message = heapq.heappop(self._due)
            done = await kit.database.transact(lambda session: self._do(session, kit.shop, chat, message, now))  # noqa: B023
            if done is not None:
                self.deeds[done] += 1

    async def _do(self, session: Session, shop_id: int, chat: int, message: int, now: datetime) -> str | None:
        shop = await shop_of(session, shop_id)
        nudge = await queries.of_message(session, shop_id, chat=chat, message=message)
        record = await queries.record(session, shop_id, nudge) if nudge is not None else None
        member = await member_of(session, shop_id, record.nudge.member) if record else None
        if shop is None or record is None or member is None:
            return None
        draw = Random(f"{self.seed}:{record.nudge.kind}:{member.id}:{record.nudge.about}").random() * TAPS
        did = Interaction(Did.TAP, now, f"rehearsal:{record.nudge.id}")
        await interactions.log(session, shop_id, [(member.id, member.zone, did)])
        await outreach.answered(session, shop_id, record.nudge.id, Answer.TAP, source=did.source, at=now)
        deed, work = _deed(draw)
        await work(session, shop, member, record.nudge.id, now)
        return deed


def _deed(draw: float) -> tuple[str, Callable[[Session, Shop, Member, int, datetime], Awaitable[None]]]:
    if draw < STOPS:
        return "stop", _stop
    return ("buy", _buy) if draw < STOPS + BUYS else ("tap", _only_look)


async def _only_look(session: Session, shop: Shop, member: Member, nudge: int, now: datetime) -> None:
    """She pressed, and that was all."""


async def _stop(session: Session, shop: Shop, member: Member, nudge: int, now: datetime) -> None:
    await members.stop(session, shop.id, member.id, at=now)


async def _buy(session: Session, shop: Shop, member: Member, nudge: int, now: datetime) -> None:
    earlier = await orders_of(session, shop.id, member.id, orders_max=1)
    usual = earlier[0].total_minor if earlier and earlier[0].currency == shop.currency else 0
    total, name = Money(usual or ORDER_MINOR, shop.currency), f"rehearsal-{nudge}"
    await orders.record(session, shop, member=member.id, external_id=name, total=total, lines=[], by=None, now=now)
