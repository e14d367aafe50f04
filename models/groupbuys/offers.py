"""The waiting list of a full buy: who is next, for how long a place is kept for her, and what becomes of it."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import Select, func, select, update

from models.database import Session, insert_once
from models.groupbuys.finding import waits
from models.groupbuys.pricing import Measure
from models.groupbuys.queries import buy as buy_of
from models.groupbuys.rules import Buy, Seat
from models.groupbuys.states import JOINABLE
from models.groupbuys.tables import BuyRow, WaitRow
from models.orders.finding import tier_of
from models.outreach import actions as outreach
from models.outreach import queries as nudges
from models.outreach.rules import Class, Kind, Plan
from models.shops.queries import shop as shop_of
from models.shops.rules import Shop
from models.tiers.rules import scheme_of

OFFER_LIFE = timedelta(hours=2)
"""So long a place is kept, counted from when she may be written to."""


async def wait(session: Session, shop: int, buy: Buy, member: int, picks: Mapping[int, int], *, now: datetime) -> Seat:
    """Put a member on the waiting list, or let her want another number there; her place stays what it was."""
    house = await shop_of(session, shop)
    rank = await _rank(session, house, member, now=now) if house and buy.extra.tiers_first else 0
    pieces, kept = sum(picks.values()), _kept(picks)
    fresh = {
        "shop_id": shop, "buy_id": buy.id, "member_id": member, "quantity": pieces, "picks": kept, "rank": rank,
        "waits_since": now, "turns": 0, "offered": 0,
    }  # fmt: skip
    changed = True
    if await insert_once(session, WaitRow, fresh) is None:
        row = await row_of(session, shop, buy.id, member)
        assert row is not None, "one of hers stood in the way"
        changed = row.over_at is not None or row.quantity != pieces or row.picks != kept
        if row.over_at is not None:
            row.waits_since, row.rank, row.over_at, row.offered, row.offered_until = now, rank, None, 0, None
        row.quantity, row.picks = pieces, kept
        await session.flush()
    if changed:
        await show(session, shop, buy.id)
    hers = await waits(session, shop, buy.id, member)
    return Seat(0, changed=changed, waiting=hers.place if hers else 0)


async def promote(session: Session, shop: int, buy: int, *, now: datetime) -> list[int]:
    """Offer the places that are free to those who are next, each for two hours; who was offered one.

    In line strictly: for who wants more than there is, what there is is kept.
    """
    offered: list[int] = []
    while True:
        found = await buy_of(session, shop, buy)
        if found is None or found.state not in JOINABLE or now >= found.deadline or not found.left:
            return offered
        row = await session.scalar(_line(shop, buy).where(WaitRow.offered_until.is_(None)).limit(1))
        house = await shop_of(session, shop)
        if row is None or house is None:
            return offered
        pieces = row.quantity if found.extra.most_by is Measure.PEOPLE else min(row.quantity, found.left)
        if pieces < row.quantity and row.picks:
            row.picks = _cut(row.picks, pieces)
        row.offered, row.turns, told = pieces, row.turns + 1, await _awake(session, house, row.member_id, now=now)
        row.offered_until = min(told + OFFER_LIFE, found.deadline)
        await session.flush()
        await show(session, shop, buy)
        facts: dict[str, object] = {"pieces": pieces}
        about = f"{buy}:{row.turns}"
        plan = Plan(row.member_id, Kind.BUY_OFFER, about, Class.TRANSACTIONAL, now, row.offered_until, facts)
        await outreach.plan(session, shop, [plan], now=now)
        offered.append(row.member_id)


async def lapse(session: Session, shop: int, buy: int, *, now: datetime) -> int:
    """Take back the places nobody said yes to in time and offer them to the next; how many lapsed."""
    rows = (await session.scalars(_line(shop, buy).where(WaitRow.offered_until <= now))).all()
    for row in rows:
        row.over_at, row.offered, row.offered_until = now, 0, None
    await session.flush()
    if rows:
        await show(session, shop, buy)
        await promote(session, shop, buy, now=now)
    return len(rows)


async def leave_line(session: Session, shop: int, buy: int, member: int, *, now: datetime) -> bool:
    """Take a member off the waiting list; whether she was on it. A place that was kept for her goes to the next."""
    row = await row_of(session, shop, buy, member)
    if row is None or row.over_at is not None:
        return False
    kept = row.offered_until is not None
    row.over_at, row.offered, row.offered_until = now, 0, None
    await session.flush()
    await show(session, shop, buy)
    if kept:
        await promote(session, shop, buy, now=now)
    return True


async def end_line(session: Session, shop: int, buy: int, *, now: datetime) -> list[int]:
    """Nobody waits for a buy that was judged; who did."""
    waiting = update(WaitRow).where(WaitRow.shop_id == shop, WaitRow.buy_id == buy, WaitRow.over_at.is_(None))
    ended = waiting.values(over_at=now, offered=0, offered_until=None).returning(WaitRow.member_id)
    return sorted(await session.scalars(ended.execution_options(synchronize_session=False)))


async def lapsing(session: Session, shop: int, *, now: datetime) -> list[int]:
    """The buys in which a place was kept for somebody until now or before."""
    rows = await session.scalars(
        select(WaitRow.buy_id)
        .where(WaitRow.shop_id == shop, WaitRow.over_at.is_(None), WaitRow.offered_until <= now)
        .distinct()
    )
    return sorted(rows.all())


async def next_lapse(session: Session, shop: int, *, after: datetime) -> datetime | None:
    """When the next place that is kept for somebody goes on."""
    open_ones = WaitRow.over_at.is_(None)
    asked = select(func.min(WaitRow.offered_until)).where(WaitRow.shop_id == shop, open_ones)
    return await session.scalar(asked.where(WaitRow.offered_until > after))


async def row_of(session: Session, shop: int, buy: int, member: int) -> WaitRow | None:
    """A member's row on the waiting list of a buy, also one that is over."""
    return await session.scalar(
        select(WaitRow).where(WaitRow.shop_id == shop, WaitRow.buy_id == buy, WaitRow.member_id == member)
    )


