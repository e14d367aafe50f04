"""How the chat page is told of people, chats and messages: short, ready to show, and safe to put on the page."""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from bot.playground.entities import as_safe_html
from bot.playground.messages import Message
from bot.playground.people import Bot, Chat, Json, Person
from bot.playground.world import World


def iso(unix_seconds: int) -> str:
    """Unix seconds as ISO 8601 in UTC."""
    return datetime.fromtimestamp(unix_seconds, UTC).isoformat()


def person(one: Person) -> Json:
    """A person of the list on the left."""
    return {
        "id": one.id,
        "name": one.full_name,
        "username": one.username,
        "language_code": one.language_code,
        "zone": one.zone,
        "city": one.city,
        "role": one.role,
        "note": one.note,
    }


def bot(one: Bot) -> Json:
    """The bot everybody talks to."""
    return {"id": one.id, "username": one.person.username, "name": one.person.name}


def heard(world: World, said: int) -> list[int]:
    """Who got the last `said` messages of the bot for herself, in that order; what a whole group got is left out."""
    sent = [one for one in world.outbox if one["method"].lower().startswith(("send", "copy", "forward"))]
    people = [one["person"] for one in sent[max(len(sent) - said, 0) :]]
    return list(dict.fromkeys(number for number in people if number is not None))


def chat(world: World, place: Chat, viewer: Person, read_seq: int) -> Json:
    """One row of her list of chats; `unread` counts what others wrote since the world's counter stood at `read_seq`."""
    membership = place.member(viewer.id)
    is_member = place.is_member(viewer.id)
    return {
        "id": place.id,
        "kind": place.kind,
        "title": place.bot.person.name if place.bot else place.title,
        "unread": _unread(place, viewer, read_seq) if is_member else 0,
        "last": _last(place, viewer) if is_member else None,
        "is_member": is_member,
        "is_admin": membership is not None and membership.is_admin,
        "anonymous": membership is not None and membership.anonymous,
        "topics": [{"id": number, "name": name} for number, name in place.topics.items()],
        "started": place.started or not place.is_private,
        "blocked": place.blocked,
        "members": len(place.present()) if not place.is_private else 2,
    }


def _unread(place: Chat, viewer: Person, read_seq: int) -> int:
    count = 0
    for message in reversed(place.changes.values()):
        if message.seq <= read_seq:
            break
        if message.first_seq > read_seq and not message.is_deleted and message.author is not viewer:
            count += message.is_visible_to(viewer.id)
    return count


def _last(place: Chat, viewer: Person) -> Json | None:
    newest = None
    for shelf in (place.messages, place.whispers):
        for message in reversed(shelf.values()):
            if not message.is_deleted and message.is_visible_to(viewer.id):
                if newest is None or message.first_seq > newest.first_seq:
                    newest = message
                break
    return {"at": iso(newest.date), "text": _said(newest)[:120]} if newest else None


def _said(message: Message) -> str:
    if message.service:
        return service_words(message)
    if place := message.extra.get("location"):
        return f"📍 {place['latitude']:.4f}, {place['longitude']:.4f}"
    if contact := message.extra.get("contact"):
        return f"📱 {contact['phone_number']}"
    return message.text or (message.file.name if message.file else "")


def service_words(message: Message) -> str:
    """What a client writes for a service message."""
    service, name = message.service or {}, message.sender.full_name
    if joined := service.get("new_chat_members"):
        names = ", ".join(one["first_name"] for one in joined)
        return f"{names} joined the group" if joined[0]["id"] == message.sender.id else f"{name} added {names}"
    if left := service.get("left_chat_member"):
        is_own = left["id"] == message.sender.id
        return f"{left['first_name']} left the group" if is_own else f"{name} removed {left['first_name']}"
    if "pinned_message" in service:
        return f"{name} pinned a message"
    if "forum_topic_created" in service:
        return f"{name} opened the topic {service['forum_topic_created']['name']}"
    is_old = "migrate_to_chat_id" in service
    return "The group became a supergroup" if is_old else "The supergroup was made from a group"


_KINDS = (
    ("callback_data", "callback", "data"),
    ("url", "url", "url"),
    ("copy_text", "copy", "copy"),
    ("web_app", "webapp", "url"),
    ("login_url", "url", "url"),
)


def button(raw: Json) -> Json:
    """One button of an inline keyboard."""
    shown: Json = {"text": raw["text"], "kind": "switch", "style": raw.get("style")}
    for field, kind, key in _KINDS:
        if field in raw:
            value: Any = raw[field]
            shown |= {"kind": kind, key: value if isinstance(value, str) else value.get("text") or value.get("url")}
            return shown
    wished = ("switch_inline_query", "switch_inline_query_current_chat", "switch_inline_query_chosen_chat")
    query = next((raw[field] for field in wished if field in raw), "")
    return {**shown, "data": query if isinstance(query, str) else query.get("query", "")}


def message(one: Message, viewer: Person) -> Json:
    """One message as this person sees it; a deleted one keeps only its place."""
    shown: Json = {
        "id": one.id,
        "seq": one.seq,
        "date": iso(one.date),
        "deleted": one.is_deleted,
        "ephemeral": one.is_ephemeral,
        "topic": one.topic,
    }
    words = _said(one) if one.service or one.extra.keys() & {"location", "contact"} else one.text
    return shown | {
        "from": _sender(one),
        "html": "" if one.is_deleted else as_safe_html(words, [] if one.service else one.entities),
        "text": "" if one.is_deleted else words,
        "photo_url": f"/media/{one.file.unique_id}" if one.file and one.file.is_photo else None,
        "document": _document(one),
        "reply_to": _replied(one),
        "buttons": [[button(b) for b in row] for row in (one.markup or {}).get("inline_keyboard", [])],
        "keyboard": one.keyboard,
        "reactions": _reactions(one, viewer),
        "edited": one.edit_date is not None,
        "pinned": one.is_pinned,
        "service": one.service is not None,
    }


def _sender(one: Message) -> Json:
    if one.sender_chat is not None:
        title = one.sender_chat["title"]
        return {"id": one.sender_chat["id"], "name": title, "is_bot": False, "tag": one.sender_tag}
    membership = one.chat.member(one.sender.id)
    tag = (membership.title if membership.is_admin else membership.tag) if membership else one.sender_tag
    return {"id": one.sender.id, "name": one.sender.full_name, "is_bot": one.sender.is_bot, "tag": tag}


def _document(one: Message) -> Json | None:
    if one.file is None or one.file.is_photo:
        return None
    url = f"/media/{one.file.unique_id}/{quote(one.file.name)}"
    return {"name": one.file.name, "size": len(one.file.content), "url": url}


def _replied(one: Message) -> Json | None:
    answered = one.reply_to
    if answered is None or answered.is_deleted:
        return None
    return {"id": answered.id, "name": _sender(answered)["name"], "text": _said(answered)[:160]}


def _reactions(one: Message, viewer: Person) -> list[Json]:
    counted: dict[str, Json] = {}
    for account, emojis in one.reactions.items():
        for emoji in emojis:
            row = counted.setdefault(emoji, {"emoji": emoji, "count": 0, "mine": False})
            row["count"] += 1
            row["mine"] = row["mine"] or account == viewer.id
    return list(counted.values())
