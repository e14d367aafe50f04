"""Says in words what comes off an order and why, what would be better for her, and what comes back with a refund."""

from typing import Any

from handlers.arrivals import Day
from handlers.coupons.words import gives, last_moment
from handlers.errors import on_her_clock, refusal_text
from locales import Markup, Voice
from models.coupons.rules import Code, Fate
from models.members.rules import Member
from models.orders import finding, till, twins
from models.orders.refunds import Back
from models.orders.till import Advice, Sum, TierOff, Wanted

LEFT_OUT_SHOWN_MAX = 3


def sum_lines(known: Sum, voice: Voice) -> list[str]:
    """What comes off an order and what is left to pay, each on a line; nothing where nothing comes off."""
    lines = _tier_lines(known.tier, voice) if known.tier else []
    if known.code is not None:
        off = known.coupon
        lines.append(
            voice("order-sum-coupon", code=known.code, off=off, any=bool(off.minor), gift=known.gift or "none")
        )
    if known.points:
        lines.append(voice("order-sum-points", points=known.points, off=known.points_off))
    if known.wallet.minor:
        lines.append(voice("order-sum-wallet", off=known.wallet))
    return [*lines, voice("order-sum-due", amount=known.due)] if lines else []


async def advice_lines(
    day: Day, actor: Member, target: Member, wanted: Wanted, known: Sum, advice: Advice | None, voice: Voice
) -> list[str]:
    """What staff may do better for her: a coupon she holds, points she has; and why her other coupons do not help."""
    lines = []
    if advice is not None and advice.code is not None:
        facts: dict[str, Any] = {
            "code": advice.code.shown,
            "pay": advice.pay,
            "rest": wanted.points > 0 or wanted.wallet is not None,
        }
        said = Markup(gives(advice.code.terms, day.shop, voice))
        lines.append(voice("order-better", gives=said, tier=advice.tier, **facts))
    if not wanted.points:
        points, off = await till.points_could(day.session, day.shop, target.id, known, now=day.now)
        if points:
            lines.append(voice("order-points-could", points=points, typed=str(points), off=off))
    if advice is not None:
        for held, refused in advice.left_out[:LEFT_OUT_SHOWN_MAX]:
            why = refusal_text(on_her_clock(refused, actor.zone, now=day.now), voice, target)
            lines.append(voice("order-left-out", code=held.code.shown, why=Markup(why)))
    return lines


async def doubt_lines(day: Day, actor: Member, target: Member, wanted: Wanted, known: Sum, voice: Voice) -> list[str]:
    """What looks like a slip of the desk: the same order from elsewhere, an order for herself, a total far from all
    others, items that do not come to it."""
    session, shop = day.session, day.shop
    twin = await twins.likely(session, shop.id, target.id, known.paid, at=day.now)
    lines = [voice("order-twin", number=str(twin))] if twin is not None else []
    if target.id == actor.id:
        lines.append(voice("order-yourself"))
    if (usual := await finding.far_above(session, shop, known.total)) is not None:
        lines.append(voice("order-far-above", amount=known.total, usual=usual))
    if (items := wanted.items_total) is not None and items != known.total:
        lines.append(voice("order-items-differ", items=items, amount=known.total))
    return lines


def next_code_lines(codes: list[Code], day: Day, zone: str, voice: Voice, key: str) -> list[str]:
    """The coupons for her next order that came with this one."""
    return [
        voice(
            key, code=one.shown, gives=Markup(gives(one.terms, day.shop, voice)),
            until=last_moment(one.ends_at, zone) if one.ends_at else "none",
        )
        for one in codes
    ]  # fmt: skip


def returned_lines(back: Back, voice: Voice, zone: str) -> list[str]:
    """What comes back of what she had used for an order: points, money into the wallet, and what its coupons do."""
    lines = [voice("refund-returned", points=back.returned)] if back.returned else []
    if back.wallet.minor:
        lines.append(voice("refund-wallet", amount=back.wallet))
    if back.settled is not None:
        lines.append(voice("refund-settled", amount=back.settled))
    of = back.coupons
    if of.fate is not Fate.NONE:
        until = last_moment(of.until, zone) if of.until else "none"
        lines.append(voice("refund-coupon", fate=of.fate.value, until=until))
    if of.withdrawn:
        lines.append(voice("refund-next-withdrawn", codes=of.withdrawn))
    return lines


def kept_lines(back: Back, voice: Voice) -> list[str]:
    """For the staff alone: coupons that came with the order and are used already stay with whoever used them."""
    return [voice("refund-next-kept", code=code) for code in back.coupons.kept]


def _tier_lines(tier: TierOff, voice: Voice) -> list[str]:
    name, lines = voice(f"tier-{tier.code}"), []
    if tier.goods.minor:
        lines.append(voice("order-sum-tier", tier=name, percent=tier.price.percent, off=tier.goods))
    if tier.shipping.minor:
        lines.append(voice("order-sum-tier-shipping", tier=name, off=tier.shipping))
    return lines
