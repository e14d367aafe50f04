"""What members of a group buy are told between its opening and its end: a place, a step, something to pay."""

from datetime import datetime

from locales import Voice, When
from models.database import Session
from models.groupbuys import finding, queries
from models.groupbuys.facts import told_cost, told_picks
from models.groupbuys.finding import Place, Waits
from models.groupbuys.rules import Buy
from models.groupbuys.states import JOINABLE, LOST, UNDER_WAY, WON
from models.members.rules import Member
from models.money import Money
from models.outreach.ports import Address, Letter
from models.outreach.rules import Nudge
from models.shops.rules import Shop
from scheduler.occasions.letters import name_of, nudge_letter, press_button


async def still_kept(session: Session, shop: Shop, nudge: Nudge, now: datetime) -> bool:
    """A place is kept for her, and she has not said yes or no."""
    buy = await _buy(session, shop, nudge)
    hers = await finding.waits(session, shop.id, buy.id, nudge.member) if buy is not None else None
    return (
        buy is not None and buy.state in JOINABLE and hers is not None and hers.until is not None and hers.until > now
    )


async def offer_letter(
    session: Session, shop: Shop, nudge: Nudge, member: Member, voice: Voice, now: datetime
) -> Letter:
    """So many pieces are kept for her until then; yes, or no. Raises `LookupError` without the buy or the place."""
    buy = await _known(session, shop, nudge)
    hers = await finding.waits(session, shop.id, buy.id, nudge.member)
    if hers is None or hers.until is None:
        raise LookupError(f"no place of {nudge.about}")
    until = When(hers.until, member.zone, "datetime")
    cost = told_cost(buy, hers.picks)
    html = voice("nudge-buy-offer", name=name_of(member), item=buy.item, pieces=hers.offered, until=until, **cost)
    html = "\n".join([html, *pick_lines(buy, hers, voice)])
    both = tuple(
        press_button(voice, f"nudge-button-{word}-place", f"buy.{verb}", buy.id, shop=shop, member=member, now=now)
        for word, verb in (("take", "accept"), ("no", "leave"))
    )
    return Letter(Address(member.telegram or 0), html, (both,))


async def still_a_step(session: Session, shop: Shop, nudge: Nudge, now: datetime) -> bool:
    """The buy stands where the word says, or has gone on since; a change is told as long as it can be joined."""
    buy, what = await _buy(session, shop, nudge), _what(nudge)
    if buy is None:
        return False
    if what == "edit":
        return buy.state in JOINABLE
    if what == "cancelled":
        return buy.state in LOST
    return buy.state in WON and [one.value for one in WON].index(what) <= WON.index(buy.state)


async def step_letter(
    session: Session, shop: Shop, nudge: Nudge, member: Member, voice: Voice, now: datetime
) -> Letter:
    """Where it stands now, with how many pieces of hers, and what of her money came back. Raises `LookupError`."""
    buy = await _known(session, shop, nudge)
    hers = await finding.place(session, shop.id, buy.id, nudge.member)
    html = voice(
        "nudge-buy-step",
        what=_what(nudge),
        name=name_of(member),
        shop=shop.name,
        item=buy.item,
        pieces=int(str(nudge.facts["pieces"])),
        until=When(buy.deadline, member.zone, "datetime"),
        **told_cost(buy, hers.picks if hers else {}),
    )
    mine = press_button(voice, "nudge-button-my-buys", "buy.my", buy.id, shop=shop, member=member, now=now)
    back = int(str(nudge.facts.get("back", 0)))
    lines = money_lines(buy, hers, member, voice, back=back)
    return Letter(Address(member.telegram or 0), "\n".join([html, *lines]), ((mine,),))


async def still_unpaid(session: Session, shop: Shop, nudge: Nudge, now: datetime) -> bool:
    """She is in, it happens, and not all of it is paid."""
    buy = await _buy(session, shop, nudge)
    hers = await finding.place(session, shop.id, buy.id, nudge.member) if buy is not None else None
    if buy is None or hers is None or not hers.quantity or buy.state not in UNDER_WAY:
        return False
    return hers.order is None and hers.due(buy).minor > 0


async def unpaid_letter(
    session: Session, shop: Shop, nudge: Nudge, member: Member, voice: Voice, now: datetime
) -> Letter:
    """How much is to be paid by when. Raises `LookupError` without the buy or her seat."""
    buy = await _known(session, shop, nudge)
    hers = await finding.place(session, shop.id, buy.id, nudge.member)
    if hers is None or buy.pay_by is None:
        raise LookupError(f"nothing to pay for {nudge.about}")
    until = When(buy.pay_by, member.zone, "datetime")
    html = voice("nudge-buy-unpaid", name=name_of(member), item=buy.item, due=hers.due(buy), until=until)
    mine = press_button(voice, "nudge-button-my-buys", "buy.my", buy.id, shop=shop, member=member, now=now)
    return Letter(Address(member.telegram or 0), html, ((mine,),))


async def still_asked(session: Session, shop: Shop, nudge: Nudge, now: datetime) -> bool:
    """The buy is open, and she has not joined it yet."""
    buy = await _buy(session, shop, nudge)
    if buy is None or buy.state not in JOINABLE or now >= buy.deadline:
        return False
    hers = await finding.place(session, shop.id, buy.id, nudge.member)
    return (hers is None or not hers.quantity) and await finding.still_here(session, shop.id, buy, nudge.member)


async def asked_letter(
    session: Session, shop: Shop, nudge: Nudge, member: Member, voice: Voice, now: datetime
) -> Letter:
    """What she asked for is open, and a way to join. Raises `LookupError` without the buy."""
    buy = await _known(session, shop, nudge)
    until = When(buy.deadline, member.zone, "datetime")
    html = voice("nudge-buy-asked", name=name_of(member), item=buy.item, price=buy.unit, until=until)
    join = press_button(voice, "nudge-button-join", "buy.join", buy.id, shop=shop, member=member, now=now)
    return nudge_letter(html, join, nudge, shop, member, voice, now)


def pick_lines(buy: Buy, hers: Place | Waits | None, voice: Voice) -> list[str]:
    """Which variants are hers and what a piece of each costs, where there are some."""
    return [voice(key, **facts) for key, facts in told_picks(buy, hers.picks if hers else {}, priced=True)]


def money_lines(buy: Buy, hers: Place | None, member: Member, voice: Voice, *, back: int = 0) -> list[str]:
    """What she has to pay, or what went back (`back` cents of it from her order); nothing where neither is so."""
    if hers is None:
        return []
    lines = []
    if buy.state in UNDER_WAY and hers.quantity and hers.order is None and hers.due(buy).minor:
        until = When(buy.pay_by or buy.deadline, member.zone, "datetime")
        lines.append(voice("nudge-buy-owed", due=hers.due(buy), by=int(buy.pay_by is not None), until=until))
    if hers.till.credited + back:
        lines.append(voice("nudge-buy-back", amount=Money(hers.till.credited + back, buy.price.currency)))
    return lines


def _what(nudge: Nudge) -> str:
    return nudge.about.split(":")[1]


async def _buy(session: Session, shop: Shop, nudge: Nudge) -> Buy | None:
    return await queries.buy(session, shop.id, int(nudge.about.split(":")[0]))


async def _known(session: Session, shop: Shop, nudge: Nudge) -> Buy:
    buy = await _buy(session, shop, nudge)
    if buy is None:
        raise LookupError(f"no buy {nudge.about}")
    return buy
