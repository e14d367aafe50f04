"""Members, their identities and the groups they are in, as they are kept."""

from datetime import datetime, time
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, ShopOwned, key
from models.members.rules import Kind, Member, Reach, Source


class MemberRow(ShopOwned, Base):
    """One customer. `language_counts`: how many of her messages were read as which language.

    `expecting` is the question the bot asked her last, while her next words are taken as the answer. `zone_at` is the
    day of the order whose address taught her zone: an older one teaches nothing more. `birthday_sealed` opens to a
    `Birthday`'s text.
    """

    __tablename__ = "members"
    __table_args__ = (Index("ix_members_shop_seen", "shop_id", "last_seen_at"),)

    id: Mapped[int] = key()
    name: Mapped[str]
    language: Mapped[str]
    language_source: Mapped[Source]
    language_counts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    zone: Mapped[str]
    zone_source: Mapped[Source]
    zone_confidence: Mapped[float]
    zone_at: Mapped[datetime | None]
    reach: Mapped[Reach]
    telegram: Mapped[int | None]
    username: Mapped[str | None] = mapped_column(String(64))
    quiet_from: Mapped[time | None]
    quiet_until: Mapped[time | None]
    expecting: Mapped[str | None] = mapped_column(String(64))
    stopped_at: Mapped[datetime | None]
    erased_at: Mapped[datetime | None]
    merged_into_id: Mapped[int | None]
    birthday_sealed: Mapped[str | None]
    first_seen_at: Mapped[datetime]
    last_seen_at: Mapped[datetime | None]

    def as_member(self) -> Member:
        quiet = (self.quiet_from, self.quiet_until) if self.quiet_from and self.quiet_until else None
        return Member(
            id=self.id,
            name=self.name,
            language=self.language,
            language_source=self.language_source,
            zone=self.zone,
            zone_source=self.zone_source,
            reach=self.reach,
            telegram=self.telegram,
            username=self.username,
            stopped=self.stopped_at is not None,
            expecting=self.expecting,
            quiet=quiet,
            first_seen_at=self.first_seen_at,
            last_seen_at=self.last_seen_at,
            birthday_sealed=self.birthday_sealed,
        )


class IdentityRow(ShopOwned, Base):
    """One account or key of a member. E-mails and phones are kept as blind index and sealed text only."""

    __tablename__ = "identities"
    __table_args__ = (UniqueConstraint("shop_id", "kind", "value"),)

    id: Mapped[int] = key()
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    kind: Mapped[Kind]
    value: Mapped[str] = mapped_column(String(200))
    sealed: Mapped[str | None]
    seen_at: Mapped[datetime]


class MembershipRow(ShopOwned, Base):
    """A member in a group, from when until when as far as the bot has seen."""

    __tablename__ = "memberships"
    __table_args__ = (UniqueConstraint("group_id", "member_id"),)

    id: Mapped[int] = key()
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id", ondelete="CASCADE"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    joined_at: Mapped[datetime]
    left_at: Mapped[datetime | None]
