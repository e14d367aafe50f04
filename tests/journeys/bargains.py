"""What is bought with codes, points and credit, what is given back of it, and what must come of each.

Most of it takes two steps: somebody asks, the bot shows what it would do, and only a press on the yes does it. A
question may never arrive, or twice; what counts is whether a yes of it was pressed, however often.
"""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.playground.messages import Message
from bot.playground.people import Person
from tests.journeys.crowd import Crowd, cents_in, dm

CODES_EACH = 3
CODE_OFF = 200
POINTS_PAID, POINTS_OFF = 500, 500
GIFT = 5_000
REWARD_POINTS, REWARD_CREDIT = 20, 500
OPENING_CREDIT = 40_000
BONUS_STEP, BONUS = 10_000, 500
PART = 300
"""Cents (and points) of all deeds: what a code takes off, what points pay, what a reward gives, what is given back."""
SMALLEST, LARGEST = 30_000, 49_000
"""Totals of these orders: no plain order comes near them, and no second person is needed."""
FRESH = timedelta(minutes=5)
"""A question older than this is not answered any more: its button lives ten minutes."""
YES, NO = "s.order.yes", "s.order.no"
REFUND, KEEP = "s.refund.yes", "s.refund.no"
TOP_UP, TAKE_OUT, UNDO, REDEEM, OPEN = "s.top", "s.top.undo", "s.order.undo", "reward.take", "s.reward.open"
NO_OF = {YES: NO, REFUND: KEEP}
_GIVEN = re.compile(r"(?P<name>.+) \(#\d+\) has a coupon now: (?P<code>\S+)")
_BOOKED = re.compile(r"Order (?P<number>\d+): ")
_OF_ORDER = re.compile(r"of order (?P<number>\d+) ")


@dataclass(slots=True)
class Bargain:
    """An order of the owner's that something of the buyer's pays a part of. All in cents."""

    buyer: Person
    total: int
    off: int = 0
    points: int = 0
    wallet: int = 0
    code: str | None = None
    refunded: int = 0

    @property
    def paid(self) -> int:
        """What is paid in money, in hand and from the wallet."""
        return self.total - self.off

    @property
    def wallet_back(self) -> int:
        """What of the wallet's part has come back."""
        return self.wallet * self.refunded // self.paid

    @property
    def points_back(self) -> int:
        """What of the points has come back."""
        return self.points * self.refunded // self.paid


