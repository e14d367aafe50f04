"""Store credit in money: topped up, paid with, refunded to. A second account in the same books."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from models.database import Session
from models.errors import ShopError
from models.loyalty.actions import book, digests
from models.loyalty.queries import balance
from models.loyalty.rules import Account, CauseReused, Entry, NotEnoughCredit, Posting, Reason
from models.loyalty.tables import EntryRow, PostingRow
from models.members.queries import survivor
from models.money import AmountNotPositive, Money, exponent
from models.shops.rules import Shop

UNDO_TIME = timedelta(hours=24)


class NoSuchTopUp(ShopError):
    """This top-up is not in the books, or was undone before."""

    code = "no-such-top-up"


class TooLateToUndo(ShopError):
    """The time in which this can be undone is over."""

    code = "too-late-to-undo"


@dataclass(frozen=True, slots=True)
class ToppedUp:
    """What a top-up added to a wallet: what was paid, and the bonus on top."""

    paid: Money
    bonus: Money


def bonus(paid: Money, *, step: int, extra: int) -> Money:
    """What is given on top: `extra` whole units for every full `step` of them (PRODUCT §2.3: 100 becomes 105)."""
    steps = paid.major_floor // step if step else 0
    return Money(steps * extra * 10 ** exponent(paid.currency), paid.currency)


async def held(session: Session, shop: int, member: int, currency: str) -> Money:
    """What is in a member's wallet."""
    return Money(await balance(session, shop, member, Account.WALLET, currency), currency)


async def top_up(
    session: Session, shop: Shop, member: int, paid: Money, *, cause: str, now: datetime, by: int | None = None
) -> ToppedUp | None:
    """Put what she paid into her wallet, with the bonus on top; None when this was done before."""
    added = bonus(paid, step=shop.policy.wallet_step, extra=shop.policy.wallet_bonus)
    total = Money(paid.minor + added.minor, paid.currency)
    done = await credit(session, shop.id, member, total, reason=Reason.TOP_UP, cause=cause, now=now, by=by)
    return ToppedUp(paid, added) if done else None


async def take_back(session: Session, shop: int, topped_up: str, *, now: datetime, by: int | None = None) -> Money:
    """Undo a top-up with its bonus, within a day and while the money is still there; what was taken out.

    Raises `NoSuchTopUp` (or it was undone before), `TooLateToUndo`, `NotEnoughCredit` with what is there.
    """
    cause = f"undo:{topped_up}"
    found = await session.execute(
        select(PostingRow.member_id, PostingRow.at, EntryRow.amount, EntryRow.unit)
        .join(EntryRow, EntryRow.posting_id == PostingRow.id)
        .where(PostingRow.shop_id == shop, EntryRow.shop_id == shop, PostingRow.cause == topped_up)
        .where(PostingRow.reason == Reason.TOP_UP, EntryRow.account == Account.WALLET)
    )
    row = found.first()
    if row is None or cause in await digests(session, shop, [cause]):
        raise NoSuchTopUp
    owner, at, minor, currency = row
    member = await survivor(session, shop, owner)
    if now >= at + UNDO_TIME:
        raise TooLateToUndo(hours=UNDO_TIME // timedelta(hours=1))
    there, taken = await held(session, shop, member, currency), Money(minor, currency)
    if there.minor < minor:
        raise NotEnoughCredit(have=there, need=taken)
    await book(session, shop, _posting(member, -taken, Reason.TOP_UP, cause, now, by, "", topped_up))
    return taken


async def credit(
    session: Session,
    shop: int,
    member: int,
    amount: Money,
    *,
    cause: str,
    reason: Reason,
    now: datetime,
    by: int | None = None,
    note: str = "",
    reverses: str | None = None,
) -> bool:
    """Put money into a wallet; False when this was done before. Raises `AmountNotPositive`, `CauseReused`."""
    if amount.minor <= 0:
        raise AmountNotPositive
    return await book(session, shop, _posting(member, amount, reason, cause, now, by, note, reverses))


async def pay(
    session: Session, shop: int, member: int, amount: Money, *, cause: str, now: datetime, by: int | None = None
) -> bool:
    """Take money out of a wallet; False when this was done before.

    Raises `NotEnoughCredit` with what is there, `AmountNotPositive`, `CauseReused`.
    """
    if amount.minor <= 0:
        raise AmountNotPositive
    posting = _posting(member, Money(-amount.minor, amount.currency), Reason.PAYMENT, cause, now, by, "", None)
    known = await digests(session, shop, [cause])
    if cause in known:
        if known[cause] != posting.digest:
            raise CauseReused(cause=cause)
        return False
    there = await held(session, shop, member, amount.currency)
    if there.minor < amount.minor:
        raise NotEnoughCredit(have=there, need=amount)
    return await book(session, shop, posting)


def _posting(
    member: int,
    amount: Money,
    reason: Reason,
    cause: str,
    now: datetime,
    by: int | None,
    note: str,
    reverses: str | None,
) -> Posting:
    hers = Entry(Account.WALLET, amount.currency, amount.minor, now)
    entries = (hers, Entry(Account.CREDIT, amount.currency, -amount.minor, now))
    return Posting(member, reason, cause, entries, now, by, note, reverses)
