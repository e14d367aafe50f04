"""How staff makes an offer, gives somebody a code of her own, sees what it costs, and stops it."""

from dataclasses import replace

from aiogram import Router
from aiogram.filters import BaseFilter
from aiogram.types import Message, TelegramObject

from handlers.amounts import called, event_of
from handlers.arrivals import Day
from handlers.asks import Ask
from handlers.coupons.words import gives, limits, shop_limits
from handlers.coupons.worth import check_margin, cost, margin
from handlers.errors import BadWords
from handlers.filters import Asks, May, Presses
from handlers.here import Here
from handlers.keyboards import CONFIRM_LIFE, hers
from handlers.receipts import receipt
from handlers.speech import Answer, Rows, Whisper
from handlers.targets import target_of
from locales import Markup, Voice
from models.coupons import offers, queries
from models.coupons.costing import expected_percent, project
from models.coupons.queries import Tale
from models.coupons.readers import read_line
from models.coupons.refusals import BadTerms, NoSuchOffer, OfferGone
from models.coupons.rules import Coupon, Kind, Terms, points_rate
from models.coupons.spelling import CODE_CHARS_MAX
from models.members.rules import Member
from models.money import Money
from models.outreach.ports import Button
from models.shops.rules import Shop
from models.signing import Press
from models.staff.rules import Act

router = Router(name="coupon_desk")

OFFERS_SHOWN_MAX = 10
NEW_USAGE = "/coupon new WELCOME10 10% min 30 max 20 until 31.12. once 100 uses budget 200 #skincare"
GIVE_USAGE = "/coupon give @anna 15% 7 days"
STOP_USAGE = "/coupon stop WELCOME10"
VERBS = {
    "new": ("new", "nuevo", "nueva", "neu", "新建", "新"),
    "give": ("give", "dar", "regala", "geben", "gib", "送给", "发给"),
    "list": ("list", "lista", "liste", "列表"),
    "stop": ("stop", "parar", "para", "stopp", "stoppen", "停", "停止"),
}
_VERB_OF = {word: verb for verb, words in VERBS.items() for word in words}


class Says(BaseFilter):
    """The first word after the command is this verb, in any of the shop's languages. Hands over the rest as `words`."""

    def __init__(self, verb: str) -> None:
        self.verb = verb

    async def __call__(self, event: TelegramObject, ask: Ask | None = None) -> bool | dict[str, str]:
        first, _, rest = (ask.words if ask else "").strip().partition(" ")
        return {"words": rest.strip()} if _VERB_OF.get(first.casefold()) == self.verb else False


@router.message(Asks("coupon"), Says("new"), May(Act.COUPON))
async def new(event: object, day: Day, member: Member, voice: Voice, words: str, here: Here) -> Answer:
    """Show the offer that a line describes, what it will cost and what is left of an order; nothing is open yet."""
    if not words:
        raise BadWords(usage=NEW_USAGE)
    line = read_line(words, currency=day.shop.currency, zone=day.shop.zone, now=day.now, named=True)
    next_order = line.terms.kind is Kind.NEXT_ORDER
    if next_order == (line.name is not None) or (line.name or "").casefold() in _VERB_OF:
        raise BadTerms(field="name" if next_order else "code", most=CODE_CHARS_MAX)
    terms = await _with_margin(day, line.terms)
    coupon, changes = await offers.draft(day.session, day.shop, terms, name=line.name, by=member.id, now=day.now)
    return here.answer(*await _last_look(day, member, voice, coupon, changes=changes))


