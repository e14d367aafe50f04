"""Coupons as staff and members live through them: offered, given, asked about, taken, stopped, refused."""

from datetime import timedelta
from typing import Any

import pytest

from models.coupons import actions, offers, queries, returning
from models.coupons.rules import Code, Kind, Order, Terms
from models.database import Database, Session
from models.loyalty.actions import book
from models.loyalty.queries import balance
from models.loyalty.rules import POINTS, Account, Reason, order_posting
from models.members import actions as members
from models.members.rules import Source
from models.money import Money
from models.staff.rules import Role
from tests.chat.floor import Floor, Heard, Person, open_floor

MEI = Person(1000, "Mei", "mei", "en")
ANNA = Person(1001, "Anna Schmidt", "anna", "en")
BEN = Person(1002, "<b>Ben</b>", "ben", "en")
GROUP = -1001234567890
LINE = "/coupon new WELCOME10 10% min 30 max 20 until 31.12. once 100 uses budget 200"


async def floor_with_staff(database: Database, **settings: Any) -> Floor:
    floor = await open_floor(database, **settings)
    await floor.appoint(MEI, Role.MANAGER)
    await floor.says(MEI, "hello everybody", GROUP)
    await floor.says(ANNA, "hi")
    return floor


async def offer(floor: Floor, line: str = LINE) -> Heard:
    asked = await floor.says(MEI, line)
    return await floor.presses(MEI, asked.button("start it"))


async def give(floor: Floor, person: Person = ANNA, terms: str = "15% 7 days") -> str:
    """A personal code, as the member hears it."""
    heard = await floor.says(MEI, f"/coupon give @{person.username} {terms}")
    return heard.text.split("<code>")[1].split("</code>")[0]


async def code(floor: Floor, typed: str) -> Code:
    async with floor.database.reading() as session:
        found = await queries.find(session, floor.shop.id, typed)
    assert found is not None
    return found


async def orders(floor: Floor, person: Person, typed: str, number: str, *, goods: int = 6000) -> actions.Applied:
    member = await floor.member(person)
    return await floor.database.transact(
        lambda session: actions.use_on_order(
            session, floor.shop, member.id, typed, Money(goods, "USD"),
            order=number, cause=f"order:{number}", by=None, now=floor.now,
        )
    )  # fmt: skip


async def bought(floor: Floor, person: Person, minor: int) -> None:
    """An order in the books, for averages to go by."""
    member, now = await floor.member(person), floor.now
    posting = order_posting(
        member.id, points=0, spend_minor=minor, currency="USD", cause=f"order:{person.id}:{minor}",
        reason=Reason.ORDER, at=now, active_from=now,
    )  # fmt: skip
    await floor.database.transact(lambda session: book(session, floor.shop.id, posting))


async def test_an_offer_is_shown_with_all_its_terms_before_it_holds(sqlite_database: Database) -> None:
    floor = await floor_with_staff(sqlite_database)
    heard = await floor.says(MEI, LINE, GROUP)
    assert heard.methods == ["whisper"]
    for part in (
        "Open this offer?", "WELCOME10", "10% off", "from $30.00", "$20.00 off at most", "until Dec 31, 2026, 11:59",
        "once per person", "100 uses in all", "may cost $200.00 in all", "times in Europe/Madrid",
    ):  # fmt: skip
        assert part in heard.text
    assert "does not exist" in (await floor.says(ANNA, "/coupon WELCOME10")).text


async def test_the_cost_is_told_with_the_assumption_behind_it(sqlite_database: Database) -> None:
    floor = await floor_with_staff(sqlite_database)
    assert "no order to go by yet" in (await floor.says(MEI, "/coupon new TEN 10%")).text
    await bought(floor, ANNA, 5000)
    heard = await floor.says(MEI, "/coupon new TEN 10%")
    said = "2 people I can write to, about 20 in 100 will use it, so 1 order of $50.00 on average, $5.00 each"
    assert said in heard.text
    assert "Will probably cost <b>$5.00</b>" in heard.text
    capped = await floor.says(MEI, "/coupon new TEN 10% budget 3")
    assert "<b>$3.00</b> (the limits allow no more)" in capped.text


