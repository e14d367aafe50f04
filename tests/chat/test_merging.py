"""A member shares her number and her old orders count; staff makes two members one, and two again."""

from typing import Any

import pytest

from bot.contacts import normalise_phone
from bot.secrets import FieldCipher
from models.database import Database, Session
from models.loyalty import wallet
from models.loyalty.rules import Reason
from models.loyalty.verifying import verify
from models.members.actions import Newcomer, meet_keys
from models.members.queries import by_identity
from models.members.queries import member as member_by_id
from models.members.rules import Kind, Member
from models.money import Money
from models.orders import actions as orders
from models.orders.queries import history_of
from models.staff.rules import Role
from tests.chat.floor import NOON, Floor, Heard, Person, open_floor

MEI = Person(1001001, "Mei", "mei_owner")
ANA = Person(1001002, "Ana Prado", "ana_buys", "es")
LI = Person(1001003, "Li Wei", "li_buys")
GROUP = -1001234567890
PHONE = "+34600111222"
SEALER = FieldCipher([b"k" * 32])


async def filed_customer(floor: Floor, *, phone: str = PHONE, name: str = "Ana Prado", minor: int = 4990) -> int:
    """A customer of a file: a phone number, a name, one order."""
    number = normalise_phone(phone, None)
    assert number is not None

    async def work(session: Session) -> int:
        key = SEALER.index(Kind.PHONE, number)
        (one,) = await meet_keys(
            session, floor.shop, [Newcomer(Kind.PHONE, key, SEALER.seal(Kind.PHONE, number), name)], now=NOON
        )
        await orders.record(
            session, floor.shop, member=one, external_id=f"old-{one}", total=Money(minor, "USD"), lines=(), by=None,
            now=NOON,
        )  # fmt: skip
        return one

    return await floor.database.transact(work)


async def shop_floor(database: Database, **settings: Any) -> Floor:
    floor = await open_floor(database, **settings)
    await floor.appoint(MEI, Role.OWNER)
    for person in (ANA, LI):
        await floor.says(person, "hello there", GROUP)
    return floor


async def shares(floor: Floor, person: Person, phone: str, *, of: int | None = None, chat: int | None = None) -> Heard:
    contact = {"phone_number": phone.lstrip("+"), "first_name": person.name, "user_id": of or person.id}
    return await floor.update({"message": floor.message(person.user, chat or person.id) | {"contact": contact}})


async def orders_of(floor: Floor, member: Member | int) -> int:
    number = member if isinstance(member, int) else member.id
    async with floor.database.snapshot() as session:
        assert (await verify(session, floor.shop.id)).broken is None
        return (await history_of(session, floor.shop.id, number)).orders


async def test_telegrams_own_button_is_offered_in_private_and_explained_in_a_group(database: Database) -> None:
    floor = await shop_floor(database)
    asked = await floor.says(ANA, "/number")
    (key,) = asked.steps[0]["params"]["reply_markup"]["keyboard"][0]
    assert key["request_contact"] is True
    assert "@regulars_bot" in (await floor.says(ANA, "/number", GROUP)).text
    settings = await floor.says(ANA, "/settings")
    pressed = await floor.presses(ANA, settings.button("número"))
    assert pressed.steps[0]["params"]["reply_markup"]["keyboard"][0][0]["request_contact"] is True
    card = await floor.says(ANA, "/me")
    assert card.button("número")


async def test_sharing_her_number_brings_her_old_orders_and_points(database: Database) -> None:
    floor = await shop_floor(database)
    filed = await filed_customer(floor)
    heard = await shares(floor, ANA, PHONE)
    assert "1 pedido" in heard.text
    assert "<b>49</b> puntos" in heard.text or "49 más" in heard.text
    assert heard.steps[0]["params"]["reply_markup"] == {"remove_keyboard": True}
    ana = await floor.member(ANA)
    assert await orders_of(floor, ana) == 1
    assert await orders_of(floor, filed) == 0
    assert "Ya sé" in (await shares(floor, ANA, PHONE)).text
    with pytest.raises(AssertionError, match="no button"):
        (await floor.says(ANA, "/me")).button("número")


async def test_a_number_nobody_knows_is_kept_and_finds_her_later(database: Database) -> None:
    floor = await shop_floor(database)
    assert "Aún no conozco pedidos" in (await shares(floor, ANA, PHONE)).text
    async with database.reading() as session:
        found = await by_identity(session, floor.shop.id, Kind.PHONE, SEALER.index(Kind.PHONE, PHONE))
    assert found is not None
    assert found.telegram == ANA.id


async def test_somebody_elses_contact_proves_nothing(database: Database) -> None:
    floor = await shop_floor(database)
    filed = await filed_customer(floor)
    for heard in (
        await shares(floor, ANA, PHONE, of=LI.id),
        await floor.update(
            {"message": floor.message(ANA.user, ANA.id) | {"contact": {"phone_number": PHONE, "first_name": "x"}}}
        ),
        await shares(floor, ANA, "123"),
    ):
        assert "no es tu propio número" in heard.text
    assert (await shares(floor, ANA, PHONE, chat=GROUP)).steps == []
    assert await orders_of(floor, filed) == 1
    assert await orders_of(floor, await floor.member(ANA)) == 0


async def test_a_number_of_another_telegram_account_merges_nothing_and_the_owner_hears(database: Database) -> None:
    floor = await shop_floor(database)
    await shares(floor, ANA, PHONE)
    heard = await shares(floor, LI, PHONE)
    assert "Nothing was merged" in heard.texts[0]
    assert heard.steps[1]["whisper"]["user"] == MEI.id
    ana, li = await floor.member(ANA), await floor.member(LI)
    assert ana.id != li.id
    listed = await floor.says(MEI, "/duplicates")
    assert f"#{ana.id}" in listed.text
    shown = await floor.presses(MEI, listed.button("Look"))
    assert "two people" in shown.text
    await floor.presses(MEI, shown.button("two"))
    assert "Nobody looks" in (await floor.says(MEI, "/duplicates")).text


