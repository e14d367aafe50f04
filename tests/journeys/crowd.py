"""People who write, ask, press, come and go at random, and what must come of each of it, told by nobody but them."""

import random
import re
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from bot.playground.messages import Message
from bot.playground.people import Chat, Person
from bot.playground.talk import Press
from bot.playground.world import World

OWNER, ADMIN, FIRST, LAPSED = 9_001, 9_002, 9_100, 20_000
SMALL_TALK = {
    "The new toner is lovely": "interested:skincare",
    "These sneakers fit so well": "interested:shoes",
    "That matcha was great": "interested:tea",
    "Good morning everybody": None,
    "See you on Sunday then": None,
}
"""What is said in the group, and the one interest it shows."""
QUESTIONS = ("/tier", "/help", "/me", "/points", "/settings")
MOVERS = 2
Deed = Callable[[datetime], object]


class Crowd:
    """An owner, an admin, and members of one group. Every deed is done to the world and written down here.

    `gently` leaves out what has no defined end when Telegram delivers in another order: coming and going, blocking.
    `more` are deeds of others and how often; orders that are `kept` are not taken back.
    """

    def __init__(self, world: World, chance: random.Random, *, people: int, at: datetime) -> None:
        self.world = world
        self.chance = chance
        self.owner = world.add_person(OWNER, "Olga", username="olga_owner", role="owner")
        self.admin = world.add_person(ADMIN, "Ada", username="ada_admin", role="admin")
        self.people = [world.add_person(FIRST + n, f"Member {n}", username=f"member_{n:02}") for n in range(people)]
        self.group = world.add_group("The shop's group", at=at, owner=self.owner)
        for person in (self.admin, *self.people):
            world.join(self.group, person, at=at)
        world.promote(self.group, self.admin, at=at, by=self.owner)
        self.told: list[tuple[int, str, dict[str, Any]]] = []
        self.questions: Counter[Person] = Counter()
        self.whispers: Counter[Person] = Counter()
        self.mentions: Counter[tuple[int, str]] = Counter()
        self.orders: dict[int, Person] = {}
        self.awards: dict[int, Person] = {}
        self.undone: set[int] = set()
        self.kept: set[int] = set()
        self.more: list[tuple[Deed, float]] = []
        self.presses: list[Press] = []
        self.inside = {person.id: True for person in self.people}
        self.joined: dict[int, bool] = {}
        self.gently = False
        self._words: dict[Person, int] = {}
        self._next = 1_001
        self._listen()

    @property
    def movers(self) -> list[Person]:
        """Those who leave the group and come back, and so do nothing else in it."""
        return self.people[:MOVERS]

    @property
    def talkers(self) -> list[Person]:
        """Everybody else."""
        return self.people[MOVERS:]

    def _listen(self) -> None:
        """Keep a record of every update the bot is told, whatever becomes of it."""
        queue = self.world.bot.queue
        put = queue.put

        def recorded(kind: str, payload: dict[str, Any]) -> int | None:
            number = put(kind, payload)
            if number is not None:
                self.told.append((number, kind, payload))
            return number

        queue.put = recorded  # type: ignore[method-assign]

    def arrive(self, at: datetime) -> None:
        """The owner brings the bot in, and everybody says hello once in the DM and once in the group."""
        bot = self.world.bot.person
        self.world.join(self.group, bot, at=at, by=self.owner)
        self.world.promote(self.group, bot, at=at, by=self.owner)
        for person in (self.owner, self.admin, *self.people):
            self._ask(person, "/start", at)
            self._chat(person, at)

    def act(self, at: datetime) -> None:
        """Somebody does something."""
        deeds: list[tuple[Deed, float]] = [
            (self._small_talk, 4),
            (self._question, 4),
            (self._group_question, 2),
            (self._react, 2),
            (self._order, 2),
            (self._award, 1),
            (self._undo, 1),
            (self._join_buy, 3),
            (self._forge, 0.5),
            *self.more,
        ]
        if not self.gently:
            deeds += [(self._move, 1), (self._leave_buy, 1), (self._block, 0.3)]
        self.chance.choices([one for one, _ in deeds], [weight for _, weight in deeds])[0](at)

    def _small_talk(self, at: datetime) -> None:
        self._chat(self.chance.choice(self.talkers), at)

    def _chat(self, person: Person, at: datetime) -> None:
        text = self.chance.choice(list(SMALL_TALK)) if person in self.people else "Hello everybody"
        self._words[person] = self.world.say(person, self.group, text, at=at).id
        if tag := SMALL_TALK.get(text):
            self.mentions[(person.id, tag)] += 1

    def _question(self, at: datetime) -> None:
        self._ask(self.chance.choice(self.people), self.chance.choice(QUESTIONS), at)

    def _ask(self, person: Person, text: str, at: datetime) -> None:
        self.world.say(person, self.world.private_chat(self.world.bot, person), text, at=at)
        self.questions[person] += 1

    def _group_question(self, at: datetime) -> None:
        person = self.chance.choice(self.talkers)
        self.world.say(person, self.group, "/points", at=at)
        self.whispers[person] += 1

    def _react(self, at: datetime) -> None:
        message = self._words[self.chance.choice(self.talkers)]
        emoji = self.chance.choice(("👍", "❤", "🔥", None))
        self.world.react(self.chance.choice(self.talkers), self.group, message, emoji, at=at)

    def _order(self, at: datetime) -> None:
        buyer, by = self.chance.choice(self.talkers), self.chance.choice((self.owner, self.owner, self.admin))
        cents = self._number()
        text = f"/order {cents / 100:.2f} Toner"
        self.world.say(by, self.group, text, at=at, reply_to=self._words[buyer])
        self.orders[cents] = buyer

    def _award(self, at: datetime) -> None:
        member, points = self.chance.choice(self.people), self._number()
        dm = self.world.private_chat(self.world.bot, self.owner)
        self.world.say(self.owner, dm, f"/award @{member.username} {points} for the photo", at=at)
        self.awards[points] = member

    def _undo(self, at: datetime) -> None:
        """She takes an order back, or presses again where she did already."""
        booked = [message for message in self.group.whispers.values() if self._is_booking(message)]
        booked = [message for message in booked if cents_in(message.text) not in self.kept]
        if not booked:
            return
        message = self.chance.choice(booked)
        assert message.receiver is not None
        cents = cents_in(message.text)
        self.presses.append(self.world.press(message.receiver, self.group, message.id, at=at))
        self.undone.add(cents)

    def _is_booking(self, message: Message) -> bool:
        return not message.is_deleted and "booked for" in message.text and bool(message.markup)

    def card(self) -> Message | None:
        """The group buy's card."""
        return next((one for one in self.cards()), None)

    def cards(self) -> list[Message]:
        """Every message of the bot that looks like a card of an open buy."""
        return [one for one in self.group.messages.values() if _data(one).startswith("buy.join:")]

    def _join_buy(self, at: datetime) -> None:
        self._press_card(self.chance.choice(self.talkers), 0, at)

    def _leave_buy(self, at: datetime) -> None:
        self._press_card(self.chance.choice(self.talkers), 1, at)

    def _press_card(self, person: Person, column: int, at: datetime) -> None:
        card = self.card()
        if card is not None:
            self.presses.append(self.world.press(person, self.group, card.id, 0, column, at=at))
            self.joined[person.id] = column == 0

    def _forge(self, at: datetime) -> None:
        card = self.card()
        if card is not None:
            data = self.chance.choice(("buy.join:1:x", "s.order.undo:1", "nonsense", "🦉", _data(card)[:-1]))
            self.presses.append(self.world.press_data(self.chance.choice(self.talkers), card, data, at=at))

    def _block(self, at: datetime) -> None:
        """Somebody of whom nobody else speaks blocks the bot or lets it in again; she asks nothing."""
        dm = self.world.private_chat(self.world.bot, self.admin)
        (self.world.unblock if dm.blocked else self.world.block)(self.admin, at=at)

    def _move(self, at: datetime) -> None:
        person = self.chance.choice(self.movers)
        if self.inside[person.id]:
            self.world.leave(self.group, person, at=at)
        else:
            self.world.join(self.group, person, at=at)
        self.inside[person.id] = not self.inside[person.id]

    def _number(self) -> int:
        self._next += self.chance.randint(1, 5)
        return self._next


class Sleepers:
    """Members who have not been heard of for long: each is to be missed once."""

    def __init__(self, world: World, count: int, *, zone: str, at: datetime) -> None:
        self.people = [world.add_person(LAPSED + n, f"Sleeper {n}", zone=zone) for n in range(count)]
        for person in self.people:
            world.start(person, at=at - timedelta(days=300))


def _data(message: Message) -> str:
    if message.is_deleted or not message.sender.is_bot:
        return ""
    rows = (message.markup or {}).get("inline_keyboard", [])
    return str(rows[0][0].get("callback_data", "")) if rows and rows[0] else ""


def cents_in(text: str) -> int:
    """The first amount in a text, in cents."""
    found = re.search(r"([\d,]+)\.(\d\d)", text)
    assert found is not None, text
    return int(found[1].replace(",", "")) * 100 + int(found[2])


def dm(world: World, person: Person) -> Chat:
    """Her conversation with the bot."""
    return world.private_chat(world.bot, person)
