"""The further terms of a buy as everybody is told them, line by line: which sentence, and what stands in it."""

from collections.abc import Mapping

from models.groupbuys.pricing import Extra, extras_of
from models.groupbuys.rules import Buy
from models.groupbuys.states import JOINABLE
from models.money import Money

Said = int | str | Money
Told = tuple[str, dict[str, Said]]


def told_terms(extra: Extra, price: Money) -> list[Told]:
    """Variants, steps of the price, limits, deposit, time to pay and repeating; nothing for a plain buy."""
    currency = price.currency
    lines: list[Told] = [
        (
            "buy-term-variant",
            {"name": one.name, "dearer": int(one.extra_minor > 0), "extra": Money(one.extra_minor, currency)},
        )
        for one in extra.variants
    ]
    lines += [
        ("buy-term-step", {"count": step.count, "by": extra.steps_by.value, "price": Money(step.price_minor, currency)})
        for step in extra.steps
    ]
    if extra.most is not None:
        lines.append(("buy-term-most", {"count": extra.most, "by": extra.most_by.value}))
    if extra.each is not None:
        lines.append(("buy-term-each", {"count": extra.each}))
    if extra.deposit_minor:
        lines.append(("buy-term-deposit", {"amount": Money(extra.deposit_minor, currency)}))
    if extra.deposit_percent:
        lines.append(("buy-term-percent", {"percent": extra.deposit_percent}))
    if extra.pay_hours is not None:
        lines.append(("buy-term-pay", {"hours": extra.pay_hours}))
    if extra.repeat_days is not None:
        lines.append(("buy-term-repeat", {"days": extra.repeat_days}))
    if extra.tiers_first:
        lines.append(("buy-term-tiers", {}))
    return lines


def told_progress(buy: Buy) -> dict[str, Said]:
    """What the sentences say that tell how far a buy has come: in people, in pieces or in money."""
    currency = buy.price.currency
    return {
        "measure": buy.extra.measure.value,
        "done": buy.figure,
        "goal": buy.threshold,
        "missing": buy.missing,
        "amount": Money(buy.figure, currency),
        "whole": Money(buy.threshold, currency),
        "gap": Money(buy.missing, currency),
    }


def told_state(buy: Buy) -> list[Told]:
    """How many more until the price falls, and how many places are free, where a buy that can be joined knows such."""
    lines: list[Told] = []
    if (step := buy.next_price) is not None:
        lines.append(("buy-next-step", {"more": step[0], "by": buy.extra.steps_by.value, "price": step[1]}))
    if buy.left is not None and buy.state in JOINABLE:
        lines.append(("buy-left", {"left": buy.left, "waiting": buy.waiting}))
    return lines


def told_cost(buy: Buy, picks: Mapping[int, int]) -> dict[str, Said]:
    """What so many pieces of each variant cost: `price` a piece where all cost the same, else (`dearer`) the `sum`."""
    extras = extras_of(picks, buy.extra.variants)
    goods = buy.owed(sum(picks.values()), extras_minor=extras)
    return {"price": buy.unit, "dearer": int(extras > 0), "sum": goods}


def told_picks(buy: Buy, picks: Mapping[int, int], *, priced: bool) -> list[Told]:
    """Each variant she picked, with what a piece of it costs (`priced`) where one costs more than another."""
    dearer = priced and any(one.extra_minor for one in buy.extra.variants)
    currency = buy.price.currency
    lines: list[Told] = []
    for number, pieces in sorted(picks.items()):
        if number:
            kind = buy.extra.variants[number - 1]
            each = Money(buy.unit.minor + kind.extra_minor, currency)
            lines.append(("buy-pick", {"name": kind.name, "quantity": pieces, "dearer": int(dearer), "price": each}))
    return lines
