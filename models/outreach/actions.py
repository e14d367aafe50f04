"""Plan, claim, arm and settle nudges: each step a compare-and-set on the state, so that no two can win."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Update, func, select, update

from models.database import Session, insert_all, insert_once
from models.errors import ShopError
from models.members import actions as members
from models.members.rules import Reach
from models.outreach import decisions, queries
from models.outreach.gate import Decision, Drop, Hold, Send, decide, foresee, retimed, tried
from models.outreach.ports import Delivered, Gone, Halted, Moved, NotSent, Outcome, Rejected, Unknown, Unreachable
from models.outreach.rules import MUTED_FOR, Answer, Kind, Nudge, Plan, Reason, Stage
from models.outreach.sifting import halted, step_of
from models.outreach.states import TRANSITIONS, Event, State, retry_wait
from models.outreach.tables import AnswerRow, MuteRow, NewsRow, NudgeRow, WishesRow
from models.outreach.wishes import NO_WISHES, Wishes
from models.shops import actions as shops
from models.shops.queries import shop as shop_of
from models.shops.rules import Shop

PLANS_AT_ONCE = 500
"""So many are written down in one statement: a database takes only so many names at once."""
TOGETHER = 500
"""So many members are asked about in one statement: a database takes only so many names at once."""
GONE_FOR_GOOD = frozenset({"blocked", "deactivated"})
"""Refusals after which only she herself can open the conversation again."""


class NotInDoubt(ShopError):
    """This nudge is settled: nothing was sent again."""

    code = "nudge-settled"


class NudgeTooLate(ShopError):
    """The occasion is over: nothing was sent again."""

    code = "nudge-too-late"


async def plan(session: Session, shop: int, plans: Sequence[Plan], *, now: datetime) -> None:
    """Write down what is to be said, and what the gate says to it. An occasion planned already stays as it is.

    What is meant for a time at which somebody is not written to is planned for the next at which she is, or dropped.
    """
    for begin in range(0, len(plans), PLANS_AT_ONCE):
        await _plan(session, shop, plans[begin : begin + PLANS_AT_ONCE], now)


async def _plan(session: Session, shop: int, plans: Sequence[Plan], now: datetime) -> None:
    foreseen = await _foreseen(session, shop, plans, now)
    rows = [_planned(shop, *foreseen[one.dedupe], now) for one in plans if one.dedupe in foreseen]
    latest = await session.scalar(select(func.max(NudgeRow.id)).where(NudgeRow.shop_id == shop)) or 0
    await insert_all(session, NudgeRow, rows)
    names = select(NudgeRow.id, NudgeRow.dedupe).where(
        NudgeRow.shop_id == shop, NudgeRow.dedupe.in_([one.dedupe for one in plans]), NudgeRow.id > latest
    )
    fresh = [(nudge, foreseen[name][1]) for nudge, name in await session.execute(names)]
    await decisions.keep(session, shop, fresh, stage=Stage.PLAN, now=now)


async def _foreseen(
    session: Session, shop: int, plans: Sequence[Plan], now: datetime
) -> dict[str, tuple[Plan, Decision]]:
    """Each plan as it is to be kept and what the gate says to it, by its name; nothing for whom there is no member."""
    house = await shop_of(session, shop)
    if house is None:
        return {}
    found: dict[str, tuple[Plan, Decision]] = {}
    for kind in {one.kind for one in plans}:
        some = [one for one in plans if one.kind is kind]
        hers = await queries.receivers(session, shop, {one.member for one in some}, kind=kind, now=now)
        for one in (one for one in some if one.member in hers):
            kept = tried(one, hers[one.member], house.policy, salt=str(house.bot_id), now=now)
            found[one.dedupe] = kept, foresee(kept, hers[one.member], house.policy, now=now)
    return found


def _planned(shop: int, one: Plan, decision: Decision, now: datetime) -> dict[str, Any]:
    drop = decision.reason if isinstance(decision, Drop) else None
    return {
        "shop_id": shop,
        "member_id": one.member,
        "kind": one.kind,
        "about": one.about,
        "dedupe": one.dedupe,
        "klass": one.klass,
        "facts": one.facts,
        "state": State.SUPPRESSED if drop else State.PLANNED,
        "reason": drop,
        "planned_at": now,
        "not_before": decision.until if isinstance(decision, Hold) else one.not_before,
        "valid_until": one.valid_until,
        "fence": 0,
        "attempts": 0,
        "settled_at": now if drop else None,
    }


async def claim(
    session: Session, shop: int, *, boot: str, now: datetime, rows_max: int, hers_max: int = 1
) -> list[Nudge]:
    """Take the most pressing nudges that are due, so many of a member's at most, so that nobody else takes them."""
    found = await session.execute(queries.waiting(shop, now=now).limit(rows_max * 4).with_for_update(skip_locked=True))
    hers: dict[int, int] = defaultdict(int)
    wanted: list[int] = []
    for nudge, member in found:
        hers[member] += 1
        if hers[member] <= hers_max and len(wanted) < rows_max:
            wanted.append(nudge)
    if not wanted:
        return []
    sources, claimed = TRANSITIONS[Event.CLAIM]
    taken = await session.scalars(
        update(NudgeRow)
        .where(NudgeRow.shop_id == shop, NudgeRow.id.in_(wanted), NudgeRow.state.in_(sources))
        .values(state=claimed, boot=boot, fence=NudgeRow.fence + 1)
        .returning(NudgeRow)
        .execution_options(synchronize_session=False, populate_existing=True)
    )
    nudges = {row.id: row.as_nudge() for row in taken}
    return [nudges[one] for one in wanted if one in nudges]


