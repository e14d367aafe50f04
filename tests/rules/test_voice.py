"""A sentence says exactly what it was told, escaped, in the right language, and never with a hole in it."""

import logging
import re
import unicodedata
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locales import LANGUAGES, Markup, MissingFact, MissingSentence, Name, Voice, When, nearest, voices
from locales.facts import Shown
from locales.facts import shown as speak
from locales.graphemes import graphemes
from locales.names import straight
from locales.texts import cut_graphemes, plain_text, split_html, utf16_length
from models.money import Money

SENTENCES = {
    "en": """
standing = You have <b>{ $points ->
    [one] { $points } point
   *[other] { $points } points
}</b>, { $who }.
    .button = My points ({ $points })
paid = Paid { $amount } by { $when }.
list = You like { $things }.
state = { $state ->
    [open] It is open.
   *[other] It is over: { $state }.
}
link = <a href="{ $url }">here</a>
only-english = Only in English.
""",
    "de": """
standing = Du hast <b>{ $points ->
    [one] { $points } Punkt
   *[other] { $points } Punkte
}</b>, { $who }.
    .button = Meine Punkte ({ $points })
paid = { $amount } bis { $when } bezahlt.
day-tomorrow = morgen
""",
}
NOW = datetime(2026, 3, 5, 17, 0, tzinfo=UTC)
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@pytest.fixture
def english(tmp_path: Path) -> Voice:
    for language, sentences in SENTENCES.items():
        (tmp_path / language).mkdir()
        (tmp_path / language / "sample.ftl").write_text(sentences, encoding="utf-8")
    return Voice("en", home=tmp_path)


@pytest.fixture
def german(english: Voice, tmp_path: Path) -> Voice:
    return Voice("de", english, home=tmp_path)


def test_numbers_are_grouped_and_pluralised_as_the_language_does(english: Voice, german: Voice) -> None:
    assert english("standing", points=1, who="Ann") == "You have <b>1 point</b>, Ann."
    assert english("standing", points=12_345, who="Ann") == "You have <b>12,345 points</b>, Ann."
    assert german("standing", points=12_345, who="Ann") == "Du hast <b>12.345 Punkte</b>, Ann."


def test_words_are_escaped_unless_they_are_markup(english: Voice) -> None:
    assert "&lt;b&gt;x&lt;/b&gt; &amp;lt; [x](y)" in english("standing", points=1, who="<b>x</b> &lt; [x](y)")
    assert "<i>Ann</i>" in english("standing", points=1, who=Markup("<i>Ann</i>"))
    assert english("link", url='x" onclick="y') == '<a href="x&quot; onclick=&quot;y">here</a>'


def test_templates_inside_facts_stay_literal(english: Voice) -> None:
    nasty = "{member.__class__} {0} %n {{7*7}} { $points }"
    assert nasty in english("standing", points=1, who=nasty)


def test_what_looks_like_a_mark_of_ours_stays_what_was_typed(english: Voice) -> None:
    long = "x" * 3_000
    mark = "\ue0000\ue001 \ue0001\ue001 \ue0009\ue001"
    said = english("paid", amount=mark, when=long)
    assert plain_text(said) == f"Paid {mark} by {long}."
    assert plain_text(english("paid", amount=long + mark, when=mark)) == f"Paid {long}{mark} by {mark}."


def test_selectors_compare_the_bare_word(english: Voice) -> None:
    assert english("state", state="open") == "It is open."
    assert english("state", state="a<b") == "It is over: a&lt;b."


def test_attributes_are_spoken_by_their_dotted_key(english: Voice) -> None:
    assert english.plain("standing.button", points=5) == "My points (5)"


def test_money_times_and_lists_are_written_as_the_language_does(english: Voice, german: Voice) -> None:
    when = When(NOW, "Asia/Tokyo", "date")
    assert english("paid", amount=Money(123456, "EUR"), when=when) == "Paid €1,234.56 by Mar 6, 2026."
    assert german("paid", amount=Money(123456, "EUR"), when=when) == "1.234,56\xa0€ bis 06.03.2026 bezahlt."
    assert german("list", things=("Tee", "<Taschen>", "Parfum")) == "You like Tee, &lt;Taschen&gt;, and Parfum."


