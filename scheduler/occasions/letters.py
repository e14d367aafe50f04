"""What all nudges have in common: the line of choices under them, and the name they begin with."""

from datetime import datetime

from locales import Name, Voice
from models.members.rules import Member, first_name
from models.outreach.ports import Address, Button, Letter
from models.outreach.rules import Nudge
from models.shops.rules import Shop
from models.signing import Press, sign


def nudge_letter(
    html: str, first: Button | None, nudge: Nudge, shop: Shop, member: Member, voice: Voice, now: datetime
) -> Letter:
    """A letter with its own button above, if it has one, and why, less and stop below."""
    choices = tuple(
        press_button(voice, f"nudge-button-{word}", f"nudge.{word}", nudge.id, shop=shop, member=member, now=now)
        for word in ("why", "less", "stop")
    )
    return Letter(Address(member.telegram or 0), html, ((first,), choices) if first else (choices,))


def press_button(voice: Voice, key: str, verb: str, about: int, *, shop: Shop, member: Member, now: datetime) -> Button:
    """A button that she alone can press."""
    return Button(
        voice.plain(key), press=sign(Press(verb, (str(about),), member.telegram), secret=shop.secret, now=now)
    )


def name_of(member: Member) -> Name:
    """What she is called in a letter."""
    return Name(first_name(member.name), fallback=f"#{member.id}")
