"""Bold, links and quotes: turns the HTML a bot writes into plain text with entities, by Telegram's rules."""

import re
from typing import Any
from urllib.parse import urlsplit

from bot.playground.refusals import TEXT_BLANK, Refusal, bad

Entity = dict[str, Any]

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
"""The tags Telegram reads, and the entity each becomes."""

_CHARACTER = re.compile(r"&(?:(lt|gt|amp|quot)|#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6}));?")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_ATTRIBUTE = re.compile(r"""\s*([^\s=>/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9.\-]+)))?""")
_END = re.compile(r"\s*>")
_DATE_FORMAT = re.compile(r"[rR]|[tTdDwW]*")


def units(text: str) -> int:
    """The length in UTF-16 code units, which is how Telegram counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _unescaped(text: str) -> str:
    return _CHARACTER.sub(_character, text) if "&" in text else text


def _character(found: re.Match[str]) -> str:
    name, decimal, hexadecimal = found.groups()
    if name:
        return _NAMED[name]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code <= 0xDFFF else found.group()


class _Reading:
    """One pass over one HTML text: plain pieces, finished entities, and the tags still open."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.pieces: list[str] = []
        self.offset = 0
        self.entities: list[Entity] = []
        self.open: list[tuple[str, dict[str, str], int, int]] = []

    def refuse(self, why: str, at: int) -> Refusal:
        return bad(f"can't parse entities: {why} at byte offset {len(self.source[:at].encode())}")

    def run(self) -> tuple[str, list[Entity]]:
        at = 0
        while (tag := self.source.find("<", at)) >= 0:
            self._plain(self.source[at:tag])
            at = self._end_tag(tag) if self.source.startswith("</", tag) else self._start_tag(tag)
        self._plain(self.source[at:])
        if self.open:
            raise bad(f"can't parse entities: Can't find end tag corresponding to start tag \"{self.open[-1][0]}\"")
        return "".join(self.pieces), self.entities

    def _plain(self, raw: str) -> None:
        text = _unescaped(raw)
        self.pieces.append(text)
        self.offset += units(text)

    def _start_tag(self, begin: int) -> int:
        name_end = begin + 1
        while name_end < len(self.source) and self.source[name_end] != ">" and not self.source[name_end].isspace():
            name_end += 1
        if name_end == len(self.source):
            raise self.refuse("Unclosed start tag", begin)
        name = self.source[begin + 1 : name_end].lower()
        if name not in TAGS:
            raise self.refuse(f'Unsupported start tag "{name}"', begin)
        attributes, end = self._attributes(name, begin, name_end)
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise self.refuse('Tag "span" must have class "tg-spoiler"', begin)
        self.open.append((name, attributes, self.offset, len(self.pieces)))
        return end

    def _attributes(self, name: str, begin: int, at: int) -> tuple[dict[str, str], int]:
        attributes: dict[str, str] = {}
        while not (end := _END.match(self.source, at)):
            found = _ATTRIBUTE.match(self.source, at)
            if not found and self.source[at:].strip():
                raise self.refuse(f'Empty attribute name in the tag "{name}"', begin)
            if not found or found.end() == at or found.end() >= len(self.source):
                raise self.refuse(f'Unclosed start tag "{name}"', begin)
            key, double, single, bare = found.groups()
            value = double if double is not None else single if single is not None else (bare or "").lower()
            attributes[key] = _unescaped(value)
            at = found.end()
        return attributes, end.end()

    def _end_tag(self, begin: int) -> int:
        if not self.open:
            raise self.refuse("Unexpected end tag", begin)
        end = self.source.find(">", begin)
        if end < 0:
            raise self.refuse("Unclosed end tag", begin)
        name, attributes, offset, piece = self.open.pop()
        found = self.source[begin + 2 : end].strip().lower()
        if found and found != name:
            where = len(self.source[:begin].encode())
            raise bad(
                f"can't parse entities: Unmatched end tag at byte offset {where}, "
                f'expected "</{name}>", found "</{found}>"'
            )
        if self.offset > offset:
            self._close(name, attributes, offset, "".join(self.pieces[piece:]))
        return end + 1

    def _close(self, name: str, attributes: dict[str, str], offset: int, inner: str) -> None:
        entity: Entity = {"type": TAGS[name], "offset": offset, "length": self.offset - offset}
        if name == "a":
            made = _link(entity, attributes.get("href") or inner)
        elif name == "tg-time":
            made = _date_time(entity, attributes)
        elif name == "tg-emoji":
            made = _custom_emoji(entity, attributes)
        else:
            made = entity
            if name == "blockquote" and "expandable" in attributes:
                entity["type"] = "expandable_blockquote"
            if name == "code" and attributes.get("class", "").startswith("language-"):
                entity["language"] = attributes["class"][9:]
        if made:
            self.entities.append(made)


