"""Nudges, what was decided about them, the answers they drew, and what members want, as they are kept."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, ShopOwned, key
from models.outreach.rules import Answer, Class, Kind, Nudge, Reason, Stage, Verdict
from models.outreach.states import State


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
        Index("ix_nudges_about", "shop_id", "kind", "about"),
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


class DecisionRow(ShopOwned, Base):
    """What the gate decided about a nudge, and why: added, never changed. The same once a day (of UTC).

    `until` is when it is asked again (or, at planning, what it was planned for instead).
    """

    __tablename__ = "nudge_decisions"
    __table_args__ = (UniqueConstraint("shop_id", "nudge_id", "stage", "verdict", "reason", "day"),)

    id: Mapped[int] = key()
    nudge_id: Mapped[int] = mapped_column(ForeignKey("nudges.id", ondelete="CASCADE"), index=True)
    stage: Mapped[Stage]
    verdict: Mapped[Verdict]
    reason: Mapped[Reason | None]
    at: Mapped[datetime]
    day: Mapped[date]
    until: Mapped[datetime | None]


class WishesRow(ShopOwned, Base):
    """What a member asked for in her own words (`Wishes.kept`)."""

    __tablename__ = "wishes"
    __table_args__ = (UniqueConstraint("shop_id", "member_id"),)

    id: Mapped[int] = key()
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    kept: Mapped[dict[str, Any]] = mapped_column(JSON)
    at: Mapped[datetime]


class PeersRow(ShopOwned, Base):
    """When the people of one language and region are here, by the hours of their own days (24 numbers), as of `at`."""

    __tablename__ = "peers"
    __table_args__ = (UniqueConstraint("shop_id", "segment"),)

    id: Mapped[int] = key()
    segment: Mapped[str] = mapped_column(String(40))
    hours: Mapped[list[Any]] = mapped_column(JSON)
    at: Mapped[datetime]


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
