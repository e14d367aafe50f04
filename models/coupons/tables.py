"""Offers with every version of their terms, the codes given out, and each use, as they are kept."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, ShopOwned, key
from models.coupons.rules import Coupon, Kind, Stage, State, Terms, Use, Worth


class CouponRow(ShopOwned, Base):
    """One offer. `name` is its shared code as people write it, None where each member gets a code of her own.
    `for_many` is False for what was given to one member by hand.

    A draft is somebody's until she opens it; `replaces_id` is the open offer whose terms it would change.
    """

    __tablename__ = "coupons"
    # Drafts are deleted, and SQLite would hand the id of a deleted one out again: an old button would open a new draft.
    __table_args__ = (Index("ix_coupons_state", "shop_id", "state"), {"sqlite_autoincrement": True})

    id: Mapped[int] = key()
    name: Mapped[str | None] = mapped_column(String(40))
    for_many: Mapped[bool]
    state: Mapped[State]
    version: Mapped[int] = mapped_column(default=1)
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("coupons.id", ondelete="CASCADE"))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    made_at: Mapped[datetime]
    stopped_at: Mapped[datetime | None]

    def as_coupon(self, terms: "TermsRow") -> Coupon:
        return Coupon(self.id, self.name, self.state, self.version, terms.as_terms())


class TermsRow(ShopOwned, Base):
    """One version of an offer's terms. Never changed: who was promised something under it is owed that."""

    __tablename__ = "coupon_terms"
    __table_args__ = (UniqueConstraint("coupon_id", "version"),)

    id: Mapped[int] = key()
    coupon_id: Mapped[int] = mapped_column(ForeignKey("coupons.id", ondelete="CASCADE"))
    version: Mapped[int]
    kind: Mapped[Kind]
    value: Mapped[int]
    gives: Mapped[Kind | None]
    gift: Mapped[str | None]
    worth_minor: Mapped[int]
    min_minor: Mapped[int]
    max_minor: Mapped[int | None]
    uses_max: Mapped[int | None]
    per_member_max: Mapped[int | None]
    budget_minor: Mapped[int | None]
    starts_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    days: Mapped[int | None]
    cost_percent: Mapped[int | None]
    floor_percent: Mapped[int | None]
    category: Mapped[str | None]

    def as_terms(self) -> Terms:
        return Terms(**{name: getattr(self, name) for name in Terms.__dataclass_fields__})


class CodeRow(ShopOwned, Base):
    """One issued right. `code` is its canonical spelling; `member_id` is None for a shared one.

    `version` is None for a shared code, which follows the newest terms. The same `cause` issues once; `reissued_at` is
    when its end was put off after a refund, once; `withdrawn_at` when the order it came with was given back.
    """

    __tablename__ = "coupon_codes"
    __table_args__ = (
        UniqueConstraint("shop_id", "code"),
        UniqueConstraint("coupon_id", "member_id", "cause"),
        Index("ix_coupon_codes_member", "shop_id", "member_id", "ends_at"),
        Index("ix_coupon_codes_ends", "shop_id", "ends_at"),
    )

    id: Mapped[int] = key()
    coupon_id: Mapped[int] = mapped_column(ForeignKey("coupons.id", ondelete="CASCADE"))
    version: Mapped[int | None]
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    code: Mapped[str] = mapped_column(String(40))
    shown: Mapped[str] = mapped_column(String(40))
    cause: Mapped[str] = mapped_column(String(200))
    from_order: Mapped[str | None] = mapped_column(String(120))
    issued_at: Mapped[datetime]
    ends_at: Mapped[datetime | None]
    reissued_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]


class UseRow(ShopOwned, Base):
    """One use of a code, with the version of the terms it was made under. The same `cause` makes one use.

    `seat` is the place it takes where a code or a person has only so many ("7:0" is the first of code 7); None once it
    was given back. The database itself lets nobody sit twice. `again_until`: a shared code that came back after a
    refund holds for her until then, even where it would be gone. `owed_minor` is store credit it gave for an order that
    was given back since, when the credit was spent: what comes back into her wallet repays it.
    """

    __tablename__ = "coupon_uses"
    __table_args__ = (
        UniqueConstraint("shop_id", "cause"),
        UniqueConstraint("shop_id", "seat"),
        Index("ix_coupon_uses_coupon", "shop_id", "coupon_id", "stage", "expires_at"),
        Index("ix_coupon_uses_code", "code_id", "member_id"),
        Index("ix_coupon_uses_order", "shop_id", "member_id", "order_number"),
    )

    id: Mapped[int] = key()
    coupon_id: Mapped[int] = mapped_column(ForeignKey("coupons.id", ondelete="CASCADE"))
    code_id: Mapped[int] = mapped_column(ForeignKey("coupon_codes.id", ondelete="CASCADE"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    version: Mapped[int]
    stage: Mapped[Stage]
    cause: Mapped[str] = mapped_column(String(200))
    seat: Mapped[str | None] = mapped_column(String(80))
    order_number: Mapped[str | None] = mapped_column(String(120))
    pay_minor: Mapped[int]
    goods_off_minor: Mapped[int]
    shipping_off_minor: Mapped[int]
    points: Mapped[int]
    wallet_minor: Mapped[int]
    gift: Mapped[str | None]
    cost_minor: Mapped[int]
    reserved_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    again_until: Mapped[datetime | None]
    owed_minor: Mapped[int] = mapped_column(default=0)

    def as_use(self) -> Use:
        made = Worth(**{name: getattr(self, name) for name in Worth.__dataclass_fields__})
        return Use(
            id=self.id,
            code=self.code_id,
            member=self.member_id,
            stage=self.stage,
            order=self.order_number,
            at=self.settled_at if self.stage is Stage.COMMITTED and self.settled_at else self.reserved_at,
            expires_at=self.expires_at,
            worth=made,
            pay_minor=self.pay_minor,
        )


class CouponTryRow(ShopOwned, Base):
    """One wrong code somebody typed."""

    __tablename__ = "coupon_tries"
    __table_args__ = (Index("ix_coupon_tries_member", "shop_id", "member_id", "at"),)

    id: Mapped[int] = key()
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    at: Mapped[datetime]
