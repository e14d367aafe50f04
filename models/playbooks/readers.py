"""Reads a recipe from its file. What is wrong is named by file, line, step and word, before anybody enters."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from importlib.resources import files
from typing import Any

from models.coupons.readers import read_line
from models.coupons.rules import Kind as Gives
from models.coupons.rules import Terms
from models.errors import ShopError
from models.outreach.rules import Class
from models.outreach.rules import Kind as Nudged
from models.playbooks.checking import faults
from models.playbooks.fields import DAYS_MAX, SPAN, Fields, hours
from models.playbooks.recipe import (
    GOOD_FOR,
    Again,
    Branch,
    Chore,
    Coupon,
    Dropped,
    Enter,
    Exit,
    Label,
    Leave,
    Message,
    Recipe,
    Step,
    Tone,
    Trigger,
    Until,
    Wait,
)
from models.playbooks.refusals import BadRecipe, Fault
from models.segments.readers import read as read_audience
from models.segments.rules import Audience, BadAudience
from models.tags.rules import BadTagName, tag_name
from models.templates import BadBraces, EmptyTemplate, FallbackMissing, Template, TooLong, UnknownVariable, parse
from models.timekeeping import at_local

BYTES_MAX = 200_000
STEPS_MAX = 30
PEOPLE_MAX = 1_000_000
RANK_MAX = 100
HOLDOUT_MAX = 50
NAME = re.compile(r"[a-z][a-z0-9-]{0,20}")
"""So short that it fits into a button."""
PARTS = {
    "title",
    "purpose",
    "tone",
    "holdout",
    "family",
    "rank",
    "instead_of",
    "enter",
    "leave",
    "steps",
    "texts",
    "tasks",
}
MORE = {
    "wait": {"then"}, "until": {"then"}, "if": {"yes", "no"}, "coupon": {"then"}, "task": {"then", "days"},
    "message": {"then", "class", "when", "dropped", "good_for"}, "tag": {"then"}, "untag": {"then"}, "exit": set(),
}  # fmt: skip
"""The word each kind of step begins with, and what else may stand in it beside a name."""
_WHY = {
    UnknownVariable: "variable", FallbackMissing: "fallback", TooLong: "long", BadBraces: "braces",
    EmptyTemplate: "empty",
}  # fmt: skip
_ANY_DAY = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Ground:
    """What of a shop recipes are read by: its languages, its tiers' names, its zone and its currency."""

    languages: tuple[str, ...]
    tiers: tuple[str, ...]
    zone: str
    currency: str


def read_recipe(text: str, *, file: str, ground: Ground) -> Recipe:
    """The recipe in a file, whose name without its ending is the playbook's. Raises `BadRecipe`."""
    return _Reading(text, file, ground).recipe()


@cache
def shipped() -> Mapping[str, str]:
    """The recipes that come with the program: name → text, in the order they are offered."""
    found = files("models.playbooks") / "recipes"
    texts = {one.name.removesuffix(".toml"): one.read_text(encoding="utf-8") for one in found.iterdir()}
    return {name: texts[name] for name in sorted(texts)}


