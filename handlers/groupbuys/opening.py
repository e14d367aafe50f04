"""How staff opens a group buy: in one line, or question by question in the DM, and never without a last look at it."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from aiogram import Router
from aiogram.types import Message

from handlers.arrivals import Day
from handlers.asks import Ask
from handlers.campaigns.typed import picture_of
from handlers.errors import NotAllowed, refusal_text
from handlers.filters import Asks, Expects, May, Presses
from handlers.groupbuys.leading import leader_lines, led
from handlers.groupbuys.touching import places
from handlers.here import Here
from handlers.keyboards import CONFIRM_LIFE, hers
from handlers.speech import Answer, Rows
from locales import Name, Voice, When
from models.demand import actions as demand
from models.demand.rules import gathered_by
from models.errors import ShopError
from models.groupbuys import actions, queries
from models.groupbuys.actions import Terms
from models.groupbuys.facts import told_terms
from models.groupbuys.more import read_more
from models.groupbuys.oneline import read_whole
from models.groupbuys.pricing import PLAIN, Extra, check_extra
from models.groupbuys.readers import UnreadableLine, read_item, read_people, read_price
from models.groupbuys.rules import Draft, DraftGone, NoGroupYet
from models.members import actions as members
from models.members.rules import Member
from models.moments import read_moment
from models.money import Money, exponent
from models.outreach.ports import Button
from models.shops import queries as shops
from models.shops.rules import Group
from models.signing import Press
from models.staff.rules import Act
from models.timekeeping import at_local, local_date

router = Router(name="buy_opening")

QUESTION = "buy"
MORE = "more"
INTEREST = "interested:"
PEOPLE_CHOICES = (5, 10, 20, 30)
DEADLINE_DAYS = (0, 1, 3, 7)
DEADLINE_WALL = time(20)
SOON = timedelta(hours=1)


@router.message(Asks("buy"), May(Act.OPEN_BUY))
async def begin(
    event: Message, day: Day, member: Member, group: Group | None, voice: Voice, ask: Ask, here: Here
) -> Answer:
    """Begin with what the line says, and the photo over it; what it does not say is asked in the DM."""
    around = await _around(group, day, member)
    terms = await _terms_of_line(ask.words, day, around[0].clock(day.shop))
    meant = with_photo(terms, picture_of(event), PLAIN)
    if len({one.clock(day.shop) for one in around}) == 1:
        return await _begin(meant, day, member, around, voice, here)
    # The same words are another moment by each group's clock: which one she means is known once she says which group.
    ends = {one.id: await _deadline_in(ask.words, day, one) for one in around} if terms.deadline else {}
    return await _begin(replace(meant, deadline=None), day, member, around, voice, here, ends=ends)


async def begin_with(item: str, day: Day, member: Member, voice: Voice, here: Here, *, wanted: str) -> Answer:
    """Begin a buy for an item members asked for (`wanted` is what it is gathered by)."""
    terms = Terms(item=read_item(item), category=_category(item, day), demand=wanted)
    return await _begin(terms, day, member, await _around(here.group, day, member), voice, here)


async def _around(group: Group | None, day: Day, member: Member) -> Sequence[Group]:
    """This group, or in the DM all she may open a buy in; raises `NoGroupYet`."""
    around = [group] if group is not None else await places(day, member)
    if not around:
        raise NoGroupYet
    return around


async def _begin(
    terms: Terms, day: Day, member: Member, around: Sequence[Group], voice: Voice, here: Here, *,
    ends: Mapping[int, datetime | None] | None = None,
) -> Answer:  # fmt: skip
    draft = await actions.start_draft(
        day.session,
        day.shop,
        terms,
        by=member.id,
        group=around[0].id if len(around) == 1 else None,
        topic=here.topic,
        now=day.now,
    )
    return await _go_on(day, member, voice, here, draft, ends=ends)


@router.message(Expects(QUESTION))
async def answered_in_words(event: Message, day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    """Her words answer the question asked last; a photo is the buy's at any time."""
    _, number, *more = [*(member.expecting or "").split(":"), ""]
    draft = await _draft(day, member, number)
    if draft is None:
        await members.expect(day.session, day.shop.id, member.id, None)
        return here.answer(refusal_text(DraftGone(), voice, member))
    said, photo = event.text or event.caption or "", picture_of(event)
    if photo is None or said:
        terms = (
            await _further(draft, said, day)
            if MORE in more
            else _terms_of_answer(draft, said, await _clock(draft, day), day)
        )
    else:
        terms = Terms()
    terms = with_photo(terms, photo, draft.extra)
    draft = await actions.fill_draft(day.session, day.shop, draft.id, terms, by=member.id)
    return await _go_on(day, member, voice, here, draft)


