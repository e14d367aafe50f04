"""Writes members or orders into a file that any spreadsheet opens, that runs nothing, and that can be read in again."""

import csv
import os
import secrets
import shlex
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy.exc import DBAPIError

from bot.opening import open_books, open_safe, system_clock
from bot.settings import Settings
from bot.troubles import SURE, CannotOpen, database_trouble, folder_trouble
from models.database import Database, Session
from models.exports import WholeMember, WholeOrder, whole_members, whole_orders
from models.files.columns import clean
from models.files.formats import REGULARS, CustomerKind, Field
from models.files.inert import inert
from models.members.rules import Kind
from models.money import Money
from models.orders.rules import ReadLine, our_number, source_told
from models.sealing import BrokenSeal, Sealer, WrongKey
from models.shops import actions as shops
from models.shops.queries import every_shop, key_check_of_bot
from models.shops.rules import Shop

MEMBERS, ORDERS = "members", "orders"
COLUMNS: dict[str, str] = {
    meaning: names[0]
    for meaning, names in chain[tuple[str, tuple[str, ...]]](REGULARS.columns.items(), REGULARS.customers.items())
}
"""What the columns of orders are called: as the import knows them."""
MEMBER_COLUMNS = (
    "Regulars member", "Name", "Username", "Language", "Zone", "Reach", "Reminders", "Tags", "Points",
    "Points on hold", "Orders", "Spent", "Currency", "First seen", "Last seen", "Last order", "Birthday",
)  # fmt: skip
CONTACT_COLUMNS = ("Telegram", "E-mail", "Phone")
NO_LINE = ReadLine("", 0)

Say = Callable[[str], None]
Cells = Sequence[str]


async def export(settings: Settings, what: str, file: Path, *, with_contacts: bool, say: Say) -> None:
    """Write a file and a line into the audit log; raises `CannotOpen`, and then there is no file."""
    if what not in (MEMBERS, ORDERS):
        raise CannotOpen(f"An export is of members or of orders. {SURE}")
    if with_contacts and what == ORDERS:
        raise CannotOpen(f"E-mails and phones stand in the export of members, beside the same number. {SURE}")
    async with open_books(settings) as database:
        shop = await _shop(database, settings)
        safe = await _safe(database, settings, shop) if with_contacts else None
        try:
            count = await write_export(database, shop, what, file, safe, now=system_clock())
        except (BrokenSeal, WrongKey) as error:
            raise CannotOpen(
                f"A sealed e-mail or phone cannot be opened: export without --with-contacts. {SURE}"
            ) from error
        except OSError as error:
            raise folder_trouble(file.parent, error) from error
        except DBAPIError as error:
            raise database_trouble(settings, error) from error
    say(f"{count:,} {what} written to {file}.")
    if what == ORDERS:
        say(f"To read them in again: python -m bot import {shlex.quote(str(file))}")


async def write_export(
    database: Database, shop: Shop, what: str, file: Path, safe: Sealer | None, *, now: datetime
) -> int:
    """Write one picture of all members or orders; how many. With a `safe` the members' addresses are opened."""
    count = 0
    with SheetWriter(file) as sheet:
        sheet.write(
            tuple(COLUMNS.values()) if what == ORDERS else MEMBER_COLUMNS + CONTACT_COLUMNS * (safe is not None)
        )
        async with database.snapshot() as session:
            async for rows in _orders(session, shop) if what == ORDERS else _members(session, shop, safe, now):
                count += 1
                for row in rows:
                    sheet.write(row)
        # First the audit log: there is never a file that nobody knows of.
        change = f"{count} {what}{' with contacts' if safe else ''}"
        await database.transact(
            lambda session: shops.note(session, shop.id, actor=None, act="export", about=file.name, new=change, now=now)
        )
        sheet.finish()
    return count


def order_rows(order: WholeOrder, bot: int) -> list[Cells]:
    """An order as the import reads it: one row for each item, and what is of the whole order in the first one only."""
    head: dict[str, str] = {
        Field.DATE: _moment(order.ordered_at),
        CustomerKind.OURS: our_number(bot, order.member),
        Field.BUYER: order.name,
        Field.CURRENCY: order.total.currency,
        Field.AMOUNT: _amount(order.total),
        Field.SHIPPING: _amount(order.shipping),
        Field.REFUND: _amount(order.refunded),
    }
    named: dict[str, str] = {Field.ID: order.external_id, Field.SOURCE: source_told(order.source, bot)}
    rows = [named | _line(line) for line in order.lines or (NO_LINE,)]
    rows[0] |= head
    return [tuple(row.get(meaning, "") for meaning in COLUMNS) for row in rows]


