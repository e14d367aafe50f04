"""A file of orders goes from the DM through a dry run and a yes into the books, and its sender hears of each step."""

import json
from collections.abc import Sequence
from typing import Any

import pytest

from bot.contacts import PhoneBook
from bot.secrets import FieldCipher
from locales import voices
from models.database import Database
from models.imports import intake, queries
from models.imports.queries import content_of
from models.imports.rules import BatchState
from models.loyalty.verifying import verify
from models.members.queries import by_identity, member
from models.members.rules import Kind
from models.orders.queries import history_of
from models.outreach.ports import Letter, NotSent, Unknown
from models.staff.rules import Role
from scheduler.imports import bell, lookthrough
from scheduler.kit import Brake, Kit
from tests.chat.floor import Floor, Heard, Person, open_floor
from tests.fakes import FakeMessenger
from tests.sheets import SHOPIFY_SHORT, csv_bytes, shopify_bytes, shopify_order
from tests.trail import audit_trail

MEI = Person(1001001, "Mei", "mei_owner")
ANA = Person(1001002, "Ana", "ana_buys")
TABLE = csv_bytes(
    ("Kunde", "Datum", "Betrag"), [("17", "2026-01-05", "20.00"), ("18", "2026-01-06", "30.50"), ("17", "x", "5")]
)
LINE = "customer=Kunde date=Datum amount=Betrag currency=USD id=?"


def orders(*totals: str, refunded: str = "0.00", currency: str = "USD") -> bytes:
    rows = [
        shopify_order(
            f"#{number}", [("Cream", 1), ("Toner", 2)], Total=total, Currency=currency, Refunded_Amount=refunded
        )
        for number, total in enumerate(totals, 1001)
    ]
    return shopify_bytes([row for order in rows for row in order])


class Desk:
    """The floor together with the bell that works on files."""

    def __init__(self, floor: Floor) -> None:
        self.floor = floor
        self.messenger = FakeMessenger()
        self.kit = Kit(
            database=floor.database,
            shop=floor.shop.id,
            messenger=self.messenger,
            voices=voices(),
            boot="b",
            sealer=FieldCipher([b"k" * 32]),
            contacts=PhoneBook(),
        )

    async def sends(
        self, person: Person, content: bytes | None, *, name: str = "orders.csv", size: int | None = None, **more: Any
    ) -> Heard:
        document = {
            "file_id": "F1",
            "file_unique_id": "U1",
            "file_name": name,
            "file_size": size or len(content or b""),
        }
        self.floor.prepared.files = {"F1": content} if content is not None else {}
        return await self.floor.update(
            {"message": self.floor.message(person.user, person.id) | {"document": document} | more}
        )

    async def rings(self) -> Sequence[Letter]:
        before = len(self.messenger.sent)
        while await bell.work(self.kit, self.floor.now):
            continue
        return self.messenger.sent[before:]

    async def presses(self, letter: Letter, label: str, person: Person = MEI) -> Heard:
        buttons = [button for row in letter.rows for button in row if label.casefold() in button.label.casefold()]
        assert buttons, letter
        return await self.floor.presses(person, buttons[0].press or "")

    async def batch(self, number: int = 1) -> queries.Batch:
        async with self.floor.database.reading() as session:
            found = await queries.batch(session, self.floor.shop.id, number)
        assert found is not None
        return found

    async def books(self) -> tuple[int, int]:
        """All orders of the shop and their sum, once the ledger was checked."""
        async with self.floor.database.reading() as session:
            assert (await verify(session, self.floor.shop.id)).broken is None
            found = [await history_of(session, self.floor.shop.id, member) for member in range(1, 60)]
        return sum(one.orders for one in found), sum(one.total_minor for one in found)


@pytest.fixture
async def desk(sqlite_database: Database) -> Desk:
    return await opened(sqlite_database)


async def opened(database: Database) -> Desk:
    desk = Desk(await open_floor(database))
    await desk.floor.appoint(MEI, Role.OWNER)
    return desk


