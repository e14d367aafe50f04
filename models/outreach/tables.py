"""Nudges, the answers they drew, what members want less of, and what the owner was told; as they are kept."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, ShopOwned, key
from models.outreach.rules import Answer, Class, Kind, Nudge, Reason, State


class NudgeRow(ShopOwned, Base):
    """One message planned for one member because of one occasion. `dedupe` makes the occasion unique for ever.

    `reason` says why it is held, dropped or in doubt. `boot` and `fence` name who has it in hand.
    """

    __tablename__ = "nudges"
    __table_args__ = (
        UniqueConstraint("shop_id", "dedupe"),
        Index("ix_nudges_due", "shop_id", "state", "not_before"),
        Index("ix_nudges_caps", "shop_id", "member_id", "armed_at"),
        Index("ix_nudges_message", "shop_id", "chat", "message"),
        Index("ix_nudges_settled", "shop_id", "settled_at"),
    )

    id: Mapped[int] = key()
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    kind: Mapped[Kind]
    about: Mapped[str] = mapped_column(String(80))
    dedupe: Mapped[str] = mapped_column(String(160))
    klass: Mapped[Class]
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)
    state: Mapped[State]
    reason: Mapped[Reason | None]
    why: Mapped[str | None] = mapped_column(Text)
    planned_at: Mapped[datetime]
    not_before: Mapped[datetime]
    valid_until: Mapped[datetime]
    boot: Mapped[str | None] = mapped_column(String(32))
    fence: Mapped[int] = mapped_column(default=0)
    attempts: Mapped[int] = mapped_column(default=0)
    armed_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
    chat: Mapped[int | None]
    message: Mapped[int | None]
    instead_of_id: Mapped[int | None] = mapped_column(ForeignKey("nudges.id", ondelete="SET NULL"))

    def as_nudge(self) -> Nudge:
        return Nudge(
            id=self.id,
            member=self.member_id,
            kind=self.kind,
            about=self.about,
            klass=self.klass,
            facts=self.facts,
            not_before=self.not_before,
            valid_until=self.valid_until,
            attempts=self.attempts,
            fence=self.fence,
            instead_of=self.instead_of_id,
        )


class AnswerRow(ShopOwned, Base):
    """What a member did about a nudge: tapped, replied, reacted. The same update counts once."""

    __tablename__ = "nudge_answers"
    __table_args__ = (UniqueConstraint("shop_id", "nudge_id", "source"),)

    id: Mapped[int] = key()
    nudge_id: Mapped[int] = mapped_column(ForeignKey("nudges.id", ondelete="CASCADE"), index=True)
    kind: Mapped[Answer]
    source: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime]


class MuteRow(ShopOwned, Base):
    """A kind of nudge a member wants less of: none until a moment."""

    __tablename__ = "mutes"
    __table_args__ = (UniqueConstraint("shop_id", "member_id", "kind"),)

    id: Mapped[int] = key()
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    kind: Mapped[Kind]
    until: Mapped[datetime]


class NewsRow(ShopOwned, Base):
    """Something the owner must hear of, once: `subject` is "nudge:<id>" or "update:<id>".

    `tellings` is counted before each telling, so that a crash in the middle repeats it once at most.
    """

    __tablename__ = "owner_news"
    __table_args__ = (UniqueConstraint("shop_id", "subject"),)

    id: Mapped[int] = key()
    subject: Mapped[str] = mapped_column(String(40))
    tellings: Mapped[int] = mapped_column(default=0)
    told_at: Mapped[datetime | None]
