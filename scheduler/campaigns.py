"""Carries announcements out: writes down whom each is for, plans it in pieces, says it to each, and takes it back."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import lru_cache, partial

from locales import Voice, voices
from locales.values import tier_words
from models.campaigns import actions, queries
from models.campaigns.rules import RECALL_WITHIN, Campaign, State, aspects
from models.coupons import offers
from models.coupons import queries as coupons
from models.coupons.refusals import OfferGone
from models.coupons.rules import Code
from models.database import Session
from models.members.rules import Member
from models.outreach.ports import Address, Button, Delivered, Gone, Halted, Letter, NotSent
from models.outreach.rules import Nudge
from models.segments.readers import read
from models.segments.rules import Audience, BadAudience
from models.shops.queries import shop as shop_of
from models.shops.rules import Shop
from models.tiers.rules import scheme_of
from scheduler.kit import Kit
from scheduler.occasions.letters import nudge_letter, press_button
from scheduler.variables import values_of

RECALLED_AT_ONCE = 20

log = logging.getLogger(__name__)


async def work(kit: Kit, now: datetime) -> bool:
    """Take every announcement under way one piece further; True when it is worth ringing again at once."""
    async with kit.database.reading() as session:
        shop = await shop_of(session, kit.shop)
        found = await queries.at_work(session, kit.shop) if shop is not None and not shop.paused else []
    more = False
    for one in found:
        if kit.brake.why:
            return False
        if one.state is State.RECALLING:
            more |= await _take_back(kit, one, now)
        else:
            more |= await kit.database.transact(partial(_further, kit=kit, number=one.id, now=now))
    return more


async def _further(session: Session, kit: Kit, number: int, now: datetime) -> bool:
    """Freeze its audience, or plan the next of it, or see that it is over; whether there is more to do at once."""
    shop, campaign = await shop_of(session, kit.shop), await queries.campaign(session, kit.shop, number)
    if shop is None or shop.paused or campaign.state is not State.RUNNING:
        return False
    try:
        audience = audience_of(shop, campaign.audience or "")
    except BadAudience as trouble:
        # A word it was asked with means nothing any more: a tier of a ladder the shop has given up, for one.
        log.error("announcement %s has no audience any more (%s) and was cancelled", number, trouble.facts.get("word"))
        await actions.cancel(session, shop.id, number, by=campaign.by, now=now)
        return False
    if campaign.members is None:
        return await actions.freeze(session, shop, campaign, audience, now=now) > 0
    facts: dict[str, object] = {"title": campaign.title, "aspects": list(aspects(audience))}
    if await actions.plan_batch(session, shop, campaign, facts, now=now):
        return True
    await actions.finish(session, shop.id, number, now=now)
    return False


async def _take_back(kit: Kit, campaign: Campaign, now: datetime) -> bool:
    """Delete the next letters that arrived; those on the road are waited for, those too old stay and are counted."""
    async with kit.database.reading() as session:
        busy = await queries.is_under_way(session, kit.shop, campaign.id)
        sent = await queries.sent_ones(
            session, kit.shop, campaign.id, after=campaign.recall.cursor, rows_max=RECALLED_AT_ONCE
        )
    if busy:
        return False
    if not sent:
        await kit.database.transact(lambda session: actions.end_recall(session, kit.shop, campaign.id, now=now))
        return False
    cursor = deleted = kept = 0
    for nudge, chat, message, at in sent:
        if at > now - RECALL_WITHIN:
            outcome = await kit.messenger.delete(Address(chat), message)
            if isinstance(outcome, NotSent | Halted):
                break
            gone = isinstance(outcome, Delivered | Gone)
            deleted, kept = deleted + gone, kept + (not gone)
        else:
            kept += 1
        cursor = nudge
    if cursor:
        await kit.database.transact(
            lambda session: actions.recalled(session, kit.shop, campaign.id, cursor=cursor, deleted=deleted, kept=kept)
        )
    return cursor == sent[-1][0]


async def still_wanted(session: Session, shop: Shop, nudge: Nudge, now: datetime) -> bool:
    """The announcement goes on, and she is still one of those it was meant for."""
    campaign = await queries.campaign(session, shop.id, int(nudge.about))
    if campaign.state is not State.RUNNING:
        return False
    try:
        audience = audience_of(shop, campaign.audience or "")
    except BadAudience:
        return True
    return await queries.still_fits(session, shop, audience, nudge.member, now=now)


async def campaign_letter(
    session: Session, shop: Shop, nudge: Nudge, member: Member, voice: Voice, now: datetime
) -> Letter:
    """Her wording in her language with her own facts in it, the picture, the button and perhaps a code of her own."""
    campaign = await queries.campaign(session, shop.id, int(nudge.about))
    place = nudge.facts.get("variant")
    reads = campaign.speaks(member.language)
    template = campaign.template(place if isinstance(place, int) and place < len(campaign.variants) else 0, reads)
    code = await _code(session, shop, campaign, nudge, member, now)
    # What fills a gap speaks the language the text is written in.
    wrote = voices().get(reads, voice)
    values = await values_of(session, shop, member, wrote, now, code, variables=template.variables)
    letter = nudge_letter(template.render(values), None, nudge, shop, member, voice, now)
    # A notice of what people must know cannot be stopped, so it does not pretend so.
    choices = letter.rows if campaign.promotional else tuple(row[:1] for row in letter.rows)
    copies = ((Button(voice.plain("button-copy-code", code=code.shown), copy=code.shown),),) if code else ()
    return replace(
        letter,
        rows=(*copies, *_under(campaign.button, nudge, shop, member, voice, now), *choices),
        picture=campaign.picture,
    )


async def _code(
    session: Session, shop: Shop, campaign: Campaign, nudge: Nudge, member: Member, now: datetime
) -> Code | None:
    """Her own code, issued once for this nudge; None without a coupon, or when it was stopped meanwhile."""
    offer = await coupons.coupon(session, shop.id, campaign.coupon) if campaign.coupon is not None else None
    if offer is None:
        return None
    try:
        return await offers.issue(session, shop, offer, member.id, cause=f"nudge:{nudge.id}", now=now)
    except OfferGone:
        return None


def _under(
    button: Mapping[str, object] | None, nudge: Nudge, shop: Shop, member: Member, voice: Voice, now: datetime
) -> tuple[tuple[Button, ...], ...]:
    """The announcement's own button: a link, a group buy to join, or her points."""
    match button:
        case {"link": str(url), "label": str(label)}:
            return ((Button(label, url=url),),)
        case {"buy": int(buy)}:
            first = press_button(voice, "nudge-button-join", "buy.join", buy, shop=shop, member=member, now=now)
        case {"points": True}:
            verb = ("campaign-button-points", "nudge.news", nudge.id)
            first = press_button(voice, *verb, shop=shop, member=member, now=now)
        case _:
            return ()
    return ((first,),)


def audience_of(shop: Shop, text: str) -> Audience:
    """The question a text asks in this shop's words; raises `BadAudience`."""
    return _audience(shop.policy.tiers, tuple(shop.languages), shop.zone, text)


@lru_cache(maxsize=32)
def _audience(ladder: str, languages: tuple[str, ...], zone: str, text: str) -> Audience:
    words = tier_words([one.code for one in scheme_of(ladder).tiers], [voices()[one] for one in languages])
    return read(text, tiers=words, languages=languages, zone=zone)
