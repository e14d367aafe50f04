"""Tasks as they are kept."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, ShopOwned, key


class TaskRow(ShopOwned, Base):
    """One thing to do about a member. The same `cause` makes one task; `done_at` ends it."""

    __tablename__ = "tasks"
    __table_args__ = (UniqueConstraint("shop_id", "cause"), Index("ix_tasks_due", "shop_id", "done_at", "due_at"))

    id: Mapped[int] = key()
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    texts: Mapped[dict[str, Any]] = mapped_column(JSON)
    cause: Mapped[str] = mapped_column(String(120))
    due_at: Mapped[datetime]
    made_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    done_by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
