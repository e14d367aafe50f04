"""What an announcement looks like for one member, before anybody has been written to."""

from dataclasses import replace
from typing import Any

from handlers.arrivals import Day
from handlers.speech import Rows, Step, markup, plain
from locales import Voice
from locales.texts import split_html
from locales.values import worded
from models.campaigns.actions import terms_of
from models.campaigns.facts import About, about, gives_of
from models.campaigns.rules import Campaign
from models.coupons.rules import ends_of
from models.members.rules import Member
from models.outreach.ports import Button
from models.templates import WIDTHS
from models.tiers.rules import scheme_of
from models.timekeeping import LAST_MINUTE

SAMPLE_CODE = "XXXX-XXXX-XXXX-XXXX"


async def shown_to(
    day: Day, draft: Campaign, member: Member, place: int, language: str | None = None
) -> tuple[str, int]:
    """Telegram HTML of a wording for a member, with a made-up code, and how many of its gaps fall back.

    In the language she gets it in, or another `language` it is written in.
    """
    said = language or draft.speaks(member.language)
    asked = draft.template(place, said).variables
    facts = await about(day.session, day.shop, member, asked, code=None, now=day.now)
    return _filled(day, draft, place, said, await _with_code(day, draft, facts))


def shown_to_stranger(day: Day, draft: Campaign, place: int, language: str = "") -> str:
    """The same for somebody of whom nothing is known: every gap that can falls back."""
    base = scheme_of(day.shop.policy.tiers).base.code
    stranger = About("", day.shop.name, day.shop.zone, tier=base)
    return _filled(day, draft, place, language or draft.language, stranger)[0]


def _filled(day: Day, draft: Campaign, place: int, language: str, facts: About) -> tuple[str, int]:
    # What fills a gap speaks the language the text is written in.
    voice, template = day.house.voice(language), draft.template(place, language)
    values = worded(voice, facts, WIDTHS)
    return template.render(values), sum(not values.get(name) for name in template.variables)


async def _with_code(day: Day, draft: Campaign, facts: About) -> About:
    if not draft.coupon_line:
        return facts
    terms = await terms_of(day.session, day.shop, draft.coupon_line, now=day.now)
    ends = ends_of(terms, issued_at=day.now, zone=day.shop.zone)
    until = ends - LAST_MINUTE if ends else None
    return replace(facts, code=SAMPLE_CODE, until=until, gives=gives_of(terms, day.shop))


def quoted(html: str, most: int) -> str:
    """The beginning of a message as a quotation."""
    first, *rest = split_html(html, most) or ["…"]
    return f"<blockquote>{first}{' …' if rest else ''}</blockquote>"


def test_letter(draft: Campaign, html: str, member: Member, voice: Voice) -> Step:
    """The message as its receivers see it, to one of the staff; of its buttons only those that open a link."""
    chat = member.telegram or 0
    params: dict[str, Any] = {"chat_id": chat, "parse_mode": "HTML"}
    params |= {"photo": draft.picture, "caption": html} if draft.picture else {"text": html}
    if not draft.picture:
        params["link_preview_options"] = {"is_disabled": True}
    if (board := markup(_links(draft, voice))) is not None:
        params["reply_markup"] = plain(board)
    return {"method": "sendPhoto" if draft.picture else "sendMessage", "params": params}


def _links(draft: Campaign, voice: Voice) -> Rows:
    copies = (
        [[Button(voice.plain("button-copy-code", code=SAMPLE_CODE), copy=SAMPLE_CODE)]] if draft.coupon_line else []
    )
    match draft.button:
        case {"link": str(url), "label": str(label)}:
            return [*copies, [Button(label, url=url)]]
    return copies
