"""Write an announcement, look at it, let it go, halt it, and take it back: each step once, whoever presses twice."""

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select, update

from models.campaigns import choosing, queries
from models.campaigns.rules import (
    BATCH_MAX,
    TITLE_CHARS_MAX,
    TRANSITIONS,
    VARIANTS_MAX,
    Campaign,
    CampaignChanged,
    CampaignGone,
    EmptyAudience,
    Event,
    NoticeCarriesNoOffer,
    State,
    TooManyVariants,
    check_texts,
    needs_second,
)
from models.campaigns.tables import CampaignRow, RollRow, TextRow, VariantRow
from models.coupons import offers
from models.coupons import queries as coupons
from models.coupons.readers import read_line
from models.coupons.rules import Terms
from models.coupons.tables import CodeRow, UseRow
from models.database import Session
from models.members.tables import MemberRow
from models.orders.plans import SamePerson
from models.outreach import actions as outreach
from models.outreach.rules import Class, Kind, Reason
from models.outreach.states import TRANSITIONS as NUDGE_TRANSITIONS
from models.outreach.states import Event as NudgeEvent
from models.outreach.states import State as Stage
from models.outreach.tables import NudgeRow
from models.results.assigning import PERCENT, check_percent
from models.segments.rules import Audience
from models.shops import actions as shops
from models.shops.queries import UNDO, Line
from models.shops.rules import Shop


async def start_draft(
    session: Session, shop: int, *, by: int, audience: str | None, now: datetime, picture: str | None = None
) -> Campaign:
    """Begin an announcement, in the language of whoever writes it; her earlier draft is forgotten, its buttons too."""
    hers = (CampaignRow.shop_id == shop, CampaignRow.by_id == by, CampaignRow.state.in_(queries.KEPT_DRAFTS))
    await session.execute(delete(CampaignRow).where(*hers).execution_options(synchronize_session=False))
    speaks = select(MemberRow.language).where(MemberRow.shop_id == shop, MemberRow.id == by)
    row = CampaignRow(
        shop_id=shop, by_id=by, state=State.DRAFT, audience=audience, klass=Class.PROMOTIONAL, holdout=PERCENT,
        picture=picture, language=await session.scalar(speaks) or "", made_at=now,
    )  # fmt: skip
    session.add(row)
    await session.flush()
    return row.as_campaign((), {})


async def change(session: Session, shop: int, number: int, *, by: int, **said: Any) -> Campaign:
    """Say something else of a draft of hers: any of its columns. What was looked at must be looked at again.

    Raises `CampaignGone`, `NoticeCarriesNoOffer`, and what the texts raise where a picture leaves less room.
    """
    row = await _draft(session, shop, number, by)
    variants, texts = await queries.wordings(session, shop, number)
    for name, value in said.items():
        setattr(row, name, value)
    check_texts(variants, texts, picture=row.picture)
    check_percent(row.holdout)
    if row.klass is Class.TRANSACTIONAL:
        if row.coupon_line:
            raise NoticeCarriesNoOffer
        row.holdout = 0
    return await _changed(session, row)


async def word(
    session: Session, shop: int, number: int, html: str, *, by: int, place: int, title: str, language: str | None = None
) -> Campaign:
    """Set one wording of a draft of hers; with the first the `language` of them all may change.

    Raises what `check_texts` raises, `CampaignGone` and `TooManyVariants`.
    """
    row = await _draft(session, shop, number, by)
    variants, texts = await queries.wordings(session, shop, number)
    if not 0 <= place <= len(variants) or place >= VARIANTS_MAX:
        raise TooManyVariants(most=VARIANTS_MAX)
    await _reword(session, row, [*variants[:place], html, *variants[place + 1 :]], texts)
    if place == 0:
        row.title = title if len(title) <= TITLE_CHARS_MAX else f"{title[: TITLE_CHARS_MAX - 1].rstrip()}…"
        row.language = language or row.language
    return await _changed(session, row)


async def say_in(session: Session, shop: int, number: int, language: str, html: str | None, *, by: int) -> Campaign:
    """Say the same of a draft of hers in another language than its first, or (None) no longer.

    Who reads that language gets it in these words. Raises what `check_texts` raises, and `CampaignGone`.
    """
    row = await _draft(session, shop, number, by)
    variants, texts = await queries.wordings(session, shop, number)
    said = (
        {**texts, language: html} if html is not None else {one: kept for one, kept in texts.items() if one != language}
    )
    check_texts(variants, said, picture=row.picture)
    mine = delete(TextRow).where(TextRow.shop_id == shop, TextRow.campaign_id == number, TextRow.language == language)
    await session.execute(mine.execution_options(synchronize_session=False))
    if html is not None:
        session.add(TextRow(shop_id=shop, campaign_id=number, language=language, html=html))
    return await _changed(session, row)


