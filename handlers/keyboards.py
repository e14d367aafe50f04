"""Buttons that remember what they stand for: signed, owned, and of the staff if they begin with "s."."""

from datetime import datetime, timedelta

from locales import Name, Voice
from models.members.rules import Member, first_name
from models.outreach.ports import Button
from models.shops.rules import Shop
from models.signing import Press, sign

STAFF = "s."
CONFIRM_LIFE = timedelta(minutes=10)


def is_staff_press(data: str) -> bool:
    """Whether a press asks for something only staff may do; its rights are asked of Telegram first."""
    return data.startswith(STAFF)


def hers(
    label: str, verb: str, *args: object, shop: Shop, member: Member, now: datetime, life: timedelta | None = None
) -> Button:
    """A button only this member may press."""
    press = Press(verb, tuple(map(str, args)), member.telegram, now + life if life else None)
    return Button(label, press=sign(press, secret=shop.secret, now=now))


def card_of(target: Member, voice: Voice, shop: Shop, member: Member, now: datetime) -> Button:
    """A look at her card. It stands where a yes stood, so that a second tap by mistake undoes nothing."""
    label = voice.plain("button-card", name=Name(first_name(target.name), fallback="…"))
    return hers(label, "s.who", target.id, shop=shop, member=member, now=now)


def drops(voice: Voice, *, shop: Shop, member: Member, now: datetime) -> Button:
    """The way out beside a question that changes nothing before its yes."""
    return hers(voice.plain("button-cancel"), "drop", shop=shop, member=member, now=now)