@router.callback_query(Presses("buy.where"))
async def chose_group(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """In which group, and until when by its clock, if her line said so."""
    draft, group, *unix = map(int, press.args)
    terms = Terms(deadline=datetime.fromtimestamp(unix[0], UTC)) if unix else Terms()
    filled = await actions.fill_draft(day.session, day.shop, draft, terms, by=member.id, group=group)
    return await _go_on(day, member, voice, here, filled)


@router.callback_query(Presses("buy.people"))
async def chose_people(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """How many people it takes."""
    draft, people = map(int, press.args)
    filled = await actions.fill_draft(day.session, day.shop, draft, Terms(threshold=people), by=member.id)
    return await _go_on(day, member, voice, here, filled)


@router.callback_query(Presses("buy.until"))
async def chose_deadline(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Until when."""
    draft, unix = map(int, press.args)
    terms = Terms(deadline=datetime.fromtimestamp(unix, UTC))
    filled = await actions.fill_draft(day.session, day.shop, draft, terms, by=member.id)
    return await _go_on(day, member, voice, here, filled)


@router.callback_query(Presses("s.buy.open"), May(Act.OPEN_BUY))
async def confirmed(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Open it, if she may still do so in that group."""
    draft = await _draft(day, member, press.args[0])
    if draft is None:
        raise DraftGone
    place = next((one for one in await places(day, member) if one.id == draft.group), None)
    if place is None:
        raise NotAllowed
    buy = await actions.open_buy(day.session, day.shop, draft.id, by=member.id, now=day.now)
    wanted = draft.demand or gathered_by(buy.item)
    await demand.answer(day.session, day.shop.id, wanted, buy, but=member.id, now=day.now)
    group = Name(place.title, fallback="…")
    return here.edit(voice("buy-opened", item=buy.item, group=group, paused=day.shop.paused))


@router.callback_query(Presses("buy.further"))
async def asked_for_more(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """She wants to say more about it: limits, variants, a price that falls, a deposit."""
    draft = await _waiting_for_more(day, member, press)
    return here.edit(voice("buy-ask-more", example=example(day)), [[_cancel(day, member, voice, draft)]])


@router.callback_query(Presses("buy.photo"))
async def asked_for_photo(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """She wants to send a photo for the card."""
    draft = await _waiting_for_more(day, member, press)
    return here.edit(voice("buy-ask-photo", item=draft.item or ""), [[_cancel(day, member, voice, draft)]])


async def _waiting_for_more(day: Day, member: Member, press: Press) -> Draft:
    """Her draft, to which what she says next is added. Raises `DraftGone`."""
    draft = await _draft(day, member, press.args[0])
    if draft is None:
        raise DraftGone
    await members.expect(day.session, day.shop.id, member.id, f"{QUESTION}:{draft.id}:{MORE}")
    return draft


@router.callback_query(Presses("buy.drop"))
async def dropped(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """She thought better of it."""
    await actions.drop_draft(day.session, day.shop.id, int(press.args[0]), by=member.id)
    await members.expect(day.session, day.shop.id, member.id, None)
    return here.edit(voice("buy-dropped"))


async def _draft(day: Day, member: Member, number: str) -> Draft | None:
    if not number.isdecimal():
        return None
    return await queries.draft(day.session, day.shop.id, int(number), by=member.id, currency=day.shop.currency)


def with_photo(terms: Terms, photo: str | None, extra: Extra) -> Terms:
    """The same terms with a photo for the card, if there is one; `extra` holds what was said before."""
    return terms if photo is None else replace(terms, extra=replace(terms.extra or extra, picture=photo))


async def _clock(draft: Draft, day: Day) -> str:
    """By which clock what she types for it is read: that of its group, once it has one."""
    group = await shops.group(day.session, day.shop.id, draft.group) if draft.group is not None else None
    return group.clock(day.shop) if group is not None else day.shop.zone


async def _deadline_in(words: str, day: Day, group: Group) -> datetime | None:
    """What a line that can be read says of the deadline on this group's clock; None where that is no moment ahead."""
    with suppress(ShopError):
        return (await _terms_of_line(words, day, group.clock(day.shop))).deadline
    return None


async def _terms_of_line(words: str, day: Day, zone: str) -> Terms:
    if not words.strip():
        return Terms()
    try:
        line, more = read_whole(words, currency=day.shop.currency, zone=zone, now=day.now)
    except UnreadableLine as unreadable:
        raise UnreadableLine(**{"part": "", "word": "", **unreadable.facts, "price": example(day)}) from unreadable
    price, threshold = line.price or more.price, more.threshold or line.threshold
    if price is not None and threshold is not None:
        check_extra(more.extra, price_minor=price.minor, threshold=threshold)
    deadline = line.deadline or more.deadline
    return Terms(line.item, price, threshold, deadline, _category(line.item, day), await led(more, day))


async def _further(draft: Draft, text: str, day: Day) -> Terms:
    clock = await _clock(draft, day)
    said = read_more(text, currency=day.shop.currency, zone=clock, now=day.now, base=draft.extra)
    if draft.price is not None and draft.threshold is not None:
        price, threshold = said.price or draft.price, said.threshold or draft.threshold
        check_extra(said.extra, price_minor=price.minor, threshold=threshold)
    return Terms(price=said.price, threshold=said.threshold, deadline=said.deadline, extra=await led(said, day))


def example(day: Day) -> str:
    """A price as the shop's currency writes one."""
    return "12.50" if exponent(day.shop.currency) else "1250"


def _terms_of_answer(draft: Draft, text: str, zone: str, day: Day) -> Terms:
    match draft.asks:
        case "item":
            return Terms(item=read_item(text), category=_category(text, day))
        case "price":
            return Terms(price=read_price(text, currency=day.shop.currency))
        case "threshold":
            return Terms(threshold=read_people(text))
        case "deadline":
            return Terms(deadline=read_moment(text, zone=zone, now=day.now))
    return Terms()


def _category(item: str, day: Day) -> str | None:
    found = sorted(topic for topic in day.house.topics(item) if topic.startswith(INTEREST))
    return found[0].removeprefix(INTEREST) if found else None


async def _go_on(
    day: Day, member: Member, voice: Voice, here: Here, draft: Draft, *,
    ends: Mapping[int, datetime | None] | None = None,
) -> Answer:  # fmt: skip
    """Ask for what is still missing, else show the whole buy and ask whether to open it."""
    asks = draft.asks
    await members.expect(day.session, day.shop.id, member.id, f"{QUESTION}:{draft.id}" if asks else None)
    if asks is None:
        text, rows = await _last_look(day, member, voice, draft)
    else:
        text = voice(f"buy-ask-{asks}", currency=day.shop.currency, zone=await _clock(draft, day))
        rows = [*await _choices(asks, day, member, voice, draft, ends or {}), [_cancel(day, member, voice, draft)]]
    if here.press is not None:
        return here.edit(text, rows)
    if asks is None or here.private:
        return here.answer(text, rows)
    # Questions are answered in words, and words in the group would be read by everybody.
    return [replace(here.whisper(text, rows), whispers=False)]


async def _last_look(day: Day, member: Member, voice: Voice, draft: Draft) -> tuple[str, Rows]:
    group = await shops.group(day.session, day.shop.id, draft.group or 0)
    if group is None or draft.price is None or draft.deadline is None:
        raise DraftGone
    text = voice(
        "buy-last-look",
        item=draft.item or "",
        price=draft.price,
        threshold=draft.threshold or 0,
        measure=draft.extra.measure.value,
        whole=Money(draft.threshold or 0, draft.price.currency),
        until=When(draft.deadline, group.clock(day.shop), "datetime"),
        weekday=When(draft.deadline, group.clock(day.shop), "weekday"),
        zone=group.clock(day.shop),
        group=Name(group.title, fallback="…"),
    )
    further = [voice(key, **facts) for key, facts in told_terms(draft.extra, draft.price)]
    further += await leader_lines(draft.extra, day, voice)
    text = "\n".join([text, *further, *([voice("buy-look-picture")] if draft.extra.picture else [])])
    label = voice.plain("button-open-buy")
    opens = hers(label, "s.buy.open", draft.id, shop=day.shop, member=member, now=day.now, life=CONFIRM_LIFE)
    also = [
        hers(voice.plain(f"button-{key}"), verb, draft.id, shop=day.shop, member=member, now=day.now)
        for key, verb in (("further", "buy.further"), ("buy-photo", "buy.photo"))
    ]
    return text, [[opens, _cancel(day, member, voice, draft)], also]


async def _choices(
    asks: str, day: Day, member: Member, voice: Voice, draft: Draft, ends: Mapping[int, datetime | None]
) -> Rows:
    def button(label: str, verb: str, *values: int) -> Button:
        return hers(label, verb, draft.id, *values, shop=day.shop, member=member, now=day.now)

    def until(group: Group) -> list[int]:
        end = ends.get(group.id)
        return [] if end is None else [int(end.timestamp())]

    match asks:
        case "group":
            around = await places(day, member)
            return [
                [button(Name(group.title, fallback="…").shown(), "buy.where", group.id, *until(group))]
                for group in around
            ]
        case "threshold":
            return [[button(str(people), "buy.people", people) for people in PEOPLE_CHOICES]]
        case "deadline":
            clock = await _clock(draft, day)
            evenings = _evenings(clock, day.now)
            return [[button(_moment(at, clock, day, voice), "buy.until", int(at.timestamp()))] for at in evenings]
    return ()


def _evenings(clock: str, now: datetime) -> list[datetime]:
    today = local_date(now, clock)
    evenings = [at_local(today + timedelta(days=ahead), DEADLINE_WALL, clock) for ahead in DEADLINE_DAYS]
    return [at for at in evenings if at >= now + SOON]


def _moment(at: datetime, clock: str, day: Day, voice: Voice) -> str:
    near = When(at, clock, "relative-day", now=day.now)
    return voice.plain("button-until", day=near, time=When(at, clock, "time"))


def _cancel(day: Day, member: Member, voice: Voice, draft: Draft) -> Button:
    return hers(voice.plain("button-cancel"), "buy.drop", draft.id, shop=day.shop, member=member, now=day.now)