async def test_a_file_is_looked_through_and_booked_only_after_a_yes(database: Database) -> None:
    desk = await opened(database)
    heard = await desk.sends(MEI, orders("59.00", "100.00"))
    assert "looking through it" in heard.text
    [letter] = await desk.rings()
    assert letter.to.chat == MEI.id
    for said in (
        "4 rows: 4 good",
        "New: 2 orders, $159.00",
        "159 points",
        "1 new customer",
        "Jan 15, 2025",
        "Nothing is booked yet",
    ):
        assert said in letter.html, letter.html
    assert await desk.books() == (0, 0)

    assert "Booking it now" in (await desk.presses(letter, "Book 2 orders")).text
    [done] = await desk.rings()
    assert "Booked: <b>2</b> orders, 1 new customer, 159 points" in done.html
    assert await desk.books() == (2, 15900)
    assert (await desk.presses(letter, "Book 2 orders")).methods == ["answerCallbackQuery"]
    assert await desk.rings() == []
    async with database.reading() as session:
        assert await content_of(session, desk.floor.shop.id, 1) is None
        trail = await audit_trail(session, desk.floor.shop.id, lines_max=5)
    assert [line[2:] for line in trail] == [("import", "file 1", "confirmed"), ("import", "file 1", "received")]


async def test_the_same_file_again_adds_nothing_and_says_so(desk: Desk) -> None:
    for _ in range(2):
        await desk.sends(MEI, orders("59.00"))
        [letter] = await desk.rings()
        if letter.rows:
            await desk.presses(letter, "Book")
            await desk.rings()
    assert "adds nothing" in letter.html
    assert letter.rows == ()
    assert (await desk.batch(2)).state is BatchState.CANCELLED
    assert await desk.books() == (1, 5900)


async def test_a_later_file_with_a_refund_and_another_total_says_what_it_changes(desk: Desk) -> None:
    await desk.sends(MEI, orders("50.00", "60.00"))
    [letter] = await desk.rings()
    await desk.presses(letter, "Book")
    await desk.rings()
    await desk.sends(MEI, orders("50.00", "61.00", refunded="10.00"))
    [letter] = await desk.rings()
    assert (
        "In the books already: 2. With a new refund: 1. With another total or customer, left as they are: 1."
        in letter.html
    )
    await desk.presses(letter, "Book")
    [done] = await desk.rings()
    assert "Refunds booked: 1" in done.html
    assert "#1002" in done.html
    assert "-10 points" in done.html
    assert await desk.books() == (2, 10000)


async def test_cancel_forgets_the_file(desk: Desk) -> None:
    await desk.sends(MEI, orders("59.00"))
    [letter] = await desk.rings()
    assert "forgotten" in (await desk.presses(letter, "Cancel")).text
    assert (await desk.presses(letter, "Book")).methods == ["answerCallbackQuery"]
    assert await desk.rings() == []
    async with desk.floor.database.reading() as session:
        assert await content_of(session, desk.floor.shop.id, 1) is None
    assert await desk.books() == (0, 0)


async def test_only_staff_sends_files_and_only_its_sender_confirms(desk: Desk) -> None:
    floor = desk.floor
    await floor.says(ANA, "hello")
    assert "Only the shop's staff" in (await desk.sends(ANA, orders("59.00"))).text
    await floor.appoint(ANA, Role.OPERATOR)
    assert "Only the shop's staff" in (await desk.sends(ANA, orders("59.00"))).text
    await desk.sends(MEI, orders("59.00"))
    [letter] = await desk.rings()
    assert (await desk.presses(letter, "Book", person=ANA)).methods == ["answerCallbackQuery"]
    assert (await desk.batch()).state is BatchState.LOOKED_THROUGH


async def test_a_moving_picture_is_no_file_of_orders(desk: Desk) -> None:
    gif = {"file_id": "F1", "file_unique_id": "U", "width": 1, "height": 1, "duration": 1}
    heard = await desk.sends(ANA, None, animation=gif)
    assert "staff" not in heard.text


async def test_a_file_too_large_and_one_telegram_kept_are_refused(desk: Desk) -> None:
    assert "20 MB at most" in (await desk.sends(MEI, None, size=21 << 20)).text
    assert "did not hand me the file" in (await desk.sends(MEI, None, size=100)).text


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"%PDF-1.7 x", "This is no table"), (b"", "empty"), (b"a,b\r\n", "no rows"),
        (b"\x89PNG\r\n", "This is no table"),
        (b'a,b\r\n1,"2\r\n3,4\r\n', "never closes"), (b"just words\r\nand more\r\n", "no columns"),
    ],
)  # fmt: skip
async def test_what_is_no_table_is_refused_with_the_reason(desk: Desk, content: bytes, says: str) -> None:
    await desk.sends(MEI, content)
    [letter] = await desk.rings()
    assert says in letter.html
    assert (await desk.batch()).state is BatchState.REFUSED


