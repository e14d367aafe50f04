"""Reads about announcements: what each says and where it stands, whom it is for, and when it suits them."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import and_, exists, func, literal, select, union_all

from models.campaigns.rules import (
    Campaign,
    CampaignGone,
    State,
)
from models.campaigns.tables import CampaignRow, RollRow, TextRow, VariantRow
from models.database import Session
from models.members.rules import Member
from models.members.tables import MemberRow
from models.outreach.rules import Kind, Reason
from models.outreach.states import State as Stage
from models.outreach.tables import NudgeRow
from models.segments.queries import selected
from models.segments.rules import Audience
from models.shops.rules import Shop

UNDER_WAY = (Stage.PLANNED, Stage.CLAIMED, Stage.ARMED)
KEPT_DRAFTS = (State.DRAFT, State.CHECKED)


async def campaign(session: Session, shop: int, number: int) -> Campaign:
    """One announcement; raises `CampaignGone`."""
    row = await session.scalar(
        select(CampaignRow)
        .where(CampaignRow.shop_id == shop, CampaignRow.id == number)
        .execution_options(populate_existing=True)
    )
    if row is None:
        raise CampaignGone
    return row.as_campaign(*await wordings(session, shop, number))


async def draft_of(session: Session, shop: int, number: int, *, by: int) -> Campaign | None:
    """A draft of hers; None when it went on, or was forgotten."""
    try:
        found = await campaign(session, shop, number)
    except CampaignGone:
        return None
    return found if found.by == by and found.state in KEPT_DRAFTS else None


async def latest(session: Session, shop: int, *, rows_max: int) -> list[Campaign]:
    """The newest announcements that are no drafts any more."""
    rows = await session.scalars(
        select(CampaignRow)
        .where(CampaignRow.shop_id == shop, CampaignRow.state.not_in(KEPT_DRAFTS))
        .order_by(CampaignRow.id.desc())
        .limit(rows_max)
    )
    return [row.as_campaign(*await wordings(session, shop, row.id)) for row in rows.all()]


async def at_work(session: Session, shop: int) -> list[Campaign]:
    """What is on its way, or being taken back, the oldest first."""
    rows = await session.scalars(
        select(CampaignRow)
        .where(CampaignRow.shop_id == shop, CampaignRow.state.in_((State.RUNNING, State.RECALLING)))
        .order_by(CampaignRow.id)
    )
    return [row.as_campaign(*await wordings(session, shop, row.id)) for row in rows.all()]


async def wordings(session: Session, shop: int, number: int) -> tuple[tuple[str, ...], dict[str, str]]:
    """Its wordings in their order, and what it says in other languages, in the order they were added."""
    first = select(VariantRow.place, literal(""), VariantRow.html).where(
        VariantRow.shop_id == shop, VariantRow.campaign_id == number
    )
    others = select(TextRow.id, TextRow.language, TextRow.html).where(
        TextRow.shop_id == shop, TextRow.campaign_id == number
    )
    # One statement for both: it runs for every letter.
    rows = sorted((int(at), str(one), str(html)) for at, one, html in await session.execute(union_all(first, others)))
    return tuple(html for _, one, html in rows if not one), {one: html for _, one, html in rows if one}


async def counts(session: Session, shop: int, number: int) -> dict[tuple[Stage, Reason | None], int]:
    """What became of its nudges: how many stand in each state, by the reason they are held or dropped for."""
    rows = await session.execute(
        select(NudgeRow.state, NudgeRow.reason, func.count())
        .where(NudgeRow.shop_id == shop, NudgeRow.kind == Kind.CAMPAIGN, NudgeRow.about == str(number))
        .group_by(NudgeRow.state, NudgeRow.reason)
    )
    return {(state, reason): count for state, reason, count in rows}


async def is_under_way(session: Session, shop: int, number: int) -> bool:
    """Whether any of its letters still waits or is on the road."""
    waiting = select(
        exists().where(
            NudgeRow.shop_id == shop,
            NudgeRow.kind == Kind.CAMPAIGN,
            NudgeRow.about == str(number),
            NudgeRow.state.in_(UNDER_WAY),
        )
    )
    return bool(await session.scalar(waiting))


async def is_planned(session: Session, shop: int, number: int) -> bool:
    """Whether everybody of its audience is."""
    left = select(exists().where(RollRow.shop_id == shop, RollRow.campaign_id == number))
    return not await session.scalar(left)


async def people(session: Session, shop: int, members: Collection[int]) -> list[Member]:
    """These members, in the order asked for."""
    rows = await session.scalars(select(MemberRow).where(MemberRow.shop_id == shop, MemberRow.id.in_(members)))
    found = {row.id: row.as_member() for row in rows}
    return [found[one] for one in members if one in found]


async def sent_ones(
    session: Session, shop: int, number: int, *, after: int, rows_max: int
) -> list[tuple[int, int, int, datetime]]:
    """What of it arrived, behind the nudge `after`: (nudge, chat, message, when it left)."""
    rows = await session.execute(
        select(NudgeRow.id, NudgeRow.chat, NudgeRow.message, NudgeRow.armed_at)
        .where(
            and_(NudgeRow.shop_id == shop, NudgeRow.kind == Kind.CAMPAIGN, NudgeRow.about == str(number)),
            NudgeRow.state == Stage.SENT,
            NudgeRow.message.is_not(None),
            NudgeRow.id > after,
        )
        .order_by(NudgeRow.id)
        .limit(rows_max)
    )
    return [
        (nudge, chat, message, at)
        for nudge, chat, message, at in rows
        if chat is not None and message is not None and at is not None
    ]


async def still_fits(session: Session, shop: Shop, audience: Audience, member: int, *, now: datetime) -> bool:
    """Whether a member is one of an audience at this moment."""
    hers = (MemberRow.shop_id == shop.id, MemberRow.id == member, selected(shop, audience, now=now))
    return bool(await session.scalar(select(exists().where(*hers))))
