"""Switch playbooks on and off, tune them, keep the shop's own: what people enter by is written down as an edition."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from models.coupons.offers import open_personal
from models.database import Session, insert_once
from models.playbooks.facts import margin_left
from models.playbooks.queries import Playbook, playbook, recipe_of
from models.playbooks.readers import HOLDOUT_MAX, STEPS_MAX, shipped
from models.playbooks.recipe import Coupon, Recipe, Tone, Wait
from models.playbooks.refusals import BadRecipe, BadTuning, NoSuchStep, PlaybookMoved
from models.playbooks.rules import Standing
from models.playbooks.tables import EditionRow, PlaybookRow
from models.runs.rules import LIVE, End, State
from models.runs.tables import RunRow
from models.shops import actions as shops
from models.shops.rules import Shop

DIGEST_CHARS = 16
HOURS_MAX = 400 * 24


async def switch_on(session: Session, shop: Shop, book: Playbook, *, by: int, now: datetime) -> None:
    """Let people in from now on; what happened before lets nobody in.

    Raises `BadRecipe` for one that cannot be read, and `MarginTooThin` where a coupon would leave too little.
    """
    recipe = checked(book)
    for step in recipe.steps:
        if isinstance(step, Coupon):
            await margin_left(session, shop, step.terms, now=now)
    row = await _row(session, shop.id, book, now)
    row.standing, row.on_since, row.by_id, row.changed_at = Standing.ON, now, by, now
    await _enter_by(session, shop, row, book, recipe, by=by, now=now)
    await _note(session, shop.id, "playbook_on", book.name, by=by, now=now)


async def pause(session: Session, shop: Shop, book: Playbook, *, by: int, now: datetime) -> bool:
    """Nobody enters, nobody moves on, and what waits to be said is not said. False where it was not on."""
    here = (PlaybookRow.shop_id == shop.id, PlaybookRow.name == book.name, PlaybookRow.standing == Standing.ON)
    changed = await session.execute(update(PlaybookRow).where(*here).values(standing=Standing.PAUSED, changed_at=now))
    if not int(changed.rowcount):  # type: ignore[attr-defined]
        return False
    await _note(session, shop.id, "playbook_pause", book.name, by=by, now=now)
    return True


async def stop(session: Session, shop: Shop, book: Playbook, *, by: int, now: datetime) -> int:
    """Switch it off: everybody leaves, and what waits to be said is not said. How many left."""
    row = await _row(session, shop.id, book, now)
    row.standing, row.changed_at = Standing.OFF, now
    await session.flush()
    inside = (RunRow.shop_id == shop.id, RunRow.playbook_id == row.id, RunRow.state.in_(LIVE))
    ended = {"state": State.ENDED, "ending": End.CLOSED, "ended_at": now, "turn": RunRow.turn + 1}
    left = await session.execute(update(RunRow).where(*inside).values(ended))
    await _note(session, shop.id, "playbook_off", book.name, by=by, now=now)
    return int(left.rowcount)  # type: ignore[attr-defined]


async def tune(
    session: Session, shop: Shop, book: Playbook, changes: Mapping[str, Any], *, by: int, now: datetime
) -> Recipe:
    """Change `tone`, `holdout`, the hours of a wait (`waits`) or the percent of a coupon (`percents`), each by step.

    It holds for whoever enters from now on: people inside finish as they began. Raises `NoSuchStep`, `BadTuning`,
    and `MarginTooThin` for a coupon that would leave too little.
    """
    _check(checked(book), changes)
    wanted = {**book.tuning, **{key: changes[key] for key in ("tone", "holdout") if key in changes}}
    for part in ("waits", "percents"):
        wanted |= {part: {**book.tuning.get(part, {}), **changes[part]}} if part in changes else {}
    recipe = recipe_of(book.text, book.name, wanted, shop)
    for step in recipe.steps:
        if isinstance(step, Coupon) and step.name in changes.get("percents", {}):
            await margin_left(session, shop, step.terms, now=now)
    row = await _row(session, shop.id, book, now)
    if row.tuning != dict(book.tuning):
        raise PlaybookMoved
    row.tuning, row.changed_at = wanted, now
    if row.standing is not Standing.OFF:
        await _enter_by(session, shop, row, book, recipe, by=by, now=now)
    await _note(session, shop.id, "playbook_tune", book.name, by=by, now=now, new=json.dumps(changes, sort_keys=True))
    return recipe


async def keep_own(session: Session, shop: Shop, name: str, text: str, *, by: int, now: datetime) -> Recipe:
    """Keep a recipe of the shop's own, or a new text for one; it is off until somebody switches it on.

    One that is on lets people in by the new text from now on. Raises `BadRecipe`, also for the name of a shipped one.
    """
    recipe = recipe_of(text, name, {}, shop)
    if name in shipped():
        raise BadRecipe(file=f"{name}.toml", line=1, where="none", word=name, why="taken", expected="")
    number = {"shop_id": shop.id, "name": name, "standing": Standing.OFF, "tuning": {}, "changed_at": now}
    await insert_once(session, PlaybookRow, number)
    row = await session.scalar(select(PlaybookRow).where(PlaybookRow.shop_id == shop.id, PlaybookRow.name == name))
    assert row is not None
    row.text, row.tuning, row.changed_at = text, {}, now
    await session.flush()
    if row.standing is not Standing.OFF:
        book = await playbook(session, shop, name, now=now)
        await _enter_by(session, shop, row, book, recipe, by=by, now=now)
    await _note(session, shop.id, "playbook_own", name, by=by, now=now)
    return recipe


async def edition_of(session: Session, shop: Shop, book: Playbook, *, now: datetime) -> int:
    """The edition people enter by now: of a recipe that came with a newer program, a new one."""
    row = await _row(session, shop.id, book, now)
    assert row.by_id is not None, "somebody switched it on"
    return await _enter_by(session, shop, row, book, checked(book), by=row.by_id, now=now)


def checked(book: Playbook) -> Recipe:
    """Its recipe; raises the `BadRecipe` that keeps it from being read."""
    if book.recipe is None:
        raise book.fault or BadRecipe(file=book.name, line=1, where="none", word="…", why="unreadable", expected="")
    return book.recipe


def _check(recipe: Recipe, changes: Mapping[str, Any]) -> None:
    if changes.get("tone", Tone.CASUAL) not in [*Tone]:
        raise BadTuning(setting="tone", expected=", ".join(Tone))
    if not 0 <= changes.get("holdout", 0) <= HOLDOUT_MAX:
        raise BadTuning(setting="holdout", expected=f"0-{HOLDOUT_MAX} %")
    waits = {step.name for step in recipe.steps if isinstance(step, Wait)}
    coupons = {step.name for step in recipe.steps if isinstance(step, Coupon)}
    for part, names, most in (("waits", waits, HOURS_MAX), ("percents", coupons, 100)):
        for name, value in changes.get(part, {}).items():
            if name not in names:
                raise NoSuchStep(step=name, steps=", ".join(sorted(names)[:STEPS_MAX]) or "none")
            if not 1 <= value <= most:
                raise BadTuning(setting=part.removesuffix("s"), expected=f"1-{most}")


async def _row(session: Session, shop: int, book: Playbook, now: datetime) -> PlaybookRow:
    values = {"shop_id": shop, "name": book.name, "standing": Standing.OFF, "tuning": {}, "changed_at": now}
    here = select(PlaybookRow).where(PlaybookRow.shop_id == shop, PlaybookRow.name == book.name)
    row = await session.scalar(here)
    if row is None:
        await insert_once(session, PlaybookRow, values)
        row = await session.scalar(here)
    assert row is not None
    return row


async def _enter_by(
    session: Session, shop: Shop, row: PlaybookRow, book: Playbook, recipe: Recipe, *, by: int, now: datetime
) -> int:
    text = row.text or book.text
    digest = hashlib.sha256(f"{text}\0{json.dumps(row.tuning, sort_keys=True)}".encode()).hexdigest()[:DIGEST_CHARS]
    here = (EditionRow.shop_id == shop.id, EditionRow.playbook_id == row.id, EditionRow.digest == digest)
    known = await session.scalar(select(EditionRow.id).where(*here))
    if known is None:
        known = await _new_edition(session, shop, row, text, digest, recipe, by=by, now=now)
    if (row.digest, row.family) != (digest, recipe.family):
        row.digest, row.family = digest, recipe.family
        await session.flush()
    return known


async def _new_edition(
    session: Session, shop: Shop, row: PlaybookRow, text: str, digest: str, recipe: Recipe, *, by: int, now: datetime
) -> int:
    offers = {}
    for step in recipe.steps:
        if isinstance(step, Coupon):
            offers[step.name] = (await open_personal(session, shop, step.terms, by=by, now=now)).id
    edition = EditionRow(
        shop_id=shop.id, playbook_id=row.id, digest=digest, text=text, tuning=dict(row.tuning), offers=offers,
        made_at=now,
    )  # fmt: skip
    session.add(edition)
    await session.flush()
    return edition.id


async def _note(
    session: Session, shop: int, act: str, name: str, *, by: int, now: datetime, new: str | None = None
) -> None:
    await shops.note(session, shop, actor=by, act=act, about=f"playbook:{name}", new=new, now=now)