async def drop_variants(session: Session, shop: int, number: int, *, by: int) -> Campaign:
    """One wording for all again: the first."""
    row = await _draft(session, shop, number, by)
    variants, texts = await queries.wordings(session, shop, number)
    await _reword(session, row, variants[:1], texts)
    return await _changed(session, row)


async def check(session: Session, shop: int, number: int, *, by: int) -> Campaign:
    """It was looked at as it is now; raises `CampaignGone`."""
    await _draft(session, shop, number, by)
    await _move(session, shop, number, Event.CHECK)
    return await queries.campaign(session, shop, number)


async def drop_draft(session: Session, shop: int, number: int, *, by: int) -> bool:
    """Forget a draft of hers; whether there was one."""
    mine = (CampaignRow.shop_id == shop, CampaignRow.id == number, CampaignRow.by_id == by)
    gone = delete(CampaignRow).where(*mine, CampaignRow.state.in_(queries.KEPT_DRAFTS))
    return bool((await session.execute(gone.execution_options(synchronize_session=False))).rowcount)  # type: ignore[attr-defined]


async def confirm(
    session: Session, shop: Shop, number: int, *, version: int, receivers: int, others: bool, by: int, now: datetime
) -> Campaign:
    """A yes to what was shown: let it begin, or keep it for a second person's yes where there are `others` who may.

    `receivers` is how many would be written to now. Raises `CampaignGone`, `CampaignChanged` when it is not what was
    shown any more or has begun, `EmptyAudience`, and what a coupon's terms raise.
    """
    found = await queries.campaign(session, shop.id, number)
    if found.by != by or found.version != version or found.state is not State.CHECKED:
        raise CampaignChanged
    if receivers <= 0:
        raise EmptyAudience
    if others and needs_second(receivers, shop.policy.announce_second_from):
        if not await _move(session, shop.id, number, Event.ASK, asked_by_id=by):
            raise CampaignChanged
        await _note(session, shop.id, by, "ask_announcement", found, now=now)
        return await queries.campaign(session, shop.id, number)
    return await _begin(session, shop, found, by=by, second=None, now=now)


async def agree(session: Session, shop: Shop, number: int, *, by: int, receivers: int, now: datetime) -> Campaign:
    """The second person's yes. Raises `SamePerson`, `CampaignChanged` and `EmptyAudience`."""
    found = await queries.campaign(session, shop.id, number)
    if found.state is not State.WAITING or found.asked_by is None:
        raise CampaignChanged
    if found.asked_by == by:
        raise SamePerson
    if receivers <= 0:
        raise EmptyAudience
    return await _begin(session, shop, found, by=found.asked_by, second=by, now=now)


async def _begin(
    session: Session, shop: Shop, found: Campaign, *, by: int, second: int | None, now: datetime
) -> Campaign:
    if not await _move(session, shop.id, found.id, Event.START, started_at=now):
        raise CampaignChanged
    if found.coupon_line:
        terms = await terms_of(session, shop, found.coupon_line, now=now)
        coupon, _ = await offers.draft(session, shop, terms, name=None, by=by, now=now)
        await offers.open_offer(session, shop, coupon.id, by=by, now=now)
        await _set(session, shop.id, found.id, coupon_id=coupon.id)
    agreed = f" (agreed by #{second})" if second is not None else ""
    await _note(session, shop.id, by, "announce", found, now=now, new=f"{found.audience}{agreed}")
    return await queries.campaign(session, shop.id, found.id)


async def terms_of(session: Session, shop: Shop, line: str, *, now: datetime) -> Terms:
    """What a coupon's line promises, with what is known of the shop's margin; raises what reading it raises."""
    terms = read_line(line, currency=shop.currency, zone=shop.zone, now=now, named=False).terms
    known = await coupons.last_margin(session, shop.id) if terms.cost_percent is None else None
    if known is None:
        return terms
    return dataclasses.replace(terms, cost_percent=known[0], floor_percent=terms.floor_percent or known[1])


