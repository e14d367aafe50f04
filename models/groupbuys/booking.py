"""The money of a buy: what was paid is held until it is booked as her order, once, or goes back into her wallet.

One law stands over it, and `finding.tills` can always be asked: paid = booked + put into wallets + held.
"""

from datetime import datetime

from sqlalchemy import func, select, update

from models.database import Session, insert_once
from models.errors import ShopError
from models.groupbuys.finding import Place, place, tills
from models.groupbuys.pricing import Flow, Settlement, settlement
from models.groupbuys.queries import buy as buy_of
from models.groupbuys.rules import Buy, NoSuchBuy
from models.groupbuys.states import LOST, WON
from models.groupbuys.tables import JoinRow, PaymentRow
from models.loyalty import wallet
from models.loyalty.rules import Reason
from models.money import AmountNotPositive, Money
from models.orders import till
from models.orders.finding import number_of
from models.orders.rules import ReadLine
from models.shops.rules import Shop


class PaidMeanwhile(ShopError):
    """Something was paid since she looked; nothing was changed."""

    code = "paid-meanwhile"


class NotIn(ShopError):
    """This member is not in the buy; nothing was changed."""

    code = "not-in-buy"


async def mark_paid(
    session: Session,
    shop: Shop,
    buy: int,
    member: int,
    amount: Money,
    *,
    by: int | None,
    now: datetime,
    seen: int | None = None,
    from_wallet: bool = False,
) -> tuple[Place, Settlement]:
    """Write down what a member paid, in hand or out of her wallet, and do with it what is due.

    With `seen`, what she had paid in all when staff looked, a second tap changes nothing: it raises `PaidMeanwhile`.
    Raises `NoSuchBuy`, `NotIn`, `AmountNotPositive`, and `NotEnoughCredit` for the wallet.
    """
    found = await buy_of(session, shop.id, buy)
    if found is None:
        raise NoSuchBuy
    hers = await place(session, shop.id, buy, member)
    if hers is None or not hers.quantity or found.state in LOST:
        raise NotIn
    if seen is not None and hers.till.paid != seen:
        raise PaidMeanwhile
    if amount.minor <= 0:
        raise AmountNotPositive
    turn = await _turn(session, shop.id, buy, member)
    cause = f"buy:{buy}:{member}:{turn}"
    if from_wallet:
        await wallet.pay(session, shop.id, member, amount, cause=cause, now=now, by=by)
    kind = Flow.WALLET if from_wallet else Flow.PAID
    await _note(session, shop.id, buy, member, kind, amount.minor, cause=cause, by=by, now=now)
    done = await settle(session, shop, found, member, by=by, now=now)
    after = await place(session, shop.id, buy, member)
    assert after is not None, "she was in a moment ago"
    return after, done


async def settle(session: Session, shop: Shop, buy: Buy, member: int, *, by: int | None, now: datetime) -> Settlement:
    """Book her order if all is paid and the buy happens, and put into her wallet what is over or comes back."""
    hers = await place(session, shop.id, buy.id, member)
    if hers is None or not hers.till.paid:
        return Settlement()
    owed = hers.owed(buy).minor if hers.quantity and buy.state not in LOST else None
    due = settlement(hers.till, owed, won=buy.state in WON, has_order=hers.order is not None)
    if due.book:
        await _book(session, shop, buy, hers, due.book, by=by, now=now)
    if due.credit:
        turn = await _turn(session, shop.id, buy.id, member)
        cause = f"buy:{buy.id}:{member}:{turn}"
        back = Money(due.credit, buy.price.currency)
        await wallet.credit(
            session, shop.id, member, back, cause=cause, reason=Reason.RETURN, now=now, by=by, note=buy.item
        )
        await _note(session, shop.id, buy.id, member, Flow.CREDITED, due.credit, cause=cause, by=by, now=now)
    return due


async def settle_all(session: Session, shop: Shop, buy: int, *, by: int | None, now: datetime) -> dict[int, Settlement]:
    """The same for everybody who ever paid something; what was done, by member."""
    found = await buy_of(session, shop.id, buy)
    if found is None:
        raise NoSuchBuy
    paid = [who for who, money in (await tills(session, shop.id, buy)).items() if money.held]
    return {who: await settle(session, shop, found, who, by=by, now=now) for who in sorted(paid)}


async def _book(
    session: Session, shop: Shop, buy: Buy, hers: Place, minor: int, *, by: int | None, now: datetime
) -> None:
    """Her order, with everything that follows from one: points, tier, whoever brought her. Its number names the buy."""
    number = f"buy{buy.id}-{hers.member}"
    currency = buy.price.currency
    lines = tuple(
        ReadLine(_name(buy, kind), pieces, Money(buy.unit.minor + _extra(buy, kind), currency), category=buy.category)
        for kind, pieces in sorted(hers.picks.items())
    )
    wanted = till.Wanted(
        number, Money(minor, currency), lines, tier=False,
        shipping=Money(hers.shipping_minor, currency) if hers.shipping_minor else None,
    )  # fmt: skip
    booked = await till.check_out(session, shop, hers.member, wanted, by=by, now=now)
    order = booked[0].order if booked else await number_of(session, shop.id, number)
    await session.execute(
        update(JoinRow)
        .where(JoinRow.shop_id == shop.id, JoinRow.buy_id == buy.id, JoinRow.member_id == hers.member)
        .values(order_id=order)
    )
    await _note(session, shop.id, buy.id, hers.member, Flow.BOOKED, minor, cause=f"order:{number}", by=by, now=now)


async def _note(
    session: Session, shop: int, buy: int, member: int, kind: Flow, minor: int, *, cause: str, by: int | None,
    now: datetime,
) -> None:  # fmt: skip
    row = {"shop_id": shop, "buy_id": buy, "member_id": member, "kind": kind, "amount_minor": minor}
    await insert_once(session, PaymentRow, row | {"cause": cause, "by_id": by, "at": now})


async def _turn(session: Session, shop: int, buy: int, member: int) -> int:
    """How often her money in this buy moved so far: part of the name of what moves it next."""
    asked = select(func.count()).where(PaymentRow.shop_id == shop, PaymentRow.buy_id == buy)
    return int(await session.scalar(asked.where(PaymentRow.member_id == member)) or 0)


def _name(buy: Buy, kind: int) -> str:
    return f"{buy.item} ({buy.extra.variants[kind - 1].name})" if kind else buy.item


def _extra(buy: Buy, kind: int) -> int:
    return buy.extra.variants[kind - 1].extra_minor if kind else 0
