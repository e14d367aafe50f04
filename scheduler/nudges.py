"""Plans what members are to hear, and lets it out: one decision, one letter, one honest note of how it ended."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from models.database import Session, trouble_of, unusable
from models.groupbuys.queries import deadlines_after
from models.members.queries import member as member_of
from models.occasions.rules import SILENCE, may_follow, setting
from models.outreach import actions, queries
from models.outreach.gate import Send
from models.outreach.ports import Halted, Letter, Outcome, Unknown
from models.outreach.rules import Kind, Nudge, Plan
from models.playbooks.queries import inside
from models.shops.queries import shop as shop_of
from scheduler.clicks import with_measured_links
from scheduler.kit import Kit
from scheduler.occasions import birthdays
from scheduler.occasions.registry import Occasion, is_true, occasion
from scheduler.sifting import sift

WAVE_MAX = 8
"""Letters on the road at one time: the connection pool below gets slower with more."""
CLAIMS_MAX = 64
"""So many are taken in hand and judged together."""
TURN_SECONDS_MAX = 5.0
"""Whose turn comes later than this is given back: what is armed goes by a moment that is not long past."""
PLACE_SECONDS_MAX = 1.5
TROUBLE_PAUSE = timedelta(minutes=10)
BEFORE_THE_END = (Kind.LAST_CALL, Kind.BUY_DAY, Kind.BUY_NEAR)
IN_THE_EVENING = (
    Kind.FRIEND_ORDERED, Kind.FRIEND_RETURNED, Kind.BIRTHDAY_GIFT, Kind.COUPON_ENDS, Kind.MEMBER_DAY,
    Kind.BIRTHDAY_SOON, Kind.WELCOME,
    Kind.DELIVERED, Kind.NEAR_SHIPPING, Kind.ANNIVERSARY, Kind.FRIEND_CAME, Kind.REPLENISH, Kind.REVIEW,
    Kind.SPECIALIST, Kind.FREQUENT,
)  # fmt: skip
"""What is looked for once an hour."""
AT_HER_EVENING = (Kind.EXPIRING, Kind.BIRTHDAY, Kind.PLAYBOOK, *SILENCE, *IN_THE_EVENING)
"""What waits for nothing but her hour."""
LOOK_PAUSE = timedelta(minutes=50)
PLANS_AT_ONCE = 500
WRITE_PAUSES = (0.05, 0.2, 1.0)

log = logging.getLogger(__name__)


async def recover(kit: Kit, now: datetime) -> int:
    """After a start: put what an earlier run left in hand into doubt or back; how many are in doubt."""
    return await kit.database.transact(lambda session: actions.recover(session, kit.shop, boot=kit.boot, now=now))


async def plan_lapsed(kit: Kit, now: datetime) -> None:
    """Look for members to be missed, each in one way at most: what comes first in `SILENCE` is planned first."""
    await plan(kit, SILENCE, now)


async def plan_last_calls(kit: Kit, now: datetime) -> None:
    """Look for members to be reminded of a buy before it ends."""
    await plan(kit, BEFORE_THE_END, now)


async def plan_expiring(kit: Kit, now: datetime) -> None:
    """Look for members whose points are about to expire."""
    await plan(kit, [Kind.EXPIRING], now)


async def plan_birthdays(kit: Kit, now: datetime) -> None:
    """Look for members to be greeted today."""
    await plan(kit, [Kind.BIRTHDAY], now)


async def plan_evenings(kit: Kit, now: datetime) -> None:
    """Look for whom everything else concerns. Asked again within the hour it does not look again."""
    looked = kit.looked.get("evenings")
    if looked is None or not timedelta(0) <= now - looked < LOOK_PAUSE:
        await plan(kit, IN_THE_EVENING, now)
        kit.looked["evenings"] = now


def _occasion(kit: Kit, kind: Kind) -> Occasion:
    return occasion(kind, kit.sealer)


async def plan(kit: Kit, kinds: Sequence[Kind], now: datetime) -> None:
    """Look for whom these occasions concern, if the shop wants them, and write down what is to be said.

    Nobody is planned two that stand apart. One that cannot be looked for holds up no other; the first trouble is raised
    in the end.
    """
    plans: list[Plan] = []
    troubles: list[Exception] = []
    left = list(kinds)
    while left:
        async with kit.database.reading() as session:
            shop = await shop_of(session, kit.shop)
            try:
                while left:
                    kind = left.pop(0)
                    if shop is not None and setting(shop.policy, kind).on:
                        found = await _occasion(kit, kind).plans(session, shop, now)
                        # Whoever is in a playbook that speaks of this hears of it there.
                        elsewhere = await inside(session, shop, kind) if found else set()
                        plans += _beside(plans, [one for one in found if one.member not in elsewhere], now)
            except Exception as error:
                # What was read in this session may be spoilt: the others are looked for in a fresh one.
                troubles.append(error)
    for begin in range(0, len(plans), PLANS_AT_ONCE):
        # Not all of a large shop in one transaction: whoever asks something meanwhile would wait for it.
        some = plans[begin : begin + PLANS_AT_ONCE]
        await kit.database.transact(lambda session: actions.plan(session, kit.shop, some, now=now))  # noqa: B023
    if troubles:
        raise troubles[0]


def _beside(plans: Sequence[Plan], found: Sequence[Plan], now: datetime) -> list[Plan]:
    """What of these may be planned beside the others."""
    told: dict[int, list[tuple[Kind, datetime]]] = {}
    for one in plans:
        told.setdefault(one.member, []).append((one.kind, now))
    return [one for one in found if may_follow(one.kind, told.get(one.member, ()), now)]


async def retime(kit: Kit, now: datetime) -> None:
    """Follow members who moved, and clocks whose rules were changed, with what waits for their evening."""

    async def work(session: Session) -> None:
        shop = await shop_of(session, kit.shop)
        if shop is not None:
            await actions.retime(session, shop, AT_HER_EVENING, now=now)

    await kit.database.transact(work)


async def next_call(kit: Kit, now: datetime) -> datetime | None:
    """When the next last call begins, or the buy ends that it was for."""
    async with kit.database.reading() as session:
        shop = await shop_of(session, kit.shop)
        ends = await deadlines_after(session, kit.shop, now)
    hours = setting(shop.policy, Kind.LAST_CALL).numbers["hours"] if shop else 0
    notices = (timedelta(hours=hours), timedelta(days=1), timedelta(0))
    return min((end - notice for end in ends for notice in notices if end - notice > now), default=None)


async def next_birthday(kit: Kit, now: datetime) -> datetime | None:
    """When the next day begins on which somebody may be to be greeted."""
    async with kit.database.reading() as session:
        shop = await shop_of(session, kit.shop)
        return await birthdays.next_day(session, shop, now) if shop else None


async def next_nudge(kit: Kit, now: datetime) -> datetime | None:
    """When the next planned nudge comes due."""
    async with kit.database.reading() as session:
        return await queries.next_due(session, kit.shop, after=now)


@dataclass(frozen=True, slots=True)
class _Line:
    """Where letters wait for one of the places on the road, and until when (by the loop's clock) it is worth it."""

    places: asyncio.Semaphore
    ends: float


async def dispatch(kit: Kit, now: datetime) -> bool:
    """Let out what is due, a wave of letters at most; True when it is worth ringing again at once.

    Nothing is armed while it waits: a letter has its place in the queue before the decision is made. Stops between
    letters once the brake is pulled; a letter on the road is waited for and its ending written down.
    """
    if kit.brake.why or kit.pace.halted_for() > 0.0 or not await _has_work(kit, now):
        return False
    taken = await kit.database.transact(
        lambda session: actions.claim(
            session, kit.shop, boot=kit.boot, now=now, rows_max=CLAIMS_MAX, hers_max=CLAIMS_MAX
        )
    )
    kit.brake.on_road.update(nudge.id for nudge in taken)
    try:
        wave, moved = await _sifted(kit, taken, now)
        line = _Line(asyncio.Semaphore(WAVE_MAX), asyncio.get_running_loop().time() + TURN_SECONDS_MAX)
        return any([moved, *await asyncio.gather(*(_serve_in_turn(kit, line, *one, now) for one in wave))])
    finally:
        kit.brake.on_road.difference_update(nudge.id for nudge in taken)


async def _sifted(kit: Kit, taken: Sequence[Nudge], now: datetime) -> tuple[Sequence[tuple[Nudge, int | None]], bool]:
    """What is to be said now and the chat it goes to, and whether anything was put off.

    What cannot be judged together is judged one by one, so that one nobody can judge holds up no other.
    """
    try:
        found = await sift(kit, taken, now)
    except Exception as error:
        log.error("what is due is judged one by one: %s", trouble_of(error), exc_info=not unusable(error))
    else:
        return found.wave, found.moved
    first = {nudge.member: nudge for nudge in reversed(taken)}
    for nudge in taken:
        if first[nudge.member] is not nudge:
            await _give_back(kit, nudge, None)
    return [(nudge, None) for nudge in first.values()], False


async def _serve_in_turn(kit: Kit, line: _Line, nudge: Nudge, chat: int | None, now: datetime) -> bool:
    async with line.places:
        if asyncio.get_running_loop().time() > line.ends:
            await _give_back(kit, nudge, None)
            return True
        return await _serve(kit, nudge, now, chat)


async def _has_work(kit: Kit, now: datetime) -> bool:
    """Whether the shop is open for sending and something is due: a look that takes no lock."""
    async with kit.database.reading() as session:
        shop = await shop_of(session, kit.shop)
        return shop is not None and not shop.paused and await queries.is_due(session, kit.shop, now=now)


async def _serve(kit: Kit, nudge: Nudge, now: datetime, chat: int | None = None) -> bool:
    """One nudge from its claim to its end; whether anything came of it. Never raises for trouble of its own.

    With its `chat` it was judged already.
    """
    try:
        return await _prepare_and_send(kit, nudge, chat, now)
    except Exception as error:
        log.error("nudge %s could not be sent: %s", nudge.id, trouble_of(error), exc_info=not unusable(error))
        await _give_back(kit, nudge, now + TROUBLE_PAUSE)
        return False
    finally:
        kit.brake.on_road.discard(nudge.id)


async def _prepare_and_send(kit: Kit, nudge: Nudge, chat: int | None, now: datetime) -> bool:
    if chat is None:
        chat = await kit.database.transact(lambda session: _judge(session, kit, nudge, now))
    if chat is None:
        return True
    wait = await _wait_for_place(kit, chat)
    if wait > 0.0 or kit.brake.why:
        await _give_back(kit, nudge, now + timedelta(seconds=wait) if wait > 0.0 else None)
        return False
    letter = await kit.database.transact(lambda session: _arm(session, kit, nudge, now))
    if letter is None:
        return True
    outcome = await _send(kit, letter)
    await _write_down(kit, nudge, outcome, letter.to.chat, now)
    if isinstance(outcome, Halted):
        log.error("the messenger refuses this bot: nothing more is sent (%s)", outcome.why)
        kit.brake.pull(outcome.why)
    return True


async def _judge(session: Session, kit: Kit, nudge: Nudge, now: datetime) -> int | None:
    """Hold or drop it if that is what the gate says; else the chat in which a place is needed."""
    shop = await shop_of(session, kit.shop)
    member = await member_of(session, kit.shop, nudge.member)
    if shop is None or member is None:
        return None
    still_true = await is_true(session, shop, nudge, now, kit.sealer)
    decision = await actions.judge(session, shop, nudge, boot=kit.boot, still_true=still_true, now=now)
    return member.telegram if isinstance(decision, Send) else None


async def _wait_for_place(kit: Kit, chat: int | None) -> float:
    """0.0 with a place in the queue, taken within a moment; else the seconds after which it is worth asking again."""
    waited = 0.0
    while (wait := kit.pace.try_take(chat)) > 0.0:
        waited += wait
        if waited > PLACE_SECONDS_MAX:
            return wait
        await asyncio.sleep(wait)
    return 0.0


async def _arm(session: Session, kit: Kit, nudge: Nudge, now: datetime) -> Letter | None:
    """Ask everything again in one transaction; the letter to send once it is committed, or None."""
    shop = await shop_of(session, kit.shop)
    member = await member_of(session, kit.shop, nudge.member)
    if shop is None or member is None:
        return None
    still_true = await is_true(session, shop, nudge, now, kit.sealer)
    decision = await actions.arm(session, shop, nudge, boot=kit.boot, still_true=still_true, now=now)
    if not isinstance(decision, Send):
        return None
    letter = await _occasion(kit, nudge.kind).letter(session, shop, nudge, member, kit.voice(member.language), now)
    return await with_measured_links(session, shop, nudge.id, letter, public=kit.public, now=now)


async def _send(kit: Kit, letter: Letter) -> Outcome:
    try:
        return await kit.messenger.send(letter)
    except Exception as error:
        # A messenger does not raise; if it does, nobody knows what it did before.
        log.exception("the messenger failed")
        return Unknown(type(error).__name__)


async def _write_down(kit: Kit, nudge: Nudge, outcome: Outcome, chat: int, now: datetime) -> None:
    """Write the ending down, patiently. If it cannot be written the nudge stays ARMED, which later reads as doubt."""
    for pause in (*WRITE_PAUSES, 0.0):
        try:
            await kit.database.transact(
                lambda session: actions.settle(session, kit.shop, nudge, outcome, boot=kit.boot, chat=chat, now=now)
            )
        except Exception as error:
            told = "the ending of nudge %s could not be written: %s"
            log.error(told, nudge.id, trouble_of(error), exc_info=not unusable(error))
            await asyncio.sleep(pause)
        else:
            return


async def _give_back(kit: Kit, nudge: Nudge, not_before: datetime | None) -> None:
    try:
        await kit.database.transact(
            lambda session: actions.release(session, kit.shop, nudge, boot=kit.boot, not_before=not_before)
        )
    except Exception as error:
        told = "nudge %s stays claimed until housekeeping gives it back: %s"
        log.error(told, nudge.id, trouble_of(error), exc_info=not unusable(error))
