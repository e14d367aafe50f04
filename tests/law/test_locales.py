"""Every sentence exists in every language, says the same things, and is Telegram HTML."""

import ast as python
import re
from collections.abc import Iterable, Iterator
from itertools import islice, product
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast

import locales
from locales import LANGUAGES
from locales.lexicons import lexicon

HOME = Path(locales.__file__).parent
OTHERS = tuple(language for language in LANGUAGES if language != "en")
WORDS = sorted({path.name for language in LANGUAGES for path in (HOME / language).glob("*.ftl")})
TELEGRAM_TAGS = {
    "b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "a", "code", "pre", "blockquote", "tg-spoiler",
    "tg-emoji", "tg-time", "span",
}  # fmt: skip
READINGS_MAX = 200
# Sentences that are rightly the same as in English: key, without the language.
SAME_EVERYWHERE: set[str] = set()
HAN = re.compile("[\u4e00-\u9fff]")
FUNCTIONS = {"NUMBER", "DATETIME"}

Patterns = dict[str, ast.Pattern]


def entries(language: str, word: str) -> list[ast.EntryType]:
    path = HOME / language / word
    return list(FluentParser().parse(path.read_text(encoding="utf-8")).body) if path.exists() else []


def patterns(language: str, word: str) -> Patterns:
    """Key → sentence, attributes as "key.attribute", terms as "-key"."""
    found: Patterns = {}
    for entry in entries(language, word):
        if isinstance(entry, ast.Message | ast.Term):
            key = f"-{entry.id.name}" if isinstance(entry, ast.Term) else entry.id.name
            if entry.value:
                found[key] = entry.value
            found |= {f"{key}.{attribute.id.name}": attribute.value for attribute in entry.attributes}
    return found


def every_pattern(language: str) -> Patterns:
    return {key: pattern for word in WORDS for key, pattern in patterns(language, word).items()}


def nodes(root: ast.BaseNode) -> Iterator[ast.BaseNode]:
    yield root
    for value in vars(root).values():
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.BaseNode):
                yield from nodes(child)


def variables(pattern: ast.Pattern) -> set[str]:
    return {node.id.name for node in nodes(pattern) if isinstance(node, ast.VariableReference)}


def readings(pattern: ast.Pattern) -> Iterator[str]:
    """The ways the sentence can read, with every fact shown as "…"."""
    choices: list[list[str]] = []
    for element in pattern.elements:
        if isinstance(element, ast.TextElement):
            choices.append([element.value])
        elif isinstance(element.expression, ast.SelectExpression):
            choices.append([way for variant in element.expression.variants for way in readings(variant.value)])
        elif isinstance(element.expression, ast.StringLiteral):
            choices.append([str(element.expression.parse()["value"])])
        else:
            choices.append(["…"])
    for parts in islice(product(*choices), READINGS_MAX):
        yield "".join(parts)


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_file_exists_and_is_valid_fluent(language: str, word: str) -> None:
    assert (HOME / language / word).is_file()
    junk = [entry.content for entry in entries(language, word) if isinstance(entry, ast.Junk)]
    assert not junk


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_is_written_twice(language: str) -> None:
    keys = [key for word in WORDS for key in patterns(language, word)]
    ids = [entry.id.name for word in WORDS for entry in entries(language, word) if isinstance(entry, ast.Message)]
    assert not {key for key in keys if keys.count(key) > 1}
    assert not {name for name in ids if ids.count(name) > 1}


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_same_sentences(language: str, word: str) -> None:
    mine = {key for key in patterns(language, word) if not key.startswith("-")}
    english = {key for key in patterns("en", word) if not key.startswith("-")}
    assert english - mine == set(), "not translated"
    assert mine - english == set(), "unknown in English"


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_speaks_of_the_same_facts(language: str, word: str) -> None:
    english, mine = patterns("en", word), patterns(language, word)
    unlike = {
        key: (variables(english[key]), variables(mine[key]))
        for key in english.keys() & mine.keys()
        if not key.startswith("-") and variables(english[key]) != variables(mine[key])
    }
    assert not unlike


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_refer_only_to_what_exists(language: str) -> None:
    known = every_pattern(language)
    missing: list[str] = []
    for key, pattern in known.items():
        for node in nodes(pattern):
            if isinstance(node, ast.MessageReference | ast.TermReference):
                sign = "-" if isinstance(node, ast.TermReference) else ""
                name = sign + node.id.name + (f".{node.attribute.name}" if node.attribute else "")
                missing += [] if name in known else [f"{key}: {name}"]
            elif isinstance(node, ast.FunctionReference) and node.id.name not in FUNCTIONS:
                missing.append(f"{key}: {node.id.name}()")
    assert not missing


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_balanced_telegram_html(language: str) -> None:
    wrong = {
        key: reason
        for key, pattern in every_pattern(language).items()
        for reading in readings(pattern)
        if (reason := html_fault(reading))
    }
    assert not wrong


