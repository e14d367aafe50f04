"""Let people in, take each one's next stride, and let those go who stopped or left.

What a stride does and where it leads is written in one transaction, so a crash repeats nothing and loses nothing.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, select, update

from models.database import Session, bare_table, insert_all
from models.members.rules import Reach
from models.members.tables import MemberRow
from models.outreach import actions as outreach
from models.outreach.rules import Kind, Plan
from models.outreach.tables import NudgeRow
from models.playbooks import queries
from models.playbooks.actions import checked, edition_of
from models.playbooks.facts import Walker, is_gone, seen_of
from models.playbooks.finding import Entrant, entrants
from models.playbooks.queries import Playbook, recipe_of
from models.playbooks.recipe import Recipe
from models.playbooks.refusals import BadRecipe
from models.playbooks.rules import Seen, Stride, stride
from models.playbooks.tables import EditionRow, PlaybookRow
from models.results.assigning import held_out
from models.runs.rules import LIVE, End, State
from models.runs.tables import RunRow
from models.shops.rules import Shop
from models.tags import actions as tags
from models.tags.rules import Source
from models.tasks import actions as tasks
from models.tasks.rules import due

_RUNS = bare_table(RunRow)
_MOVED = (
    update(_RUNS)
    .where(_RUNS.c.shop_id == bindparam("of_shop"), _RUNS.c.id == bindparam("run"), _RUNS.c.turn == bindparam("was"))
    .values(
        state=bindparam("to_state"), step=bindparam("to_step"), wake_at=bindparam("to_wake"),
        nudge_id=bindparam("to_nudge"), coupon=bindparam("to_coupon"), ending=bindparam("to_ending"),
        ended_at=bindparam("to_ended"), turn=_RUNS.c.turn + 1,
    )
)  # fmt: skip


async def let_in(
    session: Session,
    shop: Shop,
    name: str,
    *,
    now: datetime,
    rows_max: int,
    behind: int = 0,
    born: Sequence[tuple[int, str]] = (),
) -> list[int]:
    """Let in who comes in now, as many as there is room for; their numbers. Nobody into one that is not on."""
    book = next((one for one in await queries.running(session, shop, now=now) if one.name == name), None)
    if book is None:
        return []
    recipe = checked(book)
    room = rows_max if recipe.enter.most is None else min(rows_max, recipe.enter.most - book.inside)
    if room <= 0:
        return []
    found = await entrants(session, shop, book, recipe, now=now, rows_max=room, behind=behind, born=born)
    if found:
        await _enter(session, shop, book, recipe, found, now)
    return [one.member for one in found]


async def _enter(
    session: Session, shop: Shop, book: Playbook, recipe: Recipe, found: Sequence[Entrant], now: datetime
) -> None:
    edition = await edition_of(session, shop, book, now=now)
    before = select(func.count()).where(RunRow.shop_id == shop.id, RunRow.playbook_id == book.id)
    eligible = (await session.scalar(before) or 0) + len(found)
    rows: list[dict[str, Any]] = [
        {
            "shop_id": shop.id,
            "playbook_id": book.id,
            "edition_id": edition,
            "member_id": one.member,
            "instance": one.instance,
            "state": State.WAITING,
            "step": 0,
            "turn": 0,
            "since": one.since,
            "entered_at": now,
            "wake_at": now,
            "bought_ends": recipe.leave.bought,
            "refund_ends": recipe.leave.refunded,
            "order_id": one.order,
            "held": held_out(f"playbook:{book.id}", one.member, recipe.holdout, eligible),
        }
        for one in found
    ]
    await insert_all(session, RunRow, rows)


async def advance(session: Session, shop: Shop, *, now: datetime, rows_max: int) -> int:
    """Take the next stride of the runs that are due, `rows_max` at most; how many. All of it in this transaction."""
    waiting = queries.due(shop.id, now=now).limit(rows_max).with_for_update(of=RunRow, skip_locked=True)
    found = (await session.execute(waiting.execution_options(populate_existing=True))).all()
    walkers = []
    for row, edition, name in found:
        try:
            recipe = recipe_of(edition.text, name, edition.tuning, shop)
        except BadRecipe:
            # The shop was changed so that the text means nothing any more: nobody can go on by it.
            row.state, row.ending, row.ended_at, row.turn = State.ENDED, End.CLOSED, now, row.turn + 1
            continue
        walkers.append(Walker(row.as_run(), recipe, row.playbook_id, row.edition_id, row.turn))
    await session.flush()
    if walkers:
        seen = await seen_of(session, shop, walkers, now=now)
        strides = [stride(one.run, one.recipe, seen[one.run.id], now) for one in walkers]
        await _carry_out(session, shop, walkers, strides, seen, now)
    return len(found)


async def _carry_out(
    session: Session, shop: Shop, walkers: Sequence[Walker], strides: Sequence[Stride], seen: dict[int, Seen],
    now: datetime,
) -> None:  # fmt: skip
    both = list(zip(walkers, strides, strict=True))
    nudges = await _say(session, shop, both, seen, now)
    await _leave_chores(session, shop, both, now)
    await _label(session, shop.id, both, now)
    moved = [_moved(shop.id, one, done, nudges.get(one.run.id), now) for one, done in both]
    await session.execute(_MOVED, moved)


async def _say(
    session: Session, shop: Shop, both: Sequence[tuple[Walker, Stride]], seen: dict[int, Seen], now: datetime
) -> dict[int, int]:
    """Plan what is to be said; the nudge of each run that says something."""
    plans: dict[str, int] = {}
    wanted = []
    for one, done in both:
        if done.say is not None:
            clock = seen[one.run.id].clock
            when = one.recipe.enter.when
            facts: dict[str, object] = {"playbook": one.playbook, "why": when.replace(" ", "_") if when else "question"}
            facts |= {"hour": clock.hour, "learnt": clock.learnt}
            about = f"{one.run.id}:{done.say.step.name}"
            plan = Plan(
                one.run.member, Kind.PLAYBOOK, about, done.say.step.klass, done.say.not_before, done.say.valid_until,
                facts, done.say.drop,
            )  # fmt: skip
            wanted.append(plan)
            plans[plan.dedupe] = one.run.id
    if not wanted:
        return {}
    await outreach.plan(session, shop.id, wanted, now=now)
    rows = await session.execute(
        select(NudgeRow.dedupe, NudgeRow.id).where(NudgeRow.shop_id == shop.id, NudgeRow.dedupe.in_(plans))
    )
    return {plans[name]: number for name, number in rows}


async def _leave_chores(session: Session, shop: Shop, both: Sequence[tuple[Walker, Stride]], now: datetime) -> None:
    wanted = [
        tasks.Wanted(
            one.run.member,
            {language: words[done.chore.text] for language, words in one.recipe.chores.items()},
            due(done.chore.days, zone=shop.zone, now=now),
            f"playbook:{one.run.id}:{done.chore.name}",
        )
        for one, done in both
        if done.chore is not None
    ]
    await tasks.leave(session, shop.id, wanted, now=now)


async def _label(session: Session, shop: int, both: Sequence[tuple[Walker, Stride]], now: datetime) -> None:
    labels = [(one.run.member, done.label) for one, done in both if done.label is not None]
    given = [(member, label.tag, Source.RULE) for member, label in labels if label.on]
    await tags.mention(session, shop, given, now=now)
    for name in sorted({label.tag for _, label in labels if not label.on}):
        members = [member for member, label in labels if label.tag == name and not label.on]
        await tags.take(session, shop, members, name)


def _moved(shop: int, one: Walker, done: Stride, nudge: int | None, now: datetime) -> dict[str, Any]:
    after = done.run
    return {
        "of_shop": shop,
        "run": one.run.id,
        "was": one.turn,
        "to_state": after.state,
        "to_step": after.step,
        "to_wake": after.wake_at,
        "to_nudge": nudge if nudge is not None else after.nudge,
        "to_coupon": after.coupon,
        "to_ending": after.end,
        "to_ended": now if after.state is State.ENDED else None,
    }


async def leave_lost(session: Session, shop: Shop, *, now: datetime) -> int:
    """Let go who stopped, blocked the bot, was erased or left the groups; how many. They are not written to anyway."""
    promotional = RunRow.edition_id.in_(await _promotional(session, shop))
    lost: list[tuple[End, tuple[ColumnElement[bool], ...]]] = [
        (End.ERASED, (_is(shop.id, MemberRow.erased_at.is_not(None)),)),
        (End.STOPPED, (promotional, _is(shop.id, MemberRow.stopped_at.is_not(None)))),
        (End.BLOCKED, (_is(shop.id, MemberRow.reach == Reach.BLOCKED),)),
        (End.GONE, (_is(shop.id, is_gone(shop.id)),)),
    ]
    return sum([await _end(session, shop.id, end, now, *which) for end, which in lost])


def _is(shop: int, which: ColumnElement[bool]) -> ColumnElement[bool]:
    """The condition on a row of runs under which this is so of her."""
    hers = select(MemberRow.id).where(MemberRow.shop_id == shop, MemberRow.id == RunRow.member_id, which)
    return hers.correlate(RunRow).exists()


async def _promotional(session: Session, shop: Shop) -> list[int]:
    """The promotional editions."""
    rows = await session.execute(
        select(EditionRow, PlaybookRow.name)
        .join(PlaybookRow, PlaybookRow.id == EditionRow.playbook_id)
        .where(EditionRow.shop_id == shop.id)
    )
    found = []
    for edition, name in rows:
        try:
            recipe = recipe_of(edition.text, name, edition.tuning, shop)
        except BadRecipe:
            continue
        found += [edition.id] if recipe.promotional else []
    return found


async def _end(session: Session, shop: int, end: End, now: datetime, *which: ColumnElement[bool]) -> int:
    ended = (
        update(RunRow)
        .where(RunRow.shop_id == shop, RunRow.state.in_(LIVE), *which)
        .values(state=State.ENDED, ending=end, ended_at=now, nudge_id=None, turn=RunRow.turn + 1)
        .execution_options(synchronize_session=False)
    )
    return int((await session.execute(ended)).rowcount)  # type: ignore[attr-defined]
