"""Staff looks at rewards that wait: what speaks against them, a yes, a no, and thinking again."""

import pytest

from locales import voices
from models.database import Database
from models.referrals import actions
from models.staff.rules import Role
from scheduler.kit import Kit
from scheduler.owner_news import tell
from tests.chat.floor import Floor, Person, open_floor
from tests.chat.test_referrals import follows, the_bell_rings, token_of
from tests.fakes import FakeMessenger

ANNA = Person(1001, "Anna Schmidt", "anna", "en")
BEN = Person(1002, "Ben <b>Bold</b>", "ben", "en")
MEI = Person(1009, "Mei", "mei", "en")


async def held_floor(database: Database) -> Floor:
    """A shop where Ben, whom Anna brought, ordered for hardly more than the least that counts."""
    floor = await open_floor(database)
    await floor.appoint(MEI)
    await follows(floor, BEN, await token_of(floor, ANNA))
    friend, now = await floor.member(BEN), floor.now
    await floor.database.transact(
        lambda session: actions.on_paid_order(
            session, floor.shop, member=friend.id, ordered_at=now, paid_minor=1_040, cause="order:1", now=now
        )
    )
    return floor


async def test_staff_sees_what_speaks_against_a_reward_and_lets_it_pass(database: Database) -> None:
    floor = await held_floor(database)
    seen = await floor.says(MEI, "/referrals")
    assert "One reward for a friend waits for your look" in seen.text
    assert "Anna Schmidt (#2) brought Ben &lt;b&gt;Bold&lt;/b&gt; (#3)" in seen.text
    assert "$10.40, hardly more than the $10.00" in seen.text
    done = await floor.presses(MEI, seen.button("Let it pass"))
    assert "gets 200 points" in done.text
    floor.later(days=14)
    await the_bell_rings(floor)
    assert "200 yours" in (await floor.says(ANNA, "/refer")).text


async def test_a_no_can_be_thought_over_and_an_old_button_decides_nothing(database: Database) -> None:
    floor = await held_floor(database)
    seen = await floor.says(MEI, "/referrals")
    refused = await floor.presses(MEI, seen.button("Give nothing"))
    assert "gets nothing for Ben" in refused.text
    assert "settled meanwhile" in (await floor.presses(MEI, seen.button("Let it pass"))).text
    assert "No reward for a friend waits" in (await floor.presses(MEI, refused.button("Next"))).text
    again = await floor.presses(MEI, refused.button("Think again"))
    assert "hardly more than" in again.text
    assert "settled meanwhile" in (await floor.presses(MEI, refused.button("Think again"))).text
    assert "gets 200 points" in (await floor.presses(MEI, again.button("Let it pass"))).text


async def test_nobody_lets_a_reward_of_her_own_pass(sqlite_database: Database) -> None:
    floor = await held_floor(sqlite_database)
    await floor.appoint(ANNA, Role.MANAGER)
    seen = await floor.says(ANNA, "/referrals")
    for label in ("Let it pass", "Give nothing"):
        assert "about yourself" in (await floor.presses(ANNA, seen.button(label))).text


@pytest.mark.parametrize("role", [None, Role.PACKER, Role.ANALYST])
async def test_who_may_award_nothing_decides_nothing(sqlite_database: Database, role: Role | None) -> None:
    floor = await held_floor(sqlite_database)
    seen = await floor.says(MEI, "/referrals")
    button = seen.button("Let it pass")
    if role is not None:
        await floor.appoint(BEN, role)
    assert "gets 200 points" not in (await floor.presses(BEN, button)).text
    assert "One reward" in (await floor.says(MEI, "/referrals")).text


async def test_the_owner_is_told_once_that_a_reward_waits(sqlite_database: Database) -> None:
    floor = await held_floor(sqlite_database)
    messenger = FakeMessenger()
    kit = Kit(floor.database, floor.shop.id, messenger, voices(), boot="test")
    for _ in range(3):
        await tell(kit, floor.now)
    (letter,) = messenger.sent
    assert letter.to.chat == MEI.id
    assert "A reward for a friend waits for your look: /referrals" in letter.html
    assert letter.silent
