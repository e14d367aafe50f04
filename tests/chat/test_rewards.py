"""Points are exchanged for rewards: looked at twice, taken once, handed over or given back; in four languages."""

import asyncio

import pytest

from models.database import Database
from models.loyalty import actions as loyalty
from models.loyalty.queries import last_lines
from models.loyalty.rules import Reason, points_posting
from models.signing import Press, sign
from tests.chat.floor import NOON, Floor, Person, open_floor

OWNER = Person(9001, "Mei", "mei")
ANA = Person(9002, "Ana", "ana")
EVE = Person(9003, "Eve", "eve")
GROUP = -1009000000001


async def give(floor: Floor, person: Person, points: int, cause: str = "gift") -> None:
    member = await floor.member(person)
    posting = points_posting(
        member.id, points, reason=Reason.AWARD, cause=f"{cause}:{member.id}", at=NOON, active_from=NOON
    )
    await floor.database.transact(lambda session: loyalty.book(session, floor.shop.id, posting))


async def shop_floor(database: Database, points: int = 812) -> Floor:
    floor = await open_floor(database)
    await floor.appoint(OWNER)
    for person in (ANA, EVE):
        await floor.says(person, "hello")
        await give(floor, person, points)
    return floor


async def offered(floor: Floor, line: str) -> None:
    asked = await floor.says(OWNER, f"/reward new {line}")
    await floor.presses(OWNER, asked.button("Offer it"))


async def lines(floor: Floor, person: Person) -> list[int]:
    member = await floor.member(person)
    async with floor.database.reading() as session:
        return [one.points for one in await last_lines(session, floor.shop.id, member.id, lines_max=9)]


async def test_a_product_is_looked_at_twice_taken_and_handed_over(database: Database) -> None:
    floor = await shop_floor(database)
    asked = await floor.says(OWNER, "/reward new Sheet mask 500 points stock 20 once")
    assert "500 points, worth $5.00" in asked.text
    assert "20 in stock" in asked.text
    assert "1 per person" in asked.text
    assert "Sheet mask" not in (await floor.says(ANA, "/rewards")).text
    await floor.presses(OWNER, asked.button("Offer it"))

    listed = await floor.says(ANA, "/rewards")
    look = await floor.presses(ANA, listed.button("Sheet mask"))
    assert "500 of your 812 points for <b>Sheet mask</b>? You keep 312." in look.text
    assert await lines(floor, ANA) == [812]

    taken = await floor.presses(ANA, look.button("Yes, spend 500"))
    assert "Your number: <b>R1</b>" in taken.text
    again = await floor.presses(ANA, look.button("Yes, spend 500"))
    assert "Your number: <b>R1</b>" in again.text
    assert await lines(floor, ANA) == [-500, 812]

    waiting = await floor.says(OWNER, "/redemptions")
    assert "R1 · Sheet mask · Ana" in waiting.text
    done = await floor.presses(OWNER, waiting.button("R1 handed over"))
    assert "Nothing waits" in done.text
    assert "Yours now: <b>Sheet mask</b>" in done.text
    assert "handed over already" in (await floor.presses(OWNER, waiting.button("R1 handed over"))).text


async def test_a_cancelled_redemption_gives_the_points_back_once(database: Database) -> None:
    floor = await shop_floor(database)
    await offered(floor, "Sheet mask 500 points stock 1")
    look = await floor.says(ANA, "/redeem sheet MASK")
    await floor.presses(ANA, look.button("Yes"))
    assert "none left" in (await floor.says(EVE, "/rewards")).text
    waiting = await floor.says(OWNER, "/redemptions")
    asked = await floor.presses(OWNER, waiting.button("Cancel R1"))
    assert "500 points go back" in asked.text
    done = await floor.presses(OWNER, asked.button("Cancel it"))
    assert "your 500 points are back" in done.text
    assert "cancelled already" in (await floor.presses(OWNER, asked.button("Cancel it"))).text
    assert await lines(floor, ANA) == [500, -500, 812]
    assert "was cancelled" in (await floor.presses(ANA, look.button("Yes"))).text
    assert "spend 500" in str((await floor.says(EVE, "/redeem 1")).steps)


