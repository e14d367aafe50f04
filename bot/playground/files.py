"""Photos and documents people and bots send; a picture is told from anything else by its first bytes."""

import hashlib
import mimetypes
import struct

from bot.playground.messages import File

UPLOAD_MAX_BYTES = 50 * 1024 * 1024
"""What a bot may send (Bot API)."""
DOWNLOAD_MAX_BYTES = 20 * 1024 * 1024
"""What getFile hands out (Bot API)."""


def picture_kind(content: bytes) -> str | None:
    """The media type of a PNG, JPEG, GIF or WebP picture; None for anything else, whatever it calls itself."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif"
    return "image/webp" if content[:4] == b"RIFF" and content[8:12] == b"WEBP" else None


def picture_size(content: bytes) -> tuple[int, int]:
    """Width and height in pixels where the header says so, else 800 × 600."""
    if content.startswith(b"\x89PNG") and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return int(width), int(height)
    if content.startswith(b"GIF8") and len(content) >= 10:
        width, height = struct.unpack("<HH", content[6:10])
        return int(width), int(height)
    return 800, 600


def make_file(content: bytes, name: str, *, as_photo: bool = False, number: int = 1) -> File:
    """A stored file. `as_photo` is a wish: only a real picture becomes a photo. Names lose their folders."""
    kind = picture_kind(content)
    is_photo = as_photo and kind is not None
    short = name.replace("\\", "/").rsplit("/", 1)[-1][:200] or "file"
    mime = kind or mimetypes.guess_type(short)[0] or "application/octet-stream"
    digest = hashlib.sha256(content).hexdigest()[:20]
    width, height = picture_size(content) if is_photo else (0, 0)
    prefix = "AgACPLAY" if is_photo else "BQACPLAY"
    return File(f"{prefix}{number:06d}{digest}", f"{digest}{number:06d}", short, mime, content, is_photo, width, height)
