"""A question selects whom it says: compared with a model that looks at one member after the other."""

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select, update

from models.database import Database, Session
from models.loyalty.actions import book
from models.loyalty.rules import Reason, order_posting
from models.members.actions import Person, meet
from models.members.rules import Reach
from models.members.tables import MemberRow
from models.segments import queries
from models.segments.rules import (
    Ago,
    Amount,
    Audience,
    Counts,
    Either,
    Every,
    Fact,
    Flag,
    Has,
    Is,
    Key,
    Moment,
    Not,
    Op,
    Since,
)
from models.shops import actions as shops
from models.shops.rules import Shop
from models.tags.rules import Source
from models.tags.tables import TagRow
from models.tiers import actions as grades
from models.tiers.rules import scheme_of

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
DAY = timedelta(days=1)
MEMBERS, QUESTIONS = 40, 150
TAGS = ("vip", "interested:skincare", "interested:tea", "100%_real")


@dataclass
class Known:
    """What the model remembers of one member."""

    id: int
    language: str
    reach: Reach
    stopped: bool
    seen: datetime
    tags: set[str] = field(default_factory=set)
    orders: list[tuple[datetime, int]] = field(default_factory=list)
    tier: str = ""


async def populate(database: Database, chance: random.Random) -> tuple[Shop, list[Known]]:
    async def work(session: Session) -> tuple[Shop, list[Known]]:
        shop = await shops.open_shop(
            session, bot_id=42, bot_username="b", name="S", currency="EUR", zone="UTC", languages=("en", "es"),
            secret=b"s" * 32, now=NOW,
        )  # fmt: skip
        found = []
        for number in range(MEMBERS):
            person = Person(1_000 + number, f"M{number}", None, chance.choice(("en", "es")))
            row = await meet(session, shop, person, roll={}, now=NOW - chance.randrange(400) * DAY)
            one = Known(row.id, row.language, chance.choice(list(Reach)), chance.random() < 0.2, row.first_seen_at)
            stopped = NOW if one.stopped else None
            here = update(MemberRow).where(MemberRow.id == row.id).values(reach=one.reach, stopped_at=stopped)
            await session.execute(here)
            for tag in TAGS:
                gone = chance.random() < 0.2
                if chance.random() < 0.4:
                    session.add(
                        TagRow(
                            shop_id=shop.id, member_id=row.id, name=tag, source=Source.HAND, set_at=NOW, seen_at=NOW,
                            removed_at=NOW if gone else None,
                        )
                    )  # fmt: skip
                    one.tags |= set() if gone else {tag}
            for _ in range(chance.choice((0, 0, 1, 2, 5))):
                await buy(session, shop, one, chance)
            one.tier = (await grades.settle(session, shop, one.id, now=NOW)).tier.code
            found.append(one)
        return shop, found

    return await database.transact(work)


async def buy(session: Session, shop: Shop, one: Known, chance: random.Random) -> None:
    at, minor = NOW - chance.randrange(200) * DAY, chance.choice((1_000, 15_000, 99_900, 250_000))
    posting = order_posting(
        one.id, points=0, spend_minor=minor, currency="EUR", cause=f"order:{one.id}:{len(one.orders)}",
        reason=Reason.ORDER, at=at, active_from=at, spend_from=at, orders=1,
    )  # fmt: skip
    await book(session, shop.id, posting)
    one.orders.append((at, minor))


def holds(audience: Audience, one: Known, ranks: list[str]) -> bool:
    """The model: what the question means, for one member."""
    match audience:
        case Either(parts):
            return any(holds(part, one, ranks) for part in parts)
        case Every(parts):
            return all(holds(part, one, ranks) for part in parts)
        case Not(part):
            return not holds(part, one, ranks)
        case Flag.EVERYBODY:
            return True
        case Flag.STOPPED:
            return one.stopped
        case Flag.REACHABLE:
            return one.reach is Reach.DM and not one.stopped
        case Is(Fact.LANGUAGE, op, word):
            return (one.language == word) is (op is Op.IS)
        case Is(Fact.REACH, op, word):
            return (one.reach.value == word) is (op is Op.IS)
        case Is(Fact.TIER, op, word):
            return bool(queries.COMPARE[op](ranks.index(one.tier), ranks.index(word)))
        case Has(Key.TAG, word):
            begin, star, _ = word.partition("*")
            return any(tag.startswith(begin) if star else tag == word for tag in one.tags)
        case Counts(Amount.ORDERS, op, number, _, since):
            begun = NOW - (since.days or 0) * DAY if since else None
            return bool(queries.COMPARE[op](sum(begun is None or at >= begun for at, _ in one.orders), number))
        case Counts(Amount.SPENT, op, number, _, since):
            begun = NOW - (since.days or 0) * DAY if since else None
            spent = sum(minor for at, minor in one.orders if begun is None or at >= begun)
            return bool(queries.COMPARE[op](spent, number * 100))
        case Ago(Moment.FIRST_SEEN, Op.MORE, days):
            return one.seen < NOW - days * DAY
        case Ago(Moment.FIRST_SEEN, _, days):
            return one.seen > NOW - days * DAY
    raise AssertionError(audience)


def question(chance: random.Random, ranks: list[str], depth: int = 0) -> Audience:
    if depth < 3 and chance.random() < 0.6:
        parts = tuple(question(chance, ranks, depth + 1) for _ in range(chance.choice((1, 2, 3))))
        return chance.choice((Either(parts), Every(parts), Not(parts[0])))
    since = chance.choice((None, Since(days=chance.choice((1, 30, 90, 365)))))
    op = chance.choice(list(Op))
    leaves: tuple[Any, ...] = (
        chance.choice(list(Flag)),
        Is(Fact.LANGUAGE, chance.choice((Op.IS, Op.NOT)), chance.choice(("en", "es"))),
        Is(Fact.REACH, chance.choice((Op.IS, Op.NOT)), chance.choice(list(Reach)).value),
        Is(Fact.TIER, op, chance.choice(ranks)),
        Has(Key.TAG, chance.choice((*TAGS, "interested:*", "nobody", "100%*"))),
        Counts(Amount.ORDERS, op, chance.randrange(4), None, since),
        Counts(Amount.SPENT, op, chance.choice((0, 10, 1_000)), None, since),
        Ago(Moment.FIRST_SEEN, chance.choice((Op.MORE, Op.LESS)), chance.randrange(400)),
    )
    return chance.choice(leaves)  # type: ignore[no-any-return]


async def test_every_question_selects_exactly_whom_it_says(database: Database) -> None:
    chance = random.Random(5)
    shop, members = await populate(database, chance)
    ranks = [tier.code for tier in scheme_of(shop.policy.tiers).tiers]
    some = 0
    async with database.reading() as session:
        for _ in range(QUESTIONS):
            asked = question(chance, ranks)
            wanted = [one.id for one in members if holds(asked, one, ranks)]
            chosen = (MemberRow.shop_id == shop.id, queries.selected(shop, asked, now=NOW))
            asked_for = select(MemberRow.id).where(*chosen).order_by(MemberRow.id)
            assert list(await session.scalars(asked_for)) == wanted, asked
            found = await queries.preview(session, shop, asked, now=NOW)
            reachable = [one for one in members if one.id in wanted and holds(Flag.REACHABLE, one, ranks)]
            assert (found.members, found.reachable) == (len(wanted), len(reachable))
            assert len(found.names) == min(len(wanted), queries.EXAMPLES_MAX)
            some += 0 < len(wanted) < len(members)
    assert some > QUESTIONS // 3, "enough questions select some and not others"
