"""Staff books orders in the chat, takes them back, and the buyer hears of it alone."""

from datetime import timedelta

import pytest

from models.database import Database
from models.loyalty.verifying import verify
from models.members.rules import Member
from models.money import Money
from models.orders.queries import history_of, orders_of
from models.staff.rules import Role
from tests.chat.floor import Floor, Person, open_floor
from tests.trail import audit_trail

MEI = Person(1001001, "Mei", "mei_owner")
ANA = Person(1001002, "Ana", "ana_buys", "es")
BOB = Person(1001003, "<b>x</b>", "bobby")
GROUP = -1001234567890


async def shop_floor(database: Database, **settings: object) -> Floor:
    floor = await open_floor(database, **settings)
    await floor.appoint(MEI, Role.OWNER)
    for person in (ANA, BOB):
        await floor.says(person, "hi there", GROUP)
    return floor


def from_(floor: Floor, person: Person, chat: int = GROUP) -> dict[str, object]:
    return floor.message(person.user, chat) | {"text": "I take one"}


async def spent(floor: Floor, member: Member) -> tuple[int, int]:
    async with floor.database.reading() as session:
        history = await history_of(session, floor.shop.id, member.id)
        assert (await verify(session, floor.shop.id)).broken is None
    return history.orders, history.total_minor


async def test_an_order_in_reply_is_booked_and_told_to_both_alone(database: Database) -> None:
    floor = await shop_floor(database)
    heard = await floor.says(MEI, "/order 49.90 Snail cream x2, Toner", GROUP, reply_to=from_(floor, ANA))

    assert heard.methods == ["whisper", "whisper"]
    staff, hers = (step["whisper"] for step in heard.steps)
    assert (staff["user"], hers["user"]) == (MEI.id, ANA.id)
    assert "$49.90" in staff["html"]
    assert "+49 points" in staff["html"]
    assert "Dec 5, 2026" in staff["html"]
    assert "49,90" in hers["html"]
    assert "+49 puntos" in hers["html"]
    assert hers["public"] is None
    ana = await floor.member(ANA)
    assert await spent(floor, ana) == (1, 4990)
    async with floor.database.reading() as session:
        [order] = await orders_of(session, floor.shop.id, ana.id, orders_max=5)
        trail = await audit_trail(session, floor.shop.id, lines_max=1)
    assert order.what == "Snail cream ×2 +1"
    assert trail[0][2:4] == ("order", f"#{ana.id}")


@pytest.mark.parametrize(
    "words", ["49.90 @Ana_Buys cream", "@ana_buys 49.90 cream", "49.90 1001002 cream", "49.90 cream @ana_buys"]
)
async def test_a_username_or_a_known_id_names_the_buyer(sqlite_database: Database, words: str) -> None:
    floor = await shop_floor(sqlite_database)
    await floor.says(MEI, f"/order {words}")
    assert await spent(floor, await floor.member(ANA)) == (1, 4990)


async def test_our_own_number_names_the_buyer(sqlite_database: Database) -> None:
    floor = await shop_floor(sqlite_database)
    ana = await floor.member(ANA)
    await floor.says(MEI, f"/order #{ana.id} 49.90 cream")
    await floor.says(MEI, f"/order 49.90 #{ana.id} cream")
    assert await spent(floor, ana) == (2, 9980)


async def test_the_same_update_twice_books_once(database: Database) -> None:
    floor = await shop_floor(database)
    message = floor.message(MEI.user, GROUP) | {"text": "/order 10", "reply_to_message": from_(floor, ANA)}
    await floor.update({"message": message}, update_id=777)
    again = await floor.update({"message": message}, update_id=777)
    assert again.steps == []
    redelivered = await floor.update({"message": message}, update_id=778)
    assert "in the books already" in redelivered.text
    assert await spent(floor, await floor.member(ANA)) == (1, 1000)


async def test_undo_takes_everything_back_once(database: Database) -> None:
    floor = await shop_floor(database)
    heard = await floor.says(MEI, "/order 400", GROUP, reply_to=from_(floor, ANA))
    assert "Silver" in heard.text
    assert "Plata" in heard.text
    button = heard.button("Undo")
    undone = await floor.presses(MEI, button, GROUP)
    assert "taken back" in undone.text
    assert "400 points less" in undone.text
    assert "anulado" in undone.text
    again = await floor.presses(MEI, button, GROUP)
    assert again.methods == ["answerCallbackQuery"]
    assert "before" in again.text
    assert await spent(floor, await floor.member(ANA)) == (0, 0)
    assert "Bronce" in (await floor.says(ANA, "/tier")).text


async def test_undo_ends_after_a_day_and_is_no_button_of_others(database: Database) -> None:
    floor = await shop_floor(database)
    heard = await floor.says(MEI, "/order 40", GROUP, reply_to=from_(floor, ANA))
    foreign = await floor.presses(ANA, heard.button("Undo"), GROUP)
    assert foreign.methods == ["answerCallbackQuery"]
    floor.now += timedelta(hours=25)
    await floor.presses(MEI, heard.button("Undo"), GROUP)
    assert await spent(floor, await floor.member(ANA)) == (1, 4000)


