"""Playbooks and every edition of their recipes, as they are kept."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, ShopOwned, key
from models.playbooks.rules import Standing


class PlaybookRow(ShopOwned, Base):
    """One playbook the shop has touched. `text` is the shop's own recipe, None for one that is shipped.

    `digest` names the edition people enter by; `on_since` is when it was switched on last: what happened before lets
    nobody in.
    """

    __tablename__ = "playbooks"
    __table_args__ = (UniqueConstraint("shop_id", "name"),)

    id: Mapped[int] = key()
    name: Mapped[str] = mapped_column(String(40))
    standing: Mapped[Standing]
    text: Mapped[str | None] = mapped_column(Text)
    tuning: Mapped[dict[str, Any]] = mapped_column(JSON)
    digest: Mapped[str | None] = mapped_column(String(16))
    family: Mapped[str | None] = mapped_column(String(40))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    on_since: Mapped[datetime | None]
    changed_at: Mapped[datetime]


class EditionRow(ShopOwned, Base):
    """A recipe with its tuning as people entered it; it never changes. `offers` are its coupons by step."""

    __tablename__ = "playbook_editions"
    __table_args__ = (UniqueConstraint("shop_id", "playbook_id", "digest"),)

    id: Mapped[int] = key()
    playbook_id: Mapped[int] = mapped_column(ForeignKey("playbooks.id", ondelete="CASCADE"))
    digest: Mapped[str] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(Text)
    tuning: Mapped[dict[str, Any]] = mapped_column(JSON)
    offers: Mapped[dict[str, Any]] = mapped_column(JSON)
    made_at: Mapped[datetime]
