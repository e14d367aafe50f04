"""What somebody at the chat page can do in a person's name: write, press, react, come, go, speak as the group."""

from collections.abc import Callable
from typing import Any

from bot.playground.clock import Clock
from bot.playground.people import Chat, Json, Person
from bot.playground.world import World

Deed = Callable[[Person, Chat, Json], Json | None]
TEXT_MAX_CHARACTERS = 4096


class Said(Exception):
    """A refusal with a sentence for whoever sits at the page."""

    def __init__(self, sentence: str, status: int = 400) -> None:
        super().__init__(sentence)
        self.status = status


def number_in(value: Any) -> int | None:
    """A whole number out of JSON or a form; None for anything else."""
    try:
        return int(value)
    except (TypeError, ValueError):
        return None


def _location(asked: Any) -> Json | None:
    """A shared place, if that is what she sends instead of words."""
    try:
        place = {"latitude": float(asked["latitude"]), "longitude": float(asked["longitude"])}
    except (TypeError, KeyError, ValueError):
        return None
    return {"location": place}


def _own_number(asked: Json, person: Person, chat: Chat) -> Json | None:
    """Her own contact, as Telegram's button shares it with a bot, if that is what she sends instead of words."""
    if not asked.get("contact") or not chat.is_private:
        return None
    return {"contact": {"phone_number": person.phone, "first_name": person.name, "user_id": person.id}}


def deeds_of(world: World, clock: Clock) -> dict[str, Deed]:
    """Every deed by the name the page calls it."""
    deeds = _Deeds(world, clock)
    return {
        "say": deeds.say,
        "press": deeds.press,
        "react": deeds.react,
        "join": deeds.join,
        "leave": deeds.leave,
        "block": deeds.block,
        "unblock": deeds.unblock,
        "anonymous": deeds.anonymous,
    }


class _Deeds:
    def __init__(self, world: World, clock: Clock) -> None:
        self.world = world
        self.clock = clock

    def say(self, person: Person, chat: Chat, asked: Json) -> Json:
        text = str(asked.get("text") or "").strip()
        extra = _location(asked.get("location")) or _own_number(asked, person, chat)
        if not text and not extra:
            raise Said("There is nothing to send.")
        reply, topic = number_in(asked.get("reply_to")), number_in(asked.get("topic"))
        topic = None if topic not in chat.topics else topic
        words = "" if extra else text[:TEXT_MAX_CHARACTERS]
        now = self.clock.now()
        message = self.world.say(person, chat, words, at=now, reply_to=reply, topic=topic, extra=extra)
        return {"message": message.id}

    def press(self, person: Person, chat: Chat, asked: Json) -> None:
        place = [number_in(asked.get(key)) or 0 for key in ("message", "row", "column")]
        self.world.press(person, chat, *place, at=self.clock.now())

    def react(self, person: Person, chat: Chat, asked: Json) -> None:
        emoji = asked.get("emoji")
        self.world.react(
            person, chat, number_in(asked.get("message")) or 0, str(emoji) if emoji else None, at=self.clock.now()
        )

    def join(self, person: Person, chat: Chat, asked: Json) -> None:
        if chat.is_private:
            raise Said("A private chat is not joined but written to.")
        self.world.join(chat, person, at=self.clock.now())

    def leave(self, person: Person, chat: Chat, asked: Json) -> None:
        membership = chat.member(person.id)
        if membership is None or membership.status == "creator":
            raise Said("The owner of a group cannot leave it." if membership else "You are not in this group.")
        self.world.leave(chat, person, at=self.clock.now())

    def block(self, person: Person, chat: Chat, asked: Json) -> None:
        self.world.block(person, at=self.clock.now())

    def unblock(self, person: Person, chat: Chat, asked: Json) -> None:
        self.world.unblock(person, at=self.clock.now())

    def anonymous(self, person: Person, chat: Chat, asked: Json) -> None:
        self.world.speak_as_group(person, chat, on=bool(asked.get("on")))