@pytest.mark.parametrize(
    ("amount", "shown"),
    [(Money(1500, "JPY"), "¥1,500"), (Money(1, "KWD"), "KWD0.001"), (Money(1050, "LBP"), "LBP10.50")],
)
def test_money_shows_the_decimals_its_currency_has(english: Voice, amount: Money, shown: str) -> None:
    assert shown in english("paid", amount=amount, when=date(2026, 1, 1))


def test_a_time_is_told_in_the_zone_it_is_for(german: Voice) -> None:
    assert "02:00" in german("paid", amount=1, when=When(NOW, "Asia/Tokyo", "time"))
    assert "06.03.2026, 02:00" in german("paid", amount=1, when=When(NOW, "Asia/Tokyo", "datetime"))
    assert "Freitag" in german("paid", amount=1, when=When(NOW, "Asia/Tokyo", "weekday"))


@pytest.mark.parametrize(
    ("days", "shown"), [(-1, "yesterday"), (0, "today"), (1, "tomorrow"), (3, "Sunday"), (9, "Mar 14, 2026")]
)
def test_near_days_have_names_in_her_own_zone(days: int, shown: str) -> None:
    evening = datetime(2026, 3, 5, 23, 30, tzinfo=UTC)
    there = When(evening + timedelta(days=days, minutes=10), "UTC", "relative-day", now=evening)
    english = voices()["en"]
    spoken = speak(there, english.locale, english.plain)
    assert isinstance(spoken, Shown)
    assert spoken.html == shown


def test_tomorrow_begins_at_her_midnight_not_ours() -> None:
    assert When(NOW, "Asia/Tokyo", "relative-day", now=NOW - timedelta(hours=3)).days_ahead() == 1
    assert When(NOW, "Europe/Berlin", "relative-day", now=NOW - timedelta(hours=3)).days_ahead() == 0


def test_a_time_without_a_zone_is_refused(english: Voice) -> None:
    with pytest.raises(ValueError, match="zone"):
        When(NOW.replace(tzinfo=None), "UTC")
    with pytest.raises(ValueError, match="present"):
        When(NOW, "UTC", "relative-day")
    with pytest.raises(TypeError):
        english("paid", amount=1, when=NOW)


