"""Who brings most friends: a list of first names and numbers, of those who agreed to stand on it."""

from aiogram import Router

from handlers.arrivals import Day
from handlers.errors import Anonymous
from handlers.filters import Presses
from handlers.here import Here
from handlers.keyboards import hers
from handlers.speech import Answer, Rows
from locales import Name, Voice
from models.members.rules import Member
from models.referrals import actions, reports
from models.signing import Press

router = Router(name="referral board")


@router.callback_query(Presses("ref.board"))
async def show_board(event: object, day: Day, member: Member | None, voice: Voice, press: Press, here: Here) -> Answer:
    """The list, where the shop keeps one, and her own choice to stand on it: "in", "out", or nothing to only look."""
    if member is None:
        raise Anonymous
    if not day.shop.policy.referral_board:
        return here.edit(voice("board-off"))
    if press.args:
        await actions.appear(day.session, day.shop.id, member.id, shown=press.args[0] == "in", now=day.now)
    return here.edit(*await _shown(day, member, voice))


def board_row(day: Day, member: Member, voice: Voice) -> Rows:
    """The way to the list, where the shop keeps one."""
    if not day.shop.policy.referral_board:
        return []
    return [[hers(voice.plain("board-button"), "ref.board", shop=day.shop, member=member, now=day.now)]]


async def _shown(day: Day, member: Member, voice: Voice) -> tuple[str, Rows]:
    found = await reports.board(day.session, day.shop.id, now=day.now)
    shown = await reports.appears(day.session, day.shop.id, member.id)
    lines = [
        voice("board-line", place=place, name=Name(name, fallback="…"), count=count)
        for place, (name, count) in enumerate(found, 1)
    ]
    choice = "out" if shown else "in"
    label = voice.plain(f"board-button-{choice}")
    turn = hers(label, "ref.board", choice, shop=day.shop, member=member, now=day.now)
    html = "\n".join([voice("board-title"), *(lines or [voice("board-empty")]), "", voice(f"board-you-{choice}")])
    return html, [[turn]]
