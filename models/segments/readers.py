"""Reads a question as staff writes it: `orders >= 2 in 90 days and not tag:vip`. Errors point at the word."""

from collections.abc import Collection, Mapping
from datetime import date, time
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from lark import Lark, Token, Transformer, v_args
from lark.exceptions import UnexpectedCharacters, UnexpectedEOF, UnexpectedInput, UnexpectedToken, VisitError

from models.members.rules import Reach
from models.segments.rules import (
    DEPTH_MAX,
    LENGTH_MAX,
    NUMBER_MAX,
    STANDING,
    Ago,
    Amount,
    Audience,
    BadAudience,
    Counts,
    Either,
    Every,
    Fact,
    Flag,
    Has,
    Is,
    Key,
    Moment,
    Not,
    Op,
    Since,
)
from models.timekeeping import at_local

GOODS = frozenset({Key.ITEM, Key.CATEGORY, Key.BRAND})
_UNITS = {"day": 1, "week": 7, "month": 30, "year": 365}
_SIGNS = {"“": '"', "”": '"', "„": '"', "：": ":", "≥": ">=", "≤": "<=", "（": "(", "）": ")", "\u00a0": " "}
_EVERYBODY = frozenset({"everyone", "all", "todos", "todas", "alle", "所有人", "大家"})
_SPOKEN = {
    "FLAG": "everybody, stopped, reachable",
    "FACT": "tier, language, reach, zone",
    "AMOUNT": "orders, spent, messages, points …",
    "MOMENT": "last order, first order, last seen, first seen",
    "KEYED": "tag:…, group:…, joined:…, item:…, category:…, brand:…",
    "OP": "<, <=, =, !=, >=, >",
    "NUMBER": "a number",
    "UNIT": "days, weeks, months, years",
    "DAY": "a date (2026-01-31)",
    "WORD": "a word",
    "LPAR": "(",
    "RPAR": ")",
    "OR": "or",
    "AND": "and",
    "NOT": "not",
    "OF": "of",
    "IN": "in",
    "SINCE": "since",
    "AGO": "ago",
    "$END": "the end",
}
Word = TypeVar("Word", bound=Flag | Fact | Amount | Moment | Key)


def read(text: str, *, tiers: Mapping[str, str], languages: Collection[str], zone: str) -> Audience:
    """The question a text asks. `tiers` are the words for tiers by what stands for them, folded, in any language.

    Raises `BadAudience` naming the first word that does not fit, its column, and what would fit there.
    """
    plain = "".join(_SIGNS.get(one, one) for one in text).strip()
    if not plain or len(plain) > LENGTH_MAX:
        raise BadAudience(word=plain[:20], column=1, expected=f"1-{LENGTH_MAX} characters")
    if plain.count("(") > DEPTH_MAX or plain.lower().split().count("not") > DEPTH_MAX:
        raise BadAudience(word="(", column=1, expected=f"at most {DEPTH_MAX} brackets")
    try:
        found: Audience = _Reading(tiers, languages, zone).transform(_grammar().parse(plain))
    except VisitError as error:
        if isinstance(error.orig_exc, BadAudience):
            raise error.orig_exc from error
        raise
    except UnexpectedInput as error:
        raise _pointed(error, plain) from error
    return found


@cache
def _grammar() -> Lark:
    rules = (Path(__file__).parent / "audience.lark").read_text(encoding="utf-8")
    return Lark(rules, parser="lalr", maybe_placeholders=False)


def _pointed(error: UnexpectedInput, text: str) -> BadAudience:
    wanted: Collection[str] = ()
    column = len(text) + 1
    if isinstance(error, UnexpectedToken):
        wanted, token = error.accepts or error.expected, error.token
        column = token.column if token.type != "$END" and token.column else column
    elif isinstance(error, UnexpectedCharacters):
        wanted, column = error.allowed or (), error.column
    elif isinstance(error, UnexpectedEOF):
        wanted = error.expected
    word = text[column - 1 :].split(maxsplit=1)
    expected = ", ".join(dict.fromkeys(_SPOKEN.get(one, one.lower()) for one in sorted(wanted)))
    return BadAudience(word=word[0][:40] if word else "…", column=column, expected=expected)


