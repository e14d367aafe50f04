"""What somebody holds in lots, read so that it can be spent from or taken away from."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import BigInteger, bindparam, select, union

from models.database import Session
from models.loyalty.lots import Lot, Purse
from models.loyalty.rules import POINTS, Account, Entry, Posting
from models.loyalty.tables import BalanceRow, LotRow

_SHOP, _MEMBERS = bindparam("shop", type_=BigInteger), bindparam("members", type_=BigInteger, expanding=True)
_ORIGINS = bindparam("origins", type_=BigInteger, expanding=True)
_NAMED = bindparam("named", type_=BigInteger, expanding=True)
_OWED = select(BalanceRow.member_id, BalanceRow.total).where(
    BalanceRow.shop_id == _SHOP,
    BalanceRow.member_id.in_(_MEMBERS),
    BalanceRow.account == Account.OWED,
    BalanceRow.unit == POINTS,
)
_LOTS = select(
    LotRow.member_id, LotRow.id, LotRow.origin_id, LotRow.active_from, LotRow.expires_at, LotRow.remaining,
    LotRow.expired,
).where(LotRow.shop_id == _SHOP, LotRow.member_id.in_(_MEMBERS))  # fmt: skip
_HOLDING = _LOTS.where(LotRow.remaining > 0).order_by(LotRow.id)
# Each along its own index: asked for with one "or", SQLite reads every lot she ever had.
_REACHED = union(
    _LOTS.where(LotRow.remaining > 0), _LOTS.where(LotRow.origin_id.in_(_ORIGINS)), _LOTS.where(LotRow.id.in_(_NAMED))
).order_by("id")


async def purse_of(session: Session, shop: int, member: int) -> Purse:
    """Her lots that hold something, and what she owes."""
    asked = {"shop": shop, "members": [member]}
    lots = _by_member(await session.execute(_HOLDING, asked))
    owed = {who: -total for who, total in await session.execute(_OWED, asked)}
    return Purse(lots.get(member, []), owed.get(member, 0))


async def purses_of(
    session: Session, shop: int, postings: Sequence[Posting], origins: Mapping[str, int]
) -> dict[int, Purse]:
    """The purses these postings reach into: a debt for who earns, and the lots for who is taken something from."""
    earning = {one.member for one in postings if any(_is_hers(entry) for entry in one.entries)}
    taken = {one.member for one in postings if any(_is_hers(entry) and _reaches(entry) for entry in one.entries)}
    purses = {member: Purse() for member in earning}
    if not earning:
        return purses
    for member, total in await session.execute(_OWED, {"shop": shop, "members": [*earning]}):
        purses[member].owed = -total
    if taken:
        named = {entry.lot for one in postings for entry in one.entries if entry.lot}
        asked = {"shop": shop, "members": sorted(taken), "origins": [*set(origins.values())], "named": [*named]}
        for member, lots in _by_member(await session.execute(_REACHED, asked)).items():
            purses[member].lots = lots
    return purses


def _is_hers(entry: Entry) -> bool:
    return entry.unit == POINTS and entry.account in (Account.MEMBER, Account.EXPIRED)


def _reaches(entry: Entry) -> bool:
    return entry.amount < 0 or entry.lot is not None


def _by_member(rows: Iterable[Any]) -> Mapping[int, list[Lot]]:
    found: dict[int, list[Lot]] = defaultdict(list)
    for member, number, origin, active_from, expires_at, left, expired in rows:
        found[member].append(Lot(number, origin, active_from, expires_at, left, expired))
    return found
