"""What is heard as asking the group for something, in four languages, and what only sounds like it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locales import LANGUAGES
from locales.demands import TEXT_CHARS_MAX, asked_for
from models.demand.rules import ITEM_LENGTH_MAX, gathered_by, shown_name


def heard(text: str) -> str | None:
    return asked_for(text, tuple(LANGUAGES))


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("anyone bringing Snail cream?", "Snail cream"),
        ("Anyone bringing snail cream this week?", "snail cream"),
        ("Is anybody getting the Lancôme serum this week?", "Lancôme serum"),
        ("Hi all, can anyone bring me some Korean sunscreen please?", "Korean sunscreen"),
        ("looking for a nice rice cooker, anyone?", "nice rice cooker"),
        ("who is selling SK-II essence?", "SK-II essence"),
        ("Lovely weather today! Does anyone have the pineapple cakes?", "pineapple cakes"),
        ("谁带面霜？", "面霜"),
        ("有人带SK-II神仙水吗", "SK-II神仙水"),
        ("求代购雅诗兰黛小棕瓶", "雅诗兰黛小棕瓶"),
        ("请问有没有人能帮带奶粉？", "奶粉"),
        ("¿alguien trae turrón?", "turrón"),
        ("Hola ¿alguien puede traer la crema de caracol esta semana?", "crema de caracol"),
        ("¿Quién me trae unos palmeritas por favor?", "palmeritas"),
        ("bringt jemand Kinder Riegel mit?", "Kinder Riegel"),
        ("Kann jemand mir La Roche-Posay mitbringen?", "La Roche-Posay"),
        ("wer bringt Ritter Sport mit?", "Ritter Sport"),
    ],
)
def test_an_item_that_is_asked_for_is_heard_as_written(text: str, item: str) -> None:
    assert heard(text) == item


@pytest.mark.parametrize(
    "text",
    [
        "anyone have an idea?", "does anyone have time?", "wer bringt das mit?", "alguien tiene idea?",
        "hat jemand Lust?", "谁带孩子去公园", "someone is bringing my kids home", "anyone seen the news?",
        "I am bringing snail cream", "somebody brought it", "bringt das was?", "quién sabe", "谁知道",
        "/buy Snail cream", "anyone bringing 12?", "anyone bringing " + "x" * TEXT_CHARS_MAX,
    ],
)  # fmt: skip
def test_what_only_sounds_like_it_is_not(text: str) -> None:
    assert heard(text) is None


@given(st.text(max_size=300))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    found = heard(text)
    assert found is None or all(word in unicodedata.normalize("NFC", text) for word in found.split())


def test_items_are_gathered_without_case_accents_and_marks() -> None:
    assert gathered_by("Crème!") == gathered_by("creme") == gathered_by("ＣＲＥＭＥ")
    assert gathered_by("面霜") != gathered_by("精华")
    assert gathered_by("🌸✨") == ""
    assert shown_name("\u202egnp  cream\n") == "gnp cream"
    assert shown_name("\u200b") is None
    assert len(shown_name("x" * 4_096) or "") == ITEM_LENGTH_MAX
