"""What the shop needs from a safe: personal facts are stored sealed, and can be looked up without opening them."""

from typing import Protocol

from models.errors import ShopError


class WrongKey(ShopError):
    """The encryption key is not the one this shop's data was sealed with; nothing was read or written."""

    code = "wrong-key"


class BrokenSeal(ShopError):
    """This sealed value was changed, cut short, or belongs to another field."""

    code = "broken-seal"


class Sealer(Protocol):
    """Seals single fields. A value sealed for one field does not open as another."""

    def seal(self, field: str, text: str) -> str:
        """An ASCII text to store; sealing the same text twice gives two different ones."""

    def open(self, field: str, sealed: str) -> str:
        """What was sealed for `field`. Raises `WrongKey` if no key fits and `BrokenSeal` if the text was touched."""

    def index(self, kind: str, value: str) -> str:
        """A blind index: equal for equal values of one kind, for finding a row without opening any.

        Bring e-mails and phone numbers into their one form first (`Contacts`), or equal people look different.
        """

    def is_current(self, sealed: str) -> bool:
        """Whether it is sealed with the key now in use; if not, seal it anew so that the old key can go."""


class Contacts(Protocol):
    """Brings what people type into the one form that is stored, indexed and compared."""

    def email(self, text: str) -> str | None:
        """The e-mail address in lower case, its domain in ASCII; None if it is none."""

    def phone(self, text: str, region: str | None) -> str | None:
        """The number as +4915112345678 (E.164); None if it cannot be one.

        `region` (ISO 3166) reads a number without a country code.
        """
