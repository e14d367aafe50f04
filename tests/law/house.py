"""The files of the house, for the laws that read them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "handlers", "scheduler", "models", "locales")


def files(*rooms: str) -> list[Path]:
    """Every Python file of these rooms (of all, without a name), without the steps of the migrations."""
    found = (path for room in rooms or ROOMS for path in sorted((ROOT / room).rglob("*.py")))
    return [path for path in found if "versions" not in path.parts]


def migrations() -> list[Path]:
    """The steps of the migrations, which some laws read and others must not."""
    return sorted((ROOT / "models/migrations/versions").glob("*.py"))


def proofs() -> list[Path]:
    """What proves the house; the laws of length hold for it, too."""
    return sorted((ROOT / "tests").rglob("*.py"))


@cache
def tree(path: Path) -> ast.Module:
    """A file's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a file."""
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def name(path: Path) -> str:
    """A file as people call it."""
    return str(path.relative_to(ROOT))
