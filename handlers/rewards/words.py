"""What a reward is called for whoever reads it: what staff typed as a command is said in her own language."""

from datetime import datetime

from handlers.coupons.words import gives
from locales import Voice
from locales.texts import plain_text
from models.coupons.readers import read_line
from models.errors import ShopError
from models.money import Money
from models.rewards.readers import coupon_words
from models.rewards.rules import Kind, Redemption, Terms
from models.shops.rules import Shop


def title_of(one: Terms | Redemption, shop: Shop, voice: Voice, *, now: datetime) -> str:
    """The title as staff gave it to a product; free shipping, store credit and a coupon in the reader's words."""
    if one.kind in (Kind.SHIPPING, Kind.WALLET):
        worth = Money(one.worth_minor, shop.currency)
        return voice.plain("coupon-gives", kind=one.kind.value, value=0, amount=worth, gift="", only="none")
    if one.kind is Kind.COUPON:
        try:
            line = read_line(coupon_words(one.title), currency=shop.currency, zone=shop.zone, now=now, named=False)
        except ShopError:
            return one.title
        return voice.plain("reward-coupon", gives=plain_text(gives(line.terms, shop, voice)))
    return one.title
