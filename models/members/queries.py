"""Reads about members."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, bindparam, func, select

from models.database import Session
from models.members.rules import Home, Kind, Member, Reach, Source, believes
from models.members.tables import IdentityRow, MemberRow, MembershipRow

# Built once: it runs with every transaction of the pump.
_OF_TELEGRAM = (
    select(IdentityRow.value, MemberRow)
    .join(MemberRow, MemberRow.id == IdentityRow.member_id)
    .where(
        IdentityRow.shop_id == bindparam("shop"),
        IdentityRow.kind == Kind.TELEGRAM,
        IdentityRow.value.in_(bindparam("values", expanding=True)),
    )
)


async def rows_of_telegram(session: Session, shop: int, telegram_ids: Collection[int]) -> Mapping[int, MemberRow]:
    """The members behind Telegram user ids, ready to be changed in this session."""
    if not telegram_ids:
        return {}
    found = await session.execute(_OF_TELEGRAM, {"shop": shop, "values": [str(one) for one in telegram_ids]})
    return {int(value): row for value, row in found}


async def member(session: Session, shop: int, member_id: int) -> Member | None:
    """A member by her own id; by one she had before she was merged into another, that other."""
    row = await session.scalar(select(MemberRow).where(MemberRow.shop_id == shop, MemberRow.id == member_id))
    while row is not None and row.merged_into_id is not None:
        into = row.merged_into_id
        row = await session.scalar(select(MemberRow).where(MemberRow.shop_id == shop, MemberRow.id == into))
    return row.as_member() if row else None


async def survivors(session: Session, shop: int, members: Collection[int]) -> dict[int, int]:
    """Who these members are now: themselves, or whom they were merged into. Unknown numbers are left out."""
    if not members:
        return {}
    rows = await session.execute(
        select(MemberRow.id, MemberRow.merged_into_id).where(MemberRow.shop_id == shop, MemberRow.id.in_(members))
    )
    into = {number: merged for number, merged in rows}  # noqa: C416  (Row is not a tuple to mypy)
    further = await survivors(session, shop, {one for one in into.values() if one is not None})
    return {number: number if merged is None else further[merged] for number, merged in into.items()}


async def survivor(session: Session, shop: int, member_id: int) -> int:
    """Who a member is now: herself, or whom she was merged into."""
    return (await survivors(session, shop, [member_id])).get(member_id, member_id)


async def by_identity(session: Session, shop: int, kind: Kind, value: str) -> Member | None:
    """A member by one of her identities; for e-mail and phone `value` is the blind index."""
    row = await session.scalar(
        select(MemberRow)
        .join(IdentityRow, IdentityRow.member_id == MemberRow.id)
        .where(IdentityRow.shop_id == shop, IdentityRow.kind == kind, IdentityRow.value == value)
    )
    return row.as_member() if row else None


async def with_identities(
    session: Session, shop: int, identities: Collection[tuple[Kind, str]]
) -> dict[tuple[Kind, str], int]:
    """Who is behind many identities at once; those nobody has are left out."""
    rows = await session.execute(
        select(IdentityRow.kind, IdentityRow.value, IdentityRow.member_id).where(
            IdentityRow.shop_id == shop, IdentityRow.value.in_([value for _, value in identities])
        )
    )
    return {(kind, value): member for kind, value, member in rows if (kind, value) in identities}


async def by_username(session: Session, shop: int, username: str) -> Member | None:
    """A member by her @username, whatever its case. Of several who were seen with it, the one seen last has it now."""
    row = await session.scalar(
        select(MemberRow)
        .where(MemberRow.shop_id == shop, MemberRow.username == username.lstrip("@").casefold())
        .where(MemberRow.merged_into_id.is_(None))
        .order_by(MemberRow.last_seen_at.desc(), MemberRow.id.desc())
        .limit(1)
    )
    return row.as_member() if row else None


async def in_group(session: Session, shop: int, group: int) -> list[Member]:
    """Everybody who is known to be in a group now."""
    rows = await session.scalars(
        select(MemberRow)
        .join(MembershipRow, MembershipRow.member_id == MemberRow.id)
        .where(MemberRow.shop_id == shop, MembershipRow.group_id == group, MembershipRow.left_at.is_(None))
        .order_by(MemberRow.id)
    )
    return [row.as_member() for row in rows]


async def identities_of(session: Session, shop: int, member_id: int) -> list[Kind]:
    """Which kinds of accounts and keys of a member are known."""
    rows = await session.scalars(
        select(IdentityRow.kind).where(IdentityRow.shop_id == shop, IdentityRow.member_id == member_id).distinct()
    )
    return sorted(rows.all())


async def counted_by_reach(session: Session, shop: int) -> dict[Reach, int]:
    """How many members can be reached in which way; those who asked to be forgotten are left out."""
    rows = await session.execute(
        select(MemberRow.reach, func.count())
        .where(MemberRow.shop_id == shop, MemberRow.erased_at.is_(None), MemberRow.merged_into_id.is_(None))
        .group_by(MemberRow.reach)
    )
    return dict(rows.all())


async def unsure_of_zone(session: Session, shop: int) -> list[int]:
    """Members whose clock is only guessed at so far, by id."""
    guessed = (Source.TELEGRAM, Source.TEXT, Source.GROUP, Source.SHOP)
    rows = await session.scalars(
        select(MemberRow.id).where(
            MemberRow.shop_id == shop, MemberRow.zone_source.in_(guessed), MemberRow.last_seen_at.is_not(None)
        )
    )
    return list(rows.all())


@dataclass(frozen=True, slots=True)
class Lesson:
    """What an address teaches about a member; `news` when she moves by it, or when her zone was only guessed."""

    member: int
    home: Home
    news: bool


async def lessons(session: Session, shop: int, homes: Mapping[int, Home]) -> list[Lesson]:
    """Which of these members' addresses are believed, by the order of trust and the day. One question for all."""
    rows = await session.execute(
        select(MemberRow.id, MemberRow.zone, MemberRow.zone_source, MemberRow.zone_at, MemberRow.zone_confidence).where(
            MemberRow.shop_id == shop, MemberRow.id.in_(homes), MemberRow.erased_at.is_(None)
        )
    )
    found = []
    for member, zone, source, at, confidence in rows:
        home = homes[member]
        if believes(home, known=source, at=at) and (zone, confidence, at) != (home.zone, home.confidence, home.at):
            found.append(Lesson(member, home, source is not Source.ADDRESS or zone != home.zone))
    return found


