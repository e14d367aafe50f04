"""What is due is judged together first: most of it waits, and only what is to be said now needs a turn of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from models.database import Session
from models.members.queries import member as member_of
from models.outreach import actions
from models.outreach.gate import Decision, Drop, Hold, Send, decide
from models.outreach.rules import Kind, Nudge, Reason
from models.outreach.sifting import put_off, receivers_of
from models.playbooks.queries import inside
from models.shops.queries import shop as shop_of
from models.shops.rules import Shop
from scheduler.kit import Kit
from scheduler.occasions.registry import is_true


@dataclass(frozen=True, slots=True)
class Sifted:
    """What is to be said now, in order, each with the chat it goes to; whether anything else was put off."""

    wave: Sequence[tuple[Nudge, int]]
    moved: bool


async def sift(kit: Kit, taken: Sequence[Nudge], now: datetime) -> Sifted:
    """Judge nudges in our hand as one after another would be, and put off at once what is not to be said now.

    Everything is asked for without a lock: what is to be said is judged again when it is armed, and what is held is
    asked about again anyway. After something that is to be said to her the rest of hers is given back: by then it is
    another question.
    """
    async with kit.database.reading() as session:
        shop = await shop_of(session, kit.shop)
        decided = await decisions(session, kit, shop, taken, now) if shop else {}
        say, off, back = in_turn(taken, decided)
        found = [(one, await member_of(session, kit.shop, one.member)) for one in say]

    async def work(session: Session) -> bool:
        for one in back:
            await actions.release(session, kit.shop, one, boot=kit.boot)
        return bool(await put_off(session, kit.shop, off, boot=kit.boot, now=now))

    moved = await kit.database.transact(work) if off or back else False
    return Sifted([(one, member.telegram) for one, member in found if member and member.telegram is not None], moved)


async def decisions(
    session: Session, kit: Kit, shop: Shop, nudges: Sequence[Nudge], now: datetime
) -> dict[int, Decision]:
    """What the gate says to each of these; nothing where there is no member any more."""
    receivers = await receivers_of(session, shop.id, nudges, now=now)
    members: dict[Kind, list[int]] = {}
    for one in nudges:
        members.setdefault(one.kind, []).append(one.member)
    elsewhere = {kind: await inside(session, shop, kind, members=hers) for kind, hers in members.items()}
    found: dict[int, Decision] = {}
    for one in (one for one in nudges if one.id in receivers):

        def said(one: Nudge, *, still_true: bool) -> Decision:
            return decide(one, receivers[one.id], shop.policy, still_true=still_true, paused=shop.paused, at=now)

        found[one.id] = said(one, still_true=False)
        # Whether it is true still takes several questions, which many a decision does not depend on.
        if found[one.id] == Drop(Reason.NO_LONGER_TRUE):
            true = await is_true(session, shop, one, now, kit.sealer, elsewhere=elsewhere[one.kind])
            found[one.id] = said(one, still_true=true)
    return found


def in_turn(
    taken: Sequence[Nudge], decided: Mapping[int, Decision]
) -> tuple[list[Nudge], list[tuple[Nudge, Hold | Drop]], list[Nudge]]:
    """What is to be said, one a member at most; what is put off; and what waits for how the first of hers ends."""
    say: dict[int, Nudge] = {}
    off: list[tuple[Nudge, Hold | Drop]] = []
    back: list[Nudge] = []
    for one in taken:
        decision = decided.get(one.id)
        if one.member in say:
            back.append(one)
        elif isinstance(decision, Send):
            say[one.member] = one
        elif decision is not None:
            off.append((one, decision))
    return list(say.values()), off, back
