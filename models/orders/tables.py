"""Orders as they are kept, with their lines, names, refunds to come, and what waits for a yes."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, ShopOwned, key


def _order_date(context: Any) -> Any:
    return context.get_current_parameters()["ordered_at"]


def _all_but_shipping(context: Any) -> Any:
    said = context.get_current_parameters()
    return said["total_minor"] - (said.get("shipping_minor") or 0)


class OrderRow(ShopOwned, Base):
    """One order. (source, external id) is unique in a shop; amounts are minor units of `currency`, the shop's own.

    `total_minor` is what was paid in money, `wallet_minor` of it from her wallet; `coupon_minor` and `points_minor`
    came off before, as did `tier_minor` for her tier's price (`tier_percent` of the goods, shipping free from
    `tier_free_minor` on); `shipping_off_minor` is shipping that came off, whatever took it off. `points_back` of the
    points spent on it were returned. `goods_minor` is what earns points. `points_per_unit`, `points_from`, `extras` and
    `rules_version` are the terms it was booked on: a refund goes by them, whatever the shop's terms are by then.
    `revision` counts how often it was corrected. `cost_minor` is what the shop paid for all of it, where somebody said
    so; `foreign_minor` is what it came to in the currency it was made in, at `rate`.
    """

    __tablename__ = "orders"
    __table_args__ = (
        UniqueConstraint("shop_id", "source", "external_id"),
        Index("ix_orders_member_at", "shop_id", "member_id", "ordered_at"),
        Index("ix_orders_at", "shop_id", "ordered_at"),
        Index("ix_orders_booked", "shop_id", "booked_at"),
        Index("ix_orders_delivered", "shop_id", "delivered_at"),
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
    tax_minor: Mapped[int] = mapped_column(default=0)
    coupon_code: Mapped[str | None]
    coupon_minor: Mapped[int] = mapped_column(default=0)
    points_spent: Mapped[int] = mapped_column(default=0)
    points_minor: Mapped[int] = mapped_column(default=0)
    points_back: Mapped[int] = mapped_column(default=0)
    tier_code: Mapped[str | None] = mapped_column(String(16))
    tier_percent: Mapped[int] = mapped_column(default=0)
    tier_free_minor: Mapped[int | None]
    tier_minor: Mapped[int] = mapped_column(default=0)
    shipping_off_minor: Mapped[int] = mapped_column(default=0)
    wallet_minor: Mapped[int] = mapped_column(default=0)
    wallet_back_minor: Mapped[int] = mapped_column(default=0)
    cost_minor: Mapped[int | None]
    goods_minor: Mapped[int] = mapped_column(default=_all_but_shipping)
    foreign_currency: Mapped[str | None] = mapped_column(String(3))
    foreign_minor: Mapped[int | None]
    rate: Mapped[str | None] = mapped_column(String(32))
    points_per_unit: Mapped[int] = mapped_column(default=1)
    points_from: Mapped[datetime] = mapped_column(default=_order_date)
    extras: Mapped[list[Any]] = mapped_column(JSON, default=list)
    rules_version: Mapped[int] = mapped_column(default=0)
    revision: Mapped[int] = mapped_column(default=0)
    delivered_at: Mapped[datetime | None]
    released_from: Mapped[datetime | None]
    given_back_at: Mapped[datetime | None]
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batches.id"), index=True)
    booked_at: Mapped[datetime]


class OrderLineRow(ShopOwned, Base):
    """One item of an order; prices are of one piece, `base_minor` is its share of what was paid for the goods."""

    __tablename__ = "order_lines"

    id: Mapped[int] = key()
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(Text)
    sku: Mapped[str | None]
    quantity: Mapped[int]
    price_minor: Mapped[int | None]
    category: Mapped[str | None]
    brand: Mapped[str | None]
    cost_minor: Mapped[int | None]
    tax_minor: Mapped[int | None]
    shipping_minor: Mapped[int | None]
    base_minor: Mapped[int] = mapped_column(default=0)
    refunded_minor: Mapped[int] = mapped_column(default=0)


class OrderNameRow(ShopOwned, Base):
    """What another source calls an order that is in the books already: the same purchase, booked once."""

    __tablename__ = "order_names"
    __table_args__ = (UniqueConstraint("shop_id", "source", "external_id"),)

    id: Mapped[int] = key()
    source: Mapped[str] = mapped_column(String(40))
    external_id: Mapped[str] = mapped_column(String(120))
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id", ondelete="CASCADE"), index=True)
    noted_at: Mapped[datetime]


class HeldRefundRow(ShopOwned, Base):
    """A refund that came before its order; it is booked when the order comes."""

    __tablename__ = "held_refunds"
    __table_args__ = (UniqueConstraint("shop_id", "source", "external_id"),)

    id: Mapped[int] = key()
    source: Mapped[str] = mapped_column(String(40))
    external_id: Mapped[str] = mapped_column(String(120))
    refunded_minor: Mapped[int]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    held_at: Mapped[datetime]
    applied_at: Mapped[datetime | None]


class PlanRow(ShopOwned, Base):
    """An order, a correction or a refund that was shown and waits for a yes; `event` is what asked for it.

    `first_id` said yes and waits for a second person, where one is needed.
    """

    __tablename__ = "order_plans"
    __table_args__ = (UniqueConstraint("shop_id", "event"), Index("ix_order_plans_member", "shop_id", "member_id"))

    id: Mapped[int] = key()
    event: Mapped[str] = mapped_column(String(120))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    first_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    what: Mapped[dict[str, Any]] = mapped_column(JSON)
    made_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
