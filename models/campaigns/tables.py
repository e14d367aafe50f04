"""Announcements, their wordings, and the audience of one that is being planned; as they are kept."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, ShopOwned, key
from models.campaigns.rules import Campaign, Chosen, Effort, Recall, State, Timing
from models.outreach.rules import Class, Reason


class CampaignRow(ShopOwned, Base):
    """One announcement. `version` grows with each change of what is said, so that nobody confirms what she did not see.

    `members` is how many its audience had when it began, `taken` how many of its letters leave in each minute (of the
    epoch), `recall_cursor` the last nudge that was taken back, `language` that of its wordings.
    """

    __tablename__ = "campaigns"
    # Drafts are deleted, and SQLite would hand the id of a deleted one out again: an old button would send a new draft.
    __table_args__ = (Index("ix_campaigns_state", "shop_id", "state"), {"sqlite_autoincrement": True})

    id: Mapped[int] = key()
    by_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    state: Mapped[State]
    version: Mapped[int] = mapped_column(default=1)
    title: Mapped[str] = mapped_column(String(80), default="")
    audience: Mapped[str | None] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(16), default="")
    klass: Mapped[Class]
    timing: Mapped[Timing | None]
    at: Mapped[datetime | None]
    holdout: Mapped[int]
    picture: Mapped[str | None] = mapped_column(Text)
    button: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    coupon_line: Mapped[str | None] = mapped_column(Text)
    coupon_id: Mapped[int | None] = mapped_column(ForeignKey("coupons.id"))
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    members: Mapped[int | None]
    taken: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    recall_cursor: Mapped[int] = mapped_column(default=0)
    recalled: Mapped[int] = mapped_column(default=0)
    unrecalled: Mapped[int] = mapped_column(default=0)
    codes_back: Mapped[int] = mapped_column(default=0)
    made_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]

    def as_campaign(self, variants: tuple[str, ...], texts: Mapping[str, str]) -> Campaign:
        return Campaign(
            id=self.id,
            by=self.by_id,
            state=self.state,
            version=self.version,
            title=self.title,
            audience=self.audience,
            variants=variants,
            language=self.language,
            texts=texts,
            klass=self.klass,
            timing=self.timing,
            at=self.at,
            holdout=self.holdout,
            picture=self.picture,
            button=self.button,
            coupon_line=self.coupon_line,
            coupon=self.coupon_id,
            asked_by=self.asked_by_id,
            started_at=self.started_at,
            ended_at=self.ended_at,
            members=self.members,
            recall=Recall(self.recall_cursor, self.recalled, self.unrecalled, self.codes_back),
        )


class VariantRow(ShopOwned, Base):
    """One wording of an announcement; `place` 0 is A."""

    __tablename__ = "campaign_variants"
    __table_args__ = (UniqueConstraint("shop_id", "campaign_id", "place"),)

    id: Mapped[int] = key()
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id", ondelete="CASCADE"))
    place: Mapped[int]
    html: Mapped[str] = mapped_column(Text)


class TextRow(ShopOwned, Base):
    """The same in another language than its first."""

    __tablename__ = "campaign_texts"
    __table_args__ = (UniqueConstraint("shop_id", "campaign_id", "language"),)

    id: Mapped[int] = key()
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id", ondelete="CASCADE"))
    language: Mapped[str] = mapped_column(String(16))
    html: Mapped[str] = mapped_column(Text)


class RollRow(ShopOwned, Base):
    """A piece of an announcement's audience as it was when it began, until everybody in it is planned.

    `chosen` holds (member, effort, reason or null) in the order of sending; pieces count up in that order.
    """

    __tablename__ = "campaign_rolls"
    __table_args__ = (UniqueConstraint("shop_id", "campaign_id", "piece"),)

    id: Mapped[int] = key()
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id", ondelete="CASCADE"))
    piece: Mapped[int]
    chosen: Mapped[list[Any]] = mapped_column(JSON)

    def as_chosen(self) -> list[Chosen]:
        return [Chosen(member, Effort(effort), Reason(why) if why else None) for member, effort, why in self.chosen]