async def test_an_offer_below_the_floor_is_refused_with_the_sum_and_what_it_costs_is_said_once(
    sqlite_database: Database,
) -> None:
    floor = await floor_with_staff(sqlite_database)
    await bought(floor, ANNA, 10000)
    assert "cost 60% floor 10%" in (await floor.says(MEI, "/coupon new TEN 10%")).text
    fair = await floor.says(MEI, "/coupon new TEN 10% cost 60% floor 10%")
    assert "<b>$29.10</b> is left" in fair.text
    await floor.presses(MEI, fair.button("start it"))
    heard = await floor.says(MEI, "/coupon new HALF 50%")
    assert "$50.00 paid − $60.00 costs − $0.00 shipping − $0.00 fees − $0.50 for points = <b>-$10.50</b>" in heard.text
    assert "at least $10.00 must be left" in heard.text


async def test_confirmed_it_holds_once_and_can_be_changed(database: Database) -> None:
    floor = await floor_with_staff(database)
    asked = await floor.says(MEI, LINE)
    assert "It is on: <code>WELCOME10</code>" in (await floor.presses(MEI, asked.button("start it"))).text
    assert "already" in (await floor.presses(MEI, asked.button("start it"))).text
    changing = await floor.says(MEI, "/coupon new welcome-1O 20%")
    assert "Change this offer?" in changing.text
    assert "Changed:" in (await floor.presses(MEI, changing.button("start it"))).text
    assert "20% off" in (await floor.says(ANNA, "/coupon WELCOME10")).text
    dropped = await floor.says(MEI, "/coupon new ANOTHER 20%")
    assert "No offer was opened" in (await floor.presses(MEI, dropped.button("Cancel"))).text
    assert "already" in (await floor.presses(MEI, dropped.button("Cancel"))).text
    assert "already" in (await floor.presses(MEI, dropped.button("start it"))).text


async def test_a_member_asks_what_a_code_is_worth_however_she_spells_it(sqlite_database: Database) -> None:
    floor = await floor_with_staff(sqlite_database)
    await offer(floor)
    for typed in ("WELCOME10", "welcome 1o", "ＷＥＬＣＯＭＥ１０", "wе1соme-10"):
        heard = await floor.says(ANNA, f"/coupon {typed}", GROUP)
        assert set(heard.methods) == {"whisper"}
        assert "works for you" in heard.text
        assert "until Dec 31, 2026, 11:59" in heard.text


async def test_her_coupons_are_listed_with_a_button_that_copies(database: Database) -> None:
    floor = await floor_with_staff(database)
    assert "no coupon right now" in (await floor.says(ANNA, "/coupons")).text
    given = await floor.says(MEI, "/coupon give @anna 15% 7 days min 20")
    assert "Mei&#x27;s shop has a coupon" in given.text or "Mei's shop has a coupon" in given.text
    for ask in ("/coupons", "my coupons", "/coupon"):
        heard = await floor.says(ANNA, ask)
        assert "15% off" in heard.text
        assert "on orders from $20.00" in heard.text
        assert "until Nov 28, 2026, 11:59" in heard.text
        copy = heard.steps[0]["params"]["reply_markup"]["inline_keyboard"][0][0]
        assert copy["copy_text"]["text"] in heard.text
    assert "no coupon right now" in (await floor.says(BEN, "/coupons")).text


async def test_an_end_is_told_on_her_own_clock(sqlite_database: Database) -> None:
    floor = await floor_with_staff(sqlite_database, zone="America/New_York")
    await offer(floor)
    member = await floor.member(ANNA)
    await floor.database.transact(
        lambda session: members.live_in(
            session, floor.shop.id, member.id, "Asia/Shanghai", Source.OWN, confidence=1.0, known=member.zone_source
        )
    )
    assert "until Jan 1, 2027, 12:59" in (await floor.says(ANNA, "/coupon WELCOME10")).text


async def test_points_are_taken_by_a_button_once(database: Database) -> None:
    floor = await floor_with_staff(database)
    await give(floor, ANNA, "50 points")
    heard = await floor.says(ANNA, "/coupons")
    for _ in range(3):
        taken = await floor.presses(ANNA, heard.button("Take it"))
        assert "50 points are yours" in taken.text
    member = await floor.member(ANNA)
    async with floor.database.reading() as session:
        assert await balance(session, floor.shop.id, member.id, Account.MEMBER, POINTS) == 50
    assert "no coupon right now" in (await floor.says(ANNA, "/coupons")).text


