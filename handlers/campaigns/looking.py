"""The last look before an announcement goes out: who, what, when, why not, and what it will cost."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from handlers.arrivals import Day
from handlers.campaigns.languages import add_buttons, further, spoken
from handlers.campaigns.rendering import quoted, shown_to, shown_to_stranger
from handlers.coupons.words import gives
from handlers.coupons.worth import check_margin, cost
from handlers.here import Here
from handlers.keyboards import CONFIRM_LIFE, hers
from handlers.segments.audience import audience_in
from handlers.speech import Answer, Rows
from locales import LANGUAGES, Markup, Name, Voice, When
from models.campaigns import actions, queries
from models.campaigns.choosing import Forecast, choose, forecast
from models.campaigns.rules import MINUTE, NAMED, Campaign, Chosen, Timing, needs_second
from models.coupons import queries as coupons
from models.coupons.costing import expected_percent, project
from models.coupons.rules import points_rate
from models.members.rules import Member, first_name
from models.outreach.ports import Button
from models.outreach.rules import Reason
from models.staff.rules import Act, may

QUOTED_FIRST_UTF16_MAX = 900
QUOTED_OTHERS_UTF16_MAX = 250
MIXED = 12
"""Of so many of the audience the one of whom least is known is shown, too."""


async def look_at(day: Day, member: Member, voice: Voice, here: Here, draft: Campaign) -> Answer:
    """The whole of it: whom it reaches, how it reads, when, why not, what it costs. Nothing is sent before the yes."""
    draft = await actions.check(day.session, day.shop.id, draft.id, by=member.id)
    chosen = await chosen_of(day, draft)
    fit = [one for one in chosen if one.reason is None]
    foreseen = await forecast(day.session, day.shop, draft, chosen, now=day.now)
    lines = [
        *await _who(day, voice, draft, chosen, fit),
        "",
        *await _what(day, voice, draft, fit or chosen),
        *_when(day, voice, draft, foreseen),
        *_why_not(voice, chosen, foreseen),
        "",
        *await _costs(day, voice, draft, len(fit)),
        voice("announce-look-end", count=len(fit), second=_asks_second(day, member, len(fit))),
    ]
    rows = _rows(day, member, voice, draft, fit)
    return here.edit("\n".join(lines), rows) if here.press is not None else here.answer("\n".join(lines), rows)


async def chosen_of(day: Day, draft: Campaign) -> list[Chosen]:
    """Whom it would be for at this moment; raises `BadAudience` for a word that means nothing any more."""
    audience = audience_in(draft.audience or "", day)
    return await choose(day.session, day.shop, draft, audience, now=day.now)


async def _who(day: Day, voice: Voice, draft: Campaign, chosen: Sequence[Chosen], fit: Sequence[Chosen]) -> list[str]:
    named = await queries.people(day.session, day.shop.id, [one.member for one in (fit or chosen)[:NAMED]])
    names = tuple(Name(first_name(one.name), fallback=f"#{one.id}").shown() for one in named)
    more = len(fit or chosen) - len(named)
    return [
        voice("announce-look", title=draft.title),
        voice("announce-look-who", audience=draft.audience or "", members=len(chosen), fit=len(fit)),
        *([voice("announce-look-names", names=", ".join(names), more=more)] if names else []),
        *_spoken(voice, draft, fit),
    ]


def _spoken(voice: Voice, draft: Campaign, fit: Sequence[Chosen]) -> list[str]:
    """How many get it in which language, and how many of them read another one than they get."""
    get = Counter(draft.speaks(one.language) for one in fit)
    others = Counter(one.language for one in fit if one.language != draft.speaks(one.language))
    first, wanted = spoken(draft.language, voice), _counted(others, voice)
    told = _counted({one: get[one] for one in draft.languages}, voice)
    lines = [voice("announce-look-spoken", told=told)] if draft.texts and fit else []
    return [
        *lines,
        *([voice("announce-look-languages", count=others.total(), told=wanted, first=first)] if wanted else []),
    ]


def _counted(languages: Mapping[str, int], voice: Voice) -> str:
    """Languages with how many people each, as the reader calls them."""
    known = ((one, count) for one, count in languages.items() if one in LANGUAGES)
    return ", ".join(f"{spoken(one, voice)} {count}" for one, count in known)


async def _in_languages(day: Day, voice: Voice, draft: Campaign, some: Sequence[Chosen]) -> list[str]:
    """What it says in each language, for the first of them who gets it so, or for nobody in particular."""
    lines = []
    for language in draft.languages:
        reader = next((one.member for one in some if draft.speaks(one.language) == language), None)
        people = await queries.people(day.session, day.shop.id, [reader]) if reader is not None else []
        html, fallen = shown_to_stranger(day, draft, 0, language), 0
        if people:
            html, fallen = await shown_to(day, draft, people[0], 0, language)
        name, label = _name(people[0] if people else None), spoken(language, voice)
        lines.append(voice("announce-look-for", name=name, letter="none", language=label, fallen=fallen))
        lines.append(quoted(html, QUOTED_OTHERS_UTF16_MAX if language in draft.texts else QUOTED_FIRST_UTF16_MAX))
    return lines


async def _what(day: Day, voice: Voice, draft: Campaign, some: Sequence[Chosen]) -> list[str]:
    """Every wording for the first of them, then for two more of whom less is known, then with no facts at all."""
    if draft.texts:
        return [*await _in_languages(day, voice, draft, some), *_extras(voice, draft)]
    people = await queries.people(day.session, day.shop.id, [one.member for one in some[:MIXED]])
    lines = []
    for place in range(len(draft.variants)):
        letter = "ABCD"[place] if len(draft.variants) > 1 else "none"
        asked = people if place == 0 else people[:1]
        shown: list[tuple[Member | None, str, int]] = [(one, *await shown_to(day, draft, one, place)) for one in asked]
        first, *others = shown or [(None, shown_to_stranger(day, draft, place), 0)]
        others = sorted(others, key=lambda one: -one[2])[: NAMED - 1]
        for at, (one, html, fallen) in enumerate((first, *others)):
            lines.append(voice("announce-look-for", name=_name(one), letter=letter, language="none", fallen=fallen))
            lines.append(quoted(html, QUOTED_OTHERS_UTF16_MAX if at or place else QUOTED_FIRST_UTF16_MAX))
    if draft.template(0).variables and people:
        lines.append(voice("announce-look-fallbacks"))
        lines.append(quoted(shown_to_stranger(day, draft, 0), QUOTED_OTHERS_UTF16_MAX))
    return [*lines, *_extras(voice, draft)]


def _name(one: Member | None) -> Name | str:
    return Name(first_name(one.name), fallback=f"#{one.id}") if one else "none"


def _extras(voice: Voice, draft: Campaign) -> list[str]:
    """What goes with the words: the picture and the button."""
    said = [voice("announce-look-picture")] if draft.picture else []
    match draft.button:
        case {"link": str(url), "label": str(label)}:
            said.append(voice("announce-look-button", what="link", label=label, url=url))
        case {"buy": int(buy)}:
            said.append(voice("announce-look-button", what="buy", label=str(buy), url=""))
        case {"points": True}:
            said.append(voice("announce-look-button", what="points", label="", url=""))
    return said


def _when(day: Day, voice: Voice, draft: Campaign, foreseen: Forecast) -> list[str]:
    timing, zone = draft.timing or Timing.EVENING, day.shop.zone
    said = voice("announce-look-when", timing=timing.value, at=When(draft.at or day.now, zone), zone=zone)
    if foreseen.first is None or foreseen.last is None:
        return [said]
    one = foreseen.last - foreseen.first < MINUTE
    first, last = _moment(foreseen.first, day, voice), _moment(foreseen.last, day, voice)
    return [said, voice("announce-look-span", first=first, last=last, one=one, zone=zone)]


def _moment(at: datetime, day: Day, voice: Voice) -> str:
    near = When(at, day.shop.zone, "relative-day", now=day.now)
    return voice.plain("announce-when-at", day=near, time=When(at, day.shop.zone, "time"))


def _why_not(voice: Voice, chosen: Sequence[Chosen], foreseen: Forecast) -> list[str]:
    """Who is not written to and why, and who will have to wait: the honest list, beforehand."""
    counted = Counter(one.reason for one in chosen if one.reason is not None) + Counter(foreseen.drops)
    lines = [voice("announce-look-unsaid", count=count, reason=_reason(voice, why)) for why, count in _sorted(counted)]
    waits = [
        voice("announce-look-waits", count=count, reason=_reason(voice, why)) for why, count in _sorted(foreseen.waits)
    ]
    return [*([voice("announce-look-why-not")] if lines or waits else []), *lines, *waits]


def _sorted(counted: Mapping[Reason, int]) -> list[tuple[Reason, int]]:
    return sorted(counted.items(), key=lambda one: -one[1])


def _reason(voice: Voice, reason: Reason) -> str:
    return voice.plain(f"reason-{reason}")


async def _costs(day: Day, voice: Voice, draft: Campaign, people: int) -> list[str]:
    if not draft.coupon_line:
        return [voice("announce-look-free")]
    terms = await actions.terms_of(day.session, day.shop, draft.coupon_line, now=day.now)
    average, _ = await check_margin(day, terms, None)
    past = await coupons.past_codes(day.session, day.shop.id, now=day.now)
    likely = project(
        terms, people=people, share_percent=expected_percent(*past), average_minor=average,
        rate=points_rate(day.shop.currency, day.shop.policy.points_worth),
    )  # fmt: skip
    said = Markup(gives(terms, day.shop, voice))
    named = all("code" in draft.template(0, language).variables for language in draft.languages)
    unsaid = [] if named else [voice("announce-look-code")]
    return [voice("announce-look-coupon", gives=said), *unsaid, cost(likely, terms, day.shop, voice)]


def _rows(day: Day, member: Member, voice: Voice, draft: Campaign, fit: Sequence[Chosen]) -> Rows:
    def button(key: str, verb: str, *args: object, **facts: int) -> Button:
        label = voice.plain(key, **facts)
        return hers(label, verb, draft.id, *args, shop=day.shop, member=member, now=day.now, life=CONFIRM_LIFE)

    goes = [[button("announce-button-send", "s.ann.go", draft.version, count=len(fit))]] if fit else []
    read = {one.language for one in fit}
    wanted = [one for one in further(draft, day.shop) if one in read]
    test = [button("announce-button-test", "s.ann.test"), button("announce-button-change", "s.ann.menu")]
    drop = hers(voice.plain("button-cancel"), "s.ann.drop", draft.id, shop=day.shop, member=member, now=day.now)
    return [*goes, test, *add_buttons(draft, wanted, day, member, voice), [drop]]


def others_than(day: Day, by: int) -> list[int]:
    """Everybody else of the staff who may say yes to an announcement."""
    return [member for member, role in day.roster.items() if member != by and may(role, Act.ANNOUNCE)]


def _asks_second(day: Day, member: Member, count: int) -> bool:
    return bool(others_than(day, member.id)) and needs_second(count, day.shop.policy.announce_second_from)
