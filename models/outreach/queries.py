"""Reads about nudges: who may hear what, what is due, what is in doubt, and what was never said and why."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select, true

from models.database import Session
from models.errors import ShopError
from models.members.rules import Source
from models.members.tables import MemberRow
from models.outreach.gate import CAPS_LOOK_BACK, Receiver
from models.outreach.rules import PRIORITY, Class, Kind, Nudge, Reason
from models.outreach.states import COUNTS_AS_SENT, UNCONFIRMED_AFTER, State
from models.outreach.tables import MuteRow, NewsRow, NudgeRow, WishesRow
from models.outreach.wishes import NO_WISHES, Wishes

GUESSED = frozenset({Source.TELEGRAM, Source.TEXT, Source.GROUP, Source.SHOP})
"""Where a zone comes from that nobody told us and no clock has shown."""
TOGETHER = 5_000
"""So many members are asked about in one statement: a database takes only so many names at once."""
NEWS_TELLINGS_MAX = 2


class NoSuchNudge(ShopError):
    """This message is not (or no longer) in the books."""

    code = "nudge-gone"


@dataclass(frozen=True, slots=True)
class Record:
    """A nudge with all that became of it."""

    nudge: Nudge
    name: str
    state: State
    reason: Reason | None
    why: str | None
    planned_at: datetime
    armed_at: datetime | None
    settled_at: datetime | None


async def receivers(
    session: Session, shop: int, members: Collection[int], *, kind: Kind, now: datetime
) -> dict[int, Receiver]:
    """What the gate must know about members, by member. Her sendings are those of the last 31 days, and any later."""
    wanted = sorted(members)
    found: dict[int, Receiver] = {}
    for begin in range(0, len(wanted), TOGETHER):
        found |= await _receivers(session, shop, wanted[begin : begin + TOGETHER], kind=kind, now=now)
    return found


async def _receivers(
    session: Session, shop: int, members: Collection[int], *, kind: Kind, now: datetime
) -> dict[int, Receiver]:
    rows = (await session.execute(_asked_about(shop, members))).all()
    muted = await _muted(session, shop, members, kind=kind, now=now)
    sent = await _sent(session, shop, members, now=now, but=None)
    wishes = await wishes_of(session, shop, members)
    return {row.id: _receiver(row, row.id in muted, sent.get(row.id, ()), wishes.get(row.id)) for row in rows}


def _asked_about(shop: int, members: Collection[int]) -> Select[Any, Any, Any, Any, Any, Any, Any, Any, Any]:
    """What is to be known of members themselves: these columns, because whole rows cost eight times as much."""
    return select(
        MemberRow.id, MemberRow.reach, MemberRow.zone, MemberRow.zone_source, MemberRow.quiet_from,
        MemberRow.quiet_until, MemberRow.stopped_at, MemberRow.erased_at, MemberRow.merged_into_id,
    ).where(MemberRow.shop_id == shop, MemberRow.id.in_(members))  # fmt: skip


async def receiver(session: Session, shop: int, nudge: Nudge, *, now: datetime) -> Receiver | None:
    """The same for the one a nudge is for. The nudge it is said instead of takes no place under the caps."""
    row = (await session.execute(_asked_about(shop, [nudge.member]))).one_or_none()
    if row is None:
        return None
    muted = await _muted(session, shop, [row.id], kind=nudge.kind, now=now)
    sent = await _sent(session, shop, [row.id], now=now, but=nudge.instead_of)
    wishes = await wishes_of(session, shop, [row.id])
    return _receiver(row, bool(muted), sent.get(row.id, ()), wishes.get(row.id))


async def wishes_of(session: Session, shop: int, members: Collection[int]) -> dict[int, Wishes]:
    """What these members asked for in their own words; who asked for nothing is not there."""
    rows = await session.execute(
        select(WishesRow.member_id, WishesRow.kept).where(WishesRow.shop_id == shop, WishesRow.member_id.in_(members))
    )
    return {member: Wishes.from_kept(kept) for member, kept in rows}


def _receiver(row: Any, muted: bool, sent: Collection[tuple[datetime, Class]], wishes: Wishes | None) -> Receiver:
    return Receiver(
        reach=row.reach,
        zone=row.zone,
        quiet=(row.quiet_from, row.quiet_until) if row.quiet_from and row.quiet_until else None,
        stopped=row.stopped_at is not None,
        muted=muted,
        erased=row.erased_at is not None or row.merged_into_id is not None,
        sent=tuple(sent),
        sure=row.zone_source not in GUESSED,
        wishes=wishes or NO_WISHES,
    )


async def _muted(session: Session, shop: int, members: Collection[int], *, kind: Kind, now: datetime) -> set[int]:
    rows = await session.scalars(
        select(MuteRow.member_id).where(
            MuteRow.shop_id == shop, MuteRow.member_id.in_(members), MuteRow.kind == kind, MuteRow.until > now
        )
    )
    return set(rows.all())


async def mutes_of(session: Session, shop: int, member: int, *, now: datetime) -> list[tuple[Kind, datetime]]:
    """What she wants less of, and until when."""
    rows = await session.execute(
        select(MuteRow.kind, MuteRow.until)
        .where(MuteRow.shop_id == shop, MuteRow.member_id == member, MuteRow.until > now)
        .order_by(MuteRow.until)
    )
    return list(rows.all())


async def _sent(
    session: Session, shop: int, members: Collection[int], *, now: datetime, but: int | None
) -> Mapping[int, list[tuple[datetime, Class]]]:
    rows = await session.execute(
        select(NudgeRow.member_id, NudgeRow.armed_at, NudgeRow.klass).where(
            NudgeRow.shop_id == shop,
            NudgeRow.member_id.in_(members),
            NudgeRow.armed_at > now - CAPS_LOOK_BACK,
            NudgeRow.state.in_(COUNTS_AS_SENT),
            *([NudgeRow.id != but] if but is not None else []),
        )
    )
    sent: dict[int, list[tuple[datetime, Class]]] = {}
    for member, at, klass in rows:
        if at is not None:
            sent.setdefault(member, []).append((at, klass))
    return sent


def waiting(shop: int, *, now: datetime) -> Select[int, int]:
    """What is due, (nudge, member), the most pressing first; nobody who has one on the road already."""
    busy = select(NudgeRow.member_id).where(NudgeRow.shop_id == shop, NudgeRow.state.in_((State.CLAIMED, State.ARMED)))
    rank = case({kind.value: at for at, kind in enumerate(PRIORITY)}, value=NudgeRow.kind, else_=len(PRIORITY))
    return (
        select(NudgeRow.id, NudgeRow.member_id)
        .where(
            NudgeRow.shop_id == shop,
            NudgeRow.state == State.PLANNED,
            NudgeRow.not_before <= now,
            NudgeRow.reason.is_distinct_from(Reason.HALTED),
            NudgeRow.member_id.not_in(busy),
        )
        .order_by(rank, NudgeRow.not_before, NudgeRow.id)
    )


async def is_due(session: Session, shop: int, *, now: datetime) -> bool:
    """Whether there is anything to claim."""
    # In no order: to put what is due in order, all of it must be looked at.
    return (await session.execute(waiting(shop, now=now).order_by(None).limit(1))).first() is not None


async def planned_for(session: Session, shop: int, kind: Kind, about: str) -> set[int]:
    """Who has a nudge of a kind about this already, whatever became of it."""
    rows = await session.scalars(
        select(NudgeRow.member_id).where(NudgeRow.shop_id == shop, NudgeRow.kind == kind, NudgeRow.about == about)
    )
    return set(rows.all())


async def planned_since(
    session: Session, shop: int, kind: Kind, *, since: datetime, member: int | None = None
) -> dict[int, list[tuple[str, datetime]]]:
    """What was planned of a kind since then, whatever became of it: by member (or for one), about what and when."""
    rows = await session.execute(
        select(NudgeRow.member_id, NudgeRow.about, NudgeRow.planned_at).where(
            NudgeRow.shop_id == shop,
            NudgeRow.kind == kind,
            NudgeRow.planned_at > since,
            true() if member is None else NudgeRow.member_id == member,
        )
    )
    found: dict[int, list[tuple[str, datetime]]] = {}
    for member, about, at in rows:
        found.setdefault(member, []).append((about, at))
    return found


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of something that was planned: when it was said, if it was; `waits` while that is still to come."""

    about: str
    planned_at: datetime
    said_at: datetime | None
    waits: bool
    reason: Reason | None


