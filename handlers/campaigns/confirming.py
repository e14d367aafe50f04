"""The test, the yes and the second yes of an announcement, and all that can still be different about it."""

from dataclasses import replace

from aiogram import Router

from handlers.amounts import called
from handlers.arrivals import Day
from handlers.campaigns.languages import spoken
from handlers.campaigns.looking import QUOTED_FIRST_UTF16_MAX, chosen_of, others_than
from handlers.campaigns.rendering import quoted, shown_to, test_letter
from handlers.campaigns.steps import FIELDS
from handlers.filters import May, Presses
from handlers.here import Here
from handlers.keyboards import hers
from handlers.receipts import receipt
from handlers.speech import Answer, Rows, Speech, Whisper
from locales import Voice
from models.campaigns import actions, queries
from models.campaigns.rules import Campaign, CampaignGone, State, Timing
from models.members.queries import member as member_by_id
from models.members.rules import Member
from models.orders.plans import SECOND_LIFE
from models.outreach.ports import Button
from models.signing import Press
from models.staff.rules import Act

router = Router(name="announcement_yes")


@router.callback_query(Presses("s.ann.menu"), May(Act.ANNOUNCE))
async def menu(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Everything about it that can be different."""
    draft = await queries.draft_of(day.session, day.shop.id, int(press.args[0]), by=member.id)
    if draft is None:
        raise CampaignGone

    def button(key: str, verb: str, *args: object, **facts: str | int) -> Button:
        return hers(voice.plain(key, **facts), verb, draft.id, *args, shop=day.shop, member=member, now=day.now)

    asks = {one: button(f"announce-change-{one}", "s.ann.ask", one) for one in FIELDS}
    rows = [[asks["who"], asks["what"], asks["when"]], [asks["variant"], asks["picture"]]]
    rows.append([asks["button"], asks["coupon"]] if draft.promotional else [asks["button"]])
    if draft.promotional:
        rows.append([button("announce-change-holdout", "s.ann.hold", percent=draft.holdout)])
    if len(draft.variants) == 1 and len(day.shop.languages) > 1:
        rows.append([button("announce-change-first", "s.ann.first", language=spoken(draft.language, voice))])
        said = {one: "yes" if one in draft.texts else "no" for one in day.shop.languages if one != draft.language}
        rows += [
            [button("announce-change-language", "s.ann.lang", one, language=spoken(one, voice), said=is_said)]
            for one, is_said in said.items()
        ]
    rows.append([button("announce-change-notice", "s.ann.notice", notice="no" if draft.promotional else "yes")])
    if draft.timing in (Timing.AT, Timing.AT_HERS):
        rows.append([button("announce-change-clock", "s.ann.clock", timing=draft.timing.value)])
    rows.append([button("button-back", "s.ann.look")])
    return here.edit(voice("announce-change"), rows)


@router.callback_query(Presses("s.ann.test"), May(Act.ANNOUNCE))
async def test(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Send it to whoever presses, marked as a test: no nudge, in no count, with no code."""
    draft = await queries.draft_of(day.session, day.shop.id, int(press.args[0]), by=member.id)
    if draft is None or draft.asks:
        raise CampaignGone
    letters: list[Speech] = []
    for place in range(len(draft.variants)):
        # One in each language: a wording of several is in one alone.
        for language in draft.languages:
            html, _ = await shown_to(day, draft, member, place, language)
            letters.append(test_letter(draft, html, member, voice))
    note = {"chat_id": member.telegram or 0, "text": voice("announce-test-note"), "parse_mode": "HTML"}
    return [{"method": "sendMessage", "params": note}, *letters, *here.toast(voice.plain("announce-test-sent"))]


@router.callback_query(Presses("s.ann.go"), May(Act.ANNOUNCE))
async def confirmed(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """The yes: it begins, once, or waits for a second person of the staff."""
    number, version = int(press.args[0]), int(press.args[1])
    draft = await queries.campaign(day.session, day.shop.id, number)
    count = await _count(day, draft)
    begun = await actions.confirm(
        day.session, day.shop, number, version=version, receivers=count, others=bool(others_than(day, member.id)),
        by=member.id, now=day.now,
    )  # fmt: skip
    if begun.state is State.WAITING:
        said = voice("announce-waits", count=count, limit=day.shop.policy.announce_second_from)
        return [*here.edit(said), *await _ask_second(day, member, begun, count, here)]
    return here.edit(
        voice("announce-begun", title=begun.title, count=count, paused=day.shop.paused),
        _card(day, member, voice, begun),
    )


@router.callback_query(Presses("s.ann.agree"), May(Act.ANNOUNCE))
async def agreed(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """The second person's yes: it begins, once, and the first one is told."""
    number = int(press.args[0])
    draft = await queries.campaign(day.session, day.shop.id, number)
    count = await _count(day, draft)
    begun = await actions.agree(day.session, day.shop, number, by=member.id, receivers=count, now=day.now)
    first = await member_by_id(day.session, day.shop.id, begun.by)
    told: list[Speech] = []
    if first is not None:
        theirs = day.house.voice(first.language)
        told = receipt(here, first, theirs("announce-begun", title=begun.title, count=count, paused=day.shop.paused))
    said = voice("announce-begun", title=begun.title, count=count, paused=day.shop.paused)
    return [*here.edit(said, _card(day, member, voice, begun)), *told]


@router.callback_query(Presses("s.ann.no"), May(Act.ANNOUNCE))
async def refused(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """The second person's no: nothing is sent."""
    await actions.cancel(day.session, day.shop.id, int(press.args[0]), by=member.id, now=day.now)
    return here.edit(voice("announce-dropped"))


async def _count(day: Day, draft: Campaign) -> int:
    return sum(one.reason is None for one in await chosen_of(day, draft))


async def _ask_second(day: Day, member: Member, draft: Campaign, count: int, here: Here) -> list[Speech]:
    """Ask everybody else who may, with how it reads."""
    letters: list[Speech] = []
    for one in others_than(day, member.id):
        other = await member_by_id(day.session, day.shop.id, one)
        if other is None or other.telegram is None:
            continue
        theirs = day.house.voice(other.language)
        asked = "\n".join(
            [
                theirs("announce-second-ask", name=called(member), count=count, audience=draft.audience or ""),
                *await _as_read(day, draft, other),
            ]
        )
        rows = _second_rows(day, other, theirs, draft)
        letters += [replace(one, rows=rows) if isinstance(one, Whisper) else one for one in receipt(here, other, asked)]
    return letters


async def _as_read(day: Day, draft: Campaign, other: Member) -> list[str]:
    """How it reads in every language it goes out in, hers in front."""
    hers_first = sorted(draft.languages, key=lambda one: one != draft.speaks(other.language))
    most = QUOTED_FIRST_UTF16_MAX // len(hers_first)
    return [quoted((await shown_to(day, draft, other, 0, one))[0], most) for one in hers_first]


def _second_rows(day: Day, other: Member, theirs: Voice, draft: Campaign) -> Rows:
    def button(key: str, verb: str) -> Button:
        return hers(theirs.plain(key), verb, draft.id, shop=day.shop, member=other, now=day.now, life=SECOND_LIFE)

    return [[button("announce-button-agree", "s.ann.agree"), button("announce-button-refuse", "s.ann.no")]]


def _card(day: Day, member: Member, voice: Voice, begun: Campaign) -> Rows:
    label = voice.plain("announce-button-follow")
    return [[hers(label, "s.camp.card", begun.id, shop=day.shop, member=member, now=day.now)]]
