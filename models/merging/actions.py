"""Make two members one, and two again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from models.database import Session
from models.loyalty import merging as books
from models.loyalty.merging import Split
from models.members.rules import Kind, Member, Reach, Source, better
from models.members.tables import IdentityRow, MemberRow
from models.merging import queries
from models.merging.holdings import Moved, hand_back, hand_over
from models.merging.rules import (
    Forgotten,
    Merge,
    NoSuchMerge,
    OtherMergeFirst,
    SameMember,
    State,
    Why,
    WorksHere,
    clashes,
    survivor_of,
)
from models.merging.tables import MergeRow
from models.orders.rules import cause_of
from models.orders.tables import OrderRow
from models.referrals.actions import mark
from models.referrals.rules import Mark
from models.shops import actions as shops
from models.shops.rules import Shop
from models.staff.queries import role_of
from models.tiers import actions as grades

REACH = (Reach.DM, Reach.BLOCKED, Reach.BUSINESS, Reach.GROUP_ONLY, Reach.EMAIL_ONLY, Reach.UNKNOWN)
"""What is known for certain comes first: a block weighs more than never having spoken."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What came of a number she shared: it is new here, was hers, joined her to another, or is to be looked at."""

    known: bool = False
    merge: Merge | None = None
    review: Merge | None = None


async def merge(
    session: Session, shop: Shop, one: int, other: int, *, why: Why, by: int | None, now: datetime
) -> Merge:
    """Make two members one: all rows, points and money of the one go to the other, who stays; everything undoable.

    Whoever talks to us stays, else whom we have known for longer. Ids of members that were merged before mean whom
    they are now. Raises `SameMember`, `Forgotten`, or `WorksHere` when two Telegram accounts would become one of which
    one is staff's.
    """
    first, second = await queries.row_of(session, shop.id, one), await queries.row_of(session, shop.id, other)
    if first.id == second.id:
        raise SameMember
    if first.erased_at is not None or second.erased_at is not None:
        raise Forgotten
    loser, survivor = survivor_of(first.as_member(), second.as_member())
    await _check_roles(session, shop.id, loser, survivor)
    row = await _row(session, shop.id, loser.id, survivor.id, why=why, by=by, now=now)
    rows = (first, second) if first.id == loser.id else (second, first)
    await books.join(session, shop, loser=loser.id, survivor=survivor.id, merge=row.id, now=now, by=by)
    moved = await hand_over(session, shop.id, loser=loser.id, survivor=survivor.id)
    _one_person(moved, *rows)
    row.moved = moved.kept()
    await session.flush()
    await grades.inherit(session, shop, survivor.id, of=loser.id, now=now)
    await grades.settle(session, shop, survivor.id, now=now)
    await _note(session, shop.id, row, "merge", by=by, now=now)
    return row.as_merge()


async def unmerge(session: Session, shop: Shop, number: int, *, by: int | None, now: datetime) -> tuple[Merge, Split]:
    """Make them two again, each with what was hers; what was done since stays with the survivor.

    Raises `NoSuchMerge` when that was done before, `OtherMergeFirst` when the survivor was merged further since.
    """
    row = await session.scalar(select(MergeRow).where(MergeRow.shop_id == shop.id, MergeRow.id == number))
    if row is None or row.state is not State.DONE:
        raise NoSuchMerge
    survivor = await _exactly(session, shop.id, row.survivor_id)
    loser = await _exactly(session, shop.id, row.loser_id)
    if survivor.merged_into_id is not None:
        raise OtherMergeFirst
    family = await queries.family_of(session, shop.id, loser.id)
    causes = await _causes(session, shop.id, row.moved["hands"].get("orders.member_id", []))
    split = await books.split(
        session, shop, loser=loser.id, survivor=survivor.id, merge=row.id, family=family, causes=causes, now=now, by=by
    )
    await hand_back(session, shop.id, row.moved, loser=loser.id, survivor=survivor.id)
    row.state, row.undone_at, row.undone_by_id = State.UNDONE, now, by
    await session.flush()
    await grades.disinherit(session, shop, survivor.id, since=row.at, by=by, now=now)
    for member in (survivor.id, loser.id):
        await grades.settle(session, shop, member, now=now)
    await _note(session, shop.id, row, "unmerge", by=by, now=now)
    return row.as_merge(), split


async def share_phone(session: Session, shop: Shop, member: int, *, index: str, sealed: str, now: datetime) -> Shared:
    """She proved that a phone number is hers: keep it, and join her to whoever is known by it.

    If each of them has another verified id of one kind, nothing is merged: it waits for somebody to look at it.
    """
    await mark(session, shop.id, [(member, Mark.PHONE, index)], now=now)
    here = (IdentityRow.shop_id == shop.id, IdentityRow.kind == Kind.PHONE, IdentityRow.value == index)
    owner = await session.scalar(select(IdentityRow.member_id).where(*here))
    if owner is None:
        session.add(
            IdentityRow(shop_id=shop.id, member_id=member, kind=Kind.PHONE, value=index, sealed=sealed, seen_at=now)
        )
        await session.flush()
        return Shared()
    if owner == member:
        return Shared(known=True)
    mine, theirs = [await queries.ids_of(session, shop.id, one) for one in (member, owner)]
    if clashes(mine, theirs):
        return Shared(review=await _review(session, shop.id, owner, member, now=now))
    return Shared(merge=await merge(session, shop, member, owner, why=Why.PHONE, by=member, now=now))


