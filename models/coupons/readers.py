"""Reads an offer as staff writes it in one line, in English, Spanish, German or Chinese."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from models.coupons.refusals import UnreadableTerms
from models.coupons.rules import DAYS_MAX, GIFT_CHARS_MAX, Kind, Terms
from models.moments import BadMoment, read_day, read_moment
from models.money import CURRENCIES, AmountRefused, CurrencyMismatch, parse_amount
from models.timekeeping import local_day_bounds

LINE_CHARS_MAX = 300
DATE_WORDS_MAX = 6

_N = r"(?P<n>[0-9]{1,9})"
_PERCENT = r"(?P<n>[0-9]{1,3}) ?%"
_SIGN = rf"(?:(?:US|A|C|HK|S|NT|MX|R)?\$|[€£¥₩₫₽₹฿]|元|(?-i:{'|'.join(sorted(CURRENCIES))})\b)"
_MONEY = rf"(?P<money>(?:{_SIGN} ?)?[0-9](?:[0-9.,']{{0,13}}[0-9])?(?: ?{_SIGN})?)(?![0-9%折]| ?[%折])"
_BREAKS = " ,;·，；、+"
_HAN_BEGINS = "\u2e80"
_MIXED = re.compile(r"(?=.*\d)(?=[^%]*[^\W\d_]{2})[A-Za-z0-9-]+")
_END = r"(?![^\W\d_])"
"""Behind a Latin word: the word is over."""


@dataclass(frozen=True, slots=True)
class Line:
    """An offer written in one line: the code in front, if there is one, and what follows."""

    name: str | None
    terms: Terms


@dataclass(slots=True)
class _Said:
    """What a line has said so far."""

    text: str
    currency: str
    zone: str
    now: datetime
    near: str = ""
    terms: dict[str, Any] = field(default_factory=dict)
    next_order: bool = False


def read_line(text: str, *, currency: str, zone: str, now: datetime, named: bool) -> Line:
    """Read `WELCOME10 10% min 30 max 20 until 31.12. once 100 uses budget 200`, words in any order.

    What it gives: `10%`, `9折`, `5`, `free shipping`, `gift Sheet mask worth 3`, `50 points`, `wallet 5`; with `next`
    in front it is given with an order and used on the next. Limits: `min`, `max`, `from`, `until` (a day means to its
    end, in the shop's zone), `7 days` from issue, `once`, `2 per person`, `100 uses`, `budget`, `#skincare` (only on
    goods of that category). For the margin:
    `cost 60%`, `floor 10%`. With `named` the first word is the code unless it says something else. Raises
    `UnreadableTerms` with the words that stopped it, and what the reading of dates raises.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text[: LINE_CHARS_MAX + 1]).split())
    if not plain or len(text) > LINE_CHARS_MAX:
        raise UnreadableTerms(near=plain[:20] or "…")
    said = _Said(plain, currency, zone, now)
    name, at = _name(said) if named else (None, 0)
    while at < len(plain):
        after = _clause(said, at)
        if after is None:
            raise UnreadableTerms(near=plain[at:].split()[0][:20])
        at = _skip(plain, after)
    if said.next_order and "kind" in said.terms:
        said.terms |= {"gives": said.terms["kind"], "kind": Kind.NEXT_ORDER}
    if "kind" not in said.terms:
        raise UnreadableTerms(near=plain.split()[-1][:20])
    return Line(name, Terms(**said.terms))


def _name(said: _Said) -> tuple[str | None, int]:
    first = said.text.split()[0]
    # WELCOME10 and 20OFF are codes, whatever else they might say.
    if not _MIXED.fullmatch(first) and _clause(said, 0, dry=True) is not None:
        return None, 0
    return first, _skip(said.text, len(first))


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in _BREAKS:
        at += 1
    return at


def _clause(said: _Said, at: int, *, dry: bool = False) -> int | None:
    """Read the clause that begins here; where it ends, or None when nothing does. `dry` only looks."""
    for pattern, read in _CLAUSES:
        found = pattern.match(said.text, at)
        if found is None or not _is_over(said.text, found.end()):
            continue
        if dry:
            return found.end()
        said.near = found[0][:20]
        after = read(said, found)
        if after is not None:
            return after
    return None