async def judge(
    session: Session, shop: Shop, nudge: Nudge, *, boot: str, still_true: bool, now: datetime
) -> Decision | None:
    """Ask the gate and do what it says short of arming; None when the nudge is no longer in our hand.

    What is held or dropped needs no place in the queue; after `Send` the nudge stays claimed, to be armed with one.
    """
    if await halted(session, shop.id, [nudge.id]):
        await _move(session, shop.id, nudge, Event.RELEASE, boot=boot)
        return None
    receiver = await queries.receiver(session, shop.id, nudge, now=now)
    if receiver is None:
        return None
    decision = decide(nudge, receiver, shop.policy, still_true=still_true, paused=shop.paused, at=now)
    match decision:
        case Send():
            return decision
        case Hold(until, reason):
            done = await _move(session, shop.id, nudge, Event.RELEASE, boot=boot, not_before=until, reason=reason)
        case Drop(reason):
            event = step_of(decision)
            done = await _move(session, shop.id, nudge, event, boot=boot, reason=reason, settled_at=now)
    if not done:
        return None
    await decisions.keep(session, shop.id, [(nudge.id, decision)], stage=Stage.ARM, now=now)
    return decision


async def arm(
    session: Session, shop: Shop, nudge: Nudge, *, boot: str, still_true: bool, now: datetime
) -> Decision | None:
    """Ask the gate for the last time and do what it says; None when the nudge is no longer in our hand.

    Everything the gate asks for is read in this transaction, and the place under the caps is taken in it. After
    `Send` the nudge is ARMED: commit, then send, then `settle`.
    """
    decision = await judge(session, shop, nudge, boot=boot, still_true=still_true, now=now)
    if isinstance(decision, Send):
        armed = {"armed_at": now, "attempts": nudge.attempts + 1, "reason": None}
        if not await _move(session, shop.id, nudge, Event.ARM, boot=boot, **armed):
            return None
        await decisions.keep(session, shop.id, [(nudge.id, decision)], stage=Stage.ARM, now=now)
    return decision


async def release(session: Session, shop: int, nudge: Nudge, *, boot: str, not_before: datetime | None = None) -> None:
    """Give a claimed nudge back, to be looked at again at once or not before a moment."""
    later = {"not_before": not_before} if not_before else {}
    await _move(session, shop, nudge, Event.RELEASE, boot=boot, **later)


