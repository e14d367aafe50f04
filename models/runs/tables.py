"""Who is where in which playbook, as it is kept."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, ShopOwned, key
from models.runs.rules import End, Run, State


class RunRow(ShopOwned, Base):
    """One member in a playbook, by the edition she entered by. The same `instance` lets her in once.

    `turn` grows with each stride: who holds an older one has lost the run. `since` is what counts as before her coming.
    `bought_ends` and `refund_ends` are its recipe's words about who goes; `order_id` is the order that let her in.
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
    bought_ends: Mapped[bool] = mapped_column(default=True)
    refund_ends: Mapped[bool] = mapped_column(default=False)
    order_id: Mapped[int | None]
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
