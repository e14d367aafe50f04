"""What messages brought, put together: one announcement, one playbook, one kind of nudge, or everything of a month."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from models.database import Session
from models.outreach.rules import Kind
from models.results import queries
from models.results.advising import Advice, advise
from models.results.crediting import sold
from models.results.rules import (
    ORDERED_WITHIN,
    Earned,
    Line,
    Overview,
    Report,
    Scope,
    Sides,
    Sold,
    Steps,
    Wording,
    earned,
    together,
)
from models.results.uplift import Arm, compare

ONE_DAY = timedelta(days=1)
"""An order out of a file may know its day only, and so be older than the message whose coupon it used."""
EARLIER_MAX = 3
"""So many earlier announcements steady the figures of a new one."""
EARLIER_TIME = timedelta(days=180)
"""For what goes on and on, its own past of so long does."""


async def report(session: Session, shop: int, scope: Scope, *, now: datetime) -> Report:
    """One announcement, playbook or kind: how far it came, what it earned, each wording, and what it really did."""
    steps = {wording: one for (_, wording), one in (await queries.steps(session, shop, scope)).items()}
    first = await queries.first_left(session, shop, scope)
    orders = await sold(session, shop, since=first - ONE_DAY, until=now, among=scope) if first else []
    nudges = await queries.nudges_of(session, shop, scope) if orders else {}
    uses = {wording: one for (_, wording), one in (await queries.uses(session, shop, scope)).items()}

    def brought(wordings: Collection[int]) -> Earned:
        mine = frozenset(number for number, place in nudges.items() if place in wordings)
        cost = sum(one.cost_minor for place, one in uses.items() if place in wordings)
        return earned(orders, mine, cost, sum(one.besides_minor for place, one in uses.items() if place in wordings))

    wordings = tuple(Wording(place, steps[place], brought([place])) for place in sorted(steps))
    return Report(
        scope=scope,
        steps=together(steps.values()),
        earned=brought(steps.keys()),
        wordings=wordings if len(wordings) > 1 else (),
        sides=await sides(session, shop, scope, first=first, now=now),
        first_at=first,
    )


async def advice(session: Session, shop: int, found: Report) -> list[Advice]:
    """What to do about it, where the figures carry advice."""
    return advise(found, await queries.hours(session, shop, found.scope))


async def sides(session: Session, shop: int, scope: Scope, *, first: datetime | None, now: datetime) -> Sides:
    """Who was written to against who was held out, as far as they have been watched for long enough."""
    written, held, final = await _arms(session, shop, scope, first=first, now=now)
    past: list[Arm] = []
    if held.people and scope.about is not None:
        before = first or now
        for about in await queries.earlier(session, shop, scope, before=before, count_max=EARLIER_MAX):
            one = replace(scope, about=about)
            left = await queries.first_left(session, shop, one)
            past += (await _arms(session, shop, one, first=left, now=now))[:2]
    elif held.people and scope.since is not None:
        one = replace(scope, since=scope.since - EARLIER_TIME, until=scope.since)
        past += (await _arms(session, shop, one, first=None, now=now))[:2]
    return Sides(written, held, final, compare(written, held, past))


async def _arms(
    session: Session, shop: int, scope: Scope, *, first: datetime | None, now: datetime
) -> tuple[Arm, Arm, datetime | None]:
    """Both sides. An announcement is one moment for everybody: when its first message left; else each has her own."""
    people = await queries.audience(session, shop, scope)
    if scope.about is not None:
        starts = {one.id: first for one in people if first is not None}
    else:
        starts = {one.id: one.planned_at for one in people}
    watched = [one for one in people if one.id in starts and starts[one.id] + ORDERED_WITHIN <= now]
    last = max(starts.values(), default=None)
    final = last + ORDERED_WITHIN if last is not None and last + ORDERED_WITHIN > now else None
    if not watched:
        return Arm(0, 0), Arm(0, 0), final
    since, until = min(starts[one.id] for one in watched), max(starts[one.id] for one in watched) + ORDERED_WITHIN
    orders = await queries.order_moments(session, shop, scope, since=since, until=until)

    def ordered(one: queries.Person) -> bool:
        return any(starts[one.id] <= at < starts[one.id] + ORDERED_WITHIN for at in orders.get(one.id, ()))

    return (
        _arm(ordered(one) for one in watched if not one.held),
        _arm(ordered(one) for one in watched if one.held),
        final,
    )


def _arm(ordered: Iterable[bool]) -> Arm:
    done = list(ordered)
    return Arm(len(done), sum(done))


async def overview(session: Session, shop: int, *, since: datetime, now: datetime) -> Overview:
    """All that was sold since then, and to which kinds of message it is put down: each order to one, or to none."""
    orders = await sold(session, shop, since=since, until=now)
    labels = await queries.labels(session, shop, {one for order in orders for one in _part(order)})
    steps: dict[Kind, list[Steps]] = {}
    for (kind, _), one in (await queries.steps(session, shop, Scope(since=since, until=now))).items():
        steps.setdefault(kind, []).append(one)
    kinds = steps.keys() | {kind for kind, _ in labels.values()}
    lines = [
        Line(
            kind,
            together(steps.get(kind, ())),
            earned(orders, frozenset(number for number, (found, _) in labels.items() if found is kind)),
        )
        for kind in kinds
    ]
    rest = [one for one in orders if one.credit.nudge is None]
    return Overview(
        since, now, len(orders), sum(one.net_minor for one in orders), len(rest), sum(one.net_minor for one in rest),
        tuple(sorted(lines, key=lambda one: (-one.earned.revenue_minor, -one.steps.sent, one.kind))),
    )  # fmt: skip


def _part(order: Sold) -> Sequence[int]:
    credited = [order.credit.nudge] if order.credit.nudge is not None else []
    return [*credited, *order.credit.assisted]