async def test_points_that_came_back_with_a_refund_can_be_taken_again(sqlite_database: Database) -> None:
    floor = await floor_with_staff(sqlite_database)
    hers = await code(floor, await give(floor, ANNA, "50 points"))
    heard = await floor.says(ANNA, "/coupons")
    await floor.presses(ANNA, heard.button("Take it"))

    async def back(session: Session) -> object:
        return await returning.reissue(session, floor.shop, 1, by=None, now=floor.now)

    await floor.database.transact(back)
    assert "half hour" in (await floor.presses(ANNA, heard.button("Take it"))).text
    again = await floor.says(ANNA, f"/coupon {hers.shown}")
    assert "50 points are yours" in (await floor.presses(ANNA, again.button("Take it"))).text


async def test_a_press_too_early_says_from_when_on_her_clock(sqlite_database: Database) -> None:
    floor = await floor_with_staff(sqlite_database)
    await give(floor, ANNA, "50 points from today 15:00")
    heard = await floor.presses(ANNA, (await floor.says(ANNA, "/coupons")).button("Take it"))
    assert heard.methods == ["answerCallbackQuery"]
    assert "valid from today 3:00" in heard.text


async def test_staff_sees_what_every_offer_has_cost_and_stops_it_in_two_steps(database: Database) -> None:
    floor = await floor_with_staff(database)
    assert "No offer is open" in (await floor.says(MEI, "/coupon list")).text
    await offer(floor)
    look = await floor.says(MEI, "/coupon new next 5 30 days")
    assert "not with those read from a file" in look.text
    await floor.presses(MEI, look.button("start it"))
    await give(floor)
    await orders(floor, ANNA, "WELCOME10", "1042")
    listed = await floor.says(MEI, "/coupon list", GROUP)
    assert set(listed.methods) == {"whisper"}
    assert "used 1 ×, cost $6.00" in listed.text
    assert "with every order, for the next one: $5.00 off" in listed.text
    assert "Given personally: 1 code, used 0 ×" in listed.text
    asked = await floor.presses(MEI, listed.button("Stop WELCOME10"))
    assert "for good" in asked.text
    back = await floor.presses(MEI, asked.button("Back"))
    assert "Open offers" in back.text
    assert "Stopped." in (await floor.presses(MEI, asked.button("Stop it"))).text
    assert "not open" in (await floor.presses(MEI, asked.button("Stop it"))).text
    assert "has stopped this offer" in (await floor.says(ANNA, "/coupon WELCOME10")).text
    assert "is taken" in (await floor.says(MEI, "/coupon new WELCOME10 5%")).text


async def test_a_code_is_stopped_by_its_name(sqlite_database: Database) -> None:
    floor = await floor_with_staff(sqlite_database)
    given = await give(floor)
    asked = await floor.says(MEI, f"/coupon stop {given.lower()}")
    await floor.presses(MEI, asked.button("Stop it"))
    assert "has stopped" in (await floor.says(ANNA, f"/coupon {given}")).text
    assert "is not open" in (await floor.says(MEI, "/coupon stop NOTHING")).text


async def test_members_offer_nothing_and_operators_only_give(sqlite_database: Database) -> None:
    floor = await floor_with_staff(sqlite_database)
    await floor.appoint(BEN, Role.OPERATOR)
    for words in ("new TEN 10%", "give @mei 10%", "list", "stop TEN"):
        assert "Only the shop's staff" in (await floor.says(ANNA, f"/coupon {words}")).text
    for words in ("new TEN 10%", "list", "stop TEN"):
        assert "Only the shop's staff" in (await floor.says(BEN, f"/coupon {words}")).text
    assert "has a coupon now" in (await floor.says(BEN, "/coupon give @anna 10%")).text


async def test_the_same_give_delivered_twice_gives_once(sqlite_database: Database) -> None:
    floor = await floor_with_staff(sqlite_database)
    message = floor.message(MEI.user, MEI.id) | {"text": "/coupon give @anna 15%"}
    await floor.update({"message": message})
    assert "Nothing was given twice" in (await floor.update({"message": message})).text


