"""What the shop owes its members, month by month, for whoever keeps the books."""

from datetime import datetime, time, timedelta

from aiogram import Router

from handlers.arrivals import Day
from handlers.filters import Asks, May
from handlers.here import Here
from handlers.speech import Answer
from locales import Voice, When
from models.loyalty.liability import Sums, sums_between
from models.members.rules import Member
from models.money import Money, exponent
from models.staff.rules import Act
from models.timekeeping import at_local, local_date

router = Router(name="liability")
MONTHS = 6


@router.message(Asks("liability"), May(Act.LOOK))
async def tell_liability(event: object, day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    """Points issued, redeemed, expired and open with their worth, and money in wallets: in all and by month."""
    begins = month_begins(day.now, day.shop.zone, MONTHS)
    before, *months = await sums_between(day.session, day.shop.id, begins, currency=day.shop.currency)
    total = before
    lines = []
    for begin, sums in zip(begins, months, strict=True):
        total += sums
        lines.append(_line("liability-month", sums, total, day, voice, begin))
    return here.answer("\n".join([_line("liability-all", total, total, day, voice, day.now), "", *lines[::-1]]))


def month_begins(now: datetime, zone: str, months: int) -> list[datetime]:
    """When the present month of the shop and those before it began, the oldest first."""
    first = local_date(now, zone).replace(day=1)
    begins = []
    for _ in range(months):
        begins.append(at_local(first, time(0), zone))
        first = (first - timedelta(days=1)).replace(day=1)
    return begins[::-1]


def _line(key: str, sums: Sums, total: Sums, day: Day, voice: Voice, at: datetime) -> str:
    shop = day.shop
    worth = Money(worth_minor(total.points_open, shop.policy.points_worth, shop.currency), shop.currency)
    return voice(
        key,
        on=When(at, shop.zone, "date"),
        issued=sums.issued,
        redeemed=sums.redeemed,
        expired=sums.expired,
        left=total.points_open,
        worth=worth,
        wallet=Money(total.wallet_minor, shop.currency),
    )


def worth_minor(points: int, per_unit: int, currency: str) -> int:
    """What so many points are worth in minor units, rounded up: the shop never believes to owe less than it does."""
    return -(-points * int(10 ** exponent(currency)) // per_unit)
