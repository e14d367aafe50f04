"""Files of orders as they are kept."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, ShopOwned, key
from models.imports.rules import BatchState


class BatchRow(ShopOwned, Base):
    """One file of orders: looked through first, booked when a person of the staff says so.

    `content` is the file itself; it is emptied when the batch is over, because it holds people's addresses.
    `tellings_left` is how often the letter about where it stands may still be tried; 0 once it was told.
    """

    __tablename__ = "import_batches"

    id: Mapped[int] = key()
    by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    name: Mapped[str]
    digest: Mapped[str] = mapped_column(String(64))
    mapping: Mapped[str | None] = mapped_column(Text)
    content: Mapped[bytes | None] = mapped_column(LargeBinary)
    state: Mapped[BatchState]
    counts: Mapped[dict[str, Any]] = mapped_column(JSON)
    tellings_left: Mapped[int] = mapped_column(default=0)
    made_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
