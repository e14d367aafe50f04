"""What members have asked for, as it is kept."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, ShopOwned, key
from models.demand.rules import ITEM_LENGTH_MAX


class DemandRow(ShopOwned, Base):
    """Something a member asked for, once however often she says it. `item` is the folded name it is gathered by.

    `answered_at` is when a buy for it was opened; asking again after that is a new wish.
    """

    __tablename__ = "demands"
    __table_args__ = (
        UniqueConstraint("shop_id", "member_id", "item"),
        Index("ix_demands_open", "shop_id", "answered_at", "item"),
    )

    id: Mapped[int] = key()
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    group_id: Mapped[int | None] = mapped_column(ForeignKey("groups.id", ondelete="SET NULL"))
    item: Mapped[str] = mapped_column(String(ITEM_LENGTH_MAX))
    name: Mapped[str] = mapped_column(String(ITEM_LENGTH_MAX))
    asked_at: Mapped[datetime]
    times: Mapped[int] = mapped_column(default=1)
    answered_at: Mapped[datetime | None]
