"""Member days: the staff says on which days an order earns more points, and takes one away again."""

from datetime import date

from aiogram import Router

from handlers.arrivals import Day
from handlers.asks import Ask
from handlers.errors import BadWords
from handlers.filters import Asks, May, Presses
from handlers.here import Here
from handlers.keyboards import CONFIRM_LIFE, drops, hers
from handlers.speech import Answer, Rows
from locales import Markup, Voice
from models.loyalty.memberdays import MemberDay, factor, kept, member_days, with_day, without
from models.members.rules import Member
from models.moments import read_day
from models.shops import actions as shops
from models.signing import Press
from models.staff.rules import Act

router = Router(name="memberdays")

USAGE = "/memberday 18 x2 · /memberday 2026-12-18 x2"
DAYS_AHEAD_MAX = 400
SHOWN_MAX = 20
SHORTEST_MONTH = 28


@router.message(Asks("memberday"), May(Act.SETTINGS))
async def set_day(event: object, day: Day, member: Member, voice: Voice, ask: Ask, here: Here) -> Answer:
    """Show the member days, or say what one more would mean and ask."""
    if not ask.words.strip():
        return here.answer(*_list(day, member, voice, day.shop.policy.member_days))
    one = _day_in(ask.words, day)
    kept(with_day(member_days(day.shop.policy.member_days), one))
    yes = hers(
        voice.plain("button-confirm"), "s.memberday.on", one.key, one.percent,
        shop=day.shop, member=member, now=day.now, life=CONFIRM_LIFE,
    )  # fmt: skip
    asked = voice("memberday-ask", day=Markup(_line(one, voice)), short=(one.monthly or 0) > SHORTEST_MONTH)
    return here.answer(asked, [[yes, drops(voice, shop=day.shop, member=member, now=day.now)]])


@router.callback_query(Presses("s.memberday.on"), May(Act.SETTINGS))
async def keep_day(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Keep it; pressed twice it is the same."""
    key, percent = press.args[0], int(press.args[1])
    monthly, once = (int(key), None) if key.isdecimal() else (None, date.fromisoformat(key))
    one = MemberDay(percent, monthly=monthly, once=once)
    stored = kept(with_day(member_days(day.shop.policy.member_days), one))
    if stored != day.shop.policy.member_days:
        await _keep(day, member, stored)
    text, rows = _list(day, member, voice, stored)
    return here.edit(f"{voice('memberday-set', day=Markup(_line(one, voice)))}\n\n{text}", rows)


@router.callback_query(Presses("s.memberday.off"), May(Act.SETTINGS))
async def take_away(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """One member day less; pressed twice it is the same."""
    stored = kept(without(member_days(day.shop.policy.member_days), press.args[0]))
    if stored != day.shop.policy.member_days:
        await _keep(day, member, stored)
    return here.edit(*_list(day, member, voice, stored))


def _day_in(words: str, day: Day) -> MemberDay:
    when, _, times = words.strip().rpartition(" ")
    if not when:
        raise BadWords(usage=USAGE)
    percent = factor(times)
    if when.isascii() and when.isdecimal():
        if not 1 <= int(when[:3]) <= 31:
            raise BadWords(usage=USAGE)
        return MemberDay(percent, monthly=int(when))
    return MemberDay(percent, once=read_day(when, zone=day.shop.zone, now=day.now, days_max=DAYS_AHEAD_MAX))


async def _keep(day: Day, member: Member, stored: str) -> None:
    old = day.shop.policy.member_days
    await shops.set_policy(day.session, day.shop.id, "member_days", stored)
    await shops.note(
        day.session, day.shop.id, actor=member.id, act="memberday", about="", old=old, new=stored, now=day.now
    )


def _list(day: Day, member: Member, voice: Voice, stored: str) -> tuple[str, Rows]:
    days = member_days(stored)
    if not days:
        return voice("memberdays-none", usage=USAGE), ()
    lines = [_line(one, voice) for one in days]
    rows = [
        [
            hers(
                voice.plain("memberday-button-off", day=one.key), "s.memberday.off", one.key, shop=day.shop,
                member=member, now=day.now,
            )
        ]
        for one in days[:SHOWN_MAX]
    ]  # fmt: skip
    return "\n".join([voice("memberdays"), *lines]), rows


def _line(one: MemberDay, voice: Voice) -> str:
    times = f"×{one.percent / 100:g}"
    if one.once is not None:
        return voice("memberday-once", day=one.once, times=times)
    return voice("memberday-monthly", day=one.monthly or 0, times=times)
