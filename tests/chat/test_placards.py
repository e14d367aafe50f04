"""A buy as a picture to pass on: who may have one, whose link its code carries, and what it opens for whom."""

import re
from base64 import b64decode
from typing import Any

import pytest

from bot.line import NotReached, Refused
from bot.preflight import Preflight
from models.database import Database
from models.groupbuys import deliveries
from models.groupbuys.rules import Buy
from models.shops import actions as shops
from models.shops.rules import Standing
from models.signing import ForgedPress, buy_payload, open_buy_payload
from models.tags.queries import tags_of
from tests.chat.floor import Floor, Heard, Person
from tests.chat.test_buy_desk import desk
from tests.chat.test_group_buys import ANNA, GROUP, MEI, floor_with_staff, on_card, open_buy

CARA = Person(1003, "Cara", "cara", "de")
WAY_IN = "https://t.me/+invited"


async def opened(database: Database) -> tuple[Floor, Buy]:
    floor = await floor_with_staff(database)
    buy = await open_buy(floor)
    await floor.says(ANNA, "hi all", GROUP)
    return floor, buy


async def hers(floor: Floor, person: Person = ANNA) -> Heard:
    """She asks for the picture on her page of the buy."""
    page = await floor.presses(person, (await floor.says(person, "/buys")).button("Snail"))
    return await floor.presses(person, page.button("Picture to share"))


def photo_of(heard: Heard) -> dict[str, Any]:
    (photo,) = [step["params"] for step in heard.steps if step.get("method") == "sendPhoto"]
    assert b64decode(photo["photo"]["base64"]).startswith(b"\xff\xd8")
    return dict(photo)


def payload_of(heard: Heard) -> str:
    found = re.search(r"https://t\.me/regulars_bot\?start=(buy_[\w-]+)", photo_of(heard)["caption"])
    assert found
    return found[1]


async def test_the_picture_of_a_member_brings_whoever_follows_it_to_the_buy_and_to_her(database: Database) -> None:
    floor, buy = await opened(database)
    floor.prepared.invites = {buy.group: WAY_IN}
    shown = await hers(floor)
    assert "<b>Snail cream</b> · $12.50" in photo_of(shown)["caption"]
    assert "(Europe/Madrid)" in photo_of(shown)["caption"]
    assert payload_of(await hers(floor)) == payload_of(shown), "her link stays hers"
    came = await floor.says(CARA, f"/start {payload_of(shown)}")
    assert "Anna" in came.texts[0]
    assert "Snail cream" in came.texts[-1]
    assert came.button("In die Gruppe") == WAY_IN
    assert "in der du nicht bist" in (await floor.presses(CARA, came.button("Ich bin in der Gruppe"))).text
    await floor.says(CARA, "hallo", GROUP)
    seat = await floor.presses(CARA, came.button("Ich bin in der Gruppe"))
    assert "Snail cream" in (await floor.presses(CARA, seat.button("Mitmachen"))).text
    floor.later(minutes=1)
    again = await floor.says(CARA, f"/start {payload_of(shown)}")
    assert len(again.texts) == 1, "who brought her is said once"
    assert "1 ×" in again.text
    assert "Cara" in (await floor.says(ANNA, "/friends")).text


async def test_the_picture_of_the_staff_counts_who_comes_by_it_and_brings_nobody(database: Database) -> None:
    floor, buy = await opened(database)
    floor.prepared.invites = {buy.group: WAY_IN}
    shown = await floor.presses(MEI, (await desk(floor, buy)).button("Picture to share"))
    came = await floor.says(CARA, f"/start {payload_of(shown)}")
    assert came.button("In die Gruppe") == WAY_IN
    cara = await floor.member(CARA)
    async with floor.database.reading() as session:
        assert f"source:buy-{buy.id}" in [tag.name for tag in await tags_of(session, floor.shop.id, cara.id)]
    assert f"buy-{buy.id}: 1 came" in (await floor.says(MEI, "/links")).text


async def test_without_a_way_in_she_is_told_whom_to_ask(sqlite_database: Database) -> None:
    floor, _ = await opened(sqlite_database)
    came = await floor.says(CARA, f"/start {payload_of(await hers(floor))}")
    assert "Lass dich von der Person hineinholen" in came.texts[-1]


