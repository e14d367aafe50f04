"""Says in one sentence what keeps the shop from opening, and what its owner can do about it."""

import errno
import sqlite3
from pathlib import Path

from bot.line import Junk, NotReached, Refused, Unproven
from bot.settings import Settings

SURE = "Nothing was changed."
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_BAD_FILE = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_NOT_MINE = frozenset({sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH})
_NO_ROOM = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR})
_HELD = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_CAUSE_CHARACTERS_MAX = 160


class CannotOpen(Exception):
    """The shop cannot be opened. The message is one sentence for its owner; nothing was lost."""


def folder_trouble(folder: Path, error: OSError) -> CannotOpen:
    """A folder or file that cannot be read or written."""
    if error.errno in _FULL:
        return CannotOpen(f"There is no room left on the disk of {folder}: free some space, then start again. {SURE}")
    if error.errno in _FORBIDDEN:
        return CannotOpen(
            f"This user may not write to {folder}: give it the folder, or set REGULARS_DATA_DIR to another one. {SURE}"
        )
    return CannotOpen(
        f"The folder {folder} cannot be used ({error.strerror or error}): set REGULARS_DATA_DIR to another one. {SURE}"
    )


def database_trouble(settings: Settings, error: BaseException) -> CannotOpen:
    """A database that cannot be used, from what its driver said. The address and its password are not repeated."""
    cause = getattr(error, "orig", None) or error
    if settings.database_url.startswith("sqlite"):
        return _file_trouble(settings, cause)
    return _server_trouble(cause)


def telegram_trouble(settings: Settings, error: Exception) -> CannotOpen:
    """A Bot API that does not let us in."""
    where = settings.telegram_api_url
    match error:
        case Refused(code=401 | 404):
            return CannotOpen(f"Telegram does not know this REGULARS_BOT_TOKEN: copy it again from @BotFather. {SURE}")
        case Refused(code=429):
            return CannotOpen(f"Telegram asks this bot to wait {error.retry_after} s: start it again then. {SURE}")
        case Refused():
            return CannotOpen(f"Telegram refuses this bot ({error}): ask @BotFather what is wrong with it. {SURE}")
        case Junk():
            return CannotOpen(
                f"What answers at {where} does not speak as Telegram's Bot API does: check REGULARS_TELEGRAM_API_URL, "
                f"or wait a little if it is right. {SURE}"
            )
        case NotReached() | Unproven():
            return CannotOpen(
                f"Telegram cannot be reached at {where}: check the network or REGULARS_TELEGRAM_API_URL, "
                f"then start again. {SURE}"
            )
    raise error


def port_trouble(host: str, port: int, error: OSError) -> CannotOpen:
    """A door that cannot be opened."""
    if error.errno == errno.EADDRINUSE:
        return CannotOpen(
            f"Port {port} on {host} is taken: set REGULARS_WEB_PORT to another one, or to 0 for any free one. {SURE}"
        )
    if error.errno in _FORBIDDEN:
        return CannotOpen(f"This user may not open port {port}: set REGULARS_WEB_PORT to one above 1023. {SURE}")
    return CannotOpen(f"{host} is no address of this machine: set REGULARS_WEB_HOST to 127.0.0.1 or 0.0.0.0. {SURE}")


def _file_trouble(settings: Settings, cause: BaseException) -> CannotOpen:
    folder, file = settings.data_dir, settings.database_url.split("///", 1)[-1]
    if isinstance(cause, OSError):
        return folder_trouble(folder, cause)
    number = getattr(cause, "sqlite_errorcode", 0) & 0xFF
    if number in _NO_ROOM:
        return CannotOpen(
            f"The database in {folder} cannot be written ({_first_line(cause)}): free some space on that disk, "
            "then start again. Nothing was lost."
        )
    if number in _NOT_MINE:
        return CannotOpen(
            f"This user may not write the database in {folder}: give it the folder and every file in it. {SURE}"
        )
    if number in _BAD_FILE:
        return CannotOpen(
            f"{file} is damaged: put it aside and get the newest backup back with python -m bot restore FILE. {SURE}"
        )
    if number in _HELD:
        return CannotOpen(f"Another program holds {file}: stop it, then start again. {SURE}")
    return CannotOpen(f"The database {file} cannot be used: {_first_line(cause)}. {SURE}")


def _server_trouble(cause: BaseException) -> CannotOpen:
    state = str(getattr(cause, "sqlstate", None) or "")
    if state.startswith("28"):
        return CannotOpen(f"PostgreSQL refuses this user or password: check REGULARS_DATABASE_URL. {SURE}")
    if state == "3D000":
        return CannotOpen(
            f"PostgreSQL has no database of this name: make it with createdb, or correct REGULARS_DATABASE_URL. {SURE}"
        )
    if state.startswith("53"):
        return CannotOpen(f"PostgreSQL has no room left ({_first_line(cause)}): make room, then start again. {SURE}")
    if state == "42501":
        return CannotOpen(f"PostgreSQL lets this user make no tables: make it the owner of the database. {SURE}")
    return CannotOpen(
        f"PostgreSQL cannot be used ({_first_line(cause)}): check that it is running and REGULARS_DATABASE_URL, "
        f"then start again. {SURE}"
    )


def _first_line(cause: BaseException) -> str:
    return (str(cause).splitlines() or [type(cause).__name__])[0][:_CAUSE_CHARACTERS_MAX].rstrip(".")
