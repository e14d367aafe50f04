"""Links, bonds, and all that says whether somebody was really brought, as they are kept."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, ShopOwned, key
from models.referrals.rules import ClaimState, Mark, Refusal, Way
from models.referrals.states import State


class LinkRow(ShopOwned, Base):
    """A member's own link, or with a `name` one of the shop's: a poster, a card in a parcel.

    The token is 128 random bits: it cannot be guessed or counted through. `code` is the same link for typing; whoever
    comes by a link of the shop's gets the tag `source:<name>`.
    """

    __tablename__ = "referral_links"
    __table_args__ = (
        UniqueConstraint("shop_id", "token"),
        UniqueConstraint("shop_id", "member_id"),
        UniqueConstraint("shop_id", "code"),
        UniqueConstraint("shop_id", "name"),
    )

    id: Mapped[int] = key()
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    token: Mapped[str] = mapped_column(String(64))
    code: Mapped[str | None] = mapped_column(String(16))
    name: Mapped[str | None] = mapped_column(String(48))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    made_at: Mapped[datetime]
    stopped_at: Mapped[datetime | None]


class InviteRow(ShopOwned, Base):
    """A link into one group that Telegram made for a link of ours: who joins by it came by that."""

    __tablename__ = "referral_invites"
    __table_args__ = (UniqueConstraint("shop_id", "url"), UniqueConstraint("group_id", "link_id"))

    id: Mapped[int] = key()
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id", ondelete="CASCADE"))
    link_id: Mapped[int] = mapped_column(ForeignKey("referral_links.id", ondelete="CASCADE"))
    url: Mapped[str] = mapped_column(String(200))
    made_at: Mapped[datetime]


class ArrivalRow(ShopOwned, Base):
    """Somebody came by a link, whether or not that made a bond. Once for each person and link."""

    __tablename__ = "referral_arrivals"
    __table_args__ = (
        UniqueConstraint("link_id", "member_id"),
        Index("ix_referral_arrivals_member", "shop_id", "member_id"),
    )

    id: Mapped[int] = key()
    link_id: Mapped[int] = mapped_column(ForeignKey("referral_links.id", ondelete="CASCADE"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    way: Mapped[Way]
    at: Mapped[datetime]


class ReferralRow(ShopOwned, Base):
    """The bond "A brought B". A friend has at most one, the first.

    `cause` is the order that earned the reward, `paid_minor` what of it was paid, `points` what was promised then,
    hers from `reward_from` on; `bonus` came on top with the step `rung` of the ladder. `evidence` is what speaks
    against it; `cleared_by_id` looked at that and let it pass, or said no with `refusal` "staff". `turn` counts
    changes: who wants to make one names the turn she saw.
    """

    __tablename__ = "referrals"
    __table_args__ = (
        UniqueConstraint("shop_id", "friend_id"),
        Index("ix_referrals_referrer", "shop_id", "referrer_id"),
        Index("ix_referrals_due", "shop_id", "state", "reward_from"),
    )

    id: Mapped[int] = key()
    referrer_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    friend_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    state: Mapped[State]
    bound_at: Mapped[datetime]
    reward_from: Mapped[datetime | None]
    points: Mapped[int | None]
    cause: Mapped[str | None] = mapped_column(String(200))
    way: Mapped[Way] = mapped_column(default=Way.LINK)
    paid_minor: Mapped[int | None]
    evidence: Mapped[list[Any]] = mapped_column(JSON, default=list)
    refusal: Mapped[Refusal | None]
    cleared_by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    decided_at: Mapped[datetime | None]
    bonus: Mapped[int] = mapped_column(default=0)
    rung: Mapped[int | None]
    turn: Mapped[int] = mapped_column(default=0)


class TryRow(ShopOwned, Base):
    """A link, a code or a name that led nowhere; too many of them in an hour lock the door."""

    __tablename__ = "referral_tries"
    __table_args__ = (Index("ix_referral_tries_member", "shop_id", "member_id", "at"),)

    id: Mapped[int] = key()
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    at: Mapped[datetime]


class CircleRow(ShopOwned, Base):
    """Somebody followed a link of one whom she, or a friend of hers, had brought: refused, and kept as evidence."""

    __tablename__ = "referral_circles"
    __table_args__ = (UniqueConstraint("shop_id", "referrer_id", "member_id"),)

    id: Mapped[int] = key()
    referrer_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    at: Mapped[datetime]


class MarkRow(ShopOwned, Base):
    """A phone number or an address seen with a member, as a blind index: two can be compared, none can be read."""

    __tablename__ = "referral_marks"
    __table_args__ = (
        UniqueConstraint("shop_id", "member_id", "kind", "value"),
        Index("ix_referral_marks_value", "shop_id", "kind", "value"),
    )

    id: Mapped[int] = key()
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    kind: Mapped[Mark]
    value: Mapped[str] = mapped_column(String(200))
    seen_at: Mapped[datetime]


class ClaimRow(ShopOwned, Base):
    """A new member said who brought her, and several may be meant: staff chooses, or nobody is it."""

    __tablename__ = "referral_claims"
    __table_args__ = (UniqueConstraint("shop_id", "member_id"),)

    id: Mapped[int] = key()
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    said: Mapped[str] = mapped_column(String(80))
    state: Mapped[ClaimState]
    at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))


class BoardRow(ShopOwned, Base):
    """A member who agreed to be named among those who bring most friends."""

    __tablename__ = "referral_board"
    __table_args__ = (UniqueConstraint("shop_id", "member_id"),)

    id: Mapped[int] = key()
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    since: Mapped[datetime]
