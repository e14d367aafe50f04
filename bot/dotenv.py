"""Reads a `.env` file: one KEY=VALUE a line, as people and `docker compose` write it."""

import re

_LINE = re.compile(r"(?:export\s+)?(?P<name>[A-Za-z_][A-Za-z0-9_]*)\s*=\s*(?P<value>.*)")
_DOUBLE = re.compile(r'"(?P<inside>(?:[^"\\]|\\.)*)"\s*(?:#.*)?')
_SINGLE = re.compile(r"'(?P<inside>[^']*)'\s*(?:#.*)?")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}


class DotenvError(ValueError):
    """A line that is neither empty, a # remark nor KEY=VALUE. The message names its number, never its content."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(f"line {line} {what}")


def parse_dotenv(text: str) -> dict[str, str]:
    """Names and values; of a name given twice the last value counts.

    Values may stand in '…' (taken as they are) or "…" (with \\n, \\t, \\" and \\\\); without quotes they end at a
    blank before #. Nothing is substituted.
    """
    values: dict[str, str] = {}
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        stripped = line.strip()
        if not stripped or stripped.startswith("#"):
            continue
        found = _LINE.fullmatch(stripped)
        if not found:
            raise DotenvError(number, "is not KEY=VALUE")
        values[found["name"]] = _value(found["value"], number)
    return values


def _value(raw: str, number: int) -> str:
    if raw.startswith('"'):
        if quoted := _DOUBLE.fullmatch(raw):
            return re.sub(r"\\(.)", lambda mark: _ESCAPES.get(mark[1], mark[1]), quoted["inside"])
        raise DotenvError(number, "has an opening quote and no closing one")
    if raw.startswith("'"):
        if quoted := _SINGLE.fullmatch(raw):
            return quoted["inside"]
        raise DotenvError(number, "has an opening quote and no closing one")
    return re.split(r"(?:^|\s)#", raw, maxsplit=1)[0].strip()
