"""Keeps the one card of every group buy true, and judges each buy as of its deadline."""

from datetime import datetime, timedelta

from models.database import Session
from models.groupbuys import actions, offers, plans, queries
from models.groupbuys.plans import Line
from models.groupbuys.rules import Buy, Card, Move, Shape, shapes
from models.groupbuys.states import JOINABLE
from models.outreach.ports import (
    Address,
    Delivered,
    Gone,
    Halted,
    Letter,
    Moved,
    NotSent,
    Outcome,
    Rejected,
    Unknown,
    Unreachable,
)
from models.shops import actions as shops
from models.shops.queries import shop as shop_of
from models.shops.rules import Shop
from models.timekeeping import QuietHours
from scheduler import cards
from scheduler.kit import Kit

UNCERTAIN_PAUSE = timedelta(seconds=10)
REFUSED_PAUSE = timedelta(minutes=10)
"""After a refusal that only people can settle: the bot was removed from the group, or may not write there."""


async def close_due(kit: Kit, now: datetime) -> bool:
    """Judge every buy whose deadline has come, however long ago; never more work left."""
    async with kit.database.reading() as session:
        due = await queries.due(session, kit.shop, now=now)
    for buy in due:
        await kit.database.transact(lambda session: _close(session, kit.shop, buy, now))  # noqa: B023
    return False


async def _close(session: Session, shop: int, buy: int, now: datetime) -> None:
    if await actions.close(session, shop, buy, now=now) is not None:
        await plans.open_again(session, shop, buy, now=now)


async def watch(kit: Kit, now: datetime) -> bool:
    """Follow those who come and go: enough are in, or no more; a round number of people; a kept place nobody took."""
    async with kit.database.reading() as session:
        moved = await plans.moved(session, kit.shop, now=now)
        lapsing = await offers.lapsing(session, kit.shop, now=now)
    for one in moved:
        await kit.database.transact(lambda session: plans.follow(session, kit.shop, one, now=now))  # noqa: B023
    for buy in lapsing:
        await kit.database.transact(lambda session: offers.lapse(session, kit.shop, buy, now=now))  # noqa: B023
    return False


async def next_lapse(kit: Kit, now: datetime) -> datetime | None:
    """When the next kept place goes on to somebody else."""
    async with kit.database.reading() as session:
        return await offers.next_lapse(session, kit.shop, after=now)


async def tell_lines(kit: Kit, now: datetime) -> bool:
    """Tell groups in one line what is told once about a buy."""
    async with kit.database.reading() as session:
        shop = await shop_of(session, kit.shop)
        waiting = await plans.untold(session, kit.shop, now=now)
    for line in waiting if shop is not None and not shop.paused else ():
        if kit.brake.why:
            break
        buy = await kit.database.transact(lambda session: plans.begin_line(session, kit.shop, line, now=now))  # noqa: B023
        if buy is not None and shop is not None:
            await _tell_line(kit, shop, line, buy, now)
    return False


async def _tell_line(kit: Kit, shop: Shop, line: Line, buy: Buy, now: datetime) -> None:
    what, _, count = line.what.partition(":")
    full = "yes" if buy.left == 0 else "no"
    html = kit.voice(shop.languages[0])(f"buy-line-{what}", item=buy.item, count=int(count or buy.people), full=full)
    silent = QuietHours(*shop.policy.quiet).contains(now, buy.zone)
    outcome = await kit.messenger.send(Letter(Address(buy.chat, buy.topic), html, silent=silent))
    if isinstance(outcome, Halted):
        kit.brake.pull(outcome.why)
    if isinstance(outcome, NotSent | Moved | Halted):
        seconds = outcome.retry_after if isinstance(outcome, NotSent) else 0.0
        until = now + max(timedelta(seconds=seconds), UNCERTAIN_PAUSE)
        await kit.database.transact(lambda session: plans.line_waits(session, kit.shop, line, until=until))


async def next_deadline(kit: Kit, now: datetime) -> datetime | None:
    """When the next buy ends."""
    async with kit.database.reading() as session:
        return next(iter(await queries.deadlines_after(session, kit.shop, now)), None)


