"""The cards of group buys, and the verdict at the deadline, rung by hand with a clock that only tests move."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from locales import voices
from models.database import Database, Session
from models.groupbuys import actions, queries
from models.groupbuys.actions import Terms
from models.groupbuys.rules import Buy
from models.groupbuys.states import State
from models.members.actions import Person, meet
from models.members.queries import rows_of_telegram
from models.money import Money
from models.outreach.ports import Delivered, Gone, Halted, Moved, NotSent, Outcome, Rejected, Unknown, Unreachable
from models.shops import actions as shops
from models.shops.rules import Shop
from models.signing import open_press
from scheduler import groupbuys
from scheduler.kit import Kit
from tests.fakes import FakeClock, FakeMessenger

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
GROUP, OTHER = -1001234567890, -1009876543210


@dataclass
class House:
    """One shop with a recording messenger."""

    database: Database
    shop: Shop
    messenger: FakeMessenger
    kit: Kit
    clock: FakeClock

    async def member(self, session: Session, number: int, name: str) -> int:
        roll = dict(await rows_of_telegram(session, self.shop.id, [number]))
        return (await meet(session, self.shop, Person(number, name), roll=roll, now=self.clock.now)).id

    async def open(self, item: str = "Snail cream", *, chat: int = GROUP, threshold: int = 2, **ends: float) -> Buy:
        async def work(session: Session) -> Buy:
            group = await shops.meet_group(
                session, self.shop.id, chat=chat, title="Shop", now=self.clock.now, welcome=True
            )
            boss = await self.member(session, 1, "Mei")
            terms = Terms(item, Money(1250, "USD"), threshold, self.clock.now + timedelta(**(ends or {"hours": 5})))
            draft = await actions.start_draft(
                session, self.shop, terms, by=boss, group=group.id, topic=None, now=self.clock.now
            )
            return await actions.open_buy(session, self.shop, draft.id, by=boss, now=self.clock.now)

        return await self.database.transact(work)

    async def join(self, buy: Buy, *numbers: int) -> None:
        async def work(session: Session) -> None:
            for number in numbers:
                member = await self.member(session, number, f"Ann{number} Smith")
                await actions.join(session, self.shop.id, buy.id, member, now=self.clock.now)

        await self.database.transact(work)

    async def ring(self) -> None:
        await groupbuys.close_due(self.kit, self.clock.now)
        await groupbuys.refresh_cards(self.kit, self.clock.now)

    async def ring_for(self, seconds: int, *, every: int = 2) -> None:
        for _ in range(0, seconds, every):
            await self.ring()
            self.clock.later(seconds=every)

    async def buy(self, buy: Buy) -> Buy:
        async with self.database.reading() as session:
            found = await queries.buy(session, self.shop.id, buy.id)
        assert found
        return found

    def ending(self, *outcomes: Outcome) -> None:
        self.messenger.endings += outcomes


@pytest.fixture
async def house(database: Database) -> House:
    async def work(session: Session) -> Shop:
        return await shops.open_shop(
            session, bot_id=42, bot_username="regulars_bot", name="Mei's", currency="USD", zone="Europe/Madrid",
            languages=("en", "zh-Hans"), secret=b"s" * 32, now=NOON,
        )  # fmt: skip

    shop = await database.transact(work)
    messenger = FakeMessenger()
    return House(database, shop, messenger, Kit(database, shop.id, messenger, voices(), "boot"), FakeClock(NOON))


async def test_a_new_buy_gets_one_card_with_buttons_everybody_may_press(house: House) -> None:
    buy = await house.open()
    await house.ring_for(30)
    (card,) = house.messenger.sent
    assert card.to.chat == GROUP
    assert card.html.startswith("<b>Snail cream</b> · $12.50\n▱▱▱▱▱▱▱▱▱▱ 0 of 2\n2 people to go")
    assert f'<tg-time unix="{int(buy.deadline.timestamp())}" format="wDt">' in card.html
    assert "(Europe/Madrid)</tg-time>" in card.html
    join, leave, mine = (button.press or "" for button in card.rows[0])
    press = open_press(join, secret=house.shop.secret, user=777, now=NOON)
    assert (press.verb, press.args) == ("buy.join", (str(buy.id),))
    assert open_press(leave, secret=house.shop.secret, user=778, now=NOON).verb == "buy.leave"
    assert open_press(mine, secret=house.shop.secret, user=779, now=NOON).verb == "buy.mine"
    assert house.messenger.edited == []


async def test_each_change_is_shown_in_place_with_first_names_only(house: House) -> None:
    buy = await house.open(threshold=12)
    await house.ring()
    await house.join(buy, *range(11, 24))
    house.clock.later(seconds=3)
    await house.ring_for(30)
    ((card, message),) = house.messenger.edited
    assert message == 1001
    assert "13 of 12" in card.html
    assert "It is happening!" in card.html
    assert "In: Ann11, Ann12, Ann13, Ann14, Ann15, Ann16, Ann17, Ann18, +5" in card.html
    assert "Smith" not in card.html


async def test_a_name_on_the_card_is_only_text(house: House) -> None:
    buy = await house.open("<i>Cream</i>")

    async def work(session: Session) -> None:
        member = await house.member(session, 9, "<b>x</b>")
        await actions.join(session, house.shop.id, buy.id, member, now=NOON)

    await house.database.transact(work)
    await house.ring()
    assert "&lt;b&gt;x&lt;/b&gt;" in house.messenger.sent[0].html
    assert "<b>&lt;i&gt;Cream&lt;/i&gt;</b>" in house.messenger.sent[0].html


async def test_many_joins_cost_at_most_twenty_changes_a_minute_in_a_group(house: House) -> None:
    all_buys = [await house.open(f"Item {number}") for number in range(3)]
    changes: Counter[int] = Counter()
    for second in range(100):
        await house.join(all_buys[second % 3], 100 + second)
        before = len(house.messenger.edited) + len(house.messenger.sent)
        await house.ring()
        changes[second] = len(house.messenger.edited) + len(house.messenger.sent) - before
        house.clock.later(seconds=1)
    assert max(sum(changes[at] for at in range(start, start + 60)) for start in range(41)) == 20
    await house.ring_for(20)
    last = {message: letter.html for letter, message in house.messenger.edited}
    assert len(last) == 3
    assert sorted(html.split(" of 2")[0][-2:] for html in last.values()) == ["33", "33", "34"]


async def test_groups_do_not_wait_for_each_other(house: House) -> None:
    await house.open("Here")
    await house.open("There", chat=OTHER)
    await house.ring()
    assert {letter.to.chat for letter in house.messenger.sent} == {GROUP, OTHER}


async def test_a_deleted_card_is_posted_again_once(house: House) -> None:
    buy = await house.open()
    await house.ring_for(4)
    for number in (11, 12, 13):
        house.ending(Gone("not_found"))
        await house.join(buy, number)
        await house.ring_for(300, every=30)
        house.messenger.endings.clear()
    assert len(house.messenger.sent) == 2
    assert "1 of 2" in house.messenger.sent[1].html
    assert [message for _, message in house.messenger.edited] == [1001, 1002]
    assert [(message, pinned) for _, message, pinned in house.messenger.pins] == [(1001, True), (1002, True)]


async def test_a_card_stands_pinned_until_its_result_is_told(house: House) -> None:
    await house.open()
    await house.ring_for(4)
    [(chat, card, pinned)] = house.messenger.pins
    assert pinned
    await house.ring_for(8 * 86_400, every=21_600)
    assert house.messenger.pins[1:] == [(chat, card, False)]


async def test_a_card_that_may_have_arrived_is_not_doubled_within_two_minutes(house: House) -> None:
    await house.open()
    house.ending(Unknown("ReadTimeout"))
    await house.ring_for(118, every=59)
    assert len(house.messenger.sent) == 1
    await house.ring_for(10)
    assert len(house.messenger.sent) == 2


async def test_a_press_on_a_card_that_may_have_arrived_proves_it(house: House) -> None:
    buy = await house.open()
    house.ending(Unknown("ReadTimeout"))
    await house.ring()
    await house.database.transact(lambda session: actions.adopt_card(session, house.shop.id, buy.id, 555))
    await house.join(buy, 11)
    house.clock.later(seconds=10)
    await house.ring_for(300, every=30)
    assert len(house.messenger.sent) == 1
    assert [message for _, message in house.messenger.edited] == [555]


async def test_a_crash_while_posting_does_not_double_the_card(house: House) -> None:
    await house.open()
    house.messenger.endings.append(KeyboardInterrupt())  # type: ignore[arg-type]
    with pytest.raises(KeyboardInterrupt):
        await house.ring()
    await house.ring_for(118, every=59)
    assert len(house.messenger.sent) == 1


async def test_what_was_proven_not_sent_is_tried_again_after_the_wait(house: House) -> None:
    await house.open()
    house.ending(NotSent("flood", 35.0))
    await house.ring_for(34)
    assert len(house.messenger.sent) == 1
    await house.ring_for(4)
    assert len(house.messenger.sent) == 2
    assert house.messenger.edited == []


async def test_an_edit_that_may_have_arrived_is_made_again(house: House) -> None:
    buy = await house.open()
    await house.ring_for(4)
    house.ending(Unknown("ReadTimeout"))
    await house.join(buy, 11)
    await house.ring_for(30)
    assert len(house.messenger.edited) == 2
    assert len(house.messenger.sent) == 1


async def test_a_group_that_moved_gets_its_card_at_the_new_address(house: House) -> None:
    await house.open()
    house.ending(Moved(OTHER))
    await house.ring_for(30)
    assert [letter.to.chat for letter in house.messenger.sent] == [GROUP, OTHER]


async def test_a_server_that_does_not_know_times_gets_plain_words(house: House) -> None:
    await house.open()
    house.ending(Rejected("can't parse entities: unsupported start tag"))
    await house.ring_for(10)
    first, second = house.messenger.sent
    assert "<tg-time" in first.html
    assert "<tg-time" not in second.html
    assert "Europe/Madrid" in second.html


async def test_where_it_may_not_write_it_waits_ten_minutes(house: House) -> None:
    await house.open()
    house.ending(Unreachable("kicked"))
    await house.ring_for(590, every=59)
    assert len(house.messenger.sent) == 1
    await house.ring_for(20, every=10)
    assert len(house.messenger.sent) == 2


async def test_a_refused_token_stops_everything(house: House) -> None:
    await house.open()
    await house.open("There", chat=OTHER)
    house.ending(Halted("token_refused"))
    await house.ring()
    assert house.kit.brake.why == "token_refused"
    assert len(house.messenger.sent) == 1


@pytest.mark.parametrize(
    ("joined", "state", "words"),
    [(2, State.LOCKED, "2 are in, it is happening!"), (1, State.FAILED, "1 of 2 by the deadline")],
)
async def test_a_buy_is_judged_at_its_deadline_and_the_group_is_told_once(
    house: House, joined: int, state: State, words: str
) -> None:
    buy = await house.open()
    await house.ring()
    await house.join(buy, *range(11, 11 + joined))
    house.clock.move(buy.deadline)
    await house.ring_for(30)
    assert (await house.buy(buy)).state is state
    final, _ = house.messenger.edited[-1]
    assert final.rows == ()
    assert "Closed" in final.html
    _, line = house.messenger.sent
    assert words in line.html


async def test_down_across_the_deadline_it_is_judged_as_of_the_deadline(house: House) -> None:
    buy = await house.open()
    await house.ring()
    await house.join(buy, 11, 12)
    house.clock.later(days=3)
    await house.ring_for(30)
    assert (await house.buy(buy)).state is State.LOCKED
    assert len(house.messenger.sent) == 2


async def test_a_result_that_may_have_been_told_is_not_told_twice_and_an_untold_one_is(house: House) -> None:
    for ending, lines in ((Unknown("timeout"), 1), (NotSent("flood", 5.0), 2)):
        buy = await house.open(f"Tea {lines}")
        await house.ring_for(6)
        before = len(house.messenger.sent)
        house.clock.move(buy.deadline)
        house.ending(Delivered(1), ending)
        await house.ring_for(60)
        assert len(house.messenger.sent) - before == lines


async def test_at_night_cards_come_without_a_sound(house: House) -> None:
    await house.open()
    await house.ring()
    house.clock.move(NOON.replace(hour=22))
    await house.open("Tea")
    await house.ring_for(12)
    (tea,) = (letter for letter in house.messenger.sent if "Tea" in letter.html)
    assert tea.silent
    assert not house.messenger.sent[0].silent


async def test_the_card_speaks_the_shop_s_first_language(house: House) -> None:
    async def work(session: Session) -> None:
        await session.execute(text("UPDATE shops SET languages = 'zh-Hans,en'"))

    await house.database.transact(work)
    await house.open()
    await house.ring()
    assert "还差 2 人" in house.messenger.sent[0].html
    assert house.messenger.sent[0].rows[0][0].label == "参团"


async def test_the_next_moments_are_named(house: House) -> None:
    async def upcoming() -> tuple[datetime | None, datetime | None]:
        now = house.clock.now
        return await groupbuys.next_deadline(house.kit, now), await groupbuys.next_card(house.kit, now)

    assert await upcoming() == (None, None)
    first = await house.open("One")
    await house.open("Two", hours=9)
    await house.ring()
    assert await upcoming() == (first.deadline, NOON + timedelta(seconds=3))
    await house.ring_for(20)
    assert await upcoming() == (first.deadline, None)


async def _told_privately(house: House) -> list[str]:
    from scheduler import nudges

    before = len(house.messenger.sent)
    while await nudges.dispatch(house.kit, house.clock.now):
        continue
    return [letter.html for letter in house.messenger.sent[before:] if letter.to.chat > 0]


async def _reachable(house: House) -> None:
    reach = "UPDATE members SET reach = 'dm', language = 'zh-Hans', zone = 'Europe/Madrid', zone_source = 'own'"
    await house.database.transact(lambda session: session.execute(text(reach)))


async def test_everybody_who_is_in_hears_alone_and_once_that_it_happens(house: House) -> None:
    buy = await house.open(threshold=2)
    await house.join(buy, 11, 12)
    await _reachable(house)
    house.clock.later(hours=5)
    await house.ring_for(20)
    await groupbuys.close_due(house.kit, house.clock.now)
    told = await _told_privately(house)
    assert len(told) == 2
    assert all("成团了" in one and "Snail cream" in one for one in told)
    assert await _told_privately(house) == []


async def test_a_buy_that_fails_apologises_to_each_after_the_night(house: House) -> None:
    buy = await house.open(threshold=3, hours=11)
    await house.join(buy, 11)
    await _reachable(house)
    house.clock.later(hours=11)
    await groupbuys.close_due(house.kit, house.clock.now)
    assert await _told_privately(house) == []
    house.clock.later(hours=9)
    (told,) = await _told_privately(house)
    assert "很抱歉" in told


async def test_whoever_left_before_the_deadline_is_not_told_how_it_ended(house: House) -> None:
    buy = await house.open(threshold=2)
    await house.join(buy, 11, 12)

    async def leave(session: Session) -> None:
        await actions.leave(session, house.shop.id, buy.id, await house.member(session, 12, "Ann12"), now=NOON)

    await house.database.transact(leave)
    await _reachable(house)
    house.clock.later(hours=5)
    await groupbuys.close_due(house.kit, house.clock.now)
    assert len(await _told_privately(house)) == 1
