"""When the shop writes of its own accord: the staff reads it, sets the hours of each weekday, and names still days."""

import re
from datetime import UTC, datetime, timedelta

from aiogram import Router

from handlers.arrivals import Day
from handlers.asks import Ask
from handlers.filters import Asks, May
from handlers.here import Here
from handlers.speech import Answer
from locales import Voice
from models.members.rules import Member
from models.outreach.windows import DAYS, Hours, Window, still_days_of, still_days_text, windows_of, windows_text
from models.shops import actions as shops
from models.shops.rules import Policy
from models.staff.rules import Act
from models.timekeeping import QuietHours

router = Router(name="hours")

EVERY_DAY = f"{DAYS[0]}-{DAYS[-1]}"
ANY_DAY = datetime(2000, 1, 3, tzinfo=UTC)
WEEK = timedelta(days=8)
ALWAYS, STILL, NONE = "always", "still", "none"


@router.message(Asks("hours"), May(Act.SETTINGS))
async def hours(event: object, day: Day, member: Member, voice: Voice, ask: Ask, here: Here) -> Answer:
    """Show them, or live by others from now on."""
    first, _, rest = ask.words.strip().partition(" ")
    policy = day.shop.policy
    if not first:
        return here.answer("\n".join([*_shown(policy.windows, policy.still_days, voice), "", voice("hours-how")]))
    if first.casefold() == STILL:
        days = still_days_text(still_days_of("" if rest.strip().casefold() == NONE else rest))
        return here.answer(await _kept(day, member, voice, "still_days", days))
    windows = () if first.casefold() == ALWAYS else windows_of(_in_english(ask.words, voice))
    if windows and not _ever_open(windows, policy):
        start, end = (f"{one:%H:%M}" for one in policy.quiet)
        return here.answer(voice("hours-never-open", windows=spoken(windows, voice), start=start, end=end))
    return here.answer(await _kept(day, member, voice, "windows", windows_text(windows)))


async def _kept(day: Day, member: Member, voice: Voice, name: str, value: str) -> str:
    old: str = getattr(day.shop.policy, name)
    await shops.set_policy(day.session, day.shop.id, name, value)
    await shops.note(
        day.session, day.shop.id, actor=member.id, act="hours", about=name, old=old, new=value, now=day.now
    )
    now = {"windows": day.shop.policy.windows, "still_days": day.shop.policy.still_days, name: value}
    return "\n".join([*_shown(now["windows"], now["still_days"], voice), "", voice("hours-set")])


def _shown(windows: str, still: str, voice: Voice) -> list[str]:
    kept = windows_of(windows)
    lines = [voice("hours-windows", windows=spoken(kept, voice))] if kept else [voice("hours-always")]
    lines += [voice("hours-still", days=voice.plain("list-mark").join(still.split()))] if still else []
    return [*lines, voice("hours-owed")]


def _ever_open(windows: tuple[Window, ...], policy: Policy) -> bool:
    """Whether some of them lies outside the shop's quiet hours."""
    closed = Hours(QuietHours(*policy.quiet), windows)
    return closed.end_of(ANY_DAY, "UTC") - ANY_DAY <= WEEK


def spoken(windows: tuple[Window, ...], voice: Voice) -> str:
    """The windows with the names of days in the reader's language; what holds on every day names none."""
    names = dict(zip(DAYS, voice.plain("hours-days").split(), strict=True))
    names[EVERY_DAY] = voice.plain("hours-every-day")
    return re.sub(rf"{EVERY_DAY}|[a-z]{{3}}", lambda found: names[found[0]], windows_text(windows))


def _in_english(words: str, voice: Voice) -> str:
    """The line with its days as they are kept, whichever of the two names somebody writes."""
    names = dict(zip(voice.plain("hours-days").casefold().split(), DAYS, strict=True))
    names[voice.plain("hours-every-day").casefold()] = EVERY_DAY
    longest = sorted(names, key=len, reverse=True)
    return re.sub(rf"(?<![^\W\d_])(?:{'|'.join(longest)})(?![^\W\d_])", lambda found: names[found[0]], words.casefold())