async def test_who_lost_her_role_cannot_undo(sqlite_database: Database) -> None:
    floor = await shop_floor(sqlite_database)
    floor.admin(BOB, GROUP)
    heard = await floor.says(BOB, "/order 40", GROUP, reply_to=from_(floor, ANA))
    floor.prepared.rights.clear()
    refused = await floor.presses(BOB, heard.button("Undo"), GROUP)
    assert refused.methods == ["answerCallbackQuery"]
    assert await spent(floor, await floor.member(ANA)) == (1, 4000)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("1.234 cream", "$1.23 or $1,234.00"),
        ("1,234 cream", "$1.23 or $1,234.00"),
        ("1 234 cream", "$1.00 or $1,234.00"),
        ("1 234,56 cream", "$1.00 or $1,234.56"),
        ("49.90 EUR cream", "kept in USD, but this says EUR"),
        ("€49.90 cream", "kept in USD, but this says €"),
        ("49,90 zł", "kept in USD"),
        ("49.90€", "kept in USD"),
        ("0", "above zero"),
        ("-5 cream", "above zero"),
        ("49.901234 cream", "Nothing was booked"),
        ("1e9", "Nothing was booked"),
        ("NaN", "goes like this"),
        ("٥ cream", "Nothing was booked"),
        ("1_000", "Nothing was booked"),
        ("9" * 5000, "Nothing was booked"),
        ("", "goes like this"),
        ("cream", "goes like this"),
        ("49.90 cream x0", "Snail cream x2"),
        ("131.77(已退款89.84)", "two figures"),
    ],
)
async def test_an_amount_that_cannot_be_told_books_nothing(sqlite_database: Database, words: str, says: str) -> None:
    floor = await shop_floor(sqlite_database)
    heard = await floor.says(MEI, f"/order {words}", GROUP, reply_to=from_(floor, ANA))
    assert heard.methods == ["whisper"]
    assert says in heard.text
    assert await spent(floor, await floor.member(ANA)) == (0, 0)


@pytest.mark.parametrize(
    ("words", "minor"),
    [
        ("$49.90 cream", 4990), ("49.90 $ cream", 4990), ("49.90 USD cream", 4990), ("USD 49.90 cream", 4990),
        ("49,90 cream", 4990), ("1,234.56 cream", 123456), ("１２ cream", 1200), ("12 100 ml cream", None),
        ("49.90 100 ml", 4990),
    ],
)  # fmt: skip
async def test_an_amount_is_read_as_people_write_it(sqlite_database: Database, words: str, minor: int | None) -> None:
    floor = await shop_floor(sqlite_database)
    await floor.says(MEI, f"/order {words}", GROUP, reply_to=from_(floor, ANA))
    assert await spent(floor, await floor.member(ANA)) == ((1, minor) if minor else (0, 0))


async def test_members_and_anonymous_admins_book_nothing(database: Database) -> None:
    floor = await shop_floor(database)
    refused = await floor.says(BOB, "/order 10", GROUP, reply_to=from_(floor, ANA))
    assert "Only the shop's staff" in refused.text
    ghost = floor.message({"id": 1087968824, "is_bot": True, "first_name": "Group"}, GROUP)
    ghost |= {"sender_chat": ghost["chat"], "text": "/order 10", "reply_to_message": from_(floor, ANA)}
    assert "Remain anonymous" in (await floor.update({"message": ghost})).text
    assert await spent(floor, await floor.member(ANA)) == (0, 0)


async def test_telegram_that_cannot_be_asked_means_no_to_an_admin(sqlite_database: Database) -> None:
    floor = await shop_floor(sqlite_database)
    floor.prepared.fails = True
    refused = await floor.says(BOB, "/order 10", GROUP, reply_to=from_(floor, ANA))
    assert "could not check" in refused.text


async def test_a_name_with_markup_is_shown_as_it_is(sqlite_database: Database) -> None:
    floor = await shop_floor(sqlite_database)
    heard = await floor.says(MEI, "/order 10 <i>cream</i>", GROUP, reply_to=from_(floor, BOB))
    assert "&lt;b&gt;x&lt;/b&gt;" in heard.text
    assert "&lt;i&gt;cream&lt;/i&gt;" in heard.text
    assert "<i>" not in heard.text


async def test_a_buyer_who_blocked_the_bot_gets_no_dm_and_nothing_is_said_in_public(sqlite_database: Database) -> None:
    floor = await shop_floor(sqlite_database)
    change = {
        "chat": {"id": ANA.id, "type": "private"},
        "from": ANA.user,
        "date": 1,
        "old_chat_member": {"user": {"id": 42, "is_bot": True, "first_name": "b"}, "status": "member"},
    }
    await floor.update(
        {
            "my_chat_member": change
            | {
                "new_chat_member": {
                    "user": {"id": 42, "is_bot": True, "first_name": "b"},
                    "status": "kicked",
                    "until_date": 0,
                }
            }
        }
    )
    heard = await floor.says(MEI, "/order 10", GROUP, reply_to=from_(floor, ANA))
    assert (heard.steps[1]["whisper"]["dm"], heard.steps[1]["whisper"]["public"]) == (False, None)


async def test_amounts_of_a_currency_without_cents(sqlite_database: Database) -> None:
    floor = await shop_floor(sqlite_database, currency="JPY")
    heard = await floor.says(MEI, "/order 250000 Cream", GROUP, reply_to=from_(floor, ANA))
    assert Money(250000, "JPY").major == 250000
    assert "250,000" in heard.text
