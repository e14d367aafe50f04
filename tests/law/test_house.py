"""What keeps the house readable: sizes, names, first sentences."""

import ast

from tests.law.house import files, functions, migrations, name, proofs, tree

LINES_MAX = 400
FUNCTION_LINES_MAX = 60
NOBODYS_NAMES = {"utils", "helpers", "common", "manager", "service", "misc"}


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_no_file_is_longer_than_the_hard_stop() -> None:
    everything = [*files(), *migrations(), *proofs()]
    long = {name(path): lines for path in everything if (lines := path.read_text().count("\n")) > LINES_MAX}
    assert long == {}


def test_no_function_is_longer_than_the_hard_stop() -> None:
    long = {
        f"{name(path)}:{node.name}": _length(node)
        for path in [*files(), *migrations(), *proofs()]
        for node in functions(path)
        if _length(node) > FUNCTION_LINES_MAX
    }
    assert long == {}


def test_no_room_has_a_name_that_means_nothing() -> None:
    assert [name(path) for path in files() if path.stem in NOBODYS_NAMES] == []


def test_every_module_begins_with_a_sentence() -> None:
    assert [name(path) for path in files() if not ast.get_docstring(tree(path))] == []


def test_package_files_hold_nothing_but_their_sentence() -> None:
    packages = [path for path in files() if path.name == "__init__.py" and name(path) != "locales/__init__.py"]
    assert [name(path) for path in packages if len(tree(path).body) != 1] == []


def test_public_functions_say_what_a_caller_may_rely_on() -> None:
    silent = [
        f"{name(path)}:{node.name}"
        for path in files()
        for node in ast.iter_child_nodes(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert silent == []


def test_no_function_is_empty() -> None:
    def body(node: ast.FunctionDef | ast.AsyncFunctionDef) -> list[ast.stmt]:
        return [one for one in node.body if not (isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant))]

    empty = [
        f"{name(path)}:{node.name}"
        for path in files()
        for node in functions(path)
        if (inside := body(node)) and all(isinstance(one, ast.Pass) for one in inside)
    ]
    assert empty == []


def test_no_swallowed_exceptions() -> None:
    swallowed = [
        f"{name(path)}:{node.lineno}"
        for path in files()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ExceptHandler) and all(isinstance(one, ast.Pass) for one in node.body)
    ]
    assert swallowed == []
