"""A group hears three things of the shop's own accord in a day; what is asked for or owed comes all the same."""

from datetime import UTC, datetime, timedelta

import pytest

from models.database import Database, Session
from models.groupbuys import clocks, queries
from models.groupbuys.tables import BuyRow, CardRow, LineRow
from models.shops.queries import group_of_chat
from scheduler import groupbuys
from tests.jobs.stage import GROUP_CHAT, Stage, open_stage


async def line(stage: Stage, buy: int, what: str, *, told_at: datetime | None = None) -> None:
    row = {"shop_id": stage.shop.id, "buy_id": buy, "what": what, "since": stage.now, "told_at": told_at}

    async def work(session: Session) -> None:
        session.add(LineRow(**row))

    await stage.do(work)


async def old_buy(stage: Stage, owner: int) -> int:
    buy = await stage.buy(hours_left=72, opened_by=owner)

    async def work(session: Session) -> None:
        row = await session.get(BuyRow, buy)
        assert row is not None
        row.opened_at = stage.now - timedelta(days=5)

    await stage.do(work)
    return buy


async def test_the_fourth_line_of_a_day_is_left_out_and_the_next_day_begins_anew(database: Database) -> None:
    stage = await open_stage(database)
    owner = await stage.member("Mei")
    buy = await old_buy(stage, owner)
    for one in ("people:1", "people:2", "people:3", "people:4"):
        await line(stage, buy, one)
    await groupbuys.tell_lines(stage.kit, stage.now)
    assert len(stage.messenger.to(GROUP_CHAT)) == 3
    stage.clock.move(stage.now + timedelta(days=1))
    await line(stage, buy, "people:5")
    await groupbuys.tell_lines(stage.kit, stage.now)
    assert len(stage.messenger.to(GROUP_CHAT)) == 4


@pytest.mark.parametrize(("most", "said"), [(0, 0), (2, 1), (9, 2)])
async def test_cards_of_today_take_places_and_the_shop_sets_how_many_there_are(
    sqlite_database: Database, most: int, said: int
) -> None:
    stage = await open_stage(sqlite_database)
    await stage.change_shop(group_posts_per_day_max=most)
    owner = await stage.member("Mei")
    buy = await old_buy(stage, owner)
    await stage.buy(hours_left=72, opened_by=owner)
    for one in ("people:1", "people:2"):
        await line(stage, buy, one)
    await groupbuys.tell_lines(stage.kit, stage.now)
    assert len(stage.messenger.to(GROUP_CHAT)) == said


async def live_by(stage: Stage, zone: str, owner: int) -> None:
    async def work(session: Session) -> None:
        group = await group_of_chat(session, stage.shop.id, GROUP_CHAT)
        assert group is not None
        await clocks.live_by(session, stage.shop.id, group, zone, by=owner, now=stage.now)

    await stage.do(work)


@pytest.mark.parametrize(("zone", "said"), [("Europe/Madrid", 0), ("Asia/Tokyo", 1)])
async def test_the_day_of_a_group_begins_by_its_own_clock(database: Database, zone: str, said: int) -> None:
    stage = await open_stage(database)
    owner = await stage.member("Mei")
    buy = await old_buy(stage, owner)
    await live_by(stage, zone, owner)
    before_midnight_in_tokyo = stage.now - timedelta(hours=5)
    for one in ("people:1", "people:2", "people:3"):
        await line(stage, buy, one, told_at=before_midnight_in_tokyo)
    await line(stage, buy, "people:4")
    await groupbuys.tell_lines(stage.kit, stage.now)
    assert len(stage.messenger.to(GROUP_CHAT)) == said


@pytest.mark.parametrize(("zone", "silent"), [("Europe/Madrid", False), ("Asia/Tokyo", True)])
async def test_what_comes_in_the_night_of_a_group_comes_silently(
    sqlite_database: Database, zone: str, silent: bool
) -> None:
    stage = await open_stage(sqlite_database)
    owner = await stage.member("Mei")
    buy = await old_buy(stage, owner)
    await live_by(stage, zone, owner)
    await line(stage, buy, "people:100")
    await groupbuys.tell_lines(stage.kit, stage.now)
    await stage.do(lambda session: post_card(session, stage, buy))
    await groupbuys.refresh_cards(stage.kit, stage.now)
    told, card = stage.messenger.to(GROUP_CHAT)
    assert (told.silent, card.silent) == (silent, silent)
    assert zone in card.html


async def post_card(session: Session, stage: Stage, buy: int) -> None:
    session.add(CardRow(shop_id=stage.shop.id, buy_id=buy))


async def test_a_weekly_buy_is_opened_again_for_the_hour_of_its_group(sqlite_database: Database) -> None:
    stage = await open_stage(sqlite_database, now=datetime(2026, 10, 24, 10, tzinfo=UTC))
    owner = await stage.member("Mei")
    buy = await stage.buy(hours_left=1, opened_by=owner)
    await live_by(stage, "Asia/Tokyo", owner)

    async def weekly(session: Session) -> None:
        row = await session.get(BuyRow, buy)
        assert row is not None
        row.extra = {"repeat_days": 7}

    await stage.do(weekly)
    await stage.step(hours=2)
    await groupbuys.close_due(stage.kit, stage.now)
    async with stage.database.reading() as session:
        (again,) = await queries.open_buys(session, stage.shop.id, now=stage.now)
    # In Madrid summer time ended in between; in Tokyo no clock was moved.
    assert again.deadline == datetime(2026, 10, 31, 11, tzinfo=UTC)
