"""Tags as they are kept."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, ShopOwned, key
from models.tags.rules import Source, Tag, confidence_after


class TagRow(ShopOwned, Base):
    """A tag of a member. Taken away by hand, it stays as `removed_at` so that no rule sets it again."""

    __tablename__ = "tags"
    __table_args__ = (UniqueConstraint("shop_id", "member_id", "name"),)

    id: Mapped[int] = key()
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(96), index=True)
    source: Mapped[Source]
    mentions: Mapped[int] = mapped_column(default=1)
    set_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]

    def as_tag(self) -> Tag:
        confidence = confidence_after(self.mentions) if self.source is Source.LEXICON else 1.0
        return Tag(self.name, self.source, confidence, self.seen_at)
