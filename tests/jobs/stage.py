"""A shop for the bells: members, orders, buys and nudges, a clock that stands still and a messenger that remembers."""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select, update

from bot.secrets import FieldCipher
from locales import voices
from models.database import Database, Session
from models.groupbuys.states import State as BuyState
from models.groupbuys.tables import BuyRow, JoinRow
from models.interactions.rules import Kind as Did
from models.interactions.tables import InteractionRow
from models.members.actions import Person, meet
from models.members.rules import Reach, Source
from models.members.tables import MemberRow, MembershipRow
from models.orders.tables import OrderRow
from models.outreach import actions, queries
from models.outreach.queries import Record
from models.outreach.rules import Class, Kind, Plan
from models.outreach.states import State
from models.outreach.tables import NudgeRow
from models.shops import actions as shops
from models.shops.rules import Shop
from models.staff import actions as staff
from models.staff.rules import Role
from models.tags import actions as tags
from models.tags.rules import Source as TagSource
from scheduler import nudges, timetable
from scheduler.kit import Kit, Places, Unhurried
from tests.fakes import FakeClock, FakeMessenger

EVENING = datetime(2026, 11, 21, 19, 30, tzinfo=UTC)
"""20:30 in Madrid: outside quiet hours, within her evening."""
GROUP_CHAT = -1001
STEADY: dict[str, Any] = {"explore_percent": 0}
"""No other hour is tried out, unless a test says so: every letter comes at its time."""
SAFE = FieldCipher([b"k" * 32])
PLAYBOOK_BELLS = (
    "leavers of playbooks",
    "entries by event",
    "entries by question",
    "playbooks",
)


