"""Fills the sample shop's books: the same verbs the bot uses, called for a year that never happened."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.playground.sample import CATEGORY_OF, ITEMS, Guest, Sample, evenings_of, orders_of
from locales import nearest
from models.database import Database, Session
from models.groupbuys import actions as groupbuys
from models.interactions import actions as interactions
from models.interactions.rules import Interaction, Kind
from models.members import actions as members
from models.members.actions import Person, Roll
from models.members.queries import member as member_of
from models.members.queries import rows_of_telegram
from models.members.rules import Kind as Contact
from models.members.rules import Source
from models.money import Money
from models.orders import actions as orders
from models.orders.rules import ReadLine
from models.referrals import links
from models.referrals.rules import Way, short_code
from models.rewards import actions as rewards
from models.rewards.readers import read_reward
from models.sealing import Sealer
from models.shops import actions as shops
from models.shops.rules import Group, Shop, Standing
from models.signing import new_token
from models.staff import actions as staff
from models.staff.rules import Role
from models.tags import actions as tags
from models.tags.rules import Source as TagSource

BUY_ITEM, BUY_PRICE, BUY_THRESHOLD = "Rice toner, 3 bottles", 3900, 8
BUY_OPEN_FOR = timedelta(hours=30)
REWARDS = (
    "Sheet mask 150 points stock 20",
    "free shipping 250 points",
    "credit 5 400 points",
    "Travel set 900 points stock 5 once",
)
FIRST_IN = ("lucia", "amelie", "putri", "carla")


async def stock(database: Database, shop: Shop, sample: Sample, *, sealer: Sealer, now: datetime) -> None:
    """Write the sample shop's year into its books, in one transaction."""

    async def work(session: Session) -> None:
        group = await shops.meet_group(
            session, shop.id, chat=sample.group.id, title=sample.group.title, now=now, welcome=True
        )
        await shops.stand(session, shop.id, group.id, Standing.ADMIN)
        numbers = {key: await _welcome(session, shop, guest, group, now=now) for key, guest in sample.guests.items()}
        await _bring_friends(session, shop, sample, numbers, now=now)
        for key, guest in sample.guests.items():
            await _live(session, shop, guest, numbers[key], group, now=now)
            await _bought_elsewhere(session, shop, guest, sealer, now=now)
        await staff.appoint(session, shop.id, numbers["mei"], Role.OWNER, group=None, now=now)
        await staff.appoint(session, shop.id, numbers["jonas"], Role.OPERATOR, group=group.id, now=now)
        await _open_a_buy(session, shop, group, numbers, now=now)
        await _offer_rewards(session, shop, boss=numbers["mei"], now=now)

    await database.transact(work)


async def _welcome(session: Session, shop: Shop, guest: Guest, group: Group, *, now: datetime) -> int:
    person = guest.person
    roll: Roll = dict(await rows_of_telegram(session, shop.id, [person.id]))
    language = nearest(person.language_code, shop.languages)
    since = now - timedelta(days=380)
    account = Person(person.id, person.full_name, person.username, language)
    row = await members.meet(session, shop, account, roll=roll, now=since)
    members.reached(row, "seen_in_group", *(() if guest.facts.get("new") else ("started",)))
    await session.flush()
    await members.join_groups(session, shop.id, {(group.id, row.id)}, now=since)
    await members.live_in(session, shop.id, row.id, person.zone, Source.OWN, confidence=1.0, known=Source.SHOP)
    return row.id


async def _live(session: Session, shop: Shop, guest: Guest, member: int, group: Group, *, now: datetime) -> None:
    for at, item, pieces, price in orders_of(guest, now=now):
        total = Money(price * pieces, shop.currency)
        line = ReadLine(item, pieces, Money(price, shop.currency), category=CATEGORY_OF[item])
        number = f"{guest.key}-{at:%y%m%d}"
        await orders.record(
            session, shop, member=member, external_id=number, total=total, lines=[line], by=None, now=at
        )
    seen = [
        (
            member,
            guest.person.zone,
            Interaction(Kind.MESSAGE, at.astimezone(UTC), f"sample:{guest.key}:{number}", group.id),
        )
        for number, at in enumerate(evenings_of(guest, now=now))
    ]
    await interactions.log(session, shop.id, seen)
    likes = [f"interested:{name}" for name in guest.likes]
    await tags.give(session, shop.id, member, likes, TagSource.IMPORT, now=now)


async def _bought_elsewhere(session: Session, shop: Shop, guest: Guest, sealer: Sealer, *, now: datetime) -> None:
    """What somebody bought before the shop had a bot: in the books under her phone number, from a file."""
    known = guest.facts.get("filed_orders", 0)
    if not known:
        return
    phone = guest.person.phone
    key, sealed = sealer.index(Contact.PHONE, phone), sealer.seal(Contact.PHONE, phone)
    (filed,) = await members.meet_keys(
        session, shop, [members.Newcomer(Contact.PHONE, key, sealed, guest.person.full_name)], now=now
    )
    for number in range(known):
        item, price = ITEMS[guest.likes[number % len(guest.likes)]][0]
        at, line = now - timedelta(days=40 + 30 * number), ReadLine(item, 1, Money(price, shop.currency))
        await orders.record(
            session, shop, member=filed, external_id=f"old-{guest.key}-{number}", total=Money(price, shop.currency),
            lines=[line], by=None, now=at,
        )  # fmt: skip


async def _bring_friends(
    session: Session, shop: Shop, sample: Sample, numbers: dict[str, int], *, now: datetime
) -> None:
    for key, guest in sample.guests.items():
        if by := guest.facts.get("friend_of"):
            token = new_token(f"sample-link-of-{by}".encode())
            began = now - timedelta(days=370)
            code = short_code(f"sample code of {by}".encode())
            link = await links.own(session, shop.id, numbers[by], token=token, code=code, now=began)
            friend = await member_of(session, shop.id, numbers[key])
            if friend is not None:
                await links.follow(session, shop, link.token, friend=friend, way=Way.LINK, now=began)


async def _open_a_buy(session: Session, shop: Shop, group: Group, numbers: dict[str, int], *, now: datetime) -> None:
    # It ends in somebody's evening, as a seller would choose it.
    local = (now + BUY_OPEN_FOR).astimezone(ZoneInfo(shop.zone)).replace(hour=20, minute=0, second=0, microsecond=0)
    terms = groupbuys.Terms(BUY_ITEM, Money(BUY_PRICE, shop.currency), BUY_THRESHOLD, local.astimezone(UTC), "skincare")
    draft = await groupbuys.start_draft(session, shop, terms, by=numbers["mei"], group=group.id, topic=None, now=now)
    buy = await groupbuys.open_buy(session, shop, draft.id, by=numbers["mei"], now=now)
    for key in FIRST_IN:
        await groupbuys.join(session, shop.id, buy.id, numbers[key], now=now)


async def _offer_rewards(session: Session, shop: Shop, *, boss: int, now: datetime) -> None:
    for line in REWARDS:
        drawn, _ = await rewards.draft(session, shop, read_reward(line, shop.currency), by=boss, now=now)
        await rewards.open_reward(session, shop, drawn.id, by=boss, now=now)
