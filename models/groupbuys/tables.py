"""Group buys, who is in, and the cards that show them, as they are kept."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, ShopOwned, key
from models.groupbuys.rules import Draft, State
from models.money import Money


class BuyRow(ShopOwned, Base):
    """One group buy. `version` grows with each change of its own that a card must show; joins count theirs apart."""

    __tablename__ = "buys"
    __table_args__ = (Index("ix_buys_open", "shop_id", "state", "deadline"),)

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


class JoinRow(ShopOwned, Base):
    """A member in a buy. Leaving keeps the row, with `left_at`.

    `changes` counts what she did, so that people who press at the same moment never write the same row.
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


class CardRow(ShopOwned, Base):
    """The one live message of a buy in its group: which message, and which version of the buy it shows.

    `posting_since` is kept before the first byte leaves: while it is set and `message` is not, the card may be in the
    group or not. `losses` counts how often the message was found deleted, `told_at` is set before the result is told.
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
        )