LANGUAGES = ("en", "es", "de", "zh-hans")
# A Chinese speaker is taken to live by Shanghai's clock until she says better: hers are seven hours later.
SAID = {
    "unknown": ("does not exist", "no existe", "gibt es nicht", "没有这个优惠码"),
    "not-yours": ("somebody else", "de otra persona", "jemand anderem", "是别人的"),
    "stopped": ("stopped this offer", "ha parado esta oferta", "Angebot beendet", "停止了这个优惠"),
    "not-yet": ("valid from today 3:00", "vale desde hoy a las 15:00", "gilt ab heute, 15:00", "从今天 22:00 起有效"),
    "over": ("valid until Nov 22", "valía hasta el 22 nov", "galt bis 22.11.2026", "有效期到 2026年11月23日 06:59"),
    "used": ("on order 1042", "en el pedido 1042", "bei Bestellung 1042", "在订单 1042"),
    "reserved": ("kept for order 7. It is free again at 1:30", "guardado para el pedido 7. A las 13:30",
                 "für Bestellung 7 zurückgelegt. Um 13:30", "为订单 7 保留着，如果没有付款，20:30"),
    "used-up": ("1 use, and it is taken", "1 uso y ya está gastado", "galt 1-mal", "共 1 次，已经用完"),
    "budget": ("set aside for this code is used up", "ya se ha agotado", "ist aufgebraucht", "已经用完"),
    "locked": ("from 2:00", "a partir de las 14:00", "ab 14:00", "21:00 起可以再试"),
}  # fmt: skip


async def refusals(floor: Floor, person: Person) -> dict[str, Heard]:
    """Every way in which a code that she types does not work."""
    heard: dict[str, Heard] = {}

    async def asks(name: str, typed: str) -> None:
        heard[name] = await floor.says(person, f"/coupon {typed}")

    await asks("unknown", "NOTHING")
    await asks("not-yours", await give(floor, MEI))
    for name, line in (
        ("stopped", "GONE 10%"), ("not-yet", "LATER 10% from today 15:00"), ("over", "EARLY 10% until tomorrow"),
        ("used", "TWICE 10% once"), ("used-up", "LAST 10% 1 uses"), ("budget", "POT 5 budget 5"),
    ):  # fmt: skip
        await offer(floor, f"/coupon new {line}")
        if name == "not-yet":
            await asks(name, "LATER")
    gone = await code(floor, "GONE")
    mei, hers = await floor.member(MEI), await floor.member(person)
    await floor.database.transact(
        lambda session: offers.stop(session, floor.shop.id, gone.coupon, by=mei.id, now=floor.now)
    )
    await asks("stopped", "GONE")
    await orders(floor, person, "TWICE", "1042")
    await orders(floor, MEI, "LAST", "1043")
    await orders(floor, MEI, "POT", "1044")
    for name, typed in (("used", "TWICE"), ("used-up", "LAST"), ("budget", "POT")):
        await asks(name, typed)
    kept = await code(floor, await give(floor, person))
    await floor.database.transact(
        lambda session: actions.reserve(
            session, floor.shop, hers.id, kept, Order(5000, None, "7"), cause="order:7", now=floor.now
        )
    )
    await asks("reserved", kept.shown)
    for number in range(8):
        await asks("unknown", f"GUESS{number}")
    await asks("locked", "TWICE")
    floor.later(days=2)
    await asks("over", "EARLY")
    return heard


@pytest.mark.parametrize(("place", "code_of"), list(enumerate(LANGUAGES)))
async def test_every_refusal_says_why_in_plain_words(sqlite_database: Database, place: int, code_of: str) -> None:
    floor = await floor_with_staff(sqlite_database)
    person = Person(2000 + place, "Lu", "lulu", code_of)
    await floor.says(person, "/start")
    heard = await refusals(floor, person)
    assert heard.keys() == SAID.keys()
    for name, words in SAID.items():
        assert words[place] in heard[name].text, name


