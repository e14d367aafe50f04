"""Who-may and when-may. All filters are async: a synchronous one would cost a thread each time it is asked."""

from typing import Any

from aiogram.filters import BaseFilter
from aiogram.types import CallbackQuery, TelegramObject

from handlers.arrivals import Day
from handlers.asks import Ask
from handlers.errors import Anonymous, NotAllowed, RightsUnknown
from handlers.here import Here
from models.members.rules import Member
from models.shops.rules import Group, Shop
from models.signing import open_press
from models.staff import actions as staff
from models.staff.queries import role_of
from models.staff.rules import Act, Role, may

ADMINS = frozenset({"creator", "administrator"})


class Asks(BaseFilter):
    """Somebody wants one of these things, by command or in her own words; nobody knows who speaks as the group."""

    def __init__(self, *names: str) -> None:
        self.names = frozenset(names)

    async def __call__(self, event: TelegramObject, ask: Ask | None = None, anonymous: bool = False) -> bool:
        asked = ask is not None and ask.name in self.names
        if asked and anonymous:
            raise Anonymous
        return asked


class Presses(BaseFilter):
    """A button of ours with this verb was pressed, by somebody who may press it. Hands over `press`."""

    def __init__(self, verb: str) -> None:
        self.verb = verb

    async def __call__(self, event: CallbackQuery, shop: Shop, now: Any) -> bool | dict[str, Any]:
        if not (event.data or "").startswith(f"{self.verb}:"):
            return False
        return {"press": open_press(event.data or "", secret=shop.secret, user=event.from_user.id, now=now)}


class May(BaseFilter):
    """Somebody of the staff who is allowed this. Everybody else is refused, with the reason.

    A role for the whole shop counts as it stands. An operator is one because she is an admin of a
    group, and that is what Telegram says at this moment, not what it said yesterday.
    """

    def __init__(self, act: Act) -> None:
        self.act = act

    async def __call__(
        self, event: TelegramObject, day: Day, anonymous: bool, member: Member | None = None, group: Group | None = None
    ) -> bool:
        if anonymous or member is None:
            raise Anonymous
        if may(await role_of(day.session, day.shop.id, member.id, everywhere=True), self.act):
            return True
        if not day.asked:
            raise RightsUnknown
        if group is not None:
            await _follow_rights(day, member, group)
        admin = any(status in ADMINS for (_, user), status in day.rights.items() if user == member.telegram)
        if not admin or not may(Role.OPERATOR, self.act):
            raise NotAllowed
        return True


async def _follow_rights(day: Day, member: Member, group: Group) -> None:
    if day.rights.get((group.chat, member.telegram or 0)) in ADMINS:
        await staff.appoint(day.session, day.shop.id, member.id, Role.OPERATOR, group=group.id, now=day.now)
    else:
        await staff.dismiss(day.session, day.shop.id, member.id, group=group.id)


class Expects(BaseFilter):
    """The bot asked her this last, and these are her words in answer (never a command)."""

    def __init__(self, question: str) -> None:
        self.question = question

    async def __call__(
        self, event: TelegramObject, here: Here, member: Member | None = None, ask: Ask | None = None
    ) -> bool:
        waiting = (
            member is not None and member.expecting is not None and member.expecting.split(":")[0] == self.question
        )
        return waiting and here.private and (ask is None or ask.plain)


class InGroup(BaseFilter):
    """Only where others read along."""

    async def __call__(self, event: TelegramObject, here: Here) -> bool:
        return not here.private


class InPrivate(BaseFilter):
    """Only in the DM."""

    async def __call__(self, event: TelegramObject, here: Here) -> bool:
        return here.private
