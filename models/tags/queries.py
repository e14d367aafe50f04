"""Reads about tags."""

from sqlalchemy import select

from models.database import Session
from models.tags.rules import Tag
from models.tags.tables import TagRow


async def tags_of(session: Session, shop: int, member: int) -> list[Tag]:
    """A member's tags, surest first."""
    rows = await session.scalars(
        select(TagRow).where(TagRow.shop_id == shop, TagRow.member_id == member, TagRow.removed_at.is_(None))
    )
    return sorted((row.as_tag() for row in rows), key=lambda tag: (-tag.confidence, tag.name))


async def members_with(session: Session, shop: int, name: str) -> set[int]:
    """Who has a tag."""
    rows = await session.scalars(
        select(TagRow.member_id).where(TagRow.shop_id == shop, TagRow.name == name, TagRow.removed_at.is_(None))
    )
    return set(rows.all())