@dataclass
class Stage:
    """One shop and one run of its sender. `boot` changes when the sender is started again."""

    database: Database
    shop: Shop
    group: int
    clock: FakeClock
    messenger: FakeMessenger
    kit: Kit
    bells: Sequence[timetable.Bell] = timetable.TIMETABLE
    number: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    @property
    def now(self) -> datetime:
        return self.clock.now

    async def do(self, work: Callable[[Session], Any]) -> Any:
        return await self.database.transact(work)

    async def member(
        self,
        name: str = "Anna",
        *,
        zone: str = "Europe/Madrid",
        language: str = "en",
        reach: Reach = Reach.DM,
        **more: Any,
    ) -> int:
        """A member of the shop's group who can be written to; her zone is her own word."""
        telegram = 5000 + next(self.number)

        async def work(session: Session) -> int:
            row = await meet(session, self.shop, Person(telegram, name), roll={}, now=self.now - timedelta(days=400))
            row.zone, row.zone_source, row.language, row.reach = zone, Source.OWN, language, reach
            for key, value in more.items():
                setattr(row, key, value)
            joined = {"joined_at": self.now, "group_id": self.group, "member_id": row.id}
            session.add(MembershipRow(shop_id=self.shop.id, **joined))
            await session.flush()
            return row.id

        return int(await self.do(work))

    async def order(self, member: int, *, days_ago: float) -> int:
        at = self.now - timedelta(days=days_ago)

        async def work(session: Session) -> int:
            row = OrderRow(
                shop_id=self.shop.id,
                member_id=member,
                source="hand",
                external_id=str(next(self.number)),
                ordered_at=at,
                currency="EUR",
                total_minor=2_000,
                points_per_unit=1,
                points_from=at + timedelta(days=14),
                booked_at=at,
            )
            session.add(row)
            await session.flush()
            return row.id

        return int(await self.do(work))

    async def sign(self, member: int, *, days_ago: float, hour: int = 20, times: int = 1) -> None:
        """She did something, so many times, at an hour of her own day."""
        at = self.now - timedelta(days=days_ago)

        async def work(session: Session) -> None:
            for _ in range(times):
                row = {"kind": Did.MESSAGE, "at": at, "local_hour": hour, "source": f"t:{next(self.number)}"}
                session.add(InteractionRow(shop_id=self.shop.id, member_id=member, group_id=self.group, **row))

        await self.do(work)

    async def buy(self, *, hours_left: float, category: str | None = "skincare", opened_by: int) -> int:
        async def work(session: Session) -> int:
            row = BuyRow(
                shop_id=self.shop.id,
                group_id=self.group,
                item="Hand cream",
                price_minor=1_250,
                currency="EUR",
                threshold=10,
                deadline=self.now + timedelta(hours=hours_left),
                zone=self.shop.zone,
                category=category,
                state=BuyState.OPEN,
                opened_by_id=opened_by,
                opened_at=self.now,
            )
            session.add(row)
            await session.flush()
            return row.id

        return int(await self.do(work))

    async def join(self, buy: int, member: int) -> None:
        joined = {"buy_id": buy, "member_id": member, "quantity": 1, "joined_at": self.now}

        async def work(session: Session) -> None:
            session.add(JoinRow(shop_id=self.shop.id, **joined))

        await self.do(work)

    async def likes(self, member: int, tag: str = "interested:skincare") -> None:
        await self.do(
            lambda session: tags.mention(session, self.shop.id, [(member, tag, TagSource.LEXICON)], now=self.now)
        )

    async def appoint(self, member: int, role: Role = Role.OWNER) -> None:
        await self.do(lambda session: staff.appoint(session, self.shop.id, member, role, group=None, now=self.now))

    async def plan(self, member: int, *, about: str | None = None, **more: Any) -> int:
        """A lapsed nudge that is due now, for a member with one old order; its number."""
        order = about or str(await self.order(member, days_ago=200))
        facts: dict[str, object] = {"sign_at": None, "hour": 20, "learnt": 0, "ordered_at": self.now.isoformat()}
        values: dict[str, Any] = {
            "kind": Kind.LAPSED,
            "klass": Class.PROMOTIONAL,
            "not_before": self.now,
            "valid_until": self.now + timedelta(days=14),
            "facts": facts,
        }
        plan = Plan(member=member, about=order, **(values | more))

        async def work(session: Session) -> int:
            await actions.plan(session, self.shop.id, [plan], now=self.now)
            found = select(NudgeRow.id).where(NudgeRow.shop_id == self.shop.id, NudgeRow.dedupe == plan.dedupe)
            return (await session.execute(found)).scalar_one()

        return int(await self.do(work))

    async def change_member(self, member: int, **values: Any) -> None:
        await self.do(lambda session: session.execute(update(MemberRow).where(MemberRow.id == member).values(**values)))

    async def change_shop(self, **policy: int | str) -> None:
        from models.shops.tables import ShopRow

        await self.do(lambda session: session.execute(update(ShopRow).values(policy=STEADY | policy)))

    async def dispatch(self) -> None:
        """Let out what is due, as the bell does."""
        while await nudges.dispatch(self.kit, self.now):
            continue

    async def step(self, **span: float) -> None:
        """Let time pass, the stage's bells ringing."""
        begin = self.now
        await timetable.step(self.kit, begin, begin + timedelta(**span), move=self.clock.move, bells=self.bells)

    async def record(self, nudge: int) -> Record:
        async with self.database.reading() as session:
            found = await queries.record(session, self.shop.id, nudge)
        assert found is not None
        return found

    async def records(self) -> list[Record]:
        async with self.database.reading() as session:
            ids = (await session.scalars(select(NudgeRow.id).order_by(NudgeRow.id))).all()
        return [await self.record(one) for one in ids]

    async def state(self, nudge: int) -> State:
        return (await self.record(nudge)).state

    async def telegram(self, member: int) -> int:
        async with self.database.reading() as session:
            return int(await session.scalar(select(MemberRow.telegram).where(MemberRow.id == member)) or 0)

    def kit_of(self, boot: str, *, pace: Places | None = None) -> Kit:
        """Another run of the sender."""
        return Kit(
            database=self.database,
            shop=self.shop.id,
            messenger=self.messenger,
            voices=voices(),
            boot=boot,
            pace=pace or Unhurried(),
            sealer=SAFE,
        )

    async def restart(self, boot: str = "second") -> int:
        """The sender died and is started again; how many nudges are in doubt."""
        self.kit = self.kit_of(boot)
        return await nudges.recover(self.kit, self.now)


def bells_of(*names: str) -> tuple[timetable.Bell, ...]:
    """These bells and those that let nudges out, in their order: all of them cost five times as much at each ring."""
    wanted = {"nudges", "evenings", *names}
    found = tuple(bell for bell in timetable.TIMETABLE if bell.name in wanted)
    assert len(found) == len(wanted), f"no such bell among {sorted(wanted)}"
    return found


async def open_stage(
    database: Database,
    *,
    now: datetime = EVENING,
    pace: Places | None = None,
    bells: Sequence[timetable.Bell] = timetable.TIMETABLE,
) -> Stage:
    """A fresh shop with one group."""

    async def work(session: Session) -> tuple[Shop, int]:
        shop = await shops.open_shop(
            session,
            bot_id=42,
            bot_username="regulars_bot",
            name="Mei's shop",
            currency="EUR",
            zone="Europe/Madrid",
            languages=("en", "es", "de", "zh-Hans"),
            secret=b"s" * 32,
            now=now,
        )
        await shops.set_policy(session, shop.id, *next(iter(STEADY.items())))
        group = await shops.meet_group(session, shop.id, chat=GROUP_CHAT, title="Group", now=now, welcome=True)
        return shop, group.id

    shop, group = await database.transact(work)
    messenger = FakeMessenger()
    kit = Kit(
        database=database, shop=shop.id, messenger=messenger, voices=voices(), boot="first", pace=pace or Unhurried(),
        sealer=SAFE,
    )  # fmt: skip
    return Stage(database, shop, group, FakeClock(now), messenger, kit, bells)