def html_fault(html: str) -> str | None:
    """What Telegram would refuse about a text, or None."""
    stack: list[str] = []
    for closing, tag in re.findall(r"<(/?)([a-zA-Z-]+)[^<>]*>", html):
        if tag not in TELEGRAM_TAGS:
            return f"<{tag}> is unknown to Telegram"
        if not closing:
            stack.append(tag)
        elif not stack or stack.pop() != tag:
            return f"</{tag}> closes nothing"
    rest = re.sub(r"</?[a-zA-Z-]+[^<>]*>|&(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);", "", html)
    if stack:
        return f"<{stack[-1]}> stays open"
    return f"bare {rest[at.start()]!r}" if (at := re.search("[<>&]", rest)) else None


@pytest.mark.parametrize("language", OTHERS)
def test_no_english_sentence_is_left_untranslated(language: str) -> None:
    english, mine = every_pattern("en"), every_pattern(language)
    left = {
        key
        for key in english.keys() & mine.keys()
        if key not in SAME_EVERYWHERE and _is_sentence(english[key]) and _same(english[key], mine[key])
    }
    assert not left


def _is_sentence(pattern: ast.Pattern) -> bool:
    text = " ".join(readings(pattern))
    return len(re.findall(r"[A-Za-z]{2,}", re.sub(r"<[^<>]*>|https?://\S+|/\w+", " ", text))) >= 3


def _same(one: ast.Pattern, other: ast.Pattern) -> bool:
    return set(readings(one)) == set(readings(other))


def test_chinese_sentences_are_written_in_chinese() -> None:
    latin = {
        key
        for key, pattern in every_pattern("zh-Hans").items()
        if key not in SAME_EVERYWHERE and _is_sentence(pattern) and not HAN.search("".join(readings(pattern)))
    }
    assert not latin


@pytest.mark.parametrize(
    ("html", "sound"),
    [
        ("<b>x</b> &amp; y", True), ("<b>x", False), ("<b><i>x</b></i>", False), ("a < b", False), ("<br>", False),
        ('<a href="https://x.y">z</a>', True), ("AT&T", False),
    ],
)  # fmt: skip
def test_the_html_law_sees_what_telegram_would_refuse(html: str, sound: bool) -> None:
    assert (html_fault(html) is None) == sound


PROGRAM = HOME.parent
PARTS = ("bot", "handlers", "locales", "models", "scheduler")


def spoken() -> tuple[set[str], list[re.Pattern[str]]]:
    """Every text that stands in the program, and the shape of every key it puts together."""
    texts, shapes = set[str](), list[re.Pattern[str]]()
    for path in (path for part in PARTS for path in sorted((PROGRAM / part).rglob("*.py"))):
        for node in python.walk(python.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, python.Constant) and isinstance(node.value, str):
                texts.add(node.value)
            elif isinstance(node, python.JoinedStr) and len(node.values) > 1:
                pieces = [str(one.value) if isinstance(one, python.Constant) else None for one in node.values]
                said = "".join(one or "" for one in pieces)
                if re.fullmatch(r"[a-z_.-]*-[a-z_.-]*", said):
                    shapes.append(re.compile("".join("(.+)" if one is None else re.escape(one) for one in pieces)))
    return texts, shapes


def unnamed(keys: Iterable[str], texts: set[str], shapes: list[re.Pattern[str]]) -> set[str]:
    """Keys that stand nowhere, and fill no shape with a word the program or its word lists know."""
    words = texts | {one.replace("_", "-") for one in texts} | set(lexicon("en").categories)

    def known(word: str) -> bool:
        filled = (shape.fullmatch(word) for shape in shapes)
        return word in words or any(match and all(map(known, match.groups())) for match in filled)

    return {key for key in keys if not known(key)}


def test_every_sentence_is_said_somewhere() -> None:
    patterns = every_pattern("en")
    references = {
        node.id.name
        for pattern in patterns.values()
        for node in nodes(pattern)
        if isinstance(node, ast.MessageReference)
    }
    assert unnamed(patterns.keys() - references, *spoken()) == set()


def test_the_law_of_said_sentences_sees_one_nobody_says() -> None:
    shapes = [re.compile("refused-(.+)")]
    assert unnamed(["said", "refused-x", "refused-y", "alone"], {"said", "x"}, shapes) == {"refused-y", "alone"}
