"""A log that was cut off or changed by a bit loses the end at most, never half a posting."""

import random
import shutil
from pathlib import Path

from tests.torn import damage_and_open, keep_books

SEED = 35
COPIES = 12


async def test_a_damaged_log_leaves_a_beginning_that_can_be_gone_on_from(migrated_file: Path, tmp_path: Path) -> None:
    file = tmp_path / "books.db"
    shutil.copy(migrated_file, file)
    causes = await keep_books(file)
    assert len(causes) > 20
    chance = random.Random(SEED)
    found = [await damage_and_open(file, tmp_path, chance, causes) for _ in range(COPIES)]
    assert found == [""] * COPIES, f"seed {SEED}"
