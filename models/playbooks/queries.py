"""Reads about playbooks: which there are, who is where in them, and who would come in."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, func, select

from models.database import Session
from models.members.tables import MemberRow
from models.outreach.rules import Kind
from models.outreach.states import COUNTS_AS_SENT
from models.outreach.tables import NudgeRow
from models.playbooks.readers import Ground, read_recipe, shipped
from models.playbooks.recipe import Recipe, tuned
from models.playbooks.refusals import BadRecipe, NoSuchPlaybook
from models.playbooks.rules import Standing
from models.playbooks.tables import EditionRow, PlaybookRow
from models.runs.rules import LIVE, Run
from models.runs.tables import RunRow
from models.shops.rules import Shop
from models.tiers.rules import scheme_of

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Playbook:
    """One playbook as the shop has it. `id` is 0 while nobody has touched it; `own` is the shop's own recipe.

    `recipe` is as people would enter it now; None where the shop's own text can no longer be read, with the `fault`.
    """

    id: int
    name: str
    standing: Standing
    text: str
    tuning: Mapping[str, Any]
    own: bool
    recipe: Recipe | None
    fault: BadRecipe | None = None
    digest: str | None = None
    on_since: datetime | None = None
    by: int | None = None
    inside: int = 0
    said: int = 0


def ground_of(shop: Shop) -> Ground:
    """What of a shop recipes are read by."""
    tiers = tuple(one.code for one in scheme_of(shop.policy.tiers).tiers)
    return Ground(shop.languages, tiers, shop.zone, shop.currency)


def recipe_of(text: str, name: str, tuning: Mapping[str, Any], shop: Shop) -> Recipe:
    """A recipe as the shop has tuned it; each is read once. Raises `BadRecipe`."""
    return _recipe(text, name, json.dumps(tuning, sort_keys=True), ground_of(shop))


@lru_cache(maxsize=256)
def _recipe(text: str, name: str, tuning: str, ground: Ground) -> Recipe:
    return tuned(read_recipe(text, file=f"{name}.toml", ground=ground), json.loads(tuning))


async def playbooks(session: Session, shop: Shop, *, now: datetime) -> list[Playbook]:
    """All of them, shipped ones first, with how many are inside and what was said in the last seven days."""
    rows = {row.name: row for row in await session.scalars(select(PlaybookRow).where(PlaybookRow.shop_id == shop.id))}
    inside, said = await _inside(session, shop.id), await _said(session, shop.id, since=now - WEEK)
    names = dict.fromkeys([*shipped(), *sorted(rows)])
    return [
        _playbook(name, rows.get(name), shop, inside, said) for name in names if name in shipped() or rows[name].text
    ]


async def playbook(session: Session, shop: Shop, named: str, *, now: datetime) -> Playbook:
    """The one of this name, or of this place in the list; raises `NoSuchPlaybook`."""
    every = await playbooks(session, shop, now=now)
    wanted = named.strip().casefold()
    found = [one for at, one in enumerate(every, start=1) if wanted in (one.name, str(at))]
    titled = [one for one in every if one.recipe and wanted in map(str.casefold, one.recipe.titles.values())]
    if not (found or titled):
        raise NoSuchPlaybook(names=", ".join(one.name for one in every))
    return (found or titled)[0]


async def running(session: Session, shop: Shop, *, now: datetime) -> list[Playbook]:
    """Those people may enter now, the ones that come first where two want somebody."""
    on = [one for one in await playbooks(session, shop, now=now) if one.standing is Standing.ON and one.recipe]
    return sorted(on, key=lambda one: (-one.recipe.rank if one.recipe else 0, one.name))


def due(shop: int, *, now: datetime) -> Select[RunRow, EditionRow, str]:
    """Runs whose next stride is due, with their edition and the playbook's name; none of a paused playbook."""
    return (
        select(RunRow, EditionRow, PlaybookRow.name)
        .join(EditionRow, EditionRow.id == RunRow.edition_id)
        .join(PlaybookRow, PlaybookRow.id == RunRow.playbook_id)
        .where(
            RunRow.shop_id == shop,
            RunRow.state.in_(LIVE),
            RunRow.wake_at <= now,
            PlaybookRow.standing != Standing.PAUSED,
        )
        .order_by(RunRow.wake_at, RunRow.id)
    )


async def is_due(session: Session, shop: int, *, now: datetime) -> bool:
    """Whether anybody's next stride is due."""
    return (await session.execute(due(shop, now=now).limit(1))).first() is not None