def _is_over(text: str, at: int) -> bool:
    """Whether a word ends here; Chinese has no blanks between words."""
    return at >= len(text) or text[at - 1] in " :" or text[at] in _BREAKS or max(text[at - 1], text[at]) > _HAN_BEGINS


def _set(said: _Said, **what: Any) -> None:
    for name, value in what.items():
        if name in said.terms:
            # Two answers to one question: which one counts is not ours to say.
            raise UnreadableTerms(near=said.near)
        said.terms[name] = value


def _number(name: str, **more: Any) -> Callable[[_Said, re.Match[str]], int]:
    def read(said: _Said, found: re.Match[str]) -> int:
        _set(said, **{name: int(found["n"])}, **more)
        return found.end()

    return read


def _amount(name: str, **more: Any) -> Callable[[_Said, re.Match[str]], int | None]:
    def read(said: _Said, found: re.Match[str]) -> int | None:
        try:
            money = parse_amount(found["money"], said.currency)
        except (AmountRefused, CurrencyMismatch) as refused:
            raise UnreadableTerms(near=found["money"]) from refused
        _set(said, **{name: money.minor}, **more)
        return found.end()

    return read


def _fixed(**what: Any) -> Callable[[_Said, re.Match[str]], int]:
    def read(said: _Said, found: re.Match[str]) -> int:
        _set(said, **what)
        return found.end()

    return read


def _next(said: _Said, found: re.Match[str]) -> int:
    said.next_order = True
    return found.end()


def _only(said: _Said, found: re.Match[str]) -> int:
    """As it is written behind an item of an order; in quotation marks it may have several words."""
    _set(said, category=(found["quoted"] or found["kind"]).strip().casefold())
    return found.end()


def _fold(said: _Said, found: re.Match[str]) -> int:
    """9折 is what is left of ten, 85折 of a hundred."""
    left = int(found["n"])
    _set(said, kind=Kind.PERCENT, value=100 - left * (10 if left < 10 else 1))
    return found.end()


def _gift(said: _Said, found: re.Match[str]) -> int:
    """The words up to the next clause name the gift; quotation marks may hold them together."""
    start = found.end()
    quoted = re.compile(r"[\"“„«']([^\"”“»']+)[\"”“»']").match(said.text, start)
    if quoted:
        end = quoted.end()
        name = quoted[1]
    else:
        breaks = [at.end() for at in re.finditer(" ", said.text[start:])]
        stops = (start + one for one in breaks if _limit_follows(said, start + one))
        end = next(stops, len(said.text))
        name = said.text[start:end]
    _set(said, kind=Kind.GIFT, gift=name.strip(" ,;，；、")[: GIFT_CHARS_MAX + 1])
    return end


def _limit_follows(said: _Said, at: int) -> bool:
    return any(pattern.match(said.text, at) for pattern, _ in _LIMITS)


def _until(said: _Said, found: re.Match[str]) -> int | None:
    for words, end in _dates(said.text, found.end()):
        if (at := _instant(words, said)) is not None:
            _set(said, ends_at=at)
            return end
        if (bounds := _day_of(words, said)) is not None:
            _set(said, ends_at=bounds[1])
            return end
    return None


def _from(said: _Said, found: re.Match[str]) -> int | None:
    for words, end in _dates(said.text, found.end()):
        if (at := _instant(words, said)) is not None:
            _set(said, starts_at=at)
            return end
        if (bounds := _day_of(words, said)) is not None:
            _set(said, starts_at=bounds[0])
            return end
    return None


def _dates(text: str, at: int) -> Iterator[tuple[str, int]]:
    """The longest run of words first that may be a date."""
    ends = [at + found.start() for found in re.finditer(r"[ ,;，；]|$", text[at:])][:DATE_WORDS_MAX]
    for end in reversed(ends):
        if words := text[at:end].strip(" ,;，；"):
            yield words, end


def _instant(words: str, said: _Said) -> datetime | None:
    try:
        return read_moment(words, zone=said.zone, now=said.now)
    except BadMoment as bad:
        if bad.facts["why"] in {"past", "far"} or (bad.facts["why"] == "ambiguous" and ":" in words):
            raise
        return None


