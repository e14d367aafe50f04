"""Says in words what a coupon gives and what limits it."""

from datetime import datetime

from locales import Voice, When
from locales.values import known_as
from models.campaigns.facts import gives_of
from models.coupons.rules import Kind, Terms
from models.money import Money
from models.shops.rules import Shop
from models.timekeeping import LAST_MINUTE


def gives(terms: Terms, shop: Shop, voice: Voice) -> str:
    """What it gives, and on what: "10 % off", "free shipping", "10 % off (skincare only)"."""
    facts = gives_of(terms, shop) | {"only": known_as(voice, "category", terms.category) or "none"}
    said = voice("coupon-gives", **facts)
    return voice("coupon-gives-next", gives=said) if terms.kind is Kind.NEXT_ORDER else said


def limits(terms: Terms, shop: Shop, voice: Voice, *, zone: str, ends_at: datetime | None) -> list[str]:
    """What a customer must know: from which amount on, at most how much, from when, until when, how often."""
    lines = []
    if terms.min_minor:
        lines.append(voice("coupon-min", amount=Money(terms.min_minor, shop.currency)))
    if terms.max_minor is not None:
        lines.append(voice("coupon-max", amount=Money(terms.max_minor, shop.currency)))
    if terms.starts_at is not None:
        lines.append(voice("coupon-from", starts=When(terms.starts_at, zone)))
    if ends_at is not None:
        lines.append(voice("coupon-until", ends=last_moment(ends_at, zone)))
    if terms.per_member_max is not None:
        lines.append(voice("coupon-per-person", times=terms.per_member_max))
    return lines


def shop_limits(terms: Terms, shop: Shop, voice: Voice) -> list[str]:
    """Every limit as staff sees it, times on the shop's clock with its zone."""
    lines = limits(terms, shop, voice, zone=shop.zone, ends_at=terms.ends_at)
    if terms.days is not None:
        lines.append(voice("coupon-days", days=terms.days))
    if terms.uses_max is not None:
        lines.append(voice("coupon-uses", uses=terms.uses_max))
    if terms.budget_minor is not None:
        lines.append(voice("coupon-budget", amount=Money(terms.budget_minor, shop.currency)))
    if terms.starts_at is not None or terms.ends_at is not None or terms.days is not None:
        lines.append(voice("coupon-zone", zone=shop.zone))
    return lines


def last_moment(ends_at: datetime, zone: str) -> When:
    """The last minute before an end, on a clock."""
    return When(ends_at - LAST_MINUTE, zone)
