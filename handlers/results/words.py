"""The words of a report: how far messages came, what they earned, and what may be believed of it."""

from collections.abc import Iterator, Sequence

from locales import Voice, When
from models.money import Money
from models.outreach.rules import Kind
from models.results.advising import Advice
from models.results.rules import Earned, Line, Overview, Report, Sides, Steps, Wording
from models.results.uplift import Arm, Verdict
from models.shops.rules import Shop

LINES_MAX = 8
LETTERS = "ABCDEFGH"


def report_lines(found: Report, advice: Sequence[Advice], title: str, shop: Shop, voice: Voice) -> list[str]:
    """One report, line by line, and what to do about it."""
    lines = [voice("results-title", title=title)]
    if found.first_at is None:
        return [*lines, voice("results-nothing-sent"), *_steps(found.steps, voice)]
    lines.append(voice("results-since", at=When(found.first_at, shop.zone)))
    lines += [*_steps(found.steps, voice), "", *_earned(found, shop, voice)]
    lines += ["", voice("results-sides-title"), *_sides(found.sides, shop, voice)]
    if found.wordings:
        lines += ["", *(_wording(one, shop, voice) for one in found.wordings)]
    return [*lines, *([""] if advice else []), *(_advice(one, voice) for one in advice)]


def _advice(one: Advice, voice: Voice) -> str:
    return voice(
        "results-advice", step=one.step.value, part=one.part, whole=one.whole, other=one.other_part,
        others=one.other_whole, letter=LETTERS[one.place % len(LETTERS)], until=f"{(one.place + 3) % 24}:00",
        **{"from": f"{one.place}:00"},
    )  # fmt: skip


def _steps(steps: Steps, voice: Voice) -> Iterator[str]:
    yield voice("results-sent", sent=steps.sent, planned=steps.planned, held=steps.held_out)
    if steps.waiting:
        yield voice("results-waiting", count=steps.waiting)
    if steps.unproven:
        yield voice("results-unproven", count=steps.unproven)
    if steps.not_sent:
        counted = sorted(steps.not_sent.items(), key=lambda one: (-one[1], str(one[0])))
        names = [(voice.plain(f"reason-{reason or 'cancelled'}"), number) for reason, number in counted]
        yield voice("results-not-sent", reasons=tuple(f"{name} ({number})" for name, number in names))
    told = {"tapped": steps.tapped, "replied": steps.replied, "clicked": steps.clicked, "asked": steps.asked}
    yield voice("results-answers", measured=steps.links > 0, **told)


def _earned(found: Report, shop: Shop, voice: Voice) -> Iterator[str]:
    steps, won = found.steps, found.earned
    yield voice("results-orders", orders=won.orders, revenue=Money(won.revenue_minor, shop.currency))
    if won.assisted:
        yield voice("results-assisted", orders=won.assisted, revenue=Money(won.assisted_minor, shop.currency))
    if steps.codes:
        yield voice(
            "results-coupons", codes=steps.codes, used=steps.used, cost=Money(won.coupon_minor, shop.currency),
            orders=won.orders, each=Money(won.per_order_minor or 0, shop.currency),
        )  # fmt: skip
    if won.orders:
        margin = Money(won.margin_minor, shop.currency)
        yield voice("results-margin", known=won.known, orders=won.orders, margin=margin)


def _sides(sides: Sides, shop: Shop, voice: Voice) -> Iterator[str]:
    if sides.final_at is not None:
        yield voice("results-watched-until", at=When(sides.final_at, shop.zone, "date"))
    if not sides.written.people:
        return
    if not sides.held.people:
        yield voice("results-nobody-held")
        return
    yield voice(
        "results-sides", people=sides.written.people, ordered=sides.written.ordered, share=_percent(sides.written),
        held=sides.held.people, without=sides.held.ordered, wouldhave=_percent(sides.held),
    )  # fmt: skip
    found = sides.uplift
    if found.verdict is Verdict.TOO_FEW:
        yield voice("results-too-few")
        return
    low, middle, high = (round(one) for one in found.orders(sides.written.people))
    facts = {"low": _signed(low), "middle": _signed(middle), "high": _signed(high)}
    sure = round(100 * (1 - found.better if found.verdict is Verdict.HARMS else found.better))
    yield voice("results-verdict", verdict=found.verdict.value, sure=min(sure, 99), **facts)


def _wording(one: Wording, shop: Shop, voice: Voice) -> str:
    return voice(
        "results-wording", letter=LETTERS[one.place % len(LETTERS)], sent=one.steps.sent, answered=one.steps.answered,
        orders=one.earned.orders, revenue=Money(one.earned.revenue_minor, shop.currency),
    )  # fmt: skip


def overview_lines(found: Overview, shop: Shop, voice: Voice) -> list[str]:
    """A month: what was sold, and to what it is put down, down to the last cent."""
    days = (found.until - found.since).days
    sums = voice("overview-sum", days=days, orders=found.orders, revenue=Money(found.revenue_minor, shop.currency))
    lines = [sums, *(_line(one, shop, voice) for one in shown(found))]
    if others := _telling(found)[LINES_MAX:]:
        orders = sum(one.earned.orders for one in others)
        revenue = Money(sum(one.earned.revenue_minor for one in others), shop.currency)
        sent = sum(one.steps.sent for one in others)
        lines.append(voice("overview-others", kinds=len(others), sent=sent, orders=orders, revenue=revenue))
    rest = Money(found.rest_minor, shop.currency)
    return [*lines, voice("overview-rest", orders=found.rest_orders, revenue=rest), "", voice("overview-note")]


def shown(found: Overview) -> Sequence[Line]:
    """The kinds that are told one by one: the best ones of those of which anything was sent or brought."""
    return _telling(found)[:LINES_MAX]


def _telling(found: Overview) -> list[Line]:
    return [one for one in found.lines if one.steps.sent or one.earned.orders]


def _line(one: Line, shop: Shop, voice: Voice) -> str:
    won: Earned = one.earned
    return voice(
        "overview-line", kind=kind_name(one.kind, voice), sent=one.steps.sent, answered=one.steps.answered,
        orders=won.orders, revenue=Money(won.revenue_minor, shop.currency),
    )  # fmt: skip


def kind_name(kind: Kind, voice: Voice) -> str:
    """A kind of nudge as the staff knows it."""
    return voice.plain(f"nudge-kind-{kind}")


def _percent(arm: Arm) -> int:
    return round(100 * arm.rate)


def _signed(number: int) -> str:
    return f"{number:+d}".replace("-", "−") if number else "0"
