"""What the shop owes its members: points given, redeemed, expired and still open, and money in wallets, by month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, case, func, or_, select

from models.database import Session
from models.loyalty.rules import POINTS, Account, Reason
from models.loyalty.tables import EntryRow, PostingRow

SIDES = (Account.ISSUED, Account.REDEEMED, Account.EXPIRED, Account.MEMBER, Account.OWED)


@dataclass(frozen=True, slots=True)
class Sums:
    """What happened within a span: points issued, redeemed, expired, and by how much the open ones and wallets grew.

    `points_open` counts what members hold less what they owe; money is in minor units. Always
    `points_open` = `issued` - `redeemed` - `expired`.
    """

    issued: int = 0
    redeemed: int = 0
    expired: int = 0
    points_open: int = 0
    wallet_minor: int = 0

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(
            self.issued + other.issued,
            self.redeemed + other.redeemed,
            self.expired + other.expired,
            self.points_open + other.points_open,
            self.wallet_minor + other.wallet_minor,
        )


async def sums_between(session: Session, shop: int, moments: Sequence[datetime], *, currency: str) -> list[Sums]:
    """What was booked before the first of these moments, between each two of them, and from the last one on.

    One statement over the entries themselves, so it says what they say whatever is kept beside them. What expires at
    the very end of a span belongs to that span.
    """
    at_its_end = PostingRow.reason == Reason.EXPIRED
    spans = [
        (or_(PostingRow.at < moment, and_(PostingRow.at == moment, at_its_end)), number)
        for number, moment in enumerate(moments)
    ]
    span = case(*spans, else_=len(moments)) if spans else func.abs(0)
    lines = (
        select(span.label("span"), EntryRow.account, EntryRow.amount)
        .join(PostingRow, PostingRow.id == EntryRow.posting_id)
        .where(
            EntryRow.shop_id == shop,
            PostingRow.shop_id == shop,
            or_(
                and_(EntryRow.unit == POINTS, EntryRow.account.in_(SIDES)),
                and_(EntryRow.unit == currency, EntryRow.account == Account.WALLET),
            ),
        )
        .subquery()
    )
    rows = await session.execute(
        select(lines.c.span, lines.c.account, func.sum(lines.c.amount)).group_by(lines.c.span, lines.c.account)
    )
    found = {(int(number), account): int(total) for number, account, total in rows}
    return [_sums({side: found.get((number, side), 0) for side in Account}) for number in range(len(moments) + 1)]


def _sums(totals: dict[Account, int]) -> Sums:
    return Sums(
        issued=-totals[Account.ISSUED],
        redeemed=totals[Account.REDEEMED],
        expired=totals[Account.EXPIRED],
        points_open=totals[Account.MEMBER] + totals[Account.OWED],
        wallet_minor=totals[Account.WALLET],
    )
