"""A group hears three things of the shop's own accord in a day; what is asked for or owed comes all the same."""

from datetime import datetime, timedelta

import pytest

from models.database import Database, Session
from models.groupbuys.tables import BuyRow, LineRow
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