async def settle(
    session: Session, shop: int, nudge: Nudge, outcome: Outcome, *, boot: str, chat: int, now: datetime
) -> None:
    """Write down how a sending to `chat` ended, and learn from it. Only a proven "no" leads to another attempt."""
    match outcome:
        case Delivered(message):
            told = {"chat": chat, "message": message, "settled_at": now, "reason": None, "why": None}
            await _move(session, shop, nudge, Event.DELIVER, boot=boot, **told)
        case NotSent(why, seconds):
            again = now + retry_wait(seconds, nudge.attempts + 1)
            await _move(session, shop, nudge, Event.REFUSE_NOW, boot=boot, not_before=again, armed_at=None, why=why)
        case Halted(why):
            await _move(session, shop, nudge, Event.REFUSE_NOW, boot=boot, armed_at=None, why=why)
        case Moved(new_chat):
            await shops.moved(session, shop, old_chat=chat, new_chat=new_chat)
            again = now + retry_wait(0, nudge.attempts + 1)
            await _move(session, shop, nudge, Event.REFUSE_NOW, boot=boot, not_before=again, armed_at=None, why="moved")
        case Unreachable(why):
            failed = {"reason": Reason.UNREACHABLE, "why": why, "settled_at": now}
            if await _move(session, shop, nudge, Event.FAIL, boot=boot, **failed):
                reach = Reach.BLOCKED if why in GONE_FOR_GOOD else Reach.GROUP_ONLY
                await members.reach_learnt(session, shop, nudge.member, reach)
        case Rejected(why) | Gone(why):
            failed = {"reason": Reason.REFUSED, "why": why, "settled_at": now}
            await _move(session, shop, nudge, Event.FAIL, boot=boot, **failed)
        case Unknown(why):
            doubt = {"reason": Reason.UNPROVEN, "why": why, "settled_at": now}
            await _move(session, shop, nudge, Event.DOUBT, boot=boot, **doubt)


async def recover(session: Session, shop: int, *, boot: str, now: datetime, why: str = "crash") -> int:
    """After a start: what a dead run had armed is in doubt, what it had only claimed goes back; how many are in doubt.

    Call it only while holding the one sender's place of this bot, for then every other boot is dead.
    """
    dead = NudgeRow.boot.is_distinct_from(boot)
    lost = {"reason": Reason.UNPROVEN, "why": why, "settled_at": now}
    in_doubt = await _move_all(session, shop, Event.DOUBT, dead, **lost)
    await _move_all(session, shop, Event.RELEASE, dead)
    return in_doubt


async def doubt_lost(session: Session, shop: int, *, boot: str, on_road: Collection[int], now: datetime) -> int:
    """What this run armed and nobody is waiting for any more (its ending could not be written down) is in doubt."""
    lost = (NudgeRow.boot == boot, NudgeRow.id.not_in(on_road))
    found = await _move_all(session, shop, Event.DOUBT, *lost, reason=Reason.UNPROVEN, why="unwritten", settled_at=now)
    await _move_all(session, shop, Event.RELEASE, *lost)
    return found


async def prove(
    session: Session, shop: int, nudge: int, *, member: int, chat: int, message: int | None, now: datetime
) -> bool:
    """She did something with it, so it did arrive; whether that was news."""
    sources, sent = TRANSITIONS[Event.PROVE]
    known = {"chat": chat, "message": message} if message else {}
    proven = (
        update(NudgeRow)
        .where(
            NudgeRow.shop_id == shop, NudgeRow.id == nudge, NudgeRow.member_id == member, NudgeRow.state.in_(sources)
        )
        .values(state=sent, reason=None, settled_at=now, armed_at=func.coalesce(NudgeRow.armed_at, now), **known)
        .execution_options(synchronize_session=False)
    )
    return _count(await session.execute(proven)) > 0