def _day_of(words: str, said: _Said) -> tuple[datetime, datetime] | None:
    try:
        day = read_day(words, zone=said.zone, now=said.now, days_max=DAYS_MAX)
    except BadMoment as bad:
        if bad.facts["why"] != "unreadable":
            raise
        return None
    return local_day_bounds(day, said.zone)


def _of(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_OFF = rf"(?: ?(?:off|rabatt|de descuento|dto\.?){_END})?"
Clause = tuple[re.Pattern[str], Callable[[_Said, re.Match[str]], int | None]]
_ONLY = r"(?:(?:only(?: for)?|for|solo(?: para)?|sólo|para|nur(?: für)?|für)[: ]+|(?:仅限|只限|限)[: ]*)?"
_KIND = r"#(?:[\"“„«](?P<quoted>[^\"”“»]{1,80})[\"”“»]|(?P<kind>[\w-]{1,80}))"
_LIMITS: tuple[Clause, ...] = (
    (_of(_ONLY + _KIND), _only),
    (_of(rf"(?:costs?|coste|costo|kosten|成本)[: ]*{_PERCENT}"), _number("cost_percent")),
    (_of(rf"(?:floor|margin|margen|marge|mindestmarge|毛利)[: ]*{_PERCENT}"), _number("floor_percent")),
    (_of(rf"(?:minimum|min\.?|mínimo|mín\.?|minimo|mindestens|mind\.?|满|最低)[: ]*{_MONEY}"), _amount("min_minor")),
    (_of(rf"(?:maximum|max\.?|máximo|máx\.?|maximo|höchstens|最多|最高)[: ]*{_MONEY}"), _amount("max_minor")),
    (_of(rf"(?:budget|presupuesto|预算)[: ]*{_MONEY}"), _amount("budget_minor")),
    (_of(rf"(?:worth|vale|valor|wert|价值)[: ]*{_MONEY}"), _amount("worth_minor")),
    (_of(rf"(?:once|una vez|einmal){_END}(?: (?:per person|por persona|pro person){_END})?"), _fixed(per_member_max=1)),
    (_of(r"(?:每人|一人)?(?:限用)?一次"), _fixed(per_member_max=1)),
    (_of(rf"{_N} ?x? ?(?:per person|por persona|pro person|je person|each){_END}"), _number("per_member_max")),
    (_of(rf"每人{_N} ?次"), _number("per_member_max")),
    (_of(rf"{_N} ?(?:uses?|usos?|mal|einlösungen|次){_END}"), _number("uses_max")),
    (_of(rf"{_N} ?(?:days?|d|días?|dias?|tage?|天){_END}"), _number("days")),
    (_of(rf"(?:(?:until|till?|by|bis|hasta){_END}|截止|至|到)[: ]*"), _until),
    (_of(rf"(?:(?:from|starting|desde|ab){_END}|从)[: ]*"), _from),
    (_of(rf"(?:from|desde|ab) {_MONEY}"), _amount("min_minor")),
)
_NEXT_WORDS = "next order|next|siguiente|próximo pedido|próximo|proximo|nächste bestellung|nächste"
_FREE_SHIPPING = "free shipping|free delivery|shipping|envío gratis|envio gratis|versandkostenfrei|gratisversand"
_CLAUSES: tuple[Clause, ...] = (
    *_LIMITS,
    (_of(rf"(?:{_NEXT_WORDS}){_END}|下次|下单"), _next),
    (_of(rf"(?:{_FREE_SHIPPING}){_END}|包邮|免邮"), _fixed(kind=Kind.SHIPPING)),
    (_of(rf"(?:gift|regalo|geschenk){_END}[: ]*|(?:赠品|赠送|送)[: ]*"), _gift),
    (_of(rf"(?:wallet|credit|saldo|guthaben|余额|储值)[: ]*{_MONEY}"), _amount("value", kind=Kind.WALLET)),
    (_of(rf"{_N} ?(?:(?:points?|pts?|puntos?|punkte?){_END}|积分|分)"), _number("value", kind=Kind.POINTS)),
    (_of(r"(?P<n>[1-9][0-9]?) ?折"), _fold),
    (_of(rf"-?{_PERCENT}{_OFF}"), _number("value", kind=Kind.PERCENT)),
    (_of(rf"[减-]?{_MONEY}{_OFF}"), _amount("value", kind=Kind.AMOUNT)),
)
