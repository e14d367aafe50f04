"""The word lists load, cover the same ground in every language and never contradict themselves."""

from dataclasses import replace
from pathlib import Path

import pytest

from locales import LANGUAGES, voices
from locales.folding import fold, typed_forms, words
from locales.lexicons import Ask, LexiconError, brands, lexicon, variants
from locales.matching import compile_lexicon
from locales.phrases import Phrases

ASKS = {
    "me", "points", "tier", "settings", "help", "privacy", "refer", "coupons", "orders", "buys", "stop", "less", "why",
    "language", "wallet", "rewards", "human", "greeting", "thanks",
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_knows_the_same_categories_needs_and_asks(language: str) -> None:
    known, english = lexicon(language), lexicon("en")
    assert set(known.categories) == set(english.categories)
    assert set(known.needs) == set(english.needs)
    assert set(known.asks) == ASKS


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_category_has_a_name_to_show(language: str) -> None:
    voice = voices()[language]
    assert all(voice.plain(f"category-{name}") for name in lexicon(language).categories)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_stands_for_two_categories_of_one_language(language: str) -> None:
    seen: dict[str, str] = {}
    for name, phrases in lexicon(language).categories.items():
        for form in {form for phrase in phrases for form in typed_forms(phrase)}:
            assert seen.setdefault(form, name) == name, form


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_bare_word_asks_two_things(language: str) -> None:
    seen: dict[str, str] = {}
    for name, ask in lexicon(language).asks.items():
        for form in {form for phrase in (*ask.alone, *ask.short) for form in typed_forms(phrase)}:
            assert seen.setdefault(form, name) == name, form


@pytest.mark.parametrize("language", LANGUAGES)
def test_stop_is_only_ever_a_whole_message(language: str) -> None:
    stop = lexicon(language).asks["stop"]
    assert stop.short
    assert stop.alone
    assert not stop.phrases
    assert not stop.private


def test_brands_name_known_categories_once() -> None:
    names = [brand.name for brand in brands()]
    assert len(names) == len(set(names)) >= 40
    assert {brand.category for brand in brands()} <= {None, *lexicon("en").categories}


def test_choices_are_written_out() -> None:
    assert list(variants("(the |)(red|blue) bag")) == ["the red bag", "the blue bag", "red bag", "blue bag"]


def test_a_broken_lexicon_names_its_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx" / "lexicon.toml").write_text("polite = []\nidioms = [", encoding="utf-8")
    monkeypatch.setattr("locales.lexicons._HERE", tmp_path)
    with pytest.raises(LexiconError, match=r"xx/lexicon\.toml"):
        lexicon("xx")


@pytest.mark.parametrize("phrase", ["", "!!!", "a*", "two words*"])
def test_a_phrase_nobody_could_be_found_by_is_refused(phrase: str) -> None:
    with pytest.raises(ValueError, match="cannot be looked for"):
        Phrases[str]().add(phrase, "x")
    broken = replace(lexicon("en"), asks={"help": Ask(phrases=(phrase,))})
    with pytest.raises(ValueError, match="cannot be looked for"):
        compile_lexicon(broken)


def test_folding_meets_people_where_they_type() -> None:
    assert fold("¿CUÁNTOS puntos TENGO?") == "¿cuantos puntos tengo?"
    assert fold("What’s große Größe ＡＢＣ１２") == "whats grosse groesse abc12"
    assert typed_forms("Größe") == {"grosse", "groesse"}
    assert typed_forms("für Mädchen") == {"fur madchen", "fuer maedchen"}
    assert words(fold("我要nike鞋, 42码!")) == ["nike", "42"]
