"""What a member can say about a nudge: why this, less of this, stop; and what the shop hears of those in doubt."""

from datetime import datetime

from aiogram import Router

from handlers.arrivals import Day
from handlers.campaigns.words import why_announced
from handlers.errors import Anonymous
from handlers.filters import Asks, May, Presses
from handlers.here import Here
from handlers.keyboards import hers
from handlers.loyalty.points import standing_of
from handlers.outreach.pausing import paused_lines
from handlers.speech import Answer, Rows
from locales import Name, Voice, When
from locales.texts import cut_graphemes
from models.database import Session
from models.groupbuys.queries import open_buys_for
from models.groupbuys.rules import Buy
from models.inbox.queries import parked
from models.members import actions as members
from models.members.rules import Member
from models.occasions.rules import OCCASIONS
from models.outreach import actions, queries
from models.outreach.ports import Button
from models.outreach.queries import Record
from models.outreach.rules import Kind, Nudge
from models.shops import actions as shops
from models.shops.rules import Shop
from models.signing import Press
from models.staff.rules import Act
from models.timekeeping import local_time

ABOUT_BUYS = (Kind.BUY_OVER, Kind.BUY_OFFER, Kind.BUY_STEP, Kind.BUY_UNPAID, Kind.BUY_ASKED)
router = Router(name="nudges")

DOUBTS_MAX = 5
LINES_MAX = 10
BUYS_MAX = 5
LABEL_UTF16_MAX = 40


@router.message(Asks("stop"))
async def stop(event: object, day: Day, member: Member | None, voice: Voice, here: Here) -> Answer:
    """No promotional message any more, from this moment on."""
    if member is None:
        raise Anonymous
    await members.stop(day.session, day.shop.id, member.id, at=day.now)
    return here.answer(voice("nudge-stopped"), _undo(day, member, voice))


