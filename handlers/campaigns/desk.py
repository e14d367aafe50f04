"""How staff follows announcements: what each has come to, and pause, go on, stop and take back from its card."""

from collections import Counter
from collections.abc import Mapping

from aiogram import Router

from handlers.arrivals import Day
from handlers.filters import Asks, May, Presses
from handlers.here import Here
from handlers.keyboards import CONFIRM_LIFE, hers
from handlers.speech import Answer, Rows
from locales import Voice, When
from locales.texts import cut_graphemes
from models.campaigns import actions, queries
from models.campaigns.rules import Campaign, State
from models.members.rules import Member
from models.outreach.ports import Button
from models.outreach.rules import Reason
from models.outreach.states import COUNTS_AS_SENT
from models.outreach.states import State as Stage
from models.signing import Press
from models.staff.rules import Act

router = Router(name="campaigns")

Counted = Mapping[tuple[Stage, Reason | None], int]

SHOWN_MAX = 8
LABEL_UTF16_MAX = 40
WAITING = (Stage.PLANNED, Stage.CLAIMED)
UNDER_WAY = (State.RUNNING, State.PAUSED)
STOPPED = (State.CANCELLED, State.RECALLING, State.RECALLED)
RECALLABLE = (State.RUNNING, State.PAUSED, State.DONE, State.CANCELLED)


