"""Links of the shop's own, and what links and friends came to, reconciled with the ledger."""

import re
from dataclasses import replace
from functools import partial

import pytest

from models.database import Database, Session
from models.loyalty.actions import book
from models.loyalty.rules import Reason, order_posting
from models.referrals import reports
from models.referrals.actions import on_orders_given_back
from models.tags.queries import tags_of
from tests.chat.floor import Floor, Person, open_floor
from tests.chat.test_referrals import GROUP, follows, orders, the_bell_rings, token_of

MEI = Person(1009, "Mei", "mei", "en")
ANNA = Person(1001, "Anna Schmidt", "anna", "en")
BEN = Person(1002, "Ben", "ben", "en")
CARA = Person(1003, "Cara", "cara", "en")


async def staffed(database: Database) -> Floor:
    floor = await open_floor(database)
    await floor.appoint(MEI)
    return floor


async def buys_again(floor: Floor, person: Person, number: int) -> None:
    member, now = await floor.member(person), floor.now

    async def work(session: Session) -> None:
        posting = order_posting(
            member.id, points=1, spend_minor=100, currency="USD", cause=f"order:{person.id}:{number}",
            reason=Reason.ORDER, at=now, active_from=now, orders=1,
        )  # fmt: skip
        await book(session, floor.shop.id, posting)

    await floor.database.transact(work)


async def test_whoever_comes_by_a_poster_is_tagged_counted_and_brought_by_nobody(database: Database) -> None:
    floor = await staffed(database)
    made = await floor.says(MEI, "/links Shop Window")
    token = re.search(r"start=ref_([\w-]+)", made.text)
    code = re.search(r"typed: <code>([\w-]+)</code>", made.text)
    assert token
    assert code
    assert "source:shop-window" in made.text
    assert "Welcome to <b>Mei's shop</b>" in (await follows(floor, BEN, token[1])).text
    await follows(floor, BEN, token[1])
    await floor.says(CARA, code[1])
    ben = await floor.member(BEN)
    async with floor.database.reading() as session:
        assert [tag.name for tag in await tags_of(session, floor.shop.id, ben.id)] == ["source:shop-window"]
    floor.later(days=1)
    await floor.says(BEN, "hello", GROUP)
    await buys_again(floor, BEN, 1)
    assert "shop-window: 2 came, 1 in a group, 1 ordered, 0 again" in (await floor.says(MEI, "/links")).text
    await buys_again(floor, BEN, 2)
    assert "1 ordered, 1 again" in (await floor.says(MEI, "/links")).text
    assert "brought you here" not in (await floor.says(BEN, "/refer")).text


async def test_a_stopped_poster_leads_nowhere_until_it_is_made_again(sqlite_database: Database) -> None:
    floor = await staffed(sqlite_database)
    made = await floor.says(MEI, "/links flyer")
    token = re.search(r"start=ref_([\w-]+)", made.text)
    assert token
    shown = await floor.presses(MEI, made.button("Picture"))
    assert "sendPhoto" in shown.methods
    listed = await floor.says(MEI, "/links")
    stopped = await floor.presses(MEI, listed.button("flyer: stop"))
    assert "leads nowhere from now on" in stopped.text
    assert "flyer (stopped)" in stopped.text
    assert "stopped before" in (await floor.presses(MEI, listed.button("flyer: stop"))).text
    assert "does not work" in (await follows(floor, BEN, token[1])).text
    assert token[1] in (await floor.says(MEI, "/links Flyer")).text, "the same link as on what is printed"
    assert "Welcome to" in (await follows(floor, BEN, token[1])).text


@pytest.mark.parametrize("name", ["!!!", "<b>", "a" * 60, "../x"])
async def test_a_link_has_a_name_one_can_say(sqlite_database: Database, name: str) -> None:
    floor = await staffed(sqlite_database)
    assert "at most 48" in (await floor.says(MEI, f"/links {name}")).text


async def test_links_are_made_by_who_may_change_the_shop(sqlite_database: Database) -> None:
    floor = await staffed(sqlite_database)
    assert "ref_" not in (await floor.says(ANNA, "/links mine")).text


async def test_the_report_agrees_with_the_ledger_whatever_was_given_and_taken_back(database: Database) -> None:
    floor = await staffed(database)
    floor.shop = replace(floor.shop, policy=replace(floor.shop.policy, referral_first=50))
    token = await token_of(floor, ANNA)
    for person in (BEN, CARA):
        await follows(floor, person, token)
        floor.later(hours=2)
        await orders(floor, person)
    for after, points in ((0, 0), (14, 450)):
        floor.later(days=after)
        await the_bell_rings(floor)
        async with floor.database.reading() as session:
            found = await reports.report(session, floor.shop.id, now=floor.now)
        assert found.points == found.promised == points
    await floor.database.transact(
        partial(on_orders_given_back, shop=floor.shop, left_minor={"order:1": 0}, now=floor.now)
    )
    async with floor.database.reading() as session:
        found = await reports.report(session, floor.shop.id, now=floor.now)
    assert found.points == found.promised == 0
    assert [(one.member is not None, one.starts) for one in found.links] == [(True, 2)]


async def test_the_report_says_when_figures_are_too_few(sqlite_database: Database) -> None:
    floor = await staffed(sqlite_database)
    await follows(floor, BEN, await token_of(floor, ANNA))
    await floor.says(CARA, "hello")
    await buys_again(floor, CARA, 1)
    seen = await floor.says(MEI, "/referrals")
    told = (await floor.presses(MEI, seen.button("Report"))).text
    assert "Anna Schmidt: 1 came, 0 in a group, 0 ordered, 0 again" in told
    assert "K = 0.00" in told
    assert "not enough data (1)" in told


async def test_the_list_of_who_brings_most_names_only_who_agreed_and_no_amounts(sqlite_database: Database) -> None:
    floor = await staffed(sqlite_database)
    assert "Who brings most" not in str((await floor.says(ANNA, "/friends")).steps)
    await floor.presses(MEI, (await floor.says(MEI, "/rules referral_board 1")).button("Confirm"))
    await follows(floor, BEN, await token_of(floor, ANNA))
    floor.later(hours=2)
    await orders(floor, BEN)
    floor.later(days=14)
    await the_bell_rings(floor)
    looked = await floor.presses(ANNA, (await floor.says(ANNA, "/friends")).button("Who brings most"))
    assert "Nobody who agreed" in looked.text
    named = await floor.presses(ANNA, looked.button("Name me"))
    assert "1. Anna · one friend" in named.text
    assert "Schmidt" not in named.text
    assert "200" not in named.text
    assert "Nobody who agreed" in (await floor.presses(ANNA, named.button("Take me off"))).text
    await floor.presses(MEI, (await floor.says(MEI, "/rules referral_board 0")).button("Confirm"))
    assert "keeps no such list" in (await floor.presses(ANNA, looked.button("Name me"))).text