async def test_a_wrong_code_stays_counted_and_a_right_one_counts_for_nothing(database: Database) -> None:
    floor = await floor_with_staff(database)
    await offer(floor)
    for number in range(10):
        await floor.says(ANNA, f"/coupon GUESS{number}")
        assert "works for you" in (await floor.says(BEN, "/coupon WELCOME10")).text
    assert "ten wrong codes" in (await floor.says(ANNA, "/coupon WELCOME10")).text
    floor.now += timedelta(hours=1)
    assert "works for you" in (await floor.says(ANNA, "/coupon WELCOME10")).text


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("/coupon new", "It goes like this"), ("/coupon new 10%", "A shared code stands in front"),
        ("/coupon new WELCOME10 10% banana", "“banana”"), ("/coupon new XY 10%", "3 to 24 letters"),
        ("/coupon new LIST 10%", "A shared code stands in front"), ("/coupon new TEN 101%", "from 1 to 100"),
        ("/coupon new TEN 10% 900 days", "from 1 to 730"), ("/coupon new TEN 5 budget 3", "for one use at least"),
        ("/coupon new TEN next 10%", "no code of their own"), ("/coupon new TEN 10% until 1.11.2026", "day is over"),
        ("/coupon new TEN 10% until 03/04", "two ways"), ("/coupon new TEN 10% 0 uses", "Limits must be"),
        ("/coupon give @anna", "It goes like this"), ("/coupon give 10%", "I do not know whom you mean"),
        ("/coupon stop", "It goes like this"), ("/coupon give @anna next 10%", "no code of their own"),
        ("/coupon new TEN 10% 5", "“5”"), ("/coupon new TEN 5 EUR", "“5 EUR”"),
    ],
)  # fmt: skip
async def test_a_line_that_cannot_be_meant_is_refused_and_says_why(
    sqlite_database: Database, line: str, words: str
) -> None:
    floor = await floor_with_staff(sqlite_database)
    assert words in (await floor.says(MEI, line)).text
    assert "No offer is open" in (await floor.says(MEI, "/coupon list")).text


@pytest.mark.parametrize(
    ("code_of", "line", "said"),
    [
        ("es", "/coupon nuevo HOLA10 10% mín 30 hasta el 31.12. una vez", ("¿Empezar esta oferta?", "Sí, empezar")),
        ("de", "/coupon neu HALLO10 10 % mind. 30 bis 31.12. einmal", ("Dieses Angebot starten?", "Ja, so gilt es")),
        ("zh-hans", "/coupon 新建 新人10 9折 满30 截止12月31日 每人一次", ("要发布这个优惠吗", "好，生效")),
    ],
)
async def test_it_is_offered_in_every_language(
    sqlite_database: Database, code_of: str, line: str, said: tuple[str, str]
) -> None:
    floor = await open_floor(sqlite_database)
    boss = Person(1000, "Mei", "mei", code_of)
    await floor.appoint(boss)
    await floor.says(boss, "/start")
    asked = await floor.says(boss, line)
    assert said[0] in asked.text
    await floor.presses(boss, asked.button(said[1]))
    found = await code(floor, line.split()[2])
    assert (found.terms.kind, found.terms.value, found.terms.min_minor, found.terms.per_member_max) == (
        Kind.PERCENT, 10, 3000, 1,
    )  # fmt: skip
    assert found.ends_at is not None
    assert found.ends_at.isoformat() == "2026-12-31T23:00:00+00:00"


async def test_forged_and_foreign_presses_take_nothing(sqlite_database: Database) -> None:
    floor = await floor_with_staff(sqlite_database)
    await give(floor, ANNA, "50 points")
    hers = (await floor.says(ANNA, "/coupons")).button("Take it")
    assert "not for you" in (await floor.presses(BEN, hers)).text
    assert "does not work" in (await floor.presses(ANNA, hers[:-1])).text
    asked = await floor.says(MEI, LINE)
    assert "not for you" in (await floor.presses(ANNA, asked.button("start it"))).text


async def test_what_a_gift_is_called_is_shown_as_written(sqlite_database: Database) -> None:
    floor = await floor_with_staff(sqlite_database)
    await offer(floor, "/coupon new PRESENT gift <b>Mask</b> & co worth 3 min 30")
    heard = await floor.says(ANNA, "/coupon PRESENT")
    assert "a gift with your order: &lt;b&gt;Mask&lt;/b&gt; &amp; co" in heard.text


def test_terms_of_every_kind_have_words() -> None:
    assert {Terms(kind, gives=Kind.PERCENT if kind is Kind.NEXT_ORDER else None).effect for kind in Kind} == set(
        Kind
    ) - {Kind.NEXT_ORDER}