async def answered(session: Session, shop: int, nudge: int, kind: Answer, *, source: str, at: datetime) -> None:
    """She tapped, replied or reacted. `source` names the update, which counts once."""
    row = {"shop_id": shop, "nudge_id": nudge, "kind": kind, "source": source, "at": at}
    await insert_once(session, AnswerRow, row)


async def settle_unknown(session: Session, shop: int, nudges: Collection[int], *, now: datetime, why: str) -> int:
    """Stop waiting for evidence; evidence that comes all the same is still heard. How many were in doubt."""
    return await _move_all(session, shop, Event.SETTLE, NudgeRow.id.in_(nudges), settled_at=now, why=why)


async def expire(session: Session, shop: int, *, now: datetime) -> int:
    """What has come too late will not be said."""
    planned = (NudgeRow.state == State.PLANNED, NudgeRow.valid_until <= now)
    return await _move_all(session, shop, Event.EXPIRE, *planned, reason=Reason.TOO_LATE, settled_at=now)


async def retime(session: Session, shop: Shop, kinds: Collection[Kind], *, now: datetime) -> int:
    """Plan anew what waits for an evening hour that is not hers any more; how many."""
    planned = await queries.unhurried(session, shop.id, kinds=kinds, after=now)
    moved = 0
    for begin in range(0, len(planned), TOGETHER):
        some = planned[begin : begin + TOGETHER]
        # Whether she wants less of a kind moves no hour, so one of them stands for all.
        members = {one.member for one in some}
        receivers = await queries.receivers(session, shop.id, members, kind=some[0].kind, now=now)
        for one in some:
            if at := retimed(one, receivers[one.member], shop.policy, now=now):
                waiting = (NudgeRow.shop_id == shop.id, NudgeRow.id == one.id, NudgeRow.state == State.PLANNED)
                moved += _count(await session.execute(update(NudgeRow).where(*waiting).values(not_before=at)))
    return moved


async def cancel(session: Session, shop: int, nudge: int, *, now: datetime) -> bool:
    """The owner takes a nudge back before it leaves; whether there was still time."""
    return await _move_all(session, shop, Event.CANCEL, NudgeRow.id == nudge, settled_at=now) > 0


async def cancel_waiting(session: Session, shop: int, *, now: datetime) -> int:
    """The owner takes back everything that waits; how many that were. What is on the road comes to its end."""
    return await _move_all(session, shop, Event.CANCEL, NudgeRow.state == State.PLANNED, settled_at=now)


async def send_again(session: Session, shop: int, nudge: int, *, now: datetime) -> int:
    """The owner's word: say an unproven nudge once more, as a new row beside the old one; the new row's number.

    Raises `NotInDoubt` when it is settled by now (or the button was pressed twice) and `NudgeTooLate`.
    """
    found = await queries.record(session, shop, nudge)
    if found is None or found.state is not State.UNKNOWN:
        raise NotInDoubt
    old = found.nudge
    if now >= old.valid_until:
        raise NudgeTooLate
    again = Plan(old.member, old.kind, f"{old.about}:again{old.id}", old.klass, now, old.valid_until, old.facts)
    row = _planned(shop, again, Send(), now) | {"about": old.about, "instead_of_id": old.id}
    fresh = await insert_once(session, NudgeRow, row)
    await settle_unknown(session, shop, [nudge], now=now, why="sent again")
    if fresh is None:
        raise NotInDoubt
    return fresh


async def leave_it(session: Session, shop: int, nudge: int, *, now: datetime) -> None:
    """The owner's word: do not send it again. Raises `NotInDoubt` when it is settled by now."""
    if not await settle_unknown(session, shop, [nudge], now=now, why="left"):
        raise NotInDoubt


async def mute(session: Session, shop: int, member: int, kind: Kind, *, now: datetime) -> datetime:
    """She wants less of a kind: none of it until the moment returned."""
    until = now + MUTED_FOR
    row = {"shop_id": shop, "member_id": member, "kind": kind, "until": until}
    if await insert_once(session, MuteRow, row) is None:
        await _until(session, shop, member, kind, until)
    return until


