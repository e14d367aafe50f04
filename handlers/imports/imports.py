"""Staff sends a file of orders in the DM, answers what must be asked, and says yes or no."""

from aiogram import Router
from aiogram.filters import BaseFilter
from aiogram.types import Document, Message

from handlers.arrivals import Day
from handlers.asks import Ask
from handlers.filters import Asks, Expects, InGroup, InPrivate, May, Presses
from handlers.here import Here
from handlers.speech import Answer
from locales import Name, Voice
from models.errors import ShopError
from models.files.cells import FILE_BYTES_MAX, FileTooLarge
from models.files.mappings import parse_mapping
from models.imports import actions, queries
from models.imports.rules import OVER, BatchState
from models.members import actions as members
from models.members.rules import Member
from models.shops import actions as shops
from models.shops.rules import Shop
from models.signing import Press
from models.staff.rules import Act

router = Router(name="imports")
EXPECTING = "import.map"
ANSWERS = {"d": "dates", "m": "decimal", "e": "encoding", "t": "twins"}
MARKS = {"p": ".", "c": ","}


class FileNotFetched(ShopError):
    """Telegram did not hand the file over; nothing was taken in."""

    code = "file-not-fetched"


class SentFile(BaseFilter):
    """A file, and no moving picture, which Telegram also calls a document."""

    async def __call__(self, event: Message) -> bool:
        return event.document is not None and event.animation is None


class SpeaksOfColumns(BaseFilter):
    """Words like `amount=sum`; whatever else she says meanwhile is answered as ever."""

    async def __call__(self, event: Message) -> bool:
        return "=" in (event.text or "").replace("＝", "=")


class GivesUp(BaseFilter):
    """She was asked about a file and says /cancel."""

    async def __call__(self, event: object, member: Member | None = None, ask: Ask | None = None) -> bool:
        waiting = member is not None and (member.expecting or "").startswith(f"{EXPECTING}:")
        return waiting and ask is not None and ask.name == "cancel"


@router.message(InGroup(), Asks("import"), May(Act.IMPORT))
async def import_in_group(event: object, voice: Voice, shop: Shop, here: Here) -> Answer:
    """Files hold people's addresses: not in a group."""
    return here.answer(voice("import-in-private", bot=shop.bot_username))


@router.message(InPrivate(), SentFile(), May(Act.IMPORT))
async def receive(
    message: Message, day: Day, shop: Shop, member: Member, voice: Voice, here: Here, ask: Ask | None
) -> Answer:
    """Keep a file; the bell looks through it. Words with a `=` in its caption say what its columns mean."""
    document = message.document
    assert document is not None
    content = _content(document, day)
    words = ask.words if ask is not None and ask.name == "import" else message.caption or ""
    mapping = words if "=" in words else None
    if mapping:
        parse_mapping(mapping)
    name = document.file_name or ""
    batch = await actions.receive_file(
        day.session, shop.id, name=name, content=content, by=member.id, mapping=mapping, now=day.now
    )
    await _note(day, member, batch, "received")
    return here.answer(voice("import-received", name=Name(name, fallback="…")))


@router.message(InPrivate(), Asks("import"), May(Act.IMPORT))
async def how_to_import(event: object, voice: Voice, here: Here) -> Answer:
    """What to send."""
    return here.answer(voice("import-how", megabytes=FILE_BYTES_MAX >> 20))


