"""Which group buys somebody of the staff may touch: all of the shop's, or those of the groups she is an admin of."""

from handlers.arrivals import Day
from handlers.errors import NotAllowed
from handlers.filters import ADMINS
from models.groupbuys import queries
from models.groupbuys.rules import Buy, NoSuchBuy
from models.members.rules import Member
from models.shops import queries as shops
from models.shops.rules import Group
from models.staff.queries import role_of
from models.staff.rules import Act, may


async def places(day: Day, member: Member) -> list[Group]:
    """The groups in which she may open a buy: all for whoever has a role in the shop, else those she is an admin of."""
    groups = [group for group in await shops.groups(day.session, day.shop.id) if group.welcome]
    if may(await role_of(day.session, day.shop.id, member.id, everywhere=True), Act.OPEN_BUY):
        return groups
    return [group for group in groups if day.rights.get((group.chat, member.telegram or 0)) in ADMINS]


async def touched(day: Day, member: Member, number: str) -> Buy:
    """The buy a button of hers stands for. Raises `NoSuchBuy`, and `NotAllowed` for one of another's group."""
    buy = await queries.buy(day.session, day.shop.id, int(number))
    if buy is None:
        raise NoSuchBuy
    if buy.group not in {group.id for group in await places(day, member)}:
        raise NotAllowed
    return buy
