"""What somebody means by her words about a group buy: so many, out again, or something to ask her back about."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from locales.folding import fold, has_han
from locales.joining import Ears, Sentence, Word

_ACTS = frozenset(
    {Word.LEAVE, Word.JOIN, Word.ECHO, Word.SET, Word.LESS, Word.MORE, Word.ONLY, Word.WANT, Word.PLUS, Word.MINUS}
)
_LINE = re.compile(r"[ \t]*([0-9]{1,3})[\ufe0f\u20e3]*[ \t]*[.．、,，:：)）\-\ufe0f\u20e3 ]+(?=\S)(.+)")
_WORD_END = re.compile(r"$|[^0-9a-zß-ɏ]")
_BARE = frozenset({Word.NUMBER, Word.ITEM, Word.FILLER})
_AMOUNT = (Word.UNIT, Word.ITEM, Word.SELVES, Word.SOMEONE, Word.FILLER)


class Kind(StrEnum):
    """What she wants."""

    TAKE = "take"
    LEAVE = "leave"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Wish:
    """What she wants: so many pieces in all from now on, out again, or nobody can be sure (then nothing is changed)."""

    kind: Kind
    quantity: int = 0


ASK = Wish(Kind.ASK)
LEAVE = Wish(Kind.LEAVE)


@dataclass(frozen=True, slots=True)
class _Part:
    """A number she names: for whom, and whether it comes on top of what stands before it."""

    number: int
    someone: bool
    added: bool


def wish(text: str, *, ears: Ears, item: str, name: str, has: int, near: bool) -> Wish | None:
    """What a message says about a buy of which she has so many pieces; None where it says nothing about that.

    `near`: it answers the card or stands in the buy's own topic. Elsewhere only what is unmistakable counts. In a list
    that is pasted back with a line for everybody (接龙) only the line with her own name is hers.
    """
    plain = unicodedata.normalize("NFKC", text)
    lines = [found[2] for one in plain.splitlines() if (found := _LINE.fullmatch(one.rstrip()))]
    if len(lines) > 1 or (lines and "接龙" in text):
        return _listed(lines, ears=ears, item=item, name=name, near=near or "接龙" in text)
    heard = [_without_tail(one) for one in ears.sentences(text, item)]
    clear = [one for one in heard if _is_clear(one)]
    rest = [one for one in heard if one not in clear]
    said = {token.word for one in clear for token in one}
    meant = _meant(clear, said, has=has, near=near)
    if any(_is_tag(one) for one in rest):
        return None
    if meant is not None and (near or Word.ITEM in said or all(_is_question(one) for one in rest)):
        return ASK if any(_begins_doubt(one) for one in rest) else meant
    named = any(token.word is Word.ITEM for one in heard for token in one)
    return ASK if any(_may_be(one, near=near, named=named) for one in rest) else None


def _listed(lines: Sequence[str], *, ears: Ears, item: str, name: str, near: bool) -> Wish | None:
    mine = [rest for one in lines if (rest := _behind(fold(one), fold(name))) is not None]
    if len(mine) > 1:
        # "小王" begins "小王子", too; but people also write "小王面霜×2" without a blank.
        mine = [rest for rest in mine if not has_han(rest[:1])]
    if len(mine) != 1:
        return ASK if near else None
    heard = ears.sentences(mine[0], item)
    numbers = [token.number for one in heard for token in one if token.word is Word.NUMBER]
    if not numbers and any(token.word is Word.LEAVE for one in heard for token in one):
        return LEAVE
    return ASK if numbers and numbers[0] <= 0 else _take(numbers[0] if numbers else 1)


def _behind(line: str, name: str) -> str | None:
    """What stands behind a name in a line that begins with it; None where it begins otherwise."""
    rest = line.strip()
    if not name.strip() or not rest.startswith(name.strip()):
        return None
    rest = rest[len(name.strip()) :]
    return rest if _WORD_END.match(rest) else None


def _is_clear(sentence: Sentence) -> bool:
    """Whether every word of it is known, and it asks nothing but for a piece."""
    found = {token.word for token in sentence}
    if found & {Word.UNKNOWN, Word.HEDGE, Word.VAGUE, Word.OTHER, Word.MAY}:
        return False
    asked_for = found & {Word.WANT, Word.SET, Word.LEAVE} or {Word.JOIN, Word.NUMBER} <= found
    return Word.ASKS not in found and (Word.MARK not in found or bool(asked_for))


def _is_question(sentence: Sentence) -> bool:
    return not {Word.ASKS, Word.MARK}.isdisjoint(token.word for token in sentence)


def _is_tag(sentence: Sentence) -> bool:
    """Whether it only asks whether that is right, behind what stands before it."""
    found = {token.word for token in sentence}
    return (
        Word.MARK in found and found <= {Word.MARK, Word.OTHER, Word.HEDGE, Word.FILLER, Word.ASKS} and len(found) > 1
    )


def _begins_doubt(sentence: Sentence) -> bool:
    spoken = [token.word for token in sentence if token.word is not Word.FILLER]
    return bool(spoken) and spoken[0] is Word.HEDGE


def _without_tail(sentence: Sentence) -> Sentence:
    """What people write behind a whole wish without a comma ("2 for me what a lovely colour") is left away."""
    words = [token.word for token in sentence]
    if Word.BECAUSE in words[1:]:
        sentence = sentence[: words.index(Word.BECAUSE, 1)]
        words = words[: len(sentence)]
    if Word.NUMBER not in words or words.count(Word.NUMBER) > 1 or Word.OTHER in words or Word.HEDGE in words:
        return sentence
    spot = words.index(Word.NUMBER)
    begun = all(word not in (Word.UNKNOWN, Word.ASKS) for word in words[:spot]) and set(words[:spot]) & _ACTS
    named = Word.ITEM in words[:spot] and words[spot - 1] is Word.UNIT
    end = spot + 1
    while end < len(words) and words[end] in _AMOUNT:
        end += 1
    counted = words[spot + 1] in (Word.UNIT, Word.ITEM, Word.SELVES) if spot + 1 < len(words) else True
    return sentence[:end] if named or (begun and counted) else sentence


def _may_be(sentence: Sentence, *, near: bool, named: bool) -> bool:
    """Whether a sentence that is not clear may be a wish all the same."""
    found = [token.word for token in sentence]
    wanted = {Word.JOIN, Word.WANT, Word.NUMBER, Word.ECHO}.intersection(found)
    if near and wanted and Word.HEDGE in found and Word.MARK not in found:
        return True
    if Word.OTHER in found:
        return False
    acts, doubts = _ACTS.intersection(found), {Word.HEDGE, Word.VAGUE}.intersection(found)
    if Word.MAY in found:
        return near or named
    if Word.MARK in found or Word.ASKS in found:
        return near and Word.WANT in found and Word.NUMBER in found and Word.ASKS not in found
    if not near:
        return (named and bool(doubts) and bool(acts or Word.NUMBER in found)) or found[:2] == [Word.PLUS, Word.NUMBER]
    if doubts:
        return bool(acts) or Word.NUMBER in found or Word.VAGUE in found
    return bool(acts) and (found[0] in (Word.LEAVE, Word.JOIN) or Word.NUMBER in found or Word.JOIN in found)


def _meant(clear: Sequence[Sentence], said: set[Word], *, has: int, near: bool) -> Wish | None:
    parts = [part for one in clear for part in _parts(one)]
    number = parts[-1].number if Word.SET in said and parts else _total(parts)
    if number == -1:
        return ASK if near else None
    if Word.LEAVE in said and (not number or number >= has):
        return LEAVE if has else None
    if said & {Word.LESS, Word.MINUS, Word.LEAVE}:
        return _take(has - (number or 1)) if has else None
    if said & {Word.SET, Word.ONLY} and has and number is not None:
        return _take(number)
    if (
        Word.MORE in said
        and len(parts) < 2
        and (number is not None or said <= {Word.MORE, *_AMOUNT, Word.WANT, Word.JOIN, Word.ECHO, Word.SET})
    ):
        return _take(has + (number or 1)) if has else ASK if near else None
    if Word.PLUS in said and number is not None:
        return _take(number) if not has and (near or Word.ITEM in said) else ASK
    if has:
        return ASK if number not in (None, has) and near else None
    return _joined(number, said, near=near)


def _joined(number: int | None, said: set[Word], *, near: bool) -> Wish | None:
    """What somebody wants who has nothing yet."""
    named = Word.ITEM in said and bool(said & {Word.WANT, Word.UNIT, Word.SELVES, Word.SOMEONE})
    if number and (near or Word.JOIN in said or named):
        return _take(number)
    if number is not None:
        # "Two matcha tins please": a number and the item and nothing else is most likely an order.
        return ASK if number and Word.ITEM in said and said <= _BARE else None
    if Word.JOIN in said or (near and said & {Word.ECHO, Word.WANT}) or (Word.WANT in said and named):
        return _take(1)
    return None


def _take(number: int) -> Wish:
    return Wish(Kind.TAKE, number) if number > 0 else LEAVE


def _parts(sentence: Sentence) -> Iterator[_Part]:
    words = [token.word for token in sentence]
    begun = False
    for spot, token in enumerate(sentence):
        # "One for me and another for mum": another is one on top of those that stand before it.
        another = token.word is Word.MORE and begun and words[spot - 1] is Word.AND
        if token.word is not Word.NUMBER and not another:
            continue
        past = max((at for at in range(spot) if words[at] is Word.NUMBER), default=-1)
        next_one = next((at for at in range(spot + 1, len(words)) if words[at] is Word.NUMBER), len(words))
        beside = [*words[max(spot - 1, 0) : spot], *words[spot + 1 : next_one]]
        someone = not {Word.SOMEONE, Word.SELVES}.isdisjoint(beside)
        added = begun and not {Word.AND, Word.PLUS, Word.MORE}.isdisjoint(words[past + 1 : spot + 1])
        yield _Part(1 if another else token.number, someone, added)
        begun = True


def _total(parts: Sequence[_Part]) -> int | None:
    """How many she wants in all; None where she names no number, -1 where it cannot be told."""
    if not parts:
        return None
    if any(one.number < 0 for one in parts):
        return -1
    first, rest = parts[0], parts[1:]
    if all(one.added or one.someone for one in rest) and (first.someone or not rest):
        return sum(one.number for one in parts)
    if all(one.someone for one in rest):
        inside = sum(one.number for one in rest if not one.added)
        added = sum(one.number for one in rest if one.added)
        return first.number + added if inside <= first.number else -1
    if all(one.added for one in rest):
        return sum(one.number for one in parts)
    return first.number if len({one.number for one in parts}) == 1 else -1
