"""How fast and how evenly letters leave: `python -m tests.bench.sender` prints what a server in Telegram's place saw.

The baseline, in the same run and over the same connection, is the rate limiter that comes with python-telegram-bot
(`AIORateLimiter(30, 1)`, its documented use; needs its extra `rate-limiter`). Times are taken where requests arrive,
in a process of its own. The part about groups uses a made-up clock, since it would take minutes; the rest runs in real
time on loopback.
"""

import asyncio
import json
import selectors
import time
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from multiprocessing import get_context
from multiprocessing.connection import Connection

from telegram.error import TelegramError
from telegram.ext import AIORateLimiter, ExtBot
from telegram.request import HTTPXRequest

from bot.courier import Courier, Patience
from bot.pace import Pace
from models.outreach.ports import Address, Delivered, Letter, NotSent

TOKEN = "123456789:AAFakeFakeFakeFakeFakeFakeFakeFakeFak"
LETTERS = 330
FLOOD_AT = 120
FLOOD_SECONDS = 3
LATENCY_SECONDS = 0.06


class Telegram:
    """Answers every sendMessage after a network-like delay and notes when it came; may call one flood."""

    def __init__(self, flood_at: int | None) -> None:
        self.flood_at = flood_at
        self.seen = Seen([], None)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                self.seen.stamps.append(time.monotonic())
                length = next(int(x[15:]) for x in head.split(b"\r\n") if x.lower().startswith(b"content-length:"))
                await reader.readexactly(length)
                flood = len(self.seen.stamps) == self.flood_at
                await asyncio.sleep(LATENCY_SECONDS)
                if flood:
                    self.seen.flooded_at = time.monotonic()
                self._answer(writer, flood)
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    def _answer(self, writer: asyncio.StreamWriter, flood: bool) -> None:
        result = {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}, "text": "x"}
        ok, no = {"ok": True, "result": result}, {"ok": False, "error_code": 429, "description": "Too Many Requests"}
        body = json.dumps(no | {"parameters": {"retry_after": FLOOD_SECONDS}} if flood else ok).encode()
        status = b"429 Too Many Requests" if flood else b"200 OK"
        writer.write(b"HTTP/1.1 %s\r\nContent-Length: %d\r\n\r\n%s" % (status, len(body), body))


@dataclass
class Seen:
    """When requests arrived, in seconds, and when a flood was called."""

    stamps: list[float]
    flooded_at: float | None

    def during_the_flood(self) -> int:
        """Requests that came while the flood wait was on, but for those already on the road when it was called."""
        if self.flooded_at is None:
            return 0
        first, last = self.flooded_at + LATENCY_SECONDS / 4, self.flooded_at + FLOOD_SECONDS - 0.05
        return sum(first < at < last for at in self.stamps)


def serve_apart(flood_at: int | None, line: Connection) -> None:
    """The server's own process: tells its port, serves until it is told to stop, tells what it saw."""

    async def serve() -> None:
        telegram = Telegram(flood_at)
        server = await asyncio.start_server(telegram.serve, "127.0.0.1", 0)
        line.send(server.sockets[0].getsockname()[1])
        await asyncio.to_thread(line.recv)
        await asyncio.sleep(0.1)
        line.send(telegram.seen)

    asyncio.run(serve())


async def everything_at_once(
    ours: bool, chats: Iterable[int], flood_at: int | None = None, warned: bool = False
) -> tuple[Seen, float]:
    """Send one letter to each chat, all at once; returns what the server saw and our processor seconds per letter.

    `warned`: our pace has just seen one other chat flooded, so it takes the next 429 to be about everybody.
    """
    line, far_end = get_context("spawn").Pipe()
    server = get_context("spawn").Process(target=serve_apart, args=(flood_at, far_end))
    server.start()
    api_url = f"http://127.0.0.1:{await asyncio.to_thread(line.recv)}"
    pace, chats = Pace(), list(chats)
    if warned:
        pace.flooded(999_999, 0.1)
    before = time.process_time()
    await (by_courier(api_url, chats, pace) if ours else by_library(api_url, chats))
    cpu = (time.process_time() - before) / len(chats)
    line.send("stop")
    seen: Seen = await asyncio.to_thread(line.recv)
    server.join()
    return seen, cpu


async def by_courier(api_url: str, chats: list[int], pace: Pace) -> None:
    courier = Courier(TOKEN, api_url, pace, patience=Patience(turn=600.0))
    await courier.start()

    async def send(chat: int) -> None:
        outcome = await courier.send(Letter(Address(chat), "x"))
        while isinstance(outcome, NotSent):
            await asyncio.sleep(outcome.retry_after)
            outcome = await courier.send(Letter(Address(chat), "x"))
        assert isinstance(outcome, Delivered), outcome

    await asyncio.gather(*map(send, chats))
    await courier.stop()


