"""How a refusal is said: what happened, what was not changed, what to do now."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from handlers.here import Here
from handlers.keyboards import hers
from handlers.speech import Answer, Rows
from locales import Name, Voice, When
from locales.texts import utf16_length
from models.errors import ShopError
from models.members.rules import Member
from models.outreach.ports import Button

COPY_UTF16_MAX = 256


class NotAllowed(ShopError):
    """Only staff may do this."""

    code = "not-allowed"


class Anonymous(ShopError):
    """An admin spoke as the group; it cannot be known which one."""

    code = "anonymous"


class RightsUnknown(ShopError):
    """Telegram could not be asked whether this person is still an admin."""

    code = "rights-unknown"


class WhoIsMeant(ShopError):
    """It is not clear which member is meant; `usage` shows how the command goes."""

    code = "who-is-meant"

    def __init__(self, **facts: object) -> None:
        super().__init__(**({"usage": "none"} | facts))


class WhichOne(ShopError):
    """Members go by the name that was written, and nothing is done for a name alone.

    `people` are (number, name), `more` how many were left out, `command` is what was written with `{}` for the name.
    """

    code = "which-one"


class BadWords(ShopError):
    """The words after a command cannot be read; `usage` shows how they go."""

    code = "bad-words"


def refusal_answer(error: ShopError, kit: dict[str, Any]) -> Answer:
    """The words for a refusal in her language: an alert on a press, else a private answer."""
    here: Here = kit["here"]
    voice: Voice = kit["voice"]
    if isinstance(error, WhichOne):
        return here.answer(voice("which-one", more=int(str(error.facts["more"]))), _people(error, kit))
    zone = (kit["member"] or kit["shop"]).zone
    text = refusal_text(on_her_clock(error, zone, now=kit["now"]), voice, kit["member"])
    if isinstance(error, Anonymous) and here.press is None:
        # Nobody knows whom to whisper this to, and it says nothing about anybody.
        return replace(here.whisper(text), public=text)
    return here.toast(text, alert=True) if here.press is not None else here.answer(text)


def _people(error: WhichOne, kit: dict[str, Any]) -> Rows:
    """A button for each member who may be meant. What only looks is done at once; else the command is there to send."""
    command, people = str(error.facts["command"]), error.facts["people"]
    looks = command.startswith("/who")
    rows = []
    for number, name in people if isinstance(people, list) else ():
        label = f"{Name(name, fallback='…').shown()} #{number}"
        said = command.replace("{}", f"#{number}", 1)
        copied = said if utf16_length(said) <= COPY_UTF16_MAX else f"#{number}"
        pressed = hers(label, "s.who", number, shop=kit["shop"], member=kit["member"], now=kit["now"])
        rows.append([pressed if looks else Button(label, copy=copied)])
    return rows


def on_her_clock(error: ShopError, zone: str, *, now: datetime) -> ShopError:
    """The same refusal with its moments as her clock shows them: `until`, and apart `until_day` and `until_time`."""
    moments = {name: fact for name, fact in error.facts.items() if isinstance(fact, datetime)}
    if not moments:
        return error
    clocked: dict[str, object] = {}
    for name, at in moments.items():
        clocked[name] = When(at, zone)
        clocked[f"{name}_day"] = When(at, zone, "relative-day", now)
        clocked[f"{name}_time"] = When(at, zone, "time")
    return type(error)(**error.facts | clocked)


def refusal_text(error: ShopError, voice: Voice, member: Member | None) -> str:
    """One refusal as text: `refused-<code>`, with the facts the error carries."""
    facts = {name: _fact(value) for name, value in error.facts.items()}
    name = Name(member.name if member else "", fallback="…")
    return voice(f"refused-{error.code}", **({"name": name} | facts))


def _fact(value: object) -> Any:
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return (
        value
        if isinstance(value, str | int | Name) or hasattr(value, "currency") or hasattr(value, "zone")
        else str(value)
    )
