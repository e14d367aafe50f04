"""What can be wrong with a recipe, or with what staff wants of one."""

from dataclasses import dataclass

from models.errors import ShopError


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a recipe: at which step or part, which word, and what stands for the reason."""

    where: str
    word: str
    why: str
    expected: str = ""


class BadRecipe(ShopError):
    """A recipe cannot be read; nothing was changed.

    `file` and `line` (from 1) say where to look, `where` names the step or the part, `word` is what does not fit and
    `why` stands for the reason; `expected` says what would fit, where that is known.
    """

    code = "bad-recipe"


class NoSuchPlaybook(ShopError):
    """No playbook has this name or number."""

    code = "no-such-playbook"


class NoSuchStep(ShopError):
    """The playbook has no such step, or none that can be tuned like this."""

    code = "no-such-step"


class BadTuning(ShopError):
    """A playbook cannot be tuned to this; nothing was changed. `setting`: wait (in hours), percent, tone or holdout."""

    code = "bad-tuning"


class PlaybookMoved(ShopError):
    """Somebody changed this playbook since it was shown; nothing was changed."""

    code = "playbook-moved"
