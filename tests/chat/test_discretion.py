"""What staff says about a person does not stay in the group for everybody to read."""

from models.database import Database
from models.shops import actions as shops
from models.shops.queries import group_of_chat
from models.shops.rules import Standing
from tests.chat.floor import Floor, Person, open_floor

OWNER = Person(4001, "Mei", "mei", "en")
ANA = Person(4002, "Ana", "ana", "es")
GROUP = -1004444444444


async def _opened(database: Database, standing: Standing) -> Floor:
    floor = await open_floor(database)
    await floor.appoint(OWNER)
    await floor.says(ANA, "hola", GROUP)
    async with database.reading() as session:
        group = await group_of_chat(session, floor.shop.id, GROUP)
    assert group is not None
    await database.transact(lambda session: shops.stand(session, floor.shop.id, group.id, standing))
    return floor


async def test_an_admin_bot_takes_staffs_command_out_of_the_group(sqlite_database: Database) -> None:
    floor = await _opened(sqlite_database, Standing.ADMIN)
    heard = await floor.says(OWNER, "/tag @ana vip", GROUP)
    assert heard.methods[-1] == "deleteMessage"
    assert heard.steps[-1]["params"]["chat_id"] == GROUP


async def test_a_bot_that_may_not_delete_does_not_try(sqlite_database: Database) -> None:
    floor = await _opened(sqlite_database, Standing.MEMBER)
    heard = await floor.says(OWNER, "/tag @ana vip", GROUP)
    assert "deleteMessage" not in heard.methods


async def test_what_members_ask_stays_where_they_asked_it(sqlite_database: Database) -> None:
    floor = await _opened(sqlite_database, Standing.ADMIN)
    heard = await floor.says(ANA, "/points", GROUP)
    assert heard.methods == ["whisper"]
