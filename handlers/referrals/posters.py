"""Links of the shop's own, for a poster, a profile or a card in a parcel, and what each has brought."""

from typing import Any

from aiogram import Router

from handlers.arrivals import Day
from handlers.asks import Ask
from handlers.filters import Asks, May, Presses
from handlers.here import Here
from handlers.keyboards import hers
from handlers.referrals.pictures import fresh, picture, url_of
from handlers.speech import Answer, Rows
from locales import Voice
from models.members.rules import Member
from models.referrals import links, reports
from models.referrals.reports import Funnel
from models.signing import Press
from models.staff.rules import Act

router = Router(name="posters")
SHOWN_MAX = 8


@router.message(Asks("links"), May(Act.SETTINGS))
async def tell_links(event: object, day: Day, member: Member, voice: Voice, ask: Ask, here: Here) -> Answer:
    """Every link of the shop's and what it brought; with a name behind it, a link of that name."""
    if not ask.words or ask.plain:
        return here.answer(*await _list(day, member, voice))
    token, code = fresh(day)
    link = await links.make(day.session, day.shop.id, ask.words, token=token, code=code, by=member.id, now=day.now)
    url = url_of(day.shop, link)
    html = voice("poster-made", name=link.name or "", url=url, code=link.code)
    shown = hers(voice.plain("refer-button-picture"), "s.link.qr", link.id, shop=day.shop, member=member, now=day.now)
    return here.answer(html, [[shown]])


@router.callback_query(Presses("s.link.qr"), May(Act.SETTINGS))
async def show_picture(event: object, day: Day, voice: Voice, press: Press, here: Here) -> Answer:
    """The link as a picture to print. It is for everybody, so a group may see it, too."""
    link = await links.of_shop(day.session, day.shop.id, int(press.args[0]))
    if link is None or link.stopped:
        return here.toast(voice("poster-stopped-already"), alert=True)
    caption = voice("poster-picture", name=link.name or "", code=link.code)
    return [picture(here, url_of(day.shop, link), caption), *here.toast()]


@router.callback_query(Presses("s.link.stop"), May(Act.SETTINGS))
async def stop(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Let it lead nowhere from now on; who came by it stays counted."""
    stopped = await links.stop(day.session, day.shop.id, int(press.args[0]), by=member.id, now=day.now)
    html, rows = await _list(day, member, voice)
    said = voice("poster-stopped" if stopped else "poster-stopped-already")
    return here.edit(f"{said}\n\n{html}", rows)


async def _list(day: Day, member: Member, voice: Voice) -> tuple[str, Rows]:
    own = [one for one in await reports.funnels(day.session, day.shop.id) if one.member is None]
    if not own:
        return voice("poster-none"), ()
    told: dict[str, Any] = {"shop": day.shop, "member": member, "now": day.now}
    rows = []
    for one in [one for one in own if not one.stopped][:SHOWN_MAX]:
        label = voice.plain("poster-button-picture", name=one.name)
        end = voice.plain("poster-button-stop", name=one.name)
        rows.append([hers(label, "s.link.qr", one.link, **told), hers(end, "s.link.stop", one.link, **told)])
    return "\n".join([voice("poster-list"), *(funnel_line(one, voice) for one in own)]), rows


def funnel_line(one: Funnel, voice: Voice) -> str:
    """One link and what it came to, in a line."""
    return voice(
        "poster-line", name=one.name or f"#{one.member}", starts=one.starts, joins=one.joins, ordered=one.ordered,
        again=one.again, stopped=one.stopped,
    )  # fmt: skip
