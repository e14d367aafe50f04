"""Which words are asked in which order: what somebody does first, the catch-all last."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from aiogram import Router
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.types import CallbackQuery, Message, Update

from handlers.campaigns import announcing, confirming
from handlers.campaigns import desk as campaign_desk
from handlers.coupons import coupons
from handlers.coupons import desk as coupon_desk
from handlers.demand import demand
from handlers.filters import Asks, Presses
from handlers.groupbuys import groupbuys, placards, saying
from handlers.imports import imports
from handlers.loyalty import earning_rules, fixed_points, house_rules, liability, memberdays, points, topups, wallet
from handlers.members import help as helping
from handlers.members import me, membership, settings, sharing, start
from handlers.orders import deliveries, orders, refunds, states, undoing
from handlers.outreach import hours, nudges, occasions, pausing, preferences, why
from handlers.playbooks import playbooks
from handlers.referrals import arriving, board, invites, pictures, posters, referrals, reporting
from handlers.referrals import desk as referral_desk
from handlers.results import reports
from handlers.rewards import desk as reward_desk
from handlers.rewards import rewards
from handlers.segments import audience
from handlers.speech import Answer
from handlers.staff import awards, clocks, desk, doctor, merging
from handlers.tasks import tasks
from handlers.tiers import ladder, tiers

ORDER = (
    membership.router,
    nudges.router,
    why.router,
    sharing.router,
    start.router,
    referrals.router,
    arriving.router,
    pictures.router,
    invites.router,
    posters.router,
    reporting.router,
    board.router,
    referral_desk.router,
    groupbuys.router,
    placards.router,
    demand.router,
    coupon_desk.router,
    coupons.router,
    states.router,
    orders.router,
    refunds.router,
    deliveries.router,
    undoing.router,
    playbooks.router,
    tasks.router,
    imports.router,
    fixed_points.router,
    desk.router,
    audience.router,
    announcing.router,
    confirming.router,
    campaign_desk.router,
    reports.router,
    awards.router,
    doctor.router,
    merging.router,
    pausing.router,
    occasions.router,
    preferences.router,
    tiers.router,
    ladder.router,
    memberdays.router,
    hours.router,
    clocks.router,
    points.router,
    wallet.router,
    rewards.router,
    reward_desk.router,
    topups.router,
    earning_rules.router,
    house_rules.router,
    liability.router,
    me.router,
    settings.router,
    helping.router,
)

Handlers = tuple[HandlerObject, ...]


class Switchboard:
    """Every handler of the shop, asked in the order of the routers. State is in rows, so one serves the whole process.

    What somebody wants, or which button she pressed, is known before: only who answers that is asked, and whoever goes
    by something else. Asking all of them through aiogram's own dispatcher is a third of what a question costs.
    """

    def __init__(self, routers: Sequence[Router], talk: Sequence[Router], last: Router) -> None:
        self._asks = _Index([*routers, last], "message")
        self._presses = _Index([*routers, last], "callback_query")
        self._talk = _of([*talk, last], "message")
        self._others = {
            kind: _of([*routers, last], kind) for kind in ("message_reaction", "my_chat_member", "chat_member")
        }

    async def answer(self, update: Update, kit: Mapping[str, Any]) -> Answer:
        """What the first handler whose filters all agree has to say; None when there is none."""
        event = update.event
        for handler in self._who(update, event, kit):
            meant, facts = await handler.check(event, **kit)
            if meant:
                said: Answer = await handler.call(event, **facts)
                return said
        return None

    def _who(self, update: Update, event: object, kit: Mapping[str, Any]) -> Handlers:
        if isinstance(event, CallbackQuery):
            verb, colon, _ = (event.data or "").partition(":")
            return self._presses.of(verb if colon else None)
        if isinstance(event, Message) and update.message is not None:
            ask, member = kit["ask"], kit["member"]
            expected = member is not None and member.expecting is not None
            # Small talk is most of what a group says; it is led past all who wait for a wish, straight to the last.
            if ask is None and event.text is not None and not expected:
                return self._talk
            return self._asks.of(ask.name if ask is not None else None)
        return self._others.get(update.event_type, ())


class _Index:
    """The handlers of one kind of event by the wish or verb they answer, each beside those who go by something else."""

    def __init__(self, routers: Sequence[Router], kind: str) -> None:
        handlers = [(handler, _names(handler)) for handler in _of(routers, kind)]
        known = frozenset().union(*(names for _, names in handlers if names is not None))
        self._rest = tuple(handler for handler, names in handlers if names is None)
        self._by_name = {
            one: tuple(handler for handler, names in handlers if names is None or one in names) for one in known
        }

    def of(self, name: str | None) -> Handlers:
        return self._rest if name is None else self._by_name.get(name, self._rest)


def _of(routers: Sequence[Router], kind: str) -> Handlers:
    return tuple(handler for router in routers for one in router.chain_tail for handler in one.observers[kind].handlers)


def _names(handler: HandlerObject) -> frozenset[str] | None:
    for one in handler.filters or ():
        if isinstance(one.callback, Asks):
            return one.callback.names
        if isinstance(one.callback, Presses):
            return frozenset({one.callback.verb})
    return None


@cache
def build_switchboard() -> Switchboard:
    """The switchboard of this program."""
    return Switchboard(ORDER, (preferences.talk, saying.router), helping.last)
