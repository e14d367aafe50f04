"""Recipes are read whole or not at all: what is wrong is named by line, step and word."""

import tomllib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locales import LANGUAGES
from models.playbooks.checking import ways
from models.playbooks.readers import read_recipe, shipped
from models.playbooks.recipe import Branch, Coupon, Message, Recipe, Tone, tuned
from models.playbooks.refusals import BadRecipe
from models.templates import MESSAGE_UTF16_MAX, utf16
from tests.recipes import GROUND, STEPS, text


def read(words: str, file: str = "test.toml") -> Recipe:
    return read_recipe(words, file=file, ground=GROUND)


def refusal(words: str, file: str = "test.toml") -> dict[str, object]:
    with pytest.raises(BadRecipe) as refused:
        read(words, file)
    return refused.value.facts


def steps(*tables: str) -> str:
    return "\n".join(f"[[steps]]\n{one}" for one in tables)


@pytest.mark.parametrize("name", sorted(shipped()))
def test_every_shipped_recipe_is_sound(name: str) -> None:
    recipe = read(shipped()[name], f"{name}.toml")
    assert set(recipe.texts) == set(LANGUAGES)
    assert 1 <= sum(isinstance(step, Message) for step in recipe.steps) <= 3, "a few messages at most"
    assert set(recipe.titles) == set(recipe.purposes) == set(LANGUAGES)


@pytest.mark.parametrize("name", sorted(shipped()))
@pytest.mark.parametrize("tone", list(Tone))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_shipped_text_says_something_of_somebody_unknown(name: str, language: str, tone: Tone) -> None:
    recipe = read(shipped()[name], f"{name}.toml")
    for template in recipe.texts[language][tone].values():
        said = template.render({"shop": "Mei", "points": "0", "tier": "Bronze"})
        assert utf16(said) <= template.room <= MESSAGE_UTF16_MAX
        assert not {"{", "}", "…", "|"} & set(said)


@pytest.mark.parametrize("name", sorted(shipped()))
def test_no_shipped_text_is_the_same_in_two_tones_or_languages(name: str) -> None:
    recipe = read(shipped()[name], f"{name}.toml")
    texts = [one.source for tones in recipe.texts.values() for keys in tones.values() for one in keys.values()]
    assert len(texts) == len(set(texts))


LONG = "x" * 4_100
HELLO = 'message = "hello"'
COUPON = 'coupon = "15% 7 days"'
BAD = [
    ("unreadable", text().replace('wait = "5 days"', 'wait = "5 days'), 'wait = "5 days'),
    ("unknown", text(steps(HELLO, 'wait = "2 days"\nwhile = "x"')), "while"),
    ("unknown", text(top="holdout = 0\nvolume = 11"), "volume"),
    ("step", text(steps(HELLO + '\nwait = "2 days"')), "wait + message"),
    ("step", text(steps('sing = "la"')), "sing"),
    ("loop", text(steps('name = "a"\n' + HELLO, 'wait = "1 day"\nthen = "a"')), "a"),
    ("loop", text(steps('name = "a"\nif = "orders > 1"\nyes = "a"', HELLO)), "a"),
    ("nowhere", text(steps('name = "a"\n' + HELLO + '\nthen = "b"')), "b"),
    ("twice", text(steps('name = "a"\n' + HELLO, 'name = "a"\nwait = "1 day"')), "a"),
    ("dead", text(steps(HELLO + '\nthen = "z"', 'tag = "vip"', 'name = "z"\nwait = "1 day"')), "2"),
    ("span", text(STEPS.replace("5 days", "5 moons")), "5 moons"),
    ("span", text(STEPS.replace("5 days", "0 days")), "0 days"),
    ("until", text(steps('until = "someday"', HELLO)), "someday"),
    ("audience", text(enter='among = "ordres > 1"'), "ordres"),
    ("audience", text(leave='if = "spent > lots"'), "lots"),
    ("audience", text(steps('if = "tier >= platinum"', HELLO)), "platinum"),
    ("kind", text(leave='refunded = "maybe"'), "maybe"),
    ("again", text(enter='when = "joined"\nagain = "often"'), "often"),
    ("again", text(enter='among = "orders > 1"\nagain = "each"'), "each"),
    ("word", text(enter='when = "full moon"'), "full moon"),
    ("missing", text(enter='again = "never"'), "when"),
    ("unknown", text(enter='when = "joined"\ndays_before = 3'), "days_before"),
    ("coupon", text(STEPS.replace("15% 7 days", "15 bananas")), "bananas"),
    ("coupon", text(STEPS.replace("15% 7 days", "15%")), "15%"),
    ("code", text(steps('message = "gift"')), "{code}"),
    ("code", text(steps('if = "orders > 1"\nyes = "g"', COUPON, 'name = "g"\nmessage = "gift"')), "{code}"),
    ("idle", text(steps(COUPON, HELLO)), "15% 7 days"),
    ("language", text().replace("[texts.de.", "[texts.xx."), "de"),
    ("tone", text().replace("[texts.de.refined]", "[texts.xx.refined]"), "refined"),
    ("text", text().replace('"hello"', '"hallo"'), "hallo"),
    ("unused", text() + '\n[texts.en.extra]\n', "extra"),
    ("language", text().replace('de = "Test de"', ""), "de"),
    ("language", text().replace("[tasks.es]", "[tasks.xx]"), "es"),
    ("variable", text(hello="Hello {nickname|you}"), "nickname"),
    ("fallback", text(hello="Hello {name}"), "name"),
    ("long", text(hello=LONG), "4"),
    ("long", text(hello="😀" * 2_049), "2"),
    ("braces", text(hello="Hello {name|there"), "{"),
    ("empty", text(hello="   <b> </b>"), "hello"),
    ("number", text(top="holdout = 100"), "holdout = 100"),
    ("number", text(top="rank = -1"), "rank = -1"),
    ("word", text(top='tone = "loud"'), "loud"),
    ("word", text(top='instead_of = ["everything"]'), "everything"),
    ("steps", text(""), "steps"),
    ("kind", text(steps(HELLO, "exit = false")), "False"),
    ("kind", text(steps(HELLO, 'tag = "!!"')), "!!"),
    ("size", text(hello="y" * 60_000), ""),
]  # fmt: skip


