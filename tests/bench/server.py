"""A bare Bot API for measuring: hands out prepared updates as fast as they are asked for and counts answers.

It speaks HTTP/1.1 over plain asyncio streams, validates nothing and stores nothing, so that what is
measured is the bot. It runs as a process of its own: `python -m tests.bench.server PORT UPDATES RATE TEXT`.
"""

import asyncio
import json
import sys
import time
from typing import Any
from urllib.parse import parse_qs

WARM_UP = 100
"""Answers left out of the delays: a fresh process reads its sentences and statistics with the first ones."""


class Server:
    """`updates` private messages from 500 people; all at once, or `rate` a second."""

    def __init__(self, updates: int, rate: float, text: str) -> None:
        self.total = updates
        self.rate = rate
        self.text = text
        self.started: float | None = None
        self.handed: dict[int, float] = {}
        self.answered: dict[int, float] = {}
        self.calls = 0

    def update(self, number: int) -> dict[str, Any]:
        """The n-th update: one of 500 people writes the text in her DM."""
        person = 1_000_000 + number % 500
        user = {"id": person, "is_bot": False, "first_name": f"P{person}", "language_code": "en"}
        chat = {"id": person, "type": "private", "first_name": f"P{person}"}
        text = self.text
        message = {"message_id": number, "date": int(time.time()), "chat": chat, "from": user, "text": text}
        return {"update_id": number, "message": message}

    def ready(self, now: float) -> int:
        """How many updates exist by now."""
        if self.started is None:
            self.started = now
        return self.total if not self.rate else min(self.total, int((now - self.started) * self.rate))

    async def answer(self, method: str, params: dict[str, str]) -> Any:
        """The result of one call."""
        self.calls += 1
        if method == "getUpdates":
            return await self._updates(int(params.get("offset") or 1), int(params.get("limit") or 100))
        if method == "getMe":
            return {"id": 42, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
        if method == "sendMessage":
            chat = int(params["chat_id"])
            self.answered[len(self.answered) + 1] = time.monotonic()
            if self.rate:
                self.last_by_chat(chat)
            sent = {"message_id": self.calls, "date": int(time.time()), "text": "ok"}
            return sent | {"chat": {"id": chat, "type": "private", "first_name": "P"}}
        return True

    def last_by_chat(self, chat: int) -> None:
        """Note the delay of the oldest unanswered update of this chat."""
        waiting = self.waiting.get(chat)
        if waiting:
            self.delays.append(time.monotonic() - waiting.pop(0))

    waiting: dict[int, list[float]] = {}  # noqa: RUF012
    delays: list[float] = []  # noqa: RUF012

    async def _updates(self, offset: int, limit: int) -> list[dict[str, Any]]:
        deadline = time.monotonic() + 1.0
        while True:
            now = time.monotonic()
            newest = self.ready(now)
            if newest >= offset:
                found = [self.update(number) for number in range(offset, min(newest, offset + limit - 1) + 1)]
                for one in found:
                    if one["update_id"] not in self.handed:
                        self.handed[one["update_id"]] = now
                        self.waiting.setdefault(one["message"]["chat"]["id"], []).append(now)
                return found
            if now > deadline:
                return []
            await asyncio.sleep(0.001)

    def report(self) -> dict[str, Any]:
        """What was measured."""
        times = sorted(self.answered.values())
        first = min(self.handed.values(), default=0.0)
        delays = sorted(self.delays[WARM_UP:])
        return {
            "handed": len(self.handed),
            "answered": len(times),
            "seconds": (times[-1] - first) if times else 0.0,
            "p50_ms": 1000 * delays[len(delays) // 2] if delays else 0.0,
            "p99_ms": 1000 * delays[int(len(delays) * 0.99)] if delays else 0.0,
        }

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One kept connection."""
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                first, *lines = head.decode("latin-1").split("\r\n")
                headers = dict(line.lower().split(": ", 1) for line in lines if ": " in line)
                body = await reader.readexactly(int(headers.get("content-length", 0)))
                if "chunked" in headers.get("transfer-encoding", ""):
                    body = await self._chunks(reader)
                method = first.split(" ")[1].rsplit("/", 1)[-1].split("?")[0]
                result = self.report() if method == "report" else await self.answer(method, _params(headers, body))
                said = json.dumps({"ok": True, "result": result}).encode()
                writer.write(
                    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(said)
                    + said
                )
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    @staticmethod
    async def _chunks(reader: asyncio.StreamReader) -> bytes:
        body = b""
        while size := int((await reader.readline()).strip(), 16):
            body += await reader.readexactly(size)
            await reader.readexactly(2)
        await reader.readexactly(2)
        return body


def _params(headers: dict[str, str], body: bytes) -> dict[str, str]:
    kind = headers.get("content-type", "")
    if "json" in kind:
        return {name: str(value) for name, value in json.loads(body or b"{}").items()}
    if "multipart" in kind:
        parts = body.decode("latin-1").split("--" + kind.split("boundary=")[1].strip('"'))
        named = (part.split("\r\n\r\n", 1) for part in parts if "name=" in part)
        return {head.split('name="')[1].split('"')[0]: rest.rsplit("\r\n", 1)[0] for head, rest in named}
    return {name: values[0] for name, values in parse_qs(body.decode()).items()}


async def main(port: int, updates: int, rate: float, text: str) -> None:
    """Serve until killed."""
    server = Server(updates, rate, text)
    async with await asyncio.start_server(server.serve, "127.0.0.1", port, limit=1 << 20) as door:
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        await door.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), sys.argv[4]))