async def test_staff_sees_both_says_yes_and_takes_it_apart_again(database: Database) -> None:
    floor = await shop_floor(database)
    filed = await filed_customer(floor)
    await floor.says(MEI, "/order @ana_buys 20 Cream", GROUP)
    ana = await floor.member(ANA)
    asked = await floor.says(MEI, f"/merge @ana_buys {PHONE}")
    for said in (f"#{ana.id}", f"#{filed}", "2 orders", "Together"):
        assert said in asked.text
    assert await orders_of(floor, ana) == 1, "a preview changes nothing"
    done = await floor.presses(MEI, asked.button("They are one"))
    assert await orders_of(floor, ana) == 2
    assert any("cuentas son tuyas" in text for text in done.texts)
    again = await floor.presses(MEI, asked.button("They are one"))
    assert again.methods == ["answerCallbackQuery"]
    listed = await floor.says(MEI, f"/unmerge #{filed}")
    apart = await floor.presses(MEI, listed.button("Take apart"))
    assert "Two again" in apart.text
    assert (await orders_of(floor, ana), await orders_of(floor, filed)) == (1, 1)
    twice = await floor.presses(MEI, done.button("Take apart"))
    assert "nothing to take apart" in str(twice.steps)


async def test_a_member_is_named_by_number_mail_phone_telegram_id_or_order(database: Database) -> None:
    floor = await shop_floor(database)
    filed = await filed_customer(floor)
    ana = await floor.member(ANA)
    for one in (f"#{filed}", PHONE, f"old-{filed}"):
        for other in ("@ana_buys", f"#{ana.id}", str(ANA.id)):
            assert "Together" in (await floor.says(MEI, f"/merge {other} {one}")).text, (one, other)
    for words in ("", "@ana_buys", "@ana_buys @nobody", "@ana_buys no@mail.de", "@ana_buys 99999"):
        assert "Nothing was changed" in (await floor.says(MEI, f"/merge {words}")).text
    assert "same member" in (await floor.says(MEI, f"/merge @ana_buys #{ana.id}")).text


async def test_two_telegram_accounts_need_a_second_person_and_then_both_are_her(database: Database) -> None:
    floor = await shop_floor(database)
    boss = Person(1001009, "Bo", "bo_boss")
    await floor.appoint(boss, Role.MANAGER)
    ana, li = await floor.member(ANA), await floor.member(LI)
    asked = await floor.says(MEI, "/merge @ana_buys @li_buys")
    waits = await floor.presses(MEI, asked.button("They are one"))
    assert "Your yes is noted" in waits.text
    assert (await floor.member(LI)).id == li.id
    same = await floor.presses(MEI, asked.button("They are one"))
    assert "said yes already" in str(same.steps)
    letter = next(step["whisper"] for step in waits.steps if step.get("whisper", {}).get("user") == boss.id)
    yes = letter["markup"]["inline_keyboard"][0][0]["callback_data"]
    await floor.presses(boss, yes)
    assert {(await floor.member(person)).id for person in (ANA, LI)} == {ana.id}
    # Her second account answers, and its own buttons work.
    settings = await floor.says(LI, "/settings")
    assert (await floor.presses(LI, settings.button("Idioma"))).methods[0] == "editMessageText"


async def test_a_merge_gives_nobody_a_role(database: Database) -> None:
    floor = await shop_floor(database)
    asked = await floor.says(MEI, "/merge @mei_owner @ana_buys")
    heard = await floor.presses(MEI, asked.button("They are one"))
    assert "gives nobody rights" in str(heard.steps)


async def test_nobody_but_staff_merges(database: Database) -> None:
    floor = await shop_floor(database)
    filed = await filed_customer(floor)
    for words in (f"/merge @ana_buys #{filed}", f"/unmerge #{filed}", "/duplicates"):
        heard = await floor.says(LI, words)
        assert "staff" in heard.text


async def test_money_that_was_spent_since_is_said_when_a_merge_comes_apart(database: Database) -> None:
    floor = await shop_floor(database)
    filed = await filed_customer(floor)
    ana = await floor.member(ANA)
    await database.transact(
        lambda s: wallet.credit(s, floor.shop.id, filed, Money(1000, "USD"), cause="t", reason=Reason.TOP_UP, now=NOON)
    )
    asked = await floor.says(MEI, f"/merge @ana_buys #{filed}")
    done = await floor.presses(MEI, asked.button("They are one"))
    await database.transact(lambda s: wallet.pay(s, floor.shop.id, ana.id, Money(400, "USD"), cause="p", now=NOON))
    apart = await floor.presses(MEI, done.button("Take apart"))
    assert "$4.00" in apart.text
    async with database.reading() as session:
        assert (await wallet.held(session, floor.shop.id, filed, "USD")).minor == 600
        assert (await member_by_id(session, floor.shop.id, filed)) is not None


async def test_people_of_one_name_are_suggested_and_two_is_remembered(database: Database) -> None:
    floor = await shop_floor(database)
    filed = await filed_customer(floor)
    listed = await floor.says(MEI, "/duplicates")
    assert "same name" in listed.text
    assert f"#{filed}" in listed.text
    shown = await floor.presses(MEI, listed.button("Look"))
    refused = await floor.presses(MEI, shown.button("They are two"))
    assert "two people" in refused.text
    assert "Nobody looks" in (await floor.says(MEI, "/duplicates")).text
    assert await orders_of(floor, filed) == 1
