"""What the tests of bells share."""

from dataclasses import replace

import pytest

from scheduler.occasions import registry


@pytest.fixture
def always_true(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every occasion is true still, so that only the gate decides."""

    async def true(*facts: object) -> bool:
        return True

    changed = {kind: replace(one, still_true=true) for kind, one in registry.OCCASIONS.items()}
    monkeypatch.setattr(registry, "OCCASIONS", changed)
