"""How a refusal is said: what happened, what was not changed, what to do now."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from handlers.here import Here
from handlers.speech import Answer
from locales import Name, Voice, When
from models.errors import ShopError
from models.members.rules import Member


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
    """It is not clear which member is meant."""

    code = "who-is-meant"


class BadWords(ShopError):
    """The words after a command cannot be read; `usage` shows how they go."""

    code = "bad-words"


def refusal_answer(error: ShopError, kit: dict[str, Any]) -> Answer:
    """The words for a refusal in her language: an alert on a press, else a private answer."""
    here: Here = kit["here"]
    voice: Voice = kit["voice"]
    zone = (kit["member"] or kit["shop"]).zone
    text = refusal_text(on_her_clock(error, zone, now=kit["now"]), voice, kit["member"])
    if isinstance(error, Anonymous) and here.press is None:
        # Nobody knows whom to whisper this to, and it says nothing about anybody.
        return replace(here.whisper(text), public=text)
    return here.toast(text, alert=True) if here.press is not None else here.answer(text)


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
