"""What follows from a group buy by itself, and what its members are told of it, rung by hand."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import select, text, update

from models.database import Session
from models.groupbuys import actions, booking, deliveries, finding, queries
from models.groupbuys.actions import Terms
from models.groupbuys.pricing import Extra, Step, Variant
from models.groupbuys.rules import Buy
from models.groupbuys.states import Event, State
from models.groupbuys.tables import BuyRow
from models.members.tables import MembershipRow
from models.money import Money
from models.outreach.ports import Gone, NotSent, Outcome, Unknown, Unreachable
from models.shops import actions as shops
from scheduler import groupbuys, nudges
from tests.jobs.test_group_buys import GROUP, NOON, House, house

__all__ = ["house"]

HOUR = timedelta(hours=1)
LANGUAGES = {11: "en", 12: "es", 13: "de", 14: "zh-Hans"}


async def open_buy(house: House, extra: Extra, *, threshold: int = 1, hours: float = 5, item: str = "Tea") -> Buy:
    async def work(session: Session) -> Buy:
        now = house.clock.now
        group = await shops.meet_group(session, house.shop.id, chat=GROUP, title="Shop", now=now, welcome=True)
        boss = await house.member(session, 1, "Mei")
        terms = Terms(item, Money(1250, "USD"), threshold, now + hours * HOUR, None, extra)
        draft = await actions.start_draft(session, house.shop, terms, by=boss, group=group.id, topic=None, now=now)
        return await actions.open_buy(session, house.shop, draft.id, by=boss, now=now)

    found: Buy = await house.database.transact(work)
    return found


async def ring(house: House) -> None:
    for bell in (groupbuys.close_due, groupbuys.watch, groupbuys.tell_lines, groupbuys.refresh_cards):
        await bell(house.kit, house.clock.now)


async def numbers(house: House) -> dict[int, int]:
    rows = await house.database.transact(lambda session: _numbers(session))
    found: dict[int, int] = rows
    return found


async def _numbers(session: Session) -> dict[int, int]:
    return {
        int(telegram): number for number, telegram in await session.execute(text("SELECT id, telegram FROM members"))
    }


async def reachable(house: House) -> None:
    async def work(session: Session) -> None:
        await session.execute(text("UPDATE members SET reach = 'dm', zone = 'Europe/Madrid', zone_source = 'own'"))
        for telegram, language in LANGUAGES.items():
            await session.execute(
                text("UPDATE members SET language = :language WHERE telegram = :telegram"),
                {"language": language, "telegram": telegram},
            )

    await house.database.transact(work)


async def told(house: House) -> dict[int, list[str]]:
    before = len(house.messenger.sent)
    while await nudges.dispatch(house.kit, house.clock.now):
        continue
    found: dict[int, list[str]] = {}
    for letter in house.messenger.sent[before:]:
        found.setdefault(letter.to.chat, []).append(letter.html)
    return found


def lines(house: House) -> list[str]:
    return [letter.html for letter in house.messenger.sent if letter.to.chat == GROUP and not letter.rows]


async def test_a_group_hears_once_that_enough_are_in_also_when_they_come_and_go(house: House) -> None:
    buy = await open_buy(house, Extra(), threshold=2)
    await house.join(buy, 11, 12)
    await ring(house)
    await ring(house)
    member = (await numbers(house))[12]
    await house.database.transact(lambda session: actions.leave(session, house.shop.id, buy.id, member, now=NOON))
    await ring(house)
    assert (await house.buy(buy)).state is State.OPEN
    await house.join(buy, 13)
    await ring(house)
    assert (await house.buy(buy)).state is State.MET
    assert [one for one in lines(house) if "enough are in" in one] == lines(house)
    assert len(lines(house)) == 1


@pytest.mark.parametrize(
    ("outcome", "times"), [(NotSent("flood", 30.0), 2), (Unknown("timeout"), 1), (Unreachable("kicked"), 1)]
)
async def test_a_line_that_was_not_sent_is_told_later_and_one_in_doubt_is_not_doubled(
    house: House, outcome: Outcome, times: int
) -> None:
    buy = await open_buy(house, Extra())
    await ring(house)
    await house.join(buy, 11)
    await groupbuys.watch(house.kit, house.clock.now)
    house.ending(outcome)
    for _ in range(4):
        await groupbuys.tell_lines(house.kit, house.clock.now)
        house.clock.later(seconds=20)
    assert len(lines(house)) == times


async def test_the_hundredth_person_is_thanked_for_once(house: House) -> None:
    buy = await open_buy(house, Extra(), threshold=5_000)
    await house.join(buy, *range(100, 199))
    await ring(house)
    assert lines(house) == []
    await house.join(buy, 199)
    await ring(house)
    await house.join(buy, 200)
    await ring(house)
    assert len(lines(house)) == 1
    assert "100 people are in" in lines(house)[0]


async def test_the_card_tells_variants_the_ladder_and_what_is_left(house: House) -> None:
    extra = Extra(
        variants=(Variant("Red"), Variant("<b>Blue</b>", 100)), steps=(Step(2, 1100),), most=3, deposit_percent=20
    )
    buy = await open_buy(house, extra)
    await ring(house)
    (card,) = house.messenger.sent
    for part in (
        "• Red",
        "• &lt;b&gt;Blue&lt;/b&gt; (+$1.00)",
        "2 more and it is $11.00",
        "3 places left",
        "deposit: 20%",
    ):
        assert part in card.html, part
    assert [[one.label for one in row] for row in card.rows] == [["Red", "<b>Blue</b>"], ["Leave", "My part"]]

    async def take(session: Session) -> None:
        for telegram in (11, 12, 13):
            member = await house.member(session, telegram, f"Ann{telegram}")
            await actions.join(session, house.shop.id, buy.id, member, now=house.clock.now, variant=1)
        member = await house.member(session, 14, "Wait")
        await actions.join(session, house.shop.id, buy.id, member, now=house.clock.now, variant=2)

    await house.database.transact(take)
    house.clock.later(seconds=4)
    await ring(house)
    edited, _ = house.messenger.edited[-1]
    for part in ("$11.00", "All places are taken · 1 waiting"):
        assert part in edited.html
    assert "Wait" not in edited.html


async def _go_on(house: House, buy: Buy, event: Event, session: Session) -> None:
    await deliveries.go_on(session, house.shop, buy.id, event, by=buy.opened_by, now=house.clock.now)


async def test_each_step_is_told_to_each_once_in_her_own_language(house: House) -> None:
    buy = await open_buy(house, Extra(pay_hours=48))
    await house.join(buy, *LANGUAGES)
    await reachable(house)
    house.clock.later(hours=5)
    await ring(house)
    first = await told(house)
    assert set(first) == set(LANGUAGES)
    for telegram, words in {11: "To pay: <b>$12.50</b>", 12: "Por pagar", 13: "Zu zahlen", 14: "待付"}.items():
        assert words in first[telegram][0]
    for event, words in (
        (Event.BUY, {11: "is buying now", 12: "ya está comprando", 13: "kauft jetzt ein", 14: "正在采购"}),
        (Event.ARRIVE, {11: "has arrived", 12: "ha llegado", 13: "angekommen", 14: "到"}),
        (Event.SHIP, {11: "on its way", 12: "de camino", 13: "unterwegs", 14: "寄出"}),
    ):
        await house.database.transact(partial(_go_on, house, buy, event))
        said = await told(house)
        assert {telegram: len(all_of_them) for telegram, all_of_them in said.items()} == dict.fromkeys(LANGUAGES, 1)
        for telegram, word in words.items():
            assert word in said[telegram][0]
        assert await told(house) == {}


async def test_only_who_has_not_paid_is_reminded_once_a_day_before(house: House) -> None:
    buy = await open_buy(house, Extra(pay_hours=48))
    await house.join(buy, 11, 12)
    await reachable(house)
    house.clock.later(hours=5)
    await ring(house)
    await told(house)
    anna = (await numbers(house))[11]
    await house.database.transact(
        lambda session: booking.mark_paid(
            session, house.shop, buy.id, anna, Money(1250, "USD"), by=None, now=house.clock.now
        )
    )
    reminders: dict[int, list[str]] = {}
    for _ in range(30):
        house.clock.later(hours=2)
        for chat, said in (await told(house)).items():
            reminders.setdefault(chat, []).extend(said)
    assert set(reminders) == {12}
    assert len(reminders[12]) == 1
    assert "quedan <b>12,50" in reminders[12][0]


async def test_a_kept_place_is_told_by_day_and_goes_on_when_nobody_takes_it(house: House) -> None:
    buy = await open_buy(house, Extra(most=1), hours=60)
    await house.join(buy, 11, 12, 14)
    await reachable(house)
    house.clock.later(hours=11)
    anna = (await numbers(house))[11]
    await house.database.transact(
        lambda session: actions.leave(session, house.shop.id, buy.id, anna, now=house.clock.now)
    )
    assert await told(house) == {}
    house.clock.move(NOON + 19 * HOUR)
    said = await told(house)
    assert set(said) == {12}
    assert "hay plaza para ti" in said[12][0]
    house.clock.move(NOON + 21 * HOUR)
    assert await groupbuys.next_lapse(house.kit, NOON + 20 * HOUR) == NOON + 21 * HOUR
    await ring(house)
    assert set(await told(house)) == {14}


async def test_a_cancelled_buy_apologises_and_says_what_went_back(house: House) -> None:
    buy = await open_buy(house, Extra())
    await house.join(buy, 11)
    await reachable(house)
    anna = (await numbers(house))[11]

    async def work(session: Session) -> None:
        now = house.clock.now
        await booking.mark_paid(session, house.shop, buy.id, anna, Money(300, "USD"), by=None, now=now)
        await deliveries.cancel(session, house.shop, buy.id, by=buy.opened_by, now=now)

    await house.database.transact(work)
    (letter,) = (await told(house))[11]
    assert "called off" in letter
    assert "$3.00 went back into your wallet" in letter
    house.clock.later(hours=6)
    await ring(house)
    assert (await house.buy(buy)).state is State.CANCELLED


async def test_the_leader_may_leave_the_group_and_the_buy_goes_on(house: House) -> None:
    buy = await open_buy(house, Extra())
    await house.join(buy, 11)
    gone = update(MembershipRow).where(MembershipRow.member_id == buy.opened_by).values(left_at=NOON)
    await house.database.transact(lambda session: session.execute(gone))
    house.clock.later(hours=5)
    await ring(house)
    assert (await house.buy(buy)).state is State.LOCKED


async def test_demoted_in_the_middle_the_bot_judges_all_the_same_and_tells_each_alone(house: House) -> None:
    buy = await open_buy(house, Extra())
    await ring(house)
    await house.join(buy, 11)
    await reachable(house)
    house.clock.later(hours=5)
    house.ending(*[Unreachable("not enough rights")] * 2)
    await ring(house)
    house.messenger.endings.clear()
    assert (await house.buy(buy)).state is State.LOCKED
    assert set(await told(house)) == {11}


async def test_a_card_that_is_deleted_every_minute_is_not_fought_over(house: House) -> None:
    buy = await open_buy(house, Extra(), threshold=50, hours=5)
    await ring(house)
    for minute in range(10):
        house.ending(Gone("not_found"))
        await house.join(buy, 100 + minute)
        for _ in range(6):
            await ring(house)
            house.clock.later(seconds=10)
        house.messenger.endings.clear()
    posted = [letter for letter in house.messenger.sent if letter.rows]
    assert len(posted) == 2
    assert (await house.buy(buy)).people == 10


@pytest.mark.parametrize(
    ("ends", "again"),
    [
        # Madrid, 2027-03-28: from 2:00 straight to 3:00; and 2027-10-31: from 3:00 back to 2:00.
        (datetime(2027, 3, 21, 1, 30, tzinfo=UTC), datetime(2027, 3, 28, 1, 0, tzinfo=UTC)),
        (datetime(2027, 3, 27, 19, 0, tzinfo=UTC), datetime(2027, 4, 3, 18, 0, tzinfo=UTC)),
    ],
)
async def test_a_buy_that_repeats_keeps_its_hour_when_the_clocks_change(
    house: House, ends: datetime, again: datetime
) -> None:
    house.clock.move(ends - 5 * HOUR)
    buy = await open_buy(house, Extra(repeat_days=7))
    house.clock.move(ends)
    await ring(house)
    await ring(house)
    rows = await house.database.transact(lambda session: session.execute(select(BuyRow).order_by(BuyRow.id)))
    first, second = (row[0] for row in rows.all())
    assert (first.id, second.repeat_of, second.deadline) == (buy.id, buy.id, again)
    async with house.database.reading() as session:
        found = await queries.buy(session, house.shop.id, second.id)
        assert found is not None
        assert await finding.places(session, house.shop.id, second.id) == []
    assert found.state is State.OPEN


@pytest.mark.parametrize(("cancelled", "said"), [(False, "there was no place for you"), (True, "called off")])
async def test_who_waited_in_vain_is_told_so(house: House, cancelled: bool, said: str) -> None:
    buy = await open_buy(house, Extra(most=1))
    await house.join(buy, 11)
    await house.join(buy, 15)
    await reachable(house)
    await told(house)
    if cancelled:
        boss = (await numbers(house))[1]
        await house.database.transact(
            lambda session: deliveries.cancel(session, house.shop, buy.id, by=boss, now=house.clock.now)
        )
    else:
        house.clock.move(buy.deadline)
    await ring(house)
    assert [said in one for one in (await told(house))[15]] == [True]
    assert await told(house) == {}


async def test_who_took_a_dearer_variant_reads_what_she_really_pays_in_every_language(house: House) -> None:
    buy = await open_buy(house, Extra(variants=(Variant("Red"), Variant("Blue", 100)), pay_hours=48))

    async def take(session: Session) -> None:
        for telegram in LANGUAGES:
            member = await house.member(session, telegram, f"Ann{telegram}")
            await actions.take(session, house.shop.id, buy.id, member, 2, now=house.clock.now, variant=2)

    await house.database.transact(take)
    await reachable(house)
    house.clock.later(hours=5)
    await ring(house)
    said = await told(house)
    for telegram, sums in {11: "$27.00", 12: "27,00", 13: "27,00", 14: "US$27.00"}.items():
        (letter,) = said[telegram]
        first = letter.split("\n")[0]
        assert sums in first, first
        assert "12.50" not in first.replace(",", "."), first
        assert "Blue × 2 · " in letter
        assert "13.50" in letter.replace(",", ".")


async def test_who_reads_that_it_was_called_off_reads_what_of_her_order_came_back(house: House) -> None:
    buy = await open_buy(house, Extra())
    await house.join(buy, *LANGUAGES)
    await reachable(house)
    house.clock.later(hours=5)
    await ring(house)
    await told(house)
    members = await numbers(house)

    async def pay(session: Session) -> None:
        for telegram in LANGUAGES:
            await booking.mark_paid(
                session, house.shop, buy.id, members[telegram], Money(1250, "USD"), by=None, now=house.clock.now
            )
        await deliveries.cancel(session, house.shop, buy.id, by=buy.opened_by, now=house.clock.now, orders=4)

    await house.database.transact(pay)
    said = await told(house)
    for telegram, words in {11: "called off", 12: "se ha cancelado", 13: "abgesagt", 14: "取消了"}.items():
        (letter,) = said[telegram]
        assert words in letter
        assert "12.50" in letter.replace(",", ".")
