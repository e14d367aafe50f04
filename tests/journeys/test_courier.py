"""A letter leaves once, whatever the road does to it, and the courier never claims more than is proven."""

import asyncio
import json
import socket
import struct
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from urllib.parse import parse_qs

import pytest

from bot.courier import Courier, Patience, outcome_of
from bot.pace import Pace
from models.outreach.ports import (
    Address,
    Button,
    Delivered,
    Gone,
    Halted,
    Letter,
    Moved,
    NotSent,
    Outcome,
    Rejected,
    Unknown,
    Unreachable,
)

TOKEN = "123456789:AAFakeFakeFakeFakeFakeFakeFakeFakeFak"
LETTER = Letter(Address(42), "<b>hello</b>")
HASTE = Patience(turn=0.2, pool=0.05, connect=2.0, write=0.2, read=0.1)

Behaviour = Callable[[asyncio.StreamWriter], Awaitable[None]]


class Telegram:
    """A bare TCP server in Telegram's place: remembers every request and then behaves as it was told."""

    def __init__(self, behave: Behaviour) -> None:
        self.behave = behave
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.api_url = ""
        self.guests: set[asyncio.Task[None]] = set()

    async def open(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        guest = asyncio.current_task()
        assert guest is not None
        self.guests.add(guest)
        await self.serve(reader, writer)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                method = head.split(b" ", 2)[1].decode().rsplit("/", 1)[1]
                length = next(
                    int(x.split(b":")[1]) for x in head.split(b"\r\n") if x.lower().startswith(b"content-len")
                )
                fields = parse_qs((await reader.readexactly(length)).decode())
                self.requests.append((method, {name: values[0] for name, values in fields.items()}))
                await self.behave(writer)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            return
        finally:
            writer.close()


def http(status: int, body: bytes, kind: str = "application/json") -> Behaviour:
    async def behave(writer: asyncio.StreamWriter) -> None:
        head = f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
        writer.write(head.encode() + body)

    return behave


def no(code: int, description: str, **parameters: object) -> Behaviour:
    body: dict[str, object] = {"ok": False, "error_code": code, "description": description}
    if parameters:
        body["parameters"] = parameters
    return http(code, json.dumps(body).encode())


def yes(result: object) -> Behaviour:
    return http(200, json.dumps({"ok": True, "result": result}).encode())


SENT = yes({"message_id": 7, "date": 1, "chat": {"id": 42, "type": "private"}, "text": "hello"})


async def silence(writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(0.2)
    writer.close()


async def reset(writer: asyncio.StreamWriter) -> None:
    sock = writer.get_extra_info("socket")
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def hang_up(writer: asyncio.StreamWriter) -> None:
    writer.close()


async def cut_short(writer: asyncio.StreamWriter) -> None:
    writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"ok":true,"result":{"mess')
    await writer.drain()
    writer.close()


@asynccontextmanager
async def road(behave: Behaviour, pace: Pace | None = None) -> AsyncIterator[tuple[Courier, Telegram]]:
    telegram = Telegram(behave)
    server = await asyncio.start_server(telegram.open, "127.0.0.1", 0)
    telegram.api_url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    courier = Courier(TOKEN, telegram.api_url, pace or Pace(), patience=HASTE)
    await courier.start()
    try:
        yield courier, telegram
    finally:
        await courier.stop()
        server.close()
        await asyncio.gather(*telegram.guests)


async def ending(behave: Behaviour, act: Callable[[Courier], Awaitable[Outcome]] | None = None) -> Outcome:
    """How one letter ends; exactly one request must have reached the server."""
    async with road(behave) as (courier, telegram):
        outcome = await (act(courier) if act else courier.send(LETTER))
        assert len(telegram.requests) == 1
        return outcome


def edit(courier: Courier) -> Awaitable[Outcome]:
    return courier.edit(LETTER, 7)


def delete(courier: Courier) -> Awaitable[Outcome]:
    return courier.delete(Address(42), 7)


async def test_a_confirmed_letter_is_delivered_by_its_number() -> None:
    assert await ending(SENT) == Delivered(7)
    assert await ending(SENT, edit) == Delivered(7)
    assert await ending(yes(True), delete) == Delivered(7)


async def test_everything_in_a_letter_arrives() -> None:
    rows = ((Button("Redeem", press="r:1"), Button("Open", url="https://a.example/")), (Button("Code", copy="X-1"),))
    async with road(SENT) as (courier, telegram):
        await courier.send(Letter(Address(-42, topic=5), "<i>x</i>", rows, silent=True))
        method, fields = telegram.requests[0]
    assert method == "sendMessage"
    assert (fields["chat_id"], fields["message_thread_id"], fields["text"]) == ("-42", "5", "<i>x</i>")
    assert (fields["parse_mode"], fields["disable_notification"]) == ("HTML", "true")
    assert json.loads(fields["link_preview_options"]) == {"is_disabled": True}
    assert json.loads(fields["reply_markup"]) == {
        "inline_keyboard": [
            [{"text": "Redeem", "callback_data": "r:1"}, {"text": "Open", "url": "https://a.example/"}],
            [{"text": "Code", "copy_text": {"text": "X-1"}}],
        ]
    }


@pytest.mark.parametrize(
    ("behave", "why"),
    [
        (silence, "ReadTimeout"),
        (reset, "ReadError"),
        (hang_up, "RemoteProtocolError"),
        (cut_short, "RemoteProtocolError"),
        (http(200, b"<html>portal</html>"), "JSONDecodeError"),
        (http(200, b"[]"), None),
        (http(200, b'{"ok":true}'), None),
        (yes({"message_id": 7}), None),
        (http(502, b"<html>Bad Gateway</html>", "text/html"), None),
        (no(500, "Internal Server Error"), None),
        (no(409, "Conflict: terminated by other getUpdates request"), None),
        (http(302, b""), None),
        (http(401, b"<html>log in first</html>", "text/html"), None),
        (http(403, b"<html>blocked by your firewall</html>", "text/html"), None),
        (http(400, b"", "text/html"), None),
        (http(404, b"nginx", "text/html"), None),
    ],
)  # fmt: skip
async def test_what_may_have_arrived_is_unknown_and_not_repeated(behave: Behaviour, why: str | None) -> None:
    outcome = await ending(behave)
    assert isinstance(outcome, Unknown)
    assert why is None or outcome.why == why


@pytest.mark.parametrize(
    ("parameters", "seconds"),
    [({"retry_after": 35}, 35), ({"retry_after": 10_072}, 10_072), ({"retry_after": 0}, 60), ({}, 60),
     ({"retry_after": "abc"}, 60), ({"retry_after": None}, 60), ({"retry_after": -3}, 60), ({"retry_after": []}, 60)],
)  # fmt: skip
async def test_a_flood_is_not_sent_waits_as_told_and_stops_the_next_letter(
    parameters: dict[str, object], seconds: float
) -> None:
    pace = Pace()
    async with road(no(429, "Too Many Requests: retry after x", **parameters), pace) as (courier, telegram):
        assert await courier.send(LETTER) == NotSent("flood", seconds)
        assert isinstance(second := await courier.send(LETTER), NotSent)
        assert seconds - 1 < second.retry_after <= seconds
        assert len(telegram.requests) == 1, "nothing leaves during the wait"
    assert pace.halted_for(42) > seconds - 1


async def test_a_flood_without_any_sense_in_it_is_still_a_flood() -> None:
    assert await ending(http(429, b"<html>slow down</html>")) == NotSent("flood", 60)
    assert await ending(http(429, b"[1]")) == NotSent("flood", 60)
    assert await ending(no(420, "FLOOD", retry_after=9)) == NotSent("flood", 9)


async def test_a_flooded_group_lets_other_chats_go_on() -> None:
    async with road(no(429, "Too Many Requests", retry_after=35)) as (courier, telegram):
        await courier.send(Letter(Address(-1), "x"))
        telegram.behave = SENT
        assert await courier.send(LETTER) == Delivered(7)
        assert isinstance(await courier.send(Letter(Address(-1), "x")), NotSent)
        assert len(telegram.requests) == 2


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("bot was blocked by the user", "blocked"),
        ("bot can't initiate conversation with a user", "never_started"),
        ("bot was kicked from the supergroup chat", "kicked"),
        ("bot is not a member of the channel chat", "not_member"),
        ("user is deactivated", "deactivated"),
        ("the group chat was deleted", "deactivated"),
        ("bots can't send messages to bots", "bots can't send messages to bots"),
    ],
)
async def test_who_cannot_be_reached_is_told_by_why(words: str, code: str) -> None:
    assert await ending(no(403, f"Forbidden: {words}")) == Unreachable(code)


async def test_a_chat_that_does_not_exist_is_unreachable() -> None:
    assert await ending(no(400, "Bad Request: chat not found")) == Unreachable("chat_not_found")
    assert await ending(no(400, "Bad Request: PEER_ID_INVALID")) == Unreachable("chat_not_found")


async def test_a_group_that_moved_names_its_new_number() -> None:
    assert await ending(no(400, "Bad Request: upgraded", migrate_to_chat_id=-1001)) == Moved(-1001)


@pytest.mark.parametrize("behave", [no(401, "Unauthorized"), no(404, "Not Found")])
async def test_a_refused_token_halts_everything(behave: Behaviour) -> None:
    assert await ending(behave) == Halted("token_refused")


async def test_a_letter_telegram_cannot_read_is_rejected_with_its_words() -> None:
    assert await ending(no(400, "Bad Request: can't parse entities")) == Rejected("Can't parse entities")
    assert await ending(no(400, "Bad Request: BUTTON_DATA_INVALID")) == Rejected("Button_data_invalid")
    assert await ending(no(400, "Bad Request: message can't be deleted"), delete) == Rejected(
        "Message can't be deleted"
    )


async def test_an_edit_that_changes_nothing_is_delivered_and_a_lost_message_is_gone() -> None:
    same = "Bad Request: message is not modified: specified new message content is exactly the same"
    assert await ending(no(400, same), edit) == Delivered(7)
    assert await ending(no(400, "Bad Request: message to edit not found"), edit) == Gone("not_found")
    assert await ending(no(400, "Bad Request: message can't be edited"), edit) == Gone("not_editable")
    assert await ending(no(400, "Bad Request: MESSAGE_ID_INVALID"), edit) == Gone("not_found")
    assert await ending(no(400, "Bad Request: message to delete not found"), delete) == Gone("not_found")


async def straight_to(api_url: str) -> Outcome:
    courier = Courier(TOKEN, api_url, Pace(), patience=HASTE)
    await courier.start()
    outcome = await courier.send(LETTER)
    await courier.stop()
    return outcome


async def test_a_refused_connection_is_not_sent() -> None:
    async with road(SENT) as (_, telegram):
        pass
    assert await straight_to(telegram.api_url) == NotSent("ConnectError", 5.0)
    assert telegram.requests == []


async def test_a_server_name_that_does_not_exist_is_not_sent() -> None:
    outcome = await straight_to("http://no-such-server.invalid")
    assert outcome in (NotSent("ConnectError", 5.0), NotSent("ConnectTimeout", 5.0))


async def test_a_connection_that_is_never_taken_is_not_sent() -> None:
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen(0)
        fillers = [socket.socket() for _ in range(4)]
        for filler in fillers:
            filler.setblocking(False)
            filler.connect_ex(deaf.getsockname())
        outcome = await straight_to(f"http://127.0.0.1:{deaf.getsockname()[1]}")
        for filler in fillers:
            filler.close()
    assert outcome == NotSent("ConnectTimeout", 5.0)


async def test_no_free_connection_is_not_sent() -> None:
    async with road(silence) as (courier, telegram):
        outcomes = await asyncio.gather(*(courier.delete(Address(chat), 1) for chat in range(1, 10)))
        assert outcomes.count(NotSent("PoolTimeout", 5.0)) == 1
        assert sum(isinstance(outcome, Unknown) for outcome in outcomes) == 8
        assert len(telegram.requests) == 8


async def test_a_letter_that_gets_no_turn_in_time_is_not_sent() -> None:
    async with road(SENT) as (courier, telegram):
        assert await courier.send(LETTER) == Delivered(7)
        assert await courier.send(LETTER) == NotSent("no_turn", 1.0)
        assert len(telegram.requests) == 1


async def test_a_place_asked_for_beforehand_is_the_one_the_letter_uses() -> None:
    pace = Pace()
    async with road(SENT, pace) as (courier, _):
        assert pace.try_take(42) == 0.0
        assert await courier.send(LETTER) == Delivered(7)
        assert await courier.send(LETTER) == NotSent("no_turn", 1.0)


async def test_a_halt_after_the_place_was_kept_sends_nothing_and_does_not_wait() -> None:
    pace = Pace()
    async with road(SENT, pace) as (courier, telegram):
        assert pace.try_take(42) == 0.0
        pace.halt(None, 35)
        assert isinstance(await courier.send(LETTER), NotSent)
        assert isinstance(await courier.delete(Address(42), 7), NotSent)
        assert telegram.requests == []


async def test_a_closed_courier_sends_nothing_and_closing_waits_for_the_answer() -> None:
    async def slowly(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.05)
        await SENT(writer)

    async with road(slowly) as (courier, telegram):
        on_the_road = asyncio.create_task(courier.send(LETTER))
        await asyncio.sleep(0.02)
        await courier.stop()
        assert await on_the_road == Delivered(7)
        assert await courier.send(LETTER) == NotSent("closed", 5.0)
        assert len(telegram.requests) == 1


async def test_a_letter_called_back_on_the_way_frees_its_place_on_the_road() -> None:
    async with road(silence) as (courier, _):
        for chat in range(1, 11):
            task = asyncio.create_task(courier.send(Letter(Address(chat), "x")))
            await asyncio.sleep(0.04)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task


@pytest.mark.parametrize(
    "trouble", [RuntimeError("?"), TimeoutError(), KeyError("result"), OSError(), ExceptionGroup("g", [OSError()])]
)
def test_whatever_is_not_on_the_list_is_unknown(trouble: Exception) -> None:
    assert isinstance(outcome_of(trouble), Unknown)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is read from /proc")
async def test_a_sending_process_is_small_because_it_never_loads_the_listening_library() -> None:
    story = """
import asyncio, sys
from bot.courier import Courier
from bot.logs import configure_logging
from bot.pace import Pace
from models.outreach.ports import Address, Letter
async def day():
    courier = Courier("1:a", "http://127.0.0.1:9", Pace())
    await courier.start()
    await courier.send(Letter(Address(1), "x"))
    await courier.stop()
configure_logging("json", "INFO", [])
asyncio.run(day())
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print("aiogram" in sys.modules, peak.split()[1])
"""
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", story, stdout=asyncio.subprocess.PIPE)
    said, _ = await process.communicate()
    listening, kilobytes = said.split()
    assert listening == b"False"
    assert int(kilobytes) < 80_000


async def test_nothing_the_courier_says_holds_the_token(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("WARNING")
    for behave in (silence, reset, http(502, TOKEN.encode()), no(400, "Bad Request: x"), http(200, b"junk")):
        assert TOKEN not in repr(await ending(behave))
    assert TOKEN not in caplog.text
