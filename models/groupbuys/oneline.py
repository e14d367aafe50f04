"""Reads a whole buy written in one line, strictly: it is understood, or refused with what was wrong and where."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from models.errors import ShopError
from models.groupbuys.more import More, is_term, read_more
from models.groupbuys.pricing import PLAIN, BadTerms
from models.groupbuys.readers import (
    BadPrice,
    Line,
    UnreadableLine,
    read_item,
    read_line,
    read_people,
    read_price,
    visible,
)
from models.groupbuys.rules import THRESHOLD_MAX, BadBuy
from models.moments import BadMoment, read_moment

WORD_SHOWN_MAX = 40
_BREAK = re.compile(r"[;；\n]")
_COMMA = re.compile(r"[,，、]")
_FIELDS = 4
_STANDS_IN = "x"


def read_whole(text: str, *, currency: str, zone: str, now: datetime) -> tuple[Line, More]:
    """Item, price, people and deadline, and the further terms: between semicolons, on lines of their own or behind.

    Terms may also stand before the price, each between its semicolons; then what is not said is left open. Raises
    `UnreadableLine` with the `part` that is missing and the `word` where it should stand, and what a part that was
    found raises: `BadMoment`, `BadPrice`, `BadBuy`, `BadTerms`.
    """
    return _Reading(currency, zone, now).whole(text)


@dataclass(frozen=True, slots=True)
class _Reading:
    """One line being read on the shop's own clock, in its currency."""

    currency: str
    zone: str
    now: datetime

    def whole(self, text: str) -> tuple[Line, More]:
        parts = [part for one in _BREAK.split(text) if (part := one.strip(" \t\r,，、"))]
        if not parts:
            raise _missing("item", text)
        if is_term(_COMMA.split(parts[0])[0]):
            raise _missing("item", parts[0])
        for many in range(1, min(len(parts), _FIELDS) + 1):
            if line := self._head(parts[:many]):
                return self._both(line, parts[many:])
        for start in range(1, len(parts)):
            for end in range(start + 1, min(start + _FIELDS, len(parts) + 1)):
                if line := self._rest_of_line(parts[start:end]):
                    return self._both(replace(line, item=_item(parts[0])), [*parts[1:start], *parts[end:]])
        if behind := self._behind_commas(parts):
            return behind
        return self._open_ended(parts)

    def _head(self, parts: Sequence[str]) -> Line | None:
        """The four things in these parts, of which the item lies in the first; None when they do not hold them."""
        try:
            line = self._line(" ".join(parts))
        except ShopError:
            return None
        if line.price is None or not visible(" ".join(_words(parts[0]))).startswith(line.item):
            return None
        _check_item(parts[0])
        return line

    def _rest_of_line(self, parts: Sequence[str]) -> Line | None:
        """Price, people and deadline and nothing else; None when these parts do not hold them."""
        with suppress(ShopError):
            line = self._line(f"{_STANDS_IN} {' '.join(parts)}")
            if line.item == _STANDS_IN and line.price is not None:
                return line
        return None

    def _behind_commas(self, parts: Sequence[str]) -> tuple[Line, More] | None:
        """The line and its terms with commas between them all, as far as the line can be told from the rest."""
        pieces = _COMMA.split(parts[0])
        for many in range(len(pieces) - 1, 0, -1):
            if line := self._head([",".join(pieces[:many])]):
                return self._both(line, [*pieces[many:], *parts[1:]])
        return None

    def _open_ended(self, parts: Sequence[str]) -> tuple[Line, More]:
        """The item alone, perhaps with terms; a line with figures in it that holds no item alone is refused."""
        named = not any(char.isdigit() for char in parts[0])
        more = self._terms(parts[1:]) if named or len(parts) > 1 else More(PLAIN)
        if not named and more.price is None:
            raise self._refusal(parts[0])
        return Line(_item(parts[0])), more

    def _both(self, line: Line, terms: Sequence[str]) -> tuple[Line, More]:
        more = self._terms(terms)
        for said, again in ((line.price, more.price), (line.deadline, more.deadline)):
            if again is not None and again != said:
                raise _missing("twice", "; ".join(terms))
        return line, more

    def _terms(self, parts: Sequence[str]) -> More:
        if not any(part.strip() for part in parts):
            return More(PLAIN)
        try:
            more = read_more("; ".join(parts), currency=self.currency, zone=self.zone, now=self.now)
        except BadTerms as refused:
            if refused.facts["field"] != "unreadable":
                raise
            raise _missing("terms", str(refused.facts["word"])) from refused
        if len(more.extra.variants) == 1:
            # One variant is none: these words were meant to say something else.
            raise _missing("terms", more.extra.variants[0].name)
        return more

    def _line(self, text: str) -> Line:
        return read_line(text, currency=self.currency, zone=self.zone, now=self.now)

    def _refusal(self, text: str) -> ShopError:
        """Why a line cannot be read: what its nearest reading says, or the part that is missing and where."""
        words = _words(text)
        try:
            self._line(text)
        except (BadMoment, BadPrice) as miss:
            if miss.facts["why"] != "unreadable":
                return miss
            return self._no_moment(words) if isinstance(miss, BadMoment) else self._gap(words)
        except BadBuy as miss:
            return self._gap(words) if miss.facts["field"] == "threshold" else miss
        except UnreadableLine:
            return self._gap(words)
        return _missing("terms", text)

    def _gap(self, words: Sequence[str]) -> ShopError:
        begin = next((at for at in range(len(words)) if self._is_moment(words[at:])), len(words))
        if begin == len(words):
            return _missing("deadline", " ".join(words[-3:]))
        people = _tail(words[:begin], self._is_people)
        if people is None:
            if begin and words[begin - 1].isdecimal():
                return BadBuy(field="threshold", most=THRESHOLD_MAX)
            return _missing("threshold", " ".join(words[max(begin - 1, 0) :]))
        price = _tail(words[:people], self._is_price)
        if price is None:
            return _missing("price", " ".join(words[max(people - 1, 0) :]))
        return _missing("item", " ".join(words[price:]))

    def _no_moment(self, words: Sequence[str]) -> ShopError:
        """Price and people were found, and what stands behind them is no moment."""
        begins = (at for at in range(2, len(words)) if _tail(words[:at], self._is_people))
        found = (at for at in begins if _tail(words[: at - 1], self._is_price))
        return _missing("deadline", " ".join(words[next(found, 0) :]))

    def _is_moment(self, words: Sequence[str]) -> bool:
        with suppress(ShopError):
            read_moment(" ".join(words), zone=self.zone, now=self.now)
            return True
        return False

    def _is_people(self, words: Sequence[str]) -> bool:
        with suppress(ShopError):
            return bool(read_people(" ".join(words)))
        return False

    def _is_price(self, words: Sequence[str]) -> bool:
        with suppress(ShopError):
            return bool(read_price(" ".join(words), currency=self.currency).minor)
        return False


def _tail(words: Sequence[str], fits: Callable[[Sequence[str]], bool]) -> int | None:
    """Where the last one or two words begin that fit."""
    return next((len(words) - many for many in (1, 2) if len(words) >= many and fits(words[-many:])), None)


def _item(text: str) -> str:
    _check_item(text)
    return read_item(text)


def _check_item(text: str) -> None:
    """No term stands between the item and its price with nothing but commas around it."""
    if swallowed := next((piece for piece in _COMMA.split(text) if is_term(piece)), None):
        raise _missing("order", swallowed)


def _words(text: str) -> list[str]:
    split = (word.strip(",;|·，；") for word in unicodedata.normalize("NFKC", text).split())
    return [word for word in split if word and word not in {"-", "–", "—"}]


def _missing(part: str, word: str) -> UnreadableLine:
    shown = " ".join(word.split())
    return UnreadableLine(part=part, word=shown if len(shown) <= WORD_SHOWN_MAX else f"{shown[:WORD_SHOWN_MAX]}…")
