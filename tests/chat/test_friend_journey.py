"""A friend from the link to the reward and back: what both read at each step, in every language."""

import re

import pytest

from models.database import Database
from tests.chat.floor import Person, open_floor
from tests.chat.test_referrals import BEN, the_bell_rings, token_of

MEI = Person(1000, "Mei", "mei", "en")
READS = {
    "en": ("200 points for you from Dec 5, 2026", "200 yours, 0 on hold", "its points went, too", "was given back"),
    "es": ("200 puntos para ti a partir del 5 dic 2026", "200", "se van los puntos", "se devolvió el pedido"),
    "de": ("200 Punkte für dich ab 05.12.2026", "200", "auch die Punkte weg", "wurde zurückgegeben"),
    "zh-hans": ("2026年12月5日 起你得 200 积分", "200", "积分也随之收回", "好友退单"),
}


@pytest.mark.parametrize("code", READS)
async def test_both_read_where_the_reward_stands_from_the_link_to_the_refund(
    sqlite_database: Database, code: str
) -> None:
    floor = await open_floor(sqlite_database)
    await floor.appoint(MEI)
    anna, (held, granted, gone, why) = Person(1001, "Anna Schmidt", "anna", code), READS[code]
    welcome = await floor.says(BEN, f"/start ref_{await token_of(floor, anna)}")
    assert "Anna brought you to" in welcome.text
    (gift,) = re.findall(r"first order with <code>([A-Z0-9-]+)</code>", welcome.text)
    look = await floor.says(MEI, f"/order @ben 50.00 Snail cream code {gift}")
    booked = await floor.presses(MEI, look.button("Book it"))
    assert "$45.00" in booked.text
    assert held in (await floor.says(anna, "/friends")).text
    floor.later(days=14)
    await the_bell_rings(floor)
    assert granted in (await floor.says(anna, "/friends")).text
    (number,) = re.findall(r"Order (\d+)", booked.text)[:1]
    asked = await floor.presses(MEI, (await floor.says(MEI, f"/refund {number}")).button("Give it back"))
    assert "The coupon can be used again" in asked.text
    after = (await floor.says(anna, "/friends")).text
    assert gone in after
    assert "200" not in after
    assert why in (await floor.says(anna, "/points")).text
