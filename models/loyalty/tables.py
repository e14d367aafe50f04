"""The ledger as it is kept. Rows are added, never changed and never deleted."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, ShopOwned, key
from models.loyalty.rules import Account, Reason


class PostingRow(ShopOwned, Base):
    """One booked event. `hash` covers the row, its entries and the hash of the row before: any edit shows."""

    __tablename__ = "postings"
    __table_args__ = (UniqueConstraint("shop_id", "cause"),)

    id: Mapped[int] = key()
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    reason: Mapped[Reason]
    cause: Mapped[str] = mapped_column(String(200))
    digest: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    note: Mapped[str]
    hash: Mapped[str] = mapped_column(String(64))


class EntryRow(ShopOwned, Base):
    """One line of a posting. The lines of one posting sum to zero in every unit."""

    __tablename__ = "entries"
    __table_args__ = (
        Index("ix_entries_balance", "shop_id", "member_id", "account", "unit", "active_from", "amount"),
        CheckConstraint("amount <> 0", name="amount_not_zero"),
    )

    id: Mapped[int] = key()
    posting_id: Mapped[int] = mapped_column(ForeignKey("postings.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    account: Mapped[Account]
    unit: Mapped[str] = mapped_column(String(8))
    amount: Mapped[int]
    active_from: Mapped[datetime]


class LedgerRow(ShopOwned, Base):
    """Where a shop's books end: how many postings there are and the hash of the last one. A cut-off end shows."""

    __tablename__ = "ledgers"
    __table_args__ = (UniqueConstraint("shop_id"),)

    id: Mapped[int] = key()
    postings: Mapped[int]
    head: Mapped[str] = mapped_column(String(64))