class Bargains:
    """The deeds, and what must be in the books once everything is at rest."""

    def __init__(self, crowd: Crowd) -> None:
        self.crowd = crowd
        self.asked: dict[int, Bargain] = {}
        self.booked: set[int] = set()
        self.dropped: set[str] = set()
        self.refunds: dict[int, bool] = {}
        self._numbered: dict[str, int] = {}
        self.topups: dict[int, Person] = {}
        self.paid_in: set[int] = set()
        self.taken_out: set[int] = set()
        self.turns: set[tuple[Person, int]] = set()
        self.codes: dict[str, Person] = {}
        self._left: list[str] = []
        self._promised: Counter[Person] = Counter()
        self._credit = Counter(dict.fromkeys(crowd.talkers, OPENING_CREDIT))
        self._next_total, self._next_topup = SMALLEST, 5_000
        crowd.more += [
            (self._buy_with_code, 1.5), (self._buy_with_credit, 1.5), (self._buy_with_points, 1),
            (self._answer, 8), (self._give_back, 2), (self._undo, 0.7), (self._top_up, 1), (self._take_out, 0.5),
            (self._ask_to_redeem, 1.5), (self._redeem, 2.5),
        ]  # fmt: skip

    def lay_out(self, at: datetime) -> None:
        """Before anything goes wrong: a reward, points for everybody, and codes and credit for those who will buy."""
        self._command(f"/reward new credit {REWARD_CREDIT / 100:.2f} {REWARD_POINTS} points", at)
        for person in self.crowd.people:
            self._command(f"/award @{person.username} {GIFT} to begin with", at)
        for person in self.crowd.talkers:
            self._ask_to_top_up(person, OPENING_CREDIT + 100 * len(self.topups), at)
            for _ in range(CODES_EACH):
                self._command(f"/coupon give @{person.username} {CODE_OFF / 100:.2f} min {SMALLEST / 100:.2f}", at)

    def say_yes(self, at: datetime) -> None:
        """Open the reward and put the credit in."""
        for verb in (OPEN, TOP_UP):
            for message, data in self._open(verb):
                self._press(self.crowd.owner, message, data, at)
                if verb == TOP_UP:
                    self.paid_in.add(cents_in(message.text))

    def pick_up(self) -> None:
        """Read the codes that were given out."""
        names = {person.full_name: person for person in self.crowd.talkers}
        found = [_GIVEN.match(message.text) for message in self._said()]
        self.codes = {one["code"]: names[one["name"]] for one in found if one}
        self._left = sorted(self.codes)
        self.crowd.chance.shuffle(self._left)

    def _numbers(self) -> dict[str, int]:
        """Our numbers of booked orders, and what each came to, as the bot has told the owner and the admin."""
        said = [*self._said(), *self.crowd.group.whispers.values()]
        return {
            found["number"]: cents_in(one.text)
            for one in said
            if "booked for" in one.text and (found := _BOOKED.match(one.text))
        }

    def _buy_with_code(self, at: datetime) -> None:
        if self._left:
            code = self._left.pop()
            self._order(Bargain(self.codes[code], self._total(), off=CODE_OFF, code=code), f"code {code}", at)

    def _buy_with_credit(self, at: datetime) -> None:
        buyer = self.crowd.chance.choice(self.crowd.talkers)
        part = self.crowd.chance.randint(1, 3_000)
        if self._credit[buyer] >= part:
            self._credit[buyer] -= part
            self._order(Bargain(buyer, self._total(), wallet=part), f"wallet {part / 100:.2f}", at)

    def _buy_with_points(self, at: datetime) -> None:
        buyer = self.crowd.chance.choice(self.crowd.talkers)
        if self._promise(buyer, POINTS_PAID):
            made = Bargain(buyer, self._total(), off=POINTS_OFF, points=POINTS_PAID)
            self._order(made, f"points {POINTS_PAID}", at)

    def _order(self, made: Bargain, paid_with: str, at: datetime) -> None:
        if made.total < LARGEST:
            self.asked[made.total] = made
            self._command(f"/order @{made.buyer.username} {made.total / 100:.2f} Serum {paid_with}", at)

    def _answer(self, at: datetime) -> None:
        """The owner says yes to something she was shown, or no to it for good."""
        asked = [(verb, *one) for verb in (YES, REFUND, TOP_UP) for one in self._open(verb, at)]
        asked = [one for one in asked if one[2] not in self.dropped]
        if not asked:
            return
        verb, message, data = self.crowd.chance.choice(asked)
        if verb in NO_OF and not self._is_done(verb, message) and self.crowd.chance.random() < 0.1:
            self.dropped.add(data)
            data = next(found for found in _data(message) if found.startswith(f"{NO_OF[verb]}:"))
        elif verb == YES:
            self.booked.add(cents_in(message.text))
        elif verb == REFUND:
            self.refunds[self._order_in(message)] = True
        else:
            self.paid_in.add(cents_in(message.text))
        self._press(self.crowd.owner, message, data, at)

    def _is_done(self, verb: str, message: Message) -> bool:
        if verb == YES:
            return cents_in(message.text) in self.booked
        return self.refunds[self._order_in(message)]

    def _order_in(self, message: Message) -> int:
        """What the order came to that a refund is asked about."""
        found = _OF_ORDER.search(message.text)
        assert found is not None, message.text
        return self._numbered[found["number"]]

    def _give_back(self, at: datetime) -> None:
        """She asks, once for each order, to give back a part of it."""
        gone = self.crowd.undone | self.refunds.keys()
        open_ones = [(number, total) for number, total in self._numbers().items() if total not in gone]
        if open_ones:
            number, total = self.crowd.chance.choice(open_ones)
            self.refunds[total], self._numbered[number] = False, total
            self.crowd.kept.add(total)
            self._command(f"/refund {number} {PART / 100:.2f}", at)

    def _undo(self, at: datetime) -> None:
        """She takes one of these orders back whole, or presses again where she did."""
        found = [one for one in self._open(UNDO) if cents_in(one[0].text) not in self.crowd.kept]
        if found:
            message, data = self.crowd.chance.choice(found)
            self.crowd.undone.add(cents_in(message.text))
            self._press(self.crowd.owner, message, data, at)

    def _top_up(self, at: datetime) -> None:
        self._next_topup += self.crowd.chance.randint(1, 9)
        self._ask_to_top_up(self.crowd.chance.choice(self.crowd.movers), self._next_topup, at)

    def _ask_to_top_up(self, person: Person, cents: int, at: datetime) -> None:
        self.topups[cents] = person
        self._command(f"/topup @{person.username} {cents / 100:.2f}", at)

    def _take_out(self, at: datetime) -> None:
        """She takes back a top-up of somebody who pays nothing from her wallet, so that it is still there."""
        found = [one for one in self._open(TAKE_OUT) if self.topups[cents_in(one[0].text)] in self.crowd.movers]
        if found:
            message, data = self.crowd.chance.choice(found)
            self.taken_out.add(cents_in(message.text))
            self._press(self.crowd.owner, message, data, at)

    def _ask_to_redeem(self, at: datetime) -> None:
        person = self.crowd.chance.choice(self.crowd.people)
        if self._promise(person, REWARD_POINTS):
            self.crowd.world.say(person, dm(self.crowd.world, person), "/redeem 1", at=at)
            self.crowd.questions[person] += 1

    def _redeem(self, at: datetime) -> None:
        """Somebody says yes to what she was shown, or again. Each turn of hers is one exchange, whatever is pressed."""
        found = [(one, *shown) for one in self.crowd.people for shown in self._open(REDEEM, at, of=one)]
        if found:
            person, message, data = self.crowd.chance.choice(found)
            self.turns.add((person, int(data.split(":")[1].split(",")[2])))
            self._press(person, message, data, at)

    def _promise(self, person: Person, points: int) -> bool:
        """Whether her gift is enough for this, too, whatever else of it happens."""
        enough = self._promised[person] + points <= GIFT
        self._promised[person] += points if enough else 0
        return enough

    def _total(self) -> int:
        self._next_total += self.crowd.chance.randint(1, 9)
        return self._next_total

    def _command(self, text: str, at: datetime) -> None:
        self.crowd.world.say(self.crowd.owner, dm(self.crowd.world, self.crowd.owner), text, at=at)

    def _press(self, person: Person, message: Message, data: str, at: datetime) -> None:
        self.crowd.presses.append(self.crowd.world.press_data(person, message, data, at=at))

    def _said(self, of: Person | None = None) -> list[Message]:
        messages = dm(self.crowd.world, of or self.crowd.owner).messages.values()
        return [one for one in messages if one.sender.is_bot and not one.is_deleted]

    def _open(self, verb: str, at: datetime | None = None, *, of: Person | None = None) -> list[tuple[Message, str]]:
        """Messages that show such a button, and what it sends; with `at` those that are fresh."""
        since = (at - FRESH).timestamp() if at else 0
        shown = [(one, data) for one in self._said(of) if one.date >= since for data in _data(one)]
        return [(one, data) for one, data in shown if data.startswith(f"{verb}:")]