def _line(line: ReadLine) -> dict[str, str]:
    price = _amount(line.price) if line.price else ""
    quantity = str(line.quantity) if line.name else ""
    return {Field.ITEM: line.name, Field.SKU: line.sku or "", Field.QUANTITY: quantity, Field.PRICE: price}


def member_row(whole: WholeMember, shop: Shop, safe: Sealer | None) -> Cells:
    """A member in one row, with her addresses if there is a safe to open them with."""
    member = whole.member
    row = (
        our_number(shop.bot_id, member.id),
        member.name,
        member.username or "",
        member.language,
        member.zone,
        member.reach,
        "stopped" if member.stopped else "on",
        " ".join(whole.tags),
        str(whole.points.ready),
        str(whole.points.held),
        str(whole.bought.orders),
        _amount(Money(whole.bought.spent_minor, shop.currency)),
        shop.currency,
        *map(_moment, (member.first_seen_at, member.last_seen_at, whole.bought.last_at)),
        # The day itself stays sealed: the shop promised to show it to nobody.
        "told" if member.birthday_sealed else "",
    )
    return row if safe is None else (*row, str(member.telegram or ""), *_addresses(whole, safe))


def _addresses(whole: WholeMember, safe: Sealer) -> tuple[str, str]:
    opened = [(kind, safe.open(kind, sealed)) for kind, sealed in whole.sealed]
    emails, phones = (", ".join(text for kind, text in opened if kind is one) for one in (Kind.EMAIL, Kind.PHONE))
    return emails, phones


class SheetWriter:
    """Writes a table aside and moves it into place at the end; readable by its owner only. Use as a context.

    Every cell is quoted and inert. Leaving it without `finish` leaves nothing behind. Raises OSError, and `CannotOpen`
    where a file stands already.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._aside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")

    def __enter__(self) -> Self:
        if self.path.exists():
            raise CannotOpen(f"{self.path} exists already: name another file. {SURE}")
        handle = os.open(self._aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        # Excel takes a file for UTF-8 by the mark in front alone.
        self._file = os.fdopen(handle, "w", encoding="utf-8-sig", errors="replace", newline="")
        self._rows = csv.writer(self._file, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        return self

    def __exit__(self, kind: type[BaseException] | None, _: object, trace: TracebackType | None) -> None:
        try:
            self._file.close()
        finally:
            self._aside.unlink(missing_ok=True)

    def write(self, row: Cells) -> None:
        """One more row; control characters in it become blanks."""
        self._rows.writerow([inert(clean(cell)) for cell in row])

    def finish(self) -> None:
        """Make sure it is on the disk, and give it its name."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        self._aside.replace(self.path)


async def _orders(session: Session, shop: Shop) -> AsyncIterator[list[Cells]]:
    async for page in whole_orders(session, shop.id):
        for one in page:
            yield order_rows(one, shop.bot_id)


async def _members(session: Session, shop: Shop, safe: Sealer | None, now: datetime) -> AsyncIterator[list[Cells]]:
    async for page in whole_members(session, shop.id, at=now):
        for one in page:
            yield [member_row(one, shop, safe)]


async def _shop(database: Database, settings: Settings) -> Shop:
    """The shop of the token, else the only one there is."""
    bot = int(settings.bot_token.partition(":")[0]) if settings.bot_token else None
    async with database.reading() as session:
        fitting = [one for one in await every_shop(session) if bot in (None, one.bot_id)]
    if len(fitting) != 1:
        why = "several shops" if fitting else "no such shop"
        raise CannotOpen(f"There is {why} in this database: set REGULARS_BOT_TOKEN to say whose export this is. {SURE}")
    return fitting[0]


async def _safe(database: Database, settings: Settings, shop: Shop) -> Sealer:
    async with database.reading() as session:
        check = await key_check_of_bot(session, shop.bot_id)
    return open_safe(settings, [check] if check else [])


def _amount(money: Money) -> str:
    return f"{money.major:f}"


def _moment(at: datetime | None) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S}Z" if at else ""
