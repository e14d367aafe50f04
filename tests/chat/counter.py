"""A shop floor with its owner, a second of the staff, and two customers, for what happens to orders."""

from typing import Any

from models.coupons import offers
from models.coupons.rules import Kind, Terms
from models.database import Database
from models.loyalty import wallet
from models.loyalty.actions import book
from models.loyalty.rules import Reason, points_posting
from models.loyalty.verifying import verify
from models.money import Money
from models.staff.rules import Role
from models.tiers.queries import standing_of
from models.tiers.rules import Standing
from tests.chat.floor import Floor, Person, open_floor

MEI = Person(1001001, "Mei", "mei_owner")
ANA = Person(1001002, "Ana", "ana_buys", "es")
BOB = Person(1001003, "Bob", "bobby")
GROUP = -1001234567890


async def counter(database: Database, **settings: Any) -> Floor:
    floor = await open_floor(database, **settings)
    await floor.appoint(MEI, Role.OWNER)
    for person in (ANA, BOB):
        await floor.says(person, "hi there", GROUP)
    return floor


async def stands(floor: Floor, person: Person = ANA) -> Standing:
    member = await floor.member(person)
    async with floor.database.reading() as session:
        assert (await verify(session, floor.shop.id)).broken is None
        return await standing_of(
            session, floor.shop.id, member.id, currency=floor.shop.currency, minor_per_major=100, at=floor.now
        )


async def held(floor: Floor, person: Person = ANA) -> int:
    member = await floor.member(person)
    async with floor.database.reading() as session:
        return (await wallet.held(session, floor.shop.id, member.id, floor.shop.currency)).minor


async def give_points(floor: Floor, amount: int, person: Person = ANA) -> None:
    member = await floor.member(person)
    posting = points_posting(
        member.id, amount, reason=Reason.AWARD, cause=f"gift:{amount}", at=floor.now, active_from=floor.now
    )
    await floor.database.transact(lambda session: book(session, floor.shop.id, posting))


async def fill_wallet(floor: Floor, minor: int, person: Person = ANA) -> None:
    member = await floor.member(person)
    money = Money(minor, floor.shop.currency)
    await floor.database.transact(
        lambda session: wallet.credit(
            session, floor.shop.id, member.id, money, cause="gift", reason=Reason.TOP_UP, now=floor.now
        )
    )


async def give_code(floor: Floor, percent: int, person: Person = ANA) -> str:
    member = await floor.member(person)
    code, _ = await floor.database.transact(
        lambda session: offers.give(
            session, floor.shop, Terms(Kind.PERCENT, percent), member.id, cause="gift", by=member.id, now=floor.now
        )
    )
    return code.shown


def number_in(text: str) -> str:
    """The order's number in what the desk was told."""
    return text.split("Order ")[1].split(":")[0]
