"""The make-believe Telegram as a whole: people, groups and everything they do, ready to be furnished and played."""

import re
from datetime import datetime
from urllib.parse import parse_qs, urlsplit

from bot.playground.files import make_file
from bot.playground.gatherings import Impossible
from bot.playground.messages import File
from bot.playground.people import RIGHTS, Chat, Person
from bot.playground.talk import Talk

FILES_MAX = 1_000
"""How many files are kept; the oldest is forgotten first."""
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


class World(Talk):
    """All state in memory. Build it with `add_bot`, `add_person`, `add_group`, `join`, `promote`; play it with
    `say`, `press`, `react`, `leave`, `block`, `follow` …; every call that happens at a moment takes it as `at`.
    """

    def add_file(self, content: bytes, name: str, *, as_photo: bool = False) -> File:
        """Keep bytes under a new file id."""
        self.file_count += 1
        file = make_file(content, name, as_photo=as_photo, number=self.file_count)
        self.files[file.file_id] = file
        if len(self.files) > FILES_MAX:
            del self.files[next(iter(self.files))]
        return file

    def start(self, person: Person, payload: str = "", *, at: datetime) -> Chat:
        """She opens the private chat with the first bot and presses Start, with the payload of a deep link if any."""
        chat = self.private_chat(self.bot, person)
        self.say(person, chat, f"/start {payload}".strip(), at=at)
        return chat

    def follow(self, person: Person, url: str, *, at: datetime, chat: Chat | None = None) -> Chat:
        """She taps a t.me link: the bot's (`?start=`, `?startgroup=`, which may name a `chat`) or a group's invite.

        The answer is the chat it leads to; `Impossible` if it leads nowhere here.
        """
        parts = urlsplit(url if "://" in url else f"https://{url}")
        if parts.hostname not in ("t.me", "telegram.me"):
            raise Impossible("This link leads out of Telegram.")
        name = parts.path.strip("/")
        if name.startswith(("+", "joinchat/")):
            return self._enter_by_link(person, f"https://t.me/{name}", at)
        if name.lower() != (self.bot.person.username or "").lower():
            return self._public_group(name)
        asked = parse_qs(parts.query, keep_blank_values=True)
        if "startgroup" in asked:
            return self._add_bot_to_group(person, asked, at, chat)
        payload = asked.get("start", [""])[0]
        if payload and not _PAYLOAD.fullmatch(payload):
            raise Impossible("The start parameter of this link is not valid.")
        return self.start(person, payload, at=at) if "start" in asked else self.private_chat(self.bot, person)

    def _enter_by_link(self, person: Person, url: str, at: datetime) -> Chat:
        found = self.find_link(url)
        if found is None:
            raise Impossible("This invite link does not work any more.")
        chat, link = found
        while chat.migrated_to:
            chat = self.groups[chat.migrated_to]
        self.join(chat, person, at=at, link=link)
        return chat

    def _public_group(self, name: str) -> Chat:
        for chat in self.groups.values():
            if chat.username and chat.username.lower() == name.lower():
                return chat
        raise Impossible("Nobody here has this name.")

    def _add_bot_to_group(self, person: Person, asked: dict[str, list[str]], at: datetime, chat: Chat | None) -> Chat:
        bot = self.bot
        mine = [c for c in self.groups.values() if self._runs(person, c) and not c.is_member(bot.id)]
        group = chat or next(iter(mine), None)
        group = group or self.add_group(f"{person.name}'s group", at=at, owner=person)
        if not self._runs(person, group):
            raise Impossible("Only somebody who runs the group can add a bot to it.")
        self.join(group, bot.person, at=at, by=person)
        wished = {f"can_{right}" for right in asked.get("admin", [""])[0].split() if right}
        if granted := wished & set(RIGHTS):
            self.promote(group, bot.person, at=at, by=person, rights=granted)
        payload = asked["startgroup"][0]
        if payload and payload != "true":
            self.say(person, group, f"/start@{bot.person.username} {payload}", at=at)
        return group

    def _runs(self, person: Person, chat: Chat) -> bool:
        membership = chat.member(person.id)
        return membership is not None and membership.is_admin and not chat.migrated_to
