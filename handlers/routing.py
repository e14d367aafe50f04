"""Which words are asked in which order: what somebody does first, the catch-all last."""

from functools import cache

from aiogram import Dispatcher, Router

from handlers import (
    desk,
    doctor,
    groupbuys,
    imports,
    me,
    membership,
    nudges,
    orders,
    pausing,
    points,
    referrals,
    settings,
    start,
)
from handlers import help as helping
from handlers.filters import Wishes


@cache
def build_dispatcher() -> Dispatcher:
    """A dispatcher with every handler of the shop. State is in rows, so one serves the whole process.

    Small talk is most of what a group says; it is led past all who wait for a wish, straight to the last.
    """
    dispatcher = Dispatcher(disable_fsm=True, name="shop")
    wishes = Router(name="wishes")
    wishes.message.filter(Wishes())
    wishes.include_routers(
        membership.router,
        nudges.router,
        start.router,
        referrals.router,
        groupbuys.router,
        orders.router,
        imports.router,
        desk.router,
        doctor.router,
        pausing.router,
        points.router,
        me.router,
        settings.router,
        helping.router,
    )
    dispatcher.include_routers(wishes, helping.last)
    return dispatcher