async def test_a_code_made_up_or_changed_leads_nowhere(sqlite_database: Database) -> None:
    floor, buy = await opened(sqlite_database)
    sealed = payload_of(await hers(floor)).removeprefix("buy_")
    other = sealed[:11] + sealed[11:].replace(f"{buy.id}_", f"{buy.id + 1}_", 1)
    for guess in (other, "x", "_" * 40, sealed + "A"):
        heard = await floor.says(CARA, f"/start buy_{guess}")
        assert "Snail" not in heard.text
        assert "funktioniert nicht" in heard.texts[0]
    number, token = open_buy_payload(sealed, secret=floor.shop.secret)
    assert number == buy.id
    assert buy_payload(number, token, secret=floor.shop.secret) == f"buy_{sealed}"
    with pytest.raises(ForgedPress):
        open_buy_payload(sealed, secret=b"t" * 32)


async def test_a_buy_that_is_over_has_no_picture_and_its_code_says_so(sqlite_database: Database) -> None:
    floor, _ = await opened(sqlite_database)
    page = await floor.presses(ANNA, (await floor.says(ANNA, "/buys")).button("Snail"))
    payload = payload_of(await floor.presses(ANNA, page.button("Picture to share")))
    floor.later(days=30)
    assert "is over" in (await floor.presses(ANNA, page.button("Picture to share"))).text
    assert "vorbei" in (await floor.says(CARA, f"/start {payload}")).texts[-1]


async def test_it_is_made_in_private_and_for_who_is_in_the_group_alone(sqlite_database: Database) -> None:
    floor, buy = await opened(sqlite_database)
    public = await floor.presses(ANNA, on_card(floor, "buy.placard", buy), GROUP)
    assert public.methods == ["answerCallbackQuery"]
    await floor.says(CARA, "hallo")
    assert "Gruppe, in der du nicht bist" in (await floor.presses(CARA, on_card(floor, "buy.placard", buy))).text


class _Telegram:
    """Gives photos and makes ways into groups, or is not there."""

    def __init__(self, *, away: bool = False) -> None:
        self.asked: list[str] = []
        self.away = away

    async def call(self, method: str, params: dict[str, Any]) -> Any:
        if method == "getChatMember":
            return {"status": "member"}
        self.asked.append(f"{method} {params['name']}")
        if self.away:
            raise Refused(400, "not enough rights", {})
        return {"invite_link": WAY_IN}

    async def download(self, file_id: str, *, bytes_max: int) -> bytes:
        if self.away:
            raise NotReached("download")
        return file_id.encode()


@pytest.mark.parametrize("away", [False, True])
async def test_its_photo_and_a_way_in_are_asked_for_before_and_missed_by_nobody(
    sqlite_database: Database, away: bool
) -> None:
    floor, buy = await opened(sqlite_database)
    mei = await floor.member(MEI)
    await floor.database.transact(
        lambda session: deliveries.show_picture(session, floor.shop, buy.id, "AgAC", by=mei.id, now=floor.now)
    )
    await floor.database.transact(lambda session: shops.stand(session, floor.shop.id, buy.group, Standing.ADMIN))
    line = _Telegram(away=away)
    preflight = Preflight(sqlite_database, floor.shop.id, line)  # type: ignore[arg-type]
    await floor.says(CARA, "hallo")
    for person, verb, names in (
        (ANNA, "buy.placard", [f"createChatInviteLink Anna #{(await floor.member(ANNA)).id}"]),
        (MEI, "s.buy.placard", [f"createChatInviteLink buy-{buy.id}"]),
        (CARA, "buy.placard", []),
        (ANNA, "s.buy.placard", []),
    ):
        chat = {"id": person.id, "type": "private"}
        press = {"from": person.user, "data": f"{verb}:{buy.id}:x", "message": {"chat": chat}}
        assert preflight.needed({"callback_query": press})
        found = await preflight.look({"callback_query": press})
        assert line.asked == names
        assert found.files == ({} if away else {"AgAC": b"AgAC"})
        assert found.invites == ({buy.group: WAY_IN} if names and not away else {})
        line.asked.clear()
