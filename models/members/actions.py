"""Meet members, and learn about them from what they do and say."""

from collections.abc import Collection, MutableMapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from sqlalchemy import Table, bindparam, update
from sqlalchemy.orm.attributes import set_committed_value

from models.database import Session, insert_all, insert_numbered, insert_rows
from models.members.languages import settled_language
from models.members.queries import Lesson
from models.members.rules import Kind, Reach, Source, better, reach_after
from models.members.tables import IdentityRow, MemberRow, MembershipRow
from models.shops.rules import Shop

NAME_CHARS_MAX = 120


COUNTED_MAX = 100
PHONE_ZONE_CONFIDENCE = 0.4
"""A phone's language and region are right about the clock less than half of the time."""
GROUP_ZONE_CONFIDENCE = 0.3
"""Most people of a group with a clock of its own live there; friends from elsewhere are in it, too."""

_TABLE = MemberRow.__table__
assert isinstance(_TABLE, Table)
# Built once: it runs with every transaction of the pump.
_COUNTED = (
    update(_TABLE)
    .where(_TABLE.c.shop_id == bindparam("of_shop"), _TABLE.c.id == bindparam("member"))
    .values(language_counts=bindparam("counts"))
)

_TAUGHT = (
    update(_TABLE)
    .where(_TABLE.c.shop_id == bindparam("of_shop"), _TABLE.c.id == bindparam("member"))
    .values(
        zone=bindparam("new_zone"),
        zone_source=Source.ADDRESS,
        zone_confidence=bindparam("sure"),
        zone_at=bindparam("of"),
    )
)


@dataclass(frozen=True, slots=True)
class Person:
    """Who an account says it is."""

    telegram: int
    name: str
    username: str | None = None
    language: str | None = None
    """Already one of our languages, from the account's settings; None when it is none of them."""
    zone: str | None = None
    """Where people with these settings mostly live, if that says anything."""


Met = MemberRow
"""A member as one transaction knows her. Edges hand it back to these verbs and change nothing on it themselves."""

Roll = MutableMapping[int, Met]
"""The members a transaction works with, by Telegram user id."""


async def meet(session: Session, shop: Shop, person: Person, *, roll: Roll, now: datetime) -> MemberRow:
    """The member behind an account, made at the first sign of life. Name and username are kept fresh."""
    row = roll.get(person.telegram)
    if row is None:
        row = await _welcome(session, shop, person, now=now)
        roll[person.telegram] = row
    username = person.username.casefold() if person.username else None
    if row.name != person.name or row.username != username:
        row.name, row.username = person.name, username
    if row.language_source is Source.SHOP and person.language:
        row.language, row.language_source = person.language, Source.TELEGRAM
    if row.zone_source in (Source.SHOP, Source.GROUP) and person.zone:
        row.zone, row.zone_source, row.zone_confidence = person.zone, Source.TELEGRAM, PHONE_ZONE_CONFIDENCE
    return row


async def seen(session: Session, shop: int, members: Collection[int], *, now: datetime) -> None:
    """They gave a sign of life."""
    here = update(MemberRow).where(MemberRow.shop_id == shop, MemberRow.id.in_(members))
    await session.execute(here.values(last_seen_at=now), execution_options={"synchronize_session": False})


async def _welcome(session: Session, shop: Shop, person: Person, *, now: datetime) -> MemberRow:
    row = MemberRow(
        shop_id=shop.id,
        name=person.name,
        language=person.language or shop.languages[0],
        language_source=Source.TELEGRAM if person.language else Source.SHOP,
        language_counts={},
        zone=shop.zone,
        zone_source=Source.SHOP,
        zone_confidence=0.1,
        reach=Reach.UNKNOWN,
        telegram=person.telegram,
        username=person.username.casefold() if person.username else None,
        first_seen_at=now,
        last_seen_at=now,
    )
    session.add(row)
    await session.flush()
    session.add(
        IdentityRow(shop_id=shop.id, member_id=row.id, kind=Kind.TELEGRAM, value=str(person.telegram), seen_at=now)
    )
    return row


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody a file speaks of for the first time: the key she is known by, sealed if it is personal, and her name."""

    kind: Kind
    value: str
    sealed: str | None
    name: str


async def meet_keys(session: Session, shop: Shop, newcomers: Sequence[Newcomer], *, now: datetime) -> Sequence[int]:
    """Members for people known by a key from a file alone; their ids, in the same order. No key may be taken yet."""
    if not newcomers:
        return []
    rows: list[dict[str, Any]] = [
        {
            "shop_id": shop.id,
            "name": one.name[:NAME_CHARS_MAX],
            "language": shop.languages[0],
            "language_source": Source.SHOP,
            "language_counts": {},
            "zone": shop.zone,
            "zone_source": Source.SHOP,
            "zone_confidence": 0.1,
            "reach": Reach.EMAIL_ONLY if one.kind is Kind.EMAIL else Reach.UNKNOWN,
            "first_seen_at": now,
        }
        for one in newcomers
    ]
    ids = await insert_numbered(session, MemberRow, rows)
    marks = [
        {
            "shop_id": shop.id,
            "member_id": member,
            "kind": one.kind,
            "value": one.value,
            "sealed": one.sealed,
            "seen_at": now,
        }
        for member, one in zip(ids, newcomers, strict=True)
    ]
    await insert_rows(session, IdentityRow, marks)
    return ids


def reached(row: MemberRow, *events: str) -> None:
    """Follow what was learnt about how she can be reached."""
    row.reach = reach_after(row.reach, *events)


def neighbour(row: MemberRow, zone: str) -> None:
    """She speaks in a group with a clock of its own: believed while nothing is known of hers but the shop's."""
    if row.zone_source is Source.SHOP:
        row.zone, row.zone_source, row.zone_confidence = zone, Source.GROUP, GROUP_ZONE_CONFIDENCE


