"""What aiogram knows of Telegram is built when it is needed, all of it, and no sooner."""

import subprocess
import sys

import aiogram.methods
import aiogram.types
import pytest
from pydantic import BaseModel

COUNT = """
from bot.types_on_demand import import_types

import_types()
import aiogram.types

kinds = [getattr(aiogram.types, name) for name in aiogram.types.__all__]
print(sum(getattr(kind, "__pydantic_complete__", False) for kind in kinds), len(kinds))
"""


def test_importing_builds_next_to_nothing() -> None:
    said = subprocess.run([sys.executable, "-c", COUNT], capture_output=True, text=True, check=True).stdout
    built, known = map(int, said.split())
    assert known > 300
    assert built < known / 10


@pytest.mark.parametrize("module", [aiogram.types, aiogram.methods])
def test_every_kind_of_thing_and_every_method_is_built_when_it_is_asked_for(module: object) -> None:
    kinds = [getattr(module, name) for name in module.__all__]  # type: ignore[attr-defined]
    models = [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel)]
    assert len(models) > 150
    for kind in models:
        assert kind.__pydantic_validator__.title, kind
        assert kind.__pydantic_complete__, kind