async def unmute(session: Session, shop: int, member: int, kind: Kind, *, now: datetime) -> None:
    """She wants them again."""
    await _until(session, shop, member, kind, now)


async def _until(session: Session, shop: int, member: int, kind: Kind, until: datetime) -> None:
    hers = (MuteRow.shop_id == shop, MuteRow.member_id == member, MuteRow.kind == kind)
    await session.execute(update(MuteRow).where(*hers).values(until=until))


async def wish(session: Session, shop: int, member: int, wishes: Wishes, *, now: datetime) -> None:
    """What she asks for from now on, instead of all she asked for before; that is kept, for her to come back to."""
    before = (await queries.wishes_of(session, shop, [member])).get(member, NO_WISHES)
    kept = wishes.kept() | {"before": before.kept()}
    row = {"shop_id": shop, "member_id": member, "kept": kept, "at": now}
    if await insert_once(session, WishesRow, row) is None:
        hers = (WishesRow.shop_id == shop, WishesRow.member_id == member)
        await session.execute(update(WishesRow).where(*hers).values(kept=kept, at=now))


async def unwish(session: Session, shop: int, member: int, *, asked_at: datetime, now: datetime) -> bool:
    """She takes back what she asked for at that moment; False when she has asked for something else since."""
    hers = (WishesRow.shop_id == shop, WishesRow.member_id == member, WishesRow.at == asked_at)
    kept = await session.scalar(select(WishesRow.kept).where(*hers).with_for_update())
    if kept is None or "before" not in kept:
        return False
    await session.execute(update(WishesRow).where(*hers).values(kept=dict(kept["before"]), at=now))
    return True


async def begin_telling(session: Session, shop: int, subjects: Collection[str]) -> None:
    """The owner is about to be told of these: counted before, so that no crash makes it a loop."""
    for subject in sorted(subjects):
        await insert_once(session, NewsRow, {"shop_id": shop, "subject": subject, "tellings": 0})
    await session.execute(_news(shop, subjects).values(tellings=NewsRow.tellings + 1))


async def tell_once(session: Session, shop: int, subject: str, *, now: datetime) -> bool:
    """Whether the owner hears of this now, in the answer of this transaction; False when it was said before."""
    row = {"shop_id": shop, "subject": subject, "tellings": 1, "told_at": now}
    return await insert_once(session, NewsRow, row) is not None


async def told(session: Session, shop: int, subjects: Collection[str], *, now: datetime) -> None:
    """The owner has been told, or cannot be."""
    await session.execute(_news(shop, subjects).values(told_at=now))


async def not_told(session: Session, shop: int, subjects: Collection[str]) -> None:
    """It provably did not leave: it does not count as told."""
    await session.execute(_news(shop, subjects).values(tellings=NewsRow.tellings - 1))


def _news(shop: int, subjects: Collection[str]) -> Update:
    return update(NewsRow).where(NewsRow.shop_id == shop, NewsRow.subject.in_(subjects))


async def _move(session: Session, shop: int, nudge: Nudge, event: Event, *, boot: str, **values: Any) -> bool:
    """One compare-and-set: only from a state the event leads from, and only by who holds the newest claim."""
    mine = (NudgeRow.id == nudge.id, NudgeRow.boot == boot, NudgeRow.fence == nudge.fence)
    return await _move_all(session, shop, event, *mine, **values) > 0


async def _move_all(session: Session, shop: int, event: Event, *which: Any, **values: Any) -> int:
    sources, target = TRANSITIONS[event]
    moved = update(NudgeRow).where(NudgeRow.shop_id == shop, NudgeRow.state.in_(sources), *which)
    done = await session.execute(moved.values(state=target, **values).execution_options(synchronize_session=False))
    return _count(done)


def _count(result: Any) -> int:
    return int(result.rowcount)