class _Reading(Fields):
    """One file on its way to a recipe."""

    def __init__(self, text: str, file: str, ground: Ground) -> None:
        super().__init__(text, file)
        self._ground = ground

    def recipe(self) -> Recipe:
        name = self.file.rsplit("/", 1)[-1].removesuffix(".toml")
        if not NAME.fullmatch(name):
            raise self.bad(Fault("", self.file[:40], "name", "a-z, 0-9, -, 1-21"))
        data = self._parsed()
        self.known(data, PARTS, "")
        enter = self._enter(self.table(data, "enter"))
        recipe = Recipe(
            name=name,
            titles=self._by_language(data, "title"),
            purposes=self._by_language(data, "purpose"),
            enter=enter,
            leave=self._leave(data.get("leave", {}), by_order=enter.by_order),
            steps=self._steps(data),
            texts=self._texts(self.table(data, "texts") if _says(data) else {}),
            chores=self._chores(data),
            tone=self.one_of(data, "tone", Tone, Tone.CASUAL, ""),
            holdout=self.number(data, "holdout", 20, HOLDOUT_MAX, ""),
            family=self.word(data, "family", "") if "family" in data else None,
            rank=self.number(data, "rank", 0, RANK_MAX, ""),
            instead_of=self._instead_of(data),
        )
        self._complete(recipe)
        for fault in faults(recipe):
            raise self.bad(fault)
        return recipe

    def _parsed(self) -> dict[str, Any]:
        if len(self.text.encode()) > BYTES_MAX:
            raise self.bad(Fault("", f"{len(self.text)}", "size", f"{BYTES_MAX}"))
        try:
            return tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"\(at line (\d+)", str(error))
            line = int(found[1]) if found else self.text.count("\n") + 1
            lines = self.text.splitlines()
            near = lines[line - 1].strip() if line <= len(lines) else ""
            raise BadRecipe(
                file=self.file, line=line, where="none", word=near[:40] or "…", why="unreadable", expected=""
            ) from error

    def _steps(self, data: Mapping[str, Any]) -> tuple[Step, ...]:
        tables = data.get("steps")
        if not isinstance(tables, list) or not 1 <= len(tables) <= STEPS_MAX:
            raise self.bad(Fault("steps", "steps", "steps", f"1-{STEPS_MAX}"))
        names = [self._step_name(one, at) for at, one in enumerate(tables)]
        twice = next((name for at, name in enumerate(names) if name in names[:at]), None)
        if twice is not None:
            raise self.bad(Fault(f"steps {twice}", twice, "twice"))
        return tuple(self._step(one, at, names) for at, one in enumerate(tables))

    def _step_name(self, table: Any, at: int) -> str:
        if not isinstance(table, dict):
            raise self.bad(Fault("steps", str(table)[:40], "kind"))
        name = table.get("name", str(at + 1))
        if not isinstance(name, str) or not name.strip() or len(name) > 32:
            raise self.bad(Fault(f"steps {at + 1}", str(name)[:40], "kind"))
        return name

    def _step(self, table: dict[str, Any], at: int, names: list[str]) -> Step:
        name = names[at]
        where = f"steps {name}"
        kinds = [kind for kind in MORE if kind in table]
        if len(kinds) != 1:
            raise self.bad(Fault(where, " + ".join(kinds) or next(iter(table), name), "step", ", ".join(MORE)))
        kind = kinds[0]
        self.known(table, {kind, "name", *MORE[kind]}, where)

        def to(word: str) -> int:
            return self._way(table, word, at, names, where)

        match kind:
            case "wait":
                return Wait(name, to("then"), self.span(table, "wait", where))
            case "until":
                return Until(name, to("then"), self._moment(table["until"], where))
            case "if":
                asked = self.word(table, "if", where)
                return Branch(name, to("yes"), to("no"), self._audience(asked, where), asked)
            case "message":
                return self._message(name, to("then"), table, where)
            case "coupon":
                words = self.word(table, "coupon", where)
                return Coupon(name, to("then"), words, self._terms(words, where))
            case "task":
                days = self.number(table, "days", 2, DAYS_MAX, where)
                return Chore(name, to("then"), self.word(table, "task", where), days)
            case "exit":
                if table["exit"] is not True:
                    raise self.bad(Fault(where, str(table["exit"]), "kind", "exit = true"))
                return Exit(name)
        return Label(name, to("then"), self._tag(table, kind, where), kind == "tag")

    def _message(self, name: str, then: int, table: dict[str, Any], where: str) -> Message:
        whens = {"evening": False, "at once": True}
        when = table.get("when", "evening")
        if not isinstance(when, str) or when not in whens:
            raise self.bad(Fault(where, str(when), "word", ", ".join(whens)))
        return Message(
            name,
            then,
            self.word(table, "message", where),
            self.one_of(table, "class", Class, Class.PROMOTIONAL, where),
            whens[when],
            self.one_of(table, "dropped", Dropped, Dropped.GO_ON, where),
            self.span(table, "good_for", where) if "good_for" in table else GOOD_FOR,
        )

    def _way(self, table: dict[str, Any], word: str, at: int, names: list[str], where: str) -> int:
        """The place a word leads to: a later step, or the next one where nothing is said."""
        if word not in table:
            return at + 1
        said = table[word]
        if said == "exit" and "exit" not in names:
            return len(names)
        if said not in names:
            raise self.bad(Fault(where, str(said)[:40], "nowhere", ", ".join(names[at + 1 :]) or "exit"))
        if (place := names.index(said)) <= at:
            raise self.bad(Fault(where, str(said), "loop", ", ".join(names[at + 1 :]) or "exit"))
        return place

    def _enter(self, table: Mapping[str, Any]) -> Enter:
        self.known(table, {"when", "among", "again", "most", "days_before"}, "enter")
        if "when" not in table and "among" not in table:
            raise self.bad(Fault("enter", "when", "missing", ", ".join(Trigger)))
        when = self.one_of(table, "when", Trigger, None, "enter") if "when" in table else None
        asked = self.word(table, "among", "enter") if "among" in table else None
        again, days = self._again(table, when)
        if "days_before" in table and when is not Trigger.BIRTHDAY:
            raise self.bad(Fault("enter", "days_before", "unknown", Trigger.BIRTHDAY))
        return Enter(
            when,
            self._audience(asked, "enter") if asked else None,
            asked,
            again,
            days,
            self.number(table, "most", 0, PEOPLE_MAX, "enter") or None,
            self.number(table, "days_before", 0, 30, "enter"),
        )

    def _again(self, table: Mapping[str, Any], when: Trigger | None) -> tuple[Again, int]:
        said = table.get("again", "never")
        if said == "never":
            return Again.NEVER, 0
        if said == "each" and when is not None:
            return Again.EACH, 0
        if isinstance(said, str) and (found := SPAN.fullmatch(said)) and hours(found) >= 24:
            return Again.AFTER, hours(found) // 24
        raise self.bad(Fault("enter", str(said)[:40], "again", "never, each, 90 days"))

    def _leave(self, table: Any, *, by_order: bool) -> Leave:
        """An order that was given back lets nobody go on who came in by it, unless the recipe says so."""
        if not isinstance(table, dict):
            raise self.bad(Fault("leave", str(table)[:40], "kind"))
        self.known(table, {"bought", "refunded", "if"}, "leave")
        bought, refunded = table.get("bought", True), table.get("refunded", by_order)
        for said in (bought, refunded):
            if not isinstance(said, bool):
                raise self.bad(Fault("leave", str(said)[:40], "kind", "true, false"))
        asked = self.word(table, "if", "leave") if "if" in table else None
        return Leave(bought, refunded, self._audience(asked, "leave") if asked else None, asked)

    def _texts(self, table: Mapping[str, Any]) -> dict[str, dict[Tone, dict[str, Template]]]:
        found: dict[str, dict[Tone, dict[str, Template]]] = {}
        for language in self._ground.languages:
            here = self.table(table, language, "texts", why="language")
            self.known(here, set(Tone), f"texts.{language}")
            found[language] = {
                tone: self._templates(
                    self.table(here, tone, f"texts.{language}", why="tone"), f"texts.{language}.{tone}"
                )
                for tone in Tone
            }
        return found

    def _templates(self, table: Mapping[str, Any], where: str) -> dict[str, Template]:
        return {key: self._template(table, key, f"{where} {key}") for key in table}

    def _template(self, table: Mapping[str, Any], key: str, where: str) -> Template:
        try:
            return parse(self.word(table, key, where), html=True)
        except ShopError as error:
            why = _WHY.get(type(error))
            if why is None:
                raise
            word = str(error.facts.get("word") or error.facts.get("over") or key)
            expected = str(error.facts.get("known") or error.facts.get("most") or "")
            raise self.bad(Fault(where, word, why, expected)) from error

    def _chores(self, data: Mapping[str, Any]) -> dict[str, dict[str, str]]:
        if not any("task" in one for one in data["steps"]) and "tasks" not in data:
            return {}
        table = self.table(data, "tasks")
        return {
            language: {
                key: self.word(here, key, f"tasks.{language}")
                for here in [self.table(table, language, "tasks", why="language")]
                for key in here
            }
            for language in self._ground.languages
        }

    def _complete(self, recipe: Recipe) -> None:
        """Every text a step says is there in every language and tone."""
        for step in recipe.steps:
            if isinstance(step, Message):
                for language, tones in recipe.texts.items():
                    for tone in Tone:
                        if step.text not in tones[tone]:
                            raise self.bad(Fault(f"texts.{language}.{tone}", step.text, "text"))
            if isinstance(step, Chore):
                for language in self._ground.languages:
                    if step.text not in recipe.chores.get(language, {}):
                        raise self.bad(Fault(f"tasks.{language}", step.text, "text"))

    def _by_language(self, data: Mapping[str, Any], part: str) -> dict[str, str]:
        table = self.table(data, part)
        missing = next((one for one in self._ground.languages if one not in table), None)
        if missing is not None:
            raise self.bad(Fault(part, missing, "language"))
        return {language: self.word(table, language, part) for language in table}

    def _instead_of(self, data: Mapping[str, Any]) -> tuple[str, ...]:
        said = data.get("instead_of", [])
        wrong = [one for one in said if one not in [*Nudged]] if isinstance(said, list) else [said]
        if wrong:
            raise self.bad(Fault("instead_of", str(wrong[0])[:40], "word", ", ".join(Nudged)))
        return tuple(said)

    def _audience(self, asked: str, where: str) -> Audience:
        ground = self._ground
        tiers = {one: one for one in ground.tiers}
        try:
            return read_audience(asked, tiers=tiers, languages=ground.languages, zone=ground.zone)
        except BadAudience as error:
            facts = error.facts
            raise self.bad(Fault(where, str(facts["word"]), "audience", str(facts["expected"]))) from error

    def _terms(self, words: str, where: str) -> Terms:
        ground = self._ground
        try:
            terms = read_line(words, currency=ground.currency, zone=ground.zone, now=_ANY_DAY, named=False).terms
        except ShopError as error:
            raise self.bad(Fault(where, str(error.facts.get("near", words)), "coupon", "15% 7 days")) from error
        if terms.ends_at or terms.starts_at or terms.kind is Gives.NEXT_ORDER or terms.days is None:
            raise self.bad(Fault(where, words, "coupon", "15% 7 days"))
        return terms

    def _tag(self, table: Mapping[str, Any], kind: str, where: str) -> str:
        said = self.word(table, kind, where)
        try:
            return tag_name(said)
        except BadTagName as error:
            raise self.bad(Fault(where, said, "kind", "vip")) from error

    def _moment(self, said: Any, where: str) -> datetime | None:
        if said == "evening":
            return None
        try:
            day = said if isinstance(said, date) else date.fromisoformat(said)
        except (TypeError, ValueError) as error:
            raise self.bad(Fault(where, str(said)[:40], "until", "evening, 2026-12-24")) from error
        return at_local(day, time(0), self._ground.zone)


def _says(data: Mapping[str, Any]) -> bool:
    return "texts" in data or any("message" in one for one in data.get("steps", []) if isinstance(one, dict))
