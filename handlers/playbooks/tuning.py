"""The words a playbook is tuned by, in each language of staff; in English always."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from handlers.playbooks.reading import step_of
from locales import Voice
from models.errors import ShopError
from models.playbooks.recipe import Recipe, Tone


class Setting(StrEnum):
    """What can be tuned."""

    WAIT = "wait"
    PERCENT = "percent"
    TONE = "tone"
    HOLDOUT = "holdout"


WORDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "en": {
        "wait": ("wait",), "percent": ("percent", "discount"), "tone": ("tone",), "holdout": ("holdout", "compare"),
        "casual": ("casual",), "refined": ("refined",),
        "hours": ("hours", "hour", "h"), "days": ("days", "day", "d"), "weeks": ("weeks", "week"),
    },
    "es": {
        "wait": ("espera", "esperar"), "percent": ("descuento", "porcentaje"), "tone": ("tono",),
        "holdout": ("comparar",), "casual": ("cercano",), "refined": ("elegante",),
        "hours": ("horas", "hora"), "days": ("días", "día", "dias", "dia"), "weeks": ("semanas", "semana"),
    },
    "de": {
        "wait": ("warten", "warte"), "percent": ("rabatt", "prozent"), "tone": ("ton",), "holdout": ("vergleich",),
        "casual": ("locker",), "refined": ("gehoben",),
        "hours": ("stunden", "stunde", "std"), "days": ("tage", "tag", "tagen"), "weeks": ("wochen", "woche"),
    },
    "zh-Hans": {
        "wait": ("等待", "等"), "percent": ("优惠", "百分比"), "tone": ("语气",), "holdout": ("对照",),
        "casual": ("亲切",), "refined": ("优雅",),
        "hours": ("小时",), "days": ("天", "日"), "weeks": ("周", "星期"),
    },
}  # fmt: skip
"""By language; the first of each is the one that is shown."""
HOURS = {"hours": 1, "days": 24, "weeks": 168}
_MEANT = {word: name for known in WORDS.values() for name, words in known.items() for word in words}


class TuningUnread(ShopError):
    """What follows the name of a setting says nothing about it; nothing was changed. `usage` shows how it is said."""

    code = "tuning-unread"


@dataclass(frozen=True, slots=True)
class Tuning:
    """What staff wants of which playbook: one setting, the step it is about, and the hours, the percent or the tone."""

    book: str
    setting: Setting
    step: str
    value: str

    def changes(self, recipe: Recipe) -> dict[str, Any]:
        """The same as the playbook takes it; raises `NoSuchStep`."""
        match self.setting:
            case Setting.WAIT:
                return {"waits": {step_of(recipe, self.step): int(self.value)}}
            case Setting.PERCENT:
                return {"percents": {step_of(recipe, self.step): int(self.value)}}
            case Setting.TONE:
                return {"tone": self.value}
        return {"holdout": int(self.value)}


def tunes(words: str) -> bool:
    """Whether these words name a playbook and a setting."""
    return _LINE.fullmatch(_plain(words)) is not None


def read_tuning(words: str, voice: Voice) -> Tuning:
    """What words that name a setting tune. Raises `TuningUnread`, which shows how it is said in this language."""
    found = _LINE.fullmatch(_plain(words))
    assert found is not None, "asked before"
    setting = Setting(_MEANT[found["setting"]])
    said = _SAID[setting].fullmatch(found["rest"].strip())
    if said is None:
        raise TuningUnread(word=found["setting"], usage=f"/playbooks {found['book']} {_example(setting, voice)}")
    value, step = said["value"], said.groupdict().get("step") or ""
    if setting is Setting.TONE:
        value = _MEANT[value]
    if setting is Setting.WAIT:
        value = str(int(value) * HOURS[_MEANT[said["unit"]]])
    return Tuning(found["book"], setting, step, value)


def usage(voice: Voice) -> str:
    """How a playbook is tuned, in her words."""
    examples = [_example(one, voice) for one in Setting]
    return " · ".join(["/playbooks dormant", f"/playbooks dormant {examples[0]}", *examples[1:]])


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


def _example(setting: Setting, voice: Voice) -> str:
    word = {name: words[0] for name, words in WORDS.get(voice.language, WORDS["en"]).items()}
    more = {
        Setting.WAIT: f"3 10 {word['days']}",
        Setting.PERCENT: "1 20",
        Setting.TONE: word[Tone.REFINED],
        Setting.HOLDOUT: "10",
    }
    return f"{word[setting]} {more[setting]}"


def _any_of(*names: str) -> str:
    """One of the words for these, the longest first; behind a Latin one the word is over."""
    words = sorted((word for word, name in _MEANT.items() if name in names), key=len, reverse=True)
    return "|".join(re.escape(word) + (r"(?![^\W\d_])" if word < "\u2e80" else "") for word in words)


_LINE = re.compile(rf"(?P<book>.+?) (?P<setting>{_any_of(*Setting)})(?P<rest>.+)")
_SAID = {
    Setting.WAIT: re.compile(rf"(?P<step>.+?) (?P<value>\d{{1,4}}) ?(?P<unit>{_any_of(*HOURS)})"),
    Setting.PERCENT: re.compile(r"(?P<step>.+?) (?P<value>\d{1,3}) ?%?"),
    Setting.TONE: re.compile(rf"(?P<value>{_any_of(*Tone)})"),
    Setting.HOLDOUT: re.compile(r"(?P<value>\d{1,3}) ?%?"),
}