async def freeze(session: Session, shop: Shop, campaign: Campaign, audience: Audience, *, now: datetime) -> int:
    """Write down whom it is for, once: whoever fits later is not in it. How many they are."""
    if campaign.members is not None:
        return campaign.members
    chosen = await choosing.choose(session, shop, campaign, audience, now=now)
    rows = [[one.member, one.effort.value, one.reason.value if one.reason else None] for one in chosen]
    session.add_all(
        RollRow(shop_id=shop.id, campaign_id=campaign.id, piece=begin, chosen=rows[begin : begin + BATCH_MAX])
        for begin in range(0, len(rows), BATCH_MAX)
    )
    await _set(session, shop.id, campaign.id, members=len(rows))
    await session.flush()
    return len(rows)


async def plan_batch(
    session: Session, shop: Shop, campaign: Campaign, facts: dict[str, object], *, now: datetime
) -> bool:
    """Plan the next members of its audience; False when everybody is planned. What was planned stays as it is.

    The piece is taken off the roll in the same transaction as the plans are written: no crash plans anybody twice, or
    leaves anybody out.
    """
    mine = (RollRow.shop_id == shop.id, RollRow.campaign_id == campaign.id)
    piece = await session.scalar(select(RollRow).where(*mine).order_by(RollRow.piece).limit(1))
    if piece is None:
        return False
    known = select(CampaignRow.taken).where(CampaignRow.shop_id == shop.id, CampaignRow.id == campaign.id)
    taken = {int(minute): count for minute, count in (await session.scalar(known) or {}).items()}
    plans = await choosing.plans(session, shop, campaign, piece.as_chosen(), facts, taken=taken, now=now)
    await outreach.plan(session, shop.id, plans, now=now)
    await _set(session, shop.id, campaign.id, taken={str(minute): count for minute, count in taken.items()})
    await session.delete(piece)
    await session.flush()
    return True


async def finish(session: Session, shop: int, number: int, *, now: datetime) -> bool:
    """Everything of it has come to its end; whether that is news."""
    if not await queries.is_planned(session, shop, number) or await queries.is_under_way(session, shop, number):
        return False
    return await _move(session, shop, number, Event.FINISH, ended_at=now)


async def pause(
    session: Session, shop: int, number: int, *, by: int, now: datetime, undoes: Line | None = None
) -> None:
    """Say nothing more of it for the time being; raises `CampaignChanged`. What is on the road comes to its end.

    `undoes`, here and below, is the line of the audit log that is taken back by it.
    """
    await _act(session, shop, number, Event.PAUSE, "pause_announcement", by=by, now=now, undoes=undoes)
    waiting = _nudges(shop, number, Stage.PLANNED, Stage.CLAIMED)
    await session.execute(waiting.values(reason=Reason.HALTED))


async def resume(
    session: Session, shop: int, number: int, *, by: int, now: datetime, undoes: Line | None = None
) -> None:
    """Go on; raises `CampaignChanged`."""
    await _act(session, shop, number, Event.RESUME, "resume_announcement", by=by, now=now, undoes=undoes)
    halted = _nudges(shop, number, Stage.PLANNED, Stage.CLAIMED).where(NudgeRow.reason == Reason.HALTED)
    await session.execute(halted.values(reason=None))


async def cancel(
    session: Session, shop: int, number: int, *, by: int, now: datetime, undoes: Line | None = None
) -> int:
    """Say nothing more of it, for good; how many letters that stopped. Raises `CampaignChanged`."""
    await _act(session, shop, number, Event.CANCEL, "cancel_announcement", by=by, now=now, undoes=undoes, ended_at=now)
    return await _stop(session, shop, number, now=now)


async def recall(session: Session, shop: int, number: int, *, by: int, now: datetime) -> int:
    """Say nothing more of it, let its codes work no longer, and have what arrived deleted; how many codes were unused.

    The bell deletes. Raises `CampaignChanged`.
    """
    found = await _act(session, shop, number, Event.RECALL, "recall_announcement", by=by, now=now)
    await _stop(session, shop, number, now=now)
    if found.coupon is None:
        return 0
    used = select(UseRow.code_id).where(UseRow.shop_id == shop)
    unused = await session.scalar(
        select(func.count()).where(CodeRow.shop_id == shop, CodeRow.coupon_id == found.coupon, CodeRow.id.not_in(used))
    )
    await offers.stop(session, shop, found.coupon, by=by, now=now)
    await _set(session, shop, number, codes_back=unused or 0)
    return unused or 0


