"""Who stands behind the counter, as it is kept."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, ShopOwned, key
from models.staff.rules import Role


class StaffRow(ShopOwned, Base):
    """A role of a member. With a group it counts only there: it follows her being an admin of that group."""

    __tablename__ = "staff"
    __table_args__ = (UniqueConstraint("shop_id", "member_id", "group_id"),)

    id: Mapped[int] = key()
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    group_id: Mapped[int | None] = mapped_column(ForeignKey("groups.id", ondelete="CASCADE"))
    role: Mapped[Role]
    since: Mapped[datetime]
