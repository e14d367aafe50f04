"""Days go by in the sample shop, and nobody hears more, or at another hour, than was promised."""

from pathlib import Path

from tests.journeys.month import live, settings_in


async def test_three_days_go_by_and_nobody_is_written_to_at_night_twice_or_too_often(tmp_path: Path) -> None:
    lines: list[str] = []
    month = await live(settings_in(tmp_path), days=3, say=lines.append)
    assert not month.wrong, "\n".join([*month.wrong, *lines])
    assert month.nudges, "\n".join(lines)
