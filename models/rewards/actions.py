"""Put rewards on and off, exchange points for them once, hand them over or give the points back."""

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import delete, func, select, update

from models.coupons import offers
from models.coupons.queries import coupon as coupon_of
from models.coupons.readers import read_line
from models.database import Session, insert_once
from models.loyalty import points, wallet
from models.loyalty.lots import spendable
from models.loyalty.purses import purse_of
from models.loyalty.rules import Reason
from models.money import Money
from models.rewards import queries
from models.rewards.rules import (
    AT_ONCE,
    OPEN_MAX,
    Kind,
    NoSuchReward,
    Redemption,
    RedemptionClosed,
    Reward,
    RewardChanged,
    RewardSoldOut,
    Stage,
    State,
    Terms,
    TooManyRewards,
    check,
    check_terms,
)
from models.rewards.tables import RedemptionRow, RewardRow
from models.shops import actions as shops
from models.shops.rules import Shop


async def draft(session: Session, shop: Shop, terms: Terms, *, by: int, now: datetime) -> tuple[Reward, Reward | None]:
    """Put a reward down for a last look; her earlier draft is forgotten. Also the one of the same title it changes.

    Raises `BadReward`, `TooManyRewards`, and for a coupon what reading its line raises.
    """
    check_terms(terms)
    if terms.coupon_line is not None:
        read_line(terms.coupon_line, currency=shop.currency, zone=shop.zone, now=now, named=False)
    known = await queries.titled(session, shop.id, terms.title)
    if known is None and len(await queries.catalogue(session, shop.id)) >= OPEN_MAX:
        raise TooManyRewards(most=OPEN_MAX)
    mine = (RewardRow.shop_id == shop.id, RewardRow.by_id == by, RewardRow.state == State.DRAFT)
    await session.execute(delete(RewardRow).where(*mine))
    row = RewardRow(shop_id=shop.id, state=State.DRAFT, version=1, by_id=by, made_at=now, **_columns(terms))
    row.replaces_id = known.id if known else None
    session.add(row)
    await session.flush()
    return row.as_reward(), known


async def drop(session: Session, shop: int, reward: int, *, by: int) -> None:
    """Forget a draft of hers, if it is still there."""
    mine = (RewardRow.shop_id == shop, RewardRow.by_id == by, RewardRow.state == State.DRAFT)
    await session.execute(delete(RewardRow).where(*mine, RewardRow.id == reward))


async def open_reward(session: Session, shop: Shop, reward: int, *, by: int, now: datetime) -> Reward:
    """Put the reward of a draft on, or give the one it names these terms as its next version, once.

    Redemptions that are open keep the terms they were made under. Raises `NoSuchReward`, `TooManyRewards`.
    """
    row = await session.scalar(
        select(RewardRow).where(
            RewardRow.shop_id == shop.id,
            RewardRow.id == reward,
            RewardRow.by_id == by,
            RewardRow.state == State.DRAFT,
        )
    )
    if row is None:
        raise NoSuchReward
    if row.replaces_id is not None:
        return await _change(session, shop, row, by=by, now=now)
    if len(await queries.catalogue(session, shop.id)) >= OPEN_MAX:
        raise TooManyRewards(most=OPEN_MAX)
    row.state, row.coupon_id = State.OPEN, await _coupon(session, shop, row, by=by, now=now)
    await session.flush()
    await _note(session, shop.id, by, "open_reward", row.id, now=now, new=_told(row))
    return row.as_reward()


async def stop(session: Session, shop: int, reward: int, *, by: int, now: datetime) -> bool:
    """Take a reward off: nobody can redeem it, what was redeemed is still handed over. False when it was not on."""
    return await _switch(session, shop, reward, State.OPEN, State.STOPPED, "stop_reward", by=by, now=now)


async def resume(session: Session, shop: int, reward: int, *, by: int, now: datetime) -> bool:
    """Put a stopped reward on again under its last terms; False when it was not off. Raises `TooManyRewards`."""
    if len(await queries.catalogue(session, shop)) >= OPEN_MAX:
        raise TooManyRewards(most=OPEN_MAX)
    return await _switch(session, shop, reward, State.STOPPED, State.OPEN, "resume_reward", by=by, now=now)


