"""Finds the commands, names and links in what people write, and draws a message safely for the page."""

import html
import re
from collections.abc import Iterator
from datetime import UTC, datetime

from bot.playground.markup import Entity, units

_HINT = re.compile(r"[/@#$+.]")
_FIND = re.compile(
    r"""
      (?P<email>(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+)
    | (?P<url>(?:https?|tg)://[^\s<>"']+
        | (?<![\w@./-])(?:[a-z0-9-]+\.)+(?:com|org|net|io|me|de|cn|es|co|shop|info|app|dev|eu|uk)\b(?:/[^\s<>"']*)?)
    | (?P<bot_command>(?<![\w/<>@])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/]))
    | (?P<mention>(?<![\w@/])@[A-Za-z][A-Za-z0-9_]{2,31}(?!\w))
    | (?P<hashtag>(?<![\w#])\#(?=\w*[^\W\d])\w{1,256})
    | (?P<cashtag>(?<![\w$])\$[A-Z]{1,8}(?![A-Za-z0-9]))
    | (?P<phone_number>(?<![\w+])\+\d[\d() -]{6,17}\d)
    """,
    re.VERBOSE,
)
_PLAIN_TAG = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "spoiler": "tg-spoiler",
    "code": "code",
    "blockquote": "blockquote",
}


def found_in(text: str, taken: list[Entity] | None = None) -> list[Entity]:
    """Commands, mentions, links, tags and numbers written in plain text, outside of the entities already `taken`."""
    if not _HINT.search(text):
        return []
    busy = [(e["offset"], e["offset"] + e["length"]) for e in taken or () if e["type"] in _CLOSED]
    found = []
    for match in _FIND.finditer(text):
        written = match.group().rstrip(".,;:!?)") if match.lastgroup == "url" else match.group()
        start = units(text[: match.start()])
        end = start + units(written)
        if not any(start < stop and begin < end for begin, stop in busy):
            found.append({"type": match.lastgroup, "offset": start, "length": end - start})
    return found


_CLOSED = frozenset({"code", "pre", "text_link", "text_mention", "date_time", "custom_emoji"})


def as_safe_html(text: str, entities: list[Entity]) -> str:
    """The text as HTML that may be put into a page as it is: only known tags, everything else escaped."""
    raw = text.encode("utf-16-le")
    ordered = sorted(entities, key=lambda e: (e["offset"], -e["length"]))
    return "".join(_drawn(raw, ordered, 0, len(raw) // 2))


def _drawn(raw: bytes, entities: list[Entity], start: int, end: int) -> Iterator[str]:
    at = start
    index = 0
    while index < len(entities):
        entity = entities[index]
        first, last = entity["offset"], min(end, entity["offset"] + entity["length"])
        if first < at or last <= first:
            index += 1
            continue
        yield _escaped(raw, at, first)
        inside = [e for e in entities[index + 1 :] if first <= e["offset"] < last]
        yield from _wrapped(raw, entity, inside, first, last)
        at = last
        index += 1
    yield _escaped(raw, at, end)


def _escaped(raw: bytes, start: int, end: int) -> str:
    return html.escape(raw[start * 2 : end * 2].decode("utf-16-le", "replace"))


def _wrapped(raw: bytes, entity: Entity, inside: list[Entity], start: int, end: int) -> Iterator[str]:
    opening, closing = _tags(entity, raw[start * 2 : end * 2].decode("utf-16-le", "replace"))
    yield opening
    yield from _drawn(raw, inside, start, end)
    yield closing


def _tags(entity: Entity, written: str) -> tuple[str, str]:
    kind = entity["type"]
    if tag := _PLAIN_TAG.get(kind):
        return f"<{tag}>", f"</{tag}>"
    if kind == "expandable_blockquote":
        return "<blockquote expandable>", "</blockquote>"
    if kind == "pre":
        language = html.escape(entity.get("language", ""))
        return (f'<pre><code class="language-{language}">', "</code></pre>") if language else ("<pre>", "</pre>")
    if kind == "date_time":
        moment = datetime.fromtimestamp(int(entity["unix_time"]), UTC).isoformat()
        return f'<time datetime="{moment}" data-format="{html.escape(entity.get("date_time_format", ""))}">', "</time>"
    if kind == "bot_command":
        return f'<a class="bot-command" data-command="{html.escape(written)}">', "</a>"
    if target := _target(entity, written):
        return f'<a href="{html.escape(target)}" target="_blank" rel="noopener noreferrer">', "</a>"
    return (f'<span class="{kind.replace("_", "-")}">', "</span>") if kind.isascii() else ("", "")


def _target(entity: Entity, written: str) -> str | None:
    if entity["type"] == "text_link":
        url = str(entity["url"])
        return url if url.lower().startswith(("http://", "https://", "tg://")) else None
    if entity["type"] == "url":
        return written if "://" in written else f"https://{written}"
    return f"https://t.me/{written[1:]}" if entity["type"] == "mention" else None
