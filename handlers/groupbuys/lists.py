"""What staff reads about a buy: its money, who is in with what, the pick list, and a table to copy."""

import csv
import io
from collections import Counter
from collections.abc import Sequence

from locales import Markup, Name, Voice, When
from models.files.columns import clean
from models.files.inert import inert
from models.groupbuys.facts import told_picks, told_progress, told_state, told_terms
from models.groupbuys.finding import Place
from models.groupbuys.rules import Buy, bar
from models.groupbuys.states import JOINABLE
from models.members.rules import Member
from models.money import Money

LINES_MAX = 400


def summary(buy: Buy, inside: Sequence[Place], reader: Member, voice: Voice) -> str:
    """Where a buy stands, in people, pieces and money."""
    currency = buy.price.currency
    lines = [
        voice(
            "buy-desk",
            item=buy.item,
            price=buy.unit,
            state=buy.state.value,
            bar=bar(buy.figure, buy.threshold),
            people=buy.people,
            units=buy.units,
            until=When(buy.deadline, reader.zone, "datetime"),
            **told_progress(buy),
        ),
        voice(
            "buy-desk-money",
            owed=Money(sum(one.owed(buy).minor for one in inside), currency),
            paid=Money(sum(one.paid(buy).minor for one in inside), currency),
            unpaid=sum(one.due(buy).minor > 0 for one in inside),
        ),
    ]
    if buy.pay_by is not None and any(one.due(buy).minor for one in inside):
        lines.append(voice("buy-pay-by", until=When(buy.pay_by, reader.zone, "datetime")))
    told = (*told_state(buy), *told_terms(buy.extra, buy.price)) if buy.state in JOINABLE else ()
    return "\n".join([*lines, *(voice(key, **facts) for key, facts in told)])


def changed(buy: Buy, voice: Voice) -> str:
    """A buy as it would be after a change, its deadline as its group's clock shows it, and whether to change it so."""
    until = voice("buy-zoned", until=When(buy.deadline, buy.zone, "datetime"), zone=buy.zone)
    first = voice("buy-desk-changed", item=buy.item, price=buy.price, until=Markup(until), **told_progress(buy))
    return "\n".join([first, *(voice(key, **facts) for key, facts in told_terms(buy.extra, buy.price))])


def people(buy: Buy, inside: Sequence[Place], voice: Voice) -> str:
    """Everybody who is in, with what she owes and has paid."""
    lines = [_person(buy, one, voice) for one in inside[:LINES_MAX]]
    return "\n".join([voice("buy-desk-people", item=buy.item, count=len(inside)), *lines])


def person(buy: Buy, one: Place, voice: Voice) -> str:
    """One of them, with what she picked and what became of her money."""
    lines = [_person(buy, one, voice), *_picks(buy, one, voice)]
    if one.order is not None:
        lines.append(voice("buy-desk-booked", order=one.order))
    if one.till.credited:
        lines.append(voice("buy-desk-credited", amount=Money(one.till.credited, buy.price.currency)))
    return "\n".join(lines)


def picking(buy: Buy, inside: Sequence[Place], voice: Voice) -> str:
    """How many of what in all, then who gets what."""
    totals: Counter[int] = Counter()
    for one in inside:
        totals.update(one.picks)
    lines = [voice("buy-desk-list", item=buy.item, units=buy.units)]
    lines += [voice(key, **facts) for key, facts in told_picks(buy, totals, priced=False)]
    for one in inside[:LINES_MAX]:
        lines.append(voice("buy-desk-gets", name=_name(one), quantity=one.quantity))
        lines += _picks(buy, one, voice)
    return "\n".join(lines)


def table(buy: Buy, inside: Sequence[Place], voice: Voice) -> str:
    """The same as a table with commas to copy, a line for each member and variant; no spreadsheet finds a formula."""
    file = io.StringIO()
    rows = _rows(buy, inside[:LINES_MAX], voice)
    csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    return voice("buy-table", rows=file.getvalue())


def _rows(buy: Buy, inside: Sequence[Place], voice: Voice) -> list[list[str]]:
    columns = ("member", "item", "pieces", "owed", "paid", "due", "order")
    rows = [[voice.plain(f"buy-table-{one}") for one in columns]]
    for one in inside:
        name = Name(one.name, fallback=f"#{one.member}").shown()
        order = "" if one.order is None else str(one.order)
        for place, (kind, pieces) in enumerate(sorted(one.picks.items())):
            item = f"{buy.item} ({buy.extra.variants[kind - 1].name})" if kind else buy.item
            money = [str(amount.major) for amount in (one.owed(buy), one.paid(buy), one.due(buy))]
            rows.append(
                [inert(clean(name)), inert(clean(item)), str(pieces), *(("", "", "", "") if place else (*money, order))]
            )
    return rows


def _person(buy: Buy, one: Place, voice: Voice) -> str:
    return voice(
        "buy-desk-person",
        name=_name(one),
        quantity=one.quantity,
        owed=one.owed(buy),
        paid=one.paid(buy),
        open=int(one.quantity > 0 and one.due(buy).minor > 0),
    )


def _picks(buy: Buy, one: Place, voice: Voice) -> list[str]:
    return [voice(key, **facts) for key, facts in told_picks(buy, one.picks, priced=False)]


def _name(one: Place) -> Name:
    return Name(one.name, fallback=f"#{one.member}")
