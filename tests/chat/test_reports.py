"""The staff asks what messages brought, in her own language, and is told what is known and what is not."""

import re
from base64 import b64decode

import pytest

from models.campaigns.rules import State as CampaignState
from models.campaigns.rules import Timing
from models.campaigns.tables import CampaignRow, VariantRow
from models.database import Database, Session
from models.outreach.rules import Answer, Class, Kind, Reason
from models.outreach.states import State
from models.playbooks.rules import Standing
from models.playbooks.tables import PlaybookRow
from models.staff.rules import Role
from tests.actions.scene import DAY, HOUR, Scene
from tests.chat.floor import NOON, Floor, Person, open_floor

GROUP = -1001
MEI = Person(1000, "Mei", "mei", "en")
ANNA = Person(1001, "Anna Schmidt", "anna", "de")


async def open_shop(database: Database, boss: Person = MEI) -> Floor:
    floor = await open_floor(database)
    await floor.appoint(boss, Role.MANAGER)
    return floor


async def announce(
    floor: Floor, *, written: int = 40, held: int = 10, days: int = 12, ordered: int = 16, every: int = 1
) -> int:
    """An announcement of two wordings, sent days ago; the first so many answered and ordered, or `every` second one."""

    async def work(session: Session) -> int:
        scene = Scene(floor.database, session, floor.shop)
        at = NOON - days * DAY
        (author,) = await scene.people(1)
        people = await scene.people(written + held)
        row = CampaignRow(
            shop_id=floor.shop.id, by_id=author, state=CampaignState.DONE, title="Spring <sale>", made_at=at,
            audience="everybody", klass=Class.PROMOTIONAL, timing=Timing.EVENING, holdout=20, members=len(people),
            started_at=at,
        )  # fmt: skip
        session.add(row)
        await session.flush()
        for place, html in enumerate(("Hello", "Hi")):
            session.add(VariantRow(shop_id=floor.shop.id, campaign_id=row.id, place=place, html=html))
        for place, member in enumerate(people):
            out = place >= written
            number = await scene.nudge(
                member, at, about=str(row.id), facts={"variant": place % 2},
                state=State.SUPPRESSED if out else State.SENT, reason=Reason.HOLDOUT if out else None,
            )  # fmt: skip
            if place < ordered and place % every == 0:
                await scene.answer(number, at + HOUR, Answer.TAP)
                await scene.order(member, at + DAY, 5_000, cost_minor=3_000 if place % 2 else None)
        return row.id

    return await floor.database.transact(work)


async def test_a_report_tells_the_way_from_plan_to_order_and_what_it_really_did(database: Database) -> None:
    floor = await open_shop(database)
    number = await announce(floor)
    text = (await floor.says(MEI, f"/report campaign {number}")).text
    assert "Spring &lt;sale&gt;" in text
    assert "<b>40</b> sent of 50, 10 held out to compare" in text
    assert "16 tapped · 0 replied · clicks not measured" in text
    assert "<b>16 orders, $800.00</b> put down to it" in text
    assert "$160.00 (the cost is known for 8 of 16 orders)" in text
    assert "Written to: 16 of 40 ordered (40 %). Held out: 0 of 10 (0 %)" in text
    assert "<b>It works</b>" in text
    assert "<b>A</b>: 20 sent, 8 answered, 8 orders, $400.00" in text
    assert "open rate" not in text


async def test_in_private_a_picture_comes_along_and_its_caption_names_every_colour(database: Database) -> None:
    floor = await open_shop(database)
    number = await announce(floor)
    heard = await floor.says(MEI, f"/report campaign {number}")
    assert heard.methods == ["sendMessage", "sendPhoto"]
    photo = heard.steps[1]["params"]
    assert b64decode(photo["photo"]["base64"]).startswith(b"\x89PNG")
    assert len(photo["photo"]["base64"]) < 60_000
    for said in ("🟦 sent", "🟩 answered", "🟧 orders", "🟫 of those written to", "⬛ of those held out", "A, B"):
        assert said in photo["caption"]
    assert "🟪" not in photo["caption"], "no coupon came with it"
    card = await floor.presses(MEI, (await floor.says(MEI, "/report")).button("Spring"))
    assert card.methods == ["editMessageText", "answerCallbackQuery"]
    assert (await floor.presses(MEI, card.button("picture"))).methods == ["sendPhoto", "answerCallbackQuery"]


async def test_a_group_sees_neither_figures_nor_pictures(database: Database) -> None:
    floor = await open_shop(database)
    floor.admin(MEI, GROUP)
    number = await announce(floor)
    heard = await floor.says(MEI, f"/report campaign {number}", GROUP)
    assert "800" in heard.text
    assert "sendPhoto" not in heard.methods
    assert [step for step in heard.steps if "800" in str(step) and "whisper" not in step] == []


async def test_before_everybody_was_watched_nothing_is_concluded(database: Database) -> None:
    floor = await open_shop(database)
    number = await announce(floor, days=5)
    text = (await floor.says(MEI, f"/report {number}")).text
    assert "I watch until Nov 26, 2026 before I judge" in text
    assert "It works" not in text
    assert "% sure" not in text


