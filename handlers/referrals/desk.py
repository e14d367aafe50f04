"""Staff looks at rewards for friends that wait because something speaks against them."""

from collections.abc import Sequence
from typing import Any

from aiogram import Router

from handlers.arrivals import Day
from handlers.filters import Asks, May, Presses
from handlers.here import Here
from handlers.keyboards import hers
from handlers.speech import Answer, Rows
from locales import Name, Voice, When
from models.errors import ShopError
from models.members.queries import member as member_by_id
from models.members.rules import Member
from models.money import Money
from models.referrals import claims, queries, reviewing
from models.referrals.queries import Case
from models.referrals.rules import Claim, Named, ReviewMoved
from models.referrals.signs import Evidence, Sign
from models.signing import Press
from models.staff.rules import Act

router = Router(name="referrals desk")


class OwnReward(ShopError):
    """Nobody lets her own reward pass, nor the one her own order earned."""

    code = "own-reward"


@router.message(Asks("referrals"), May(Act.LOOK))
async def tell(event: object, day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    """What waits to be looked at, the one that is due first."""
    return here.answer(*await _waiting(day, member, voice))


@router.callback_query(Presses("s.ref.next"), May(Act.LOOK))
async def next_one(event: object, day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    """What waits now."""
    return here.edit(*await _waiting(day, member, voice))


@router.callback_query(Presses("s.ref.yes"), May(Act.AWARD))
async def approve(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Let it pass: it is given when its hold is over."""
    bond, turn = map(int, press.args)
    one = await _others(day, member, bond)
    turn = await reviewing.approve(day.session, day.shop.id, bond, by=member.id, turn=turn, now=day.now)
    said = voice("refdesk-approved", friend=_friend(one), name=_by(one), points=one.points, on=_on(one, member))
    return here.edit(said, _after(day, member, voice, bond, turn))


@router.callback_query(Presses("s.ref.no"), May(Act.AWARD))
async def refuse(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Give nothing for this friend. Neither of the two is told."""
    bond, turn = map(int, press.args)
    one = await _others(day, member, bond)
    turn = await reviewing.refuse(day.session, day.shop.id, bond, by=member.id, turn=turn, now=day.now)
    said = voice("refdesk-refused", friend=_friend(one), name=_by(one))
    return here.edit(said, _after(day, member, voice, bond, turn))


@router.callback_query(Presses("s.ref.undo"), May(Act.AWARD))
async def think_again(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Back to where it waited, and shown as it was."""
    bond, turn = map(int, press.args)
    await reviewing.think_again(day.session, day.shop.id, bond, by=member.id, turn=turn, now=day.now)
    one = await _others(day, member, bond)
    return here.edit(_told(day, one, member, voice), _choices(day, one, member, voice))


@router.callback_query(Presses("s.ref.who"), May(Act.AWARD))
async def say_who(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Of several of one name this one was meant."""
    claim, by = map(int, press.args)
    if by == member.id:
        raise OwnReward
    bond = await claims.settle(day.session, day.shop, claim, by, actor=member.id, now=day.now)
    one, friend = [await member_by_id(day.session, day.shop.id, number) for number in (bond.referrer, bond.friend)]
    names = {"name": _name(one), "friend": _name(friend)}
    return here.edit(voice("refdesk-claim-settled", **names), _next(day, member, voice))


@router.callback_query(Presses("s.ref.none"), May(Act.AWARD))
async def say_none(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """It was none of them."""
    await claims.drop(day.session, day.shop.id, int(press.args[0]), actor=member.id, now=day.now)
    return here.edit(voice("refdesk-claim-dropped"), _next(day, member, voice))


async def _others(day: Day, member: Member, bond: int) -> Case:
    one = await queries.case(day.session, day.shop.id, bond)
    if one is None:
        raise ReviewMoved
    if member.id in {one.referrer, one.friend}:
        raise OwnReward
    return one


async def _waiting(day: Day, member: Member, voice: Voice) -> tuple[str, Rows]:
    count, one = await queries.waiting(day.session, day.shop.id)
    if one is None:
        claim = await claims.open_claim(day.session, day.shop.id)
        return _claimed(day, *claim, member, voice) if claim else (voice("refdesk-none"), _report(day, member, voice))
    parts = [voice("refdesk-waiting", count=count), _told(day, one, member, voice)]
    return "\n\n".join(parts), _choices(day, one, member, voice)


def _claimed(day: Day, claim: Claim, named: Sequence[Named], member: Member, voice: Voice) -> tuple[str, Rows]:
    told: dict[str, Any] = {"shop": day.shop, "member": member, "now": day.now}
    rows = [[hers(f"{one.name} #{one.member}"[:60], "s.ref.who", claim.id, one.member, **told)] for one in named]
    rows.append([hers(voice.plain("refdesk-button-none"), "s.ref.none", claim.id, **told)])
    friend = Name(claim.friend_name, fallback=f"#{claim.friend}")
    return voice("refdesk-claim", friend=friend, said=claim.said, on=When(claim.at, member.zone, "date")), rows


def _told(day: Day, one: Case, member: Member, voice: Voice) -> str:
    paid = Money(one.paid_minor, day.shop.currency)
    lines = [
        voice(
            "refdesk-case", name=_by(one), number=str(one.referrer), friend=_friend(one), other=str(one.friend),
            points=one.points, paid=paid, on=_on(one, member), since=When(one.bound_at, member.zone, "datetime"),
        ),
        voice(f"refdesk-way-{one.way}"),
    ]  # fmt: skip
    return "\n".join(lines + [f"⚠ {_sign(day, sign, voice)}" for sign in one.evidence])


def _sign(day: Day, one: Evidence, voice: Voice) -> str:
    if one.sign is Sign.AT_MINIMUM:
        paid, least = (Money(one.figures[name], day.shop.currency) for name in ("paid", "least"))
        return voice("refdesk-sign-at_minimum", paid=paid, least=least)
    return voice(f"refdesk-sign-{one.sign}", **one.figures)


def _choices(day: Day, one: Case, member: Member, voice: Voice) -> Rows:
    told: dict[str, Any] = {"shop": day.shop, "member": member, "now": day.now}
    yes = hers(voice.plain("refdesk-button-yes"), "s.ref.yes", one.bond, one.turn, **told)
    no = hers(voice.plain("refdesk-button-no"), "s.ref.no", one.bond, one.turn, **told)
    return [[yes, no], *_report(day, member, voice)]


def _after(day: Day, member: Member, voice: Voice, bond: int, turn: int) -> Rows:
    undo = hers(voice.plain("refdesk-button-undo"), "s.ref.undo", bond, turn, shop=day.shop, member=member, now=day.now)
    return [[undo, *_next(day, member, voice)[0]]]


def _report(day: Day, member: Member, voice: Voice) -> Rows:
    return [[hers(voice.plain("refdesk-button-report"), "s.ref.report", shop=day.shop, member=member, now=day.now)]]


def _next(day: Day, member: Member, voice: Voice) -> Rows:
    return [[hers(voice.plain("refdesk-button-next"), "s.ref.next", shop=day.shop, member=member, now=day.now)]]


def _name(member: Member | None) -> Name:
    return Name(member.name if member else "", fallback="…")


def _by(one: Case) -> Name:
    return Name(one.referrer_name, fallback=f"#{one.referrer}")


def _friend(one: Case) -> Name:
    return Name(one.friend_name, fallback=f"#{one.friend}")


def _on(one: Case, member: Member) -> When:
    return When(one.due, member.zone, "date")
