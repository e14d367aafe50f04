"""Groups and who is in them: making, joining, leaving, ruling and moving a group, with the news each of it makes."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from bot.playground import views
from bot.playground.ground import unix
from bot.playground.people import RIGHTS, Bot, Chat, InviteLink, Membership, Person
from bot.playground.telling import Telling

TAG_MAX_CHARACTERS = 16
BOT_ADMIN_RIGHTS = frozenset(RIGHTS) - {"can_promote_members"}
"""What an owner usually grants a bot she makes administrator."""


class Impossible(ValueError):
    """A person tried something that cannot be done; the text is a sentence for her."""


class Gatherings(Telling):
    """Everything about groups that people (not bots) do."""

    def add_group(
        self,
        title: str,
        *,
        at: datetime,
        owner: Person,
        kind: str = "supergroup",
        chat_id: int | None = None,
        username: str | None = None,
        topics: Mapping[int, str] | Iterable[str] = (),
    ) -> Chat:
        """A new group of `owner`, of kind supergroup or group; no updates. Topics by name are numbered from 2 on."""
        if kind not in ("supergroup", "group"):
            raise ValueError(f"no such kind of group: {kind}")
        chat_id = chat_id or self._free_group_id(kind)
        named = dict(topics) if isinstance(topics, Mapping) else dict(enumerate(topics, 2))
        chat = Chat(chat_id, kind, title, username, topics=named, created=unix(at))
        # Telegram numbers a topic by the message that opened it.
        chat.next_message = max(named, default=0) + 1
        chat.members[owner.id] = Membership(owner, "creator")
        self.groups[chat_id] = chat
        return chat

    def _free_group_id(self, kind: str) -> int:
        base, step = (-1_001_000_000_000, -1) if kind == "supergroup" else (-5_000_000, -1)
        count = 1
        while base + step * count in self.groups:
            count += 1
        return base + step * count

    def join(
        self,
        chat: Chat,
        person: Person,
        *,
        at: datetime,
        by: Person | None = None,
        link: InviteLink | str | None = None,
    ) -> Membership:
        """She enters the group, by herself, added by somebody, or by an invite link that must still work."""
        used = self._working_link(chat, link, at) if link else None
        membership = self.membership(chat, person)
        if membership.is_present:
            return membership
        if membership.status == "kicked" and by is None:
            raise Impossible("You were removed from this group and cannot come back by yourself.")
        before = views.member(membership)
        membership.status = "member"
        if used:
            used.joined.append(person.id)
        self.tell_membership(chat, by or person, at, before, membership, used)
        self.post_service(chat, by or person, at, {"new_chat_members": [views.user(person)]})
        return membership

    def _working_link(self, chat: Chat, link: InviteLink | str, at: datetime) -> InviteLink:
        found = chat.links.get(link) if isinstance(link, str) else link
        if found is None or found.is_revoked or (found.expires_at and found.expires_at <= unix(at)):
            raise Impossible("This invite link does not work any more.")
        if found.member_limit and len(found.joined) >= found.member_limit:
            raise Impossible("This invite link has let in as many people as it may.")
        return found

    def leave(self, chat: Chat, person: Person, *, at: datetime) -> None:
        """She goes by herself and may come back."""
        self._depart(chat, person, at, "left", person)

    def kick(self, chat: Chat, person: Person, *, at: datetime, by: Person) -> None:
        """She is removed by somebody and cannot come back by herself."""
        self._depart(chat, person, at, "kicked", by)

    def _depart(self, chat: Chat, person: Person, at: datetime, status: str, by: Person) -> None:
        membership = self.membership(chat, person)
        if membership.status == "kicked" or (not membership.is_present and status == "left"):
            return
        was_present = membership.is_present
        before = views.member(membership)
        membership.status, membership.rights, membership.anonymous = status, frozenset(), False
        self.tell_membership(chat, by, at, before, membership)
        if was_present:
            self.post_service(chat, by, at, {"left_chat_member": views.user(person)})

    def promote(
        self,
        chat: Chat,
        person: Person,
        *,
        at: datetime,
        by: Person | None = None,
        rights: Iterable[str] | None = None,
        title: str | None = None,
        anonymous: bool = False,
    ) -> Membership:
        """Make somebody in the group an administrator with these rights (None: all but appointing others)."""
        granted = BOT_ADMIN_RIGHTS if rights is None else frozenset(rights) | {"can_manage_chat"}
        if unknown := granted - set(RIGHTS):
            raise ValueError(f"no such rights: {', '.join(sorted(unknown))}")
        membership = self.membership(chat, person)
        if not membership.is_present:
            raise Impossible("Only somebody who is in the group can run it.")
        before = views.member(membership)
        if membership.status != "creator":
            membership.status, membership.rights, membership.tag = "administrator", granted, None
        membership.title, membership.anonymous = title, anonymous
        self.tell_membership(chat, by or self.owner_of(chat), at, before, membership)
        return membership

    def demote(self, chat: Chat, person: Person, *, at: datetime, by: Person | None = None) -> None:
        """Make an administrator an ordinary member again."""
        membership = self.membership(chat, person)
        if membership.status != "administrator":
            return
        before = views.member(membership)
        membership.status, membership.rights = "member", frozenset()
        membership.title, membership.anonymous = None, False
        self.tell_membership(chat, by or self.owner_of(chat), at, before, membership)

    def mute(self, chat: Chat, person: Person, *, muted: bool = True) -> None:
        """Take an account's right to write in the group, or give it back; no update is sent."""
        self.membership(chat, person).muted = muted

    def owner_of(self, chat: Chat) -> Person:
        """Whoever made the group."""
        return next(m.person for m in chat.members.values() if m.status == "creator")

    def add_topic(self, chat: Chat, name: str, *, at: datetime, by: Person | None = None) -> int:
        """Open a topic in a supergroup, which makes it a forum; its number."""
        service = {"forum_topic_created": {"name": name, "icon_color": 0x6FB9F0}}
        number = chat.next_message
        chat.topics[number] = name
        self.post_service(chat, by or self.owner_of(chat), at, service)
        return number

    def set_tag(self, chat: Chat, person: Person, tag: str | None, *, at: datetime, by: Person) -> None:
        """Put a tag beside a member's name (16 characters at most), or take it away."""
        membership = self.membership(chat, person)
        before = views.member(membership)
        membership.tag = tag or None
        self.tell_membership(chat, by, at, before, membership)

    def add_link(
        self,
        chat: Chat,
        creator: Person,
        name: str | None = None,
        expires_at: int | None = None,
        member_limit: int | None = None,
    ) -> InviteLink:
        """A new invite link; `expires_at` in Unix seconds."""
        number = sum(len(group.links) for group in self.groups.values()) + 1
        url = f"https://t.me/+PLAY{abs(chat.id) % 10**6:06d}{number:06d}"
        link = InviteLink(url, creator, name, expires_at=expires_at, member_limit=member_limit)
        chat.links[url] = link
        return link

    def find_link(self, url: str) -> tuple[Chat, InviteLink] | None:
        """The group an invite link leads to."""
        for chat in self.groups.values():
            if link := chat.links.get(url):
                return chat, link
        return None

    def migrate(self, chat: Chat, *, at: datetime) -> Chat:
        """Turn a group into a supergroup: a new id, the same people, and the two service messages bots live by."""
        if chat.kind != "group" or chat.migrated_to:
            raise Impossible("Only a basic group can become a supergroup.")
        owner = self.owner_of(chat)
        new = self.add_group(chat.title, at=at, owner=owner)
        new.members, new.links = dict(chat.members), dict(chat.links)
        for bot in self.bots_in(new):
            before = views.member(Membership(bot.person, "left"))
            self.tell_membership(new, owner, at, before, new.members[bot.id])
        self.post_service(chat, owner, at, {"migrate_to_chat_id": new.id})
        self.post_service(new, owner, at, {"migrate_from_chat_id": chat.id})
        chat.migrated_to = new.id
        return new

    def block(self, person: Person, *, at: datetime, bot: Bot | None = None) -> None:
        """She blocks the bot: it is told, and may not write to her any more."""
        self._set_blocked(person, bot or self.bot, at, blocked=True)

    def unblock(self, person: Person, *, at: datetime, bot: Bot | None = None) -> None:
        """She lets the bot write to her again."""
        self._set_blocked(person, bot or self.bot, at, blocked=False)

    def _set_blocked(self, person: Person, bot: Bot, at: datetime, *, blocked: bool) -> None:
        chat = self.private_chat(bot, person)
        if chat.blocked == blocked:
            return
        chat.blocked = blocked
        before, after = ("member", "kicked") if blocked else ("kicked", "member")
        old, new = (views.member(Membership(bot.person, status)) for status in (before, after))
        self.tell_membership(chat, person, at, old, new)
