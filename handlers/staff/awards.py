"""More points than one of the staff gives away in a day: a second person of the staff says yes first."""

from dataclasses import replace

from aiogram import Router

from handlers.amounts import called
from handlers.arrivals import Day
from handlers.filters import May, Presses
from handlers.here import Here
from handlers.keyboards import hers
from handlers.receipts import receipt
from handlers.speech import Answer, Rows, Speech, Whisper
from locales import Voice
from models.loyalty.actions import book
from models.loyalty.lots import expiry
from models.loyalty.queries import given_by
from models.loyalty.rules import Reason, points_posting
from models.members.queries import member as member_by_id
from models.members.rules import Member
from models.orders import plans
from models.orders.plans import SECOND_LIFE, SamePerson
from models.shops import actions as shops
from models.signing import Press
from models.staff.rules import Act, may
from models.timekeeping import local_date, local_day_bounds

router = Router(name="awards")


async def needs_second(day: Day, by: int, points: int) -> bool:
    """Whether these points would be more than one person gives in a day of the shop, and there is a second one."""
    limit = day.shop.policy.award_day_max
    since, _ = local_day_bounds(local_date(day.now, day.shop.zone), day.shop.zone)
    given = await given_by(day.session, day.shop.id, by, since=since)
    return bool(limit) and given + points > limit and bool(_others(day, by))


async def ask_second(
    day: Day, actor: Member, target: Member, points: int, why: str, event: str, voice: Voice, here: Here
) -> Answer:
    """Keep the award and ask everybody else who may; nothing is booked yet."""
    number = await plans.keep(
        day.session, day.shop.id, event=f"award:{event}", member=target.id, by=actor.id,
        what={"award": points, "why": why}, now=day.now,
    )  # fmt: skip
    letters: list[Speech] = []
    for one in _others(day, actor.id):
        other = await member_by_id(day.session, day.shop.id, one)
        if other is not None and other.telegram is not None:
            theirs = day.house.voice(other.language)
            asked = theirs(
                "award-second-ask", name=called(actor), points=points, buyer=called(target), why=why or "blank",
                limit=day.shop.policy.award_day_max,
            )  # fmt: skip
            rows = _buttons(day, other, number, theirs)
            letters += [
                replace(letter, rows=rows) if isinstance(letter, Whisper) else letter
                for letter in receipt(here, other, asked)
            ]
    said = voice("award-waits", points=points, name=called(target), limit=day.shop.policy.award_day_max)
    return [*here.answer(said), *letters]


@router.callback_query(Presses("s.award.yes"), May(Act.AWARD))
async def confirmed(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """The second person says yes: the points are given, once, and all three are told."""
    plan = await plans.waiting(day.session, day.shop.id, int(press.args[0]))
    if plan.by == member.id:
        raise SamePerson
    await plans.close(day.session, day.shop.id, plan.id, now=day.now)
    target, first = await _member(day, plan.member), await _member(day, plan.by)
    points, why = int(plan.what["award"]), str(plan.what["why"])
    await give(day, first, target, points, why, event=plan.event.removeprefix("award:"), second=member.id)
    said = voice("award-given", points=points, name=called(target), member=str(target.id))
    theirs = day.house.voice(first.language)
    told = theirs("award-given", points=points, name=called(target), member=str(target.id))
    return [*here.edit(said), *receipt(here, first, told), *told_award(day, target, points, why, here)]


@router.callback_query(Presses("s.award.no"), May(Act.AWARD))
async def dropped(event: object, day: Day, voice: Voice, press: Press, here: Here) -> Answer:
    """Somebody thought better of it."""
    await plans.close(day.session, day.shop.id, int(press.args[0]), now=day.now)
    return here.edit(voice("award-dropped"))


async def give(
    day: Day, actor: Member, target: Member, points: int, why: str, *, event: str, second: int | None = None
) -> bool:
    """Book an award, once for the message behind it, and write it into the log; False when it was booked before."""
    posting = points_posting(
        target.id,
        points,
        reason=Reason.AWARD,
        cause=f"award:{event}",
        at=day.now,
        active_from=day.now,
        expires_at=expiry(day.now, day.shop.zone, days=day.shop.policy.points_life_days),
        by=actor.id,
        note=why,
    )
    if not await book(day.session, day.shop.id, posting):
        return False
    agreed = f" (agreed by #{second})" if second is not None else ""
    await shops.note(
        day.session, day.shop.id, actor=actor.id, act="award", about=f"#{target.id}",
        new=f"{points} {why}".strip() + agreed, now=day.now,
    )  # fmt: skip
    return True


def told_award(day: Day, target: Member, points: int, why: str, here: Here) -> list[Speech]:
    """What she hears who was given points."""
    hers_ = day.house.voice(target.language)
    return receipt(here, target, hers_("award-receipt", shop=day.shop.name, points=points, why=why or "blank"))


def _others(day: Day, by: int) -> list[int]:
    return [member for member, role in day.roster.items() if member != by and may(role, Act.AWARD)]


def _buttons(day: Day, member: Member, number: int, voice: Voice) -> Rows:
    yes = hers(
        voice.plain("button-confirm"),
        "s.award.yes",
        number,
        shop=day.shop,
        member=member,
        now=day.now,
        life=SECOND_LIFE,
    )
    no = hers(
        voice.plain("button-cancel"), "s.award.no", number, shop=day.shop, member=member, now=day.now, life=SECOND_LIFE
    )
    return [[yes, no]]


async def _member(day: Day, number: int) -> Member:
    found = await member_by_id(day.session, day.shop.id, number)
    assert found is not None, "members are never deleted"
    return found