async def fates_since(
    session: Session, shop: int, kind: Kind, *, since: datetime, member: int | None = None
) -> dict[int, list[Fate]]:
    """What was planned of a kind since then and what became of it, by member (or for one)."""
    rows = await session.execute(
        select(
            NudgeRow.member_id, NudgeRow.about, NudgeRow.planned_at, NudgeRow.state, NudgeRow.armed_at,
            NudgeRow.settled_at, NudgeRow.reason,
        ).where(
            NudgeRow.shop_id == shop,
            NudgeRow.kind == kind,
            NudgeRow.planned_at > since,
            true() if member is None else NudgeRow.member_id == member,
        )
    )  # fmt: skip
    found: dict[int, list[Fate]] = {}
    for member, about, planned_at, state, armed_at, settled_at, reason in rows:
        said_at = (armed_at or settled_at or planned_at) if state in COUNTS_AS_SENT else None
        waits = state in (State.PLANNED, State.CLAIMED)
        found.setdefault(member, []).append(Fate(about, planned_at, said_at, waits, reason))
    return found


@dataclass(frozen=True, slots=True)
class Earlier:
    """A nudge there is already, and what became of it."""

    id: int
    state: State
    reason: Reason | None


async def all_about(
    session: Session, shop: int, kind: Kind, about: str, *, members: Collection[int]
) -> dict[int, list[Earlier]]:
    """Every nudge of a kind about this or, counted on, about it again (`2026`, `2026:2`), by member.

    What was for somebody who was merged into one of them is hers, too.
    """
    person = func.coalesce(MemberRow.merged_into_id, MemberRow.id)
    rows = await session.execute(
        select(person, NudgeRow.id, NudgeRow.state, NudgeRow.reason)
        .join(MemberRow, MemberRow.id == NudgeRow.member_id)
        .where(
            NudgeRow.shop_id == shop,
            NudgeRow.kind == kind,
            or_(NudgeRow.about == about, NudgeRow.about.startswith(f"{about}:", autoescape=True)),
            or_(NudgeRow.member_id.in_(members), MemberRow.merged_into_id.in_(members)),
        )
        .order_by(NudgeRow.id)
    )
    found: dict[int, list[Earlier]] = {}
    for member, number, state, reason in rows:
        found.setdefault(member, []).append(Earlier(number, state, reason))
    return found