async def test_refused_rows_are_shown_with_line_column_and_reason(desk: Desk) -> None:
    rows = [
        *shopify_order("#1", [("Cream", 1)], Total="<b>12"),
        *shopify_order("#2", [("Cream", 1)], Total="10.00", Currency="EUR"),
        *shopify_order("#3", [("Cream", 1)], Total="10.00", Financial_Status="pending"),
        *shopify_order("#4", [("Cream", 1)], Total="10.00"),
    ]
    await desk.sends(MEI, shopify_bytes(rows), name="<i>=cmd|'/c calc'!A1</i>" + "x" * 300)
    [letter] = await desk.rings()
    assert "4 rows: 1 good, 1 left out, 2 refused" in letter.html
    assert "line 2, “Total”: <code>&lt;b&gt;12</code> (this is no amount)" in letter.html
    assert "line 3, “Currency”: <code>EUR</code> (another currency than the shop’s)" in letter.html
    assert "1 of orders not paid" in letter.html
    assert "&lt;i&gt;=cmd" in letter.html
    assert "x" * 60 not in letter.html


async def test_an_unknown_table_is_mapped_in_words(desk: Desk) -> None:
    await desk.sends(MEI, TABLE)
    [letter] = await desk.rings()
    assert "Kunde, Datum and Betrag" in letter.html or "Kunde, Datum, and Betrag" in letter.html
    assert LINE in letter.html
    assert letter.rows[0][0].copy == LINE

    assert "<b>0 points</b>" in (await desk.floor.says(MEI, "my points")).text
    assert "nothing about: date" in (await desk.floor.says(MEI, "customer=Kunde amount=Betrag currency=USD")).text
    assert "I do not know “price_of”" in (await desk.floor.says(MEI, "price_of=Kunde")).text
    heard = await desk.floor.says(MEI, LINE.replace("Datum", "Tag"))
    assert "once more" in heard.text
    [again] = await desk.rings()
    assert "no column “Tag”" in again.html
    assert LINE in again.html
    await desk.floor.says(MEI, LINE)
    [look] = await desk.rings()
    assert "New: 2 orders, $50.50" in look.html
    assert "line 4, “Datum”" in look.html
    await desk.presses(look, "Book")
    await desk.rings()
    assert await desk.books() == (2, 5050)


async def test_cancel_in_words_forgets_the_file_that_was_asked_about(desk: Desk) -> None:
    await desk.sends(MEI, TABLE)
    await desk.rings()
    assert "forgotten" in (await desk.floor.says(MEI, "/cancel")).text
    assert (await desk.batch()).state is BatchState.CANCELLED
    assert (await desk.floor.member(MEI)).expecting is None
    assert "nothing to cancel" in (await desk.floor.says(MEI, "/cancel")).text


async def test_a_caption_can_be_the_mapping(desk: Desk) -> None:
    await desk.sends(MEI, TABLE, caption=f"/import {LINE}")
    [look] = await desk.rings()
    assert "New: 2 orders" in look.html


@pytest.mark.parametrize(
    ("rows", "button", "says"),
    [
        ([("17", "03/04/2026", "20.00")], "day comes first", "Apr 3, 2026"),
        ([("17", "03/04/2026", "20.00")], "month comes first", "Mar 4, 2026"),
        ([("17", "2026-01-05", "1.234")], "comma", "$1,234.00"),
    ],
)
async def test_what_can_be_read_in_two_ways_is_asked(
    desk: Desk, rows: list[tuple[str, ...]], button: str, says: str
) -> None:
    await desk.sends(MEI, csv_bytes(("Kunde", "Datum", "Betrag"), rows), caption=LINE)
    [question] = await desk.rings()
    assert "two ways" in question.html
    assert "once more" in (await desk.presses(question, button)).text
    [look] = await desk.rings()
    assert says in look.html
    assert (await desk.presses(question, button)).methods == ["answerCallbackQuery"]


