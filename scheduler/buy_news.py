"""Tells everybody who is in a group buy how it ended, alone and in her own language, beside the group's card."""

from datetime import datetime, timedelta

from locales import Name, Voice
from models.database import Session
from models.groupbuys import queries
from models.groupbuys.rules import State
from models.members.rules import Member, first_name
from models.outreach import actions as outreach
from models.outreach.ports import Address, Button, Letter
from models.outreach.rules import Class, Kind, Nudge, Plan
from models.shops.rules import Shop
from models.signing import Press, sign

NEWS_VALID = timedelta(days=3)
ENDED = (State.SUCCEEDED, State.FAILED)


async def plan_news(session: Session, shop: int, buy: int, *, now: datetime) -> None:
    """Plan the outcome for whoever was in at the deadline, once for each: an answer she is owed, and no offer."""
    members = await queries.were_in(session, shop, buy)
    plans = [
        Plan(one, Kind.BUY_OVER, str(buy), Class.TRANSACTIONAL, now, now + NEWS_VALID, {"pieces": pieces})
        for one, pieces in members
    ]
    await outreach.plan(session, shop, plans, now=now)


async def still_over(session: Session, shop: Shop, nudge: Nudge, now: datetime) -> bool:
    """The buy has ended, one way or the other."""
    buy = await queries.buy(session, shop.id, int(nudge.about))
    return buy is not None and buy.state in ENDED


async def over_letter(
    session: Session, shop: Shop, nudge: Nudge, member: Member, voice: Voice, now: datetime
) -> Letter:
    """It happens, and with how many pieces of hers; or an apology and what else is open. Raises `LookupError`."""
    buy = await queries.buy(session, shop.id, int(nudge.about))
    if buy is None:
        raise LookupError(f"no buy {nudge.about}")
    html = voice(
        "nudge-buy-over",
        name=Name(first_name(member.name), fallback=f"#{member.id}"),
        shop=shop.name,
        item=buy.item,
        price=buy.price,
        people=buy.people,
        threshold=buy.threshold,
        pieces=int(str(nudge.facts["pieces"])),
        state=buy.state.value,
    )
    press = sign(Press("nudge.news", (str(nudge.id),), member.telegram), secret=shop.secret, now=now)
    open_ones = Button(voice.plain("nudge-button-open-buys"), press=press)
    return Letter(Address(member.telegram or 0), html, ((open_ones,),))
