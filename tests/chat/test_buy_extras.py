"""What else a seller can do with a buy: a photo for its card, somebody to lead it, calling off what is booked."""

from typing import Any

from models.database import Database
from models.groupbuys import actions
from models.groupbuys.states import State
from models.loyalty import wallet
from models.outreach.rules import Kind
from models.shops import actions as shops
from models.staff.rules import Role
from tests.chat.floor import Floor, Heard
from tests.chat.test_buy_desk import CLEO, desk, now, open_with, told
from tests.chat.test_group_buys import ANNA, BEN, GROUP, MEI, buys, floor_with_staff, on_card


def photo(file: str) -> dict[str, Any]:
    return {"photo": [{"file_id": file, "file_unique_id": file, "width": 9, "height": 9}]}


async def sends_photo(floor: Floor, file: str, group: int | None = None, **more: Any) -> Heard:
    return await floor.update({"message": floor.message(MEI.user, group or MEI.id) | photo(file) | more})


async def test_a_photo_comes_with_the_line_as_a_step_or_from_the_desk(database: Database) -> None:
    floor = await floor_with_staff(database)
    look = await sends_photo(floor, "AgACline", GROUP, caption="/buy Tea 5 2 by Fri 20:00")
    assert "With your photo." in look.text
    await floor.presses(MEI, look.button("Open"), GROUP)
    assert [one.extra.picture for one in await buys(floor)] == ["AgACline"]
    look = await floor.says(MEI, "/buy Cake 5 2 by Fri 20:00")
    asked = await floor.presses(MEI, look.button("Photo"))
    assert "send me the photo" in asked.text
    again = await sends_photo(floor, "AgACstep")
    assert "With your photo." in again.text
    await floor.presses(MEI, again.button("Open"))
    cake = max(await buys(floor), key=lambda one: one.id)
    assert cake.extra.picture == "AgACstep"
    await floor.presses(MEI, (await desk(floor, cake)).button("Photo"))
    assert "send me the photo" in (await floor.says(MEI, "no photo")).text
    assert "shows your photo now" in (await sends_photo(floor, "AgACdesk")).text
    assert (await now(floor, cake)).extra.picture == "AgACdesk"


async def test_in_the_wizard_a_photo_with_words_answers_the_question_too(sqlite_database: Database) -> None:
    floor = await floor_with_staff(sqlite_database)
    await floor.says(MEI, "/buy")
    asked = await sends_photo(floor, "AgACboth", caption="Snail cream")
    assert "What does one cost" in asked.text
    assert "What does one cost" in (await sends_photo(floor, "AgACother")).text
    await floor.says(MEI, "12.50")
    await floor.says(MEI, "10")
    look = await floor.says(MEI, "fri 20:00")
    assert "Snail cream · $12.50" in look.text
    assert "With your photo." in look.text


async def test_calling_off_names_the_booked_orders_and_gives_them_back_with_a_yes(database: Database) -> None:
    floor = await floor_with_staff(database)
    buy = await open_with(floor, "/buy Tea 500 1 by Fri 20:00")
    await floor.presses(ANNA, on_card(floor, "buy.join", buy), GROUP)
    sure = await floor.presses(MEI, (await desk(floor, buy)).button("Lock now"))
    await floor.presses(MEI, sure.button("Lock now"))
    listed = await floor.presses(MEI, (await desk(floor, buy)).button("Who paid?"))
    early = await floor.presses(MEI, (await desk(floor, buy)).button("Call off"))
    anna = await floor.presses(MEI, listed.button("Anna"))
    await floor.presses(MEI, anna.button("Paid $500.00"))
    sure = await floor.presses(MEI, (await desk(floor, buy)).button("Call off"))
    assert "booked already: 1, together <b>$500.00</b>" in sure.text
    await floor.appoint(CLEO, Role.MANAGER)
    refused = await floor.presses(MEI, sure.button("give back 1"))
    assert "takes two people" in refused.text
    assert (await now(floor, buy)).state is State.LOCKED
    await floor.database.transact(lambda session: shops.set_policy(session, floor.shop.id, "second_person_from", 0))
    assert "called off" in (await floor.presses(MEI, sure.button("give back 1"))).text
    assert "any more" in (await floor.presses(MEI, early.button("Call off"))).text
    member = (await floor.member(ANNA)).id
    async with floor.database.reading() as session:
        assert (await wallet.held(session, floor.shop.id, member, "USD")).minor == 50_000
    assert await told(floor, Kind.BUY_STEP) == [f"{buy.id}:cancelled"]


async def test_somebody_else_may_lead_and_is_named_in_the_line_or_later(database: Database) -> None:
    floor = await floor_with_staff(database)
    refused = await floor.says(MEI, "/buy Tea 5 2 by Fri 20:00; leader @nobody_known", GROUP)
    assert "I know nobody called “@nobody_known”" in refused.text
    for person in (ANNA, BEN):
        await floor.says(person, "hello", GROUP)
    look = await floor.says(MEI, "/buy Tea 5 2 by Fri 20:00; leader @Anna", GROUP)
    assert "led by Anna" in look.text
    await floor.presses(MEI, look.button("Open"), GROUP)
    (buy,) = await buys(floor)
    assert buy.extra.leader == (await floor.member(ANNA)).id
    await floor.presses(MEI, (await desk(floor, buy)).button("Change"))
    look = await floor.says(MEI, f"leader #{(await floor.member(BEN)).id}")
    assert "led by &lt;b&gt;Ben" in look.text
    await floor.presses(MEI, look.button("Yes"))
    assert (await now(floor, buy)).extra.leader == (await floor.member(BEN)).id


async def test_whoever_opened_it_answers_the_card_with_a_photo_and_nobody_else_does(database: Database) -> None:
    floor = await floor_with_staff(database)
    buy = await open_with(floor, "/buy Tea 5 2 by Fri 20:00")
    await floor.database.transact(
        lambda session: actions.card_shown(session, floor.shop.id, buy.id, version=1, message=77)
    )
    card = floor.message({"id": 42, "is_bot": True, "first_name": "Bot"}, GROUP) | {"message_id": 77, "text": "…"}
    hers = floor.message(ANNA.user, GROUP) | photo("AgACanna") | {"reply_to_message": card}
    assert (await floor.update({"message": hers})).texts == []
    talk = await sends_photo(floor, "AgACtalk", GROUP, reply_to_message=card, caption="it came!")
    assert talk.texts == []
    assert (await now(floor, buy)).extra.picture is None
    heard = await sends_photo(floor, "AgACmei", GROUP, reply_to_message=card)
    assert heard.methods == ["whisper"]
    assert "shows your photo now" in heard.text
    assert (await sends_photo(floor, "AgACnext", GROUP, reply_to_message=card)).texts == []
    assert (await now(floor, buy)).extra.picture == "AgACmei"
