"""Books a file of orders from the command line: a dry run, a question, a progress bar; no Telegram needed."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress
from rich.table import Table

from bot.contacts import PhoneBook
from bot.opening import found_or_opened, open_database, open_safe, system_clock
from bot.settings import Settings
from bot.troubles import CannotOpen
from locales import Voice, voices
from models.database import Database, Session
from models.errors import ShopError
from models.files.cells import FILE_BYTES_MAX, FileTooLarge
from models.files.columns import clean
from models.files.dates import DayOrder
from models.files.guesses import example_mapping
from models.imports import actions
from models.imports.intake import Booked
from models.imports.rules import BatchState
from models.money import Money
from models.shops import actions as shops
from models.shops.queries import every_shop, key_check_of_bot
from models.shops.rules import Shop
from models.timekeeping import local_date
from scheduler.imports.bell import QUESTIONS
from scheduler.imports.lookthrough import Answers, File, Look, NotRecognised, Safe, book_file, look_through, opened

HOW = {
    "dates": "say which with --dates dmy, --dates mdy or --dates ymd",
    "decimal": "say which with --decimal . or --decimal ,",
    "encoding": "say which with --encoding",
}


class ImportRefused(CannotOpen):
    """This file is not booked. The message says why and what to do; nothing was changed."""


def answered(*, dates: str | None, decimal: str | None, encoding: str | None) -> Answers:
    """What the options say about a file that can be read in more than one way. Raises `ImportRefused`."""
    if dates not in (None, *DayOrder):
        raise ImportRefused("--dates takes dmy, mdy or ymd. Nothing was booked.")
    if decimal not in (None, ".", ","):
        raise ImportRefused("--decimal takes . or , and nothing else. Nothing was booked.")
    given = {"dates": dates, "decimal": decimal, "encoding": encoding}
    return Answers.kept({name: value for name, value in given.items() if value is not None})


async def run_import(
    settings: Settings, path: Path, *, mapping: str | None, answers: Answers, yes: bool, console: Console
) -> None:
    """Look through a file, show what is in it, and book it after a yes. Raises `ImportRefused`, `CannotOpen`."""
    content = _content(path)
    async with _counter(settings) as (database, shop, safe):
        now = system_clock()
        voice = voices()["en"]
        try:
            file = opened(content, shop, mapping=mapping, answers=answers, now=now)
            look = await look_through(database, shop, file, safe)
        except NotRecognised as error:
            raise ImportRefused(_how_to_map(error.header, shop)) from error
        except ShopError as error:
            raise ImportRefused(_sentence(error, voice)) from error
        _show(look, shop, voice, console)
        if look.adds_nothing:
            console.print("This file adds nothing: everything in it is in the books.")
            return
        if not yes and not typer.confirm(f"Book {look.orders} orders and {look.refunds} refunds?"):
            console.print("Nothing was booked.")
            return
        done = await _book(database, shop, file, safe, look, path.name, content, console, now)
        _report(done, console)


@asynccontextmanager
async def _counter(settings: Settings) -> AsyncIterator[tuple[Database, Shop, Safe]]:
    """The shop's books and its safe."""
    async with open_database(settings) as database:
        shop = await database.transact(lambda session: _shop(session, settings))
        async with database.reading() as session:
            check = await key_check_of_bot(session, shop.bot_id)
        cipher = open_safe(settings, [check] if check else [])
        if check is None:
            await database.transact(lambda session: shops.remember_key(session, shop.id, cipher.key_check()))
        yield database, shop, Safe(cipher, PhoneBook())


async def _shop(session: Session, settings: Settings) -> Shop:
    """The shop of the token, else the only one there is; made from the settings where there is only a token."""
    known = await every_shop(session)
    bot = int(settings.bot_token.partition(":")[0]) if settings.bot_token else None
    fitting = [one for one in known if bot in (None, one.bot_id)]
    if len(fitting) == 1:
        return fitting[0]
    if bot is None:
        which = "several shops" if known else "no shop"
        raise CannotOpen(f"There is {which} in this database: set REGULARS_BOT_TOKEN to say whose orders these are.")
    return await found_or_opened(session, settings, bot=bot, username="", now=system_clock())


