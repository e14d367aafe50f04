"""A member's books as she reads them, and what staff puts in: points, wallet, the shop's rules, what the shop owes."""

import asyncio
from datetime import timedelta

import pytest

from locales import LANGUAGES, voices
from models.database import Database
from models.loyalty import actions as loyalty
from models.loyalty import points
from models.loyalty.lots import expiry
from models.loyalty.rules import Reason, points_posting
from models.loyalty.wallet import held
from models.money import Money
from models.staff.rules import Role
from tests.chat.floor import NOON, Floor, Heard, Person, open_floor
from tests.trail import audit_trail

OWNER = Person(9201, "Mei", "mei")
ANA = Person(9202, "Ana", "ana")
EVE = Person(9203, "Eve", "eve")
GROUP = -1009200000001


async def shop_floor(database: Database) -> Floor:
    floor = await open_floor(database)
    await floor.appoint(OWNER)
    for person in (ANA, EVE):
        await floor.says(person, "hello")
    return floor


async def book(
    floor: Floor, person: Person, number: int, cause: str, *, reason: Reason = Reason.AWARD, days: int = 0
) -> None:
    member, at = await floor.member(person), NOON - timedelta(hours=1)
    posting = points_posting(
        member.id, number, reason=reason, cause=cause, at=at, active_from=at,
        expires_at=expiry(NOON, "Europe/Madrid", days=days) if days else None,
    )  # fmt: skip
    await floor.database.transact(lambda session: loyalty.book(session, floor.shop.id, posting))


async def in_wallet(floor: Floor, person: Person) -> Money:
    member = await floor.member(person)
    async with floor.database.reading() as session:
        return await held(session, floor.shop.id, member.id, "USD")


async def test_points_say_what_expires_next_in_her_zone_and_what_is_owed(database: Database) -> None:
    floor = await shop_floor(database)
    for days in (10, 20, 30, 40):
        await book(floor, ANA, 100, f"gift:{days}", days=days)
    heard = await floor.says(ANA, "/points")
    assert "<b>400 points</b>" in heard.text
    assert "100 points can be spent until Dec 1, 2026" in heard.text
    assert "Dec 11" in heard.text
    assert "Dec 21" in heard.text
    assert "Dec 31" not in heard.text
    await book(floor, ANA, -430, "refund:1", reason=Reason.REFUND)
    assert "A refund left you owing 30 points" in (await floor.says(ANA, "/points")).text


async def test_the_whole_history_is_paged_in_place_and_nobody_else_turns_the_pages(database: Database) -> None:
    floor = await shop_floor(database)
    for number in range(1, 13):
        await book(floor, ANA, number, f"gift:{number}")
    first = await floor.says(ANA, "/points")
    assert "+12 " in first.text
    assert "+7 " not in first.text
    second = await floor.presses(ANA, first.button("Older"))
    assert second.methods[0] == "editMessageText"
    assert "+7 " in second.text
    third = await floor.presses(ANA, second.button("Older"))
    assert "+1 " in third.text
    with pytest.raises(AssertionError):
        third.button("Older")
    assert "+12 " in (await floor.presses(ANA, third.button("Newest"))).text
    assert "not for you" in (await floor.presses(EVE, first.button("Older"))).text


async def test_another_members_line_number_shows_nothing_of_hers(database: Database) -> None:
    floor = await shop_floor(database)
    await book(floor, ANA, 77, "gift:1")
    for number in range(1, 8):
        await book(floor, EVE, number, f"eve:{number}")
    heard = await floor.presses(EVE, (await floor.says(EVE, "/points")).button("Older"))
    assert "77" not in heard.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_a_sentence_in_every_language(language: str) -> None:
    voice = voices()[language]
    money = {Reason.TOP_UP, Reason.PAYMENT}
    days = {Reason.RELEASE, Reason.EXPIRED}
    silent = [f"points-line-{one}" for one in Reason if one not in money and not voice.has(f"points-line-{one}")]
    silent += [f"wallet-line-{one}" for one in Reason if one not in days and not voice.has(f"wallet-line-{one}")]
    assert silent == []


