"""Reads the amount in what staff writes, and says which message asked for what."""

import re

from aiogram.types import Message

from handlers.errors import BadWords
from locales import Name
from models.errors import ShopError
from models.members.rules import Member
from models.money import AmbiguousAmount, AmountRefused, CurrencyMismatch, Money, exponent, parse_amount
from models.orders.rules import WrongCurrency

USAGE = "/order 49.90 Snail cream x2"


class TwoReadings(ShopError):
    """`1.234` may be a thousand or one and a bit; nothing was booked."""

    code = "two-readings"


def amount_in(words: str, currency: str) -> tuple[Money, str]:
    """The amount in front of some words and what stands behind it; its sign or code may stand on either side.

    Raises `BadWords` without one, `WrongCurrency`, `TwoReadings` for `1.234` and `1 234`, and every AmountRefused.
    """
    first, _, rest = words.strip().partition(" ")
    second, _, behind = rest.partition(" ")
    if first and not re.search(r"\d", first):
        return amount(f"{first} {second}", currency), behind
    if second and _reads(f"{first} {second}", currency):
        if re.search(r"\d", second):
            raise _two_readings(first, f"{first}{second}", currency)
        return amount(f"{first} {second}", currency), behind
    return amount(first, currency), rest.strip()


def event_of(message: Message) -> str:
    """One name for what a message asks to be booked, the same if it is delivered again.

    An ephemeral command has no message id; its own id counts for its sender alone.
    """
    if message.message_id:
        return f"{message.chat.id}:{message.message_id}"
    sender = message.from_user.id if message.from_user else 0
    own = getattr(message, "ephemeral_message_id", None)
    return f"{message.chat.id}:e{sender}.{own}.{int(message.date.timestamp())}"


def called(member: Member) -> Name:
    """How a member is spoken of."""
    return Name(member.name, fallback=f"#{member.id}")


def amount(text: str, currency: str) -> Money:
    """One amount that is all there is. Raises `BadWords`, `WrongCurrency`, `TwoReadings` and every AmountRefused."""
    if not re.search(r"\d", text):
        raise BadWords(usage=USAGE)
    try:
        return parse_amount(text, currency)
    except CurrencyMismatch as error:
        raise WrongCurrency(given=str(error.facts["theirs"]), kept=currency) from error
    except AmbiguousAmount as error:
        raise _two_readings(text, re.sub(r"[^\d]", "", text), currency) from error


def _reads(text: str, currency: str) -> bool:
    """Whether the second word still belongs to the amount: its currency, or the rest of a figure."""
    try:
        parse_amount(text, currency)
    except (AmbiguousAmount, CurrencyMismatch):
        return True
    except AmountRefused:
        return False
    return True


def _two_readings(written: str, whole: str, currency: str) -> TwoReadings:
    """Both amounts a figure may mean, so that whoever wrote it sees the difference."""
    places = exponent(currency)
    figure = re.sub(r"[^\d.,]", "", written)
    units, _, part = figure.replace(",", ".").partition(".")
    small = Money(int(units + part[:places].ljust(places, "0")), currency)
    many = re.sub(r"[^\d.,]", "", whole)
    large = parse_amount(many, currency) if _plain(many) else Money(int(re.sub(r"\D", "", many)) * 10**places, currency)
    return TwoReadings(written=written, one=small, other=large)


def _plain(figure: str) -> bool:
    return re.fullmatch(r"\d+([.,]\d{1,2})?", figure) is not None
