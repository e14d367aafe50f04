"""Who leads a buy: whoever opened it, or the member who is named for it, and who is thanked for each piece then."""

from dataclasses import replace

from handlers.arrivals import Day
from locales import Name, Voice
from models.groupbuys.more import More
from models.groupbuys.pricing import BadTerms, Extra
from models.members.queries import by_username
from models.members.queries import member as member_by_id
from models.members.rules import first_name


async def led(said: More, day: Day) -> Extra:
    """The further terms with the member who is to lead it; raises `BadTerms` when nobody is known by that name."""
    if said.leader is None:
        return said.extra
    if said.leader.startswith("#"):
        found = await member_by_id(day.session, day.shop.id, int(said.leader[1:]))
    else:
        found = await by_username(day.session, day.shop.id, said.leader)
    if found is None:
        raise BadTerms(field="leader", word=said.leader, most=0)
    return replace(said.extra, leader=found.id)


async def leader_lines(extra: Extra, day: Day, voice: Voice) -> list[str]:
    """Who leads it, where somebody was named."""
    leader = await member_by_id(day.session, day.shop.id, extra.leader) if extra.leader is not None else None
    return [] if leader is None else [voice("buy-leader", name=Name(first_name(leader.name), fallback=f"#{leader.id}"))]