async def test_lines_name_what_was_redeemed_returned_and_expired(database: Database) -> None:
    floor = await shop_floor(database)
    await book(floor, ANA, 500, "gift:1", days=2)
    ana = (await floor.member(ANA)).id
    shop = floor.shop
    await floor.database.transact(
        lambda session: points.spend(session, shop.id, ana, 200, cause="r", now=NOON, note="Sheet mask")
    )
    await floor.database.transact(lambda session: points.give_back(session, shop, "r", cause="b", now=NOON))
    floor.later(days=5)
    await floor.database.transact(lambda session: points.expire(session, shop.id, now=floor.now))
    text = (await floor.says(ANA, "/points")).text
    for said in ("-200 · redeemed: Sheet mask", "+200 · came back to you", "-300 · expired", "<b>200 points</b>"):
        assert said in text


async def test_a_top_up_shows_the_bonus_asks_books_once_and_tells_her(database: Database) -> None:
    floor = await shop_floor(database)
    asked = await floor.says(OWNER, "/topup @ana 100", GROUP)
    assert "$100.00 and $5.00 on top: <b>$105.00</b>" in asked.text
    assert await in_wallet(floor, ANA) == Money(0, "USD")
    assert "not for you" in (await floor.presses(EVE, asked.button("Confirm"), GROUP)).text
    before = len(floor.recorder.steps)
    await asyncio.gather(*(floor.presses(OWNER, asked.button("Confirm")) for _ in range(4)))
    assert await in_wallet(floor, ANA) == Money(10_500, "USD")
    told = Heard(floor.recorder.steps[before:]).text
    assert told.count("<b>+$105.00</b> of store credit at Mei's shop") == 1
    assert "Nothing was booked twice" in told
    heard = await floor.says(ANA, "how much credit do i have")
    assert "<b>$105.00</b> of store credit" in heard.text
    assert "+$105.00 · top-up" in heard.text
    assert "Top up $100.00 and you have $105.00" in heard.text


async def test_a_top_up_can_be_undone_for_a_day_and_the_button_is_staffs_alone(database: Database) -> None:
    floor = await shop_floor(database)
    asked = await floor.says(OWNER, "/topup @ana 50.50")
    done = await floor.presses(OWNER, asked.button("Confirm"))
    undo = done.button("Undo")
    gone = await floor.presses(OWNER, undo)
    assert "Taken back: $50.50 of Ana" in gone.text
    assert "took a top-up back" in gone.text
    assert await in_wallet(floor, ANA) == Money(0, "USD")
    assert "taken back before" in (await floor.presses(OWNER, undo)).text
    late = (await floor.presses(OWNER, (await floor.says(OWNER, "/topup @ana 20")).button("Confirm"))).button("Undo")
    floor.later(hours=24)
    assert "too old" in (await floor.presses(OWNER, late)).text
    assert await in_wallet(floor, ANA) == Money(2_000, "USD")


@pytest.mark.parametrize(
    "words", ["@ana", "@ana -5", "@ana 0", "@ana 1.234", "@ana 100 and more", "@ana 9999999", "100"]
)
async def test_an_unclear_top_up_is_refused_and_books_nothing(sqlite_database: Database, words: str) -> None:
    floor = await shop_floor(sqlite_database)
    heard = await floor.says(OWNER, f"/topup {words}")
    assert "Nothing was" in heard.text
    assert await in_wallet(floor, ANA) == Money(0, "USD")


@pytest.mark.parametrize(
    ("code", "words", "said"),
    [
        ("en", "how much credit do I have?", "store credit"),
        ("es", "¿cuánto saldo tengo?", "saldo en la tienda"),
        ("de", "wie viel guthaben habe ich", "Guthaben"),
        ("zh-hans", "我有多少余额", "余额"),
    ],
)
async def test_the_wallet_is_asked_for_in_plain_words(
    sqlite_database: Database, code: str, words: str, said: str
) -> None:
    floor = await shop_floor(sqlite_database)
    heard = await floor.says(Person(9300, "Kim", None, code), words)
    assert said in heard.text
    assert "0.00" in heard.text or "0,00" in heard.text
    whispered = await floor.says(Person(9300, "Kim", None, code), "/wallet", GROUP)
    assert whispered.methods == ["whisper"]


