"""Holding the shop's own words: it answers whoever asks, and sends nothing by itself until the owner says so."""

from aiogram import Router

from handlers.arrivals import Day
from handlers.filters import Asks, May, Presses
from handlers.here import Here
from handlers.keyboards import CONFIRM_LIFE, hers
from handlers.speech import Answer
from locales import Voice, When
from models.members.rules import Member
from models.outreach import actions as outreach
from models.outreach.ports import Button
from models.outreach.queries import waiting_while_paused
from models.shops import actions as shops
from models.shops.queries import paused_since
from models.staff.rules import Act

router = Router(name="pausing")


@router.message(Asks("pause"), May(Act.SETTINGS))
async def pause(event: object, day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    """Hold everything the shop would send by itself, from this moment on."""
    since = await paused_since(day.session, day.shop.id)
    if since is None:
        await shops.pause(day.session, day.shop.id, now=day.now)
        await _note(day, member, "pause", "")
    waiting, _ = await waiting_while_paused(day.session, day.shop.id, since=since or day.now, now=day.now)
    return here.answer(voice("pause-done", waiting=waiting))


@router.message(Asks("resume"), May(Act.SETTINGS))
async def ask_to_resume(event: object, day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    """Say what waits and what came too late, and ask what is to become of it."""
    since = await paused_since(day.session, day.shop.id)
    if since is None:
        return here.answer(voice("resume-none"))
    waiting, late = await waiting_while_paused(day.session, day.shop.id, since=since, now=day.now)

    def button(key: str, verb: str) -> Button:
        return hers(voice.plain(key), verb, shop=day.shop, member=member, now=day.now, life=CONFIRM_LIFE)

    choices = [[button("resume-button-go", "s.resume.go")]]
    choices += [[button("resume-button-drop", "s.resume.drop")]] if waiting else []
    asked = voice("resume-ask", since=When(since, member.zone, "datetime"), waiting=waiting, late=late)
    return here.answer(asked, choices)


@router.callback_query(Presses("s.resume.go"), May(Act.SETTINGS))
async def resume(event: object, day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    """Go on, and let out what still fits."""
    return here.edit(await _resume(day, member, voice, drop=False))


@router.callback_query(Presses("s.resume.drop"), May(Act.SETTINGS))
async def resume_with_nothing(event: object, day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    """Go on, and take back what waits."""
    return here.edit(await _resume(day, member, voice, drop=True))


async def paused_lines(day: Day, member: Member | None, voice: Voice) -> list[str]:
    """That the shop is paused and since when, for whoever wonders why nothing leaves; nothing while it is not."""
    since = await paused_since(day.session, day.shop.id) if day.shop.paused else None
    zone = member.zone if member is not None else day.shop.zone
    return [voice("paused-since", since=When(since, zone, "datetime"))] if since is not None else []


async def _resume(day: Day, member: Member, voice: Voice, *, drop: bool) -> str:
    if await paused_since(day.session, day.shop.id) is None:
        return voice("resume-none")
    dropped = await outreach.cancel_waiting(day.session, day.shop.id, now=day.now) if drop else 0
    await shops.pause(day.session, day.shop.id, now=None)
    await _note(day, member, "resume", f"{dropped} taken back")
    return voice("resume-dropped", dropped=dropped) if drop else voice("resume-done")


async def _note(day: Day, member: Member, act: str, about: str) -> None:
    await shops.note(day.session, day.shop.id, actor=member.id, act=act, about=about, now=day.now)
