"""Every query of a shop's table names the shop."""

import ast

from tests.law.house import files, functions, name

READS_AND_WRITES = {"select", "update", "delete"}


def _rows_named(node: ast.AST) -> set[str]:
    return {
        one.id for one in ast.walk(node) if isinstance(one, ast.Name) and one.id.endswith("Row") and one.id != "ShopRow"
    }


def _names_shop(node: ast.AST) -> bool:
    attributes = (one for one in ast.walk(node) if isinstance(one, ast.Attribute))
    columns = (one for one in ast.walk(node) if isinstance(one, ast.Constant))
    return any(one.attr == "shop_id" for one in attributes) or any(one.value == "shop_id" for one in columns)


def test_every_function_that_queries_shop_rows_names_the_shop() -> None:
    careless = []
    for path in files("models"):
        for node in functions(path):
            calls = [
                one
                for one in ast.walk(node)
                if isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id in READS_AND_WRITES
            ]
            if any(_rows_named(call) for call in calls) and not _names_shop(node):
                careless.append(f"{name(path)}:{node.name}")
    assert careless == []