async def redeem(
    session: Session, shop: Shop, member: int, reward: int, *, version: int, turn: int, now: datetime
) -> tuple[Redemption, bool]:
    """Exchange her points for a reward, and whether that is new: the same `turn` is the same exchange for ever.

    `version` is that of the terms she said yes to, `turn` how many of this reward she had had by then. Raises
    `RewardChanged`, `NoSuchReward`, `RewardSoldOut`, `RewardOftenEnough` or `NotEnoughPoints`; then nothing is booked.
    """
    before = await _made(session, shop.id, member, reward, turn)
    if before is not None:
        return before.as_redemption(), False
    found = await queries.reward(session, shop.id, reward)
    if found is None:
        raise NoSuchReward
    if found.state is State.OPEN and found.version != version:
        raise RewardChanged(title=found.terms.title)
    check(
        found,
        await queries.hers(session, shop.id, reward, member),
        points=await spendable_of(session, shop.id, member, now),
    )
    made = await _make(session, shop.id, member, found, turn, now=now)
    if made is None:
        raise RewardChanged(title=found.terms.title)
    await _take_one(session, shop.id, found)
    await points.spend(session, shop.id, member, made.points, cause=made.cause, now=now, note=made.title)
    if made.kind in AT_ONCE:
        return await _give(session, shop, found, made, now=now), True
    return made, True


async def hand_over(session: Session, shop: int, redemption: int, *, by: int, now: datetime) -> Redemption:
    """Staff gave it to her. Raises `RedemptionClosed` when that was said before, or it was cancelled."""
    done = await _settle(session, shop, redemption, Stage.DONE, now=now)
    await _note(session, shop, by, "hand_over", redemption, now=now, new=done.title)
    return done


async def take_back(session: Session, shop: int, redemption: int, *, by: int, now: datetime) -> Redemption:
    """It was not handed over after all: it waits again. Raises `RedemptionClosed` for one that does not stand so."""
    ours = update(RedemptionRow).where(
        RedemptionRow.shop_id == shop,
        RedemptionRow.id == redemption,
        RedemptionRow.stage == Stage.DONE,
        RedemptionRow.kind.not_in(AT_ONCE),
    )
    values = ours.values(stage=Stage.OPEN, settled_at=None).execution_options(synchronize_session=False)
    moved = await session.execute(values)
    found = await queries.redemption(session, shop, redemption)
    if found is None or not moved.rowcount:  # type: ignore[attr-defined]
        raise RedemptionClosed(stage=found.stage.value if found else "none")
    await _note(session, shop, by, "take_back", redemption, now=now, new=found.title)
    return found


async def cancel(session: Session, shop: Shop, redemption: int, *, by: int, now: datetime) -> Redemption:
    """She does not get it: all its points come back, to live seven days at least, and the stock has one more.

    A stock that was counted anew since, with other terms, knows of this one already. Only what is not handed over can
    be cancelled, once; raises `RedemptionClosed`.
    """
    gone = await _settle(session, shop.id, redemption, Stage.CANCELLED, now=now)
    await points.give_back(session, shop, gone.cause, cause=f"{gone.cause}:back", now=now, by=by)
    more = update(RewardRow).where(
        RewardRow.shop_id == shop.id,
        RewardRow.id == gone.reward,
        RewardRow.version == gone.version,
        RewardRow.stock_left.is_not(None),
    )
    await session.execute(more.values(stock_left=RewardRow.stock_left + 1).execution_options(synchronize_session=False))
    await _note(session, shop.id, by, "cancel_redemption", redemption, now=now, new=gone.title)
    return gone


async def spendable_of(session: Session, shop: int, member: int, now: datetime) -> int:
    """How many points she could spend at this moment."""
    return sum(lot.left for lot in spendable((await purse_of(session, shop, member)).lots, now))


async def _change(session: Session, shop: Shop, drawn: RewardRow, *, by: int, now: datetime) -> Reward:
    row = await session.scalar(
        select(RewardRow).where(
            RewardRow.shop_id == shop.id, RewardRow.id == drawn.replaces_id, RewardRow.state == State.OPEN
        )
    )
    if row is None:
        raise NoSuchReward
    old = _told(row)
    for name, value in _columns(drawn.as_reward().terms).items():
        setattr(row, name, value)
    row.version += 1
    row.coupon_id = await _coupon(session, shop, drawn, by=by, now=now)
    await session.delete(drawn)
    await session.flush()
    await _note(session, shop.id, by, "change_reward", row.id, now=now, old=old, new=_told(row))
    return row.as_reward()


async def _coupon(session: Session, shop: Shop, row: RewardRow, *, by: int, now: datetime) -> int | None:
    """The offer whose codes this reward gives out, opened under the terms staff wrote."""
    if row.coupon_line is None:
        return None
    terms = read_line(row.coupon_line, currency=shop.currency, zone=shop.zone, now=now, named=False).terms
    made, _ = await offers.draft(session, shop, terms, name=None, by=by, now=now)
    return (await offers.open_offer(session, shop, made.id, by=by, now=now)).id


