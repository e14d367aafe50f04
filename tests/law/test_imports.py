"""Who may know whom."""

import subprocess
import sys

from tests.law.house import ROOT, files, name


def _modules_after(statement: str) -> set[str]:
    code = f"{statement}\nimport sys\nprint(*sorted(sys.modules), sep='\\n')"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_contracts_hold() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


def test_rules_stand_alone_even_at_run_time() -> None:
    rules = [name(path).removesuffix(".py").replace("/", ".") for path in files("models") if path.name == "rules.py"]
    loaded = _modules_after("\n".join(f"import {one}" for one in rules))
    assert loaded & {"sqlalchemy", "aiogram", "telegram", "asyncio", "aiohttp"} == set()


def test_the_sender_and_the_command_line_do_without_aiogram() -> None:
    loaded = _modules_after("import bot.__main__, bot.app, bot.sending, bot.opening, bot.health, bot.web")
    assert not any(one.split(".")[0] == "aiogram" for one in loaded)
