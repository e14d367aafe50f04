"""The safe: keeps e-mails, phones, addresses and birthdays unreadable to whoever gets hold of the database file.

Fields are sealed with AES-256-GCM under the first key and opened with any of them. The blind index hangs
on the *last* key, so that a new key put in front rotates the seals and leaves every look-up as it was.
"""

import base64
import binascii
import contextlib
import os
import secrets
from collections.abc import Sequence
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from models.sealing import BrokenSeal, WrongKey

KEY_BYTES = 32
KEY_FILE = "encryption.key"
FORMAT = "s1."
_NAME_BYTES = 4
_NONCE_BYTES = 12
_CHECK_FIELD = "key-check"


class FieldCipher:
    """A `Sealer` over a list of 32-byte keys: the first seals, all open, the last one indexes."""

    def __init__(self, keys: Sequence[bytes]) -> None:
        if not keys or any(len(key) != KEY_BYTES for key in keys):
            raise ValueError(f"encryption keys have {KEY_BYTES} bytes, and there is at least one")
        # A sealed text names its key by a short mark; two keys with the same mark are both tried.
        self._safes = [(_derive(key, b"regulars key name", _NAME_BYTES), AESGCM(key)) for key in keys]
        self._index_key = _derive(keys[-1], b"regulars blind index", KEY_BYTES)

    def seal(self, field: str, text: str) -> str:
        """`s1.` and base64 of key name, nonce and AES-GCM text: 40-odd characters longer than a third more."""
        name, safe = self._safes[0]
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return FORMAT + _encode(name + nonce + safe.encrypt(nonce, text.encode(), field.encode()))

    def open(self, field: str, sealed: str) -> str:
        """What was sealed for `field`. Raises `WrongKey` if no key fits and `BrokenSeal` if the text was touched."""
        name, nonce, box = _parts(sealed)
        fitting = [safe for known, safe in self._safes if known == name]
        for safe in fitting:
            with contextlib.suppress(InvalidTag):
                return safe.decrypt(nonce, box, field.encode()).decode()
        raise BrokenSeal(field=field) if fitting else WrongKey(field=field)

    def index(self, kind: str, value: str) -> str:
        """HMAC-SHA256 of the value, 43 characters; kinds do not share values."""
        mac = hmac.HMAC(self._index_key, hashes.SHA256())
        mac.update(kind.encode() + b"\0" + value.encode())
        return _encode(mac.finalize())

    def is_current(self, sealed: str) -> bool:
        """Whether the first key sealed it."""
        return _parts(sealed)[0] == self._safes[0][0]

    def key_check(self) -> str:
        """A short text to keep in the database, by which the next start sees whether its keys are the right ones."""
        return self.seal(_CHECK_FIELD, self.index(_CHECK_FIELD, ""))

    def verify_key_check(self, stored: str) -> None:
        """Raises `WrongKey` unless these keys open what was sealed so far and index as they did."""
        try:
            kept = self.open(_CHECK_FIELD, stored)
        except BrokenSeal as broken:
            raise WrongKey(why="the stored check does not open") from broken
        if kept != self.index(_CHECK_FIELD, ""):
            raise WrongKey(why="the last key is another one: keep the oldest key last")


class KeyFileError(Exception):
    """The key file does not hold keys. The message says what to do; it never holds any of its content."""


def load_or_make_keys(data_dir: Path, configured: Sequence[bytes]) -> list[bytes]:
    """The keys to work with: those configured, else those in `encryption.key`, which the first start makes.

    The file is made whole or not at all, readable by its owner only, and two processes starting together
    end up with the same key. It holds one base64 key a line, newest first; lines after # are remarks.
    Without it the sealed fields are lost: it belongs into a backup, away from the database's.
    """
    if configured:
        return list(configured)
    path = data_dir / KEY_FILE
    if not path.exists():
        _make_key_file(path)
    with contextlib.suppress(OSError):  # somebody else's file, or a read-only folder: use it as it is
        path.chmod(0o600)
    return _read_key_file(path)


def parse_key(text: str) -> bytes | None:
    """32 bytes from base64, standard or URL-safe; None for anything else."""
    try:
        key = base64.b64decode(text.strip().replace("-", "+").replace("_", "/"), validate=True)
    except (binascii.Error, ValueError):
        return None
    return key if len(key) == KEY_BYTES else None


def _read_key_file(path: Path) -> list[bytes]:
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    keys = [parse_key(line) for line in lines if line and not line.startswith("#")]
    if not keys or None in keys:
        raise KeyFileError(
            f"{path} does not hold encryption keys (one base64 key of 32 bytes a line): restore it from your backup; "
            "delete it only if nothing has been stored yet."
        )
    return [key for key in keys if key is not None]


def _make_key_file(path: Path) -> None:
    """Write it aside and link it into place: a reader never sees half a key, and the first of two processes wins."""
    aside = path.with_name(f"{KEY_FILE}.{secrets.token_hex(8)}")
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(
                b"# Opens the personal data of this shop's members. Keep a copy apart from the database.\n"
                + base64.b64encode(secrets.token_bytes(KEY_BYTES))
                + b"\n"
            )
            file.flush()
            os.fsync(file.fileno())
        _put_in_place(aside, path)
    finally:
        aside.unlink(missing_ok=True)


def _put_in_place(aside: Path, path: Path) -> None:
    try:
        path.hardlink_to(aside)
    except FileExistsError:
        return
    except OSError:  # a file system without links: there two first starts at one moment may race
        if not path.exists():
            aside.replace(path)


def _derive(key: bytes, purpose: bytes, length: int) -> bytes:
    return HKDFExpand(hashes.SHA256(), length, purpose).derive(key)


def _encode(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _parts(sealed: str) -> tuple[bytes, bytes, bytes]:
    """(key name, nonce, box) of a sealed text."""
    text = sealed.removeprefix(FORMAT)
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise BrokenSeal() from error
    if text == sealed or len(raw) < _NAME_BYTES + _NONCE_BYTES:
        raise BrokenSeal()
    return raw[:_NAME_BYTES], raw[_NAME_BYTES : _NAME_BYTES + _NONCE_BYTES], raw[_NAME_BYTES + _NONCE_BYTES :]
