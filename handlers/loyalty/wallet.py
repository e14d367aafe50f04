"""What a member hears when she asks about her store credit."""

from aiogram import Router

from handlers.arrivals import Day
from handlers.filters import Asks, Presses
from handlers.here import Here
from handlers.loyalty.points import paging
from handlers.speech import Answer, Rows
from locales import Voice, When
from models.loyalty import wallet
from models.loyalty.queries import BookLine, wallet_lines
from models.members.rules import Member
from models.money import Money, exponent
from models.signing import Press

router = Router(name="wallet")
LINES_MAX = 5


@router.message(Asks("wallet"))
async def tell_wallet(event: object, day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    """What is in her wallet, what a top-up brings on top, and the last lines with their reasons."""
    return here.answer(*await _page(day, member, voice, None))


@router.callback_query(Presses("wallet.page"))
async def turn_page(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Older lines, or the newest again, in the same message."""
    return here.edit(*await _page(day, member, voice, int(press.args[0]) if press.args else None))


async def _page(day: Day, member: Member, voice: Voice, older_than: int | None) -> tuple[str, Rows]:
    shop, currency = day.shop, day.shop.currency
    found = await wallet_lines(
        day.session, shop.id, member.id, currency, lines_max=LINES_MAX + 1, older_than=older_than
    )
    held = await wallet.held(day.session, shop.id, member.id, currency)
    head = [voice("wallet-balance", amount=held), *bonus_line(day, voice)]
    lines = [_line(line, day, member, voice) for line in found[:LINES_MAX]]
    html = "\n".join([*head, "", *lines] if lines else [*head, voice("wallet-none-yet")])
    return html, paging("wallet.page", found, LINES_MAX, older_than, day, member, voice)


def bonus_line(day: Day, voice: Voice) -> list[str]:
    """What is given on top of a top-up, if anything is."""
    policy, unit = day.shop.policy, 10 ** exponent(day.shop.currency)
    if not policy.wallet_step or not policy.wallet_bonus:
        return []
    step = Money(policy.wallet_step * unit, day.shop.currency)
    return [voice("wallet-bonus", step=step, total=Money(step.minor + policy.wallet_bonus * unit, step.currency))]


def _line(line: BookLine, day: Day, member: Member, voice: Voice) -> str:
    amount = Money(abs(line.points), day.shop.currency)
    on, sign = When(line.at, member.zone, "date"), "+" if line.points > 0 else "−"
    key = f"wallet-line-{line.reason}"
    return voice(key, sign=sign, amount=amount, on=on, back=line.points < 0, note=line.note or "blank")
