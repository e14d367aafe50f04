"""Templates: every gap is known, has words to fall back on, and no message can become too long."""

from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.templates import (
    ALWAYS,
    CAPTION_UTF16_MAX,
    MESSAGE_UTF16_MAX,
    OTHER_WORDS,
    WIDTHS,
    BadBraces,
    EmptyTemplate,
    FallbackMissing,
    Template,
    TooLong,
    UnknownVariable,
    parse,
    utf16,
)

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="{}｛｝"), min_size=1, max_size=60)
VALUES = st.dictionaries(st.sampled_from(sorted(WIDTHS)), st.none() | st.text(max_size=90))


def test_a_gap_is_filled_and_what_is_unknown_falls_back() -> None:
    hello = parse("Hello {name|there}, {points} points")
    assert hello.variables == ("name", "points")
    assert hello.render({"name": "Anna", "points": "12"}) == "Hello Anna, 12 points"
    assert hello.render({"name": None, "points": "12"}) == "Hello there, 12 points"
    assert hello.render({"name": "  ", "points": "12"}) == "Hello there, 12 points"


def test_a_latin_word_is_set_apart_from_chinese_characters_and_a_chinese_one_is_not() -> None:
    said = parse("{name|你}好，{item|东西}用得怎么样？有{points}分")
    values = {"name": "Yuki", "item": "Organic bibs ×5", "points": "66"}
    assert said.render(values) == "Yuki 好，Organic bibs ×5 用得怎么样？有 66 分"
    assert said.render({"name": "王小雨", "points": "0"}) == "王小雨好，东西用得怎么样？有 0 分"


def test_values_and_words_are_data_never_markup() -> None:
    rendered = parse("1 < 2 & {name|you}").render({"name": '<b>"Eve" & co</b>'})
    assert rendered == "1 &lt; 2 &amp; &lt;b&gt;&quot;Eve&quot; &amp; co&lt;/b&gt;"


def test_a_value_with_braces_is_not_read_again() -> None:
    assert parse("Hi {name|you}").render({"name": "{shop}", "shop": "Mia"}) == "Hi {shop}"


def test_bold_words_stay_bold() -> None:
    assert parse("<b>Hi {name|you}</b>", html=True).render({}) == "<b>Hi you</b>"


@pytest.mark.parametrize(
    "text", ["<b>{name|you}", "{name|you}</b>", "<b><i>x</b></i>", "a < b", '<a href="{shop}">x</a>']
)
def test_markup_telegram_would_refuse_is_refused_when_written(text: str) -> None:
    with pytest.raises(BadBraces):
        parse(text, html=True)


def test_doubled_braces_are_braces() -> None:
    assert parse("{{{name|you}}}").render({"name": "Bo"}) == "{Bo}"


@pytest.mark.parametrize(("text", "near"), [("Hi {nmae|you}", "name"), ("Hi {qwxyz|you}", "none")])
def test_an_unknown_variable_is_named_with_the_nearest_known_one(text: str, near: str) -> None:
    with pytest.raises(UnknownVariable) as refused:
        parse(text)
    assert refused.value.facts["near"] == near
    assert refused.value.facts["word"] in text


@pytest.mark.parametrize("variable", sorted(WIDTHS.keys() - ALWAYS))
def test_a_variable_that_may_be_missing_needs_words_to_fall_back_on(variable: str) -> None:
    for text in (f"{{{variable}}}", f"{{{variable}|}}", f"{{{variable}| }}"):
        with pytest.raises(FallbackMissing) as refused:
            parse(text)
        assert refused.value.facts["word"] == variable
    assert parse(f"{{{variable}|x}}").variables == (variable,)


@pytest.mark.parametrize("text", ["Hi {name|you", "Hi name|you}", "Hi {}", "Hi { }", "{", "}", "{a{name|you}}"])
def test_a_brace_left_open_is_refused(text: str) -> None:
    with pytest.raises(BadBraces):
        parse(text)


@pytest.mark.parametrize("text", ["", "  \n", "<b> </b>"])
def test_a_message_with_nothing_to_read_is_refused(text: str) -> None:
    with pytest.raises(EmptyTemplate):
        parse(text, html=True)


def test_variables_are_known_by_their_names_in_all_four_languages() -> None:
    assert parse("Hola {Nombre|tú}").render({"name": "Ana"}) == "Hola Ana"
    assert parse("你好｛名字｜朋友｝").render({}) == "你好朋友"
    assert set(OTHER_WORDS.values()) <= WIDTHS.keys()


def test_the_room_for_every_value_is_kept_when_written() -> None:
    exactly = "x" * (MESSAGE_UTF16_MAX - WIDTHS["name"]) + "{name|y}"
    assert parse(exactly).room == MESSAGE_UTF16_MAX
    with pytest.raises(TooLong) as refused:
        parse("xyz" + exactly)
    assert refused.value.facts == {"over": 3, "most": MESSAGE_UTF16_MAX}
    with pytest.raises(TooLong):
        parse("😀" * (CAPTION_UTF16_MAX // 2) + "x", most=CAPTION_UTF16_MAX)


@given(st.lists(st.tuples(TEXTS, st.sampled_from(sorted(WIDTHS)), TEXTS), max_size=60), VALUES)
def test_no_rendering_is_longer_than_its_room(parts: list[tuple[str, str, str]], values: dict[str, str | None]) -> None:
    text = "a" + "".join(f"{before}{{{variable}|{fallback}.}}" for before, variable, fallback in parts)
    template = _parsed(text)
    if template is not None:
        assert utf16(unescape(template.render(values))) <= template.room <= MESSAGE_UTF16_MAX


@given(TEXTS)
def test_a_text_without_gaps_is_said_as_it_was_written(text: str) -> None:
    template = _parsed(f"a{text}b")
    assert template is not None
    assert unescape(template.render({})) == f"a{text}b"


def _parsed(text: str) -> Template | None:
    try:
        return parse(text)
    except TooLong:
        return None