async def refresh_cards(kit: Kit, now: datetime) -> bool:
    """Post, edit and finish cards, at most one change in three seconds in a group; the rest waits for the next ring."""
    async with kit.database.reading() as session:
        shop = await shop_of(session, kit.shop)
        stale = await queries.stale_cards(session, kit.shop)
    for buy in stale if shop is not None and not shop.paused else ():
        if kit.brake.why:
            break
        claimed = await kit.database.transact(lambda session: actions.begin_move(session, kit.shop, buy, now=now))  # noqa: B023
        if claimed is not None and shop is not None:
            await _make(kit, shop, *claimed, now=now)
    return False


async def next_card(kit: Kit, now: datetime) -> datetime | None:
    """When the next card may be changed that shows something old."""
    async with kit.database.reading() as session:
        shop = await shop_of(session, kit.shop)
        stale = await queries.stale_cards(session, kit.shop) if shop is not None and not shop.paused else []
        moves = [await queries.card_move(session, kit.shop, buy) for buy in stale]
    return min((move[2] for move in moves if move is not None and move[2] is not None and move[2] > now), default=None)


async def _make(kit: Kit, shop: Shop, card: Card, move: Move, *, now: datetime) -> None:
    outcome, shape = await _put(kit, shop, card, move, now)
    if isinstance(outcome, Halted):
        kit.brake.pull(outcome.why)
    await kit.database.transact(lambda session: _settle(session, shop, card, move, outcome, shape, now))
    await _pin(kit, shop, card, move, outcome)


async def _put(kit: Kit, shop: Shop, card: Card, move: Move, now: datetime) -> tuple[Outcome, Shape]:
    """Try one shape after the other until one is taken: a group may take words and no pictures."""
    voice, (*others, last) = kit.voice(shop.languages[0]), shapes(card, move)
    for shape in (*others, last):
        outcome = await _send(kit, card, move, cards.letter(card, move, shape, shop, voice, now))
        if isinstance(outcome, Rejected):
            # A Bot API server of one's own may be too old to know times that each reader sees on her own clock.
            outcome = await _send(kit, card, move, cards.letter(card, move, shape, shop, voice, now, plain=True))
        if not isinstance(outcome, Rejected | Unreachable):
            return outcome, shape
    return outcome, last


async def _pin(kit: Kit, shop: Shop, card: Card, move: Move, outcome: Outcome) -> None:
    """An open card stands at the top of its group until the result is told. Where the bot may not pin, it does not."""
    if not isinstance(outcome, Delivered) or not shop.policy.pin_cards:
        return
    if move is Move.POST and card.buy.state in JOINABLE:
        await kit.messenger.pin(Address(card.buy.chat), outcome.message, pinned=True)
    elif move is Move.TELL and card.message is not None:
        await kit.messenger.pin(Address(card.buy.chat), card.message, pinned=False)


async def _send(kit: Kit, card: Card, move: Move, letter: Letter) -> Outcome:
    if move is Move.EDIT and card.message is not None:
        return await kit.messenger.edit(letter, card.message)
    return await kit.messenger.send(letter)


async def _settle(
    session: Session, shop: Shop, card: Card, move: Move, outcome: Outcome, shape: Shape, now: datetime
) -> None:
    buy = card.buy.id
    match outcome:
        case Delivered(message) if move is not Move.TELL:
            await actions.card_shown(
                session, shop.id, buy, version=card.version, message=message,
                picture=card.buy.extra.picture, pictured=shape.picture is not None,
            )  # fmt: skip
        case Gone():
            await actions.card_lost(session, shop.id, buy)
        case Moved(chat):
            await shops.moved(session, shop.id, old_chat=card.buy.chat, new_chat=chat)
            await actions.card_waits(session, shop.id, buy, move, until=now + UNCERTAIN_PAUSE, proven=True)
        case NotSent(_, seconds):
            until = now + timedelta(seconds=max(seconds, 1.0))
            await actions.card_waits(session, shop.id, buy, move, until=until, proven=True)
        case Unknown():
            await actions.card_waits(session, shop.id, buy, move, until=now + UNCERTAIN_PAUSE, proven=False)
        case Unreachable() | Rejected() | Halted():
            await actions.card_waits(session, shop.id, buy, move, until=now + REFUSED_PAUSE, proven=True)