@dataclass(frozen=True, slots=True)
class Celebrant:
    """A member who told her birthday and can be written to: the day as it is sealed, and her clock."""

    member: int
    zone: str
    sealed: str = field(repr=False)


def _may_be_greeted() -> tuple[ColumnElement[bool], ...]:
    return (
        MemberRow.birthday_sealed.is_not(None),
        MemberRow.reach == Reach.DM,
        MemberRow.stopped_at.is_(None),
        MemberRow.erased_at.is_(None),
        MemberRow.merged_into_id.is_(None),
    )


async def celebrants(session: Session, shop: int, *, behind: int, rows_max: int) -> list[Celebrant]:
    """Members with a birthday who may be written to, by number, those behind a number: page by page."""
    rows = await session.execute(
        select(MemberRow.id, MemberRow.zone, MemberRow.birthday_sealed)
        .where(MemberRow.shop_id == shop, MemberRow.id > behind, *_may_be_greeted())
        .order_by(MemberRow.id)
        .limit(rows_max)
    )
    return [Celebrant(number, zone, sealed) for number, zone, sealed in rows if sealed is not None]


async def zones_of_celebrants(session: Session, shop: int) -> list[str]:
    """The clocks by which members with a birthday live."""
    asked = select(MemberRow.zone).where(MemberRow.shop_id == shop, *_may_be_greeted()).distinct()
    return list((await session.scalars(asked)).all())


async def common_zones(session: Session, shop: int, *, zones_max: int) -> list[str]:
    """The zones most members have told they live in."""
    told = (Source.OWN, Source.LOCATION, Source.ADDRESS)
    rows = await session.scalars(
        select(MemberRow.zone)
        .where(MemberRow.shop_id == shop, MemberRow.zone_source.in_(told))
        .group_by(MemberRow.zone)
        .order_by(func.count().desc(), MemberRow.zone)
        .limit(zones_max)
    )
    return list(rows.all())


async def spans(session: Session, shop: int, *, members_max: int) -> list[tuple[int, int]]:
    """All members of a shop in pieces of so many: the first and the last number of each, both inside.

    What is asked of one piece after another takes the same memory however large the shop is.
    """
    turn = func.row_number().over(order_by=MemberRow.id)
    numbered = select(MemberRow.id.label("id"), turn.label("turn")).where(MemberRow.shop_id == shop).subquery()
    asked = select(numbered.c.id).where((numbered.c.turn - 1) % members_max == 0).order_by(numbered.c.id)
    begins = list((await session.scalars(asked)).all())
    ends = [one - 1 for one in begins[1:]]
    last = await session.scalar(select(func.max(MemberRow.id)).where(MemberRow.shop_id == shop))
    return list(zip(begins, [*ends, last or 0], strict=True)) if begins else []


async def names(session: Session, shop: int) -> list[tuple[int, str]]:
    """Everybody's number and name, who was seen last first; those who asked to be forgotten are left out."""
    rows = await session.execute(
        select(MemberRow.id, MemberRow.name)
        .where(MemberRow.shop_id == shop, MemberRow.erased_at.is_(None), MemberRow.merged_into_id.is_(None))
        .order_by(func.coalesce(MemberRow.last_seen_at, MemberRow.first_seen_at).desc(), MemberRow.id)
    )
    return [(number, name) for number, name in rows]
