"""Whatever is logged, and however it gets into the log, secrets and people's words stay out and a line stays a line."""

import asyncio
import gc
import io
import json
import logging
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any, Literal

import aiohttp
import httpx
import pytest
import telegram
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, text
from sqlalchemy.exc import SQLAlchemyError
from yarl import URL

from bot.logs import HIDDEN, Redactor, configure_logging, one_line, watch_loop

TOKEN = "123456789:AAcanary_canary-canary_canary_canary"
SECRET = "canary/of the webhook"
EMAIL = "canary.person@mail.example.org"
PHONE = "+49 151 234-56 78"
WORDS = f"canary words, two lines\nand 'quotes' \"both\" {EMAIL}"
CANARIES = ("canary", "151 234", "1512345678", "AAcan")

Log = Callable[[], str]


@pytest.fixture(params=["text", "json"])
def log(request: pytest.FixtureRequest) -> Iterator[Log]:
    """Logging set up as in the bot; the returned callable gives all that was written."""
    root, levels = logging.root, {}
    before = (root.handlers[:], root.level, sys.excepthook, sys.unraisablehook, threading.excepthook)
    for name in list(logging.root.manager.loggerDict):
        levels[name] = logging.getLogger(name).level
    written = io.StringIO()
    fmt: Literal["text", "json"] = request.param
    configure_logging(fmt, logging.DEBUG, [SECRET, "short"], stream=written)

    def read() -> str:
        return written.getvalue()

    yield read
    logging.captureWarnings(False)
    root.handlers[:], level, sys.excepthook, sys.unraisablehook, threading.excepthook = before
    root.setLevel(level)
    logging.raiseExceptions = True
    for name, was in levels.items():
        logging.getLogger(name).setLevel(was)


def silent(said: str) -> bool:
    """Something was written and none of it is confidential."""
    leaks = [canary for canary in CANARIES if canary in said]
    assert not leaks, f"{leaks} in {said}"
    return HIDDEN in said


LEAKS: dict[str, str] = {
    "token": TOKEN,
    "token in an address": f"POST https://api.telegram.org/bot{TOKEN}/sendMessage 200",
    "token in an escaped address": f"https://x.example/?u=%2Fbot{TOKEN.replace(':', '%3A')}%2FgetMe",
    "secret": f"header was {SECRET}",
    "secret in an address": "https://shop.example/hook/canary%2Fof%20the%20webhook",
    "database address": "postgresql+asyncpg://shop:canary@db.example/regulars",
    "bearer": "Authorization: Bearer canary.canary.canary",
    "e-mail": f"from {EMAIL}, twice",
    "phone": f"call {PHONE} today",
    "phone without blanks": "call +491512345678 today",
    "phone with double zero": "call 00491512345678",
    "local phone": "call (0151) 234 56 78 or 151 2345678",
    "keyed text": f"update text={WORDS!r} id=5",
    "keyed text, bare": f"text: {WORDS}",
    "json": json.dumps({"message": {"chat": {"id": 5, "first_name": "canary"}, "text": WORDS}}),
    "json in json": json.dumps({"raw": json.dumps({"text": "canary words", "caption": "canary"})}),
    "form": "chat_id=5&text=canary+words+more&parse_mode=HTML",
    "cut short": "{'text': 'canary words and then it ends",
    "pydantic": "Input should be a valid integer [type=int_parsing, input_value='canary', input_type=str]",
    "postgres": 'duplicate key violates "uq_phone"\nDETAIL:  Key (phone)=(canary) already exists.',
    "asyncpg": "invalid input for query argument $1: 'canary' (expected int)",
    "postgres type": 'invalid input syntax for type integer: "canary"',
}


def alone(leak: str) -> BaseException:
    return ValueError(leak)


def raised_from(leak: str) -> BaseException:
    try:
        try:
            raise KeyError(leak)
        except KeyError as inner:
            raise RuntimeError("outer") from inner
    except RuntimeError as outer:
        return outer


def raised_while(leak: str) -> BaseException:
    try:
        try:
            raise OSError(leak)
        except OSError:
            raise RuntimeError("outer")  # noqa: B904
    except RuntimeError as outer:
        return outer


def grouped(leak: str) -> BaseException:
    return BaseExceptionGroup("several", [raised_from(leak), ValueError(leak)])


def noted(leak: str) -> BaseException:
    trouble = RuntimeError("outer")
    trouble.add_note(leak)
    return trouble


def own_words(leak: str) -> BaseException:
    class Odd(Exception):
        def __str__(self) -> str:
            return leak

    return Odd()


