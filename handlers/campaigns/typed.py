"""Reads what staff types for an announcement: one line of audience and text, words with bold letters, a picture."""

import re
from typing import NamedTuple

from aiogram.types import Message, MessageEntity
from aiogram.utils.text_decorations import html_decoration

from handlers.asks import COMMAND
from locales.texts import utf16_length

KEPT = frozenset(
    {
        "bold", "italic", "underline", "strikethrough", "spoiler", "blockquote", "expandable_blockquote", "code", "pre",
        "text_link",
    }
)  # fmt: skip
"""What of the writing's looks goes into the message; the rest (a mention, a link as it stands) Telegram sees itself."""
_BORDER = re.compile(r"""(?P<quoted>"[^"]*"|“[^”]*”)|[:：](?=\s)|\n""")
_LINK = re.compile(r"(?P<label>.*?)\s*(?P<url>https?://[^\s<>\"]+)", re.DOTALL)
LABEL_CHARS_MAX = 40
URL_CHARS_MAX = 1_000


class Line(NamedTuple):
    """What a line says: whom it is for and, as Telegram HTML, what they are told; None where it does not say."""

    audience: str | None
    html: str | None


def line_of(message: Message) -> Line:
    """`/announce tier >= gold: Hello {name|there}` in its two parts. The first `: ` behind the audience parts them."""
    text = message.text or message.caption or ""
    command = COMMAND.match(text)
    begin = command.start(3) if command and command[3] else len(text)
    border = next((one for one in _BORDER.finditer(text, begin) if not one["quoted"]), None)
    if border is None:
        return Line(text[begin:].strip() or None, None)
    said = text[border.end() :]
    return Line(text[begin : border.start()].strip() or None, html_of(message, border.end()) if said.strip() else None)


def html_of(message: Message, begin: int = 0) -> str:
    """What a person wrote, from a character on, as Telegram HTML: bold stays bold, everything else is only words."""
    text = message.text or message.caption or ""
    begin += len(text[begin:]) - len(text[begin:].lstrip())
    offset = utf16_length(text[:begin])
    kept = [
        _moved(one, offset)
        for one in (message.entities or message.caption_entities or [])
        if one.type in KEPT and one.offset >= offset
    ]
    return html_decoration.unparse(text[begin:].rstrip(), kept).strip()


def _moved(entity: MessageEntity, offset: int) -> MessageEntity:
    return entity.model_copy(update={"offset": entity.offset - offset})


def picture_of(message: Message) -> str | None:
    """The largest size of a picture somebody sent."""
    return message.photo[-1].file_id if message.photo else None


def link_in(text: str) -> tuple[str, str] | None:
    """A button's words and its link: `See them https://…`; None without a link or with too long a one."""
    found = _LINK.fullmatch(text.strip())
    if found is None or len(found["url"]) > URL_CHARS_MAX or len(found["label"]) > LABEL_CHARS_MAX:
        return None
    return found["label"].strip(" :-–"), found["url"]
