"""How a ladder is spoken of: a tier's name, its bound, and what it gives."""

from collections.abc import Mapping

from locales import Markup, Voice
from models.money import Money, exponent
from models.shops.rules import Shop
from models.tiers.rules import Benefits, Metric, Scheme, Tier


def code_named(word: str, scheme: Scheme, voices: Mapping[str, Voice]) -> str | None:
    """The tier of a ladder that somebody names, by its code or its name in any of our languages."""
    named = word.strip().casefold()
    for tier in scheme.tiers:
        names = {tier.code, *(voice.plain(f"tier-{tier.code}").casefold() for voice in voices.values())}
        if named in names:
            return tier.code
    return None


def amount(counted: int, scheme: Scheme, shop: Shop, voice: Voice) -> str:
    """So much of what counts: money, points or orders."""
    if scheme.metric is Metric.SPEND:
        return voice("ladder-amount-spend", amount=Money(counted, shop.currency))
    return voice(f"ladder-amount-{scheme.metric}", count=counted)


def bound(tier: Tier, scheme: Scheme, shop: Shop, voice: Voice) -> str:
    """From where on a tier begins."""
    scale = 10 ** exponent(shop.currency) if scheme.metric is Metric.SPEND else 1
    return amount(tier.bound * scale, scheme, shop, voice)


def rung(tier: Tier, scheme: Scheme, shop: Shop, voice: Voice) -> str:
    """A tier in one line: its name, where it begins, and what it gives."""
    said = voice("tier-rung", tier=voice(f"tier-{tier.code}"), amount=Markup(bound(tier, scheme, shop, voice)))
    given = benefits(tier.benefits, shop, voice)
    return f"{said} · {voice('list-mark').join(given)}" if given else said


def benefits(given: Benefits, shop: Shop, voice: Voice) -> list[str]:
    """What a tier gives, in short words."""
    said = []
    if given.discount:
        said.append(voice("benefit-discount", percent=given.discount))
    if given.shipping is not None:
        over = Money(given.shipping * 10 ** exponent(shop.currency), shop.currency)
        said.append(voice("benefit-shipping", amount=over) if given.shipping else voice("benefit-shipping-always"))
    said += [voice(f"benefit-{name}") for name in ("early", "priority", "gift") if getattr(given, name)]
    if given.returns:
        said.append(voice("benefit-returns", days=given.returns))
    return [*said, voice("benefit-contact")] if given.contact else said