@pytest.mark.parametrize("kind", LEAKS)
def test_no_way_of_logging_a_sentence_lets_it_out(kind: str, log: Log) -> None:
    leak, logger = LEAKS[kind], logging.getLogger("bot.tests")
    logger.info(leak)
    logger.info("said %s", leak)
    logger.info("said %(what)s", {"what": leak})
    logger.info("said %r", [leak])
    logger.info("too few %s %s", leak)
    logger.info("field", extra={"note": leak, "deep": {"inner": [leak, {leak: leak}]}, "bytes": leak.encode()})
    logger.warning("stack", stack_info=True)
    logger.log(logging.ERROR, leak, stacklevel=2)
    assert silent(log())


@pytest.mark.parametrize("kind", LEAKS)
@pytest.mark.parametrize("shape", [alone, raised_from, raised_while, grouped, noted, own_words])
def test_no_exception_lets_it_out_nor_do_its_causes(kind: str, shape: Callable[[str], BaseException], log: Log) -> None:
    logger, trouble = logging.getLogger("bot.tests"), shape(LEAKS[kind])
    logger.error("failed", exc_info=trouble)
    logger.error("failed: %s", trouble)
    logger.error(trouble)
    logger.error("field", extra={"error": trouble})
    sys.excepthook(type(trouble), trouble, trouble.__traceback__)
    assert silent(log())


def test_an_exception_formatted_earlier_by_somebody_else_is_cleaned_too(log: Log) -> None:
    record = logging.makeLogRecord(
        {"name": "x", "msg": "x", "levelno": 40, "levelname": "ERROR", "exc_text": f"E: {TOKEN}"}
    )
    logging.root.handle(record)
    assert silent(log())


def test_exceptions_of_the_libraries_we_use_are_clean(log: Log) -> None:
    address = f"https://api.telegram.org/bot{TOKEN}/sendMessage"
    request = httpx.Request("POST", address)
    info = aiohttp.RequestInfo(URL(address), "POST", {}, URL(address))  # type: ignore[arg-type]
    troubles: list[BaseException] = [
        aiohttp.ClientResponseError(info, (), status=502, message=address),
        aiohttp.InvalidURL(address),
        telegram.error.NetworkError(f"Unknown error {address!r}"),
    ]
    with pytest.raises(httpx.HTTPStatusError) as caught:
        httpx.Response(502, request=request).raise_for_status()
    for trouble in (*troubles, caught.value):
        try:
            raise RuntimeError("sending failed") from trouble
        except RuntimeError:
            logging.getLogger("bot").exception("failed")
    logging.getLogger("bot").warning("%r", info)
    assert silent(log())


@pytest.mark.parametrize("hide", [True, False])
def test_a_database_error_tells_the_statement_but_no_values(hide: bool, log: Log) -> None:
    engine = create_engine("sqlite://", hide_parameters=hide)
    with engine.connect() as connection:
        connection.execute(text("create table people (name text unique)"))
        connection.execute(text("insert into people values (:n)"), {"n": WORDS})
        try:
            connection.execute(text("insert into people values (:n)"), [{"n": f"]\n {WORDS}"}, {"n": WORDS}])
        except SQLAlchemyError as trouble:
            logging.getLogger("bot").exception("failed")
            logging.getLogger("bot").error("failed: %s; and went on", trouble)
            logging.getLogger("bot").error("group", exc_info=ExceptionGroup("several", [trouble]))
    engine.dispose()
    assert "UNIQUE constraint failed" in log()
    assert "insert into people" in log()
    assert silent(log()) or hide


def test_telegram_objects_tell_numbers_and_no_words(log: Log) -> None:
    chat = telegram.Chat(42, "private", first_name="canary")
    message = telegram.Message(7, datetime(2026, 1, 1, tzinfo=UTC), chat, text=WORDS)
    logging.getLogger("bot").info("update %r", message)
    logging.getLogger("bot").info("update", extra={"update": message, "raw": message.to_dict()})
    assert silent(log())
    assert "message_id=7" in log()


async def test_what_fails_unseen_in_the_event_loop_is_logged_without_its_contents(log: Log) -> None:
    async def fail() -> None:
        raise ValueError(f"text={WORDS!r}")

    loop = asyncio.get_running_loop()
    watch_loop(loop)
    task = asyncio.ensure_future(fail())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del task
    gc.collect()
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0.01)
    assert "never retrieved" in log()
    assert "ZeroDivisionError" in log()
    assert silent(log())


def test_threads_warnings_and_destructors_speak_through_the_same_door(log: Log) -> None:
    class Falls:
        def __del__(self) -> None:
            raise ValueError(TOKEN)

    def fail() -> None:
        raise ValueError(EMAIL)

    def run() -> None:
        # The test runner has its own hooks for threads and destructors; here the bot's are on trial.
        try:
            fail()
        except ValueError as trouble:
            told = threading.ExceptHookArgs((ValueError, trouble, trouble.__traceback__, None))
            threading.excepthook(told)

    run()
    falls = Falls()
    del falls
    gc.collect()
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(False)
        logging.captureWarnings(True)
        warnings.warn(f"old way with {TOKEN}", DeprecationWarning, stacklevel=1)
        logging.captureWarnings(False)
    assert log().count("ValueError") >= 2
    assert "DeprecationWarning" in log()
    assert silent(log())