async def _switch(
    session: Session, shop: int, reward: int, source: State, target: State, act: str, *, by: int, now: datetime
) -> bool:
    ours = update(RewardRow).where(RewardRow.shop_id == shop, RewardRow.id == reward, RewardRow.state == source)
    done = await session.execute(ours.values(state=target).execution_options(synchronize_session=False))
    if not done.rowcount:  # type: ignore[attr-defined]
        return False
    await _note(session, shop, by, act, reward, now=now)
    return True


async def _made(session: Session, shop: int, member: int, reward: int, turn: int) -> RedemptionRow | None:
    return await session.scalar(
        select(RedemptionRow).where(
            RedemptionRow.shop_id == shop,
            RedemptionRow.member_id == member,
            RedemptionRow.reward_id == reward,
            RedemptionRow.turn == turn,
        )
    )


async def _make(
    session: Session, shop: int, member: int, reward: Reward, turn: int, *, now: datetime
) -> Redemption | None:
    """The row of an exchange; None when it is not this turn: she has had fewer of it than her button says."""
    had = await session.scalar(
        select(func.count()).where(
            RedemptionRow.shop_id == shop, RedemptionRow.member_id == member, RedemptionRow.reward_id == reward.id
        )
    )
    if had != turn:
        return None
    terms = reward.terms
    values = {
        "shop_id": shop,
        "reward_id": reward.id,
        "member_id": member,
        "turn": turn,
        "version": reward.version,
        "kind": terms.kind,
        "title": terms.title,
        "points": terms.points,
        "worth_minor": terms.worth_minor,
        "stage": Stage.DONE if terms.kind in AT_ONCE else Stage.OPEN,
        "at": now,
        "settled_at": now if terms.kind in AT_ONCE else None,
    }
    number = await insert_once(session, RedemptionRow, values)
    return await queries.redemption(session, shop, number) if number is not None else None


async def _take_one(session: Session, shop: int, reward: Reward) -> None:
    if reward.left is None:
        return
    one = update(RewardRow).where(RewardRow.shop_id == shop, RewardRow.id == reward.id, RewardRow.stock_left > 0)
    taken = await session.execute(
        one.values(stock_left=RewardRow.stock_left - 1).execution_options(synchronize_session=False)
    )
    if not taken.rowcount:  # type: ignore[attr-defined]
        raise RewardSoldOut(title=reward.terms.title)


async def _give(session: Session, shop: Shop, reward: Reward, made: Redemption, *, now: datetime) -> Redemption:
    """What nobody has to hand over."""
    if made.kind is Kind.WALLET:
        amount = Money(made.worth_minor, shop.currency)
        cause = f"{made.cause}:credit"
        await wallet.credit(
            session, shop.id, made.member, amount, reason=Reason.REDEEM, cause=cause, now=now, note=made.title
        )
        return made
    offer = await coupon_of(session, shop.id, reward.coupon or 0)
    if offer is None:
        raise NoSuchReward
    code = await offers.issue(session, shop, offer, made.member, cause=made.cause, now=now)
    row = update(RedemptionRow).where(RedemptionRow.shop_id == shop.id, RedemptionRow.id == made.id)
    await session.execute(row.values(code=code.shown).execution_options(synchronize_session=False))
    found = await queries.redemption(session, shop.id, made.id)
    assert found is not None, "it was made in this very transaction"
    return found


async def _settle(session: Session, shop: int, redemption: int, stage: Stage, *, now: datetime) -> Redemption:
    ours = update(RedemptionRow).where(
        RedemptionRow.shop_id == shop, RedemptionRow.id == redemption, RedemptionRow.stage == Stage.OPEN
    )
    done = await session.execute(ours.values(stage=stage, settled_at=now).execution_options(synchronize_session=False))
    found = await queries.redemption(session, shop, redemption)
    if found is None or not done.rowcount:  # type: ignore[attr-defined]
        raise RedemptionClosed(stage=found.stage.value if found else "none")
    return found


def _columns(terms: Terms) -> dict[str, object]:
    return asdict(terms) | {"stock_left": terms.stock}


def _told(row: RewardRow) -> str:
    return f"{row.title}: {row.points} points, stock {row.stock_left}, version {row.version}"


async def _note(
    session: Session,
    shop: int,
    by: int,
    act: str,
    number: int,
    *,
    now: datetime,
    old: str | None = None,
    new: str | None = None,
) -> None:
    await shops.note(session, shop, actor=by, act=act, about=f"reward:{number}", old=old, new=new, now=now)