@router.callback_query(Presses("nudge.stop"))
async def press_stop(event: object, day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    """The same by the button under a nudge."""
    await members.stop(day.session, day.shop.id, member.id, at=day.now)
    return [*here.answer(voice("nudge-stopped"), _undo(day, member, voice)), *here.toast()]


@router.callback_query(Presses("nudge.undo"))
async def undo(event: object, day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    """She did not mean it."""
    await members.stop(day.session, day.shop.id, member.id, at=None)
    return here.edit(voice("nudge-resumed"))


@router.callback_query(Presses("nudge.less"))
async def less(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """None of this kind for a while."""
    found = await queries.record_of(day.session, day.shop.id, int(press.args[0]), member.id)
    until = await actions.mute(day.session, day.shop.id, member.id, found.nudge.kind, now=day.now)
    again = hers(
        voice.plain("nudge-button-undo"), "nudge.more", found.nudge.id, shop=day.shop, member=member, now=day.now
    )
    return [*here.answer(voice("nudge-less-done", until=When(until, member.zone, "date")), [[again]]), *here.toast()]


@router.callback_query(Presses("nudge.more"))
async def more(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """She wants this kind again."""
    found = await queries.record_of(day.session, day.shop.id, int(press.args[0]), member.id)
    await actions.unmute(day.session, day.shop.id, member.id, found.nudge.kind, now=day.now)
    return here.edit(voice("nudge-more-done"))


@router.callback_query(Presses("nudge.why"))
async def why(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Why she, and why at this hour."""
    found = await queries.record_of(day.session, day.shop.id, int(press.args[0]), member.id)
    return here.toast(why_this(found.nudge, member, voice), alert=True)


@router.callback_query(Presses("nudge.news"))
async def tell_news(
    event: object, session: Session, shop: Shop, member: Member, voice: Voice, now: datetime, here: Here
) -> Answer:
    """What is worth knowing after a long time: her points, and the buys that are open in her groups."""
    standing = await standing_of(session, shop, member.id, now=now)
    buys = (await open_buys_for(session, shop.id, member.id, now=now))[:BUYS_MAX]
    points = [voice("points-balance", points=standing.points), ""] if standing.points else []
    news = [voice("nudge-news-open"), *(_news_line(buy, member, voice, now) for buy in buys)]
    rows = [
        [hers(cut_graphemes(buy.item, LABEL_UTF16_MAX), "buy.show", buy.id, shop=shop, member=member, now=now)]
        for buy in buys
    ]
    html = "\n".join([*points, *(news if buys else [voice("nudge-news-none")])])
    return [*here.answer(html, rows), *here.toast()]


@router.message(Asks("pending"), May(Act.RESEND))
async def tell_pending(event: object, day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    """The honest list: what is in doubt, what waits, what was not said and why."""
    return here.answer(*await _pending(day, member, voice))


@router.callback_query(Presses("s.nudge.again"), May(Act.RESEND))
async def send_again(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Send an unproven nudge once more: the owner's word, written down."""
    nudge = int(press.args[0])
    fresh = await actions.send_again(day.session, day.shop.id, nudge, now=day.now)
    await _note(day, member, "send_again", nudge, new=f"nudge:{fresh}")
    return here.edit(*await _pending(day, member, voice, first=voice("pending-again-done")))


@router.callback_query(Presses("s.nudge.leave"), May(Act.RESEND))
async def leave_it(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Leave an unproven nudge as it is."""
    nudge = int(press.args[0])
    await actions.leave_it(day.session, day.shop.id, nudge, now=day.now)
    await _note(day, member, "leave_it", nudge)
    return here.edit(*await _pending(day, member, voice, first=voice("pending-leave-done")))


def _news_line(buy: Buy, member: Member, voice: Voice, now: datetime) -> str:
    day, time = When(buy.deadline, member.zone, "relative-day", now), When(buy.deadline, member.zone, "time")
    return voice("nudge-news-buy", item=buy.item, price=buy.price, day=day, time=time)


def why_this(nudge: Nudge, member: Member, voice: Voice) -> str:
    """The reason and the hour of a nudge in two sentences, short enough for an alert."""
    facts = nudge.facts
    if nudge.kind is Kind.LAPSED:
        last = datetime.fromisoformat(str(facts["ordered_at"]))
        reason = voice("nudge-why-lapsed", last=When(last, member.zone, "date"))
    elif nudge.kind is Kind.EXPIRING:
        reason = voice("nudge-why-expiring", days=int(str(facts["stage"])))
    elif nudge.kind is Kind.TIER_UP:
        return voice("nudge-why-tier_up")
    elif nudge.kind in ABOUT_BUYS:
        return voice(f"nudge-why-{nudge.kind}")
    elif nudge.kind is Kind.BIRTHDAY:
        reason = voice("nudge-why-birthday")
    elif nudge.kind is Kind.TIER_KEEP:
        reason = voice("nudge-why-tier_keep")
    elif nudge.kind is Kind.PLAYBOOK:
        reason = voice("nudge-why-playbook", why=str(facts.get("why", "question")))
    elif nudge.kind is Kind.CAMPAIGN:
        reason = why_announced(facts, voice)
        if "hour" not in facts:
            return reason
    elif nudge.kind in OCCASIONS and nudge.kind is not Kind.LAST_CALL:
        said = {name: one for name, one in facts.items() if isinstance(one, str | int)}
        reason = voice(f"nudge-why-{nudge.kind}", **({"own": False} | said))
    else:
        category = f"category-{facts.get('category')}"
        liked = voice.plain(category) if facts.get("category") and voice.has(category) else "none"
        reason = voice("nudge-why-last_call", category=liked)
    learnt, hour = facts.get("learnt"), facts.get("hour")
    if hour is not None and local_time(nudge.not_before, member.zone).hour != hour:
        # Something else decided the moment: the end of a buy, a window, a quiet day.
        return reason
    if facts.get("tried"):
        return f"{reason} {voice('nudge-why-tried')}"
    if not learnt or not isinstance(learnt, int):
        return f"{reason} {voice('nudge-why-region')}"
    return f"{reason} {voice('nudge-why-learnt', actions=learnt, hour=f'{hour}:00')}"


async def _pending(day: Day, member: Member, voice: Voice, *, first: str = "") -> tuple[str, Rows]:
    shop = day.shop.id
    doubts = await queries.unproven(day.session, shop, rows_max=DOUBTS_MAX)
    waiting = await queries.held(day.session, shop, rows_max=LINES_MAX)
    silent = await queries.honest_list(day.session, shop, rows_max=LINES_MAX)
    stuck = len(await parked(day.session, shop))
    lines = [first, ""] if first else []
    lines += [*paused, ""] if (paused := await paused_lines(day, member, voice)) else []
    lines += [voice("pending-doubts", count=len(doubts))] if doubts else [voice("pending-none")]
    lines += [_line("pending-doubt", one, one.armed_at or one.planned_at, member, voice) for one in doubts]
    lines += [voice("pending-parked", count=stuck)] if stuck else []
    lines += ["", voice("pending-held")] if waiting else []
    lines += [_line("pending-held-line", one, one.nudge.not_before, member, voice) for one in waiting]
    lines += ["", voice("pending-silent")] if silent else []
    lines += [_line("pending-silent-line", one, one.settled_at or one.planned_at, member, voice) for one in silent]
    return "\n".join(lines), [_choices(one, day, member, voice) for one in doubts]


def _line(key: str, one: Record, at: datetime, member: Member, voice: Voice) -> str:
    return voice(
        key,
        name=_name(one),
        kind=voice.plain(f"nudge-kind-{one.nudge.kind}"),
        at=When(at, member.zone),
        reason=voice.plain(f"reason-{one.reason or 'cancelled'}"),
    )


def _choices(one: Record, day: Day, member: Member, voice: Voice) -> list[Button]:
    def button(key: str, verb: str) -> Button:
        label = voice.plain(key, name=_name(one))
        return hers(label, verb, one.nudge.id, shop=day.shop, member=member, now=day.now)

    return [button("pending-button-again", "s.nudge.again"), button("pending-button-leave", "s.nudge.leave")]


def _undo(day: Day, member: Member, voice: Voice) -> Rows:
    return [[hers(voice.plain("nudge-button-undo"), "nudge.undo", shop=day.shop, member=member, now=day.now)]]


async def _note(day: Day, member: Member, act: str, nudge: int, *, new: str | None = None) -> None:
    await shops.note(day.session, day.shop.id, actor=member.id, act=act, about=f"nudge:{nudge}", now=day.now, new=new)


def _name(one: Record) -> Name:
    return Name(one.name, fallback=f"#{one.nudge.member}")
