"""What the one card of a group buy says, as words or under its picture, and the line that tells how it ended."""

from collections.abc import Sequence
from datetime import datetime

from locales import Markup, Name, Voice, When
from locales.texts import plain_text, utf16_length
from models.groupbuys.facts import told_progress, told_state, told_terms
from models.groupbuys.rules import Buy, Card, Move, Shape, bar
from models.groupbuys.states import JOINABLE, LOST, State
from models.members.rules import first_name
from models.outreach.ports import Address, Button, Letter
from models.shops.rules import Shop
from models.signing import Press, sign
from models.timekeeping import QuietHours

CAPTION_UTF16_MAX = 1_024
TEXT_UTF16_MAX = 4_096
TIME_FORMAT = "wDt"
"""Weekday, long date and short time, as each reader's own Telegram writes them."""


def letter(
    card: Card, move: Move, shape: Shape, shop: Shop, voice: Voice, now: datetime, *, plain: bool = False
) -> Letter:
    """The card in this shape, or the line that tells the group how it ended; `plain` writes the time as words."""
    to = Address(card.buy.chat, card.buy.topic)
    silent = QuietHours(*shop.policy.quiet).contains(now, card.buy.zone)
    if move is Move.TELL:
        return Letter(to, _result(card.buy, voice), silent=silent)
    html = _words(card, voice, plain=plain, most=CAPTION_UTF16_MAX if shape.picture else TEXT_UTF16_MAX)
    rows = _buttons(card.buy, shop, voice, now)
    return Letter(to, html, rows, silent=silent, picture=shape.picture, fresh_picture=shape.fresh)


def _words(card: Card, voice: Voice, *, plain: bool, most: int) -> str:
    """Where it stands, its terms, who is in; what does not fit is left out: names first, then terms, which is said."""
    head, terms, names = _stand(card.buy, voice, plain=plain), _terms(card, voice), _names(card, voice)
    whole = _joined([head, *terms, names])
    if _fits(whole, most):
        return whole
    for kept in range(len(terms), -1, -1):
        more = [] if kept == len(terms) else [voice("buy-card-more")]
        short = _joined([head, *terms[:kept], *more])
        if _fits(short, most):
            return short
    return head


def _joined(parts: Sequence[str]) -> str:
    return "\n".join(part for part in parts if part)


def _fits(html: str, most: int) -> bool:
    return utf16_length(plain_text(html)) <= most


def _stand(buy: Buy, voice: Voice, *, plain: bool) -> str:
    until = voice("buy-zoned", until=When(buy.deadline, buy.zone, "datetime"), zone=buy.zone)
    unix = int(buy.deadline.timestamp())
    return voice(
        "buy-card",
        item=buy.item,
        price=buy.unit,
        bar=bar(buy.figure, buy.threshold),
        state=_told(buy.state),
        until=Markup(until if plain else f'<tg-time unix="{unix}" format="{TIME_FORMAT}">{until}</tg-time>'),
        **told_progress(buy),
    )


def _terms(card: Card, voice: Voice) -> list[str]:
    buy = card.buy
    if buy.state not in JOINABLE:
        return []
    led = [] if card.leader is None else [voice("buy-leader", name=Name(first_name(card.leader), fallback="…"))]
    return [*led, *(voice(key, **facts) for key, facts in (*told_state(buy), *told_terms(buy.extra, buy.price)))]


def _told(state: State) -> str:
    """As the card says it: it can be joined, it happens, or not this time."""
    if state in JOINABLE:
        return "open"
    return state.value if state in LOST else "succeeded"


def _names(card: Card, voice: Voice) -> str:
    if not card.names:
        return ""
    said = [
        voice("buy-card-name", name=Name(first_name(name), fallback="…"), quantity=quantity)
        for name, quantity in card.names
    ]
    more = card.buy.people - len(said)
    names = Markup(voice("list-mark").join(said))
    return voice("buy-card-names-more", names=names, more=more) if more > 0 else voice("buy-card-names", names=names)


def _buttons(buy: Buy, shop: Shop, voice: Voice, now: datetime) -> tuple[tuple[Button, ...], ...]:
    if buy.state not in JOINABLE:
        return ()

    def button(label: str, verb: str, *args: int) -> Button:
        said = tuple(str(one) for one in (buy.id, *args))
        return Button(label, press=sign(Press(verb, said), secret=shop.secret, now=now))

    leave = button(voice.plain("button-leave"), "buy.leave")
    full = buy.left == 0
    join = voice.plain("button-wait" if full else "button-join")
    if not buy.extra.variants:
        return ((button(join, "buy.join"), leave, button(voice.plain("button-mine"), "buy.mine")),)
    kinds = [
        button(voice.plain("button-variant", name=one.name), "buy.pick", number)
        for number, one in enumerate(buy.extra.variants, 1)
    ]
    rows = [tuple(kinds[at : at + 2]) for at in range(0, len(kinds), 2)]
    return (*rows, (leave, button(voice.plain("button-mine"), "buy.mine")))


def _result(buy: Buy, voice: Voice) -> str:
    key = "buy-failed" if buy.state in LOST else "buy-succeeded"
    return voice(key, item=buy.item, people=buy.people, **told_progress(buy))
