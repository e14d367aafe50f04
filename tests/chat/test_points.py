"""A member asks for her points and her tier."""

from datetime import timedelta

from models.database import Database
from models.loyalty import actions as loyalty
from models.loyalty.rules import Reason, order_posting
from tests.chat.floor import NOON, Person, open_floor

MEI = Person(1001, "Mei", "mei", "en")
GROUP = -1001234567890


async def test_points_in_the_dm_say_balance_and_pending(database: Database) -> None:
    floor = await open_floor(database)
    await floor.says(MEI, "hello")
    mei = await floor.member(MEI)
    for cause, days in (("order:1", 30), ("order:2", 1)):
        at = NOON - timedelta(days=days)
        posting = order_posting(
            mei.id, points=50, spend_minor=5000, currency="USD", cause=cause, reason=Reason.ORDER,
            at=at, active_from=at + timedelta(days=14),
        )  # fmt: skip
        await floor.database.transact(lambda session, posting=posting: loyalty.book(session, floor.shop.id, posting))

    heard = await floor.says(MEI, "/points")

    assert heard.methods == ["sendMessage"]
    assert "<b>50 points</b>" in heard.text
    assert "+ 50 more from Dec" in heard.text


async def test_points_in_a_group_are_whispered(database: Database) -> None:
    floor = await open_floor(database)
    heard = await floor.says(MEI, "/points", GROUP)
    assert heard.methods == ["whisper"]
    assert heard.steps[0]["whisper"]["user"] == MEI.id


async def test_tier_names_the_way_up(database: Database) -> None:
    floor = await open_floor(database)
    heard = await floor.says(MEI, "/tier")
    assert "Bronze" in heard.text
    assert "$300.00 to Silver" in heard.text


async def test_a_chinese_phone_hears_chinese(database: Database) -> None:
    floor = await open_floor(database)
    heard = await floor.says(Person(5, "小王", None, "zh-hans"), "/tier")
    assert "白银" in heard.text
