"""What somebody holds in lots, read so that it can be spent from or taken away from."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import or_, select

from models.database import Session
from models.loyalty.lots import Lot, Purse
from models.loyalty.rules import POINTS, Account, Posting
from models.loyalty.tables import BalanceRow, LotRow


async def purse_of(session: Session, shop: int, member: int) -> Purse:
    """Her lots that hold something, and what she owes."""
    return Purse(await _lots(session, shop, [member], LotRow.remaining > 0), await _owed(session, shop, member))


async def purses_of(
    session: Session, shop: int, postings: Sequence[Posting], origins: Mapping[str, int]
) -> dict[int, Purse]:
    """The purses these postings reach into: a debt for who earns, and the lots for who is taken something from."""
    earning = {one.member for one in postings if any(_is_hers(entry) for entry in one.entries)}
    taken = {one.member for one in postings if any(_is_hers(entry) and _reaches(entry) for entry in one.entries)}
    purses = {member: Purse() for member in earning}
    if not earning:
        return purses
    rows = await session.execute(
        select(BalanceRow.member_id, BalanceRow.total).where(
            BalanceRow.shop_id == shop,
            BalanceRow.member_id.in_(earning),
            BalanceRow.account == Account.OWED,
            BalanceRow.unit == POINTS,
        )
    )
    for member, total in rows:
        purses[member].owed = -total
    if taken:
        named = {entry.lot for one in postings for entry in one.entries if entry.lot}
        wanted = or_(LotRow.remaining > 0, LotRow.origin_id.in_(set(origins.values())), LotRow.id.in_(named))
        for member, lots in (await _lots_by_member(session, shop, sorted(taken), wanted)).items():
            purses[member].lots = lots
    return purses


def _is_hers(entry: Any) -> bool:
    return entry.unit == POINTS and entry.account in (Account.MEMBER, Account.EXPIRED)


def _reaches(entry: Any) -> bool:
    return entry.amount < 0 or entry.lot is not None


async def _owed(session: Session, shop: int, member: int) -> int:
    total = await session.scalar(
        select(BalanceRow.total).where(
            BalanceRow.shop_id == shop,
            BalanceRow.member_id == member,
            BalanceRow.account == Account.OWED,
            BalanceRow.unit == POINTS,
        )
    )
    return -(total or 0)


async def _lots(session: Session, shop: int, members: Sequence[int], wanted: Any) -> list[Lot]:
    return [lot for lots in (await _lots_by_member(session, shop, members, wanted)).values() for lot in lots]


async def _lots_by_member(session: Session, shop: int, members: Sequence[int], wanted: Any) -> Mapping[int, list[Lot]]:
    rows = await session.execute(
        select(
            LotRow.member_id,
            LotRow.id,
            LotRow.origin_id,
            LotRow.active_from,
            LotRow.expires_at,
            LotRow.remaining,
            LotRow.expired,
        )
        .where(LotRow.shop_id == shop, LotRow.member_id.in_(members), wanted)
        .order_by(LotRow.id)
    )
    found: dict[int, list[Lot]] = defaultdict(list)
    for member, number, origin, active_from, expires_at, left, expired in rows:
        found[member].append(Lot(number, origin, active_from, expires_at, left, expired))
    return found
