"""Says a playbook in plain words: who comes in, step by step what happens, and who leaves."""

from collections.abc import Iterator
from datetime import timedelta

from handlers.coupons.words import gives
from locales import Markup, Voice, When
from models.playbooks.actions import checked
from models.playbooks.queries import Playbook
from models.playbooks.recipe import (
    Branch,
    Chore,
    Coupon,
    Exit,
    Label,
    Message,
    Recipe,
    Step,
    Until,
    Wait,
)
from models.playbooks.refusals import NoSuchStep
from models.playbooks.rules import Standing
from models.shops.rules import Shop

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


def line(place: int, book: Playbook, voice: Voice) -> str:
    """One line of the list."""
    return voice(
        "playbook-line",
        place=str(place),
        title=title(book, voice),
        standing=book.standing.value,
        inside=book.inside,
        said=book.said,
        busy=int(book.standing is not Standing.OFF or book.inside + book.said > 0),
        broken=book.recipe is None,
    )


def title(book: Playbook, voice: Voice) -> str:
    """What it is called in this language; its plain name where it cannot be read."""
    if book.recipe is None:
        return book.name
    return book.recipe.titles.get(voice.language) or next(iter(book.recipe.titles.values()))


def told(book: Playbook, shop: Shop, voice: Voice) -> str:
    """All of it, as numbered steps. Raises `BadRecipe` for one that cannot be read."""
    recipe = checked(book)
    purpose = recipe.purposes.get(voice.language) or next(iter(recipe.purposes.values()))
    head = voice(
        "playbook-head",
        title=title(book, voice),
        name=book.name,
        purpose=purpose,
        standing=book.standing.value,
        inside=book.inside,
        tone=recipe.tone.value,
        holdout=recipe.holdout,
    )
    return "\n".join([head, "", *_who(recipe, voice), "", *_steps(recipe, shop, voice), "", _leaving(recipe, voice)])


def step_of(recipe: Recipe, words: str) -> str:
    """The name of the step that staff means, by its number or its name; raises `NoSuchStep`."""
    wanted = words.strip().casefold()
    for number, step in enumerate(recipe.steps, start=1):
        if wanted in (str(number), step.name.casefold()):
            return step.name
    raise NoSuchStep(step=words[:20], steps=f"1-{len(recipe.steps)}")


def _who(recipe: Recipe, voice: Voice) -> Iterator[str]:
    enter = recipe.enter
    when = enter.when.value.replace(" ", "_") if enter.when else "question"
    yield voice("playbook-enters", when=when, days=enter.days_before, asked=enter.asked or "none")
    yield voice("playbook-again", again=enter.again.value, days=enter.again_days, most=enter.most or 0)


def _leaving(recipe: Recipe, voice: Voice) -> str:
    leave = recipe.leave
    back = "none" if not leave.refunded else "this" if recipe.enter.by_order else "any"
    return voice("playbook-leaves", bought=leave.bought, back=back, asked=leave.asked or "none")


def _steps(recipe: Recipe, shop: Shop, voice: Voice) -> Iterator[str]:
    for place, step in enumerate(recipe.steps):
        said = voice("playbook-step", number=str(place + 1), what=Markup(_what(step, recipe, shop, voice)))
        then = getattr(step, "then", place + 1)
        jump = "" if then == place + 1 else f" {_way('playbook-then', then, recipe, voice)}"
        yield said + jump


def _way(key: str, place: int, recipe: Recipe, voice: Voice) -> str:
    return voice(key, step=str(place + 1) if place < len(recipe.steps) else "end")


def _what(step: Step, recipe: Recipe, shop: Shop, voice: Voice) -> str:
    match step:
        case Wait(span=span):
            whole = span % DAY == timedelta(0)
            return voice("playbook-wait", unit="days" if whole else "hours", number=span // (DAY if whole else HOUR))
        case Until(at=None):
            return voice("playbook-until-evening")
        case Until(at=at):
            assert at is not None
            return voice("playbook-until", day=When(at, shop.zone, "date"))
        case Branch(asked=asked):
            yes, no = (_way("playbook-to", way, recipe, voice) for way in (step.yes, step.no))
            return voice("playbook-if", asked=asked, yes=Markup(yes), no=Markup(no))
        case Message():
            words = recipe.texts[recipe.said_in(voice.language)][recipe.tone][step.text].source
            return voice("playbook-message", text=Markup(words), once=step.at_once, leave=step.dropped.value == "leave")
        case Coupon(terms=terms):
            return voice("playbook-coupon", gives=Markup(gives(terms, shop, voice)), days=terms.days or 0)
        case Chore():
            chores = recipe.chores.get(voice.language) or next(iter(recipe.chores.values()))
            return voice("playbook-task", text=chores[step.text], days=step.days)
        case Label():
            return voice("playbook-tag", tag=step.tag, on=step.on)
        case Exit():
            return voice("playbook-exit")
