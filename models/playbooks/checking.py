"""What a recipe as a whole must keep to: every step can be reached, every code is promised, every text is said."""

from collections.abc import Iterator, Sequence

from models.playbooks.recipe import Branch, Chore, Coupon, Exit, Message, Recipe, Step, Tone
from models.playbooks.refusals import Fault

CODE = frozenset({"code", "until", "gives"})
"""Variables that speak of her code."""


def ways(step: Step) -> tuple[int, ...]:
    """The steps that may come next."""
    match step:
        case Branch():
            return tuple(dict.fromkeys((step.yes, step.no)))
        case Exit():
            return ()
        case _:
            return (step.then,)


def faults(recipe: Recipe) -> Iterator[Fault]:
    """Everything wrong with a recipe whose parts are all sound, in the order of its steps."""
    yield from _dead(recipe.steps)
    yield from _unpromised(recipe)
    yield from _idle_coupons(recipe)
    yield from _unused(recipe)


def _dead(steps: Sequence[Step]) -> Iterator[Fault]:
    reached = {0}
    for place, step in enumerate(steps):
        if place in reached:
            reached.update(ways(step))
        else:
            yield Fault(_step(step), step.name, "dead")


def _unpromised(recipe: Recipe) -> Iterator[Fault]:
    """Messages that speak of a code although there is a way to them on which none was promised."""
    promised: dict[int, bool] = {0: False}
    for place, step in enumerate(recipe.steps):
        if place not in promised:
            continue
        has = promised[place] or isinstance(step, Coupon)
        if isinstance(step, Message) and not promised[place] and _speaks_of_code(recipe, step):
            yield Fault(_step(step), "{code}", "code")
        for following in ways(step):
            promised[following] = promised.get(following, True) and has


def _idle_coupons(recipe: Recipe) -> Iterator[Fault]:
    for place, step in enumerate(recipe.steps):
        if isinstance(step, Coupon) and not any(_speaks_of_code(recipe, one) for one in _after(recipe.steps, place)):
            yield Fault(_step(step), step.words, "idle")


def _after(steps: Sequence[Step], place: int) -> Iterator[Message]:
    reached = {place}
    for at in range(place, len(steps)):
        if at in reached:
            step = steps[at]
            reached.update(ways(step))
            if isinstance(step, Message):
                yield step


def _speaks_of_code(recipe: Recipe, step: Message) -> bool:
    tones = (recipe.texts[language][tone] for language in recipe.texts for tone in Tone)
    return any(CODE & set(one[step.text].variables) for one in tones)


def _unused(recipe: Recipe) -> Iterator[Fault]:
    said = {step.text for step in recipe.steps if isinstance(step, Message)}
    asked = {step.text for step in recipe.steps if isinstance(step, Chore)}
    texts = {key for tones in recipe.texts.values() for keys in tones.values() for key in keys}
    chores = {key for keys in recipe.chores.values() for key in keys}
    yield from (Fault("texts", key, "unused") for key in sorted(texts - said))
    yield from (Fault("tasks", key, "unused") for key in sorted(chores - asked))


def _step(step: Step) -> str:
    return f"steps {step.name}"
