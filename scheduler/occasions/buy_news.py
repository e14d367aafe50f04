"""Tells who is in a group buy, or waited for a place, how it ended: alone, in her own language, beside the card."""

from datetime import datetime

from locales import Voice
from models.database import Session
from models.groupbuys import finding, queries
from models.groupbuys.facts import told_cost, told_progress
from models.groupbuys.states import OVER, State
from models.members.rules import Member
from models.outreach.ports import Address, Letter
from models.outreach.rules import Nudge
from models.shops.rules import Shop
from scheduler.occasions.buy_steps import money_lines, pick_lines
from scheduler.occasions.letters import name_of, press_button


async def still_over(session: Session, shop: Shop, nudge: Nudge, now: datetime) -> bool:
    """The buy has ended, one way or the other."""
    buy = await queries.buy(session, shop.id, int(nudge.about))
    return buy is not None and buy.state in OVER


async def over_letter(
    session: Session, shop: Shop, nudge: Nudge, member: Member, voice: Voice, now: datetime
) -> Letter:
    """It happens, and with how many pieces of hers; or there was no place, or too few came, and what else is open.

    Raises `LookupError` without the buy.
    """
    buy = await queries.buy(session, shop.id, int(nudge.about))
    if buy is None:
        raise LookupError(f"no buy {nudge.about}")
    pieces, hers = int(str(nudge.facts["pieces"])), await finding.place(session, shop.id, buy.id, nudge.member)
    picks = hers.picks if hers else {}
    others = len(await queries.open_buys_for(session, shop.id, nudge.member, now=now))
    html = voice(
        "nudge-buy-over",
        name=name_of(member),
        shop=shop.name,
        item=buy.item,
        people=buy.people,
        pieces=pieces,
        others=others,
        state="failed" if buy.state is State.FAILED else "succeeded" if pieces else "waited",
        **told_cost(buy, picks),
        **told_progress(buy),
    )
    lines = pick_lines(buy, hers, voice) if buy.state is not State.FAILED else []
    html = "\n".join([html, *lines, *money_lines(buy, hers, member, voice)])
    open_ones = press_button(voice, "nudge-button-open-buys", "nudge.news", nudge.id, shop=shop, member=member, now=now)
    return Letter(Address(member.telegram or 0), html, ((open_ones,),) if others else ())