async def reach_learnt(session: Session, shop: int, member: int, reach: Reach) -> None:
    """What a refused sending taught about a member."""
    await session.execute(
        update(MemberRow).where(MemberRow.shop_id == shop, MemberRow.id == member).values(reach=reach)
    )


def heard(row: MemberRow, shop: Shop, language: str, *, telegram_language: str | None) -> bool:
    """She wrote something in a language: count it, and speak it with her once it is settled. Her own choice stays.

    Past a hundred messages only a change of language is news, so that small talk writes nothing here. The new count
    stands in the row and is written by `count_languages`, for many members at once; whether there is one.
    """
    counts = {**row.language_counts, language: row.language_counts.get(language, 0) + 1}
    if sum(counts.values()) > COUNTED_MAX and row.language == language:
        return False
    set_committed_value(row, "language_counts", _recent(counts))
    if row.language_source is not Source.OWN:
        settled = settled_language(None, row.language_counts, telegram_language, shop.languages)
        if settled != row.language:
            row.language, row.language_source = settled, Source.TEXT
    return True


async def count_languages(session: Session, shop: int, rows: Collection[MemberRow]) -> None:
    """Write how many messages of these members were read as which language."""
    if rows:
        counted = [{"of_shop": shop, "member": row.id, "counts": row.language_counts} for row in rows]
        await session.execute(_COUNTED, counted)


def _recent(counts: dict[str, int]) -> dict[str, int]:
    """Old habits weigh less: past a hundred messages everything counts half."""
    if sum(counts.values()) <= COUNTED_MAX:
        return counts
    return {language: times // 2 for language, times in counts.items() if times // 2}


async def speak(session: Session, shop: int, member: int, language: str) -> None:
    """Her own choice of language; nothing but another choice of hers changes it."""
    await _change(session, shop, member, language=language, language_source=Source.OWN)


async def live_in(
    session: Session, shop: int, member: int, zone: str, source: Source, *, confidence: float, known: Source
) -> bool:
    """Believe a zone if its source is at least as good as the `known` one; whether it was believed."""
    if not better(source, known):
        return False
    await _change(session, shop, member, zone=zone, zone_source=source, zone_confidence=confidence)
    return True


async def live_at_addresses(session: Session, shop: int, taught: Sequence[Lesson]) -> None:
    """Believe what addresses teach, as `queries.lessons` found it."""
    if taught:
        values = [
            {
                "of_shop": shop, "member": one.member, "new_zone": one.home.zone, "sure": one.home.confidence,
                "of": one.home.at,
            }
            for one in taught
        ]  # fmt: skip
        await session.execute(_TAUGHT, values)


async def keep_quiet(session: Session, shop: int, member: int, window: tuple[time, time] | None) -> None:
    """Her own quiet hours; None gives her the shop's back."""
    start, end = window or (None, None)
    await _change(session, shop, member, quiet_from=start, quiet_until=end)


async def keep_birthday(session: Session, shop: int, member: int, sealed: str | None) -> None:
    """The day she told, sealed; None when she takes it back."""
    await _change(session, shop, member, birthday_sealed=sealed)


async def stop(session: Session, shop: int, member: int, *, at: datetime | None) -> None:
    """She wants no promotional message any more (or, with None, wants them again). Works at once."""
    await _change(session, shop, member, stopped_at=at)


async def expect(session: Session, shop: int, member: int, question: str | None) -> None:
    """Take her next words in the DM as the answer to a question (None: no longer)."""
    await _change(session, shop, member, expecting=question)


async def join_groups(session: Session, shop: int, pairs: set[tuple[int, int]], *, now: datetime) -> None:
    """Note that members were seen in groups: (group, member) pairs. A pair known already stays as it is."""
    rows = [
        {"shop_id": shop, "group_id": group, "member_id": member, "joined_at": now} for group, member in sorted(pairs)
    ]
    await insert_all(session, MembershipRow, rows)


async def move(session: Session, shop: int, *, group: int, member: int, inside: bool, now: datetime) -> None:
    """She came into a group, came back, or left it."""
    await join_groups(session, shop, {(group, member)}, now=now)
    here = (MembershipRow.shop_id == shop, MembershipRow.group_id == group, MembershipRow.member_id == member)
    await session.execute(update(MembershipRow).where(*here).values(left_at=None if inside else now))


async def _change(session: Session, shop: int, member: int, **values: object) -> None:
    await session.execute(update(MemberRow).where(MemberRow.shop_id == shop, MemberRow.id == member).values(**values))
