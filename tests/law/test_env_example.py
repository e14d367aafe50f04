"""`.env.example` names every setting, and what it shows works as shown."""

import re
from dataclasses import fields
from pathlib import Path

from bot.dotenv import parse_dotenv
from bot.settings import KNOWN, SECRETS, Settings

TEXT = (Path(__file__).parents[2] / ".env.example").read_text(encoding="utf-8")
SHOWN = re.findall(r"^#(REGULARS_\w+)=", TEXT, re.MULTILINE)


def test_every_setting_is_in_the_example_once_and_nothing_else_is() -> None:
    assert sorted(SHOWN) == sorted(KNOWN | {f"{name}_FILE" for name in SECRETS})


def test_every_setting_is_a_field_and_every_field_a_setting() -> None:
    named = {name.removeprefix("REGULARS_").lower() for name in KNOWN}
    assert named == {one.name for one in fields(Settings)} - {"warnings"}


def test_every_block_of_settings_begins_with_words() -> None:
    wordless = [block for block in TEXT.split("\n\n") if block.startswith("#REGULARS_")]
    assert wordless == []


def test_nothing_is_switched_on_in_the_example() -> None:
    assert parse_dotenv(TEXT) == {}


def test_the_example_with_its_remark_marks_taken_away_is_a_valid_setting() -> None:
    lines = [line.removeprefix("#") for line in TEXT.splitlines() if re.match(r"#REGULARS_\w+=", line)]
    values = {name: value for name, value in parse_dotenv("\n".join(lines)).items() if not name.endswith("_FILE")}
    values["REGULARS_WEBHOOK_SECRET"] = "a" * 32

    def no_file(path: str) -> str:
        raise FileNotFoundError(path)

    settings = Settings.read(values, read_file=no_file)
    assert settings.warnings == ()
    assert settings.encryption_keys == ()
