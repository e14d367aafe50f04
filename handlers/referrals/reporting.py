"""What links and friends came to, for the staff: in figures that say when they are too few to mean anything."""

from aiogram import Router

from handlers.arrivals import Day
from handlers.filters import May, Presses
from handlers.here import Here
from handlers.referrals.posters import funnel_line
from handlers.speech import Answer
from locales import Markup, Voice
from models.referrals import reports
from models.referrals.reports import Report
from models.referrals.rules import interval
from models.staff.rules import Act

router = Router(name="referral reports")
LINES_MAX = 12


@router.callback_query(Presses("s.ref.report"), May(Act.LOOK))
async def tell_report(event: object, day: Day, voice: Voice, here: Here) -> Answer:
    """Links and promoters with what they brought, K, and friends beside the others."""
    return here.edit(_told(await reports.report(day.session, day.shop.id, now=day.now), voice))


def _told(found: Report, voice: Voice) -> str:
    lines = [funnel_line(one, voice) for one in found.links[:LINES_MAX]] or [voice("report-empty")]
    k = f"{found.brought / found.customers:.2f}" if found.customers else "–"
    return "\n".join(
        [
            voice("report-title"),
            *lines,
            "",
            voice("report-k", k=k, brought=found.brought, customers=found.customers),
            voice("report-again", friends=_share(found.friends, voice), others=_share(found.others, voice)),
            voice("report-points", points=found.points),
        ]
    )


def _share(counted: tuple[int, int], voice: Voice) -> Markup:
    again, of = counted
    between = interval(again, of)
    if between is None:
        return Markup(voice("report-too-few", count=of))
    low, high = (round(100 * one) for one in between)
    return Markup(voice("report-share", share=round(100 * again / of), **{"from": low, "to": high}))
