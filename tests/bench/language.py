"""How often the language of a chat message is told right, by length, beside langdetect as it comes.

Run `python -m tests.bench.language`. The messages in `short_messages.tsv` were written for this benchmark before any
parameter was chosen (parameters were chosen on `tuning_messages.tsv`) and are free to use. The everyday words were
listed later by the same hands, so "letters only" is the figure beyond doubt. "No answer" counts as wrong everywhere.
"""

import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from langdetect import DetectorFactory, LangDetectException, detect

from bot.language import LangdetectGuesser
from models.members.languages import language_prior

LANGUAGES = ("en", "es", "de", "zh-Hans")
BUCKETS = ("<=10", "11-20", "21-40", ">40")
PHONE_RIGHT = 0.8
PHONE_SEEDS = range(10)

Answer = Callable[[str, str], str | None]


class Message(NamedTuple):
    """One line of the data: `kind` is plain, mixed (two languages), foreign (not ours) or neutral (tells nothing)."""

    language: str
    kind: str
    text: str


def messages() -> list[Message]:
    """All messages of the benchmark, in file order."""
    path = Path(__file__).with_name("short_messages.tsv")
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    return [Message(*line.split("\t")) for line in lines]


def bucket(text: str) -> str:
    """Which of the four lengths a text has, in characters."""
    return BUCKETS[sum(len(text) > limit for limit in (10, 20, 40))]


def as_shipped(text: str, _language: str) -> str | None:
    """langdetect's own answer: all 55 profiles, seed 0."""
    DetectorFactory.seed = 0
    try:
        told = detect(text)
    except LangDetectException:
        return None
    return "zh-Hans" if told.startswith("zh") else str(told)


def phone(seed: int, language: str, text: str) -> str:
    """A phone language that is right in four of five cases, else one of the shop's others."""
    dice = random.Random(f"{seed}{text}")
    others = [other for other in LANGUAGES if other != language]
    return language if language in LANGUAGES and dice.random() < PHONE_RIGHT else dice.choice(others)


def share(found: Iterable[Message], answer: Answer, wanted: Callable[[Message], str | None]) -> float:
    """Percent of messages answered as wanted."""
    right = [answer(message.text, message.language) == wanted(message) for message in found]
    return 100 * sum(right) / len(right)


def answers() -> dict[str, list[Answer]]:
    """What is compared: each column is one or several ways to answer, averaged."""
    whole, letters = LangdetectGuesser(), LangdetectGuesser(word_weight=0)

    def ours(seed: int | None, guesser: LangdetectGuesser = whole) -> Answer:
        def answer(text: str, language: str) -> str | None:
            code = None if seed is None else phone(seed, language, text)
            guess = guesser.guess(text, prior=language_prior(code, {}, LANGUAGES))
            return guess.language if guess else None

        return answer

    def phone_alone(seed: int) -> Answer:
        return lambda text, language: phone(seed, language, text)

    return {
        "langdetect": [as_shipped],
        "letters only": [ours(None, letters)],
        "ours": [ours(None)],
        "phone 80%": [phone_alone(seed) for seed in PHONE_SEEDS],
        "ours+phone": [ours(seed) for seed in PHONE_SEEDS],
    }


def table(title: str, groups: dict[str, list[Message]], columns: dict[str, list[Answer]]) -> None:
    """Print one row per group and one column per way to answer, in percent."""
    print(f"\n{title:<22}{'n':>5}" + "".join(f"{name:>13}" for name in columns))
    for group, found in groups.items():
        cells = []
        for ways in columns.values():
            wanted = [share(found, way, lambda m: m.language if m.language in LANGUAGES else None) for way in ways]
            cells.append(sum(wanted) / len(wanted))
        print(f"{group:<22}{len(found):>5}" + "".join(f"{cell:>13.1f}" for cell in cells))


def speed(found: list[Message], answer: Answer) -> float:
    """Messages answered per second, one thread, best of three rounds."""
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        for message in found:
            answer(message.text, message.language)
        best = min(best, time.perf_counter() - start)
    return len(found) / best


def main() -> None:
    """Print the tables."""
    groups: dict[str, dict[str, list[Message]]] = {name: defaultdict(list) for name in ("length", "language", "other")}
    every = messages()
    plain = [message for message in every if message.kind == "plain"]
    for size in BUCKETS:
        groups["length"][size] = [message for message in plain if bucket(message.text) == size]
    groups["length"]["all"] = plain
    for language in LANGUAGES:
        for size in BUCKETS:
            name = f"{language} {size}"
            groups["language"][name] = [m for m in plain if m.language == language and bucket(m.text) == size]
    groups["other"]["mixed"] = [message for message in every if message.kind == "mixed"]
    columns = answers()
    table("right, by length", groups["length"], columns)
    table("by language", groups["language"], columns)
    table("code-switching", groups["other"], columns)
    silent = {kind: [m for m in every if m.kind == kind] for kind in ("foreign", "neutral")}
    table("rightly no answer", silent, {name: columns[name] for name in ("ours", "ours+phone")})
    wrong = [m for m in plain if columns["ours"][0](m.text, m.language) not in (m.language, None)]
    print(f"\nours without a phone language: {100 * len(wrong) / len(plain):.1f} % wrong; its other misses are silence")
    for name in ("langdetect", "ours"):
        print(f"{name}: {speed(plain, columns[name][0]):,.0f} messages a second")


if __name__ == "__main__":
    main()
