"""What a member wants to be written to about, when and how often: said in her own words, repeated, undone by a tap."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from aiogram import Router
from aiogram.filters import BaseFilter
from aiogram.types import Message

from handlers.arrivals import Day
from handlers.asks import Ask
from handlers.errors import Anonymous
from handlers.filters import Asks, Presses
from handlers.here import Here
from handlers.keyboards import hers
from handlers.speech import Answer, Rows
from locales import Fact, Voice, When
from locales.preferences import DAYS, EVERY_DAY, LESS_PER_WEEK, Hours, Preference, Rest, preference
from models.members import actions as members
from models.members.rules import Member
from models.outreach import actions, queries
from models.outreach.windows import Window
from models.outreach.wishes import NO_WISHES, Wishes
from models.signing import Press
from models.timekeeping import at_local, local_date

router = Router(name="preferences")
talk = Router(name="preferences in talk")

A_MONDAY = date(2024, 1, 1)
DAY_MINUTES = 24 * 60
MICROS = 1_000_000


class SaysPreference(BaseFilter):
    """In her DM she says what she wants to be written to about. Hands over `wanted`.

    An answer to a nudge is about nudges; anything else must be plain.
    """

    async def __call__(
        self, message: Message, day: Day, here: Here, member: Member | None = None
    ) -> bool | dict[str, Any]:
        text = message.text or ""
        if member is None or not here.private or not text or text.startswith("/"):
            return False
        near = await _answers_nudge(message, day)
        wanted = preference(text, languages=day.shop.languages, near=near)
        return {"wanted": wanted} if wanted is not None else False


@talk.message(SaysPreference())
async def take_at_her_word(
    event: object, day: Day, member: Member, voice: Voice, wanted: Preference, here: Here
) -> Answer:
    """Live by it from now on, and say it back."""
    return here.answer(*await _take(day, member, voice, wanted))


@router.message(Asks("less"))
async def tell_or_take(message: Message, day: Day, member: Member | None, voice: Voice, ask: Ask, here: Here) -> Answer:
    """With words behind: live by them. Without, or with words nobody understands: what holds now, and how to say it.

    In her DM "less, please" in plain words is a wish, too. In a group it may be about the group.
    """
    if member is None:
        raise Anonymous
    words = (message.text or "") if ask.plain and here.private else ask.words
    wanted = preference(words, languages=day.shop.languages, near=True) if words else None
    if wanted is None and ask.plain and here.private:
        wanted = Preference(week_max=LESS_PER_WEEK, less=True)
    if wanted is not None:
        return here.answer(*await _take(day, member, voice, wanted))
    text, rows = await _panel(day, member, voice)
    return here.answer(f"{voice('preferences-unread')}\n\n{text}" if words else text, rows)


@router.callback_query(Presses("wish.show"))
async def show(event: object, day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    """What holds now, and how to say something else."""
    return here.edit(*await _panel(day, member, voice))


@router.callback_query(Presses("wish.again"))
async def forget(event: object, day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    """As it was before she asked for anything."""
    return here.edit(*await _take(day, member, voice, Preference(again=True)))


@router.callback_query(Presses("wish.undo"))
async def take_back(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """What she just asked for is taken back, unless she asked for something else since."""
    asked_at = datetime.fromtimestamp(int(press.args[0]) // MICROS, UTC) + timedelta(
        microseconds=int(press.args[0]) % MICROS
    )
    if not await actions.unwish(day.session, day.shop.id, member.id, asked_at=asked_at, now=day.now):
        return here.toast(voice.plain("preferences-undo-late"), alert=True)
    if len(press.args) > 1:
        await members.stop(day.session, day.shop.id, member.id, at=day.now)
    held = (await queries.wishes_of(day.session, day.shop.id, [member.id])).get(member.id, NO_WISHES)
    return here.edit("\n".join([voice("preferences-undone"), *_told(held, member, voice, day.now)]))


async def _panel(day: Day, member: Member, voice: Voice) -> tuple[str, Rows]:
    held = (await queries.wishes_of(day.session, day.shop.id, [member.id])).get(member.id, NO_WISHES)
    again = hers(voice.plain("preferences-button-again"), "wish.again", shop=day.shop, member=member, now=day.now)
    lines = [*_told(held, member, voice, day.now), "", voice("preferences-how")]
    return "\n".join(lines), [[again]] if held != NO_WISHES else []


async def _take(day: Day, member: Member, voice: Voice, wanted: Preference) -> tuple[str, Rows]:
    old = (await queries.wishes_of(day.session, day.shop.id, [member.id])).get(member.id, NO_WISHES)
    fresh = combined(old, wanted, zone=member.zone, now=day.now)
    await actions.wish(day.session, day.shop.id, member.id, fresh, now=day.now)
    # Who asks to be written to again takes her "stop" back; so does undoing it.
    resumed = wanted.again and member.stopped
    if resumed:
        await members.stop(day.session, day.shop.id, member.id, at=None)
    lines = [voice("preferences-done"), *_told(fresh, member, voice, day.now)]
    lines += [voice("preferences-stopped")] if member.stopped and not resumed else []
    moment = int(day.now.timestamp()) * MICROS + day.now.microsecond
    stop = ("stop",) if resumed else ()
    undo = hers(voice.plain("nudge-button-undo"), "wish.undo", moment, *stop, shop=day.shop, member=member, now=day.now)
    return "\n".join(lines), [[undo]]


def combined(old: Wishes, wanted: Preference, *, zone: str, now: datetime) -> Wishes:
    """What holds after she asked for something: only what she spoke of changes."""
    if wanted.again:
        return NO_WISHES
    only, without = (wanted.only or old.only) - wanted.without, (old.without | wanted.without) - wanted.only
    often = wanted.week_max is not None or wanted.month_max is not None
    return Wishes(
        windows=_windows(wanted.hours) if wanted.hours else old.windows,
        week_max=wanted.week_max if often else old.week_max,
        month_max=wanted.month_max if often and not wanted.less else old.month_max,
        rests_until=_end(wanted.rest, zone, now) if wanted.rest else old.rests_until,
        only=frozenset(only),
        without=frozenset(without),
    )


def _windows(hours: Hours) -> tuple[Window, ...]:
    return tuple(Window(day, hours.start, hours.end) for day in sorted(hours.days))


def _end(rest: Rest, zone: str, now: datetime) -> datetime:
    """The beginning of the day until which she wants rest, on her own clock."""
    today = local_date(now, zone)
    if rest.date is not None:
        month, day = rest.date
        years = (_date(today.year + more, month, day) for more in range(5))
        return at_local(next((one for one in years if one is not None and one > today), today), time(0), zone)
    ahead = rest.days if rest.weekday is None else (rest.weekday - today.weekday() - 1) % 7 + 1
    return at_local(today + timedelta(days=ahead or 1), time(0), zone)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _told(held: Wishes, member: Member, voice: Voice, now: datetime) -> list[str]:
    """Her wishes in sentences."""
    lines = [voice("preferences-only", categories=_categories(held.only, voice))] if held.only else []
    lines += [voice("preferences-without", categories=_categories(held.without, voice))] if held.without else []
    lines += [_hours(held.windows, voice)] if held.windows else []
    lines += [voice("preferences-week", times=held.week_max)] if held.week_max is not None else []
    lines += [voice("preferences-month", times=held.month_max)] if held.month_max is not None else []
    if held.rests_until is not None and held.rests_until > now:
        lines.append(voice("preferences-rest", until=When(held.rests_until, member.zone, "date")))
    return [f"• {line}" for line in lines] or [voice("preferences-none")]


def _categories(names: Iterable[str], voice: Voice) -> tuple[Fact, ...]:
    return tuple(voice.plain(f"category-{one}") if voice.has(f"category-{one}") else one for one in sorted(names))


def _hours(windows: tuple[Window, ...], voice: Voice) -> str:
    days = frozenset(one.day for one in windows)
    named = {EVERY_DAY: "every", DAYS["weekend"]: "weekend", DAYS["weekdays"]: "weekdays"}
    start, end = min(one.start for one in windows), max(one.end for one in windows)
    whole = (
        "whole"
        if (start, end) == (0, DAY_MINUTES)
        else "late"
        if end == DAY_MINUTES
        else "early"
        if not start
        else "span"
    )
    moments = [datetime.combine(A_MONDAY + timedelta(days=one), time(12), UTC) for one in sorted(days)]
    return voice(
        "preferences-hours",
        days=named.get(days, "some"),
        names=tuple(When(one, "UTC", "weekday") for one in moments),
        span=whole,
        start=_clock(start),
        end=_clock(end),
    )


def _clock(minute: int) -> str:
    return f"{minute // 60}:{minute % 60:02d}"


async def _answers_nudge(message: Message, day: Day) -> bool:
    about = message.reply_to_message
    if about is None:
        return False
    found = await queries.of_message(day.session, day.shop.id, chat=about.chat.id, message=about.message_id)
    return found is not None
