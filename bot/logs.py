"""What the bot writes down about its own work: one line per event, without secrets and without what people wrote.

Everything any library logs leaves through one handler, and its formatter takes the confidential parts out of the
finished text. So it does not matter where they were: message, arguments, an exception and its causes, a field.
Kept are Telegram's numbers for people and chats (plain digits); without them a log helps nobody.
"""

import asyncio
import json
import logging
import re
import sys
import threading
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Literal, TextIO
from urllib.parse import quote

HIDDEN = "[hidden]"
TEXT_CHARACTERS_MAX = 32_768
SECRET_CHARACTERS_MIN = 6

# These tell of every request with its address (which holds the token), its parameters or its text.
_QUIET = (
    "httpx", "httpcore", "aiohttp.access", "telegram", "aiogram.event", "aiosqlite", "sqlalchemy", "apscheduler",
    "alembic",
)  # fmt: skip

_OVERLAP = 512
_ITEMS_MAX = 50
_DEPTH_MAX = 4

_SECRET_WORDS = "token|secret|secret_token|password|passwd|pwd|api_key|apikey|authorization|cookie|set-cookie"
_PERSONAL_WORDS = (
    "text|html|caption|message_text|body|payload|input_value|first_name|last_name|full_name|username|phone|phone_number"
    "|email|address|birthday"
)
_HIDDEN_KEYS = frozenset(f"{_SECRET_WORDS}|{_PERSONAL_WORDS}|data|params|parameters|name".split("|"))

_REPLACEMENTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\d{6,20}(?::|%3[Aa])[A-Za-z0-9_-]{30,}"), HIDDEN),
    (re.compile(r"(://[^:/\s@]{0,64}:)[^@\s/]{1,256}@"), rf"\1{HIDDEN}@"),
    (re.compile(r"(?i)\b(bearer|basic)\s+[\w.~+/=-]{6,}"), rf"\1 {HIDDEN}"),
    (
        re.compile(
            rf"(?i)(\b(?:{_SECRET_WORDS}|{_PERSONAL_WORDS})\\{{0,15}}[\"']?\s{{0,3}}[:=]\s{{0,3}})"
            r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|(\\{1,15}["']).*?\3|[^\n]+)"""
        ),
        rf"\1{HIDDEN}",
    ),
    # A database tells values in its errors: parameters, the row at fault, the key that is there already.
    (
        re.compile(
            r"\[parameters: .*?(?=\n[ |]*\(Background on|\n[ |]*\n[ |]*(?:The above|During hand)|\Z)", re.DOTALL
        ),
        f"[parameters: {HIDDEN}]",
    ),
    (re.compile(r"\bDETAIL: [^\n]*"), f"DETAIL: {HIDDEN}"),
    (re.compile(r"\bKey \([^\n]*"), f"Key {HIDDEN}"),
    (re.compile(r"\b(query argument \$\d+): [^\n]*"), rf"\1: {HIDDEN}"),
    (re.compile(r"\b(invalid (?:input syntax|byte|text)[^\n:]*): [^\n]*"), rf"\1: {HIDDEN}"),
    (re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"), HIDDEN),
)

# Digits that look like a telephone number, beside those that are a time, a network address or a decimal number.
_DIGITS = re.compile(
    r"(?P<keep>(?<!\d)(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?"
    r"(?:Z|[+-]\d\d:?\d\d)?)?(?!\d)"
    r"|(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.])"
    r"|(?<![\w.])-?\d{1,20}\.\d{1,20}(?![\w.]))"
    r"|(?P<phone>(?:\+|(?<!\w)00)\d(?:[ ().\-/]{0,3}\d){6,17}|(?<!\w)\(?\d{1,5}\)?(?:[ .\-/()]{1,3}\d{1,9}){1,7}(?!\w))"
)
_PHONE_DIGITS_MIN = 7

# What could end a line, move the cursor or turn the reading direction, and halves of characters that cannot be written.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_PLAIN_VALUE = re.compile(r"[^\s\"'=]+")
_STANDARD = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}


class Redactor:
    """Takes out of any text: bot tokens, the given secrets, passwords, e-mail addresses, telephone numbers (those with
    a plus or with separators), database values, and what stands after a word such as "text" or "first_name"."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        known = {s for secret in secrets if len(secret) >= SECRET_CHARACTERS_MIN for s in _spellings(secret)}
        longest_first = sorted(known, key=len, reverse=True)
        self._secrets = re.compile("|".join(map(re.escape, longest_first))) if known else None

    def __call__(self, text: str) -> str:
        """The text without them, at most `TEXT_CHARACTERS_MAX` characters long."""
        cut = text[: TEXT_CHARACTERS_MAX + _OVERLAP]
        cut = cut if self._secrets is None else self._secrets.sub(HIDDEN, cut)
        for pattern, instead in _REPLACEMENTS:
            cut = pattern.sub(instead, cut)
        cut = _DIGITS.sub(_digits, cut)
        # The end of a cut text may hold the first half of a secret, which no pattern knows.
        return cut if len(text) <= TEXT_CHARACTERS_MAX else cut[: min(TEXT_CHARACTERS_MAX, len(cut) - _OVERLAP)] + "…"


def _spellings(secret: str) -> set[str]:
    return {secret, quote(secret, safe=""), repr(secret)[1:-1], json.dumps(secret)[1:-1]}


def _digits(found: re.Match[str]) -> str:
    phone = found["phone"]
    return HIDDEN if phone and sum(map(str.isdigit, phone)) >= _PHONE_DIGITS_MIN else found[0]


def one_line(text: str) -> str:
    """The text with everything escaped that could begin a new line or hide part of this one."""
    return _UNPRINTABLE.sub(
        lambda found: repr(found[0])[1:-1] if found[0].isascii() else f"\\u{ord(found[0]):04x}", text
    )


class _LineFormatter(logging.Formatter):
    """One record, one line, nothing confidential. Never fails: what cannot be told is said to be so."""

    def __init__(self, redact: Redactor) -> None:
        super().__init__()
        self._redact = redact

    def format(self, record: logging.LogRecord) -> str:
        try:
            return self._line(record)
        except Exception as trouble:
            return f"{_time(record)} ERROR bot.logs a record could not be written: {type(trouble).__name__}"

    def _line(self, record: logging.LogRecord) -> str:
        words = [_time(record), record.levelname, one_line(record.name), one_line(self._message(record))]
        for key, value in self._fields(record).items():
            shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            quoted = shown if _PLAIN_VALUE.fullmatch(shown) else json.dumps(shown, ensure_ascii=False)
            words.append(one_line(f"{key}={quoted}"))
        words += [f"{name}: {one_line(text)}" for name, text in self._troubles(record).items()]
        return " ".join(words)

    def _message(self, record: logging.LogRecord) -> str:
        try:
            text = record.getMessage()
        except Exception:
            text = f"{record.msg!s} (its arguments do not fit)"
        return self._redact(one_line(text))

    def _fields(self, record: logging.LogRecord) -> dict[str, Any]:
        extra = {key: value for key, value in record.__dict__.items() if key not in _STANDARD}
        safe: dict[str, Any] = self._safe(extra, _DEPTH_MAX)
        return safe

    def _safe(self, value: object, depth: int) -> Any:
        match value:
            case None | bool() | int():
                return value
            case float():
                return str(value)
            case str():
                return self._redact(one_line(value))
            case Mapping() if depth:
                pairs = [(str(key), inner) for key, inner in list(value.items())[:_ITEMS_MAX]]
                return {
                    self._redact(key): HIDDEN if key.lower() in _HIDDEN_KEYS else self._safe(inner, depth - 1)
                    for key, inner in pairs
                }
            case list() | tuple() | set() | frozenset() if depth:
                return [self._safe(inner, depth - 1) for inner in list(value)[:_ITEMS_MAX]]
        try:
            return self._redact(one_line(repr(value)))
        except Exception:
            return f"<{type(value).__name__}>"

    def _troubles(self, record: logging.LogRecord) -> dict[str, str]:
        troubles = {}
        if record.exc_info and record.exc_info[0]:
            troubles["trouble"] = self._redact(self.formatException(record.exc_info))
        elif record.exc_text:
            troubles["trouble"] = self._redact(record.exc_text)
        if record.stack_info:
            troubles["stack"] = self._redact(record.stack_info)
        return troubles


class _JsonFormatter(_LineFormatter):
    """The same, each line a JSON object in ASCII: time, level, logger, message, the fields, trouble, stack."""

    def format(self, record: logging.LogRecord) -> str:
        try:
            return self._line(record)
        except Exception as trouble:
            said = f"a record could not be written: {type(trouble).__name__}"
            return json.dumps({"time": _time(record), "level": "ERROR", "logger": "bot.logs", "message": said})

    def _line(self, record: logging.LogRecord) -> str:
        standard = {
            "time": _time(record),
            "level": record.levelname,
            "logger": record.name,
            "message": self._message(record),
        }
        return json.dumps(standard | self._fields(record) | standard | self._troubles(record))


def _time(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def configure_logging(
    fmt: Literal["text", "json"],
    level: int | str = "INFO",
    secrets: Iterable[str] = (),
    *,
    stream: TextIO | None = None,
) -> None:
    """Send everything that is logged, warned about or not caught to `stream` (standard error), one safe line each.

    `secrets` are values that must never appear, each of at least `SECRET_CHARACTERS_MIN` characters; shorter ones
    would black out ordinary words. Replaces the root handlers, so it may be called again.
    """
    redact = Redactor(secrets)
    handler = logging.StreamHandler(stream)
    handler.setFormatter(_JsonFormatter(redact) if fmt == "json" else _LineFormatter(redact))
    logging.root.handlers[:] = [handler]
    logging.root.setLevel(level)
    # Otherwise a record that fails to be written is printed to standard error with all its arguments.
    logging.raiseExceptions = False
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(True)
    sys.excepthook = _uncaught
    sys.unraisablehook = _unraisable
    threading.excepthook = _uncaught_in_thread


def watch_loop(loop: asyncio.AbstractEventLoop) -> None:
    """Log what fails unseen in the loop's callbacks and tasks by its exception alone, without their contents."""
    loop.set_exception_handler(_uncaught_in_loop)


_log = logging.getLogger("bot")


def _uncaught(kind: type[BaseException], trouble: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        _log.info("interrupted")
    else:
        _log.critical("uncaught exception", exc_info=(kind, trouble, trace))


def _uncaught_in_thread(told: threading.ExceptHookArgs) -> None:
    if told.exc_value is not None and not isinstance(told.exc_value, SystemExit):
        _uncaught(told.exc_type, told.exc_value, told.exc_traceback)


def _unraisable(told: "sys.UnraisableHookArgs") -> None:
    if told.exc_value is not None:
        _log.error("exception nobody could catch", exc_info=(told.exc_type, told.exc_value, told.exc_traceback))


def _uncaught_in_loop(loop: asyncio.AbstractEventLoop, told: dict[str, Any]) -> None:
    _log.error("event loop: %s", told.get("message"), exc_info=told.get("exception"))
