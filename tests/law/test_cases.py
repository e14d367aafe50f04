"""Every case of the list has a line in CASES.md, and every test named there exists."""

import ast
import re
from functools import cache

from tests.law.house import ROOT

CASES = ROOT / "tests" / "CASES.md"
LIST = "1-8 10-14 16-17 19-51 53 55-61 63-68 70 74 80"
ROW = re.compile(r"\| (?P<number>\d+) \| (?P<what>[^|]+) \| (?P<tests>[^|]+) \|")
TEST = re.compile(r"`([^`]+)::(test_\w+)`")


def rows() -> dict[int, str]:
    """Case → the tests that hold it, as written."""
    found = [match for line in CASES.read_text(encoding="utf-8").splitlines() if (match := ROW.fullmatch(line))]
    assert len({match["number"] for match in found}) == len(found), "a case has two lines"
    return {int(match["number"]): match["tests"] for match in found}


@cache
def names_in(file: str) -> frozenset[str]:
    """The names of the tests in a file, in classes, too."""
    path = ROOT / "tests" / file
    if not path.exists():
        return frozenset()
    found = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return frozenset(one.name for one in found if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef))


def test_every_case_of_the_list_has_a_line() -> None:
    spans = [span.partition("-") for span in LIST.split()]
    wanted = {number for first, _, last in spans for number in range(int(first), int(last or first) + 1)}
    assert wanted - rows().keys() == set()


def test_every_test_that_is_named_exists() -> None:
    named = {case: TEST.findall(tests) for case, tests in rows().items()}
    assert [case for case, tests in named.items() if not tests] == []
    missing = [
        f"{case}: {file}::{name}" for case, tests in named.items() for file, name in tests if name not in names_in(file)
    ]
    assert missing == []