def test_what_a_language_lacks_is_said_in_english_and_reported_once(
    german: Voice, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    assert german.has("only-english")
    assert [german("only-english"), german("only-english")] == ["Only in English."] * 2
    assert len(caplog.records) == 1


def test_what_english_lacks_too_is_our_mistake(german: Voice) -> None:
    assert not german.has("nowhere")
    assert not german.has("standing.nowhere")
    for key in ("nowhere", "standing.nowhere", ""):
        with pytest.raises(MissingSentence):
            german(key)


def test_a_sentence_with_a_hole_is_never_said(english: Voice) -> None:
    with pytest.raises(MissingFact, match="who"):
        english("standing", points=1)


def test_words_lose_what_would_turn_a_line_and_nothing_else() -> None:
    assert straight("Ann\u202egnp.exe\x1b[2J") == "Anngnp.exe[2J"
    assert straight("שלום") == "\u2068שלום\u2069"
    assert straight("面霜 ×2\n👨‍👩‍👧‍👦 é") == "面霜 ×2\n👨‍👩‍👧‍👦 é"


def test_long_facts_arrive_whole(english: Voice) -> None:
    long = "x<" * 5_000
    assert plain_text(english("standing", points=1, who=long)).count("x<") == 5_000


@given(who=any_text, points=st.integers(-(10**12), 10**12))
def test_plain_gives_every_word_back_as_it_was(who: str, points: int) -> None:
    voice = voices()["en"]
    spoken = speak(who, voice.locale, voice.plain)
    assert isinstance(spoken, Shown)
    assert plain_text(spoken.html) == straight(who)
    assert not re.search('[<>"]', spoken.html)
    assert speak(points, voice.locale, voice.plain) == points


@given(any_text, any_text)
def test_a_name_is_visible_short_and_on_one_line(written: str, padding: str) -> None:
    shown = Name(padding * 3 + written * 9, "Member #7").shown()
    letters = list(graphemes(shown.strip("\u2068\u2069")))
    assert 1 <= len(letters) <= 40
    assert any(unicodedata.category(char)[0] in "LNPS" for char in shown)
    assert not re.search("[\n\r\t\u202a-\u202e\u2066\u2067\u200e\u200f]", shown)


@pytest.mark.parametrize(
    "blank", ["", "   ", "\u200b\u200d\ufeff", "\u3164", "\u2800" * 3, "\u0301" * 200, "\u202e", "\U000e0041", "\ufe0f"]
)
def test_a_name_with_nothing_to_see_falls_back(blank: str) -> None:
    assert Name(blank, "Member #7").shown() == "Member #7"


def test_names_cannot_turn_or_stretch_a_message() -> None:
    assert Name("Ann\u202egnp.exe").shown() == "Anngnp.exe"
    assert Name("שלום").shown() == "\u2068שלום\u2069"
    assert Name("a" + "\u0301" * 200).shown() == unicodedata.normalize("NFC", "a\u0301") + "\u0301" * 4
    assert Name("a\nb\u3164c").shown() == "a b c"
    assert Name(FAMILY * 50).shown() == FAMILY * 39 + "…"
    assert Name("\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f").shown()[0] == "\U0001f3f4"


def test_letters_people_see_as_one_stay_together() -> None:
    one_each = [FAMILY, "🇩🇪", "🇪🇸", "e\u0301", "❤️", "👍🏽", "\r\n", "1\ufe0f\u20e3", "한", "a"]
    assert list(graphemes("".join(one_each))) == one_each


@given(any_text)
def test_graphemes_lose_nothing(text: str) -> None:
    assert "".join(graphemes(text)) == text


@given(any_text, st.integers(0, 40))
def test_cut_text_fits_and_is_a_beginning(text: str, limit: int) -> None:
    cut = cut_graphemes(text, limit)
    assert utf16_length(cut) <= limit
    assert cut == text or cut == "" or text.startswith(cut.removesuffix("…"))


def test_length_is_counted_as_telegram_does() -> None:
    assert utf16_length("aé中😀" + FAMILY) == 5 + 11
    assert cut_graphemes("😀😀😀", 5) == "😀😀…"
    assert cut_graphemes("🇩🇪🇪🇸", 6, "") == "🇩🇪"


def _balanced(html: str) -> bool:
    stack: list[str] = []
    for closing, tag in re.findall(r"<(/?)([a-z-]+)[^<>]*>", html):
        if not closing:
            stack.append(tag)
        elif not stack or stack.pop() != tag:
            return False
    return not stack


pieces = st.lists(
    st.sampled_from(["word ", "line\n", "&amp;", "&lt;", "😀", FAMILY, "e\u0301", "\u0301", "中", "x" * 30, " ", "\n"]),
    max_size=30,
).map("".join)
marked_up = st.lists(
    st.tuples(pieces, pieces, st.sampled_from(["b", "i", 'a href="https://x.y/?a=1&amp;b=2"', "pre", "tg-spoiler"])),
    max_size=6,
).map(lambda parts: "".join(f"{before}<{tag}>{inside}</{tag.split()[0]}>" for before, inside, tag in parts))


@given(marked_up, st.integers(30, 90))
def test_split_parts_fit_are_balanced_and_lose_only_blanks(html: str, limit: int) -> None:
    parts = split_html(html, limit)
    assert all(utf16_length(plain_text(part)) <= limit for part in parts)
    assert all(_balanced(part) and plain_text(part).strip() for part in parts)
    assert "".join("".join(map(plain_text, parts)).split()) == "".join(plain_text(html).split())


def test_split_prefers_the_ends_of_lines() -> None:
    html = "<b>" + "first line\n" * 3 + "last line</b>"
    assert split_html(html, 24) == ["<b>first line\nfirst line</b>", "<b>first line\nlast line</b>"]
    assert split_html("short", 4096) == ["short"]
    assert split_html("  \n ", 4096) == []


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("zh-hans", "zh-Hans"), ("zh-cn", "zh-Hans"), ("zh-tw", "zh-Hans"), ("zh", "zh-Hans"), ("de-AT", "de"),
        ("es_419", "es"), ("EN-us", "en"), ("pt-br", None), ("", None), (None, None), ("x", None),
    ],
)  # fmt: skip
def test_telegram_codes_find_our_language(code: str | None, language: str | None) -> None:
    assert nearest(code, LANGUAGES) == language


def test_only_offered_languages_are_found() -> None:
    assert nearest("es", ("en", "de")) is None


def test_every_language_has_a_voice() -> None:
    assert tuple(voices()) == LANGUAGES
    assert [voice.language for voice in voices().values()] == list(LANGUAGES)
