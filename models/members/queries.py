"""Reads about members."""

from collections.abc import Collection, Mapping

from sqlalchemy import bindparam, func, or_, select

from models.database import Session
from models.members.rules import Kind, Member, Reach, Source
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
    """A member by her own id."""
    row = await session.scalar(select(MemberRow).where(MemberRow.shop_id == shop, MemberRow.id == member_id))
    return row.as_member() if row else None


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


async def existing(session: Session, shop: int, members: Collection[int]) -> set[int]:
    """Which of these numbers are members of the shop."""
    if not members:
        return set()
    rows = await session.scalars(select(MemberRow.id).where(MemberRow.shop_id == shop, MemberRow.id.in_(members)))
    return set(rows.all())


async def by_username(session: Session, shop: int, username: str) -> Member | None:
    """A member by her @username, whatever its case. Of several who were seen with it, the one seen last has it now."""
    row = await session.scalar(
        select(MemberRow)
        .where(MemberRow.shop_id == shop, MemberRow.username == username.lstrip("@").casefold())
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


async def is_in_any_group(session: Session, shop: int, member_id: int) -> bool:
    """Whether a member is in one of the shop's groups as far as the bot has seen."""
    found = await session.scalar(
        select(MembershipRow.id)
        .where(MembershipRow.shop_id == shop, MembershipRow.member_id == member_id, MembershipRow.left_at.is_(None))
        .limit(1)
    )
    return found is not None


async def same_name(session: Session, shop: int, member_id: int, name: str) -> bool:
    """Whether somebody else of the shop goes by exactly this name or username."""
    found = await session.scalar(
        select(MemberRow.id)
        .where(
            MemberRow.shop_id == shop,
            MemberRow.id != member_id,
            or_(MemberRow.name == name, MemberRow.username == name.casefold()),
        )
        .limit(1)
    )
    return found is not None


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
        .where(MemberRow.shop_id == shop, MemberRow.erased_at.is_(None))
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
