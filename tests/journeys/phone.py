"""A person's phone: what she says, presses and sees, through the same door the chat page uses."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

import aiohttp

SEEN_SECONDS = 20.0
LOOK_SECONDS = 0.03

Message = dict[str, Any]


class Phone:
    """One person's. A chat is given by its id; without one it is her conversation with the bot."""

    def __init__(self, web: aiohttp.ClientSession, url: str, person: int, bot: int) -> None:
        self._web = web
        self._door = f"{url}/people/{person}"
        self._bot = bot
        self.id = person

    async def say(self, text: str, chat: int | None = None, *, reply_to: int | None = None) -> int:
        """Write; the message's number."""
        said = await self._do(chat, "say", text=text, reply_to=reply_to)
        return int(said["message"])

    async def sees(self, chat: int | None = None) -> list[Message]:
        """Everything she can see in a chat."""
        async with self._web.get(f"{self._door}/chats/{chat or self.id}/messages") as answer:
            found: list[Message] = (await answer.json())["messages"]
            return found

    async def hears(
        self, words: str, chat: int | None = None, *, after: int = 0, edited: bool | None = None
    ) -> Message:
        """Wait until the bot shows her something with these words; `after`: only what changed after that `seq`."""

        def fits(one: Message) -> bool:
            fresh = one["seq"] > after and (edited is None or one["edited"] is edited)
            return fresh and one["from"]["id"] == self._bot and words in one["text"]

        return await self._wait(lambda seen: next((one for one in reversed(seen) if fits(one)), None), words, chat)

    async def asks(self, text: str, words: str, chat: int | None = None, *, reply_to: int | None = None) -> Message:
        """Write, and wait for the bot's answer with these words."""
        before = await self.now(chat)
        await self.say(text, chat, reply_to=reply_to)
        return await self.hears(words, chat, after=before)

    async def press(self, message: Message, label: str, chat: int | None = None) -> None:
        """Press the button with this label, or whose label holds it."""
        for row, buttons in enumerate(message["buttons"]):
            for column, button in enumerate(buttons):
                if label in button["text"]:
                    await self._do(chat, "press", message=message["id"], row=row, column=column)
                    return
        raise AssertionError(f"no button {label!r} under {message['text']!r}: {message['buttons']}")

    async def presses(self, message: Message, label: str, words: str, chat: int | None = None) -> Message:
        """Press, and wait until the bot shows her these words."""
        before = await self.now(chat)
        await self.press(message, label, chat)
        return await self.hears(words, chat, after=before)

    async def sends(self, name: str, content: bytes, *, caption: str = "") -> None:
        """Send the bot a file."""
        form = aiohttp.FormData({"caption": caption, "as": "document"})
        form.add_field("file", content, filename=name)
        async with self._web.post(f"{self._door}/chats/{self.id}/upload", data=form) as answer:
            assert answer.status == 200, await answer.text()

    async def follows(self, url: str) -> None:
        """Tap a t.me link."""
        async with self._web.post(f"{self._door}/follow", json={"url": url}) as answer:
            assert answer.status == 200, await answer.text()

    async def does(self, deed: str, chat: int | None = None, **words: Any) -> None:
        """React, join, leave, block, unblock, speak as the group."""
        await self._do(chat, deed, **words)

    async def now(self, chat: int | None = None) -> int:
        """The newest change she can see in a chat."""
        return max((one["seq"] for one in await self.sees(chat)), default=0)

    async def _do(self, chat: int | None, deed: str, **words: Any) -> dict[str, Any]:
        async with self._web.post(f"{self._door}/chats/{chat or self.id}/{deed}", json=words) as answer:
            done: dict[str, Any] = await answer.json()
            assert answer.status == 200, done
            return done

    async def _wait(self, found: Callable[[list[Message]], Message | None], words: str, chat: int | None) -> Message:
        end = time.monotonic() + SEEN_SECONDS
        while time.monotonic() < end:
            seen = await self.sees(chat)
            if thing := found(seen):
                return thing
            await asyncio.sleep(LOOK_SECONDS)
        shown = "\n".join(f"{one['from']['name']}: {one['text'][:200]!r}" for one in seen[-6:])
        raise AssertionError(f"she never saw {words!r}; the last she saw:\n{shown}")