@router.message(Asks("campaigns"), May(Act.LOOK))
async def tell_campaigns(event: object, day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    """The newest announcements and where each stands."""
    return here.answer(*await _list(day, member, voice))


@router.callback_query(Presses("s.camp.list"), May(Act.LOOK))
async def back_to_all(event: object, day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    """Back to all of them."""
    return here.edit(*await _list(day, member, voice))


@router.callback_query(Presses("s.camp.card"), May(Act.LOOK))
async def tell_card(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """One of them as it is now."""
    return here.edit(*await _card(day, member, voice, int(press.args[0])))


@router.callback_query(Presses("s.camp.pause"), May(Act.ANNOUNCE))
async def pause(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Say nothing more of it for the time being."""
    await actions.pause(day.session, day.shop.id, int(press.args[0]), by=member.id, now=day.now)
    return here.edit(*await _card(day, member, voice, int(press.args[0])))


@router.callback_query(Presses("s.camp.resume"), May(Act.ANNOUNCE))
async def resume(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Go on where it stopped."""
    await actions.resume(day.session, day.shop.id, int(press.args[0]), by=member.id, now=day.now)
    return here.edit(*await _card(day, member, voice, int(press.args[0])))


@router.callback_query(Presses("s.camp.cancel"), May(Act.ANNOUNCE))
async def ask_to_cancel(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Say what stopping it means, and ask."""
    number = int(press.args[0])
    found, tally = await tally_of(day, number)
    said = voice("campaign-cancel-ask", title=found.title, sent=tally["sent"], waiting=tally["waiting"])
    return here.edit(said, _yes_or_back(day, member, voice, number, "campaign-button-cancel", "s.camp.end"))


@router.callback_query(Presses("s.camp.end"), May(Act.ANNOUNCE))
async def cancel(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Stop it for good."""
    await actions.cancel(day.session, day.shop.id, int(press.args[0]), by=member.id, now=day.now)
    return here.edit(*await _card(day, member, voice, int(press.args[0])))


@router.callback_query(Presses("s.camp.recall"), May(Act.ANNOUNCE))
async def ask_to_recall(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Say what taking it back means, and ask."""
    number = int(press.args[0])
    found, tally = await tally_of(day, number)
    said = voice(
        "campaign-recall-ask", title=found.title, sent=tally["sent"], waiting=tally["waiting"],
        coupon=found.coupon is not None,
    )  # fmt: skip
    return here.edit(said, _yes_or_back(day, member, voice, number, "campaign-button-recall", "s.camp.back"))


@router.callback_query(Presses("s.camp.back"), May(Act.ANNOUNCE))
async def recall(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Have what arrived deleted, and end its codes."""
    await actions.recall(day.session, day.shop.id, int(press.args[0]), by=member.id, now=day.now)
    return here.edit(*await _card(day, member, voice, int(press.args[0])))


async def tally_of(day: Day, number: int) -> tuple[Campaign, dict[str, int]]:
    """An announcement, how many have it (or may have it), and how many are still to get it."""
    found = await queries.campaign(day.session, day.shop.id, number)
    counted = await queries.counts(day.session, day.shop.id, number)
    sent = sum(count for (state, _), count in counted.items() if state in COUNTS_AS_SENT)
    waiting = sum(count for (state, _), count in counted.items() if state in WAITING)
    return found, {"sent": sent, "waiting": waiting + (_unplanned(found, counted) if found.state in UNDER_WAY else 0)}


def _unplanned(found: Campaign, counted: Counted) -> int:
    """How many of its audience no letter was planned for: their turn has not come yet, or never will."""
    return max(0, (found.members or 0) - sum(counted.values()))


async def _list(day: Day, member: Member, voice: Voice) -> tuple[str, Rows]:
    found = await queries.latest(day.session, day.shop.id, rows_max=SHOWN_MAX)
    if not found:
        return voice("campaigns-none"), ()
    lines, rows = [voice("campaigns-title")], []
    for one in found:
        _, tally = await tally_of(day, one.id)
        lines.append(
            voice("campaigns-line", title=one.title, state=voice.plain(f"campaign-state-{one.state}"), **tally)
        )
        label = cut_graphemes(one.title, LABEL_UTF16_MAX)
        rows.append([hers(label, "s.camp.card", one.id, shop=day.shop, member=member, now=day.now)])
    return "\n".join(lines), rows


async def _card(day: Day, member: Member, voice: Voice, number: int) -> tuple[str, Rows]:
    """What it is, how far it has come, and who did not hear it and why."""
    found, tally = await tally_of(day, number)
    counted = await queries.counts(day.session, day.shop.id, number)
    lines = [
        voice("campaign-card", title=found.title, state=voice.plain(f"campaign-state-{found.state}")),
        voice("campaign-card-who", audience=found.audience or "", members=_members(found)),
        *([voice("campaign-card-counts", **tally)] if found.members is not None else []),
    ]
    if found.started_at is not None:
        lines.append(voice("campaign-card-since", at=When(found.started_at, day.shop.zone)))
    doubts = sum(count for (state, _), count in counted.items() if state in (Stage.UNKNOWN, Stage.UNCONFIRMED))
    lines += [voice("campaign-card-doubts", count=doubts)] if doubts else []
    lines += [
        voice("announce-look-waits", count=count, reason=voice.plain(f"reason-{reason}"))
        for (state, reason), count in counted.items()
        if state in WAITING and reason is not None
    ]
    lines += [
        voice("announce-look-unsaid", count=count, reason=voice.plain(f"reason-{reason or 'cancelled'}"))
        for reason, count in _unsaid(found, counted)
    ]
    if found.state in (State.RECALLING, State.RECALLED):
        back = found.recall
        lines.append(voice("campaign-card-recall", deleted=back.deleted, kept=back.kept, codes=back.codes))
    return "\n".join(lines), _rows(day, member, voice, found, tally)


def _members(found: Campaign) -> int:
    """How many it is for; -1 until that is counted."""
    return -1 if found.members is None else found.members


def _unsaid(found: Campaign, counted: Counted) -> list[tuple[Reason | None, int]]:
    """Who does not get it, by the reason; None stands for those it was stopped before."""
    silent = (Stage.SUPPRESSED, Stage.EXPIRED, Stage.FAILED, Stage.CANCELLED)
    unsaid: Counter[Reason | None] = Counter()
    for (state, reason), count in counted.items():
        if state in silent:
            unsaid[None if state is Stage.CANCELLED else reason] += count
    unsaid[None] += _unplanned(found, counted) if found.state in STOPPED else 0
    return [(reason, count) for reason, count in unsaid.most_common() if count]


def _rows(day: Day, member: Member, voice: Voice, found: Campaign, tally: dict[str, int]) -> Rows:
    def button(key: str, verb: str) -> Button:
        return hers(voice.plain(key), verb, found.id, shop=day.shop, member=member, now=day.now)

    ways: list[Button] = []
    if found.state is State.RUNNING:
        ways.append(button("campaign-button-pause", "s.camp.pause"))
    if found.state is State.PAUSED:
        ways.append(button("campaign-button-resume", "s.camp.resume"))
    if found.state in (State.WAITING, State.RUNNING, State.PAUSED):
        ways.append(button("campaign-button-cancel", "s.camp.cancel"))
    more = [button("campaign-button-recall", "s.camp.recall")] if found.state in RECALLABLE and tally["sent"] else []
    results = [button("campaign-button-results", "s.report")] if tally["sent"] else []
    again = button("campaign-button-refresh", "s.camp.card")
    back = hers(voice.plain("button-back"), "s.camp.list", shop=day.shop, member=member, now=day.now)
    return [row for row in (ways, [*results, *more], [again, back]) if row]


def _yes_or_back(day: Day, member: Member, voice: Voice, number: int, key: str, verb: str) -> Rows:
    yes = hers(voice.plain(key), verb, number, shop=day.shop, member=member, now=day.now, life=CONFIRM_LIFE)
    back = hers(voice.plain("button-back"), "s.camp.card", number, shop=day.shop, member=member, now=day.now)
    return [[yes, back]]
