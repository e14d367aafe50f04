"""Every invariant of the books names the file that holds it and tests that pytest collects."""

import ast
import itertools
import re
from functools import cache

from tests.law.house import ROOT, tree

TABLE = ROOT / "tests" / "INVARIANTS.md"
ROW = re.compile(r"\| (?P<number>\d+) \| (?P<what>[^|]+) \| (?P<place>[^|]+) \| (?P<tests>[^|]+) \|")
TEST = re.compile(r"`([^`:]+)::(test_\w+)`")
PLACE = re.compile(r"`([^`]+\.py)`")


def rows() -> list[re.Match[str]]:
    """The rows of the table."""
    return [match for line in TABLE.read_text(encoding="utf-8").splitlines() if (match := ROW.fullmatch(line))]


def test_every_line_of_the_table_is_a_row_with_a_place_and_a_test() -> None:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if re.match(r"\| \d", line)]
    assert len(lines) == len(rows())
    assert [int(row["number"]) for row in rows()] == list(range(1, len(lines) + 1))
    assert [row["number"] for row in rows() if not TEST.search(row["tests"]) or not PLACE.search(row["place"])] == []
    sentences = [row["what"] for row in rows()]
    assert len(set(sentences)) == len(sentences) >= 50


def test_every_place_that_is_named_exists() -> None:
    places = {place for row in rows() for place in PLACE.findall(row["place"])}
    assert [place for place in sorted(places) if not (ROOT / place).is_file()] == []


def test_every_test_that_is_named_is_one_that_is_collected() -> None:
    named = {(file, test) for row in rows() for file, test in TEST.findall(row["tests"])}
    missing = [f"{file}::{test}" for file, test in sorted(named) if test not in collected(file)]
    assert missing == []


@cache
def collected(file: str) -> frozenset[str]:
    """The tests pytest finds in a file: functions of the module and of its classes, not those inside of others."""
    path = ROOT / "tests" / file
    if not path.is_file() or not path.name.startswith("test_"):
        return frozenset()
    classes = [one for one in tree(path).body if isinstance(one, ast.ClassDef) and one.name.startswith("Test")]
    found = itertools.chain(tree(path).body, *(one.body for one in classes))
    return frozenset(one.name for one in found if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef))
