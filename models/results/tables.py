"""Links that went out in messages and come by our own door first, as they are kept."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, ShopOwned, key


class NudgeLinkRow(ShopOwned, Base):
    """Where a link in a message leads. The door sends people to nothing that is not written down here."""

    __tablename__ = "nudge_links"
    __table_args__ = (UniqueConstraint("shop_id", "nudge_id", "digest"),)

    id: Mapped[int] = key()
    nudge_id: Mapped[int] = mapped_column(ForeignKey("nudges.id", ondelete="CASCADE"))
    target: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(32))
    made_at: Mapped[datetime]