@router.callback_query(Presses("s.coupon.open"), May(Act.COUPON))
async def confirmed(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Open it; or, for a code that is open, let the new terms hold from now on."""
    opened = await offers.open_offer(day.session, day.shop, int(press.args[0]), by=member.id, now=day.now)
    said = Markup(gives(opened.terms, day.shop, voice))
    return here.edit(voice("coupon-opened", code=opened.name or "none", gives=said, version=opened.version))


@router.callback_query(Presses("coupon.drop"))
async def dropped(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """She thought better of it."""
    if not await offers.drop(day.session, day.shop.id, int(press.args[0]), by=member.id):
        raise OfferGone
    return here.edit(voice("coupon-dropped"))


@router.message(Asks("coupon"), Says("give"), May(Act.AWARD))
async def give(
    event: Message, day: Day, shop: Shop, member: Member, voice: Voice, ask: Ask, words: str, here: Here
) -> Answer:
    """Give one member a code of her own, once, and tell her."""
    target = await target_of(event, replace(ask, words=words), day)
    if not target.words:
        raise BadWords(usage=GIVE_USAGE)
    terms = read_line(target.words, currency=shop.currency, zone=shop.zone, now=day.now, named=False).terms
    if terms.kind is Kind.NEXT_ORDER:
        raise BadTerms(field="name", most=CODE_CHARS_MAX)
    terms = await _with_margin(day, terms)
    await check_margin(day, terms, [target.member.id])
    cause = f"give:{event_of(event)}"
    code, fresh = await offers.give(day.session, shop, terms, target.member.id, cause=cause, by=member.id, now=day.now)
    if not fresh:
        return here.answer(voice("coupon-given-before"))
    lines = [gives(terms, shop, voice), *limits(terms, shop, voice, zone=shop.zone, ends_at=code.ends_at)]
    said = voice("coupon-given", name=called(target.member), member=str(target.member.id), code=code.shown)
    theirs = day.house.voice(target.member.language)
    worth = limits(terms, shop, theirs, zone=target.member.zone, ends_at=code.ends_at)
    told = [theirs("coupon-receipt", shop=shop.name, code=code.shown), gives(terms, shop, theirs), *worth]
    copies: Rows = [[Button(theirs.plain("button-copy-code", code=code.shown), copy=code.shown)]]
    # A gift is an offer: whoever wants none finds it under /coupons.
    letters = [] if target.member.stopped else receipt(here, target.member, "\n".join(told))
    lines += [voice("coupon-given-unsaid")] if target.member.stopped else []
    return [
        *here.answer("\n".join([said, *lines])),
        *(replace(one, rows=copies) if isinstance(one, Whisper) else one for one in letters),
    ]


@router.message(Asks("coupon"), Says("list"), May(Act.COUPON))
async def tell_offers(event: object, day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    """Every open offer: how often it was used, what it has cost, and a button that stops it."""
    return here.answer(*await _list(day, member, voice))


@router.callback_query(Presses("s.coupon.list"), May(Act.COUPON))
async def back_to_offers(event: object, day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    """Back to all of them: this one goes on."""
    return here.edit(*await _list(day, member, voice))


@router.message(Asks("coupon"), Says("stop"), May(Act.COUPON))
async def ask_to_stop(event: object, day: Day, member: Member, voice: Voice, words: str, here: Here) -> Answer:
    """Say what stopping the offer behind a code means, and ask."""
    if not words:
        raise BadWords(usage=STOP_USAGE)
    code = await queries.find(day.session, day.shop.id, words)
    if code is None:
        raise NoSuchOffer
    return here.answer(*await _stop_question(day, member, voice, code.coupon))


@router.callback_query(Presses("s.coupon.ask"), May(Act.COUPON))
async def pressed_stop(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """The same, from the list."""
    return here.edit(*await _stop_question(day, member, voice, int(press.args[0])))


@router.callback_query(Presses("s.coupon.stop"), May(Act.COUPON))
async def stopped(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Stop it for good, once."""
    if not await offers.stop(day.session, day.shop.id, int(press.args[0]), by=member.id, now=day.now):
        raise NoSuchOffer
    return here.edit(voice("coupon-offer-stopped"))


async def _with_margin(day: Day, terms: Terms) -> Terms:
    """What goods cost and what must be left is said once, and holds until it is said anew."""
    if terms.cost_percent is not None:
        return terms
    known = await queries.last_margin(day.session, day.shop.id)
    if known is None:
        return terms
    return replace(terms, cost_percent=known[0], floor_percent=terms.floor_percent or known[1])


async def _last_look(day: Day, member: Member, voice: Voice, coupon: Coupon, *, changes: bool) -> tuple[str, Rows]:
    shop, terms = day.shop, coupon.terms
    average, left = await check_margin(day, terms, None)
    people = await queries.people_reached(day.session, shop.id)
    past = await queries.past_codes(day.session, shop.id, now=day.now)
    likely = project(
        terms,
        people=people,
        share_percent=expected_percent(*past),
        average_minor=average,
        rate=points_rate(shop.currency, shop.policy.points_worth),
    )
    said = Markup(gives(terms, shop, voice))
    lines = [
        voice("coupon-last-look", code=coupon.name or "none", gives=said, change=changes),
        *shop_limits(terms, shop, voice),
        *([voice("coupon-next-of-desk")] if terms.kind is Kind.NEXT_ORDER else []),
        "",
        cost(likely, terms, shop, voice),
        margin(terms, left, shop, voice),
    ]
    opens = hers(
        voice.plain("button-open-coupon"), "s.coupon.open", coupon.id,
        shop=shop, member=member, now=day.now, life=CONFIRM_LIFE,
    )  # fmt: skip
    drops = hers(voice.plain("button-cancel"), "coupon.drop", coupon.id, shop=shop, member=member, now=day.now)
    return "\n".join(lines), [[opens, drops]]


async def _list(day: Day, member: Member, voice: Voice) -> tuple[str, Rows]:
    found = await queries.tales(day.session, day.shop.id, now=day.now)
    codes, uses, cost = await queries.given_singly(day.session, day.shop.id, now=day.now)
    if not found and not codes:
        return voice("coupon-offers-none", usage=NEW_USAGE), ()
    shown = found[:OFFERS_SHOWN_MAX]
    lines = [voice("coupon-offers"), *(_offer(one, day, voice) for one in shown)]
    if len(found) > len(shown):
        lines.append(voice("coupon-offers-more", more=len(found) - len(shown)))
    if codes:
        lines.append(voice("coupon-offers-given", codes=codes, uses=uses, cost=Money(cost, day.shop.currency)))
    return "\n\n".join(lines), [[_stops(one, day, member, voice)] for one in shown]


def _offer(one: Tale, day: Day, voice: Voice) -> str:
    head = voice(
        "coupon-offer",
        code=one.coupon.name or "none",
        gives=Markup(gives(one.coupon.terms, day.shop, voice)),
        uses=one.uses,
        codes=one.codes,
        cost=Money(one.cost_minor, day.shop.currency),
    )
    return "\n".join([head, *shop_limits(one.coupon.terms, day.shop, voice)])


def _stops(one: Tale, day: Day, member: Member, voice: Voice) -> Button:
    label = voice.plain("button-stop-coupon", code=one.coupon.name or f"#{one.coupon.id}")
    return hers(label, "s.coupon.ask", one.coupon.id, shop=day.shop, member=member, now=day.now)


async def _stop_question(day: Day, member: Member, voice: Voice, coupon: int) -> tuple[str, Rows]:
    tales = await queries.tales(day.session, day.shop.id, now=day.now, only=coupon)
    if not tales:
        raise NoSuchOffer
    found = tales[0]
    said = Markup(gives(found.coupon.terms, day.shop, voice))
    text = voice(
        "coupon-stop-question", code=found.coupon.name or "none", gives=said, codes=found.codes, uses=found.uses
    )
    stops = hers(
        voice.plain("button-stop-now"), "s.coupon.stop", coupon,
        shop=day.shop, member=member, now=day.now, life=CONFIRM_LIFE,
    )  # fmt: skip
    back = hers(voice.plain("button-back"), "s.coupon.list", shop=day.shop, member=member, now=day.now)
    return text, [[stops, back]]