async def next_due(session: Session, shop: int, *, after: datetime) -> datetime | None:
    """When the next planned nudge comes due, later than `after`."""
    return await session.scalar(
        select(func.min(NudgeRow.not_before)).where(
            NudgeRow.shop_id == shop,
            NudgeRow.state == State.PLANNED,
            NudgeRow.not_before > after,
            NudgeRow.reason.is_distinct_from(Reason.HALTED),
        )
    )


async def unhurried(session: Session, shop: int, *, kinds: Collection[Kind], after: datetime) -> list[Nudge]:
    """Planned nudges of these kinds that wait for nothing but their hour, later than `after`."""
    rows = await session.scalars(
        select(NudgeRow).where(
            NudgeRow.shop_id == shop,
            NudgeRow.kind.in_(kinds),
            NudgeRow.state == State.PLANNED,
            NudgeRow.not_before > after,
            NudgeRow.reason.is_(None),
            NudgeRow.attempts == 0,
        )
    )
    return [row.as_nudge() for row in rows]


async def counts(session: Session, shop: int) -> dict[State, int]:
    """How many nudges stand in each state."""
    rows = await session.execute(
        select(NudgeRow.state, func.count()).where(NudgeRow.shop_id == shop).group_by(NudgeRow.state)
    )
    return dict(rows.all())


async def record(session: Session, shop: int, nudge: int) -> Record | None:
    """One nudge with all that became of it."""
    found = await _records(session, shop, NudgeRow.id == nudge, rows_max=1)
    return found[0] if found else None