async def test_credit_and_coupons_are_there_at_once(database: Database) -> None:
    floor = await shop_floor(database)
    await offered(floor, "credit 5 200 points")
    await offered(floor, "coupon 10% min 30 7 days 300 points")
    credit = await floor.presses(ANA, (await floor.says(ANA, "/redeem credit 5")).button("Yes"))
    assert "$5.00 of store credit is yours" in credit.text
    assert "<b>$5.00</b>" in (await floor.says(ANA, "/wallet")).text
    listed = await floor.says(ANA, "/rewards")
    coupon = await floor.presses(ANA, (await floor.presses(ANA, listed.button("coupon: 10%"))).button("Yes"))
    code = coupon.text.split("<code>")[1].split("</code>")[0]
    assert code in (await floor.says(ANA, "/coupons")).text
    assert "Nothing waits" in (await floor.says(OWNER, "/redemptions")).text


async def test_new_terms_are_shown_before_they_count_and_old_ones_hold_for_what_is_open(database: Database) -> None:
    floor = await shop_floor(database)
    await offered(floor, "Sheet mask 500 points")
    early = await floor.presses(EVE, (await floor.says(EVE, "/redeem Sheet mask")).button("Yes"))
    assert "for 500 points" in early.text
    look = await floor.says(ANA, "/redeem Sheet mask")
    changed = await floor.says(OWNER, "/reward new sheet mask 700 points")
    assert "It costs 500 points now" in changed.text
    await floor.presses(OWNER, changed.button("Offer it"))
    second = await floor.presses(ANA, look.button("Yes"))
    assert "has changed since you looked" in second.text
    assert await lines(floor, ANA) == [812]
    await floor.presses(ANA, second.button("Yes, spend 700"))
    assert await lines(floor, ANA) == [-700, 812]
    waiting = await floor.says(OWNER, "/redemptions")
    asked = await floor.presses(OWNER, waiting.button("Cancel R1"))
    assert "500 points go back" in asked.text


async def test_a_stopped_reward_is_refused_at_the_press_and_can_be_put_on_again(database: Database) -> None:
    floor = await shop_floor(database)
    await offered(floor, "Sheet mask 500 points")
    look = await floor.says(ANA, "/redeem Sheet mask")
    asked = await floor.says(OWNER, "/reward stop 1")
    stopped = await floor.presses(OWNER, asked.button("Take it off"))
    assert "no such reward now" in (await floor.presses(ANA, look.button("Yes"))).text
    assert "offers nothing" in (await floor.says(ANA, "/rewards")).text
    await floor.presses(OWNER, stopped.button("Put on: Sheet mask"))
    assert "is yours" in (await floor.presses(ANA, look.button("Yes"))).text


async def test_nobody_elses_forged_or_old_button_exchanges_anything(database: Database) -> None:
    floor = await shop_floor(database)
    await offered(floor, "Sheet mask 500 points")
    look = await floor.says(ANA, "/redeem Sheet mask", GROUP)
    assert look.methods == ["whisper"]
    data = look.button("Yes")
    assert "not for you" in (await floor.presses(EVE, data, GROUP)).text
    other = sign(Press("reward.take", ("1", "1", "0"), EVE.id), secret=b"of another shop!", now=floor.now)
    for forged in (other, data[:-1], "reward.take:9002:999999", f"reward.take:{10**18}"):
        assert "does not work" in (await floor.presses(EVE, forged, GROUP)).text
    floor.later(minutes=11)
    assert "too old" in (await floor.presses(ANA, data, GROUP)).text
    assert (await lines(floor, ANA), await lines(floor, EVE)) == ([812], [812])


