"""The HTML a bot writes: whatever it is, it becomes clean text or a refusal, and what the page shows is harmless."""

import html
import re
from contextlib import suppress

import pytest
from aiogram.types import MessageEntity
from aiogram.utils.text_decorations import html_decoration
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.entities import as_safe_html, found_in
from bot.playground.markup import TAGS, parse_html, trimmed, units
from bot.playground.refusals import Refusal

TAGGED = ["<b>", "</b>", "<i>", "</i>", "<a href='https://a.b/'>", "</a>", "<code>", "</code>", "<pre>", "</pre>"]
OTHERS = ["<blockquote expandable>", "</blockquote>", "&lt;", "&#128512;", "&amp", "<", ">", '"', "😀", "a b ", "\n"]
PIECES = st.sampled_from([*TAGGED, *OTHERS, "/cmd "])
SOUP = st.lists(PIECES | st.text(max_size=5), max_size=25).map("".join)
KNOWN = re.compile(r"</?(b|i|u|s|tg-spoiler|code|pre|a|blockquote|time|span)( [a-z-]+(=\"[^\"<>]*\")?)*>")


@given(st.text())
def test_escaped_text_comes_back_letter_for_letter(text: str) -> None:
    assert parse_html(html.escape(text, quote=False)) == (text, [])


@given(SOUP)
def test_any_soup_of_tags_is_read_or_refused_and_its_entities_lie_inside_the_text(soup: str) -> None:
    with suppress(Refusal):
        text, entities = trimmed(*parse_html(soup))
        assert text == text.strip()
        for entity in entities:
            assert 0 <= entity["offset"] < entity["offset"] + entity["length"] <= units(text)


@given(SOUP)
def test_what_the_page_shows_has_only_known_tags_and_all_of_the_text(soup: str) -> None:
    with suppress(Refusal):
        text, entities = parse_html(soup)
        shown = as_safe_html(text, entities + found_in(text, entities))
        bare = KNOWN.sub("", shown)
        assert "<" not in bare
        assert html.unescape(bare) == text


@given(SOUP)
def test_what_aiogram_would_write_again_means_the_same(soup: str) -> None:
    with suppress(Refusal):
        text, entities = parse_html(soup)
        again = html_decoration.unparse(text, [MessageEntity.model_validate(entity) for entity in entities])
        assert parse_html(again)[0] == text


@given(st.text())
def test_entities_found_in_any_text_lie_inside_it(text: str) -> None:
    for entity in found_in(text):
        assert 0 <= entity["offset"] < entity["offset"] + entity["length"] <= units(text)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("/start", ["bot_command"]),
        ("see a/b and 5/6", []),
        ("/points@shop_bot now", ["bot_command"]),
        ("write to anna@example.com or @anna", ["email", "mention"]),
        ("t.me/+abc and https://a.example/x?y=1.", ["url", "url"]),
        ("#tag $USD +49 170 1234567", ["hashtag", "cashtag", "phone_number"]),
        ("version 1.2.3 costs 3.50", []),
    ],
)
def test_commands_names_and_links_are_found_where_telegram_finds_them(text: str, kinds: list[str]) -> None:
    assert [entity["type"] for entity in found_in(text)] == kinds


def test_every_tag_telegram_reads_is_read() -> None:
    for tag in TAGS:
        attributes = {
            "span": ' class="tg-spoiler"',
            "a": ' href="https://a.b"',
            "tg-emoji": ' emoji-id="1"',
            "tg-time": ' unix="1"',
        }
        assert parse_html(f"<{tag}{attributes.get(tag, '')}>x</{tag}>")[1][0]["type"] == TAGS[tag]
