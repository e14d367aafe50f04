"""What was booked is never changed and never deleted: no code does it, not even for tidying up."""

import ast

from tests.law.house import files, name, tree

KEPT_FOR_EVER = {"PostingRow", "EntryRow", "EarningRow"}
CHANGES = {"update", "delete", "on_conflict_do_update"}


def changes(node: ast.AST) -> bool:
    """Whether this is a call that changes or deletes rows of the books."""
    if not isinstance(node, ast.Call):
        return False
    called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    named = {one.id for part in node.args for one in ast.walk(part) if isinstance(one, ast.Name)}
    return called in CHANGES and bool(named & KEPT_FOR_EVER)


def test_nothing_changes_or_deletes_a_posting_an_entry_or_a_version_of_the_rules() -> None:
    found = [f"{name(path)}:{node.lineno}" for path in files() for node in ast.walk(tree(path)) if changes(node)]
    assert found == []


def test_the_law_knows_a_change_when_it_sees_one() -> None:
    for text in ("update(EntryRow).values(amount=1)", "delete(PostingRow)", "sa.update(EarningRow.__table__)"):
        assert any(changes(node) for node in ast.walk(ast.parse(text))), text
    assert not any(changes(node) for node in ast.walk(ast.parse("select(EntryRow); update(LotRow)")))