def test_chatty_libraries_are_quiet(log: Log) -> None:
    for name in ("httpx", "httpcore.http11", "aiohttp.access", "telegram.ext.ExtBot", "aiogram.event", "aiosqlite"):
        logging.getLogger(name).info("request with everything in it")
    assert log() == ""


def test_a_name_cannot_forge_a_line(log: Log) -> None:
    name = "Ann\n2026-11-21T10:00:00.000Z INFO bot.points granted 9999\r\x1b[2K\u2028\u202e\x85\ud800\0"
    # The test runner listens, too, and cannot pass on half a character.
    del logging.root.handlers[1:]
    logging.getLogger("bot.points").info("greeted %s", name, extra={"who": name, name: 1})
    try:
        raise ValueError(name)
    except ValueError:
        logging.getLogger("bot.points").exception(name)
    lines = log().splitlines()
    assert len(lines) == 2
    assert not any(line.startswith("2026-11-21T10") for line in lines)
    assert all(character.isprintable() for line in lines for character in line)


def test_fields_and_utc_time_are_readable_by_people_and_machines(log: Log) -> None:
    logging.getLogger("bot.sender").info(
        "sent", extra={"chat": -1001234567890, "nudge": 17, "why": "birthday is today"}
    )
    line = log()
    if line.startswith("{"):
        told: dict[str, Any] = json.loads(line)
        assert (told["level"], told["logger"], told["message"]) == ("INFO", "bot.sender", "sent")
        assert (told["chat"], told["nudge"], told["why"]) == (-1001234567890, 17, "birthday is today")
        stamp = told["time"]
    else:
        stamp, rest = line.split(" ", 1)
        assert rest == 'INFO bot.sender sent chat=-1001234567890 nudge=17 why="birthday is today"\n'
    assert stamp.endswith("Z")
    assert abs((datetime.now(UTC) - datetime.fromisoformat(stamp)).total_seconds()) < 60


@pytest.mark.parametrize(
    "plain",
    [
        "chat -1001234567890 of member 4915112345678",
        "at 2026-11-21T22:03:11.123Z and 2026-11-21 22:03:11,123 and 2026-11-21",
        "listening on 127.0.0.1:8080",
        "took 1234.5678901 seconds, 12.5 ms, 300 of 10000 rows",
        "550e8400-e29b-41d4-a716-446655440000",
        "version 3.11.7, line 123, in send",
        "the context: fine",
    ],
)
def test_what_helps_to_find_a_fault_is_kept(plain: str) -> None:
    assert Redactor()(plain) == plain


def test_a_record_that_cannot_be_written_says_so_and_nothing_more(log: Log, capsys: pytest.CaptureFixture[str]) -> None:
    class Stubborn:
        def __repr__(self) -> str:
            raise ValueError(TOKEN)

    logging.getLogger("bot").info("%s", Stubborn(), extra={"it": Stubborn()})
    logging.getLogger("bot").info(Stubborn())
    assert len(log().splitlines()) == 2
    assert not [canary for canary in CANARIES if canary in log()]
    assert capsys.readouterr() == ("", "")


def test_short_secrets_do_not_black_out_words() -> None:
    assert Redactor(["it", ""])("it is fine") == "it is fine"


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(), st.text(), st.sampled_from([TOKEN, EMAIL, "+491512345678"]))
def test_neither_neighbours_nor_length_protect_a_secret(before: str, after: str, secret: str) -> None:
    cleaned = Redactor()(f"{before} {secret} {after}")
    assert secret not in cleaned


@given(st.text(alphabet=st.characters()))
def test_one_line_is_one_line(anything: str) -> None:
    assert len(one_line(anything).splitlines()) <= 1
    one_line(anything).encode()


@pytest.mark.parametrize("offset", range(0, 80, 7))
def test_a_secret_at_the_cut_of_a_long_text_is_not_shown_in_part(offset: int) -> None:
    for length in (32_768, 32_768 + 512):
        assert "AAcan" not in Redactor()("x" * (length - offset) + " " + TOKEN + " " + "y" * 9_999)


@pytest.mark.parametrize(
    "nasty", ["1 " * 50_000, "1" * 100_000, "a" * 100_000, "a." * 50_000, 'text="' * 20_000, "text='\n" * 20_000,
              "[parameters: " * 9_000, "text=\\\"" * 20_000, "://a:" * 20_000, "(1" * 50_000, "+1" * 50_000],
)  # fmt: skip
def test_no_text_takes_long_to_clean(nasty: str) -> None:
    start = time.process_time()
    Redactor([SECRET])(nasty)
    assert time.process_time() - start < 1.0
