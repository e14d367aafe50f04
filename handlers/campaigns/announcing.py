"""How staff writes an announcement: in one line, or question by question in the DM, and never without a last look."""

from datetime import UTC, datetime
from typing import Any

from aiogram import Router
from aiogram.types import Message

from handlers.arrivals import Day
from handlers.campaigns.languages import first_language, marks
from handlers.campaigns.looking import look_at
from handlers.campaigns.steps import FIELDS, IN, MAIN, QUESTION, ask_for, ask_in, presets
from handlers.campaigns.typed import Said, html_of, line_of, link_in, picture_of, said_in
from handlers.coupons.worth import check_margin
from handlers.errors import refusal_text
from handlers.filters import Asks, Expects, May, Presses
from handlers.here import Here
from handlers.segments.audience import audience_in
from handlers.speech import Answer
from locales import Voice
from locales.texts import plain_text
from models.campaigns import actions, queries
from models.campaigns.rules import (
    BadLink,
    Campaign,
    CampaignGone,
    OneLanguageForVariants,
    Timing,
    check_texts,
)
from models.members import actions as members
from models.members.rules import Member
from models.moments import read_moment
from models.outreach.rules import Class
from models.results.assigning import PERCENT
from models.signing import Press
from models.staff.rules import Act
from models.templates import parse

router = Router(name="announcing")

HOLDOUTS = (PERCENT, 10, 0)
"""Shares to leave out, one tap from each to the next."""