async def tell_apart(session: Session, shop: Shop, one: int, other: int, *, by: int | None, now: datetime) -> None:
    """Somebody said these are two people: they are not suggested again."""
    pair = sorted((one, other))
    known = await queries.of_pair(session, shop.id, *pair, states=(State.REVIEW, State.REFUSED))
    if known is None:
        known = _new(shop.id, *pair, state=State.REFUSED, why=Why.STAFF, by=by, now=now)
        session.add(known)
    known.state, known.by_id = State.REFUSED, by
    await session.flush()
    await _note(session, shop.id, known, "tell_apart", by=by, now=now)


async def _check_roles(session: Session, shop: int, loser: Member, survivor: Member) -> None:
    """One of two Telegram accounts would act with the other's rights: no merge gives anybody a role."""
    if loser.telegram is None:
        return
    for one in (loser, survivor):
        if await role_of(session, shop, one.id, everywhere=True) is not None:
            raise WorksHere


async def _row(
    session: Session, shop: int, loser: int, survivor: int, *, why: Why, by: int | None, now: datetime
) -> MergeRow:
    """The merge's own row; one that waited to be looked at is it."""
    row = await queries.of_pair(session, shop, loser, survivor, states=(State.REVIEW,))
    if row is None:
        row = _new(shop, loser, survivor, state=State.DONE, why=why, by=by, now=now)
        session.add(row)
    row.loser_id, row.survivor_id, row.state, row.by_id, row.at = loser, survivor, State.DONE, by, now
    await session.flush()
    return row


async def _review(session: Session, shop: int, loser: int, survivor: int, *, now: datetime) -> Merge:
    states = (State.REVIEW, State.REFUSED)
    row = await queries.of_pair(session, shop, loser, survivor, states=states)
    if row is None:
        row = _new(shop, loser, survivor, state=State.REVIEW, why=Why.PHONE, by=survivor, now=now)
        session.add(row)
        await session.flush()
    return row.as_merge()


def _new(shop: int, loser: int, survivor: int, *, state: State, why: Why, by: int | None, now: datetime) -> MergeRow:
    return MergeRow(
        shop_id=shop, loser_id=loser, survivor_id=survivor, state=state, why=why, by_id=by, at=now, moved={}
    )


def _one_person(moved: Moved, loser: MemberRow, survivor: MemberRow) -> None:
    """What is known about both, in one row: the better source, the stricter wish, the surer way to reach her."""
    if _prefers(loser.language_source, survivor.language_source):
        moved.set(survivor, language=loser.language, language_source=loser.language_source)
    if _prefers(loser.zone_source, survivor.zone_source):
        moved.set(
            survivor, zone=loser.zone, zone_source=loser.zone_source, zone_confidence=loser.zone_confidence,
            zone_at=loser.zone_at,
        )  # fmt: skip
    if survivor.telegram is None:
        moved.set(survivor, telegram=loser.telegram, username=loser.username)
    if not survivor.name.strip():
        moved.set(survivor, name=loser.name)
    if survivor.quiet_from is None:
        moved.set(survivor, quiet_from=loser.quiet_from, quiet_until=loser.quiet_until)
    if survivor.birthday_sealed is None:
        moved.set(survivor, birthday_sealed=loser.birthday_sealed)
    reach = survivor.reach if survivor.telegram is not None and loser.telegram is not None else None
    moved.set(
        survivor,
        reach=reach or min(survivor.reach, loser.reach, key=REACH.index),
        stopped_at=_earliest(survivor.stopped_at, loser.stopped_at),
        first_seen_at=min(survivor.first_seen_at, loser.first_seen_at),
        language_counts=_summed(survivor.language_counts, loser.language_counts),
    )
    moved.set(loser, merged_into_id=survivor.id, expecting=None)


def _prefers(new: Source, old: Source) -> bool:
    """Only a better source changes what she is spoken to in: of two alike her own account's counts."""
    return better(new, old) and not better(old, new)


def _earliest(*moments: datetime | None) -> datetime | None:
    return min((at for at in moments if at is not None), default=None)


def _summed(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    return {language: one.get(language, 0) + other.get(language, 0) for language in {**one, **other}}


async def _exactly(session: Session, shop: int, number: int) -> MemberRow:
    row = await session.scalar(select(MemberRow).where(MemberRow.shop_id == shop, MemberRow.id == number))
    assert row is not None, "members are never deleted"
    return row


async def _causes(session: Session, shop: int, orders: Sequence[int]) -> set[str]:
    """For what these orders were booked anew when they were corrected."""
    rows = await session.execute(
        select(OrderRow.source, OrderRow.external_id, OrderRow.revision).where(
            OrderRow.shop_id == shop, OrderRow.id.in_(orders), OrderRow.revision > 0
        )
    )
    return {cause_of(source, number, one) for source, number, last in rows for one in range(1, last + 1)}


async def _note(session: Session, shop: int, row: MergeRow, act: str, *, by: int | None, now: datetime) -> None:
    about = f"#{row.survivor_id}"
    await shops.note(session, shop, actor=by, act=act, about=about, new=f"#{row.loser_id} {row.why}", now=now)
