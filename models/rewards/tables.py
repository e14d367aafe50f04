"""Rewards and what members took, as they are kept."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, ShopOwned, key
from models.rewards.rules import Kind, Redemption, Reward, Stage, State, Terms


class RewardRow(ShopOwned, Base):
    """One reward under its present terms. `stock_left` is what is left of it, `replaces_id` what a draft changes."""

    __tablename__ = "rewards"
    # Drafts are deleted, and SQLite would hand the id of a deleted one out again: an old button would open a new draft.
    __table_args__ = (
        Index("ix_rewards_state", "shop_id", "state"),
        CheckConstraint("stock_left >= 0", name="stock_not_negative"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = key()
    state: Mapped[State]
    version: Mapped[int] = mapped_column(default=1)
    kind: Mapped[Kind]
    title: Mapped[str] = mapped_column(String(80))
    points: Mapped[int]
    worth_minor: Mapped[int]
    coupon_line: Mapped[str | None] = mapped_column(String(400))
    stock: Mapped[int | None]
    per_member_max: Mapped[int | None]
    stock_left: Mapped[int | None]
    coupon_id: Mapped[int | None] = mapped_column(ForeignKey("coupons.id", ondelete="SET NULL"))
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("rewards.id", ondelete="CASCADE"))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    made_at: Mapped[datetime]

    def as_reward(self) -> Reward:
        terms = Terms(
            self.kind, self.title, self.points, self.worth_minor, self.coupon_line, self.stock, self.per_member_max
        )
        return Reward(self.id, self.state, self.version, terms, self.stock_left, self.coupon_id)


class RedemptionRow(ShopOwned, Base):
    """Points exchanged for a reward. `turn` counts hers of this reward from 0: each can be there but once."""

    __tablename__ = "redemptions"
    __table_args__ = (
        UniqueConstraint("shop_id", "member_id", "reward_id", "turn"),
        Index("ix_redemptions_stage", "shop_id", "stage", "at"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = key()
    reward_id: Mapped[int] = mapped_column(ForeignKey("rewards.id", ondelete="CASCADE"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    turn: Mapped[int]
    version: Mapped[int]
    kind: Mapped[Kind]
    title: Mapped[str] = mapped_column(String(80))
    points: Mapped[int]
    worth_minor: Mapped[int]
    stage: Mapped[Stage]
    code: Mapped[str | None] = mapped_column(String(40))
    at: Mapped[datetime]
    settled_at: Mapped[datetime | None]

    def as_redemption(self) -> Redemption:
        return Redemption(
            id=self.id,
            reward=self.reward_id,
            member=self.member_id,
            version=self.version,
            kind=self.kind,
            title=self.title,
            points=self.points,
            worth_minor=self.worth_minor,
            stage=self.stage,
            at=self.at,
            code=self.code,
        )
