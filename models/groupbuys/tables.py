"""Group buys, who is in, and the cards that show them, as they are kept."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, ShopOwned, key
from models.groupbuys.pricing import Extra, Flow
from models.groupbuys.rules import Draft
from models.groupbuys.states import State
from models.money import Money


class BuyRow(ShopOwned, Base):
    """One group buy. `version` grows with each change of its own that a card must show; joins count theirs apart.

    `extra` holds its further terms (`models.groupbuys.pricing.Extra`). `repeat_of` is the buy it follows; one follows
    one at most. `edits` counts the changes its people were told of.
    """

    __tablename__ = "buys"
    __table_args__ = (
        Index("ix_buys_open", "shop_id", "state", "deadline"),
        Index("ix_buys_repeat_of", "shop_id", "repeat_of", unique=True),
    )

    id: Mapped[int] = key()
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"))
    topic: Mapped[int | None]
    item: Mapped[str]
    price_minor: Mapped[int]
    currency: Mapped[str] = mapped_column(String(3))
    threshold: Mapped[int]
    deadline: Mapped[datetime]
    zone: Mapped[str]
    category: Mapped[str | None]
    state: Mapped[State]
    opened_by_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)
    extra: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    final_minor: Mapped[int | None]
    pay_by: Mapped[datetime | None]
    shipping_minor: Mapped[int] = mapped_column(default=0)
    repeat_of: Mapped[int | None]
    edits: Mapped[int] = mapped_column(default=0)


class JoinRow(ShopOwned, Base):
    """A member in a buy. Leaving keeps the row, with `left_at`.

    `changes` counts what she did, so that people who press at the same moment never write the same row. `picks` says
    how many of which variant (numbered from 1 on), where there are some, and `extras_minor` what those cost more.
    `order_id` is the order it became, once.
    """

    __tablename__ = "joins"
    __table_args__ = (UniqueConstraint("buy_id", "member_id"), Index("ix_joins_member", "shop_id", "member_id"))

    id: Mapped[int] = key()
    buy_id: Mapped[int] = mapped_column(ForeignKey("buys.id", ondelete="CASCADE"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    quantity: Mapped[int]
    joined_at: Mapped[datetime]
    left_at: Mapped[datetime | None]
    changes: Mapped[int] = mapped_column(default=1)
    picks: Mapped[dict[str, int] | None] = mapped_column(JSON(none_as_null=True))
    extras_minor: Mapped[int] = mapped_column(default=0)
    shipping_minor: Mapped[int] = mapped_column(default=0)
    order_id: Mapped[int | None]


class WaitRow(ShopOwned, Base):
    """A member on the waiting list of a full buy: higher ranks first, then who came first.

    With `offered_until` so many pieces (`offered`) are kept for her until then. Who took, refused or lost her place is
    off the list, with `over_at`, and can come back to its end.
    """

    __tablename__ = "buy_waits"
    __table_args__ = (
        UniqueConstraint("buy_id", "member_id"),
        Index("ix_buy_waits_line", "shop_id", "buy_id", "over_at"),
    )

    id: Mapped[int] = key()
    buy_id: Mapped[int] = mapped_column(ForeignKey("buys.id", ondelete="CASCADE"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    quantity: Mapped[int]
    picks: Mapped[dict[str, int] | None] = mapped_column(JSON(none_as_null=True))
    rank: Mapped[int] = mapped_column(default=0)
    waits_since: Mapped[datetime]
    turns: Mapped[int] = mapped_column(default=0)
    offered: Mapped[int] = mapped_column(default=0)
    offered_until: Mapped[datetime | None]
    over_at: Mapped[datetime | None]


class PaymentRow(ShopOwned, Base):
    """What happened to a member's money in a buy; only ever added to. `kind` says in which direction it went."""

    __tablename__ = "buy_payments"
    __table_args__ = (
        UniqueConstraint("shop_id", "cause"),
        Index("ix_buy_payments_buy", "shop_id", "buy_id", "member_id"),
    )

    id: Mapped[int] = key()
    buy_id: Mapped[int] = mapped_column(ForeignKey("buys.id", ondelete="CASCADE"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    kind: Mapped[Flow]
    amount_minor: Mapped[int]
    cause: Mapped[str] = mapped_column(String(120))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
    at: Mapped[datetime]


class LineRow(ShopOwned, Base):
    """Something a group is told about a buy once: that enough are in, or a round number of people."""

    __tablename__ = "buy_lines"
    __table_args__ = (UniqueConstraint("shop_id", "buy_id", "what"),)

    id: Mapped[int] = key()
    buy_id: Mapped[int] = mapped_column(ForeignKey("buys.id", ondelete="CASCADE"))
    what: Mapped[str] = mapped_column(String(32))
    since: Mapped[datetime]
    not_before: Mapped[datetime | None]
    told_at: Mapped[datetime | None]


class CardRow(ShopOwned, Base):
    """The one live message of a buy in its group: which message, and which version of the buy it shows.

    `posting_since` is kept before the first byte leaves: while it is set and `message` is not, the card may be in the
    group or not. `losses` counts how often the message was found deleted, `told_at` is set before the result is told.
    `picture` is the one it was last tried with, and `pictured` whether the message is a picture with words under it.
    """

    __tablename__ = "buy_cards"
    __table_args__ = (UniqueConstraint("buy_id"),)

    id: Mapped[int] = key()
    buy_id: Mapped[int] = mapped_column(ForeignKey("buys.id", ondelete="CASCADE"))
    message: Mapped[int | None]
    shown_version: Mapped[int] = mapped_column(default=0)
    posting_since: Mapped[datetime | None]
    edited_at: Mapped[datetime | None]
    not_before: Mapped[datetime | None]
    losses: Mapped[int] = mapped_column(default=0)
    told_at: Mapped[datetime | None]
    picture: Mapped[str | None] = mapped_column(Text)
    pictured: Mapped[bool] = mapped_column(default=False)


class DraftRow(ShopOwned, Base):
    """The buy a person of the staff is putting together; she has one at a time. No id is ever used twice."""

    __tablename__ = "buy_drafts"
    # Drafts are deleted, and SQLite would hand the id of a deleted one out again: an old button would open a new draft.
    __table_args__ = (UniqueConstraint("shop_id", "by_id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = key()
    by_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    group_id: Mapped[int | None] = mapped_column(ForeignKey("groups.id", ondelete="CASCADE"))
    topic: Mapped[int | None]
    item: Mapped[str | None]
    price_minor: Mapped[int | None]
    threshold: Mapped[int | None]
    deadline: Mapped[datetime | None]
    category: Mapped[str | None]
    made_at: Mapped[datetime]
    extra: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    demand: Mapped[str | None]

    def as_draft(self, currency: str) -> Draft:
        return Draft(
            id=self.id,
            by=self.by_id,
            group=self.group_id,
            topic=self.topic,
            item=self.item,
            price=None if self.price_minor is None else Money(self.price_minor, currency),
            threshold=self.threshold,
            deadline=self.deadline,
            category=self.category,
            extra=Extra.from_stored(self.extra),
            demand=self.demand,
        )
