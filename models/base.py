"""What every table of the shop has in common.

Times are aware UTC or refused, enums are stored by value, and each shop-owned row names its shop.
"""

from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, DateTime, Dialect, Enum, ForeignKey, Integer, MetaData, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """An instant. Naive values are refused on the way in; UTC comes out, on SQLite too."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"naive time {value!r}: say which zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


ENUM_BY_VALUE = Enum(
    StrEnum, native_enum=False, length=32, values_callable=lambda kinds: [kind.value for kind in kinds]
)
"""A text column that stores values, not member names, so that renaming code never changes rows."""

BigId = BigInteger().with_variant(Integer, "sqlite")
"""A 64-bit key; SQLite counts up only plain INTEGER keys, which are 64 bits wide there anyway."""


class Base(DeclarativeBase):
    """The root of every table."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {datetime: UtcDateTime, int: BigInteger, StrEnum: ENUM_BY_VALUE}  # noqa: RUF012


class ShopOwned:
    """A row of one shop. `tests/law` checks that every query of such a table names the shop."""

    @declared_attr
    def shop_id(cls) -> Mapped[int]:
        return mapped_column(ForeignKey("shops.id", ondelete="CASCADE"))


def key() -> Mapped[int]:
    """A surrogate key that counts up."""
    return mapped_column(BigId, primary_key=True, autoincrement=True)