async def next_wake(session: Session, shop: int, *, after: datetime) -> datetime | None:
    """When the next run wakes, later than `after`."""
    waiting = (RunRow.shop_id == shop, RunRow.state.in_(LIVE), RunRow.wake_at > after)
    return await session.scalar(select(func.min(RunRow.wake_at)).where(*waiting))


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody is: her run, the recipe she goes by, its edition's coupons and how the playbook stands."""

    run: Run
    recipe: Recipe
    standing: Standing
    offers: Mapping[str, int]
    entered_at: datetime


async def place_of(session: Session, shop: Shop, run: int) -> Place | None:
    """Where a run is; None for one that is not (or no longer) in the books, or whose recipe cannot be read."""
    found = await session.execute(
        select(RunRow, EditionRow, PlaybookRow)
        .join(EditionRow, EditionRow.id == RunRow.edition_id)
        .join(PlaybookRow, PlaybookRow.id == RunRow.playbook_id)
        .where(RunRow.shop_id == shop.id, RunRow.id == run)
        .execution_options(populate_existing=True)
    )
    rows = found.one_or_none()
    if rows is None:
        return None
    row, edition, book = rows
    try:
        recipe = recipe_of(edition.text, book.name, edition.tuning, shop)
    except BadRecipe:
        return None
    return Place(row.as_run(), recipe, book.standing, edition.offers, row.entered_at)


async def inside(session: Session, shop: Shop, kind: Kind, *, members: Collection[int] | None = None) -> set[int]:
    """Who is in a playbook that speaks instead of nudges of a kind: of these members, or of all."""
    editions = await session.execute(
        select(EditionRow.id, EditionRow.text, EditionRow.tuning, PlaybookRow.name)
        .join(PlaybookRow, PlaybookRow.id == EditionRow.playbook_id)
        .where(EditionRow.shop_id == shop.id)
    )
    speaking = [one for one, text, tuning, name in editions if _speaks_of(kind, text, name, tuning, shop)]
    here = (RunRow.shop_id == shop.id, RunRow.state.in_(LIVE), RunRow.edition_id.in_(speaking))
    these = [] if members is None else [RunRow.member_id.in_(members)]
    return set((await session.scalars(select(RunRow.member_id).where(*here, *these))).all()) if speaking else set()


async def names_of(session: Session, shop: int, members: Sequence[int]) -> list[str]:
    """What these members are called, in the same order."""
    rows = await session.execute(
        select(MemberRow.id, MemberRow.name).where(MemberRow.shop_id == shop, MemberRow.id.in_(members))
    )
    names = dict(rows.all())
    return [names[one] for one in members if one in names]


def _speaks_of(kind: Kind, text: str, name: str, tuning: Mapping[str, Any], shop: Shop) -> bool:
    try:
        return kind in recipe_of(text, name, tuning, shop).instead_of
    except BadRecipe:
        return False


def _playbook(
    name: str, row: PlaybookRow | None, shop: Shop, inside: Mapping[int, int], said: Mapping[int, int]
) -> Playbook:
    text = (row.text if row else None) or shipped()[name]
    tuning = row.tuning if row else {}
    recipe, fault = None, None
    try:
        recipe = recipe_of(text, name, tuning, shop)
    except BadRecipe as error:
        fault = error
    own = name not in shipped()
    if row is None:
        return Playbook(0, name, Standing.OFF, text, tuning, own, recipe, fault)
    return Playbook(
        row.id, name, row.standing, text, tuning, own, recipe, fault, row.digest, row.on_since, row.by_id,
        inside.get(row.id, 0), said.get(row.id, 0),
    )  # fmt: skip


async def _inside(session: Session, shop: int) -> dict[int, int]:
    rows = await session.execute(
        select(RunRow.playbook_id, func.count())
        .where(RunRow.shop_id == shop, RunRow.state.in_(LIVE))
        .group_by(RunRow.playbook_id)
    )
    return dict(rows.all())


async def _said(session: Session, shop: int, *, since: datetime) -> dict[int, int]:
    """Messages of the last days by playbook. A message names its run, and its playbook in its facts."""
    rows = await session.scalars(
        select(NudgeRow.facts).where(
            NudgeRow.shop_id == shop,
            NudgeRow.kind == Kind.PLAYBOOK,
            NudgeRow.armed_at > since,
            NudgeRow.state.in_(COUNTS_AS_SENT),
        )
    )
    found: dict[int, int] = {}
    for facts in rows:
        number = int(facts.get("playbook", 0))
        found[number] = found.get(number, 0) + 1
    return found