async def show(session: Session, shop: int, buy: int) -> None:
    """Let the card of a buy be shown anew."""
    this = update(BuyRow).where(BuyRow.shop_id == shop, BuyRow.id == buy)
    await session.execute(this.values(version=BuyRow.version + 1).execution_options(synchronize_session=False))


def _line(shop: int, buy: int) -> Select[WaitRow]:
    return (
        select(WaitRow)
        .where(WaitRow.shop_id == shop, WaitRow.buy_id == buy, WaitRow.over_at.is_(None))
        .order_by(WaitRow.rank.desc(), WaitRow.waits_since, WaitRow.id)
    )


async def _rank(session: Session, shop: Shop, member: int, *, now: datetime) -> int:
    hers = await tier_of(session, shop, member, now=now)
    return scheme_of(shop.policy.tiers).rank(hers.code)


async def _awake(session: Session, shop: Shop, member: int, *, now: datetime) -> datetime:
    """When she may be written to: at once, or at the end of her night."""
    receiver = (await nudges.receivers(session, shop.id, [member], kind=Kind.BUY_OFFER, now=now)).get(member)
    return receiver.quiet_hours(shop.policy).end_of(now, receiver.zone) if receiver else now


def _kept(picks: Mapping[int, int]) -> dict[str, int] | None:
    return None if set(picks) <= {0} else {str(number): pieces for number, pieces in picks.items()}


def _cut(picks: Mapping[str, int], pieces: int) -> dict[str, int]:
    """So many of what she picked, from the first on."""
    cut: dict[str, int] = {}
    for number, wanted in picks.items():
        if take := min(wanted, pieces - sum(cut.values())):
            cut[number] = take
    return cut
