"""The shop and its groups, as they are kept."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, ShopOwned, key
from models.shops.rules import Group, Policy, Shop, Standing


class ShopRow(Base):
    """One business. `claim_hash` is the hash of the one-time link that makes its first owner."""

    __tablename__ = "shops"

    id: Mapped[int] = key()
    bot_id: Mapped[int] = mapped_column(unique=True)
    bot_username: Mapped[str]
    name: Mapped[str]
    currency: Mapped[str]
    zone: Mapped[str]
    languages: Mapped[str]
    secret: Mapped[bytes] = mapped_column(LargeBinary)
    policy: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    claim_hash: Mapped[str | None]
    key_check: Mapped[str | None]
    paused_at: Mapped[datetime | None]
    made_at: Mapped[datetime]

    def as_shop(self) -> Shop:
        return Shop(
            id=self.id,
            bot_id=self.bot_id,
            bot_username=self.bot_username,
            name=self.name,
            currency=self.currency,
            zone=self.zone,
            languages=tuple(self.languages.split(",")),
            secret=self.secret,
            policy=Policy.from_stored(self.policy),
            paused=self.paused_at is not None,
        )


class GroupRow(ShopOwned, Base):
    """A group chat. Its own id never changes; `chat` follows Telegram when a group becomes a supergroup.

    `welcome` is False where it is not known that staff wants the bot: it stays silent until staff speaks there.
    `zone` is its own clock; None goes by the shop's.
    """

    __tablename__ = "groups"
    __table_args__ = (UniqueConstraint("shop_id", "chat"),)

    id: Mapped[int] = key()
    chat: Mapped[int]
    title: Mapped[str]
    standing: Mapped[Standing]
    whispers: Mapped[bool] = mapped_column(default=True)
    welcome: Mapped[bool] = mapped_column(default=False)
    zone: Mapped[str | None] = mapped_column(String(64))
    added_at: Mapped[datetime]

    def as_group(self) -> Group:
        return Group(self.id, self.chat, self.title, self.standing, self.whispers, self.welcome, self.zone)


class AuditRow(ShopOwned, Base):
    """Who did what behind the counter: old value to new value. Append-only."""

    __tablename__ = "audit"

    id: Mapped[int] = key()
    at: Mapped[datetime] = mapped_column(index=True)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    act: Mapped[str]
    about: Mapped[str]
    old: Mapped[str | None]
    new: Mapped[str | None]
