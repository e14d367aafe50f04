"""The check of the books reads every row once: twice the entries are twice the work, not four times."""

import sqlite3

from sqlalchemy import event

from models.database import Database
from models.loyalty.verifying import verify
from tests.bench.ledger import fill
from tests.books import open_story


async def test_no_batch_of_the_check_reads_or_sorts_what_another_one_reads(sqlite_database: Database) -> None:
    story = await open_story(sqlite_database, 1)
    await fill(sqlite_database, story.shop.id, story.members, 15_000)
    said: dict[str, object] = {}

    def heard(_connection: object, _cursor: object, statement: str, given: object, *_more: object) -> None:
        said[statement] = given

    engine = sqlite_database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", heard)
    async with sqlite_database.snapshot() as session:
        assert (await verify(session, story.shop.id)).broken is None
    event.remove(engine, "before_cursor_execute", heard)
    batches = {one: given for one, given in said.items() if "ORDER BY" in one}
    assert len(batches) == 2
    books = sqlite3.connect(str(sqlite_database.file))
    for statement, given in batches.items():
        plan = " ".join(row[3] for row in books.execute(f"EXPLAIN QUERY PLAN {statement}", given))
        assert "shop_id" not in plan, plan
        assert "rowid>?" in plan or "posting_id>?" in plan, plan
    books.close()
