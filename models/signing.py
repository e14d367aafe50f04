"""Buttons that cannot be forged, and links that cannot be guessed.

What comes back from a button is whatever a client sends, so every button carries a signature, may name
the one person it is for and the moment it ends, and still only *asks*: the rules are checked again.
"""

import base64
import hmac
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from models.errors import ShopError

LENGTH_MAX = 64
"""Telegram's limit for `callback_data`, in bytes; a start payload has the same, in characters."""
MAC_LENGTH = 11
"""Characters of base64, 66 bits: a press guessed a million times a second is hit once in two million years."""
SECRET_BYTES_MIN = 16
LIFE_MAX = timedelta(days=400)
"""A button that ends at all ends within this time, whatever was asked for."""
TOKEN_BYTES_MIN = 16

_VERB = re.compile(r"[a-z.]{1,16}")
_ARG = re.compile(r"[A-Za-z0-9_-]+")
_PAYLOAD = re.compile(r"(?P<kind>ref|claim|buy)_(?P<token>[A-Za-z0-9_-]+)")
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-"


class ForgedPress(ShopError):
    """We did not make this button, or not like this; nothing was changed."""

    code = "press-forged"


class NotYours(ShopError):
    """This button is somebody else's; nothing was changed."""

    code = "press-not-yours"


class StalePress(ShopError):
    """This button's time is over; nothing was changed."""

    code = "press-stale"


@dataclass(frozen=True, slots=True)
class Press:
    """What a button asks for.

    `owner` is the Telegram user id that may press it (None: anyone); `expires` counts in whole seconds. A verb is
    1–16 of a–z and dots; arguments are of A–Z a–z 0–9 _ -, and none is empty.
    """

    verb: str
    args: tuple[str, ...] = ()
    owner: int | None = None
    expires: datetime | None = None


def sign(press: Press, *, secret: bytes, now: datetime) -> str:
    """The `callback_data` of a button: ASCII, at most 64 bytes.

    Besides verb and arguments it takes 15 bytes, an owner up to 9 more and an end 6. What does not fit or
    is not spelled as `Press` says raises `ValueError`: such a button is a mistake in our own code.
    """
    if not _VERB.fullmatch(press.verb) or not all(_ARG.fullmatch(arg) for arg in press.args):
        raise ValueError("a press has a verb of a-z and dots, and arguments of A-Z a-z 0-9 _ -")
    body = ":".join((press.verb, ",".join(press.args), _owner_field(press), _expiry_field(press, now)))
    data = f"{body}:{_mac(body.encode(), secret)}"
    if len(data) > LENGTH_MAX:
        raise ValueError(f"a press of {len(data)} bytes; Telegram takes {LENGTH_MAX}")
    return data


def open_press(data: str, *, secret: bytes, user: int, now: datetime) -> Press:
    """The press that `sign` made, if `user` may use it now.

    Raises `ForgedPress` for anything we did not sign (at the same cost whatever it is), `NotYours` for
    another person's button and, at `expires` and later, `StalePress`. Whether the thing asked for is
    still allowed is the action's question.
    """
    raw = data.encode("utf-8", "surrogatepass")
    body, mac = raw[: -MAC_LENGTH - 1], raw[-MAC_LENGTH - 1 :]
    genuine = hmac.compare_digest(b":" + _mac(body[:LENGTH_MAX], secret).encode(), mac)
    if not genuine or len(raw) > LENGTH_MAX:
        raise ForgedPress()
    press = _read(body.decode("ascii"))
    if press.owner not in (None, user):
        raise NotYours(owner=press.owner)
    if press.expires is not None and now >= press.expires:
        raise StalePress(expired=press.expires)
    return press


def new_token(random_bytes: bytes) -> str:
    """A token for a link, URL-safe, from at least 16 bytes (128 bits) of the caller's good randomness."""
    token = base64.urlsafe_b64encode(random_bytes).rstrip(b"=").decode()
    if len(random_bytes) < TOKEN_BYTES_MIN or len(f"claim_{token}") > LENGTH_MAX:
        raise ValueError("a token is made of 16 to 43 bytes")
    return token


def sign_number(number: int, *, secret: bytes) -> str:
    """A token for a web address that stands for a number of ours; nobody else can make one."""
    text = _text(number)
    return f"{text}.{_digest(b'regulars link 1', text.encode(), secret)}"


def open_number(token: str, *, secret: bytes) -> int:
    """The number `sign_number` made this token of. Raises `ForgedPress` for anything we did not sign."""
    text, dot, mac = token.encode("utf-8", "surrogatepass").partition(b".")
    genuine = hmac.compare_digest(_digest(b"regulars link 1", text[:LENGTH_MAX], secret).encode(), mac)
    if not (genuine and dot) or len(text) > LENGTH_MAX:
        raise ForgedPress()
    return _number(text.decode("ascii"))


def buy_payload(number: int, token: str, *, secret: bytes) -> str:
    """The `/start` payload that opens a group buy and follows a link of ours; nobody else can pair the two."""
    body = f"{number}_{token}"
    payload = f"buy_{_digest(b'regulars buy 1', body.encode(), secret)}{body}"
    if len(payload) > LENGTH_MAX:
        raise ValueError(f"a payload of {len(payload)} characters; Telegram takes {LENGTH_MAX}")
    return payload


def open_buy_payload(sealed: str, *, secret: bytes) -> tuple[int, str]:
    """The buy and the link's token of what `buy_payload` made, without its kind. Raises `ForgedPress`."""
    mac, body = sealed[:MAC_LENGTH], sealed[MAC_LENGTH:]
    genuine = hmac.compare_digest(_digest(b"regulars buy 1", body.encode(), secret).encode(), mac.encode())
    number, _, token = body.partition("_")
    if not genuine:
        raise ForgedPress()
    return int(number), token


def payload_kind(payload: str) -> tuple[str, str] | None:
    """("ref" | "claim" | "buy", token) of a `/start` payload; None for whatever we never hand out.

    Any spelling of a token counts as one, however short, so that guessing can be counted and locked.
    """
    found = _PAYLOAD.fullmatch(payload) if len(payload) <= LENGTH_MAX else None
    return (found["kind"], found["token"]) if found else None


def _mac(body: bytes, secret: bytes) -> str:
    return _digest(b"regulars press 1", body, secret)


def _digest(purpose: bytes, body: bytes, secret: bytes) -> str:
    if len(secret) < SECRET_BYTES_MIN:
        raise ValueError("a signing secret has at least 16 bytes")
    digest = hmac.digest(secret, purpose + b"\0" + body, "sha256")
    return base64.urlsafe_b64encode(digest)[:MAC_LENGTH].decode()


def _read(body: str) -> Press:
    verb, args, owner, expires = body.split(":")
    return Press(
        verb,
        tuple(args.split(",")) if args else (),
        _number(owner) if owner else None,
        datetime.fromtimestamp(_number(expires), UTC) if expires else None,
    )


def _owner_field(press: Press) -> str:
    return "" if press.owner is None else _text(press.owner)


def _expiry_field(press: Press, now: datetime) -> str:
    if press.expires is None:
        return ""
    return _text(int(min(press.expires, now + LIFE_MAX).timestamp()))


def _text(number: int) -> str:
    """A number from 0 up in base 64, which is a third shorter than decimal."""
    if number < 0:
        raise ValueError("user ids and times are not negative")
    text = ""
    while number or not text:
        number, digit = divmod(number, 64)
        text = _DIGITS[digit] + text
    return text


def _number(text: str) -> int:
    number = 0
    for digit in text:
        number = number * 64 + _DIGITS.index(digit)
    return number
