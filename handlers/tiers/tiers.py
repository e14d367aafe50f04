"""What a member hears about her tier, and how the staff sets one by hand."""

import re
from datetime import date, datetime, timedelta

from aiogram import Router
from aiogram.filters import BaseFilter
from aiogram.types import Message, TelegramObject

from handlers.amounts import called
from handlers.arrivals import Day
from handlers.asks import Ask
from handlers.errors import BadWords
from handlers.filters import Asks, May, Presses
from handlers.here import Here
from handlers.keyboards import CONFIRM_LIFE, drops, hers
from handlers.receipts import receipt
from handlers.speech import Answer
from handlers.targets import target_of
from handlers.tiers.words import amount, benefits, code_named, rung
from locales import Markup, Voice, When
from models.members.queries import member as member_by_id
from models.members.rules import Member
from models.moments import read_day
from models.outreach.ports import Button
from models.shops import actions as shops
from models.shops.rules import Shop
from models.signing import Press
from models.staff.rules import Act
from models.tiers import actions as grades
from models.tiers.actions import Looked
from models.tiers.badges import want_badge, wants_badge
from models.tiers.rules import Standing, Tier, scheme_of
from models.tiers.validity import after_fall
from models.timekeeping import LAST_MINUTE, local_day_bounds

router = Router(name="tiers")

USAGE = "/tier @anna gold until 31.12."
DAYS_AHEAD_MAX = 3 * 366
UNDO_LIFE = timedelta(days=7)
_UNTIL = re.compile(r"\s*\b(?:until|till|bis|hasta|al)\b\s*|\s*[到至]\s*", re.IGNORECASE)


class SetsTier(BaseFilter):
    """Words after `/tier` name somebody and a tier; without any it is a member's question about herself."""

    async def __call__(self, event: TelegramObject, ask: Ask | None = None) -> bool:
        return ask is not None and bool(ask.words.strip())


@router.message(Asks("tier"), SetsTier(), May(Act.SETTINGS))
async def ask_to_set(message: Message, day: Day, member: Member, voice: Voice, ask: Ask, here: Here) -> Answer:
    """Say what setting a tier by hand would mean, and ask for a yes."""
    target = await target_of(message, ask, day)
    word, _, rest = _UNTIL.sub(" ", target.words.strip()).strip().partition(" ")
    scheme = scheme_of(day.shop.policy.tiers)
    code = code_named(word, scheme, day.house.voices)
    if code is None or not rest.strip():
        raise BadWords(usage=USAGE)
    last = read_day(rest, zone=day.shop.zone, now=day.now, days_max=DAYS_AHEAD_MAX)
    found = await grades.look(day.session, day.shop, target.member.id, now=day.now)
    asked = voice(
        "tier-set-ask",
        name=called(target.member),
        now=voice(f"tier-{found.tier.code}"),
        tier=voice(f"tier-{code}"),
        until=last,
    )
    args = (target.member.id, code, last.strftime("%Y%m%d"))
    yes = _button(day, member, voice, "tier-button-set", "s.tier.set", *args, life=CONFIRM_LIFE)
    return here.answer(asked, [[yes, drops(voice, shop=day.shop, member=member, now=day.now)]])


