"""One household is known again: by a number both shared, and by an address parcels went to."""

from functools import partial

import pytest

from bot.contacts import PhoneBook
from bot.secrets import FieldCipher
from models.database import Database, Session
from models.files.formats import CustomerKind
from models.imports.intake import book_read
from models.members.actions import Newcomer, meet_keys
from models.members.rules import Kind
from models.merging.actions import share_phone
from models.money import Money
from models.orders.rules import CustomerKey, ReadOrder
from models.referrals import actions
from models.referrals.rules import OneHousehold, Refusal, Way
from models.referrals.states import State
from tests.actions.bringing import DAY, NOW, House, house_of

SEALER = FieldCipher([b"k" * 32])


@pytest.fixture
async def house(database: Database) -> House:
    return await house_of(database)


async def by_mail(house: House, *mails: str) -> list[int]:
    async def work(session: Session) -> list[int]:
        people = [Newcomer(Kind.EMAIL, SEALER.index(Kind.EMAIL, mail), "sealed", mail) for mail in mails]
        return list(await meet_keys(session, house.shop, people, now=NOW))

    return await house.database.transact(work)


def ordered(mail: str, number: str, home: str | None) -> ReadOrder:
    customer = CustomerKey(CustomerKind.EMAIL, mail)
    return ReadOrder(
        number, NOW + DAY, customer, mail, Money(5_000, "USD"), Money(0, "USD"), paid=True, cancelled=False,
        test=False, lines=(), home=home,
    )  # fmt: skip


@pytest.mark.parametrize(("hers", "state"), [("main12|90210", State.REJECTED), ("main14|90210", State.QUALIFIED)])
async def test_a_file_with_one_address_for_both_ends_the_bond_before_anything_is_promised(
    house: House, hers: str, state: State
) -> None:
    anna, ben = await by_mail(house, "anna@mail.de", "ben@mail.de")
    await house.database.transact(
        partial(actions.bind_to, shop=house.shop, referrer=anna, friend=ben, way=Way.LINK, now=NOW)
    )
    orders = [ordered("anna@mail.de", "1", "main12|90210"), ordered("ben@mail.de", "2", hers)]
    await house.database.transact(
        partial(
            book_read, shop=house.shop, source="shopify", orders=orders, sealer=SEALER, contacts=PhoneBook(),
            batch=None, now=NOW + DAY,
        )
    )  # fmt: skip
    async with house.database.reading() as session:
        bond = await session.get(actions.ReferralRow, 1)
    assert bond is not None
    assert bond.state is state
    assert bond.refusal is (Refusal.SHARED if state is State.REJECTED else None)


async def test_a_second_account_with_her_own_number_is_nobody_she_brought(house: House) -> None:
    anna, token = await house.member(1)
    second, _ = await house.member(2)
    third, _ = await house.member(3)
    index = SEALER.index(Kind.PHONE, "+491511234567")
    share = partial(share_phone, shop=house.shop, index=index, sealed="sealed", now=NOW)
    await house.database.transact(partial(share, member=anna.id))
    await house.bind(token, second)
    await house.database.transact(partial(share, member=second.id))
    assert await house.paid(second, after=DAY) is None
    assert (await house.bond(second)).refusal is Refusal.SHARED
    await house.database.transact(partial(share, member=third.id))
    with pytest.raises(OneHousehold):
        await house.bind(token, third)