async def by_library(api_url: str, chats: list[int]) -> None:
    request = HTTPXRequest(connection_pool_size=8, pool_timeout=600.0)
    limiter = AIORateLimiter(overall_max_rate=30, overall_time_period=1, max_retries=3)
    bot = ExtBot(TOKEN, f"{api_url}/bot", request=request, get_updates_request=request, rate_limiter=limiter)

    async def send(chat: int) -> None:
        try:
            await bot.send_message(chat, "x")
        except TelegramError as trouble:
            print(f"lost: {trouble!r}")

    await asyncio.gather(*map(send, chats))
    await request.shutdown()


def busiest(stamps: list[float], window: float) -> int:
    """The most stamps in any window of so many seconds."""
    most = first = 0
    for last, at in enumerate(stamps):
        while at - stamps[first] >= window:
            first += 1
        most = max(most, last - first + 1)
    return most


def per_second(stamps: list[float]) -> list[int]:
    counts = [0] * (int(stamps[-1] - stamps[0]) + 1)
    for at in stamps:
        counts[int(at - stamps[0])] += 1
    return counts


def steady(stamps: list[float]) -> float:
    """Letters a second after the first second, so that a burst at the start does not flatter."""
    later = [at for at in stamps if at - stamps[0] >= 1.0]
    return (len(later) - 1) / (later[-1] - later[0])


NAMES = {True: "Courier + Pace", False: "AIORateLimiter(30,1)"}


async def whole_rate() -> None:
    print(f"{LETTERS} letters at once to as many people, {LATENCY_SECONDS * 1000:.0f} ms a request")
    print(f"{'':22} {'max in any 1 s':>14} {'steady/s':>9} {'CPU ms each':>12}  per second")
    for ours in (False, True):
        seen, cpu = await everything_at_once(ours, range(1, LETTERS + 1))
        counts = ",".join(map(str, per_second(seen.stamps)))
        most, rate = busiest(seen.stamps, 1.0), steady(seen.stamps)
        print(f"{NAMES[ours]:22} {most:>14} {rate:>9.1f} {cpu * 1000:>12.2f}  {counts}")


async def flood() -> None:
    print(f"\na 429 (retry after {FLOOD_SECONDS} s, second chat of the minute: everything stops) at letter {FLOOD_AT}")
    print(f"{'':22} {'requests in the wait':>20} {'requests in all':>16}")
    for ours in (False, True):
        seen, _ = await everything_at_once(ours, range(1, 221), flood_at=FLOOD_AT, warned=True)
        print(f"{NAMES[ours]:22} {seen.during_the_flood():>20} {len(seen.stamps):>16}")


async def one_person() -> None:
    print("\n6 letters at once to one person")
    print(f"{'':22} {'shortest gap s':>14}")
    for ours in (False, True):
        seen, _ = await everything_at_once(ours, [7] * 6)
        print(f"{NAMES[ours]:22} {min(late - early for early, late in pairwise(seen.stamps)):>14.3f}")


class _Leap(selectors.SelectSelector):
    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        self.now += timeout or 0.0
        return super().select(0)


class Leaping(asyncio.SelectorEventLoop):
    """Passes waiting time at once (made-up clock)."""

    def __init__(self) -> None:
        self.leap = _Leap()
        super().__init__(self.leap)

    def time(self) -> float:
        return self.leap.now


async def one_group() -> list[float]:
    loop = asyncio.get_running_loop()
    ours, stamps = Pace(clock=loop.time), []

    async def send() -> None:
        await ours.take(-7, answer=True)
        stamps.append(loop.time())

    await asyncio.gather(*(send() for _ in range(100)))
    return stamps


async def one_group_by_library() -> list[float]:
    loop = asyncio.get_running_loop()
    limiter, stamps = AIORateLimiter(overall_max_rate=30, overall_time_period=1), []

    async def arrive() -> bool:
        stamps.append(loop.time())
        return True

    data = {"chat_id": -7}
    await asyncio.gather(*(limiter.process_request(arrive, (), {}, "sendMessage", data, None) for _ in range(100)))
    return stamps


def groups() -> None:
    print("\n100 messages at once to one group (made-up clock)")
    print(f"{'':22} {'max in any 60 s':>15} {'seconds in all':>14}")
    for ours, story in ((False, one_group_by_library), (True, one_group)):
        with asyncio.Runner(loop_factory=Leaping) as runner:
            stamps = runner.run(story())
        print(f"{NAMES[ours]:22} {busiest(stamps, 60.0):>15} {stamps[-1] - stamps[0]:>14.0f}")


async def real_time() -> None:
    await whole_rate()
    await flood()
    await one_person()


if __name__ == "__main__":
    asyncio.run(real_time())
    groups()
