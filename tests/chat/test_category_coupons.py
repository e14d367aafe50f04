"""A coupon for goods of one category, as staff and members live through it."""

import pytest

from handlers.errors import refusal_text
from locales import LANGUAGES, voices
from models.coupons.refusals import NotOfCategory
from models.database import Database
from tests.chat.test_coupons import ANNA, MEI, floor_with_staff


async def test_a_coupon_for_one_category_says_so_everywhere_and_takes_off_its_goods_alone(database: Database) -> None:
    floor = await floor_with_staff(database)
    asked = await floor.says(MEI, "/coupon new TEA10 10% #tea once")
    assert "10% off (Tea &amp; coffee only)" in asked.text
    await floor.presses(MEI, asked.button("start it"))
    assert "10% off (Tea &amp; coffee only)" in (await floor.says(ANNA, "/coupon TEA10")).text
    refused = await floor.says(MEI, "/order 80 Sencha @30, Mug @50 code TEA10 @anna")
    assert "no item of this order says what it is. Nothing was used." in refused.text
    assert "<code>Cream @12 #tea</code>" in refused.text
    shown = await floor.says(MEI, "/order 80 Sencha @30 #tea, Mug @50 code TEA10 @anna")
    assert "To pay: <b>$77.00" in shown.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_why_a_code_for_a_category_does_not_work_is_said_in_three_ways(language: str) -> None:
    said = [
        refusal_text(NotOfCategory(category="tea", why=why), voices()[language], None)
        for why in ("none", "unknown", "prices")
    ]
    assert len(set(said)) == 3
    assert all("<code>#tea</code>" in one for one in said)
    assert [one.count("@12") for one in said] == [0, 1, 1], "what to write is shown where that helps"


async def test_which_coupon_is_best_is_not_said_of_one_that_only_some_goods_can_use(sqlite_database: Database) -> None:
    floor = await floor_with_staff(sqlite_database)
    for terms in ("20% 7 days #tea", "5% 7 days"):
        await floor.says(MEI, f"/coupon give @anna {terms}")
    heard = await floor.says(ANNA, "/coupons")
    assert "20% off (Tea &amp; coffee only)" in heard.text
    assert "Which one is best" not in heard.text
    await floor.says(MEI, "/coupon give @anna 10% 7 days min 30")
    assert "Which one is best" in (await floor.says(ANNA, "/coupons")).text