@router.message(GivesUp())
async def give_up(event: object, day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    """Forget the file that was asked about."""
    await _drop(day, member, _batch_asked_about(member))
    return here.answer(voice("import-dropped"))


@router.message(Expects(EXPECTING), SpeaksOfColumns(), May(Act.IMPORT))
async def mapped(message: Message, day: Day, shop: Shop, member: Member, voice: Voice, here: Here) -> Answer:
    """Her line says what the columns mean: look through the file once more."""
    words = message.text or ""
    parse_mapping(words)
    batch = _batch_asked_about(member)
    await members.expect(day.session, shop.id, member.id, None)
    moved = await actions.settle_batch(
        day.session, shop.id, batch, BatchState.RECEIVED, was=BatchState.UNMAPPED, mapping=words, now=day.now
    )
    return here.answer(voice("import-again" if moved else "import-over"))


@router.callback_query(Presses("s.import.say"), May(Act.IMPORT))
async def answered(
    event: object, day: Day, shop: Shop, member: Member, voice: Voice, press: Press, here: Here
) -> Answer:
    """She said how dates, amounts or letters are meant, or that orders are others: look through the file once more."""
    batch, about, said = int(press.args[0]), ANSWERS[press.args[1]], press.args[2]
    known = await queries.batch(day.session, shop.id, batch)
    answers = (known.counts.get("answers", {}) if known else {}) | {about: MARKS.get(said, said)}
    moved = await actions.settle_batch(
        day.session,
        shop.id,
        batch,
        BatchState.RECEIVED,
        was=BatchState.LOOKED_THROUGH if about == "twins" else BatchState.UNMAPPED,
        counts={"answers": answers},
        now=day.now,
    )
    return here.edit(voice("import-again")) if moved else here.toast(voice("import-over"), alert=True)


@router.callback_query(Presses("s.import.book"), May(Act.IMPORT))
async def confirmed(
    event: object, day: Day, shop: Shop, member: Member, voice: Voice, press: Press, here: Here
) -> Answer:
    """A yes, once: the bell books the file."""
    batch = int(press.args[0])
    moved = await actions.settle_batch(
        day.session, shop.id, batch, BatchState.CONFIRMED, was=BatchState.LOOKED_THROUGH, now=day.now
    )
    if not moved:
        return here.toast(voice(await _over_or_under_way(day, batch)), alert=True)
    await _note(day, member, batch, "confirmed")
    return here.edit(voice("import-booking"))


@router.callback_query(Presses("s.import.drop"), May(Act.IMPORT))
async def dropped(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """A no: the file is forgotten and nothing was booked."""
    batch = int(press.args[0])
    if not await _drop(day, member, batch):
        return here.toast(voice(await _over_or_under_way(day, batch)), alert=True)
    return here.edit(voice("import-dropped"))


def _content(document: Document, day: Day) -> bytes:
    content = day.files.get(document.file_id)
    if content is not None:
        return content
    if (document.file_size or 0) > FILE_BYTES_MAX:
        raise FileTooLarge(megabytes_max=FILE_BYTES_MAX >> 20)
    raise FileNotFetched


def _batch_asked_about(member: Member) -> int:
    return int((member.expecting or "").partition(":")[2] or 0)


async def _drop(day: Day, member: Member, batch: int) -> bool:
    """Give a file up wherever it stands before the yes; whether there was one to give up."""
    if (member.expecting or "").startswith(f"{EXPECTING}:"):
        await members.expect(day.session, day.shop.id, member.id, None)
    known = await queries.batch(day.session, day.shop.id, batch)
    if known is None or known.state in (*OVER, BatchState.CONFIRMED):
        return False
    await _note(day, member, batch, "dropped")
    return await actions.settle_batch(
        day.session, day.shop.id, batch, BatchState.CANCELLED, was=known.state, now=day.now
    )


async def forget_files(day: Day, member: Member) -> int:
    """Give up every file of hers that waits for her word or her yes; how many those were."""
    dropped = [await _drop(day, member, one) for one in await queries.files_of(day.session, day.shop.id, member.id)]
    return sum(dropped)


async def _over_or_under_way(day: Day, batch: int) -> str:
    known = await queries.batch(day.session, day.shop.id, batch)
    return "import-booking" if known is not None and known.state is BatchState.CONFIRMED else "import-over"


async def _note(day: Day, actor: Member, batch: int, what: str) -> None:
    await shops.note(
        day.session, day.shop.id, actor=actor.id, act="import", about=f"file {batch}", new=what, now=day.now
    )