@router.callback_query(Presses("s.tier.set"), May(Act.SETTINGS))
async def set_tier(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Set it, tell her, and leave a way back."""
    number, code, written = press.args
    target = await member_by_id(day.session, day.shop.id, int(number))
    last = date(int(written[:4]), int(written[4:6]), int(written[6:]))
    until = local_day_bounds(last, day.shop.zone)[1]
    if target is None or scheme_of(day.shop.policy.tiers).tier(code) is None or until <= day.now:
        return here.toast(voice("tier-set-stale"), alert=True)
    before = await grades.look(day.session, day.shop, target.id, now=day.now)
    override = await grades.set_by_hand(day.session, day.shop, target.id, code, until=until, by=member.id, now=day.now)
    await _note(day, member, "tier", target, old=before.tier.code, new=f"{code} until {last}")
    theirs = day.house.voice(target.language)
    told = theirs("tier-set-receipt", shop=day.shop.name, tier=theirs(f"tier-{code}"), until=last)
    undo = _button(day, member, voice, "button-undo", "s.tier.undo", override, life=UNDO_LIFE)
    said = voice("tier-set-done", name=called(target), tier=voice(f"tier-{code}"), until=last)
    return [*here.edit(said, [[undo]]), *receipt(here, target, told)]


@router.callback_query(Presses("s.tier.undo"), May(Act.SETTINGS))
async def undo_tier(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Take it back: what she has earned holds again."""
    number, code = await grades.withdraw(day.session, day.shop.id, int(press.args[0]), now=day.now)
    target = await member_by_id(day.session, day.shop.id, number)
    assert target is not None
    now = await grades.look(day.session, day.shop, target.id, now=day.now)
    await _note(day, member, "tier undo", target, old=code, new=now.tier.code)
    return here.edit(voice("tier-set-undone", name=called(target), tier=voice(f"tier-{now.tier.code}")))


@router.message(Asks("tier"))
async def tell_tier(event: object, day: Day, shop: Shop, member: Member, voice: Voice, here: Here) -> Answer:
    """Her tier, what it gives, the way to the next one, and what becomes of it."""
    found = await grades.look(day.session, shop, member.id, now=day.now, review=True)
    if found.unwritten:
        # Written down now, so that what she is told is hers and no refund of tomorrow makes it untrue.
        await grades.settle(day.session, shop, member.id, now=day.now)
        found = await grades.look(day.session, shop, member.id, now=day.now, review=True)
    lines = [_now(found, shop, voice, day.now), *_gives(found.tier, shop, voice), "", *_way_up(found, shop, voice)]
    lines += _future(found, shop, voice, day.now)
    lines += ["", voice("tier-ladder"), *(rung(one, found.scheme, shop, voice) for one in found.scheme.tiers)]
    return here.answer("\n".join(lines))


@router.callback_query(Presses("nudge.tier"))
async def press_tier(event: object, day: Day, shop: Shop, member: Member, voice: Voice, here: Here) -> Answer:
    """The same by the button under a nudge."""
    found = await tell_tier(event, day, shop, member, voice, here)
    assert isinstance(found, list)
    return [*found, *here.toast()]


@router.callback_query(Presses("set.badge"))
async def badge_choice(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Whether her tier stands beside her name in the groups: show it, or do as she says."""
    if press.args:
        await want_badge(day.session, day.shop.id, member.id, wanted=press.args[0] == "on", now=day.now)
    wanted = await wants_badge(day.session, day.shop.id, member.id)
    state = "off" if wanted else "on"
    rows = [
        [_button(day, member, voice, f"button-badge-{state}", "set.badge", state)],
        [_button(day, member, voice, "button-back", "set")],
    ]
    return here.edit(voice("settings-badge", wanted=wanted), rows)


def tier_lines(standing: Standing, shop: Shop, voice: Voice) -> str:
    """Tier, progress bar and what is missing to the next tier, in two lines."""
    tier = voice("tier-short", tier=voice(f"tier-{standing.tier.code}"))
    return "\n".join([tier, *_bar(standing.next_tier, standing.counted, standing.missing, shop, voice)])


def bar(share: float, *, cells: int = 10) -> str:
    """A progress bar; full only at 1."""
    filled = int(max(share, 0.0) * cells)
    return "▰" * filled + "▱" * (cells - filled)


def _bar(above: Tier | None, counted: int, missing: int, shop: Shop, voice: Voice) -> list[str]:
    if above is None:
        return [voice("tier-top")]
    share = max(counted, 0) / (counted + missing) if counted + missing > 0 else 0.0
    scheme = scheme_of(shop.policy.tiers)
    return [
        voice(
            "tier-missing",
            bar=bar(share),
            percent=int(share * 100),
            amount=Markup(amount(missing, scheme, shop, voice)),
            next=voice(f"tier-{above.code}"),
        )
    ]


def _way_up(found: Looked, shop: Shop, voice: Voice) -> list[str]:
    rank, scheme = found.scheme.rank(found.tier.code), found.scheme
    above = scheme.tiers[rank + 1] if rank + 1 < len(scheme.tiers) else None
    missing = max(grades.bound_of(above, scheme, shop) - found.counted, 0) if above else 0
    return _bar(above, found.counted, missing, shop, voice)


def _now(found: Looked, shop: Shop, voice: Voice, now: datetime) -> str:
    """Tier, and what counts within which window."""
    scheme = found.scheme
    counts = voice(f"tier-counts-{scheme.window}", amount=Markup(amount(found.counted, scheme, shop, voice)))
    head = voice("tier-now", tier=voice(f"tier-{found.tier.code}"), counted=Markup(counts))
    override, grade = found.held.override, found.held.grade
    if override is not None and now < override.until and found.tier.code == override.code:
        return f"{head}\n{voice('tier-by-hand', until=_last(override.until, shop))}"
    if grade is None or found.tier.code != grade.code or scheme.rank(grade.code) == 0:
        return head
    return f"{head}\n{voice('tier-since', since=When(grade.since, shop.zone, 'date'))}"


def _future(found: Looked, shop: Shop, voice: Voice, now: datetime) -> list[str]:
    """What becomes of what she holds."""
    ahead, held = found.outlook, found.held.grade
    if ahead is None or held is None:
        return []
    key = "tier-ends-kept" if ahead.keeps else "tier-ends" if now < ahead.ends else "tier-grace"
    below = after_fall(found.scheme, ahead.rank)
    lines = [
        voice(
            key,
            tier=voice(f"tier-{held.code}"),
            until=_last(ahead.ends, shop),
            falls=_last(ahead.falls, shop),
            start=When(ahead.span.start, shop.zone, "date"),
            amount=Markup(amount(ahead.missing, found.scheme, shop, voice)),
            next=voice(f"tier-{below.code}"),
        )
    ]
    return [*lines, voice("tier-review", until=_last(ahead.ends, shop))] if found.review else lines


def _gives(tier: Tier, shop: Shop, voice: Voice) -> list[str]:
    given = benefits(tier.benefits, shop, voice)
    return [voice("tier-gives", list=Markup(voice("list-mark").join(given)))] if given else []


def _last(end: datetime, shop: Shop) -> When:
    """The last day before a moment at which a day ends."""
    return When(end - LAST_MINUTE, shop.zone, "date")


def _button(
    day: Day, member: Member, voice: Voice, key: str, verb: str, *args: object, life: timedelta | None = None
) -> Button:
    return hers(voice.plain(key), verb, *args, shop=day.shop, member=member, now=day.now, life=life)


async def _note(day: Day, actor: Member, act: str, about: Member, *, old: str, new: str) -> None:
    await shops.note(
        day.session, day.shop.id, actor=actor.id, act=act, about=f"#{about.id}", old=old, new=new, now=day.now
    )
