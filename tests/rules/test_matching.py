"""The matcher finds what people shop for and ask, in four languages, and leaves idle talk alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locales import LANGUAGES
from locales.lexicons import lexicon
from locales.matching import Matcher, Topic, compile_lexicon

EVERY_LANGUAGE = compile_lexicon(*map(lexicon, LANGUAGES))
LISTED = [word for language in LANGUAGES for listed in lexicon(language).categories.values() for word in listed]


@pytest.fixture
def matcher() -> Matcher:
    return EVERY_LANGUAGE


def told(matcher: Matcher, text: str) -> set[str]:
    return {topic.name for topic in matcher.topics(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("when will my La Mer cream ship?", {"la-mer", "skincare", "shipping-time"}),
        ("any discount on the handbags??", {"discount", "bags"}),
        ("is it legit?", {"authenticity"}),
        ("Cuanto cuesta el envio a Chile", {"shipping-cost"}),
        ("¿tenéis ese BOLSO en la talla M?", {"bags", "size"}),
        ("me cobraran aduana por las zapatillas", {"customs", "shoes"}),
        ("Was kostet die Feuchtigkeitscreme?", {"price", "skincare"}),
        ("gibts die Winterjacke in groesse 38", {"fashion", "size"}),
        ("die große in beige, welche Größe?", {"size"}),
        ("fallen beim Zoll Gebühren an", {"customs"}),
        ("面霜还有货吗?多少钱", {"skincare", "availability", "price"}),
        ("这个包包是正品吗", {"bags", "authenticity"}),
        ("我要买NIKE鞋 42码", {"nike", "shoes", "size"}),
        ("送闺蜜的礼盒包邮吗", {"gift", "shipping-cost"}),
        ("運費多少錢", {"shipping-cost", "price"}),
    ],
)
def test_messages_are_tagged_with_what_they_are_about(matcher: Matcher, text: str, expected: set[str]) -> None:
    assert told(matcher, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "I'm in a bag of trouble", "what's the point", "not my cup of tea", "oh baby", "let the cat out of the bag",
        "te quiero mucho", "my address is new", "personal shopper", "dark mode is on", "um 8 Uhr am Dienstag",
        "bist du noch da", "nach Hause", "en cuanto pueda", "dulces sueños", "这个包裹", "面包真好吃", "绿茶婊",
        "die große in beige", "committee", "guarantee", "Handschuhe", "", "👍", "Gift",
    ],
)  # fmt: skip
def test_sayings_and_look_alikes_mean_nothing(matcher: Matcher, text: str) -> None:
    assert told(matcher, text) <= ({"gift"} if text == "Gift" else set())


def test_a_brand_brings_the_category_it_is_known_for(matcher: Matcher) -> None:
    assert matcher.topics("Longchamp") == {Topic("brand", "longchamp"), Topic("category", "bags")}
    assert matcher.topics("迪奥") == {Topic("brand", "dior")}


@pytest.mark.parametrize(
    ("text", "ask"),
    [
        ("how many points do i have?", "points"), ("Hey bot, what's my tier", "tier"), ("unsubscribe", "stop"),
        ("cuantos puntos tengo", "points"), ("¿Cuántos puntos tengo?", "points"), ("cómo funciona este bot", "help"),
        ("wie viele Punkte hab ich", "points"), ("Wieviel fehlt mir noch bis Gold?", "tier"), ("abbestellen!", "stop"),
        ("亲,我有多少积分呀", "points"), ("机器人怎么用", "help"), ("退订", "stop"),
        ("how do i invite a friend", "refer"), ("welche Sammelbestellungen laufen gerade?", "buys"),
        ("@RegularsBot show me my orders", "orders"), ("why did I get this message?", "why"),
    ],
)  # fmt: skip
def test_clear_questions_are_heard_in_groups_and_in_private(matcher: Matcher, text: str, ask: str) -> None:
    assert matcher.ask(text, private=False) == ask
    assert matcher.ask(text, private=True) == ask


@pytest.mark.parametrize(
    ("text", "ask"),
    [
        ("points", "points"), ("puntos", "points"), ("Punkte?", "points"), ("积分", "points"),
        ("Hola, puntos porfa", "points"),
        ("STOP", "stop"), ("stop!!!", "stop"), ("停", "stop"), ("parar", "stop"), ("¡Basta!", "stop"),
        ("Stopp.", "stop"),
        ("停 🙏", "stop"), ("stop please", "stop"), ("help", "help"), ("等级", "tier"), ("idioma", "language"),
        ("my points", "points"), ("menos mensajes", "less"), ("warum", "why"), ("隐私", "privacy"),
        ("Einstellungen", "settings"), ("how many points do I get for this one?", "help"),
    ],
)  # fmt: skip
def test_bare_words_are_heard_in_private_only(matcher: Matcher, text: str, ask: str) -> None:
    assert matcher.ask(text, private=True) == ask
    assert matcher.ask(text, private=False) is None


@pytest.mark.parametrize(
    "text",
    [
        "what's the point", "that's a good point", "stop it guys", "don't stop now", "para mí uno rosa",
        "we stopped by",
        "ich kann nicht aufhören zu lachen", "别停", "/points", "", "👍", "please don't forget me", "why so expensive",
        "why did you send me the wrong size", "为什么给我发错了", "你少给我发了一个", "basta con dos",
        "vergiss mich nicht", "面膜一周一次就够了",
    ],
)  # fmt: skip
def test_talk_that_only_sounds_like_a_question_is_left_alone(matcher: Matcher, text: str) -> None:
    assert matcher.ask(text, private=False) is None
    assert matcher.ask(text, private=True) is None or text in ("why did you send me the wrong size", "为什么给我发错了")


def test_a_long_story_asks_nothing_in_a_group(matcher: Matcher) -> None:
    story = "yesterday my sister asked me on the phone: how many points do i have, and then we laughed about it a lot"
    assert matcher.ask(story, private=False) is None


def test_a_matcher_knows_only_the_languages_it_was_given() -> None:
    english = compile_lexicon(lexicon("en"), known_brands=())
    assert english.topics("面霜 Feuchtigkeitscreme Nike") == frozenset()
    assert english.ask("cuantos puntos tengo", private=True) is None


@given(text=st.text(max_size=300), private=st.booleans())
def test_any_text_is_survived(text: str, private: bool) -> None:
    matcher = EVERY_LANGUAGE
    assert matcher.ask(text, private) in {None, *lexicon("en").asks}
    assert all(topic.kind in ("category", "need", "brand") for topic in matcher.topics(text))


@given(st.sampled_from([phrase for ask in lexicon("en").asks.values() for phrase in ask.phrases]))
def test_what_a_group_may_ask_may_be_asked_in_private(phrase: str) -> None:
    matcher = EVERY_LANGUAGE
    assert matcher.ask(phrase, private=False) is not None
    assert matcher.ask(phrase, private=True) is not None


@given(st.sampled_from(LISTED), st.booleans())
def test_every_listed_word_finds_its_category_in_any_case(phrase: str, loud: bool) -> None:
    word = phrase.replace("*", "xy")
    found = EVERY_LANGUAGE.topics(word.upper() if loud else word)
    assert any(topic.kind in ("category", "brand") for topic in found), phrase
