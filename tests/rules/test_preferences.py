"""What members ask for in their own words, and all the ordinary talk that asks for nothing."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locales import LANGUAGES, voices
from locales.preferences import EVERY_DAY, Preference, preference

CORPUS = Path(__file__).parent / "preferences.tsv"
PRECISION_MIN, RECALL_MIN = 0.98, 0.93
SENTENCES_MIN = 250


def rows() -> list[tuple[str, bool, str, str]]:
    lines = [line for line in CORPUS.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    split = [line.split("\t") for line in lines]
    return [(language, near == "1", expected, text) for language, near, expected, text in split]


def clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


def told(found: Preference | None) -> str:
    """A preference as the corpus writes it."""
    if found is None:
        return "-"
    parts = []
    if found.only:
        parts.append(f"only={','.join(sorted(found.only))}")
    if found.without:
        parts.append(f"without={','.join(sorted(found.without))}")
    if hours := found.hours:
        days = "*" if hours.days == EVERY_DAY else "".join(map(str, sorted(hours.days)))
        parts.append(f"hours={days} {clock(hours.start)}-{clock(hours.end)}")
    if found.week_max is not None:
        parts.append(f"week={found.week_max}")
    if found.month_max is not None:
        parts.append(f"month={found.month_max}")
    if (rest := found.rest) is not None:
        date = f"{rest.date[0]:02d}-{rest.date[1]:02d}" if rest.date else ""
        parts.append(f"rest={date or (f'd{rest.days}' if rest.days is not None else f'w{rest.weekday}')}")
    return " ".join([*parts, *(["again"] if found.again else [])])


def normal(expected: str) -> str:
    """The same with the categories in order."""
    parts = [part.split("=") if "=" in part else [part] for part in expected.split(" ")]
    lists = ("only", "without")
    return " ".join(
        f"{one[0]}={','.join(sorted(one[1].split(',')))}" if one[0] in lists else "=".join(one) for one in parts
    )


def test_what_is_asked_for_is_understood_and_ordinary_talk_changes_nothing() -> None:
    corpus = rows()
    assert len(corpus) >= SENTENCES_MIN
    assert {language for language, *_ in corpus} == set(LANGUAGES)
    right = wrong = missed = 0
    faults = []
    for _, near, expected, text in corpus:
        found = told(preference(text, languages=LANGUAGES, near=near))
        if found != "-":
            right, wrong = (right + 1, wrong) if found == normal(expected) else (right, wrong + 1)
        if expected != "-" and found != normal(expected):
            missed += 1
        if found != normal(expected):
            faults.append(f"{text!r}: {found}, not {expected}")
    precision, recall = right / (right + wrong), right / (right + missed)
    print(f"{len(corpus)} sentences: precision {precision:.3f}, recall {recall:.3f}", *faults, sep="\n")  # noqa: T201
    assert precision >= PRECISION_MIN, faults
    assert recall >= RECALL_MIN, faults


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_asked_for_is_understood_by_a_shop_of_one_language_too(language: str) -> None:
    hers = [row for row in rows() if row[0] == language]
    found = [told(preference(text, languages=[language], near=near)) == normal(want) for _, near, want, text in hers]
    assert sum(found) / len(found) >= RECALL_MIN


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_the_bot_gives_is_understood_in_the_dm(language: str) -> None:
    voice, facts = voices()[language], {"name": "Anna", "shop": "Mei"}
    told = [voice.plain(key, **facts) for key in ("preferences-how", "preferences-stopped", "nudge-welcome")]
    examples = [one for text in told for one in re.findall("[“«„]([^“”«»„]+)[”»“]", text)]
    assert len(examples) >= 6
    assert [one for one in examples if preference(one, languages=LANGUAGES, near=False) is None] == []


@given(st.text(max_size=250), st.booleans())
def test_whatever_is_written_is_read_or_left_alone(text: str, near: bool) -> None:
    found = preference(text, languages=LANGUAGES, near=near)
    assert found is None or found != Preference()
    if found is not None and found.hours is not None:
        assert 0 <= found.hours.start < found.hours.end <= 24 * 60


@given(st.sampled_from(rows()))
def test_a_question_asks_for_nothing(row: tuple[str, bool, str, str]) -> None:
    assert preference(row[3] + "?", languages=LANGUAGES, near=row[1]) is None


@given(st.sampled_from(rows()), st.sampled_from(["Zahnarzt", "parcel", "pedido", "订单"]))
def test_one_word_nobody_knows_and_nothing_is_taken_for_granted(row: tuple[str, bool, str, str], word: str) -> None:
    assert preference(f"{row[3]} {word}", languages=LANGUAGES, near=row[1]) is None
