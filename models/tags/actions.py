"""Set and take away tags; a person's hand beats every rule."""

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import cache

from sqlalchemy import Insert, Table, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from models.database import Session
from models.tags.rules import Source, may_remove, tag_name
from models.tags.tables import TagRow


async def mention(session: Session, shop: int, found: Sequence[tuple[int, str, Source]], *, now: datetime) -> None:
    """Set or confirm tags found by a rule: (member, tag, source). What a hand removed stays removed."""
    counted: dict[tuple[int, str, Source], int] = {}
    for one in found:
        counted[one] = counted.get(one, 0) + 1
    if not counted:
        return
    rows = [
        {
            "shop_id": shop,
            "member_id": member,
            "name": name,
            "source": source,
            "mentions": times,
            "set_at": now,
            "seen_at": now,
        }
        for (member, name, source), times in counted.items()
    ]
    # A tag set by hand in this transaction may not have reached the table yet.
    await session.flush()
    await session.execute(_set_or_confirm(session.get_bind().dialect.name), rows)


@cache
def _set_or_confirm(dialect: str) -> Insert:
    model = sqlite if dialect == "sqlite" else postgresql
    table = TagRow.__table__
    assert isinstance(table, Table)
    fresh = model.insert(table)
    mentions = table.c.mentions + fresh.excluded.mentions
    upsert: Insert = fresh.on_conflict_do_update(
        index_elements=["shop_id", "member_id", "name"],
        set_={"mentions": mentions, "seen_at": fresh.excluded.seen_at},
    )
    return upsert


async def tag(session: Session, shop: int, member: int, name: str, *, now: datetime) -> bool:
    """Set a tag by hand; whether it is new. Raises `BadTagName`."""
    name = tag_name(name)
    row = await session.scalar(_of(shop, member, name))
    if row is None:
        session.add(
            TagRow(shop_id=shop, member_id=member, name=name, source=Source.HAND, mentions=1, set_at=now, seen_at=now)
        )
        return True
    was_gone, row.removed_at, row.source, row.seen_at = row.removed_at is not None, None, Source.HAND, now
    return was_gone


async def untag(session: Session, shop: int, member: int, name: str, *, now: datetime) -> bool:
    """Take a tag away by hand, for good; whether it was there. Raises `BadTagName`."""
    row = await session.scalar(_of(shop, member, tag_name(name)))
    if row is None or row.removed_at is not None:
        return False
    row.removed_at = now
    return True


async def forget(session: Session, shop: int, member: int, name: str, *, at: datetime, now: datetime) -> bool:
    """Undo a tag that was set by hand at a moment: as if nobody had; whether it was there.

    One that a hand had taken away before is taken away again, and one nobody had set may be set by a rule.
    """
    row = await session.scalar(_of(shop, member, tag_name(name)))
    if row is None or row.removed_at is not None:
        return False
    if row.set_at == at:
        await session.delete(row)
    else:
        row.removed_at = now
    return True


async def put_back(session: Session, shop: int, member: int, name: str, *, at: datetime, now: datetime) -> bool:
    """Undo the taking away of a tag at a moment; whether it was still away since then."""
    row = await session.scalar(_of(shop, member, tag_name(name)))
    if row is None or row.removed_at != at:
        return False
    row.removed_at, row.seen_at = None, now
    return True


async def rest(session: Session, shop: int, name: str, *, still: Collection[int]) -> int:
    """Take a behaviour tag from everybody it no longer fits; what a hand set stays. How many lost it."""
    assert may_remove(Source.BEHAVIOUR, set_by=Source.BEHAVIOUR)
    gone = delete(TagRow).where(
        TagRow.shop_id == shop,
        TagRow.name == name,
        TagRow.source == Source.BEHAVIOUR,
        TagRow.removed_at.is_(None),
        TagRow.member_id.not_in(still),
    )
    return int((await session.execute(gone)).rowcount)  # type: ignore[attr-defined]


async def take(session: Session, shop: int, members: Collection[int], name: str) -> int:
    """Take a tag from these members, as a rule may: what a hand set stays. How many lost it."""
    gone = delete(TagRow).where(
        TagRow.shop_id == shop,
        TagRow.name == name,
        TagRow.member_id.in_(members),
        TagRow.source != Source.HAND,
        TagRow.removed_at.is_(None),
    )
    return int((await session.execute(gone)).rowcount)  # type: ignore[attr-defined]


async def give(
    session: Session, shop: int, member: int, names: Collection[str], source: Source, *, now: datetime
) -> None:
    """Set several tags at once, from a form or a file."""
    await mention(session, shop, [(member, tag_name(name), source) for name in names], now=now)
    if source is Source.HAND:
        await session.execute(
            update(TagRow)
            .where(TagRow.shop_id == shop, TagRow.member_id == member, TagRow.name.in_(names))
            .values(removed_at=None, source=Source.HAND)
        )


def _of(shop: int, member: int, name: str):  # type: ignore[no-untyped-def]
    return select(TagRow).where(TagRow.shop_id == shop, TagRow.member_id == member, TagRow.name == name)