@dataclass(frozen=True, slots=True)
class Due:
    """What must be in the books: orders by what they were listed at, and sums by person."""

    orders: dict[int, tuple[int, int, int, int]]
    spent: Counter[Person]
    points: Counter[Person]
    wallet: Counter[Person]
    codes: dict[str, str]
    redemptions: Counter[Person]


def due_of(bargains: Bargains) -> Due:
    """Everything that was said yes to, told by nobody but whoever said it."""
    crowd = bargains.crowd
    plain = {cents: Bargain(buyer, cents) for cents, buyer in crowd.orders.items()}
    orders = plain | {total: bargains.asked[total] for total in bargains.booked}
    for total, one in orders.items():
        one.refunded = one.paid if total in crowd.undone else PART if bargains.refunds.get(total) else 0
    redemptions = Counter(person for person, _ in bargains.turns)
    spent, points, wallet = Counter[Person](), Counter[Person](), Counter[Person]()
    for one in orders.values():
        spent[one.buyer] += one.paid - one.refunded
        points[one.buyer] += (one.paid - one.refunded) // 100 - one.points + one.points_back
        wallet[one.buyer] += one.wallet_back - one.wallet
    for gift, person in crowd.awards.items():
        points[person] += gift
    for person in crowd.people:
        points[person] += GIFT - REWARD_POINTS * redemptions[person]
        wallet[person] += REWARD_CREDIT * redemptions[person]
    for cents in bargains.paid_in - bargains.taken_out:
        wallet[bargains.topups[cents]] += cents + cents // BONUS_STEP * BONUS
    used = {one.code: "released" if one.refunded == one.paid else "committed" for one in orders.values() if one.code}
    facts = {total: (one.paid, one.refunded, one.wallet_back, one.points_back) for total, one in orders.items()}
    return Due(facts, spent, points, wallet, {code: stage for code, stage in used.items() if code}, redemptions)


def _data(message: Message) -> list[str]:
    rows = (message.markup or {}).get("inline_keyboard", [])
    return [str(button.get("callback_data", "")) for row in rows for button in row]
