"""An announcement for the tests of the bells: written, looked at and let go in one line."""

from typing import Any

from models.campaigns import actions, queries
from models.campaigns.rules import Campaign, Timing
from models.database import Session
from models.outreach.rules import Class, Kind
from models.outreach.states import State
from scheduler import campaigns
from tests.jobs.stage import Stage

HELLO = "Hello {name|there}, new creams are in."


async def written(
    stage: Stage, *texts: str, audience: str = "everybody", timing: Timing = Timing.NOW, holdout: int = 0, **said: Any
) -> Campaign:
    """A draft that was looked at, by a member of the staff of its own."""
    by = await stage.member("Mei")
    await stage.appoint(by)

    async def work(session: Session) -> Campaign:
        shop = stage.shop.id
        draft = await actions.start_draft(session, shop, by=by, audience=audience, now=stage.now)
        more = {"timing": timing, "holdout": holdout} | said
        await actions.change(session, shop, draft.id, by=by, **more)
        for place, text in enumerate(texts or (HELLO,)):
            await actions.word(session, shop, draft.id, text, by=by, place=place, title=text)
        return await actions.check(session, shop, draft.id, by=by)

    found: Campaign = await stage.do(work)
    return found


async def let_go(stage: Stage, found: Campaign, *, receivers: int = 1, others: bool = False) -> Campaign:
    """The yes of whoever wrote it."""
    begun: Campaign = await stage.do(
        lambda session: actions.confirm(
            session, stage.shop, found.id, version=found.version, receivers=receivers, others=others, by=found.by,
            now=stage.now,
        )
    )  # fmt: skip
    return begun


async def announce(stage: Stage, *texts: str, **said: Any) -> Campaign:
    """Written and let go."""
    return await let_go(stage, await written(stage, *texts, **said))


async def carry_out(stage: Stage) -> None:
    """Ring its bell until there is nothing more to do at once."""
    while await campaigns.work(stage.kit, stage.now):
        continue


async def reread(stage: Stage, found: Campaign) -> Campaign:
    async with stage.database.reading() as session:
        return await queries.campaign(session, stage.shop.id, found.id)


async def became(stage: Stage) -> dict[int, tuple[State, str | None]]:
    """What became of each member's nudge."""
    found = [one for one in await stage.records() if one.nudge.kind is Kind.CAMPAIGN]
    assert len({one.nudge.member for one in found}) == len(found), "nobody has two"
    return {one.nudge.member: (one.state, one.reason.value if one.reason else None) for one in found}


NOTICE = {"klass": Class.TRANSACTIONAL}
