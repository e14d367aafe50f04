"""Balances and standings, the same price however long a history is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, Select, String, and_, bindparam, func, or_, select, tuple_

from models.base import UtcDateTime
from models.database import Session
from models.loyalty.rules import POINTS, Account, Reason
from models.loyalty.tables import BalanceRow, EntryRow, LotRow, PostingRow


@dataclass(frozen=True, slots=True)
class BookLine:
    """One line of a member's book, for her eyes: `points` more or fewer, or in her wallet's book money in minor units.

    `moved` is what changed its day without becoming more: points that were released. `number` tells lines apart.
    """

    points: int
    reason: Reason
    at: datetime
    note: str
    moved: int = 0
    number: int = 0


@dataclass(frozen=True, slots=True)
class Expiring:
    """Points that will be gone at a moment unless they are spent before."""

    points: int
    at: datetime


_SHOP, _MEMBER, _UNIT = (
    bindparam("shop", type_=BigInteger),
    bindparam("member", type_=BigInteger),
    bindparam("unit", type_=String),
)
_AT = bindparam("at", type_=UtcDateTime)
_HERS = and_(LotRow.shop_id == _SHOP, LotRow.member_id == _MEMBER, LotRow.remaining > 0)


def _lines(*accounts: Account, paged: bool) -> Select[int, int, datetime, Reason, str, int]:
    """Her newest lines, or those older than one: read along an index, so that a long history costs no more."""
    hers = and_(EntryRow.posting_id == PostingRow.id, EntryRow.shop_id == _SHOP, EntryRow.unit == _UNIT)
    mine = EntryRow.account.in_(accounts)
    net = select(func.coalesce(func.sum(EntryRow.amount), 0)).where(hers, mine).scalar_subquery()
    moved = select(func.coalesce(func.sum(EntryRow.amount), 0)).where(hers, mine, EntryRow.amount > 0).scalar_subquery()
    older = tuple_(PostingRow.at, PostingRow.id) < tuple_(
        bindparam("older_at", type_=UtcDateTime), bindparam("older_id", type_=BigInteger)
    )
    said = or_(net != 0, and_(PostingRow.reason == Reason.RELEASE, moved > 0))
    return (
        select(PostingRow.id, net, PostingRow.at, PostingRow.reason, PostingRow.note, moved)
        .where(PostingRow.shop_id == _SHOP, PostingRow.member_id == _MEMBER, said, *([older] if paged else []))
        .order_by(PostingRow.at.desc(), PostingRow.id.desc())
        .limit(bindparam("lines_max", type_=BigInteger))
    )


_HER_POINTS: tuple[Account, ...] = (Account.MEMBER, Account.OWED)
_HER_MONEY: tuple[Account, ...] = (Account.WALLET,)
_PAGES: dict[tuple[tuple[Account, ...], bool], Select[int, int, datetime, Reason, str, int]] = {
    (accounts, paged): _lines(*accounts, paged=paged)
    for accounts in (_HER_POINTS, _HER_MONEY)
    for paged in (False, True)
}
_EXPIRING = (
    select(func.sum(LotRow.remaining), LotRow.expires_at)
    .where(_HERS, LotRow.expires_at > _AT)
    .group_by(LotRow.expires_at)
    .order_by(LotRow.expires_at)
    .limit(bindparam("lines_max"))
)


async def last_lines(
    session: Session, shop: int, member: int, *, lines_max: int, older_than: int | None = None
) -> Sequence[BookLine]:
    """The newest lines of her points book, by when it happened; or those before the line of that number."""
    return await _page(session, shop, member, _HER_POINTS, POINTS, lines_max=lines_max, older_than=older_than)


async def wallet_lines(
    session: Session, shop: int, member: int, currency: str, *, lines_max: int, older_than: int | None = None
) -> Sequence[BookLine]:
    """The same of her wallet: each line's `points` are minor units of the currency."""
    return await _page(session, shop, member, _HER_MONEY, currency, lines_max=lines_max, older_than=older_than)


async def _page(
    session: Session,
    shop: int,
    member: int,
    accounts: tuple[Account, ...],
    unit: str,
    *,
    lines_max: int,
    older_than: int | None,
) -> Sequence[BookLine]:
    asked: dict[str, object] = {"shop": shop, "member": member, "unit": unit, "lines_max": lines_max}
    if older_than is not None:
        of_hers = and_(PostingRow.shop_id == shop, PostingRow.member_id == member, PostingRow.id == older_than)
        at = await session.scalar(select(PostingRow.at).where(of_hers))
        if at is None:
            return []
        asked |= {"older_at": at, "older_id": older_than}
    rows = await session.execute(_PAGES[(accounts, older_than is not None)], asked)
    return [BookLine(int(net), reason, at, note, int(moved), number) for number, net, at, reason, note, moved in rows]


async def expiring(session: Session, shop: int, member: int, *, at: datetime, lines_max: int) -> Sequence[Expiring]:
    """Which of her points are gone when, the next first."""
    rows = await session.execute(_EXPIRING, {"shop": shop, "member": member, "at": at, "lines_max": lines_max})
    return [Expiring(int(points), gone) for points, gone in rows if gone is not None]


async def expiring_of_all(
    session: Session, shop: int, *, after: datetime, until: datetime
) -> dict[int, list[Expiring]]:
    """Whose points are gone when, later than `after` and not later than `until`, by member, the next first."""
    rows = await session.execute(
        select(LotRow.member_id, func.sum(LotRow.remaining), LotRow.expires_at)
        .where(LotRow.shop_id == shop, LotRow.remaining > 0, LotRow.expires_at > after, LotRow.expires_at <= until)
        .group_by(LotRow.member_id, LotRow.expires_at)
        .order_by(LotRow.member_id, LotRow.expires_at)
    )
    found: dict[int, list[Expiring]] = {}
    for member, points, gone in rows:
        if gone is not None:
            found.setdefault(member, []).append(Expiring(int(points), gone))
    return found


async def given_by(session: Session, shop: int, staff: int, *, since: datetime) -> int:
    """How many points one of the staff has given away since then; what was undone does not count."""
    total = await session.scalar(
        select(func.sum(-EntryRow.amount))
        .join(PostingRow, PostingRow.id == EntryRow.posting_id)
        .where(
            EntryRow.shop_id == shop,
            EntryRow.account == Account.ISSUED,
            EntryRow.unit == POINTS,
            PostingRow.shop_id == shop,
            PostingRow.by_id == staff,
            PostingRow.reason.in_((Reason.AWARD, Reason.BONUS)),
            PostingRow.at >= since,
        )
    )
    return int(total or 0)


async def balance(session: Session, shop: int, member: int, account: Account, unit: str) -> int:
    """The sum of a member's entries on one of her accounts."""
    mine = (BalanceRow.shop_id == shop, BalanceRow.member_id == member)
    total = await session.scalar(
        select(BalanceRow.total).where(*mine, BalanceRow.account == account, BalanceRow.unit == unit)
    )
    return int(total or 0)
