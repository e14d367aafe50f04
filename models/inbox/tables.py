"""The inbox as it is kept."""

from datetime import datetime

from sqlalchemy import Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, ShopOwned, key
from models.inbox.rules import State


class InboxRow(ShopOwned, Base):
    """One update. The payload and the answers are emptied when it is done: the text is kept once, elsewhere."""

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("shop_id", "update_id"),
        Index("ix_inbox_open", "shop_id", "state", "id"),
    )

    id: Mapped[int] = key()
    update_id: Mapped[int]
    lane: Mapped[int]
    payload: Mapped[str] = mapped_column(Text)
    answers: Mapped[str | None] = mapped_column(Text)
    state: Mapped[State]
    tries: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None]
    received_at: Mapped[datetime]


class TidyRow(ShopOwned, Base):
    """A short public line that is to be taken back at a time, so that groups stay clean."""

    __tablename__ = "tidy"
    __table_args__ = (Index("ix_tidy_due", "shop_id", "due_at"),)

    id: Mapped[int] = key()
    chat: Mapped[int]
    message: Mapped[int]
    due_at: Mapped[datetime]
