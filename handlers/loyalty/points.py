"""What a member hears when she asks about her points."""

from collections.abc import Sequence
from datetime import datetime

from aiogram import Router
from babel.numbers import format_decimal

from handlers.arrivals import Day
from handlers.filters import Asks, Presses
from handlers.here import Here
from handlers.keyboards import hers
from handlers.loyalty.whys import why
from handlers.speech import Answer, Rows
from locales import Voice, When
from models.database import Session
from models.loyalty import queries
from models.loyalty.earning import why_in
from models.members.rules import Member
from models.money import Money, exponent
from models.outreach.ports import Button
from models.shops.rules import Shop
from models.signing import Press
from models.tiers import queries as standings
from models.tiers.rules import Standing
from models.timekeeping import LAST_MINUTE

router = Router(name="points")
LINES_MAX = 5
SIGNED, PLAIN = "+#,##0;-#,##0", "#,##0"
DATES_MAX = 3


@router.message(Asks("points"))
async def tell_points(event: object, day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    """Balance, what is pending, owed and about to expire, and the last lines with their reasons."""
    return here.answer(*await _page(day, member, voice, None))


@router.callback_query(Presses("points.page"))
async def turn_page(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Older lines, or the newest again, in the same message."""
    return here.edit(*await _page(day, member, voice, int(press.args[0]) if press.args else None))


async def _page(day: Day, member: Member, voice: Voice, older_than: int | None) -> tuple[str, Rows]:
    found = await queries.last_lines(
        day.session, day.shop.id, member.id, lines_max=LINES_MAX + 1, older_than=older_than
    )
    lines = [_line(line, day.shop, member, voice) for line in found[:LINES_MAX]]
    parts = await _head(day, member, voice)
    unit = money(day.shop, 10 ** exponent(day.shop.currency))
    how = voice("points-none-yet", points=day.shop.policy.points_per_unit, unit=unit)
    html = "\n".join([*parts, "", *lines] if lines else [*parts, how])
    return html, paging("points.page", found, LINES_MAX, older_than, day, member, voice)


async def _head(day: Day, member: Member, voice: Voice) -> list[str]:
    standing = await standing_of(day.session, day.shop, member.id, now=day.now)
    parts = [voice("points-balance", points=standing.points)]
    if standing.pending and standing.pending_until:
        until = When(standing.pending_until, member.zone, "date")
        parts.append(voice("points-pending", points=standing.pending, until=until))
    if standing.owed:
        parts.append(voice("points-owed", points=standing.owed))
    dates = await queries.expiring(day.session, day.shop.id, member.id, at=day.now, lines_max=DATES_MAX)
    return parts + [
        voice("points-expiring", points=one.points, last=When(one.at - LAST_MINUTE, day.shop.zone, "date"))
        for one in dates
    ]


def _line(line: queries.BookLine, shop: Shop, member: Member, voice: Voice) -> str:
    shown = format_decimal(line.points or line.moved, format=SIGNED if line.points else PLAIN, locale=voice.locale)
    reason = why(line.note, shop.currency, voice)
    on, note = When(line.at, member.zone, "date"), "blank" if why_in(line.note) else line.note or "blank"
    taken = int((line.points or line.moved) < 0)
    told = voice(f"points-line-{line.reason}", points=shown, on=on, note=note, taken=taken)
    return f"{told} ({reason})" if reason else told


def paging(
    verb: str,
    found: Sequence[queries.BookLine],
    lines_max: int,
    older_than: int | None,
    day: Day,
    member: Member,
    voice: Voice,
) -> Rows:
    """Buttons to the lines before these and back to the newest; `found` has one line more than shown if there are."""

    def button(key: str, *args: int) -> Button:
        return hers(voice.plain(key), verb, *args, shop=day.shop, member=member, now=day.now)

    row = [button("button-newest")] if older_than is not None else []
    row += [button("button-older", found[lines_max - 1].number)] if len(found) > lines_max else []
    return [row] if row else []


def money(shop: Shop, minor: int) -> Money:
    """An amount in the shop's currency."""
    return Money(minor, shop.currency)


async def standing_of(session: Session, shop: Shop, member: int, *, now: datetime) -> Standing:
    """Where a member stands in this shop."""
    return await standings.standing_of(
        session,
        shop.id,
        member,
        currency=shop.currency,
        minor_per_major=10 ** exponent(shop.currency),
        at=now,
        tiers=shop.policy.tiers,
        zone=shop.zone,
    )