async def test_letters_of_several_alphabets_are_shown_to_choose_from(desk: Desk) -> None:
    data = csv_bytes(("Kunde", "Datum", "Betrag"), [("小王", "2026-01-05", "20.00")], encoding="big5")
    await desk.sends(MEI, data, caption=LINE.replace("customer=", "name="))
    [question] = await desk.rings()
    assert "in which letters" in question.html
    await desk.presses(question, "小王 (big5)")
    [look] = await desk.rings()
    assert "New: 1 order," in look.html
    await desk.presses(look, "Book")
    await desk.rings()
    async with desk.floor.database.reading() as session:
        found = await by_identity(session, desk.floor.shop.id, Kind.CUSTOM, "name:小王")
    assert found is not None
    assert found.name == "小王"


async def test_a_letter_that_did_not_go_out_is_tried_again(desk: Desk) -> None:
    desk.messenger.endings = [NotSent("flood", 5), Unknown("timeout")]
    await desk.sends(MEI, orders("59.00"))
    assert len(await desk.rings()) == 1
    assert len(await desk.rings()) == 2
    assert await desk.rings() == []


async def test_booking_cut_off_anywhere_goes_on_where_it_stopped(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lookthrough, "PIECE_ORDERS_MAX", 3)
    desk = await opened(database)
    await desk.sends(MEI, orders(*[f"{n}.00" for n in range(1, 12)]))
    [letter] = await desk.rings()
    await desk.presses(letter, "Book 11 orders")
    kit, real, calls = desk.kit, intake.book_read, 0

    async def failing(*given: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == 3:
            raise OSError("disk full")
        return await real(*given, **named)

    monkeypatch.setattr(lookthrough, "book_read", failing)
    with pytest.raises(OSError, match="disk full"):
        await bell.work(kit, desk.floor.now)
    assert (await desk.batch()).counts["progress"]["pieces"] == 2
    kit.brake.pull("closing")
    assert not await bell.work(kit, desk.floor.now)
    desk.kit = Kit(
        **{
            name: getattr(kit, name)
            for name in ("database", "shop", "messenger", "voices", "boot", "sealer", "contacts")
        },
        brake=Brake(),
    )
    [done] = await desk.rings()
    assert "Booked: <b>11</b> orders" in done.html
    assert calls == 5
    assert await desk.books() == (11, 6600)


async def test_addresses_are_kept_sealed_and_found_again(desk: Desk) -> None:
    await desk.sends(MEI, orders("59.00"))
    [letter] = await desk.rings()
    await desk.presses(letter, "Book")
    await desk.rings()
    cipher = FieldCipher([b"k" * 32])
    async with desk.floor.database.reading() as session:
        found = await by_identity(session, desk.floor.shop.id, Kind.EMAIL, cipher.index(Kind.EMAIL, "ana@example.com"))
        batch = await queries.batch(session, desk.floor.shop.id, 1)
    assert found is not None
    assert batch is not None
    assert "ana@example.com" not in json.dumps(batch.counts)


async def test_the_command_says_what_to_send(desk: Desk) -> None:
    assert "as a document" in (await desk.floor.says(MEI, "/import")).text
    assert "Send it to me alone" in (await desk.floor.says(MEI, "/import", -1001234567890)).text


async def test_the_dry_run_says_how_many_time_zones_it_would_learn(desk: Desk) -> None:
    rows = [
        row | {"Shipping Country": "US", "Shipping Province": "HI"} for row in shopify_order("#1001", [("Cream", 1)])
    ]
    await desk.sends(MEI, shopify_bytes(rows, (*SHOPIFY_SHORT, "Shipping Country", "Shipping Province")))
    [letter] = await desk.rings()
    assert "Time zones learnt from shipping addresses: 1." in letter.html
    await desk.presses(letter, "Book 1 order")
    [done] = await desk.rings()
    assert "Time zones learnt from shipping addresses: 1." in done.html
    async with desk.floor.database.reading() as session:
        buyers = [one for number in range(1, 9) if (one := await member(session, desk.floor.shop.id, number))]
    assert [one.zone for one in buyers if one.telegram is None] == ["Pacific/Honolulu"]
