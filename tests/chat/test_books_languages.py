"""The members' side of the books speaks each language from the offer to the hand-over, for staff as for members."""

import re

import pytest

from locales import LANGUAGES, voices
from models.database import Database
from models.loyalty import actions as loyalty
from models.loyalty.rules import Reason, points_posting
from tests.chat.floor import NOON, Person, open_floor

GROUP = -1009400000001
CONFIRM = {language: voices()[language].plain("button-confirm") for language in LANGUAGES}


@pytest.mark.parametrize(
    ("code", "line", "buttons", "said"),
    [
        ("es", "nuevo Mascarilla 500 puntos stock 20 una vez",
         ("Ofrecerlo", "Sí, gastar 500", "entregado", CONFIRM["es"]),
         ("Qué compran tus puntos", "500 de tus 812 puntos", "Tu número: <b>R1</b>", "de saldo en la tienda",
          "Cómo funcionan los puntos", "812 emitidos", "canjeados: Mascarilla")),
        ("de", "neu Gesichtsmaske 500 Punkte Bestand 20 einmal",
         ("Anbieten", "Ja, 500 einlösen", "ausgehändigt", CONFIRM["de"]),
         ("Was es für deine Punkte gibt", "500 deiner 812 Punkte", "Deine Nummer: <b>R1</b>", "Guthaben",
          "So funktionieren Punkte", "812 ausgegeben", "eingelöst: Gesichtsmaske")),
        ("zh-hans", "新建 面膜 500积分 库存20 每人一份", ("上架", "用 500 积分", "已发放", CONFIRM["zh-Hans"]),
         ("积分能换什么", "用你 812 积分中的 500", "编号 <b>R1</b>", "余额", "积分规则", "发放 812", "兑换：面膜")),
    ],
)  # fmt: skip
async def test_a_shop_speaks_her_language_from_the_offer_to_the_hand_over(
    sqlite_database: Database, code: str, line: str, buttons: tuple[str, ...], said: tuple[str, ...]
) -> None:
    floor = await open_floor(sqlite_database)
    owner, ana = Person(9401, "Mei", "mei", code), Person(9402, "Ana", "ana", code)
    await floor.appoint(owner)
    await floor.says(ana, "hello")
    member = await floor.member(ana)
    gift = points_posting(member.id, 812, reason=Reason.AWARD, cause="gift", at=NOON, active_from=NOON)
    await floor.database.transact(lambda session: loyalty.book(session, floor.shop.id, gift))
    offer, redeem, handed_over, confirm = buttons
    listed, asked, taken, wallet, rules, owed, spent = said

    await floor.presses(owner, (await floor.says(owner, f"/reward {line}")).button(offer))
    catalogue = await floor.says(ana, "/rewards", GROUP)
    assert catalogue.methods == ["whisper"]
    assert listed in catalogue.text
    look = await floor.says(ana, "/redeem 1")
    assert asked in look.text
    receipt = await floor.presses(ana, look.button(redeem))
    assert taken in receipt.text
    waiting = await floor.says(owner, "/redemptions")
    done = await floor.presses(owner, waiting.button(handed_over))
    topped = await floor.presses(owner, (await floor.says(owner, "/topup @ana 100")).button(confirm))
    seen = [catalogue, look, receipt, waiting, done, topped]
    for person, command, words in (
        (ana, "/wallet", wallet), (ana, "/rules", rules), (owner, "/liability", owed), (ana, "/points", spent),
        (owner, "/reward", "Mascarilla|Gesichtsmaske|面膜"), (owner, "/rules points_life 99", "99"),
    ):  # fmt: skip
        heard = await floor.says(person, command)
        assert re.search(words, heard.text), command
        seen.append(heard)
    english = r"\b(points|credit|reward|nothing|yours|until|the shop)\b"
    assert [one.text for one in seen if re.search(english, one.text, re.IGNORECASE)] == []
