"""Lives the next days on a copy of the books: every bell rings, members answer, and every letter is written down."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from locales import Voice
from models.database import Database
from models.outreach.diary import Lived, lived
from models.outreach.ports import Address, Delivered, Letter, Outcome
from models.playbooks.queries import playbooks
from models.sealing import Sealer
from models.shops.queries import shop as shop_of
from models.shops.rules import Shop
from scheduler import timetable
from scheduler.answering import Crowd
from scheduler.kit import Kit
from scheduler.timetable import TIMETABLE, Bell

FIRST_MESSAGE = 10**12
"""Messages of a rehearsal are numbered from here: no real one is so high."""


@dataclass
class Scribe:
    """A messenger that writes down what it is given and says that it arrived. Nothing ever leaves."""

    crowd: Crowd
    now: datetime
    letters: dict[tuple[int, int], Letter] = field(default_factory=dict)
    in_groups: list[tuple[datetime, Letter]] = field(default_factory=list)
    edits: int = 0

    async def send(self, letter: Letter) -> Outcome:
        """Written down; whoever it is for may answer."""
        message = FIRST_MESSAGE + len(self.letters)
        self.letters[letter.to.chat, message] = letter
        if letter.to.chat < 0:
            self.in_groups.append((self.now, letter))
        else:
            self.crowd.hears(letter.to.chat, message, self.now)
        return Delivered(message)

    async def edit(self, letter: Letter, message: int) -> Outcome:
        """Counted."""
        self.edits += 1
        return Delivered(message)

    async def delete(self, address: Address, message: int) -> Outcome:
        """Believed."""
        return Delivered(message)

    async def pin(self, address: Address, message: int, *, pinned: bool) -> Outcome:
        """Believed."""
        return Delivered(message)

    async def badge(self, group: Address, person: int, text: str) -> Outcome:
        """Believed."""
        return Delivered(0)


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What the days would bring: every nudge with what became of it and what was decided about it on the way.

    `letters` are those of the nudges said, by nudge; `deeds` counts what members did about them; `troubles` names the
    bells that failed. `playbooks` are the shop's, by number, with their English titles.
    """

    shop: Shop
    begin: datetime
    end: datetime
    nudges: tuple[Lived, ...]
    letters: Mapping[int, Letter]
    in_groups: tuple[tuple[datetime, Letter], ...]
    others: int
    deeds: Mapping[str, int]
    playbooks: Mapping[int, str]
    troubles: Mapping[str, str]


async def rehearse(
    database: Database,
    shop_id: int,
    *,
    voices: Mapping[str, Voice],
    sealer: Sealer | None,
    begin: datetime,
    days: int,
    seed: int,
) -> Rehearsal:
    """Let so many days pass in these books, which must be a copy: they are lived in.

    The same books, begin, days and seed give the same rehearsal. Without `sealer` nobody has a birthday.
    """
    crowd = Crowd(seed)
    scribe = Scribe(crowd, begin)
    kit = Kit(database, shop_id, scribe, voices, boot="rehearsal", sealer=sealer)

    def move(at: datetime) -> None:
        scribe.now = at

    answers = Bell("answers", timedelta(seconds=1), crowd.answer, crowd.next_answer)
    end = await timetable.step(kit, begin, begin + timedelta(days=days), move=move, bells=(answers, *TIMETABLE))
    async with kit.database.reading() as session:
        shop = await shop_of(session, kit.shop)
        if shop is None:
            raise LookupError(f"no shop {kit.shop}")
        nudges = await lived(session, kit.shop, since=begin)
        books = {one.id: one for one in await playbooks(session, shop, now=end)}
    letters = {one.nudge.id: scribe.letters[one.message] for one in nudges if one.message in scribe.letters}
    others = len(scribe.letters) - len(letters) - len(scribe.in_groups)
    groups = tuple(scribe.in_groups)
    titles = {
        number: one.recipe.titles.get("en", one.name) if one.recipe else one.name for number, one in books.items()
    }
    return Rehearsal(shop, begin, end, tuple(nudges), letters, groups, others, crowd.deeds, titles, dict(kit.troubles))
