"""Opens the shop: its folder, its keys, its books and its line to Telegram; or says in one sentence why not."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.exc import ArgumentError, DBAPIError

from bot.line import Junk, Line, NotReached, Refused, Unproven
from bot.pace import Pace
from bot.secrets import KEY_FILE, FieldCipher, KeyFileError, load_or_make_keys
from bot.settings import Settings
from bot.troubles import SURE, CannotOpen, database_trouble, folder_trouble, telegram_trouble
from models.database import Database, Session
from models.locking import LockedElsewhere
from models.loyalty import programme
from models.loyalty.earning import FIXED, Event
from models.members import actions as members
from models.members.actions import Person
from models.members.queries import rows_of_telegram
from models.sealing import WrongKey
from models.shops import actions as shops
from models.shops.queries import key_check_of_bot, shop_of_bot
from models.shops.rules import Shop
from models.signing import new_token
from models.staff import actions as staff
from models.staff.queries import owners
from models.staff.rules import Role
from models.tiers.rules import first_policy, in_small_money
from models.upgrade import TooNew, known_revisions, revision_of, upgrade

Clock = Callable[[], datetime]
GREET_TRIES = 3
SECRET_BYTES = 32
TOO_NEW = f"This database was written by a newer version of Regulars: update the program. {SURE}"


@dataclass(frozen=True, slots=True)
class Ground:
    """What every part of a running shop stands on."""

    settings: Settings
    database: Database
    shop: Shop
    cipher: FieldCipher
    line: Line
    pace: Pace
    clock: Clock


def system_clock() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


@asynccontextmanager
async def open_database(settings: Settings) -> AsyncIterator[Database]:
    """The database, upgraded; raises `CannotOpen`."""
    database = connect(settings)
    try:
        try:
            await upgrade(database)
        except TooNew as error:
            raise CannotOpen(TOO_NEW) from error
        except LockedElsewhere as error:
            raise CannotOpen(
                f"Another start is upgrading this database: wait for it, then start again. {SURE}"
            ) from error
        except Exception as error:
            raise _trouble(settings, error) from error
        yield database
    finally:
        await database.close()


@asynccontextmanager
async def open_books(settings: Settings) -> AsyncIterator[Database]:
    """The database as it stands, for looking after it: never made and never upgraded here. Raises `CannotOpen`."""
    file = Database(settings.database_url).file
    if file is not None and not file.exists():
        raise CannotOpen(f"There is no shop in {file.parent} yet: check REGULARS_DATA_DIR. {SURE}")
    database = connect(settings)
    try:
        try:
            here = await revision_of(database)
        except TooNew as error:
            raise CannotOpen(TOO_NEW) from error
        except Exception as error:
            raise _trouble(settings, error) from error
        if here is None:
            raise CannotOpen(f"There is no shop in this database yet: check REGULARS_DATABASE_URL. {SURE}")
        if here != known_revisions()[0]:
            raise CannotOpen(
                "This database is of an older version of Regulars: do this with the version it runs with, "
                f"or bring it up to date first with python -m bot migrate. {SURE}"
            )
        yield database
    finally:
        await database.close()


def connect(settings: Settings) -> Database:
    """The database of these settings, its folders made, nothing in it touched yet; raises `CannotOpen`."""
    try:
        database = Database(settings.database_url)
    except ImportError as error:
        raise CannotOpen(
            f"This database needs a driver that is not installed ({error.name}): pip install 'regulars[postgres]'."
        ) from error
    except (ArgumentError, ValueError) as error:
        raise CannotOpen(
            "REGULARS_DATABASE_URL cannot be read: write it as postgresql://user:password@localhost/regulars."
        ) from error
    try:
        settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        if database.file is not None:
            database.file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise folder_trouble(settings.data_dir, error) from error
    return database


def open_safe(settings: Settings, checks: Sequence[str]) -> FieldCipher:
    """The safe of the members' personal data, recognised by what earlier starts left; raises `CannotOpen`.

    A key is made only where nothing was sealed before: a lost key must not be covered up by a new one.
    """
    if checks and not settings.encryption_keys and not (settings.data_dir / KEY_FILE).exists():
        raise CannotOpen(
            f"The encryption key of this shop is missing: put {KEY_FILE} back into {settings.data_dir} "
            f"(or set REGULARS_ENCRYPTION_KEYS), then start again. {SURE}"
        )
    try:
        cipher = FieldCipher(load_or_make_keys(settings.data_dir, settings.encryption_keys))
        for check in checks:
            cipher.verify_key_check(check)
    except KeyFileError as error:
        raise CannotOpen(str(error)) from error
    except OSError as error:
        raise folder_trouble(settings.data_dir, error) from error
    except WrongKey as error:
        raise CannotOpen(
            f"The encryption key is not the one this shop was kept with: put back the old {KEY_FILE} "
            f"(or REGULARS_ENCRYPTION_KEYS), then start again. {SURE}"
        ) from error
    return cipher


@asynccontextmanager
async def open_ground(settings: Settings, *, clock: Clock = system_clock) -> AsyncIterator[Ground]:
    """Everything a running shop stands on; raises `CannotOpen`."""
    if settings.bot_token is None:
        raise CannotOpen("REGULARS_BOT_TOKEN is not set: get a token from @BotFather and put it into .env.")
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(open_database(settings))
        line = Line(settings.bot_token, settings.telegram_api_url)
        stack.push_async_callback(line.close)
        me = await who_am_i(line, settings)
        async with database.reading() as session:
            check = await key_check_of_bot(session, int(me["id"]))
        cipher = open_safe(settings, [check] if check else [])
        shop = await database.transact(lambda session: _open_shop(session, settings, me, clock(), cipher))
        pace = Pace(per_second=settings.sends_per_second)
        yield Ground(settings, database, shop, cipher, line, pace, clock)


async def owner_link(ground: Ground) -> str | None:
    """A fresh one-time link that makes whoever opens it the owner; None when the shop has one."""
    token = new_token(secrets.token_bytes(16))

    async def work(session: Session) -> bool:
        if await owners(session, ground.shop.id):
            return False
        await shops.invite_owner(session, ground.shop.id, token)
        return True

    invited = await ground.database.transact(work)
    return f"https://t.me/{ground.shop.bot_username}?start=claim_{token}" if invited else None


async def who_am_i(line: Line, settings: Settings) -> dict[str, Any]:
    """What Telegram knows of this token's bot, after three tries at most; raises `CannotOpen`."""
    for attempt in range(GREET_TRIES):
        try:
            found = await line.call("getMe", {}, seconds=10)
            if not isinstance(found, dict) or not isinstance(found.get("id"), int):
                raise Junk("getMe: nobody")
        except Refused as refusal:
            raise telegram_trouble(settings, refusal) from refusal
        except (NotReached, Unproven) as error:
            trouble: Exception = error
        else:
            return found
        if attempt + 1 < GREET_TRIES:
            await asyncio.sleep(2**attempt)
    raise telegram_trouble(settings, trouble) from trouble


