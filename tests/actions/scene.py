"""A shop whose messages, orders and codes are written down as a test wants them, without living through the days."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy import update

from models.coupons.rules import Kind as CouponKind
from models.coupons.rules import Stage, Terms
from models.coupons.tables import CodeRow, UseRow
from models.database import Database, Session
from models.members.actions import Person, meet
from models.members.tables import MemberRow
from models.orders.tables import OrderRow
from models.outreach.rules import Answer, Class, Kind, Reason
from models.outreach.states import State
from models.outreach.tables import AnswerRow, NudgeRow
from models.shops import actions as shops
from models.shops.rules import Shop
from tests.actions.till import House

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NUMBERS = count(1)


@dataclass
class Scene:
    """One shop, and rows as they are said."""

    database: Database
    session: Session
    shop: Shop
    offer: int = 0

    async def people(self, number: int) -> list[int]:
        found = []
        for _ in range(number):
            one = next(NUMBERS)
            found.append((await meet(self.session, self.shop, Person(one, f"M{one}"), roll={}, now=NOW)).id)
        return found

    async def nudge(
        self,
        member: int,
        at: datetime,
        *,
        kind: Kind = Kind.CAMPAIGN,
        about: str = "1",
        state: State = State.SENT,
        reason: Reason | None = None,
        **more: Any,
    ) -> int:
        left = state in (State.SENT, State.UNKNOWN, State.UNCONFIRMED, State.FAILED)
        values: dict[str, Any] = {
            "klass": Class.PROMOTIONAL, "facts": {}, "planned_at": at, "not_before": at, "valid_until": at + DAY,
            "armed_at": at if left else None, "settled_at": at if state is not State.PLANNED else None,
            "dedupe": f"{next(NUMBERS)}", "fence": 0 if state in (State.PLANNED, State.SUPPRESSED) else 1,
        }  # fmt: skip
        row = NudgeRow(
            shop_id=self.shop.id, member_id=member, kind=kind, about=about, state=state, reason=reason,
            **(values | more),
        )  # fmt: skip
        self.session.add(row)
        await self.session.flush()
        return row.id

    async def answer(self, nudge: int, at: datetime, kind: Answer = Answer.TAP) -> None:
        self.session.add(AnswerRow(shop_id=self.shop.id, nudge_id=nudge, kind=kind, source=f"u:{next(NUMBERS)}", at=at))
        await self.session.flush()

    async def order(self, member: int, at: datetime, total: int = 5_000, **more: Any) -> int:
        row = OrderRow(
            shop_id=self.shop.id, member_id=member, source="chat", external_id=f"{next(NUMBERS)}", ordered_at=at,
            currency=self.shop.currency, total_minor=total, booked_at=at, **more,
        )  # fmt: skip
        self.session.add(row)
        await self.session.flush()
        return row.id

    async def code(self, member: int, nudge: int, at: datetime) -> str:
        """A code of her own that came with a message."""
        shown = f"C{next(NUMBERS)}"
        row = CodeRow(
            shop_id=self.shop.id, coupon_id=self.offer, version=1, member_id=member, code=shown, shown=shown,
            cause=f"nudge:{nudge}", issued_at=at,
        )  # fmt: skip
        self.session.add(row)
        await self.session.flush()
        return shown

    async def use(self, code: str, member: int, at: datetime, *, off: int = 500, besides: int = 0) -> None:
        """Its code was used, as the till would have written it down."""
        found = await self.session.scalar(
            CodeRow.__table__.select().with_only_columns(CodeRow.id).where(CodeRow.shown == code)
        )
        self.session.add(
            UseRow(
                shop_id=self.shop.id, coupon_id=self.offer, code_id=found, member_id=member, version=1,
                stage=Stage.COMMITTED, cause=f"{next(NUMBERS)}", pay_minor=0, goods_off_minor=off,
                shipping_off_minor=0, points=0, wallet_minor=0, cost_minor=off + besides, reserved_at=at, expires_at=at,
                settled_at=at,
            )
        )  # fmt: skip
        await self.session.flush()

    async def merge(self, loser: int, survivor: int) -> None:
        """The loser is the survivor now; her orders went over, her messages may have stayed."""
        await self.session.execute(update(MemberRow).where(MemberRow.id == loser).values(merged_into_id=survivor))
        await self.session.execute(update(OrderRow).where(OrderRow.member_id == loser).values(member_id=survivor))


async def open_scene(database: Database, session: Session) -> Scene:
    """A fresh shop, in a transaction the test keeps open."""
    shop = await shops.open_shop(
        session, bot_id=next(NUMBERS), bot_username="regulars_bot", name="Mei's", currency="USD", zone="Europe/Madrid",
        languages=("en",), secret=b"s" * 32, now=NOW,
    )  # fmt: skip
    scene = Scene(database, session, shop)
    (boss,) = await scene.people(1)
    house = House(database, shop, boss)
    scene.offer = await _offer(session, house)
    return scene


async def _offer(session: Session, house: House) -> int:
    from models.coupons import offers

    made, _ = await offers.draft(session, house.shop, Terms(CouponKind.PERCENT, 10), name=None, by=house.boss, now=NOW)
    opened = await offers.open_offer(session, house.shop, made.id, by=house.boss, now=NOW)
    return opened.id
