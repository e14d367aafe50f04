"""Referral links and bonds, as they are kept."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, ShopOwned, key
from models.referrals.rules import State


class LinkRow(ShopOwned, Base):
    """A member's own link. The token is 128 random bits: it cannot be guessed or counted through."""

    __tablename__ = "referral_links"
    __table_args__ = (UniqueConstraint("shop_id", "token"), UniqueConstraint("shop_id", "member_id"))

    id: Mapped[int] = key()
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    token: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime]


class ReferralRow(ShopOwned, Base):
    """The bond "A brought B". A friend has at most one, the first. `cause` is the order that earned the reward."""

    __tablename__ = "referrals"
    __table_args__ = (
        UniqueConstraint("shop_id", "friend_id"),
        Index("ix_referrals_referrer", "shop_id", "referrer_id"),
    )

    id: Mapped[int] = key()
    referrer_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    friend_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    state: Mapped[State]
    bound_at: Mapped[datetime]
    reward_from: Mapped[datetime | None]
    points: Mapped[int | None]
    cause: Mapped[str | None] = mapped_column(String(200))


class TryRow(ShopOwned, Base):
    """A link that led nowhere; too many of them in an hour lock the door."""

    __tablename__ = "referral_tries"
    __table_args__ = (Index("ix_referral_tries_member", "shop_id", "member_id", "at"),)

    id: Mapped[int] = key()
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    at: Mapped[datetime]
