"""Words the letters about a file of orders: what it holds, what must be answered first, what was booked."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from locales import Name, Voice, When
from models.files.charsets import codec_named
from models.files.guesses import example_mapping
from models.imports.queries import Batch
from models.imports.rules import BatchState
from models.members.rules import Member
from models.money import Money
from models.outreach.ports import Address, Button, Letter
from models.shops.rules import Shop
from models.signing import Press, sign

BUTTON_LIFE = timedelta(days=7)
COLUMNS_SHOWN_MAX = 30
COPY_CHARS_MAX = 256
SAMPLE_BYTES = 40
SAMPLE_CHARS = 14
DECIMALS = (("p", "."), ("c", ","))
"""How a decimal mark is spelled in a button."""

Rows = tuple[tuple[Button, ...], ...]


def letter(
    shop: Shop, to: Member, batch: Batch, voice: Voice, *, now: datetime, content: bytes | None = None
) -> Letter:
    """The letter about where a file stands; `content` shows how it would read in each of several encodings."""
    counts, keys = batch.counts, _Keys(shop, to, batch, voice, now)
    rows: Rows = ()
    if batch.state is BatchState.LOOKED_THROUGH:
        lines = [*found(counts["look"], shop, voice), "", voice("import-nothing-yet")]
        rows = (keys.row(keys.button(voice.plain("import-book", orders=counts["look"]["orders"]), "s.import.book")),)
        if counts["look"].get("alike"):
            rows = ((keys.button(voice.plain("import-two"), "s.import.say", "t", "two"),), *rows)
    elif batch.state is BatchState.BOOKED:
        lines = booked(counts["booked"], voice)
    elif batch.state is BatchState.CANCELLED:
        lines = [*found(counts["look"], shop, voice), "", voice("import-adds-nothing")]
    elif batch.state is BatchState.UNMAPPED and "question" in counts:
        lines = [_asked(counts["question"], voice)]
        rows = (*((one,) for one in _choices(counts["question"], keys, content)), keys.row())
    elif batch.state is BatchState.UNMAPPED:
        line = example_mapping(counts.get("header", []), shop.currency)
        lines = _unmapped(counts, line, voice)
        copied = (Button(voice.plain("import-copy-line"), copy=line),) if len(line) <= COPY_CHARS_MAX else ()
        rows = (keys.row(*copied),)
    else:
        lines = [refused(counts["refused"], voice)]
    head = voice("import-file", name=Name(batch.name, fallback="…"))
    return Letter(Address(to.telegram or 0), "\n".join([head, "", *lines]), rows)


def found(look: Mapping[str, Any], shop: Shop, voice: Voice) -> list[str]:
    """What looking through a file found, line by line."""
    lines = [voice(f"import-source-{look['source']}")]
    out = sum(look["rejected"].values())
    lines.append(
        voice(
            "import-rows", rows=look["rows"], taken=look["taken"], skipped=sum(look["skipped"].values()), rejected=out
        )
    )
    lines += [voice(f"import-skipped-{kind}", rows=rows) for kind, rows in sorted(look["skipped"].items())]
    lines += [
        voice("import-rejected", rows=rows, why=voice(f"badrow-{code}"))
        for code, rows in sorted(look["rejected"].items())
    ]
    lines += [example(*one, voice=voice) for one in look["examples"]]
    if look["orders"]:
        amount = Money(look["sum_minor"], shop.currency)
        lines.append(
            voice("import-new", orders=look["orders"], amount=amount, points=look["points"], members=look["members"])
        )
        lines.append(voice("import-dates", first=_day(look["first_at"], shop), last=_day(look["last_at"], shop)))
    if look["known"]:
        lines.append(voice("import-known", orders=look["known"], refunds=look["refunds"], differing=look["differing"]))
    if look.get("alike"):
        listed = [voice.plain("import-twin", number=number, order=str(order)) for number, order in look["twins"]]
        shown = ", ".join(listed) + (" …" if look["alike"] > len(listed) else "")
        lines.append(voice("import-alike", orders=look["alike"], shown=shown))
    if look.get("zones"):
        lines.append(voice("import-zones", members=look["zones"]))
    return lines


def example(line: int, column: str | None, code: str, shown: str, *, voice: Voice) -> str:
    """One rejected row: where it stands, why, and what stood there."""
    return voice(
        "import-example",
        line=str(line),
        column=column or "blank",
        why=voice(f"badrow-{code}"),
        shown=shown or "blank",
    )


def booked(done: Mapping[str, Any], voice: Voice) -> list[str]:
    """What booking a file changed, line by line."""
    lines = [voice("import-booked", orders=done["orders"], members=done["members"], points=done["points"])]
    if done["refunds"]:
        lines.append(voice("import-booked-refunds", refunds=done["refunds"]))
    if done["known"]:
        lines.append(voice("import-booked-known", orders=done["known"]))
    if done.get("alike"):
        lines.append(voice("import-booked-alike", orders=done["alike"]))
    if done.get("zones"):
        lines.append(voice("import-zones", members=done["zones"]))
    if done["differing"]:
        numbers = ", ".join(done["examples"]) + (" …" if done["differing"] > len(done["examples"]) else "")
        lines.append(voice("import-booked-differing", orders=done["differing"], numbers=numbers))
    return lines


def refused(why: Mapping[str, Any], voice: Voice) -> str:
    """Why a file was turned away, or why its mapping does not fit."""
    key = f"refused-{why['code']}"
    return voice(key if voice.has(key) else "refused-file-unreadable", **why["facts"])


class _Keys:
    """The buttons under one letter, for nobody but whoever sent the file."""

    def __init__(self, shop: Shop, to: Member, batch: Batch, voice: Voice, now: datetime) -> None:
        self._shop, self._to, self._batch, self._voice, self._now = shop, to, batch, voice, now

    def button(self, label: str, verb: str, *args: str) -> Button:
        press = Press(verb, (str(self._batch.id), *args), self._to.telegram, self._now + BUTTON_LIFE)
        return Button(label, press=sign(press, secret=self._shop.secret, now=self._now))

    def row(self, *before: Button) -> tuple[Button, ...]:
        """These buttons, and the one that gives the file up."""
        return (*before, self.button(self._voice.plain("button-cancel"), "s.import.drop"))

    def plain(self, key: str) -> str:
        return self._voice.plain(key)


def _asked(question: Mapping[str, Any], voice: Voice) -> str:
    return voice(f"import-ask-{question['about']}", example=question.get("example") or "blank")


def _choices(question: Mapping[str, Any], keys: _Keys, content: bytes | None) -> Sequence[Button]:
    about = question["about"]
    if about == "decimal":
        return [keys.button(keys.plain(f"import-decimal-{arg}"), "s.import.say", "m", arg) for arg, _ in DECIMALS]
    if about == "dates":
        return [
            keys.button(keys.plain(f"import-dates-{one}"), "s.import.say", "d", one) for one in question["candidates"]
        ]
    shown = {one: _sample(content or b"", one) for one in question["candidates"][:6]}
    return [keys.button(f"{text} ({one})", "s.import.say", "e", one) for one, text in shown.items()]


def _sample(content: bytes, encoding: str) -> str:
    """The first words of a file that look different in each encoding, read in this one."""
    place = re.search(rb"[\x80-\xff][^\r\n,;\t]{0,40}", content)
    text = place[0][:SAMPLE_BYTES].decode(codec_named(encoding), errors="ignore") if place else ""
    return Name(text[:SAMPLE_CHARS], fallback="…").shown()


def _unmapped(counts: Mapping[str, Any], line: str, voice: Voice) -> list[str]:
    header = [Name(name, fallback="…") for name in counts.get("header", [])]
    columns = tuple(header[:COLUMNS_SHOWN_MAX])
    lines = [refused(counts["refused"], voice)] if "refused" in counts else [voice("import-unknown-table")]
    if columns:
        lines.append(voice("import-columns", columns=columns, more=max(0, len(header) - COLUMNS_SHOWN_MAX)))
    return [*lines, voice("import-map-it", example=line)]


def _day(written: str, shop: Shop) -> When:
    return When(datetime.fromisoformat(written), shop.zone, "date")
