"""Reads what staff types for an announcement: one line of audience and text, words with bold letters, a picture."""

import re
from collections.abc import Mapping
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
_MARK = re.compile(r"[\[［【](?P<name>[^\[\]［］【】\n]{2,20})[\]］】]")
_LINK = re.compile(r"(?P<label>.*?)\s*(?P<url>https?://[^\s<>\"]+)", re.DOTALL)
LABEL_CHARS_MAX = 40
URL_CHARS_MAX = 1_000


class Said(NamedTuple):
    """A text as Telegram HTML, and the same in other languages; `language` is its own where a mark says so."""

    html: str
    language: str | None
    others: Mapping[str, str]


class Line(NamedTuple):
    """What a line says: whom it is for and what they are told; None where it does not say."""

    audience: str | None
    said: Said | None


def line_of(message: Message, languages: Mapping[str, str]) -> Line:
    """`/announce tier >= gold: Hello {name|there}` in its two parts. The first `: ` behind the audience parts them."""
    text = message.text or message.caption or ""
    command = COMMAND.match(text)
    begin = command.start(3) if command and command[3] else len(text)
    border = next((one for one in _BORDER.finditer(text, begin) if not one["quoted"]), None)
    if border is None:
        return Line(text[begin:].strip() or None, None)
    audience = text[begin : border.start()].strip() or None
    return Line(audience, said_in(message, languages, border.end()) if text[border.end() :].strip() else None)


def said_in(message: Message, languages: Mapping[str, str], begin: int = 0) -> Said:
    """What a person wrote, from a character on. `[de]` where a line begins says the same in German from there on.

    `languages` are those a mark can name, by what is written between its brackets. A language named before, and
    whatever else stands in brackets, is part of the text.
    """
    text = message.text or message.caption or ""
    marks: dict[str, tuple[int, int]] = {}
    for found in _MARK.finditer(text, begin):
        language = languages.get(found["name"].strip().casefold())
        if (
            language is not None
            and language not in marks
            and not text[begin : found.start()].rpartition("\n")[2].strip()
        ):
            marks[language] = found.span()
    ends = [*(start for start, _ in marks.values()), len(text)]
    others = {
        language: html_of(message, start, end)
        for (language, (_, start)), end in zip(marks.items(), ends[1:], strict=True)
    }
    if text[begin : ends[0]].strip() or not others:
        return Said(html_of(message, begin, ends[0]), None, others)
    first = next(iter(others))
    return Said(others.pop(first), first, others)


def html_of(message: Message, begin: int = 0, end: int | None = None) -> str:
    """What a person wrote between two characters as Telegram HTML: bold stays bold, all else is only words."""
    text = (message.text or message.caption or "")[:end]
    begin += len(text[begin:]) - len(text[begin:].lstrip())
    offset, until = utf16_length(text[:begin]), utf16_length(text.rstrip())
    kept = [
        _moved(one, offset, until)
        for one in (message.entities or message.caption_entities or [])
        if one.type in KEPT and offset <= one.offset < until
    ]
    return html_decoration.unparse(text[begin:].rstrip(), kept).strip()


def _moved(entity: MessageEntity, offset: int, until: int) -> MessageEntity:
    length = min(entity.length, until - entity.offset)
    return entity.model_copy(update={"offset": entity.offset - offset, "length": length})


def picture_of(message: Message) -> str | None:
    """The largest size of a picture somebody sent."""
    return message.photo[-1].file_id if message.photo else None


def link_in(text: str) -> tuple[str, str] | None:
    """A button's words and its link: `See them https://…`; None without a link or with too long a one."""
    found = _LINK.fullmatch(text.strip())
    if found is None or len(found["url"]) > URL_CHARS_MAX or len(found["label"]) > LABEL_CHARS_MAX:
        return None
    return found["label"].strip(" :-–"), found["url"]