async def found_or_opened(session: Session, settings: Settings, *, bot: int, username: str, now: datetime) -> Shop:
    """The shop of this bot. A new one begins with amounts that make sense in its currency; one that is there keeps
    what it has.
    """
    is_new = await shop_of_bot(session, bot) is None
    currency = settings.shop_currency
    shop = await shops.open_shop(
        session,
        bot_id=bot,
        bot_username=username,
        name=settings.shop_name,
        currency=currency,
        zone=settings.shop_zone,
        languages=settings.shop_languages,
        secret=secrets.token_bytes(SECRET_BYTES),
        now=now,
        policy=first_policy(currency),
    )
    share = in_small_money(FIXED[Event.SHARE], currency)
    if is_new and share != FIXED[Event.SHARE]:
        await programme.fix(session, shop.id, Event.SHARE, share, by=None, now=now)
    return shop


async def _open_shop(
    session: Session, settings: Settings, me: dict[str, Any], now: datetime, cipher: FieldCipher
) -> Shop:
    shop = await found_or_opened(session, settings, bot=int(me["id"]), username=str(me.get("username", "")), now=now)
    if await key_check_of_bot(session, shop.bot_id) is None:
        await shops.remember_key(session, shop.id, cipher.key_check())
    roll = dict(await rows_of_telegram(session, shop.id, settings.owner_ids))
    for telegram in settings.owner_ids:
        row = roll.get(telegram) or await members.meet(session, shop, Person(telegram, "Owner"), roll=roll, now=now)
        await staff.appoint(session, shop.id, row.id, Role.OWNER, group=None, now=now)
    return shop


def _trouble(settings: Settings, error: Exception) -> Exception:
    cause = getattr(error, "orig", None) or error
    named = getattr(cause, "sqlstate", None) or getattr(cause, "sqlite_errorcode", None)
    return database_trouble(settings, error) if named or isinstance(error, DBAPIError | OSError) else error
