"""Tiers as they are held and shown: every change a row of its own."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, ShopOwned, key
from models.tiers.validity import Why


class GradeRow(ShopOwned, Base):
    """One change of a member's tier, or of how long it is valid. Added, never changed: the last step is what holds."""

    __tablename__ = "grades"
    __table_args__ = (
        UniqueConstraint("shop_id", "member_id", "step"),
        Index("ix_grades_until", "shop_id", "until"),
    )

    id: Mapped[int] = key()
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    step: Mapped[int]
    code: Mapped[str] = mapped_column(String(16))
    since: Mapped[datetime]
    until: Mapped[datetime | None]
    why: Mapped[Why]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    made_at: Mapped[datetime]


class OverrideRow(ShopOwned, Base):
    """A tier set by hand until a moment; the last one that was not withdrawn holds."""

    __tablename__ = "grade_overrides"
    __table_args__ = (Index("ix_grade_overrides_member", "shop_id", "member_id", "id"),)

    id: Mapped[int] = key()
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    code: Mapped[str] = mapped_column(String(16))
    since: Mapped[datetime]
    until: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    withdrawn_at: Mapped[datetime | None]


class BadgeRow(ShopOwned, Base):
    """What stands beside a member's name in a group ("" is nothing), and until when it is left alone."""

    __tablename__ = "badges"
    __table_args__ = (UniqueConstraint("shop_id", "group_id", "member_id"),)

    id: Mapped[int] = key()
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id", ondelete="CASCADE"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    shown: Mapped[str] = mapped_column(String(16), default="")
    wait_until: Mapped[datetime | None]


class NoBadgeRow(ShopOwned, Base):
    """A member who wants no badge beside her name."""

    __tablename__ = "badge_refusals"
    __table_args__ = (UniqueConstraint("shop_id", "member_id"),)

    id: Mapped[int] = key()
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    at: Mapped[datetime]