async def test_few_people_are_not_enough_data_and_nobody_held_out_is_said(database: Database) -> None:
    floor = await open_shop(database)
    few = await announce(floor, written=12, held=5, ordered=9)
    assert "Not enough data" in (await floor.says(MEI, f"/report campaign {few}")).text
    alone = await announce(floor, written=30, held=0)
    assert "Nobody was held out" in (await floor.says(MEI, f"/report campaign {alone}")).text


async def test_the_month_sums_up_to_what_was_sold_and_leads_to_each_kind(database: Database) -> None:
    floor = await open_shop(database)
    await announce(floor)

    async def more(session: Session) -> None:
        scene = Scene(floor.database, session, floor.shop)
        ana, ben = await scene.people(2)
        await scene.nudge(ana, NOON - 2 * DAY, kind=Kind.LAPSED)
        await scene.order(ana, NOON - DAY, 7_000, refunded_minor=1_000)
        await scene.order(ben, NOON - DAY, 1_000)

    await floor.database.transact(more)
    heard = await floor.says(MEI, "/report")
    assert "The last 30 days: 18 orders, $870.00" in heard.text
    assert "• announcement: 40 sent, 16 answered, 16 orders, $800.00" in heard.text
    assert "• “we miss you”: 1 sent, 0 answered, one order, $60.00" in heard.text
    assert "• without a message: one order, $10.00" in heard.text
    opened = await floor.presses(MEI, heard.button("we miss you"))
    assert "<b>One order, $60.00</b> put down to it" in opened.text
    assert "18 orders, $870.00" in (await floor.presses(MEI, opened.button("month"))).text
    assert "Spring &lt;sale&gt;" in (await floor.presses(MEI, heard.button("Spring"))).text


@pytest.mark.parametrize("language", ["en", "es", "de", "zh"])
async def test_it_is_told_in_her_language_with_every_gap_filled(database: Database, language: str) -> None:
    boss = Person(1005, "Boss", "boss", language)
    floor = await open_shop(database, boss)
    number = await announce(floor)
    for words in ("/report", f"/report campaign {number}"):
        text = (await floor.says(boss, words)).text
        assert not re.search(r"[{}]|results-|overview-|\$[a-z]", text), text
        assert "800" in text


@pytest.mark.parametrize(
    "words", ["/report campaign 99", "/report nonsense", "/report campaign", "/report campaign 1 1", "/report ٣"]
)
async def test_what_is_not_there_is_said_with_what_to_do_now(database: Database, words: str) -> None:
    floor = await open_shop(database)
    text = (await floor.says(MEI, words)).text
    assert "I know no announcement like that" in text
    assert "/campaigns" in text


async def test_before_anything_arrived_it_says_where_the_messages_are(database: Database) -> None:
    floor = await open_shop(database)
    number = await announce(floor, written=0, held=0)

    async def work(session: Session) -> None:
        scene = Scene(floor.database, session, floor.shop)
        ana, ben, eva = await scene.people(3)
        await scene.nudge(ana, NOON, about=str(number), state=State.PLANNED)
        await scene.nudge(ben, NOON, about=str(number), state=State.UNKNOWN)
        await scene.nudge(eva, NOON, about=str(number), state=State.SUPPRESSED, reason=Reason.STOPPED)

    await floor.database.transact(work)
    text = (await floor.says(MEI, f"/report {number}")).text
    assert "Nothing of it has arrived for certain yet." in text
    assert "One still waits for its moment." in text
    assert "One may or may not have arrived; no order is put down to it." in text
    assert "Not sent: said stop (1)" in text


async def test_a_playbook_is_reported_by_its_name(database: Database) -> None:
    floor = await open_shop(database)
    assert "I know no announcement" in (await floor.says(MEI, "/report playbook dormant")).text, "nobody touched it yet"
    assert "dormant" in (await floor.says(MEI, "/report playbook nonsense")).text, "those there are are named"

    async def work(session: Session) -> None:
        row = PlaybookRow(
            shop_id=floor.shop.id, name="dormant", standing=Standing.ON, text=None, tuning={}, changed_at=NOON
        )
        session.add(row)
        await session.flush()
        scene = Scene(floor.database, session, floor.shop)
        ana, ben = await scene.people(2)
        for member, book in ((ana, row.id), (ben, row.id + 1)):
            await scene.nudge(member, NOON - DAY, kind=Kind.PLAYBOOK, about="1:2", facts={"playbook": book})
            await scene.order(member, NOON - HOUR, 3_000)

    await floor.database.transact(work)
    text = (await floor.says(MEI, "/report playbook dormant")).text
    assert "<b>1</b> sent of 1" in text
    assert "<b>One order, $30.00</b> put down to it" in text


async def test_a_shop_that_sold_nothing_is_told_so(database: Database) -> None:
    floor = await open_shop(database)
    assert "The last 30 days: 0 orders" in (await floor.says(MEI, "/report")).text


async def test_members_see_no_figures(database: Database) -> None:
    floor = await open_shop(database)
    number = await announce(floor)
    for words in ("/report", f"/report campaign {number}"):
        assert "800" not in (await floor.says(ANNA, words)).text