async def recalled(session: Session, shop: int, number: int, *, cursor: int, deleted: int, kept: int) -> None:
    """So far the bell has come: up to the nudge `cursor`, with so many more deleted, and so many that stayed."""
    await _set(
        session, shop, number, recall_cursor=cursor, recalled=CampaignRow.recalled + deleted,
        unrecalled=CampaignRow.unrecalled + kept,
    )  # fmt: skip


async def end_recall(session: Session, shop: int, number: int, *, now: datetime) -> bool:
    """Everything was looked at; whether that is news."""
    return await _move(session, shop, number, Event.END, ended_at=now)


async def _stop(session: Session, shop: int, number: int, *, now: datetime) -> int:
    sources, cancelled = NUDGE_TRANSITIONS[NudgeEvent.CANCEL]
    waiting = _nudges(shop, number, *sources).values(state=cancelled, settled_at=now)
    stopped = int((await session.execute(waiting)).rowcount)  # type: ignore[attr-defined]
    gone = delete(RollRow).where(RollRow.shop_id == shop, RollRow.campaign_id == number)
    await session.execute(gone.execution_options(synchronize_session=False))
    return stopped


def _nudges(shop: int, number: int, *states: Stage) -> Any:
    mine = (NudgeRow.shop_id == shop, NudgeRow.kind == Kind.CAMPAIGN, NudgeRow.about == str(number))
    return update(NudgeRow).where(*mine, NudgeRow.state.in_(states)).execution_options(synchronize_session=False)


async def _act(
    session: Session, shop: int, number: int, event: Event, act: str, *, by: int, now: datetime,
    undoes: Line | None = None, **values: Any,
) -> Campaign:  # fmt: skip
    found = await queries.campaign(session, shop, number)
    if not await _move(session, shop, number, event, **values):
        raise CampaignChanged
    if undoes is None:
        await _note(session, shop, by, act, found, now=now)
    else:
        await shops.note(
            session, shop, actor=by, act=UNDO, about=undoes.about, now=now, old=undoes.act, new=undoes.mark
        )
    return found


async def _move(session: Session, shop: int, number: int, event: Event, **values: Any) -> bool:
    """One compare-and-set: only from a state the event leads from."""
    sources, target = TRANSITIONS[event]
    moved = update(CampaignRow).where(
        CampaignRow.shop_id == shop, CampaignRow.id == number, CampaignRow.state.in_(sources)
    )
    done = await session.execute(moved.values(state=target, **values).execution_options(synchronize_session=False))
    return bool(done.rowcount)  # type: ignore[attr-defined]


async def _set(session: Session, shop: int, number: int, **values: Any) -> None:
    mine = update(CampaignRow).where(CampaignRow.shop_id == shop, CampaignRow.id == number)
    await session.execute(mine.values(**values).execution_options(synchronize_session=False))


async def _draft(session: Session, shop: int, number: int, by: int) -> CampaignRow:
    row = await session.scalar(
        select(CampaignRow)
        .where(
            CampaignRow.shop_id == shop,
            CampaignRow.id == number,
            CampaignRow.by_id == by,
            CampaignRow.state.in_(queries.KEPT_DRAFTS),
        )
        .execution_options(populate_existing=True)
    )
    if row is None:
        raise CampaignGone
    return row


async def _reword(session: Session, row: CampaignRow, variants: Sequence[str], texts: Mapping[str, str]) -> None:
    check_texts(variants, texts, picture=row.picture)
    mine = delete(VariantRow).where(VariantRow.shop_id == row.shop_id, VariantRow.campaign_id == row.id)
    await session.execute(mine.execution_options(synchronize_session=False))
    session.add_all(
        VariantRow(shop_id=row.shop_id, campaign_id=row.id, place=place, html=html)
        for place, html in enumerate(variants)
    )


async def _changed(session: Session, row: CampaignRow) -> Campaign:
    row.state, row.version = State.DRAFT, row.version + 1
    await session.flush()
    return row.as_campaign(*await queries.wordings(session, row.shop_id, row.id))


async def _note(
    session: Session, shop: int, by: int, act: str, found: Campaign, *, now: datetime, new: str | None = None
) -> None:
    about = f"campaign:{found.id}"
    await shops.note(session, shop, actor=by, act=act, about=about, now=now, old=found.state.value, new=new)
