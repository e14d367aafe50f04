"""Reads about merges: who two members are, what there is of both, which merges can be undone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import aliased

from models.coupons.tables import UseRow
from models.database import Session
from models.loyalty import wallet
from models.members.queries import survivors
from models.members.rules import Kind, Member
from models.members.tables import IdentityRow, MemberRow
from models.merging.rules import Merge, State, clashes, survivor_of
from models.merging.tables import MergeRow
from models.money import Money, exponent
from models.orders.queries import History, history_of
from models.shops.rules import Shop
from models.tiers.queries import standing_of
from models.tiers.rules import Standing


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two, as staff sees her before saying yes."""

    member: Member
    kinds: Sequence[Kind]
    history: History
    standing: Standing
    wallet: Money
    coupons: int


@dataclass(frozen=True, slots=True)
class Suspects:
    """Two who may be one person, and what speaks for it: the same proved `number`, or the same `name`."""

    one: int
    other: int
    evidence: str


@dataclass(frozen=True, slots=True)
class Preview:
    """Both, and which kinds of verified ids each has another of."""

    loser: Side
    survivor: Side
    clashes: Sequence[Kind]


async def row_of(session: Session, shop: int, member: int) -> MemberRow:
    """Whom a number means today, ready to be changed in this session; raises LookupError for nobody."""
    now = (await survivors(session, shop, [member])).get(member)
    row = await session.scalar(select(MemberRow).where(MemberRow.shop_id == shop, MemberRow.id == now))
    if row is None:
        raise LookupError(member)
    return row


async def family_of(session: Session, shop: int, member: int) -> list[int]:
    """A member and everybody who was merged into her, and into those."""
    family, edge = [member], [member]
    while edge:
        found = await session.scalars(
            select(MemberRow.id).where(MemberRow.shop_id == shop, MemberRow.merged_into_id.in_(edge))
        )
        edge = [one for one in found if one not in family]
        family += edge
    return family


async def ids_of(session: Session, shop: int, member: int) -> dict[Kind, list[str]]:
    """All ids of a member by kind; e-mails and phones by their blind index."""
    rows = await session.execute(
        select(IdentityRow.kind, IdentityRow.value).where(IdentityRow.shop_id == shop, IdentityRow.member_id == member)
    )
    found: dict[Kind, list[str]] = {}
    for kind, value in rows:
        found.setdefault(kind, []).append(value)
    return found


async def of_pair(session: Session, shop: int, one: int, other: int, *, states: Sequence[State]) -> MergeRow | None:
    """The newest merge of two members, whichever of them stayed, if it stands like that."""
    pair = (one, other)
    return await session.scalar(
        select(MergeRow)
        .where(MergeRow.shop_id == shop, MergeRow.loser_id.in_(pair), MergeRow.survivor_id.in_(pair))
        .where(MergeRow.state.in_(states))
        .order_by(MergeRow.id.desc())
        .limit(1)
    )


async def merges_of(session: Session, shop: int, member: int, *, merges_max: int) -> list[Merge]:
    """Merges that made this member who she is and can be undone, the newest first."""
    rows = await session.scalars(
        select(MergeRow)
        .where(MergeRow.shop_id == shop, MergeRow.state == State.DONE)
        .where(or_(MergeRow.survivor_id == member, MergeRow.loser_id == member))
        .order_by(MergeRow.id.desc())
        .limit(merges_max)
    )
    return [row.as_merge() for row in rows]


async def suspects(session: Session, shop: int, *, pairs_max: int) -> list[Suspects]:
    """Pairs to look at: first those who share a proved number, then a customer of a file and a member of one name.

    A name of one word says nothing; a pair somebody told or took apart does not come again.
    """
    found = [
        Suspects(one.survivor, one.loser, "number") for one in await in_review(session, shop, merges_max=pairs_max)
    ]
    filed = aliased(MemberRow)
    settled = exists().where(
        MergeRow.shop_id == shop,
        MergeRow.loser_id.in_([filed.id, MemberRow.id]),
        MergeRow.survivor_id.in_([filed.id, MemberRow.id]),
    )
    rows = await session.execute(
        select(MemberRow.id, filed.id)
        .join(filed, filed.name == MemberRow.name)
        .where(MemberRow.shop_id == shop, MemberRow.telegram.is_not(None), MemberRow.merged_into_id.is_(None))
        .where(filed.shop_id == shop, filed.telegram.is_(None), filed.merged_into_id.is_(None))
        .where(MemberRow.name.like("% %"), MemberRow.erased_at.is_(None), filed.erased_at.is_(None), ~settled)
        .order_by(MemberRow.id, filed.id)
        .limit(max(pairs_max - len(found), 0))
    )
    return found + [Suspects(one, other, "name") for one, other in rows]


async def in_review(session: Session, shop: int, *, merges_max: int) -> list[Merge]:
    """Pairs that share a verified id and were not merged by themselves, the oldest first."""
    rows = await session.scalars(
        select(MergeRow)
        .where(MergeRow.shop_id == shop, MergeRow.state == State.REVIEW)
        .order_by(MergeRow.id)
        .limit(merges_max)
    )
    return [row.as_merge() for row in rows]


async def preview(session: Session, shop: Shop, one: int, other: int, *, now: datetime) -> Preview:
    """What merging these two would bring together; nothing is changed."""
    first, second = await row_of(session, shop.id, one), await row_of(session, shop.id, other)
    loser, survivor = survivor_of(first.as_member(), second.as_member())
    sides = [await _side(session, shop, member, now=now) for member in (loser, survivor)]
    ids = [await ids_of(session, shop.id, member.id) for member in (loser, survivor)]
    return Preview(sides[0], sides[1], clashes(*ids))


async def _side(session: Session, shop: Shop, member: Member, *, now: datetime) -> Side:
    uses = await session.scalar(
        select(func.count()).select_from(UseRow).where(UseRow.shop_id == shop.id, UseRow.member_id == member.id)
    )
    return Side(
        member,
        sorted(await ids_of(session, shop.id, member.id)),
        await history_of(session, shop.id, member.id),
        await standing_of(
            session,
            shop.id,
            member.id,
            currency=shop.currency,
            minor_per_major=10 ** exponent(shop.currency),
            at=now,
            tiers=shop.policy.tiers,
            zone=shop.zone,
        ),
        await wallet.held(session, shop.id, member.id, shop.currency),
        uses or 0,
    )
