"""Reads what staff writes behind `/order` and `/refund`: which order, the amount, the items, and what pays a part."""

import re
from dataclasses import dataclass
from decimal import Decimal

from aiogram.types import Message

from handlers.amounts import USAGE, amount, amount_in, event_of
from handlers.arrivals import Day
from handlers.errors import BadWords
from models.money import CURRENCIES, Money, parse_amount, parse_points
from models.orders.finding import number_of
from models.orders.items import lines_in
from models.orders.pricing import BadRate, Foreign, converted
from models.orders.till import Wanted

OPTIONS = {
    "code": ("code", "código", "codigo", "kupon", "gutschein", "优惠码", "优惠券"),
    "points": ("points", "puntos", "punkte", "积分"),
    "wallet": ("wallet", "monedero", "guthaben", "余额", "钱包"),
    "shipping": ("shipping", "envío", "envio", "versand", "运费"),
    "tax": ("tax", "impuesto", "iva", "steuer", "mwst", "税"),
    "cost": ("cost", "coste", "kosten", "成本"),
    "ref": ("ref", "ref.", "referencia", "referenz", "单号"),
}
"""What may stand behind the items, each with its value, in any of the shop's languages."""
PLAIN_PRICE = frozenset({"notier", "sinnivel", "ohnerang", "原价"})
"""What staff writes behind an order that the tier's price is not to come off."""
TIER = "tier"
_OPTION_OF = {word: option for option, words in OPTIONS.items() for word in words}
_LAST_TWO = re.compile(r"(?:(?P<rest>.*)\s)?(?P<name>\S+)\s+(?P<value>\S+)", re.DOTALL)
_REF = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/#-]{0,39}")
_RATE = re.compile(r"(?:0|[1-9][0-9]{0,8})(?:[.,][0-9]{1,8})?")
_FOREIGN = re.compile(
    r"(?:(?P<code>[A-Z]{3})\s*(?P<figure>[0-9]\S*)|(?P<figure2>[0-9][^\sA-Za-z]*)\s*(?P<code2>[A-Z]{3}))"
    r"\s+@\s?(?P<rate>\S+)(?:\s+(?P<rest>.*))?",
    re.DOTALL,
)
_NUMBER = re.compile(r"#?(?P<number>[1-9][0-9]{0,17})")
_TOLD_NUMBER = re.compile(r"(?P<number>[1-9][0-9]{0,17})\s*[:：(（]")


@dataclass(frozen=True, slots=True)
class OrderMeant:
    """The order a command is about: its number, or `ref` where the shop's own number is not known here."""

    order: int | None
    ref: str | None
    words: str


def order_in(words: str, message: Message, currency: str) -> tuple[Wanted, str]:
    """The order some words describe, and its items as they were typed.

    Raises `BadWords`, `BadItems`, `BadRate` and whatever the amount and the points raise.
    """
    words, said = options_in(words)
    foreign, total, items = _total_in(words, currency)
    read = {name: amount(said[name], currency) for name in ("wallet", "shipping", "tax", "cost") if name in said}
    if any(one.minor <= 0 for one in read.values()):
        raise BadWords(usage=USAGE)
    if "ref" in said and not _REF.fullmatch(said["ref"]):
        raise BadWords(usage=USAGE)
    wanted = Wanted(
        external_id=said.get("ref") or event_of(message),
        total=total,
        lines=lines_in(items, currency),
        shipping=read.get("shipping"),
        tax=read.get("tax"),
        foreign=foreign,
        code=said.get("code"),
        points=parse_points(said["points"]) if "points" in said else 0,
        wallet=read.get("wallet"),
        tier=TIER not in said,
        cost=read.get("cost"),
    )
    return wanted, items


def options_in(words: str) -> tuple[str, dict[str, str]]:
    """The words without the options at their end, and those: `… code K7QM points 500`. Raises `BadWords` for two."""
    found: dict[str, str] = {}
    while True:
        match = _LAST_TWO.fullmatch(words.strip())
        option = _OPTION_OF.get(match["name"].casefold()) if match else None
        before, _, last = words.strip().rpartition(" ")
        if match and option:
            words, value = match["rest"] or "", match["value"]
        elif last.casefold() in PLAIN_PRICE:
            words, option, value = before, TIER, ""
        else:
            return words.strip(), found
        if option in found:
            raise BadWords(usage=USAGE)
        found[option] = value


def without_options(words: str) -> tuple[str, str]:
    """The words, and apart from them the options at their end as they were written. Raises `BadWords` for two."""
    rest, _ = options_in(words)
    return rest, words.strip()[len(rest) :].strip()


async def order_meant(message: Message, words: str, day: Day, *, usage: str = "/refund 231") -> OrderMeant:
    """Which order a command means: the one whose booking it replies to, `ref A-1042`, or our own number in front."""
    replied = await _replied(message, day)
    if replied is not None:
        return OrderMeant(replied, None, words.strip())
    first, _, rest = words.strip().partition(" ")
    if _OPTION_OF.get(first.casefold()) == "ref":
        ref, _, rest = rest.strip().partition(" ")
        if not _REF.fullmatch(ref):
            raise BadWords(usage="/refund ref A-1042")
        return OrderMeant(await number_of(day.session, day.shop.id, ref), ref, rest.strip())
    found = _NUMBER.fullmatch(first)
    if found is None:
        raise BadWords(usage=usage)
    return OrderMeant(int(found["number"]), None, rest.strip())


async def _replied(message: Message, day: Day) -> int | None:
    """The order booked by the message this replies to, or told of in it by the bot itself."""
    answered = message.reply_to_message
    if answered is None:
        return None
    by_command = await number_of(day.session, day.shop.id, event_of(answered))
    if by_command is not None:
        return by_command
    author = answered.from_user
    if author is None or author.id != day.shop.bot_id:
        return None
    told = _TOLD_NUMBER.search(answered.text or "")
    return int(told["number"]) if told else None


def _total_in(words: str, currency: str) -> tuple[Foreign | None, Money, str]:
    found = _FOREIGN.fullmatch(words.strip())
    code = (found["code"] or found["code2"]) if found else ""
    if found is None or code not in CURRENCIES:
        total, items = amount_in(words, currency)
        return None, total, items
    if code == currency or not _RATE.fullmatch(found["rate"]):
        raise BadRate
    rate = Decimal(found["rate"].replace(",", "."))
    if not rate:
        raise BadRate
    foreign = Foreign(parse_amount(found["figure"] or found["figure2"], code), rate)
    return foreign, converted(foreign, currency), found["rest"] or ""
