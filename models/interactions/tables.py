"""The log of what people did, as it is kept. Rows are added, never changed but for forgetting their text."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, ShopOwned, key
from models.interactions.rules import Kind


class InteractionRow(ShopOwned, Base):
    """One thing a person did. `local_hour` is the hour on her own clock; `text` is forgotten after 30 days."""

    __tablename__ = "interactions"
    __table_args__ = (
        UniqueConstraint("shop_id", "source"),
        Index("ix_interactions_member_at", "shop_id", "member_id", "at"),
    )

    id: Mapped[int] = key()
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    group_id: Mapped[int | None] = mapped_column(ForeignKey("groups.id", ondelete="SET NULL"))
    kind: Mapped[Kind]
    at: Mapped[datetime]
    local_hour: Mapped[int]
    source: Mapped[str] = mapped_column(String(80))
    text: Mapped[str | None] = mapped_column(Text)
    about: Mapped[int | None]
