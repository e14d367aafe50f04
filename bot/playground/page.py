"""The chat page's own door: lists people and chats, and does in their name what somebody does in the browser."""

import re
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from aiohttp import BodyPartReader, web

from bot.playground import page_views
from bot.playground.clock import Clock
from bot.playground.events import Streams
from bot.playground.gatherings import Impossible
from bot.playground.messages import Message
from bot.playground.page_deeds import Said, deeds_of, number_in
from bot.playground.people import Chat, Json, Person
from bot.playground.world import World

PAGE_FOLDER = Path(__file__).parent / "page"
MESSAGES_MAX = 400
"""How many messages one answer holds; older ones of a chat are not shown."""
STEP_MAX_DAYS = 400
_STEP = re.compile(r"\+(\d{1,5})([mhd])")
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Page:
    """The endpoints of the chat page over one world and one clock."""

    def __init__(self, world: World, clock: Clock) -> None:
        self.world = world
        self.clock = clock
        self._streams = Streams(world)
        self._read: dict[tuple[int, int], int] = {}
        self._opened_seq = 0
        self._deeds = deeds_of(world, clock)

    def add_routes(self, app: web.Application) -> None:
        """Hang everything the page asks for onto the app. What was said before counts as read."""
        self._opened_seq = self.world.seq
        app.router.add_get("/", self._index)
        if PAGE_FOLDER.is_dir():
            app.router.add_static("/page/", PAGE_FOLDER)
        routes: list[tuple[str, str, Handler]] = [
            ("GET", "/world", self._world),
            ("POST", "/people", self._new_person),
            ("GET", "/people/{person}/chats", self._chats),
            ("GET", "/people/{person}/chats/{chat}/messages", self._messages),
            ("GET", "/people/{person}/events", self._events),
            ("GET", "/people/{person}/commands", self._commands),
            ("POST", "/people/{person}/follow", self._follow),
            ("POST", "/people/{person}/chats/{chat}/upload", self._upload),
            ("POST", "/people/{person}/chats/{chat}/{deed}", self._do),
            ("GET", "/media/{file}", self._media),
            ("GET", "/media/{file}/{name}", self._media),
            ("GET", "/clock", self._now),
            ("POST", "/clock", self._step),
            ("GET", "/outbox", self._outbox),
        ]
        for method, path, handler in routes:
            app.router.add_route(method, path, _speaking(handler))

    def close(self) -> None:
        """End all event streams."""
        self._streams.close()

    def _person(self, request: web.Request) -> Person:
        number = request.match_info["person"]
        person = self.world.people.get(int(number)) if number.isdigit() else None
        if person is None:
            raise Said("There is no such person.", 404)
        return person

    def _chat(self, person: Person, number: str | None) -> Chat:
        is_number = number is not None and number.removeprefix("-").isdigit()
        chat = self.world.chat_for(person, int(number or 0)) if is_number else None
        if chat is None:
            raise Said("There is no such chat.", 404)
        return chat

    async def _index(self, request: web.Request) -> web.StreamResponse:
        index = PAGE_FOLDER / "index.html"
        if not index.is_file():
            return web.Response(status=404, text="The chat page is not installed.")
        return web.FileResponse(index, headers={"Cache-Control": "no-store"})

    async def _world(self, request: web.Request) -> web.Response:
        return web.json_response(
            {
                "bot": page_views.bot(self.world.bot),
                "clock": self.clock.now().isoformat(),
                "people": [page_views.person(person) for person in self.world.people.values()],
                "shop": {"name": self.world.shop_name, "invented": True, "zone": self.world.shop_zone},
                "hints": self.world.hints,
            }
        )

    async def _chats(self, request: web.Request) -> web.Response:
        person = self._person(request)
        places = [self.world.private_chat(self.world.bot, person)]
        places += [group for group in self.world.groups.values() if not group.migrated_to]
        rows = [
            page_views.chat(self.world, place, person, self._read.get((person.id, place.id), self._opened_seq))
            for place in places
        ]
        return web.json_response(rows)

    async def _messages(self, request: web.Request) -> web.Response:
        person = self._person(request)
        chat = self._chat(person, request.match_info["chat"])
        if not chat.is_member(person.id):
            return web.json_response({"messages": [], "seq": self.world.seq})
        after, topic = int(request.query.get("after") or 0), request.query.get("topic")
        found: list[Message] = []
        for message in reversed(chat.changes.values()):
            if message.seq <= after or len(found) >= MESSAGES_MAX:
                break
            fits = not topic or message.topic == int(topic)
            if fits and message.is_visible_to(person.id) and (after or not message.is_deleted):
                found.append(message)
        found.sort(key=lambda one: one.first_seq)
        self._read[(person.id, chat.id)] = self.world.seq
        shown = [page_views.message(message, person) for message in found]
        return web.json_response({"messages": shown, "seq": self.world.seq})

    async def _events(self, request: web.Request) -> web.StreamResponse:
        return await self._streams.serve(request, self._person(request).id)

    async def _commands(self, request: web.Request) -> web.Response:
        person = self._person(request)
        chat = self._chat(person, request.query.get("chat", str(person.id)))
        return web.json_response(self.world.commands_for(self.world.bot, chat, person))

    async def _new_person(self, request: web.Request) -> web.Response:
        asked = await _body(request)
        name = str(asked.get("name") or "").strip()[:64]
        if not name:
            raise Said("A person needs a name.")
        person = self.world.add_person(
            max([*self.world.people, 7_000_000_000]) + 1,
            name,
            language_code=str(asked.get("language_code") or "en")[:16],
            zone=str(asked.get("zone") or "UTC")[:64],
            role="stranger",
            note="New here",
        )
        return web.json_response(page_views.person(person))

    async def _follow(self, request: web.Request) -> web.Response:
        person, asked = self._person(request), await _body(request)
        group = self._chat(person, str(asked["chat"])) if asked.get("chat") else None
        chat = self.world.follow(person, str(asked.get("url") or ""), at=self.clock.now(), chat=group)
        return web.json_response({"ok": True, "chat": chat.id})

    async def _do(self, request: web.Request) -> web.Response:
        person = self._person(request)
        deed = self._deeds.get(request.match_info["deed"])
        if deed is None:
            raise Said("Nothing of this name can be done here.", 404)
        chat = self._chat(person, request.match_info["chat"])
        done = deed(person, chat, await _body(request))
        return web.json_response({"ok": True, **(done or {})})

    async def _upload(self, request: web.Request) -> web.Response:
        person = self._person(request)
        chat = self._chat(person, request.match_info["chat"])
        fields: dict[str, str] = {}
        sent: tuple[str, bytes] | None = None
        async for part in await request.multipart():
            if isinstance(part, BodyPartReader) and part.filename is not None:
                sent = (part.filename, bytes(await part.read(decode=True)))
            elif isinstance(part, BodyPartReader):
                fields[part.name or ""] = await part.text()
        if sent is None:
            raise Said("There is no file in this upload.")
        file = self.world.add_file(sent[1], sent[0], as_photo=fields.get("as") != "document")
        reply, topic = number_in(fields.get("reply_to")), number_in(fields.get("topic"))
        message = self.world.upload(
            person,
            chat,
            file,
            at=self.clock.now(),
            caption=fields.get("caption", "")[:1024],
            reply_to=reply,
            topic=topic if topic in chat.topics else None,
        )
        return web.json_response({"ok": True, "message": message.id})

    async def _media(self, request: web.Request) -> web.Response:
        wanted = request.match_info["file"]
        file = next((one for one in self.world.files.values() if one.unique_id == wanted), None)
        if file is None:
            raise Said("There is no such file.", 404)
        headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox; default-src 'none'"}
        if file.is_photo:
            return web.Response(body=file.content, content_type=file.mime, headers=headers)
        # Whatever a document claims to be, the browser saves it and never opens it here.
        headers["Content-Disposition"] = "attachment"
        return web.Response(body=file.content, content_type="application/octet-stream", headers=headers)

    async def _now(self, request: web.Request) -> web.Response:
        return web.json_response({"now": self.clock.now().isoformat()})

    async def _step(self, request: web.Request) -> web.Response:
        turn = getattr(self.clock, "step", None)
        if turn is None:
            raise Said("This clock cannot be turned forward.", 501)
        step = str((await _body(request)).get("step") or "")
        found = _STEP.fullmatch(step)
        if step != "next" and found is None:
            raise Said("A step is +1h, +1d, +7d or next.")
        target: Any = step
        if found:
            target = self.clock.now() + timedelta(**{_UNITS[found.group(2)]: int(found.group(1))})
            if target - self.clock.now() > timedelta(days=STEP_MAX_DAYS):
                raise Said(f"At most {STEP_MAX_DAYS} days at a time.")
        before = self.world.sent_count
        now = await turn(target)
        self.world.tell_page(0, {"type": "clock", "now": now.isoformat()})
        said = self.world.sent_count - before
        return web.json_response({"now": now.isoformat(), "said": said, "to": page_views.heard(self.world, said)})

    async def _outbox(self, request: web.Request) -> web.Response:
        return web.json_response(list(self.world.outbox))


def _speaking(handler: Handler) -> Handler:
    async def speaking(request: web.Request) -> web.StreamResponse:
        try:
            return await handler(request)
        except Said as said:
            return web.json_response({"error": str(said)}, status=said.status)
        except Impossible as impossible:
            return web.json_response({"error": str(impossible)}, status=400)

    return speaking


async def _body(request: web.Request) -> Json:
    if not request.can_read_body:
        return {}
    try:
        found = await request.json()
    except ValueError:
        raise Said("This request is not JSON.") from None
    if not isinstance(found, dict):
        raise Said("This request is not a JSON object.")
    return found
