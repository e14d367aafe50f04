"""The command line: `python -m bot` and what it can do."""

import asyncio
import gc
import logging
import os
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.settings import Settings, SettingsError

cli = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, help=__doc__)


def main() -> None:
    """Run the command line; what a person can mend ends in one sentence and exit status 2."""
    from bot.troubles import CannotOpen

    # Everything made here holds customers' data: nobody else on this machine may read it.
    os.umask(0o077)
    try:
        cli(standalone_mode=True)
    except (SettingsError, CannotOpen) as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(2) from None
    except Exception:
        logging.getLogger("bot").critical("This should not have happened; nothing was lost.", exc_info=True)
        raise SystemExit(1) from None


def settings() -> Settings:
    """The settings of this process, from its environment and `.env`; from now on nothing secret gets into a log."""
    from bot.logs import configure_logging

    chosen = Settings.read(os.environ, read_file=lambda path: Path(path).read_text(encoding="utf-8"))
    secrets = [secret for secret in (chosen.bot_token, chosen.webhook_secret) if secret]
    configure_logging(chosen.log_format, chosen.log_level, secrets)
    return chosen


@cli.command()
def run(
    only: Annotated[str | None, typer.Option(help="Run one part only: inbox, sender or web.")] = None,
) -> None:
    """Run the bot; without a token, open the playground."""
    from bot.app import Part

    chosen = settings()
    for warning in chosen.warnings:
        typer.echo(warning, err=True)
    if only is not None and only not in list(Part):
        raise SettingsError(f"--only takes inbox, sender or web, not {only!r}.")
    if chosen.bot_token is None and only is None:
        from bot.types_on_demand import import_types

        import_types()
        from bot.playground.run import run_playground

        asyncio.run(run_playground(chosen, say=typer.echo))
        return
    from bot.app import run as run_bot

    # What a start makes is there to stay: nothing to collect meanwhile. The bot takes it up again once it is open.
    gc.disable()
    _loop_run(run_bot(chosen, only=Part(only) if only else None, say=typer.echo))


def _loop_run(work: Coroutine[Any, Any, None]) -> None:
    """Run on uvloop where it is installed (`pip install 'regulars[fast]'`), else on the standard loop."""
    try:
        import uvloop
    except ImportError:
        asyncio.run(work)
    else:
        uvloop.run(work)


@cli.command()
def migrate() -> None:
    """Bring the tables to the shape this version needs; `run` does it by itself."""
    from bot.opening import open_database

    async def work() -> None:
        async with open_database(settings()):
            typer.echo("The database is up to date.")

    asyncio.run(work())


@cli.command("import")
def import_orders(
    file: Annotated[Path, typer.Argument(help="An orders export of Shopify, or any table as CSV or XLSX.")],
    mapping: Annotated[str | None, typer.Option(help="Which column is what, in a table of your own.")] = None,
    dates: Annotated[str | None, typer.Option(help="Which number comes first: dmy, mdy or ymd.")] = None,
    decimal: Annotated[str | None, typer.Option(help="What stands before the cents: . or ,")] = None,
    encoding: Annotated[str | None, typer.Option(help="The letters of the file, such as gb18030.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Book without asking.")] = False,
) -> None:
    """Book orders from a file, after a dry run; no Telegram needed."""
    from rich.console import Console

    from bot.importing import answered, run_import

    answers = answered(dates=dates, decimal=decimal, encoding=encoding)
    asyncio.run(run_import(settings(), file, mapping=mapping, answers=answers, yes=yes, console=Console()))


@cli.command()
def export(
    what: Annotated[str, typer.Argument(help="members or orders")],
    file: Annotated[Path, typer.Argument(help="Where to: a new file, as CSV.")],
    with_contacts: Annotated[
        bool, typer.Option("--with-contacts", help="With the members' e-mails and phones.")
    ] = False,
) -> None:
    """Write members or orders into a file for a spreadsheet; orders can be imported again."""
    from bot.exporting import export

    asyncio.run(export(settings(), what, file, with_contacts=with_contacts, say=typer.echo))


@cli.command()
def backup(
    file: Annotated[Path | None, typer.Argument(help="Where to; by default a new file in data/backups.")] = None,
) -> None:
    """Write everything the shop knows into one file, also while the bot is running."""
    from bot.backing_up import back_up

    asyncio.run(back_up(settings(), file, say=typer.echo))


@cli.command()
def restore(file: Annotated[Path, typer.Argument(help="A file that `backup` wrote.")]) -> None:
    """Put a backup into an empty database. The shop is paused then, until `resume`."""
    from bot.backing_up import restore

    asyncio.run(restore(settings(), file, say=typer.echo))


@cli.command()
def verify() -> None:
    """Read the books again and say whether anybody has touched them; exit status 1 if so."""
    from bot.verifying import look_through

    if not asyncio.run(look_through(settings(), say=typer.echo)):
        raise typer.Exit(1)


@cli.command()
def rehearse(
    days: Annotated[int, typer.Option(help="So many days from now.")] = 30,
    seed: Annotated[int, typer.Option(help="Which answers members give; the same seed lives the same days.")] = 1,
    changes: Annotated[
        list[str] | None, typer.Option("--set", help="name=value: rehearse again with it and say what is different.")
    ] = None,
    folder: Annotated[Path | None, typer.Option(help="Where to; by default data/rehearsals.")] = None,
) -> None:
    """Say who would hear what in the next days, when and why; on a copy, nothing is sent."""
    from bot.types_on_demand import import_types

    import_types()
    from bot.rehearsing import rehearse_shop

    asyncio.run(rehearse_shop(settings(), days=days, seed=seed, changes=changes or [], folder=folder, say=typer.echo))


@cli.command()
def resume(
    drop: Annotated[bool, typer.Option("--drop", help="Take back what waits instead of sending it.")] = False,
) -> None:
    """Let a paused shop go on."""
    from bot.resuming import resume

    asyncio.run(resume(settings(), drop=drop, say=typer.echo))


if __name__ == "__main__":
    main()
