"""What somebody in a playbook is told: in her language and its tone, with a code of her own where one was promised."""

from datetime import datetime

from locales import Voice
from models.coupons import offers
from models.coupons.queries import coupon as coupon_of
from models.coupons.queries import newest_of
from models.coupons.rules import Code
from models.coupons.rules import State as Offered
from models.database import Session
from models.members.rules import Member
from models.occasions.queries import may_be_asked
from models.outreach.ports import Button, Letter
from models.outreach.rules import Nudge
from models.playbooks.checking import CODE
from models.playbooks.facts import Walker, seen_of
from models.playbooks.queries import Place, place_of
from models.playbooks.recipe import Message
from models.playbooks.rules import Standing, why_leave
from models.runs.rules import End, State
from models.shops.rules import Shop
from models.templates import Template
from scheduler.occasions.letters import nudge_letter
from scheduler.variables import values_of


async def still_in(session: Session, shop: Shop, nudge: Nudge, now: datetime) -> bool:
    """She is still at this step of a playbook that is on, nothing lets her go, and what it promises is still given."""
    place = await _place(session, shop, nudge)
    if place is None or place.standing is not Standing.ON or not _waits_for(place, nudge):
        return False
    seen = await seen_of(session, shop, [Walker(place.run, place.recipe, 0, 0, 0)], now=now)
    if why_leave(place.recipe, seen[place.run.id]) is not None:
        return False
    if place.recipe.asks_again and not await may_be_asked(session, shop.id, nudge.member, now=now):
        return False
    return not _promises(_template(place, nudge, "en")) or await _is_open(session, shop, place)


async def playbook_letter(
    session: Session, shop: Shop, nudge: Nudge, member: Member, voice: Voice, now: datetime
) -> Letter:
    """The message of her step. Raises `LookupError` for a run that is not in the books."""
    place = await _place(session, shop, nudge)
    if place is None:
        raise LookupError(f"nudge {nudge.id} is of no run")
    template = _template(place, nudge, voice.language)
    code = await _code(session, shop, place, nudge, now) if _promises(template) else None
    values = await values_of(session, shop, member, voice, now, code, variables=template.variables)
    copy = Button(voice.plain("button-copy-code", code=code.shown), copy=code.shown) if code else None
    return nudge_letter(template.render(values), copy, nudge, shop, member, voice, now)


async def _place(session: Session, shop: Shop, nudge: Nudge) -> Place | None:
    return await place_of(session, shop, int(nudge.about.partition(":")[0]))


def _waits_for(place: Place, nudge: Nudge) -> bool:
    """It is what she waits for; or the owner has it said once more, and nothing has let her go since."""
    if nudge.instead_of is not None:
        return place.run.end in (None, End.FINISHED, End.UNSAID)
    return place.run.state is State.SAYING and place.run.nudge == nudge.id


def _template(place: Place, nudge: Nudge, language: str) -> Template:
    recipe, name = place.recipe, nudge.about.partition(":")[2]
    step = next(one for one in recipe.steps if one.name == name)
    assert isinstance(step, Message), "only a message is being said"
    return recipe.texts[recipe.said_in(language)][recipe.tone][step.text]


def _promises(template: Template) -> bool:
    return bool(CODE & set(template.variables))


async def _is_open(session: Session, shop: Shop, place: Place) -> bool:
    offer = await coupon_of(session, shop.id, place.offers.get(place.run.coupon or "", 0))
    return offer is not None and offer.state is Offered.OPEN


async def _code(session: Session, shop: Shop, place: Place, nudge: Nudge, now: datetime) -> Code:
    """Her own code: the same one, however often this is asked, and in each message of this run."""
    offer = await coupon_of(session, shop.id, place.offers[place.run.coupon or ""])
    assert offer is not None, "asked before"
    known = await newest_of(session, shop.id, offer.id, nudge.member, since=place.entered_at)
    cause = f"nudge:{nudge.instead_of or nudge.id}"
    return known or await offers.issue(session, shop, offer, nudge.member, cause=cause, now=now)
