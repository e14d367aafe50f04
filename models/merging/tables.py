"""Merges as they are kept: who became whom, and every row that was moved for it."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, ShopOwned, key
from models.merging.rules import Merge, State, Why


class MergeRow(ShopOwned, Base):
    """One pair of members. `moved` names every row that changed hands and every figure that changed with it."""

    __tablename__ = "merges"
    __table_args__ = (
        Index("ix_merges_loser", "shop_id", "loser_id", "state"),
        Index("ix_merges_survivor", "shop_id", "survivor_id", "state"),
    )

    id: Mapped[int] = key()
    loser_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    survivor_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    state: Mapped[State]
    why: Mapped[Why]
    moved: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))

    def as_merge(self) -> Merge:
        return Merge(self.id, self.loser_id, self.survivor_id, self.state, self.why, self.by_id, self.at)
