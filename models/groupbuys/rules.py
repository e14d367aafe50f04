"""A group buy: an offer that happens if enough people join before its deadline."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from models.errors import ShopError
from models.groupbuys.pricing import (
    NOBODY,
    PLAIN,
    BadTerms,
    Extra,
    Figures,
    Measure,
    check_extra,
    deposit,
    next_step,
    owed,
    places_left,
    unit_price,
)
from models.groupbuys.states import JOINABLE, OVER, State
from models.moments import DAYS_AHEAD_MAX
from models.money import Money

QUANTITY_MAX = 99
THRESHOLD_MAX = 10_000
ITEM_LENGTH_MAX = 120

CARD_PAUSE = timedelta(seconds=3)
"""Between two changes of cards in one group: at most 20 a minute there, which is what Telegram allows."""
UNPROVEN_FOR = timedelta(minutes=2)
"""How long a card that may have arrived is waited for before it is posted again."""
LOSSES_MAX = 1
"""How often a card that was deleted is posted again; who deletes it twice does not want it."""


@dataclass(frozen=True, slots=True)
class Buy:
    """One group buy as everybody may see it. `people`, `units` and `extras_minor` are those who are in.

    `zone` is the clock of its group, in which its deadline is worded and its group's night is kept.

    `price` is the first step of the ladder; `final_minor` what was reached when it was locked. `kept` are places kept
    for those of the waiting list who were offered one, `waiting` counts the others there.
    """

    id: int
    group: int
    chat: int
    topic: int | None
    item: str
    price: Money
    threshold: int
    deadline: datetime
    zone: str
    state: State
    people: int
    units: int
    category: str | None = None
    extra: Extra = PLAIN
    extras_minor: int = 0
    final_minor: int | None = None
    pay_by: datetime | None = None
    opened_by: int = 0
    waiting: int = 0
    kept: Figures = NOBODY

    @property
    def link_name(self) -> str:
        """What the shop's own link to it is called; whoever comes by it gets the tag `source:` with this name."""
        return f"buy-{self.id}"

    @property
    def figures(self) -> Figures:
        """How far it has come."""
        return Figures(self.people, self.units, self.price.minor * self.units + self.extras_minor)

    @property
    def figure(self) -> int:
        """What of its threshold is reached: people, pieces, or cents at the first price."""
        return self.figures.of(self.extra.measure)

    @property
    def missing(self) -> int:
        """How much more it takes, in what its threshold counts."""
        return max(self.threshold - self.figure, 0)

    @property
    def unit(self) -> Money:
        """What a piece costs everybody as things stand."""
        if self.final_minor is not None:
            return Money(self.final_minor, self.price.currency)
        return Money(unit_price(self.extra, self.price.minor, self.figures), self.price.currency)

    @property
    def next_price(self) -> tuple[int, Money] | None:
        """How many more it takes until a piece costs less, and how much then; None when it will not."""
        found = next_step(self.extra, self.figures) if self.state in JOINABLE else None
        return None if found is None else (found[0], Money(found[1], self.price.currency))

    @property
    def left(self) -> int | None:
        """How many places are free; None where there is no limit."""
        return places_left(self.extra, self.figures, kept=self.kept)

    @property
    def each_max(self) -> int:
        """The most one person may take."""
        return min(self.extra.each or QUANTITY_MAX, QUANTITY_MAX)

    def owed(self, quantity: int, *, extras_minor: int = 0, shipping_minor: int = 0) -> Money:
        """What so many pieces come to as things stand."""
        minor = owed(self.unit.minor, quantity, extras_minor=extras_minor, shipping_minor=shipping_minor)
        return Money(minor, self.price.currency)

    def deposit(self, quantity: int, *, extras_minor: int = 0) -> Money:
        """What of it is to be paid at once."""
        minor = deposit(self.extra, self.unit.minor, quantity, extras_minor=extras_minor)
        return Money(minor, self.price.currency)


@dataclass(frozen=True, slots=True)
class Draft:
    """A buy somebody of the staff is still putting together; None where she has not said yet."""

    id: int
    by: int
    group: int | None
    topic: int | None
    item: str | None
    price: Money | None
    threshold: int | None
    deadline: datetime | None
    category: str | None
    extra: Extra = PLAIN
    demand: str | None = None

    @property
    def asks(self) -> str | None:
        """What to ask her next: "group", "item", "price", "threshold" or "deadline"; None when all is said."""
        said = {
            "group": self.group,
            "item": self.item,
            "price": self.price,
            "threshold": self.threshold,
            "deadline": self.deadline,
        }
        return next((field for field, value in said.items() if value is None), None)


@dataclass(frozen=True, slots=True)
class Seat:
    """What a press on a card came to: how many pieces she has now, and whether anything changed.

    `waiting` is her place on the waiting list, from 1 on; 0 when she is not on it. `kept` pieces are kept for her until
    she says yes.
    """

    quantity: int
    changed: bool
    waiting: int = 0
    kept: int = 0


@dataclass(frozen=True, slots=True)
class Card:
    """The one live message of a buy: what it must show, and what became of it in its group.

    `names` are those of the first who joined, in order, each with her quantity. `message` is None until it is known.
    `picture` is the one it was last tried with; `pictured`: the message is a picture with words under it.
    `leader` is the name of who leads it, where that was said.
    """

    buy: Buy
    names: tuple[tuple[str, int], ...]
    version: int
    shown_version: int
    message: int | None
    posting_since: datetime | None
    told: bool
    losses: int
    not_before: datetime | None
    picture: str | None = None
    pictured: bool = False
    leader: str | None = None


