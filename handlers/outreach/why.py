"""Why a member hears what she hears, and why not: what is planned, what was said, and what the gate says now."""

from collections.abc import Sequence
from datetime import timedelta

from aiogram import Router
from aiogram.types import Message

from handlers.arrivals import Day
from handlers.asks import Ask
from handlers.choices import city
from handlers.errors import Anonymous
from handlers.filters import Asks, May
from handlers.here import Here
from handlers.outreach.hours import spoken
from handlers.outreach.nudges import why_this
from handlers.speech import Answer
from handlers.targets import target_of
from locales import Markup, Name, Voice, When
from models.members.rules import Member
from models.outreach import queries
from models.outreach.diary import Lived, lived
from models.outreach.gate import WEEK, Drop, Hold, Receiver, Send, standing, used_caps
from models.outreach.rules import Kind, Reason
from models.outreach.states import COUNTS_AS_SENT, State
from models.outreach.wishes import Wishes
from models.staff.rules import Act

router = Router(name="why")

LOOK_BACK = timedelta(days=30)
LINES_MAX = 8


class OfAnother(Asks):
    """The question with a name behind it (or as a reply): staff asks about a member."""

    async def __call__(self, event: object, ask: Ask | None = None, anonymous: bool = False) -> bool:
        """Whether this is asked about somebody."""
        named = ask is not None and bool(ask.words)
        return named and await super().__call__(event, ask, anonymous)  # type: ignore[arg-type]


@router.message(OfAnother("why"), May(Act.LOOK))
async def why_her(message: Message, day: Day, voice: Voice, ask: Ask, here: Here) -> Answer:
    """What a member hears and does not hear, for the staff alone."""
    target = await target_of(message, ask, day, by_name=True)
    return here.answer(await _told(day, target.member, voice))


@router.message(Asks("why"))
async def why_me(event: object, day: Day, member: Member | None, voice: Voice, here: Here) -> Answer:
    """The same for herself."""
    if member is None:
        raise Anonymous
    return here.answer(f"{await _told(day, member, voice)}\n\n{voice('why-end')}")


async def _told(day: Day, about: Member, voice: Voice) -> str:
    shop = day.shop
    hers = (await queries.receivers(day.session, shop.id, [about.id], kind=Kind.LAPSED, now=day.now))[about.id]
    found = await lived(day.session, shop.id, since=day.now - LOOK_BACK, member=about.id)
    muted = await queries.mutes_of(day.session, shop.id, about.id, now=day.now)
    name, time = Name(about.name, fallback=f"#{about.id}"), When(day.now, about.zone, "time")
    lines = [voice("why-head", name=name, place=city(about.zone, voice), time=time)]
    lines += [_now(hers, day, about, voice), voice("why-owed"), _caps(hers, day, voice)]
    lines += [_muted(kind, When(until, about.zone, "date"), voice) for kind, until in muted]
    lines += _wishes(hers.wishes, about, voice)
    return "\n".join([*lines, "", *_days(found, about, voice)])


def _now(hers: Receiver, day: Day, about: Member, voice: Voice) -> str:
    match standing(hers, day.shop.policy, paused=day.shop.paused, at=day.now):
        case Send():
            return voice("why-now-open")
        case Hold(until, reason):
            return voice("why-now-held", reason=_reason(reason, voice), until=When(until, about.zone))
        case Drop(reason):
            return voice("why-now-never", reason=_reason(reason, voice))


def _caps(hers: Receiver, day: Day, voice: Voice) -> str:
    every = used_caps(hers, day.shop.policy, at=day.now)
    caps = {one.reason: one for one in every}
    today, week, started = (caps[one] for one in (Reason.CAP_DAY, Reason.CAP_WEEK, Reason.CAP_STARTED))
    own = next((one for one in every if one.reason is Reason.CAP_HERS and one.span == WEEK), None)
    return voice(
        "why-caps",
        day=today.used, day_max=today.most,
        week=week.used, week_max=min(week.most, own.most) if own else week.most,
        started=started.used, started_max=started.most,
    )  # fmt: skip


def _muted(kind: Kind, until: When, voice: Voice) -> str:
    return voice("why-muted", kind=voice.plain(f"nudge-kind-{kind}"), until=until)


def _wishes(wishes: Wishes, about: Member, voice: Voice) -> list[str]:
    said = [voice("why-wish-windows", windows=spoken(wishes.windows, voice))] if wishes.windows else []
    said += [voice("why-wish-week", most=wishes.week_max)] if wishes.week_max is not None else []
    said += [voice("why-wish-month", most=wishes.month_max)] if wishes.month_max is not None else []
    said += [voice("why-wish-rest", until=When(wishes.rests_until, about.zone))] if wishes.rests_until else []
    said += [voice("why-wish-only", categories=_categories(wishes.only, voice))] if wishes.only else []
    said += [voice("why-wish-without", categories=_categories(wishes.without, voice))] if wishes.without else []
    return [voice("why-wishes", wishes=Markup(voice("list-mark").join(said)))] if said else []


def _categories(names: frozenset[str], voice: Voice) -> str:
    keys = {one: f"category-{one}" for one in sorted(names)}
    return voice.plain("list-mark").join(voice.plain(key) if voice.has(key) else one for one, key in keys.items())


def _days(found: Sequence[Lived], about: Member, voice: Voice) -> list[str]:
    waits = [one for one in found if one.state in (State.PLANNED, State.CLAIMED)]
    said = [one for one in reversed(found) if one.state in COUNTS_AS_SENT]
    silent = [one for one in reversed(found) if one not in waits and one not in said]
    if not found:
        return [voice("why-planned-none"), voice("why-nothing")]
    lines = [voice("why-planned"), *_some([_planned(one, about, voice) for one in waits], voice)] if waits else []
    lines += [] if waits else [voice("why-planned-none")]
    lines += ["", voice("why-said"), *_some([_said(one, about, voice) for one in said], voice)] if said else []
    lines += ["", voice("why-silent"), *_some([_silent(one, about, voice) for one in silent], voice)] if silent else []
    return lines


def _some(lines: list[str], voice: Voice) -> list[str]:
    more = len(lines) - LINES_MAX
    return [*lines[:LINES_MAX], voice("why-and-more", more=more)] if more > 0 else lines


def _planned(one: Lived, about: Member, voice: Voice) -> str:
    at, kind, why = When(one.nudge.not_before, about.zone), _kind(one, voice), Markup(why_this(one.nudge, about, voice))
    if one.reason is not None:
        return voice("why-planned-held", at=at, kind=kind, reason=_reason(one.reason, voice), why=why)
    return voice("why-planned-line", at=at, kind=kind, why=why)


def _said(one: Lived, about: Member, voice: Voice) -> str:
    at = When(one.at, about.zone)
    if one.state in (State.UNKNOWN, State.UNCONFIRMED):
        return voice("why-doubt-line", at=at, kind=_kind(one, voice))
    return voice("why-said-line", at=at, kind=_kind(one, voice), why=Markup(why_this(one.nudge, about, voice)))


def _silent(one: Lived, about: Member, voice: Voice) -> str:
    reason = voice.plain(f"reason-{one.reason or 'cancelled'}")
    return voice("why-silent-line", at=When(one.at, about.zone), kind=_kind(one, voice), reason=reason)


def _kind(one: Lived, voice: Voice) -> str:
    return voice.plain(f"nudge-kind-{one.nudge.kind}")


def _reason(reason: Reason, voice: Voice) -> str:
    return voice.plain(f"reason-{reason}")
