"""Occasions that a member's orders give: whom, when, once, and not when it is true no more."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from models.coupons.tables import CodeRow, TermsRow
from models.database import Database
from models.occasions.rules import setting, switched, tuned
from models.outreach.rules import Kind, Plan, Reason
from models.outreach.states import State
from models.shops.rules import Policy
from scheduler import nudges
from scheduler.occasions.registry import OCCASIONS, Occasion
from tests.jobs.shelf import bought, give_back, her_hour, outcome, planned, text_of, who
from tests.jobs.stage import EVENING, Stage, open_stage


async def on(stage: Stage, kind: Kind, **numbers: int) -> None:
    """The owner switches an occasion on and sets its numbers."""
    line = switched("", kind, on=True)
    for name, value in numbers.items():
        line = tuned(Policy(occasions=line), kind, name, value)
    await stage.change_shop(occasions=line)


async def test_a_week_after_delivery_she_is_asked_once_whether_all_is_well(database: Database) -> None:
    stage = await open_stage(database)
    anna = await stage.member("Anna")
    await bought(stage, anna, days_ago=20, delivered_days_ago=7)
    await bought(stage, await stage.member("Berta"), days_ago=20, delivered_days_ago=2)
    await bought(stage, await stage.member("Carla"), days_ago=30, delivered_days_ago=15)
    await bought(stage, await stage.member("Dora"), days_ago=20)
    found = await planned(stage, Kind.DELIVERED)
    assert [one.nudge.member for one in found] == [anna]
    assert her_hour(found[0], "Europe/Madrid") == 20
    assert await outcome(stage, found[0]) is State.SENT
    assert "Hand cream" in text_of(stage)


async def test_who_gave_the_order_back_is_not_asked_about_it(database: Database) -> None:
    stage = await open_stage(database)
    order = await bought(stage, await stage.member(), days_ago=20, delivered_days_ago=7)
    found = await planned(stage, Kind.DELIVERED)
    await give_back(stage, order)
    assert await outcome(stage, found[0]) is State.SUPPRESSED
    assert (await stage.record(found[0].nudge.id)).reason is Reason.NO_LONGER_TRUE


async def test_of_two_deliveries_only_the_newest_is_asked_about(database: Database) -> None:
    stage = await open_stage(database)
    anna = await stage.member()
    await bought(stage, anna, days_ago=20, delivered_days_ago=8)
    newest = await bought(stage, anna, days_ago=19, delivered_days_ago=7)
    assert [one.nudge.about for one in await planned(stage, Kind.DELIVERED)] == [str(newest)]


async def test_a_review_is_asked_for_only_where_the_owner_wants_it(database: Database) -> None:
    stage = await open_stage(database)
    anna = await stage.member()
    await bought(stage, anna, days_ago=30, delivered_days_ago=14)
    assert await who(stage, Kind.REVIEW) == []
    await on(stage, Kind.REVIEW)
    found = await planned(stage, Kind.REVIEW)
    assert [one.nudge.member for one in found] == [anna]
    assert await outcome(stage, found[0]) is State.SENT


async def test_who_was_just_asked_whether_all_is_well_is_not_asked_for_a_review(database: Database) -> None:
    stage = await open_stage(database)
    anna = await stage.member()
    await bought(stage, anna, days_ago=30, delivered_days_ago=14)
    await on(stage, Kind.REVIEW)
    await stage.plan(anna, about="7", kind=Kind.DELIVERED)
    assert await who(stage, Kind.REVIEW) == []


async def test_who_usually_buys_it_again_by_now_is_asked_whether_it_runs_low(database: Database) -> None:
    stage = await open_stage(database)
    anna, berta, carla = [await stage.member(name) for name in ("Anna", "Berta", "Carla")]
    for days in (90, 60, 30):
        await bought(stage, anna, days_ago=days, items=[("Snail Cream", None)])
    for days in (60, 30):
        await bought(stage, berta, days_ago=days, items=[("Snail Cream", None)])
    for days in (70, 40, 10):
        await bought(stage, carla, days_ago=days, items=[("snail cream", None)])
    found = await planned(stage, Kind.REPLENISH)
    assert [one.nudge.member for one in found] == [anna]
    assert found[0].nudge.facts["times"] == 3
    assert found[0].nudge.facts["days"] == 30
    assert await outcome(stage, found[0]) is State.SENT
    assert "<b>Snail Cream</b>" in text_of(stage)


async def test_nobody_runs_low_on_what_is_kept(database: Database) -> None:
    stage = await open_stage(database)
    anna = await stage.member("Anna")
    for days in (90, 60, 30):
        await bought(stage, anna, days_ago=days, items=[("Pearl studs", "Jewelry")])
    for number in range(6):
        other = await stage.member(f"M{number}")
        for days in (90, 60, 30):
            await bought(stage, other, days_ago=days, items=[(f"Sneakers {days}", "shoes")])
    assert await who(stage, Kind.REPLENISH) == []


async def test_who_bought_it_again_meanwhile_is_not_asked(database: Database) -> None:
    stage = await open_stage(database)
    anna = await stage.member()
    for days in (90, 60, 30):
        await bought(stage, anna, days_ago=days, items=[("Snail Cream", None)])
    found = await planned(stage, Kind.REPLENISH)
    await bought(stage, anna, items=[("SNAIL CREAM", None)])
    assert await outcome(stage, found[0]) is State.SUPPRESSED


@pytest.mark.parametrize(("people", "asked"), [(5, True), (4, False)])
async def test_bought_once_goes_by_what_five_others_do(database: Database, people: int, asked: bool) -> None:
    stage = await open_stage(database)
    anna = await stage.member("Anna")
    await bought(stage, anna, days_ago=40, items=[("Toner", "skincare")])
    for number in range(people):
        other = await stage.member(f"M{number}")
        for days in (85, 45, 5):
            await bought(stage, other, days_ago=days, items=[(f"Cream {number}{days}", "skincare")])
    assert await who(stage, Kind.REPLENISH) == ([anna] if asked else [])


async def test_the_first_orders_anniversary_is_kept_by_her_own_calendar(database: Database) -> None:
    stage = await open_stage(database, now=datetime(2026, 11, 21, 9, tzinfo=UTC))
    anna = await stage.member("Anna", zone="Asia/Shanghai")
    # The 22nd in Shanghai, still the 21st in UTC.
    await bought(stage, anna, at=datetime(2024, 11, 21, 20, tzinfo=UTC))
    berta = await stage.member("Berta")
    await bought(stage, berta, at=datetime(2023, 11, 21, 9, tzinfo=UTC))
    carla = await stage.member("Carla")
    await bought(stage, carla, at=datetime(2023, 11, 21, 9, tzinfo=UTC))
    await bought(stage, carla, at=datetime(2022, 3, 3, 9, tzinfo=UTC))
    for one in (anna, berta, carla):
        await bought(stage, one, days_ago=10)
    found = {one.nudge.member: one for one in await planned(stage, Kind.ANNIVERSARY)}
    assert {member: one.nudge.facts["years"] for member, one in found.items()} == {anna: 2, berta: 3}
    assert found[anna].nudge.not_before.date().isoformat() == "2026-11-22"
    assert her_hour(found[berta], "Europe/Madrid") == 20
    assert await outcome(stage, found[berta]) is State.SENT
    assert "3 years ago today" in text_of(stage)


async def test_a_first_order_on_the_29th_of_february_is_remembered_on_the_28th(database: Database) -> None:
    stage = await open_stage(database, now=datetime(2026, 2, 28, 9, tzinfo=UTC))
    anna = await stage.member()
    await bought(stage, anna, at=datetime(2024, 2, 29, 12, tzinfo=UTC))
    await bought(stage, anna, days_ago=10)
    assert await who(stage, Kind.ANNIVERSARY) == [anna]


async def test_an_anniversary_whose_first_order_was_given_back_is_none(database: Database) -> None:
    stage = await open_stage(database, now=datetime(2026, 11, 21, 9, tzinfo=UTC))
    anna = await stage.member()
    order = await bought(stage, anna, at=datetime(2024, 11, 21, 12, tzinfo=UTC))
    await bought(stage, anna, days_ago=10)
    found = await planned(stage, Kind.ANNIVERSARY)
    await give_back(stage, order)
    assert await outcome(stage, found[0]) is State.SUPPRESSED


async def test_who_orders_often_and_little_gets_an_offer_above_her_usual_sum(database: Database) -> None:
    stage = await open_stage(database)
    anna = await stage.member("Anna")
    for days in (10, 40, 70, 100):
        await bought(stage, anna, days_ago=days, total=1_500)
    for number in range(3):
        other = await stage.member(f"M{number}")
        await bought(stage, other, days_ago=30, total=9_000)
    assert await who(stage, Kind.FREQUENT) == []
    await on(stage, Kind.FREQUENT, percent=10, days=7)
    found = await planned(stage, Kind.FREQUENT)
    assert [one.nudge.member for one in found] == [anna]
    assert await outcome(stage, found[0]) is State.SENT
    async with database.reading() as session:
        code = (await session.scalars(select(CodeRow))).one()
        terms = (await session.scalars(select(TermsRow))).one()
    assert (code.member_id, code.cause) == (anna, f"nudge:{found[0].nudge.id}")
    assert (terms.value, terms.min_minor, terms.days) == (10, 2_000, 7)
    assert code.shown in text_of(stage)


async def test_who_buys_one_category_gets_an_offer_once_a_quarter(database: Database) -> None:
    stage = await open_stage(database)
    anna, berta = await stage.member("Anna"), await stage.member("Berta")
    for days, category in ((10, "tea"), (40, "skincare"), (70, "skincare"), (100, "skincare"), (120, "skincare")):
        await bought(stage, anna, days_ago=days, items=[("Thing", category)])
        await bought(stage, berta, days_ago=days, items=[("Thing", "tea"), ("Other", "skincare")])
    await on(stage, Kind.SPECIALIST)
    found = await planned(stage, Kind.SPECIALIST)
    assert [(one.nudge.member, one.nudge.about) for one in found] == [(anna, "2026Q4")]
    assert found[0].nudge.facts["category"] == "skincare"
    assert await outcome(stage, found[0]) is State.SENT
    async with database.reading() as session:
        code = (await session.scalars(select(CodeRow))).one()
        terms = (await session.scalars(select(TermsRow))).one()
    assert (code.member_id, terms.category, terms.value) == (anna, "skincare", 10)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "10 % off everything of that kind in your next order"),
        ("es", "10 % en todo lo de esa categoría"),
        ("de", "10 % auf alles aus diesem Bereich"),
        ("zh-Hans", "这一类的商品都减 10%"),
    ],
)
async def test_a_specialists_letter_says_what_the_code_is_for(
    sqlite_database: Database, language: str, words: str
) -> None:
    stage = await open_stage(sqlite_database)
    anna = await stage.member("Anna", language=language)
    for days in (10, 40, 70, 100, 120):
        await bought(stage, anna, days_ago=days, items=[("Thing", "Oolong Tea")])
    await on(stage, Kind.SPECIALIST)
    [found] = await planned(stage, Kind.SPECIALIST)
    assert await outcome(stage, found) is State.SENT
    assert words in text_of(stage)
    assert "Oolong Tea" in text_of(stage), "a kind the shop named itself is called as it calls it"
    async with sqlite_database.reading() as session:
        assert (await session.scalars(select(TermsRow.category))).one() == "oolong tea"


async def test_what_the_owner_switches_off_is_neither_looked_for_nor_sent(database: Database) -> None:
    stage = await open_stage(database)
    anna = await stage.member()
    await bought(stage, anna, days_ago=20, delivered_days_ago=7)
    found = await planned(stage, Kind.DELIVERED)
    await stage.change_shop(occasions=switched("", Kind.DELIVERED, on=False))
    assert await outcome(stage, found[0]) is State.SUPPRESSED
    await bought(stage, await stage.member("Berta"), days_ago=20, delivered_days_ago=7)
    assert len(await planned(stage, Kind.DELIVERED)) == 1


async def test_all_of_it_is_looked_for_once_an_hour_and_one_trouble_stops_no_other(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = await open_stage(database)
    looked: list[Kind] = []
    broken = {Kind.WELCOME}

    def occasion_of(kit: object, kind: Kind) -> Occasion:
        async def plans(*facts: object) -> list[Plan]:
            looked.append(kind)
            if kind in broken:
                raise LookupError("broken")
            return []

        return replace(OCCASIONS[Kind.DELIVERED], plans=plans)

    monkeypatch.setattr(nudges, "_occasion", occasion_of)
    wanted = [one for one in nudges.IN_THE_EVENING if setting(Policy(), one).on]
    with pytest.raises(LookupError):
        await nudges.plan_evenings(stage.kit, EVENING)
    assert looked == wanted
    broken.clear()
    await nudges.plan_evenings(stage.kit, EVENING)
    await nudges.plan_evenings(stage.kit, EVENING + timedelta(minutes=20))
    assert looked == wanted * 2
    await nudges.plan_evenings(stage.kit, EVENING + timedelta(hours=1))
    assert looked == wanted * 3