def _link(entity: Entity, url: str) -> Entity | None:
    parts = urlsplit(url.strip()) if "\n" not in url and " " not in url.strip() else None
    if parts is None:
        return None
    if parts.scheme == "tg" and parts.netloc == "user" and parts.query.startswith("id="):
        number = parts.query[3:]
        return {**entity, "type": "text_mention", "user": {"id": int(number)}} if number.isdigit() else None
    if parts.scheme in ("tg", "ton"):
        return {**entity, "url": url.strip()}
    if not parts.scheme and "." in url:
        parts = urlsplit("http://" + url.strip())
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return None
    return {**entity, "url": (parts if parts.path else parts._replace(path="/")).geturl()}


def _date_time(entity: Entity, attributes: dict[str, str]) -> Entity | None:
    if not _DATE_FORMAT.fullmatch(attributes.get("format", "")):
        raise bad("can't parse entities: Invalid date format used")
    moment = attributes.get("unix", "")
    if not moment.isdigit() or int(moment) == 0:
        return None
    made = {**entity, "unix_time": int(moment)}
    return {**made, "date_time_format": attributes["format"]} if attributes.get("format") else made


def _custom_emoji(entity: Entity, attributes: dict[str, str]) -> Entity:
    emoji = attributes.get("emoji-id", "")
    if not emoji.isdigit() or int(emoji) == 0:
        raise bad("can't parse entities: Invalid custom emoji identifier specified")
    return {**entity, "custom_emoji_id": emoji}


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """The text without its tags, and its entities in UTF-16 offsets; a `Refusal` if the HTML is broken."""
    if "<" not in source:
        return _unescaped(source), []
    text, entities = _Reading(source).run()
    # Inner tags close first: turned round, the outer of two equal stretches comes first.
    entities.reverse()
    return text, _joined_code(sorted(entities, key=lambda e: (e["offset"], -e["length"])))


def _joined_code(entities: list[Entity]) -> list[Entity]:
    """`<pre><code class="language-x">` is one entity, and nothing else lives inside code."""
    kept: list[Entity] = []
    code_until = -1
    for entity in entities:
        if entity["offset"] < code_until:
            if entity["type"] == "code" and "language" in entity and kept[-1]["type"] == "pre":
                kept[-1]["language"] = entity["language"]
            continue
        if entity["type"] in ("code", "pre"):
            code_until = entity["offset"] + entity["length"]
        kept.append(entity)
    for entity in kept:
        if entity["type"] == "code":
            entity.pop("language", None)
    return kept


def trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Without the white space around the text, entities moved and cut to fit; refused when nothing is left."""
    body = text.strip()
    if not body:
        raise bad(TEXT_BLANK)
    if len(body) == len(text):
        return text, entities
    lead = units(text[: len(text) - len(text.lstrip())])
    size = units(body)
    fitted = []
    for entity in entities:
        start = max(0, entity["offset"] - lead)
        end = min(size, entity["offset"] + entity["length"] - lead)
        if end > start:
            fitted.append({**entity, "offset": start, "length": end - start})
    return body, fitted
