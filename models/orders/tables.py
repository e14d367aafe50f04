"""Orders and the files they came from, as they are kept."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, ShopOwned, key
from models.orders.rules import BatchState


def _order_date(context: Any) -> Any:
    return context.get_current_parameters()["ordered_at"]


class OrderRow(ShopOwned, Base):
    """One order. (source, external id) is unique in a shop; amounts are minor units of `currency`.

    `points_per_unit` and `points_from` are the terms it was booked on: a refund goes by them, whatever the shop's
    terms are by then.
    """

    __tablename__ = "orders"
    __table_args__ = (
        UniqueConstraint("shop_id", "source", "external_id"),
        Index("ix_orders_member_at", "shop_id", "member_id", "ordered_at"),
    )

    id: Mapped[int] = key()
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    source: Mapped[str] = mapped_column(String(40))
    external_id: Mapped[str] = mapped_column(String(120))
    ordered_at: Mapped[datetime]
    currency: Mapped[str] = mapped_column(String(3))
    total_minor: Mapped[int]
    shipping_minor: Mapped[int] = mapped_column(default=0)
    refunded_minor: Mapped[int] = mapped_column(default=0)
    points_per_unit: Mapped[int] = mapped_column(default=1)
    points_from: Mapped[datetime] = mapped_column(default=_order_date)
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batches.id"), index=True)
    booked_at: Mapped[datetime]


class OrderLineRow(ShopOwned, Base):
    """One item of an order."""

    __tablename__ = "order_lines"

    id: Mapped[int] = key()
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(Text)
    sku: Mapped[str | None]
    quantity: Mapped[int]
    price_minor: Mapped[int | None]


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
