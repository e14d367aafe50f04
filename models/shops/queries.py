"""Reads about the shop and its groups."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select

from models.database import Session
from models.shops.rules import Group, Shop, Standing
from models.shops.tables import AuditRow, GroupRow, ShopRow

UNDO = "undo"
"""The act of a line that says another was undone."""
LINES_LOOKED_AT = 100

# Built once: it runs with every transaction of the pump.
_OF_BOT = select(ShopRow).where(ShopRow.bot_id == bindparam("bot"))


async def shop_of_bot(session: Session, bot_id: int) -> Shop | None:
    """The shop that belongs to a bot."""
    row = await session.scalar(_OF_BOT, {"bot": bot_id})
    return row.as_shop() if row else None


async def every_shop(session: Session) -> list[Shop]:
    """Every shop in this database, oldest first."""
    rows = await session.scalars(select(ShopRow).order_by(ShopRow.id))
    return [row.as_shop() for row in rows]


async def shop(session: Session, shop_id: int) -> Shop | None:
    """A shop by its own id, as it is set at this moment."""
    row = await session.scalar(select(ShopRow).where(ShopRow.id == shop_id))
    return row.as_shop() if row else None


async def key_check_of_bot(session: Session, bot_id: int) -> str | None:
    """What the first encryption key of a bot's shop left to be recognised by; None if nothing was sealed yet."""
    return await session.scalar(select(ShopRow.key_check).where(ShopRow.bot_id == bot_id))


async def paused_since(session: Session, shop: int) -> datetime | None:
    """Since when the shop is paused; None while it is not."""
    return await session.scalar(select(ShopRow.paused_at).where(ShopRow.id == shop))


async def group_of_chat(session: Session, shop: int, chat: int) -> Group | None:
    """The shop's group behind a chat id."""
    row = await session.scalar(select(GroupRow).where(GroupRow.shop_id == shop, GroupRow.chat == chat))
    return row.as_group() if row else None


async def group(session: Session, shop: int, group_id: int) -> Group | None:
    """A group by its own id."""
    row = await session.scalar(select(GroupRow).where(GroupRow.shop_id == shop, GroupRow.id == group_id))
    return row.as_group() if row else None


async def groups(session: Session, shop: int) -> list[Group]:
    """The groups the bot is in."""
    rows = await session.scalars(
        select(GroupRow).where(GroupRow.shop_id == shop, GroupRow.standing != Standing.GONE).order_by(GroupRow.id)
    )
    return [row.as_group() for row in rows]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the audit log."""

    id: int
    at: datetime
    act: str
    about: str
    old: str | None
    new: str | None

    @property
    def mark(self) -> str:
        """What a later line that undoes this one says."""
        return f"line {self.id}"


async def last_line(
    session: Session, shop: int, actor: int, *, acts: Collection[str], since: datetime, now: datetime
) -> Line | None:
    """The newest of these acts of somebody that no later line of hers undoes."""
    rows = await session.scalars(
        select(AuditRow)
        .where(
            AuditRow.shop_id == shop,
            AuditRow.actor_id == actor,
            AuditRow.act.in_([*acts, UNDO]),
            AuditRow.at > since,
            AuditRow.at <= now,
        )
        .order_by(AuditRow.id.desc())
        .limit(LINES_LOOKED_AT)
    )
    undone: set[str] = set()
    for row in rows:
        line = Line(row.id, row.at, row.act, row.about, row.old, row.new)
        if row.act == UNDO:
            undone.add(row.new or "")
        elif line.mark not in undone:
            return line
    return None
