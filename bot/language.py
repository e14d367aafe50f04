"""Tells in which language a short chat message was written, the same way every time.

langdetect's own letter statistics, read exactly instead of sampled, plus each language's everyday words, plus what
is known about the writer before reading. Languages no shop speaks take part as decoys, so that French ends as "don't
know" rather than as Spanish.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache, cached_property, lru_cache
from math import exp, log
from pathlib import Path
from typing import NamedTuple

from models.members.ports import Guess

CHINESE = "zh-Hans"
# Letters overlap between neighbouring n-grams, so each one's evidence is discounted; measured on public short texts.
LETTERS_WEIGHT = 0.3
# Keeps an n-gram never seen in a language from ruling it out; langdetect's own smoothing.
LETTERS_FLOOR = 5e-5
# How much more likely one of its everyday words makes a language (logarithm). This and the next two were chosen on
# tests/bench/tuning_messages.tsv, where anything from 1.6 to 2.2, 0.12 to 0.20 and 0.45 to 0.55 does as well.
WORD_WEIGHT = 2.2
DECOYS_SHARE = 0.15
CONFIDENCE_MIN = 0.5
# However sure the history is, a member may change her language.
PRIOR_MIN = 1e-3
LETTERS_MIN = 2
# One Chinese character carries about as much as three Latin letters.
LATIN_PER_HAN = 3
TEXT_CHARS_MAX = 600
WORDS_KEPT_MAX = 8_192

_LATIN = ("en", "es", "de", "fr", "it", "pt", "nl", "id", "vi")
_NOISE = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|[@/#][a-z0-9_]+|[a-z]*\d[a-z\d]*", re.IGNORECASE)
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]")
_KANA_OR_HANGUL = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u1100-\u11ff\uac00-\ud7af]")
_LATIN_LETTER = re.compile(r"[A-Za-z\u00c0-\u024f\u1ea0-\u1ef9]")
_WORD = re.compile(r"[^\W\d_]+")
_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")
_STRETCHED = re.compile(r"(.)\1{2,}")
_LAUGH = re.compile(r"(?:[hj][aeiou]){2,}[hj]?|a?(?:ha)+h?|x+d+|lo+l|h+m+|[aeou]+h+|o+k+")


class _Statistics(NamedTuple):
    """What was learnt about the languages: probabilities per n-gram, in the order of `_LATIN`, as logarithms."""

    letters: dict[str, tuple[float, ...]]
    words: dict[str, tuple[str, ...]]
    neutral: frozenset[str]


class LangdetectGuesser:
    """Fills `models.members.ports.LanguageGuesser`. The statistics load with the first guess and are shared.

    `word_weight` 0 leaves everyday words out and judges by letters alone.
    """

    def __init__(self, word_weight: float = WORD_WEIGHT) -> None:
        self._word_weight = word_weight
        # People use few words most of the time: what one says of the languages is worked out once.
        self._evidence = lru_cache(WORDS_KEPT_MAX)(self._weigh)

    def guess(self, text: str, *, prior: Mapping[str, float]) -> Guess | None:
        """The most probable of the prior's languages; None when nothing of the text tells, or another language does."""
        told = _NOISE.sub(" ", text[:TEXT_CHARS_MAX])
        han = len(_HAN.findall(told))
        latin = len(_LATIN_LETTER.findall(told))
        others = sum(map(str.isalpha, told)) - han - latin
        foreign = len(_KANA_OR_HANGUL.findall(told))
        if foreign > 1 or others - foreign > (han + latin) // 2:
            return None
        if han and han * LATIN_PER_HAN >= latin:
            return Guess(CHINESE, 0.99) if CHINESE in prior else None
        return self._latin(_HAN.sub(" ", told), prior)

    def _latin(self, text: str, prior: Mapping[str, float]) -> Guess | None:
        text = _APOSTROPHE.sub("", _STRETCHED.sub(r"\1\1", text))
        words = [word for word in _WORD.findall(text.lower()) if self._evidence(word)]
        if sum(map(len, words)) < LETTERS_MIN:
            return None
        heard = map(sum, zip(*map(self._evidence, words), strict=True))
        score = [before + value for before, value in zip(_priors(prior), heard, strict=True)]
        return _likeliest(score, prior)

    def _weigh(self, word: str) -> tuple[float, ...]:
        """What one word says for each language of `_LATIN`, as logarithms; () for a word of any language."""
        known = self._statistics
        if _neutral(word, known.neutral):
            return ()
        seen = [known.letters[ngram] for ngram in _ngrams(word) if ngram in known.letters]
        score = [LETTERS_WEIGHT * sum(values) for values in zip(*seen, strict=True)] or [0.0] * len(_LATIN)
        for language in known.words.get(word, ()):
            score[_LATIN.index(language)] += self._word_weight
        return tuple(score)

    @cached_property
    def _statistics(self) -> _Statistics:
        return _load()


def _neutral(word: str, neutral: frozenset[str]) -> bool:
    return len(word) == 1 or word in neutral or _LAUGH.fullmatch(word) is not None


def _priors(prior: Mapping[str, float]) -> list[float]:
    """Log priors in the order of `_LATIN`: the candidates share what the decoys leave."""
    offered = sum(prior.get(language, 0.0) for language in _LATIN) or 1.0
    decoy = DECOYS_SHARE / (sum(language not in prior for language in _LATIN) or 1)
    share = (1 - DECOYS_SHARE) / offered
    return [log(max(prior[language] * share, PRIOR_MIN)) if language in prior else log(decoy) for language in _LATIN]


def _ngrams(word: str) -> list[str]:
    """Every stretch of one to three characters of a word, its ends included as a space."""
    framed = f" {word} "
    stretches = (framed[end - size : end] for end in range(2, len(framed) + 1) for size in (1, 2, 3) if size <= end)
    return [ngram for ngram in stretches if ngram != " "]


def _likeliest(score: list[float], prior: Mapping[str, float]) -> Guess | None:
    top = max(score)
    weights = [exp(value - top) for value in score]
    best = weights.index(1.0)
    confidence = 1.0 / sum(weights)
    if _LATIN[best] not in prior or confidence < CONFIDENCE_MIN:
        return None
    return Guess(_LATIN[best], confidence)


@cache
def _load() -> _Statistics:
    from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory

    from locales.lexicons import brands

    factory = DetectorFactory()
    factory.load_json_profile([(Path(PROFILES_DIRECTORY) / name).read_text(encoding="utf-8") for name in _LATIN])
    letters = {
        ngram: tuple(log(probability + LETTERS_FLOOR) for probability in by_language)
        for ngram, by_language in factory.word_lang_prob_map.items()
    }
    everyday = tomllib.loads(Path(__file__).with_name("everyday_words.toml").read_text(encoding="utf-8"))
    words: dict[str, tuple[str, ...]] = {}
    for language, listed in everyday["words"].items():
        for word in dict.fromkeys(_APOSTROPHE.sub("", listed).split()):
            words[word] = (*words.get(word, ()), language)
    named = {part for brand in brands() for name in brand.words for part in name.casefold().split()}
    return _Statistics(letters, words, frozenset(everyday["neutral"]["words"].split()) | named)