@v_args(inline=True)
class _Reading(Transformer[Token, Any]):
    def __init__(self, tiers: Mapping[str, str], languages: Collection[str], zone: str) -> None:
        super().__init__()
        self._tiers, self._languages, self._zone = tiers, languages, zone

    def either(self, *parts: Audience) -> Audience:
        return Either(parts)

    def every(self, *parts: Audience) -> Audience:
        return Every(parts)

    def negated(self, part: Audience) -> Audience:
        return Not(part)

    def flag(self, word: Token) -> Audience:
        said = word.lower()
        return Flag.EVERYBODY if said in _EVERYBODY else Flag(said)

    def fact(self, name: Token, op: Token, word: Token) -> Audience:
        fact, said = Fact(name.lower()), str(word).strip('"')
        known = self._known(fact)
        found = known.get(said.casefold()) if known is not None else said
        if found is None and "*" not in said:
            raise _bad(word, said, ", ".join(dict.fromkeys((known or {}).values())))
        if op not in ("=", "!=") and fact is not Fact.TIER:
            raise _bad(op, str(op), "=, !=")
        return Is(fact, Op(op), found or said)

    def counts(self, name: Token, op: Token, number: Token, *rest: Has | Since) -> Audience:
        amount = Amount(name.lower())
        of = next((one for one in rest if isinstance(one, Has)), None)
        since = next((one for one in rest if isinstance(one, Since)), None)
        if since is not None and amount in STANDING:
            raise _bad(name, str(name), "a comparison without a time: it is what she has now")
        if of is not None and amount not in (Amount.ORDERS, Amount.SPENT):
            raise _bad(name, str(name), "orders, spent")
        return Counts(amount, Op(op), _number(number), of, since)

    def ago(self, name: Token, op: Token, number: Token, unit: Token) -> Audience:
        return Ago(Moment(" ".join(name.lower().split())), Op(op), _number(number) * _days(unit))

    def has(self, keyed: Token, since: Since | None = None) -> Audience:
        found = _keyed(keyed)
        if since is not None and found.key not in (*GOODS, Key.JOINED):
            raise _bad(keyed, str(keyed), "item:…, category:…, brand:…, joined:…")
        return Has(found.key, found.word, since)

    def of(self, keyed: Token) -> Has:
        found = _keyed(keyed)
        if found.key not in GOODS:
            raise _bad(keyed, str(keyed), "item:…, category:…, brand:…")
        return found

    def last(self, number: Token, unit: Token) -> Since:
        return Since(days=_number(number) * _days(unit))

    def from_day(self, day: Token) -> Since:
        try:
            return Since(day=at_local(date.fromisoformat(str(day)), time(0), self._zone))
        except ValueError as error:
            raise _bad(day, str(day), "a date that exists") from error

    def _known(self, fact: Fact) -> Mapping[str, str] | None:
        match fact:
            case Fact.TIER:
                return self._tiers
            case Fact.LANGUAGE:
                return {one.casefold(): one for one in self._languages} | {
                    one.split("-")[0].casefold(): one for one in self._languages
                }
            case Fact.REACH:
                return {one.value: one.value for one in Reach}
            case Fact.ZONE:
                return None


def _keyed(token: Token) -> Has:
    key, _, word = str(token).partition(":")
    word = word.strip('"').strip()
    if not word:
        raise _bad(token, str(token), f"{key}:…")
    return Has(Key(key.lower()), word)


def _number(token: Token) -> int:
    number = int(token)
    if number > NUMBER_MAX:
        raise _bad(token, str(token), f"at most {NUMBER_MAX}")
    return number


def _days(unit: Token) -> int:
    return _UNITS[unit.lower().rstrip("s")]


def _bad(token: Token, word: str, expected: str) -> BadAudience:
    return BadAudience(word=word[:40], column=token.column or 1, expected=expected)
