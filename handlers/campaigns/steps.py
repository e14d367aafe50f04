"""The questions of an announcement, one after the other, each with answers to tap and a way back."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta

from handlers.arrivals import Day
from handlers.campaigns.languages import add_buttons, further, spoken
from handlers.campaigns.rendering import quoted
from handlers.here import Here
from handlers.keyboards import hers
from handlers.speech import Answer, Rows
from locales import Voice, When
from locales.texts import cut_graphemes
from models.campaigns.rules import Campaign
from models.groupbuys.queries import open_buys
from models.members import actions as members
from models.members.rules import Member
from models.outreach.ports import Button
from models.shops.rules import Shop
from models.templates import ALWAYS, WIDTHS
from models.tiers.rules import scheme_of
from models.timekeeping import at_local, local_date

QUESTION = "announce"
FIELDS = ("who", "what", "when", "variant", "picture", "button", "coupon")
MAIN = ("who", "what", "when")
IN = "in"
"""What is asked when the same is to be said in another language."""
QUOTED_UTF16_MAX = 900
OF_CODE = ("code", "until", "gives")
"""Gaps that only a coupon fills."""
MOMENTS = ((0, time(19)), (1, time(11)), (1, time(19)))
"""Moments offered: so many days ahead, at an hour of the shop's clock."""
SOON = timedelta(minutes=30)
LABEL_UTF16_MAX = 40
BUYS_MAX = 4


def presets(shop: Shop) -> Mapping[str, str]:
    """Audiences that are one tap away, by the name of their button."""
    return {
        "all": "everybody",
        "best": f"tier >= {scheme_of(shop.policy.tiers).tiers[-2].code}",
        "recent": "last order <= 90 days ago",
        "quiet": "last order > 60 days ago",
        "never": "orders = 0",
    }


async def ask_for(field: str, day: Day, member: Member, voice: Voice, here: Here, draft: Campaign) -> Answer:
    """Ask one question; her next words answer it, if no button does."""
    await members.expect(day.session, day.shop.id, member.id, f"{QUESTION}:{draft.id}:{field}")
    text = voice(f"announce-ask-{field}", zone=day.shop.zone, known=_gaps(draft))
    rows = [*await _choices(field, day, member, voice, draft), _ways_out(field, day, member, voice, draft)]
    return _asked(text, rows, here)


async def ask_in(language: str, day: Day, member: Member, voice: Voice, here: Here, draft: Campaign) -> Answer:
    """Ask for the same in another language; her next words are it."""
    await members.expect(day.session, day.shop.id, member.id, f"{QUESTION}:{draft.id}:{IN}:{language}")
    name, first = spoken(language, voice), spoken(draft.language, voice)
    said = [voice("announce-ask-language", language=name, first=first, known=_gaps(draft))]
    said += [quoted(draft.variants[0], QUOTED_UTF16_MAX)] if draft.variants else []
    without = hers(
        voice.plain("announce-language-none", language=name), "s.ann.mute", draft.id, language,
        shop=day.shop, member=member, now=day.now,
    )  # fmt: skip
    out = hers(voice.plain("button-cancel"), "s.ann.drop", draft.id, shop=day.shop, member=member, now=day.now)
    back = _way(voice.plain("button-back"), draft.asks or "look", day, member, draft)
    return _asked("\n".join(said), [*([[without]] if language in draft.texts else []), [back, out]], here)


def _gaps(draft: Campaign) -> str:
    """The gaps a text may have, as they are written."""
    of_code = () if draft.coupon_line else OF_CODE
    return ", ".join(f"{{{name}}}" if name in ALWAYS else f"{{{name}|…}}" for name in WIDTHS if name not in of_code)


def _asked(text: str, rows: Rows, here: Here) -> Answer:
    if here.press is not None:
        return here.edit(text, rows)
    if here.private:
        return here.answer(text, rows)
    # Questions are answered in words, and words in the group would be read by everybody.
    return [replace(here.whisper(text, rows), whispers=False)]


async def _choices(field: str, day: Day, member: Member, voice: Voice, draft: Campaign) -> Rows:
    def button(label: str, verb: str, *args: object) -> Button:
        return hers(label, verb, draft.id, *args, shop=day.shop, member=member, now=day.now)

    match field:
        case "who":
            tier = voice.plain(f"tier-{scheme_of(day.shop.policy.tiers).tiers[-2].code}")
            return [
                [button(voice.plain(f"announce-who-{one}", tier=tier), "s.ann.who", one)] for one in presets(day.shop)
            ]
        case "when":
            evening = button(voice.plain("announce-when-evening"), "s.ann.when", "evening")
            now = button(voice.plain("announce-when-now"), "s.ann.when", "now")
            ahead = [button(_moment(at, day, voice), "s.ann.when", int(at.timestamp())) for at in _moments(day)]
            more = add_buttons(draft, further(draft, day.shop), day, member, voice)
            return [[evening], ahead, [now], *more]
        case "button":
            points = button(voice.plain("campaign-button-points"), "s.ann.under", "points")
            buys = (await open_buys(day.session, day.shop.id, now=day.now))[:BUYS_MAX]
            joins = [
                [
                    button(
                        voice.plain("announce-button-buy", item=cut_graphemes(one.item, LABEL_UTF16_MAX)),
                        "s.ann.under",
                        one.id,
                    )
                ]
                for one in buys
            ]
            nothing = [[button(voice.plain("announce-button-none"), "s.ann.under", "none")]] if draft.button else []
            return [[points], *joins, *nothing]
        case "variant" if len(draft.variants) > 1:
            return [[button(voice.plain("announce-variants-none"), "s.ann.single")]]
        case "picture" if draft.picture:
            return [[button(voice.plain("announce-picture-none"), "s.ann.bare")]]
        case "coupon" if draft.coupon_line:
            return [[button(voice.plain("announce-coupon-none"), "s.ann.free")]]
    return ()


def _ways_out(field: str, day: Day, member: Member, voice: Voice, draft: Campaign) -> list[Button]:
    """Back to the question before, or to the look at the whole once it is complete; and out."""
    asked = MAIN.index(field) if field in MAIN else None
    before = None if draft.asks is None else MAIN[asked - 1] if asked else None
    back = "look" if draft.asks is None else before
    ways = [_way(voice.plain("button-back"), back, day, member, draft)] if back else []
    cancel = hers(voice.plain("button-cancel"), "s.ann.drop", draft.id, shop=day.shop, member=member, now=day.now)
    return [*ways, cancel]


def _way(label: str, to: str, day: Day, member: Member, draft: Campaign) -> Button:
    if to == "look":
        return hers(label, "s.ann.look", draft.id, shop=day.shop, member=member, now=day.now)
    return hers(label, "s.ann.ask", draft.id, to, shop=day.shop, member=member, now=day.now)


def _moments(day: Day) -> list[datetime]:
    today = local_date(day.now, day.shop.zone)
    moments = [at_local(today + timedelta(days=ahead), wall, day.shop.zone) for ahead, wall in MOMENTS]
    return [at for at in moments if at >= day.now + SOON]


def _moment(at: datetime, day: Day, voice: Voice) -> str:
    near = When(at, day.shop.zone, "relative-day", now=day.now)
    return voice.plain("announce-when-at", day=near, time=When(at, day.shop.zone, "time"))
