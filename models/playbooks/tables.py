"""Playbooks, every edition of their recipes, and who is where in them, as they are kept."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, ShopOwned, key
from models.playbooks.rules import End, Run, Standing, State


class PlaybookRow(ShopOwned, Base):
    """One playbook the shop has touched. `text` is the shop's own recipe, None for one that is shipped.

    `digest` names the edition people enter by; `on_since` is when it was switched on last: what happened before lets
    nobody in.
    """

    __tablename__ = "playbooks"
    __table_args__ = (UniqueConstraint("shop_id", "name"),)

    id: Mapped[int] = key()
    name: Mapped[str] = mapped_column(String(40))
    standing: Mapped[Standing]
    text: Mapped[str | None] = mapped_column(Text)
    tuning: Mapped[dict[str, Any]] = mapped_column(JSON)
    digest: Mapped[str | None] = mapped_column(String(16))
    family: Mapped[str | None] = mapped_column(String(40))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    on_since: Mapped[datetime | None]
    changed_at: Mapped[datetime]


class EditionRow(ShopOwned, Base):
    """A recipe with its tuning as people entered it; it never changes. `offers` are its coupons by step."""

    __tablename__ = "playbook_editions"
    __table_args__ = (UniqueConstraint("shop_id", "playbook_id", "digest"),)

    id: Mapped[int] = key()
    playbook_id: Mapped[int] = mapped_column(ForeignKey("playbooks.id", ondelete="CASCADE"))
    digest: Mapped[str] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(Text)
    tuning: Mapped[dict[str, Any]] = mapped_column(JSON)
    offers: Mapped[dict[str, Any]] = mapped_column(JSON)
    made_at: Mapped[datetime]


class RunRow(ShopOwned, Base):
    """One member in a playbook, by the edition she entered by. The same `instance` lets her in once.

    `turn` grows with each stride: who holds an older one has lost the run. `since` is what counts as before her coming.
    """

    __tablename__ = "playbook_runs"
    __table_args__ = (
        UniqueConstraint("shop_id", "playbook_id", "member_id", "instance"),
        Index("ix_playbook_runs_due", "shop_id", "state", "wake_at"),
        Index("ix_playbook_runs_member", "shop_id", "member_id", "state"),
        Index("ix_playbook_runs_inside", "playbook_id", "state"),
    )

    id: Mapped[int] = key()
    playbook_id: Mapped[int] = mapped_column(ForeignKey("playbooks.id", ondelete="CASCADE"))
    edition_id: Mapped[int] = mapped_column(ForeignKey("playbook_editions.id", ondelete="CASCADE"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    instance: Mapped[str] = mapped_column(String(40))
    state: Mapped[State]
    step: Mapped[int]
    turn: Mapped[int] = mapped_column(default=0)
    since: Mapped[datetime]
    entered_at: Mapped[datetime]
    wake_at: Mapped[datetime]
    nudge_id: Mapped[int | None]
    coupon: Mapped[str | None] = mapped_column(String(40))
    held: Mapped[bool]
    ending: Mapped[End | None]
    ended_at: Mapped[datetime | None]

    def as_run(self) -> Run:
        return Run(
            id=self.id,
            member=self.member_id,
            state=self.state,
            step=self.step,
            since=self.since,
            wake_at=self.wake_at,
            nudge=self.nudge_id,
            coupon=self.coupon,
            held=self.held,
            end=self.ending,
        )
