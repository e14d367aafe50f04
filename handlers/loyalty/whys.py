"""Tells a member why she got so many points: "49 for 49.90 €, +24 skincare ×1.5"."""

from decimal import Decimal

from locales import Voice
from models.loyalty.earning import Extra, Scope, Why, why_in
from models.money import Money


def why(earned: Why | str, currency: str, voice: Voice) -> str:
    """The reason in her language; "" for a note that holds none, and for an order that earns nothing."""
    known = why_in(earned) if isinstance(earned, str) else earned
    if known is None or not known.points:
        return ""
    parts = [voice("why-base", points=_signed(known.base), amount=Money(abs(known.minor), currency))]
    parts += [
        voice("why-more", points=_signed(points, plus=True), name=_name(extra, voice), factor=factor(extra.percent))
        for extra, points in known.more
        if points
    ]
    return voice("why-list", first=parts[0], more=voice("list-mark").join(parts[1:]) or "none")


def _name(extra: Extra, voice: Voice) -> str:
    match extra.scope:
        case Scope.DAY:
            return voice.plain("why-day")
        case Scope.TIER:
            key = f"tier-{extra.name}"
            return voice.plain(key) if voice.has(key) else extra.name
    key = f"category-{extra.name}"
    return voice.plain(key) if extra.scope is Scope.CATEGORY and voice.has(key) else extra.name


def factor(percent: int) -> Decimal:
    """How many times as many: 150 percent is 1.5."""
    return (Decimal(percent) / 100).normalize() if percent % 100 else Decimal(percent // 100)


def _signed(points: int, *, plus: bool = False) -> str:
    return f"{points:+,d}" if plus or points < 0 else f"{points:,d}"
