"""Staff takes back what she last did that is no posting of the books: tags, a reward handed over, an announcement."""

from datetime import timedelta

from handlers.amounts import called
from handlers.arrivals import Day
from handlers.campaigns import taking_back as announcements
from handlers.here import Here
from handlers.speech import Answer
from locales import Voice
from models.errors import ShopError
from models.members.queries import member as member_by_id
from models.members.queries import survivor
from models.members.rules import Member
from models.rewards import actions as rewards
from models.shops import actions as shops
from models.shops.queries import Line, last_line
from models.tags import actions as tags

UNDO_LIFE = timedelta(hours=24)
TAKEN_BACK = frozenset({"tag", "untag", "hand_over", *announcements.TAKEN_BACK})
STAYING = frozenset({
    "cancel_redemption", "open_reward", "change_reward", "stop_reward", "resume_reward", "give_coupon", "open_coupon",
    "change_coupon", "stop_coupon", "set_number", "set_earning", "ladder", "memberday", "tier", "import", "open_buy",
    "leave_it", "send_again", "pause", "resume", "merge", "group_zone", *announcements.STAYING,
})  # fmt: skip
"""Acts that are changed by their own command, not undone: they are named, so that no earlier one is taken for them."""


class ActStays(ShopError):
    """Her last act is none that is undone; nothing was changed, and nothing before it either."""

    code = "act-stays"


async def last_act(day: Day, actor: int) -> Line | None:
    """What she last did at the desk within a day, if it was not undone."""
    return await last_line(
        day.session, day.shop.id, actor, acts=TAKEN_BACK | STAYING, since=day.now - UNDO_LIFE, now=day.now
    )


async def take_back(line: Line, day: Day, actor: Member, voice: Voice, here: Here) -> Answer:
    """Undo this act and say what it was. Raises `ActStays` for one that cannot be."""
    if line.act not in TAKEN_BACK:
        raise ActStays(act=line.act)
    if line.act in announcements.TAKEN_BACK:
        return await announcements.take_back(line, day, actor, voice, here)
    if line.act == "hand_over":
        done = await rewards.take_back(
            day.session, day.shop.id, int(line.about.rpartition(":")[2]), by=actor.id, now=day.now
        )
        await _note(day, actor, line)
        return here.answer(voice("undone-hand-over", title=done.title))
    number = await survivor(day.session, day.shop.id, int(line.about.removeprefix("#")))
    target = await member_by_id(day.session, day.shop.id, number)
    assert target is not None, "members are never deleted"
    names = (line.new or line.old or "").split()
    undo = tags.forget if line.act == "tag" else tags.put_back
    changed = [one for one in names if await undo(day.session, day.shop.id, target.id, one, at=line.at, now=day.now)]
    await _note(day, actor, line)
    said = voice(f"undone-{line.act}", name=called(target), tags=tuple(names), changed=len(changed))
    return here.answer(said)


async def _note(day: Day, actor: Member, line: Line) -> None:
    old = f"{line.act} {line.new or line.old or ''}".strip()
    await shops.note(
        day.session, day.shop.id, actor=actor.id, act="undo", about=line.about, old=old, new=line.mark, now=day.now
    )
