"""One form for each e-mail address and phone number, so that one person is found however she typed it."""

import re
import unicodedata

import phonenumbers

_EMAIL = re.compile(r"[^@\s<>()\[\],;:\"\\]{1,64}@[^@\s<>()\[\],;:\"\\_]{1,253}")
_PHONE = re.compile(r"[+(]{0,2}[0-9][0-9 ()/.\-\u2010-\u2015\u00a0\u202f]{4,30}")
"""Digits and the marks people group them with. Letters are refused: 9.17E+10 is what a spreadsheet left of a number."""
_INVISIBLE = dict.fromkeys(
    [0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)


class PhoneBook:
    """The `Contacts` port, over Google's metadata of the world's numbering plans."""

    def email(self, text: str) -> str | None:
        """See `normalise_email`."""
        return normalise_email(text)

    def phone(self, text: str, region: str | None) -> str | None:
        """See `normalise_phone`."""
        return normalise_phone(text, region)


def normalise_email(text: str) -> str | None:
    """Lower case, the domain in ASCII (münchen.de → xn--mnchen-3ya.de); None if it is no address.

    Dots and +marks of the name stay: two spellings that only Gmail treats alike are for a person to judge.
    """
    bare = unicodedata.normalize("NFKC", text).translate(_INVISIBLE).strip().removeprefix("mailto:").strip()
    bare = bare.removeprefix("<").removesuffix(">").lower()
    if not _EMAIL.fullmatch(bare):
        return None
    name, _, domain = bare.partition("@")
    try:
        ascii_domain = domain.encode("idna").decode()
    except UnicodeError:
        return None
    fits = "." in ascii_domain and ".." not in name and not name.startswith(".") and not name.endswith(".")
    return f"{name}@{ascii_domain}" if fits else None


def normalise_phone(text: str, region: str | None) -> str | None:
    """E.164 (+4915112345678); None if no such number can exist.

    `region` (ISO 3166) reads a number without + or 00; without a region only international ones count.
    """
    bare = unicodedata.normalize("NFKC", text).translate(_INVISIBLE).strip()
    if bare.startswith("00"):
        bare = f"+{bare[2:]}"
    if not _PHONE.fullmatch(bare):
        return None
    try:
        number = phonenumbers.parse(bare, region.upper() if region else None)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