@pytest.mark.parametrize(("why", "words", "word"), BAD, ids=[f"{why}-{word[:12]}" for why, _, word in BAD])
def test_what_is_wrong_is_named_by_file_line_and_word(why: str, words: str, word: str) -> None:
    facts = refusal(words)
    assert facts["file"] == "test.toml"
    if why != "unused":
        assert facts["why"] == why
    assert str(facts["word"]).startswith(word[:1]) if why in ("long", "braces") else word in str(facts["word"])
    assert 1 <= int(str(facts["line"])) <= words.count("\n") + 1


def test_the_line_is_the_one_the_word_stands_in() -> None:
    words = text(STEPS.replace("5 days", "5 moons"))
    assert words.splitlines()[int(str(refusal(words)["line"])) - 1] == 'wait = "5 moons"'


def test_a_name_that_fits_no_button_is_refused() -> None:
    assert refusal(text(), "My Recipe.toml")["why"] == "name"
    assert refusal(text(), "a" * 22 + ".toml")["why"] == "name"


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 99) | st.sampled_from(["5 days", "hello", "evening", "exit", "", "x"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["if", "wait", "en", "name"]), inner),
    max_leaves=6,
)
KEYS = ["wait", "until", "if", "message", "coupon", "task", "tag", "exit", "then", "name", "days", "when", "class"]


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {_toml(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    if isinstance(value, bool) or value is None:
        return "true" if value else "false"
    return f'"{value}"' if isinstance(value, str) else str(value)


@given(st.lists(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=4), max_size=5), VALUES, VALUES)
def test_no_nonsense_raises_anything_but_a_named_refusal(
    tables: list[dict[str, object]], one: object, two: object
) -> None:
    said = ["[[steps]]\n" + "\n".join(f"{key} = {_toml(value)}" for key, value in table.items()) for table in tables]
    enter = f"when = {_toml(one)}\nagain = {_toml(two)}\nmost = {_toml(two)}"
    words = text("\n".join(said), enter=enter, leave=f"if = {_toml(one)}", top=f"tone = {_toml(two)}")
    with suppress(BadRecipe):
        assert read(words).steps


@pytest.mark.parametrize(
    ("enter", "leave", "refunded"),
    [
        ('when = "first order"', "bought = true", True),
        ('when = "order delivered"', "bought = true", True),
        ('when = "order delivered"', "refunded = false", False),
        ('when = "joined"', "bought = true", False),
        ('among = "orders >= 1"', "bought = true", False),
        ('among = "orders >= 1"', "refunded = true", True),
    ],
)
def test_what_one_order_began_ends_with_its_refund_unless_the_recipe_says_otherwise(
    enter: str, leave: str, refunded: bool
) -> None:
    assert read(text(enter=enter, leave=leave)).leave.refunded is refunded


def test_every_shipped_recipe_says_itself_whom_a_refund_ends() -> None:
    said = {name: tomllib.loads(words)["leave"]["refunded"] for name, words in shipped().items()}
    assert {name for name, ends in said.items() if not ends} == {"birthday", "core-promoter", "regular-participant"}


def test_every_way_leads_forward() -> None:
    for name, words in shipped().items():
        recipe = read(words, f"{name}.toml")
        for place, step in enumerate(recipe.steps):
            assert all(place < way <= len(recipe.steps) for way in ways(step))


def test_tuning_changes_waits_percents_tone_and_holdout_and_ignores_what_is_gone() -> None:
    recipe = read(text())
    changed = tuned(recipe, {"waits": {"2": 48, "99": 1}, "percents": {"3": 25}, "tone": "refined", "holdout": 5})
    assert changed.steps[1].span.total_seconds() == 48 * 3600  # type: ignore[union-attr]
    coupon = changed.steps[2]
    assert isinstance(coupon, Coupon)
    assert coupon.terms.value == 25
    assert (changed.tone, changed.holdout) == (Tone.REFINED, 5)
    assert tuned(recipe, {}) == recipe


def test_a_branch_without_ways_goes_on() -> None:
    recipe = read(text(steps('if = "orders > 1"\nno = "exit"', HELLO)))
    branch = recipe.steps[0]
    assert isinstance(branch, Branch)
    assert (branch.yes, branch.no) == (1, 2)