@router.message(Asks("announce"), May(Act.ANNOUNCE))
async def begin(event: Message, day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    """Begin with what the line says; what it does not say is asked for in the DM."""
    line, picture = line_of(event, marks(day)), picture_of(event)
    if line.audience:
        audience_in(line.audience, day)
    if line.said:
        check_texts([line.said.html], line.said.others, picture=picture)
    draft = await actions.start_draft(
        day.session, day.shop.id, by=member.id, audience=line.audience, picture=picture, now=day.now
    )
    if line.said:
        draft = await _worded(day, member, draft, line.said, place=0)
        # A line that says everything goes out in each one's own evening, unless she says otherwise at the last look.
        draft = await actions.change(day.session, day.shop.id, draft.id, by=member.id, timing=Timing.EVENING)
    return await _go_on(day, member, voice, here, draft)


@router.message(Expects(QUESTION), May(Act.ANNOUNCE))
async def answered_in_words(event: Message, day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    """Her words, or her picture, answer the question asked last."""
    _, number, field, language = f"{member.expecting}:::".split(":")[:4]
    draft = await _draft(day, member, number)
    if draft is None or field not in (*FIELDS, IN):
        await members.expect(day.session, day.shop.id, member.id, None)
        return here.answer(refusal_text(CampaignGone(), voice, member))
    text = (event.text or event.caption or "").strip()
    if field == IN:
        draft = await _say_in(day, member, draft, language, html_of(event))
    elif field in ("what", "variant", "picture"):
        draft = await _said(event, day, member, draft, field)
    else:
        draft = await _change(day, member, draft, **await _reading(field, text, day))
    return await _go_on(day, member, voice, here, draft)


async def _said(event: Message, day: Day, member: Member, draft: Campaign, field: str) -> Campaign:
    """A wording, a picture, or both in one message. Raises what the wording raises."""
    if picture := picture_of(event):
        draft = await _change(day, member, draft, picture=picture)
    if html_of(event):
        said = said_in(event, marks(day))
        return await _worded(day, member, draft, said, place=len(draft.variants) if field == "variant" else 0)
    return draft


async def _say_in(day: Day, member: Member, draft: Campaign, language: str, html: str) -> Campaign:
    """The same in another language of the shop. Where it became its first meanwhile, that is said anew."""
    if language == draft.language:
        return await _worded(day, member, draft, Said(html, language, {}), place=0)
    return await actions.say_in(day.session, day.shop.id, draft.id, language, html, by=member.id)


async def _reading(field: str, text: str, day: Day) -> dict[str, Any]:
    """What her words say to a question; raises what reading them raises."""
    match field:
        case "who":
            audience_in(text, day)
            return {"audience": text}
        case "when":
            return {"timing": Timing.AT, "at": read_moment(text, zone=day.shop.zone, now=day.now)}
        case "coupon":
            await check_margin(day, await actions.terms_of(day.session, day.shop, text, now=day.now), None)
            return {"coupon_line": text}
        case _:
            found = link_in(text)
            if found is None or not found[0]:
                raise BadLink
            return {"button": {"link": found[1], "label": found[0]}}


@router.callback_query(Presses("s.ann.ask"), May(Act.ANNOUNCE))
async def asked_again(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Another answer to a question, or something more."""
    draft, field = await _hers(day, member, press), press.args[1]
    if field == "variant" and draft.texts:
        raise OneLanguageForVariants
    return await ask_for(field if field in FIELDS else MAIN[0], day, member, voice, here, draft)


@router.callback_query(Presses("s.ann.lang"), May(Act.ANNOUNCE))
async def asked_in_language(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """She wants to say the same in another language."""
    draft = await _hers(day, member, press)
    if len(draft.variants) > 1:
        raise OneLanguageForVariants
    return await ask_in(press.args[1], day, member, voice, here, draft)


@router.callback_query(Presses("s.ann.mute"), May(Act.ANNOUNCE))
async def without_language(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Not in this language after all: who reads it gets the first one."""
    number, language = int(press.args[0]), press.args[1]
    draft = await actions.say_in(day.session, day.shop.id, number, language, None, by=member.id)
    return await _go_on(day, member, voice, here, draft)


@router.callback_query(Presses("s.ann.first"), May(Act.ANNOUNCE))
async def turned_language(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """The first text is in another language than it was taken for: the next one of the shop it is not written in."""
    draft = await _hers(day, member, press)
    left = [one for one in day.shop.languages if one not in draft.texts]
    after = left[(left.index(draft.language) + 1) % len(left)] if draft.language in left else left[0]
    return await _go_on(day, member, voice, here, await _change(day, member, draft, language=after))


@router.callback_query(Presses("s.ann.who"), May(Act.ANNOUNCE))
async def chose_audience(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """To whom."""
    draft = await _change(day, member, await _hers(day, member, press), audience=presets(day.shop)[press.args[1]])
    return await _go_on(day, member, voice, here, draft)


@router.callback_query(Presses("s.ann.when"), May(Act.ANNOUNCE))
async def chose_moment(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """When."""
    word = press.args[1]
    at = datetime.fromtimestamp(int(word), UTC) if word.isdecimal() else None
    timing = Timing.AT if at is not None else Timing(word)
    draft = await _change(day, member, await _hers(day, member, press), timing=timing, at=at)
    return await _go_on(day, member, voice, here, draft)


@router.callback_query(Presses("s.ann.clock"), May(Act.ANNOUNCE))
async def turned_clock(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """By the shop's clock, or by each member's own."""
    draft = await _hers(day, member, press)
    timing = Timing.AT if draft.timing is Timing.AT_HERS else Timing.AT_HERS
    return await _go_on(day, member, voice, here, await _change(day, member, draft, timing=timing))


@router.callback_query(Presses("s.ann.under"), May(Act.ANNOUNCE))
async def chose_button(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """What stands under it."""
    word = press.args[1]
    button = {"buy": int(word)} if word.isdecimal() else {"points": True} if word == "points" else None
    draft = await _change(day, member, await _hers(day, member, press), button=button)
    return await _go_on(day, member, voice, here, draft)


@router.callback_query(Presses("s.ann.single"), May(Act.ANNOUNCE))
async def one_wording(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """One wording for all again."""
    draft = await actions.drop_variants(day.session, day.shop.id, int(press.args[0]), by=member.id)
    return await _go_on(day, member, voice, here, draft)


@router.callback_query(Presses("s.ann.bare"), May(Act.ANNOUNCE))
async def without_picture(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Without the picture."""
    draft = await _change(day, member, await _hers(day, member, press), picture=None)
    return await _go_on(day, member, voice, here, draft)


@router.callback_query(Presses("s.ann.free"), May(Act.ANNOUNCE))
async def without_coupon(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Without the coupon."""
    draft = await _change(day, member, await _hers(day, member, press), coupon_line=None)
    return await _go_on(day, member, voice, here, draft)


@router.callback_query(Presses("s.ann.hold"), May(Act.ANNOUNCE))
async def turned_holdout(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Another share of people who hear nothing."""
    draft = await _hers(day, member, press)
    at = HOLDOUTS.index(draft.holdout) if draft.holdout in HOLDOUTS else len(HOLDOUTS) - 1
    draft = await _change(day, member, draft, holdout=HOLDOUTS[(at + 1) % len(HOLDOUTS)])
    return await _go_on(day, member, voice, here, draft)


@router.callback_query(Presses("s.ann.notice"), May(Act.ANNOUNCE))
async def turned_notice(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """An offer, or a notice people must have."""
    draft = await _hers(day, member, press)
    said: dict[str, Any] = (
        {"klass": Class.TRANSACTIONAL} if draft.promotional else {"klass": Class.PROMOTIONAL, "holdout": PERCENT}
    )
    return await _go_on(day, member, voice, here, await _change(day, member, draft, **said))


@router.callback_query(Presses("s.ann.look"), May(Act.ANNOUNCE))
async def looked(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Back to the whole of it."""
    return await _go_on(day, member, voice, here, await _hers(day, member, press))


@router.callback_query(Presses("s.ann.drop"))
async def dropped(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """She thought better of it."""
    await actions.drop_draft(day.session, day.shop.id, int(press.args[0]), by=member.id)
    await members.expect(day.session, day.shop.id, member.id, None)
    return here.edit(voice("announce-dropped"))


async def _go_on(day: Day, member: Member, voice: Voice, here: Here, draft: Campaign) -> Answer:
    """Ask for what is still missing, else show the whole of it."""
    if asks := draft.asks:
        return await ask_for(asks, day, member, voice, here, draft)
    await members.expect(day.session, day.shop.id, member.id, None)
    return await look_at(day, member, voice, here, draft)


async def _worded(day: Day, member: Member, draft: Campaign, said: Said, *, place: int) -> Campaign:
    """A wording of it, with all that was said in other languages in the same message."""
    shown = parse(said.html, html=True, most=draft.room).render({"shop": day.shop.name})
    title = " ".join(plain_text(shown).split())
    kept = {**draft.texts, **said.others} if place == 0 else draft.texts
    language = said.language or first_language(day, member, said.html, kept)
    if place == 0 and language in draft.texts:
        draft = await actions.say_in(day.session, day.shop.id, draft.id, language, None, by=member.id)
    draft = await actions.word(
        day.session, day.shop.id, draft.id, said.html, by=member.id, place=place, title=title, language=language
    )
    for other, html in said.others.items():
        draft = await actions.say_in(day.session, day.shop.id, draft.id, other, html, by=member.id)
    return draft


async def _change(day: Day, member: Member, draft: Campaign, **said: Any) -> Campaign:
    return await actions.change(day.session, day.shop.id, draft.id, by=member.id, **said)


async def _hers(day: Day, member: Member, press: Press) -> Campaign:
    found = await _draft(day, member, press.args[0])
    if found is None:
        raise CampaignGone
    return found


async def _draft(day: Day, member: Member, number: str) -> Campaign | None:
    if not number.isdecimal():
        return None
    return await queries.draft_of(day.session, day.shop.id, int(number), by=member.id)
