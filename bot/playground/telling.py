"""Who is told of what: which news reaches which bot, privacy mode and administrator rights considered."""

from datetime import datetime

from bot.playground import views
from bot.playground.entities import found_in
from bot.playground.ground import Ground, unix
from bot.playground.messages import Message
from bot.playground.people import Bot, Chat, InviteLink, Json, Membership, Person


def command_of(message: Message) -> tuple[str, str] | None:
    """The command a text begins with and the bot it names ("" for none): `/points@shop_bot 5` → (points, shop_bot)."""
    first = message.text.split(maxsplit=1)[0] if message.text.startswith("/") else ""
    name, _, bot = first[1:].partition("@")
    return (name, bot.lower()) if name else None


class Telling(Ground):
    """Turns what happens into updates for the bots that may know of it."""

    def bots_in(self, chat: Chat) -> list[Bot]:
        """The bots that take part in this chat."""
        if chat.bot is not None:
            return [chat.bot]
        return [bot for bot in self.bots.values() if chat.is_member(bot.id)]

    def hears(self, bot: Bot, message: Message) -> bool:
        """Whether this bot gets this message of a person, by the rules of privacy mode."""
        chat = message.chat
        if message.author is bot.person or (message.author.is_bot and not message.service):
            return False
        if message.is_ephemeral:
            return message.receiver is bot.person
        if chat.is_private or message.service or not bot.privacy:
            return True
        membership = chat.member(bot.id)
        return (membership is not None and membership.is_admin) or self._is_meant_for(bot, message)

    def _is_meant_for(self, bot: Bot, message: Message) -> bool:
        name = (bot.person.username or "").lower()
        if command := command_of(message):
            return command[1] in ("", name)
        if message.reply_to is not None and message.reply_to.sender is bot.person:
            return True
        return f"@{name}" in message.text.lower() and any(e["type"] == "mention" for e in message.entities)

    def tell_message(self, message: Message, kind: str = "message") -> None:
        """Queue a new or changed message for every bot that hears it."""
        shown: Json | None = None
        for bot in self.bots_in(message.chat):
            if self.hears(bot, message):
                shown = shown or views.message(message)
                bot.queue.put(kind, shown)

    def post_service(self, chat: Chat, sender: Person, at: datetime, service: Json) -> Message:
        """A line like "Anna joined the group", shown in the chat and told to its bots, also about their own deeds."""
        message = self.keep(Message(chat, 0, unix(at), sender, service=service))
        for bot in self.bots_in(chat):
            bot.queue.put("message", views.message(message))
        return message

    def tell_membership(
        self,
        chat: Chat,
        by: Person,
        at: datetime,
        before: Json,
        after: Membership | Json,
        link: InviteLink | None = None,
    ) -> None:
        """A change of somebody's place in a chat: my_chat_member for the bot itself, chat_member for admin bots."""
        new = after if isinstance(after, dict) else views.member(after)
        if before == new:
            return
        about = int(new["user"]["id"])
        event: Json = {
            "chat": views.chat(chat),
            "from": views.user(by),
            "date": unix(at),
            "old_chat_member": before,
            "new_chat_member": new,
        }
        if about in self.bots:
            self.bots[about].queue.put("my_chat_member", event)
            return
        for bot in self.bots_in(chat):
            own = chat.member(bot.id)
            if own is not None and own.is_admin:
                shown = {**event, "invite_link": views.invite_link(link, bot)} if link else event
                bot.queue.put("chat_member", shown)

    def tell_reaction(self, message: Message, by: Person, at: datetime, before: list[str], after: list[str]) -> None:
        """A changed reaction, for bots that run the group (or talk to the person in private) and asked for it."""
        event = {
            "chat": views.chat(message.chat),
            "message_id": message.id,
            "date": unix(at),
            "user": views.user(by),
            "old_reaction": [views.reaction(emoji) for emoji in before],
            "new_reaction": [views.reaction(emoji) for emoji in after],
        }
        for bot in self.bots_in(message.chat):
            own = message.chat.member(bot.id)
            if message.chat.is_private or (own is not None and own.is_admin):
                bot.queue.put("message_reaction", event)

    def commands_for(self, bot: Bot, chat: Chat, person: Person) -> list[Json]:
        """The commands this person's menu shows in this chat: the narrowest scope first, her language before none."""
        membership = chat.member(person.id)
        is_admin = membership is not None and membership.is_admin
        if chat.is_private:
            scopes = [f"chat:{chat.id}", "all_private_chats", "default"]
        else:
            scopes = [
                f"chat_member:{chat.id}:{person.id}",
                *([f"chat_administrators:{chat.id}"] if is_admin else []),
                f"chat:{chat.id}",
                *(["all_chat_administrators"] if is_admin else []),
                "all_group_chats",
                "default",
            ]
        language = (person.language_code or "")[:2]
        for scope in scopes:
            for spoken in (language, ""):
                if listed := bot.commands.get((scope, spoken)):
                    return listed
        return []

    def entities_of(self, text: str, mentions: dict[str, Person] | None = None) -> list[Json]:
        """What a client marks in a text she typed; `mentions` turns a written name into a mention without username."""
        found = found_in(text)
        for written, person in (mentions or {}).items():
            start = text.find(written)
            if start >= 0:
                offset = len(text[:start].encode("utf-16-le")) // 2
                length = len(written.encode("utf-16-le")) // 2
                found.append({"type": "text_mention", "offset": offset, "length": length, "user": views.user(person)})
        return sorted(found, key=lambda e: int(e["offset"]))
