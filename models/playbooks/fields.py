"""The words and numbers of a recipe's file, each taken as what it must be; what is wrong is named by line and word."""

import re
from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any

from models.playbooks.refusals import BadRecipe, Fault

DAYS_MAX = 400
SPAN = re.compile(r"(\d{1,4}) (hours?|days?|weeks?)")
HOURS = {"hour": 1, "day": 24, "week": 168}


class Fields:
    """A file whose fields are read; every method raises `BadRecipe` for what does not fit."""

    def __init__(self, text: str, file: str) -> None:
        self.text, self.file = text, file

    def span(self, table: Mapping[str, Any], key: str, where: str) -> timedelta:
        said = table[key]
        found = SPAN.fullmatch(said) if isinstance(said, str) else None
        if found is None or not 0 < hours(found) <= DAYS_MAX * 24:
            raise self.bad(Fault(where, str(said)[:40], "span", "12 hours, 5 days, 2 weeks"))
        return timedelta(hours=hours(found))

    def one_of(self, table: Mapping[str, Any], key: str, kind: Any, default: Any, where: str) -> Any:
        said = table.get(key, default)
        if not isinstance(said, str) or said not in [*kind]:
            raise self.bad(Fault(where, str(said)[:40], "word", ", ".join(kind)))
        return kind(said)

    def number(self, table: Mapping[str, Any], key: str, default: int, most: int, where: str) -> int:
        said = table.get(key, default)
        if isinstance(said, bool) or not isinstance(said, int) or not 0 <= said <= most:
            raise self.bad(Fault(where, f"{key} = {said}"[:40], "number", f"0-{most}"))
        return said

    def word(self, table: Mapping[str, Any], key: str, where: str) -> str:
        said = table[key]
        if not isinstance(said, str) or not said.strip():
            raise self.bad(Fault(where, key, "kind", f'{key} = "…"'))
        return said

    def table(self, table: Mapping[str, Any], key: str, where: str = "", why: str = "missing") -> dict[str, Any]:
        found = table.get(key)
        if not isinstance(found, dict):
            raise self.bad(Fault(where, key, why))
        return found

    def known(self, table: Mapping[str, Any], known: Collection[str], where: str) -> None:
        for key in table:
            if key not in known:
                raise self.bad(Fault(where, key, "unknown", ", ".join(sorted(known))))

    def bad(self, fault: Fault) -> BadRecipe:
        line = _line_of(self.text, fault.where, fault.word)
        return BadRecipe(
            file=self.file,
            line=line,
            where=fault.where or "none",
            word=fault.word,
            why=fault.why,
            expected=fault.expected,
        )


def hours(found: re.Match[str]) -> int:
    """How long a span is that `SPAN` has found."""
    return int(found[1]) * HOURS[found[2].rstrip("s")]


def _line_of(text: str, where: str, word: str) -> int:
    """The line a fault stands in, as well as a text can tell: the first with the word, from its step or part on."""
    lines = text.splitlines()
    part, _, name = where.partition(" ")
    begins = 0
    if part == "steps" and name:
        heads = [at for at, line in enumerate(lines) if line.strip() == "[[steps]]"]
        named = [at for at, line in enumerate(lines) if re.fullmatch(rf'\s*name\s*=\s*"{re.escape(name)}".*', line)]
        if named:
            begins = max((at for at in heads if at < named[0]), default=0)
        elif name.isdecimal() and int(name) <= len(heads):
            begins = heads[int(name) - 1]
    elif part:
        begins = next((at for at, line in enumerate(lines) if line.strip().startswith(f"[{part}]")), 0)
        begins = next(
            (at for at in range(begins, len(lines)) if re.match(rf"\s*{re.escape(name)}\b", lines[at])), begins
        )
    near = (at for at in range(begins, len(lines)) if word and word in lines[at])
    return next(near, begins) + 1
