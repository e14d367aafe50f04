"""What the owner set before the start: one frozen value, read once from the environment and `.env`."""

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from bot.dotenv import DotenvError, parse_dotenv
from bot.secrets import parse_key
from models.timekeeping import UnknownZone, parse_zone

PREFIX = "REGULARS_"
TESTS_PREFIX = "REGULARS_TEST_"
"""Left to the test suite: no setting of the bot."""
SECRETS = {"REGULARS_BOT_TOKEN", "REGULARS_DATABASE_URL", "REGULARS_WEBHOOK_SECRET", "REGULARS_ENCRYPTION_KEYS"}
"""May come from a file, too: `…_FILE` names it."""
OFFICIAL_API_URL = "https://api.telegram.org"
FREE_SENDS_PER_SECOND = 30
"""What Telegram allows a bot; more needs paid broadcasts."""
WEBHOOK_SECRET_LENGTH_MIN = 16

_TOKEN = re.compile(r"[0-9]{1,20}:[A-Za-z0-9_-]{1,100}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
_SQLITE = re.compile(r"sqlite(\+[a-z0-9_]+)?://")
_POSTGRES = re.compile(r"postgres(ql)?(\+[a-z0-9_]+)?://")


class SettingsError(Exception):
    """One sentence: which variable, what is wrong with it, and a value that would be right. Never the value given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything the outside decides. Secrets do not show in `repr`; `warnings` are sentences for the log."""

    bot_token: str | None = field(default=None, repr=False)
    telegram_api_url: str = OFFICIAL_API_URL
    database_url: str = field(repr=False)
    data_dir: Path
    owner_ids: tuple[int, ...] = ()
    webhook_url: str | None = None
    webhook_secret: str | None = field(default=None, repr=False)
    web_host: str = "127.0.0.1"
    web_port: int = 8080
    encryption_keys: tuple[bytes, ...] = field(default=(), repr=False)
    log_format: Literal["text", "json"] = "text"
    log_level: Literal["DEBUG", "INFO", "WARNING"] = "INFO"
    shop_name: str = "My shop"
    shop_currency: str = "USD"
    shop_zone: str = "UTC"
    shop_languages: tuple[str, ...] = ("en", "es", "de", "zh-Hans")
    sends_per_second: int = FREE_SENDS_PER_SECOND
    warnings: tuple[str, ...] = ()

    @classmethod
    def read(cls, environ: Mapping[str, str], *, read_file: Callable[[str], str]) -> "Settings":
        """Settings from `environ` over `.env` over the defaults; an empty value counts as none.

        `read_file` gives a file's text and raises `OSError` if it cannot; it is asked for `.env` and for the files
        that `…_FILE` name. Raises `SettingsError` at the first value that cannot be used.
        """
        given = _given(environ, read_file)
        data_dir = Path(given.pop("REGULARS_DATA_DIR", "data")).expanduser()
        values: dict[str, Any] = {
            name.removeprefix(PREFIX).lower(): READERS[name](name, text)
            for name, text in given.items()
            if name in READERS
        }
        values.setdefault("database_url", f"sqlite+aiosqlite:///{data_dir / 'regulars.db'}")
        settings = cls(data_dir=data_dir, warnings=_warnings(given), **values)
        _check_webhook(settings)
        return settings


def _given(environ: Mapping[str, str], read_file: Callable[[str], str]) -> dict[str, str]:
    """Every REGULARS_ variable with a value; secrets out of files; the environment before `.env`."""
    near = {name: value for name, value in environ.items() if name.startswith(PREFIX) and value.strip()}
    far = {name: value for name, value in _dotenv(read_file).items() if name.startswith(PREFIX) and value.strip()}
    overruled = {name.removesuffix("_FILE") for name in near}
    given = near | {name: value for name, value in far.items() if name.removesuffix("_FILE") not in overruled}
    for name in SECRETS:
        path = given.pop(f"{name}_FILE", None)
        if path is None:
            continue
        if name in given:
            raise SettingsError(f"{name} and {name}_FILE are both set: keep one of them.")
        given[name] = _secret_from(path, name, read_file)
    return {name: value.strip() for name, value in given.items()}


def _dotenv(read_file: Callable[[str], str]) -> dict[str, str]:
    try:
        return parse_dotenv(read_file(".env"))
    except FileNotFoundError:
        return {}
    except DotenvError as error:
        raise SettingsError(f"The file .env cannot be read: its {error}; write REGULARS_WEB_PORT=8080.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError("The file .env is there and cannot be read: give it to this user, in UTF-8.") from error


def _secret_from(path: str, name: str, read_file: Callable[[str], str]) -> str:
    try:
        value = read_file(path).strip()
    except (OSError, UnicodeDecodeError):
        # The file's name stays out, too: people paste the secret itself here.
        raise SettingsError(f"{name}_FILE names a file that cannot be read, for example /run/secrets/it.") from None
    if not value:
        raise SettingsError(f"{name}_FILE names an empty file; it should hold the value of {name} and nothing else.")
    return value


def _warnings(given: Mapping[str, str]) -> tuple[str, ...]:
    found = []
    for name in sorted(name for name in given if name not in KNOWN and not name.startswith(TESTS_PREFIX)):
        if name.removesuffix("_FILE") in KNOWN:
            found.append(f"{name} is ignored: only secrets can be read from a file.")
            continue
        near = difflib.get_close_matches(name, KNOWN, n=1)
        found.append(f"{name} is not a setting and is ignored" + (f"; did you mean {near[0]}?" if near else "."))
    sends = given.get("REGULARS_SENDS_PER_SECOND", "")
    if sends.isdecimal() and int(sends) > FREE_SENDS_PER_SECOND:
        found.append(f"REGULARS_SENDS_PER_SECOND is over {FREE_SENDS_PER_SECOND}; that takes paid broadcasts.")
    return tuple(found)


def _check_webhook(settings: Settings) -> None:
    if settings.webhook_url is None:
        return
    if settings.webhook_secret is None:
        raise SettingsError(
            "REGULARS_WEBHOOK_URL needs REGULARS_WEBHOOK_SECRET, or anybody could pose as Telegram; "
            "make one with: openssl rand -hex 32."
        )
    if settings.telegram_api_url == OFFICIAL_API_URL and not settings.webhook_url.startswith("https://"):
        raise SettingsError("REGULARS_WEBHOOK_URL must begin with https://, for example https://shop.example/telegram.")


def _wrong(name: str, must: str, example: str) -> SettingsError:
    return SettingsError(f"{name} must be {must}, for example {example}.")


def _token(name: str, text: str) -> str:
    if _TOKEN.fullmatch(text):
        return text
    raise _wrong(name, "the token @BotFather gave you, whole", "123456789:AAExampleExampleExampleExampleExamp")


def _url(name: str, text: str) -> str:
    """An http(s) address without a password in it, without the last slash."""
    try:
        parts = urlsplit(text)
        sound = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        sound = False
    if not sound or parts.scheme not in ("http", "https") or "@" in parts.netloc or parts.query or parts.fragment:
        raise _wrong(name, "a web address without password, ? and #", "https://shop.example/telegram")
    return text.rstrip("/")


def _database_url(name: str, text: str) -> str:
    """The URL with the driver we ship: aiosqlite or asyncpg, which calls `sslmode` just `ssl`."""
    if _SQLITE.match(text):
        return _SQLITE.sub("sqlite+aiosqlite://", text, count=1)
    if _POSTGRES.match(text):
        return re.sub(r"([?&])sslmode=", r"\1ssl=", _POSTGRES.sub("postgresql+asyncpg://", text, count=1))
    raise _wrong(name, "an SQLite or PostgreSQL address", "postgresql://user:password@localhost/regulars")


def _owner_ids(name: str, text: str) -> tuple[int, ...]:
    ids = [part.strip() for part in text.split(",") if part.strip()]
    if not ids or not all(re.fullmatch(r"[1-9][0-9]{0,15}", one) for one in ids):
        raise _wrong(name, "Telegram user ids (numbers, not @names) with commas between", "123456789,987654321")
    return tuple(dict.fromkeys(int(one) for one in ids))


def _webhook_secret(name: str, text: str) -> str:
    if re.fullmatch(rf"[A-Za-z0-9_-]{{{WEBHOOK_SECRET_LENGTH_MIN},256}}", text):
        return text
    raise _wrong(name, "16 to 256 of A-Z a-z 0-9 _ and -", "the output of: openssl rand -hex 32")


def _host(name: str, text: str) -> str:
    if re.fullmatch(r"[A-Za-z0-9.:_-]{1,253}", text):
        return text
    raise _wrong(name, "an address of this machine", "127.0.0.1, or 0.0.0.0 to be reached from outside")


def _whole(least: int, most: int, example: str) -> Callable[[str, str], int]:
    def read(name: str, text: str) -> int:
        if re.fullmatch(r"[0-9]{1,9}", text) and least <= int(text) <= most:
            return int(text)
        raise _wrong(name, f"a whole number from {least} to {most}", example)

    return read


def _keys(name: str, text: str) -> tuple[bytes, ...]:
    keys = [parse_key(part) for part in text.split(",") if part.strip()]
    if keys and None not in keys:
        return tuple(dict.fromkeys(key for key in keys if key is not None))
    raise _wrong(
        name, "base64 keys of 32 bytes, commas between, the newest first", "the output of: openssl rand -base64 32"
    )


def _log_format(name: str, text: str) -> Literal["text", "json"]:
    if text.lower() == "text":
        return "text"
    if text.lower() == "json":
        return "json"
    raise _wrong(name, "text or json", "json")


def _log_level(name: str, text: str) -> Literal["DEBUG", "INFO", "WARNING"]:
    match text.upper():
        case "DEBUG" | "INFO" | "WARNING" as level:
            return level
    raise _wrong(name, "debug, info or warning", "info")


def _shop_name(name: str, text: str) -> str:
    if len(text) <= 64 and text.isprintable():
        return text
    raise _wrong(name, "one line of at most 64 characters", "Anna's Finds")


def _currency(name: str, text: str) -> str:
    if re.fullmatch(r"[A-Za-z]{3}", text):
        return text.upper()
    raise _wrong(name, "the three letters of a currency", "EUR")


def _zone(name: str, text: str) -> str:
    try:
        return parse_zone(text)
    except UnknownZone:
        raise _wrong(name, "a time zone by its IANA name, not an offset", "Europe/Berlin") from None


def _languages(name: str, text: str) -> tuple[str, ...]:
    languages = [part.strip() for part in text.split(",") if part.strip()]
    if not languages or not all(_LANGUAGE.fullmatch(one) for one in languages):
        raise _wrong(name, "language codes with commas between, the shop's own first", "en,es,de,zh-Hans")
    return tuple(dict.fromkeys(languages))


READERS: dict[str, Callable[[str, str], object]] = {
    "REGULARS_BOT_TOKEN": _token,
    "REGULARS_TELEGRAM_API_URL": _url,
    "REGULARS_DATABASE_URL": _database_url,
    "REGULARS_OWNER_IDS": _owner_ids,
    "REGULARS_WEBHOOK_URL": _url,
    "REGULARS_WEBHOOK_SECRET": _webhook_secret,
    "REGULARS_WEB_HOST": _host,
    "REGULARS_WEB_PORT": _whole(0, 65_535, "8080, or 0 for any free one"),
    "REGULARS_ENCRYPTION_KEYS": _keys,
    "REGULARS_LOG_FORMAT": _log_format,
    "REGULARS_LOG_LEVEL": _log_level,
    "REGULARS_SHOP_NAME": _shop_name,
    "REGULARS_SHOP_CURRENCY": _currency,
    "REGULARS_SHOP_ZONE": _zone,
    "REGULARS_SHOP_LANGUAGES": _languages,
    "REGULARS_SENDS_PER_SECOND": _whole(1, 1_000, "30"),
}
"""Variable → how its text becomes a value; the field of `Settings` has the same name in lower case."""

KNOWN = frozenset(READERS) | {"REGULARS_DATA_DIR"}
"""Every variable there is, without the …_FILE forms of `SECRETS`."""
