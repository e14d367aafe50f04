"""`/report`: what messages brought, as a month, as one announcement, one playbook, or one kind of nudge."""

from collections.abc import Sequence
from datetime import timedelta

from aiogram import Router

from handlers.arrivals import Day
from handlers.asks import Ask
from handlers.filters import Asks, May, Presses
from handlers.here import Here
from handlers.keyboards import hers
from handlers.playbooks.reading import title as playbook_title
from handlers.results.picture import picture
from handlers.results.words import kind_name, overview_lines, report_lines, shown
from handlers.speech import Answer, Rows
from locales import Voice
from locales.texts import cut_graphemes
from models.campaigns import queries as campaigns
from models.campaigns.rules import CampaignGone
from models.database import Session
from models.errors import ShopError
from models.members.rules import Member
from models.outreach.ports import Button
from models.outreach.rules import Kind
from models.playbooks import queries as playbooks
from models.results.advising import Advice
from models.results.finding import advice, overview, report
from models.results.rules import Report, Scope
from models.signing import Press
from models.staff.rules import Act

router = Router(name="results")

SPAN = timedelta(days=30)
LABEL_UTF16_MAX = 28
CAMPAIGNS_MAX = 3
BOOK = "book-"
BOOK_SPAN = timedelta(days=90)


class NoSuchReport(ShopError):
    """There is nothing of that name to report on; nothing was changed."""

    code = "no-such-report"


@router.message(Asks("report"), May(Act.LOOK))
async def tell_report(event: object, day: Day, member: Member, voice: Voice, ask: Ask, here: Here) -> Answer:
    """A month without words; `campaign` and its number, or the newest; `playbook` and its name.

    With a picture where nobody else sees it.
    """
    if not ask.words:
        return here.answer(*await _month(day, member, voice))
    found, hints, title = await _found(day, voice, await _about(day, ask.words.casefold().split()))
    html = "\n".join(report_lines(found, hints, title, day.shop, voice))
    shown = picture(here, found, title, voice) if here.private and found.steps.sent else []
    return [*here.answer(html, [_back(day, member, voice)]), *shown]


@router.callback_query(Presses("s.report"), May(Act.LOOK))
async def tell_one(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """One announcement, asked for from its card, or one kind of nudge of the last month."""
    found, hints, title = await _found(day, voice, press.args[0])
    html = "\n".join(report_lines(found, hints, title, day.shop, voice))
    label = voice.plain("results-button-picture")
    back = _back(day, member, voice)
    seen = hers(label, "s.report.pic", press.args[0], shop=day.shop, member=member, now=day.now)
    drawn = here.private and found.steps.sent > 0
    return here.edit(html, [[seen, *back] if drawn else back])


@router.callback_query(Presses("s.report.pic"), May(Act.LOOK))
async def tell_picture(event: object, day: Day, voice: Voice, press: Press, here: Here) -> Answer:
    """The same as a picture; in a group, where everybody would see it, there is none."""
    found, _, title = await _found(day, voice, press.args[0])
    return [*(picture(here, found, title, voice) if here.private else []), *here.toast()]


@router.callback_query(Presses("s.report.all"), May(Act.LOOK))
async def tell_month(event: object, day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    """Back to the month."""
    return here.edit(*await _month(day, member, voice))


async def _about(day: Day, words: list[str]) -> str:
    """What somebody names, as a button would: the newest announcement if she names none."""
    first, *more = words
    if first == "playbook" and more:
        return f"{BOOK}{(await playbooks.playbook(day.session, day.shop, ' '.join(more), now=day.now)).id}"
    typed = " ".join(more if first == "campaign" else words)
    if typed.isdecimal() and typed.isascii() and len(typed) < 10:
        return typed
    newest = await campaigns.latest(day.session, day.shop.id, rows_max=1)
    if typed or not newest:
        raise NoSuchReport
    return str(newest[0].id)


async def _found(day: Day, voice: Voice, about: str) -> tuple[Report, Sequence[Advice], str]:
    """The report of an announcement (by its number), of a playbook or of a kind of nudge, advice, and its title."""
    if about.startswith(BOOK):
        scope, title = await _of_playbook(day, voice, int(about.removeprefix(BOOK)))
    elif about.isdecimal():
        scope, title = await _of_campaign(day, about)
    else:
        scope, title = Scope(Kind(about), since=day.now - SPAN), kind_name(Kind(about), voice)
    shop, now = day.shop.id, day.now

    async def read(session: Session) -> tuple[Report, Sequence[Advice]]:
        told = await report(session, shop, scope, now=now)
        return told, await advice(session, shop, told)

    return *day.aside(f"report {about}", read), title


async def _of_campaign(day: Day, number: str) -> tuple[Scope, str]:
    try:
        found = await campaigns.campaign(day.session, day.shop.id, int(number))
    except CampaignGone:
        raise NoSuchReport from None
    if found.started_at is None:
        raise NoSuchReport
    return Scope(Kind.CAMPAIGN, number), found.title or f"#{number}"


async def _of_playbook(day: Day, voice: Voice, number: int) -> tuple[Scope, str]:
    """One that nobody has touched yet has no number, and nothing to tell."""
    every = await playbooks.playbooks(day.session, day.shop, now=day.now)
    found = next((one for one in every if one.id == number and number), None)
    if found is None:
        raise NoSuchReport
    return Scope(Kind.PLAYBOOK, playbook=number, since=day.now - BOOK_SPAN), playbook_title(found, voice)


async def _month(day: Day, member: Member, voice: Voice) -> tuple[str, Rows]:
    shop, now = day.shop.id, day.now
    found = day.aside("month", lambda session: overview(session, shop, since=now - SPAN, now=now))
    newest = await campaigns.latest(day.session, day.shop.id, rows_max=CAMPAIGNS_MAX)
    ways = [(one.title, str(one.id)) for one in newest]
    ways += [(kind_name(one.kind, voice), one.kind.value) for one in shown(found) if one.kind is not Kind.CAMPAIGN]
    buttons = [
        hers(cut_graphemes(label, LABEL_UTF16_MAX), "s.report", about, shop=day.shop, member=member, now=day.now)
        for label, about in ways
    ]
    rows = [buttons[at : at + 2] for at in range(0, len(buttons), 2)]
    return "\n".join(overview_lines(found, day.shop, voice)), rows


def _back(day: Day, member: Member, voice: Voice) -> list[Button]:
    return [hers(voice.plain("results-button-all"), "s.report.all", shop=day.shop, member=member, now=day.now)]
