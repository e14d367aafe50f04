"""What one test has paid for is kept for the next: statements as SQL text, and the certificates of the world."""

import functools
import ssl
from typing import Any

from sqlalchemy.engine import Dialect
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.util import LRUCache

from bot.types_on_demand import import_types
from models import database
from models.database import Database

STATEMENTS_MAX = 5_000


def keep_warm() -> None:
    """From now on every database of this process shares its kind's dialect and compiled statements.

    SQLAlchemy keeps them per engine, and each test opens engines of its own: without this a fifth of the time
    goes into writing the same SQL again. Connections, pools and options stay each engine's own.
    """
    import_types()
    if getattr(database.create_async_engine, "__wrapped__", None) is None:
        database.create_async_engine = _sharing(database.create_async_engine)
        ssl.create_default_context = functools.cache(ssl.create_default_context)


def on_the_spot(one: Database) -> Database:
    """The same SQLite database, every statement of which runs where it is asked, as the quick ones of the bot do.

    Otherwise each is handed to a thread, which in a small shop costs more than all it does there. For one process
    and one loop: what threads and several programs bring is tested on databases of their own.
    """
    one.engine, one._writing = one._quick, one._quick_writing
    return one


def _sharing(create: Any) -> Any:
    statements: Any = LRUCache(STATEMENTS_MAX)
    known: dict[tuple[str, str, str], Dialect] = {}

    @functools.wraps(create)
    def created(url: Any, **how: Any) -> AsyncEngine:
        engine: AsyncEngine = create(url, **how)
        sync: Any = engine.sync_engine
        kind = (sync.dialect.name, sync.dialect.driver, str(how.get("isolation_level")))
        found = known.get(kind)
        # A dialect knows its server only after its first connection.
        if found is not None and found.server_version_info is not None:
            sync.dialect = sync.pool._dialect = found
        else:
            known[kind] = sync.dialect
        sync._compiled_cache = statements
        return engine

    return created