async def test_members_read_the_rules_and_only_who_may_changes_a_number(database: Database) -> None:
    floor = await shop_floor(database)
    heard = await floor.says(ANA, "/rules")
    assert "1 point for every $1.00" in heard.text
    assert "365 days" in heard.text
    assert "points_life" not in heard.text
    assert "Nothing was changed" in (await floor.says(ANA, "/rules points_life 1")).text
    assert "points_life" in (await floor.says(OWNER, "/rules")).text
    asked = await floor.says(OWNER, "/rules points_life 180")
    assert "from 365 to <b>180</b>" in asked.text
    assert "365 days" in (await floor.says(ANA, "/rules")).text
    done = await floor.presses(OWNER, asked.button("Confirm"))
    assert "is 180 from now on" in done.text
    assert "180 days" in (await floor.says(ANA, "/rules")).text
    again = await floor.presses(OWNER, asked.button("Confirm"))
    assert "is 180 already" in again.text
    async with floor.database.reading() as session:
        [(_, actor, act, about, new)] = await audit_trail(session, floor.shop.id, lines_max=1)
    assert (actor, act, about, new) == ((await floor.member(OWNER)).id, "set_number", "points_life", "180")
    for wrong in ("points_life 99999", "secret 1", "points_life -1", "points_life ٥", "points_life 1e3"):
        assert "Nothing was changed" in (await floor.says(OWNER, f"/rules {wrong}")).text


async def test_a_manager_who_was_dismissed_meanwhile_changes_nothing(sqlite_database: Database) -> None:
    floor = await shop_floor(sqlite_database)
    asked = await floor.says(OWNER, "/rules award_max 50")
    await floor.presses(OWNER, asked.button("Confirm"))
    assert "The most is 50" in (await floor.says(OWNER, "/award @ana 51")).text
    await floor.appoint(EVE, Role.PACKER)
    assert "Nothing was changed" in (await floor.says(EVE, "/rules award_max 60")).text


async def test_staff_sees_what_the_shop_owes_month_by_month(database: Database) -> None:
    floor = await shop_floor(database)
    await book(floor, ANA, 812, "gift:1")
    await floor.presses(OWNER, (await floor.says(OWNER, "/topup @ana 100")).button("Confirm"))
    ana = (await floor.member(ANA)).id
    await floor.database.transact(lambda session: points.spend(session, floor.shop.id, ana, 500, cause="r", now=NOON))
    text = (await floor.says(OWNER, "/liability")).text
    assert "812 issued · 500 redeemed · 0 expired" in text
    assert "Open: <b>312</b>, worth $3.12" in text
    assert "In wallets: <b>$105.00</b>" in text
    assert "From Nov 1, 2026" in text
    assert "From Jun 1, 2026" in text


async def test_rules_of_earning_are_told_changed_with_a_confirm_and_held_for_new_orders(database: Database) -> None:
    floor = await shop_floor(database)
    assert "Skincare" not in (await floor.says(ANA, "/rules")).text
    asked = await floor.says(OWNER, "/rules category skincare 150%")
    assert "<code>skincare</code> from 100 to <b>150</b>" in asked.text
    other = await floor.says(OWNER, "/rules birthday 50")
    await floor.presses(OWNER, asked.button("Confirm"))
    meanwhile = await floor.presses(OWNER, other.button("Confirm"))
    assert "<code>birthday</code> from 0 to <b>50</b>" in meanwhile.text
    await floor.presses(OWNER, meanwhile.button("Confirm"))
    text = (await floor.says(ANA, "/rules")).text
    assert "Skincare: 1.5 times the points" in text
    assert "Your birthday brings 50 points" in text
    assert "Nothing was changed" in (await floor.says(ANA, "/rules birthday 5000")).text
    too_many = await floor.says(OWNER, "/rules tier gold 9999")
    assert "Nothing was" in (await floor.presses(OWNER, too_many.button("Confirm"))).text
