"""`python -m bot import`: a dry run, a yes, a result; one sentence and exit status 2 where it cannot be."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.__main__ import main
from tests.sheets import csv_bytes, shopify_bytes, shopify_order

Said = tuple[int, str, str]
Says = Callable[..., Said]
TOKEN = "4242:" + "A" * 35
LINE = "customer=Kunde date=Datum amount=Betrag currency=USD id=?"


@pytest.fixture
def says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Says:
    """Runs the command in an empty folder; its exit status and what it said."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REGULARS_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("REGULARS_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("COLUMNS", "200")

    def run(content: bytes | None, *options: str) -> Said:
        path = tmp_path / "orders.csv"
        if content is not None:
            path.write_bytes(content)
        monkeypatch.setattr("sys.argv", ["regulars", "import", str(path), *options])
        with pytest.raises(SystemExit) as end:
            main()
        out, err = capsys.readouterr()
        return int(end.value.code or 0), out, err

    return run


def orders(*totals: str) -> bytes:
    made = [shopify_order(f"#{number}", [("Cream", 1)], Total=total) for number, total in enumerate(totals, 1)]
    return shopify_bytes([row for one in made for row in one])


def test_a_file_is_booked_and_adds_nothing_the_second_time(says: Says) -> None:
    status, out, _ = says(orders("59.00", "x[/b]", "41.00"), "--yes")
    assert status == 0
    assert "2 orders, 100.00 USD, 100 points, 1 customers" in out
    assert "line 3, Total: this is no amount x[/b]" in out
    assert "Booked 2 orders" in out
    status, out, _ = says(None)
    assert status == 0
    assert "adds nothing" in out


def test_without_a_token_the_only_shop_is_meant(says: Says, monkeypatch: pytest.MonkeyPatch) -> None:
    says(orders("59.00"), "--yes")
    monkeypatch.delenv("REGULARS_BOT_TOKEN")
    assert "adds nothing" in says(orders("59.00"))[1]


def test_without_a_token_and_a_shop_it_says_what_to_set(says: Says, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REGULARS_BOT_TOKEN")
    status, _, err = says(orders("59.00"), "--yes")
    assert (status, err.count("\n")) == (2, 1)
    assert "REGULARS_BOT_TOKEN" in err


def test_no_yes_books_nothing(says: Says, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("typer.confirm", lambda _: False)
    assert "Nothing was booked" in says(orders("59.00"))[1]
    assert "1 orders" in says(orders("59.00"), "--yes")[1]


def test_an_unknown_table_is_mapped_by_an_option(says: Says) -> None:
    table = csv_bytes(("Kunde", "Datum", "Betrag"), [("17", "03/04/2026", "20.00")])
    status, _, err = says(table, "--yes")
    assert status == 2
    assert LINE in err
    status, _, err = says(table, "--yes", "--mapping", LINE)
    assert status == 2
    assert "--dates" in err
    assert "03/04/2026" in err
    assert "2026-04-03" in says(table, "--yes", "--mapping", LINE, "--dates", "dmy")[1]


@pytest.mark.parametrize(
    ("content", "options", "why"),
    [
        (None, (), "cannot be read"),
        (b"%PDF-1.4", (), "no table"),
        (b"", (), "empty"),
        (orders("59.00"), ("--dates", "today"), "dmy, mdy or ymd"),
        (orders("59.00"), ("--decimal", "x"), "--decimal"),
        (orders("59.00"), ("--mapping", "x=y"), "do not know “x”"),
    ],
)
def test_a_refused_file_ends_in_one_sentence(
    says: Says, content: bytes | None, options: tuple[str, ...], why: str
) -> None:
    status, _, err = says(content, "--yes", *options)
    assert status == 2
    assert why in err
    assert err.count("\n") == 1
