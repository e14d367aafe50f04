"""`/undo` for announcements: what was let go is stopped as far as it can be, what was paused goes on, and back."""

from handlers.arrivals import Day
from handlers.campaigns.desk import tally_of
from handlers.errors import NotAllowed
from handlers.here import Here
from handlers.keyboards import hers
from handlers.speech import Answer, Rows
from locales import Voice
from models.campaigns import actions
from models.campaigns.rules import CampaignChanged, State
from models.members.rules import Member
from models.orders.plans import SECOND_LIFE
from models.shops import actions as shops
from models.shops.queries import UNDO, Line, last_line
from models.staff.queries import role_of
from models.staff.rules import Act, may

TAKEN_BACK = frozenset({"announce", "ask_announcement", "pause_announcement", "resume_announcement"})
STAYING = frozenset({"cancel_announcement", "recall_announcement"})


async def take_back(line: Line, day: Day, actor: Member, voice: Voice, here: Here) -> Answer:
    """Undo her yes, her pause or her going on, and say how far that came.

    Raises `CampaignChanged` where it stands elsewhere by now, and `NotAllowed` if she may announce no more.
    """
    if not may(await role_of(day.session, day.shop.id, actor.id, everywhere=True), Act.ANNOUNCE):
        raise NotAllowed
    number = int(line.about.rpartition(":")[2])
    found, tally = await tally_of(day, number)
    recall = _recall(number, day, actor, voice) if tally["sent"] else ()
    if line.act in ("pause_announcement", "resume_announcement"):
        undo = actions.resume if line.act == "pause_announcement" else actions.pause
        await undo(day.session, day.shop.id, number, by=actor.id, now=day.now, undoes=line)
    elif line.act == "announce" and found.state is State.DONE:
        return here.answer(voice("undo-all-out", title=found.title, sent=tally["sent"]), recall)
    elif line.act == "announce" or found.state is State.WAITING:
        await actions.cancel(day.session, day.shop.id, number, by=actor.id, now=day.now, undoes=line)
        await _also_asked(line, day, actor)
    else:
        raise CampaignChanged
    return here.answer(voice(f"undone-{line.act.replace('_', '-')}", title=found.title, **tally), recall)


async def _also_asked(line: Line, day: Day, actor: Member) -> None:
    """That she had asked for a second person's yes to it is over with it."""
    asked = await last_line(
        day.session, day.shop.id, actor.id, acts=["ask_announcement"], since=line.at - SECOND_LIFE, now=day.now
    )
    if asked is not None and asked.about == line.about:
        await shops.note(
            day.session, day.shop.id, actor=actor.id, act=UNDO, about=asked.about, old=asked.act, new=asked.mark,
            now=day.now,
        )  # fmt: skip


def _recall(number: int, day: Day, actor: Member, voice: Voice) -> Rows:
    """What has arrived can be deleted; that is asked about first."""
    label = voice.plain("campaign-button-recall")
    return [[hers(label, "s.camp.recall", number, shop=day.shop, member=actor, now=day.now)]]
