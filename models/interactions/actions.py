"""Log what people did, once."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import update

from models.database import Session, insert_all
from models.interactions.rules import Interaction
from models.interactions.tables import InteractionRow


async def log(session: Session, shop: int, done: Sequence[tuple[int, str, Interaction]]) -> None:
    """Log (member, her zone, what she did). The same source logs once."""
    rows = [
        {
            "shop_id": shop,
            "member_id": member,
            "group_id": one.group,
            "kind": one.kind,
            "at": one.at,
            "local_hour": one.at.astimezone(ZoneInfo(zone)).hour,
            "source": one.source,
            "text": one.text,
            "about": one.about,
        }
        for member, zone, one in done
    ]
    await insert_all(session, InteractionRow, rows)


async def forget_texts(session: Session, shop: int, *, kept: timedelta, now: datetime) -> int:
    """Forget the wording of what was said longer ago than `kept`; that it was said stays. How many rows."""
    old = update(InteractionRow).where(
        InteractionRow.shop_id == shop, InteractionRow.at < now - kept, InteractionRow.text.is_not(None)
    )
    return int((await session.execute(old.values(text=None))).rowcount)  # type: ignore[attr-defined]
