"""The ledger as it is kept. Postings and entries are added, never changed and never deleted.

`lots`, `balances` and `days` say again, in sums, what the entries say, so that an answer costs the same however long a
history is. They are written in the same transaction, and `verify` compares them with the entries.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, ShopOwned, key
from models.loyalty.rules import Account, Reason

_BY_HAND = text("by_id IS NOT NULL")
_BACK = text("reverses_id IS NOT NULL")


class PostingRow(ShopOwned, Base):
    """One booked event. `hash` covers the row, its entries and the hash of the row before: any edit shows."""

    __tablename__ = "postings"
    __table_args__ = (
        UniqueConstraint("shop_id", "cause"),
        Index("ix_postings_history", "shop_id", "member_id", "at", "id"),
        Index("ix_postings_by", "shop_id", "by_id", "at", postgresql_where=_BY_HAND, sqlite_where=_BY_HAND),
        Index("ix_postings_reverses", "reverses_id", postgresql_where=_BACK, sqlite_where=_BACK),
    )

    id: Mapped[int] = key()
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    reason: Mapped[Reason]
    cause: Mapped[str] = mapped_column(String(200))
    digest: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    note: Mapped[str]
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("postings.id"))
    hash: Mapped[str] = mapped_column(String(64))


class EntryRow(ShopOwned, Base):
    """One line of a posting. The lines of one posting sum to zero in every unit.

    `lot_id` is the entry that opened the lot this one fills or empties; an opening entry names itself.
    """

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
    expires_at: Mapped[datetime | None]
    lot_id: Mapped[int | None]


class LotRow(ShopOwned, Base):
    """Points earned together that expire together. `remaining` and `expired` are sums of entries."""

    __tablename__ = "lots"
    __table_args__ = (
        Index("ix_lots_origin", "shop_id", "member_id", "origin_id"),
        Index(
            "ix_lots_pending", "shop_id", "member_id", "active_from",
            sqlite_where=text("remaining > 0"), postgresql_where=text("remaining > 0"),
        ),
        Index(
            "ix_lots_expiry", "shop_id", "member_id", "expires_at",
            sqlite_where=text("remaining > 0"), postgresql_where=text("remaining > 0"),
        ),
        Index(
            "ix_lots_due", "shop_id", "expires_at",
            sqlite_where=text("remaining > 0"), postgresql_where=text("remaining > 0"),
        ),
        CheckConstraint("remaining >= 0", name="remaining_not_negative"),
        CheckConstraint("expired >= 0", name="expired_not_negative"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(ForeignKey("entries.id"), primary_key=True, autoincrement=False)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    origin_id: Mapped[int] = mapped_column(ForeignKey("postings.id"))
    active_from: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    remaining: Mapped[int]
    expired: Mapped[int] = mapped_column(default=0)


class BalanceRow(ShopOwned, Base):
    """The sum of a member's entries on one account, whatever their dates."""

    __tablename__ = "balances"
    __table_args__ = (UniqueConstraint("shop_id", "member_id", "account", "unit"),)

    id: Mapped[int] = key()
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    account: Mapped[Account]
    unit: Mapped[str] = mapped_column(String(8))
    total: Mapped[int]


class DayRow(ShopOwned, Base):
    """The sum of a member's entries on one account that count from one day (UTC) on."""

    __tablename__ = "days"
    __table_args__ = (UniqueConstraint("shop_id", "member_id", "account", "unit", "day"),)

    id: Mapped[int] = key()
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    account: Mapped[Account]
    unit: Mapped[str] = mapped_column(String(8))
    day: Mapped[date]
    total: Mapped[int]


class LedgerRow(ShopOwned, Base):
    """Where a shop's books end: how many postings there are and the hash of the last one. A cut-off end shows."""

    __tablename__ = "ledgers"
    __table_args__ = (UniqueConstraint("shop_id"),)

    id: Mapped[int] = key()
    postings: Mapped[int]
    head: Mapped[str] = mapped_column(String(64))


class EarningRow(ShopOwned, Base):
    """The rules points are given by, at one version. Rows are added, never changed: an order names its version."""

    __tablename__ = "earning_rules"
    __table_args__ = (UniqueConstraint("shop_id", "version"),)

    id: Mapped[int] = key()
    version: Mapped[int]
    rules: Mapped[dict[str, Any]] = mapped_column(JSON)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    made_at: Mapped[datetime]
