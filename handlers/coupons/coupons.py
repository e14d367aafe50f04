"""What members do with coupons: see those they hold, ask what a code is worth, take what needs no order."""

from aiogram import Router

from handlers.arrivals import Day
from handlers.asks import Ask
from handlers.coupons.words import gives, limits
from handlers.errors import on_her_clock, refusal_text
from handlers.filters import Asks, Presses
from handlers.here import Here
from handlers.keyboards import hers
from handlers.speech import Answer, Rows
from locales import Markup, Voice, When
from locales.texts import cut_graphemes
from models.coupons import actions, queries
from models.coupons.combining import Held, best_by_amount
from models.coupons.refusals import NoSuchCode
from models.coupons.rules import Code, Stage
from models.errors import ShopError
from models.members.rules import Member
from models.money import Money
from models.orders import till
from models.outreach.ports import Button
from models.signing import Press
from models.staff.rules import Act, may

router = Router(name="coupons")

LABEL_UTF16_MAX = 40
COMPARED_MAX = 8
STEPS_SHOWN_MAX = 6
DESK_USAGE = "/coupon new WELCOME10 10% once · /coupon give @anna 15% 7 days · /coupon list · /coupon stop WELCOME10"


@router.message(Asks("coupons"))
async def tell_coupons(event: object, day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    """The coupons she holds, each with its terms and a button that copies the code."""
    return here.answer(*await _all(day, member, voice))


@router.message(Asks("coupon"))
async def tell_code(event: object, day: Day, member: Member, voice: Voice, ask: Ask, here: Here) -> Answer:
    """What a code she types is worth and until when, or why it does not work. Wrong ones are counted."""
    if not ask.words:
        html, rows = await _all(day, member, voice)
        desk = may(day.roster.get(member.id), Act.COUPON)
        return here.answer(f"{html}\n\n{voice('coupon-desk', usage=DESK_USAGE)}" if desk else html, rows)
    try:
        code = await actions.look_up(day.session, day.shop, member.id, ask.words, now=day.now)
        if code is None:
            raise NoSuchCode
        code = await actions.check_now(day.session, day.shop, code, member.id, now=day.now)
    except ShopError as refused:
        # Said and not raised: what is raised is undone, and the wrong try must stay counted.
        return here.answer(refusal_text(on_her_clock(refused, member.zone, now=day.now), voice, member))
    held = Held(code, await queries.tally(day.session, day.shop.id, code, member.id, now=day.now))
    lines = [voice("coupon-works", code=code.shown), *_terms(code, day, member, voice), "", _how(code, voice)]
    return here.answer("\n".join(lines), [await _buttons(held, day, member, voice)])


@router.callback_query(Presses("coupon.take"))
async def take(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """She takes the points or the credit of a code; pressing again changes nothing and says the same."""
    code, turn = map(int, press.args)
    used = await actions.redeem(day.session, day.shop, member.id, code, turn=turn, now=day.now)
    credit = Money(used.worth.wallet_minor, day.shop.currency)
    return here.edit(voice("coupon-taken", points=used.worth.points, credit=credit))


async def _all(day: Day, member: Member, voice: Voice) -> tuple[str, Rows]:
    held = await queries.held(day.session, day.shop.id, member.id, now=day.now)
    if not held:
        return voice("coupons-none"), ()
    parts = [voice("coupons-yours")]
    for one in held:
        head = voice("coupon-one", code=one.code.shown, gives=Markup(gives(one.code.terms, day.shop, voice)))
        parts.append("\n".join([head, *_terms(one.code, day, member, voice)[1:], *_kept(one, member, voice)]))
    rows = [await _buttons(one, day, member, voice) for one in held]
    return "\n\n".join([*parts, *await _best(held, day, member, voice), voice("coupons-how")]), rows


async def _best(held: list[Held], day: Day, member: Member, voice: Voice) -> list[str]:
    """Which of several is worth most for goods of which amount, at her tier's price. One for a category is apart."""
    held = [one for one in held if one.code.terms.category is None]
    if len(held) < 2:
        return []
    shop = day.shop
    _, tier = await till.tier_price(day.session, shop, member.id, now=day.now)
    found = best_by_amount(
        held[:COMPARED_MAX], tier=tier, member=member.id, rates=till.rates_of(shop), now=day.now
    )  # fmt: skip
    told = [
        voice("coupons-best-from", amount=Money(least if place else 0, shop.currency), code=one.code.shown)
        for place, (least, one) in enumerate(found[:STEPS_SHOWN_MAX])
        if one is not None
    ]
    return [voice("coupons-best", list="; ".join(told))] if told else []


def _terms(code: Code, day: Day, member: Member, voice: Voice) -> list[str]:
    said = limits(code.terms, day.shop, voice, zone=member.zone, ends_at=code.ends_at)
    return [gives(code.terms, day.shop, voice), *said]


def _kept(one: Held, member: Member, voice: Voice) -> list[str]:
    last = one.tally.last
    if last is None or last.stage is not Stage.RESERVED:
        return []
    return [voice("coupon-kept", order=last.order or "none", until=When(last.expires_at, member.zone, "time"))]


def _how(code: Code, voice: Voice) -> str:
    return voice("coupon-how-order" if code.terms.needs_order else "coupon-how-take")


async def _buttons(one: Held, day: Day, member: Member, voice: Voice) -> list[Button]:
    label = voice.plain("button-copy-code", code=cut_graphemes(one.code.shown, LABEL_UTF16_MAX))
    copies = Button(label, copy=one.code.shown)
    if one.code.terms.needs_order:
        return [copies]
    turn = await queries.turns(day.session, day.shop.id, one.code.id, member.id)
    taking = hers(
        voice.plain("button-take"), "coupon.take", one.code.id, turn, shop=day.shop, member=member, now=day.now
    )
    return [copies, taking]