class Move(StrEnum):
    """What is to be done about a card."""

    POST = "post"
    EDIT = "edit"
    TELL = "tell"


@dataclass(frozen=True, slots=True)
class Shape:
    """What a card is: words, or words under a picture; a `fresh` one takes the place of what is there."""

    picture: str | None = None
    fresh: bool = False


PLAIN_WORDS = Shape()


class BuyClosed(ShopError):
    """The buy is over: nothing was changed."""

    code = "buy-closed"


class BadBuy(ShopError):
    """The terms of a buy do not hold together; `field` says which."""

    code = "bad-buy"


class NoSuchBuy(ShopError):
    """There is no such buy here."""

    code = "no-such-buy"


class NotInGroup(ShopError):
    """She is not, or no longer, in the group this buy belongs to."""

    code = "not-in-group"


class NoGroupYet(ShopError):
    """The bot is in no group in which this person may open a buy."""

    code = "no-group-yet"


class DraftGone(ShopError):
    """This draft was opened, dropped or replaced by a newer one."""

    code = "draft-gone"


class TooMany(ShopError):
    """More pieces than one person may take."""

    code = "too-many-pieces"


class BuyFull(ShopError):
    """There are fewer places left than she wants more; nothing was changed."""

    code = "buy-full"


class NoOffer(ShopError):
    """No place is kept for her, or its time is over."""

    code = "no-offer"


class NobodyIn(ShopError):
    """A buy nobody is in cannot be locked."""

    code = "nobody-in"


class StepRefused(ShopError):
    """A buy cannot take this step from where it stands; nothing was changed."""

    code = "step-refused"


def check_terms(
    item: str,
    price: Money,
    threshold: int,
    deadline: datetime,
    *,
    now: datetime,
    extra: Extra = PLAIN,
) -> None:
    """Refuse a buy nobody could join or win: raises `BadBuy`, or `BadTerms` where the further terms do not fit."""
    if not item.strip() or len(item) > ITEM_LENGTH_MAX:
        raise BadBuy(field="item", most=ITEM_LENGTH_MAX)
    if price.minor <= 0:
        raise BadBuy(field="price", most=0)
    if extra.measure is not Measure.AMOUNT and not 1 <= threshold <= THRESHOLD_MAX:
        raise BadBuy(field="threshold", most=THRESHOLD_MAX)
    if not now < deadline <= now + timedelta(days=DAYS_AHEAD_MAX):
        raise BadBuy(field="deadline", most=DAYS_AHEAD_MAX)
    check_extra(extra, price_minor=price.minor, threshold=threshold)


def check_open(state: State, deadline: datetime, *, at: datetime) -> None:
    """Refuse joins and leaves once the deadline has come, whether or not the verdict has been written yet."""
    if state not in JOINABLE or at >= deadline:
        raise BuyClosed


def check_quantity(quantity: int, *, most: int = QUANTITY_MAX) -> None:
    """Refuse more pieces than one person may take; nobody can have less than one and be in."""
    if not 1 <= quantity <= most:
        raise TooMany(most=most)


def check_picks(picks: Mapping[int, int], extra: Extra, *, most: int) -> None:
    """Refuse variants that do not exist, none where there are some, and more pieces than one person may take."""
    known = range(1, len(extra.variants) + 1) if extra.variants else (0,)
    if not picks or any(number not in known for number in picks):
        raise BadTerms(field="variant-unknown", most=0)
    if any(pieces < 1 for pieces in picks.values()):
        raise TooMany(most=most)
    check_quantity(sum(picks.values()), most=most)


def verdict(figure: int, threshold: int) -> State:
    """The verdict on those who were in at the deadline."""
    return State.LOCKED if figure >= threshold else State.FAILED


def shapes(card: Card, move: Move) -> tuple[Shape, ...]:
    """As what a card is posted or edited, the best first: with the picture of its buy, else as what it is now.

    A picture that was refused once is not tried again, and the message keeps its shape.
    """
    wanted = card.buy.extra.picture
    if move is Move.TELL or (wanted is None and not card.pictured):
        return (PLAIN_WORDS,)
    if move is Move.POST:
        return (Shape(wanted), PLAIN_WORDS)
    kept = Shape(wanted) if card.pictured else PLAIN_WORDS
    return (kept,) if wanted == card.picture else (Shape(wanted, fresh=True), kept)


def next_move(card: Card, *, group_changed_at: datetime | None) -> tuple[Move, datetime | None] | None:
    """What to do about a card and from when on (None: at once); None when the group sees all there is.

    A card is posted, then edited in place; found deleted it is posted once more. A posting that may have arrived is
    waited for. When the card shows how the buy ended, the group is told in one line. In one group there is never
    more than one change in three seconds.
    """
    move = _move(card)
    if move is None:
        return None
    waits = [card.not_before]
    if group_changed_at is not None:
        waits.append(group_changed_at + CARD_PAUSE)
    if move is Move.POST and card.posting_since is not None:
        waits.append(card.posting_since + UNPROVEN_FOR)
    return move, max((at for at in waits if at is not None), default=None)


def _move(card: Card) -> Move | None:
    if card.losses <= LOSSES_MAX and card.message is None:
        return Move.POST
    if card.message is not None and card.version != card.shown_version:
        return Move.EDIT
    judged = card.buy.state in OVER
    return Move.TELL if judged and not card.told else None


def bar(done: int, wanted: int, *, width: int = 10) -> str:
    """A progress bar of `width` cells; full only when it is done."""
    filled = min(done * width // wanted, width) if wanted > 0 else width
    return "▰" * filled + "▱" * (width - filled)
