"""The language of a message is told when it can be, and not when it cannot."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language import LangdetectGuesser
from models.members.languages import language_prior, settled_language
from models.members.ports import LanguageGuesser

OURS = ("en", "es", "de", "zh-Hans")
GUESSER = LangdetectGuesser()
EVEN = language_prior(None, {}, OURS)
# Loads the statistics here, outside of any test's deadline.
GUESSER.guess("hello", prior=EVEN)
counts = st.dictionaries(st.sampled_from([*OURS, "fr"]), st.integers(0, 500))
codes = st.none() | st.sampled_from(["en", "de-AT", "zh-hans", "zh_TW", "fr", "pt-br", "", "-", "ES"])
shops = st.lists(st.sampled_from(OURS), min_size=1, unique=True)


def told(text: str, prior: dict[str, float] | None = None) -> str | None:
    guess = GUESSER.guess(text, prior=prior or EVEN)
    return guess.language if guess else None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("多少钱", "zh-Hans"), ("我要买 Nike Air 白色", "zh-Hans"), ("danke", "de"), ("gracias", "es"),
        ("thank you", "en"),
        ("QUIERO DOS BOLSOS", "es"), ("is the 面霜 still available?", "en"), ("wie viel kostet das", "de"),
        ("约3000元", "zh-Hans"), ("anna@shop.example cuándo llega mi pedido", "es"),
    ],
)  # fmt: skip
def test_short_messages_are_told_apart(text: str, language: str) -> None:
    assert told(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "ok", "OKAY", "haha", "hahahahaha", "jajaja", "👍", "😍😍", "+1", "???", "38/39", "lol", "a",
        "A12-3", "@anna",
        "https://example.com/die-tasche-ist-schön", "Nike", "a" * 4096, "\u200b", "\ud800", "x" * 10_000,
    ],
)  # fmt: skip
def test_what_everybody_writes_tells_nothing(text: str) -> None:
    assert told(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "bonjour, est-ce que la crème est encore disponible ?", "grazie mille, quando arriva il pacco?",
        "ik heb mijn pakket nog niet ontvangen", "ainda não recebi a minha encomenda", "まだ在庫ありますか",
        "아직 재고 있나요", "сколько стоит доставка", "berapa harganya kak", "كم السعر",
    ],
)  # fmt: skip
def test_languages_the_shop_does_not_speak_are_not_taken_for_its_own(text: str) -> None:
    assert told(text) is None


def test_only_the_prior_s_languages_are_answered() -> None:
    german_shop = language_prior(None, {}, ("de", "en"))
    assert told("cuánto cuesta el envío a casa", german_shop) is None
    assert told("多少钱", german_shop) is None
    assert told("wann kommt mein paket", german_shop) == "de"


def test_what_is_known_of_her_tips_the_scale_and_no_more() -> None:
    german = language_prior("de", {"de": 20}, OURS)
    even, known = GUESSER.guess("danke", prior=EVEN), GUESSER.guess("danke", prior=german)
    assert even is not None
    assert known is not None
    assert known.confidence > even.confidence
    assert told("where is my order please", german) == "en"


def test_letters_alone_can_be_asked_for() -> None:
    letters: LanguageGuesser = LangdetectGuesser(word_weight=0)
    assert letters.guess("dónde está mi paquete, todavía no me ha llegado", prior=EVEN) is not None


def test_the_heavy_part_loads_with_the_first_guess_only() -> None:
    script = "import sys, bot.language as b; b.LangdetectGuesser(); sys.exit('langdetect' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


@given(st.text(max_size=200), codes, counts)
def test_any_text_gets_the_same_answer_twice(text: str, code: str | None, history: dict[str, int]) -> None:
    prior = language_prior(code, history, OURS)
    guess = GUESSER.guess(text, prior=prior)
    assert guess == LangdetectGuesser().guess(text, prior=prior)
    assert guess is None or (guess.language in OURS and 0 < guess.confidence <= 1)


@given(codes, counts, shops)
def test_a_prior_sums_to_one_and_rules_nothing_out(code: str | None, history: dict[str, int], shop: list[str]) -> None:
    prior = language_prior(code, history, shop)
    assert set(prior) == set(shop)
    assert sum(prior.values()) == pytest.approx(1)
    assert min(prior.values()) > 0


@given(codes, counts, shops, st.sampled_from(OURS))
def test_writing_more_in_a_language_never_makes_it_less_likely(
    code: str | None, history: dict[str, int], shop: list[str], language: str
) -> None:
    before = language_prior(code, history, shop).get(language, 0)
    more = {**history, language: history.get(language, 0) + 1}
    assert language_prior(code, more, shop).get(language, 0) >= before


def test_a_phone_is_believed_four_times_in_five() -> None:
    assert language_prior("de-AT", {}, OURS)["de"] == pytest.approx(0.8)
    assert language_prior("fr", {}, OURS)["de"] == pytest.approx(0.25)


@given(codes, counts, shops, st.none() | st.sampled_from([*OURS, "fr"]))
def test_we_always_speak_a_language_of_the_shop(
    code: str | None, history: dict[str, int], shop: list[str], own: str | None
) -> None:
    settled = settled_language(own, history, code, shop)
    assert settled in shop
    assert settled == own or own not in shop


@pytest.mark.parametrize(
    ("own", "history", "code", "language"),
    [
        ("es", {"de": 99}, "de", "es"),
        (None, {"es": 3}, "de", "es"),
        (None, {"es": 2}, "de", "de"),
        (None, {"es": 5, "en": 4}, "de", "de"),
        (None, {"es": 1}, "fr", "es"),
        (None, {}, "zh-tw", "zh-Hans"),
        (None, {}, None, "en"),
        ("fr", {}, "de", "de"),
    ],
)
def test_her_choice_beats_her_writing_beats_her_phone(
    own: str | None, history: dict[str, int], code: str | None, language: str
) -> None:
    assert settled_language(own, history, code, OURS) == language


def test_a_shop_without_a_language_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        language_prior(None, {}, ())
    with pytest.raises(ValueError, match="at least one"):
        settled_language(None, {}, None, ())
