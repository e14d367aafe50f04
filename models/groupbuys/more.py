"""Reads the further terms of a buy as staff writes them: `max 50, each 3, red, blue +1, 20: 9.50, deposit 20%`."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from models.groupbuys.pricing import PLAIN, BadTerms, Extra, Measure, Step, Variant
from models.groupbuys.readers import read_item, read_price
from models.moments import read_moment
from models.money import Money

PARTS_MAX = 20
TEXT_LENGTH_MAX = 600

_N = r"(?P<n>[1-9][0-9]{0,5})"
_PEOPLE = r"(?:p|pers\.?|people|persons?|members?|leute|personen|personas?|gente|人|位)"
_UNITS = r"(?:pcs?|pieces?|units?|unidad(?:es)?|uds?|stücke?|stück|stk|件|个|份)"
_WHAT = rf"(?: ?(?P<people>{_PEOPLE})| ?(?P<units>{_UNITS}))?"
_SHAPES = {
    "most": (
        rf"(?:max(?:imum)?\.?|máx(?:imo)?\.?|limit|límite|limite|höchstens|maximal|上限|限量|最多) ?:? ?{_N}{_WHAT}"
    ),
    "each": (
        r"(?:each|per person|limit each|cada(?: persona| uno| una)?|por persona|je|pro person|每人(?:限购|最多|限)?"
        rf"|限购) ?:? ?{_N}(?: ?{_UNITS})?"
    ),
    "deposit": r"(?:deposit|down ?payment|señal|anticipo|depósito|anzahlung|定金|押金|订金) ?:? ?(?P<rest>.+)",
    "pay": (
        r"(?:pay|payment|paid|pago|pagar|zahlen|zahlung|付款|支付)(?: (?:within|in|by|en|binnen|innerhalb))? ?:? ?"
        rf"{_N} ?(?P<span>h|hours?|horas?|std|stunden?|小时|d|days?|días?|dias?|tage?n?|天)"
    ),
    "weekly": r"weekly|every week|semanal(?:mente)?|cada semana|wöchentlich|jede woche|每周|每星期",
    "daily": r"daily|every day|diario|diariamente|cada día|täglich|jeden tag|每天|每日",
    "days": rf"(?:every|repeat every|cada|alle|每|每隔) ?{_N} ?(?:days?|días?|dias?|tage?n?|天)",
    "once": r"once|no repeat|una vez|einmal|einmalig|一次|不重复",
    "tiers": r"tiers? first|niveles primero|stufen zuerst|等级优先",
    "fair": r"first come(?:,? first served)?|por orden|der reihe nach|先到先得",
    "leader": (
        r"(?:leader|led by|líder|organiza|leitung|geleitet von|团长|带团) ?:? ?"
        r"(?P<rest>@\w{2,32}|#[0-9]{1,12}|[A-Za-z]\w{3,31})"
    ),
    "price": r"(?:price|precio|preis|价格|单价) ?:? ?(?P<rest>.+)",
    "until": r"(?P<rest>(?:until|till?|deadline|hasta|bis|截止).+)",
    "amount": r"(?:for|goal|total|meta|ziel|ab summe|目标|满额) ?:? ?(?P<rest>.*[0-9].*)",
    "step": rf"(?:from |desde |ab |满)?{_N}{_WHAT} ?(?::|=|→|->) ?(?P<rest>.+)",
    "count": rf"{_N} ?(?:(?P<people>{_PEOPLE})|(?P<units>{_UNITS}))",
    "variant": r"(?P<name>[^+:=%]*[^\W\d_][^+:=%]*?)(?: ?\+ ?(?P<rest>.+))?",
}  # fmt: skip
_PATTERNS = {name: re.compile(shape, re.IGNORECASE) for name, shape in _SHAPES.items()}
_NAMELESS = ("most", "each", "deposit", "pay", "days", "tiers", "price", "leader")
"""Shapes no item has."""
_MEANT = re.compile(
    r"(?:max(?:imum)?|máx(?:imo)?|höchstens|maximal|上限|限量|最多|each|cada|每人|deposit|señal|anzahlung|定金|押金|pay|pago"
    r"|zahlen|付款|price|precio|preis|价格|until|hasta|bis|截止|leader|líder|leitung|团长)(?:[ :.]|$).*",
    re.IGNORECASE,
)
"""Words that begin like a term; what follows could not be read, and it is no variant."""
_PARTS = re.compile(r"[;；\n、]+|[,，](?![0-9])")
_HOURS_A_DAY = 24


@dataclass(frozen=True, slots=True)
class More:
    """What was said: the further terms as they are then, what of the first ones was said anew, who leads it."""

    extra: Extra
    price: Money | None = None
    threshold: int | None = None
    deadline: datetime | None = None
    leader: str | None = None


def is_term(text: str) -> bool:
    """Whether words are a further term and cannot be the name of something: a limit, a deposit, a time to pay."""
    plain = unicodedata.normalize("NFKC", text).strip(" .。")
    return any(_PATTERNS[name].fullmatch(plain) for name in _NAMELESS)


def read_more(text: str, *, currency: str, zone: str, now: datetime, base: Extra = PLAIN) -> More:
    """Further terms laid over those there are; variants and steps that are named take the place of all before.

    Raises `BadTerms` with the `word` that could not be read, `BadPrice`, `BadMoment`.
    """
    # A full-width comma stands between parts, also before a figure; a plain one may be a decimal mark there.
    plain = unicodedata.normalize("NFKC", text[: TEXT_LENGTH_MAX + 1].replace("，", ";")).strip()
    parts = [part.strip(" .。") for part in _PARTS.split(plain) if part.strip(" .。")]
    if not parts or len(parts) > PARTS_MAX or len(plain) > TEXT_LENGTH_MAX:
        raise BadTerms(field="unreadable", word=plain[:40], most=PARTS_MAX)
    reader = _Reader(currency, zone, now, More(base))
    for part in parts:
        reader.read(part)
    return reader.done()


class _Reader:
    """Reads part by part."""

    def __init__(self, currency: str, zone: str, now: datetime, said: More) -> None:
        self._currency, self._zone, self._now, self._said = currency, zone, now, said
        self._variants: list[Variant] = []
        self._steps: list[Step] = []

    def read(self, part: str) -> None:
        for name, pattern in _PATTERNS.items():
            if found := pattern.fullmatch(part):
                reads: Callable[[re.Match[str]], None] = getattr(self, f"_{name}")
                reads(found)
                return
        raise BadTerms(field="unreadable", word=part[:40], most=PARTS_MAX)

    def done(self) -> More:
        if self._variants:
            self._set(variants=tuple(self._variants))
        if self._steps:
            self._set(steps=tuple(sorted(self._steps, key=lambda one: one.count)))
        return self._said

    def _set(self, **values: object) -> None:
        self._said = replace(self._said, extra=replace(self._said.extra, **values))  # type: ignore[arg-type]

    def _most(self, found: re.Match[str]) -> None:
        self._set(most=int(found["n"]), most_by=Measure.PEOPLE if found["people"] else Measure.UNITS)

    def _each(self, found: re.Match[str]) -> None:
        self._set(each=int(found["n"]))

    def _deposit(self, found: re.Match[str]) -> None:
        percent = re.fullmatch(r"([0-9]{1,3}) ?%", found["rest"].strip())
        if percent:
            self._set(deposit_percent=int(percent[1]), deposit_minor=0)
        else:
            self._set(deposit_minor=self._money(found["rest"]).minor, deposit_percent=0)

    def _pay(self, found: re.Match[str]) -> None:
        hours = found["span"][0].casefold() in "hs小"
        self._set(pay_hours=int(found["n"]) * (1 if hours else _HOURS_A_DAY))

    def _weekly(self, _: re.Match[str]) -> None:
        self._set(repeat_days=7)

    def _daily(self, _: re.Match[str]) -> None:
        self._set(repeat_days=1)

    def _days(self, found: re.Match[str]) -> None:
        self._set(repeat_days=int(found["n"]))

    def _once(self, _: re.Match[str]) -> None:
        self._set(repeat_days=None)

    def _tiers(self, _: re.Match[str]) -> None:
        self._set(tiers_first=True)

    def _fair(self, _: re.Match[str]) -> None:
        self._set(tiers_first=False)

    def _leader(self, found: re.Match[str]) -> None:
        self._said = replace(self._said, leader=found["rest"])

    def _price(self, found: re.Match[str]) -> None:
        self._said = replace(self._said, price=self._money(found["rest"]))

    def _until(self, found: re.Match[str]) -> None:
        self._said = replace(self._said, deadline=read_moment(found["rest"], zone=self._zone, now=self._now))

    def _amount(self, found: re.Match[str]) -> None:
        self._set(measure=Measure.AMOUNT)
        self._said = replace(self._said, threshold=self._money(found["rest"]).minor)

    def _count(self, found: re.Match[str]) -> None:
        self._set(measure=Measure.UNITS if found["units"] else Measure.PEOPLE)
        self._said = replace(self._said, threshold=int(found["n"]))

    def _step(self, found: re.Match[str]) -> None:
        self._set(steps_by=Measure.UNITS if found["units"] else Measure.PEOPLE)
        self._steps.append(Step(int(found["n"]), self._money(found["rest"]).minor))

    def _variant(self, found: re.Match[str]) -> None:
        if _MEANT.fullmatch(found[0]):
            raise BadTerms(field="unreadable", word=found[0][:40], most=PARTS_MAX)
        more = self._money(found["rest"]).minor if found["rest"] else 0
        self._variants.append(Variant(read_item(found["name"]), more))

    def _money(self, text: str) -> Money:
        return read_price(text.strip(), currency=self._currency)