async def _book(
    database: Database,
    shop: Shop,
    file: File,
    safe: Safe,
    look: Look,
    name: str,
    content: bytes,
    console: Console,
    now: datetime,
) -> Booked:
    async def begin(session: Session) -> int:
        batch = await actions.receive_file(session, shop.id, name=name, content=content, by=None, mapping=None, now=now)
        # Over at once: the file stays here, and no bell of a running bot is to work on it.
        await actions.settle_batch(
            session,
            shop.id,
            batch,
            BatchState.BOOKED,
            was=BatchState.RECEIVED,
            counts={"look": look.as_kept()},
            now=now,
        )
        return batch

    batch = await database.transact(begin)
    done = Booked()
    with Progress(console=console) as progress:
        task = progress.add_task("Booking", total=look.orders + look.known)
        async for step in book_file(database, shop, file, safe, batch=batch, now=now):
            done = step
            progress.update(task, completed=done.orders + done.known)
    change = f"{done.orders} orders, {done.refunds} refunds"
    await database.transact(
        lambda session: shops.note(
            session, shop.id, actor=None, act="import", about=f"file {batch}", new=change, now=now
        )
    )
    return done


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > FILE_BYTES_MAX:
            raise ImportRefused(_sentence(FileTooLarge(megabytes_max=FILE_BYTES_MAX >> 20), voices()["en"]))
        return path.read_bytes()
    except OSError as error:
        raise ImportRefused(f"{path} cannot be read ({error.strerror}). Nothing was booked.") from error


def _sentence(error: ShopError, voice: Voice) -> str:
    if question := QUESTIONS.get(type(error)):
        example = f" such as {error.facts['example']}" if "example" in error.facts else ""
        open_ones = f" ({', '.join(map(str, error.facts['candidates']))})" if "candidates" in error.facts else ""  # type: ignore[call-overload]
        return (
            f"The {question}{example} can be read in more than one way{open_ones}: {HOW[question]}. Nothing was booked."
        )
    facts = {name: value if isinstance(value, int) else _listed(value) for name, value in error.facts.items()}
    key = f"refused-{error.code}"
    return voice.plain(key if voice.has(key) else "refused-file-unreadable", **facts)


def _listed(fact: object) -> str:
    return ", ".join(map(str, fact)) if isinstance(fact, list) else str(fact)


def _how_to_map(header: tuple[str, ...], shop: Shop) -> str:
    line = example_mapping(header, shop.currency)
    return (
        f"This kind of table is not known; its columns are: {', '.join(map(clean, header))}.\n"
        f"Say which is what, for example: --mapping '{clean(line)}'. Nothing was booked."
    )


def _show(look: Look, shop: Shop, voice: Voice, console: Console) -> None:
    table = Table("", "", title="Dry run: nothing is booked yet", show_header=False)
    table.add_row("Rows", f"{look.rows:,}: {look.taken:,} good")
    for kind, rows in sorted(look.skipped.items()):
        table.add_row("Left out", voice.plain(f"import-skipped-{kind}", rows=rows).removeprefix("· "))
    for code, rows in sorted(look.rejected.items()):
        table.add_row("Refused", f"{rows:,}: {voice.plain(f'badrow-{code}')}")
    for line, column, code, shown in look.examples:
        where = f"line {line}, {column or 'the whole row'}"
        table.add_row("", escape(f"{where}: {voice.plain(f'badrow-{code}')} {shown}".rstrip()))
    amount = f"{Money(look.sum_minor, shop.currency).major:,} {shop.currency}"
    table.add_row("New", f"{look.orders:,} orders, {amount}, {look.points:,} points, {look.members:,} customers")
    if look.first_at and look.last_at:
        table.add_row("From, to", f"{_day(look.first_at, shop)}, {_day(look.last_at, shop)}")
    table.add_row("Time zones", f"{look.zones:,} learnt from shipping addresses")
    twins = ", ".join(f"{number} is order {order}" for number, order in look.twins)
    table.add_row("Looks like", escape(f"{look.alike:,} orders from elsewhere, booked once. {twins}".rstrip()))
    table.add_row("Known already", f"{look.known:,} orders, {look.refunds:,} with a new refund")
    table.add_row("Differing", f"{look.differing:,} orders with another total or customer, left as they are")
    console.print(table)


def _day(written: str, shop: Shop) -> str:
    return f"{local_date(datetime.fromisoformat(written), shop.zone):%Y-%m-%d}"


def _report(done: Booked, console: Console) -> None:
    found = asdict(done)
    console.print(
        "Booked {orders:,} orders and {refunds:,} refunds, {members:,} new customers, {points:,} points; "
        "{zones:,} time zones learnt; {known:,} were known, {differing:,} differ.".format(**found)
    )
    if done.examples:
        console.print(escape(f"Differing: {', '.join(map(clean, done.examples))}"))