async def record_of(session: Session, shop: int, nudge: int, member: int) -> Record:
    """A nudge of hers. Raises `NoSuchNudge` for somebody else's."""
    found = await record(session, shop, nudge)
    if found is None or found.nudge.member != member:
        raise NoSuchNudge
    return found


async def of_message(session: Session, shop: int, *, chat: int, message: int) -> int | None:
    """The nudge that a message in a chat is."""
    return await session.scalar(
        select(NudgeRow.id).where(NudgeRow.shop_id == shop, NudgeRow.chat == chat, NudgeRow.message == message).limit(1)
    )


async def unproven(session: Session, shop: int, *, rows_max: int) -> list[Record]:
    """Nudges of which nobody knows whether they arrived, newest first."""
    return await _records(session, shop, NudgeRow.state == State.UNKNOWN, rows_max=rows_max)


async def honest_list(session: Session, shop: int, *, rows_max: int) -> list[Record]:
    """What was not said, or not for certain, and why: the newest first."""
    silent = (State.SUPPRESSED, State.EXPIRED, State.CANCELLED, State.FAILED, State.UNCONFIRMED)
    return await _records(session, shop, NudgeRow.state.in_(silent), rows_max=rows_max)


async def held(session: Session, shop: int, *, rows_max: int) -> list[Record]:
    """What waits for a better moment, and why it was put off."""
    return await _records(
        session, shop, (NudgeRow.state == State.PLANNED) & NudgeRow.reason.is_not(None), rows_max=rows_max
    )


async def waiting_while_paused(session: Session, shop: int, *, since: datetime, now: datetime) -> tuple[int, int]:
    """How many nudges would still go out if the shop went on now, and how many came too late since it was paused."""
    still = func.count(case((NudgeRow.valid_until > now, 1)))
    found = await session.execute(
        select(NudgeRow.state, func.count(), still)
        .where(
            NudgeRow.shop_id == shop,
            or_(
                NudgeRow.state.in_((State.PLANNED, State.CLAIMED)),
                and_(NudgeRow.state == State.EXPIRED, NudgeRow.settled_at >= since),
            ),
        )
        .group_by(NudgeRow.state)
    )
    numbers = {state: (total, fresh) for state, total, fresh in found}
    expired, _ = numbers.pop(State.EXPIRED, (0, 0))
    waiting = sum(fresh for _, fresh in numbers.values())
    return waiting, expired + sum(total for total, _ in numbers.values()) - waiting


async def overdue_unknown(session: Session, shop: int, *, now: datetime) -> list[int]:
    """Nudges in doubt for so long that no evidence is to be expected any more."""
    rows = await session.scalars(
        select(NudgeRow.id).where(
            NudgeRow.shop_id == shop, NudgeRow.state == State.UNKNOWN, NudgeRow.settled_at <= now - UNCONFIRMED_AFTER
        )
    )
    return list(rows.all())


async def untold(session: Session, shop: int, subjects: Collection[str]) -> list[str]:
    """Which of these subjects the owner has not been told yet (and not tried to be told twice)."""
    done = await session.scalars(
        select(NewsRow.subject).where(
            NewsRow.shop_id == shop,
            NewsRow.subject.in_(subjects),
            NewsRow.told_at.is_not(None) | (NewsRow.tellings >= NEWS_TELLINGS_MAX),
        )
    )
    gone = set(done.all())
    return [one for one in subjects if one not in gone]


async def _records(session: Session, shop: int, which: ColumnElement[bool], *, rows_max: int) -> list[Record]:
    changed = func.coalesce(NudgeRow.settled_at, NudgeRow.armed_at, NudgeRow.planned_at)
    rows = await session.execute(
        select(NudgeRow, MemberRow.name)
        .join(MemberRow, MemberRow.id == NudgeRow.member_id)
        .where(NudgeRow.shop_id == shop, which)
        .order_by(changed.desc(), NudgeRow.id.desc())
        .limit(rows_max)
        .execution_options(populate_existing=True)
    )
    return [_record(row, name) for row, name in rows]


def _record(row: Any, name: str) -> Record:
    return Record(row.as_nudge(), name, row.state, row.reason, row.why, row.planned_at, row.armed_at, row.settled_at)
