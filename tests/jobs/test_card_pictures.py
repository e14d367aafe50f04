"""A card with a photo: one message, its words changed in place, and words alone where no picture may stand."""

import pytest

from locales.texts import plain_text, utf16_length
from models.database import Session
from models.groupbuys import deliveries
from models.groupbuys.pricing import Extra, Measure, Step, Variant
from models.groupbuys.rules import Buy
from models.outreach.ports import Gone, Letter, Outcome, Rejected, Unreachable
from scheduler import groupbuys
from tests.jobs.test_buy_steps import open_buy
from tests.jobs.test_group_buys import House, house

__all__ = ["house"]

PHOTO = Extra(picture="AgACfirst")


async def give(house: House, buy: Buy, picture: str) -> None:
    await house.database.transact(
        lambda session: deliveries.show_picture(
            session, house.shop, buy.id, picture, by=buy.opened_by, now=house.clock.now
        )
    )


async def cards(house: House) -> list[Letter]:
    house.clock.later(seconds=4)
    await groupbuys.refresh_cards(house.kit, house.clock.now)
    return [*house.messenger.sent, *(letter for letter, _ in house.messenger.edited)]


async def test_a_card_with_a_photo_is_one_message_whose_words_alone_change(house: House) -> None:
    buy = await open_buy(house, PHOTO, threshold=2)
    (posted,) = await cards(house)
    assert (posted.picture, posted.fresh_picture) == ("AgACfirst", False)
    await house.join(buy, 11)
    _, edited = await cards(house)
    assert (edited.picture, edited.fresh_picture) == ("AgACfirst", False)
    assert "1 of 2" in edited.html


async def test_a_photo_that_comes_later_and_another_one_take_the_place_of_what_is_there(house: House) -> None:
    buy = await open_buy(house, Extra())
    await cards(house)
    for picture in ("AgACfirst", "AgACother"):
        await give(house, buy, picture)
        *_, edited = await cards(house)
        assert (edited.picture, edited.fresh_picture) == (picture, True)
    await house.join(buy, 11)
    *_, edited = await cards(house)
    assert (edited.picture, edited.fresh_picture) == ("AgACother", False)
    assert len(house.messenger.sent) == 1


@pytest.mark.parametrize("refusal", [Unreachable("no_right_to_write"), Rejected("wrong remote file identifier")])
async def test_a_group_that_takes_no_picture_gets_the_card_in_words(house: House, refusal: Outcome) -> None:
    buy = await open_buy(house, PHOTO)
    house.messenger.ending_of = lambda letter: refusal if letter.picture else None
    *_, posted = await cards(house)
    assert posted.picture is None
    tried = len(house.messenger.sent)
    await house.join(buy, 11)
    *_, edited = await cards(house)
    assert (edited.picture, len(house.messenger.sent), len(house.messenger.edited)) == (None, tried, 1)


async def test_a_photo_refused_later_leaves_the_card_as_it_was_and_true(house: House) -> None:
    buy = await open_buy(house, Extra(), threshold=2)
    await cards(house)
    house.messenger.ending_of = lambda letter: Rejected("no") if letter.picture else None
    await give(house, buy, "AgACfirst")
    await house.join(buy, 11)
    *_, edited = await cards(house)
    assert (edited.picture, "1 of 2" in edited.html) == (None, True)


async def test_a_deleted_card_is_posted_again_with_its_photo(house: House) -> None:
    buy = await open_buy(house, PHOTO)
    await cards(house)
    await house.join(buy, 11)
    house.ending(Gone("not_found"))
    await cards(house)
    await cards(house)
    assert [letter.picture for letter in house.messenger.sent] == ["AgACfirst", "AgACfirst"]
    assert [pinned for _, _, pinned in house.messenger.pins] == [True, True]


async def test_under_a_photo_a_long_card_is_shortened_and_says_so(house: House) -> None:
    long = Extra(
        variants=tuple(Variant(f"{number}" + "🌸" * 39, 100) for number in range(8)), each=3, most=900,
        most_by=Measure.UNITS, steps=tuple(Step(2 + number, 1200 - number) for number in range(5)), pay_hours=48,
        deposit_percent=20, picture="AgACfirst",
    )  # fmt: skip
    await open_buy(house, long, item="🧴" * 120)
    (posted,) = await cards(house)
    words = plain_text(posted.html)
    assert utf16_length(words) <= 1_024
    for part in ("🧴" * 120, "0 of 1", "900 places left", "… and more: tap “My part”."):
        assert part in words, part


async def test_the_card_says_who_leads_it_where_that_is_somebody_else(house: House) -> None:
    async def meet(session: Session) -> int:
        return await house.member(session, 11, "Lena Müller")

    leader = await house.database.transact(meet)
    await open_buy(house, Extra(leader=leader))
    (posted,) = await cards(house)
    assert "led by Lena" in posted.html
    assert "Müller" not in posted.html