async def test_who_has_too_few_points_hears_how_many_are_missing(database: Database) -> None:
    floor = await shop_floor(database, points=100)
    await offered(floor, "Sheet mask 500 points")
    await offered(floor, "Sticker 50 points")
    listed = await floor.says(ANA, "/rewards")
    assert listed.text.index("Sticker") < listed.text.index("Sheet mask")
    assert "400 to go" in listed.text
    with pytest.raises(AssertionError):
        listed.button("Sheet mask")
    assert "That takes 500 points, and 100 can be spent now" in (await floor.says(ANA, "/redeem 1")).text


async def test_an_edited_redeem_and_a_member_who_is_no_staff_change_nothing(database: Database) -> None:
    floor = await shop_floor(database)
    await offered(floor, "Sheet mask 500 points")
    edited = floor.message(ANA.user, ANA.id) | {"text": "/redeem Sheet mask", "edit_date": 1}
    assert (await floor.update({"edited_message": edited})).steps == []
    for staff in ("/reward new Gold bar 1 point", "/reward list", "/redemptions", "/liability", "/topup @ana 100"):
        heard = await floor.says(EVE, staff)
        assert "Nothing was changed" in heard.text, staff
    assert await lines(floor, ANA) == [812]


@pytest.mark.parametrize(
    ("code", "words", "said"),
    [
        ("en", "what can i redeem", "What your points buy"),
        ("es", "¿qué puedo canjear?", "Qué compran tus puntos"),
        ("de", "was kann ich einlösen", "Was es für deine Punkte gibt"),
        ("zh-hans", "我能换什么", "积分能换什么"),
    ],
)
async def test_rewards_are_asked_for_in_plain_words(database: Database, code: str, words: str, said: str) -> None:
    floor = await shop_floor(database)
    await offered(floor, "Sheet mask 500 points")
    person = Person(9100, "Kim", None, code)
    assert said in (await floor.says(person, words)).text


async def test_parallel_taps_are_one_exchange(database: Database) -> None:
    floor = await shop_floor(database)
    await offered(floor, "Sheet mask 500 points")
    data = (await floor.says(ANA, "/redeem Sheet mask")).button("Yes")
    await asyncio.gather(*(floor.presses(ANA, data) for _ in range(5)))
    assert await lines(floor, ANA) == [-500, 812]


async def test_a_button_on_a_message_that_is_gone_still_exchanges_once(database: Database) -> None:
    floor = await shop_floor(database)
    await offered(floor, "Sheet mask 500 points")
    data = (await floor.says(ANA, "/redeem Sheet mask")).button("Yes")
    gone = {"chat": {"id": ANA.id, "type": "private", "first_name": "Ana"}, "message_id": 77, "date": 0}
    press = {"id": "9", "from": ANA.user, "chat_instance": "1", "data": data, "message": gone}
    heard = await floor.update({"callback_query": press})
    assert "Your number: <b>R1</b>" in heard.text
    await floor.update({"callback_query": press | {"id": "10"}})
    assert await lines(floor, ANA) == [-500, 812]


async def test_a_notice_leads_to_what_the_points_buy(sqlite_database: Database) -> None:
    floor = await shop_floor(sqlite_database)
    await offered(floor, "Sheet mask 500 points")
    data = sign(Press("nudge.rewards", ("1",), ANA.id), secret=floor.shop.secret, now=floor.now)
    heard = await floor.presses(ANA, data)
    assert "What your points buy" in heard.text
    assert heard.methods[-1] == "answerCallbackQuery"


async def test_titles_are_only_text_in_every_answer(sqlite_database: Database) -> None:
    floor = await shop_floor(sqlite_database)
    await offered(floor, "<b>x</b> {member} %n \u202egnp 500 points")
    listed = await floor.says(ANA, "/rewards")
    assert "&lt;b&gt;x&lt;/b&gt; {member} %n" in listed.text
    assert "\u202e" not in listed.text
    look = await floor.says(ANA, "/redeem 1")
    assert "&lt;b&gt;x" in (await floor.presses(ANA, look.button("Yes"))).text
    assert "&lt;b&gt;x" in (await floor.says(OWNER, "/redemptions")).text
