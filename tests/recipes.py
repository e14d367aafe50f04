"""Recipes for tests: texts in four languages and two tones, and a shop that enters people by them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from locales import LANGUAGES
from models.database import Session
from models.occasions.rules import OCCASIONS, switched
from models.outreach.rules import Kind
from models.outreach.tables import NudgeRow
from models.playbooks import actions, queries
from models.playbooks.readers import Ground
from models.runs.tables import RunRow
from scheduler import playbooks as bells
from tests.jobs.stage import Stage

GROUND = Ground(LANGUAGES, ("bronze", "silver", "gold", "diamond"), "Europe/Madrid", "EUR")
STEPS = """
[[steps]]
message = "hello"

[[steps]]
wait = "5 days"

[[steps]]
coupon = "15% 7 days"

[[steps]]
task = "call"

[[steps]]
tag = "walked"

[[steps]]
message = "gift"
"""
ENTER = 'among = "last order <= 300 days ago"'


def text(
    steps: str = STEPS,
    *,
    enter: str = ENTER,
    leave: str = "bought = true",
    top: str = "holdout = 0",
    hello: str = "Hello {name|there}",
    gift: str = "For you: {code|a code}, until {until|soon}",
    **more: str,
) -> str:
    """A whole recipe. Texts and tasks that no step says are left out; `more` are further texts."""
    texts = {"hello": hello, "gift": gift, **more}
    said = {key: words for key, words in texts.items() if f'message = "{key}"' in steps}
    parts = [top, "[title]", *(f'{one} = "Test {one}"' for one in LANGUAGES)]
    parts += ["[purpose]", *(f'{one} = "For tests {one}"' for one in LANGUAGES)]
    parts += ["[enter]", enter, "[leave]", leave, steps]
    for language in LANGUAGES:
        for tone in ("casual", "refined"):
            parts += [f"[texts.{language}.{tone}]", *(f'{key} = """{words}"""' for key, words in said.items())]
    if 'task = "call"' in steps:
        parts += [line for one in LANGUAGES for line in (f"[tasks.{one}]", f'call = "Call her, {one}"')]
    return "\n".join(parts)


async def only_playbooks(stage: Stage) -> None:
    """Nothing else is said in this shop."""
    line = ""
    for kind in OCCASIONS:
        line = switched(line, kind, on=False)
    await stage.change_shop(occasions=line)


@dataclass
class Told:
    """What became of a playbook in a test: rows of its runs and its messages."""

    runs: list[Any]
    nudges: list[Any]


async def switch_on(stage: Stage, recipe: str, *, name: str = "test", by: int | None = None, alone: bool = True) -> int:
    """Keep a recipe as the shop's own and switch it on; who did is an owner. `alone`: nothing else is said."""
    owner = by if by is not None else await stage.member("Olga")
    if by is None:
        await stage.appoint(owner)
        if alone:
            await only_playbooks(stage)

    async def work(session: Session) -> None:
        await actions.keep_own(session, stage.shop, name, recipe, by=owner, now=stage.now)
        book = await queries.playbook(session, stage.shop, name, now=stage.now)
        await actions.switch_on(session, stage.shop, book, by=owner, now=stage.now)

    await stage.do(work)
    return owner


async def told(stage: Stage) -> Told:
    """All runs and all messages of playbooks."""
    async with stage.database.reading() as session:
        runs = (await session.scalars(select(RunRow).order_by(RunRow.id))).all()
        said = select(NudgeRow).where(NudgeRow.kind == Kind.PLAYBOOK).order_by(NudgeRow.id)
        return Told(list(runs), list((await session.scalars(said)).all()))


def sent_at(nudge: Any) -> datetime:
    """When a message left."""
    assert nudge.armed_at is not None
    at: datetime = nudge.armed_at
    return at


async def entered(stage: Stage, recipe: str | None = None) -> int:
    """A member with an old order who has come in."""
    anna = await stage.member()
    await stage.order(anna, days_ago=50)
    await switch_on(stage, recipe or text())
    await bells.let_in_by_question(stage.kit, stage.now)
    return anna
