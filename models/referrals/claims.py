"""A new member tells who brought her: found by name, and where several may be meant, left for staff to say."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update

from models.database import Session, insert_once
from models.members.rules import first_name
from models.members.tables import MemberRow
from models.referrals import queries
from models.referrals.actions import bind_to, count_try, locked
from models.referrals.rules import (
    Bond,
    Claim,
    ClaimState,
    Named,
    NotNew,
    ReviewMoved,
    TooManyNames,
    Way,
    name_matches,
)
from models.referrals.tables import ClaimRow
from models.shops import actions as shops
from models.shops.rules import Shop

LOOKED_AT_MAX = 5_000
NAMED_MAX = 5


async def told(session: Session, shop: Shop, friend: int, said: str, *, now: datetime) -> Sequence[Named]:
    """Who may be meant by a name or an @username somebody told. A name nobody has is counted as a wrong link is.

    One is to be confirmed by whoever told it. Several are written down for staff; nobody is shown their names. Raises
    `NotNew` for whoever was brought or has ordered, `TooManyNames` after ten names nobody has within an hour.
    """
    if await queries.brought_by(session, shop.id, friend) is not None or await queries.has_ordered(
        session, shop.id, friend
    ):
        raise NotNew
    if await locked(session, shop.id, friend, now=now):
        raise TooManyNames
    found = [one for one in await _named(session, shop.id, said) if one.member != friend]
    if not found:
        await count_try(session, shop.id, friend, now=now)
    elif len(found) > 1:
        fresh = {"shop_id": shop.id, "member_id": friend, "said": said[:80], "state": ClaimState.OPEN, "at": now}
        if await insert_once(session, ClaimRow, fresh) is None:
            again = update(ClaimRow).where(ClaimRow.shop_id == shop.id, ClaimRow.member_id == friend)
            await session.execute(again.values(said=said[:80], state=ClaimState.OPEN, at=now, settled_at=None))
    return found[:NAMED_MAX]


async def confirm(session: Session, shop: Shop, friend: int, by: int, *, now: datetime) -> Bond:
    """The one who was found by her name it is; raises as `bind_to` does."""
    return await bind_to(session, shop, by, friend=friend, way=Way.NAME, now=now)


async def open_claim(session: Session, shop: int) -> tuple[Claim, Sequence[Named]] | None:
    """The oldest that waits for staff, and who may be meant."""
    found = await session.execute(
        select(ClaimRow, MemberRow.name)
        .join(MemberRow, MemberRow.id == ClaimRow.member_id)
        .where(ClaimRow.shop_id == shop, ClaimRow.state == ClaimState.OPEN)
        .order_by(ClaimRow.at, ClaimRow.id)
        .limit(1)
    )
    one = found.one_or_none()
    if one is None:
        return None
    row, name = one
    named = [other for other in await _named(session, shop, row.said) if other.member != row.member_id]
    return Claim(row.id, row.member_id, name, row.said, row.at), named[:NAMED_MAX]


async def settle(session: Session, shop: Shop, claim: int, by: int, *, actor: int, now: datetime) -> Bond:
    """Staff says who was meant: the friend is bound. Raises `ReviewMoved`, and as `bind_to` does."""
    friend = await _end(session, shop.id, claim, ClaimState.SETTLED, actor=actor, now=now)
    return await bind_to(session, shop, by, friend=friend, way=Way.NAME, now=now)


async def drop(session: Session, shop: int, claim: int, *, actor: int, now: datetime) -> None:
    """Staff says that it is none of them. Raises `ReviewMoved`."""
    await _end(session, shop, claim, ClaimState.DROPPED, actor=actor, now=now)


async def _end(session: Session, shop: int, claim: int, state: ClaimState, *, actor: int, now: datetime) -> int:
    ended = (
        update(ClaimRow)
        .where(ClaimRow.shop_id == shop, ClaimRow.id == claim, ClaimRow.state == ClaimState.OPEN)
        .values(state=state, settled_at=now, by_id=actor)
        .returning(ClaimRow.member_id)
    )
    friend = await session.scalar(ended)
    if friend is None:
        raise ReviewMoved
    await shops.note(session, shop, actor=actor, act="settle_claim", about=f"claim:{claim}", new=state, now=now)
    return friend


async def _named(session: Session, shop: int, said: str) -> list[Named]:
    """Members in Telegram who are called so, those seen last first."""
    rows = await session.execute(
        select(MemberRow.id, MemberRow.name, MemberRow.username)
        .where(MemberRow.shop_id == shop, MemberRow.telegram.is_not(None), MemberRow.erased_at.is_(None))
        .where(MemberRow.merged_into_id.is_(None))
        .order_by(MemberRow.last_seen_at.desc(), MemberRow.id)
        .limit(LOOKED_AT_MAX)
    )
    return [
        Named(member, name, first_name(name)) for member, name, username in rows if name_matches(said, name, username)
    ]
